//! What applying an import will do, and doing it: one batch into the outbox, in one step.

use std::collections::BTreeMap;
use std::sync::Arc;

use intake::{Bucket, RowOutcome, Rows};
use roster::decide::{self, NewPerson, Wanted};
use roster::{Account, OrgUnit};
use secrecy::SecretString;
use vault::{Batch, BatchKind, NewOp, Vault, Verb};

use super::absence;
use super::actions::{differences, effect_lines};
use super::drafts::counts;
use super::memory;
use super::newcomers::lengths;
use super::recipes;
use crate::Desk;
use crate::check::{self, Whole};
use crate::draft::Draft;
use crate::forecast::Stage;
use crate::wire::error::ApiError;
use crate::wire::import::{AppliedView, ImportApplyRequest, ImportRequest, NewUnitView, ReviewView};
use crate::workspace::{self, Workspace, now};

pub(crate) async fn review(desk: &Desk, request: ImportRequest) -> Result<ReviewView, ApiError> {
    let open = desk.workspace().await?;
    // The platform may have changed since the last look: what is reviewed is what holds now.
    check::anew(desk, &open, &request.id).await?;
    open.with(move |vault, workspace| show(vault, workspace, &Draft::open(vault, &request.id)?))
        .await
}

fn show(vault: &Vault, workspace: &Workspace, draft: &Draft) -> Result<ReviewView, ApiError> {
    let profile = &workspace.profile();
    let counts = counts(draft);
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
    let absence = draft.summary.absence.as_ref();
    let roll = match draft.choices.recipe.as_ref().filter(|_| absence.is_some()) {
        Some(recipe) => recipes::roll(vault, recipe)?,
        None => None,
    };
    let leavers = absence.map_or(0, |absence| absence.leavers.len());
    let refused = (counts.create + counts.update == 0 && leavers == 0)
        .then(|| fault.map_or_else(|| "nothing_to_do".to_owned(), |problem| problem.rule.clone()));
    Ok(ReviewView {
        counts,
        people: draft.summary.people,
        doubtful: vault.import_doubtful(&draft.row.id)?,
        new_units,
        effects: effect_lines(profile, &draft.summary.effects),
        absence: absence
            .map(|absence| absence::view(vault, profile, absence, roll.as_ref()))
            .transpose()?,
        refused,
        plan: draft.summary.plan.clone(),
    })
}

pub(crate) async fn apply(desk: &Desk, request: ImportApplyRequest) -> Result<AppliedView, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("apply");
    let applied = super::session::blocking(move || {
        // A check in the background would only find the same.
        open.checks.stop(&request.id);
        let whole = check::whole(&|| Ok(Arc::clone(&open)), &request.id, &job)?;
        let mut vault = open.lock();
        let applied = queue(&mut vault, &open, &request, whole)?;
        open.link.wake();
        Ok(applied)
    })
    .await?;
    desk.changed(&["imports", "people", "org", "changes", "status"]);
    Ok(applied)
}

fn queue(
    vault: &mut Vault,
    workspace: &Workspace,
    request: &ImportApplyRequest,
    whole: Whole,
) -> Result<AppliedView, ApiError> {
    let profile = &workspace.profile();
    let Whole { draft, rows, outcomes } = whole;
    let rows = Rows::Batches(&rows);
    let review = show(vault, workspace, &draft)?;
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
    if let Some(absence) = &draft.summary.absence {
        absence::agreed(absence, request.leavers)?;
    }
    let signed = workspace::signed(vault)?;
    let mut stage = Stage::of(vault, profile, &signed)?;
    for unit in &draft.summary.new_units {
        stage.promise_unit(&unit.kind, &unit.name);
    }
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
    for at in intake::sending_order(profile, &outcomes) {
        let Some(outcome) = outcomes.get(at) else { continue };
        // Of several rows that form one person, the first carries the whole.
        if outcome.group != outcome.row {
            continue;
        }
        let secrets = secrets(outcome, rows);
        match outcome.bucket {
            Bucket::Create => ops.push(create(&mut stage, &draft, outcome, secrets)?),
            Bucket::Update => update(vault, &mut stage, outcome, secrets, &mut ops)?,
            Bucket::Unchanged | Bucket::Skip | Bucket::Reject | Bucket::Conflict => {}
        }
    }
    if let Some(absence) = &draft.summary.absence {
        absence::queue(vault, &mut stage, absence, &mut ops)?;
    }
    let batch = Batch {
        label: draft.row.name.clone(),
        actor: signed.name.clone(),
        kind: BatchKind::Import,
    };
    let batch = vault.queue(batch, ops, now())?.batch_id;
    recipes::keep(vault, profile, &draft, rows)?;
    memory::keep(vault, profile, &draft)?;
    vault.import_applied(&request.id, &batch, &draft.secret_columns(profile), now())?;
    super::applied::show(vault, profile, &request.id)
}

/// Secret cells of a row, taken from the draft and nowhere else.
fn secrets(outcome: &RowOutcome, rows: Rows<'_>) -> BTreeMap<String, SecretString> {
    let row = rows.get(outcome.row);
    outcome
        .secrets
        .iter()
        .filter_map(|(field, column)| Some((field.clone(), SecretString::from(row?.cell(*column)))))
        .collect()
}

/// A new person, decided as the platform will.
fn create(
    stage: &mut Stage<'_>,
    draft: &Draft,
    outcome: &RowOutcome,
    secrets: BTreeMap<String, SecretString>,
) -> Result<NewOp, ApiError> {
    let account = intake::account_of(stage.profile(), outcome, None);
    let keys: Vec<&str> = secrets.keys().map(String::as_str).collect();
    let ticked = intake::ticked(
        stage.profile(),
        stage.organisation(),
        &draft.choices.intake,
        &account,
        &keys,
    );
    let new = NewPerson {
        asked: &account,
        ticked: ticked.as_deref(),
        secrets: &lengths(&secrets),
        origin: None,
    };
    let made = decide::create(&stage.scene(), new)?;
    stage.follow("", &Account::default(), &made.account)?;
    Ok(NewOp {
        target: None,
        verb: Verb::Create {
            account: Box::new(made.filled),
            activations: made.activations,
            origin: None,
        },
        secrets,
        draft_after: Some(made.account),
    })
}

/// The changes of a person who is there: fields, and where the file carries the status itself, the
/// transition that leads to it (`S5-32`).
fn update(
    vault: &Vault,
    stage: &mut Stage<'_>,
    outcome: &RowOutcome,
    secrets: BTreeMap<String, SecretString>,
    ops: &mut Vec<NewOp>,
) -> Result<(), ApiError> {
    let profile = stage.profile();
    let id = outcome
        .account
        .as_deref()
        .ok_or_else(|| ApiError::not_found("person"))?;
    let person = workspace::person(vault, id)?;
    let after = intake::changed(profile, outcome, &person.draft);
    let wanted = Wanted {
        after: &after,
        secrets: &lengths(&secrets),
        active: None,
    };
    let changed = decide::change(&stage.scene(), id, &person.draft, wanted)?.done;
    if changed.changed {
        stage.follow(id, &person.draft, &changed.account)?;
        ops.push(NewOp {
            target: Some(id.to_owned()),
            verb: Verb::Update {
                fields: differences(&person.draft, &changed.account),
            },
            secrets,
            draft_after: Some(changed.account.clone()),
        });
    }
    if let Some(action) = intake::status_action(profile, outcome, &changed.account) {
        let acted = decide::act(&stage.scene(), id, &changed.account, &action, None, None)?;
        stage.follow(id, &changed.account, &acted.done.account)?;
        let verb = Verb::Action { action, argument: None };
        ops.push(NewOp {
            draft_after: Some(acted.done.account),
            ..NewOp::new(Some(id), verb)
        });
    }
    Ok(())
}
