//! What is said of the file as a whole once all of its rows are decided: what they would do to many people at once.

use std::collections::BTreeMap;

use super::absent;
use super::decide::Judge;
use super::finish::Ended;
use super::mistaken;
use crate::rules::finding::Finding;
use crate::rules::mistaken::names_changed;
use crate::rules::{again, brake, cleared};

/// What rows do to people who are there, counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    /// Found by one person's value, with another one's name.
    pub(crate) astray: u32,
    /// Deleted, where the platform wants a word typed for it.
    pub(crate) deleted: u32,
    /// With another name than on the platform.
    pub(crate) renamed: u32,
    /// Losing a value by an empty cell, by field.
    pub(crate) cleared: BTreeMap<String, u32>,
}

/// What is to be said, in this order.
pub(super) fn findings(judge: &Judge<'_>, ended: &Ended) -> Vec<Finding> {
    let Counted {
        astray,
        deleted,
        renamed,
        cleared,
    } = &ended.counted;
    let label = |key: &str| {
        let field = judge.profile.field(key);
        field.map_or(key.to_owned(), |field| field.label.clone())
    };
    let accounts = judge.directory.accounts.iter();
    let people = accounts.filter(|known| absent::has_access(&known.account)).count();
    let found = [
        (*astray >= mistaken::SEVERAL).then(|| mistaken::in_file(*astray, ended.found)),
        names_changed(*renamed, ended.found),
        cleared::check(cleared, ended.found, label),
        brake::check(ended.switched_off, *deleted, people, judge.options.switch_off),
        there_already(judge, ended),
    ];
    found.into_iter().flatten().collect()
}

/// What is to be asked about new people who seem to be there: by what they would be found, too.
fn there_already(judge: &Judge<'_>, ended: &Ended) -> Option<Finding> {
    let fed = |key: &str| judge.layout.place(key).is_some();
    let number = judge.names.number().filter(|key| fed(key));
    let names = judge.names.keys().map(|(given, family)| vec![given, family]);
    let keys = number.map(|key| vec![key]).or(names).unwrap_or_default();
    let label = |key| judge.profile.field(key).map_or(key, |field| field.label.as_str());
    let by: Vec<(&str, &str)> = keys.into_iter().map(|key| (key, label(key))).collect();
    again::check(&ended.there, &by, judge.options.new_people)
}
