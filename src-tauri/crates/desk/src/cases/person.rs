//! One person: the form.

use roster::authority::{self, Actor, World};
use roster::profile::{Activation, Field, FieldType, Profile};
use roster::{Account, OrgUnit, Organisation};
use vault::{Person, Vault};

use super::actions;
use crate::Desk;
use crate::present;
use crate::wire::error::ApiError;
use crate::wire::people::{ActivationChoice, HistoryEntry, MfaView, PersonField, PersonRequest, PersonView};
use crate::workspace::{self, Signed, Workspace};

/// Lines of the journal shown with a person.
const HISTORY: u32 = 50;

pub(crate) async fn view(desk: &Desk, request: PersonRequest) -> Result<PersonView, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| show(vault, workspace, &request.id))
        .await
}

/// A person as the inspector shows them.
pub(crate) fn show(vault: &Vault, workspace: &Workspace, id: &str) -> Result<PersonView, ApiError> {
    let profile = &workspace.profile();
    let person = workspace::person(vault, id)?;
    let signed = workspace::signed(vault)?;
    let units = vault.units("")?;
    let draft = &person.draft;
    let history = vault.history(id, HISTORY)?;
    Ok(PersonView {
        id: person.id.clone(),
        name: workspace::name(profile, draft),
        login: draft.login(profile).unwrap_or_default().to_owned(),
        status: present::status(profile, draft),
        status_since: draft.status_since.map(present::instant),
        status_why: present::why(profile, draft),
        fields: form(
            profile,
            draft,
            Some(&person),
            &units,
            &signed,
            &workspace::world(vault)?,
        ),
        actions: actions::of_person(vault, workspace, &signed, &person)?,
        created_at: draft.created_at.map(present::instant),
        last_access_at: draft.last_access_at.map(present::instant),
        email_verified_at: draft.email_verified_at.map(present::instant),
        invited_by: draft.invited_by.clone(),
        deliveries: present::deliveries(profile, draft),
        mfa: second_factor(vault, workspace, &signed, &person)?,
        mark: person.mark.map(|mark| mark.name().to_owned()),
        history: history.iter().map(|line| entry(profile, line)).collect(),
    })
}

/// The second factor of a person, where the platform has one.
fn second_factor(
    vault: &Vault,
    workspace: &Workspace,
    signed: &Signed,
    person: &Person,
) -> Result<Option<MfaView>, ApiError> {
    let profile = workspace.profile();
    let rules = &profile.mfa;
    if rules.methods.is_empty() {
        return Ok(None);
    }
    let draft = &person.draft;
    let required = rules.required_field.as_ref();
    Ok(Some(MfaView {
        required: required.map(|key| draft.flag(key).unwrap_or_default()),
        enrolled_at: draft.mfa_enrolled_at.map(present::instant),
        advised: draft.lacks_advised_mfa(&profile),
        actions: actions::of_second_factor(vault, workspace, signed, person)?,
    }))
}

/// The fields of a form. A field only some roles have is shown when a role of the person has it.
fn form(
    profile: &Profile,
    account: &Account,
    person: Option<&Person>,
    units: &[OrgUnit],
    signed: &Signed,
    world: &World,
) -> Vec<PersonField> {
    let occasion = if person.is_some() { "update" } else { "create" };
    profile
        .fields
        .iter()
        .filter(|field| visible(field, occasion) && account.shows(profile, field))
        .map(|field| {
            let changed = person.is_some_and(|person| person.changed.contains(&field.key));
            let base = person.and_then(|person| person.base.as_ref());
            PersonField {
                key: field.key.clone(),
                label: field.label.clone(),
                kind: present::kind(field),
                values: present::texts(account.fields.get(&field.key)),
                sent_values: changed.then(|| present::texts(base.and_then(|base| base.fields.get(&field.key)))),
                required: field.required || required_now(profile, field, account, occasion),
                locked: person.and_then(|person| locked(profile, field, person, &signed.actor())),
                choices: match (field.kind, person) {
                    (FieldType::Role | FieldType::Roles, Some(person)) => {
                        present::role_choices(profile, &signed.actor(), &person.id, account, world)
                    }
                    _ => present::choices(profile, field, units, &signed.actor()),
                },
                addable: false,
                hint: field.hint.clone(),
            }
        })
        .collect()
}

pub(super) fn visible(field: &Field, occasion: &str) -> bool {
    match field.kind {
        FieldType::Computed | FieldType::Datetime => false,
        FieldType::Status => occasion == "create",
        FieldType::Secret => {
            occasion == "create" && (field.only_in.is_empty() || field.only_in.iter().any(|way| way == "create"))
        }
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships => field.only_in.is_empty(),
    }
}

pub(super) fn required_now(profile: &Profile, field: &Field, account: &Account, occasion: &str) -> bool {
    let roles = account.roles(profile);
    field.required_in.iter().any(|way| way == occasion)
        || field.required_for_roles.iter().any(|role| roles.contains(role))
}

fn locked(profile: &Profile, field: &Field, person: &Person, actor: &Actor<'_>) -> Option<String> {
    if field.immutable && person.base.is_some() {
        return Some("field.immutable".to_owned());
    }
    authority::locked_field(profile, &person.draft, &field.key)
        .or_else(|| authority::unwritable_field(profile, actor, field))
        .map(|denial| denial.code)
}

/// The ways a new person can get access, with the reason where one cannot be chosen or left out.
pub(crate) fn activations(profile: &Profile, organisation: &Organisation) -> Vec<ActivationChoice> {
    let off = |activation: &Activation| {
        let has = |name: &str| organisation.has(name);
        if activation.requires_capability.as_deref().is_some_and(|name| !has(name)) {
            return activation
                .requires_capability
                .as_deref()
                .map(|name| format!("capability.{name}"));
        }
        if activation.disabled_when.iter().any(|name| organisation.on(name)) {
            return Some(
                activation
                    .disabled_reason
                    .clone()
                    .unwrap_or_else(|| "activation.needless".to_owned()),
            );
        }
        (activation.automatic && !activation.optional).then(|| "activation.automatic".to_owned())
    };
    profile
        .activations
        .iter()
        .filter(|activation| !organisation.hidden_activations.contains(&activation.id))
        .map(|activation| {
            let locked = off(activation);
            ActivationChoice {
                id: activation.id.clone(),
                label: activation.label.clone(),
                chosen: activation.automatic
                    || (locked.is_none()
                        && (activation.default
                            || activation
                                .auto_setting
                                .as_ref()
                                .is_some_and(|name| organisation.on(name)))),
                locked,
            }
        })
        .collect()
}

fn entry(profile: &Profile, line: &vault::HistoryLine) -> HistoryEntry {
    let field = line.field.as_deref().and_then(|key| profile.field(key));
    let shown = |value: Option<&roster::Value>| value.map(|value| present::label(profile, field, Some(value)));
    let status = |value: Option<&roster::Value>| match (line.field.as_deref(), value) {
        (Some("status"), Some(roster::Value::Text(id))) => profile.status(id).map(|status| status.label.clone()),
        _ => None,
    };
    HistoryEntry {
        at: present::instant(line.at),
        actor: line.actor.clone(),
        what: line.what.clone(),
        field: line
            .field
            .as_ref()
            .map(|key| field.map_or_else(|| key.clone(), |field| field.label.clone())),
        kind: present::kind_of(field),
        before: status(line.before.as_ref()).or_else(|| shown(line.before.as_ref())),
        after: status(line.after.as_ref()).or_else(|| shown(line.after.as_ref())),
    }
}
