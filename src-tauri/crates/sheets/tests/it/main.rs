//! What the crate promises, on whole files.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that fails says where")]

mod account;
mod balance;
mod encodings;
mod hostile;
mod kinds;
mod left_out;
mod make;
mod markup;
mod merged;
mod pollution;
mod public_sets;
mod text;
mod values;
mod workbook;
mod writing;
