//! Three-way merge, field by field: what was confirmed last (base), what waits here (mine), what the
//! platform has now (theirs).
//!
//! Pure. Deliberately absent: secrets, which have no base and are never merged, and statuses changed by
//! actions, which the platform's own machine decides.

mod field;
mod pending;

pub use field::{Merged, equal, field};
pub use pending::{merge_pending, merge_update};
