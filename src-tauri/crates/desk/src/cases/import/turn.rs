//! Undo and redo of editing, without an end, also after the program was started again.

use super::{Changed, change_rows};
use crate::Desk;
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportRequest, ImportView};

pub(crate) async fn undo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    turn(desk, request, false).await
}

pub(crate) async fn redo(desk: &Desk, request: ImportRequest) -> Result<ImportView, ApiError> {
    turn(desk, request, true).await
}

async fn turn(desk: &Desk, request: ImportRequest, again: bool) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, job| {
        let draft = Draft::open(&open.lock(), &request.id)?;
        let next = if again { draft.row.redo } else { draft.row.undo };
        let total = next.map(|step| step.cells + step.rows);
        let mut changed = Changed::default();
        loop {
            // Not to be stopped: a step is there or it is not.
            job.part("edit", u32::try_from(changed.rows.len()).unwrap_or(u32::MAX), total);
            let turned = if again {
                open.lock().import_redo(&request.id)?
            } else {
                open.lock().import_undo(&request.id)?
            };
            let Some(turned) = turned else { return Ok(changed) };
            changed.rows.extend(turned.rows);
            if !turned.more {
                return Ok(changed);
            }
        }
    })
    .await
}
