//! `cargo xtask COMMAND`: everything a developer types. No other tool has to be learnt or installed
//! first; what a command needs it installs, or names with the line to type.

mod arrows;
mod bench;
mod dist;
mod features;
mod icons;
mod licences;
mod lint;
mod names;
mod run;
mod setup;
mod shell;
mod shots;
mod test;
mod types;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  run [--profile ID] [--data DIR] [--no-window]
                install what is missing, build, and start Rosterdesk with the practice
                platform and a sample workbook; without a display the same job runs
                through rosterdesk-cli
  test [PART..] install what is missing and run every test, or only the parts named:
                rust, ui, browser, window
  lint          formatting, clippy, the arrows between crates, types, UI checks, licences
  types         write the TypeScript types of the command table anew
  features [PART..] [--fast] [--write] [--all]
                run the tests named after the rules of docs/features.md and say which
                rules hold; --fast takes the last run where no source has changed,
                --write puts the tests into the table, --all fails when a rule is open
  bench [NAME]  measure against named peers in the same run: import, push; apply: many new people; window: a large file
  shots         take the screenshots in docs/screens anew
  icons         draw the program's icons anew from icons/icon.svg
  dist          build an installer for this system
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match command.as_str() {
        "run" => run::run(&rest),
        "test" => test::test(&rest),
        "lint" => lint::lint(),
        "types" => types::write(),
        "features" => features::print(&rest),
        "bench" => bench::bench(&rest),
        "shots" => shots::take(),
        "icons" => icons::draw(),
        "dist" => dist::build(),
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(anyhow::anyhow!("there is no command `{other}`\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
