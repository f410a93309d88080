//! A refusal, as a code with parameters.
//!
//! Deliberately absent: sentences in a person's language. The one text a refusal can carry is the
//! platform's own wording from its profile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::profile::Profile;

/// Why something is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}{}", .message.as_deref().map(|text| format!(": {text}")).unwrap_or_default())]
pub struct Denial {
    /// Code, stable: `rank`, `role.not_manager`, `self.admin_role`, `status.from`, ...
    pub code: String,
    /// The platform's own words, where its profile has any for this code.
    pub message: Option<String>,
    /// Parameters for the words of the code: `action`, `role`, `field`, `status`, ...
    pub params: BTreeMap<String, String>,
}

impl Denial {
    /// A refusal with the profile's words for its code.
    #[must_use]
    pub fn new(profile: &Profile, code: impl Into<String>) -> Self {
        let code = code.into();
        let message = profile.messages.get(&code).cloned();
        Self {
            code,
            message,
            params: BTreeMap::new(),
        }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The same with these words, unless there are none.
    #[must_use]
    pub fn worded(mut self, message: Option<&str>) -> Self {
        if let Some(message) = message {
            self.message = Some(message.to_owned());
        }
        self
    }
}
