//! From a table to a plan: mapping of columns and values, checks with fixes, buckets, side effects.
//!
//! Pure: a function of the table, the profile, a snapshot of the directory and the time. One rule is
//! one file under `rules`. Deliberately absent: files, the database and the network.

pub mod model;

pub use model::*;
