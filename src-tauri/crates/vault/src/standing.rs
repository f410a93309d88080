//! Where people stand between here and the platform, for whoever compares a file with them: what the platform
//! has, with what waits laid over it unless that was refused or both sides changed it (`sync.md` section 2).

use std::collections::BTreeSet;

use roster::{Account, OrgUnit};

use crate::error::Result;
use crate::model::{Mark, OpState, Stuck, Verb};
use crate::table::{conflict, from_json, maybe_from_json, op, op_secret, unit};
use crate::vault::Vault;

/// The code of changes of somebody who is gone ([`Gone::Kept`](crate::Gone::Kept)).
pub(crate) const GONE: &str = "remote.gone";

/// Somebody who is on the platform, or will be.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Id.
    pub id: String,
    /// The account.
    pub account: Account,
    /// What waits and cannot be sent as it is; it is not in the account.
    pub stuck: Option<Stuck>,
}

impl Vault {
    /// Everybody who is on the platform or on the way to it, and all units. Whoever the platform refused to
    /// create, and whoever is gone from it, is only here and not among them.
    pub fn standings(&self) -> Result<(Vec<Standing>, Vec<OrgUnit>)> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, draft, base, mark FROM person ORDER BY row")?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, draft, base, mark): (String, String, Option<String>, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if !matches!(
                mark.as_deref().and_then(Mark::named),
                Some(Mark::Refused | Mark::Conflict)
            ) {
                people.push(Standing {
                    id,
                    account: from_json(&draft)?,
                    stuck: None,
                });
                continue;
            }
            let Some(base) = maybe_from_json(base.as_deref())? else {
                continue;
            };
            let stuck = self.stuck(&id)?;
            if !stuck.is_gone() {
                people.push(Standing {
                    id,
                    account: base,
                    stuck: Some(stuck),
                });
            }
        }
        Ok((people, unit::list(&self.conn, "")?))
    }

    /// Ids of people who are in the vault alone: the platform refused to create them, or they are gone from it.
    pub fn only_here(&self) -> Result<BTreeSet<String>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM person WHERE mark = ?1")?;
        let refused: Vec<String> = statement
            .query_map([Mark::Refused.name()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut only_here = BTreeSet::new();
        for id in refused {
            if self.is_only_here(&id)? {
                only_here.insert(id);
            }
        }
        Ok(only_here)
    }

    /// Whether somebody is one of [`Vault::only_here`].
    pub fn is_only_here(&self, id: &str) -> Result<bool> {
        let sql = "SELECT remote_id IS NULL FROM person WHERE id = ?1 AND mark = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query((id, Mark::Refused.name()))?;
        match rows.next()? {
            None => Ok(false),
            Some(row) if row.get(0)? => Ok(true),
            Some(_) => Ok(self.stuck(id)?.is_gone()),
        }
    }

    /// People whom the platform refused to create, with what was asked for.
    pub fn refused_creations(&self) -> Result<Vec<(String, Account)>> {
        let sql = "SELECT id, draft FROM person WHERE mark = ?1 AND base IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([Mark::Refused.name()])?;
        let mut refused = Vec::new();
        while let Some(row) = rows.next()? {
            let draft: String = row.get(1)?;
            refused.push((row.get(0)?, from_json(&draft)?));
        }
        Ok(refused)
    }

    fn stuck(&self, id: &str) -> Result<Stuck> {
        let mut stuck = Stuck {
            sets: Some(BTreeSet::new()),
            ..Stuck::default()
        };
        for record in op::pending_of(&self.conn, id)? {
            let plain = record.extra.is_empty() && op_secret::fields(&self.conn, &record.id)?.is_empty();
            match (&record.verb, &mut stuck.sets) {
                (Verb::Update { fields }, Some(sets)) if plain => sets.extend(fields.keys().cloned()),
                _ => stuck.sets = None,
            }
            match record.state {
                OpState::Conflict => stuck.conflicts.extend(conflict::of(&self.conn, &record.id)?),
                OpState::Parked if stuck.refused.is_none() => stuck.refused = record.error,
                _ => {}
            }
        }
        Ok(stuck)
    }
}

impl Stuck {
    fn is_gone(&self) -> bool {
        self.refused.as_ref().is_some_and(|error| error.code == GONE)
    }
}
