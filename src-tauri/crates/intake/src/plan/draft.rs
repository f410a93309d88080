//! One pass over the rows: cells read, problems noted, nothing decided.

use roster::profile::FieldType;
use roster::{Profile, Value};
use sheets::Row;

use crate::model::{Mapping, Problem, Severity};
use crate::rules::cell::{Cell, Column};
use crate::rules::finding::{Change, Finding, Place, Reading};
use crate::rules::vocabulary::Vocabulary;
use crate::rules::{boolean, example, prefix, required};
use crate::target::{Aim, Part};
use crate::words::concepts::{self, Concept};

/// The columns of a file that feed something.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) columns: Vec<Column<'a>>,
    /// File column with the prefix of names, and the place of the family name among `columns`.
    prefix: Option<(usize, usize)>,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(profile: &'a Profile, mapping: &'a Mapping) -> Self {
        let columns: Vec<Column<'a>> = (0..)
            .zip(&mapping.columns)
            .filter_map(|(at, column)| {
                let target = column.field.as_deref()?;
                Some(Column::new(at, target, Aim::of(profile, target)?, &column.values))
            })
            .collect();
        let family = concepts::target(profile, Concept::FamilyName);
        let family = family.and_then(|target| columns.iter().position(|column| column.target == target));
        let prefix = mapping
            .columns
            .iter()
            .position(|column| column.field.is_none() && concepts::of(&column.header) == Some(Concept::NamePrefix));
        Self {
            columns,
            prefix: prefix.zip(family),
        }
    }

    /// The file column and label of a field, where the file has it.
    pub(crate) fn place(&self, field: &str) -> Option<&Column<'a>> {
        self.columns.iter().find(|column| column.field.key == field)
    }
}

/// A row as it was read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Why it takes no part.
    pub(crate) out: Option<&'static str>,
    /// Values, by the place of their column in the layout.
    pub(crate) values: Vec<(u16, Value)>,
    /// Columns that ask for the value to be cleared.
    pub(crate) cleared: Vec<u16>,
    /// Columns whose cell is empty.
    pub(crate) blank: Vec<u16>,
    /// Columns whose cell says nothing usable, with its text.
    pub(crate) unusable: Vec<(u16, String)>,
    /// Columns whose cell holds a secret.
    pub(crate) secrets: Vec<u16>,
    /// Something in it has to be mended first.
    pub(crate) blocked: bool,
    /// Something in it has to be mended by a person.
    pub(crate) broken: bool,
}

impl Draft {
    /// A row that takes no part.
    pub(crate) fn out(reason: &'static str) -> Self {
        Self {
            out: Some(reason),
            ..Self::default()
        }
    }

    /// The text of a column, when it has one.
    pub(crate) fn text(&self, column: u16) -> Option<&str> {
        self.values
            .iter()
            .find(|(at, _)| *at == column)
            .and_then(|(_, value)| match value {
                Value::Text(text) => Some(text.as_str()),
                Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
            })
    }
}

/// Reads a row.
pub(crate) fn read(
    row: &Row,
    number: u32,
    layout: &mut Layout<'_>,
    words: &Vocabulary<'_>,
    problems: &mut Vec<Problem>,
) -> Draft {
    if row.cells.iter().all(|cell| cell.trim().is_empty()) {
        return Draft::out("row.blank");
    }
    if let Some(finding) = example::is(words.profile, words.examples, row) {
        problems.push(finding.into_problem(
            &Place {
                row: number,
                column: None,
                field: None,
                label: "",
            },
            "",
        ));
        return Draft::out("row.example");
    }
    let mut draft = Draft::default();
    let before = layout
        .prefix
        .and_then(|(column, family)| Some((row.cells.get(column)?.as_str(), family)));
    for (at, column) in layout.columns.iter_mut().enumerate() {
        let place = u16::try_from(at).unwrap_or(u16::MAX);
        let text = row.cells.get(column.at as usize).map_or("", String::as_str);
        match column.read(text, words) {
            Cell::Blank => {
                draft.blank.push(place);
                let must_say = words.profile.import.blank_cell == roster::profile::BlankCell::ErrorIfRequiredElseKeep
                    && column.spec.is_some_and(|spec| spec.required)
                    && matches!(column.field.kind, FieldType::Bool | FieldType::Bool01);
                if must_say {
                    draft.unusable.push((place, String::new()));
                    note(&mut draft, boolean::blank(column), column, number, "", problems);
                }
            }
            Cell::Clear => draft.cleared.push(place),
            Cell::Secret(findings) => {
                draft.secrets.push(place);
                for finding in findings {
                    note(&mut draft, finding, column, number, "", problems);
                }
            }
            Cell::Read(mut reading) => {
                if let (Some((prefix, family)), Some(Value::Text(name))) = (before, &reading.value)
                    && family == at
                    && let Some(joined) = prefix::join(prefix, name)
                {
                    reading = with_prefix(reading, prefix, column.read(&joined, words));
                }
                match reading.value {
                    Some(value) => draft.values.push((place, value)),
                    None => draft.unusable.push((place, text.to_owned())),
                }
                for finding in reading.findings {
                    note(&mut draft, finding, column, number, text, problems);
                }
            }
        }
    }
    memberships(&mut draft, layout, number, problems);
    draft
}

/// The reading of a family name with the prefix in front of it, as `joined` was read.
fn with_prefix(mut reading: Reading, prefix: &str, joined: Cell) -> Reading {
    let usable = match joined {
        Cell::Read(joined)
            if joined
                .findings
                .iter()
                .all(|finding| finding.severity != Severity::Error) =>
        {
            joined.value
        }
        Cell::Read(_) | Cell::Blank | Cell::Clear | Cell::Secret(_) => None,
    };
    let text = match &usable {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => None,
    };
    reading.findings.push(prefix::found(prefix, text.as_deref()));
    if let Some(text) = &text {
        lead_to(&mut reading.findings, text);
    }
    reading.value = usable;
    reading
}

/// Makes every safe repair of a cell lead to one text.
fn lead_to(findings: &mut [Finding], text: &str) {
    for remedy in findings.iter_mut().flat_map(|finding| &mut finding.remedies) {
        if remedy.safe && matches!(remedy.change, Change::Cell(_)) {
            remedy.params.insert("value".to_owned(), text.to_owned());
            remedy.change = Change::Cell(text.to_owned());
        }
    }
}

/// Puts a finding in its place.
fn note(draft: &mut Draft, finding: Finding, column: &Column<'_>, row: u32, text: &str, problems: &mut Vec<Problem>) {
    draft.blocked |= finding.blocks();
    draft.broken |= finding.severity == Severity::Error;
    let place = Place {
        row,
        column: Some(column.at),
        field: Some(&column.field.key),
        label: &column.label,
    };
    problems.push(finding.into_problem(&place, text));
}

/// A role needs a group, and a group a role.
fn memberships(draft: &mut Draft, layout: &Layout<'_>, row: u32, problems: &mut Vec<Problem>) {
    let part = |wanted: Part| layout.columns.iter().position(|column| column.part == wanted);
    let (Some(role), Some(group)) = (part(Part::Role), part(Part::Group)) else {
        return;
    };
    let blank = |at: usize, draft: &Draft| draft.blank.iter().any(|place| usize::from(*place) == at);
    let (no_role, no_group) = (blank(role, draft), blank(group, draft));
    if no_role == no_group {
        return;
    }
    let missing = if no_role { role } else { group };
    if let Some(column) = layout.columns.get(missing) {
        draft
            .unusable
            .push((u16::try_from(missing).unwrap_or(u16::MAX), String::new()));
        note(draft, required::half_membership(no_role), column, row, "", problems);
    }
}
