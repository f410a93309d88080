//! The practice platform over real HTTP.

mod bench;
mod people;
mod protocol;
mod rules;
mod sample;
mod signing_in;
mod tester;
