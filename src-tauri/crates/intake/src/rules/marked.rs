//! A yes or no that is marked: a cross or nothing. An empty cell then says no, and everywhere else it says nothing.

use roster::Value;
use roster::profile::FieldType;

use super::boolean;
use super::cell::{Cell, Column};
use super::finding::{Finding, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;
use crate::target::default_of;
use crate::words::{booleans, fold};

pub(super) static BLANK: Rule = Rule {
    id: "bool.blank",
    severity: Severity::Error,
    what: "{label} is empty, and all that stands in other rows is “{mark}”.",
    why: "Where only one mark is used, an empty cell mostly says no; taken for nothing said, new people get yes.",
    todo: "Write {no} or {yes}.",
    source: "lists that are ticked off; D-11",
};

/// The only text of a column that says yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark(String);

/// What a column is marked with, where an empty cell would be read as the yes that its only text says.
pub(crate) fn of<'c>(
    column: &Column<'_>,
    words: &Vocabulary<'_>,
    cells: impl Iterator<Item = &'c str>,
) -> Option<Mark> {
    let flag = matches!(column.field.kind, FieldType::Bool | FieldType::Bool01);
    let taken = default_of(words.profile, column.field) == Some(Value::Flag(true));
    if !flag || !taken || column.inverted {
        return None;
    }
    let mut mark: Option<(String, &str)> = None;
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        let word = fold::word(cell);
        match &mark {
            Some((known, _)) if *known == word => {}
            Some(_) => return None,
            None => mark = Some((word, cell)),
        }
    }
    let (_, text) = mark?;
    let says = match column.read(text, words) {
        Cell::Read(reading) => reading.value,
        Cell::Blank | Cell::Clear | Cell::Secret(_) => None,
    };
    (booleans::meaning(text) == Some(true) && says == Some(Value::Flag(true))).then(|| Mark(text.to_owned()))
}

impl Mark {
    /// What is said of an empty cell of the column: one sign is a tick, and whoever forgot a word may have meant yes.
    pub(crate) fn finding(&self, column: &Column<'_>) -> Finding {
        let (yes, no) = boolean::words(column);
        let finding = Finding::of(&BLANK).with("mark", self.0.as_str());
        let finding = finding.with("yes", yes.as_str()).with("no", no.as_str());
        let ticked = self.0.chars().count() == 1;
        self.answered(
            finding.graded(if ticked { Severity::Error } else { Severity::Warn }),
            column,
        )
    }

    /// The finding with both answers.
    pub(crate) fn answered(&self, finding: Finding, column: &Column<'_>) -> Finding {
        let (yes, no) = boolean::words(column);
        finding
            .mended_by(Remedy::text("use_value", no, false))
            .mended_by(Remedy::text("use_value", yes, false))
    }
}
