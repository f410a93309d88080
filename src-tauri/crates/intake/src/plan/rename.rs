//! Changes of what people are found by: who is meant, and in which order they can be made.
//!
//! A value that somebody gives up in the same file is free for another, if his change is made first: `b` to
//! `c`, then `a` to `b`. Where they go round in a circle there is no first one.

use std::collections::HashMap;

use roster::Value;

use super::decide::Judge;
use super::draft::Draft;
use super::index::Slot;
use super::person::Person;
use crate::model::Known;
use crate::rules::finding::Finding;
use crate::rules::rename::Asked;

/// Who the row about a change of key is about.
pub(super) enum Renamed<'a> {
    /// The row asks for none.
    No,
    /// This person, who has the old value.
    From(&'a Known, u32),
    /// Whoever has the new value: the change was made before.
    Done(Box<Finding>),
    /// Nobody: why.
    Refused(Box<Finding>),
}

impl<'a> Judge<'a> {
    /// Finds the person of a row by the value he had.
    pub(super) fn renamed(&mut self, person: &Person<'a>) -> Renamed<'a> {
        let Some((key, old)) = &person.before else {
            return Renamed::No;
        };
        let Some(slot) = self.index.slots().iter().find(|slot| slot.is(key)) else {
            return Renamed::No;
        };
        let new = match person.fields.get(*key) {
            Some(Value::Text(text)) => text.as_str(),
            Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => "",
        };
        let label = self.profile.field(key).map_or(*key, |field| field.label.as_str());
        let asked = Asked { label, old, new };
        let from = place(slot, old);
        let to = place(slot, new);
        self.met.extend(from);
        self.met.extend(to);
        if new.is_empty() {
            // What it says may be unreadable, which was said in its cell.
            return match from.and_then(|at| Some((self.known(at)?, at))) {
                Some((known, at)) if person.unusable.contains_key(key) => Renamed::From(known, at),
                Some(_) | None => Renamed::Refused(Box::new(asked.empty())),
            };
        }
        let name = |known: &Known| known.account.display_name(self.profile);
        let (Some(at), Some(known)) = (from, from.and_then(|at| self.known(at))) else {
            return Renamed::from_new(
                to.and_then(|at| self.known(at)).map(|known| asked.done(&name(known))),
                asked,
            );
        };
        let other = to.filter(|to| *to != at && !self.others.frees(*to, key));
        match other.and_then(|at| Some((at, self.known(at)?))) {
            None => Renamed::From(known, at),
            Some((at, other)) if self.circling.contains_key(&at) => {
                let rows = self.circling.get(&at).map_or(&[][..], Vec::as_slice);
                Renamed::Refused(Box::new(asked.cycle(&name(known), &name(other), rows)))
            }
            Some((_, other)) => Renamed::Refused(Box::new(asked.taken(&name(known), &name(other)))),
        }
    }

    fn known(&self, at: u32) -> Option<&'a Known> {
        self.directory.accounts.get(at as usize)
    }
}

impl Renamed<'_> {
    fn from_new(done: Option<Finding>, asked: Asked<'_>) -> Self {
        match done {
            Some(done) => Self::Done(Box::new(done)),
            None => Self::Refused(Box::new(asked.unknown())),
        }
    }
}

/// The place in the directory of whoever has a value.
fn place(slot: &Slot<'_>, text: &str) -> Option<u32> {
    slot.find(&slot.folded(|_| Some(text))?)
}

/// People who change their key, each with the rows about him.
pub(super) type Rows = Vec<(u32, Draft)>;

/// Puts changes of key into the order in which they can be made, and tells the judge who stands in a circle.
/// `number` is that of a row in the file.
pub(super) fn in_order(judge: &mut Judge<'_>, people: Vec<Rows>, number: impl Fn(u32) -> u32) -> Vec<Rows> {
    let moves: Vec<(Option<u32>, Option<u32>)> = people.iter().map(|rows| places(judge, rows)).collect();
    let by: HashMap<u32, usize> = (0..)
        .zip(&moves)
        .filter_map(|(at, (from, _))| Some(((*from)?, at)))
        .collect();
    let before = |at: usize| moves.get(at).and_then(|(_, to)| by.get(&(*to)?)).copied();
    let mut seen = vec![false; people.len()];
    let mut order = Vec::with_capacity(people.len());
    for start in 0..people.len() {
        let mut chain = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next {
            if seen.get(at).copied().unwrap_or(true) {
                let circle: Vec<usize> = chain.iter().copied().skip_while(|known| *known != at).collect();
                let row = |at: &usize| Some(number(people.get(*at)?.first()?.0));
                let mut rows: Vec<u32> = circle.iter().filter_map(row).collect();
                rows.sort_unstable();
                let places = circle.iter().filter_map(|at| moves.get(*at)?.0);
                judge.circling.extend(places.map(|place| (place, rows.clone())));
                break;
            }
            if let Some(seen) = seen.get_mut(at) {
                *seen = true;
            }
            chain.push(at);
            next = before(at);
        }
        order.extend(chain.into_iter().rev());
    }
    let mut people: Vec<Option<Rows>> = people.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| people.get_mut(at)?.take()).collect()
}

/// Places in the directory of whoever has the old and the new value.
fn places(judge: &Judge<'_>, rows: &Rows) -> (Option<u32>, Option<u32>) {
    let Some((key, old, draft)) = rows.iter().find_map(|(_, draft)| {
        let (key, old) = judge
            .layout
            .before
            .as_ref()
            .map(|(_, key)| *key)
            .zip(draft.before.as_ref())?;
        Some((key, old, draft))
    }) else {
        return (None, None);
    };
    let slots = judge.index.slots();
    let Some(slot) = slots.iter().find(|slot| slot.is(key)) else {
        return (None, None);
    };
    let target = judge.layout.target(key);
    let new = draft
        .values
        .iter()
        .find(|(at, _)| Some(*at) == target)
        .map(|(_, value)| value);
    let new = match new {
        Some(Value::Text(text)) => Some(text.as_str()),
        Some(Value::Flag(_) | Value::List(_) | Value::Memberships(_)) | None => None,
    };
    let from = place(slot, old);
    let to = new.and_then(|new| place(slot, new));
    (from.filter(|_| to != from), to)
}
