//! The encrypted local file: mirror, edits, outbox, conflicts, drafts, journal.
//!
//! One workspace is one SQLCipher database beside one key file. The platform is the authority and the
//! vault is the memory: of each person it holds the account as last confirmed and, beside it, the
//! changes that wait; what lists show is the one laid over the other.
//!
//! Deliberately absent: HTTP, rules (what may be changed, what an action does), merging, clocks. Every
//! function is synchronous, and time is passed in.

mod door;
mod error;
pub mod model;

pub use door::Vault;
pub use door::{create, keychain_available, open, workspaces};
pub use error::{Result, VaultError};
pub use model::*;
