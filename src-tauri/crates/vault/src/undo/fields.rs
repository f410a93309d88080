//! Values of fields on their way back, or forth again.

use std::collections::BTreeMap;

use roster::Value;

use super::turn::Turn;
use crate::error::Result;
use crate::model::{OpState, Patch, Verb};
use crate::overlay::Delta;
use crate::queue::{drop_if_empty, update};
use crate::table::edit::EditRecord;
use crate::table::person::PersonRecord;
use crate::table::{edit, op, op_secret, person};

impl Turn<'_, '_> {
    /// Leads a person's fields along a delta, where they still stand where it begins.
    pub(super) fn turn_update(&mut self, one: &EditRecord, way: &Delta, again: bool) -> Result<()> {
        let Some(person) = person::by_id(self.work.conn, &one.target)? else {
            self.leave(one, None, "gone");
            return Ok(());
        };
        let possible = self.possible(one, &person, way);
        let secrets = self.turn_secrets(one, &person, again)?;
        if possible.is_empty() && secrets == 0 {
            return Ok(());
        }
        let sent = self
            .change_of(one)?
            .is_some_and(|record| matches!(record.state, OpState::Acked | OpState::Claimed | OpState::Unknown));
        let held = update(self.work, self.seq, &person, &possible, &BTreeMap::new())?;
        if again && held.is_some() {
            edit::set_op(self.work.conn, one.batch, one.ord, held.as_deref())?;
        }
        self.note(&one.target, &one.verb, &possible)?;
        self.done(one, (sent && !possible.is_empty()).then(|| one.verb.clone()));
        Ok(())
    }

    /// The part of a delta whose beginning is where the person stands.
    fn possible(&mut self, one: &EditRecord, person: &PersonRecord, way: &Delta) -> Delta {
        let mut possible = Delta {
            fields: BTreeMap::new(),
            axes: way.axes.clone(),
        };
        for (key, patch) in &way.fields {
            let current = person.draft.fields.get(key);
            // The platform gives lists back in an order of its own.
            if Value::same(current, patch.base.as_ref()) {
                let patch = Patch {
                    base: current.cloned(),
                    value: patch.value.clone(),
                };
                possible.fields.insert(key.clone(), patch);
            } else if !Value::same(current, patch.value.as_ref()) {
                self.leave(one, Some(key), "changed_since");
            }
        }
        if !way.inverse().axes_hold(&person.draft) {
            possible.axes = None;
        }
        possible
    }

    /// Takes the secrets of an edit out of the change that holds them, or puts them back.
    fn turn_secrets(&mut self, one: &EditRecord, person: &PersonRecord, again: bool) -> Result<usize> {
        let Some(id) = one.op.as_deref().filter(|_| !one.secrets.is_empty()) else {
            return Ok(0);
        };
        let conn = self.work.conn;
        let record = op::by_id(conn, id)?;
        let unsent = record.filter(|record| {
            matches!(
                record.state,
                OpState::Ready | OpState::Parked | OpState::Conflict | OpState::Undone
            )
        });
        let Some(record) = unsent else {
            for field in &one.secrets {
                self.leave(one, Some(field), "secret");
            }
            return Ok(0);
        };
        let turned = op_secret::set_active(conn, id, one.batch, again)?;
        if again && record.state == OpState::Undone {
            let fields = BTreeMap::new();
            let fresh = op::insert(
                conn,
                one.batch,
                &person.id,
                &Verb::Update { fields },
                &Delta::default(),
                self.work.now,
            )?;
            op_secret::move_to(conn, id, &fresh, one.batch)?;
            edit::set_op(conn, one.batch, one.ord, Some(&fresh))?;
        } else if !again {
            drop_if_empty(self.work, id, &record.verb, &record.extra)?;
        }
        self.work.refresh(&person.id)?;
        Ok(turned)
    }
}
