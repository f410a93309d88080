//! Where the header is.
//!
//! Known column names are the best evidence. Without them a row is a header when it holds words where
//! the rows below hold numbers, dates, addresses; when it reads like names of columns; and when it
//! does not come back below.

use std::collections::BTreeSet;

use super::class::{Class, Kinds, distinct};
use super::usual::is_usual_name;
use super::{filled, guide, lone, pairs};
use crate::HeaderChoice;
use crate::delimited::RawRow;
use crate::fold::fold;

/// Header rows and where the data starts, as positions in the rows that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// First header row.
    pub(crate) first: usize,
    /// Number of header rows; 0 when there is none.
    pub(crate) rows: usize,
}

impl Place {
    /// Where the data starts.
    pub(crate) fn data(self) -> usize {
        self.first + self.rows
    }
}

/// Finds the header in the first rows of a file; `width` is the usual number of cells.
pub(crate) fn find(rows: &[RawRow], width: usize, known: &BTreeSet<String>, choice: HeaderChoice) -> Place {
    let counts: Vec<usize> = rows.iter().map(filled).collect();
    let first_filled = counts.iter().position(|count| *count > 0).unwrap_or(0);
    match choice {
        HeaderChoice::Find => {}
        HeaderChoice::None => {
            return Place {
                first: first_filled,
                rows: 0,
            };
        }
        HeaderChoice::At { row, rows: count } => {
            let first = rows.iter().position(|raw| raw.number >= row).unwrap_or(rows.len());
            let last = rows
                .iter()
                .position(|raw| raw.number >= row.saturating_add(count))
                .unwrap_or(rows.len());
            return Place {
                first,
                rows: last - first,
            };
        }
    }
    if let Some(place) = by_names(rows, width, known) {
        return place;
    }
    let start = table_start(rows, &counts, width);
    if let Some((first, width)) = pairs::below(rows, start) {
        return Place {
            first,
            rows: 1 + more_rows(rows, first, width),
        };
    }
    let kinds = Kinds::of(body(rows, start), width);
    let score = headerness(rows, start, width, &kinds);
    if score <= 0.0 {
        let later = (start + 1..rows.len().min(start + 12)).find(|at| {
            let odd = (start..*at).all(|i| {
                rows.get(i)
                    .is_some_and(|row| row.cells.len() != width || counts.get(i) == Some(&0))
            });
            odd && headerness(rows, *at, width, &Kinds::of(body(rows, *at), width)) >= 3.0
        });
        return match later {
            Some(first) => Place {
                first,
                rows: 1 + more_rows(rows, first, width),
            },
            None => Place { first: start, rows: 0 },
        };
    }
    let count = 1 + more_rows(rows, start, width);
    match group_row(rows, start, width).filter(|_| count < 3) {
        Some(first) => Place { first, rows: count + 1 },
        None => Place {
            first: start,
            rows: count,
        },
    }
}

/// Rows that are surely data when `header` is the header: not the same names again, and a few below it, so that a
/// second header row does not count.
fn body(rows: &[RawRow], header: usize) -> impl Iterator<Item = &RawRow> {
    let below = rows.len().saturating_sub(header + 1);
    let skip = if below > 6 { 3 } else { 1 };
    let names = rows.get(header).map(|row| &row.cells);
    let again = heads_again(rows, header);
    rows.iter()
        .skip(header + skip)
        .skip_while(move |row| Some(&row.cells) == names)
        .filter(move |row| !again || Some(&row.cells) != names)
}

/// Whether a row stands in the file once more as a header does, at the top of every page or table: words, over values in
/// two columns or more. A person may stand there twice, too.
fn heads_again(rows: &[RawRow], header: usize) -> bool {
    let Some((row, below)) = rows.get(header..).and_then(<[RawRow]>::split_first) else {
        return false;
    };
    let others = || below.iter().filter(|other| other.cells != row.cells);
    if filled(row) < 3 || others().count() == below.len() || !distinct(&row.cells) {
        return false;
    }
    let fit = Kinds::of(others(), row.cells.len()).fit(&row.cells);
    fit.agree == 0 && fit.words >= 2 && fit.words == fit.contradict
}

fn by_names(rows: &[RawRow], width: usize, known: &BTreeSet<String>) -> Option<Place> {
    if known.is_empty() {
        return None;
    }
    let hits = |row: &RawRow| row.cells.iter().filter(|cell| known.contains(&fold(cell))).count();
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let count = hits(row);
        let enough = count >= 2 && count * 4 >= filled(row) || count == 1 && filled(row) == 1 && width == 1;
        if enough && best.is_none_or(|(_, most)| count > most) {
            best = Some((at, count));
        }
    }
    let (first, _) = best?;
    Some(levels(rows, first, width, known))
}

/// The rows of the header around the one with the most known names: the same names again, names of their own in another
/// language, words where the rows below hold values; and above it, names for columns that it leaves empty.
fn levels(rows: &[RawRow], named: usize, width: usize, known: &BTreeSet<String>) -> Place {
    let words = |row: &RawRow| {
        let plain = |cell: &String| matches!(Class::of(cell), Class::Text | Class::Empty);
        filled(row) >= 2 && row.cells.iter().all(plain)
    };
    let hits = |row: &RawRow| row.cells.iter().filter(|cell| known.contains(&fold(cell))).count();
    let header = rows.get(named).map(|row| row.cells.as_slice()).unwrap_or_default();
    let empty = |column: usize| header.get(column).is_none_or(|cell| cell.trim().is_empty());
    let used = |column: usize| {
        let mut below = rows.iter().skip(named + 1).filter_map(|row| row.cells.get(column));
        below.any(|cell| !cell.trim().is_empty())
    };
    let above = named
        .checked_sub(1)
        .and_then(|at| rows.get(at))
        .filter(|row| words(row));
    let covers = above.is_some_and(|row| {
        let fills = |(column, cell): (usize, &String)| !cell.trim().is_empty() && empty(column) && used(column);
        hits(row) >= 2 || row.cells.iter().enumerate().any(fills)
    });
    let first = if covers { named - 1 } else { named };
    let below = |at: usize| {
        let Some(row) = rows.get(at) else { return false };
        if row.cells == header {
            return true;
        }
        let rest = Kinds::of(rows.iter().skip(at + 1), width);
        let fit = rest.fit(&row.cells);
        let unlike = fit.agree == 0 && fit.contradict == fit.words && !guide::is(&row.cells);
        let values = fit.words >= 2 && row.cells.len() == width && usual_names(row) >= 2;
        words(row) && rows.len() > at + 1 && unlike && (values || fit.words >= 1 && hits(row) >= 2)
    };
    let last = if below(named + 1) { named + 1 } else { named };
    Place {
        first,
        rows: last + 1 - first,
    }
}

/// The first row that is about as full as the rest; what stands above it is no table.
fn table_start(rows: &[RawRow], filled: &[usize], width: usize) -> usize {
    let first = filled.iter().position(|count| *count > 0).unwrap_or(0);
    if width <= 1 {
        return first;
    }
    let mut counts: Vec<usize> = filled.iter().copied().filter(|count| *count > 0).collect();
    counts.sort_unstable();
    let median = counts.get(counts.len() / 2).copied().unwrap_or(1);
    let full = |at: usize| {
        let cells = rows.get(at).map_or(0, |row| row.cells.len());
        let count = filled.get(at).copied().unwrap_or(0);
        count >= 2 && count * 2 >= median && cells * 5 >= width * 3
    };
    let start = (first..rows.len()).find(|at| full(*at)).unwrap_or(first);
    // A full row above a blank one, unlike the rows below, is part of the preamble.
    let exact = (start..rows.len().min(start + 5)).find(|at| rows.get(*at).is_some_and(|row| row.cells.len() == width));
    match exact {
        Some(at) if (start..at).any(|i| filled.get(i) == Some(&0)) => at,
        Some(_) | None => start,
    }
}

/// How much the row at `at` looks like a header over the rows below it; above 0 it is one.
fn headerness(rows: &[RawRow], at: usize, width: usize, kinds: &Kinds) -> f64 {
    let Some(row) = rows.get(at) else { return -1.0 };
    let below: Vec<&RawRow> = body(rows, at)
        .filter(|row| row.cells.len() == width)
        .take(200)
        .collect();
    let classes: Vec<Class> = row.cells.iter().map(|cell| Class::of(cell)).collect();
    let typed = classes
        .iter()
        .filter(|class| class.is_typed() && **class != Class::Code)
        .count();
    let mut score = 0.0;
    let mut names = BTreeSet::new();
    for (column, (cell, class)) in row.cells.iter().zip(&classes).enumerate() {
        let cell = cell.trim();
        let kind = kinds.columns.get(column).copied().flatten();
        score += match (class, kind) {
            (Class::Empty, _) => -0.3,
            (Class::Placeholder, _) => -0.5,
            (Class::Text, Some(_)) => 2.0,
            (class, Some(kind)) if *class == kind => -3.0,
            (Class::Code, Some(_)) => 1.0,
            (_, Some(_)) => -1.0,
            (Class::Text, None) => words(cell, column, &below),
            (Class::Code, None) => -0.3,
            (_, None) => -1.5,
        };
        if !cell.is_empty() && !names.insert(cell.to_lowercase()) {
            score -= 1.0;
        }
        if is_usual_name(cell) {
            score += 1.5;
        }
    }
    if kinds.columns.iter().all(Option::is_none) && lone::is_like_others(row, &below) {
        // One column of words: its first is as good as the others.
        return -1.0;
    }
    if below.is_empty() {
        // Alone: a header when nothing in it is a value.
        return if typed == 0 && names.len() >= row.cells.len().min(2) {
            1.0
        } else {
            -1.0
        };
    }
    if typed == 0 { score + 0.5 } else { score }
}

/// How much words over a column of words look like its name.
fn words(cell: &str, column: usize, below: &[&RawRow]) -> f64 {
    let lower = cell.to_lowercase();
    let values = || {
        below
            .iter()
            .filter_map(|row| row.cells.get(column))
            .map(|value| value.trim())
    };
    if values().any(|value| value.to_lowercase() == lower) {
        return -1.5;
    }
    let (count, length) = values()
        .filter(|v| !v.is_empty())
        .fold((0, 0), |(n, sum), v| (n + 1, sum + v.chars().count()));
    let own = cell.chars().count();
    if own > 60 {
        return -1.0;
    }
    if count > 0 && length / count > 20 && own <= 20 {
        return 0.8;
    }
    let distinct: BTreeSet<&str> = values().collect();
    let repeats = count >= 6 && distinct.len() * 3 <= count;
    if repeats { 0.8 } else { 0.15 }
}

/// Cells that read like the name of a column.
fn usual_names(row: &RawRow) -> usize {
    row.cells.iter().filter(|cell| is_usual_name(cell)).count()
}

/// Rows below the header that belong to it: words where the data has none, or the same names again. Below usual names
/// the words have to be some too, for somebody's `unlimited` and `secret` stand over dates and phones as well.
fn more_rows(rows: &[RawRow], header: usize, width: usize) -> usize {
    let rest = rows.get(header + 3..).unwrap_or_default();
    let kinds = Kinds::of(rest.iter(), width);
    let names = rows.get(header).map(|row| row.cells.as_slice()).unwrap_or_default();
    let usual = rows.get(header).map_or(0, usual_names).min(2);
    let belongs = |at: usize| {
        rows.get(at).is_some_and(|row| {
            if filled(row) == 0 || guide::is(&row.cells) {
                return false;
            }
            let same = filled(row) >= 2 && row.cells == names;
            let fit = kinds.fit(&row.cells);
            same || (rest.len() >= 2
                && row.cells.len() == width
                && fit.agree == 0
                && fit.contradict == fit.words
                && fit.words >= 2
                && usual_names(row) >= usual)
        })
    };
    match (belongs(header + 1), belongs(header + 2)) {
        (true, true) => 2,
        (true, false) => 1,
        (false, _) => 0,
    }
}

/// A row of group titles right above the header: several words, as wide as the table.
fn group_row(rows: &[RawRow], header: usize, width: usize) -> Option<usize> {
    let above = header.checked_sub(1)?;
    let row = rows.get(above)?;
    let words = row.cells.iter().filter(|cell| Class::of(cell) == Class::Text).count();
    (width >= 4 && row.cells.len() == width && words >= 2 && words == filled(row)).then_some(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, known: &[&str], expected: (usize, usize)) {
        let rows: Vec<RawRow> = text
            .lines()
            .zip(1..)
            .map(|(line, number)| RawRow {
                number,
                cells: if line.is_empty() {
                    Vec::new()
                } else {
                    line.split(',').map(str::to_owned).collect()
                },
            })
            .collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap();
        let known = known.iter().map(|name| fold(name)).collect();
        let place = find(&rows, width, &known, HeaderChoice::Find);
        assert_eq!((place.first, place.rows), expected, "{text}");
    }

    #[test]
    fn by_content() {
        check("Name,Age\nJan,3\nAn,4\nTom,5\n", &[], (0, 1));
        check("Jan,3,2020-01-01\nAn,4,2020-01-02\nTom,5,2020-01-03\n", &[], (0, 0));
        check("Report 2020\n\nName,Age,City\nJan,3,Gent\nAn,4,Gent\n", &[], (2, 1));
        check(
            "PREAMBLE,,,\nPREAMBLE,,,\nDATE,TIME,Qty,Id\n1/1/2020,10:00,1,A1\n2/1/2020,10:00,2,A2\n",
            &[],
            (2, 1),
        );
        check(
            "Date,Qty,Who\nDate,Qty,Who\n1/1/2020,3,An\n2/1/2020,4,Jan\n3/1/2020,4,Jan\n",
            &[],
            (0, 2),
        );
        check(
            "When,How many,Who\nday,pieces,person\n1/1/2020,3,An\n2/1/2020,4,Jan\n3/1/2020,4,Jan\n",
            &[],
            (0, 2),
        );
        check(
            "First name,Last name,City\nJan,Maes,Gent\nAn,Claes,Aalst\n",
            &[],
            (0, 1),
        );
        check("Jan,Maes,Gent\nAn,Claes,Gent\nTom,Maes,Aalst\n", &[], (0, 0));
    }

    #[test]
    fn a_header_that_comes_again_is_told_from_a_person_who_does() {
        let table = "Symbol,Details,Held,Gain\nABC,Fund of all,100,+2.68%\nDEF,Fund of some,--,+1.2%\nTotal,--,12,0%\n";
        check(
            &format!("Positions as of today\n\nSafe XX-1\n{table}\nBold XX-2\n{table}"),
            &[],
            (3, 1),
        );
        check(
            "Jan,Maes,Gent,onbekend\nAn,Claes,Aalst,34\nBo,Pil,Gent,36\nJan,Maes,Gent,onbekend\nTom,Bos,Gent,41\n",
            &[],
            (0, 0),
        );
    }

    #[test]
    fn by_known_names() {
        check(
            "Staff list,2020,Gent\nFoo,Voornaam,Familienaam\nx,Jan,Maes\n",
            &["voornaam", "familienaam"],
            (1, 1),
        );
    }

    #[test]
    fn headers_of_several_rows_by_known_names() {
        let known = ["first", "last", "mail", "prénom", "nom", "courriel"];
        for (text, expected) in [
            (
                "First,Last,Mail,Start\nname,name,address,date\nJan,Maes,j@x.be,2020-01-01\nAn,Bos,a@x.be,2020-01-01\n",
                (0, 2),
            ),
            (
                "Person,,,Contract,,\nName,,,Start,End,Hours\nFirst,Middle,Last,,,\nJan,van,Dijk,1-2-2020,,38\nAn,,Bos,1-3-2020,,20\n",
                (1, 2),
            ),
            (
                "First,Last,Mail,Unit\nPrénom,Nom,Courriel,Service\nJan,Maes,j@x.be,HR\nAn,Bos,a@x.be,IT\nBo,Pil,b@x.be,IT\n",
                (0, 2),
            ),
            (
                "First,Last,Mail\nJan,Maes,none\nAn,Bos,a@x.be\nBo,Pil,b@x.be\nEva,Ros,e@x.be\nTom,Cool,t@x.be\n",
                (0, 1),
            ),
            (
                "List,of,people\nFirst,Last,Mail\nJan,Maes,j@x.be\nAn,Bos,a@x.be\n",
                (1, 1),
            ),
        ] {
            check(text, &known, expected);
        }
    }

    #[test]
    fn a_person_whose_values_are_words_is_no_second_row_of_the_header() {
        let people = |first: &str, others: &str| {
            format!("userName,First name,Last name,A,B\njpeeters,Jan,Peeters,{first}\n{others}")
        };
        for (first, others) in [
            ("J,J", "N,N"),
            ("unlimited,variable", "2024-12-31,38"),
            ("open,open", "31/12/2024,01/03/2024"),
            ("geheim,verloren", "+32471123456,12"),
        ] {
            for count in [1, 2, 7] {
                let below = format!("amaes,An,Maes,{others}\n").repeat(count);
                let text = people(first, &below);
                check(&text, &["username", "firstname", "lastname"], (0, 1));
                check(&text, &[], (0, 1));
            }
        }
    }

    #[test]
    fn chosen() {
        let rows: Vec<RawRow> = (1..5)
            .map(|number| RawRow {
                number,
                cells: vec!["a".into()],
            })
            .collect();
        let place = find(&rows, 1, &BTreeSet::new(), HeaderChoice::At { row: 2, rows: 2 });
        assert_eq!((place.first, place.rows), (1, 2));
    }
}
