//! Profiles.

use std::path::PathBuf;

use clap::Subcommand;

/// Check a profile, or show one.
#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Say everything that is wrong with a profile
    ///
    /// One fault a line: line, column, key and what is wrong. Exit codes: 0 sound, 1 faults, 2 unreadable.
    Check {
        /// File
        file: PathBuf,
        /// One JSON object instead of text: {faults: [{code, line, column, key, message}]}
        #[arg(long)]
        json: bool,
    },
    /// Print a profile as TOML, for an organisation's own copy
    Show {
        /// Profile id, or a .toml file
        profile: String,
    },
}
