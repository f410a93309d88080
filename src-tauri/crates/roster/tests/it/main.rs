//! The domain through its public door.

#![allow(missing_docs, reason = "tests")]

mod profiles;
mod support;
