//! What is kept of a row's outcome. Of a new person most values are the very texts of the row: those are
//! not stored a second time.

use std::collections::BTreeMap;

use intake::{Bucket, FieldChange, Mapping, RowOutcome, RowRef};
use roster::{Profile, Value};
use serde::{Deserialize, Serialize};
use vault::{RowCheck, RowData};

use crate::draft;
use crate::wire::error::ApiError;

/// What is kept of the outcome of a row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Why it is skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// What changes. Of a new person: what differs from the texts of the row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<FieldChange>,
    /// Secret fields it sets, each with the column that holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    secrets: Vec<(String, u32)>,
    /// The first row of its person, where that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<u32>,
}

/// What is to be kept of an outcome.
pub(super) fn pack(profile: &Profile, mapping: &Mapping, row: RowRef<'_>, outcome: &RowOutcome) -> Kept {
    let all = |changes: Vec<FieldChange>| Kept {
        reason: outcome.reason.clone(),
        changes,
        secrets: outcome.secrets.clone(),
        group: (outcome.group != outcome.row).then_some(outcome.group),
    };
    if outcome.bucket != Bucket::Create {
        return all(outcome.changes.clone());
    }
    let mut own = own_texts(profile, mapping, row.cells());
    let mut changes = Vec::new();
    for change in &outcome.changes {
        let same = match (own.remove(change.field.as_str()), &change.after) {
            (Some(text), Some(Value::Text(after))) => text == after && change.before.is_none(),
            _ => false,
        };
        if !same {
            changes.push(change.clone());
        }
    }
    changes.extend(own.into_keys().map(|field| FieldChange {
        field: field.to_owned(),
        before: None,
        after: None,
    }));
    all(changes)
}

/// The outcome of a row that was checked, as it was decided.
pub(crate) fn outcome(
    profile: &Profile,
    mapping: &Mapping,
    row: &RowData,
    check: RowCheck,
) -> Result<RowOutcome, ApiError> {
    let mut kept = kept(&check.outcome)?;
    let bucket = Bucket::deserialize(serde_json::Value::from(check.bucket.as_str()));
    Ok(RowOutcome {
        row: check.row,
        bucket: bucket.map_err(|error| damaged(&error))?,
        account: check.person,
        secrets: std::mem::take(&mut kept.secrets),
        reason: kept.reason.take(),
        group: kept.group.unwrap_or(check.row),
        changes: unpack(profile, mapping, &check.bucket, &row.cells, kept),
    })
}

/// What is kept of an outcome; nothing of a row that was not checked yet.
pub(crate) fn kept(stored: &str) -> Result<Kept, ApiError> {
    let kept: Option<Kept> = serde_json::from_str(stored).map_err(|error| damaged(&error))?;
    Ok(kept.unwrap_or_default())
}

fn damaged(error: &serde_json::Error) -> ApiError {
    ApiError::new("vault.damaged", format!("A row cannot be read: {error}."))
}

/// The changes of a row, in the order of the profile's fields.
pub(crate) fn unpack(
    profile: &Profile,
    mapping: &Mapping,
    bucket: &str,
    cells: &[String],
    kept: Kept,
) -> Vec<FieldChange> {
    if bucket != "create" {
        return kept.changes;
    }
    let mut changes: BTreeMap<String, FieldChange> = own_texts(profile, mapping, cells.iter().map(String::as_str))
        .into_iter()
        .map(|(field, text)| {
            let change = FieldChange {
                field: field.to_owned(),
                before: None,
                after: Some(Value::Text(text.to_owned())),
            };
            (field.to_owned(), change)
        })
        .collect();
    for change in kept.changes {
        if change.after.is_none() && change.before.is_none() {
            changes.remove(&change.field);
        } else {
            changes.insert(change.field.clone(), change);
        }
    }
    let place = |key: &str| profile.fields.iter().position(|field| field.key == key);
    let mut changes: Vec<FieldChange> = changes.into_values().collect();
    changes.sort_by_key(|change| place(&change.field));
    changes
}

/// The texts of a row by the field that their column feeds. Secrets are none of them.
fn own_texts<'a>(
    profile: &Profile,
    mapping: &'a Mapping,
    cells: impl Iterator<Item = &'a str>,
) -> BTreeMap<&'a str, &'a str> {
    let mut texts = BTreeMap::new();
    for (column, cell) in mapping.columns.iter().zip(cells) {
        let Some(field) = column.field.as_deref() else { continue };
        if !cell.is_empty() && profile.field(field).is_some() && !draft::secret(profile, column) {
            texts.entry(field).or_insert(cell);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use intake::MappedColumn;

    use super::*;

    fn set(field: &str, after: Option<Value>) -> FieldChange {
        FieldChange {
            field: field.to_owned(),
            before: None,
            after,
        }
    }

    #[test]
    fn a_new_person_comes_back_as_decided_and_the_row_is_not_stored_twice() {
        let profile = Profile::embedded()
            .iter()
            .find(|profile| profile.about.id == "learningbank")
            .unwrap();
        let keys: Vec<&str> = profile.fields.iter().map(|field| field.key.as_str()).take(3).collect();
        let column = |key: &str| MappedColumn {
            field: Some(key.to_owned()),
            ..MappedColumn::default()
        };
        let mapping = Mapping {
            columns: keys.iter().map(|key| column(key)).collect(),
        };
        let cells = ["Anna", "unknown", "left aside"].map(str::to_owned);
        let mut decided = RowOutcome {
            row: 0,
            bucket: Bucket::Create,
            account: None,
            changes: vec![
                set(keys[0], Some(Value::Text("Anna".to_owned()))),
                set(keys[1], Some(Value::Flag(true))),
            ],
            secrets: vec![("password".to_owned(), 2)],
            reason: None,
            group: 0,
        };
        let row = sheets::Row {
            number: 2,
            cells: cells.to_vec(),
        };
        let mut stored = RowData {
            row: 0,
            file_row: 2,
            cells: cells.to_vec(),
            left_out: false,
        };
        for number in [0, 7] {
            // The second row of the person whose first is row 0.
            (decided.row, stored.row) = (number, number);
            let kept = pack(profile, &mapping, RowRef::Own(&row), &decided);
            assert!(kept.changes.iter().all(|change| change.field != keys[0]), "{kept:?}");
            let check = RowCheck {
                row: number,
                bucket: "create".to_owned(),
                person: None,
                outcome: serde_json::to_string(&kept).unwrap(),
            };
            assert_eq!(outcome(profile, &mapping, &stored, check).unwrap(), decided);
        }
    }
}
