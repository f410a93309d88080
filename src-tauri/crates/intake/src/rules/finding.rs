//! What a rule says: its entry in the catalogue, and one finding of it before it has a place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use roster::Value;

use crate::model::{CellEdit, Fix, Problem, Severity};
use crate::words::fold::short;

/// Longest text of a cell that is quoted in a problem, in characters.
pub(crate) const QUOTED: usize = 120;

/// One entry of the catalogue. `{label}`, `{value}` and the names of parameters in its sentences are
/// filled in where a problem is made; other languages do the same with sentences of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Id, stable. `*` stands for the kind of unit or the key of a field.
    pub id: &'static str,
    /// How bad, unless a safe repair or the profile makes it milder.
    pub severity: Severity,
    /// What is wrong.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub todo: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// What a repair changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// The text of the cell at hand.
    Cell(String),
    /// The texts of several cells of the row, by their file column.
    Cells(Vec<(u32, String)>),
    /// The texts of several cells of the row, and rows that are left out because what they hold stands there now.
    Joined {
        /// By their file column.
        cells: Vec<(u32, String)>,
        rows: Vec<u32>,
    },
    /// Rows that are left out.
    LeaveOut(Vec<u32>),
    /// A choice of the import, made outside the table.
    Choice,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remedy {
    pub(crate) code: Cow<'static, str>,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) change: Change,
    pub(crate) safe: bool,
}

impl Remedy {
    /// Another text for the cell, shown as the parameter `value`.
    pub(crate) fn text(code: &'static str, text: impl Into<String>, safe: bool) -> Self {
        let text = text.into();
        Self {
            code: code.into(),
            params: BTreeMap::from([("value".to_owned(), text.clone())]),
            change: Change::Cell(text),
            safe,
        }
    }

    /// Other texts for several cells of the row; never beyond doubt.
    pub(crate) fn cells(code: &'static str, change: Change) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
            change,
            safe: false,
        }
    }

    /// A choice made outside the table.
    pub(crate) fn choice(code: &'static str, name: &str, value: &str) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::from([(name.to_owned(), value.to_owned())]),
            change: Change::Choice,
            safe: false,
        }
    }

    /// Rows left out.
    pub(crate) fn leave_out(rows: Vec<u32>, safe: bool) -> Self {
        Self {
            code: "leave_out".into(),
            params: BTreeMap::new(),
            change: Change::LeaveOut(rows),
            safe,
        }
    }
}

/// Edits of cells of a row.
fn edits(cells: Vec<(u32, String)>, row: u32) -> Vec<CellEdit> {
    let edit = |(column, text)| CellEdit { row, column, text };
    cells.into_iter().map(edit).collect()
}

/// One finding of a rule, before it has a row and a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) rule: &'static Rule,
    /// Id where the catalogue's holds a `*`.
    pub(crate) id: Option<String>,
    pub(crate) severity: Severity,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) remedies: Vec<Remedy>,
    /// The row it is about, where several rows make the person.
    pub(crate) row: Option<u32>,
}

impl Finding {
    pub(crate) fn of(rule: &'static Rule) -> Self {
        Self {
            rule,
            id: None,
            severity: rule.severity,
            params: BTreeMap::new(),
            remedies: Vec::new(),
            row: None,
        }
    }

    /// With a parameter of the message.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// With another severity.
    pub(crate) fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With an id where the catalogue's is a pattern.
    pub(crate) fn named(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// With a way to mend it. A safe one makes an error a needed fix.
    pub(crate) fn mended_by(mut self, remedy: Remedy) -> Self {
        if remedy.safe && self.severity == Severity::Error && matches!(remedy.change, Change::Cell(_)) {
            self.severity = Severity::Fix;
        }
        self.remedies.push(remedy);
        self
    }

    /// The id of the problem.
    pub(crate) fn rule_id(&self) -> &str {
        self.id.as_deref().unwrap_or(self.rule.id)
    }

    /// Whether the row cannot be imported as it stands.
    pub(crate) fn blocks(&self) -> bool {
        matches!(self.severity, Severity::Error | Severity::Fix)
    }

    /// The text of the safe repair of the cell, if there is one.
    pub(crate) fn safe_text(&self) -> Option<&str> {
        self.remedies
            .iter()
            .filter(|remedy| remedy.safe)
            .find_map(|remedy| match &remedy.change {
                Change::Cell(text) => Some(text.as_str()),
                Change::Cells(_) | Change::Joined { .. } | Change::LeaveOut(_) | Change::Choice => None,
            })
    }

    /// The problem at its place. `value` is empty for secrets.
    pub(crate) fn into_problem(self, place: &Place<'_>, value: &str) -> Problem {
        let Self {
            rule,
            id,
            severity,
            mut params,
            remedies,
            row: _,
        } = self;
        params
            .entry("label".to_owned())
            .or_insert_with(|| place.label.to_owned());
        let value = short(value, QUOTED);
        let message = [rule.what, rule.why, rule.todo]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| fill(part, &value, &params))
            .collect::<Vec<_>>()
            .join(" ");
        let fixes = remedies
            .into_iter()
            .map(|remedy| {
                let (edits, leave_out) = match remedy.change {
                    Change::Cell(text) => {
                        let edit = place.column.map(|column| CellEdit {
                            row: place.row,
                            column,
                            text,
                        });
                        (edit.into_iter().collect(), Vec::new())
                    }
                    Change::Cells(cells) => (edits(cells, place.row), Vec::new()),
                    Change::Joined { cells, rows } => (edits(cells, place.row), rows),
                    Change::LeaveOut(rows) => (Vec::new(), rows),
                    Change::Choice => (Vec::new(), Vec::new()),
                };
                Fix {
                    code: remedy.code.into_owned(),
                    params: remedy.params,
                    edits,
                    leave_out,
                    safe: remedy.safe,
                }
            })
            .collect();
        Problem {
            row: place.row,
            column: place.column,
            field: place.field.map(str::to_owned),
            rule: id.unwrap_or_else(|| rule.id.to_owned()),
            severity,
            value,
            params,
            message,
            fixes,
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    pub(crate) row: u32,
    pub(crate) column: Option<u32>,
    pub(crate) field: Option<&'a str>,
    pub(crate) label: &'a str,
}

/// What one cell says, and what is wrong with how it says it. Where a safe repair is known the value
/// is the repaired one, so that everything that depends on it is judged as it will be afterwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Reading {
    pub(crate) value: Option<Value>,
    pub(crate) findings: Vec<Finding>,
}

impl Reading {
    /// A value with nothing wrong.
    pub(crate) fn of(value: Value) -> Self {
        Self {
            value: Some(value),
            findings: Vec::new(),
        }
    }

    /// A text with nothing wrong.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::of(Value::Text(text.into()))
    }

    /// No value, and why.
    pub(crate) fn wrong(finding: Finding) -> Self {
        Self {
            value: None,
            findings: vec![finding],
        }
    }

    /// The same with something to say about it.
    pub(crate) fn noting(mut self, finding: Finding) -> Self {
        self.findings.push(finding);
        self
    }
}

/// A sentence of the catalogue with its parameters.
fn fill(sentence: &str, value: &str, params: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(length) = rest.find('}') else { break };
        let name = &rest[1..length];
        match name {
            "value" => filled.push_str(value),
            name => filled.push_str(params.get(name).map_or("", String::as_str)),
        }
        rest = &rest[length + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_filled() {
        let params = BTreeMap::from([("label".to_owned(), "Email".to_owned())]);
        assert_eq!(fill("{label}: “{value}” {", "a{label}", &params), "Email: “a{label}” {");
        assert_eq!(fill("nothing", "", &params), "nothing");
    }
}
