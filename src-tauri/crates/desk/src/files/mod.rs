//! Work on files that needs no vault: reading, checking, templates; and the practice platform alone.
//! The command line's door to the crates below.
//!
//! Deliberately absent: anything that is kept. What is imported goes through the table of commands.

mod check;
mod convert;
mod directory;
mod practice;
mod profile;
mod template;

pub use check::{CheckReport, CheckRequest, CountedBuckets, FileDialect, ReportedFix, ReportedProblem, check};
pub use convert::{Converted, convert};
pub use intake::Severity;
pub use practice::{Practice, PracticeLine, PracticeRequest, practice};
pub use template::template;
