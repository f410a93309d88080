//! What is done to people: edited, acted on, written into a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActionView, PeopleQuery};
use crate::wire::import::UntoldView;

/// Which people an action is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Selection {
    /// These.
    Ids {
        /// Ids.
        ids: Vec<String>,
    },
    /// All that match, except some.
    All {
        /// Query.
        query: PeopleQuery,
        /// Left out.
        except: Vec<String>,
    },
}

/// `edit_people`: sets fields of one or several. Answer: [`ActionOutcome`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditPeopleRequest {
    /// Who.
    pub selection: Selection,
    /// New values by field key; an empty list clears.
    pub values: BTreeMap<String, Vec<String>>,
}

/// `create_person`. Answer: [`PersonView`]. Error `invalid` has a detail per field key.
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreatePersonRequest {
    /// Values by field key, secrets included.
    pub values: BTreeMap<String, Vec<String>>,
    /// Activations chosen; absent takes what the organisation gives by default.
    #[serde(default)]
    pub activations: Option<Vec<String>>,
}

/// `people_actions`: what can be done to a selection. Answer: a list of [`SelectionAction`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionRequest {
    /// Who.
    pub selection: Selection,
}

/// An action and how many of a selection it applies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionAction {
    /// The action; `refused` is set when it applies to nobody.
    pub action: ActionView,
    /// People it applies to.
    pub applies_to: u32,
}

/// `act_on_people`. Answer: [`ActionOutcome`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActRequest {
    /// Who.
    pub selection: Selection,
    /// Action.
    pub action: String,
    /// Chosen argument.
    pub argument: Option<String>,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What became of a selection: the allowed go through, the refused are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActionOutcome {
    /// People for whom it was (or would be) done.
    pub done: u32,
    /// The first 100 of them by name.
    pub people: Vec<NamedPerson>,
    /// People already so.
    pub unchanged: u32,
    /// People refused; at most the first 100.
    pub refused: Vec<Refusal>,
    /// People refused altogether.
    pub refused_total: u32,
    /// What it causes.
    pub effects: Vec<EffectLine>,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NamedPerson {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Why one person was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Code: `rank`, `self.disable`, `required`, `email.syntax`, ...
    pub code: String,
    /// Words, in English or the platform's own.
    pub message: String,
}

/// A side effect with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EffectLine {
    /// `email`, `sms`, `billable_now`, `billable_later`, `billable_fewer`, `lose_access`, `regain_access`,
    /// `sessions_end`, `mfa_missing`, `more_rights`.
    pub effect: String,
    /// The platform's words for the message; empty otherwise.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// What a file of people is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportForm {
    /// To be read: every field by its label, status and times too.
    #[default]
    List,
    /// To be imported: the columns, words and format of the platform's own import.
    Platform,
}

/// `export_people`: people as `.xlsx` or `.csv`, secrets left out, formulas made harmless (`S1-27`).
/// Answer: [`PeopleFileView`]. Errors: `export.format`, `template.format`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportPeopleRequest {
    /// Who.
    pub selection: Selection,
    /// As what.
    #[serde(default)]
    pub form: ExportForm,
    /// Handle.
    pub handle: String,
}

/// What stands in a file of people, and what of them the platform's own file has no place for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleFileView {
    /// People in it.
    pub people: u32,
    /// Fields that people have and the file does not say, the most first; secrets are in no file and not named.
    pub untold: Vec<UntoldView>,
}
