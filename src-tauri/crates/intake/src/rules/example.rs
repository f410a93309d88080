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

/// Whether a row is an example: it stands where the template has them, and every address in it is one
/// that nobody can have (RFC 2606), or its names say so.
pub(crate) fn is<'c>(
    profile: &Profile,
    places: &[u32],
    number: u32,
    cells: impl Iterator<Item = &'c str> + Clone,
) -> Option<Finding> {
    if !places.contains(&number) {
        return None;
    }
    let mut addresses = cells
        .clone()
        .map(|cell| cell.trim().to_lowercase())
        .filter(|cell| cell.contains('@'))
        .peekable();
    let reserved = addresses.peek().is_some() && addresses.all(|address| nobodys(&address));
    let mut cells = cells;
    let says = cells.any(|cell| {
        let cell = cell.trim().to_lowercase();
        ["example", "exemple", "voorbeeld", "beispiel", "eksempel"]
            .iter()
            .any(|word| cell.starts_with(word))
    });
    let hint = profile
        .import
        .example_file_hint
        .clone()
        .unwrap_or_else(|| "Templates come with examples.".to_owned());
    (reserved || says).then(|| Finding::of(&EXAMPLE).with("hint", hint))
}

/// Domains that are reserved for examples, and the names people use for them.
fn nobodys(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let label = domain.split('.').next().unwrap_or_default();
    domain.ends_with(".example")
        || domain.ends_with(".test")
        || domain.ends_with(".invalid")
        || matches!(
            label,
            "example" | "exemple" | "domain" | "company" | "yourcompany" | "test"
        )
        || matches!(local, "example" | "exemple" | "jane.doe" | "john.doe")
}
