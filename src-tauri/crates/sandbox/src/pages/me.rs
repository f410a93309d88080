//! The home of whoever is signed in.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use roster::Profile;

use super::{blocking, show};
use crate::app::App;
use crate::store::person::PersonRow;
use crate::visit;

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/me", get(me))
}

async fn me(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        let visitor = visit::visitor(app, &platform, &headers)?;
        let body = body(app, &platform.profile, &visitor.row);
        Ok(show(app, &platform, "You are signed in", true, &body))
    })
    .await
}

fn body(app: &App, profile: &Profile, row: &PersonRow) -> Markup {
    let account = &row.account;
    let ids = account.roles(profile);
    let labels = ids
        .iter()
        .map(|id| profile.role(id).map_or(id.as_str(), |role| role.label.as_str()));
    let roles = labels.collect::<Vec<_>>().join(", ");
    html! {
        section {
            table {
                tr { th scope="row" { "Name" } td #name { (account.display_name(profile)) } }
                tr { th scope="row" { "Login" } td { (account.login(profile).unwrap_or_default()) } }
                tr { th scope="row" { "Roles" } td #roles { (roles) } }
                tr { th scope="row" { "Status" } td #status { (account.status(profile).map_or("", |status| &status.label)) } }
                tr { th scope="row" { "Second factor" } td #factor {
                    @if account.mfa_enrolled_at.is_some() { "On" } @else { "Off" }
                } }
            }
            p { a href=(app.place.home()) { "To the front door" } }
            form method="post" action=(app.place.at("/sign-out")) { button.quiet { "Sign out" } }
        }
    }
}
