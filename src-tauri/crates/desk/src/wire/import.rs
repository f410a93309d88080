//! The import workbench.

mod columns;
mod file;
mod recipe;
mod review;
mod rows;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;
use super::mending::{CheckView, EditedView, StepView};
use super::people::ActivationChoice;
use super::reshape::{ReshapedView, SameView};

pub use columns::*;
pub use file::*;
pub use recipe::*;
pub use review::*;
pub use rows::*;

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
    /// The columns of first and last name, where both have one: they can be exchanged.
    pub names: Option<[u32; 2]>,
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
    /// Who is in the file and switched off on the platform can sign in again.
    pub bring_back: bool,
    /// Whether `bring_back` can be chosen.
    pub bring_back_free: bool,
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
    /// Bring back who is switched off.
    pub bring_back: Option<bool>,
    /// Step to remember.
    pub step: Option<ImportStep>,
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
