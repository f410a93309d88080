//! Writing for people and for programs. A reader that went away ends the writing and nothing else.

use std::io::Write;

use desk::files::ReportedNote;
use serde::Serialize;

use crate::failure::Failure;

/// One line on standard output.
pub(crate) fn say(line: &str) {
    // Nobody reads on: `| head` has what it wanted.
    drop(writeln!(std::io::stdout(), "{line}"));
}

/// One line on standard error.
pub(crate) fn complain(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// One JSON value on one line, at once.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match serde_json::to_writer(&mut out, value) {
        Ok(()) => drop(writeln!(out).and_then(|()| out.flush())),
        // Nobody reads on.
        Err(cause) if cause.is_io() => {}
        Err(cause) => return Err(Failure::plain(cause.to_string())),
    }
    Ok(())
}

/// Columns one under the other, two spaces apart; the last one as long as it likes.
pub(crate) fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// What should be known about how a file was read, a line each.
pub(crate) fn notes(notes: &[ReportedNote]) -> Vec<String> {
    let line = |note: &ReportedNote| format!("  {}", tame(&note.message, usize::MAX));
    notes.iter().map(line).collect()
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A text in one line that cannot steer a terminal, at most so many characters long.
pub(crate) fn tame(text: &str, longest: usize) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() { '␣' } else { c }).collect();
    if one_line.chars().count() <= longest {
        return one_line;
    }
    one_line.chars().take(longest.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [
            vec!["a".to_owned(), "bb".to_owned()],
            vec!["ccc".to_owned(), "d".to_owned()],
        ];
        assert_eq!(aligned(&rows), ["a    bb", "ccc  d"]);
        assert!(aligned(&[]).is_empty());
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        assert_eq!(tame("a\u{1b}[2Jb\nc", 20), "a␣[2Jb␣c");
        assert_eq!(tame("abcdef", 4), "abc…");
    }
}
