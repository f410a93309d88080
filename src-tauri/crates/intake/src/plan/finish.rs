//! What rows have to do with each other and with people who are there, decided in the order of the rows.

use std::collections::{BTreeMap, BTreeSet};

use roster::Profile;

use super::absent;
use super::again::{self, Found, Wanted};
use super::claims::Claims;
use super::decide::Judge;
use super::draft::Layout;
use super::ending::Ending;
use super::fresh::Fate;
use super::groups::Groups;
use super::notes::{Notes, Phase, Problems};
use super::part::{Done, Part, State};
use super::places::at_field;
use super::rename;
use super::rows::RowRef;
use super::twins::{self, Twins};
use super::whole::Counted;
use crate::mode::Mode;
use crate::model::{Absence, Bucket, Buckets, NewUnit, RowOutcome, SideEffects};
use crate::rules::again::There;
use crate::rules::alike::{self, Beside};
use crate::rules::swapped::{self, Orders};
use crate::words::concepts::{self, Concept};
use crate::words::fold;

pub(crate) use again::Source;

/// What came of all rows.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    pub(crate) problems: Problems,
    pub(crate) parts: Vec<Part>,
    /// What becomes of rows that waited, where it is wanted.
    pub(crate) decided: BTreeMap<u32, RowOutcome>,
    /// Rows with a value that another row has too.
    pub(crate) sharing: BTreeSet<u32>,
    pub(crate) buckets: Buckets,
    pub(crate) effects: SideEffects,
    pub(crate) new_units: Vec<NewUnit>,
    pub(crate) absence: Option<Absence>,
    /// Numbers in the file of the first row, and of those that do not follow the row before.
    pub(crate) numbers: Vec<(u32, u32)>,
    /// Why nobody is let in yet, whatever was found about him.
    pub(crate) later: Option<String>,
    /// How many people lose access by rows.
    pub(crate) switched_off: u32,
    pub(crate) counted: Counted,
    /// New people who seem to be there.
    pub(crate) there: There,
    /// How many people of the platform were found.
    pub(crate) found: u32,
}

impl Ended {
    /// Nobody is let in, for this reason: what was found stays, what would be done does not.
    pub(crate) fn put_off(&mut self, reason: String) {
        let states = self.parts.iter().flat_map(|part| &part.states);
        let mut buckets = Buckets::default();
        for state in states {
            buckets.count(match state {
                State::Out(_) => Bucket::Skip,
                State::Fated { .. } | State::Waits => Bucket::Reject,
            });
        }
        self.buckets = buckets;
        self.effects = SideEffects::default();
        self.new_units = Vec::new();
        self.absence = None;
        self.later = Some(reason);
    }
}

/// What all threads left behind, in the order of the rows.
pub(crate) struct InOrder {
    pub(crate) parts: Vec<Part>,
    problems: Problems,
    fates: Vec<Fate>,
    /// Rows whose names stand in each other's column.
    pub(crate) odd: Vec<u32>,
    /// Rows that may be about one person.
    pub(crate) twins: Vec<Twins>,
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
            problems.part(part.first, std::mem::take(&mut part.entries), words);
            part
        })
        .collect();
    InOrder {
        parts,
        problems,
        fates,
        odd: orders.odd(),
        twins: Vec::new(),
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
        twins,
    } = done;
    let numbers = again::numbers(&parts);
    let twins = twins::untold(twins, &parts, groups);
    let alike: Vec<(u32, u32)> = parts
        .iter_mut()
        .flat_map(|part| std::mem::take(&mut part.alike))
        .collect();
    let fetched;
    let (held, found) = match source {
        Source::Held(rows) => (Some(rows), Found::Held(rows)),
        Source::Again(read) => {
            let wanted = Wanted::of(&parts, &numbers, groups, &alike, &odd, &twins);
            fetched = if wanted.rows.is_empty() {
                again::Fetched::default()
            } else {
                read(&wanted)?
            };
            (None, Found::Fetched(&fetched))
        }
    };
    let mut late = Notes::default();
    groups.refuse(judge.layout, &|row| found.get(row), &mut late);
    let mut ending = Ending::new(&judge, found, groups.sharing(), held.is_some());
    let number = |row: u32| again::number(&numbers, row);
    let claims: usize = parts.iter().map(|part| part.claims.len()).sum();
    let people_found = u32::try_from(claims).unwrap_or(u32::MAX);
    judge.claims = Claims::of(&mut parts, groups, number, |row, place| {
        ending.is_stranger(&judge, row, place)
    });
    ending.fated(&mut judge, &parts, &fates, &mut late);
    for people in &groups.people {
        ending.person_or_later(&mut judge, people, &mut late);
    }
    for rows in rename::in_order(&mut judge, std::mem::take(&mut ending.renames), number) {
        ending.person(&mut judge, rows, &mut late);
    }
    for rows in std::mem::take(&mut ending.heirs) {
        ending.person(&mut judge, rows, &mut late);
    }
    judge.alike.extend(alike);
    judge.alike.sort_by_key(|(row, _)| *row);
    let mut there = There {
        new: ending.created,
        ..There::default()
    };
    for (row, other) in alike_people(&judge) {
        let end = ending.ends.get(row as usize);
        if matches!(end, Some(Bucket::Create | Bucket::Reject)) {
            alike_note(&judge, found.get(row), row, other, &mut late);
        }
        if end == Some(&Bucket::Create) {
            there.count += 1;
            there.example = there.example.take().or_else(|| known_by(&judge, other));
        }
    }
    for twins in &twins {
        twins_note(&judge, found.get(twins.row), *twins, number(twins.other), &mut late);
    }
    if let Some(columns) = names {
        for row in odd.into_iter().filter(|row| !judge.exchanged.contains(row)) {
            swapped_note(judge.profile, judge.layout, found.get(row), row, columns, &mut late);
        }
    }
    let (buckets, mut effects, new_units) = std::mem::take(&mut ending.tally).finish(&fates);
    let switched_off = effects.lose_access;
    let absence = match held.filter(|_| judge.mode == Mode::FullSync) {
        Some(rows) => {
            let adrift = ending.adrift(&judge, &parts);
            let (absence, caused) = absent::judge(&mut judge, rows, &adrift);
            effects.add(&caused);
            let by_rows = switched_off.max(judge.counted.deleted);
            Some(Absence { by_rows, ..absence })
        }
        None => None,
    };
    problems.finish(late);
    Ok(Ended {
        problems,
        parts,
        decided: ending.decided.unwrap_or_default(),
        sharing: ending.sharing,
        buckets,
        effects,
        new_units,
        absence,
        numbers,
        later: None,
        switched_off,
        counted: judge.counted,
        there,
        found: people_found,
    })
}

/// Rows about somebody new, each with the place of somebody of the same name whom no row is about, or none of that name.
fn alike_people(judge: &Judge<'_>) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let is_home = |at: &u32| judge.met.contains(at) && judge.claims.is_home(*at);
    for (row, at) in judge.alike.iter().filter(|(_, at)| !is_home(at)) {
        if found.last().is_none_or(|(last, _)| last != row) {
            found.push((*row, *at));
        }
    }
    found
}

/// The name of somebody who is there, and what the platform knows him by.
fn known_by(judge: &Judge<'_>, at: u32) -> Option<(String, String)> {
    let account = &judge.directory.accounts.get(at as usize)?.account;
    let login = account.login(judge.profile).unwrap_or("–");
    Some((account.display_name(judge.profile), login.to_owned()))
}

fn alike_note(judge: &Judge<'_>, cells: Option<RowRef<'_>>, row: u32, other: u32, late: &mut Notes) {
    let profile = judge.profile;
    let Some(((name, login), other)) = known_by(judge, other).zip(judge.directory.accounts.get(other as usize)) else {
        return;
    };
    let number = judge.names.number().and_then(|key| {
        let at = judge.layout.columns.get(judge.layout.target(key)?)?.at;
        let known = other.account.text(key)?;
        (fold::key(known) == fold::key(cells?.cell(at))).then_some(key)
    });
    if let Some(key) = number {
        let (place, text) = at_field(profile, judge.layout, cells, row, key);
        late.add(&alike::numbered(&name, &login), &place, text, Phase::Whole);
        return;
    }
    let keys = profile.import.match_on.iter();
    let field = keys.map(String::as_str).find(|key| judge.layout.place(key).is_some());
    let (place, text) = at_field(profile, judge.layout, cells, row, field.unwrap_or_default());
    late.add(&alike::found(&name, &login), &place, text, Phase::Whole);
}

fn twins_note(judge: &Judge<'_>, cells: Option<RowRef<'_>>, twins: Twins, other: u32, late: &mut Notes) {
    let (profile, layout) = (judge.profile, judge.layout);
    let address = concepts::target(profile, Concept::Email).filter(|_| twins.beside == Beside::Address);
    let keys = address.iter().chain(&profile.import.match_on);
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
    late.add(&finding, &place, text, Phase::Whole);
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
    late.add(&swapped::finding(cells, columns), &place, text, Phase::Whole);
}
