//! Mending what was read: cells, fixes, rows left out; all of it can be undone.

use std::collections::{BTreeMap, BTreeSet};

use intake::{DateForm, Fix};
use vault::CellChange;

use super::super::drafts::filtered;
use super::{Changed, apply, change_rows};
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportEditRequest, ImportFixRequest, ImportLeaveOutRequest, ImportView};
use crate::workspace::Workspace;

pub(crate) async fn edit(desk: &Desk, request: ImportEditRequest) -> Result<ImportView, ApiError> {
    let cells = request
        .cells
        .into_iter()
        .map(|cell| CellChange {
            row: cell.row,
            column: cell.column,
            text: cell.text,
        })
        .collect();
    change_rows(desk, request.id.clone(), "check", move |open, _| {
        Draft::open(&open.lock(), &request.id)?;
        apply(open, &request.id, ("type", &[]), cells, Vec::new())
    })
    .await
}

pub(crate) async fn leave_out(desk: &Desk, request: ImportLeaveOutRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, _| {
        let rows = {
            let vault = open.lock();
            Draft::open(&vault, &request.id)?;
            match request.filter {
                None => request.rows,
                Some(filter) => {
                    let mut rows = vault.import_numbers(&request.id, &filtered(filter), 0, u32::MAX)?;
                    let except: BTreeSet<u32> = request.rows.into_iter().collect();
                    rows.retain(|row| !except.contains(row));
                    rows
                }
            }
        };
        let rows = rows.into_iter().map(|row| (row, request.out)).collect();
        let code = if request.out { "leave_out" } else { "take_in" };
        apply(open, &request.id, (code, &[]), Vec::new(), rows)
    })
    .await
}

pub(crate) async fn fix(desk: &Desk, request: ImportFixRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        match request.code.as_str() {
            "convert" => {
                draft.choices.converted = true;
                draft::update(&mut vault, &draft)?;
            }
            "create_unit" => {
                draft.choices.intake.create_units = true;
                draft::update(&mut vault, &draft)?;
            }
            "set_region" => {
                draft.choices.intake.region = request.text.map(|region| region.trim().to_uppercase());
                draft::update(&mut vault, &draft)?;
            }
            code => {
                let Some(form) = code.strip_prefix("dates_") else {
                    drop(vault);
                    return mend(open, &request);
                };
                dates(&mut draft, request.field.as_deref(), form)?;
                draft::update(&mut vault, &draft)?;
            }
        }
        Ok(Changed::default())
    })
    .await
}

/// Says how the dates of the column that feeds a field are written; `iso` takes it back.
fn dates(draft: &mut Draft, field: Option<&str>, form: &str) -> Result<(), ApiError> {
    let form = match form {
        "iso" => None,
        name => Some(DateForm::named(name).ok_or_else(|| ApiError::not_found("form of dates"))?),
    };
    let mut columns = draft.mapping.columns.iter_mut();
    let column = columns.find(|column| column.field.is_some() && column.field.as_deref() == field);
    column.ok_or_else(|| ApiError::not_found("column"))?.dates = form;
    Ok(())
}

/// Applies a fix to one problem, or to all of its kind, as one step of undo.
fn mend(open: &Workspace, request: &ImportFixRequest) -> Result<Changed, ApiError> {
    let found = open
        .lock()
        .import_problems(&request.id, &request.rule, request.field.as_deref(), request.row);
    let problems = found?;
    let mut cells = BTreeMap::new();
    let mut leave_out = Vec::new();
    for stored in problems {
        let problem: intake::Problem =
            serde_json::from_str(&stored.problem).map_err(|error| ApiError::new("vault.damaged", error.to_string()))?;
        if request.code == "set_value" {
            if let (Some(column), Some(text)) = (problem.column, &request.text) {
                cells.insert((problem.row, column), text.clone());
            }
            continue;
        }
        if request.code == "leave_out" {
            leave_out.push((problem.row, true));
            continue;
        }
        let Some(fix) = problem.fixes.into_iter().find(|fix| fix.code == request.code) else {
            continue;
        };
        let Fix {
            edits, leave_out: rows, ..
        } = fix;
        cells.extend(edits.into_iter().map(|edit| ((edit.row, edit.column), edit.text)));
        leave_out.extend(rows.into_iter().map(|row| (row, true)));
    }
    if cells.is_empty() && leave_out.is_empty() {
        return Err(ApiError::not_found("problem"));
    }
    leave_out.sort_unstable();
    leave_out.dedup();
    let cells = cells
        .into_iter()
        .map(|((row, column), text)| CellChange { row, column, text })
        .collect();
    let words: (&str, &[(&str, &str)]) = match (request.code.as_str(), &request.text) {
        ("leave_out", _) => ("leave_out", &[]),
        ("set_value", Some(text)) => ("set", &[("text", text)]),
        _ => ("fix", &[]),
    };
    apply(open, &request.id, words, cells, leave_out)
}
