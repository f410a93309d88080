//! The platform's side of single sign-on: the button, the way to the provider, and the way back.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use serde::Deserialize;

use super::blocking;
use crate::app::App;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::secret;
use crate::sign_in;
use crate::sso;
use crate::visit;

/// The addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sso/start", get(start))
        .route("/sso/callback", get(callback))
}

/// The button on the sign-in page; nothing when it is switched off.
pub(crate) fn button(app: &App, platform: &Platform) -> Result<Markup, Refusal> {
    let on = sso::is_on(platform)?;
    Ok(html! {
        @if on { p { a.button href=(app.place.at("/sso/start")) { "Single sign-on" } } }
    })
}

/// Cookie that holds the state of a sign-in which is at the provider.
fn state_cookie(app: &App) -> String {
    format!("sso_{}", app.place.cookie)
}

/// For whom the provider's answers are.
pub(crate) fn audience(platform: &Platform) -> String {
    format!("{}/sso/callback", platform.url)
}

async fn start(State(app): State<App>) -> Response {
    blocking(app, |app| {
        sso::must_be_on(&app.lock())?;
        let state = secret::token();
        let response = visit::see_other(app, &format!("/idp?state={state}"));
        Ok(visit::with_cookie(
            response,
            visit::baked(app, &state_cookie(app), &state),
        ))
    })
    .await
}

/// What the provider sends back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    assertion: String,
    error: String,
}

async fn callback(State(app): State<App>, headers: HeaderMap, Query(answer): Query<Answer>) -> Response {
    blocking(app, move |app| {
        let mut platform = app.lock();
        sso::must_be_on(&platform)?;
        if !answer.error.is_empty() {
            return Err(Refusal::new(401, "sso.failed"));
        }
        let state = visit::cookie(&headers, &state_cookie(app)).unwrap_or_default();
        let now = app.clock.now();
        let provider = &app.server.provider;
        let claims = provider.verify(&answer.assertion, &audience(&platform), &state, now)?;
        let entered = sign_in::kept(&mut platform, |platform| {
            // Counted and audited refusals stay; a person who could not be made does not.
            sso::enter(platform, &claims, now)
        })??;
        let response = visit::enter(app, &entered.token, "/me");
        Ok(visit::with_cookie(response, visit::baked(app, &state_cookie(app), "")))
    })
    .await
}
