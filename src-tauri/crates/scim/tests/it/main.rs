//! Tests of the wire from outside.
#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot do")]

mod client;
mod codec;
mod filter;
mod paging;
mod patch;
mod server;
mod tls;
