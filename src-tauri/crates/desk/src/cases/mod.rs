//! The use cases. One subject, one file; each function is one entry of the table of commands.

mod absence;
pub(crate) mod actions;
pub(crate) mod applied;
pub(crate) mod applying;
pub(crate) mod changes;
pub(crate) mod columns;
pub(crate) mod drafts;
pub(crate) mod export;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod invitations;
pub(crate) mod invite;
pub(crate) mod keeping;
pub(crate) mod memory;
mod mended;
pub(crate) mod newcomers;
pub(crate) mod org;
pub(crate) mod organisation;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod recipes;
pub(crate) mod reshaping;
pub(crate) mod review;
pub(crate) mod roll;
pub(crate) mod same;
pub(crate) mod session;
pub(crate) mod signing;
mod taken;
pub(crate) mod undo;

pub(crate) use session::blocking;
