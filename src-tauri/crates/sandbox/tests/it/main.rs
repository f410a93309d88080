//! The practice platform over real HTTP.

#![expect(clippy::unwrap_used, reason = "a test fails where its expectation does")]

mod arriving;
mod bench;
mod browser;
mod coming_in;
mod connectors;
mod history;
mod inviting;
mod links;
mod messages;
mod organisations;
mod other_ways;
mod pages;
mod people;
mod protocol;
mod refused;
mod rules;
mod sample;
mod settings;
mod signing_in;
mod tester;
mod values;
