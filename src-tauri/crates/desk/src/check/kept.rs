//! What is kept of a row's outcome. Of a new person most values are the very texts of the row: those are
//! not stored a second time.

use std::collections::BTreeMap;

use intake::{Bucket, FieldChange, Mapping, RowOutcome, RowRef};
use roster::{Profile, Value};
use serde::{Deserialize, Serialize};

use crate::draft;

/// What is kept of the outcome of a row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Why it is skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// What changes. Of a new person: what differs from the texts of the row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<FieldChange>,
}

/// What is to be kept of an outcome.
pub(super) fn pack(profile: &Profile, mapping: &Mapping, row: RowRef<'_>, outcome: &RowOutcome) -> Kept {
    let reason = outcome.reason.clone();
    if outcome.bucket != Bucket::Create {
        return Kept {
            reason,
            changes: outcome.changes.clone(),
        };
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
    Kept { reason, changes }
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
        let outcome = RowOutcome {
            row: 0,
            bucket: Bucket::Create,
            account: None,
            changes: vec![
                set(keys[0], Some(Value::Text("Anna".to_owned()))),
                set(keys[1], Some(Value::Flag(true))),
            ],
            secrets: Vec::new(),
            reason: None,
            group: 0,
        };
        let row = sheets::Row {
            number: 2,
            cells: cells.to_vec(),
        };
        let kept = pack(profile, &mapping, RowRef::Own(&row), &outcome);
        assert!(kept.changes.iter().all(|change| change.field != keys[0]), "{kept:?}");
        assert_eq!(unpack(profile, &mapping, "create", &cells, kept), outcome.changes);
    }
}
