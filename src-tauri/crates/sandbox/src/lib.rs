//! The practice platform: a SCIM server with sign-in, mail outbox and the rules of a profile.
//!
//! It is for practice and for tests, and says so. The rules are `roster`'s, the wire is `scim`'s; what
//! is here is storage, sign-in, sessions and the effects of what was decided. Deliberately absent:
//! faults and lags (tests put a proxy before it) and everything the client keeps.

mod app;
mod clock;
mod connector;
mod deed;
mod error;
mod http;
mod jobs;
mod links;
mod managers;
mod options;
mod outbox;
mod pages;
mod people;
mod platform;
mod programs;
mod refusal;
mod scim_api;
mod secret;
mod seed;
mod server;
mod settings;
mod sign_in;
mod sign_up;
mod sso;
mod statistics;
mod store;
mod templates;
mod visit;
mod words;

pub use clock::Clock;
pub use error::SandboxError;
pub use options::{Entrance, Further, SampleAdmin, SandboxOptions};
pub use server::{Running, Sandbox};
