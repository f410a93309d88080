//! `import_problem`: what the last check found wrong, row by row.

use rusqlite::{Connection, Row, ToSql};

use crate::error::{Result, VaultError};
use crate::migration::Migration;
use crate::model::{ProblemGroup, RowProblem};

pub(crate) const MIGRATION: Migration = Migration {
    id: "2026-11-22 17 import_problem",
    sql: "
CREATE TABLE import_problem (
    draft INTEGER NOT NULL REFERENCES import_draft (seq) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    col INTEGER,
    rule TEXT NOT NULL,
    field TEXT NOT NULL,
    severity TEXT NOT NULL,
    weight INTEGER NOT NULL,
    fixable INTEGER NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (draft, row, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_problem_group ON import_problem (draft, rule, field, weight, fixable, row);
",
};

/// Order of the severities, worst first. An unknown one comes last.
pub(crate) fn weight(severity: &str) -> u8 {
    ["error", "fix", "warn", "info"]
        .iter()
        .position(|name| *name == severity)
        .map_or(4, |at| at as u8)
}

const COLUMNS: &str = "row, col, rule, field, severity, fixable, problem";

type Raw = (u32, Option<u32>, String, String, String, bool, String);

fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
    ))
}

fn decode((row, column, rule, field, severity, fixable, problem): Raw) -> RowProblem {
    let field = (!field.is_empty()).then_some(field);
    RowProblem {
        row,
        column,
        rule,
        field,
        severity,
        fixable,
        problem,
    }
}

fn select(conn: &Connection, rest: &str, params: &[&dyn ToSql]) -> Result<Vec<RowProblem>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM import_problem {rest}"))?;
    statement.query_map(params, read)?.map(|raw| Ok(decode(raw?))).collect()
}

pub(crate) fn insert(conn: &Connection, draft: i64, ord: u32, problem: &RowProblem) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO import_problem (draft, row, ord, col, rule, field, severity, weight, fixable, problem)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        draft,
        problem.row,
        ord,
        problem.column,
        &problem.rule,
        problem.field.as_deref().unwrap_or_default(),
        &problem.severity,
        weight(&problem.severity),
        problem.fixable,
        &problem.problem,
    ))?;
    Ok(())
}

/// Problems of a row, worst first.
pub(crate) fn of_row(conn: &Connection, draft: i64, row: u32) -> Result<Vec<RowProblem>> {
    select(
        conn,
        "WHERE draft = ?1 AND row = ?2 ORDER BY weight, ord",
        &[&draft, &row],
    )
}

/// Problems of one kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OfKind<'a> {
    pub(crate) rule: &'a str,
    pub(crate) field: Option<&'a str>,
    /// Of this row only.
    pub(crate) row: Option<u32>,
}

/// Goes through the problems of one kind, in row order. A kind can have as many as the file has rows: none is held
/// longer than it is looked at.
pub(crate) fn each<E: From<VaultError>>(
    conn: &Connection,
    draft: i64,
    kind: OfKind<'_>,
    mut visit: impl FnMut(RowProblem) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let field = kind.field.unwrap_or_default();
    let (rest, params): (_, Vec<&dyn ToSql>) = match &kind.row {
        // By the key of the table: the index of the kinds would be gone through from its start.
        Some(row) => (
            "WHERE draft = ?1 AND row = ?2 AND +rule = ?3 AND +field = ?4 ORDER BY weight, ord",
            vec![&draft, row, &kind.rule, &field],
        ),
        None => (
            "WHERE draft = ?1 AND rule = ?2 AND field = ?3 ORDER BY row, ord",
            vec![&draft, &kind.rule, &field],
        ),
    };
    let sql = format!("SELECT {COLUMNS} FROM import_problem {rest}");
    let mut statement = conn.prepare_cached(&sql).map_err(VaultError::from)?;
    let found = statement.query_map(params.as_slice(), read).map_err(VaultError::from)?;
    for raw in found {
        visit(decode(raw.map_err(VaultError::from)?))?;
    }
    Ok(())
}

/// Problems by kind, worst and most frequent first.
pub(crate) fn groups(conn: &Connection, draft: i64) -> Result<Vec<ProblemGroup>> {
    let mut statement = conn.prepare_cached(
        // The example is the first of the worst: a group that blocks never speaks of a row that does not.
        "SELECT rule, field, min(weight), count(*), sum(fixable), min((weight << 32) | row) & 0xFFFFFFFF FROM import_problem
         WHERE draft = ?1 GROUP BY rule, field ORDER BY min(weight), count(*) DESC, rule, field",
    )?;
    let raws: Vec<(String, String, u32, u32, u32, u32)> = statement
        .query_map([draft], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut groups = Vec::with_capacity(raws.len());
    for (rule, field, weight, count, fixable, first) in raws {
        let field = (!field.is_empty()).then_some(field);
        let mut worst = of_row(conn, draft, first)?.into_iter();
        if let Some(example) = worst.find(|one| one.rule == rule && one.field == field) {
            let severity = ["error", "fix", "warn"]
                .get(weight as usize)
                .copied()
                .unwrap_or("info")
                .to_owned();
            groups.push(ProblemGroup {
                rule,
                field,
                severity,
                count,
                fixable,
                example,
            });
        }
    }
    Ok(groups)
}

pub(crate) fn clear_row(conn: &Connection, draft: i64, row: u32) -> Result<()> {
    conn.prepare_cached("DELETE FROM import_problem WHERE draft = ?1 AND row = ?2")?
        .execute((draft, row))?;
    Ok(())
}
