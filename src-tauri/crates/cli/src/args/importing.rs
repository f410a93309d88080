//! What a file would do, and doing it.

use std::path::PathBuf;

use clap::Args;

use super::choices::ChoiceArgs;
use super::platform::VaultArgs;
use super::reading::WhatArgs;

/// Say what a file would do, and change nothing.
///
/// Lists new people, changes with each field before and after, rows that are skipped or rejected with the
/// reason, and what it causes: mails, SMS, seats that become billable. Nothing is kept and nothing is sent.
/// The vault is made by connect; for a platform that takes files only, it is made here.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {file, profile, notes, columns, counts, people, new_units, effects, absence?, refused, problems,
   rows: [{row, line, bucket, reason, changes: [{field, label, before, after}], problems}], exported?, queued?}
  columns   what each column was taken for: [{column, field, label, confidence, reason}]
  counts    {create, update, unchanged, skip, reject, conflict}; the sum is the number of rows
  absence   with mode=full_sync: {people, leavers: [{id, name, action}], leavers_total,
            kept: [{id, name, code, message}], kept_total, parts: [{label, name, people}], lasting, consent}
  exported  with --export: {people, without_secrets, secrets, untold: [{label, leaves, people, names}]}; no file holds
            passwords or other secrets; untold is what the plan would do and the platform's file has no column for
  queued    after apply: changes that wait to be sent

Exit codes: 0 every row is in order, 1 rows are rejected or conflict, the file has an error, or what is written for
upload does not say all of the plan,
2 refused.

Examples:
  rosterdesk-cli plan staff.xlsx --profile learningbank --vault vault
  rosterdesk-cli plan staff.xlsx --profile learningbank --vault vault --fix --option create_units=true
  rosterdesk-cli apply staff.xlsx --profile learningbank --vault vault --fix --option region=NL --json
  rosterdesk-cli plan staff.xlsx --profile moodle --vault vault --export upload.csv
  rosterdesk-cli apply everybody.csv --profile moodle --vault vault --option mode=full_sync --deactivate 61")]
pub(crate) struct PlanArgs {
    /// File
    pub(crate) file: PathBuf,
    /// Profile id, or a .toml file; that of the vault
    #[arg(long, value_name = "ID")]
    pub(crate) profile: String,
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    #[command(flatten)]
    pub(crate) choices: ChoiceArgs,
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// Write new and changed people as the platform's own import file, .csv or .xlsx; without passwords, which no
    /// file holds
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    /// With mode=full_sync, that so many people lose access because the file does not name them: wanted above 5
    /// people and 2 % of all, where a department or a mail domain goes as a whole, and where they are deleted. Where it
    /// is given it has to be their number
    #[arg(long, value_name = "COUNT")]
    pub(crate) deactivate: Option<u32>,
    /// Read the file by itself, and not as the last one of its kind was
    #[arg(long)]
    pub(crate) afresh: bool,
    /// Mend first what can be mended beyond doubt, and convert to the format the platform takes
    #[arg(long)]
    pub(crate) fix: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// Rows shown as text; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: usize,
}
