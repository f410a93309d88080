//! The common edits of an organisation's own copy of a profile, made in its text, so that comments and
//! order stay: words, mandatory fields, languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

/// What is to be different. What is not named stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileEdit {
    /// Words for fields, by key.
    pub field_labels: BTreeMap<String, String>,
    /// Words for roles, by id.
    pub role_labels: BTreeMap<String, String>,
    /// Fields that everybody must have, or need not have, by key.
    pub required: BTreeMap<String, bool>,
    /// Roles that must have a field, by its key (`S3-07`, `S3-08`).
    pub required_for_roles: BTreeMap<String, Vec<String>>,
    /// Languages to choose from, by the key of the field.
    pub languages: BTreeMap<String, Vec<String>>,
}

/// The text with the edits in it. Whether the result holds is for [`Profile::parse`](super::Profile::parse)
/// to say.
///
/// # Errors
/// The parser's words when the text is no TOML; the name of a field or role that is not in it.
pub fn edited(text: &str, edit: &ProfileEdit) -> Result<String, String> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    for (key, label) in &edit.field_labels {
        entry(&mut document, "field", "key", key)?["label"] = value(label);
    }
    for (id, label) in &edit.role_labels {
        entry(&mut document, "role", "id", id)?["label"] = value(label);
    }
    for (key, required) in &edit.required {
        entry(&mut document, "field", "key", key)?["required"] = value(*required);
    }
    for (key, roles) in &edit.required_for_roles {
        list(entry(&mut document, "field", "key", key)?, "required_for_roles", roles);
    }
    for (key, languages) in &edit.languages {
        list(entry(&mut document, "field", "key", key)?, "values", languages);
    }
    Ok(document.to_string())
}

fn entry<'d>(document: &'d mut DocumentMut, section: &str, name: &str, wanted: &str) -> Result<&'d mut Table, String> {
    document
        .get_mut(section)
        .and_then(Item::as_array_of_tables_mut)
        .into_iter()
        .flat_map(ArrayOfTables::iter_mut)
        .find(|table| table.get(name).and_then(Item::as_str) == Some(wanted))
        .ok_or_else(|| format!("there is no {section} `{wanted}`"))
}

fn list(table: &mut Table, key: &str, values: &[String]) {
    if values.is_empty() {
        table.remove(key);
    } else {
        table[key] = value(values.iter().collect::<Array>());
    }
}
