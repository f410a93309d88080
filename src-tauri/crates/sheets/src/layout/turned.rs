//! A list that stands on its side: the names of the fields down the first column, one person a column.
//!
//! Read as it stands, every field would be a person who is called by its name. Only a whole file is turned, for a list on
//! its side has as many rows as a person has fields.

use std::collections::BTreeSet;

use super::class::Class;
use super::{filled, is_blank};
use crate::delimited::RawRow;
use crate::fold::fold;
use crate::notes::Notes;

/// Different known names down a column before it counts as the header.
const DOWN: usize = 3;

/// Where such a list starts among the rows of a file; `None` where they are no such list.
pub(super) fn start(rows: &[RawRow], known: &BTreeSet<String>) -> Option<usize> {
    let first = rows.iter().position(|row| filled(row) >= 2)?;
    let list: Vec<&RawRow> = rows.iter().skip(first).filter(|row| !is_blank(row)).collect();
    let cell = |row: &RawRow, at: usize| row.cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let side = list
        .iter()
        .filter_map(|row| row.cells.iter().position(|cell| !cell.trim().is_empty()))
        .min()?;
    let name = |text: &str| Some(fold(text)).filter(|name| known.contains(name));
    let names: Vec<String> = list.iter().map(|row| cell(row, side)).collect();
    let known_names = || names.iter().filter_map(|text| name(text));
    let down: BTreeSet<String> = known_names().collect();
    // Names that come again are those of the next person, one below the other.
    let again = known_names().count() > down.len();
    let across = |row: &&RawRow| {
        row.cells
            .iter()
            .filter_map(|text| name(text))
            .collect::<BTreeSet<_>>()
            .len()
    };
    let most_across = list.iter().map(across).max().unwrap_or(0);
    if again || down.len() < DOWN || down.len() <= most_across * 2 || down.len() * 2 < list.len() {
        return None;
    }
    // The list of a platform's fields with what each of them means has their names down a column too, below a header.
    let addresses = |row: &&RawRow| {
        let values = row.cells.iter().skip(side + 1).filter(|cell| !cell.trim().is_empty());
        let (all, addresses) = values.fold((0, 0), |(all, addresses), cell| {
            (all + 1, addresses + usize::from(Class::of(cell) == Class::Email))
        });
        addresses > 0 && addresses * 3 >= all * 2
    };
    let named = names.first().is_some_and(|text| name(text).is_some());
    (named || list.iter().any(addresses)).then_some(first)
}

/// The rows of a list on its side as they would stand upright, each with the number of its column; rows above it are
/// told.
pub(super) fn turn(rows: &[RawRow], start: usize, notes: &mut Notes) -> Vec<RawRow> {
    let (above, list) = rows.split_at(start.min(rows.len()));
    super::note_above(above, notes);
    let from = list.first().map_or(0, |row| row.number);
    notes.row("table.turned", from);
    let cells: Vec<&[String]> = list.iter().map(|row| row.cells.as_slice()).collect();
    let numbered = (1..).zip(upright(&cells));
    numbered.map(|(number, cells)| RawRow { number, cells }).collect()
}

/// Columns as rows; a row with nothing in it is no column.
pub(crate) fn upright<C: AsRef<[String]>>(rows: &[C]) -> Vec<Vec<String>> {
    let fields: Vec<&[String]> = rows
        .iter()
        .map(AsRef::as_ref)
        .filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    let width = fields.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let person = |at: usize| {
        fields
            .iter()
            .map(move |cells| cells.get(at).cloned().unwrap_or_default())
    };
    (0..width).map(|at| person(at).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(text: &str) -> Option<usize> {
        let known = [
            "username",
            "firstname",
            "lastname",
            "email",
            "department",
            "manager",
            "jobtitle",
        ];
        let known = known.map(str::to_owned).into();
        let rows: Vec<RawRow> = text
            .lines()
            .zip(1..)
            .map(|(line, number)| RawRow {
                number,
                cells: line.split(';').map(str::to_owned).collect(),
            })
            .collect();
        start(&rows, &known)
    }

    #[test]
    fn a_list_on_its_side_is_told_from_an_upright_one() {
        for (text, first) in [
            ("userName;jp;am\nFirst name;Jan;An\nLast name;Maes;Bos\n", 0),
            ("Staff;\n\nuserName:;jp\nFirst name:;Jan\nLast name:;Maes\n", 2),
            // Who is numbered, and where the first column is empty.
            (
                ";No.;1;2\n;First name;Jan;An\n;Last name;Maes;Bos\n;E-mail;j@x.be;a@x.be\n",
                0,
            ),
            (
                "First name;Jan;An\nLast name;Maes;Bos\nuserName;jp;am\nE-mail;;\nJob title;Manager;Manager\n",
                0,
            ),
        ] {
            assert_eq!(begins(text), Some(first), "{text}");
        }
        for text in [
            "userName;First name;Last name\njp;Jan;Maes\nam;An;Bos\n",
            // Values that are names of columns too.
            "Job title;First name\nManager;Jan\nManager;An\nDepartment;Bo\n",
            // What the fields of a platform mean.
            "Field;Meaning;Length\nuserName;signs in with it;50\nFirst name;of the person;50\nLast name;of the person;50\n",
            "First name\nLast name\nE-mail\nDepartment\n",
            "userName;jp\nFirst name;Jan\nLast name;Maes\nuserName;am\nFirst name;An\nLast name;Bos\n",
            "userName;jp\nFirst name;Jan\nx;1\ny;2\nz;3\n",
        ] {
            assert_eq!(begins(text), None, "{text}");
        }
    }
}
