//! What texts of a column may be meant to stand for, where nobody has said.

use roster::Profile;
use roster::profile::FieldType;

use crate::model::{Directory, MappedColumn};
use crate::rules::{language, role};
use crate::target::{Aim, Part};
use crate::words::near;

/// What a text that stands for nothing may be meant to stand for: a [`Choice::value`] and how sure that is, from 0 to
/// 100. `beside` are the other texts of the column. A person decides; nothing is taken by itself.
pub fn suggested(
    profile: &Profile,
    column: &MappedColumn,
    text: &str,
    beside: &[&str],
    directory: &Directory,
) -> Option<(String, u8)> {
    let aim = Aim::of(profile, column.field.as_deref()?)?;
    match (aim.field.kind, aim.part) {
        (FieldType::Lang, _) => language::suggested(text, aim.field, beside),
        (FieldType::Role | FieldType::Roles, _) | (FieldType::Memberships, Part::Role | Part::Whole) => {
            let roles = || profile.role_list.iter().filter(|role| role.assignable);
            let (label, sure) = role::meant(text, roles().map(|role| role.label.as_str()))?;
            let role = roles().find(|role| role.label == label)?;
            Some((role.id.clone(), sure))
        }
        (FieldType::Ref | FieldType::Refs, _) | (FieldType::Memberships, Part::Group) => {
            let units = directory
                .units
                .iter()
                .filter(|unit| Some(unit.kind.as_str()) == aim.reference);
            let (name, sure) = near::near(text, units.map(|unit| unit.name.as_str()))?;
            Some((name.to_owned(), sure))
        }
        _ => None,
    }
}

/// Whether a text that is so surely another name is asked about even where all units that are missing are created: it
/// would part people who belong together. What no unit can be made of is always asked about.
#[must_use]
pub fn asked_about(profile: &Profile, column: &MappedColumn, sure: u8) -> bool {
    let aim = column.field.as_deref().and_then(|key| Aim::of(profile, key));
    let is_unit = aim.is_some_and(|aim| aim.reference.and_then(|kind| profile.org_kind(kind)).is_some());
    !is_unit || sure >= near::SURE
}
