//! `sync`: reads the platform and sends what waits.

use desk::wire::Nothing;
use desk::wire::changes::ChangeState;
use desk::wire::session::{AppStatus, SyncReport};
use serde::Serialize;

use crate::args::SyncArgs;
use crate::changes::{Attention, listed};
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::Session;

#[derive(Serialize)]
struct Synced {
    /// `online` or `offline`.
    state: &'static str,
    pulled: u32,
    sent: u32,
    refused: u32,
    conflicts: u32,
    gone: u32,
    waiting: u32,
    people: u32,
    /// What was refused or must be decided.
    attention: Vec<Attention>,
}

pub(crate) async fn run(args: SyncArgs) -> Result<Done, Failure> {
    let (session, _) = Session::open(&args.vault).await?;
    let report = match session.call::<_, SyncReport>("sync_wait", Nothing {}).await {
        Ok(report) => Some(report),
        // Having no network is a state: what waits goes on waiting.
        Err(failure) if failure.code() == "offline" => {
            failure.say();
            None
        }
        Err(failure) => return Err(failure),
    };
    let status: AppStatus = session.call("app_status", Nothing {}).await?;
    let counts = status.open.map(|open| open.counts).unwrap_or_default();
    let (mut attention, _) = listed(&session, ChangeState::Refused).await?;
    attention.extend(listed(&session, ChangeState::Conflict).await?.0);
    let done = if report.is_none() || !attention.is_empty() {
        Done::Attention
    } else {
        Done::Well
    };
    let synced = Synced {
        state: if report.is_some() { "online" } else { "offline" },
        pulled: report.map_or(0, |report| report.pulled),
        sent: report.map_or(0, |report| report.sent),
        refused: report.map_or(0, |report| report.refused),
        conflicts: report.map_or(0, |report| report.conflicts),
        gone: report.map_or(0, |report| report.gone),
        waiting: report.map_or(counts.waiting, |report| report.waiting),
        people: counts.people,
        attention,
    };
    if args.json {
        out::json(&synced)?;
    } else {
        show(&synced);
    }
    Ok(done)
}

fn show(synced: &Synced) {
    let mut table = vec![vec!["people".to_owned(), synced.people.to_string()]];
    for (name, count) in [
        ("sent", synced.sent),
        ("refused", synced.refused),
        ("conflicts", synced.conflicts),
        ("gone from the platform", synced.gone),
        ("still waiting", synced.waiting),
    ] {
        if count > 0 || name == "sent" {
            table.push(vec![name.to_owned(), count.to_string()]);
        }
    }
    out::aligned(&table).iter().for_each(|line| out::say(line));
    for change in &synced.attention {
        out::say(&change.line());
    }
}
