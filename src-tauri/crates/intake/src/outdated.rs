//! What texts stood for in earlier files, and no longer do: the platform has something of that very name.
//!
//! A text that is exactly a role or a unit says that one. That it once meant something else was said of another
//! file, perhaps before the platform had it; taken over in silence it would move people and change their rights.

use std::collections::BTreeMap;

use roster::Profile;
use roster::profile::FieldType;

use crate::model::{Directory, MappedColumn, Mapping};
use crate::target::{Aim, Part};
use crate::words::fold::word;

/// Forgets for a file what texts stood for in earlier ones where each is the name or id of a role or a unit of the
/// platform; what somebody has said about this file stays.
pub fn hold(profile: &Profile, mapping: &mut Mapping, directory: &Directory) {
    for column in &mut mapping.columns {
        for text in outdated(profile, column, directory) {
            column.recalled.remove(&text);
            if let Some(before) = column.values.remove(&text) {
                column.outdated.insert(text, before);
            }
        }
    }
}

fn outdated(profile: &Profile, column: &MappedColumn, directory: &Directory) -> Vec<String> {
    if column.recalled.is_empty() {
        return Vec::new();
    }
    let own = names(profile, column, directory);
    let texts = column.recalled.iter().filter(|text| {
        let meant = own.get(&word(text));
        meant.is_some_and(|meant| {
            column
                .values
                .get(*text)
                .is_some_and(|value| !meant.contains(&value.as_str()))
        })
    });
    texts.cloned().collect()
}

/// What each name and id stands for that the platform itself has for the texts of a column.
fn names<'a>(profile: &'a Profile, column: &MappedColumn, directory: &'a Directory) -> BTreeMap<String, Vec<&'a str>> {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let Some(aim) = column.field.as_deref().and_then(|target| Aim::of(profile, target)) else {
        return names;
    };
    let mut add = |name: &str, value: &'a str| names.entry(word(name)).or_default().push(value);
    match (aim.field.kind, aim.part) {
        (FieldType::Role | FieldType::Roles, _) | (FieldType::Memberships, Part::Role | Part::Whole) => {
            for role in &profile.role_list {
                add(&role.id, &role.id);
                add(&role.label, &role.id);
            }
        }
        (FieldType::Ref | FieldType::Refs, _) | (FieldType::Memberships, Part::Group) => {
            let units = directory.units.iter();
            for unit in units.filter(|unit| Some(unit.kind.as_str()) == aim.reference) {
                add(&unit.id, &unit.name);
                add(&unit.name, &unit.name);
            }
        }
        _ => {}
    }
    names
}
