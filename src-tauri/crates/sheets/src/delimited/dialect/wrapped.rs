//! Lines that stand in quotes as a whole: `"First,Last,Mail"`. So a program writes a table that it had read into one column.

use std::collections::BTreeSet;

use super::{EVEN, ROWS, Shape, delimiter, records};
use crate::delimited::form::Form;

/// The lines without their quotes, where nearly every line is one quoted cell and what is in them is a table.
pub(super) fn unwrapped(text: &str, whole: bool, known: &BTreeSet<String>) -> Option<String> {
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.is_empty()).peekable();
    lines.next()?;
    let quoted = |line: &str| line.len() > 2 && line.starts_with('"') && line.ends_with('"');
    let all = || text.split(['\n', '\r']).filter(|line| !line.is_empty()).take(ROWS);
    let (others, seen) = (all().filter(|line| !quoted(line)).count(), all().count());
    if lines.peek().is_none() || !lines.take(3).all(quoted) {
        return None;
    }
    let several = |cell: &str| {
        [',', ';', '\t', '|', ' ']
            .iter()
            .any(|sign| cell.contains(&format!("\"{sign}\"")))
    };
    // Nothing stands between cells but what is in quotes: no character can cut them.
    let mut inside = String::new();
    let mut count = 0;
    for cells in records(text, whole, &Form::plain('\u{1}')) {
        match cells.as_slice() {
            [] => {}
            [cell] if !cell.contains(['\n', '\r']) && !several(cell) => {
                inside.push_str(cell);
                count += 1;
            }
            _several => return None,
        }
        inside.push('\n');
    }
    let (delimiter, _) = delimiter(&inside, true, known);
    let form = Form::plain(delimiter);
    let shape = Shape::of(&inside, true, &form);
    let first = records(&inside, true, &form)
        .into_iter()
        .next()
        .map(|cells| cells.len());
    // A list of `Last, First` is one column; so is one of addresses, which have a comma more or less.
    let least = if shape.even == 1.0 { 3 } else { 4 };
    let even = shape.even == 1.0 || (shape.even >= EVEN && others > 0 && others * 8 <= seen && first == shape.width);
    let table = count >= 2 && even && shape.width.is_some_and(|width| width >= least);
    table.then_some(inside)
}
