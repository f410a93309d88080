//! What applying an import will do, and doing it: one batch into the outbox, in one step.

use std::collections::BTreeMap;

use intake::{Bucket, RowOutcome};
use roster::profile::Profile;
use roster::{Account, OrgUnit, Organisation, Provenance, lifecycle};
use secrecy::SecretString;
use serde::Deserialize as _;
use sha2::{Digest as _, Sha256};
use vault::{Batch, BatchKind, NewOp, RowData, Vault, Verb};

use super::actions::{differences, effect_lines};
use super::drafts::counts;
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{AppliedView, ImportApplyRequest, ImportRequest, NewUnitView, ReviewView};
use crate::workspace::{self, Workspace, now};

pub(crate) async fn review(desk: &Desk, request: ImportRequest) -> Result<ReviewView, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("check");
    // The platform may have changed since the last look: what is reviewed is what holds now.
    super::session::blocking(move || {
        draft::check(&open, &request.id, &job)?;
        show(&open.lock(), &open, &request.id)
    })
    .await
}

fn show(vault: &Vault, workspace: &Workspace, id: &str) -> Result<ReviewView, ApiError> {
    let profile = &workspace.profile();
    let draft = Draft::open(vault, id)?;
    let counts = counts(&draft);
    let new_units = draft
        .summary
        .new_units
        .iter()
        .map(|unit| {
            let org = profile.org_kind(&unit.kind);
            NewUnitView {
                kind: org.map_or_else(|| unit.kind.clone(), |org| org.label.clone()),
                name: unit.name.clone(),
                rows: unit.rows,
                warning: org.and_then(|org| org.warn_text.clone()),
            }
        })
        .collect();
    // A fault of the file as a whole has refused the rows it concerns; others can go.
    let fault = draft
        .summary
        .file_problems
        .iter()
        .find(|problem| problem.severity == intake::Severity::Error);
    let refused = (counts.create + counts.update == 0)
        .then(|| fault.map_or_else(|| "nothing_to_do".to_owned(), |problem| problem.rule.clone()));
    Ok(ReviewView {
        counts,
        people: draft.summary.people,
        new_units,
        effects: effect_lines(profile, &draft.summary.effects),
        refused,
        plan: plan_hash(vault, &draft)?,
    })
}

/// A plan is what its rows say, under one text of the profile. Secrets are not part of it.
fn plan_hash(vault: &Vault, draft: &Draft) -> Result<String, ApiError> {
    let mut hash = Sha256::new();
    hash.update(vault.about()?.profile_toml.as_bytes());
    for row in vault.import_checks(&draft.row.id)? {
        hash.update(row.outcome.to_string().as_bytes());
        hash.update(b"\n");
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

pub(crate) async fn apply(desk: &Desk, request: ImportApplyRequest) -> Result<AppliedView, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("apply");
    let applied = super::session::blocking(move || {
        draft::check(&open, &request.id, &job)?;
        let mut vault = open.lock();
        let applied = queue(&mut vault, &open, &request)?;
        open.link.wake();
        Ok(applied)
    })
    .await?;
    desk.changed(&["imports", "people", "org", "changes", "status"]);
    Ok(applied)
}

fn queue(vault: &mut Vault, workspace: &Workspace, request: &ImportApplyRequest) -> Result<AppliedView, ApiError> {
    let profile = &workspace.profile();
    let draft = Draft::open(vault, &request.id)?;
    let organisation = workspace::organisation(vault)?;
    let review = show(vault, workspace, &request.id)?;
    if let Some(code) = review.refused {
        return Err(ApiError::new(
            &code,
            "There is nothing in this import that can be applied as it stands.",
        ));
    }
    if review.plan != request.plan {
        return Err(ApiError::new(
            "plan.stale",
            "The platform or the file has changed since you reviewed this. Look at the new review, then apply.",
        ));
    }
    let signed = workspace::signed(vault)?;
    let rows = vault.import_rows(&request.id)?;
    let mut ops: Vec<NewOp> = draft
        .summary
        .new_units
        .iter()
        .map(|unit| {
            let unit = OrgUnit {
                id: String::new(),
                kind: unit.kind.clone(),
                name: unit.name.clone(),
                parent: None,
            };
            NewOp::new(None, Verb::AddUnit { unit })
        })
        .collect();
    for check in vault.import_checks(&request.id)? {
        let outcome = RowOutcome::deserialize(&check.outcome)
            .map_err(|error| ApiError::new("vault.damaged", format!("A row cannot be read: {error}.")))?;
        // Of several rows that form one person, the first carries the whole.
        if outcome.group != outcome.row {
            continue;
        }
        let secrets = secrets(&outcome, &rows);
        match outcome.bucket {
            Bucket::Create => ops.push(create(profile, &organisation, &draft, &outcome, secrets)?),
            Bucket::Update => update(vault, profile, &outcome, secrets, &mut ops)?,
            Bucket::Unchanged | Bucket::Skip | Bucket::Reject | Bucket::Conflict => {}
        }
    }
    let queued = u32::try_from(ops.len()).unwrap_or(u32::MAX);
    let batch = Batch {
        label: draft.row.name.clone(),
        actor: signed.name,
        kind: BatchKind::Import,
    };
    vault.queue(batch, ops, now())?;
    vault.import_applied(&request.id, &draft.secret_columns(profile), now())?;
    Ok(AppliedView { queued })
}

/// Secret cells of a row, taken from the draft and nowhere else.
fn secrets(outcome: &RowOutcome, rows: &[RowData]) -> BTreeMap<String, SecretString> {
    let row = usize::try_from(outcome.row).ok().and_then(|index| rows.get(index));
    let cell = |column: u32| usize::try_from(column).ok().and_then(|index| row?.cells.get(index));
    outcome
        .secrets
        .iter()
        .filter_map(|(field, column)| Some((field.clone(), SecretString::from(cell(*column)?.clone()))))
        .collect()
}

fn create(
    profile: &Profile,
    organisation: &Organisation,
    draft: &Draft,
    outcome: &RowOutcome,
    secrets: BTreeMap<String, SecretString>,
) -> Result<NewOp, ApiError> {
    let mut account = intake::account_of(profile, outcome, None);
    account.provenance = Provenance::Import;
    let keys: Vec<&str> = secrets.keys().map(String::as_str).collect();
    let chosen = intake::activations(profile, organisation, &draft.choices.intake, &account, &keys)?;
    let made: Account = lifecycle::created(profile, &account, &chosen.ids, now());
    Ok(NewOp {
        target: None,
        verb: Verb::Create {
            account: Box::new(account),
            activations: chosen.ids,
            origin: None,
        },
        secrets,
        draft_after: Some(made),
    })
}

/// The changes of a person who is there: fields, and where the file carries the status itself, the
/// transition that leads to it (`S5-32`).
fn update(
    vault: &Vault,
    profile: &Profile,
    outcome: &RowOutcome,
    secrets: BTreeMap<String, SecretString>,
    ops: &mut Vec<NewOp>,
) -> Result<(), ApiError> {
    let id = outcome
        .account
        .as_deref()
        .ok_or_else(|| ApiError::not_found("person"))?;
    let person = workspace::person(vault, id)?;
    let wanted = intake::account_of(profile, outcome, Some(&person.draft));
    let after = lifecycle::apply_drives(profile, &person.draft, &wanted, now())?.account;
    let fields = differences(&person.draft, &after);
    let action = intake::status_action(profile, outcome, &person.draft);
    if !fields.is_empty() || !secrets.is_empty() {
        ops.push(NewOp {
            target: Some(id.to_owned()),
            verb: Verb::Update { fields },
            secrets,
            draft_after: Some(after.clone()),
        });
    }
    if let Some(action) = action {
        let done = lifecycle::apply(profile, &after, &action, None, now())?;
        let verb = Verb::Action { action, argument: None };
        ops.push(NewOp {
            draft_after: Some(done.account),
            ..NewOp::new(Some(id), verb)
        });
    }
    Ok(())
}
