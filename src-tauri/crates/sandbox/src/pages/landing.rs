//! The front door: what this is, and where everything is.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use roster::Profile;
use roster::organisation::SELF_SIGNUP;

use super::{blocking, name_of, show};
use crate::app::{App, Place};
use crate::options::SampleAdmin;
use crate::{connector, sso};

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/", get(landing))
}

pub(crate) async fn landing(State(app): State<App>) -> Response {
    blocking(app, |app| {
        // One lock after another: another organisation's page may be going round the other way.
        let others: Vec<(String, String)> = app
            .server
            .organisations
            .iter()
            .filter(|other| other.place != *app.place)
            .map(|other| (name_of(&other.lock()), other.place.home().to_owned()))
            .collect();
        let platform = app.lock();
        let doors = Doors {
            connector: connector::provenance(&platform).is_ok(),
            sso: sso::is_on(&platform)?,
            sign_up: platform.profile.self_signup.is_some() && platform.organisation()?.on(SELF_SIGNUP),
        };
        let body = body(&platform.profile, &app.place, &app.admin, &others, doors);
        Ok(show(app, &platform, "Practice platform", false, &body))
    })
    .await
}

/// What not every organisation has.
#[derive(Debug, Clone, Copy, Default)]
struct Doors {
    connector: bool,
    sso: bool,
    sign_up: bool,
}

fn body(profile: &Profile, place: &Place, admin: &SampleAdmin, others: &[(String, String)], doors: Doors) -> Markup {
    let link = |path: &str, words: &str, about: &str| {
        html! { li { a href=(place.at(path)) { (words) } ": " (about) } }
    };
    html! {
        section {
            p {
                "This is not a learning platform. It plays one, " strong { (profile.about.label) } " ("
                (profile.about.version) "), so that managing people can be tried and tested."
            }
            ul {
                (link("/sign-in", "Sign in", "as any of its people"))
                (link("/me", "You", "whoever is signed in here"))
                (link("/mailbox", "Mailbox", "every mail and SMS the platform would have sent"))
                (link("/clock", "Clock", "let days and months pass"))
                (link("/settings", "Settings", "what the organisation has and has switched on"))
                @if doors.connector { (link("/connectors", "Connector", "a directory or HR system that brings people")) }
                @if doors.sso { (link("/idp", "Identity provider", "sign in as anybody, through single sign-on")) }
                @if doors.sign_up { (link("/sign-up", "Sign up", "create an account of your own")) }
                (link("/stats", "Statistics", "people and billed seats, now and in a period"))
                (link("/docs", "API", "what programs can do"))
            }
        }
        section {
            h2 { "The sample administrator" }
            p.dim { "Every active person of a new sample organisation has the same password." }
            table {
                tr { th scope="row" { "Login" } td { code { (admin.login) } } }
                tr { th scope="row" { "Password" } td { code { (admin.password) } } }
                @if let Some(secret) = &admin.totp_secret {
                    tr { th scope="row" { "Second factor" } td { code { (secret) } " (enter it into an authenticator app)" } }
                }
            }
        }
        @if !others.is_empty() {
            section {
                h2 { "Other organisations on this platform" }
                p.dim { "Neither can see the other's people, and each has its own sign-in." }
                ul { @for (name, home) in others { li { a href=(home) { (name) } } } }
            }
        }
        section {
            h2 { "For programs" }
            ul {
                li { "SCIM 2.0: " code { (place.at("/scim/v2")) } }
                li { "Sign-in: " code { "POST " (place.at("/auth/token")) } " with " code { "login" } ", " code { "password" }
                    " and, where demanded, " code { "totp" } }
                li { "Mails and SMS it would have sent, for administrators: " code { (place.at("/outbox")) } }
                li { "People and billed seats, for administrators: " code { (place.at("/stats")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_profiles_are_escaped() {
        let mut profile = Profile::by_id("scim").unwrap().clone();
        profile.about.label = "<script>".to_owned();
        let admin = SampleAdmin {
            login: "a".to_owned(),
            password: "b".to_owned(),
            totp_secret: None,
        };
        let page = body(&profile, &Place::new("", 80), &admin, &[], Doors::default()).into_string();
        assert!(
            page.contains("&lt;script&gt;"),
            "a profile's own file may hold anything"
        );
    }
}
