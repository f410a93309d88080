//! Reading and checking a file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use desk::files::ReadChoice;

use super::choices::ChoiceArgs;

/// Write spreadsheets as plain comma-separated text.
///
/// For each file, `DIR/<file name>_converted.csv` is written: UTF-8, comma, quotes doubled, LF. The first
/// record is the header (a header of several rows joined by one space), then come the data rows, every
/// value as the text in the file. A preamble above the header and further tables below are dropped; a further
/// list of the same people is put into the columns of the first.
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
   columns: [{column, field, label, confidence, reason}],
   problems: [{row, line, column, field, rule, severity, value, message, fix?}], buckets}
  notes     what is known of how the file was read, all that was left out included
  columns   what each column was taken for; field and label are null where nothing is imported from it
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
