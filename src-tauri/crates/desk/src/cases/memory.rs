//! What texts stand for in this organisation's files, as people have said: taken over into the next file,
//! whatever program it comes from, and forgotten when somebody says so.
//!
//! It is kept when an import is applied, so that what was tried and thrown away teaches nothing. What a
//! text stands for is only another way of writing it: the rules judge it as if the file had said it.

use std::collections::BTreeMap;

use intake::{Directory, MappedColumn, Mapping, Rows};
use roster::Profile;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use vault::Vault;

use super::import::change;
use super::recipes::{self, Kept};
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportForgetValueRequest, ImportView};

/// Where it is kept.
const SETTING: &str = "values";
/// Most texts that are kept of a field; a field of more is no vocabulary.
const MOST: usize = 500;

/// Where it is kept which import said each.
const SAID: &str = "values.said";

/// By target and text, what the text stands for.
type Memory = BTreeMap<String, BTreeMap<String, String>>;

/// Which import said last what a text stands for: should it be undone, what was said before holds again.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Said {
    batch: String,
    before: Option<String>,
}

/// Gives the columns of a file what their texts stood for in earlier ones. What somebody has said about
/// this file stays, and so does a text that says the same by itself, or is a name of the platform's own.
pub(super) fn recall(
    vault: &Vault,
    profile: &Profile,
    directory: &Directory,
    mapping: &mut Mapping,
    rows: Rows<'_>,
) -> Result<(), ApiError> {
    let memory = all(vault)?;
    for (at, column) in (0u32..).zip(mapping.columns.iter_mut()) {
        let known = column.field.as_ref().and_then(|target| memory.get(target));
        let Some(known) = known.filter(|_| intake::is_vocabulary(profile, column) && !draft::secret(profile, column))
        else {
            continue;
        };
        let target = column.field.clone().unwrap_or_default();
        let choices = intake::choices(profile, &target, directory);
        for (text, _) in intake::texts_of(profile, column, at, rows, directory) {
            let Some(value) = known.get(&spelled(text)) else {
                continue;
            };
            let possible = choices.iter().any(|choice| choice.value == *value);
            let says_so = || intake::meaning(profile, column, text, directory).as_ref() == Some(value);
            let contested = column.contested.iter().any(|said| said.text.as_deref() == Some(text));
            if possible && !contested && !column.values.contains_key(text) && !says_so() {
                column.values.insert(text.to_owned(), value.clone());
                column.recalled.insert(text.to_owned());
                column.elsewhere.insert(text.to_owned());
            }
        }
    }
    intake::hold(profile, mapping, directory);
    Ok(())
}

/// What is kept of what was chosen in an import when it is applied as a batch.
pub(super) fn kept(vault: &Vault, profile: &Profile, draft: &Draft, batch: Option<&str>) -> Result<Kept, ApiError> {
    let mut memory = all(vault)?;
    let mut said = said(vault)?;
    let columns = draft.mapping.columns.iter();
    for column in columns.filter(|column| intake::is_vocabulary(profile, column)) {
        let told = !column.values.is_empty() || !column.outdated.is_empty();
        let Some(target) = column.field.as_ref().filter(|_| told) else {
            continue;
        };
        let known = memory.entry(target.clone()).or_default();
        let said = said.entry(target.clone()).or_default();
        let mut learn = |text: String, value: Option<&String>| {
            let before = known.get(&text).cloned();
            if before.as_ref() == value || (before.is_none() && known.len() >= MOST) {
                return;
            }
            match value {
                Some(value) => known.insert(text.clone(), value.clone()),
                None => known.remove(&text),
            };
            match batch {
                Some(batch) => {
                    let batch = batch.to_owned();
                    said.insert(text, Said { batch, before })
                }
                None => said.remove(&text),
            };
        };
        for text in column.outdated.keys() {
            learn(spelled(text), None);
        }
        for (text, value) in &column.values {
            learn(spelled(text), Some(value));
        }
    }
    Ok(vec![
        (SETTING.to_owned(), Some(text(&memory)?)),
        (SAID.to_owned(), Some(text(&said)?)),
    ])
}

/// Forgets what a text stands for: for this import, for the next ones, and in the recipes.
pub(crate) async fn forget(desk: &Desk, request: ImportForgetValueRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.column).unwrap_or(usize::MAX);
        let column = draft.mapping.columns.get_mut(index);
        let column = column.ok_or_else(|| ApiError::not_found("column"))?;
        drop_text(column, &request.text);
        if let Some(target) = column.field.clone() {
            let mut memory = all(&vault)?;
            if let Some(known) = memory.get_mut(&target) {
                known.remove(&spelled(&request.text));
            }
            store(&mut vault, &memory)?;
            let mut said = said(&vault)?;
            if let Some(said) = said.get_mut(&target) {
                said.remove(&spelled(&request.text));
            }
            vault.set_setting(SAID, Some(&text(&said)?))?;
            recipes::amend(&mut vault, |recipe| {
                let columns = recipe.columns.iter_mut();
                columns
                    .filter(|column| column.field.as_ref() == Some(&target))
                    .for_each(|column| drop_text(column, &request.text));
            })?;
        }
        draft::update(&mut vault, &draft)
    })
    .await
}

fn drop_text(column: &mut MappedColumn, text: &str) {
    let text = spelled(text);
    column.values.retain(|known, _| spelled(known) != text);
    column.recalled.retain(|known| spelled(known) != text);
    column.elsewhere.retain(|known| spelled(known) != text);
    column.outdated.retain(|known, _| spelled(known) != text);
}

/// The form in which texts are kept: case and spaces at the edges aside.
fn spelled(text: &str) -> String {
    text.trim().to_lowercase()
}

/// What holds: what an import taught that was undone is forgotten.
fn all(vault: &Vault) -> Result<Memory, ApiError> {
    let mut memory: Memory = stored(vault, SETTING)?;
    for (target, texts) in said(vault)? {
        let known = memory.entry(target).or_default();
        for (text, said) in texts {
            if recipes::is_undone(vault, &said.batch)? {
                match said.before {
                    Some(before) => known.insert(text, before),
                    None => known.remove(&text),
                };
            }
        }
    }
    Ok(memory)
}

fn said(vault: &Vault) -> Result<BTreeMap<String, BTreeMap<String, Said>>, ApiError> {
    stored(vault, SAID)
}

fn stored<T: DeserializeOwned + Default>(vault: &Vault, setting: &str) -> Result<T, ApiError> {
    match vault.setting(setting)? {
        Some(text) => serde_json::from_str(&text).map_err(|error| {
            let words = format!("What texts stood for in earlier files cannot be read: {error}.");
            ApiError::new("vault.damaged", words)
        }),
        None => Ok(T::default()),
    }
}

fn store(vault: &mut Vault, memory: &Memory) -> Result<(), ApiError> {
    Ok(vault.set_setting(SETTING, Some(&text(memory)?))?)
}

fn text<T: Serialize>(part: &T) -> Result<String, ApiError> {
    serde_json::to_string(part).map_err(|error| ApiError::new("internal", error.to_string()))
}
