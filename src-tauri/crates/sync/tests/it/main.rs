//! The engine: its decisions by table and law, and the whole of it against a real platform.

#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

mod faults;
mod killing;
mod lesser;
mod merging;
mod pacing;
mod proxy;
mod resolving;
mod support;
mod whole;
mod world;
