//! The practice platform over real HTTP.

mod bench;
mod scim_reading;
mod tester;
