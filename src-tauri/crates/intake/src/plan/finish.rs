//! What rows have to do with each other and with people who are there, decided in the order of the rows.

use std::collections::{BTreeSet, HashMap};

use roster::Profile;
use sheets::{Row, Table};

use super::absent;
use super::decide::Judge;
use super::draft::{Draft, Layout};
use super::fresh::{self, Fate};
use super::groups::Groups;
use super::notes::{Notes, Phase, Problems};
use super::person;
use super::rename;
use super::rows::RowRef;
use super::tally::Tally;
use super::twins::{self, Twins};
use super::work::{Done, NOWHERE, Part, State};
use super::{at_column, at_field};
use crate::mode::Mode;
use crate::model::{Absence, Bucket, Buckets, NewUnit, RowOutcome, SideEffects};
use crate::rules::alike;
use crate::rules::swapped::{self, Orders};
use crate::words::concepts::{self, Concept};

/// Reads some rows of a file once more, by their place.
pub(super) type ReadAgain<'s, E> = &'s mut dyn FnMut(&Wanted<'_>) -> Result<HashMap<u32, Row>, E>;

/// Where rows come from that are looked at once more.
pub(crate) enum Source<'s, E> {
    /// From the table.
    Table(&'s Table),
    /// From the file, where they are read again.
    Again(ReadAgain<'s, E>),
}

/// Rows that are looked at once more.
pub(crate) struct Wanted<'w> {
    pub(crate) rows: BTreeSet<u32>,
    parts: &'w [Part],
    numbers: &'w [(u32, u32)],
}

impl Wanted<'_> {
    /// Each of some rows with its place in the file, where all of them have one.
    pub(crate) fn places(&self, rows: &[u32]) -> Option<Vec<(u32, u64)>> {
        let place = |row: u32| {
            let after = self.parts.partition_point(|part| part.first <= row);
            let part = self.parts.get(after.checked_sub(1)?)?;
            let place = part.places.get((row - part.first) as usize)?;
            (*place != NOWHERE).then_some((row, *place))
        };
        rows.iter().map(|row| place(*row)).collect()
    }

    /// The number of a row in the file.
    pub(crate) fn number(&self, row: u32) -> u32 {
        number(self.numbers, row)
    }
}

/// The number of a row in the file, by those of rows that do not follow the row before.
pub(crate) fn number(numbers: &[(u32, u32)], row: u32) -> u32 {
    let after = numbers.partition_point(|(first, _)| *first <= row);
    let before = after.checked_sub(1).and_then(|at| numbers.get(at));
    before.map_or(row + 1, |(first, number)| number + (row - first))
}

/// What came of all rows.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    pub(crate) problems: Problems,
    pub(crate) outcomes: Vec<RowOutcome>,
    pub(crate) buckets: Buckets,
    pub(crate) effects: SideEffects,
    pub(crate) new_units: Vec<NewUnit>,
    pub(crate) absence: Option<Absence>,
    /// Numbers in the file of the first row, and of those that do not follow the row before.
    pub(crate) numbers: Vec<(u32, u32)>,
}

/// What all threads left behind, in the order of the rows.
pub(crate) struct InOrder {
    pub(crate) parts: Vec<Part>,
    problems: Problems,
    fates: Vec<Fate>,
    /// Rows whose names stand in each other's column.
    pub(crate) odd: Vec<u32>,
}

/// Puts together what threads left behind.
pub(crate) fn in_order(done: Vec<Done>) -> InOrder {
    let mut problems = Problems::default();
    let mut fates: Vec<Fate> = Vec::new();
    let mut orders = Orders::default();
    let mut parts: Vec<(u32, Part)> = Vec::new();
    for worker in done {
        let base = u32::try_from(fates.len()).unwrap_or(u32::MAX);
        fates.extend(worker.fates);
        orders.join(worker.orders);
        let words = problems.words(worker.notes);
        for mut part in worker.parts {
            for state in &mut part.states {
                if let State::Fated { fate, .. } = state {
                    *fate += base;
                }
            }
            parts.push((words, part));
        }
    }
    parts.sort_by_key(|(_, part)| part.first);
    let parts = parts
        .into_iter()
        .map(|(words, mut part)| {
            problems.part(std::mem::take(&mut part.entries), words);
            part
        })
        .collect();
    InOrder {
        parts,
        problems,
        fates,
        odd: orders.odd(),
    }
}

/// Decides about everything that was left open.
pub(crate) fn all<E>(
    mut judge: Judge<'_>,
    done: InOrder,
    groups: &Groups,
    names: Option<swapped::Columns>,
    source: Source<'_, E>,
) -> Result<Ended, E> {
    let InOrder {
        mut parts,
        mut problems,
        fates,
        odd,
    } = done;
    let numbers = numbers(&parts);
    let twins = twins::find(&parts, groups);
    for part in &mut parts {
        part.twins = twins::Keys::default();
    }
    let alike: Vec<(u32, u32)> = parts
        .iter_mut()
        .flat_map(|part| std::mem::take(&mut part.alike))
        .collect();
    let fetched;
    let (table, rows) = match source {
        Source::Table(table) => (Some(table), Rows::Table(&table.rows)),
        Source::Again(read) => {
            let wanted = Wanted {
                rows: wanted(&parts, groups, &alike, &odd, &twins),
                parts: &parts,
                numbers: &numbers,
            };
            fetched = if wanted.rows.is_empty() {
                HashMap::new()
            } else {
                read(&wanted)?
            };
            (None, Rows::Fetched(&fetched))
        }
    };
    let row_of = |row: u32| rows.get(row);
    let mut late = Notes::packing(table.is_none());
    groups.refuse(judge.layout, &row_of, &mut late);
    let mut ending = Ending {
        outcomes: parts
            .iter_mut()
            .flat_map(|part| std::mem::take(&mut part.outcomes))
            .collect(),
        ends: Vec::new(),
        tally: Tally::default(),
        sharing: groups.sharing(),
        renames: Vec::new(),
    };
    ending.fated(&mut judge, &mut parts, &fates, row_of, &mut late);
    let mut drafts: HashMap<u32, Draft> = HashMap::new();
    if !groups.people.is_empty() {
        drafts.extend(parts.iter_mut().flat_map(waiting));
    }
    for people in &groups.people {
        let rows = people.iter().filter_map(|row| Some((*row, drafts.remove(row)?)));
        ending.person_or_later(&mut judge, rows.collect(), row_of, &mut late);
    }
    for rows in rename::in_order(&mut judge, std::mem::take(&mut ending.renames), |row| {
        number(&numbers, row)
    }) {
        ending.person(&mut judge, rows, row_of, &mut late);
    }
    judge.alike.extend(alike);
    judge.alike.sort_by_key(|(row, _)| *row);
    for (row, other) in alike_people(&judge) {
        let creates = matches!(ending.ends.get(row as usize), Some(Bucket::Create | Bucket::Reject));
        if creates {
            alike_note(&judge, row_of(row), row, other, &mut late);
        }
    }
    for twins in &twins {
        let other = number(&numbers, twins.other);
        twins_note(&judge, row_of(twins.row), *twins, other, &mut late);
    }
    if let Some(columns) = names {
        for row in odd {
            swapped_note(judge.profile, judge.layout, row_of(row), row, columns, &mut late);
        }
    }
    let (buckets, mut effects, new_units) = ending.tally.finish(&fates);
    let absence = match table.filter(|_| judge.mode == Mode::FullSync) {
        Some(table) => {
            let (absence, caused) = absent::judge(&mut judge, table);
            effects.add(&caused);
            Some(absence)
        }
        None => None,
    };
    problems.finish(late);
    Ok(Ended {
        problems,
        outcomes: ending.outcomes,
        buckets,
        effects,
        new_units,
        absence,
        numbers,
    })
}

/// Rows that were kept, or read again.
#[derive(Clone, Copy)]
enum Rows<'r> {
    Table(&'r [Row]),
    Fetched(&'r HashMap<u32, Row>),
}

impl<'r> Rows<'r> {
    fn get(self, row: u32) -> Option<RowRef<'r>> {
        match self {
            Self::Table(rows) => rows.get(row as usize).map(RowRef::Own),
            Self::Fetched(rows) => rows.get(&row).map(RowRef::Own),
        }
    }
}

/// Where rows end, as it is decided.
struct Ending {
    /// One a row, where they are wanted.
    outcomes: Vec<RowOutcome>,
    /// One a row.
    ends: Vec<Bucket>,
    tally: Tally,
    /// Rows with a value that another row has too.
    sharing: BTreeSet<u32>,
    /// People whose key changes: decided last, in an order of their own.
    renames: Vec<rename::Rows>,
}

impl Ending {
    /// Goes through all rows: those about new people end as it was decided, others are decided now, unless
    /// they wait for more rows of the same person.
    fn fated<'a, 'r>(
        &mut self,
        judge: &mut Judge<'a>,
        parts: &mut [Part],
        fates: &[Fate],
        row_of: impl Fn(u32) -> Option<RowRef<'r>> + Copy,
        late: &mut Notes,
    ) {
        let several = judge.profile.import.rows_per_user.is_some();
        let waiting = parts.iter().any(|part| !part.drafts.is_empty());
        let sharing: Vec<u32> = self.sharing.iter().copied().collect();
        let mut sharing = sharing.into_iter().peekable();
        for part in parts {
            for (row, state) in (part.first..).zip(&part.states) {
                let shares = sharing.next_if_eq(&row).is_some();
                self.ends.push(Bucket::Skip);
                match *state {
                    State::Out(_) => self.end(row, Bucket::Skip),
                    State::Fated { fate: at, blocked } => {
                        let Some(fate) = fates.get(at as usize) else { continue };
                        if waiting {
                            judge.gain(&fate.holds);
                        }
                        let end = fresh::end(fate, blocked || shares);
                        if end == Bucket::Create {
                            self.tally.lives(at, fate);
                        }
                        self.end(row, end);
                        if shares && let Some(outcome) = self.outcomes.get_mut(row as usize) {
                            outcome.bucket = end;
                            outcome.changes.clear();
                            outcome.secrets.clear();
                            outcome.reason = fresh::reason(fate, true);
                        }
                    }
                    State::Waits(_) if several => {}
                    State::Waits(at) => {
                        let draft = part.drafts.get_mut(at as usize).map(std::mem::take);
                        self.person_or_later(judge, vec![(row, draft.unwrap_or_default())], row_of, late);
                    }
                }
            }
        }
    }

    fn end(&mut self, row: u32, bucket: Bucket) {
        self.tally.ends(bucket);
        if let Some(end) = self.ends.get_mut(row as usize) {
            *end = bucket;
        }
    }

    /// Decides about a person, unless his key changes.
    fn person_or_later<'a, 'r>(
        &mut self,
        judge: &mut Judge<'a>,
        drafts: rename::Rows,
        row_of: impl Fn(u32) -> Option<RowRef<'r>>,
        late: &mut Notes,
    ) {
        if drafts.iter().any(|(_, draft)| draft.before.is_some()) {
            self.renames.push(drafts);
        } else {
            self.person(judge, drafts, row_of, late);
        }
    }

    /// Decides about a person whose rows are all there.
    fn person<'a, 'r>(
        &mut self,
        judge: &mut Judge<'a>,
        mut drafts: Vec<(u32, Draft)>,
        row_of: impl Fn(u32) -> Option<RowRef<'r>>,
        late: &mut Notes,
    ) {
        for (row, draft) in &mut drafts {
            if self.sharing.contains(row) {
                draft.blocked = true;
                draft.broken = true;
            }
        }
        let number = |row: u32| row_of(row).map_or(0, RowRef::number);
        let (person, contradictions) = person::assemble(judge.profile, judge.layout, drafts, number);
        let verdict = judge.decide(&person);
        for (row, column, finding) in contradictions {
            let (place, text) = at_column(judge.layout, row_of(row), row, column);
            late.add(finding, &place, text, Phase::Decided);
        }
        let first = person.rows.first().copied().unwrap_or_default();
        let mut verdict = verdict;
        for (field, finding) in std::mem::take(&mut verdict.findings) {
            let row = finding.row.unwrap_or(first);
            let (place, text) = at_field(judge.profile, judge.layout, row_of(row), row, &field);
            late.add(finding, &place, text, Phase::Decided);
        }
        let lives = matches!(verdict.bucket, Bucket::Create | Bucket::Update);
        if lives {
            let units = verdict
                .changes
                .iter()
                .flat_map(|change| judge.units(&change.field, change.after.as_ref()))
                .map(|(kind, name)| (kind.to_owned(), name.to_owned()));
            let units: Vec<(String, String)> = units.collect();
            self.tally.person(&verdict, &units, person.rows.len());
        }
        for row in &person.rows {
            self.end(*row, verdict.bucket);
            if let Some(outcome) = self.outcomes.get_mut(*row as usize) {
                outcome.bucket = verdict.bucket;
                outcome.account.clone_from(&verdict.account);
                outcome.reason.clone_from(&verdict.reason);
                outcome.group = first;
            }
        }
        if let Some(outcome) = self.outcomes.get_mut(first as usize) {
            if lives && verdict.sets_secrets {
                outcome.secrets = person.secrets;
            }
            if verdict.bucket != Bucket::Reject {
                outcome.changes = verdict.changes;
            }
        }
    }
}

/// Drafts of a part by their rows.
fn waiting(part: &mut Part) -> impl Iterator<Item = (u32, Draft)> {
    let mut drafts = std::mem::take(&mut part.drafts);
    let rows = (part.first..).zip(&part.states);
    rows.filter_map(move |(row, state)| match state {
        State::Waits(at) => Some((row, drafts.get_mut(*at as usize).map(std::mem::take)?)),
        State::Out(_) | State::Fated { .. } => None,
    })
}

/// Rows that are looked at once more.
fn wanted(parts: &[Part], groups: &Groups, alike: &[(u32, u32)], odd: &[u32], twins: &[Twins]) -> BTreeSet<u32> {
    let mut wanted = groups.sharing();
    wanted.extend(alike.iter().map(|(row, _)| *row));
    wanted.extend(odd);
    wanted.extend(twins.iter().map(|twins| twins.row));
    for part in parts.iter().filter(|part| !part.drafts.is_empty()) {
        let rows = (part.first..).zip(&part.states);
        wanted.extend(
            rows.filter(|(_, state)| matches!(state, State::Waits(_)))
                .map(|(row, _)| row),
        );
    }
    wanted
}

/// Numbers in the file of the first row, and of those that do not follow the row before.
fn numbers(parts: &[Part]) -> Vec<(u32, u32)> {
    let mut numbers: Vec<(u32, u32)> = Vec::new();
    for (row, number) in parts.iter().flat_map(|part| &part.numbers).copied() {
        if numbers
            .last()
            .is_none_or(|(before, known)| known + (row - before) != number)
        {
            numbers.push((row, number));
        }
    }
    numbers
}

/// Rows about somebody new, each with the place of somebody of the same name whom no row is about.
fn alike_people(judge: &Judge<'_>) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (row, at) in judge.alike.iter().filter(|(_, at)| !judge.met.contains(at)) {
        if found.last().is_none_or(|(last, _)| last != row) {
            found.push((*row, *at));
        }
    }
    found
}

fn alike_note(judge: &Judge<'_>, cells: Option<RowRef<'_>>, row: u32, other: u32, late: &mut Notes) {
    let profile = judge.profile;
    let Some(other) = judge.directory.accounts.get(other as usize) else {
        return;
    };
    let keys = profile.import.match_on.iter();
    let field = keys.map(String::as_str).find(|key| judge.layout.place(key).is_some());
    let name = other.account.display_name(profile);
    let login = other.account.login(profile).unwrap_or("–");
    let (place, text) = at_field(profile, judge.layout, cells, row, field.unwrap_or_default());
    late.add(alike::found(&name, login), &place, text, Phase::Whole);
}

fn twins_note(judge: &Judge<'_>, cells: Option<RowRef<'_>>, twins: Twins, other: u32, late: &mut Notes) {
    let (profile, layout) = (judge.profile, judge.layout);
    let keys = profile.import.match_on.iter();
    let field = keys.map(String::as_str).find(|key| layout.place(key).is_some());
    let of = |concept: Concept| {
        let column = layout
            .columns
            .get(layout.target(&concepts::target(profile, concept)?)?)?;
        Some(cells?.cell(column.at).trim())
    };
    let name = [of(Concept::GivenName), of(Concept::FamilyName)];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let (place, text) = at_field(profile, layout, cells, twins.row, field.unwrap_or_default());
    let finding = alike::in_file(twins.row, &name, other, twins.beside);
    late.add(finding, &place, text, Phase::Whole);
}

fn swapped_note(
    profile: &Profile,
    layout: &Layout<'_>,
    cells: Option<RowRef<'_>>,
    row: u32,
    columns: swapped::Columns,
    late: &mut Notes,
) {
    let Some(cells) = cells else { return };
    let given = layout.columns.iter().find(|column| column.at == columns.given);
    let Some(given) = given else { return };
    let (place, text) = at_field(profile, layout, Some(cells), row, &given.field.key);
    late.add(swapped::finding(cells, columns), &place, text, Phase::Whole);
}
