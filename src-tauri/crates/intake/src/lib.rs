//! From a table to a plan: mapping of columns and values, checks with fixes, buckets, side effects.
//!
//! Pure: a function of the table, the profile, a snapshot of the directory and the time. One rule is
//! one file under `rules`. Deliberately absent: files, the database and the network.

mod mapping;
mod mode;
pub mod model;
mod origin;
mod outcome;
mod outdated;
mod plan;
mod recipe;
pub mod reshape;
pub mod returned;
mod roll;
mod rules;
mod suggest;
mod target;
mod texts;
mod words;

pub use mapping::{map_columns, name_columns};
pub use mode::Mode;
pub use model::*;
pub use origin::Kinship;
pub use outcome::{account_of, changed, ordered_by, sending_order, status_action};
pub use outdated::hold;
pub use plan::{
    CheckError, ExamineError, Examined, Import, Lines, MapColumns, OnRead, Overall, Problems, RowRef, Rows, Told,
    blank_clears, blank_is_open, brings_back, check, check_rows, examine, ticked,
};
pub use recipe::{Drift, Kind, Recipe};
pub use roll::Roll;

pub use rules::{LIST_COLUMNS, Rule, catalogue};
pub use suggest::{asked_about, suggested};
pub use target::{Choice, Target, Unfed, can_be_same, choices, is_vocabulary, known_names, meaning, targets, unfed};
pub use texts::texts_of;
pub use words::concepts::speaks_of_secrets;
