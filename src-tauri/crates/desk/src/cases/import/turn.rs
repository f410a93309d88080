//! Undo and redo of editing, without an end, also after the program was started again.

use vault::Turned;

use super::{Changed, change_rows};
use crate::Desk;
use crate::draft::Draft;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportRequest, ImportView};
use crate::workspace::Workspace;

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
        let total = next.map_or(0, |step| (step.cells + step.rows) as usize);
        let rows = whole(
            again,
            |again| part(open, &request.id, again),
            |done| job.part_step("edit", done, total),
        )?;
        Ok(Changed {
            rows,
            ..Changed::default()
        })
    })
    .await
}

/// Turns a step part by part, so that the vault is never held for long; answers its rows. A step is there or it is not:
/// where `go_on` ends it, what was turned of it is turned back.
fn whole(
    again: bool,
    mut part: impl FnMut(bool) -> Result<Option<Turned>, ApiError>,
    mut go_on: impl FnMut(usize) -> Result<(), ApiError>,
) -> Result<Vec<u32>, ApiError> {
    let mut rows = Vec::new();
    let mut parts = 0_u32;
    loop {
        if let Err(stopped) = go_on(rows.len()) {
            for _ in 0..parts {
                part(!again)?;
            }
            return Err(stopped);
        }
        let Some(turned) = part(again)? else { return Ok(rows) };
        parts += 1;
        rows.extend(turned.rows);
        if !turned.more {
            return Ok(rows);
        }
    }
}

/// Takes the next part of a step back, or does it again.
fn part(open: &Workspace, id: &str, again: bool) -> Result<Option<Turned>, ApiError> {
    let mut vault = open.lock();
    Ok(if again {
        vault.import_redo(id)?
    } else {
        vault.import_undo(id)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A step of four parts: how many of them are done, and every turn that was asked for.
    struct Step {
        done: u32,
        turns: Vec<bool>,
    }

    impl Step {
        fn turn(&mut self, again: bool) -> Option<Turned> {
            self.turns.push(again);
            self.done = if again {
                self.done + 1
            } else {
                self.done.checked_sub(1)?
            };
            let more = if again { self.done < 4 } else { self.done > 0 };
            let rows = vec![self.done];
            Some(Turned { rows, more })
        }
    }

    fn stopped_after(again: bool, parts: usize) -> (Result<Vec<u32>, String>, Step) {
        let mut step = Step {
            done: if again { 0 } else { 4 },
            turns: Vec::new(),
        };
        let go_on = |done: usize| {
            if done < parts {
                Ok(())
            } else {
                Err(ApiError::new("cancelled", "Cancelled. Nothing was changed."))
            }
        };
        let rows = whole(again, |again| Ok(step.turn(again)), go_on);
        (rows.map_err(|error| error.code), step)
    }

    #[test]
    fn a_step_that_is_stopped_half_way_is_there_as_a_whole() {
        for again in [false, true] {
            for parts in 0..4 {
                let (rows, step) = stopped_after(again, parts);
                assert_eq!(rows, Err("cancelled".to_owned()), "{again} {parts}");
                assert_eq!(
                    step.done,
                    if again { 0 } else { 4 },
                    "{again} {parts}: {:?}",
                    step.turns
                );
                assert_eq!(step.turns.len(), 2 * parts, "no part is turned in vain");
            }
            let (rows, step) = stopped_after(again, 4);
            assert_eq!(rows.map(|rows| rows.len()), Ok(4), "it was at its end");
            assert_eq!(step.done, if again { 4 } else { 0 });
        }
    }
}
