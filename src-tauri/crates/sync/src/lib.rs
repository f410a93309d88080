//! The engine between the vault and the platform: what is read, what is sent, and what becomes of
//! changes whose answer was lost.
//!
//! The platform decides, the vault remembers. A run recovers what a crash left open, reads the platform
//! and merges it field by field, then sends what waits: claimed durably, sent, settled in one
//! transaction. Decisions are pure ([`merge`], [`resolve`], [`brake`](mod@brake), [`pace`]); the runner
//! around them only asks and stores. Being offline is an outcome, not an error.
//!
//! Deliberately absent: words for people, the clock (passed in), and rules about who may do what, which
//! `desk` asks `roster` about before a change is queued.

pub mod brake;
pub mod cancel;
mod engine;
pub mod error;
pub mod merge;
pub mod options;
pub mod pace;
pub mod probe;
mod pull;
mod push;
pub mod resolve;
mod run;

pub use brake::Brake;
pub use cancel::CancelFlag;
pub use error::SyncError;
pub use options::{Clock, End, Options, Progress, Report, Work};
pub use probe::{Probe, measure, measure_remote};
pub use run::{ORGANISATION_SETTING, PROBE_SETTING, run, run_remote};
