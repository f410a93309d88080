//! New people: the form of one, and several at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::{EffectLine, PersonField};

/// `new_person`: the form for a new person with these values, and what saving it would cause.
/// Answer: [`NewPersonView`].
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewPersonRequest {
    /// Values by field key, secrets included. Roles in groups come as the two keys
    /// `<field>.role` and `<field>.group`: every role counts in every group (`S2-34`).
    #[serde(default)]
    pub values: BTreeMap<String, Vec<String>>,
    /// Ways of getting access that are ticked; absent takes the ones the organisation gives by default.
    #[serde(default)]
    pub activations: Option<Vec<String>>,
}

/// Answer of `new_person`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NewPersonView {
    /// The platform's words for making the account (`S2-35`); empty where it has none of its own.
    pub label: String,
    /// Fields in the profile's order; what only other roles have is left out (`S3-07`).
    pub fields: Vec<PersonField>,
    /// Ways of getting access.
    pub ways: Vec<AccessWay>,
    /// Memberships it would have, in the platform's words.
    pub memberships: Vec<String>,
    /// What saving causes.
    pub effects: Vec<EffectLine>,
    /// What is not right yet: a code by field key; `activations` for the ways, empty for the whole.
    pub problems: BTreeMap<String, String>,
}

/// How a way of getting access is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum WayPick {
    /// The platform does it by itself (`S3-10`).
    Automatic,
    /// One of several that exclude each other (`S2-31`).
    OneOf,
    /// Can be ticked.
    Tick,
}

/// A way in which a new person gets access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccessWay {
    /// Activation id.
    pub id: String,
    /// The platform's words.
    pub label: String,
    /// How it is chosen.
    pub pick: WayPick,
    /// Whether it is given.
    pub chosen: bool,
    /// Why it cannot be given: a code such as `capability.sms` or `activation.requires`, or the platform's
    /// own words.
    pub refused: Option<String>,
    /// Labels of the fields it needs, when they are missing.
    pub missing: Vec<String>,
    /// Key of the secret field that is entered with it, if there is one.
    pub secret: Option<String>,
}

/// `create_people`: several new people in one go, all of them or none. Answer: [`CreatePeopleView`].
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreatePeopleRequest {
    /// Values of each, as in [`NewPersonRequest::values`].
    pub people: Vec<BTreeMap<String, Vec<String>>>,
    /// Ways of getting access, for all of them; absent takes the defaults.
    #[serde(default)]
    pub activations: Option<Vec<String>>,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// Answer of `create_people`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreatePeopleView {
    /// Ids of the new people, in their order; empty when nothing was done.
    pub ids: Vec<String>,
    /// What is not right, for each person: a code by field key, as in [`NewPersonView::problems`].
    pub problems: Vec<BTreeMap<String, String>>,
    /// What saving causes, all of them together.
    pub effects: Vec<EffectLine>,
}
