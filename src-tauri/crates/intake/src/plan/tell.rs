//! What becomes of every row, told row by row once everything is decided.
//!
//! Rows about new people are read again: all their values would take more memory than the file, and reading
//! them takes no longer than looking after them.

use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::decide::Judge;
use super::finish::Ended;
use super::fresh::{self, Fresh};
use super::notes::Notes;
use super::part::{Part, State, Why};
use super::read::Reader;
use super::rows::{RowRef, Rows};
use super::work::threads;
use super::{CheckError, places};
use crate::model::{Problem, RowOutcome};
use crate::rules::split;

/// What a check says of one row.
#[derive(Debug)]
pub struct Told<'r> {
    /// The row.
    pub row: RowRef<'r>,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// What is wrong with it, in the order of its columns.
    pub problems: Vec<Problem>,
}

/// Tells of all rows: each is made something of, on every core, and taken in their order. `judge` is as it was
/// when rows were read.
pub(super) fn all<T: Send>(
    judge: &Judge<'_>,
    rows: Rows<'_>,
    ended: &Ended,
    make: &(dyn Fn(Told<'_>) -> T + Sync),
    take: &mut dyn FnMut(Vec<T>) -> ControlFlow<()>,
) -> Result<(), CheckError> {
    let workers = threads().min(ended.parts.len());
    if workers < 2 {
        let mut teller = Teller::new(judge, rows, ended);
        for part in &ended.parts {
            if take(teller.part(part, make)).is_break() {
                return Err(CheckError::Stopped);
            }
        }
        return Ok(());
    }
    // Each thread takes every so manieth part; they are asked in turn, so that parts come in order.
    thread::scope(|scope| {
        let mut receivers = Vec::with_capacity(workers);
        for first in 0..workers {
            let (sender, receiver) = sync_channel(1);
            receivers.push(receiver);
            scope.spawn(move || {
                let mut teller = Teller::new(judge, rows, ended);
                for part in ended.parts.iter().skip(first).step_by(workers) {
                    if sender.send(teller.part(part, make)).is_err() {
                        return;
                    }
                }
            });
        }
        for receiver in receivers.iter().cycle().take(ended.parts.len()) {
            let Ok(made) = receiver.recv() else { break };
            if take(made).is_break() {
                return Err(CheckError::Stopped);
            }
        }
        Ok(())
    })
}

/// One thread.
struct Teller<'s, 'a> {
    judge: &'s Judge<'a>,
    rows: Rows<'s>,
    ended: &'s Ended,
    reader: Reader<'a>,
    fresh: Fresh<'s>,
    /// What is wrong was noted before.
    silent: Notes,
}

impl<'s, 'a> Teller<'s, 'a> {
    fn new(judge: &'s Judge<'a>, rows: Rows<'s>, ended: &'s Ended) -> Self {
        Self {
            judge,
            rows,
            ended,
            reader: Reader::new(judge.layout, judge.words),
            fresh: Fresh::new(judge, true),
            silent: Notes::silent(),
        }
    }

    fn part<T>(&mut self, part: &Part, make: &(dyn Fn(Told<'_>) -> T + Sync)) -> Vec<T> {
        let mut problems = self.ended.problems.from(part.first).peekable();
        let mut made = Vec::with_capacity(part.states.len());
        for (number, state) in (part.first..).zip(&part.states) {
            let Some(row) = self.rows.get(number) else { continue };
            let mut own = Vec::new();
            while let Some(problem) = problems.next_if(|(row, _)| *row == number) {
                own.extend(problem.1.problem());
            }
            if *state != State::Out(Why::LeftOut) {
                self.split_names(row, number, &mut own);
            }
            let outcome = self.outcome(row, number, *state);
            made.push(make(Told {
                row,
                outcome,
                problems: own,
            }));
        }
        made
    }

    fn outcome(&mut self, row: RowRef<'_>, number: u32, state: State) -> RowOutcome {
        if let (Some(reason), State::Fated { .. } | State::Waits) = (&self.ended.later, state) {
            return fresh::rejected(number, reason);
        }
        match state {
            State::Out(why) => fresh::skipped(number, Some(why.code())),
            State::Waits => match self.ended.decided.get(&number) {
                Some(outcome) => outcome.clone(),
                None => fresh::skipped(number, None),
            },
            State::Fated { .. } => {
                self.reader.read(row, number, &mut self.silent);
                let fate = self.fresh.decide(&self.reader, row, number).fate;
                let blocked = self.reader.blocked || self.ended.sharing.contains(&number);
                self.fresh.outcome(fate, blocked, &self.reader, row, number)
            }
        }
    }

    /// Names that were split by a guess.
    fn split_names(&self, row: RowRef<'_>, number: u32, problems: &mut Vec<Problem>) {
        let steps = &self.judge.options.reshape;
        if steps.is_empty() {
            return;
        }
        let cells: Vec<String> = row.cells().map(str::to_owned).collect();
        for (column, finding) in split::find(&cells, steps) {
            let (place, text) = places::at_column(self.judge.layout, Some(row), number, column);
            problems.push(finding.into_problem(&place, text));
        }
        problems.sort_by_key(|problem| (problem.column, problem.severity));
    }
}
