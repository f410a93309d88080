//! Rows with problems that were written to a workbook, mended in a spreadsheet program and dropped back: what of
//! them is taken over. A cell counts where it says something else than when the workbook was written. Where the
//! import has changed as well, it stays as it is and that is told. A line is never mixed with another of the same
//! row: one of them is the row, the others are new people.

mod mark;
mod worn;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use roster::Profile;

pub use self::mark::{Mark, layout};
pub use self::worn::Wear;
use crate::model::{Mapping, Options};
use crate::words::concepts::{self, Concept};

/// A column of the import.
#[derive(Debug, Clone, Copy)]
pub struct Column<'c> {
    /// Its header.
    pub name: &'c str,
    /// It tells people apart.
    pub tells: bool,
    /// What stands in the workbook instead of its texts.
    pub mask: Option<&'c str>,
    /// Its texts were erased, so that what they were is not known any more.
    pub erased: bool,
}

impl Column<'_> {
    /// Whether a text is what stands in the workbook instead of one of this column.
    fn hides(&self, text: &str) -> bool {
        self.mask.is_some_and(|mask| is_mask(mask, text))
    }
}

/// Whether a text is a mask, also where an encoding has made other signs of it: `????????` of `••••••••`.
#[must_use]
pub fn is_mask(mask: &str, text: &str) -> bool {
    let sign = text.chars().next().filter(|sign| !sign.is_ascii_alphanumeric());
    let of_one = sign.is_some_and(|sign| text.chars().all(|other| other == sign));
    of_one && mask.chars().count() == text.chars().count()
}

/// A row of the import as it stands now.
#[derive(Debug, Clone)]
pub struct Standing<'r> {
    /// Data row, from 0.
    pub row: u32,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Cells.
    pub cells: &'r [String],
}

/// A line of the workbook.
#[derive(Debug, Clone)]
pub struct Line<'l> {
    /// Row in the workbook, from 1.
    pub number: u32,
    /// What it carries.
    pub mark: Option<Mark>,
    /// The number of a row of the file that it carries.
    pub file_row: Option<u32>,
    /// Texts by column of the import; `None` where the workbook does not have the column.
    pub cells: Vec<Option<&'l str>>,
}

/// A new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// Text.
    pub text: String,
}

/// A line that is a row of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Row in the workbook, from 1.
    pub line: u32,
    /// Row in the file, from 1, of which it was a copy.
    pub copy_of: Option<u32>,
    /// Texts by column; `None` where it says nothing by itself.
    pub cells: Vec<Option<String>>,
}

/// A cell that was changed on both sides, or whose row was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Row in the workbook, from 1.
    pub line: u32,
    /// Data row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// What the workbook says.
    pub text: String,
}

/// What comes of a workbook; each of its lines that says anything is in one of these or is as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// Cells that are taken over.
    pub cells: Vec<Taken>,
    /// Lines that become new rows.
    pub added: Vec<Added>,
    /// Lines that would become new rows and stand in the import word for word.
    pub there: Vec<u32>,
    /// Cells that stay as they are in the import.
    pub kept: Vec<Clash>,
    /// Lines that carry a row which the import does not have; nothing was taken from them.
    pub unknown: Vec<u32>,
    /// Cells that only lost letters or zeros when the workbook was saved as text: they stay as they were.
    pub worn: u32,
    /// Data rows that are in the workbook.
    pub present: BTreeSet<u32>,
}

/// Columns that tell people apart: what finds them, what no two share, their names.
#[must_use]
pub fn telling(profile: &Profile, options: &Options, mapping: &Mapping) -> BTreeSet<u32> {
    let identity = &profile.identity;
    let mut keys: BTreeSet<String> = identity.login.iter().chain(&identity.unique).cloned().collect();
    keys.extend(identity.one_of.iter().flatten().cloned());
    keys.extend(profile.import.match_on.iter().cloned());
    keys.extend(options.match_on.iter().flatten().cloned());
    let names = [
        Concept::GivenName,
        Concept::FamilyName,
        Concept::FullName,
        Concept::Email,
    ];
    keys.extend(names.into_iter().filter_map(|name| concepts::target(profile, name)));
    let told = |field: &Option<String>| field.as_ref().is_some_and(|field| keys.contains(field));
    let columns = (0u32..).zip(&mapping.columns);
    columns
        .filter(|(_, column)| told(&column.field))
        .map(|(at, _)| at)
        .collect()
}

/// What came back, and where it goes.
#[derive(Debug, Clone, Copy)]
pub struct Workbook<'w> {
    /// Id of the import.
    pub import: &'w str,
    /// Columns of the import.
    pub columns: &'w [Column<'w>],
    /// How many of them are the file's own; the others are made of these.
    pub own: usize,
    /// What it can have lost on its way.
    pub wear: Wear,
}

/// A line beside the row it came from.
struct Match<'l> {
    line: &'l Line<'l>,
    row: &'l Standing<'l>,
    /// Columns in which the workbook was changed.
    changed: Vec<usize>,
    /// Those of them in which the import was changed as well.
    clashes: Vec<usize>,
}

impl Workbook<'_> {
    /// Decides about every line. `edited` says in which columns the import differs from its file; it is asked
    /// about rows whose lines do not carry what they held.
    pub fn take<E>(
        &self,
        rows: &[Standing<'_>],
        lines: &[Line<'_>],
        mut edited: impl FnMut(u32) -> Result<Vec<u32>, E>,
    ) -> Result<Returned, E> {
        let by_number: HashMap<u32, &Standing<'_>> = rows.iter().map(|row| (row.file_row, row)).collect();
        // A number that somebody typed is nobody's where the lines carry more than that.
        let marked = lines.iter().any(|line| line.mark.is_some());
        let mut done = Returned::default();
        let mut groups: BTreeMap<u32, Vec<Match<'_>>> = BTreeMap::new();
        let mut added = Vec::new();
        for line in lines {
            if line.cells.iter().flatten().all(|text| text.trim().is_empty()) {
                continue;
            }
            let number = match &line.mark {
                Some(mark) => Some(mark.file_row),
                None => line.file_row.filter(|_| !marked),
            };
            let ours = line.mark.as_ref().is_none_or(|mark| mark.import == self.import);
            let row = number.filter(|_| ours).and_then(|number| by_number.get(&number));
            match row {
                Some(row) => {
                    let known = if line.mark.is_none() {
                        edited(row.row)?
                    } else {
                        Vec::new()
                    };
                    done.present.insert(row.row);
                    let found = self.compare(line, row, &known, &mut done.worn);
                    groups.entry(row.row).or_default().push(found);
                }
                None if line.mark.is_some() => done.unknown.push(line.number),
                None => added.push(self.alone(line)),
            }
        }
        for (_, mut group) in groups {
            // The row itself is the line that still speaks of its person.
            let tells = |column: &&usize| self.columns.get(**column).is_some_and(|column| column.tells);
            group.sort_by_key(|found| {
                let other = found.changed.iter().filter(tells).count();
                (other, found.changed.len(), found.line.number)
            });
            let mut group = group.into_iter();
            if let Some(own) = group.next() {
                self.settle(&own, &mut done);
            }
            added.extend(group.map(|copy| self.copied(&copy)));
        }
        added.sort_by_key(|added| added.line);
        self.put(rows, added, &mut done);
        Ok(done)
    }

    fn compare<'l>(&self, line: &'l Line<'l>, row: &'l Standing<'l>, edited: &[u32], worn: &mut u32) -> Match<'l> {
        let mut found = Match {
            line,
            row,
            changed: Vec::new(),
            clashes: Vec::new(),
        };
        for (at, column) in self.columns.iter().enumerate() {
            let Some(text) = line.cells.get(at).copied().flatten() else {
                continue;
            };
            if column.hides(text) {
                continue;
            }
            let now = row.cells.get(at).map_or("", String::as_str);
            let shown = column.mask.filter(|_| !now.is_empty()).unwrap_or(now);
            let held = |text: &str| line.mark.as_ref()?.held(at, column.name, text);
            // Without a mark only what was edited can have been otherwise.
            let stands =
                column.erased || held(shown).unwrap_or_else(|| !edited.iter().any(|edited| *edited as usize == at));
            let untouched = held(text).unwrap_or_else(|| stands && same(now, text));
            if untouched {
                continue;
            }
            if stands && self.wear.explains(now, text) {
                *worn += 1;
                continue;
            }
            found.changed.push(at);
            if !stands && !same(now, text) {
                found.clashes.push(at);
            }
        }
        found
    }

    /// Takes the changes of a row over. Where both sides changed what tells people apart, the line may be about
    /// another person than the row is by now: nothing of it is taken.
    fn settle(&self, own: &Match<'_>, done: &mut Returned) {
        let other = own
            .clashes
            .iter()
            .any(|at| self.columns.get(*at).is_some_and(|column| column.tells));
        for at in &own.changed {
            let text = own.line.cells.get(*at).copied().flatten().unwrap_or_default();
            if same(own.row.cells.get(*at).map_or("", String::as_str), text) {
                continue;
            }
            let column = u32::try_from(*at).unwrap_or(u32::MAX);
            if other || own.clashes.contains(at) {
                done.kept.push(Clash {
                    line: own.line.number,
                    row: own.row.row,
                    column,
                    text: text.to_owned(),
                });
            } else {
                done.cells.push(Taken {
                    row: own.row.row,
                    column,
                    text: text.to_owned(),
                });
            }
        }
    }

    /// A line that was copied from that of another row. What is made of its cells is made anew, unless
    /// somebody wrote something else.
    fn copied(&self, copy: &Match<'_>) -> Added {
        let mut added = self.alone(copy.line);
        added.copy_of = Some(copy.row.file_row);
        for (at, cell) in added.cells.iter_mut().enumerate().skip(self.own) {
            if !copy.changed.contains(&at) {
                *cell = None;
            }
        }
        added
    }

    /// A line as a row of its own. A mask is no text.
    fn alone(&self, line: &Line<'_>) -> Added {
        let cells = self
            .columns
            .iter()
            .zip(&line.cells)
            .enumerate()
            .map(|(at, (column, text))| {
                let text = text.filter(|text| !column.hides(text))?;
                (at < self.own || !text.trim().is_empty()).then(|| text.to_owned())
            });
        Added {
            line: line.number,
            copy_of: None,
            cells: cells.collect(),
        }
    }

    /// Adds lines, those aside that stand in the import word for word once its cells are taken over: the same
    /// workbook was dropped twice, or a line was copied and not changed.
    fn put(&self, rows: &[Standing<'_>], added: Vec<Added>, done: &mut Returned) {
        if added.is_empty() {
            return;
        }
        let mut new: HashMap<(u32, usize), &str> = HashMap::new();
        for cell in &done.cells {
            new.insert((cell.row, cell.column as usize), &cell.text);
        }
        let compared: Vec<usize> = (0..self.own.min(self.columns.len()))
            .filter(|at| self.columns.get(*at).is_some_and(|column| column.mask.is_none()))
            .collect();
        let mut known: HashSet<Vec<String>> = HashSet::new();
        for row in rows {
            let text = |at: &usize| {
                let now = row.cells.get(*at).map_or("", String::as_str);
                (*new.get(&(row.row, *at)).unwrap_or(&now)).to_owned()
            };
            known.insert(compared.iter().map(text).collect());
        }
        for line in added {
            let text = |at: &usize| line.cells.get(*at).cloned().flatten().unwrap_or_default();
            if known.insert(compared.iter().map(text).collect()) {
                done.added.push(line);
            } else {
                done.there.push(line.line);
            }
        }
    }
}

/// Equal but for how lines end, which spreadsheet programs change.
fn same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests;
