//! What crosses crates: the acceptance scenarios and the journeys, each against a practice platform of
//! its own over real HTTP, with a desk of its own where a client takes part.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

#[path = "../../src-tauri/crates/sandbox/tests/it/bench.rs"]
#[expect(dead_code, reason = "each suite uses its part")]
mod bench;
#[path = "../../src-tauri/crates/sandbox/tests/it/browser.rs"]
#[expect(dead_code, reason = "each suite uses its part")]
mod browser;
mod journeys;
mod law;
mod naughty;
mod scenarios;
#[path = "../../src-tauri/crates/desk/tests/it/support.rs"]
#[expect(dead_code, reason = "each suite uses its part")]
mod support;
mod world;
