//! Values: turning a text into one, and saying what is wrong with an account's.
//!
//! The rules come from the profile's `[[field]]` entries. Deliberately absent: whether a named unit
//! exists and whether an address is taken, which need the directory; and secrets, which are never in
//! an account ([`required_secrets`] says which ones have to travel beside it).

pub mod email;
mod language;
mod normalise;
mod phone;
mod validate;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use language::{lower_case, spelled};
pub use normalise::{formed, normalise, time_zones};
pub use validate::{cell_fault, required_secrets, validate, validate_on, validate_value, with_defaults};

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Code: `required`, `email.syntax`, `language.case`, `bool.format`, ...
    pub code: String,
    /// Parameters for the words of the code.
    pub params: BTreeMap<String, String>,
}

impl Fault {
    /// A fault without parameters.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
        }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// What is wrong with a field of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// Field key.
    pub field: String,
    /// Code, as in [`Fault`].
    pub code: String,
    /// Parameters for the words of the code.
    pub params: BTreeMap<String, String>,
}

impl FieldFault {
    pub(crate) fn of(field: &str, fault: Fault) -> Self {
        Self {
            field: field.to_owned(),
            code: fault.code,
            params: fault.params,
        }
    }
}
