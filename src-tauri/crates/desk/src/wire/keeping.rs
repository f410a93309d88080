//! Looking after a workspace, and what is told once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `change_passphrase`: sets or changes the passphrase of the open workspace. Answer:
/// [`AppStatus`](super::session::AppStatus). Errors: `wrong_passphrase`, `passphrase.needed`,
/// `passphrase.short`.
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangePassphraseRequest {
    /// The one there is; absent when the keychain alone opens it.
    pub old: Option<String>,
    /// The new one.
    pub new: String,
}

/// `remove_workspace`: throws a workspace away, with everything that waits in it. Answer:
/// [`AppStatus`](super::session::AppStatus). Error: `confirm` when the name is not its name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RemoveWorkspaceRequest {
    /// Workspace.
    pub id: String,
    /// Its name, typed.
    pub name: String,
}

/// Somebody for whom the platform made a one-time password that nobody has seen yet (`S4-34`). Answer of
/// `one_time_passwords`, as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OneTimeItem {
    /// Person.
    pub person: String,
    /// Name.
    pub name: String,
}

/// `take_one_time_password`: tells it, this once. Answer: [`OneTimePassword`]. Error: `not_found` when it
/// was told before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OneTimeRequest {
    /// Person.
    pub person: String,
}

/// A one-time password. It is erased here with this answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OneTimePassword {
    /// The password.
    pub password: String,
}
