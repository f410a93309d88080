//! Signing in with a browser: login and password, then the second factor or its enrolment (`S1-18`),
//! then a new password where one is demanded (`S4-34`).

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;

use super::{blocking, show, show_refused, sign_up, sso};
use crate::app::App;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::secret;
use crate::sign_in::{self, Enrolment, SignIn};
use crate::store::session;
use crate::visit::{self, Form};

/// The addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(ask).post(take))
        .route("/sign-in/code", get(ask_code).post(take_code))
        .route("/sign-in/password", get(ask_password).post(take_password))
        .route("/sign-out", post(sign_out))
}

const TITLE: &str = "Sign in";

async fn ask(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        if visit::visitor(app, &platform, &headers).is_ok() {
            return Ok(visit::see_other(app, "/me"));
        }
        let body = form(app, &platform, "")?;
        Ok(show(app, &platform, TITLE, true, &body))
    })
    .await
}

fn form(app: &App, platform: &Platform, login: &str) -> Result<Markup, Refusal> {
    Ok(html! {
        section {
            form method="post" action=(app.place.at("/sign-in")) {
                label for="login" { "Login" }
                input #login name="login" value=(login) autocomplete="username" autocapitalize="none" required autofocus[login.is_empty()];
                label for="password" { "Password" }
                input #password name="password" type="password" autocomplete="current-password" required autofocus[!login.is_empty()];
                button { "Sign in" }
            }
            (sso::button(app, platform)?)
            (sign_up::link(app, platform)?)
        }
    })
}

async fn take(State(app): State<App>, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let asked = SignIn {
            login: form_sent.text("login").to_owned(),
            password: form_sent.raw("password").to_owned(),
            totp: None,
        };
        let tried = match sign_in::attempt(app, &asked) {
            Ok(tried) => tried,
            Err(refusal) => return again(app, &refusal, &asked.login),
        };
        let step = sign_in::begin(&app.lock(), &tried, app.clock.now())?;
        match (step, tried.result) {
            (Some(token), _) => Ok(visit::enter(app, &token, "/sign-in/code")),
            (None, Ok(entered)) if entered.must_change => Ok(visit::enter(app, &entered.token, "/sign-in/password")),
            (None, Ok(entered)) => Ok(visit::enter(app, &entered.token, "/me")),
            (None, Err(refusal)) => again(app, &refusal, &asked.login),
        }
    })
    .await
}

fn again(app: &App, refusal: &Refusal, login: &str) -> Result<Response, Refusal> {
    let platform = app.lock();
    let body = form(app, &platform, login)?;
    Ok(show_refused(app, &platform, TITLE, refusal, &body))
}

/// The token of a sign-in that is under way.
fn under_way(app: &App, headers: &HeaderMap) -> Result<String, Refusal> {
    visit::token(app, headers).ok_or_else(|| Refusal::new(401, "token.missing"))
}

async fn ask_code(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        let token = under_way(app, &headers)?;
        let platform = app.lock();
        match sign_in::enrolling(&platform, &token, app.clock.now()) {
            Ok(enrolment) => Ok(show(
                app,
                &platform,
                code_title(&enrolment),
                true,
                &code_form(app, enrolment.as_ref()),
            )),
            Err(refusal) if refusal.code == "sign_in.step" => Ok(visit::see_other(app, "/sign-in")),
            Err(refusal) => Err(refusal),
        }
    })
    .await
}

fn code_title(enrolment: &Option<Enrolment>) -> &'static str {
    match enrolment {
        Some(_) => "Set up the second factor",
        None => "Second factor",
    }
}

fn code_form(app: &App, enrolment: Option<&Enrolment>) -> Markup {
    html! {
        section {
            @if let Some(enrolment) = enrolment {
                p { "Your organisation demands a second factor. Read this picture with an authenticator app, then enter the code it shows." }
                (picture(&enrolment.address))
                p { "Without a camera, enter the secret by hand: " code #secret { (enrolment.secret) } }
            } @else {
                p { "Enter the code that your authenticator app shows." }
            }
            form method="post" action=(app.place.at("/sign-in/code")) {
                label for="code" { "Code of six digits" }
                input #code name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus;
                button { "Go on" }
            }
        }
    }
}

/// A QR code as a drawing in the page; the text beside it says the same.
fn picture(address: &str) -> Markup {
    let Ok(code) = QrCode::new(address) else {
        return html! {};
    };
    let drawing = code
        .render::<svg::Color<'_>>()
        .min_dimensions(184, 184)
        .quiet_zone(false)
        .build();
    // Inside HTML a drawing has no declaration of its own.
    let drawing = drawing.find("<svg").map_or("", |start| &drawing[start..]);
    html! { div.qr role="img" aria-label="QR code with the secret" { (PreEscaped(drawing)) } }
}

async fn take_code(State(app): State<App>, headers: HeaderMap, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let token = under_way(app, &headers)?;
        let now = app.clock.now();
        let mut platform = app.lock();
        let result = sign_in::kept(&mut platform, |platform| {
            sign_in::code(platform, &token, form_sent.text("code"), now)
        })?;
        match result {
            Ok(entered) if entered.must_change => Ok(visit::enter(app, &entered.token, "/sign-in/password")),
            Ok(entered) => Ok(visit::enter(app, &entered.token, "/me")),
            Err(refusal) => match sign_in::enrolling(&platform, &token, now) {
                Ok(enrolment) => {
                    let body = code_form(app, enrolment.as_ref());
                    Ok(show_refused(app, &platform, code_title(&enrolment), &refusal, &body))
                }
                Err(over) => Ok(show_refused(app, &platform, TITLE, &over, &form(app, &platform, "")?)),
            },
        }
    })
    .await
}

async fn ask_password(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        under_way(app, &headers)?;
        let platform = app.lock();
        Ok(show(
            app,
            &platform,
            "Choose a new password",
            true,
            &password_form(app, &platform),
        ))
    })
    .await
}

fn password_form(app: &App, platform: &Platform) -> Markup {
    let least = sign_in::least(&platform.profile);
    html! {
        section {
            p { "The password you came with is used up. Choose one of your own, of at least " (least) " characters." }
            form method="post" action=(app.place.at("/sign-in/password")) {
                label for="password" { "New password" }
                input #password name="password" type="password" autocomplete="new-password" minlength=(least) required autofocus;
                label for="repeated" { "The same again" }
                input #repeated name="repeated" type="password" autocomplete="new-password" minlength=(least) required;
                button { "Keep it" }
            }
        }
    }
}

async fn take_password(State(app): State<App>, headers: HeaderMap, form_sent: Form) -> Response {
    blocking(app, move |app| {
        let token = under_way(app, &headers)?;
        let chosen = form_sent.raw("password");
        let result = if chosen == form_sent.raw("repeated") {
            let password = sign_in::Password::of(chosen.to_owned())?;
            let now = app.clock.now();
            sign_in::kept(&mut app.lock(), |platform| {
                sign_in::choose_password(platform, &token, &password, now)
            })?
        } else {
            Err(Refusal::new(400, "password.repeated").typed("invalidValue"))
        };
        let platform = app.lock();
        match result {
            Ok(entered) => Ok(visit::enter(app, &entered.token, "/me")),
            Err(refusal) if refusal.code == "sign_in.step" => {
                let body = form(app, &platform, "")?;
                Ok(show_refused(app, &platform, TITLE, &refusal, &body))
            }
            Err(refusal) => {
                let body = password_form(app, &platform);
                Ok(show_refused(app, &platform, "Choose a new password", &refusal, &body))
            }
        }
    })
    .await
}

async fn sign_out(State(app): State<App>, headers: HeaderMap, _own: Form) -> Response {
    blocking(app, move |app| {
        if let Some(token) = visit::token(app, &headers) {
            session::close(&app.lock().db, &secret::digest(&token))?;
        }
        Ok(visit::leave(app, "/sign-in"))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_a_drawing_without_a_declaration() {
        let page = picture("otpauth://totp/Practice:a?secret=ABC").into_string();
        assert!(page.contains("<svg") && page.contains("</svg>"), "{page}");
        assert!(!page.contains("<?xml"), "a declaration is no HTML");
    }
}
