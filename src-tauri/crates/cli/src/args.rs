//! The command line, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use desk::files::ReadChoice;

/// Manage the people on a learning platform from any spreadsheet, without a window.
#[derive(Debug, Parser)]
#[command(name = "rosterdesk-cli", version, about, after_long_help = AFTER)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Exit codes:
  0  done, nothing to look at
  1  done, and something needs a person: errors in a file, rejected rows, refused changes, no network
  2  not done: a file that cannot be read or is refused, a wrong argument, a platform that says no

Examples:
  rosterdesk-cli check staff.xlsx --profile learningbank
  rosterdesk-cli sandbox --profile learningbank --port 8080
  ROSTERDESK_TOKEN=... rosterdesk-cli connect http://127.0.0.1:8080 --vault vault
  rosterdesk-cli plan staff.xlsx --profile learningbank --vault vault --fix
  rosterdesk-cli apply staff.xlsx --profile learningbank --vault vault --fix
  rosterdesk-cli sync --vault vault";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(ReadArgs),
    Check(CheckArgs),
    Plan(PlanArgs),
    /// Put into the vault what a file changes, to be sent by sync
    ///
    /// As plan, and then the changes wait in the vault; no network is needed. Rows with errors are left
    /// out and named. Needs the vault of the platform: see connect.
    Apply(PlanArgs),
    Connect(ConnectArgs),
    Sync(SyncArgs),
    People(PeopleArgs),
    Export(ExportArgs),
    Template(TemplateArgs),
    #[command(subcommand)]
    Profile(ProfileCommand),
    Sandbox(SandboxArgs),
}

/// Write spreadsheets as plain comma-separated text.
///
/// For each file, `DIR/<file name>_converted.csv` is written: UTF-8, comma, quotes doubled, LF. The first
/// record is the header (a header of several rows joined by one space), then come the data rows, every
/// value as the text in the file. A preamble above the header and further tables below are dropped.
/// Encoding, delimiter, sheet and header are found.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Exit codes: 0 when every file could be read, 2 otherwise, with the reason on standard error.

Example:
  rosterdesk-cli read staff.xlsx export.csv --out converted"
)]
pub(crate) struct ReadArgs {
    /// Files: .csv, .tsv, .txt, .xlsx, .xls, .xlsb, .ods
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Folder to write to; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) what: WhatArgs,
}

/// What of a file is read.
#[derive(Debug, Args)]
pub(crate) struct WhatArgs {
    /// Sheet of a workbook; otherwise the one that holds people
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// First row of the header, from 1; 0 where there is none; otherwise it is found
    #[arg(long, value_name = "ROW")]
    pub(crate) header_row: Option<u32>,
    /// Encoding of delimited text, such as windows-1250; otherwise it is found
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// What separates the cells of delimited text, \t for a tab; otherwise it is found
    #[arg(long, value_name = "SIGN", value_parser = sign)]
    pub(crate) delimiter: Option<char>,
    /// Leave out what the workbook hides: rows, columns, or both with a comma
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(crate) without_hidden: Vec<Hidden>,
    /// Read rows below the header that tell how to fill in the table like all others
    #[arg(long)]
    pub(crate) with_guide_rows: bool,
    /// Read rows of a list of people that count or add up (`Total;63`) like all others
    #[arg(long)]
    pub(crate) with_total_rows: bool,
}

impl WhatArgs {
    /// The same as a choice.
    pub(crate) fn choice(&self) -> ReadChoice {
        ReadChoice {
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            without_hidden_rows: self.without_hidden.contains(&Hidden::Rows),
            without_hidden_columns: self.without_hidden.contains(&Hidden::Columns),
            with_guide_rows: self.with_guide_rows,
            with_total_rows: self.with_total_rows,
        }
    }
}

fn sign(text: &str) -> Result<char, String> {
    let mut signs = text.chars();
    match (text, signs.next(), signs.next()) {
        (r"\t", ..) => Ok('\t'),
        (_, Some(sign), None) => Ok(sign),
        _ => Err("one sign, or \\t for a tab".to_owned()),
    }
}

/// What a workbook can hide of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Hidden {
    /// Rows that are hidden, by a filter or by hand
    Rows,
    /// Columns that are hidden
    Columns,
}

/// Say everything that is wrong with a file, at once.
///
/// Nothing is kept and nothing is sent. Without --directory nobody exists yet; with it, rows are compared
/// with the people in it.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {file, dialect, rows, notes: [{code, rows, count, message}],
   problems: [{row, line, column, field, rule, severity, value, message, fix?}], buckets}
  notes     what is known of how the file was read, all that was left out included
  row       data row, from 1; null when the file as a whole is concerned
  line      the same row as the file counts it; text output and messages name this one
  column    name of the column; null when the row is concerned
  severity  error, fix, warn or info
  fix       {code, text?, safe}: the best way to mend it
  buckets   {create, update, unchanged, skip, reject, conflict}; the sum is rows

Exit codes: 0 every row is in order, 1 problems of severity error or rows that would be rejected, 2 an unreadable or refused file.

Examples:
  rosterdesk-cli check staff.csv --profile 2lrn4
  rosterdesk-cli check staff.csv --profile 2lrn4 --as helpdesk --option role=admin
  rosterdesk-cli people --vault vault --json > people.json
  rosterdesk-cli check staff.xlsx --profile learningbank --directory people.json --json")]
pub(crate) struct CheckArgs {
    /// File
    pub(crate) file: PathBuf,
    /// Profile id (2lrn4, 360learning, learningbank, moodle, oneroster, opigno, scim, validated), or a .toml file
    #[arg(long, value_name = "ID")]
    pub(crate) profile: String,
    /// People that exist: a JSON list of accounts, or a SCIM ListResponse
    #[arg(long, value_name = "FILE.json")]
    pub(crate) directory: Option<PathBuf>,
    /// Role of whoever would import; the highest that manages people unless given
    #[arg(long = "as", value_name = "ROLE")]
    pub(crate) role: Option<String>,
    #[command(flatten)]
    pub(crate) choices: ChoiceArgs,
    #[command(flatten)]
    pub(crate) what: WhatArgs,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// Problems shown as text; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: usize,
}

/// Where the vault is, and how it opens.
#[derive(Debug, Args)]
pub(crate) struct VaultArgs {
    /// Folder of the vault
    #[arg(long, value_name = "PATH")]
    pub(crate) vault: PathBuf,
    /// Workspace, where the folder holds several
    #[arg(long, value_name = "NAME")]
    pub(crate) workspace: Option<String>,
    /// File with the passphrase; otherwise ROSTERDESK_PASSPHRASE, otherwise the keychain
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Say what a file would do, and change nothing.
///
/// Lists new people, changes with each field before and after, rows that are skipped or rejected with the
/// reason, and what it causes: mails, SMS, seats that become billable. Nothing is kept and nothing is sent.
/// The vault is made by connect; for a platform that takes files only, it is made here.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {file, profile, notes, counts, people, new_units, effects, absence?, refused, problems,
   rows: [{row, line, bucket, reason, changes: [{field, label, before, after}], problems}], queued?}
  counts    {create, update, unchanged, skip, reject, conflict}; the sum is the number of rows
  absence   with mode=full_sync: {people, leavers: [{id, name, action}], leavers_total,
            kept: [{id, name, code, message}], kept_total, consent}
  queued    after apply: changes that wait to be sent

Exit codes: 0 every row is in order, 1 rows are rejected or conflict, 2 refused.

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
    /// Write new and changed people as the platform's own import file, .csv or .xlsx
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    /// With mode=full_sync, that so many people lose access because the file does not name them: wanted above 5
    /// people and 2 % of all
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

/// Make a vault for a platform, sign in, and read everybody.
///
/// The vault is an encrypted file in the folder. An existing vault of the same platform is signed in again.
/// The profile is the platform's own where it names one, otherwise the generic SCIM profile.
#[derive(Debug, Args)]
#[command(after_long_help = "To sign in, either of
  ROSTERDESK_TOKEN                             a bearer token
  --login NAME and ROSTERDESK_PASSWORD         (or --password-stdin), with --totp where a code is asked for
ROSTERDESK_LOGIN and ROSTERDESK_TOTP stand for the options. To protect a new vault: ROSTERDESK_PASSPHRASE or
--passphrase-file; otherwise the keychain of this computer.

Examples:
  ROSTERDESK_TOKEN=... ROSTERDESK_PASSPHRASE=... \\
    rosterdesk-cli connect https://lms.example.org/scim/v2 --vault vault
  rosterdesk-cli connect http://127.0.0.1:8080 --vault vault --login admin@example.org --password-stdin < password")]
pub(crate) struct ConnectArgs {
    /// Address of the platform: https, or http on this computer
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// Profile id, or a .toml file, instead of the one the platform names
    #[arg(long, value_name = "ID")]
    pub(crate) profile: Option<String>,
    /// Name of a new workspace
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A company's own certificate authority, PEM
    #[arg(long, value_name = "FILE.pem")]
    pub(crate) ca: Option<PathBuf>,
    /// Who signs in
    #[arg(long, value_name = "NAME")]
    pub(crate) login: Option<String>,
    /// Read the password from standard input
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Code of the authenticator app
    #[arg(long, value_name = "DIGITS")]
    pub(crate) totp: Option<String>,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Read the platform and send what waits.
///
/// Changes whose answer was lost are looked up before anything is sent again. What both sides changed is
/// kept for a person to decide.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {state, pulled, sent, refused, conflicts, gone, waiting, people, attention: [{name, verb, state, code, message}]}

Exit codes: 0 everything was sent, 1 no network, or something was refused or must be decided, 2 it failed.

Example:
  rosterdesk-cli sync --vault vault --json")]
pub(crate) struct SyncArgs {
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

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

/// Choices of an import.
#[derive(Debug, Args)]
pub(crate) struct ChoiceArgs {
    /// Choice of the import: role=ID, mode=upsert|skip_existing|create_only|update_only|full_sync,
    /// match=FIELD+FIELD (what people are found by), blank=keep|clear (empty cells),
    /// activations=ID,ID, create_units=true|false, bring_back=true|false (people
    /// who are there and switched off), new_names=LOGIN,LOGIN (people who really get the name that somebody
    /// else on the platform has), region=CC. About columns, by their names in the file:
    /// split=COLUMN (a whole name into first and last name), cut=COLUMN=SIGN (in two at a sign),
    /// join=COLUMN+COLUMN, map=COLUMN=FIELD (map=COLUMN= leaves it out; FIELD.before is
    /// what people had until now, who get the new value of FIELD), dates=COLUMN=dmy|mdy|ymd|excel (how the
    /// dates of a column are written)
    #[arg(long = "option", value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) options: Vec<(String, String)>,
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

/// Serve a practice platform on this computer.
///
/// Prints one JSON line with url, token and the sign-in of the sample administrator, then serves until
/// Ctrl-C. It is for practice and tests: anybody on this computer who knows the line can sign in.
#[derive(Debug, Args)]
#[command(
    after_long_help = "The line: {url, token, login, password, totp_secret, profile, organisations}. SCIM 2.0 is at
url/scim/v2; url itself is the front door for a browser. `organisations` lists every organisation with an
address and a sign-in of its own: the first is the one above, none sees another.

Example:
  rosterdesk-cli sandbox --profile learningbank --port 8080 --data practice"
)]
pub(crate) struct SandboxArgs {
    /// Profile id, or a .toml file
    #[arg(long, value_name = "ID")]
    pub(crate) profile: String,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Folder that keeps the organisation; without it everything is gone afterwards
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// People in a new sample organisation
    #[arg(long, value_name = "N")]
    pub(crate) people: Option<u32>,
    /// The same seed gives the same sample organisation
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        Some(_) | None => Err("name=value is meant".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn options_are_pairs() {
        assert_eq!(pair(" role = admin "), Ok(("role".to_owned(), "admin".to_owned())));
        assert_eq!(pair("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
        assert!(pair("role").is_err() && pair("=x").is_err());
    }
}
