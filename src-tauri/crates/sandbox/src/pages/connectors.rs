//! The connector: its list, and the button that runs it (`S1-03`, `S4-01`, `A103`).

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use roster::authority;

use super::{blocking, show, show_refused};
use crate::app::App;
use crate::connector::{self, Outcome};
use crate::http;
use crate::managers;
use crate::platform::{Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::visit::{self, Form};

/// The addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/connectors", get(ask).post(take))
        .route("/connectors/directory/run", post(run))
}

const TITLE: &str = "Connector";

/// Runs it for a program; managers only.
async fn run(State(app): State<App>, headers: HeaderMap) -> Response {
    http::blocking(move || {
        let caller = http::caller(&app, &headers)?;
        let mut platform = app.lock();
        let now = app.clock.now();
        managers::must_manage(&platform, now, &caller, "POST /connectors/directory/run")?;
        let outcome = platform.savepoint(|platform| connector::run(platform, now))?;
        Ok(Reply::ok(serde_json::to_value(outcome)?))
    })
    .await
}

fn must_manage(platform: &Platform, caller: &Caller) -> Result<(), Refusal> {
    Ok(authority::may_manage(&platform.profile, &caller.actor())?)
}

async fn ask(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        let visitor = visit::visitor(app, &platform, &headers)?;
        must_manage(&platform, &visitor.caller)?;
        let body = form(app, &platform, None)?;
        Ok(show(app, &platform, TITLE, false, &body))
    })
    .await
}

async fn take(State(app): State<App>, headers: HeaderMap, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let mut platform = app.lock();
        let visitor = visit::visitor(app, &platform, &headers)?;
        must_manage(&platform, &visitor.caller)?;
        connector::provenance(&platform)?;
        let text = form_sent.raw("list");
        if let Err(refusal) = connector::write(&platform, text) {
            let body = form(app, &platform, Some(text))?;
            return Ok(show_refused(app, &platform, TITLE, &refusal, &body));
        }
        let now = app.clock.now();
        let done = if form_sent.text("run").is_empty() {
            html! { p.good role="status" { "The list is kept." } }
        } else {
            told(&platform.savepoint(|platform| connector::run(platform, now))?)
        };
        let body = html! { (done) (form(app, &platform, None)?) };
        Ok(show(app, &platform, TITLE, false, &body))
    })
    .await
}

fn told(outcome: &Outcome) -> Markup {
    html! {
        p.good role="status" {
            (outcome.created) " created, " (outcome.changed) " changed, " (outcome.disabled) " disabled, "
            (outcome.enabled) " enabled again."
        }
        @for refused in &outcome.refused {
            p.bad role="alert" data-code=(refused.code) { (refused.id) ": " (refused.detail) }
        }
    }
}

fn form(app: &App, platform: &Platform, typed: Option<&str>) -> Result<Markup, Refusal> {
    let provenance = connector::provenance(platform)?;
    let text = match typed {
        Some(typed) => typed.to_owned(),
        None => serde_json::to_string_pretty(&connector::list(platform)?)?,
    };
    Ok(html! {
        section {
            p { "This list stands in for a directory or an HR system. A run creates who is new, changes who changed, and disables who is gone; their origin is " code { (provenance.name()) } ", and what the list says is changed only here." }
            form method="post" action=(app.place.at("/connectors")) {
                label for="list" { "People, as JSON" }
                textarea #list name="list" rows="24" spellcheck="false" { (text) }
                button name="run" value="1" { "Keep and run" }
                button.quiet { "Keep only" }
            }
        }
    })
}
