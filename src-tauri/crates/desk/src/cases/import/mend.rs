//! Mending what was read: cells, fixes, rows left out; all of it can be undone.

use std::collections::BTreeMap;

use intake::Fix;
use vault::{CellChange, ImportEdit, Vault};

use super::super::reshaping;
use super::change;
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportEditRequest, ImportFixRequest, ImportLeaveOutRequest, ImportRequest, ImportView};

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
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let draft = Draft::open(&vault, &request.id)?;
        let edit = ImportEdit {
            cells,
            leave_out: Vec::new(),
        };
        reshaping::edit(&mut vault, &draft, edit)
    })
    .await
}

pub(crate) async fn leave_out(desk: &Desk, request: ImportLeaveOutRequest) -> Result<ImportView, ApiError> {
    let rows = request.rows.into_iter().map(|row| (row, request.out)).collect();
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        Ok(vault.import_edit(
            &request.id,
            &ImportEdit {
                cells: Vec::new(),
                leave_out: rows,
            },
        )?)
    })
    .await
}

pub(crate) async fn fix(desk: &Desk, request: ImportFixRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        match request.code.as_str() {
            "convert" => {
                draft.choices.converted = true;
                draft::update(&mut vault, &draft)
            }
            "create_unit" => {
                draft.choices.intake.create_units = true;
                draft::update(&mut vault, &draft)
            }
            "set_region" => {
                draft.choices.intake.region = request.text.map(|region| region.trim().to_uppercase());
                draft::update(&mut vault, &draft)
            }
            _ => mend(&mut vault, &draft, &request),
        }
    })
    .await
}

/// Applies a fix to one problem, or to all of its kind, as one step of undo.
fn mend(vault: &mut Vault, draft: &Draft, request: &ImportFixRequest) -> Result<(), ApiError> {
    let problems = vault.import_problems(&request.id, &request.rule, request.field.as_deref(), request.row)?;
    let mut cells = BTreeMap::new();
    let mut leave_out = Vec::new();
    for stored in problems {
        let problem: intake::Problem = serde_json::from_value(stored.problem)
            .map_err(|error| ApiError::new("vault.damaged", error.to_string()))?;
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
    reshaping::edit(vault, draft, ImportEdit { cells, leave_out })
}

pub(crate) async fn undo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        vault.import_undo(&request.id)?;
        Ok(())
    })
    .await
}

pub(crate) async fn redo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        Draft::open(&vault, &request.id)?;
        vault.import_redo(&request.id)?;
        Ok(())
    })
    .await
}
