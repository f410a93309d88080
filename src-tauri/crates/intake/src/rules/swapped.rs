//! First and last name in each other's column, where the file's own addresses say so.
//!
//! The evidence is the pattern of the addresses: where most of a domain are `first.last@`, one that reads
//! `last.first@` is a row whose names were exchanged. Nothing is concluded from names alone.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::finding::{Change, Finding, Remedy, Rule};
use crate::model::Severity;
use crate::plan::RowRef;
use crate::words::fold::{self, Keys};

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

/// The order of the names in the addresses of rows.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    domains: HashMap<String, u32, RandomState>,
    /// Row, domain and order.
    rows: Vec<(u32, u32, Order)>,
}

impl Orders {
    /// Looks at a row.
    pub(crate) fn row(&mut self, row: RowRef<'_>, number: u32, columns: Columns, keys: &mut Keys) {
        let Some((local, domain)) = fold::trimmed(row.cell(columns.email)).split_once('@') else {
            return;
        };
        let [given, family] = [columns.given, columns.family].map(|column| fold::trimmed(row.cell(column)));
        // Most addresses end with neither name: a number follows, or there is less of one.
        let end = last(local, keys);
        if (end != last(given, keys) && end != last(family, keys))
            || length(given, keys) + length(family, keys) != length(local, keys)
        {
            return;
        }
        let Some(order) = order(local, given, family) else {
            return;
        };
        let domain = fold::caseless(domain);
        let domain = match self.domains.get(domain.as_ref()) {
            Some(known) => *known,
            None => {
                let next = u32::try_from(self.domains.len()).unwrap_or(u32::MAX);
                self.domains.insert(domain.into_owned(), next);
                next
            }
        };
        self.rows.push((number, domain, order));
    }

    /// Takes over what was seen in other rows.
    pub(crate) fn join(&mut self, other: Self) {
        let places: HashMap<u32, u32> = other
            .domains
            .into_iter()
            .map(|(domain, at)| {
                let next = u32::try_from(self.domains.len()).unwrap_or(u32::MAX);
                (at, *self.domains.entry(domain).or_insert(next))
            })
            .collect();
        let placed = other
            .rows
            .into_iter()
            .filter_map(|(row, at, order)| Some((row, *places.get(&at)?, order)));
        self.rows.extend(placed);
    }

    /// Rows, from 0 and in order, whose names stand in each other's column.
    pub(crate) fn odd(self) -> Vec<u32> {
        let mut counts: Vec<(u32, u32)> = vec![(0, 0); self.domains.len()];
        for (_, domain, order) in &self.rows {
            if let Some((given_first, family_first)) = counts.get_mut(*domain as usize) {
                match order {
                    Order::GivenFirst => *given_first += 1,
                    Order::FamilyFirst => *family_first += 1,
                }
            }
        }
        let is_odd = |order: Order, domain: u32| {
            let (given_first, family_first) = counts.get(domain as usize).copied().unwrap_or_default();
            let (few, many) = match order {
                Order::GivenFirst => (given_first, family_first),
                Order::FamilyFirst => (family_first, given_first),
            };
            many >= ENOUGH && many >= few * FOR_EACH
        };
        let odd = self.rows.iter().filter(|(_, domain, order)| is_odd(*order, *domain));
        let mut rows: Vec<u32> = odd.map(|(row, _, _)| *row).collect();
        rows.sort_unstable();
        rows
    }
}

/// The last byte of the folded form of a text.
fn last(text: &str, keys: &mut Keys) -> Option<u8> {
    if text.is_ascii() {
        let last = text.bytes().rev().find(u8::is_ascii_alphanumeric)?;
        return Some(last.to_ascii_lowercase());
    }
    keys.of(text).bytes().last()
}

/// Length of the folded form of a text.
fn length(text: &str, keys: &mut Keys) -> usize {
    if text.is_ascii() {
        text.bytes().filter(u8::is_ascii_alphanumeric).count()
    } else {
        keys.of(text).len()
    }
}

/// The order of the names in an address; `None` where it is not made of the two names, or reads the same
/// either way.
fn order(local: &str, given: &str, family: &str) -> Option<Order> {
    if [local, given, family].iter().all(|text| text.is_ascii()) {
        return ascii_order(local, given, family);
    }
    let (given, family) = (fold::key(given), fold::key(family));
    if given.is_empty() || family.is_empty() || given == family {
        return None;
    }
    let local = fold::key(local);
    if local.len() != given.len() + family.len() {
        return None;
    }
    if local.starts_with(&given) && local.ends_with(&family) {
        Some(Order::GivenFirst)
    } else if local.starts_with(&family) && local.ends_with(&given) {
        Some(Order::FamilyFirst)
    } else {
        None
    }
}

/// The same without texts of its own, for the letters of most addresses.
fn ascii_order(local: &str, given: &str, family: &str) -> Option<Order> {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|byte| byte.to_ascii_lowercase())
    }
    let empty = |text: &str| letters(text).next().is_none();
    if empty(given) || empty(family) || letters(given).eq(letters(family)) {
        None
    } else if letters(local).eq(letters(given).chain(letters(family))) {
        Some(Order::GivenFirst)
    } else if letters(local).eq(letters(family).chain(letters(given))) {
        Some(Order::FamilyFirst)
    } else {
        None
    }
}

/// What is wrong with a row whose names stand in each other's column.
pub(crate) fn finding(row: RowRef<'_>, columns: Columns) -> Finding {
    let cell = |column: u32| row.cell(column).trim();
    let (given, family) = (cell(columns.given), cell(columns.family));
    let swap = Change::Cells(vec![
        (columns.given, family.to_owned()),
        (columns.family, given.to_owned()),
    ]);
    Finding::of(&SWAPPED)
        .with("address", cell(columns.email))
        .mended_by(Remedy::cells("swap_names", swap))
}
