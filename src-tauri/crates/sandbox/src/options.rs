//! How a practice platform is started.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use roster::Profile;

use crate::clock::Clock;

/// First parts of addresses that are the platform's own and no organisation's.
const RESERVED: [&str; 24] = [
    "audit",
    "auth",
    "clock",
    "connectors",
    "docs",
    "history",
    "idp",
    "invitation",
    "link",
    "links",
    "mailbox",
    "me",
    "messages",
    "outbox",
    "scim",
    "settings",
    "sign-in",
    "sign-out",
    "sign-up",
    "sso",
    "stats",
    "templates",
    "activate",
    "verify",
];

/// How a practice platform is started.
#[derive(Debug, Clone)]
pub struct SandboxOptions {
    /// The platform it plays.
    pub profile: Profile,
    /// Folder of its databases; without one they live in memory and are gone afterwards.
    pub data: Option<PathBuf>,
    /// Port on the loopback address; 0 takes a free one.
    pub port: u16,
    /// Name of the first organisation, which is served at the root.
    pub name: String,
    /// People in the sample organisation; used when the database is new.
    pub people: u32,
    /// Organisations beside the first, each under its own address and unseen by the others (`S1-02`).
    pub further: Vec<Further>,
    /// The same seed gives the same organisation.
    pub seed: u64,
    /// Its clock.
    pub clock: Clock,
}

/// One more organisation on the same platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// First part of its address: letters, digits and hyphens in lower case.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// People in it; used when its database is new.
    pub people: u32,
}

impl SandboxOptions {
    /// In memory, on a free port, one organisation with 300 people.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            data: None,
            port: 0,
            name: "Riverside".to_owned(),
            people: 300,
            further: Vec::new(),
            seed: 1,
            clock: Clock::system(),
        }
    }
}

impl Further {
    /// The second organisation of whoever practises: small, so that it is looked through at a glance.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            slug: "hillside".to_owned(),
            name: "Hillside".to_owned(),
            people: 24,
        }
    }

    /// Whether the slug can be the first part of an address.
    pub(crate) fn is_sound(&self) -> bool {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        !self.slug.is_empty()
            && self.slug.len() <= 40
            && self.slug.chars().all(plain)
            && !RESERVED.contains(&self.slug.as_str())
    }
}

/// An organisation that is served: where it is, and how one gets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    /// Its name.
    pub name: String,
    /// First part of its address; empty for the first one.
    pub slug: String,
    /// Its address, as `http://127.0.0.1:PORT` or `http://127.0.0.1:PORT/hillside`; SCIM is under `/scim/v2`.
    pub url: String,
    /// A bearer token of its sample administrator that does not expire.
    pub token: String,
    /// The sample administrator's sign-in.
    pub admin: SampleAdmin,
}

/// The sign-in of the sample organisation's administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleAdmin {
    /// What to type as login.
    pub login: String,
    /// The password; every active person of the sample organisation has the same.
    pub password: String,
    /// Base32 secret of the second factor, where the sample administrator has one.
    pub totp_secret: Option<String>,
}

impl SampleAdmin {
    /// The code that the sample administrator's authenticator shows at an instant; `None` where there
    /// is no second factor.
    #[must_use]
    pub fn totp(&self, at: DateTime<Utc>) -> Option<String> {
        crate::secret::totp_code(self.totp_secret.as_deref()?, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(slug: &str, sound: bool, reason: &str) {
        let further = Further {
            slug: slug.to_owned(),
            ..Further::sample()
        };
        assert_eq!(further.is_sound(), sound, "{reason}");
    }

    #[test]
    fn slugs_are_plain_parts_of_an_address() {
        check(&Further::sample().slug, true, "the sample's own");
        check("north-2", true, "letters, digits, hyphens");
        check("", false, "nothing is the root");
        check("North", false, "addresses are lower case");
        check("a/b", false, "one part only");
        check("{x}", false, "no pattern of the router");
        check("scim", false, "the platform's own");
    }
}
