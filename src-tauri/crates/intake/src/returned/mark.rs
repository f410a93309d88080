//! What a row of a workbook of problems carries in a cell of its own: the import and the row it came from, and
//! a print of each of its cells. It stays beside them when rows are sorted or copied, when columns are moved,
//! and when the workbook is saved as text.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// How a mark begins.
const SIGN: &str = "rd1-";
/// How it ends: a spreadsheet program that fills cells down counts up the digits at the end of a text.
const END: &str = "-x";
/// Characters of an import's id.
const ID: usize = 36;
/// Characters of a print.
const PRINT: usize = 8;

/// The mark of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The import's id.
    pub import: String,
    /// Row in the file, from 1.
    pub file_row: u32,
    /// Tells the file's own columns and sheet from others.
    layout: u32,
    /// A print of each cell, by column of the import.
    cells: Vec<u32>,
}

impl Mark {
    /// The mark of a row whose cells stand in the workbook as `cells` says, each with its column's name.
    #[must_use]
    pub fn of<'c>(
        import: &str,
        file_row: u32,
        layout: u32,
        cells: impl IntoIterator<Item = (&'c str, &'c str)>,
    ) -> Self {
        Self {
            import: import.to_owned(),
            file_row,
            layout,
            cells: cells.into_iter().map(|(name, text)| print(name, text)).collect(),
        }
    }

    /// The mark in a cell; `None` where there is another text.
    #[must_use]
    pub fn read(cell: &str) -> Option<Self> {
        let text = cell.trim().strip_prefix(SIGN)?.strip_suffix(END)?;
        let (import, rest) = text.split_at_checked(ID)?;
        let mut parts = rest.strip_prefix('-')?.split('-');
        let file_row = parts.next()?.parse().ok()?;
        let layout = u32::from_str_radix(parts.next()?, 16).ok()?;
        let prints = parts.next()?;
        if parts.next().is_some() || !prints.is_ascii() {
            return None;
        }
        let cells = prints.as_bytes().chunks(PRINT).map(|print| {
            let print = std::str::from_utf8(print).ok()?;
            u32::from_str_radix(print, 16).ok()
        });
        Some(Self {
            import: import.to_owned(),
            file_row,
            layout,
            cells: cells.collect::<Option<_>>()?,
        })
    }

    /// Whether the import's file is read as it was when the mark was made.
    #[must_use]
    pub fn fits(&self, layout: u32) -> bool {
        self.layout == layout
    }

    /// How many cells read as they did when the mark was made: `cells` are by column of the import, each with its name.
    /// What stands in others was changed, or is decoded wrongly.
    pub fn stands<'c>(&self, cells: impl IntoIterator<Item = (&'c str, Option<&'c str>)>) -> usize {
        let same = |(at, (name, text)): &(usize, (&str, Option<&str>))| {
            text.is_some_and(|text| self.held(*at, name, text) == Some(true))
        };
        cells.into_iter().enumerate().filter(same).count()
    }

    /// Whether a cell of the column says what it said in the workbook; `None` where the column was not there.
    pub(super) fn held(&self, column: usize, name: &str, text: &str) -> Option<bool> {
        let held = self.cells.get(column)?;
        Some(*held == print(name, text))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SIGN}{}-{}-{:08x}-", self.import, self.file_row, self.layout)?;
        for cell in &self.cells {
            write!(f, "{cell:08x}")?;
        }
        f.write_str(END)
    }
}

/// Tells the sheet and the own columns of a file from others.
#[must_use]
pub fn layout(sheet: Option<&str>, names: &[String]) -> u32 {
    let names = names.iter().map(String::as_str);
    short(std::iter::once(sheet.unwrap_or_default()).chain(names))
}

/// A print of a text in a column. How lines end, spreadsheet programs change.
fn print(name: &str, text: &str) -> u32 {
    short([name, &text.replace("\r\n", "\n")])
}

fn short<'t>(texts: impl IntoIterator<Item = &'t str>) -> u32 {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_be_bytes());
        hash.update(text.as_bytes());
    }
    let [one, two, three, four, ..] = <[u8; 32]>::from(hash.finalize());
    u32::from_be_bytes([one, two, three, four])
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPORT: &str = "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    #[test]
    fn a_mark_is_read_as_it_was_written_and_tells_changed_cells() {
        let cells = [("Name", "Anna"), ("Notes", "a\r\nb"), ("Mail", "")];
        let mark = Mark::of(IMPORT, 12, 7, cells);
        let back = Mark::read(&format!(" {mark} ")).unwrap();
        assert_eq!(back, mark);
        assert!(back.fits(7) && !back.fits(8));
        assert_eq!(back.held(0, "Name", "Anna"), Some(true));
        assert_eq!(back.held(0, "Name", "Ann"), Some(false));
        assert_eq!(back.held(1, "Notes", "a\nb"), Some(true), "line ends are no change");
        assert_eq!(back.held(2, "Mail", ""), Some(true));
        assert_eq!(back.held(2, "Other", ""), Some(false), "another column by now");
        assert_eq!(back.held(3, "Made", "x"), None);
        let read = |name: &'static str| [("Name", Some(name)), ("Notes", None), ("Mail", Some(""))];
        assert_eq!((back.stands(read("Anna")), back.stands(read("Änna"))), (2, 1));
        assert!(!mark.to_string().ends_with(|sign: char| sign.is_ascii_digit()));
    }

    #[test]
    fn another_text_is_no_mark() {
        let mark = Mark::of(IMPORT, 3, 1, [("a", "b")]).to_string();
        for text in [
            "",
            "rd1-",
            "rd1--x",
            "Di",
            &mark[1..],
            &mark[..mark.len() - 3],
            &mark.replace("-3-", "-é-"),
        ] {
            assert_eq!(Mark::read(text), None, "{text}");
        }
        let cut = mark.replace("-x", "z-x");
        assert_eq!(Mark::read(&cut), None, "{cut}");
    }

    #[test]
    fn sheet_and_columns_make_the_layout() {
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let one = layout(Some("A"), &names(&["ab", "c"]));
        assert_eq!(one, layout(Some("A"), &names(&["ab", "c"])));
        assert_ne!(one, layout(Some("B"), &names(&["ab", "c"])));
        assert_ne!(one, layout(Some("A"), &names(&["a", "bc"])));
    }
}
