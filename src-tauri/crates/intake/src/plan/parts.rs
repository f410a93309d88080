//! Parts of an organisation of whom a file that is everybody names nobody: a file of one subsidiary, read as everybody's,
//! would take the access of all of another (`import.md` 0.7, lock-out safety).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use roster::profile::FieldType;
use roster::{Account, Value};

use super::decide::Judge;
use super::rows::Rows;
use crate::model::{Leaver, MissingPart};
use crate::rules::cell::Cell;
use crate::words::{domains, fold};

/// Fewest people of a part who leave together: one alone is somebody who leaves, and no part.
const TOGETHER: u32 = 2;

/// What people can have in common: a field, and what stands in it in the form in which it is compared.
type Part<'a> = (&'a str, String);

/// Parts that nobody has who is named in the file, and that at least two have of those who leave; the largest first.
pub(super) fn unnamed(judge: &Judge<'_>, rows: Rows<'_>, leavers: &[Leaver]) -> Vec<MissingPart> {
    let accounts = &judge.directory.accounts;
    let left: BTreeSet<&str> = leavers.iter().map(|leaver| leaver.account.as_str()).collect();
    let mut parts: BTreeMap<Part<'_>, (u32, String)> = BTreeMap::new();
    for known in accounts.iter().filter(|known| left.contains(known.id.as_str())) {
        for (part, name) in of(judge, &known.account) {
            parts.entry(part).or_insert((0, name)).0 += 1;
        }
    }
    parts.retain(|_, (people, _)| *people >= TOGETHER);
    if parts.is_empty() {
        return Vec::new();
    }
    for at in &judge.met {
        for (part, _) in accounts
            .get(*at as usize)
            .into_iter()
            .flat_map(|known| of(judge, &known.account))
        {
            parts.remove(&part);
        }
    }
    for part in named(judge, rows, &parts) {
        parts.remove(&part);
    }
    let label = |key: &str| {
        let field = judge.profile.field(key).filter(|field| field.kind != FieldType::Email);
        field.map_or_else(String::new, |field| field.label.clone())
    };
    let found = parts.into_iter().map(|((key, _), (people, name))| MissingPart {
        label: label(key),
        name,
        people,
    });
    let mut found: Vec<MissingPart> = found.collect();
    found.sort_by_key(|part| std::cmp::Reverse(part.people));
    found
}

/// The parts somebody belongs to, each with its name: the domains of the addresses, and the units.
fn of<'a>(judge: &Judge<'a>, account: &Account) -> Vec<(Part<'a>, String)> {
    let mut parts = Vec::new();
    for field in &judge.profile.fields {
        let value = account.fields.get(&field.key);
        let names = match field.kind {
            FieldType::Email => account.text(&field.key).and_then(domain).into_iter().collect(),
            FieldType::Ref | FieldType::Refs | FieldType::Memberships => value.map(names).unwrap_or_default(),
            _ => Vec::new(),
        };
        let part = |name: String| ((field.key.as_str(), fold::key(&name)), name);
        parts.extend(names.into_iter().filter(|name| !name.is_empty()).map(part));
    }
    parts
}

/// The domain of an address, unless people have it at home.
fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.trim().rsplit_once('@')?;
    let domain = domain.to_lowercase();
    (!domain.is_empty() && !domains::is_at_home(&domain)).then_some(domain)
}

/// Those parts that a cell of the file names.
fn named<'a>(judge: &Judge<'a>, rows: Rows<'_>, parts: &BTreeMap<Part<'a>, (u32, String)>) -> Vec<Part<'a>> {
    let mut named = Vec::new();
    for column in &judge.layout.columns {
        let key = column.field.key.as_str();
        let mut wanted: BTreeMap<&str, &Part<'a>> = parts
            .keys()
            .filter(|(field, _)| *field == key)
            .map(|part| (part.1.as_str(), part))
            .collect();
        let mut seen: HashSet<&str> = HashSet::new();
        for row in rows.iter() {
            if wanted.is_empty() {
                break;
            }
            let cell = row.cell(column.at);
            let names: Vec<String> = match column.field.kind {
                FieldType::Email => domain(cell).into_iter().collect(),
                _ if seen.insert(cell) => match column.read(cell, judge.words) {
                    Cell::Read(reading) => reading.value.as_ref().map(names).unwrap_or_default(),
                    Cell::Blank | Cell::Clear | Cell::Secret(_) => Vec::new(),
                },
                _ => Vec::new(),
            };
            let found = names.iter().filter_map(|name| wanted.remove(fold::key(name).as_str()));
            named.extend(found.cloned());
        }
    }
    named
}

/// The names a value holds.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Text(name) => vec![name.clone()],
        Value::List(names) => names.clone(),
        Value::Memberships(held) => held.iter().map(|membership| membership.group.clone()).collect(),
        Value::Flag(_) => Vec::new(),
    }
}
