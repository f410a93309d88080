//! Headers of tables in wikis, which stand between two bars where cells stand between one: `||Name||Mail||` above
//! `|Jan|jan@example.com|`.

use super::is_blank;
use crate::delimited::RawRow;

/// Names of the narrowest table.
const NAMES: usize = 2;

/// Takes the empty cells between two bars out of such a header, if the rows below it have as many cells as are left.
pub(super) fn mend(head: &mut [RawRow]) {
    let mut rows = head.iter_mut().skip_while(|row| is_blank(row));
    let Some(header) = rows.next() else { return };
    let below = rows.find(|row| !is_blank(row)).map(|row| row.cells.len());
    // Before the first name and behind the last two bars stand, too.
    let names = header.cells.len().saturating_sub(3) / 2;
    let is_name = |at: usize| at >= 2 && at.is_multiple_of(2) && at < 2 * names + 2;
    let mut cells = header.cells.iter().enumerate();
    let barred = cells.all(|(at, cell)| cell.trim().is_empty() != is_name(at));
    if names >= NAMES && header.cells.len() == 2 * names + 3 && barred && below == Some(names + 2) {
        let kept = header.cells.iter().filter(|cell| !cell.trim().is_empty()).cloned();
        let edge = || std::iter::once(String::new());
        header.cells = edge().chain(kept).chain(edge()).collect();
    }
}
