//! Which sheet of a workbook is read.

use std::collections::BTreeSet;

use crate::aside::is_aside;
use crate::delimited::RawRow;
use crate::fold::fold;
use crate::layout::addressed;
use crate::notes::Notes;
use crate::{ReadError, ReadOptions, SheetInfo};

/// Rows of a sheet that are looked at before it is chosen.
pub(crate) const TOP: usize = 40;
const MOST_LOOKED_AT: usize = 30;

/// What a sheet with something in it is like.
struct Looked {
    at: usize,
    /// Its row with the most known names, and how many those are.
    header: Vec<String>,
    names: usize,
    /// It has rows below its header, and some with addresses.
    peopled: bool,
    addressed: bool,
    worth: usize,
    aside: bool,
}

impl Looked {
    fn at(at: usize, name: &str, rows: &[RawRow], known: &BTreeSet<String>) -> Option<Self> {
        let folded = |row: &RawRow| row.cells.iter().map(|cell| fold(cell)).collect::<Vec<_>>();
        let of = |header: &[String]| header.iter().filter(|name| known.contains(*name)).count();
        let headers = rows.iter().map(folded).map(|header| (of(&header), header));
        // Of several the first.
        let (names, header) = headers.rev().max_by_key(|(names, _)| *names)?;
        let wide = rows
            .iter()
            .filter(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() >= 2)
            .count();
        let people = addressed(rows);
        let worth = names * 100 + people.min(2) * 25 + wide.min(2) * 10 + rows.len().min(1);
        (worth > 0).then(|| Self {
            at,
            header,
            names,
            peopled: wide >= 2,
            addressed: people > 0,
            worth,
            aside: is_aside(name),
        })
    }

    fn is_list(&self) -> bool {
        self.names >= 2 && self.peopled
    }
}

/// The first of those that are worth most.
fn first_of<'l>(sheets: &[&'l Looked]) -> Option<&'l Looked> {
    let most = sheets.iter().map(|sheet| sheet.worth).max()?;
    sheets.iter().find(|sheet| sheet.worth == most).copied()
}

/// The sheet to take of those with something in them.
fn best(looked: &[Looked], active: Option<usize>) -> Option<usize> {
    let all: Vec<&Looked> = looked.iter().collect();
    let mut first = first_of(&all)?;
    if first.aside {
        // A template whose list is on it stays, whatever other tables are there.
        let alike = |sheet: &&Looked| {
            let like = sheet.header == first.header || (sheet.addressed && sheet.names * 2 >= first.names);
            !sheet.aside && sheet.is_list() && like
        };
        let today: Vec<&Looked> = looked.iter().filter(alike).collect();
        first = first_of(&today).unwrap_or(first);
    }
    let open = looked
        .iter()
        .find(|sheet| Some(sheet.at) == active && sheet.is_list() && sheet.aside == first.aside);
    let open = open.filter(|sheet| sheet.header == first.header);
    Some(open.map_or(first.at, |sheet| sheet.at))
}

/// Chooses a sheet: the named one, else the visible one with the most known column names, else the first visible one
/// with addresses, else the first with a table. Of several with the same names the one is taken that was open when the
/// workbook was saved, and one whose name says that its people have left, or that it is no list of today, comes last.
pub(crate) fn pick(
    sheets: &[SheetInfo],
    active: Option<usize>,
    options: &ReadOptions,
    known: &BTreeSet<String>,
    notes: &mut Notes,
    top: &mut dyn FnMut(usize) -> Result<Vec<RawRow>, ReadError>,
) -> Result<usize, ReadError> {
    if let Some(name) = &options.sheet {
        let exact = sheets.iter().position(|sheet| sheet.name == *name);
        let alike = || {
            sheets
                .iter()
                .position(|sheet| sheet.name.trim().eq_ignore_ascii_case(name.trim()))
        };
        return exact.or_else(alike).ok_or_else(|| ReadError::NoSuchSheet(name.clone()));
    }
    let hidden: Vec<&str> = sheets
        .iter()
        .filter(|sheet| sheet.hidden)
        .map(|sheet| sheet.name.as_str())
        .collect();
    if !hidden.is_empty() {
        notes.add("sheet.hidden", hidden.join(", "));
    }
    let visible: Vec<usize> = sheets
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.hidden)
        .map(|(at, _)| at)
        .collect();
    if let [only] = visible.as_slice() {
        return Ok(*only);
    }
    let mut looked: Vec<Looked> = Vec::new();
    for at in visible.iter().copied().take(MOST_LOOKED_AT) {
        let name = sheets.get(at).map_or("", |sheet| sheet.name.as_str());
        looked.extend(Looked::at(at, name, &top(at)?, known));
    }
    let chosen = best(&looked, active).ok_or(ReadError::Empty)?;
    let filled = looked.iter().map(|sheet| sheet.at).collect::<Vec<_>>();
    let others: Vec<&str> = filled
        .iter()
        .filter(|at| **at != chosen)
        .filter_map(|at| sheets.get(*at))
        .map(|s| s.name.as_str())
        .collect();
    if !others.is_empty() {
        notes.add("sheet.other", others.join(", "));
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(names: [&str; 2], active: Option<usize>) -> String {
        let sheets = names.map(|name| SheetInfo {
            name: name.to_owned(),
            hidden: false,
        });
        let known = ["username", "email"].map(str::to_owned).into();
        let row = |number: u32, cells: [&str; 2]| RawRow {
            number,
            cells: cells.map(str::to_owned).to_vec(),
        };
        let rows = vec![row(1, ["userName", "email"]), row(2, ["jp", "jp@x.be"])];
        let at = pick(
            &sheets,
            active,
            &ReadOptions::default(),
            &known,
            &mut Notes::default(),
            &mut |_| Ok(rows.clone()),
        );
        names[at.unwrap()].to_owned()
    }

    #[test]
    fn the_list_on_a_template_is_read_beside_tables_of_other_things() {
        let sheets = ["Template", "Groups"].map(|name| SheetInfo {
            name: name.to_owned(),
            hidden: false,
        });
        let known = ["email", "name", "groupid"].map(str::to_owned).into();
        let rows = |at: usize| {
            let cells = [
                [["email", "name"], ["jp@x.be", "Jan"]],
                [["Group ID", "Name"], ["5b1e", "HR"]],
            ];
            let row = |(number, cells): (u32, &[&str; 2])| RawRow {
                number,
                cells: cells.map(str::to_owned).to_vec(),
            };
            Ok((1..).zip(&cells[at]).map(row).collect())
        };
        let at = pick(
            &sheets,
            Some(0),
            &ReadOptions::default(),
            &known,
            &mut Notes::default(),
            &mut |at| rows(at),
        );
        assert_eq!(at.unwrap(), 0);
    }

    #[test]
    fn of_lists_alike_the_one_that_was_open_is_taken_and_no_leavers() {
        for (names, active, taken) in [
            (["2023", "2024"], Some(1), "2024"),
            (["2023", "2024"], Some(0), "2023"),
            (["2023", "2024"], None, "2023"),
            (["Leavers", "Active"], Some(0), "Active"),
            (["Uit dienst", "In dienst"], None, "In dienst"),
            (["Staff", "Archive 2023"], Some(1), "Staff"),
            (["Example", "Staff"], Some(1), "Staff"),
            (["Leavers", "Archive"], Some(1), "Archive"),
            // Words that only contain one of them.
            (["Oldenburg", "Leftwich"], None, "Oldenburg"),
        ] {
            assert_eq!(picked(names, active), taken, "{names:?}");
        }
    }
}
