//! Import drafts: rows, checks, editing with undo; left at any step, taken up again after a restart.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;

use crate::error::{Result, VaultError};
use crate::model::{
    ImportDraft, ImportEdit, ImportFilter, ImportPage, ImportRow, ImportUpdate, NewImport, NewImportRow, ProblemGroup,
    RowCheck, RowData, RowProblem,
};
use crate::table::import_edit::Step;
use crate::table::import_row::StoredRow;
use crate::table::{import_check, import_draft, import_edit, import_problem, import_row};
use crate::vault::Vault;

/// Most rows of one page.
const PAGE: u32 = 500;

impl Vault {
    /// Makes a draft; answers its id.
    pub fn import_create(&mut self, new: &NewImport, now: DateTime<Utc>) -> Result<String> {
        self.write_plain(|tx| import_draft::insert(tx, new, now))
    }

    /// Drafts, newest first.
    pub fn imports(&self) -> Result<Vec<ImportDraft>> {
        import_draft::list(&self.conn, "")
    }

    /// One draft.
    pub fn import(&self, id: &str) -> Result<Option<ImportDraft>> {
        if id.is_empty() {
            return Ok(None);
        }
        Ok(import_draft::list(&self.conn, id)?.into_iter().next())
    }

    /// Its file, while it is kept.
    pub fn import_bytes(&self, id: &str) -> Result<Option<Vec<u8>>> {
        import_draft::bytes(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// Changes a draft.
    pub fn import_update(&mut self, id: &str, update: &ImportUpdate) -> Result<()> {
        self.write_plain(|tx| import_draft::update(tx, import_draft::seq(tx, id)?, update))
    }

    /// Throws a draft away.
    pub fn import_discard(&mut self, id: &str) -> Result<()> {
        self.write_plain(|tx| import_draft::delete(tx, import_draft::seq(tx, id)?))
    }

    /// Marks a draft as applied: its file, the cells of the secret columns and the steps of editing are
    /// erased; rows and outcomes stay as the record of what was done.
    pub fn import_applied(&mut self, id: &str, secret_columns: &[u32], now: DateTime<Utc>) -> Result<()> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            import_edit::clear(tx, draft)?;
            if !secret_columns.is_empty() {
                for mut row in import_row::all(tx, draft)? {
                    for column in secret_columns {
                        row.edits.remove(column);
                        if let Some(cell) = row.cells.get_mut(*column as usize) {
                            cell.clear();
                        }
                    }
                    import_row::set_cells(tx, draft, row.row, &row.cells)?;
                    import_row::set_edits(tx, draft, row.row, &row.edits)?;
                }
            }
            import_draft::set_applied(tx, draft, now)
        })
    }

    /// Replaces all rows; edits and results of a check are dropped. Rows count from 0 without a gap.
    /// Answers how many.
    pub fn import_put_rows(&mut self, id: &str, rows: impl IntoIterator<Item = NewImportRow>) -> Result<u32> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            import_row::clear(tx, draft)?;
            import_edit::clear(tx, draft)?;
            import_check::clear(tx, draft)?;
            import_problem::clear(tx, draft)?;
            let mut count = 0;
            for row in rows {
                if row.row != count {
                    return Err(VaultError::Refused("rows.gap"));
                }
                import_row::insert(tx, draft, &row)?;
                count += 1;
            }
            import_draft::set_rows(tx, draft, count)?;
            Ok(count)
        })
    }

    /// Replaces the columns from `from` on, row by row in order; there may be none. Edits of what stood
    /// there are dropped, from the steps of editing too; those of the columns before it stay.
    pub fn import_put_columns(
        &mut self,
        id: &str,
        from: u32,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Result<()> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let mut columns = rows.into_iter();
            for mut row in import_row::all(tx, draft)? {
                row.cells.resize(from as usize, String::new());
                row.cells.extend(columns.next().unwrap_or_default());
                import_row::set_cells(tx, draft, row.row, &row.cells)?;
                let edited = row.edits.len();
                row.edits.retain(|column, _| *column < from);
                if row.edits.len() < edited {
                    import_row::set_edits(tx, draft, row.row, &row.edits)?;
                }
            }
            import_edit::forget_columns(tx, draft, from)
        })
    }

    /// All rows with their edits, in order.
    pub fn import_rows(&self, id: &str) -> Result<Vec<RowData>> {
        let rows = import_row::all(&self.conn, import_draft::seq(&self.conn, id)?)?;
        Ok(rows.into_iter().map(|row| row.laid_over().0).collect())
    }

    /// Stores the result of a check in place of the last one.
    pub fn import_put_check(
        &mut self,
        id: &str,
        rows: &[RowCheck],
        problems: &[RowProblem],
        summary: &Json,
    ) -> Result<()> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            import_check::clear(tx, draft)?;
            import_problem::clear(tx, draft)?;
            let mut weights = std::collections::HashMap::<u32, (bool, bool)>::new();
            let mut ordinals = std::collections::HashMap::<u32, u32>::new();
            for problem in problems {
                let weight = weights.entry(problem.row).or_default();
                weight.0 |= matches!(problem.severity.as_str(), "error" | "fix");
                weight.1 |= problem.severity == "warn";
                let ordinal = ordinals.entry(problem.row).or_default();
                import_problem::insert(tx, draft, *ordinal, problem)?;
                *ordinal += 1;
            }
            let left_out = left_out(tx, draft)?;
            for row in rows {
                let (blocked, warned) = weights.get(&row.row).copied().unwrap_or_default();
                import_check::insert(tx, draft, row, blocked && !left_out.contains(&row.row), warned)?;
            }
            import_draft::update(
                tx,
                draft,
                &ImportUpdate {
                    summary: Some(summary.clone()),
                    ..ImportUpdate::default()
                },
            )
        })
    }

    /// A page of rows, at most 500, in file order.
    pub fn import_page(&self, id: &str, filter: &ImportFilter, offset: u32, limit: u32) -> Result<ImportPage> {
        let draft = import_draft::seq(&self.conn, id)?;
        let limit = limit.min(PAGE);
        let (total, numbers) = self.filtered(draft, filter, offset, limit)?;
        let mut rows = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Some(stored) = import_row::get(&self.conn, draft, number)? else {
                continue;
            };
            let check = import_check::range(&self.conn, draft, number, number.saturating_add(1))?.pop();
            let problems = import_problem::of_row(&self.conn, draft, number)?;
            rows.push(view(stored, check, problems));
        }
        Ok(ImportPage { total, rows })
    }

    /// How many rows match, and the numbers of those on the page.
    fn filtered(&self, draft: i64, filter: &ImportFilter, offset: u32, limit: u32) -> Result<(u32, Vec<u32>)> {
        let (from, rule, field) = match filter {
            ImportFilter::All => ("import_row WHERE draft = ?1 AND ?2 = '' AND ?3 = ''", "", ""),
            ImportFilter::Blocked => (
                "import_check WHERE draft = ?1 AND blocked = 1 AND ?2 = '' AND ?3 = ''",
                "",
                "",
            ),
            ImportFilter::Warnings => (
                "import_check WHERE draft = ?1 AND warned = 1 AND ?2 = '' AND ?3 = ''",
                "",
                "",
            ),
            ImportFilter::Bucket(bucket) => (
                "import_check WHERE draft = ?1 AND bucket = ?2 AND ?3 = ''",
                bucket.as_str(),
                "",
            ),
            ImportFilter::Group { rule, field } => (
                "import_problem WHERE draft = ?1 AND rule = ?2 AND field = ?3",
                rule.as_str(),
                field.as_deref().unwrap_or_default(),
            ),
        };
        let count = format!("SELECT count(DISTINCT row) FROM {from}");
        let total = self
            .conn
            .prepare_cached(&count)?
            .query_row((draft, rule, field), |row| row.get(0))?;
        let page = format!("SELECT DISTINCT row FROM {from} ORDER BY row LIMIT ?4 OFFSET ?5");
        let mut statement = self.conn.prepare_cached(&page)?;
        let numbers = statement
            .query_map((draft, rule, field, limit, offset), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok((total, numbers))
    }

    /// Results of the last check for every row, in order.
    pub fn import_checks(&self, id: &str) -> Result<Vec<RowCheck>> {
        import_check::range(&self.conn, import_draft::seq(&self.conn, id)?, 0, u32::MAX)
    }

    /// Problems by kind, worst first.
    pub fn import_groups(&self, id: &str) -> Result<Vec<ProblemGroup>> {
        import_problem::groups(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// Problems of one kind, in row order; of one row when it is given.
    pub fn import_problems(
        &self,
        id: &str,
        rule: &str,
        field: Option<&str>,
        row: Option<u32>,
    ) -> Result<Vec<RowProblem>> {
        import_problem::of_kind(&self.conn, import_draft::seq(&self.conn, id)?, rule, field, row)
    }

    /// Rows with an error or a needed fix that are not left out.
    pub fn import_blocked(&self, id: &str) -> Result<u32> {
        import_check::blocked(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// Edits cells and leaves rows out or in, as one step of undo. Rows that do not exist are passed over.
    pub fn import_edit(&mut self, id: &str, edit: &ImportEdit) -> Result<()> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let mut step = Step::default();
            for change in &edit.cells {
                let Some(row) = import_row::get(tx, draft, change.row)? else {
                    continue;
                };
                let before = row.edits.get(&change.column).cloned();
                let read = row.cells.get(change.column as usize).map_or("", String::as_str);
                let after = (read != change.text).then(|| change.text.clone());
                if row.text(change.column) != change.text {
                    set_cell(tx, draft, row, change.column, after.clone())?;
                    step.cells.push((change.row, change.column, before, after));
                }
            }
            for (number, out) in &edit.leave_out {
                let Some(row) = import_row::get(tx, draft, *number)? else {
                    continue;
                };
                if row.left_out != *out {
                    import_row::set_left_out(tx, draft, *number, *out)?;
                    step.rows.push((*number, row.left_out, *out));
                }
            }
            if step.is_empty() {
                Ok(())
            } else {
                import_edit::append(tx, draft, &step)
            }
        })
    }

    /// Takes the last step of editing back; answers whether there was one.
    pub fn import_undo(&mut self, id: &str) -> Result<bool> {
        self.import_turn(id, false)
    }

    /// Does it again; answers whether there was one.
    pub fn import_redo(&mut self, id: &str) -> Result<bool> {
        self.import_turn(id, true)
    }

    fn import_turn(&mut self, id: &str, again: bool) -> Result<bool> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let Some((seq, mut step)) = import_edit::next(tx, draft, again)? else {
                return Ok(false);
            };
            if !again {
                step.cells.reverse();
                step.rows.reverse();
            }
            for (number, column, before, after) in step.cells {
                if let Some(row) = import_row::get(tx, draft, number)? {
                    set_cell(tx, draft, row, column, if again { after } else { before })?;
                }
            }
            for (number, before, after) in step.rows {
                import_row::set_left_out(tx, draft, number, if again { after } else { before })?;
            }
            import_edit::set_undone(tx, seq, !again)?;
            Ok(true)
        })
    }
}

fn set_cell(
    tx: &rusqlite::Connection,
    draft: i64,
    mut row: StoredRow,
    column: u32,
    text: Option<String>,
) -> Result<()> {
    match text {
        Some(text) => row.edits.insert(column, text),
        None => row.edits.remove(&column),
    };
    import_row::set_edits(tx, draft, row.row, &row.edits)
}

fn left_out(tx: &rusqlite::Connection, draft: i64) -> Result<std::collections::HashSet<u32>> {
    let mut statement = tx.prepare_cached("SELECT row FROM import_row WHERE draft = ?1 AND left_out = 1")?;
    let rows = statement
        .query_map([draft], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn view(stored: StoredRow, check: Option<RowCheck>, problems: Vec<RowProblem>) -> ImportRow {
    let (data, edited) = stored.laid_over();
    let (bucket, person, outcome) = check.map_or((String::new(), None, Json::Null), |check| {
        (check.bucket, check.person, check.outcome)
    });
    ImportRow {
        row: data.row,
        file_row: data.file_row,
        cells: data.cells,
        edited,
        left_out: data.left_out,
        bucket,
        person,
        outcome,
        problems,
    }
}
