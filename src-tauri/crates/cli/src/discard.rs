//! `discard`: gives up what the platform refused.

use desk::wire::Nothing;
use desk::wire::changes::{ChangeIdsRequest, ChangeState};
use serde::Serialize;

use crate::args::DiscardArgs;
use crate::changes::{Attention, is_in, listed};
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::Session;

#[derive(Serialize)]
struct Discarded {
    /// What is still refused; the first of it.
    refused: Vec<Attention>,
    /// How many changes were given up.
    discarded: u32,
}

pub(crate) async fn run(args: DiscardArgs) -> Result<Done, Failure> {
    let (session, _) = Session::open(&args.vault).await?;
    let (_, before) = listed(&session, ChangeState::Refused).await?;
    for id in &args.changes {
        // What waits and what both sides changed is not to be given up by a mistyped id.
        if !is_in(&session, ChangeState::Refused, id).await? {
            return Err(Failure::plain(format!(
                "There is no refused change `{id}`. Without --change, discard lists them with their ids."
            )));
        }
    }
    let wanted = args.all || !args.changes.is_empty();
    // An empty list is all that are refused.
    if wanted && before > 0 {
        let request = ChangeIdsRequest { ids: args.changes };
        let _done: Nothing = session.call("discard_changes", request).await?;
    }
    let (refused, left) = listed(&session, ChangeState::Refused).await?;
    let discarded = Discarded {
        refused,
        discarded: before.saturating_sub(left),
    };
    if args.json {
        out::json(&discarded)?;
    } else {
        show(&discarded, left, wanted);
    }
    Ok(if left > 0 { Done::Attention } else { Done::Well })
}

fn show(discarded: &Discarded, left: u32, wanted: bool) {
    for change in &discarded.refused {
        out::say(&change.line());
        out::say(&format!("    --change {}", change.id()));
    }
    let more = left as usize - discarded.refused.len().min(left as usize);
    if more > 0 {
        out::say(&format!("... and {more} more"));
    }
    if wanted {
        let count = out::counted(discarded.discarded as usize, "change", "changes");
        out::say(&format!("Discarded: {count}."));
    }
    match left {
        0 => out::say("Nothing is refused."),
        _ if wanted => {}
        _ => out::say("Discard them with --change ID, or all of them with --all."),
    }
}
