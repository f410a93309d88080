//! Cross-reference checks: what a strict type cannot see.
//!
//! Unique keys; every reference leads somewhere; required fields can be filled; every status can be
//! reached; each pair of axes has at most one word; columns exist. All contradictions are reported,
//! each with its key and its line, so that an author mends a profile in one go.

mod access;
mod form;
mod help;
mod intake;
mod people;
mod status;

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::Profile;
use super::load::Fault;

/// Built-in columns a list can show besides fields.
pub(crate) const BUILT_IN_COLUMNS: [&str; 5] = ["status", "last_access", "member_for", "actions", "mfa"];

/// Lists of people that need no status named.
const VIEWS: [&str; 6] = ["", "attention", "never", "no_mfa", "mfa", "unsent"];

/// What a row can lead to.
const ROW_ACTIONS: [&str; 2] = ["edit", "mfa"];

/// Line and column, each from 1, of a byte offset; columns count characters.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// Every contradiction in a profile, in the order of the file's sections.
pub(super) fn check(profile: &Profile, text: &str) -> Vec<Fault> {
    let mut faults = Faults::new(text);
    people::check(profile, &mut faults);
    status::check(profile, &mut faults);
    access::check(profile, &mut faults);
    intake::check(profile, &mut faults);
    help::check(profile, &mut faults);
    form::check(profile, &mut faults);
    faults.found
}

/// Where in the file something stands: a section, or one entry of a list of sections.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// `identity`, `field`, `import.column`; empty is the file itself.
    section: &'a str,
    /// Position and name of the entry.
    entry: Option<(usize, &'a str)>,
}

impl<'a> Place<'a> {
    fn section(section: &'a str) -> Self {
        Self { section, entry: None }
    }

    fn entry(section: &'a str, index: usize, name: &'a str) -> Self {
        Self {
            section,
            entry: Some((index, name)),
        }
    }
}

/// The contradictions found so far, and the file they are found in.
struct Faults<'t> {
    text: &'t str,
    table: Option<DeTable<'t>>,
    found: Vec<Fault>,
}

impl<'t> Faults<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            table: DeTable::parse(text).ok().map(toml::Spanned::into_inner),
            found: Vec::new(),
        }
    }

    /// Records a contradiction in a key of a place.
    fn add(&mut self, place: Place, key: &str, message: impl Into<String>) {
        let entry = place.entry.map(|(_, name)| format!("[{name}]")).unwrap_or_default();
        let full = if place.section.is_empty() {
            key.to_owned()
        } else {
            format!("{}{entry}.{key}", place.section)
        };
        let at = self.position(place, key);
        self.found.push(Fault {
            key: full,
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
            message: message.into(),
        });
    }

    /// Records a reference that leads nowhere.
    fn dangling(&mut self, place: Place, key: &str, kind: &str, name: &str) {
        self.add(place, key, format!("there is no {kind} `{name}`"));
    }

    /// Every name that `known` does not know.
    fn each<'n>(
        &mut self,
        place: Place,
        key: &str,
        kind: &str,
        names: impl IntoIterator<Item = &'n String>,
        known: impl Fn(&str) -> bool,
    ) {
        for name in names {
            if !known(name) {
                self.dangling(place, key, kind, name);
            }
        }
    }

    /// Keys that occur twice.
    fn unique<'n>(&mut self, section: &str, key: &str, names: impl IntoIterator<Item = &'n String>) {
        let mut seen = BTreeSet::new();
        for (index, name) in names.into_iter().enumerate() {
            if !seen.insert(name) {
                self.add(
                    Place::entry(section, index, name),
                    key,
                    format!("`{name}` is there twice"),
                );
            }
        }
    }

    /// Line and column of a key, or of its section where the key itself is not written.
    fn position(&self, place: Place, key: &str) -> Option<(usize, usize)> {
        if place.section.is_empty() {
            let (key, _) = self.table.as_ref()?.get_key_value(key)?;
            return Some(position(self.text, key.span().start));
        }
        let mut steps = place.section.split('.');
        let mut here = self.table.as_ref()?.get(steps.next()?)?;
        for step in steps {
            here = here.get_ref().get(step)?;
        }
        if let Some((index, _)) = place.entry {
            here = here.get_ref().get(index)?;
        }
        let mut offset = match here.get_ref() {
            DeValue::Table(table) => table.keys().map(|name| name.span().start).min(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => None,
        }
        .unwrap_or(here.span().start);
        for step in key.split('.') {
            match here.get_ref().get(step) {
                Some(found) => {
                    here = found;
                    offset = found.span().start;
                }
                None => break,
            }
        }
        Some(position(self.text, offset))
    }
}
