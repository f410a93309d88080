//! `read`: spreadsheets to plain comma-separated text.

use crate::args::ReadArgs;
use crate::failure::{Done, Failure};
use crate::out;

pub(crate) fn run(args: &ReadArgs) -> Done {
    let mut done = Done::Well;
    let mut lines = Vec::new();
    for file in &args.files {
        match desk::files::convert(file, &args.out) {
            Ok(converted) => lines.push(vec![
                file.display().to_string(),
                out::counted(converted.rows as usize, "row", "rows"),
                converted.taken_for,
                format!("-> {}", converted.path.display()),
            ]),
            Err(error) => {
                Failure::from(error).about(file.display().to_string()).say();
                done = Done::Not;
            }
        }
    }
    out::aligned(&lines).iter().for_each(|line| out::say(line));
    done
}
