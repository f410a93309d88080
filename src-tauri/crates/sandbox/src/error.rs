//! Why the practice platform could not start or carry on.

/// What stops the practice platform as a whole. Refusals of single requests are answers, not errors.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The port is taken or the address cannot be used.
    #[error("the practice platform cannot listen on port {port}: {source}")]
    Listen {
        /// The port asked for; 0 is any.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// An organisation cannot have this address.
    #[error(
        "`{0}` cannot be the address of an organisation: it takes letters, digits and hyphens in lower case, and none of the platform's own addresses"
    )]
    Slug(String),
    /// The data folder cannot be written.
    #[error("the practice platform cannot use its data folder: {0}")]
    Data(#[from] std::io::Error),
    /// Its database failed.
    #[error("the practice platform's database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A row of its database is not what it wrote.
    #[error("the practice platform's database holds a damaged record: {0}")]
    Damaged(#[from] serde_json::Error),
    /// A password could not be hashed.
    #[error("a password could not be hashed: {0}")]
    Hash(String),
    /// The data folder belongs to another profile.
    #[error("the data folder was made for the profile `{found}`, not `{asked}`")]
    OtherProfile {
        /// Profile of the folder.
        found: String,
        /// Profile asked for.
        asked: String,
    },
}
