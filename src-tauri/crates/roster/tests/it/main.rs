//! The domain through its public door.

#![expect(
    clippy::expect_used,
    clippy::type_complexity,
    reason = "a test stops at what it did not expect; tables are tuples"
)]

mod authority;
mod effects;
mod fields;
mod invitation;
mod laws;
mod lifecycle;
mod profiles;
mod softest;
mod support;
