//! Files that come with the program: a sample to import into the practice platform.

use roster::Profile;

/// Name of what is pasted.
pub(crate) const PASTED: &str = "Clipboard.tsv";

/// A workbook as HR mails it: a title above the header, Dutch names of columns, the usual mistakes.
const WORKBOOK: &[u8] = include_bytes!("../samples/Personeel 2026-11.xlsx");
/// The same kind of list as the one platform that takes nothing but commas wants it.
const COMMAS: &[u8] = include_bytes!("../samples/Personeel 2026-11.csv");

/// The sample that fits what a platform takes.
pub(crate) fn of(profile: &Profile) -> (&'static str, &'static [u8]) {
    let takes_workbooks = profile.import.formats.iter().any(|format| format == "xlsx");
    if takes_workbooks {
        ("Personeel 2026-11.xlsx", WORKBOOK)
    } else {
        ("Personeel 2026-11.csv", COMMAS)
    }
}
