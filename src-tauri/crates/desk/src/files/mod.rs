//! What the command line needs beside the table of commands: files read, checked and written without a
//! vault, the practice platform alone, a platform before there is a vault for it, everybody as JSON.
//!
//! Deliberately absent: anything that is kept. What is imported goes through the table of commands.

mod check;
mod choice;
mod columns;
mod convert;
mod directory;
mod enter;
mod notes;
mod people;
mod practice;
mod profile;
mod taken;
mod template;

pub use check::{CheckReport, CheckRequest, CountedBuckets, FileDialect, ReportedFix, ReportedProblem, check};
pub use choice::ReadChoice;
pub use columns::{ColumnChoice, value_meant};
pub use convert::{Converted, convert};
pub use enter::{Entry, EntryRequest, enter};
pub use intake::Severity;
pub use notes::{ReportedNote, reported_notes};
pub use people::{PersonRecord, people};
pub use practice::{Practice, PracticeLine, PracticeRequest, practice};
pub use profile::{check_profile, id as profile_id, profile_text, takes_files};
pub use taken::ReportedColumn;
pub use template::template;
