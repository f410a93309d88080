//! The person that one row, or several, make.

use std::collections::{BTreeMap, BTreeSet};

use roster::profile::FieldType;
use roster::{Membership, Profile, Value};

use super::compare::same;
use super::draft::{Draft, Layout};
use super::names::Names;
use crate::rules::duplicates;
use crate::rules::finding::Finding;
use crate::target::Part;
use crate::words::strangers::strangers;

/// What the file says about one person.
#[derive(Debug, Default)]
pub(crate) struct Person<'a> {
    /// Data rows, in order; the first stands for all.
    pub(crate) rows: Vec<u32>,
    pub(crate) fields: BTreeMap<String, Value>,
    /// The first row that names each role, by the role's id.
    pub(crate) named_in: BTreeMap<String, u32>,
    /// Status asked for.
    pub(crate) status: Option<String>,
    /// Fields to clear.
    pub(crate) cleared: BTreeSet<&'a str>,
    /// Fields with an empty cell.
    pub(crate) blank: BTreeSet<&'a str>,
    /// Fields with a cell that says nothing usable, and what it says.
    pub(crate) unusable: BTreeMap<&'a str, Option<Value>>,
    /// Secret fields with the file column that holds each.
    pub(crate) secrets: Vec<(String, u32)>,
    /// Key of the field by which the person was found until now, with its value, where that changes.
    pub(crate) before: Option<(&'a str, String)>,
    /// Something in one of the rows has to be mended first.
    pub(crate) blocked: bool,
    /// Something in one of the rows has to be mended by a person.
    pub(crate) broken: bool,
}

impl Person<'_> {
    /// The text of a field.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match self.fields.get(key)? {
            Value::Text(text) => Some(text),
            Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    }

    fn names_roles(&mut self, value: &Value, row: u32) {
        let ids = match value {
            Value::Text(id) => std::slice::from_ref(id),
            Value::List(ids) => ids.as_slice(),
            Value::Flag(_) | Value::Memberships(_) => &[],
        };
        for id in ids {
            self.named_in.entry(id.clone()).or_insert(row);
        }
    }
}

/// Puts the rows of one person together. Contradictions come back with their row and column.
pub(crate) fn assemble<'a>(
    profile: &'a Profile,
    layout: &Layout<'a>,
    drafts: Vec<(u32, Draft)>,
    numbers: impl Fn(u32) -> u32,
) -> (Person<'a>, Vec<(u32, u32, Finding)>) {
    let mut person = Person::default();
    let mut contradictions = Vec::new();
    let first = drafts.first().map(|(row, _)| *row).unwrap_or_default();
    for (row, draft) in drafts {
        person.rows.push(row);
        person.blocked |= draft.blocked;
        person.broken |= draft.broken;
        if let (None, Some((_, key)), Some(old)) = (&person.before, layout.before, draft.before) {
            person.before = Some((key, old));
        }
        let field = |at: usize| layout.columns.get(at).map(|column| column.field.key.as_str());
        person.cleared.extend(draft.cleared.iter().filter_map(|at| field(*at)));
        person.blank.extend(draft.blank.iter().filter_map(|at| field(*at)));
        for at in &draft.secrets {
            if let Some(column) = layout.columns.get(*at)
                && person.secrets.iter().all(|(key, _)| *key != column.field.key)
            {
                person.secrets.push((column.field.key.clone(), column.at));
            }
        }
        let (mut role, mut group) = (None, None);
        let (mut raw_role, mut raw_group) = (None, None);
        for (at, text) in &draft.unusable {
            let Some(column) = layout.columns.get(*at) else {
                continue;
            };
            let key = column.field.key.as_str();
            match column.part {
                Part::Role => raw_role = Some((key, text.clone())),
                Part::Group => raw_group = Some((key, text.clone())),
                Part::Whole => {
                    person
                        .unusable
                        .entry(key)
                        .or_insert_with(|| raw(column.field.kind, text));
                }
            }
        }
        for (at, value) in draft.values {
            let Some(column) = layout.columns.get(at) else {
                continue;
            };
            if matches!(column.field.kind, FieldType::Role | FieldType::Roles) || column.part == Part::Role {
                person.names_roles(&value, row);
            }
            match (column.part, column.field.kind, value) {
                (Part::Role, _, Value::Text(id)) => role = Some((column.field.key.as_str(), id)),
                (Part::Group, _, Value::Text(name)) => group = Some(name),
                (_, FieldType::Status, Value::Text(id)) => person.status = Some(id),
                (_, _, value) => {
                    let known = person.fields.get(&column.field.key);
                    let same = known.is_some_and(|known| same(profile, column.field, known, &value));
                    if !same && !add(&mut person.fields, &column.field.key, value) {
                        contradictions.push((row, column.at, duplicates::differs(numbers(first))));
                    }
                }
            }
        }
        let broken = raw_role.as_ref().or(raw_group.as_ref()).map(|(key, _)| *key);
        if let Some(key) = broken {
            let text = |raw: Option<(&str, String)>| raw.map(|(_, text)| text);
            let membership = Membership {
                group: text(raw_group).or(group).unwrap_or_default(),
                role: text(raw_role).or(role.map(|(_, role)| role)).unwrap_or_default(),
            };
            person.unusable.insert(key, Some(Value::Memberships(vec![membership])));
        } else if let (Some((key, role)), Some(group)) = (role, group) {
            let role = seated(profile, role, &group);
            person.named_in.entry(role.clone()).or_insert(row);
            let value = Value::Memberships(vec![Membership { group, role }]);
            add(&mut person.fields, key, value);
        }
    }
    person.blank.retain(|key| !person.fields.contains_key(*key));
    (person, contradictions)
}

/// Rows that would make one person and have names that are surely of two: each with what is to be said of it. All are held
/// against the first that has a name.
pub(crate) fn of_two(
    layout: &Layout<'_>,
    names: &Names,
    drafts: &[(u32, Draft)],
    number: impl Fn(u32) -> u32,
) -> BTreeMap<u32, Finding> {
    let Some((given, family)) = names.keys() else {
        return BTreeMap::new();
    };
    let mut named = drafts.iter().filter_map(|(row, draft)| {
        let text = |key: &str| draft.text(layout.target(key)?);
        Some((*row, [text(given)?, text(family)?]))
    });
    let Some((first, name)) = named.next() else {
        return BTreeMap::new();
    };
    let others: Vec<(u32, [&str; 2])> = named.filter(|(_, other)| strangers(name, *other)).collect();
    let Some((_, other)) = others.first() else {
        return BTreeMap::new();
    };
    let numbers: Vec<u32> = others.iter().map(|(row, _)| number(*row)).collect();
    let of_first = duplicates::strangers(&name.join(" "), &other.join(" "), &numbers, first);
    let of_others = others.iter().map(|(row, other)| {
        let finding = duplicates::strangers(&other.join(" "), &name.join(" "), &[number(first)], *row);
        (*row, finding)
    });
    std::iter::once((first, of_first)).chain(of_others).collect()
}

/// Adds a value; of a single one the first stays, and `false` says that it differs.
fn add(fields: &mut BTreeMap<String, Value>, key: &str, value: Value) -> bool {
    match (fields.get_mut(key), value) {
        (None, value) => {
            fields.insert(key.to_owned(), value);
            true
        }
        (Some(Value::List(known)), Value::List(more)) => {
            for text in more {
                if !known.contains(&text) {
                    known.push(text);
                }
            }
            true
        }
        (Some(Value::Memberships(known)), Value::Memberships(more)) => {
            for membership in more {
                if !known.contains(&membership) {
                    known.push(membership);
                }
            }
            true
        }
        (Some(known), value) => *known == value,
    }
}

/// The role that a code means in this group: where two roles share a code, the one that belongs to
/// the root counts there and the other elsewhere.
fn seated(profile: &Profile, id: String, group: &str) -> String {
    let Some(role) = profile.role(&id) else { return id };
    let root = profile.org.iter().find_map(|org| org.root.as_deref());
    let at_root = root.is_some_and(|root| root.eq_ignore_ascii_case(group));
    let shares = |other: &&roster::profile::Role| other.code.is_some() && other.code == role.code;
    let fits = profile
        .role_list
        .iter()
        .filter(shares)
        .find(|other| other.needs_group.as_deref().is_some_and(|needed| Some(needed) == root) == at_root);
    fits.map_or(id, |other| other.id.clone())
}

/// A text nobody could read, as a value of its kind.
fn raw(kind: FieldType, text: &str) -> Option<Value> {
    let text = text.trim();
    match kind {
        _ if text.is_empty() => None,
        FieldType::Bool | FieldType::Bool01 | FieldType::Status | FieldType::Secret | FieldType::Computed => None,
        FieldType::Refs | FieldType::Roles => Some(Value::List(vec![text.to_owned()])),
        _ => Some(Value::Text(text.to_owned())),
    }
}
