//! Which rows are about the same person of the directory, known before anything is decided about any of them.
//!
//! Whoever takes the last word in a file must not depend on the order of its rows: where two rows are about one person,
//! neither is believed (`D-40`). A value that its holder gives up in another row is no sign of him any more.

use std::collections::{BTreeMap, HashMap};

use super::groups::Groups;
use super::part::Part;

/// A row that is about somebody in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) row: u32,
    /// His place in the directory.
    pub(crate) place: u32,
    /// He was found by a value that the row takes from him.
    pub(crate) gives_up: bool,
    /// The row has his whole name.
    pub(crate) by_name: bool,
}

/// What rows have to do with each other by the person they are about.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    /// The numbers in the file of other rows about the same person, by the first row of each.
    pub(crate) also: BTreeMap<u32, Vec<u32>>,
    /// Rows about somebody else with a value that is given up, each with the number of the row that does so.
    pub(crate) heirs: BTreeMap<u32, u32>,
    /// Places of people who stand in the file with their own value and their own name, in order.
    homes: Vec<u32>,
}

impl Claims {
    /// Takes the claims of all rows. `number` is that of a row in the file; `stranger` tells whether a row is surely about
    /// another person than the one at that place.
    pub(crate) fn of(
        parts: &mut [Part],
        groups: &Groups,
        number: impl Fn(u32) -> u32,
        mut stranger: impl FnMut(u32, u32) -> bool,
    ) -> Self {
        let leaders = leaders(groups);
        let mut all: Vec<Claim> = parts
            .iter_mut()
            .flat_map(|part| std::mem::take(&mut part.claims))
            .map(|claim| Claim {
                row: leaders.get(&claim.row).copied().unwrap_or(claim.row),
                ..claim
            })
            .collect();
        all.sort_unstable_by_key(|claim| (claim.place, claim.row, !claim.gives_up));
        all.dedup_by_key(|claim| (claim.place, claim.row));
        let homes = all
            .iter()
            .filter(|claim| claim.by_name)
            .map(|claim| claim.place)
            .collect();
        let mut sharing: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, (_, rows)) in groups.shared.iter().enumerate() {
            for row in rows {
                sharing.entry(*row).or_default().push(at);
            }
        }
        let shares = |one: u32, other: u32| {
            let of = |row: u32| sharing.get(&row).map_or(&[][..], Vec::as_slice);
            of(one).iter().any(|at| of(other).contains(at))
        };
        let mut claims = Self {
            homes,
            ..Self::default()
        };
        for same in all
            .chunk_by(|one, next| one.place == next.place)
            .filter(|same| same.len() > 1)
        {
            let giver = same.iter().find(|claim| claim.gives_up).map(|claim| claim.row);
            let mut rows = Vec::new();
            for claim in same {
                match giver.filter(|_| !claim.gives_up && stranger(claim.row, claim.place)) {
                    Some(giver) => {
                        claims.heirs.insert(claim.row, number(giver));
                    }
                    None => rows.push(claim.row),
                }
            }
            for row in &rows {
                // Rows with the same value in one column are told so there.
                let others = rows.iter().filter(|other| *other != row && !shares(*row, **other));
                let others: Vec<u32> = others.map(|other| number(*other)).collect();
                if !others.is_empty() {
                    claims.also.insert(*row, others);
                }
            }
        }
        claims
    }

    /// Whether somebody stands in the file with his own value and his own name.
    pub(crate) fn is_home(&self, place: u32) -> bool {
        self.homes.binary_search(&place).is_ok()
    }
}

/// The first row of the person of each row that is not it.
fn leaders(groups: &Groups) -> HashMap<u32, u32> {
    let people = groups.people.iter().filter(|rows| rows.len() > 1);
    people
        .flat_map(|rows| rows.iter().skip(1).filter_map(|row| Some((*row, *rows.first()?))))
        .collect()
}
