//! Workspaces: one file each.

use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// A workspace as its key file describes it, without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceEntry {
    /// Id; also the name of its files.
    pub id: String,
    /// Name the person gave.
    pub name: String,
    /// Label of its profile.
    pub profile_label: String,
    /// Opens with the keychain, without a passphrase.
    pub keychain: bool,
    /// Opens with a passphrase.
    pub passphrase: bool,
    /// Last opened; the time of creation when never since.
    pub last_opened: DateTime<Utc>,
}

/// What a new workspace is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWorkspace {
    /// Name for people.
    pub name: String,
    /// The whole profile, as TOML: the workspace keeps its own copy.
    pub profile_toml: String,
    /// Base address of the platform; absent where it takes files.
    pub url: Option<String>,
    /// The practice platform inside the program.
    pub practice: bool,
    /// A company's own certificate authority, PEM.
    pub ca_pem: Option<String>,
}

/// How the database key is kept.
#[derive(Debug, Clone)]
pub enum Protection {
    /// In the keychain of the operating system.
    Keychain,
    /// Wrapped by a passphrase through Argon2id.
    Passphrase(SecretString),
}

/// What a workspace is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its profile, as TOML.
    pub profile_toml: String,
    /// Base address of the platform; absent where it takes files.
    pub url: Option<String>,
    /// The practice platform inside the program.
    pub practice: bool,
    /// A company's own certificate authority, PEM.
    pub ca_pem: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}
