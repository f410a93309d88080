//! Intake from the outside: files in, problems, buckets and plans out.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod file_rules;
mod helpers;
mod laws;
mod mapping;
mod plans;
mod recall;
mod row_rules;
