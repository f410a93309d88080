//! The one error that crosses the wall.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An error as a code with words. The UI acts on the code, translates it by code and details, and
/// shows `message` where it knows no translation. No secret and no personal data is ever in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ApiError {
    /// `locked`, `wrong_passphrase`, `vault.newer`, `vault.damaged`, `disk.full`, `read.empty`,
    /// `read.all_hidden`, `read.password`, `read.damaged`, `read.too_large`, `offline`, `sign_in.refused`,
    /// `sign_in.totp`, `token.expired`, `tls.untrusted`, `server.not_scim`, `role.not_manager`,
    /// `rank`, `not_found`, `cancelled`, `bad_request`, `internal`, and the profile's refusal codes.
    pub code: String,
    /// What is wrong, why, and what to do, in English.
    pub message: String,
    /// Parameters of the message.
    pub details: BTreeMap<String, String>,
}
