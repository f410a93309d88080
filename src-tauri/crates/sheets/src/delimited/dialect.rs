//! Finding how a text is written, from its first rows.
//!
//! A `sep=` line decides; then known column names; then `csv-nose` (Table Uniformity Method), checked
//! against how evenly each usual delimiter cuts the rows.

mod columns;
mod delimiter;
mod quotes;
mod wrapped;

use std::collections::{BTreeMap, BTreeSet};

use super::form::Form;
use super::fuel::Fuel;
use super::record::{Expect, Parsed, parse};
pub(crate) use columns::{Traits, are_names};
use delimiter::delimiter;
use quotes::{escape, quote_of};
use wrapped::unwrapped;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Detected {
    /// How it is written.
    pub(crate) form: Form,
    /// Bytes of a `sep=` line at the start.
    pub(crate) skip: usize,
    /// Cells of a usual row; `None` when no row was seen.
    pub(crate) width: Option<usize>,
    /// What the cells of the columns have in common.
    pub(crate) traits: Traits,
    /// Each line stands in quotes as a whole.
    pub(crate) wrapped: bool,
    /// The delimiter that a `sep=` line names and that cuts nothing.
    pub(crate) contradicted: Option<char>,
}

const USUAL: [char; 4] = [',', ';', '\t', '|'];
const ROWS: usize = 300;
/// Share of rows with the usual number of cells from which a usual delimiter is believed.
const EVEN: f64 = 0.75;

/// Finds the dialect of the text that starts with `sample`; `whole` when there is nothing more.
pub(crate) fn detect(sample: &str, whole: bool, chosen: Option<char>, known: &BTreeSet<String>) -> Detected {
    let (announced, skip) = separator_line(sample);
    let body = sample.get(skip..).unwrap_or_default();
    let whole = whole || !body.contains(['\n', '\r']);
    let lines = unwrapped(body, whole, known);
    let wrapped = lines.is_some();
    let body = lines.as_deref().unwrap_or(body);
    let contradicted = announced.filter(|announced| chosen.is_none() && contradicts(body, whole, *announced, known));
    let (delimiter, quote) = match chosen.or(announced.filter(|_| contradicted.is_none())) {
        Some(delimiter) => (delimiter, Some(b'"')),
        None => delimiter(body, whole, known),
    };
    let quote = quote_of(body, whole, delimiter, quote);
    let mut form = Form {
        delimiter,
        quote,
        escape: None,
        padded: false,
    };
    form.padded = padded(body, whole, &form);
    form.escape = escape(body, &form);
    let shape = Shape::of(body, whole, &form);
    let traits = Traits::of(&records(body, whole, &form), shape.width);
    Detected {
        form,
        skip,
        width: shape.width,
        traits,
        wrapped,
        contradicted,
    }
}

/// The announced delimiter cuts nothing, and another one cuts (nearly) every row alike, the first too.
fn contradicts(text: &str, whole: bool, announced: char, known: &BTreeSet<String>) -> bool {
    if Shape::of(text, whole, &Form::plain(announced)).cuts() {
        return false;
    }
    let (other, _) = delimiter(text, whole, known);
    let form = Form::plain(other);
    let shape = Shape::of(text, whole, &form);
    let first = records(text, whole, &form).into_iter().find(|cells| !cells.is_empty());
    shape.cuts() && shape.even >= 0.9 && first.map(|cells| cells.len()) == shape.width
}

/// `sep=;`: Excel's own way to announce a delimiter.
fn separator_line(text: &str) -> (Option<char>, usize) {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let bare = line.trim_matches('"');
    let announced = match bare.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("sep=") => {
            let mut rest = bare.chars().skip(4);
            match (rest.next(), rest.next()) {
                (Some(delimiter), None) => Some(delimiter),
                (Some('\\'), Some('t')) => Some('\t'),
                (Some(_) | None, Some(_) | None) => None,
            }
        }
        Some(_) | None => None,
    };
    if announced.is_none() {
        return (None, 0);
    }
    let rest = text.get(line.len()..).unwrap_or_default();
    let end = if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(!rest.is_empty())
    };
    (announced, line.len() + end)
}

/// How evenly a form cuts rows.
#[derive(Debug, Clone, PartialEq)]
struct Shape {
    rows: usize,
    width: Option<usize>,
    /// Share of rows with the usual number of cells.
    even: f64,
}

impl Shape {
    fn of(text: &str, whole: bool, form: &Form) -> Self {
        let counts = counts(text, whole, form);
        let mut tally: BTreeMap<usize, usize> = BTreeMap::new();
        for count in &counts {
            *tally.entry(*count).or_default() += 1;
        }
        let usual = tally
            .iter()
            .max_by_key(|(width, times)| (**times * usize::from(**width > 1), **times, **width));
        let even = usual.map_or(0.0, |(_, times)| *times as f64 / counts.len() as f64);
        Self {
            rows: counts.len(),
            width: usual.map(|(width, _)| *width),
            even,
        }
    }

    fn cuts(&self) -> bool {
        self.width.is_some_and(|width| width > 1)
    }
}

fn counts(text: &str, whole: bool, form: &Form) -> Vec<usize> {
    records(text, whole, form)
        .into_iter()
        .map(|cells| cells.len())
        .filter(|count| *count > 0)
        .collect()
}

/// The first records of a text.
fn records(text: &str, whole: bool, form: &Form) -> Vec<Vec<String>> {
    let mut rest = text.as_bytes();
    let mut records = Vec::new();
    let expect = Expect {
        cells: None,
        cell_bytes: 32_767,
    };
    let fuel = Fuel::for_sniffing();
    while !rest.is_empty() && records.len() < ROWS {
        match parse(rest, whole, form, expect, &fuel) {
            Parsed::Record(record) => {
                rest = rest.get(record.length.max(1)..).unwrap_or_default();
                records.push(record.cells);
            }
            Parsed::More => break,
        }
    }
    records
}

/// A space stands after (nearly) every delimiter outside quotes.
fn padded(text: &str, whole: bool, form: &Form) -> bool {
    if form.delimiter == ' ' || form.delimiter == '\t' {
        return false;
    }
    let with = Form {
        padded: true,
        ..form.clone()
    };
    let (mut spaced, mut others) = (0, 0);
    let quote = form.quote.map(char::from);
    for line in text.split(['\n', '\r']).take(ROWS) {
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            if Some(c) == quote {
                quoted = !quoted;
            } else if c == form.delimiter && !quoted {
                match chars.peek() {
                    Some(' ') => spaced += 1,
                    Some(_) => others += 1,
                    None => {}
                }
            }
        }
    }
    let even = |form: &Form| Shape::of(text, whole, form).even;
    spaced > 0 && others * 20 <= spaced && even(&with) >= even(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: (char, Option<u8>, Option<u8>, bool)) {
        let known = BTreeSet::new();
        let found = detect(text, true, None, &known).form;
        assert_eq!(
            (found.delimiter, found.quote, found.escape, found.padded),
            expected,
            "{text}"
        );
    }

    #[test]
    fn usual_and_unusual_forms() {
        let quote = Some(b'"');
        check("name;age\nJan;3\nAn;4\n", (';', quote, None, false));
        check("a,b\n1,2\n", (',', quote, None, false));
        check("a\tb\n\"x, y\"\t2\n", ('\t', quote, None, false));
        check("sep=|\na|b;c\n", ('|', quote, None, false));
        check(
            "name, mail, city\nJan, j@x.be, \"Gent, BE\"\nAn, a@x.be, Aalst\n",
            (',', quote, None, true),
        );
        check(
            "'name','city'\n'Jan','Gent, B'\n'An','Aalst'\n",
            (',', Some(b'\''), None, false),
        );
        check(
            "name,city\n'Maes, Jan',Gent\n'Claes, An',Aalst\n",
            (',', Some(b'\''), None, false),
        );
        check(
            "name,city\n't Hof,Gent\n'Claes',Aalst\nx,\"y, z\"\n",
            (',', quote, None, false),
        );
        check(
            "a,b\n\"x \\\"y\\\" z\",2\n\"u \\\"v\\\" w\",3\n",
            (',', quote, Some(b'\\'), false),
        );
        check(
            "\"a\" \"b\" \"c d\"\n\"1\" \"2\" \"3 4\"\n\"5\" \"6\" \"7 8\"\n",
            (' ', quote, None, false),
        );
    }

    #[test]
    fn tabs_beside_commas_part_nothing() {
        let of = |text: &str| detect(text, true, None, &BTreeSet::new()).form.delimiter;
        assert_eq!(of("a,\tb,\tc\n1,\t2,\t3\n4\t,5,\t6\n"), ',');
        assert_eq!(of("a\tb, c\td\n1\t2,5\t3\n4\t5,5\t6\n"), '\t');
    }

    #[test]
    fn a_list_of_full_names_is_one_column() {
        for text in [
            "Name\nJan Peeters\nAn Claes\nTom Maes\n",
            "Full name\nJan Peeters\nAn Claes\nTom Maes\n",
            "Jan Peeters <jan@x.be>\nAn Claes <an@x.be>\nTom Maes <tom@x.be>\n",
            "Jan Peeters jan@x.be\nAn Van den Berg an@x.be\nTom Maes tom@x.be\n",
        ] {
            let found = detect(text, true, None, &BTreeSet::new());
            assert_eq!(found.width, Some(1), "{text:?} {found:?}");
        }
    }

    #[test]
    fn people_with_spaces_between_the_cells_are_told_by_names_or_addresses() {
        let known: BTreeSet<String> = ["firstname", "lastname"].into_iter().map(str::to_owned).collect();
        for (text, known) in [
            (
                "voornaam naam mail\nJan Maes jan@x.be\nAn Claes an@x.be\nTom Bos tom@x.be\n",
                &BTreeSet::new(),
            ),
            (
                "Jan Maes jan@x.be HR\nAn Claes an@x.be IT\nTom Bos tom@x.be IT\n",
                &BTreeSet::new(),
            ),
            ("firstname lastname\nJan Maes\nAn \"Van den Berg\"\nTom Bos\n", &known),
            (
                "firstname lastname city\nJan Maes Gent,B\nAn Claes Aalst\nTom Bos Gent\n",
                &known,
            ),
        ] {
            let found = detect(text, true, None, known);
            assert_eq!(found.form.delimiter, ' ', "{text:?} {found:?}");
        }
    }

    #[test]
    fn one_cell_in_single_quotes_is_enough_where_its_row_is_even_then() {
        let of = |text: &str| detect(text, true, None, &BTreeSet::new()).form.quote;
        assert_eq!(of("name,city\nJan,'Gent, B'\nAn,Aalst\nTom,Gent\n"), Some(b'\''));
        assert_eq!(of("name,city\nJan,'Gent'\nAn,Aalst\nTom,Gent\n"), Some(b'"'));
        assert_eq!(of("name,city\n'Jan','''s-Hertogenbosch'\n'An','Aalst'\n"), Some(b'\''));
    }

    #[test]
    fn commas_in_amounts_titles_and_last_lines_are_no_delimiters() {
        let pay = "No;Name;Pay;Hours\n0012;Maes;2.345,67;38,00\n0013;Bos;3.001,00;19,50\n0014;Claes;2.950,25;38,00\n";
        for text in [
            pay.to_owned(),
            format!("Pay of Acme Ltd, November 2026\n\n{pay}"),
            format!("Acme Ltd, Antwerp, Belgium\nPrinted: 28/11/2026, 09:12\n{pay}"),
            format!("{pay}\nPrinted on 28/11/2026, page 1\n"),
            format!("{pay}\nSource: HR system, confidential\n"),
            "Name;First;Mail;Hours\nMaes;Jan;j@x.be;38,00\nBos;An;a@x.be;19,50\nPil;Bo;b@x.be;38,00\n\nSource: HR, secret\n"
                .to_owned(),
        ] {
            let found = detect(&text, true, None, &BTreeSet::new());
            assert_eq!((found.form.delimiter, found.width), (';', Some(4)), "{text}");
        }
        let spaced =
            "\"First\" ; \"Last\" ; \"Mail\"\n\"Jan\" ; \"Maes; jr\" ; \"j@x.be\"\n\"An\" ; \"Bos\" ; \"a@x.be\"\n";
        let found = detect(spaced, true, None, &BTreeSet::new());
        assert_eq!((found.form.delimiter, found.width), (';', Some(3)));
    }

    #[test]
    fn a_separator_line_that_cuts_nothing_is_not_obeyed() {
        let of = |text: &str| {
            let found = detect(text, true, None, &BTreeSet::new());
            (found.form.delimiter, found.contradicted)
        };
        assert_eq!(of("sep=,\na;b;c\n1;2;3\n4;5;6\n"), (';', Some(',')));
        assert_eq!(of("sep=,\nName\nJan; Maes\nAn\n"), (',', None), "one column");
        assert_eq!(of("sep=|\na|b;c\n1|2;3\n"), ('|', None));
    }

    #[test]
    fn lines_that_stand_in_quotes_whole() {
        let of = |text: &str| {
            let found = detect(text, true, None, &BTreeSet::new());
            (found.wrapped, found.width)
        };
        assert_eq!(
            of("\"a,b,c\"\n\"Jan,Maes,j@x.be\"\n\"An,\"\"Bos, jr\"\",a@x.be\"\n"),
            (true, Some(3))
        );
        let marks = "\"1,\tMaes Jan,\t12/01/2011,\tday,\"\n".repeat(3)
            + "\"4,\tBos An\t, 13/01/2011,\tday,\"\n"
            + &"\"5,\tPil Bo,\t14/01/2011,\tday,\"\n".repeat(5);
        assert_eq!(
            of(&format!("{marks}20, Cool E, XX/XX/XXXX, staff, 06 13, e@x.be,\n")),
            (true, Some(5))
        );
        let addresses = "\"Main 5, 2000 Antwerp, Belgium, EU\"\n".repeat(9) + "\"Side 5, 1000 Brussels\"\n";
        assert_eq!(of(&format!("Address\n{addresses}")), (false, Some(1)));
        assert_eq!(of("\"Name\"\n\"Maes, Jan\"\n\"Bos, An\"\n"), (false, Some(1)));
        assert_eq!(of("\"Last, First\"\n\"Maes, Jan\"\n\"Bos, An\"\n"), (false, Some(1)));
    }

    #[test]
    fn known_names_decide() {
        let known: BTreeSet<String> = ["naam", "afdeling"].into_iter().map(str::to_owned).collect();
        let text = "Naam;Afdeling\nJanssens, Jan, jr;HR, Finance, IT\nPeeters, An, sr;HR, IT, R&D\n";
        assert_eq!(detect(text, true, None, &known).form.delimiter, ';');
    }
}
