//! A file, a directory and a context in few words.

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use intake::{Bucket, Checked, Context, Directory, Known, Mapping, Options, Problem, Severity};
use roster::{Account, Lifecycle, OrgUnit, Profile, Provenance, Value};
use sheets::{Dialect, FileFormat, Header, Reading, Row, Table};

/// One import under test.
pub(crate) struct Import {
    pub(crate) profile: &'static Profile,
    pub(crate) table: Table,
    pub(crate) directory: Directory,
    pub(crate) context: Context,
    pub(crate) mapping: Option<Mapping>,
    pub(crate) left_out: BTreeSet<u32>,
}

/// Cells are separated by `|`, with a backslash before one that is meant.
fn cells(line: &str) -> Vec<String> {
    line.replace("\\|", "\u{1}")
        .split('|')
        .map(|cell| cell.replace('\u{1}', "|"))
        .collect()
}

impl Import {
    /// A comma-separated file, by the highest role of the profile.
    pub(crate) fn new(profile: &str, header: &str, rows: &[&str]) -> Self {
        let profile = Profile::by_id(profile).expect("an embedded profile");
        let names = cells(header);
        let rows: Vec<Row> = (2..)
            .zip(rows)
            .map(|(number, row)| Row {
                number,
                cells: cells(row),
            })
            .collect();
        let highest = profile
            .role_list
            .iter()
            .filter(|role| role.manages_users)
            .max_by_key(|role| role.rank);
        Self {
            profile,
            table: Table {
                reading: Reading {
                    extension: String::new(),
                    format: if profile.import.formats.iter().any(|format| format == "csv") {
                        FileFormat::Delimited
                    } else {
                        FileFormat::Xlsx
                    },
                    dialect: Some(Dialect {
                        delimiter: ',',
                        quote: Some('"'),
                        escape: None,
                        encoding: "utf-8".to_owned(),
                        bom: false,
                        decodings: Vec::new(),
                    }),
                    sheets: Vec::new(),
                    sheet: None,
                    header: Header { row: 1, rows: 1, names },
                    rows: u32::try_from(rows.len()).unwrap(),
                    epoch_1904: false,
                    ragged: Vec::new(),
                    broken: Vec::new(),
                    notes: Vec::new(),
                    elsewhere: Vec::new(),
                },
                rows,
            },
            directory: Directory::default(),
            context: Context {
                actor_roles: highest.map(|role| role.id.clone()).into_iter().collect(),
                actor_id: None,
                now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
                organisation: roster::Organisation::of(profile),
                lists: Vec::new(),
                options: Options::default(),
            },
            mapping: None,
            left_out: BTreeSet::new(),
        }
    }

    /// With units of a kind.
    pub(crate) fn units(mut self, kind: &str, names: &[&str]) -> Self {
        for name in names {
            let id = format!("{kind}-{}", self.directory.units.len());
            self.directory.units.push(OrgUnit {
                id,
                kind: kind.to_owned(),
                name: (*name).to_owned(),
                parent: None,
            });
        }
        self
    }

    /// With somebody in the directory; his id is his place.
    pub(crate) fn person(mut self, fields: &[(&str, Value)]) -> Self {
        let account = Account {
            fields: fields
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
            ..Account::default()
        };
        self.directory.accounts.push(Known {
            id: self.directory.accounts.len().to_string(),
            account,
            stuck: None,
        });
        self
    }

    /// The last person comes from there.
    pub(crate) fn from(mut self, provenance: Provenance) -> Self {
        self.directory.accounts.last_mut().unwrap().account.provenance = provenance;
        self
    }

    /// The last person is in this stage.
    pub(crate) fn stage(mut self, lifecycle: Lifecycle) -> Self {
        self.directory.accounts.last_mut().unwrap().account.lifecycle = lifecycle;
        self
    }

    /// By somebody with this role, who may be in the directory.
    pub(crate) fn by(mut self, role: &str, id: Option<&str>) -> Self {
        self.context.actor_roles = vec![role.to_owned()];
        self.context.actor_id = id.map(str::to_owned);
        self
    }

    /// With these choices.
    pub(crate) fn with(mut self, options: Options) -> Self {
        self.context.options = options;
        self
    }

    pub(crate) fn mapping(&self) -> Mapping {
        let headers = &self.table.reading.header.names;
        self.mapping
            .clone()
            .unwrap_or_else(|| intake::map_columns(self.profile, headers, &self.table.rows, &self.directory))
    }

    pub(crate) fn check(&self) -> Checked {
        intake::check(
            self.profile,
            &self.mapping(),
            &self.table,
            &self.left_out,
            &self.directory,
            &self.context,
        )
        .expect("a sound check")
    }

    /// The problems of one row as `rule/severity` in order.
    pub(crate) fn rules(&self, row: u32) -> Vec<String> {
        rules(self.check().problems.iter().filter(|problem| problem.row == row))
    }

    /// The problems of the file as `rule/severity` in order.
    pub(crate) fn file_rules(&self) -> Vec<String> {
        rules(self.check().file_problems.iter())
    }

    pub(crate) fn buckets(&self) -> Vec<Bucket> {
        self.check().outcomes.iter().map(|outcome| outcome.bucket).collect()
    }

    /// The file with every safe fix applied once.
    pub(crate) fn mended(mut self) -> Self {
        for problem in self.check().problems {
            for fix in problem.fixes.into_iter().filter(|fix| fix.safe) {
                for edit in fix.edits {
                    self.table.rows[edit.row as usize].cells[edit.column as usize] = edit.text;
                }
                self.left_out.extend(fix.leave_out);
            }
        }
        self
    }
}

pub(crate) fn rules<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<String> {
    problems
        .map(|problem| {
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Fix => "fix",
                Severity::Warn => "warn",
                Severity::Info => "info",
            };
            format!("{}/{severity}", problem.rule)
        })
        .collect()
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn list(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| (*text).to_owned()).collect())
}

/// The header of the first platform's template.
pub(crate) const S1: &str = "First Name|Last Name|Email|Department|language|Is Active|Enable MFA";

/// The header of the fourth platform's template.
pub(crate) const S4: &str =
    "First Name|Last Name|Job Profile|Department|Permission Type|Email|Username|Phone|Language|One-Time Password";

/// One good row of the first platform, with one cell replaced.
pub(crate) fn s1_with(column: usize, cell: &str) -> Import {
    let mut row = ["Anna", "Peeters", "anna@example.org", "Sales", "nl", "1", "0"];
    row[column] = cell;
    Import::new("2lrn4", S1, &[&row.join("|")]).units("department", &["Sales", "Human Resources"])
}

/// One good row of the fourth platform, with one cell replaced.
pub(crate) fn s4_with(column: usize, cell: &str) -> Import {
    let mut row = [
        "Anna",
        "Peeters",
        "Nurse",
        "Ward 1",
        "User",
        "anna@example.org",
        "",
        "",
        "nl",
        "",
    ];
    row[column] = cell;
    Import::new("learningbank", S4, &[&row.join("|")])
        .units("department", &["Ward 1", "Ward 2"])
        .units("job_profile", &["Nurse", "Doctor"])
}
