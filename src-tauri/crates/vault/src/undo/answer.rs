//! What was sent, answered by a change that takes it back.

use roster::Account;

use super::Compensate;
use super::turn::Turn;
use crate::error::Result;
use crate::model::{NewOp, SentChange, Verb};
use crate::overlay::Delta;
use crate::queue::{note, queue_one};
use crate::table::edit::EditRecord;
use crate::table::op::OpRecord;
use crate::table::person;

impl Turn<'_, '_> {
    /// Answers a sent change by a compensating one, and tells which it is.
    pub(super) fn answer(
        &mut self,
        one: &EditRecord,
        record: &OpRecord,
        compensate: Compensate<'_>,
        again: bool,
    ) -> Result<Option<String>> {
        let person = person::by_id(self.work.conn, &record.target)?;
        let now = person.map(|person| person.draft);
        let delta = if again { &record.extra } else { &one.delta };
        if record.verb.is_personal() {
            let Some(draft) = &now else {
                self.leave(one, None, "gone");
                return Ok(None);
            };
            if !delta.axes_hold(draft) {
                self.leave(one, None, "changed_since");
                return Ok(None);
            }
        }
        let answer = match &record.verb {
            Verb::RenameUnit { kind, id, from, to } => {
                let verb = Verb::RenameUnit {
                    kind: kind.clone(),
                    id: id.clone(),
                    from: to.clone(),
                    to: from.clone(),
                };
                Some(NewOp::new(Some(id), verb))
            }
            Verb::RenameRole { id, from, to } => Some(NewOp::new(
                Some(id),
                Verb::RenameRole {
                    id: id.clone(),
                    from: to.clone(),
                    to: from.clone(),
                },
            )),
            Verb::Create { .. }
            | Verb::Update { .. }
            | Verb::Action { .. }
            | Verb::AddUnit { .. }
            | Verb::AddRole { .. } => {
                let before = match &record.verb {
                    Verb::Create { .. } => None,
                    Verb::Update { .. }
                    | Verb::Action { .. }
                    | Verb::AddUnit { .. }
                    | Verb::RenameUnit { .. }
                    | Verb::AddRole { .. }
                    | Verb::RenameRole { .. } => now.clone().map(|account| undone(account, delta)),
                };
                let sent = SentChange {
                    target: record.target.clone(),
                    verb: record.verb.clone(),
                    before,
                    now,
                    again,
                };
                compensate(&sent)
            }
        };
        let Some(answer) = answer else {
            self.leave(one, None, "sent");
            return Ok(None);
        };
        let verb = answer.verb.clone();
        let placed = queue_one(self.work, self.seq, answer)?;
        note(self.work, self.pen(), &placed.target, &verb, &placed.delta, &[])?;
        self.done(one, Some(verb));
        Ok(placed.op)
    }
}

/// The account before a delta.
fn undone(mut account: Account, delta: &Delta) -> Account {
    delta.inverse().apply(&mut account);
    account
}
