//! Import drafts. The vault knows rows, cells and where problems are; what they mean is JSON to it.

use chrono::{DateTime, Utc};

/// A new draft.
#[derive(Debug, Clone, PartialEq)]
pub struct NewImport {
    /// File name, for people.
    pub name: String,
    /// The file, or the pasted text; kept until applied.
    pub bytes: Vec<u8>,
    /// What the file was taken for.
    pub reading: serde_json::Value,
    /// Column mapping.
    pub mapping: serde_json::Value,
    /// Choices.
    pub options: serde_json::Value,
    /// Step to remember.
    pub step: String,
}

/// A draft, without its rows and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportDraft {
    /// Id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Size of the file, in bytes.
    pub bytes: u64,
    /// Opened at.
    pub at: DateTime<Utc>,
    /// Data rows.
    pub rows: u32,
    /// Step it was left at.
    pub step: String,
    /// Applied at.
    pub applied_at: Option<DateTime<Utc>>,
    /// What the file was taken for.
    pub reading: serde_json::Value,
    /// Column mapping.
    pub mapping: serde_json::Value,
    /// Choices.
    pub options: serde_json::Value,
    /// Whatever the last check found besides rows and problems: counts, file problems, effects.
    pub summary: serde_json::Value,
    /// What would be undone next.
    pub undo: Option<StepWords>,
    /// What would be redone next.
    pub redo: Option<StepWords>,
    /// Rises with every change of cells, rows, columns and choices.
    pub revision: u32,
    /// The revision that the last whole check belongs to.
    pub checked: Option<u32>,
    /// The batch it became when it was applied; empty before, and of those an earlier version applied.
    pub batch: String,
    /// Tells the content of its file from another; empty of those an earlier version opened.
    pub print: String,
}

/// A step of editing.
#[derive(Debug, Clone, PartialEq)]
pub struct StepWords {
    /// What it did, as it was told.
    pub words: serde_json::Value,
    /// Cells it changed.
    pub cells: u32,
    /// Rows it left out or took in.
    pub rows: u32,
}

/// New values of a draft; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportUpdate {
    /// Step to remember.
    pub step: Option<String>,
    /// What the file was taken for.
    pub reading: Option<serde_json::Value>,
    /// Column mapping.
    pub mapping: Option<serde_json::Value>,
    /// Choices.
    pub options: Option<serde_json::Value>,
}

/// A data row as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportRow {
    /// Data row, from 0.
    pub row: u32,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Cells.
    pub cells: Vec<String>,
}

/// A data row with the edits laid over it, for checking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowData {
    /// Data row, from 0.
    pub row: u32,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Cells, edits applied.
    pub cells: Vec<String>,
    /// Left out of the import.
    pub left_out: bool,
}

/// What a person has done to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedRow {
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Cells that say something else than the file: column, the file's text, and theirs.
    pub cells: Vec<(u32, String, String)>,
    /// Left out of the import.
    pub left_out: bool,
}

/// What the last check made of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowCheck {
    /// Data row, from 0.
    pub row: u32,
    /// `create`, `update`, `unchanged`, `skip`, `reject`, `conflict`.
    pub bucket: String,
    /// The person it is about, when they exist.
    pub person: Option<String>,
    /// The whole outcome, as JSON.
    pub outcome: String,
}

/// A problem of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowProblem {
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0; absent when the row is concerned.
    pub column: Option<u32>,
    /// Rule.
    pub rule: String,
    /// Field, when one is concerned.
    pub field: Option<String>,
    /// `error`, `fix`, `warn`, `info`.
    pub severity: String,
    /// Whether a safe fix is known.
    pub fixable: bool,
    /// The whole problem, as JSON.
    pub problem: String,
}

/// Which rows of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ImportFilter {
    /// All.
    #[default]
    All,
    /// With an error or a needed fix, and not left out.
    Blocked,
    /// With a warning.
    Warnings,
    /// With a warning, and imported all the same: new people and changes.
    Doubtful,
    /// With this problem.
    Group {
        /// Rule.
        rule: String,
        /// Field; `None` is problems without one.
        field: Option<String>,
    },
    /// In this bucket.
    Bucket(String),
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportPage {
    /// Rows that match.
    pub total: u32,
    /// The ones asked for.
    pub rows: Vec<ImportRow>,
}

/// A row of the workbench.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// Data row, from 0.
    pub row: u32,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Cells, edits applied.
    pub cells: Vec<String>,
    /// Cells that differ from the file: column and the file's text.
    pub edited: Vec<(u32, String)>,
    /// Left out of the import.
    pub left_out: bool,
    /// Bucket; empty before the first check.
    pub bucket: String,
    /// The person it is about, when they exist.
    pub person: Option<String>,
    /// The whole outcome, as JSON; `null` before the first check.
    pub outcome: String,
    /// Problems, worst first.
    pub problems: Vec<RowProblem>,
}

/// Problems of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemGroup {
    /// Rule.
    pub rule: String,
    /// Field.
    pub field: Option<String>,
    /// Worst severity among them.
    pub severity: String,
    /// How many.
    pub count: u32,
    /// How many have a safe fix.
    pub fixable: u32,
    /// The first one.
    pub example: RowProblem,
}

/// A new text for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Text.
    pub text: String,
}

/// What the last check made of a row, with its problems.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedRow {
    /// Where it ends.
    pub check: RowCheck,
    /// What is wrong with it.
    pub problems: Vec<RowProblem>,
    /// It is left out of the import, so that nothing of it is to be mended.
    pub left_out: bool,
}

/// One step of editing, undone in one go.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportEdit {
    /// What it does, for people; JSON of the caller's.
    pub words: serde_json::Value,
    /// The step that this is a further part of.
    pub part_of: Option<i64>,
    /// New texts.
    pub cells: Vec<CellChange>,
    /// Rows, and whether they are left out.
    pub leave_out: Vec<(u32, bool)>,
}

/// What a step of editing, or a part of one, did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edited {
    /// What further parts are told to belong to; absent when nothing was to be done.
    pub step: Option<i64>,
    /// Cells that say something else now.
    pub cells: u32,
    /// Rows that were touched, in order.
    pub rows: Vec<u32>,
}

/// What undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turned {
    /// Rows that were touched, in order.
    pub rows: Vec<u32>,
    /// The step has further parts: turn again.
    pub more: bool,
}
