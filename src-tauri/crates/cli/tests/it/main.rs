//! The real program, run as a script would run it.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

mod check;
mod discard;
mod job;
mod leaving;
mod modes;
mod profile;
mod program;
mod read;
mod sandbox;
mod template;
mod what;
