//! The use cases through the table of commands, as a window would call them: real vault, real practice
//! platform, real files.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on shall stop"
)]

mod columns;
mod connection;
mod elsewhere;
mod forecasts;
mod import;
mod invite;
mod killed;
mod killed_rereading;
mod kin;
mod large;
mod leaving;
mod locked;
mod mending;
mod mistaken;
mod modes;
mod newcomers;
mod next_month;
mod organisation;
mod people;
mod people_screen;
mod replaced;
mod reread;
mod rest;
mod returned;
mod round_trip;
mod settings;
mod several;
mod stuck;
mod support;
mod templates;
mod undo;
mod workbooks;
