//! Files of the people in a vault, and the empty one.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::platform::VaultArgs;

/// List everybody in a vault, with the changes that wait.
#[derive(Debug, Args)]
#[command(
    after_long_help = "With --json, one list: [{id, status, fields, lifecycle, lock, ...}], as check --directory takes it.

Example:
  rosterdesk-cli people --vault vault --search jansen"
)]
pub(crate) struct PeopleArgs {
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// Only people in whom this text occurs; text output only
    #[arg(long, value_name = "TEXT", conflicts_with = "json")]
    pub(crate) search: Option<String>,
    /// One JSON list instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

/// Write the people in a vault as a spreadsheet, disabled people included.
///
/// The end of the file name says in which format. Secrets are left out, and a cell that a spreadsheet would
/// run is made harmless.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:
  rosterdesk-cli export --vault vault --view status:disabled --out left.xlsx
  rosterdesk-cli export --vault vault --as platform --out everybody.csv")]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// File to write: .xlsx or .csv
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What the file is for: a list to read, or the platform's own import file
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t = FormArg::List)]
    pub(crate) form: FormArg,
    /// Only people in whom this text occurs
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// A view: attention, never, no_mfa, unsent, or status:ID
    #[arg(long, value_name = "VIEW")]
    pub(crate) view: Option<String>,
}

/// What a file of people is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormArg {
    /// Every field by its label, with status and times
    List,
    /// The columns, words and format of the platform's import
    Platform,
}

/// Write a platform's empty import file.
///
/// The end of the file name says in which format. Where the platform's documentation gives a header line,
/// it is written byte for byte.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:
  rosterdesk-cli template --profile 2lrn4 --out people.csv")]
pub(crate) struct TemplateArgs {
    /// Profile id, or a .toml file
    #[arg(long, value_name = "ID")]
    pub(crate) profile: String,
    /// File to write: .csv or .xlsx, whichever the platform takes
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}
