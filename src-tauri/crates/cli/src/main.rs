//! `rosterdesk-cli`: the same use cases without a screen, for scripts and for machines with no display.
//!
//! A door and no room: it reads arguments, calls `desk`, and writes what came back. What a person reads
//! goes to standard output, what went wrong to standard error; `--json` gives the former to programs.

mod args;
mod changes;
mod check;
mod columns;
mod connect;
mod discard;
mod drift;
mod export;
mod failure;
mod out;
mod people;
mod plan;
mod profile;
mod read;
mod sandbox;
mod session;
mod sync;
mod template;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::{Done, Failure};

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(cause) => return Failure::plain(format!("The program could not start: {cause}.")).say(),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(done) => done.code(),
        Err(failure) => failure.say(),
    }
}

async fn run(command: Command) -> Result<Done, Failure> {
    match command {
        Command::Read(args) => Ok(read::run(&args)),
        Command::Check(args) => check::run(&args),
        Command::Plan(args) => plan::run(args, plan::Wish::Look).await,
        Command::Apply(args) => plan::run(args, plan::Wish::Apply).await,
        Command::Connect(args) => connect::run(args).await,
        Command::Sync(args) => sync::run(args).await,
        Command::Discard(args) => discard::run(args).await,
        Command::People(args) => people::run(args).await,
        Command::Export(args) => export::run(args).await,
        Command::Profile(command) => profile::run(&command),
        Command::Template(args) => template::run(&args),
        Command::Sandbox(args) => sandbox::run(args).await,
    }
}
