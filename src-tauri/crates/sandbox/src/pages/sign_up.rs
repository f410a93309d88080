//! The form by which people sign up themselves (`S4-14`).

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use roster::organisation::SELF_SIGNUP;
use roster::profile::{Field, FieldType};
use roster::{Denial, signup};

use super::{blocking, show, show_refused};
use crate::app::App;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::sign_in::{self, SignIn};
use crate::sign_up;
use crate::store::unit;
use crate::visit::{self, Form};

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/sign-up", get(ask).post(take))
}

const TITLE: &str = "Create an account";

/// The link on the sign-in page, in the platform's own words (`S4-18`); nothing when it is off.
pub(crate) fn link(app: &App, platform: &Platform) -> Result<Markup, Refusal> {
    let on = platform.organisation()?.on(SELF_SIGNUP);
    let signup = platform.profile.self_signup.as_ref().filter(|_| on);
    Ok(html! {
        @if let Some(signup) = signup {
            p { a href=(app.place.at("/sign-up")) { (signup.text) } }
        }
    })
}

async fn ask(State(app): State<App>) -> Response {
    blocking(app, |app| {
        let platform = app.lock();
        let body = form(app, &platform, &BTreeMap::new())?;
        Ok(show(app, &platform, TITLE, true, &body))
    })
    .await
}

fn form(app: &App, platform: &Platform, said: &BTreeMap<String, String>) -> Result<Markup, Refusal> {
    let profile = &platform.profile;
    let organisation = platform.organisation()?;
    let Some(rules) = profile.self_signup.as_ref().filter(|_| organisation.on(SELF_SIGNUP)) else {
        return Err(Denial::new(profile, "signup.off").into());
    };
    let ways: Vec<String> = rules
        .one_of
        .iter()
        .map(|group| {
            let labels = group.iter().filter_map(|key| profile.field(key));
            labels
                .map(|field| field.label.as_str())
                .collect::<Vec<_>>()
                .join(" and ")
        })
        .collect();
    let said = |field: &Field| said.get(&field.key).map_or("", String::as_str);
    let least = sign_in::least(profile);
    Ok(html! {
        section {
            p { "Enter " (ways.join(", or ")) "." }
            form method="post" action=(app.place.at("/sign-up")) {
                @for field in signup::entered(profile) {
                    label for=(field.key) { (field.label) @if field.required { " *" } }
                    (input(field, said(field), &organisation.language))
                }
                @for field in signup::defaulted(profile) {
                    @if signup::chooses(profile, &organisation, field) {
                        label for=(field.key) { (field.label) }
                        select #(field.key) name=(field.key) {
                            @for row in unit::of_kind(&platform.db, field.reference.as_deref().unwrap_or_default())? {
                                option value=(row.unit.name) selected[row.unit.name == said(field)] { (row.unit.name) }
                            }
                        }
                    }
                }
                label for="password" { "Password *" }
                input #password name="password" type="password" autocomplete="new-password" minlength=(least) required;
                button { "Create the account" }
            }
        }
    })
}

fn input(field: &Field, said: &str, language: &str) -> Markup {
    if field.kind == FieldType::Lang {
        let said = if said.is_empty() { language } else { said };
        return html! {
            @if field.values.is_empty() {
                input #(field.key) name=(field.key) value=(said) required[field.required];
            } @else {
                select #(field.key) name=(field.key) {
                    @for value in &field.values { option value=(value) selected[value == said] { (value) } }
                }
            }
        };
    }
    let kind = match field.kind {
        FieldType::Email => "email",
        FieldType::Phone => "tel",
        _ => "text",
    };
    html! { input #(field.key) name=(field.key) type=(kind) value=(said) required[field.required]; }
}

async fn take(State(app): State<App>, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let said = form_sent.texts();
        let password = form_sent.raw("password").to_owned();
        match sign_up::sign_up(app, said.clone()) {
            Ok(row) => {
                let login = row.account.login(&app.lock().profile).unwrap_or_default().to_owned();
                let asked = SignIn {
                    login,
                    password,
                    totp: None,
                };
                let entered = sign_in::attempt(app, &asked)?.result?;
                Ok(visit::enter(app, &entered.token, "/me"))
            }
            Err(refusal) if refusal.status == 404 => Err(refusal),
            Err(refusal) => {
                let platform = app.lock();
                let body = form(app, &platform, &said)?;
                Ok(show_refused(app, &platform, TITLE, &refusal, &body))
            }
        }
    })
    .await
}
