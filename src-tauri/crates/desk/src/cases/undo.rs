//! Undo and redo: asked for before anybody loses access, and told in full.

mod tell;

use roster::Lifecycle;
use roster::profile::Profile;
use vault::{Reversed, SentChange, Turning, UndoOutcome, Vault, Verb};

use super::session;
use crate::Desk;
use crate::draft::Draft;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::undo::{UndoReport, UndoRequest};
use crate::workspace::{self, Workspace, now};

/// So many changes go back to the platform without a question.
const HANDFUL: u32 = 5;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

pub(crate) async fn undo(desk: &Desk, request: UndoRequest) -> Result<UndoReport, ApiError> {
    turn(desk, request, Way::Back).await
}

pub(crate) async fn redo(desk: &Desk, request: UndoRequest) -> Result<UndoReport, ApiError> {
    turn(desk, request, Way::Forth).await
}

async fn turn(desk: &Desk, request: UndoRequest, way: Way) -> Result<UndoReport, ApiError> {
    let open = desk.workspace().await?;
    let told = session::blocking(move || {
        let vault = &mut open.lock();
        let outcome = run(vault, &open, &request, way)?;
        let told = tell::told(vault, &open.profile(), outcome.as_ref())?;
        if !told.asks {
            open.link.wake();
        }
        Ok(told)
    })
    .await?;
    if !told.asks {
        desk.changed(&["people", "org", "changes", "imports", "status"]);
    }
    let status = session::app_status(desk, Nothing {}).await?;
    Ok(UndoReport { told, status })
}

fn run(
    vault: &mut Vault,
    workspace: &Workspace,
    request: &UndoRequest,
    way: Way,
) -> Result<Option<UndoOutcome>, ApiError> {
    let profile = &workspace.profile();
    let actor = workspace::signed(vault)?.name;
    let import = match &request.import {
        Some(id) => Some(Draft::load(vault, id)?.row.batch),
        None => None,
    };
    let mut compensate = |sent: &SentChange| compensation(profile, sent);
    let mut agree = |outcome: &UndoOutcome| {
        let agreed = request.agreed == Some(outcome.compensating);
        !request.rehearse && (agreed || !must_ask(profile, outcome, way))
    };
    let mut how = Turning {
        batch: import.as_deref(),
        actor: &actor,
        compensate: &mut compensate,
        agree: &mut agree,
    };
    Ok(match way {
        Way::Back => vault.undo_with(&mut how, now())?,
        Way::Forth => vault.redo_with(&mut how, now())?,
    })
}

/// Whether a person is asked first: more than a handful goes to the platform, somebody loses access, or
/// somebody gets it back, which can cost a seat.
fn must_ask(profile: &Profile, outcome: &UndoOutcome, way: Way) -> bool {
    let acts = |one: &Reversed| match &one.answer {
        Some(Verb::Action { action, .. }) => way == Way::Forth || ends_access(profile, action),
        Some(_) | None => false,
    };
    outcome.compensating > HANDFUL || outcome.reversed.iter().any(acts)
}

fn ends_access(profile: &Profile, action: &str) -> bool {
    let to = profile
        .transition(action)
        .and_then(|transition| profile.status(&transition.to));
    to.is_some_and(|status| !status.login && !matches!(status.lifecycle, Lifecycle::Staged | Lifecycle::Invited))
}

/// What takes a sent change back (domain.md, Undo): a new person goes in the profile's softest way, an
/// action is answered by the transition that leads back to the status before it, and who was taken back
/// so gets access again.
fn compensation(profile: &Profile, sent: &SentChange) -> Option<vault::NewOp> {
    let current = sent.now.as_ref()?;
    let action = match (&sent.verb, &sent.before) {
        // Who has no access any more has none to lose: what is left would be to delete.
        (Verb::Create { .. }, _) if lost(current.lifecycle) => return None,
        (Verb::Create { .. }, _) => roster::lifecycle::softest(profile, current)?.action.clone(),
        (Verb::Action { .. }, Some(before)) if sent.again => {
            roster::lifecycle::restoring(profile, current, before)?.action.clone()
        }
        (Verb::Action { .. }, Some(before)) => {
            let from = current.status(profile)?;
            let to = before.status(profile)?;
            roster::lifecycle::action_between(profile, from, to)?.action.clone()
        }
        (
            Verb::Action { .. }
            | Verb::Update { .. }
            | Verb::AddUnit { .. }
            | Verb::RenameUnit { .. }
            | Verb::AddRole { .. }
            | Verb::RenameRole { .. },
            _,
        ) => return None,
    };
    let done = roster::lifecycle::apply(profile, current, &action, None, now()).ok()?;
    Some(vault::NewOp {
        draft_after: Some(done.account),
        ..vault::NewOp::new(Some(&sent.target), Verb::Action { action, argument: None })
    })
}

fn lost(lifecycle: Lifecycle) -> bool {
    match lifecycle {
        Lifecycle::Disabled | Lifecycle::Inactive | Lifecycle::Deleted | Lifecycle::Purged => true,
        Lifecycle::Active | Lifecycle::Staged | Lifecycle::Invited => false,
    }
}
