//! The front door: what this is, and where everything is.

use maud::{Markup, html};
use roster::Profile;

/// What a browser shows at the address of the platform.
pub(crate) fn landing(profile: &Profile) -> Markup {
    html! {
        section {
            p {
                "This is not a learning platform. It plays one, " strong { (profile.about.label) } " ("
                (profile.about.version) "), so that managing people can be tried and tested."
            }
            ul {
                li { "SCIM 2.0: " code { "/scim/v2" } }
                li { "Sign-in: " code { "POST /auth/token" } " with " code { "login" } ", " code { "password" }
                    " and, where demanded, " code { "totp" } }
                li { "Mails and SMS it would have sent, for administrators: " code { "/outbox" } }
                li { "People and billed seats, for administrators: " code { "/stats" } }
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
        assert!(
            landing(&profile).into_string().contains("&lt;script&gt;"),
            "a profile's own file may hold anything"
        );
    }
}
