//! First and last name in each other's column, where the file's own addresses say so.
//!
//! The evidence is the pattern of the addresses: where most of a domain are `first.last@`, one that reads
//! `last.first@` is a row whose names were exchanged; and so is one that is `j.smith@` the other way round where most are
//! so. Somebody who is on the platform is known by his names there. Nothing is concluded from names alone.

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
    why: "{because}",
    todo: "Check both, and exchange them if they are wrong.",
    source: "usual in exported files",
};

/// Names that somebody who is there has the other way round; as the platform has them.
pub(crate) fn known(columns: Columns, given: &str, family: &str) -> Finding {
    let swap = Change::Cells(vec![
        (columns.given, given.to_owned()),
        (columns.family, family.to_owned()),
    ]);
    Finding::of(&SWAPPED)
        .with("told_by", "directory")
        .with("because", format!("On the platform the person is {given} {family}."))
        .with("address", format!("{given} {family}"))
        .mended_by(Remedy::cells("swap_names", swap))
}

/// Addresses of a domain that must follow the pattern before one that does not says anything, and how many
/// for each that does not: fewer where there are more of them.
const FEW: (u32, u32) = (3, 4);
const MANY: (u32, u32) = (6, 2);

/// File columns of the first name, the last name and the address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) given: u32,
    pub(crate) family: u32,
    pub(crate) email: u32,
}

/// What an address is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// `first.last`.
    GivenFirst,
    /// `last.first`.
    FamilyFirst,
    /// `f.last`.
    GivenShort,
    /// `l.first`.
    FamilyShort,
}

impl Order {
    /// The same with the names exchanged.
    fn exchanged(self) -> Self {
        match self {
            Self::GivenFirst => Self::FamilyFirst,
            Self::FamilyFirst => Self::GivenFirst,
            Self::GivenShort => Self::FamilyShort,
            Self::FamilyShort => Self::GivenShort,
        }
    }
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
        let email = fold::trimmed(row.cell(columns.email));
        // What stands before is short: to look for the sign byte by byte takes less than to search for it.
        let at = email.bytes().position(|byte| byte == b'@');
        let Some((local, domain)) = at.map(|at| (&email[..at], &email[at + 1..])) else {
            return;
        };
        let [given, family] = [columns.given, columns.family].map(|column| fold::trimmed(row.cell(column)));
        // Most addresses end with neither name: a number follows, or there is less of one.
        let end = last(local, keys);
        if end != last(given, keys) && end != last(family, keys) {
            return;
        }
        let (whole, first, family_name) = (length(local, keys), length(given, keys), length(family, keys));
        if ![first + family_name, first + 1, family_name + 1].contains(&whole) {
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
        let mut counts: Vec<[u32; 4]> = vec![[0; 4]; self.domains.len()];
        for (_, domain, order) in &self.rows {
            if let Some(count) = counts
                .get_mut(*domain as usize)
                .and_then(|count| count.get_mut(*order as usize))
            {
                *count += 1;
            }
        }
        let is_odd = |order: Order, domain: u32| {
            let counts = counts.get(domain as usize).copied().unwrap_or_default();
            let of = |order: Order| counts.get(order as usize).copied().unwrap_or_default();
            let (few, many) = (of(order), of(order.exchanged()));
            [FEW, MANY]
                .iter()
                .any(|(enough, for_each)| many >= *enough && many >= few * for_each)
        };
        let odd = self.rows.iter().filter(|(_, domain, order)| is_odd(*order, *domain));
        let mut rows: Vec<u32> = odd.map(|(row, _, _)| *row).collect();
        rows.sort_unstable();
        rows
    }
}

/// The last byte of the folded form of a text.
fn last(text: &str, keys: &mut Keys) -> Option<u8> {
    if let Some(last) = text.bytes().next_back().filter(u8::is_ascii_alphanumeric) {
        return Some(last.to_ascii_lowercase());
    }
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
    let is = |first: &str, last: &str| local.strip_prefix(first).is_some_and(|rest| rest == last);
    let short = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    told([
        is(&given, &family),
        is(&family, &given),
        is(&short(&given), &family),
        is(&short(&family), &given),
    ])
}

/// The order that an address fits, where it fits one only: of [`Order`], in its order. Both names in full say more than
/// one letter does.
fn told(fits: [bool; 4]) -> Option<Order> {
    match fits {
        [true, false, ..] => Some(Order::GivenFirst),
        [false, true, ..] => Some(Order::FamilyFirst),
        [false, false, true, false] => Some(Order::GivenShort),
        [false, false, false, true] => Some(Order::FamilyShort),
        _ => None,
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
        return None;
    }
    let is = |first: &str, most: usize, last: &str| letters(local).eq(letters(first).take(most).chain(letters(last)));
    told([
        is(given, usize::MAX, family),
        is(family, usize::MAX, given),
        is(given, 1, family),
        is(family, 1, given),
    ])
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
        .with("told_by", "file")
        .with("address", cell(columns.email))
        .with(
            "because",
            format!(
                "The address is {}, and others of its domain in this file have the names in the other order.",
                cell(columns.email)
            ),
        )
        .mended_by(Remedy::cells("swap_names", swap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_names_in_an_address() {
        use Order::{FamilyFirst, FamilyShort, GivenFirst, GivenShort};
        for (local, given, family, expected) in [
            ("anna.peeters", "Anna", "Peeters", Some(GivenFirst)),
            ("anna_peeters", "Anna", "Peeters", Some(GivenFirst)),
            ("annapeeters", "Anna", "Peeters", Some(GivenFirst)),
            ("Anna.Peeters", "anna", "PEETERS", Some(GivenFirst)),
            ("peeters.anna", "Anna", "Peeters", Some(FamilyFirst)),
            ("anna.peeters", "Peeters", "Anna", Some(FamilyFirst)),
            ("an.van.den.berg", "An", "van den Berg", Some(GivenFirst)),
            ("an.vandenberg", "An", "van den Berg", Some(GivenFirst)),
            ("an.vandenberg", "van den Berg", "An", Some(FamilyFirst)),
            ("jean-pierre.dupont", "Jean-Pierre", "Dupont", Some(GivenFirst)),
            ("elodie.lefevre", "Élodie", "Lefèvre", Some(GivenFirst)),
            ("elodie.lefevre", "Lefèvre", "Élodie", Some(FamilyFirst)),
            ("oneill.sean", "Seán", "O'Neill", Some(FamilyFirst)),
            ("janos.kovacs", "János", "Kovács", Some(GivenFirst)),
            ("kovacs.janos", "János", "Kovács", Some(FamilyFirst)),
            ("jsmith", "John", "Smith", Some(GivenShort)),
            ("j.smith", "John", "Smith", Some(GivenShort)),
            ("j.smith", "Smith", "John", Some(FamilyShort)),
            ("jsmith", "Smith", "John", Some(FamilyShort)),
            ("e.lefevre", "Élodie", "Lefèvre", Some(GivenShort)),
            ("e.lefevre", "Lefèvre", "Élodie", Some(FamilyShort)),
            ("a.vandenberg", "An", "van den Berg", Some(GivenShort)),
            ("anna.anna", "Anna", "Anna", None),
            ("a.adams", "Anna", "Adams", Some(GivenShort)),
            ("aadams", "Adams", "Anna", Some(FamilyShort)),
            ("smith.j", "John", "Smith", None),
            ("smithj", "John", "Smith", None),
            ("john.s", "John", "Smith", None),
            ("johnny.smith", "John", "Smith", None),
            ("john.smith2", "John", "Smith", None),
            ("john.smith-jones", "John", "Smith", None),
            ("john.a.smith", "John", "Smith", None),
            ("info", "John", "Smith", None),
            ("info", "Info", "", None),
            ("john", "John", "", None),
            ("", "John", "Smith", None),
            ("jo.li", "Jo", "Li", Some(GivenFirst)),
            ("li.jo", "Jo", "Li", Some(FamilyFirst)),
            ("ab", "A", "B", Some(GivenFirst)),
            ("ba", "A", "B", Some(FamilyFirst)),
            ("thomas.james", "James", "Thomas", Some(FamilyFirst)),
            ("mueller.hans", "Hans", "Müller", None),
            ("taro", "太郎", "山田", None),
            ("山田太郎", "太郎", "山田", Some(FamilyFirst)),
            ("wang.xiaoming", "Xiaoming", "Wang", Some(FamilyFirst)),
        ] {
            assert_eq!(order(local, given, family), expected, "{local} {given} {family}");
        }
    }

    /// Rows of a domain, as counts of the four orders; which of them are odd.
    #[test]
    fn only_what_most_of_a_domain_contradicts_is_odd() {
        use Order::{FamilyFirst, FamilyShort, GivenFirst, GivenShort};
        let odd = |rows: &[Order]| {
            let mut orders = Orders::default();
            orders.domains.insert("x.be".to_owned(), 0);
            orders.rows = (0..).zip(rows).map(|(row, order)| (row, 0, *order)).collect();
            orders.odd()
        };
        for (rows, expected) in [
            (&[GivenFirst, GivenFirst, GivenFirst, FamilyFirst][..], &[][..]),
            (&[GivenFirst, GivenFirst, GivenFirst, GivenFirst, FamilyFirst], &[4]),
            (&[FamilyFirst, FamilyFirst, FamilyFirst, FamilyFirst, GivenFirst], &[4]),
            (&[GivenFirst, GivenFirst, FamilyFirst, FamilyFirst], &[]),
            (&[[GivenFirst; 4], [FamilyFirst; 4]].concat(), &[]),
            (&[[GivenFirst; 5].as_slice(), &[FamilyFirst; 2]].concat(), &[]),
            (&[[GivenFirst; 7].as_slice(), &[FamilyFirst; 3]].concat(), &[7, 8, 9]),
            (&[[GivenFirst; 7].as_slice(), &[FamilyFirst; 4]].concat(), &[]),
            (&[[GivenShort; 6].as_slice(), &[FamilyShort; 3]].concat(), &[6, 7, 8]),
            (&[FamilyFirst; 5], &[]),
            (&[GivenShort, GivenShort, GivenShort, GivenShort, FamilyShort], &[4]),
            (&[GivenFirst, GivenFirst, GivenFirst, GivenFirst, FamilyShort], &[]),
            (&[GivenShort, GivenShort, GivenShort, GivenShort, FamilyFirst], &[]),
            (&[GivenFirst, FamilyFirst], &[]),
        ] {
            assert_eq!(odd(rows), expected, "{rows:?}");
        }
    }
}
