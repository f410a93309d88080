//! Lines that end as no row of the file does: a line break inside a cell that no quotes keep together.
//!
//! Programs that end rows with CR LF write what somebody typed in a cell as a bare LF or CR.

use super::Text;
use super::record::{Expect, Parsed, Record, parse};

/// Pieces of one row that are looked for.
const PIECES: usize = 8;

/// How whole rows have ended so far.
#[derive(Debug, Default)]
pub(super) struct Ends {
    pairs: bool,
    others: bool,
}

impl Ends {
    /// Takes the end of a whole row.
    pub(super) fn whole(&mut self, record: &[u8]) {
        match is_pair(record) {
            true => self.pairs = true,
            false => self.others = true,
        }
    }

    /// Whether all whole rows ended with CR LF.
    fn are_pairs(&self) -> bool {
        self.pairs && !self.others
    }
}

fn is_pair(record: &[u8]) -> bool {
    record.ends_with(b"\r\n")
}

impl Text<'_> {
    /// A row of `text` that begins with a short record, with those behind it that are its rest: so many cells as a row
    /// has, each piece but the last ended otherwise than rows are. `None` where it is no such row.
    pub(super) fn broken(&self, record: &Record, text: &[u8], expect: Expect, ends: &Ends) -> Option<Parsed> {
        let width = expect.cells.filter(|width| record.cells.len() < *width && *width > 2)?;
        if self.wrapped || !ends.are_pairs() || record.cells.is_empty() {
            return None;
        }
        let mut whole = record.clone();
        for _piece in 1..PIECES {
            if is_pair(text.get(..whole.length)?) {
                return None;
            }
            let rest = text
                .get(whole.length..)
                .filter(|rest| !rest.is_empty() || !self.ended)?;
            let piece = match parse(rest, self.ended, &self.form, expect, &self.fuel) {
                Parsed::Record(piece) => piece,
                Parsed::More => return Some(Parsed::More),
            };
            let mut cells = piece.cells.into_iter();
            if let (Some(cut), Some(end)) = (whole.cells.last_mut(), cells.next()) {
                cut.push('\n');
                cut.push_str(&end);
            }
            whole.cells.extend(cells);
            whole.length += piece.length;
            whole.stray |= piece.stray;
            let end = text.get(..whole.length)?;
            if whole.cells.len() == width && (is_pair(end) || !end.ends_with(b"\n") && !end.ends_with(b"\r")) {
                return Some(Parsed::Record(whole));
            }
            if whole.cells.len() > width {
                return None;
            }
        }
        None
    }
}
