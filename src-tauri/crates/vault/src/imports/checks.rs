//! Storing what a check found: slice by slice, and only what is new.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value as Json;

use crate::error::{Result, VaultError};
use crate::model::{CheckedRow, ProblemGroup, RowCheck, RowData, RowProblem};
use crate::table::import_check::Stored;
use crate::table::import_problem::OfKind;
use crate::table::{import_check, import_draft, import_problem};
use crate::vault::Vault;

impl Vault {
    /// Stores what a check of a revision made of some rows, where it differs from what is stored. Answers
    /// whether the draft still stands at that revision; if not, nothing is stored.
    pub fn import_put_checks(&mut self, id: &str, revision: u32, rows: &[CheckedRow]) -> Result<bool> {
        let written = self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            if import_draft::revision(tx, draft)? != revision {
                return Ok(None);
            }
            let mut written = false;
            let first = rows.iter().map(|row| row.check.row).min().unwrap_or_default();
            let last = rows.iter().map(|row| row.check.row).max().unwrap_or_default();
            // Slices of a whole check stand side by side; rows that were looked at alone can lie far apart.
            let dense = (last - first) as usize <= 2 * rows.len();
            let mut prints = HashMap::new();
            if dense {
                prints = import_check::prints(tx, draft, first, last)?;
            }
            for row in rows {
                let number = row.check.row;
                if !dense {
                    prints = import_check::prints(tx, draft, number, number)?;
                }
                let has = |severities: &[&str]| {
                    let mut all = row.problems.iter();
                    all.any(|problem| severities.contains(&problem.severity.as_str()))
                };
                let blocked = has(&["error", "fix"]) && !row.left_out;
                let print = print(row, blocked);
                let known = prints.get(&number);
                if known == Some(&print) {
                    continue;
                }
                written = true;
                if known.is_some() {
                    import_problem::clear_row(tx, draft, number)?;
                }
                for (ord, problem) in (0u32..).zip(&row.problems) {
                    import_problem::insert(tx, draft, ord, problem)?;
                }
                let stored = Stored {
                    check: &row.check,
                    blocked,
                    warned: has(&["warn"]),
                    print,
                };
                import_check::put(tx, draft, &stored)?;
            }
            Ok(Some(written))
        })?;
        if written == Some(true) {
            self.forget_rows();
        }
        Ok(written.is_some())
    }

    /// The check of a revision is stored whole. Answers whether the draft still stands there; if not, it
    /// stays unchecked.
    pub fn import_checked(&mut self, id: &str, revision: u32, summary: &Json) -> Result<bool> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let same = import_draft::revision(tx, draft)? == revision;
            if same {
                import_draft::set_checked(tx, draft, Some(revision), summary)?;
            }
            Ok(same)
        })
    }

    /// What can be said of a draft before its first check. It stays unchecked.
    pub fn import_first_look(&mut self, id: &str, summary: &Json) -> Result<()> {
        self.write_plain(|tx| import_draft::set_checked(tx, import_draft::seq(tx, id)?, None, summary))
    }

    /// Rows `from..to` that make somebody new or change somebody, as they were checked, in order.
    pub fn import_moving(&self, id: &str, from: u32, to: u32) -> Result<Vec<(RowData, RowCheck)>> {
        let draft = import_draft::seq(&self.conn, id)?;
        let rows = import_check::moving(&self.conn, draft, from, to)?;
        Ok(rows
            .into_iter()
            .map(|(row, check)| (row.laid_over().0, check))
            .collect())
    }

    /// Problems by kind, worst first.
    pub fn import_groups(&self, id: &str) -> Result<Vec<ProblemGroup>> {
        import_problem::groups(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// Goes through the problems of one kind, in row order; of one row when it is given. It stops at the first that
    /// cannot be dealt with.
    pub fn import_each_problem<E: From<VaultError>>(
        &self,
        id: &str,
        rule: &str,
        field: Option<&str>,
        row: Option<u32>,
        visit: impl FnMut(RowProblem) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let draft = import_draft::seq(&self.conn, id)?;
        import_problem::each(&self.conn, draft, OfKind { rule, field, row }, visit)
    }

    /// Problems of a row, worst first.
    pub fn import_problems_of(&self, id: &str, row: u32) -> Result<Vec<RowProblem>> {
        import_problem::of_row(&self.conn, import_draft::seq(&self.conn, id)?, row)
    }

    /// Rows with an error or a needed fix that are not left out.
    pub fn import_blocked(&self, id: &str) -> Result<u32> {
        import_check::blocked(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// How many rows that will be imported have a warning.
    pub fn import_doubtful(&self, id: &str) -> Result<u32> {
        import_check::doubtful(&self.conn, import_draft::seq(&self.conn, id)?)
    }
}

/// Tells whether two results are the same. Kept in the file: another program may make another print, which
/// costs no more than storing a result again.
fn print(row: &CheckedRow, blocked: bool) -> i64 {
    let mut hash = DefaultHasher::new();
    (&row.check.bucket, &row.check.person, &row.check.outcome, blocked).hash(&mut hash);
    for problem in &row.problems {
        problem.problem.hash(&mut hash);
    }
    hash.finish().cast_signed()
}
