//! What can go wrong with a vault.

use std::io;

/// Why a vault refused. Every variant is something the caller tells a person differently.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The passphrase does not open the key.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// The vault is opened by a passphrase, and none was given.
    #[error("this vault needs its passphrase")]
    PassphraseNeeded,
    /// The keychain answers, but holds no key for this vault.
    #[error("the keychain holds no key for this vault")]
    NoKeychainEntry,
    /// This computer has no keychain that answers.
    #[error("the keychain does not answer: {0}")]
    NoKeychain(String),
    /// A later version of the program made this vault.
    #[error("the vault has format {found}, this program knows {known}")]
    Newer {
        /// Format of the file.
        found: u32,
        /// Latest format this program knows.
        known: u32,
    },
    /// The file, or its key file, is not what was written.
    #[error("the vault is damaged: {0}")]
    Damaged(String),
    /// The disk is full; nothing was half written.
    #[error("the disk is full")]
    Full,
    /// The file or its folder cannot be written.
    #[error("the vault cannot be written")]
    ReadOnly,
    /// Another program, or another window of this one, has the vault open.
    #[error("the vault is in use")]
    Busy,
    /// There is no such thing; the text says what.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The vault's own profile is refused by this program.
    #[error("the profile of this vault is refused: {0}")]
    Profile(String),
    /// The request makes no sense in the present state; the text is a code.
    #[error("not possible now: {0}")]
    Refused(&'static str),
    /// The operating system refused.
    #[error("the operating system refused: {0}")]
    Io(io::Error),
    /// The database refused for a reason that no other variant names.
    #[error("the database refused: {0}")]
    Database(rusqlite::Error),
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, VaultError>;

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let Some(code) = error.sqlite_error_code() else {
            return match error {
                rusqlite::Error::QueryReturnedNoRows => Self::NotFound("row"),
                other => Self::Database(other),
            };
        };
        match code {
            Code::DiskFull => Self::Full,
            Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen => Self::ReadOnly,
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
            Code::DatabaseCorrupt | Code::NotADatabase => Self::Damaged(error.to_string()),
            // The list of SQLite's codes is not ours and is open.
            _ => Self::Database(error),
        }
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            io::ErrorKind::NotFound => Self::NotFound("file"),
            // The list of the operating system's kinds is not ours and is open.
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for VaultError {
    fn from(error: serde_json::Error) -> Self {
        // The text would quote the value at fault, which may be a person's.
        Self::Damaged(format!("a stored value cannot be read ({:?})", error.classify()))
    }
}
