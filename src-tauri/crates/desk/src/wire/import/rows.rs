//! Rows, their problems, and mending them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::changes::FieldDiff;

/// What was taken over from a workbook of problems that came back mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MendedView {
    /// Cells that say something else now.
    pub cells: u32,
    /// Rows they are in.
    pub rows: u32,
    /// Lines of the workbook that became rows of their own.
    pub added: Vec<AddedView>,
    /// Lines of the workbook, from 1, that would be new rows and stand in the import word for word.
    pub there: Vec<u32>,
    /// Cells that were changed in the import as well, or whose row was: they stay as they are there.
    pub kept: Vec<KeptView>,
    /// Lines of the workbook, from 1, that belong to a row which the import does not have: nothing was taken
    /// from them.
    pub unknown: Vec<u32>,
    /// Columns of the workbook that are none of the import's: nothing was taken from them.
    pub strange: Vec<String>,
    /// Columns of the import that are not in the workbook.
    pub missing: Vec<String>,
    /// Cells that only lost letters or zeros when the workbook was saved as text.
    pub worn: u32,
    /// Data rows, from 0, that still cannot be imported and are not in the workbook: somebody deleted them
    /// there, or they had no problem yet when it was written.
    pub gone: Vec<u32>,
    /// The workbook's import was applied meanwhile; what was still to do of it is this import.
    pub rest: Option<RestView>,
}

/// What is left of an import that was applied before its workbook of problems came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RestView {
    /// Name of its file.
    pub name: String,
    /// Applied at, RFC 3339.
    pub at: String,
    /// Rows that are still to do: those that were not applied, were changed in the workbook, or are new in it.
    pub rows: u32,
    /// Rows of the workbook that were applied and not changed: they are not here.
    pub applied: u32,
    /// Rows that were not applied and are not in the workbook: they are not here either.
    pub behind: u32,
    /// The import was everybody; this one is not, and deactivates nobody.
    pub everybody: bool,
}

/// A line of the workbook of problems that became a row of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddedView {
    /// Row in the workbook, from 1.
    pub line: u32,
    /// The row it is, counted on after the rows of the file, from 1.
    pub row: u32,
    /// Row in the file, from 1, of which it was a copy.
    pub copy_of: Option<u32>,
}

/// A cell that stays as it is in the import, though the workbook says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptView {
    /// Row in the file, from 1.
    pub row: u32,
    /// Header of its column.
    pub column: String,
    /// What stands in the import; empty where it is secret.
    pub here: String,
    /// What the workbook says; empty where it is secret.
    pub there: String,
}

/// A kind of problem with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemGroup {
    /// Rule.
    pub rule: String,
    /// Target concerned; absent when the row is.
    pub field: Option<String>,
    /// Label of the target.
    pub label: String,
    /// `error`, `fix`, `warn`, `info`.
    pub severity: String,
    /// Problems of this kind.
    pub count: u32,
    /// One message as an example.
    pub example: ProblemView,
    /// Rows with a safe fix, which "fix all" would mend.
    pub fixable: u32,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemView {
    /// Rule.
    pub rule: String,
    /// `error`, `fix`, `warn`, `info`.
    pub severity: String,
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0; absent when the row is concerned.
    pub column: Option<u32>,
    /// Parameters for the translated message.
    pub params: BTreeMap<String, String>,
    /// The message in English.
    pub message: String,
    /// Ways to mend it.
    pub fixes: Vec<FixView>,
}

/// A way to mend a problem; applied by its index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FixView {
    /// Code of the words.
    pub code: String,
    /// Parameters of the words.
    pub params: BTreeMap<String, String>,
    /// Beyond doubt.
    pub safe: bool,
    /// The cells as it would make them; none where the cell holds a secret.
    pub cells: Vec<CellText>,
}

/// Which rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportFilter {
    /// All.
    All,
    /// With an error or a needed fix.
    Blocked,
    /// With a warning.
    Warnings,
    /// With a warning, and imported all the same: those that `ReviewView::doubtful` counts.
    Doubtful,
    /// With this problem.
    Group {
        /// Rule.
        rule: String,
        /// Target.
        field: Option<String>,
    },
    /// In this bucket.
    Bucket {
        /// `create`, `update`, `unchanged`, `skip`, `reject`, `conflict`.
        bucket: String,
    },
}

/// `import_rows`. Answer: [`ImportRowsPage`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRowsRequest {
    /// Draft.
    pub id: String,
    /// Which.
    pub filter: ImportFilter,
    /// First, from 0.
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// Answer of `import_rows`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRowsPage {
    /// Rows that match.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<ImportRow>,
}

/// A row of the workbench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRow {
    /// Data row, from 0.
    pub row: u32,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// `create`, `update`, `unchanged`, `skip`, `reject`, `conflict`.
    pub bucket: String,
    /// Why it is skipped.
    pub reason: Option<String>,
    /// The person it is about, when he exists.
    pub person: Option<String>,
    /// Cells in file order; secrets are dots.
    pub cells: Vec<String>,
    /// Cells that differ from the file, with the file's text.
    pub edited: Vec<EditedCell>,
    /// Problems.
    pub problems: Vec<ProblemView>,
    /// Field changes, for the review.
    pub changes: Vec<FieldDiff>,
}

/// A cell that differs from the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditedCell {
    /// Column, from 0.
    pub column: u32,
    /// Text in the file.
    pub original: String,
}

/// A new text for a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CellText {
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Text.
    pub text: String,
}

/// `import_edit`: sets cells, as one step of undo. Answer: `ImportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportEditRequest {
    /// Draft.
    pub id: String,
    /// Cells.
    pub cells: Vec<CellText>,
}

/// `import_fix`: applies a fix to one problem, or to all of its kind. Answer: `ImportView`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportFixRequest {
    /// Draft.
    pub id: String,
    /// Rule.
    pub rule: String,
    /// Target.
    pub field: Option<String>,
    /// One row; absent mends all that have this fix.
    pub row: Option<u32>,
    /// Code of the fix. `safe` applies whatever is beyond doubt, of this rule or, where that is empty, of all;
    /// `keep_first` and `keep_last` leave out all rows but one of those that say the same person (`S1-15`).
    pub code: String,
    /// Text to set, for `set_value`; absent uses the fix's own.
    pub text: Option<String>,
}

/// `import_leave_out`: leaves rows out, or takes them in again. Answer: `ImportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportLeaveOutRequest {
    /// Draft.
    pub id: String,
    /// Data rows, from 0. With a filter: those that are passed over.
    pub rows: Vec<u32>,
    /// Every row of this filter.
    pub filter: Option<ImportFilter>,
    /// Whether to leave them out.
    pub out: bool,
}
