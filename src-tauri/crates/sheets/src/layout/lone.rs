//! The first cell of one column of words, which may be its name or the first of a list.

use super::class::Class;
use super::usual::is_usual_name;
use crate::delimited::RawRow;

/// Whether a row is one cell with words that is written like those below it, and no usual name of a column.
pub(super) fn is_like_others(row: &RawRow, below: &[&RawRow]) -> bool {
    let [cell] = row.cells.as_slice() else { return false };
    let words = matches!(Class::of(cell), Class::Text | Class::Code);
    words && !is_usual_name(cell) && !stands_out(cell, below)
}

/// Whether a cell is not written like any of those below it: as one word over several, as several over one, in small or
/// capital letters over others, with a sign as in `E_MAIL`; or much shorter than they are.
fn stands_out(cell: &str, below: &[&RawRow]) -> bool {
    let values: Vec<&str> = below
        .iter()
        .filter_map(|row| row.cells.first())
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
        .collect();
    if values.len() < 2 {
        return false;
    }
    let several = |text: &str| text.split_whitespace().nth(1).is_some();
    let small = |text: &str| !text.contains(char::is_uppercase);
    let capital = |text: &str| !text.contains(char::is_lowercase);
    let signed = |text: &str| text.contains(['_', ':', '*', '(', '[', '?']);
    let unlike = |is: &dyn Fn(&str) -> bool| values.iter().all(|value| is(value) != is(cell.trim()));
    let length = values.iter().map(|value| value.chars().count()).sum::<usize>() / values.len();
    unlike(&several)
        || unlike(&small)
        || unlike(&capital)
        || unlike(&signed)
        || length > 20 && cell.chars().count() <= 20
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::find::find;
    use super::*;
    use crate::HeaderChoice;
    use crate::fold::fold;

    fn check(text: &str, known: &[&str], header: usize) {
        let row = |(line, number): (&str, u32)| RawRow {
            number,
            cells: vec![line.to_owned()],
        };
        let rows: Vec<RawRow> = text.lines().zip(1..).map(row).collect();
        let known: BTreeSet<String> = known.iter().map(|name| fold(name)).collect();
        let place = find(&rows, 1, &known, HeaderChoice::Find);
        assert_eq!((place.first, place.rows), (0, header), "{text}");
    }

    #[test]
    fn the_first_of_one_column_of_words_is_a_header_only_where_it_is_written_otherwise() {
        for people in [
            "Bernd\nClaus\nEmily\nTorben\n",
            "Rainer Voss\nMax Meier\nMartin Putz\n",
            "Bernd\nClaus\n",
            "Bernd\n",
        ] {
            check(people, &[], 0);
        }
        for headed in [
            "Naam\nBernd\nClaus\n",
            "Deelnemers\nJan Maes\nAn Claes\n",
            "Team member\nJan\nAn\nBo\n",
            "pupils\nJan\nAn\nBo\n",
            "MITGLIEDER\nJan\nAn\nBo\n",
            "Pupils:\nJan\nAn\nBo\n",
            "Sizes\n12\n14\n15\n",
        ] {
            check(headed, &[], 1);
        }
        check("Deelnemer\nJan\nAn\nBo\n", &["deelnemer"], 1);
    }
}
