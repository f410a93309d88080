//! Rows about which nothing has to be decided.

use std::ops::ControlFlow;

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
        let undecided = joins || unnamed || self.ended || !matches!(self.held, Held::None) || self.after_blank || first;
        let quoted = !self.options.keep_formula_guard && cells.text.as_bytes().contains(&b'\'');
        let guarded = quoted && cells.iter().any(|cell| cell.starts_with('\''));
        let as_it_stands = match self.origin {
            Origin::Text { .. } => cells.ends.len() == shape.width && !guarded,
            Origin::Sheet => false,
        };
        let exact = self.output == Output::Exact && !shape.widened;
        let filled = exact || shape.header.names.len() == shape.width;
        !undecided && as_it_stands && filled && !like_header(shape, cells) && surely_alike(&shape.kinds, cells)
    }
}

/// Whether the row starts as the header does, so that it may be that of another table.
fn like_header(shape: &Shape, cells: &Cells) -> bool {
    let same = shape.names.iter().zip(cells.iter()).take(2);
    same.filter(|(name, cell)| name == cell).count() == shape.names.len().min(2)
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
    // A number is told sooner than an address, but the row of totals has numbers too.
    (of(Class::Number).any(|at| is_number(cells.get(at))) && !total::is(cells.iter()))
        || of(Class::Email).any(|at| is_address(cells.get(at)))
}

/// An address of the commonest letters, which nothing else can be taken for.
fn is_address(cell: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    if cell.len() > 100 || cell.starts_with(['w', 'W']) {
        return false;
    }
    let (mut at, mut dot) = (None, false);
    for (place, byte) in cell.bytes().enumerate() {
        match byte {
            b'@' if at.is_none() && place > 0 => at = Some(place),
            byte if plain(byte) => dot |= at.is_some() && byte == b'.',
            _ => return false,
        }
    }
    dot
}

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
