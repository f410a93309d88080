//! Intake from the outside: files in, problems, buckets and plans out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test that cannot go on fails, and one that is skipped says so"
)]

mod broken;
mod by_row;
mod catalogue;
mod columns;
mod dates;
mod examine;
mod exports;
mod file_rules;
mod guarded;
mod headers;
mod helpers;
mod isemail;
mod laws;
mod mapping;
mod marked;
mod memberships;
mod mistaken;
mod modes;
mod names;
mod near_units;
mod no_people;
mod nothing;
mod outdated;
mod pairs;
mod people_rules;
mod plans;
mod precision;
mod ragged;
mod recall;
mod remembered;
mod rename;
mod roles;
mod row_rules;
mod said_once;
mod shapes;
mod speed;
mod standing;
mod switched_off;
mod there_already;
mod turkish;
mod written;
mod zeros;
