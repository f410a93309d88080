//! What an import would do, and doing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::absence::AbsenceView;
use super::super::people::EffectLine;
use super::BucketCounts;

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
    /// Its code, where the page may have words for it.
    pub warning_code: Option<String>,
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
    /// [`AbsenceView::consent`] is set. A number that is not theirs is refused with `absent.consent`, however few they are.
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
    /// People whom it deactivated, because the file is everybody and does not name them.
    pub deactivated: u32,
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
/// The file is written to the handle of a save dialog. Answer: nothing, and of a plan [`PlanFileView`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportRequest {
    /// Draft; empty for a template.
    pub id: String,
    /// Handle.
    pub handle: String,
}

/// What stands in a plan that was written as the platform's own file, and what never does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlanFileView {
    /// People in it: new, changed, or sent off.
    pub people: u32,
    /// People for whom a password or another secret is given. No file holds secrets, so theirs have to be set otherwise.
    pub without_secrets: u32,
    /// The fields of those secrets, in the platform's words.
    pub secrets: Vec<String>,
    /// What the plan would do and the file does not say, because the platform's own file has no place for it; the most
    /// first. It has to be done on the platform.
    pub untold: Vec<UntoldView>,
}

/// Something of a plan that its file does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UntoldView {
    /// The platform's word: of the field that is set, or of what is done to people whom the file does not name.
    pub label: String,
    /// It is what is done to those who leave.
    pub leaves: bool,
    /// Whom it concerns.
    pub people: u32,
    /// Their names, of the first of them.
    pub names: Vec<String>,
}
