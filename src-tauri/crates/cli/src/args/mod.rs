//! The command line, and its help.

mod choices;
mod importing;
mod people;
mod platform;
mod profile;
mod reading;

use clap::{Parser, Subcommand};

pub(crate) use importing::PlanArgs;
pub(crate) use people::{ExportArgs, FormArg, PeopleArgs, TemplateArgs};
pub(crate) use platform::{ConnectArgs, DiscardArgs, SandboxArgs, SyncArgs, VaultArgs};
pub(crate) use profile::ProfileCommand;
pub(crate) use reading::{CheckArgs, ReadArgs};

/// Manage the people on a learning platform from any spreadsheet, without a window.
#[derive(Debug, Parser)]
#[command(name = "rosterdesk-cli", version, about, after_long_help = AFTER)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "\
Exit codes:
  0  done, nothing to look at
  1  done, and something needs a person: errors in a file, rejected rows, refused changes, no network
  2  not done: a file that cannot be read or is refused, a wrong argument, a platform that says no

Examples:
  rosterdesk-cli check staff.xlsx --profile learningbank
  rosterdesk-cli sandbox --profile learningbank --port 8080
  ROSTERDESK_TOKEN=... rosterdesk-cli connect http://127.0.0.1:8080 --vault vault
  rosterdesk-cli plan staff.xlsx --profile learningbank --vault vault --fix
  rosterdesk-cli apply staff.xlsx --profile learningbank --vault vault --fix
  rosterdesk-cli sync --vault vault";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(ReadArgs),
    Check(CheckArgs),
    Plan(PlanArgs),
    /// Put into the vault what a file changes, to be sent by sync
    ///
    /// As plan, and then the changes wait in the vault; no network is needed. Rows with errors are left
    /// out and named. Needs the vault of the platform: see connect.
    Apply(PlanArgs),
    Connect(ConnectArgs),
    Sync(SyncArgs),
    Discard(DiscardArgs),
    People(PeopleArgs),
    Export(ExportArgs),
    Template(TemplateArgs),
    #[command(subcommand)]
    Profile(ProfileCommand),
    Sandbox(SandboxArgs),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
