//! The encrypted local file: mirror, edits, outbox, conflicts, drafts, journal.
//!
//! One workspace is one SQLCipher database beside one key file. The platform is the authority and the
//! vault is the memory: of each person it holds the account as last confirmed and, beside it, the
//! changes that wait; what lists show is the one laid over the other.
//!
//! Deliberately absent: HTTP, rules (what may be changed, what an action does), merging, clocks. Every
//! function is synchronous, and time is passed in.

mod changes;
mod db;
mod erase;
mod error;
mod files;
mod imports;
mod keys;
mod listing;
mod migration;
pub mod model;
mod org;
mod outbox;
mod overlay;
mod people;
mod pull;
mod queue;
mod queueing;
mod shown_once;
mod stamp;
mod standing;
mod table;
mod undo;
mod vault;
mod work;
mod workspace;

pub use error::{Result, VaultError};
pub use keys::keychain::keychain_available;
pub use model::*;
pub use people::Accounts;
pub use queueing::Queueing;
pub use standing::Standing;
pub use vault::Vault;
pub use workspace::{PASSPHRASE_CHARS, create, open, remove, workspaces};
