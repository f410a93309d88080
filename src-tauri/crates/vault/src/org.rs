//! Units and roles: their lists, their changes, and renames that reach into people.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use roster::OrgUnit;

use crate::error::{Result, VaultError};
use crate::model::{OpState, RoleRow, Verb};
use crate::overlay::{self, Delta};
use crate::queue::Placed;
use crate::stamp;
use crate::table::{op, person, person_tag, role, to_json, unit};
use crate::vault::Vault;
use crate::work::Work;

impl Vault {
    /// Units of a kind, parents before children and by name beside each other; an empty kind is all.
    pub fn units(&self, kind: &str) -> Result<Vec<OrgUnit>> {
        Ok(parents_first(unit::list(&self.conn, kind)?))
    }

    /// Ids of units and roles whose change waits to be sent.
    pub fn pending_units(&self) -> Result<Vec<String>> {
        let targets: BTreeSet<String> = op::pending_org(&self.conn)?.into_iter().map(|op| op.target).collect();
        Ok(targets.into_iter().collect())
    }

    /// Roles, highest rank first.
    pub fn roles(&self) -> Result<Vec<RoleRow>> {
        role::list(&self.conn)
    }

    /// Replaces the units of a kind by the platform's. A unit renamed there is renamed in people; a unit
    /// that waits to be created here and is there by now counts as created; one that is gone there goes.
    pub fn put_units(&mut self, kind: &str, units: &[OrgUnit], now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            let known: BTreeMap<String, String> = unit::confirmed(work.conn, kind)?.into_iter().collect();
            let waiting = op::pending_org(work.conn)?;
            for new in units {
                let created = waiting.iter().find_map(|op| match &op.verb {
                    Verb::AddUnit { unit } if unit.kind == new.kind && unit.name == new.name => {
                        Some((&op.id, &unit.id))
                    }
                    Verb::AddUnit { .. }
                    | Verb::RenameUnit { .. }
                    | Verb::AddRole { .. }
                    | Verb::RenameRole { .. }
                    | Verb::Create { .. }
                    | Verb::Update { .. }
                    | Verb::Action { .. } => None,
                });
                if let Some((op, local)) = created {
                    adopt(work, op, local, &new.id)?;
                }
                match known.get(&new.id) {
                    Some(before) if *before != new.name => rename_in_people(work, kind, before, &new.name)?,
                    Some(_) | None => {}
                }
                let mut shown = new.clone();
                for op in waiting.iter().filter(|op| op.target == new.id) {
                    if let Verb::RenameUnit { to, .. } = &op.verb {
                        shown.name.clone_from(to);
                    }
                }
                unit::put(work.conn, &shown, Some(&new.name))?;
            }
            let present: BTreeSet<&String> = units.iter().map(|unit| &unit.id).collect();
            known
                .keys()
                .filter(|id| !present.contains(id))
                .try_for_each(|id| unit::delete(work.conn, id))
        })
    }

    /// Replaces the roles by the platform's, as [`Vault::put_units`] does with units.
    pub fn put_roles(&mut self, roles: &[RoleRow], now: DateTime<Utc>) -> Result<()> {
        self.write(now, |work| {
            let waiting = op::pending_org(work.conn)?;
            for new in roles {
                let mut shown = new.clone();
                for op in &waiting {
                    match &op.verb {
                        Verb::AddRole { role } if role.label == new.label => adopt(work, &op.id, &role.id, &new.id)?,
                        Verb::RenameRole { id, to, .. } if *id == new.id => shown.label.clone_from(to),
                        Verb::AddRole { .. }
                        | Verb::RenameRole { .. }
                        | Verb::AddUnit { .. }
                        | Verb::RenameUnit { .. }
                        | Verb::Create { .. }
                        | Verb::Update { .. }
                        | Verb::Action { .. } => {}
                    }
                }
                role::put(work.conn, &shown, Some(&new.label))?;
            }
            let present: BTreeSet<&String> = roles.iter().map(|role| &role.id).collect();
            let gone = role::confirmed(work.conn)?
                .into_iter()
                .filter(|(id, _)| !present.contains(id));
            gone.into_iter().try_for_each(|(id, _)| role::delete(work.conn, &id))
        })
    }
}

/// What was to be created is there already.
fn adopt(work: &Work<'_>, op: &str, local: &str, remote: &str) -> Result<()> {
    op::set_state(work.conn, op, OpState::Acked, None, None)?;
    op::set_settled(work.conn, op, work.now)?;
    created(work, local, remote)
}

/// A unit or role got the platform's id.
fn created(work: &Work<'_>, local: &str, remote: &str) -> Result<()> {
    unit::set_id(work.conn, local, remote)?;
    role::set_id(work.conn, local, remote)?;
    op::set_target(work.conn, local, remote)?;
    for waiting in op::pending_org(work.conn)? {
        let mut verb = waiting.verb.clone();
        match &mut verb {
            Verb::AddUnit { unit } if unit.parent.as_deref() == Some(local) => unit.parent = Some(remote.to_owned()),
            Verb::RenameUnit { id, .. } | Verb::RenameRole { id, .. } if id == local => remote.clone_into(id),
            Verb::AddUnit { .. }
            | Verb::RenameUnit { .. }
            | Verb::AddRole { .. }
            | Verb::RenameRole { .. }
            | Verb::Create { .. }
            | Verb::Update { .. }
            | Verb::Action { .. } => {}
        }
        if verb != waiting.verb {
            op::set_work(work.conn, &waiting.id, &verb, &waiting.extra)?;
        }
    }
    // People hold the ids of roles; units they hold by name.
    if let Some(field) = work.profile.role_field()
        && local != remote
    {
        rewrite(work, &[field.key.as_str()], local, remote)?;
    }
    Ok(())
}

/// Queues a change of a unit or a role.
pub(crate) fn queue(work: &Work<'_>, seq: i64, verb: Verb) -> Result<Placed> {
    let verb = match verb {
        Verb::AddUnit { unit } => Verb::AddUnit {
            unit: OrgUnit {
                id: stamp::id(work.now),
                ..unit
            },
        },
        Verb::AddRole { role } => Verb::AddRole {
            role: RoleRow {
                id: stamp::id(work.now),
                pending: true,
                ..role
            },
        },
        Verb::RenameUnit { kind, id, to, .. } => {
            let found = unit::by_id(work.conn, &id)?.ok_or(VaultError::NotFound("unit"))?;
            Verb::RenameUnit {
                kind,
                id,
                from: found.name,
                to,
            }
        }
        Verb::RenameRole { id, to, .. } => {
            let found = role::list(work.conn)?.into_iter().find(|role| role.id == id);
            let from = found.ok_or(VaultError::NotFound("role"))?.label;
            Verb::RenameRole { id, from, to }
        }
        personal @ (Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. }) => personal,
    };
    let target = match &verb {
        Verb::AddUnit { unit } => unit.id.clone(),
        Verb::AddRole { role } => role.id.clone(),
        Verb::RenameUnit { id, .. } | Verb::RenameRole { id, .. } => id.clone(),
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => return Err(VaultError::Refused("verb")),
    };
    let unchanged =
        matches!(&verb, Verb::RenameUnit { from, to, .. } | Verb::RenameRole { from, to, .. } if from == to);
    if unchanged {
        return Ok(Placed {
            target,
            op: None,
            delta: Delta::default(),
        });
    }
    let op = op::insert(work.conn, seq, &target, &verb, &Delta::default(), work.now)?;
    show(work, &verb)?;
    Ok(Placed {
        target,
        op: Some(op),
        delta: Delta::default(),
    })
}

/// Lets the lists show a change of a unit or role that was not sent.
pub(crate) fn show(work: &Work<'_>, verb: &Verb) -> Result<()> {
    match verb {
        Verb::AddUnit { unit } => unit::put(work.conn, unit, None),
        Verb::AddRole { role } => role::put(work.conn, role, None),
        Verb::RenameUnit { kind, id, from, to } => {
            unit::set_name(work.conn, id, to)?;
            work.forget_renames();
            work.refresh_naming(kind, &[from, to])
        }
        Verb::RenameRole { id, to, .. } => role::set_label(work.conn, id, to),
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => Ok(()),
    }
}

/// Lets the lists forget a change of a unit or role that was not sent and no longer waits.
pub(crate) fn hide(work: &Work<'_>, verb: &Verb) -> Result<()> {
    match verb {
        Verb::AddUnit { unit } => unit::delete(work.conn, &unit.id),
        Verb::AddRole { role } => role::delete(work.conn, &role.id),
        Verb::RenameUnit { kind, id, from, to } => {
            unit::set_name(work.conn, id, from)?;
            work.forget_renames();
            work.refresh_naming(kind, &[from, to])
        }
        Verb::RenameRole { id, from, .. } => role::set_label(work.conn, id, from),
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => Ok(()),
    }
}

/// The platform has taken a change of a unit or role.
pub(crate) fn acked(work: &Work<'_>, verb: &Verb, remote_id: &str) -> Result<()> {
    match verb {
        Verb::AddUnit { unit } => {
            created(work, &unit.id, remote_id)?;
            let now = unit::by_id(work.conn, remote_id)?.unwrap_or_else(|| unit.clone());
            unit::put(
                work.conn,
                &OrgUnit {
                    id: remote_id.to_owned(),
                    ..now
                },
                Some(&unit.name),
            )
        }
        Verb::AddRole { role } => {
            created(work, &role.id, remote_id)?;
            let shown = role::list(work.conn)?.into_iter().find(|one| one.id == remote_id);
            let shown = shown.unwrap_or_else(|| RoleRow {
                id: remote_id.to_owned(),
                ..role.clone()
            });
            role::put(work.conn, &shown, Some(&role.label))
        }
        Verb::RenameUnit { kind, id, from, to } => {
            work.forget_renames();
            if let Some(found) = unit::by_id(work.conn, id)? {
                unit::put(work.conn, &found, Some(to))?;
            }
            rename_in_people(work, kind, from, to)
        }
        Verb::RenameRole { id, to, .. } => {
            let found = role::list(work.conn)?.into_iter().find(|one| one.id == *id);
            found.map_or(Ok(()), |found| role::put(work.conn, &found, Some(to)))
        }
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => Ok(()),
    }
}

/// The platform has renamed a unit, and with it what people hold.
fn rename_in_people(work: &Work<'_>, kind: &str, from: &str, to: &str) -> Result<()> {
    rewrite(work, &work.fields_of(kind), from, to)
}

/// Replaces a text in these fields of every base and every waiting change.
fn rewrite(work: &Work<'_>, fields: &[&str], from: &str, to: &str) -> Result<()> {
    let mut people = Vec::new();
    for field in fields {
        people.extend(person_tag::people(work.conn, field, from)?);
        people.extend(person_tag::people(work.conn, field, to)?);
    }
    let quoted = to_json(&from)?;
    let mentioning = format!(
        "WHERE personal = 1 AND state IN {} AND instr(verb, ?1) > 0",
        op::PENDING
    );
    for waiting in op::select(work.conn, &mentioning, &[&quoted])? {
        let verb = renamed(waiting.verb.clone(), fields, from, to);
        op::set_work(work.conn, &waiting.id, &verb, &waiting.extra)?;
        people.push(waiting.target);
    }
    people.sort_unstable();
    people.dedup();
    for id in people {
        if let Some(record) = person::by_id(work.conn, &id)?
            && let Some(mut base) = record.base
        {
            overlay::rename(&mut base, fields, from, to);
            let (remote, etag) = (record.remote_id.as_deref(), record.etag.as_deref());
            person::confirm(work.conn, record.row, remote, etag, Some(&base), None)?;
        }
        work.refresh(&id)?;
    }
    Ok(())
}

fn renamed(mut verb: Verb, fields: &[&str], from: &str, to: &str) -> Verb {
    match &mut verb {
        Verb::Create { account, .. } => overlay::rename(account, fields, from, to),
        Verb::Update { fields: patches } => {
            for (key, patch) in patches.iter_mut().filter(|(key, _)| fields.contains(&key.as_str())) {
                tracing::trace!(field = key, "a waiting change follows a rename");
                let sides = patch.base.iter_mut().chain(patch.value.iter_mut());
                sides.for_each(|value| overlay::rename_value(value, from, to));
            }
        }
        Verb::Action { argument, .. } => {
            if argument.as_deref() == Some(from) {
                *argument = Some(to.to_owned());
            }
        }
        Verb::AddUnit { .. } | Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. } => {}
    }
    verb
}

/// Parents before children. Units whose parent is not among them, or in a ring, count as roots.
fn parents_first(units: Vec<OrgUnit>) -> Vec<OrgUnit> {
    let ids: BTreeSet<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let mut placed = BTreeSet::new();
    let mut ordered = Vec::with_capacity(units.len());
    let mut waiting = units;
    while !waiting.is_empty() {
        let before = waiting.len();
        let (next, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|unit| {
            unit.parent
                .as_ref()
                .is_none_or(|parent| !ids.contains(parent) || placed.contains(parent))
        });
        placed.extend(next.iter().map(|unit| unit.id.clone()));
        ordered.extend(next);
        waiting = rest;
        if waiting.len() == before {
            ordered.append(&mut waiting);
        }
    }
    ordered
}
