//! Where a platform explains itself (`S1-38`, `S2-07`, `S3-29`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Public pages of a platform, opened in the system's browser. Only `https` is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Questions, contact, a demonstration (`S1-38`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<String>,
    /// Documentation of the API (`S3-29`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// Pages about one subject, by one of [`Help::TOPICS`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub topics: BTreeMap<String, String>,
}

impl Help {
    /// Subjects a page can be about: messages that do not arrive (`S2-07`), the import file, single
    /// sign-on, roles.
    pub const TOPICS: [&'static str; 4] = ["mail", "import", "sso", "roles"];

    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.support.is_none() && self.api.is_none() && self.topics.is_empty()
    }

    /// Whether an address may be handed to a browser: `https`, a host, no sign-in in it, nothing a
    /// shell or a log could stumble over.
    #[must_use]
    pub fn is_safe(address: &str) -> bool {
        let Some(rest) = address.strip_prefix("https://") else {
            return false;
        };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let of_host = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-');
        let of_path = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '\'' | '<' | '>' | '`' | '\\');
        host.contains('.') && host.chars().all(of_host) && rest.chars().all(of_path)
    }
}
