//! What waits, what failed, conflicts.

use roster::profile::Profile;
use vault::{Change, OpState, Resolution, Verb};

use crate::Desk;
use crate::draft;
use crate::present;
use crate::wire::Nothing;
use crate::wire::changes::{
    BatchRequest, ChangeIdsRequest, ChangeState, ChangeView, ChangesPage, ChangesRequest, FieldDiff, ResolveRequest,
    Side, StateCount,
};
use crate::wire::error::ApiError;
use crate::wire::people::FieldKind;
use crate::workspace::now;

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
        thing: match &change.verb {
            Verb::AddUnit { unit } => kind(profile, &unit.kind),
            Verb::RenameUnit { kind: of, .. } => kind(profile, of),
            Verb::Create { .. }
            | Verb::Update { .. }
            | Verb::Action { .. }
            | Verb::AddRole { .. }
            | Verb::RenameRole { .. } => String::new(),
        },
        batch: change.batch.label.clone(),
        batch_kind: draft::word(&change.batch.kind).unwrap_or_default(),
        batch_id: change.batch_id.clone(),
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

fn kind(profile: &Profile, kind: &str) -> String {
    profile
        .org_kind(kind)
        .map_or_else(|| kind.to_owned(), |org| org.label.clone())
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

pub(crate) async fn discard_batch(desk: &Desk, request: BatchRequest) -> Result<Nothing, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, _| {
            let waiting = vault.waiting_of(&request.id)?;
            // An empty list would mean all that are refused.
            if !waiting.is_empty() {
                vault.discard(&waiting, now())?;
            }
            Ok(())
        })
        .await?;
    desk.changed(&["people", "org", "changes", "status"]);
    Ok(Nothing {})
}
