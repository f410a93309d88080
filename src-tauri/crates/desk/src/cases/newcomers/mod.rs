//! New people entered by hand: the form of one with what saving it would cause, and several at once.
//!
//! One decision serves the form, its forecast and the change that is queued.

mod decide;
mod entry;
mod form;
mod ways;

use std::collections::BTreeMap;

use roster::authority::{self, World};
use roster::effects::SideEffects;
use roster::profile::Profile;
use roster::{Organisation, Value};
use vault::{Batch, BatchKind, NewOp, Vault};

pub(super) use entry::{GROUP, ROLE, listed};
pub(super) use form::blank;

use super::actions::effect_lines;
use super::person;
use crate::Desk;
use crate::forecast::Stage;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::newcomers::{CreatePeopleRequest, CreatePeopleView, NewPersonRequest, NewPersonView};
use crate::wire::people::{CreatePersonRequest, PersonField, PersonView};
use crate::workspace::{self, Signed, Workspace, now};

/// Key of a problem with the ways of getting access.
const WAYS: &str = "activations";
/// Key of a problem that concerns no field.
pub(super) const WHOLE: &str = "";

/// What is wrong: a code by field key.
pub(super) type Problems = BTreeMap<String, String>;

/// What decisions about new people look at.
pub(super) struct Circumstances<'a> {
    pub(super) vault: &'a Vault,
    pub(super) profile: &'a Profile,
    pub(super) signed: Signed,
    pub(super) world: World,
    pub(super) organisation: Organisation,
}

impl<'a> Circumstances<'a> {
    pub(super) fn of(vault: &'a Vault, workspace: &'a Workspace) -> Result<Self, ApiError> {
        Ok(Self {
            signed: workspace::signed(vault)?,
            world: workspace::world(vault)?,
            organisation: workspace::organisation(vault)?,
            profile: &workspace.profile,
            vault,
        })
    }
}

pub(crate) async fn form(desk: &Desk, request: NewPersonRequest) -> Result<NewPersonView, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| show(&Circumstances::of(vault, workspace)?, &request))
        .await
}

fn show(room: &Circumstances<'_>, request: &NewPersonRequest) -> Result<NewPersonView, ApiError> {
    let profile = room.profile;
    authority::may_manage(profile, &room.signed.actor())?;
    let entry = entry::read(room, &request.values)?;
    let ways = ways::offered(
        profile,
        &entry.account,
        request.activations.as_deref(),
        &room.organisation,
    );
    let fields = form::fields(room, &entry, false)?;
    let memberships = memberships(profile, &entry.account);
    let chosen: Vec<String> = ways.iter().filter(|way| way.chosen).map(|way| way.id.clone()).collect();
    let stage = Stage::of(room.vault, profile, &room.signed)?;
    let (effects, problems) = match decide::newcomer(&stage, entry, Some(&chosen))? {
        Ok(newcomer) => (newcomer.made.effects, Problems::new()),
        Err(problems) => (SideEffects::default(), problems),
    };
    Ok(NewPersonView {
        label: profile.ui.create_label.clone().unwrap_or_default(),
        memberships,
        effects: effect_lines(profile, &effects),
        fields,
        ways,
        problems,
    })
}

/// Roles in groups, in the platform's words.
pub(super) fn memberships(profile: &Profile, account: &roster::Account) -> Vec<String> {
    let held = profile
        .fields
        .iter()
        .find_map(|field| match account.fields.get(&field.key) {
            Some(Value::Memberships(held)) => Some(held),
            Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => None,
        });
    let words = |held: &roster::Membership| {
        let role = profile.role(&held.role);
        let role = role.map_or(held.role.as_str(), |role| role.label.as_str());
        format!("{}: {role}", held.group)
    };
    held.into_iter().flatten().map(words).collect()
}

/// The fields any new person can have, whatever the role: columns of a window for several.
pub(crate) async fn columns(desk: &Desk, _: Nothing) -> Result<Vec<PersonField>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let room = Circumstances::of(vault, workspace)?;
            authority::may_manage(room.profile, &room.signed.actor())?;
            form::fields(&room, &entry::read(&room, &BTreeMap::new())?, true)
        })
        .await
}

pub(crate) async fn create(desk: &Desk, request: CreatePersonRequest) -> Result<PersonView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let room = Circumstances::of(vault, workspace)?;
            let entry = entry::read(&room, &request.values)?;
            let stage = Stage::of(room.vault, room.profile, &room.signed)?;
            let newcomer = decide::newcomer(&stage, entry, request.activations.as_deref())?.map_err(invalid)?;
            let signed = room.signed;
            let ids = queue(vault, vec![newcomer.op()], &signed, "create")?;
            workspace.link.wake();
            let id = ids.first().ok_or_else(|| ApiError::not_found("person"))?;
            person::show(vault, workspace, id)
        })
        .await?;
    desk.changed(&["people", "changes", "status"]);
    Ok(view)
}

/// Problems as a refusal; a single one that concerns no field stands for itself.
pub(super) fn invalid(problems: Problems) -> ApiError {
    let mut error = ApiError::new("invalid", "Some fields cannot be saved like this.");
    if let (1, Some(code)) = (problems.len(), problems.get(WHOLE).or_else(|| problems.get(WAYS))) {
        error.code.clone_from(code);
    }
    error.details = problems;
    error
}

pub(crate) async fn create_several(desk: &Desk, request: CreatePeopleRequest) -> Result<CreatePeopleView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let view = several(vault, workspace, &request)?;
            if !view.ids.is_empty() {
                workspace.link.wake();
            }
            Ok(view)
        })
        .await?;
    if !view.ids.is_empty() {
        desk.changed(&["people", "changes", "status"]);
    }
    Ok(view)
}

/// All of them or none: one batch, one undo (`S3-12`).
fn several(
    vault: &mut Vault,
    workspace: &Workspace,
    request: &CreatePeopleRequest,
) -> Result<CreatePeopleView, ApiError> {
    let room = Circumstances::of(vault, workspace)?;
    let stage = Stage::of(room.vault, room.profile, &room.signed)?;
    let mut total = SideEffects::default();
    let mut ops = Vec::new();
    let mut problems: Vec<Problems> = Vec::new();
    let mut named: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (line, values) in request.people.iter().enumerate() {
        let entry = entry::read(&room, values)?;
        let keys = entry.account.identity_keys(room.profile);
        problems.push(match decide::newcomer(&stage, entry, request.activations.as_deref())? {
            Ok(newcomer) => {
                total.add(&newcomer.made.effects);
                ops.push(newcomer.op());
                Problems::new()
            }
            Err(wrong) => wrong,
        });
        // One address on two lines is two mistakes: neither line silently wins (`D-40`).
        for (field, value) in keys {
            if let Some(earlier) = named.insert((field.clone(), value), line) {
                for line in [earlier, line] {
                    if let Some(wrong) = problems.get_mut(line) {
                        wrong.insert(field.clone(), "value.repeated".to_owned());
                    }
                }
            }
        }
    }
    let signed = room.signed;
    let clean = problems.iter().all(Problems::is_empty);
    let ids = if clean && !ops.is_empty() && !request.dry_run {
        queue(vault, ops, &signed, "create")?
    } else {
        Vec::new()
    };
    Ok(CreatePeopleView {
        ids,
        effects: effect_lines(&workspace.profile, &total),
        problems,
    })
}

/// Queues changes as one batch; answers what each is about.
pub(super) fn queue(vault: &mut Vault, ops: Vec<NewOp>, signed: &Signed, label: &str) -> Result<Vec<String>, ApiError> {
    let batch = Batch {
        label: label.to_owned(),
        actor: signed.name.clone(),
        kind: BatchKind::Create,
    };
    Ok(vault.queue(batch, ops, now())?.targets)
}
