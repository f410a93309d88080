//! Which name comes first in a column of whole names: what its header says, what its rows show, what language it is in;
//! and that nothing says it.

use sheets::Row;

use super::FileColumn;
use super::name::{self, Order};
use crate::words::concepts::Concept;
use crate::words::names::is_title;
use crate::words::{given, whole};

/// Rows that are looked at.
const SAMPLE: usize = 1_000;

/// How many rows must show an order for each that shows the other one.
const FOR_EACH: usize = 3;

/// The order of a column; `None` where rows need one and nothing says which.
pub(super) fn found(source: &FileColumn, address: Option<&FileColumn>, rows: &[Row]) -> Option<Order> {
    if let Some(first) = whole::first_named(&source.header) {
        return Some(if first == Concept::FamilyName {
            Order::FamilyFirst
        } else {
            Order::GivenFirst
        });
    }
    let cell = |row: &'_ Row, at: u32| row.cells.get(at as usize).cloned().unwrap_or_default();
    let sample: Vec<(String, String)> = rows
        .iter()
        .take(SAMPLE)
        .map(|row| {
            let address = address.map(|column| cell(row, column.at)).unwrap_or_default();
            (cell(row, source.at), address)
        })
        .collect();
    let shown = || sample.iter().map(|(text, address)| (text.as_str(), address.as_str()));
    // Hungarian names begin with the family name.
    let hungarian = || {
        let there = shown().filter(|(_, address)| address.trim().ends_with(".hu")).count();
        there * 2 > shown().count()
    };
    if let Some(order) = name::usual_order(shown()) {
        return Some(order);
    }
    if whole::puts_family_first(&source.header) {
        return Some(Order::FamilyFirst);
    }
    if let Some(order) = by_given_names(shown().map(|(text, _)| text)) {
        return Some(order);
    }
    if hungarian() {
        return Some(Order::FamilyFirst);
    }
    let needed = shown().any(|(text, _)| name::needs_order(text));
    (!needed).then(Order::default)
}

/// The order in which most common given names of a column stand: one by one they are family names too.
fn by_given_names<'t>(names: impl Iterator<Item = &'t str>) -> Option<Order> {
    let (mut first, mut last) = (0_usize, 0_usize);
    for name in names.filter(|name| name::needs_order(name)) {
        let words: Vec<&str> = name.split_whitespace().skip_while(|word| is_title(word)).collect();
        let (Some(front), Some(back)) = (words.first(), words.last()) else {
            continue;
        };
        match (is_given(front), is_given(back)) {
            (true, false) => first += 1,
            (false, true) => last += 1,
            _ => {}
        }
    }
    if first > 0 && first >= last * FOR_EACH {
        return Some(Order::GivenFirst);
    }
    (last > 0 && last >= first * FOR_EACH).then_some(Order::FamilyFirst)
}

/// Whether a word is a common given name, or initials of some.
fn is_given(word: &str) -> bool {
    let initials = word.ends_with('.') && word.split('.').all(|letter| letter.chars().count() < 2);
    initials || given::is_given(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(header: &str, names: &[&str], domain: &str) -> Option<Order> {
        let rows: Vec<Row> = (2..)
            .zip(names)
            .map(|(number, name)| Row {
                number,
                cells: vec![(*name).to_owned(), format!("p{number}@{domain}")],
            })
            .collect();
        let column = |at: u32, header: &str| FileColumn {
            at,
            header: header.to_owned(),
        };
        found(&column(0, header), Some(&column(1, "Email")), &rows)
    }

    #[test]
    fn the_order_of_a_column_is_told_or_not_known() {
        let family = Some(Order::FamilyFirst);
        let given = Some(Order::GivenFirst);
        for (header, names, domain, expected) in [
            ("Cognome e nome", &["Rossi Mario"][..], "x.it", family),
            ("Név", &["Kovács Őrs", "Szűcs Huba"], "x.com", family),
            (
                "Naam",
                &["Peeters Jan", "Van den Berg An", "Claes Koen"],
                "x.be",
                family,
            ),
            ("Naam", &["Jan Peeters", "Koen Claes"], "x.be", given),
            ("Name", &["Őrs Szűcs", "Kis Huba"], "x.hu", family),
            ("Name", &["Xaro Xhoan"], "x.be", None),
            ("Name", &["Jan Peeters", "Claes Koen"], "x.be", None),
            ("Name", &["Peeters, Jan", "Suharto"], "x.be", given),
            ("Name", &["DUPONT Xaro"], "x.be", family),
            ("氏名", &["山田 太郎"], "x.jp", family),
            (
                "Medewerker",
                &["Dhr. J. Peeters", "Mevr. dr. C.A. de Wit"],
                "x.nl",
                given,
            ),
            ("Medewerker", &["Peeters J.", "de Wit C.A."], "x.nl", family),
        ] {
            assert_eq!(order(header, names, domain), expected, "{header} {names:?}");
        }
    }
}
