//! Everything that is wrong with a file, without importing it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::Utc;
use intake::{Buckets, Context, Directory, ExamineError, Examined, Mapping, Options, Problem, Severity};
use roster::Organisation;
use roster::profile::Profile;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};
use sheets::{FileFormat, ReadOptions, Reading, Row, Source};

use super::choice::ReadChoice;
use super::columns::{ColumnChoice, arrange};
use super::notes::{ReportedNote, reported_notes};
use super::taken::{self, ReportedColumn};
use super::{directory, profile};
use crate::cases::import::{chosen_key, chosen_mode};
use crate::region;
use crate::wire::error::ApiError;
use crate::wire::import::FileNote;

/// Rows the column mapping looks at.
const SAMPLE_ROWS: usize = 500;

/// What to check, and as whom.
#[derive(Debug, Clone, Default)]
pub struct CheckRequest {
    /// The file.
    pub file: PathBuf,
    /// Profile id, or the path of a `.toml` file.
    pub profile: String,
    /// JSON file with the people that exist; without one nobody does.
    pub directory: Option<PathBuf>,
    /// Role of whoever would import; the highest that manages people unless given.
    pub role: Option<String>,
    /// Choices of the import by name: `role`, `mode`, `match`, `blank`, `activations`, `create_units`, `bring_back`, `region`.
    pub options: BTreeMap<String, String>,
    /// Choices about columns, in order.
    pub columns: Vec<ColumnChoice>,
    /// What of the file is read.
    pub read: ReadChoice,
}

/// What was found. A file can have more problems than rows: they are put into words as they are asked for.
#[derive(Debug)]
pub struct CheckReport {
    /// The file as it was given.
    pub file: String,
    /// What it was taken for.
    pub dialect: FileDialect,
    /// Data rows.
    pub rows: u32,
    /// How many rows end where; the sum is `rows`.
    pub buckets: CountedBuckets,
    /// The platform does not take such a file at all.
    pub refused: bool,
    /// What should be known about how it was read.
    pub notes: Vec<ReportedNote>,
    /// What each column was taken for.
    pub columns: Vec<ReportedColumn>,
    examined: Examined,
}

impl Serialize for CheckReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("CheckReport", 7)?;
        report.serialize_field("file", &self.file)?;
        report.serialize_field("dialect", &self.dialect)?;
        report.serialize_field("rows", &self.rows)?;
        report.serialize_field("notes", &self.notes)?;
        report.serialize_field("columns", &self.columns)?;
        report.serialize_field("problems", &Listed(self))?;
        report.serialize_field("buckets", &self.buckets)?;
        report.end()
    }
}

/// The problems of a report, one after the other.
struct Listed<'r>(&'r CheckReport);

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.problems(None))
    }
}

/// What a file was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileDialect {
    /// Kind of file.
    pub format: FileFormat,
    /// Between two cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Around a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<char>,
    /// Before a quote inside a quoted cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escape: Option<char>,
    /// Encoding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// First header row, from 1; 0 when there is none.
    pub header_row: u32,
    /// Names of the columns.
    pub columns: Vec<String>,
}

/// A problem as scripts get it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportedProblem {
    /// Data row, from 1; absent when the file as a whole is concerned.
    pub row: Option<u32>,
    /// The same row as the file counts it, from 1 at its top: what a message about another row names.
    pub line: Option<u32>,
    /// Name of the column; absent when the row is concerned, or a column that is not there.
    pub column: Option<String>,
    /// Field key.
    pub field: Option<String>,
    /// Rule.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// The text at fault; empty for secrets.
    pub value: String,
    /// What, why and what to do.
    pub message: String,
    /// The best way to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ReportedFix>,
}

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedFix {
    /// `lower_case`, `use_value`, `leave_out` and the like.
    pub code: String,
    /// The text to put into the cell, when that is all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The intent is beyond doubt.
    pub safe: bool,
}

/// How many rows end where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CountedBuckets {
    /// New people.
    pub create: u32,
    /// People who change.
    pub update: u32,
    /// People already so.
    pub unchanged: u32,
    /// Left alone.
    pub skip: u32,
    /// With errors.
    pub reject: u32,
    /// Changed meanwhile.
    pub conflict: u32,
}

impl CheckReport {
    /// Problems of the file as a whole first, then by row; those of a severity, or all.
    pub fn problems(&self, severity: Option<Severity>) -> impl Iterator<Item = ReportedProblem> {
        let Examined {
            mapping,
            file_problems,
            problems,
            lines,
            ..
        } = &self.examined;
        let whole = file_problems
            .iter()
            .filter(move |problem| severity.is_none_or(|severity| problem.severity == severity));
        let rows = problems.of(severity);
        whole
            .map(|problem| report(mapping, problem, None))
            .chain(rows.map(|problem| report(mapping, &problem, Some(lines.of(problem.row)))))
    }

    /// How many problems there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.examined.file_problems.len() + self.examined.problems.len()
    }

    /// Problems of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let whole = self.examined.file_problems.iter();
        whole.filter(|problem| problem.severity == severity).count() + self.examined.problems.count(severity)
    }

    /// Whether something needs a person before all of it can be imported: an error, or a row that would be rejected,
    /// be it for something that could be mended by one click.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.count(Severity::Error) > 0
            || self.buckets.reject > 0
            || self.buckets.conflict > 0
            || self.notes.iter().any(ReportedNote::is_about_people_left_out)
    }
}

/// Checks a file.
///
/// # Errors
/// Why the file cannot be read; a profile, role, directory or choice that cannot be understood.
pub fn check(request: &CheckRequest) -> Result<CheckReport, ApiError> {
    let profile = profile::named(&request.profile)?;
    let known = match &request.directory {
        Some(path) => directory::read(&profile, path)?,
        None => Directory::default(),
    };
    let mut context = Context {
        actor_roles: vec![role(&profile, request.role.as_deref())?],
        actor_id: None,
        now: Utc::now(),
        organisation: Organisation::of(&profile),
        lists: Vec::new(),
        options: options(&profile, &request.options)?,
    };
    let read = request.read.clone().on(ReadOptions {
        known_names: intake::known_names(&profile),
        region: region::of_system(),
        ..ReadOptions::default()
    });
    let (reading, examined) = if request.columns.is_empty() {
        let map = |names: &[String], rows: &[Row]| {
            let sample = rows.get(..rows.len().min(SAMPLE_ROWS)).unwrap_or_default();
            intake::map_columns(&profile, names, sample, &known)
        };
        let file = sheets::File {
            source: Source::Path(&request.file),
            options: &read,
        };
        intake::examine(&profile, &known, &context, &map, file).map_err(|error| match error {
            ExamineError::Read(cause) => cause.into(),
            other => ApiError::new("internal", other.to_string()),
        })?
    } else {
        // Columns are only made of columns of a table that is held.
        let mut table = sheets::read_table(Source::Path(&request.file), &read)?;
        let reading = table.reading.clone();
        let (mapping, done) = arrange(&profile, &known, &request.columns, SAMPLE_ROWS, &mut table)?;
        context.options.reshape = done;
        let checked = intake::check(&profile, &mapping, &table, &BTreeSet::new(), &known, &context)
            .map_err(|cause| ApiError::new("internal", cause.to_string()))?;
        (reading, Examined::of(mapping, &table, checked))
    };
    Ok(CheckReport {
        file: request.file.display().to_string(),
        dialect: dialect(&reading),
        rows: reading.rows,
        notes: reported_notes(&FileNote::all(&reading, false)),
        columns: taken::reported(&profile, &examined.mapping),
        buckets: counted(examined.buckets),
        refused: examined.file_problems.iter().any(|problem| {
            problem.rule == "file.format" && matches!(problem.severity, Severity::Error | Severity::Fix)
        }),
        examined,
    })
}

/// What a file was taken for, in a few words.
pub(super) fn taken_for(reading: &Reading) -> String {
    let format = match reading.format {
        FileFormat::Delimited => "text",
        FileFormat::Xlsx => "xlsx",
        FileFormat::Xls => "xls",
        FileFormat::Xlsb => "xlsb",
        FileFormat::Ods => "ods",
        FileFormat::Html => "web page",
        FileFormat::SpreadsheetMl => "XML of Excel 2003",
    };
    let detail = match (&reading.dialect, &reading.sheet) {
        (Some(dialect), _) => {
            let delimiter = match dialect.delimiter {
                '\t' => "tab".to_owned(),
                ' ' => "space".to_owned(),
                other => format!("`{other}`"),
            };
            format!(", {}, {delimiter}", dialect.encoding)
        }
        (None, Some(sheet)) => format!(", sheet {sheet}"),
        (None, None) => String::new(),
    };
    format!("{format}{detail}")
}

fn role(profile: &Profile, given: Option<&str>) -> Result<String, ApiError> {
    let highest = || {
        let managers = profile.role_list.iter().filter(|role| role.manages_users);
        managers
            .max_by_key(|role| role.rank)
            .map(|role| role.id.clone())
            .unwrap_or_default()
    };
    match given {
        None => Ok(highest()),
        Some(id) if profile.role(id).is_some() => Ok(id.to_owned()),
        Some(id) => {
            let known: Vec<&str> = profile.role_list.iter().map(|role| role.id.as_str()).collect();
            let message = format!(
                "There is no role `{id}` in this profile. Choose one of {}.",
                known.join(", ")
            );
            Err(ApiError::new("role.unknown", message))
        }
    }
}

fn options(profile: &Profile, given: &BTreeMap<String, String>) -> Result<Options, ApiError> {
    let mut options = Options {
        role: profile
            .import
            .role
            .as_ref()
            .map(|_| profile.roles.default.clone())
            .filter(|role| !role.is_empty()),
        ..Options::default()
    };
    for (name, value) in given {
        let wrong = |meant: &str| {
            ApiError::new(
                "option",
                format!("The option {name}={value} is not understood: {meant} is meant."),
            )
        };
        match name.as_str() {
            "role" => options.role = Some(role(profile, Some(value))?),
            "match" => options.match_on = chosen_key(profile, value.split('+').map(str::to_owned).collect())?,
            "blank" if value == "keep" || value == "clear" => options.clear_blank = value == "clear",
            "blank" => return Err(wrong("keep or clear")),
            "mode" => options.mode = Some(chosen_mode(profile, value)?),
            "activations" => {
                let chosen: Vec<String> = value
                    .split(',')
                    .map(|id| id.trim().to_owned())
                    .filter(|id| !id.is_empty())
                    .collect();
                if let Some(unknown) = chosen.iter().find(|id| profile.activation(id).is_none()) {
                    return Err(ApiError::new(
                        "option",
                        format!("There is no activation `{unknown}` in this profile."),
                    ));
                }
                options.activations = Some(chosen);
            }
            "bring_back" => options.bring_back = value.parse().map_err(|_| wrong("true or false"))?,
            "create_units" => options.create_units = Some(value.parse().map_err(|_| wrong("true or false"))?),
            "region" => options.region = Some(value.to_ascii_uppercase()),
            _ => {
                let message = format!(
                    "There is no option `{name}`. Known are role, mode, match, blank, activations, create_units, bring_back, region, split, cut, join, map and dates."
                );
                return Err(ApiError::new("option", message));
            }
        }
    }
    Ok(options)
}

fn report(mapping: &Mapping, problem: &Problem, line: Option<u32>) -> ReportedProblem {
    let at = problem.column.and_then(|column| usize::try_from(column).ok());
    let fix = problem.fixes.first().map(|fix| ReportedFix {
        code: fix.code.clone(),
        text: match fix.edits.as_slice() {
            [edit] if edit.row == problem.row && Some(edit.column) == problem.column => Some(edit.text.clone()),
            _ => None,
        },
        safe: fix.safe,
    });
    ReportedProblem {
        row: line.map(|_| problem.row + 1),
        line,
        column: at
            .and_then(|at| mapping.columns.get(at))
            .map(|column| column.header.clone()),
        field: problem.field.clone(),
        rule: problem.rule.clone(),
        severity: problem.severity,
        value: problem.value.clone(),
        message: problem.message.clone(),
        fix,
    }
}

fn dialect(reading: &Reading) -> FileDialect {
    let text = reading.dialect.as_ref();
    FileDialect {
        format: reading.format,
        delimiter: text.map(|dialect| dialect.delimiter),
        quote: text.and_then(|dialect| dialect.quote),
        escape: text.and_then(|dialect| dialect.escape),
        encoding: text.map(|dialect| dialect.encoding.clone()),
        sheet: reading.sheet.clone(),
        header_row: reading.header.row,
        columns: reading.header.names.clone(),
    }
}

fn counted(buckets: Buckets) -> CountedBuckets {
    let Buckets {
        create,
        update,
        unchanged,
        skip,
        reject,
        conflict,
    } = buckets;
    CountedBuckets {
        create,
        update,
        unchanged,
        skip,
        reject,
        conflict,
    }
}
