//! What waits, what failed, conflicts; undo and redo.

use roster::profile::Profile;
use vault::{Change, OpState, Resolution, SentChange, UndoOutcome, Unreversed, Vault, Verb};

use super::session;
use crate::Desk;
use crate::present;
use crate::wire::Nothing;
use crate::wire::changes::{
    ChangeIdsRequest, ChangeState, ChangeView, ChangesPage, ChangesRequest, FieldDiff, ResolveRequest, Side,
    StateCount, UndoLeft, UndoReport,
};
use crate::wire::error::ApiError;
use crate::wire::people::FieldKind;
use crate::workspace::{self, Workspace, now};

/// Most changes in one answer.
const MOST: u32 = 500;

/// What stands for a secret.
pub(crate) const DOTS: &str = "••••••••";

/// States as the page sees them, in the order in which it lists them.
const STATES: [(ChangeState, OpState); 6] = [
    (ChangeState::Waiting, OpState::Ready),
    (ChangeState::Sending, OpState::Claimed),
    (ChangeState::Unknown, OpState::Unknown),
    (ChangeState::Conflict, OpState::Conflict),
    (ChangeState::Refused, OpState::Parked),
    (ChangeState::Sent, OpState::Acked),
];

pub(crate) async fn page(desk: &Desk, request: ChangesRequest) -> Result<ChangesPage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let state = request
                .state
                .and_then(|wanted| STATES.iter().find(|(shown, _)| *shown == wanted));
            let page = vault.outbox_page(state.map(|(_, state)| *state), request.offset, request.limit.min(MOST))?;
            let counts = vault.outbox_counts()?;
            let by_state = STATES.map(|(state, stored)| StateCount {
                state,
                count: counts.get(&stored).copied().unwrap_or(0),
            });
            Ok(ChangesPage {
                total: page.total,
                by_state: by_state.to_vec(),
                changes: page
                    .changes
                    .iter()
                    .filter_map(|change| view(&workspace.profile(), change))
                    .collect(),
            })
        })
        .await
}

/// A change as the page shows it; what was given up or taken back is not shown.
fn view(profile: &Profile, change: &Change) -> Option<ChangeView> {
    let (state, _) = STATES.iter().find(|(_, stored)| *stored == change.state)?;
    let verb = change.verb.name().to_owned();
    Some(ChangeView {
        id: change.id.clone(),
        state: *state,
        verb_label: profile
            .transition(&verb)
            .and_then(|transition| transition.label.clone())
            .unwrap_or_default(),
        verb,
        target: change.target.clone(),
        name: change.name.clone(),
        batch: change.batch.label.clone(),
        at: present::instant(change.made_at),
        fields: fields(profile, change),
        attempts: change.attempts,
        error: change.error.as_ref().map(|error| ApiError {
            code: error.code.clone(),
            message: error.message.clone(),
            details: error.details.clone(),
        }),
    })
}

fn fields(profile: &Profile, change: &Change) -> Vec<FieldDiff> {
    let diff = |key: &str, base: Option<&roster::Value>, mine: Option<&roster::Value>| {
        let field = profile.field(key);
        let conflict = change.conflicts.iter().find(|conflict| conflict.field == key);
        FieldDiff {
            field: key.to_owned(),
            label: field.map_or_else(|| key.to_owned(), |field| field.label.clone()),
            kind: present::kind_of(field),
            base: present::label(profile, field, base),
            mine: present::label(profile, field, mine),
            theirs: conflict.map(|conflict| present::label(profile, field, conflict.theirs.as_ref())),
        }
    };
    let plain = |label: &str, base: &str, mine: &str| FieldDiff {
        field: label.to_owned(),
        label: label.to_owned(),
        kind: FieldKind::Text,
        base: base.to_owned(),
        mine: mine.to_owned(),
        theirs: None,
    };
    let mut shown: Vec<FieldDiff> = match &change.verb {
        Verb::Create { account, .. } => {
            let known = profile
                .fields
                .iter()
                .filter(|field| account.fields.contains_key(&field.key));
            known
                .map(|field| diff(&field.key, None, account.fields.get(&field.key)))
                .collect()
        }
        Verb::Update { fields } => fields
            .iter()
            .map(|(key, patch)| diff(key, patch.base.as_ref(), patch.value.as_ref()))
            .collect(),
        Verb::Action { argument, .. } => argument.iter().map(|text| plain("", "", text)).collect(),
        // What is new is its name alone, and the change is called by that already.
        Verb::AddUnit { .. } | Verb::AddRole { .. } => Vec::new(),
        Verb::RenameUnit { from, to, .. } | Verb::RenameRole { from, to, .. } => vec![plain("", from, to)],
    };
    // A conflict about a person as a whole, such as a change to somebody who is gone.
    for conflict in change
        .conflicts
        .iter()
        .filter(|conflict| !shown.iter().any(|diff| diff.field == conflict.field))
        .collect::<Vec<_>>()
    {
        shown.push(diff(&conflict.field, conflict.base.as_ref(), conflict.mine.as_ref()));
    }
    for key in &change.secret_fields {
        let label = profile.field(key).map_or(key.as_str(), |field| field.label.as_str());
        shown.push(plain(label, "", DOTS));
    }
    shown
}

pub(crate) async fn resolve(desk: &Desk, request: ResolveRequest) -> Result<Nothing, ApiError> {
    let side = match request.side {
        Side::Mine => Resolution::Mine,
        Side::Theirs => Resolution::Theirs,
    };
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            vault.resolve(&request.id, request.field.as_deref(), side, now())?;
            workspace.link.wake();
            Ok(())
        })
        .await?;
    desk.changed(&["people", "changes", "status"]);
    Ok(Nothing {})
}

pub(crate) async fn retry(desk: &Desk, request: ChangeIdsRequest) -> Result<Nothing, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            vault.retry(&request.ids, now())?;
            workspace.link.wake();
            Ok(())
        })
        .await?;
    desk.changed(&["people", "changes", "status"]);
    Ok(Nothing {})
}

pub(crate) async fn discard(desk: &Desk, request: ChangeIdsRequest) -> Result<Nothing, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, _| Ok(vault.discard(&request.ids, now())?))
        .await?;
    desk.changed(&["people", "org", "changes", "status"]);
    Ok(Nothing {})
}

pub(crate) async fn undo(desk: &Desk, _: Nothing) -> Result<UndoReport, ApiError> {
    turn(desk, |vault, workspace| {
        let actor = workspace::signed(vault)?.name;
        let profile = workspace.profile();
        let mut softest = |sent: &SentChange| compensation(&profile, sent);
        Ok(vault.undo_with(&actor, now(), &mut softest)?)
    })
    .await
}

pub(crate) async fn redo(desk: &Desk, _: Nothing) -> Result<UndoReport, ApiError> {
    turn(desk, |vault, _| Ok(vault.redo(now())?)).await
}

/// Undoes or redoes, and says what was left as it is.
async fn turn<F>(desk: &Desk, work: F) -> Result<UndoReport, ApiError>
where
    F: FnOnce(&mut Vault, &Workspace) -> Result<Option<UndoOutcome>, ApiError> + Send + 'static,
{
    let (done, left) = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let Some(outcome) = work(vault, workspace)? else {
                return Ok((0, Vec::new()));
            };
            workspace.link.wake();
            let mut left = Vec::with_capacity(outcome.unreversed.len());
            for one in &outcome.unreversed {
                left.push(left_alone(vault, &workspace.profile(), &outcome.label, one)?);
            }
            Ok((outcome.done, left))
        })
        .await?;
    desk.changed(&["people", "org", "changes", "status"]);
    let status = session::app_status(desk, Nothing {}).await?;
    Ok(UndoReport { done, left, status })
}

fn left_alone(vault: &Vault, profile: &Profile, batch: &str, one: &Unreversed) -> Result<UndoLeft, ApiError> {
    let label = |key: &String| {
        profile
            .field(key)
            .map_or_else(|| key.clone(), |field| field.label.clone())
    };
    Ok(UndoLeft {
        name: vault
            .person(&one.target)?
            .map_or_else(|| batch.to_owned(), |person| workspace::name(profile, &person.draft)),
        field: one.field.as_ref().map(label),
        code: one.reason.to_owned(),
    })
}

/// What takes a sent change back (domain.md, Undo): a new person goes in the profile's softest way, and
/// an action is answered by the transition that leads back to the status before it.
fn compensation(profile: &Profile, sent: &SentChange) -> Option<vault::NewOp> {
    let current = sent.now.as_ref()?;
    let action = match (&sent.verb, &sent.before) {
        (Verb::Create { .. }, _) => roster::lifecycle::softest(profile, current)?.action.clone(),
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
