//! `template`: a platform's empty import file.

use crate::args::TemplateArgs;
use crate::failure::{Done, Failure};
use crate::out;

pub(crate) fn run(args: &TemplateArgs) -> Result<Done, Failure> {
    desk::files::template(&args.profile, &args.out)?;
    out::say(&format!("{} written", args.out.display()));
    Ok(Done::Well)
}
