//! First and last name under each other's header, where the people of the directory say so.

use std::collections::HashMap;

use roster::{Account, Profile};
use sheets::Row;

use crate::model::{Directory, Mapping};
use crate::words::concepts::{self, Concept};
use crate::words::fold;

/// Rows that must have the names the other way round, and how many for each that has them right.
const ENOUGH: usize = 3;
const FOR_EACH: usize = 4;

/// Reason of two columns that feed each other's field.
pub(crate) const EXCHANGED: &str = "exchanged";

impl Mapping {
    /// Gives the columns of first and last name each other's field, where nearly everybody of the directory whom rows
    /// name has the names the other way round: whoever decided about the columns knew an earlier file at most.
    pub fn exchange_names(&mut self, profile: &Profile, sample: &[Row], directory: &Directory) {
        for (at, target) in exchanged(profile, self, sample, directory).into_iter().flatten() {
            if let Some(column) = self.columns.get_mut(at) {
                column.field = Some(target);
                column.confidence = 60;
                EXCHANGED.clone_into(&mut column.reason);
            }
        }
    }
}

/// The two columns, by their places, with each other's target.
fn exchanged(
    profile: &Profile,
    mapping: &Mapping,
    sample: &[Row],
    directory: &Directory,
) -> Option<[(usize, String); 2]> {
    let columns = &mapping.columns;
    let given = concepts::target(profile, Concept::GivenName)?;
    let family = concepts::target(profile, Concept::FamilyName)?;
    let at = |target: &str| {
        columns
            .iter()
            .position(|column| column.field.as_deref() == Some(target))
    };
    let (given_at, family_at) = (at(&given)?, at(&family)?);
    let mut found_by = profile.import.match_on.iter();
    let (key, key_at) = found_by.find_map(|key| Some((key.as_str(), at(key)?)))?;
    let cell = |row: &Row, at: usize| row.cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let mut wanted: HashMap<String, &Row> = sample
        .iter()
        .map(|row| (fold::caseless(&cell(row, key_at)).into_owned(), row))
        .filter(|(value, _)| !value.is_empty())
        .collect();
    let (mut right, mut round) = (0, 0);
    for known in &directory.accounts {
        if wanted.is_empty() {
            break;
        }
        let value = known
            .account
            .text(key)
            .map(|text| fold::caseless(text.trim()).into_owned());
        let Some(row) = value.and_then(|value| wanted.remove(&value)) else {
            continue;
        };
        let names = [cell(row, given_at), cell(row, family_at)];
        match order(&known.account, [&given, &family], [&names[0], &names[1]]) {
            Some(true) => right += 1,
            Some(false) => round += 1,
            None => {}
        }
    }
    (round >= ENOUGH && round >= right * FOR_EACH).then_some([(given_at, family), (family_at, given)])
}

/// Whether two names are those of an account in their order; `None` where they are others.
pub(crate) fn order(account: &Account, keys: [&str; 2], names: [&str; 2]) -> Option<bool> {
    let [given, family] = names.map(fold::key);
    let [known_given, known_family] = keys.map(|key| account.text(key).map(fold::key).unwrap_or_default());
    if given.is_empty() || family.is_empty() || given == family {
        return None;
    }
    if given == known_given && family == known_family {
        return Some(true);
    }
    (given == known_family && family == known_given).then_some(false)
}
