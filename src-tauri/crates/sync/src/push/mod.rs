//! Sending what waits: claimed in one durable step, sent a few at a time, settled in one transaction.

mod act;
mod bulk;
mod keys;
mod lookup;
mod people;
mod send;
mod units;

use std::collections::VecDeque;

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use scim::Remote;
use vault::{Op, OpError, OpState, Outcome, Settled, Verb};

use crate::engine::Engine;
use crate::error::Stop;
use crate::options::{End, Report, Work};
use crate::pace::Pace;
use keys::GivenUp;
use send::{Sent, Trouble};

/// Most changes in one bulk, whatever the platform would take.
const MOST_IN_BULK: u32 = 1000;

pub(crate) use lookup::resolve_unknown;

/// Sends until nothing is left that can be sent now.
pub(crate) async fn push<R: Remote>(engine: &Engine<'_, R>, report: &mut Report) -> Result<(), Stop> {
    let mut pace = Pace::new(engine.options.in_flight);
    let mut in_bulk = engine.probe.bulk;
    let total = waiting(engine)?;
    let mut done = 0;
    loop {
        resolve_unknown(engine, report).await?;
        engine.go_on()?;
        if let Some(until) = pace.not_before() {
            engine.wait_until(until).await?;
        }
        let limit = in_bulk.map_or(engine.options.batch, |limits| limits.operations.min(MOST_IN_BULK));
        let now = engine.now();
        let ops = engine.vault(|vault| vault.claim(limit, now))?;
        if ops.is_empty() {
            match engine.vault(|vault| vault.next_due())? {
                Some(due) if due > engine.now() => engine.wait_until(due).await?,
                Some(_) | None => return Ok(()),
            }
            continue;
        }
        let (together, alone): (Vec<Op>, Vec<Op>) = ops.into_iter().partition(|op| in_bulk.is_some() && is_create(op));
        let (together, alone) = if together.len() < 2 {
            (Vec::new(), [together, alone].concat())
        } else {
            (together, alone)
        };
        let mut stop = None;
        if let Some(limits) = in_bulk.filter(|_| !together.is_empty()) {
            let sent = bulk::send(engine, limits, together).await;
            if sent.refused {
                in_bulk = None;
            }
            done += settle(engine, &mut pace, sent.sent, &mut stop, report)?;
        }
        let sent = one_by_one(engine, &mut pace, alone, stop.is_some()).await;
        done += settle(engine, &mut pace, sent, &mut stop, report)?;
        engine.say(Work::Push, done, Some(total.max(done)));
        if let Some(stop) = stop {
            return Err(stop);
        }
    }
}

fn is_create(op: &Op) -> bool {
    matches!(op.verb, Verb::Create { .. })
}

/// Changes that are not on the platform and could go there.
fn waiting<R: Remote>(engine: &Engine<'_, R>) -> Result<u32, Stop> {
    let counts = engine.vault(|vault| vault.outbox_counts())?;
    let open = [OpState::Ready, OpState::Claimed, OpState::Unknown];
    Ok(open.iter().filter_map(|state| counts.get(state)).sum())
}

/// Sends changes one a request, as many at once as go well. Once something stops the run, what was not
/// sent yet is put back.
async fn one_by_one<R: Remote>(engine: &Engine<'_, R>, pace: &mut Pace, ops: Vec<Op>, stopped: bool) -> Vec<Sent> {
    let mut left: VecDeque<Op> = ops.into();
    let mut flying = FuturesUnordered::new();
    let mut given_up = GivenUp::default();
    let mut sent = Vec::with_capacity(left.len());
    let mut halted = stopped;
    loop {
        while !halted && !engine.cancel.is_cancelled() && flying.len() < pace.window() {
            let next = left.front();
            if next.is_some_and(|op| given_up.is_wanted_by(engine.profile, op)) {
                break;
            }
            let held = pace.not_before().is_some_and(|until| until > engine.now());
            let Some(op) = left.pop_front().filter(|_| !held) else {
                halted |= held;
                break;
            };
            given_up.sets_out(engine.profile, &op);
            flying.push(send::one(engine, op));
        }
        let Some(answer) = flying.next().await else { break };
        given_up.is_answered(&answer.op);
        halted |= answer.trouble.halts();
        pace_of(pace, &answer.trouble);
        sent.push(answer);
    }
    sent.extend(left.into_iter().map(|op| Sent::put_back(&op)));
    sent
}

fn pace_of(pace: &mut Pace, trouble: &Trouble) {
    match trouble {
        Trouble::None => pace.went_well(),
        Trouble::Fault => pace.had_trouble(),
        Trouble::Slow(until) => pace.throttled(*until),
        Trouble::Stop(_) => {}
    }
}

/// Writes down how a batch went, in one transaction. Answers how many changes are off the list.
fn settle<R: Remote>(
    engine: &Engine<'_, R>,
    pace: &mut Pace,
    sent: Vec<Sent>,
    stop: &mut Option<Stop>,
    report: &mut Report,
) -> Result<u32, Stop> {
    let mut settled = Vec::with_capacity(sent.len());
    let mut done = 0;
    for answer in sent {
        done += count(report, &answer.outcome);
        settled.push(Settled {
            op: answer.op,
            outcome: answer.outcome,
        });
        match answer.trouble {
            Trouble::Stop(why) => {
                stop.get_or_insert(why);
            }
            Trouble::Slow(until) => pace.throttled(until),
            Trouble::None | Trouble::Fault => {}
        }
    }
    let now = engine.now();
    engine.vault(|vault| vault.settle(settled, now))?;
    if engine.cancel.is_cancelled() {
        stop.get_or_insert(End::Cancelled.into());
    }
    Ok(done)
}

/// Counts an outcome; 1 when the change is off the list.
pub(super) fn count(report: &mut Report, outcome: &Outcome) -> u32 {
    let counter = match outcome {
        Outcome::Acked { .. } | Outcome::AckedGone => &mut report.acked,
        Outcome::Parked(_) => &mut report.parked,
        Outcome::Conflict { .. } => &mut report.conflicts,
        Outcome::Unknown | Outcome::Retry { .. } => return 0,
    };
    *counter += 1;
    1
}

/// An error with a code of the engine's own.
pub(super) fn because(code: &str, message: &str) -> OpError {
    OpError {
        code: code.to_owned(),
        message: message.to_owned(),
        ..OpError::default()
    }
}
