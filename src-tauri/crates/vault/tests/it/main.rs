//! The vault on real files.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod damage;
mod outbox;
mod protection;
mod settings;
mod world;
