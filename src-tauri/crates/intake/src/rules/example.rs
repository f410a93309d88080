//! Rows of a template that are examples to delete: where the platform's own has them, and rows at the top of any other
//! list that look like one.

use std::collections::BTreeSet;

use roster::Profile;
use sheets::Header;

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;
use crate::plan::RowRef;

pub(super) static EXAMPLE: Rule = Rule {
    id: "row.example",
    severity: Severity::Info,
    what: "This row is an example of the template.",
    why: "{hint}",
    todo: "Nothing needs to be done: it is not imported.",
    source: "profile, example_rows",
};

pub(super) static LIKELY: Rule = Rule {
    id: "row.likely_example",
    severity: Severity::Error,
    what: "This row looks like the example of a template.",
    why: "Nobody is called so, and an account would be made for it.",
    todo: "Leave the row out; or write somebody's data into it.",
    source: "import.md section 5: example and instruction rows of templates",
};

/// Rows at the top of a list among which an example stands.
const TOP: usize = 3;
/// Cells that say the same, from which on they tell what is to be written and do not say it.
const SAME: usize = 3;

/// The first of the rows that look like examples, by their place in the file: they say that they are one, or what kind of
/// thing is to be written in each cell, or are about nobody while all others are about somebody.
pub(crate) fn likely(head: &[RowRef<'_>]) -> BTreeSet<u32> {
    let rows: Vec<Vec<String>> = head
        .iter()
        .map(|row| {
            row.cells()
                .map(|cell| cell.trim().to_lowercase())
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    let invented = rows.iter().filter(|cells| is_invented(cells)).count();
    let reserved = rows.iter().filter(|cells| has_reserved_address(cells)).count();
    let is = |cells: &Vec<String>| {
        let first = cells.first().map(String::as_str).unwrap_or_default();
        let same = cells.len() >= SAME && cells.iter().all(|cell| cell == first);
        let same = same && first.chars().all(char::is_alphabetic) && rows.len() > 1;
        says_example(first) || same || (invented == 1 && reserved == 1 && rows.len() > 1 && is_invented(cells))
    };
    let top = (0..).zip(&rows).take(TOP);
    top.filter(|(_, cells)| is(cells)).map(|(place, _)| place).collect()
}

/// Says that a row looks like an example.
pub(crate) fn looks(row: u32) -> Finding {
    Finding::of(&LIKELY).mended_by(Remedy::leave_out(vec![row], false))
}

/// Whether a text, in small letters, begins by saying that it is an example.
fn says_example(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '[', '<', '*', '"']);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', ':', ')', ']', '>', '*', '"', '!']);
    EXAMPLES.iter().any(|word| bare.strip_prefix(word).is_some_and(ends))
        || SHORT.iter().any(|word| bare.starts_with(word))
}

/// Short for "for example", in small letters.
const SHORT: [&str; 8] = ["e.g.", "vb.", "bv.", "bijv.", "z.b.", "p.ex.", "p. ex.", "p.ej."];

/// Whether the addresses of a row are nobody's and its names are those of nobody.
fn is_invented(cells: &[String]) -> bool {
    let names = cells.iter().filter(|cell| NAMES.contains(&cell.as_str())).count();
    names > 1 && has_reserved_address(cells)
}

fn has_reserved_address(cells: &[String]) -> bool {
    let mut addresses = cells.iter().filter(|cell| cell.contains('@')).peekable();
    addresses.peek().is_some() && addresses.all(|address| nobodys(address))
}

/// Rows of the file where the template has its examples; none in a file whose header is not where the
/// template's is.
pub(crate) fn places<'p>(profile: &'p Profile, header: &Header) -> &'p [u32] {
    let import = &profile.import;
    let is_template = import.header_row_hint.is_none_or(|row| row == header.row);
    if is_template { &import.example_rows } else { &[] }
}

/// Whether a row is an example: it stands where the template has them, every address in it is one that nobody can have,
/// and its names are no names either. The first people of whoever has deleted the examples stand in their place.
pub(crate) fn is<'c>(
    profile: &Profile,
    places: &[u32],
    number: u32,
    cells: impl Iterator<Item = &'c str>,
) -> Option<Finding> {
    if !places.contains(&number) {
        return None;
    }
    let (addresses, texts): (Vec<String>, Vec<String>) = cells
        .map(|cell| cell.trim().to_lowercase())
        .partition(|cell| cell.contains('@'));
    let nobody = !addresses.is_empty() && addresses.iter().all(|address| nobodys(address));
    let names = texts.iter().filter(|text| NAMES.contains(&text.as_str())).count();
    let says = |text: &String| EXAMPLES.iter().any(|word| text.starts_with(word));
    let hint = profile.import.example_file_hint.as_deref();
    (nobody && (names > 1 || texts.iter().any(says)))
        .then(|| Finding::of(&EXAMPLE).with("hint", hint.unwrap_or("Templates come with examples.")))
}

/// What examples call themselves.
const EXAMPLES: [&str; 5] = ["example", "exemple", "voorbeeld", "beispiel", "eksempel"];

/// What people in examples are called; two of them make a name.
const NAMES: [&str; 22] = [
    "john",
    "jane",
    "doe",
    "smith",
    "jean",
    "dupont",
    "martin",
    "jan",
    "jansen",
    "max",
    "mustermann",
    "first name",
    "last name",
    "firstname",
    "lastname",
    "prénom",
    "nom",
    "voornaam",
    "achternaam",
    "vorname",
    "nachname",
    "name",
];

/// Domains that are reserved for examples (RFC 2606), and names that say they are one.
fn nobodys(address: &str) -> bool {
    let Some((_, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let label = domain.split('.').next().unwrap_or_default();
    [".example", ".test", ".invalid"]
        .iter()
        .any(|end| domain.ends_with(end))
        || matches!(label, "example" | "exemple" | "domain" | "domaine" | "yourcompany")
}

#[cfg(test)]
mod tests {
    use sheets::Row;

    use super::*;

    fn of(rows: &[&str]) -> Vec<u32> {
        let cells = |row: &&str| row.split('|').map(str::to_owned).collect();
        let rows: Vec<Row> = rows
            .iter()
            .map(|row| Row {
                number: 2,
                cells: cells(row),
            })
            .collect();
        let head: Vec<RowRef<'_>> = rows.iter().map(RowRef::Own).collect();
        likely(&head).into_iter().collect()
    }

    #[test]
    fn rows_that_look_like_examples() {
        let people = ["jp|Jan|Peeters|jan@acme.be|HR", "am|An|Maes|an@acme.be|IT"];
        for example in [
            "jdoe|John|Doe|john.doe@example.com|Sales",
            "Example: jdoe|John|Doe|john@company.com|Sales",
            "vb. jdoe|Jan|Janssen|jan.janssen@bedrijf.nl|Verkoop",
            "(example)|Max|Mustermann|max.mustermann@firma.de|Vertrieb",
            "Exemple|Jean|Dupont|jean.dupont@exemple.fr|Ventes",
            "e.g. jdoe|John|Doe|john.doe@example.com|Sales",
            "text|text|text|text|text",
        ] {
            assert_eq!(of(&[example, people[0], people[1]]), [0], "{example}");
        }
        assert_eq!(
            of(&["text|text|text|text", "vb. jp|Jan|Peeters|j@x.be", people[0]]),
            [0, 1]
        );
    }

    #[test]
    fn people_are_no_examples() {
        for person in [
            "jdoe|John|Doe|john.doe@acme.be|Sales",
            "jp|Jan|Peeters|jan@example.com|HR",
            "exampler|Jan|Peeters|jan@acme.be|Example",
            "1|1|1|1|1",
        ] {
            assert_eq!(of(&[person, "am|An|Maes|an@acme.be|IT"]), Vec::<u32>::new(), "{person}");
        }
        // In a list for practice everybody's address is nobody's.
        let practice = ["jd|John|Doe|john@example.com|HR", "am|An|Maes|an@example.com|IT"];
        assert_eq!(of(&practice), Vec::<u32>::new());
    }
}
