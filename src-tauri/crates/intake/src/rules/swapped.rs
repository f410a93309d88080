//! First and last name in each other's column, where the file's own addresses say so.
//!
//! The evidence is the pattern of the addresses: where most of a domain are `first.last@`, one that reads
//! `last.first@` is a row whose names were exchanged. Nothing is concluded from names alone.

use std::collections::HashMap;

use sheets::Table;

use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::Severity;
use crate::words::fold;

pub(super) static SWAPPED: Rule = Rule {
    id: "name.swapped",
    severity: Severity::Warn,
    what: "“{value}” looks like the other part of the name.",
    why: "The address is {address}, and others of its domain in this file have the names in the other order.",
    todo: "Check both, and exchange them if they are wrong.",
    source: "usual in exported files",
};

/// Addresses of a domain that must follow the pattern before one that does not says anything, and how many
/// for each that does not.
const ENOUGH: u32 = 3;
const FOR_EACH: u32 = 4;

/// File columns of the first name, the last name and the address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) given: u32,
    pub(crate) family: u32,
    pub(crate) email: u32,
}

/// Which name an address begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    GivenFirst,
    FamilyFirst,
}

/// Rows, from 0, whose names stand in each other's column.
pub(crate) fn find(table: &Table, columns: Columns) -> Vec<(u32, Finding)> {
    let mut domains: HashMap<String, (u32, u32)> = HashMap::new();
    let mut read: Vec<(u32, Order, String)> = Vec::new();
    for (at, row) in (0_u32..).zip(&table.rows) {
        let Some((order, domain)) = order(&row.cells, columns) else {
            continue;
        };
        let (given_first, family_first) = domains.entry(domain.clone()).or_default();
        match order {
            Order::GivenFirst => *given_first += 1,
            Order::FamilyFirst => *family_first += 1,
        }
        read.push((at, order, domain));
    }
    let odd = |order: Order, domain: &str| {
        let (given_first, family_first) = domains.get(domain).copied().unwrap_or_default();
        let (few, many) = match order {
            Order::GivenFirst => (given_first, family_first),
            Order::FamilyFirst => (family_first, given_first),
        };
        many >= ENOUGH && many >= few * FOR_EACH
    };
    let found = read.into_iter().filter(|(_, order, domain)| odd(*order, domain));
    found
        .filter_map(|(at, _, _)| Some((at, finding(&table.rows.get(at as usize)?.cells, columns))))
        .collect()
}

fn cell(cells: &[String], column: u32) -> &str {
    cells.get(column as usize).map_or("", |text| text.trim())
}

/// The order of the names in the address of a row, and its domain; `None` where the address is not made of
/// the two names, or reads the same either way.
fn order(cells: &[String], columns: Columns) -> Option<(Order, String)> {
    let (local, domain) = cell(cells, columns.email).split_once('@')?;
    let (given, family) = (
        fold::key(cell(cells, columns.given)),
        fold::key(cell(cells, columns.family)),
    );
    if given.is_empty() || family.is_empty() || given == family {
        return None;
    }
    let local = fold::key(local);
    if local.len() != given.len() + family.len() {
        return None;
    }
    let order = if local.starts_with(&given) && local.ends_with(&family) {
        Order::GivenFirst
    } else if local.starts_with(&family) && local.ends_with(&given) {
        Order::FamilyFirst
    } else {
        return None;
    };
    Some((order, domain.to_lowercase()))
}

fn finding(cells: &[String], columns: Columns) -> Finding {
    let (given, family) = (cell(cells, columns.given), cell(cells, columns.family));
    let swap = Change::Cells(vec![
        (columns.given, family.to_owned()),
        (columns.family, given.to_owned()),
    ]);
    Finding::of(&SWAPPED)
        .with("address", cell(cells, columns.email))
        .mended_by(Remedy::cells("swap_names", swap))
}
