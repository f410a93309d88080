//! The use cases through the table of commands, as a window would call them: real vault, real practice
//! platform, real files.

mod import;
mod locked;
mod people;
mod support;
