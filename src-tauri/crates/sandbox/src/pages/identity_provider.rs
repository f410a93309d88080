//! The identity provider of the practice platform: whoever practises says who he is, or that it fails.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;

use super::sso::audience;
use super::{blocking, show};
use crate::app::App;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::sso::{self, Claims};
use crate::store::person;
use crate::visit::{self, Form};

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/idp", get(ask).post(take))
}

/// People of the organisation who are offered to be picked.
const OFFERED: usize = 8;

/// The sign-in that is to be answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
}

async fn ask(State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        sso::must_be_on(&platform)?;
        if asked.state.is_empty() {
            // A sign-in begins at the platform.
            return Ok(visit::see_other(app, "/sso/start"));
        }
        let body = body(app, &platform, &asked.state)?;
        Ok(show(app, &platform, "Identity provider", true, &body))
    })
    .await
}

fn body(app: &App, platform: &Platform, state: &str) -> Result<Markup, Refusal> {
    let profile = &platform.profile;
    let rows = person::after(&platform.db, 0, 200)?;
    let people = rows.iter().filter_map(|row| {
        let address = row.account.login(profile).filter(|login| login.contains('@'))?;
        let active = row.account.can_sign_in(profile);
        active.then(|| (address.to_owned(), row.account.display_name(profile)))
    });
    let people: Vec<(String, String)> = people.take(OFFERED).collect();
    let action = app.place.at("/idp");
    Ok(html! {
        section {
            p.dim { "This stands in for the company's own sign-in. It believes whatever you say, and signs it." }
            form method="post" action=(action) {
                input type="hidden" name="state" value=(state);
                label for="email" { "E-mail address" }
                input #email name="email" type="email" list="people" required autofocus;
                datalist #people { @for (address, name) in &people { option value=(address) { (name) } } }
                label for="given_name" { "First name" }
                input #given_name name="given_name";
                label for="family_name" { "Last name" }
                input #family_name name="family_name";
                p.dim { "The names count for somebody who is here for the first time." }
                button { "Sign in as this person" }
            }
            form method="post" action=(action) {
                input type="hidden" name="state" value=(state);
                button.quiet name="fail" value="1" { "Let the sign-in fail" }
            }
        }
    })
}

async fn take(State(app): State<App>, form: Form) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        sso::must_be_on(&platform)?;
        if !form.text("fail").is_empty() {
            return Ok(visit::see_other(app, "/sso/callback?error=access_denied"));
        }
        if !form.text("email").contains('@') {
            return Err(Refusal::new(400, "email.syntax").with("field", "email"));
        }
        let said = Claims {
            aud: audience(&platform),
            exp: 0,
            jti: String::new(),
            nonce: form.text("state").to_owned(),
            email: form.text("email").to_owned(),
            given_name: form.text("given_name").to_owned(),
            family_name: form.text("family_name").to_owned(),
        };
        let assertion = app.server.provider.issue(said, app.clock.now())?;
        Ok(visit::see_other(app, &format!("/sso/callback?assertion={assertion}")))
    })
    .await
}
