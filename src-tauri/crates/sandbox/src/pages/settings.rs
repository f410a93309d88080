//! The organisation's settings, for the highest role that manages people.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use chrono_tz::TZ_VARIANTS;
use maud::{Markup, html};
use roster::organisation::{LOCKING, SELF_SIGNUP, SIGNUP_DEPARTMENT, SSO, SSO_CREATES};
use roster::profile::{FieldType, Profile};
use roster::settings::{may_configure, package_of};
use roster::{Organisation, signup};

use super::{blocking, show, show_refused};
use crate::app::App;
use crate::platform::{Call, Platform};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::settings;
use crate::store::{audit, unit};
use crate::visit::{self, Form};

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/settings", get(ask).post(take))
}

const TITLE: &str = "Settings of the organisation";

async fn ask(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        let visitor = visit::visitor(app, &platform, &headers)?;
        may_configure(&platform.profile, &visitor.caller.actor())?;
        let body = form(app, &platform, &platform.organisation()?)?;
        Ok(show(app, &platform, TITLE, false, &body))
    })
    .await
}

async fn take(State(app): State<App>, headers: HeaderMap, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let mut platform = app.lock();
        let visitor = visit::visitor(app, &platform, &headers)?;
        may_configure(&platform.profile, &visitor.caller.actor())?;
        let wanted = read(&platform.profile, &form_sent, platform.organisation()?);
        let now = app.clock.now();
        let kept = platform.savepoint(|platform| {
            let call = Call {
                platform,
                caller: &visitor.caller,
                now,
                hashes: &Hashes::default(),
                strict: false,
            };
            settings::keep(&call, &wanted)
        });
        match kept {
            Ok(kept) => {
                let body = html! { p.good role="status" { "Kept." } (form(app, &platform, &kept)?) };
                Ok(show(app, &platform, TITLE, false, &body))
            }
            Err(refusal) => {
                let (by, code) = (&visitor.caller.id, &refusal.code);
                audit::append(&platform.db, now, by, "organisation_update", "", code, "")?;
                let body = form(app, &platform, &wanted)?;
                Ok(show_refused(app, &platform, TITLE, &refusal, &body))
            }
        }
    })
    .await
}

/// The settings a form describes. What it does not show stays as it was.
fn read(profile: &Profile, form: &Form, before: Organisation) -> Organisation {
    let mut wanted = before;
    form.text("name").clone_into(&mut wanted.name);
    form.text("language").clone_into(&mut wanted.language);
    form.text("time_zone").clone_into(&mut wanted.time_zone);
    wanted.switches = form.all("switch").map(str::to_owned).collect();
    wanted.package = form.all("package").map(str::to_owned).collect();
    let offered: Vec<&str> = form.all("offer").collect();
    let hidden = profile.activations.iter().filter(|way| !way.automatic && way.optional);
    wanted.hidden_activations = hidden
        .filter(|way| !offered.contains(&way.id.as_str()))
        .map(|way| way.id.clone())
        .collect();
    for field in signup::defaulted(profile) {
        let value = form.text(&format!("default_{}", field.key)).to_owned();
        wanted.signup_defaults.insert(field.key.clone(), value);
    }
    wanted
}

fn form(app: &App, platform: &Platform, organisation: &Organisation) -> Result<Markup, Refusal> {
    let profile = &platform.profile;
    let switches = Organisation::switches_of(profile);
    let package = package_of(profile);
    let hideable: Vec<_> = profile
        .activations
        .iter()
        .filter(|way| !way.automatic && way.optional)
        .collect();
    Ok(html! {
        form method="post" action=(app.place.at("/settings")) {
            section.card {
                label for="name" { "Name" }
                input #name name="name" value=(organisation.name) required;
                (language(profile, organisation))
                label for="time_zone" { "Time zone, in which its days begin" }
                input #time_zone name="time_zone" value=(organisation.time_zone) list="zones" required;
                datalist #zones { @for zone in TZ_VARIANTS { option value=(zone.name()) {} } }
            }
            @if !switches.is_empty() {
                section.card {
                    h2 { "Switches" }
                    @for name in &switches { (tick("switch", name, &switch_words(profile, name), organisation.on(name))) }
                    @if switches.iter().any(|name| name == SSO_CREATES) {
                        p.dim { "People whom single sign-on creates are unknown before they first sign in: nothing can be prepared or assigned for them, and later changes do not arrive by themselves. Prefer an integration where there can be one." }
                    }
                }
            }
            @if !package.is_empty() {
                section.card {
                    h2 { "Package" }
                    @for name in &package { (tick("package", name, package_words(name), organisation.has(name))) }
                }
            }
            @if !hideable.is_empty() {
                section.card {
                    h2 { "Options offered for new people" }
                    @for way in &hideable {
                        (tick("offer", &way.id, &way.label, !organisation.hidden_activations.contains(&way.id)))
                    }
                }
            }
            @if !signup::defaulted(profile).is_empty() {
                section.card {
                    h2 { "What people get who sign up" }
                    (defaults(platform, organisation)?)
                }
            }
            button { "Keep the settings" }
        }
    })
}

fn tick(name: &str, value: &str, words: &str, on: bool) -> Markup {
    html! { label.check { input type="checkbox" name=(name) value=(value) checked[on]; (words) } }
}

fn language(profile: &Profile, organisation: &Organisation) -> Markup {
    let listed = profile
        .fields
        .iter()
        .find(|field| field.kind == FieldType::Lang && !field.values.is_empty());
    html! {
        label for="language" { "Language of new people" }
        @match listed {
            Some(field) => select #language name="language" {
                @for value in &field.values { option value=(value) selected[*value == organisation.language] { (value) } }
            },
            None => input #language name="language" value=(organisation.language) required;,
        }
    }
}

fn defaults(platform: &Platform, organisation: &Organisation) -> Result<Markup, Refusal> {
    let profile = &platform.profile;
    let mut fields = Vec::new();
    for field in signup::defaulted(profile) {
        let choices: Vec<(String, String)> = match &field.reference {
            Some(kind) => unit::of_kind(&platform.db, kind)?
                .into_iter()
                .map(|row| (row.unit.name.clone(), row.unit.name))
                .collect(),
            None => profile
                .role_list
                .iter()
                .filter(|role| role.assignable)
                .map(|role| (role.id.clone(), role.label.clone()))
                .collect(),
        };
        let default = profile
            .self_signup
            .as_ref()
            .map(|signup| signup.default_permission_type.as_str());
        let chosen = organisation.signup_defaults.get(&field.key).map(String::as_str);
        fields.push((
            field,
            choices,
            chosen
                .or(default.filter(|_| field.reference.is_none()))
                .unwrap_or_default(),
        ));
    }
    Ok(html! {
        @for (field, choices, chosen) in fields {
            @let id = format!("default_{}", field.key);
            label for=(id) { (field.label) }
            select id=(id) name=(id) {
                option value="" { "–" }
                @for (value, words) in &choices { option value=(value) selected[value == chosen] { (words) } }
            }
        }
    })
}

fn switch_words(profile: &Profile, name: &str) -> String {
    match name {
        LOCKING => "Lock an account after wrong passwords".to_owned(),
        SSO => "Single sign-on is in use".to_owned(),
        SSO_CREATES => "The first sign-in through single sign-on creates an account".to_owned(),
        SELF_SIGNUP => "People can sign up themselves".to_owned(),
        SIGNUP_DEPARTMENT => "People who sign up choose their department themselves".to_owned(),
        setting => {
            let way = profile
                .activations
                .iter()
                .find(|way| way.auto_setting.as_deref() == Some(setting));
            way.map_or_else(
                || setting.to_owned(),
                |way| format!("Send by itself to new people: {}", way.label),
            )
        }
    }
}

fn package_words(name: &str) -> &str {
    match name {
        "directory_sync" => "Connector to a directory",
        "sso" => "Single sign-on",
        "sms" => "SMS",
        "self_signup" => "Self sign-up",
        "invitations" => "Invitations",
        "groups" => "Groups",
        "labels" => "Labels",
        "sso_creates" => "Accounts made by single sign-on",
        other => other,
    }
}
