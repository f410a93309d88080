//! `read`: spreadsheets to plain comma-separated text.

use std::collections::BTreeSet;

use crate::args::ReadArgs;
use crate::failure::{Done, Failure};
use crate::out;

pub(crate) fn run(args: &ReadArgs) -> Done {
    let mut done = Done::Well;
    let mut lines = Vec::new();
    let mut notes = Vec::new();
    let mut names = BTreeSet::new();
    for file in &args.files {
        if !names.insert(file.file_name()) {
            let words = "another file of this name was read before it, and its result would be lost. Read it into another folder.";
            Failure::plain(words.to_owned()).about(file.display().to_string()).say();
            done = Done::Not;
            continue;
        }
        match desk::files::convert(file, &args.out, args.what.choice()) {
            Ok(converted) => {
                notes.push(converted.notes);
                lines.push(vec![
                    file.display().to_string(),
                    out::counted(converted.rows as usize, "row", "rows"),
                    converted.taken_for,
                    format!("-> {}", converted.path.display()),
                ]);
            }
            Err(error) => {
                Failure::from(error).about(file.display().to_string()).say();
                done = Done::Not;
            }
        }
    }
    for (line, notes) in out::aligned(&lines).iter().zip(&notes) {
        out::say(line);
        out::notes(notes).iter().for_each(|line| out::say(line));
    }
    done
}
