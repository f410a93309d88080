//! Rows about the same person: several that make one, or several of which none can be believed.

use std::collections::HashMap;

use roster::Profile;
use sheets::Table;

use super::draft::{Draft, Layout};
use super::index::Index;
use crate::model::Problem;
use crate::rules::duplicates;
use crate::rules::finding::Place;

/// The first row of each person, with all of its rows, in order.
pub(crate) fn group(
    profile: &Profile,
    table: &Table,
    layout: &Layout<'_>,
    index: &Index<'_>,
    drafts: &mut [Draft],
    problems: &mut Vec<Problem>,
) -> Vec<Vec<u32>> {
    let several = profile.import.rows_per_user.is_some();
    let place = |key: &str| {
        let at = layout.columns.iter().position(|column| column.target == key);
        at.and_then(|at| u16::try_from(at).ok())
    };
    // By slot the columns of its fields; none where the file lacks one of them.
    let columns: Vec<Vec<(&str, u16)>> = index
        .slots()
        .iter()
        .map(|slot| {
            let placed = slot.keys.iter().map(|key| Some((*key, place(key)?)));
            placed.collect::<Option<_>>().unwrap_or_default()
        })
        .collect();
    let mut first: Vec<HashMap<String, u32>> = index.slots().iter().map(|_| HashMap::new()).collect();
    let mut shared: HashMap<(usize, u32), Vec<u32>> = HashMap::new();
    let mut people: Vec<Vec<u32>> = Vec::new();
    let mut person_of: HashMap<u32, usize> = HashMap::new();
    for (row, draft) in (0_u32..).zip(drafts.iter()) {
        if draft.out.is_some() {
            continue;
        }
        let mut joined = None;
        let mut keyed = false;
        for (slot, column) in columns.iter().enumerate() {
            let Some(about) = index.slots().get(slot) else { continue };
            let text = |key: &str| draft.text(column.iter().find(|(known, _)| *known == key)?.1);
            let Some(folded) = about.folded(text) else { continue };
            let Some(known) = first.get_mut(slot) else { continue };
            let earlier = match known.get(folded.as_ref()) {
                Some(earlier) => *earlier,
                None => {
                    known.insert(folded.into_owned(), row);
                    keyed = true;
                    continue;
                }
            };
            if several && !keyed && joined.is_none() {
                joined = person_of.get(&earlier).copied();
            } else if !(several && joined.is_some() && joined == person_of.get(&earlier).copied())
                && (about.unique || about.chosen || several)
            {
                shared.entry((slot, earlier)).or_insert_with(|| vec![earlier]).push(row);
            }
            keyed = true;
        }
        let person = match joined {
            Some(person) => person,
            None => {
                people.push(Vec::new());
                people.len() - 1
            }
        };
        person_of.insert(row, person);
        people[person].push(row);
    }
    let mut shared: Vec<((usize, u32), Vec<u32>)> = shared.into_iter().collect();
    shared.sort_unstable();
    for ((slot, _), rows) in shared {
        refuse(
            table,
            layout,
            columns.get(slot).and_then(|columns| columns.first()).map(|(_, at)| *at),
            &rows,
            drafts,
            problems,
        );
    }
    people
}

/// Refuses every one of the rows, each naming the others.
fn refuse(
    table: &Table,
    layout: &Layout<'_>,
    column: Option<u16>,
    rows: &[u32],
    drafts: &mut [Draft],
    problems: &mut Vec<Problem>,
) {
    let Some(column) = column.and_then(|at| layout.columns.get(usize::from(at))) else {
        return;
    };
    let source = |row: u32| table.rows.get(row as usize);
    let numbered: Vec<(u32, u32)> = rows
        .iter()
        .filter_map(|row| Some((*row, source(*row)?.number)))
        .collect();
    let cells = rows.first().and_then(|row| source(*row)).map(|row| &row.cells);
    let same = rows.iter().all(|row| source(*row).map(|row| &row.cells) == cells);
    for (row, number) in &numbered {
        if let Some(draft) = drafts.get_mut(*row as usize) {
            draft.blocked = true;
            draft.broken = true;
        }
        let text = source(*row)
            .and_then(|row| row.cells.get(column.at as usize))
            .map_or("", String::as_str);
        let place = Place {
            row: *row,
            column: Some(column.at),
            field: Some(&column.field.key),
            label: &column.label,
        };
        problems.push(duplicates::in_file(*number, &numbered, same).into_problem(&place, text));
    }
}
