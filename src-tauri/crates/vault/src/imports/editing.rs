//! Editing a draft, with undo and redo without an end. A step can come in parts, each a transaction of its
//! own, so that a change of many rows holds the vault for no long time; it is undone as the one it is.

use crate::error::Result;
use crate::model::{Edited, ImportEdit, Turned};
use crate::table::import_edit::Step;
use crate::table::import_row::StoredRow;
use crate::table::{import_draft, import_edit, import_row};
use crate::vault::Vault;

impl Vault {
    /// Edits cells and leaves rows out or in, as one step of undo or as a further part of one. Rows that
    /// do not exist are passed over.
    pub fn import_edit(&mut self, id: &str, edit: &ImportEdit) -> Result<Edited> {
        self.forget_rows();
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let mut step = Step::default();
            for cells in edit.cells.chunk_by(|one, other| one.row == other.row) {
                let Some(first) = cells.first() else { continue };
                let Some(mut row) = import_row::get(tx, draft, first.row)? else {
                    continue;
                };
                let before = step.cells.len();
                for change in cells {
                    let was = row.edits.get(&change.column).cloned();
                    let read = row.cells.get(change.column as usize).map_or("", String::as_str);
                    let now = (read != change.text).then(|| change.text.clone());
                    if row.text(change.column) != change.text {
                        row.set(change.column, now.clone());
                        step.cells.push((change.row, change.column, was, now));
                    }
                }
                if step.cells.len() > before {
                    import_row::set_edits(tx, draft, row.row, &row.edits)?;
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
                return Ok(Edited {
                    step: edit.part_of,
                    ..Edited::default()
                });
            }
            import_draft::touch(tx, draft)?;
            Ok(Edited {
                step: Some(import_edit::append(tx, draft, &step, &edit.words, edit.part_of)?),
                cells: u32::try_from(step.cells.len()).unwrap_or(u32::MAX),
                rows: touched(&step),
            })
        })
    }

    /// Takes the last part of the last step of editing back; absent when there is none.
    pub fn import_undo(&mut self, id: &str) -> Result<Option<Turned>> {
        self.import_turn(id, false)
    }

    /// Does it again; absent when there is none.
    pub fn import_redo(&mut self, id: &str) -> Result<Option<Turned>> {
        self.import_turn(id, true)
    }

    fn import_turn(&mut self, id: &str, again: bool) -> Result<Option<Turned>> {
        self.forget_rows();
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let Some((seq, bundle, step)) = import_edit::next(tx, draft, again)? else {
                return Ok(None);
            };
            let rows = touched(&step);
            turn(tx, draft, step, again)?;
            import_edit::set_undone(tx, seq, !again)?;
            import_draft::touch(tx, draft)?;
            Ok(Some(Turned {
                rows,
                more: import_edit::more(tx, bundle, again)?,
            }))
        })
    }

    /// Takes back and forgets the last part of a step that was not made to its end; answers whether there is
    /// more of it.
    pub fn import_give_up(&mut self, id: &str, step: i64) -> Result<bool> {
        self.forget_rows();
        self.write_plain(|tx| {
            let draft = import_draft::seq(tx, id)?;
            let Some((seq, _, last)) = import_edit::next(tx, draft, false)?.filter(|(_, bundle, _)| *bundle == step)
            else {
                return Ok(false);
            };
            turn(tx, draft, last, false)?;
            import_edit::delete(tx, seq)?;
            import_draft::touch(tx, draft)?;
            import_edit::more(tx, step, false)
        })
    }
}

/// Sets the cells and rows of a part as they were before it, or as they were after it.
fn turn(tx: &rusqlite::Connection, draft: i64, mut step: Step, again: bool) -> Result<()> {
    if !again {
        step.cells.reverse();
        step.rows.reverse();
    }
    let mut open: Option<StoredRow> = None;
    for (number, column, before, after) in step.cells {
        if open.as_ref().is_none_or(|row| row.row != number) {
            close(tx, draft, open.take())?;
            open = import_row::get(tx, draft, number)?;
        }
        if let Some(row) = &mut open {
            row.set(column, if again { after } else { before });
        }
    }
    close(tx, draft, open)?;
    for (number, before, after) in step.rows {
        import_row::set_left_out(tx, draft, number, if again { after } else { before })?;
    }
    Ok(())
}

fn close(tx: &rusqlite::Connection, draft: i64, row: Option<StoredRow>) -> Result<()> {
    row.map_or(Ok(()), |row| import_row::set_edits(tx, draft, row.row, &row.edits))
}

fn touched(step: &Step) -> Vec<u32> {
    let cells = step.cells.iter().map(|(row, ..)| *row);
    let mut rows: Vec<u32> = cells.chain(step.rows.iter().map(|(row, ..)| *row)).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
