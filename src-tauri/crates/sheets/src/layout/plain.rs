//! Rows about which nothing has to be decided.

use std::ops::ControlFlow;

use memchr::memchr2;

use super::class::{Class, Kinds};
use super::others::{FIRST_ROWS, Held};
use super::{Layout, Origin, Output, Shape, total};
use crate::ReadError;
use crate::delimited::Cells;

impl Layout<'_> {
    /// Gives a row out if nothing has to be decided about it; whether it was.
    pub(crate) fn plain(&mut self, number: u32, cells: &Cells) -> Result<bool, ReadError> {
        if !self.is_plain(cells) {
            return Ok(false);
        }
        self.count()?;
        match (self.sinks.on_plain)(number, cells) {
            ControlFlow::Continue(()) => Ok(true),
            ControlFlow::Break(()) => Err(ReadError::Cancelled),
        }
    }

    /// Whether a row with these cells is surely one of the table, as it stands: it has the usual number of
    /// cells and what follows the table's kinds, and no rows before it are undecided. A row of which this
    /// is not said may be one all the same.
    fn is_plain(&self, cells: &Cells) -> bool {
        let Some(shape) = &self.table else { return false };
        let first = shape.header.rows > 0 && self.firsts.len() < FIRST_ROWS;
        let joins = self.joined.is_some() || self.joining.is_some();
        let unnamed = shape.header.rows > 0 && shape.names.len() < shape.width;
        let held = !matches!(self.held, Held::None) || !self.pieces.is_empty() || self.left;
        let undecided = joins || unnamed || self.ended || held || self.after_blank || first;
        let signs = || memchr2(b'\'', b'=', cells.text.as_bytes()).is_some();
        let guarded =
            !self.options.keep_formula_guard && signs() && cells.iter().any(|cell| cell.starts_with(['\'', '=']));
        let as_it_stands = match self.origin {
            Origin::Text { .. } => cells.len() == shape.width && !guarded,
            Origin::Sheet => false,
        };
        let exact = self.output == Output::Exact && !shape.widened;
        let filled = exact || shape.header.names.len() == shape.width;
        let told = || cells.iter().filter(|cell| !cell.trim().is_empty()).nth(1).is_some();
        let says = self.counter.is_none() || told();
        !undecided && says && as_it_stands && filled && !like_header(shape, cells) && surely_alike(&shape.kinds, cells)
    }
}

/// Whether the row starts as the header does, so that it may be that of another table.
fn like_header(shape: &Shape, cells: &Cells) -> bool {
    let mut first = shape.names.iter().enumerate().take(2);
    first.all(|(at, name)| name == cells.get(at))
}

/// Whether a cell is of the kind of its column beyond doubt; enough to know that the row belongs here and
/// is not blank.
fn surely_alike(kinds: &Kinds, cells: &Cells) -> bool {
    let is_number = |cell: &str| (1..=100).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit());
    let of = |kind: Class| {
        let columns = (0..).zip(&kinds.columns);
        columns
            .filter(move |(_, known)| **known == Some(kind))
            .map(|(at, _)| at)
    };
    // The row of totals has numbers too, so that those take longer to tell than an address.
    of(Class::Email).any(|at| is_address(cells.get(at)))
        || (of(Class::Number).any(|at| is_number(cells.get(at))) && !total::is(cells.iter(), kinds.columns.len()))
}

/// An address of the commonest letters, which nothing else can be taken for.
fn is_address(cell: &str) -> bool {
    if cell.len() > 100 || cell.starts_with(['w', 'W']) {
        return false;
    }
    let plain = |bytes: &[u8]| bytes.iter().all(|byte| IN_ADDRESS[usize::from(*byte)]);
    let bytes = cell.as_bytes();
    match bytes.iter().position(|byte| *byte == b'@').map(|at| bytes.split_at(at)) {
        Some((before, [_, after @ ..])) => !before.is_empty() && plain(before) && plain(after) && after.contains(&b'.'),
        Some(_) | None => false,
    }
}

/// The commonest bytes of addresses.
static IN_ADDRESS: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
        byte += 1;
    }
    plain
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn what_is_surely_of_a_kind_is_of_it(cell in "(www|[a-z]{1,6})[.]?[a-z0-9]{0,4}@?[a-z.]{0,8}|[0-9]{1,9}|[-0-9@. ]{0,8}") {
            if is_address(&cell) {
                prop_assert_eq!(Class::of(&cell), Class::Email, "{}", cell);
            }
            if !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()) {
                prop_assert_eq!(Class::of(&cell), Class::Number, "{}", cell);
            }
        }
    }
}
