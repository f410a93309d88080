//! Import drafts: rows, checks, editing with undo; left at any step, taken up again after a restart.
//!
//! A draft can have a million rows. What touches all of them is done slice by slice, so that nobody waits
//! long for the vault; what is half done when the program ends is told apart from what is whole.

mod checks;
mod editing;
mod pages;

use chrono::{DateTime, Utc};

use crate::error::{Result, VaultError};
use crate::model::{ImportDraft, ImportUpdate, NewImport, NewImportRow, RowData, TouchedRow};
use crate::table::{import_draft, import_edit, import_row};
use crate::vault::Vault;
use crate::work::Work;

pub(crate) use pages::FilteredRows;

/// Rows that are rewritten at a time.
const SLICE: u32 = 5_000;

impl Vault {
    /// Makes a draft whose rows are still to come ([`Vault::import_add_rows`], [`Vault::import_whole`]);
    /// answers its id. Until then it is in no list.
    pub fn import_create(&mut self, new: &NewImport, now: DateTime<Utc>) -> Result<String> {
        self.write_plain(|tx| import_draft::insert(tx, new, now))
    }

    /// Appends rows to a draft that is being filled. Rows count from 0 without a gap.
    ///
    /// # Errors
    /// [`VaultError::Refused`] with `rows.gap`.
    pub fn import_add_rows(&mut self, id: &str, rows: &[NewImportRow]) -> Result<()> {
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let mut count = import_draft::rows(tx, draft)?;
            for row in rows {
                if row.row != count {
                    return Err(VaultError::Refused("rows.gap"));
                }
                import_row::insert(tx, draft, row)?;
                count += 1;
            }
            import_draft::set_rows(tx, draft, count)
        })
    }

    /// All rows of a draft are there: it is one like any other. With `instead_of` it takes the id and the
    /// place of that draft, which is thrown away. Answers its id.
    pub fn import_whole(&mut self, id: &str, instead_of: Option<&str>) -> Result<String> {
        self.forget_rows();
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            import_draft::set_whole(tx, draft)?;
            let Some(old) = instead_of else {
                return Ok(id.to_owned());
            };
            import_draft::set_gone(tx, import_draft::seq(tx, old)?)?;
            import_draft::set_id(tx, draft, old)?;
            Ok(old.to_owned())
        })
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

    /// The latest import that was applied from a file of the same content as this draft's.
    pub fn import_applied_same(&self, id: &str) -> Result<Option<ImportDraft>> {
        let same = import_draft::applied_same(&self.conn, import_draft::seq(&self.conn, id)?)?;
        same.map_or(Ok(None), |id| self.import(&id))
    }

    /// Its file, while it is kept.
    pub fn import_bytes(&self, id: &str) -> Result<Option<Vec<u8>>> {
        import_draft::bytes(&self.conn, import_draft::seq(&self.conn, id)?)
    }

    /// Changes a draft.
    pub fn import_update(&mut self, id: &str, update: &ImportUpdate) -> Result<()> {
        self.write_plain(|tx| import_draft::update(tx, import_draft::seq(tx, id)?, update))
    }

    /// Throws a draft away. Its rows are erased by [`Vault::import_sweep`].
    pub fn import_discard(&mut self, id: &str) -> Result<()> {
        self.forget_rows();
        self.write_plain(|tx| import_draft::set_gone(tx, import_draft::seq(tx, id)?))
    }

    /// After the program ended: drafts whose rows were still being stored are given up.
    pub fn import_recover(&mut self) -> Result<()> {
        self.write_plain(|tx| import_draft::give_up_filling(tx))
    }

    /// Erases at most so many rows of drafts that were thrown away; answers whether there is more.
    pub fn import_sweep(&mut self, limit: u32) -> Result<bool> {
        self.write_plain(|tx| {
            let Some(draft) = import_draft::gone(tx)? else {
                return Ok(false);
            };
            for table in ["import_problem", "import_check", "import_row"] {
                let key = if table == "import_problem" { "row, ord" } else { "row" };
                let sql = format!(
                    "DELETE FROM {table} WHERE draft = ?1 AND ({key}) IN
                     (SELECT {key} FROM {table} WHERE draft = ?1 LIMIT ?2)"
                );
                if tx.prepare_cached(&sql)?.execute((draft, limit))? > 0 {
                    return Ok(true);
                }
            }
            import_draft::delete(tx, draft)?;
            Ok(import_draft::gone(tx)?.is_some())
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
        self.forget_rows();
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let mut columns = rows.into_iter();
            for first in (0..import_draft::rows(tx, draft)?).step_by(SLICE as usize) {
                for mut row in import_row::range(tx, draft, first, first.saturating_add(SLICE), &|_| true)? {
                    row.cells.resize(from as usize, String::new());
                    row.cells.extend(columns.next().unwrap_or_default());
                    import_row::set_cells(tx, draft, row.row, &row.cells)?;
                    let edited = row.edits.len();
                    row.edits.retain(|column, _| *column < from);
                    if row.edits.len() < edited {
                        import_row::set_edits(tx, draft, row.row, &row.edits)?;
                    }
                }
            }
            import_edit::forget_columns(tx, draft, from)
        })
    }

    /// Rows `from..to` with their edits, in order. Rows that `wanted` refuses by their stored JSON are
    /// passed over; one that was edited always comes.
    pub fn import_rows(&self, id: &str, from: u32, to: u32, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<RowData>> {
        let draft = import_draft::seq(&self.conn, id)?;
        let rows = import_row::range(&self.conn, draft, from, to, wanted)?;
        Ok(rows.into_iter().map(|row| row.laid_over().0).collect())
    }

    /// Rows that were edited or left out, in order.
    pub fn import_touched(&self, id: &str) -> Result<Vec<TouchedRow>> {
        let draft = import_draft::seq(&self.conn, id)?;
        let touched = import_row::touched(&self.conn, draft)?.into_iter();
        Ok(touched.map(import_row::StoredRow::touched).collect())
    }

    /// Some rows with their edits, in the order asked for; those that do not exist are passed over.
    pub fn import_some_rows(&self, id: &str, rows: &[u32]) -> Result<Vec<RowData>> {
        let draft = import_draft::seq(&self.conn, id)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.extend(import_row::get(&self.conn, draft, *row)?.map(|row| row.laid_over().0));
        }
        Ok(found)
    }
}

/// Marks a draft as applied by a batch, and erases what is not kept of it.
pub(crate) fn applied(work: &Work<'_>, id: &str, batch: &str, secret_columns: &[u32]) -> Result<()> {
    let draft = import_draft::seq(work.conn, id)?;
    import_edit::clear(work.conn, draft)?;
    let rows = import_draft::rows(work.conn, draft)?;
    for from in (0..rows).step_by(SLICE as usize).filter(|_| !secret_columns.is_empty()) {
        for mut row in import_row::range(work.conn, draft, from, from.saturating_add(SLICE), &|_| true)? {
            for column in secret_columns {
                row.edits.remove(column);
                if let Some(cell) = row.cells.get_mut(*column as usize) {
                    cell.clear();
                }
            }
            import_row::set_cells(work.conn, draft, row.row, &row.cells)?;
            import_row::set_edits(work.conn, draft, row.row, &row.edits)?;
        }
    }
    import_draft::set_applied(work.conn, draft, batch, work.now)
}
