//! The import workbench.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;
use super::absence::AbsenceView;
use super::mending::{CheckView, EditedView, StepView};
use super::people::{ActivationChoice, EffectLine};
use super::reshape::{ReshapedView, SameView};

/// Where a file comes from. Paths never cross the wall: the core hands out handles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportSource {
    /// A file that was dropped or chosen.
    File {
        /// Handle.
        handle: String,
    },
    /// Cells that were pasted.
    Text {
        /// Tab-separated or any delimited text.
        text: String,
    },
    /// The sample workbook.
    Sample,
}

/// `import_open`: reads and checks a file into a new draft; reports progress. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportOpenRequest {
    /// Source.
    pub source: ImportSource,
}

/// `import_view`, `import_discard`, `import_undo`, `import_redo`, `import_review`, `import_report`, and `import_check`, which
/// waits for the check of the present state.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRequest {
    /// Draft.
    pub id: String,
}

/// A draft in the list. Answer of `imports`: a list of them, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportItem {
    /// Id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Opened at, RFC 3339.
    pub at: String,
    /// Data rows.
    pub rows: u32,
    /// Step it was left at.
    pub step: ImportStep,
    /// Applied at, RFC 3339.
    pub applied_at: Option<String>,
}

/// Steps of the workbench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ImportStep {
    /// What the file was taken for.
    File,
    /// Columns.
    Columns,
    /// Problems.
    Problems,
    /// Review.
    Review,
    /// Applied.
    Applied,
}

/// Everything about a draft except its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportView {
    /// Id.
    pub id: String,
    /// Step it was left at.
    pub step: ImportStep,
    /// What the file was taken for.
    pub file: FileView,
    /// Columns.
    pub columns: Vec<ImportColumnView>,
    /// Targets a column can be given.
    pub targets: Vec<TargetView>,
    /// Choices of the import.
    pub options: ImportOptions,
    /// Problems of the file as a whole.
    pub file_problems: Vec<ProblemView>,
    /// Problems by kind, worst first.
    pub groups: Vec<ProblemGroup>,
    /// How many rows end where.
    pub counts: BucketCounts,
    /// Rows with an error or a needed fix.
    pub blocked: u32,
    /// What undo takes back; absent when there is nothing.
    pub undo: Option<StepView>,
    /// What redo does again; absent when there is nothing.
    pub redo: Option<StepView>,
    /// Whether counts and problems belong to what stands in the cells.
    pub check: CheckView,
    /// What this very call did to cells.
    pub edited: Option<EditedView>,
    /// What this very call took over from a mended workbook of problems.
    pub mended: Option<MendedView>,
    /// The earlier import it took columns and choices over from.
    pub recipe: Option<RecipeView>,
    /// Columns made of columns, in order; the columns they added are the last ones.
    pub reshaped: Vec<ReshapedView>,
    /// The latest applied import of a file of the very same content.
    pub same_file: Option<SameFileView>,
    /// Fields that no column of the file feeds and the platform wants, and those with one value for everybody.
    pub same: Vec<SameView>,
}

/// An earlier import whose columns and choices were taken over, and what has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecipeView {
    /// Name of its file.
    pub file: String,
    /// When it was applied, RFC 3339.
    pub at: String,
    /// Columns it did not have.
    pub new_columns: Vec<String>,
    /// Columns that are gone.
    pub missing_columns: Vec<String>,
    /// Columns that have another name now.
    pub renamed_columns: Vec<RenamedColumn>,
    /// Texts its columns did not have.
    pub new_texts: Vec<NewTexts>,
    /// Names of people of its file whom this one does not name; cut off, the total is not.
    pub missing: Vec<String>,
    /// How many they are.
    pub missing_total: u32,
    /// Rows that could not be imported as its file came, per cent.
    pub blocked_before: u32,
    /// The same of this file now, per cent.
    pub blocked_now: u32,
    /// Kinds of problems of which this file has more than its had, the most first.
    pub more_of: Vec<KindDrift>,
    /// Choices that were taken over from it and hold.
    pub taken: Vec<TakenChoice>,
    /// Choices it had that are made anew for each file.
    pub asked: Vec<TakenChoice>,
}

/// A choice of an earlier import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakenChoice {
    /// `role`, `mode`, `match`, `blank`, `activations`, `create_units`, `bring_back` or `region`.
    pub choice: String,
    /// What it was, as the option of the command line says it.
    pub value: String,
    /// The platform's own words for it, where there are.
    pub label: String,
}

/// A column that has another name now and holds the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RenamedColumn {
    /// Its name in the earlier file.
    pub before: String,
    /// Its name in this one.
    pub now: String,
}

/// A kind of problem that there is more of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KindDrift {
    /// Rule.
    pub rule: String,
    /// The platform's label of the field, where it is about one.
    pub label: String,
    /// How often it is found in this file.
    pub count: u32,
    /// The share of this file's rows, per cent.
    pub now: u32,
    /// The share of the earlier file's rows, per cent.
    pub before: u32,
}

/// Texts that are new in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewTexts {
    /// Name of the column in the file.
    pub column: String,
    /// The texts.
    pub texts: Vec<String>,
}

/// What was taken over from a workbook of problems that came back mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MendedView {
    /// Cells that say something else now.
    pub cells: u32,
    /// Rows they are in.
    pub rows: u32,
    /// Rows of the workbook, from 1, whose number is none of the import's: nothing was taken from them.
    pub unknown: Vec<u32>,
    /// Data rows, from 0, that still cannot be imported and are not in the workbook any more: somebody
    /// deleted them there.
    pub gone: Vec<u32>,
}

/// How words of the file read in an encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DecodingView {
    /// The encoding.
    pub encoding: String,
    /// The words.
    pub words: Vec<String>,
}

/// What the file was taken for, and what else it could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileView {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u32,
    /// `delimited`, `xlsx`, `xls`, `xlsb`, `ods`.
    pub format: String,
    /// Delimiter; empty for workbooks.
    pub delimiter: String,
    /// Encoding; empty for workbooks.
    pub encoding: String,
    /// Where the encoding is a guess: how the letters beyond ASCII read in the likeliest ones.
    pub decodings: Vec<DecodingView>,
    /// Sheet; empty for delimited text.
    pub sheet: String,
    /// Sheets of the workbook.
    pub sheets: Vec<String>,
    /// First header row, from 1; 0 when there is none.
    pub header_row: u32,
    /// Number of header rows.
    pub header_rows: u32,
    /// Data rows.
    pub rows: u32,
    /// What should be known: codes with parameters.
    pub notes: Vec<FileNote>,
    /// The first 20 rows of the sheet as they are, header and preamble included.
    pub preview: Vec<Vec<String>>,
}

/// Something that should be known about how the file was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileNote {
    /// Code of `sheets::Note`.
    pub code: String,
    /// Rows, from 1.
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// Detail.
    pub detail: String,
}

impl From<&sheets::Note> for FileNote {
    fn from(note: &sheets::Note) -> Self {
        Self {
            code: note.code.clone(),
            rows: note.rows.clone(),
            count: note.count,
            detail: note.detail.clone(),
        }
    }
}

/// `import_reread`: reads the file again with choices. Answer: [`ImportView`].
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRereadRequest {
    /// Draft.
    pub id: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// First header row, from 1; 0 is no header.
    pub header_row: Option<u32>,
    /// Encoding.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<String>,
    /// Whether rows that the workbook hides are imported.
    pub hidden_rows: Option<bool>,
    /// Whether columns that the workbook hides are imported.
    pub hidden_columns: Option<bool>,
    /// Whether rows below the header that tell how to fill in the table are imported.
    pub guide_rows: Option<bool>,
    /// Whether rows that count or add up are imported.
    pub total_rows: Option<bool>,
    /// Forget what was taken over from an earlier import.
    pub afresh: Option<bool>,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportColumnView {
    /// Name in the file.
    pub header: String,
    /// Target; absent leaves the column out.
    pub target: Option<String>,
    /// Label of the target.
    pub label: String,
    /// The target needs a value.
    pub required: bool,
    /// 0 to 100.
    pub confidence: u32,
    /// Why: `exact`, `alias`, `content`, `chosen`, `recipe`, `reshaped`, `none`.
    pub reason: String,
    /// Up to five different values.
    pub samples: Vec<String>,
    /// Texts and what they stand for, most frequent first; for columns with choices only.
    pub values: Vec<ValueMapping>,
    /// The target's choices.
    pub choices: Vec<Choice>,
    /// Cells are masked.
    pub secret: bool,
}

/// A text in cells and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ValueMapping {
    /// Text in the file.
    pub text: String,
    /// What it stands for; absent when nothing fits.
    pub value: Option<String>,
    /// Cells with it.
    pub count: u32,
    /// Who says so.
    pub origin: ValueOrigin,
    /// What it may be meant to stand for, where it stands for nothing: to be asked about.
    pub suggestion: Option<ValueSuggestion>,
}

/// What a text may be meant to stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ValueSuggestion {
    /// One of the target's choices.
    pub value: String,
    /// How sure it is, from 0 to 100.
    pub confidence: u32,
    /// Sure enough to be asked about even where everything that is missing is created.
    pub asked: bool,
}

/// Who says what a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ValueOrigin {
    /// The text itself.
    Found,
    /// Somebody, about this file.
    Chosen,
    /// Somebody, about an earlier file.
    Before,
}

/// `import_forget_value`: forgets what was chosen for a text, here and for later files. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportForgetValueRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Text in the file.
    pub text: String,
}

/// A target a column can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TargetView {
    /// Field key, or `memberships.role` and the like.
    pub key: String,
    /// The platform's label.
    pub label: String,
    /// Needs a column.
    pub required: bool,
    /// One value can hold for everybody: it is no name, no address, and tells nobody apart.
    pub same: bool,
}

/// `import_map`: gives a column a target, or none. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportMapRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Target.
    pub target: Option<String>,
}

/// `import_map_value`: says what a text stands for. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportMapValueRequest {
    /// Draft.
    pub id: String,
    /// Column, from 0.
    pub column: u32,
    /// Text in the file.
    pub text: String,
    /// What it stands for.
    pub value: String,
}

/// Choices of the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportOptions {
    /// Role for everybody; absent where files carry roles.
    pub role: Option<String>,
    /// Roles that can be chosen.
    pub roles: Vec<Choice>,
    /// Mode: `upsert`, `skip_existing`, `create_only`, `update_only`, `full_sync`.
    pub mode: String,
    /// All modes in order, each that the platform does not allow with the reason; the page has the words.
    pub modes: Vec<Choice>,
    /// Fields that together find the person of a row; empty is the platform's way.
    pub match_on: Vec<String>,
    /// Fields that can be chosen for it.
    pub match_fields: Vec<Choice>,
    /// The platform's way, in its own words.
    pub match_usual: String,
    /// An empty cell clears the value of somebody who exists.
    pub clear_blank: bool,
    /// Whether `clear_blank` can be chosen.
    pub clear_blank_free: bool,
    /// Activations.
    pub activations: Vec<ActivationChoice>,
    /// Create units that do not exist.
    pub create_units: bool,
    /// Whether `create_units` can be chosen.
    pub create_units_free: bool,
}

/// `import_set_options`. Answer: [`ImportView`]. What is absent stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportSetOptionsRequest {
    /// Draft.
    pub id: String,
    /// Role.
    pub role: Option<String>,
    /// Mode.
    pub mode: Option<String>,
    /// Fields that together find the person of a row; empty goes back to the platform's way.
    pub match_on: Option<Vec<String>>,
    /// Empty cells clear.
    pub clear_blank: Option<bool>,
    /// Activations chosen.
    pub activations: Option<Vec<String>>,
    /// Create units.
    pub create_units: Option<bool>,
    /// Step to remember.
    pub step: Option<ImportStep>,
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

/// How many rows end where; the sum is the number of data rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BucketCounts {
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
    pub changes: Vec<super::changes::FieldDiff>,
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

/// `import_edit`: sets cells, as one step of undo. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportEditRequest {
    /// Draft.
    pub id: String,
    /// Cells.
    pub cells: Vec<CellText>,
}

/// `import_fix`: applies a fix to one problem, or to all of its kind. Answer: [`ImportView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
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

/// `import_leave_out`: leaves rows out, or takes them in again. Answer: [`ImportView`].
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

/// What applying will do. Answer of `import_review`; its rows come from `import_rows` by bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReviewView {
    /// How many rows end where.
    pub counts: BucketCounts,
    /// People that change or are new: several rows can form one.
    pub people: u32,
    /// Rows that will be imported and have a warning.
    pub doubtful: u32,
    /// Units that will be created.
    pub new_units: Vec<NewUnitView>,
    /// Side effects.
    pub effects: Vec<EffectLine>,
    /// Who is not in the file, where the file is everybody.
    pub absence: Option<AbsenceView>,
    /// Why it cannot be applied: a code; absent when it can. Rejected rows never prevent it.
    pub refused: Option<String>,
    /// Hash of the plan; `import_apply` refuses another one with `plan.stale`.
    pub plan: String,
}

/// A unit that will be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewUnitView {
    /// The platform's word for the kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Rows that name it.
    pub rows: u32,
    /// The platform's warning.
    pub warning: Option<String>,
}

/// `import_apply`: puts the plan into the outbox in one step; works offline. Answer: [`AppliedView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportApplyRequest {
    /// Draft.
    pub id: String,
    /// Hash of the plan that was reviewed.
    pub plan: String,
    /// How many people lose access because the file does not name them, said by a person; needed where
    /// [`AbsenceView::consent`] is set. `absent.consent` refuses.
    pub leavers: Option<u32>,
}

/// An import that was applied. Answer of `import_apply` and `import_report`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AppliedView {
    /// When, RFC 3339.
    pub at: String,
    /// Changes it came to, those of units included.
    pub queued: u32,
    /// People that were new or changed.
    pub people: u32,
    /// Units that were created, by the platform's word for their kind.
    pub units: Vec<UnitCount>,
    /// How many rows ended where.
    pub counts: BucketCounts,
    /// Rows with an error or a needed fix, which were not imported.
    pub blocked: u32,
    /// Its changes that have yet to reach the platform.
    pub waiting: u32,
    /// Its changes that failed or conflict.
    pub attention: u32,
    /// Why it cannot be undone: `undo.undone`, `undo.past`; absent when it can.
    pub no_undo: Option<String>,
}

/// How many units of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitCount {
    /// The platform's word for the kind.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// An applied import of the same file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SameFileView {
    /// Its draft.
    pub id: String,
    /// Applied at, RFC 3339.
    pub at: String,
    /// People it created.
    pub create: u32,
    /// People it changed.
    pub update: u32,
    /// It was undone since.
    pub undone: bool,
}

/// `export_problems`: the rows with problems as a workbook, written to the handle of a save dialog. Answer:
/// nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportProblemsRequest {
    /// Draft.
    pub id: String,
    /// Handle.
    pub handle: String,
    /// Language the reasons are written in, such as `nl`; English where the program does not speak it.
    pub language: String,
}

/// `export_template`, `export_plan` (`id` is the draft; the platform's own file).
/// The file is written to the handle of a save dialog. Answer: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportRequest {
    /// Draft; empty for a template.
    pub id: String,
    /// Handle.
    pub handle: String,
}
