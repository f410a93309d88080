//! The different texts of a column that each stand for something.

use std::collections::HashMap;

use roster::Profile;
use roster::profile::FieldType;

use crate::model::{Directory, MappedColumn};
use crate::plan::Rows;
use crate::rules::cell::Column;
use crate::rules::vocabulary::Vocabulary;
use crate::target::{Aim, nobody};

/// Different cells that are looked at; more than so many are no vocabulary.
const LOOKED_AT: usize = 5_000;

/// The different texts of a column and how often each stands there, in the order in which they come. A cell of a field
/// with several values holds several: what stands for one of them is asked and said of each (`S4-32`).
#[must_use]
pub fn texts_of<'r>(
    profile: &Profile,
    column: &MappedColumn,
    at: u32,
    rows: Rows<'r>,
    directory: &Directory,
) -> Vec<(&'r str, u32)> {
    let cells = counted(rows.iter().map(|row| (row.cell(at).trim(), 1)));
    let aim = column.field.as_deref().and_then(|target| Aim::of(profile, target));
    let Some(aim) = aim.filter(|aim| matches!(aim.field.kind, FieldType::Refs | FieldType::Roles)) else {
        return cells;
    };
    let context = nobody();
    let words = Vocabulary::new(profile, directory, &context);
    let reader = Column::new(at, "", aim, &column.values);
    let parts = |(cell, count): (&'r str, u32)| {
        let parts = reader.parts(cell, &words);
        parts.into_iter().map(move |part| (part, count))
    };
    counted(cells.into_iter().flat_map(parts))
}

fn counted<'r>(texts: impl Iterator<Item = (&'r str, u32)>) -> Vec<(&'r str, u32)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut counted: Vec<(&str, u32)> = Vec::new();
    for (text, count) in texts.filter(|(text, _)| !text.is_empty()) {
        if let Some(known) = places.get(text).and_then(|place| counted.get_mut(*place)) {
            known.1 += count;
        } else if counted.len() < LOOKED_AT {
            places.insert(text, counted.len());
            counted.push((text, count));
        }
    }
    counted
}
