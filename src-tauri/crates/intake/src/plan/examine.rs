//! A file too large to be held in memory: everything that is wrong with it, and how many rows end where.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use roster::Profile;
use roster::profile::FieldType;
use sheets::{Batch, File, ReadError, Reading, Row, Table};

use super::again::{Fetched, Wanted, number};
use super::file::Entry;
use super::finish::{Ended, Source};
use super::notes::Problems;
use super::part::Done;
use super::rows::RowRef;
use super::work::{Chunk, Shared};
use super::{Case, CheckError, HEAD, Work, check, ragged, run, sound};
use crate::mode::Mode;
use crate::model::{Buckets, Checked, Context, Directory, Mapping, NewUnit, Problem, SideEffects};
use crate::rules::broken::Broken;
use crate::rules::{date, phone};

/// Batches that wait for a thread.
const WAITING: usize = 4;

/// Everything that is wrong with a file, and how many of its rows end where.
#[derive(Debug, Default)]
pub struct Examined {
    /// Which column feeds which field.
    pub mapping: Mapping,
    /// Problems with the file as a whole.
    pub file_problems: Vec<Problem>,
    /// Problems by row, in row order.
    pub problems: Problems,
    /// How many rows end where.
    pub buckets: Buckets,
    /// Units that would be created.
    pub new_units: Vec<NewUnit>,
    /// What applying would cause.
    pub effects: SideEffects,
    /// The rows as the file counts them.
    pub lines: Lines,
}

/// Numbers of rows as the file counts them, from 1 at its top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines(Vec<(u32, u32)>);

impl Lines {
    /// The number of a data row, which is counted from 0.
    #[must_use]
    pub fn of(&self, row: u32) -> u32 {
        number(&self.0, row)
    }
}

/// Why a file could not be examined.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExamineError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The answer would not be sound.
    #[error(transparent)]
    Check(#[from] CheckError),
}

/// Maps columns by their names and the first rows.
pub type MapColumns<'m> = &'m dyn Fn(&[String], &[Row]) -> Mapping;

/// Finds everything that is wrong with a file, as [`check`] does with a table, without holding it in memory.
/// Rows that have to be held against each other are read again.
///
/// # Errors
/// Why the file cannot be read; [`CheckError::Unsound`], which is a defect of this program.
pub fn examine(
    profile: &Profile,
    directory: &Directory,
    context: &Context,
    map: MapColumns<'_>,
    file: File<'_>,
) -> Result<(Reading, Examined), ExamineError> {
    let several = profile.import.rows_per_user.is_some();
    if several || Mode::of(profile, &context.options) == Mode::FullSync {
        return held(profile, directory, context, map, file);
    }
    prepare(profile, file);
    let opened: Mutex<Option<Reading>> = Mutex::new(None);
    let (sender, receiver) = sync_channel::<Batch>(WAITING);
    thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let sender = sender;
            let mut on_open = |reading: &Reading| {
                *opened.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading.clone());
                ControlFlow::Continue(())
            };
            let mut on_batch = |batch: Batch| match sender.send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            };
            file.batches(&mut on_open, &mut on_batch)
        });
        let head = head(&receiver);
        let early = opened.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(early) = early else {
            drop(receiver);
            return joined(reading).map(|reading| (reading, Examined::default()));
        };
        let rows: Vec<RowRef<'_>> = head.iter().flat_map(refs).take(HEAD).collect();
        let sample: Vec<Row> = head.iter().flat_map(own).take(HEAD).collect();
        let mapping = map(&early.header.names, &sample);
        let case = Case {
            profile,
            mapping: &mapping,
            directory,
            context,
        };
        let mut examined = Examined::default();
        let entry = super::file::problems(case, &early, &mut examined.file_problems);
        if let Entry::Closed(_) = entry {
            let more: usize = receiver.iter().map(|batch| batch.len()).sum();
            let rows = more + head.iter().map(Batch::len).sum::<usize>();
            examined.buckets.reject = u32::try_from(rows).unwrap_or(u32::MAX);
            examined.mapping = mapping;
            return joined(reading).map(|reading| (reading, examined));
        }
        let nobody = BTreeSet::new();
        let work = Work {
            case,
            header: &early.header,
            head: &rows,
            all: None,
            epoch_1904: date::epoch_1904(&early),
            left_out: &nobody,
            // Only of a file that is held somebody is asked who is absent.
            unread: 0,
            elsewhere: &[],
            hidden: 0,
            // A file with pieces of rows is held.
            broken: Broken::default(),
            later: match entry {
                Entry::Later(reason) => Some(reason),
                Entry::Open | Entry::Closed(_) => None,
            },
            on_read: &|_| ControlFlow::Continue(()),
        };
        let whole = OnceCell::new();
        let kept = Mutex::new(Kept::default());
        let mut again = |wanted: &Wanted<'_>| {
            let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            some(file, &early, &head, &kept, wanted)
        };
        let read = |shared: &Shared<'_>| {
            let done = parts(shared, &head, &Mutex::new(receiver), &kept);
            let read = joined(reading)?;
            whole.get_or_init(|| read);
            Ok::<_, ExamineError>(done)
        };
        let source = Source::Again(&mut again);
        let ended = run(work, &mut examined.file_problems, source, read, |judge, mut ended| {
            whole
                .get()
                .into_iter()
                .for_each(|reading| ragged::tell(judge, reading, None, &mut ended));
            Ok(ended)
        })?;
        let whole = whole.into_inner().ok_or(CheckError::Unsound { rows: 0, buckets: 0 })?;
        sound(ended.buckets.sum(), whole.rows as usize)?;
        if !whole.broken.is_empty() {
            return held(profile, directory, context, map, file);
        }
        examined.take(ended);
        drop(rows);
        examined.mapping = mapping;
        Ok((whole, examined))
    })
}

/// Files from so many bytes on are worth a thread that gets ready for them.
const LARGE: u64 = 1 << 20;

/// What takes long to make is made while the file is opened.
fn prepare(profile: &Profile, file: File<'_>) {
    let phones = profile.fields.iter().any(|field| field.kind == FieldType::Phone);
    if phones && file.source.bytes().is_some_and(|bytes| bytes >= LARGE) {
        // Nobody waits for it: whoever needs it first would make it otherwise.
        thread::spawn(phone::prepare);
    }
}

impl Examined {
    /// What a check of a whole table says.
    #[must_use]
    pub fn of(mapping: Mapping, table: &Table, checked: Checked) -> Self {
        let mut lines: Vec<(u32, u32)> = Vec::new();
        for (at, row) in (0_u32..).zip(&table.rows) {
            if lines
                .last()
                .is_none_or(|(before, known)| known + (at - before) != row.number)
            {
                lines.push((at, row.number));
            }
        }
        Self {
            mapping,
            file_problems: checked.file_problems,
            problems: Problems::held(checked.problems),
            buckets: checked.buckets,
            new_units: checked.new_units,
            effects: checked.effects,
            lines: Lines(lines),
        }
    }

    fn take(&mut self, ended: Ended) {
        self.problems = ended.problems;
        self.buckets = ended.buckets;
        self.new_units = ended.new_units;
        self.effects = ended.effects;
        self.lines = Lines(ended.numbers);
    }
}

/// The first batches, with enough rows to tell how cells are to be read.
fn head(receiver: &Receiver<Batch>) -> Vec<Batch> {
    let mut head: Vec<Batch> = Vec::new();
    while head.iter().map(Batch::len).sum::<usize>() < HEAD
        && let Ok(batch) = receiver.recv()
    {
        head.push(batch);
    }
    head
}

fn refs(batch: &Batch) -> impl Iterator<Item = RowRef<'_>> {
    (0..batch.len()).map(move |row| RowRef::Of(batch, row))
}

fn own(batch: &Batch) -> impl Iterator<Item = Row> {
    (0..batch.len()).map(move |row| batch.row(row))
}

/// All rows, the first of which were kept. Rows that cannot be read by themselves are kept too, as long as
/// they are few: reading a workbook a second time takes longer than anything else.
fn parts(shared: &Shared<'_>, head: &[Batch], receiver: &Mutex<Receiver<Batch>>, kept: &Mutex<Kept>) -> Vec<Done> {
    let head = Mutex::new(head.iter());
    let next = || {
        let first = head.lock().unwrap_or_else(PoisonError::into_inner).next();
        if let Some(batch) = first {
            return Some(Chunk::Kept(batch));
        }
        let batch = Arc::new(receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()?);
        kept.lock().unwrap_or_else(PoisonError::into_inner).add(&batch);
        Some(Chunk::Batch(batch))
    };
    shared.read(&next)
}

/// Bytes of text that are kept of rows that cannot be read by themselves.
const KEPT: usize = 32 << 20;

/// Rows that are kept.
#[derive(Debug, Default)]
struct Kept {
    /// Where most of a batch cannot be read by themselves, all of it.
    batches: Vec<Arc<Batch>>,
    /// Elsewhere the few that cannot.
    rows: Vec<(u32, Row)>,
    bytes: usize,
    /// There were too many, so that none is kept.
    full: bool,
}

impl Kept {
    fn add(&mut self, batch: &Arc<Batch>) {
        if self.full {
            return;
        }
        let alone = || (0..batch.len()).filter(|row| batch.place(*row).is_none());
        if alone().count() * 2 > batch.len() {
            self.bytes += batch.bytes();
            self.batches.push(Arc::clone(batch));
        } else {
            for (number, row) in (batch.first..).zip(0..batch.len()) {
                if batch.place(row).is_none() {
                    let row = batch.row(row);
                    self.bytes += row.cells.iter().map(String::len).sum::<usize>();
                    self.rows.push((number, row));
                }
            }
        }
        if self.bytes > KEPT {
            *self = Self {
                full: true,
                ..Self::default()
            };
        }
    }
}

/// The rows that are wanted: those that were kept, others read again, each by itself or with the whole file
/// where one of them cannot be.
fn some(
    file: File<'_>,
    reading: &Reading,
    head: &[Batch],
    kept: &Kept,
    wanted: &Wanted<'_>,
) -> Result<Fetched, ExamineError> {
    let mut fetched = Fetched::new(reading.header.names.len());
    let take = |batch: &Batch, fetched: &mut Fetched| {
        for row in wanted.rows.range(batch.first..end(batch)) {
            let cells = RowRef::Of(batch, (row - batch.first) as usize);
            fetched.add(*row, cells.number(), cells.cells());
        }
    };
    for batch in head.iter().chain(kept.batches.iter().map(Arc::as_ref)) {
        take(batch, &mut fetched);
    }
    for (row, cells) in kept.rows.iter().filter(|(row, _)| wanted.rows.contains(row)) {
        let cells = RowRef::Own(cells);
        fetched.add(*row, cells.number(), cells.cells());
    }
    let left: Vec<u32> = wanted.rows.iter().copied().filter(|row| !fetched.has(*row)).collect();
    let Some(placed) = wanted.places(&left) else {
        file.batches(&mut |_| ControlFlow::Continue(()), &mut |batch| {
            take(&batch, &mut fetched);
            ControlFlow::Continue(())
        })?;
        return Ok(fetched);
    };
    let numbered: Vec<(u32, u64)> = placed
        .iter()
        .map(|(row, place)| (wanted.number(*row), *place))
        .collect();
    fetched.read(placed.iter().map(|(row, _)| *row), |rows| {
        file.rows(reading, &numbered, rows)
    })?;
    Ok(fetched)
}

/// The row after the last of a batch.
fn end(batch: &Batch) -> u32 {
    batch
        .first
        .saturating_add(u32::try_from(batch.len()).unwrap_or(u32::MAX))
}

/// What the thread that reads has to say.
fn joined(reading: ScopedJoinHandle<'_, Result<Reading, ReadError>>) -> Result<Reading, ExamineError> {
    match reading.join() {
        Ok(reading) => Ok(reading?),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// A file whose rows have to be held in memory: several make a person, or all of them are everybody.
fn held(
    profile: &Profile,
    directory: &Directory,
    context: &Context,
    map: MapColumns<'_>,
    file: File<'_>,
) -> Result<(Reading, Examined), ExamineError> {
    let mut rows: Vec<Row> = Vec::new();
    let reading = file.batches(&mut |_| ControlFlow::Continue(()), &mut |batch| {
        rows.extend(own(&batch));
        ControlFlow::Continue(())
    })?;
    let mapping = map(
        &reading.header.names,
        rows.get(..rows.len().min(HEAD)).unwrap_or_default(),
    );
    let table = Table { reading, rows };
    let checked = check(profile, &mapping, &table, &BTreeSet::new(), directory, context)?;
    let examined = Examined::of(mapping, &table, checked);
    Ok((table.reading, examined))
}
