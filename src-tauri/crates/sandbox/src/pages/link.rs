//! The pages behind links in messages: accept an invitation, activate or choose a password, prove an
//! address; that it is done; and that a link is dead, why, and what to do.

use axum::response::Response;
use maud::{Markup, html};
use roster::profile::LinkKind;

use super::{name_of, show, show_refused};
use crate::app::App;
use crate::links::{Asked, Found};
use crate::platform::Platform;
use crate::refusal::Refusal;

fn title(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Invitation => "Accept the invitation",
        LinkKind::Activation => "Activate your account",
        LinkKind::Verification => "Confirm your address",
        LinkKind::Password => "Choose a password",
    }
}

/// The form of a link that works, with what was wrong the last time.
pub(crate) fn form(
    app: &App,
    platform: &Platform,
    found: &Found,
    asked: &[Asked],
    refusal: Option<&Refusal>,
) -> Response {
    let kind = found.link.kind;
    let login = found.row.account.login(&platform.profile).unwrap_or_default();
    let wrong = refusal.and_then(|refusal| refusal.params.get("field"));
    let body = html! {
        section {
            p { (sentence(kind, &name_of(platform))) " Your login is " strong { (login) } "." }
            form method="post" {
                @for field in asked {
                    (input(field, wrong.is_some_and(|key| *key == field.key)))
                }
                button type="submit" { (title(kind)) }
            }
            p.dim { "This link works once." }
        }
    };
    match refusal {
        Some(refusal) => show_refused(app, platform, title(kind), refusal, &body),
        None => show(app, platform, title(kind), true, &body),
    }
}

fn sentence(kind: LinkKind, organisation: &str) -> String {
    match kind {
        LinkKind::Invitation => format!("{organisation} invites you. Enter your name and choose a password."),
        LinkKind::Activation => format!("Your account at {organisation} is ready. Choose a password to activate it."),
        LinkKind::Verification => {
            format!("Confirm that this address is yours, so that {organisation} can write to you.")
        }
        LinkKind::Password => format!("Choose a password for your account at {organisation}."),
    }
}

fn input(field: &Asked, wrong: bool) -> Markup {
    let kind = if field.secret { "password" } else { "text" };
    let complete = match (field.secret, field.path.as_str()) {
        (true, _) => "new-password",
        (false, "name.givenName") => "given-name",
        (false, "name.familyName") => "family-name",
        (false, _) => "on",
    };
    let hint = format!("{}-hint", field.key);
    html! {
        label for=(field.key) { (field.label) }
        input id=(field.key) name=(field.key) type=(kind) value=(field.value) autocomplete=(complete)
            aria-invalid=[wrong.then_some("true")] aria-describedby=[field.secret.then_some(hint.as_str())];
        @if field.secret { small id=(hint) { "At least " (field.min) " characters." } }
    }
}

/// That it is done, and where to sign in.
pub(crate) fn done(app: &App, platform: &Platform, kind: LinkKind, login: Option<&str>) -> Response {
    let words = match kind {
        LinkKind::Invitation | LinkKind::Activation => "Your account is active.",
        LinkKind::Verification => "Your address is confirmed.",
        LinkKind::Password => "Your new password is set.",
    };
    let body = html! {
        section {
            p.good role="status" { (words) }
            @if kind != LinkKind::Verification {
                p { "You can sign in"
                    @if let Some(login) = login { " as " strong { (login) } }
                    " with the password you chose." }
                p { a.button href=(app.place.at("/sign-in")) { "Sign in" } }
            }
        }
    };
    show(app, platform, "Done", true, &body)
}

/// That a link is dead: why, and what to do.
pub(crate) fn dead(app: &App, platform: &Platform, refusal: &Refusal) -> Response {
    let advice = match refusal.code.as_str() {
        "link.used" => "If you used it yourself, sign in. If you did not, tell your administrator.",
        "link.cancelled" => "If you think that this is a mistake, ask the person who invited you.",
        "link.replaced" => "Look for the latest message and use the link in it.",
        "link.expired" => "Ask your administrator for a new one.",
        "link.unknown" => "Copy the whole link from the message; it must not be broken over two lines.",
        _ => "Ask your administrator.",
    };
    let sign_in = ["link.used", "link.replaced"].contains(&refusal.code.as_str());
    let body = html! {
        section {
            p { (advice) }
            @if sign_in { p { a.button href=(app.place.at("/sign-in")) { "Sign in" } } }
            p { a href=(app.place.home()) { "To the front door" } }
        }
    };
    show_refused(app, platform, "This link does not work", refusal, &body)
}
