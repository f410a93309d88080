//! The vault on real files.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod canary;
mod conflicts;
mod damage;
mod imports;
mod keychain;
mod many;
mod org;
mod outbox;
mod paging;
mod people_lists;
mod protection;
mod pull;
mod settings;
mod size;
mod undo;
mod undo_laws;
mod world;
