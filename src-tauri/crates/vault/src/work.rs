//! One transaction's view: the connection, and what every step needs beside it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use roster::{Account, Profile};
use rusqlite::Connection;

use crate::error::Result;
use crate::keys::Sealer;
use crate::listing::{Listing, mark_flags};
use crate::model::{Mark, OpState, Verb};
use crate::overlay::{self, Delta};
use crate::table::op::OpRecord;
use crate::table::{op, person, person_key, person_tag};

/// A rename that the platform has yet to hear of.
#[derive(Debug, Clone)]
struct Rename {
    kind: String,
    from: String,
    to: String,
}

/// What every step of a transaction needs.
pub(crate) struct Work<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) profile: &'a Profile,
    pub(crate) listing: &'a Listing,
    pub(crate) sealer: &'a Sealer,
    pub(crate) now: DateTime<Utc>,
    renames: RefCell<Option<Vec<Rename>>>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(
        conn: &'a Connection,
        profile: &'a Profile,
        listing: &'a Listing,
        sealer: &'a Sealer,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            conn,
            profile,
            listing,
            sealer,
            now,
            renames: RefCell::new(None),
        }
    }

    /// To be called after a change of units was queued, settled or taken back.
    pub(crate) fn forget_renames(&self) {
        self.renames.replace(None);
    }

    /// Lays waiting renames of units over an account: the platform will carry them through.
    pub(crate) fn apply_renames(&self, account: &mut Account) -> Result<()> {
        if self.renames.borrow().is_none() {
            let waiting = op::pending_org(self.conn)?.into_iter().filter_map(|op| match op.verb {
                Verb::RenameUnit { kind, from, to, .. } => Some(Rename { kind, from, to }),
                Verb::Create { .. }
                | Verb::Update { .. }
                | Verb::Action { .. }
                | Verb::AddUnit { .. }
                | Verb::AddRole { .. }
                | Verb::RenameRole { .. } => None,
            });
            self.renames.replace(Some(waiting.collect()));
        }
        for rename in self.renames.borrow().iter().flatten() {
            overlay::rename(account, &self.fields_of(&rename.kind), &rename.from, &rename.to);
        }
        Ok(())
    }

    /// Keys of the fields that name units of a kind.
    pub(crate) fn fields_of(&self, kind: &str) -> Vec<&'a str> {
        let fields = self.profile.fields.iter();
        fields
            .filter(|field| field.reference.as_deref() == Some(kind))
            .map(|field| field.key.as_str())
            .collect()
    }

    /// Base with changes laid over it, waiting renames left aside.
    pub(crate) fn overlaid(base: Option<&Account>, ops: &[OpRecord]) -> Option<Account> {
        ops.iter().fold(base.cloned(), |account, op| {
            overlay::after(account, &op.verb, &op.extra)
        })
    }

    /// Recomputes what follows from a person's base and changes. A person with neither goes.
    pub(crate) fn refresh(&self, id: &str) -> Result<()> {
        let Some(record) = person::by_id(self.conn, id)? else {
            return Ok(());
        };
        let ops = op::pending_of(self.conn, id)?;
        let Some(mut draft) = Self::overlaid(record.base.as_ref(), &ops) else {
            return person::delete(self.conn, record.row);
        };
        self.apply_renames(&mut draft)?;
        let mark = mark_of(&ops);
        person::derive(self.conn, record.row, &draft, mark, &changed_of(&ops))?;
        self.index(record.row, &draft, mark)
    }

    /// Puts down somebody who is new and of whom nothing waits but his creation: what [`Work::refresh`] would come to,
    /// without reading back what was written just now.
    pub(crate) fn begin(&self, id: &str, verb: &Verb, extra: &Delta) -> Result<()> {
        let Some(mut draft) = overlay::after(None, verb, extra) else {
            return Ok(());
        };
        self.apply_renames(&mut draft)?;
        let mark = Some(Mark::New);
        let mut changed = BTreeSet::new();
        changes_by(verb, extra, &mut changed);
        let row = person::insert_derived(self.conn, id, &draft, mark, &changed)?;
        person_key::insert(self.conn, row, &self.listing.keys(self.profile, &draft, mark))?;
        person_tag::insert(self.conn, row, &self.listing.tags(self.profile, &draft))
    }

    /// Writes the keys of a person for lists.
    pub(crate) fn index(&self, row: i64, draft: &Account, mark: Option<Mark>) -> Result<()> {
        person_key::put(self.conn, row, &self.listing.keys(self.profile, draft, mark))?;
        person_tag::put(self.conn, row, &self.listing.tags(self.profile, draft))
    }

    /// Recomputes only the mark: enough when a change moved on and changed nothing.
    pub(crate) fn refresh_mark(&self, id: &str) -> Result<()> {
        let Some(record) = person::by_id(self.conn, id)? else {
            return Ok(());
        };
        let mark = mark_of(&op::pending_of(self.conn, id)?);
        if mark != record.mark {
            person::set_mark(self.conn, record.row, mark)?;
            person_key::set_flags(self.conn, record.row, mark_flags(mark))?;
        }
        Ok(())
    }

    /// Recomputes everybody.
    pub(crate) fn refresh_all(&self) -> Result<()> {
        person::ids(self.conn)?.iter().try_for_each(|id| self.refresh(id))
    }

    /// Recomputes everybody whose base, changes or draft may name a unit.
    pub(crate) fn refresh_naming(&self, kind: &str, names: &[&str]) -> Result<()> {
        let mut concerned = Vec::new();
        for field in self.fields_of(kind) {
            for name in names {
                concerned.extend(person_tag::people(self.conn, field, name)?);
            }
        }
        concerned.sort_unstable();
        concerned.dedup();
        concerned.iter().try_for_each(|id| self.refresh(id))
    }
}

/// The mark of a person with these waiting changes.
fn mark_of(ops: &[OpRecord]) -> Option<Mark> {
    let has = |state: OpState| ops.iter().any(|op| op.state == state);
    if has(OpState::Conflict) {
        Some(Mark::Conflict)
    } else if has(OpState::Parked) {
        Some(Mark::Refused)
    } else if has(OpState::Claimed) || has(OpState::Unknown) {
        Some(Mark::Sending)
    } else if ops.iter().any(|op| matches!(op.verb, Verb::Create { .. })) {
        Some(Mark::New)
    } else {
        (!ops.is_empty()).then_some(Mark::Changed)
    }
}

/// Keys of the fields these changes change.
fn changed_of(ops: &[OpRecord]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for op in ops {
        changes_by(&op.verb, &op.extra, &mut keys);
    }
    keys
}

/// Adds the keys of the fields that one change changes.
fn changes_by(verb: &Verb, extra: &Delta, keys: &mut BTreeSet<String>) {
    if let Verb::Update { fields } = verb {
        keys.extend(fields.keys().cloned());
    }
    keys.extend(extra.fields.keys().cloned());
    if extra.moves_status() {
        keys.insert("status".to_owned());
    }
}
