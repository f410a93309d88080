//! Opening a file into a draft and working on it. Every change is stored first and checked then, so a
//! draft is never lost.

mod arrange;
mod choices;
mod mapping;
mod mend;
mod open;

pub(super) use arrange::map;
pub(crate) use choices::{chosen_key, chosen_mode, set_options};
pub(crate) use mapping::{map_column, map_value};
pub(crate) use mend::{edit, fix, leave_out, redo, undo};
pub(crate) use open::{open, reread};

use std::sync::Arc;

use super::drafts::show;
use super::session::blocking;
use crate::Desk;
use crate::draft;
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::workspace::Workspace;

/// Changes a draft in the vault, then checks it.
pub(super) async fn change<F>(desk: &Desk, id: String, work: &'static str, how: F) -> Result<ImportView, ApiError>
where
    F: FnOnce(&Arc<Workspace>, &Job) -> Result<(), ApiError> + Send + 'static,
{
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin(work);
    blocking(move || {
        how(&open, &job)?;
        draft::check(&open, &id, &job)?;
        show(&open.lock(), &open, &id)
    })
    .await
}
