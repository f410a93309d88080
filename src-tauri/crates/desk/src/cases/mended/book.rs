//! The workbook of problems as it comes back: whose it is, where its header stands, and which of its columns is
//! which. Rows can be sorted, columns moved or deleted, a title put above; it can be saved as text.

use std::collections::HashMap;

use intake::returned::{Line, Mark, Wear};
use sheets::{FileFormat, HeaderChoice, Limits, ReadOptions, Row, Table, read_table};

use crate::spoken::Spoken;
use crate::wire::error::ApiError;
use crate::{draft::Draft, region};

/// Hidden property of the workbook: the import it came from.
pub(in crate::cases) const PROPERTY: &str = "rosterdesk_import";
/// Rows in which the header and the first mark are looked for.
const TOP: usize = 100;

/// A file that says which import it came from.
pub(super) struct Origin {
    pub(super) import: String,
    top: Vec<Vec<String>>,
}

impl Origin {
    /// `None` where it says nothing of the kind.
    pub(super) fn of(source: sheets::Source<'_>) -> Result<Option<Self>, ApiError> {
        let mut properties = sheets::properties(source, &Limits::default())?;
        let top = sheets::preview(source, &options(HeaderChoice::Find), TOP)?;
        let mark = top.iter().flatten().find_map(|cell| Mark::read(cell));
        let import = mark.map(|mark| mark.import).or_else(|| properties.remove(PROPERTY));
        Ok(import.map(|import| Self { import, top }))
    }

    /// The row that looks most like the import's header, from 1.
    fn header(&self, names: &[String]) -> Option<u32> {
        let alike = |row: &Vec<String>| row.iter().filter(|cell| named(names, cell)).count();
        let rows = (1u32..).zip(&self.top).map(|(number, row)| (alike(row), number));
        let best = rows.max_by_key(|(alike, number)| (*alike, std::cmp::Reverse(*number)))?;
        (best.0 > 0).then_some(best.1)
    }
}

fn named(names: &[String], cell: &str) -> bool {
    !cell.trim().is_empty() && names.iter().any(|name| name.trim() == cell.trim())
}

fn options(header: HeaderChoice) -> ReadOptions {
    ReadOptions {
        header,
        region: region::of_system(),
        // Every line of it is somebody's row.
        keep_guide: true,
        keep_totals: true,
        keep_formula_guard: true,
        ..ReadOptions::default()
    }
}

/// The workbook, beside the columns of its import.
pub(super) struct Book {
    table: Table,
    /// Where each column of the import stands.
    places: Vec<Option<usize>>,
    number: Option<usize>,
    /// Columns of the workbook that are none of the import's.
    pub(super) strange: Vec<String>,
}

impl Book {
    pub(super) fn read(source: sheets::Source<'_>, origin: &Origin, draft: &Draft) -> Result<Self, ApiError> {
        let names = &draft.source.reading.header.names;
        let unlike = || {
            let words = format!(
                "This is the list of problems of the import of “{}”, but its columns cannot be told any more: a column \
                 of that import and the column with the codes or the row numbers must be there. Nothing was taken \
                 over. To open it as an import of its own, discard that one first.",
                draft.row.name
            );
            ApiError::new("mended.unlike", words).with("name", &draft.row.name)
        };
        let row = origin.header(names).ok_or_else(unlike)?;
        let (table, places) = decoded(source, row, names)?;
        let found = &table.reading.header.names;
        let own = |key: &str| {
            let said: Vec<String> = Spoken::all().map(|spoken| spoken.text(key, &[])).collect();
            let free = |at: &usize| !places.contains(&Some(*at));
            (0..found.len()).filter(free).find(|at| named(&said, &found[*at]))
        };
        let (number, reasons, mark) = (own("report-row"), own("report-reasons"), own("report-mark"));
        let marked = table.rows.iter().any(|line| mark_of(line).is_some());
        if places.iter().all(Option::is_none) || !marked && number.is_none() {
            return Err(unlike());
        }
        let known = |at: usize| places.contains(&Some(at)) || [number, reasons, mark].contains(&Some(at));
        // A column of which only the marks are left has lost its header.
        let says = |at: usize| {
            let cells = table.rows.iter().filter_map(|line| line.cells.get(at));
            cells
                .into_iter()
                .any(|cell| !cell.trim().is_empty() && Mark::read(cell).is_none())
        };
        let strange = (0..found.len()).filter(|at| !known(*at) && says(*at));
        let strange = strange.map(|at| found[at].clone()).collect();
        Ok(Self {
            strange,
            places,
            number,
            table,
        })
    }

    /// Columns of the import that are not there.
    pub(super) fn missing(&self, names: &[String]) -> Vec<String> {
        let places = names.iter().zip(&self.places);
        let missing = places.filter(|(_, place)| place.is_none());
        missing.map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        self.table.rows.iter().map(|line| self.line(line)).collect()
    }

    fn line<'l>(&self, line: &'l Row) -> Line<'l> {
        let text = |at: usize| line.cells.get(at).map_or("", String::as_str);
        Line {
            number: line.number,
            mark: mark_of(line),
            file_row: self.number.and_then(|at| text(at).trim().parse().ok()),
            cells: self.places.iter().map(|place| place.map(text)).collect(),
        }
    }

    /// What saving as text can have done to it.
    pub(super) fn wear(&self) -> Wear {
        let reading = &self.table.reading;
        let text = reading.format == FileFormat::Delimited;
        let dialect = reading.dialect.as_ref();
        Wear {
            letters: text && dialect.is_some_and(|dialect| !is_unicode(&dialect.encoding)),
            numbers: text,
        }
    }
}

/// The table, and where the columns of the import stand in it. Where its encoding is a guess, the cells that nobody
/// touched tell it: it is the one in which most of them read as they were written.
fn decoded(source: sheets::Source<'_>, row: u32, names: &[String]) -> Result<(Table, Vec<Option<usize>>), ApiError> {
    let mut options = options(HeaderChoice::At { row, rows: 1 });
    let table = read_table(source, &options)?;
    let found = places(names, &table.reading.header.names);
    let guessed = table
        .reading
        .dialect
        .as_ref()
        .filter(|dialect| !is_unicode(&dialect.encoding));
    let Some(guess) = guessed.map(|dialect| dialect.encoding.clone()) else {
        return Ok((table, found));
    };
    let mut best = (standing(&table, &found, names), table, found);
    for label in sheets::encodings().filter(|label| *label != guess) {
        options.encoding = Some(label.to_owned());
        let table = read_table(source, &options)?;
        let found = places(names, &table.reading.header.names);
        let stand = standing(&table, &found, names);
        if stand > best.0 {
            best = (stand, table, found);
        }
    }
    Ok((best.1, best.2))
}

/// How many cells of a table read as they were written.
fn standing(table: &Table, places: &[Option<usize>], names: &[String]) -> usize {
    let of = |line: &Row| {
        let text = |place: &Option<usize>| place.map(|at| line.cells.get(at).map_or("", String::as_str));
        let cells = names.iter().map(String::as_str).zip(places.iter().map(text));
        mark_of(line).map_or(0, |mark| mark.stands(cells))
    };
    table.rows.iter().map(of).sum()
}

fn is_unicode(encoding: &str) -> bool {
    encoding.to_lowercase().starts_with("utf")
}

fn mark_of(line: &Row) -> Option<Mark> {
    line.cells.iter().rev().find_map(|cell| Mark::read(cell))
}

/// Where the columns of an import stand in a workbook. Of several of one name each has its place only where they
/// are as many as they were.
fn places(names: &[String], found: &[String]) -> Vec<Option<usize>> {
    let mut by_name: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        by_name.entry(name.trim()).or_default().0.push(at);
    }
    for (at, name) in found.iter().enumerate() {
        if let Some((_, places)) = by_name.get_mut(name.trim()) {
            places.push(at);
        }
    }
    let mut places = vec![None; names.len()];
    for (columns, found) in by_name
        .into_values()
        .filter(|(columns, found)| columns.len() == found.len())
    {
        for (column, place) in columns.into_iter().zip(found) {
            places[column] = Some(place);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_wherever_they_stand() {
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let import = names(&["First", "Phone", "Mail", "Phone"]);
        let found = |all: &[&str]| places(&import, &names(all));
        assert_eq!(
            found(&["First", "Phone", "Mail", "Phone"]),
            [Some(0), Some(1), Some(2), Some(3)]
        );
        assert_eq!(found(&["Mail ", "Row", "First"]), [Some(2), None, Some(0), None]);
        assert_eq!(
            found(&["First", "Phone", "Mail"]),
            [Some(0), None, Some(2), None],
            "which of the two it is cannot be told"
        );
    }
}
