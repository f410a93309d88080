//! The use cases: open a vault, import, review, apply, sync, undo, export, lock; the types the UI and
//! the CLI speak; and the one table of commands. The only crate that wires the others together.
//!
//! Deliberately absent: Tauri and axum; and words for people, which the UI makes of codes, except in files
//! that leave the program (`spoken`).

mod cases;
mod check;
mod commands;
mod desk;
mod draft;
mod entrance;
mod errors;
pub mod files;
mod forecast;
mod handles;
mod jobs;
mod link;
mod lying;
mod platform_file;
mod practice;
mod present;
mod region;
mod samples;
mod settings;
mod spoken;
pub mod wire;
mod workspace;

pub use commands::NAMES;
pub use desk::{Desk, DeskOptions};
