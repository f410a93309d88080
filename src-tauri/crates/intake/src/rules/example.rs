//! Rows of a template that are examples to delete.

use roster::Profile;
use sheets::Header;

use super::finding::{Finding, Rule};
use crate::model::Severity;

pub(super) static EXAMPLE: Rule = Rule {
    id: "row.example",
    severity: Severity::Info,
    what: "This row is an example of the template.",
    why: "{hint}",
    todo: "Nothing needs to be done: it is not imported.",
    source: "profile, example_rows",
};

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
