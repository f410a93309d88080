//! Applying an import: one batch into the outbox, in one transaction with everything that says so. A
//! program that ends in the middle has done nothing; one that ends after it has done all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use intake::{Bucket, RowOutcome};
use roster::decide::{self, NewPerson, Wanted};
use roster::{Account, OrgUnit, Profile};
use secrecy::SecretString;
use vault::{Batch, BatchKind, NewOp, Queueing, RowCheck, RowData, Vault, Verb};

use super::absence;
use super::actions::differences;
use super::memory;
use super::newcomers::lengths;
use super::recipes;
use super::review;
use crate::Desk;
use crate::check::{self, Sendable};
use crate::draft::Draft;
use crate::forecast::Stage;
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{AppliedView, ImportApplyRequest};
use crate::workspace::{self, Workspace, now};

/// Rows taken out of the vault at a time.
const SLICE: u32 = 2_000;
/// Why an import is refused that would change nothing.
const NOTHING: &str = "nothing_to_do";

pub(crate) async fn apply(desk: &Desk, request: ImportApplyRequest) -> Result<AppliedView, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("apply");
    let applied = super::session::blocking(move || {
        // A check in the background would only find the same.
        open.checks.stop(&request.id);
        let sendable = check::sendable(&|| Ok(Arc::clone(&open)), &request.id, &job)?;
        let mut vault = open.lock();
        let applied = queue(&mut vault, &open, &request, &sendable, &job)?;
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
    sendable: &Sendable,
    job: &Job,
) -> Result<AppliedView, ApiError> {
    let profile = &workspace.profile();
    // While it was checked it could be applied by somebody else, or changed.
    let draft = Draft::open(vault, &request.id)?;
    let review = review::show(vault, workspace, &draft)?;
    if let Some(code) = review.refused {
        if code == NOTHING && review.counts.unchanged > 0 {
            // What was said of the file holds for the next one all the same.
            for (setting, text) in told(vault, profile, &draft, sendable, now(), None)? {
                vault.set_setting(&setting, text.as_deref())?;
            }
        }
        return Err(ApiError::new(
            &code,
            "There is nothing in this import that can be applied as it stands.",
        ));
    }
    if review.plan != request.plan || draft.row.revision != sendable.revision {
        return Err(ApiError::new(
            "plan.stale",
            "The platform or the file has changed since you reviewed this. Look at the new review, then apply.",
        ));
    }
    if let Some(absence) = &draft.summary.absence {
        absence::agreed(absence, request.leavers)?;
    }
    let signed = workspace::signed(vault)?;
    let batch = Batch {
        label: draft.row.name.clone(),
        actor: signed.name.clone(),
        kind: BatchKind::Import,
    };
    let new = draft.summary.buckets.create;
    vault.queue_each(&batch, new, now(), |queueing| {
        let mut stage = Stage::following(queueing.vault(), profile, &signed)?;
        units(queueing, &mut stage, &draft)?;
        people(queueing, &mut stage, &draft, &sendable.ordered, job)?;
        if let Some(absence) = &draft.summary.absence {
            absence::queue(queueing, &mut stage, absence, job)?;
        }
        let batch = Some(queueing.batch());
        let told = told(queueing.vault(), profile, &draft, sendable, queueing.at(), batch)?;
        for (setting, text) in told {
            queueing.set_setting(&setting, text.as_deref())?;
        }
        queueing.import_applied(&request.id, &draft.secret_columns(profile))?;
        Ok::<_, ApiError>(())
    })?;
    super::applied::show(vault, profile, &request.id)
}

/// What is kept of what the import was told, for the next file of its kind.
fn told(
    vault: &Vault,
    profile: &Profile,
    draft: &Draft,
    sendable: &Sendable,
    at: DateTime<Utc>,
    batch: Option<&str>,
) -> Result<recipes::Kept, ApiError> {
    let mut told = recipes::kept(vault, draft, sendable.roll.as_ref(), at, batch)?;
    told.extend(memory::kept(vault, profile, draft, batch)?);
    Ok(told)
}

/// Units that rows name and nobody has yet come first.
fn units(queueing: &mut Queueing<'_>, stage: &mut Stage<'_>, draft: &Draft) -> Result<(), ApiError> {
    for unit in &draft.summary.new_units {
        stage.promise_unit(&unit.kind, &unit.name);
        let unit = OrgUnit {
            id: String::new(),
            kind: unit.kind.clone(),
            name: unit.name.clone(),
            parent: None,
        };
        queueing.push(NewOp::new(None, Verb::AddUnit { unit }))?;
    }
    Ok(())
}

/// Rows as they stand, slice by slice, except that whoever gives up a value by which people are told apart
/// comes before whoever gets it.
fn people(
    queueing: &mut Queueing<'_>,
    stage: &mut Stage<'_>,
    draft: &Draft,
    ordered: &[RowOutcome],
    job: &Job,
) -> Result<(), ApiError> {
    let (id, profile) = (draft.row.id.as_str(), stage.profile());
    let refused = RefusedCreations::of(queueing.vault(), profile)?;
    let mut order = intake::sending_order(profile, ordered)
        .into_iter()
        .filter_map(|at| ordered.get(at).map(|outcome| outcome.row));
    let mut waiting: BTreeSet<u32> = ordered.iter().map(|outcome| outcome.row).collect();
    let total = draft.summary.buckets.create + draft.summary.buckets.update;
    let mut done = 0;
    for from in (0..draft.row.rows).step_by(SLICE as usize) {
        for moving in queueing.vault().import_moving(id, from, from.saturating_add(SLICE))? {
            job.step(done as usize, total as usize)?;
            done += 1;
            let number = moving.0.row;
            let has_its_turn = ordered.binary_search_by_key(&number, |outcome| outcome.row).is_ok();
            if !has_its_turn {
                send(queueing, stage, draft, &refused, moving)?;
                continue;
            }
            while waiting.contains(&number)
                && let Some(next) = order.next()
            {
                waiting.remove(&next);
                let found = queueing.vault().import_moving(id, next, next.saturating_add(1))?;
                for moving in found {
                    send(queueing, stage, draft, &refused, moving)?;
                }
            }
        }
    }
    Ok(())
}

/// Queues what a row says.
fn send(
    queueing: &mut Queueing<'_>,
    stage: &mut Stage<'_>,
    draft: &Draft,
    refused: &RefusedCreations,
    (row, check): (RowData, RowCheck),
) -> Result<(), ApiError> {
    let profile = stage.profile();
    let outcome = &check::outcome(profile, &draft.mapping, &row, check)?;
    // Of several rows that form one person, the first carries the whole.
    if outcome.group != outcome.row {
        return Ok(());
    }
    let secrets = secrets(outcome, &row);
    match outcome.bucket {
        Bucket::Create => {
            let new = create(stage, draft, outcome, secrets)?;
            for id in refused.of_the_same(profile, new.draft_after.as_ref()) {
                queueing.replace_refused(id)?;
            }
            Ok(queueing.push(new)?)
        }
        Bucket::Update => update(queueing, stage, outcome, secrets),
        Bucket::Unchanged | Bucket::Skip | Bucket::Reject | Bucket::Conflict => Ok(()),
    }
}

/// People whom the platform refused to create, by what tells people apart: whoever is created again takes the place of
/// the one who was refused.
struct RefusedCreations(BTreeMap<(String, String), BTreeSet<String>>);

impl RefusedCreations {
    fn of(vault: &Vault, profile: &Profile) -> Result<Self, ApiError> {
        let mut refused: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (id, account) in vault.refused_creations()? {
            for key in account.identity_keys(profile) {
                refused.entry(key).or_default().insert(id.clone());
            }
        }
        Ok(Self(refused))
    }

    fn of_the_same<'r>(&'r self, profile: &Profile, account: Option<&Account>) -> BTreeSet<&'r str> {
        let keys = account
            .filter(|_| !self.0.is_empty())
            .map(|account| account.identity_keys(profile));
        let found = keys.iter().flatten().filter_map(|key| self.0.get(key));
        found.flatten().map(String::as_str).collect()
    }
}

/// Secret cells of a row, taken from the draft and nowhere else.
fn secrets(outcome: &RowOutcome, row: &RowData) -> BTreeMap<String, SecretString> {
    let cell = |column: u32| row.cells.get(column as usize).map_or("", String::as_str);
    let fields = outcome.secrets.iter();
    fields
        .map(|(field, column)| (field.clone(), SecretString::from(cell(*column))))
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
    queueing: &mut Queueing<'_>,
    stage: &mut Stage<'_>,
    outcome: &RowOutcome,
    secrets: BTreeMap<String, SecretString>,
) -> Result<(), ApiError> {
    let profile = stage.profile();
    let id = outcome
        .account
        .as_deref()
        .ok_or_else(|| ApiError::not_found("person"))?;
    // A row that says less than what was refused is a conflict, and does not come here.
    queueing.replace_refused(id)?;
    let person = workspace::person(queueing.vault(), id)?;
    let after = intake::changed(profile, outcome, &person.draft);
    let wanted = Wanted {
        after: &after,
        secrets: &lengths(&secrets),
        active: None,
    };
    let changed = decide::change(&stage.scene(), id, &person.draft, wanted)?.done;
    if changed.changed {
        stage.follow(id, &person.draft, &changed.account)?;
        queueing.push(NewOp {
            target: Some(id.to_owned()),
            verb: Verb::Update {
                fields: differences(&person.draft, &changed.account),
            },
            secrets,
            draft_after: Some(changed.account.clone()),
        })?;
    }
    if let Some(action) = intake::status_action(profile, outcome, &changed.account) {
        let acted = decide::act(&stage.scene(), id, &changed.account, &action, None, None)?;
        stage.follow(id, &changed.account, &acted.done.account)?;
        let verb = Verb::Action { action, argument: None };
        queueing.push(NewOp {
            draft_after: Some(acted.done.account),
            ..NewOp::new(Some(id), verb)
        })?;
    }
    Ok(())
}
