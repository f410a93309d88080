//! Any bytes under any ending: a table in which everything is accounted for, or a refusal.

#![no_main]

#[path = "../../src-tauri/crates/sheets/tests/it/balance.rs"]
mod balance;
mod quiet;

use libfuzzer_sys::fuzz_target;
use sheets::{HeaderChoice, ReadOptions};

const ENDINGS: [&str; 8] = ["csv", "txt", "xlsx", "xls", "xlsb", "ods", "html", "pdf"];

fuzz_target!(init: quiet::panics(), |bytes: &[u8]| {
    // The length chooses, so that a file of the corpus stays the file it is.
    let choice = bytes.len();
    let name = format!("people.{}", ENDINGS[choice % ENDINGS.len()]);
    let options = ReadOptions {
        known_names: ["First name", "Naam", "Email", "Phone"].map(str::to_owned).to_vec(),
        header: match choice % 5 {
            3 => HeaderChoice::None,
            4 => HeaderChoice::At { row: 2, rows: 1 },
            _ => HeaderChoice::Find,
        },
        leave_out_hidden: choice % 3 == 0,
        leave_out_hidden_columns: choice % 7 == 0,
        keep_guide: choice % 11 == 0,
        ..ReadOptions::default()
    };
    if let Err(why) = balance::accounted(&name, bytes, &options) {
        panic!("{why}");
    }
});
