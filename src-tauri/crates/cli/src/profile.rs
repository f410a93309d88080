//! `profile`: checking and showing profiles.

use desk::files::{check_profile, profile_text};

use crate::args::ProfileCommand;
use crate::failure::{Done, Failure};
use crate::out;

pub(crate) fn run(command: &ProfileCommand) -> Result<Done, Failure> {
    match command {
        ProfileCommand::Show { profile } => {
            out::say(profile_text(profile)?.trim_end());
            Ok(Done::Well)
        }
        ProfileCommand::Check { file, json } => {
            let faults = check_profile(file)?;
            if *json {
                out::json(&serde_json::json!({ "faults": faults }))?;
            } else if faults.is_empty() {
                out::say(&format!("{}: sound", file.display()));
            }
            for fault in faults.iter().filter(|_| !*json) {
                let place =
                    [fault.line, fault.column].map(|place| place.map_or_else(String::new, |at| format!(":{at}")));
                let key = if fault.key.is_empty() {
                    String::new()
                } else {
                    format!("{}: ", fault.key)
                };
                out::say(&format!("{}{}: {key}{}", file.display(), place.concat(), fault.message));
            }
            Ok(if faults.is_empty() { Done::Well } else { Done::Attention })
        }
    }
}
