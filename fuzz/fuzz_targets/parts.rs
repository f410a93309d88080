//! Any bytes as a part of a workbook that is whole otherwise: what mutation of a ZIP archive would hardly ever reach.

#![no_main]

#[path = "../../src-tauri/crates/sheets/tests/it/balance.rs"]
mod balance;
#[allow(dead_code, clippy::unwrap_used, reason = "made for the tests of the crate")]
#[path = "../../src-tauri/crates/sheets/tests/it/make.rs"]
mod make;
mod quiet;

use libfuzzer_sys::fuzz_target;
use sheets::ReadOptions;

fuzz_target!(init: quiet::panics(), |bytes: &[u8]| {
    let Some((kind, part)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(part);
    let (name, file) = match kind % 6 {
        0 => ("people.xlsx", make::workbook(&text)),
        1 => ("people.xlsx", make::workbook(&make::sheet(&text))),
        2 => ("people.ods", make::ods(&text)),
        3 => ("people.ods", make::archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", part),
        ])),
        4 => ("people.xls", make::compound(&[("Workbook", part.to_vec())])),
        _xlsb => ("people.xlsb", make::xlsb(part, &[])),
    };
    let options = ReadOptions {
        known_names: ["First name", "Naam", "Email", "Phone"].map(str::to_owned).to_vec(),
        leave_out_hidden: part.len() % 3 == 0,
        leave_out_hidden_columns: part.len() % 2 == 0,
        ..ReadOptions::default()
    };
    if let Err(why) = balance::accounted(name, &file, &options) {
        panic!("{why}");
    }
});
