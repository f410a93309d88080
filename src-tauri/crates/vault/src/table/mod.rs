//! The tables, one file each: its SQL, its row and the statements that touch nothing else.

pub(crate) mod batch;
pub(crate) mod conflict;
pub(crate) mod edit;
pub(crate) mod import_check;
pub(crate) mod import_draft;
pub(crate) mod import_edit;
pub(crate) mod import_problem;
pub(crate) mod import_row;
pub(crate) mod journal;
pub(crate) mod op;
pub(crate) mod op_secret;
pub(crate) mod person;
pub(crate) mod person_key;
pub(crate) mod person_tag;
pub(crate) mod role;
pub(crate) mod scan;
pub(crate) mod setting;
pub(crate) mod unit;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::migration::Migration;

/// Every step, oldest first.
pub(crate) const MIGRATIONS: [&Migration; 23] = [
    &setting::MIGRATION,
    &person::MIGRATION,
    &person_key::MIGRATION,
    &person_tag::MIGRATION,
    &unit::MIGRATION,
    &role::MIGRATION,
    &batch::MIGRATION,
    &edit::MIGRATION,
    &journal::MIGRATION,
    &op::MIGRATION,
    &op_secret::MIGRATION,
    &conflict::MIGRATION,
    &scan::MIGRATION,
    &import_draft::MIGRATION,
    &import_row::MIGRATION,
    &import_check::MIGRATION,
    &import_problem::MIGRATION,
    &import_edit::MIGRATION,
    &import_draft::REVISION,
    &import_edit::WORDS,
    &import_check::PRINT,
    &import_draft::BATCH,
    &edit::WITHDRAWN,
];

/// A value as stored JSON.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// A value as stored JSON, if there is one.
pub(crate) fn maybe_to_json<T: Serialize>(value: Option<&T>) -> Result<Option<String>> {
    value.map(to_json).transpose()
}

/// A value from stored JSON.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(serde_json::from_str(text)?)
}

/// A value from stored JSON, if there is one.
pub(crate) fn maybe_from_json<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>> {
    text.map(from_json).transpose()
}
