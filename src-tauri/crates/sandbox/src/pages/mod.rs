//! Pages for people: plain HTML, served by the platform itself, without scripts. Each file is one page
//! or one small group of pages; what a form does is decided where the JSON endpoint of the same deed
//! decides it.

mod clock;
mod connectors;
mod docs;
mod identity_provider;
pub(crate) mod landing;
pub(crate) mod layout;
pub(crate) mod link;
mod mailbox;
mod me;
mod settings;
mod sign_in;
mod sign_up;
mod sso;
mod stats;

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};

use crate::app::App;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::visit;

/// The pages of an organisation.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(landing::routes())
        .merge(sign_in::routes())
        .merge(me::routes())
        .merge(clock::routes())
        .merge(docs::routes())
        .merge(mailbox::routes())
        .merge(connectors::routes())
        .merge(settings::routes())
        .merge(sign_up::routes())
        .merge(sso::routes())
        .merge(stats::routes())
        .merge(identity_provider::routes())
}

/// Makes a page on a thread where waiting for the database is allowed. Whoever is not signed in is sent
/// to where he can; any other refusal is a page of its own.
pub(crate) async fn blocking(
    app: App,
    work: impl FnOnce(&App) -> Result<Response, Refusal> + Send + 'static,
) -> Response {
    let own = app.clone();
    match tokio::task::spawn_blocking(move || work(&own)).await {
        Ok(Ok(response)) => response,
        Ok(Err(refusal)) => match refusal.code.as_str() {
            "token.missing" | "token.invalid" => visit::leave(&app, "/sign-in"),
            "password.must_change" => visit::see_other(&app, "/sign-in/password"),
            _ => refused(&app, &refusal),
        },
        Err(error) => {
            tracing::error!(%error, "a page was lost");
            refused(&app, &Refusal::new(500, "internal"))
        }
    }
}

/// Whether a page is asked for where programs get JSON: browsers say that they take HTML.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

/// A page of the organisation, with the platform at hand.
pub(crate) fn show(app: &App, platform: &Platform, title: &str, narrow: bool, body: &Markup) -> Response {
    framed(app, &name_of(platform), StatusCode::OK, title, narrow, body)
}

/// The same with what was wrong above it.
pub(crate) fn show_refused(app: &App, platform: &Platform, title: &str, refusal: &Refusal, body: &Markup) -> Response {
    let refusal = refusal.clone().told(&platform.profile);
    let body = html! { (layout::refused(&refusal)) (body) };
    framed(app, &name_of(platform), status(&refusal), title, true, &body)
}

/// A refusal as a page of its own.
pub(crate) fn refused(app: &App, refusal: &Refusal) -> Response {
    let (name, refusal) = {
        let platform = app.lock();
        (name_of(&platform), refusal.clone().told(&platform.profile))
    };
    let body = html! {
        section {
            (layout::refused(&refusal))
            p { a href=(app.place.home()) { "To the front door" } }
        }
    };
    framed(app, &name, status(&refusal), "This was refused", true, &body)
}

fn framed(app: &App, name: &str, status: StatusCode, title: &str, narrow: bool, body: &Markup) -> Response {
    layout::answer(status, layout::page(name, app.place.home(), title, narrow, body))
}

fn status(refusal: &Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The organisation's name; the profile's where it has none.
pub(crate) fn name_of(platform: &Platform) -> String {
    let named = platform.organisation().map(|organisation| organisation.name);
    named
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| platform.profile.about.label.clone())
}
