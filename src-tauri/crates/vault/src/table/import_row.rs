//! `import_row`: the data rows of a draft, as read and as edited.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{from_json, to_json};
use crate::error::Result;
use crate::migration::Migration;
use crate::model::{NewImportRow, RowData, TouchedRow};

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 15 import_row",
    sql: "
CREATE TABLE import_row (
    draft INTEGER NOT NULL REFERENCES import_draft (seq) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    file_row INTEGER NOT NULL,
    cells TEXT NOT NULL,
    edits TEXT,
    left_out INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (draft, row)
) STRICT, WITHOUT ROWID;
",
};

/// Edited texts by column.
pub(crate) type Edits = BTreeMap<u32, String>;

/// A row.
#[derive(Debug, Clone)]
pub(crate) struct StoredRow {
    pub(crate) row: u32,
    pub(crate) file_row: u32,
    pub(crate) cells: Vec<String>,
    pub(crate) edits: Edits,
    pub(crate) left_out: bool,
}

type Raw = (u32, u32, String, Option<String>, bool);

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

impl StoredRow {
    pub(crate) fn decode((row, file_row, cells, edits, left_out): Raw) -> Result<Self> {
        let edits = edits.as_deref().map(from_json).transpose()?.unwrap_or_default();
        Ok(Self {
            row,
            file_row,
            cells: from_json(&cells)?,
            edits,
            left_out,
        })
    }

    /// The text of a cell, edited or not; empty beyond the end of the row.
    pub(crate) fn text(&self, column: u32) -> &str {
        let read = || self.cells.get(column as usize).map_or("", String::as_str);
        self.edits.get(&column).map_or_else(read, String::as_str)
    }

    /// Edits a cell; `None` is the file's own text.
    pub(crate) fn set(&mut self, column: u32, text: Option<String>) {
        match text {
            Some(text) => self.edits.insert(column, text),
            None => self.edits.remove(&column),
        };
    }

    /// What a person has done to it.
    pub(crate) fn touched(mut self) -> TouchedRow {
        let edits = std::mem::take(&mut self.edits).into_iter();
        let cells = edits.map(|(column, text)| {
            let read = self.cells.get(column as usize).cloned();
            (column, read.unwrap_or_default(), text)
        });
        TouchedRow {
            file_row: self.file_row,
            cells: cells.collect(),
            left_out: self.left_out,
        }
    }

    /// Cells with the edits laid over them, and the file's text of each cell that differs from it.
    pub(crate) fn laid_over(mut self) -> (RowData, Vec<(u32, String)>) {
        let mut replaced = Vec::with_capacity(self.edits.len());
        for (column, text) in std::mem::take(&mut self.edits) {
            let index = column as usize;
            if index >= self.cells.len() {
                self.cells.resize(index + 1, String::new());
            }
            if let Some(cell) = self.cells.get_mut(index) {
                replaced.push((column, std::mem::replace(cell, text)));
            }
        }
        let data = RowData {
            row: self.row,
            file_row: self.file_row,
            cells: self.cells,
            left_out: self.left_out,
        };
        (data, replaced)
    }
}

pub(crate) fn insert(conn: &Connection, draft: i64, row: &NewImportRow) -> Result<()> {
    conn.prepare_cached("INSERT INTO import_row (draft, row, file_row, cells) VALUES (?1, ?2, ?3, ?4)")?
        .execute((draft, row.row, row.file_row, to_json(&row.cells)?))?;
    Ok(())
}

/// Rows `from..to`, in order. Rows that `wanted` refuses by their stored text are passed over; one that
/// was edited is not asked about.
pub(crate) fn range(
    conn: &Connection,
    draft: i64,
    from: u32,
    to: u32,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<StoredRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT row, file_row, cells, edits, left_out FROM import_row
         WHERE draft = ?1 AND row >= ?2 AND row < ?3 ORDER BY row",
    )?;
    let mut found = statement.query((draft, from, to))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let edited = row.get_ref(3)? != rusqlite::types::ValueRef::Null;
        if edited || wanted(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?) {
            rows.push(StoredRow::decode(read(row)?)?);
        }
    }
    Ok(rows)
}

/// Rows that were edited or left out, in order.
pub(crate) fn touched(conn: &Connection, draft: i64) -> Result<Vec<StoredRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT row, file_row, cells, edits, left_out FROM import_row
         WHERE draft = ?1 AND (edits IS NOT NULL OR left_out <> 0) ORDER BY row",
    )?;
    let raws: Vec<Raw> = statement.query_map([draft], read)?.collect::<rusqlite::Result<_>>()?;
    raws.into_iter().map(StoredRow::decode).collect()
}

pub(crate) fn get(conn: &Connection, draft: i64, row: u32) -> Result<Option<StoredRow>> {
    let mut statement = conn
        .prepare_cached("SELECT row, file_row, cells, edits, left_out FROM import_row WHERE draft = ?1 AND row = ?2")?;
    statement
        .query_row((draft, row), read)
        .optional()?
        .map(StoredRow::decode)
        .transpose()
}

pub(crate) fn set_edits(conn: &Connection, draft: i64, row: u32, edits: &Edits) -> Result<()> {
    let stored = if edits.is_empty() { None } else { Some(to_json(edits)?) };
    conn.prepare_cached("UPDATE import_row SET edits = ?3 WHERE draft = ?1 AND row = ?2")?
        .execute((draft, row, stored))?;
    Ok(())
}

pub(crate) fn set_left_out(conn: &Connection, draft: i64, row: u32, out: bool) -> Result<()> {
    conn.prepare_cached("UPDATE import_row SET left_out = ?3 WHERE draft = ?1 AND row = ?2")?
        .execute((draft, row, out))?;
    Ok(())
}

pub(crate) fn set_cells(conn: &Connection, draft: i64, row: u32, cells: &[String]) -> Result<()> {
    conn.prepare_cached("UPDATE import_row SET cells = ?3 WHERE draft = ?1 AND row = ?2")?
        .execute((draft, row, to_json(&cells)?))?;
    Ok(())
}
