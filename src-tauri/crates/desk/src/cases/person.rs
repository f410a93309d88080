//! One person: the form, and a new one.

use std::collections::BTreeMap;

use roster::authority;
use roster::decide::{self, Created, NewPerson, Refused, Secrets, Stop, Verdict};
use roster::profile::{Activation, Field, FieldType, Profile};
use roster::verdict::Denial;
use roster::{Account, OrgUnit, Organisation, Provenance, fields, lifecycle};
use secrecy::SecretString;
use vault::{Batch, BatchKind, NewOp, Person, Vault, VaultError, Verb};

use super::actions::{self, effect_lines};
use crate::Desk;
use crate::forecast::Stage;
use crate::present;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::people::{
    ActivationChoice, CreateFault, CreatePersonRequest, CreateRefusal, HistoryEntry, PersonField, PersonPreview,
    PersonRequest, PersonView,
};
use crate::workspace::{self, Signed, Workspace, now};

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
    let profile = &workspace.profile;
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
        fields: form(profile, draft, Some(&person), &units, &signed),
        activations: Vec::new(),
        actions: actions::of_person(vault, workspace, &signed, &person)?,
        created_at: draft.created_at.map(present::instant),
        last_access_at: draft.last_access_at.map(present::instant),
        mark: person.mark.map(|mark| mark.name().to_owned()),
        history: history.iter().map(|line| entry(profile, line)).collect(),
    })
}

pub(crate) async fn empty(desk: &Desk, _: Nothing) -> Result<PersonView, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let profile = &workspace.profile;
            let signed = workspace::signed(vault)?;
            authority::may_manage(profile, &signed.actor())?;
            let units = vault.units("")?;
            let organisation = workspace::organisation(vault)?;
            let account = fields::with_defaults(profile, &Account::default(), &organisation.defaults(profile));
            Ok(PersonView {
                id: String::new(),
                name: String::new(),
                login: String::new(),
                status: present::status(profile, &lifecycle::created(profile, &account, &[], now())),
                status_since: None,
                fields: form(profile, &account, None, &units, &signed),
                activations: activations(profile, &organisation),
                actions: Vec::new(),
                created_at: None,
                last_access_at: None,
                mark: None,
                history: Vec::new(),
            })
        })
        .await
}

/// The fields of a form. A field only some roles have is shown when a role of the person has it.
fn form(
    profile: &Profile,
    account: &Account,
    person: Option<&Person>,
    units: &[OrgUnit],
    signed: &Signed,
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
                locked: person.and_then(|person| locked(profile, field, person)),
                choices: present::choices(profile, field, units, &signed.actor()),
                hint: field.hint.clone(),
            }
        })
        .collect()
}

fn visible(field: &Field, occasion: &str) -> bool {
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

fn required_now(profile: &Profile, field: &Field, account: &Account, occasion: &str) -> bool {
    let roles = account.roles(profile);
    field.required_in.iter().any(|way| way == occasion)
        || field.required_for_roles.iter().any(|role| roles.contains(role))
}

fn locked(profile: &Profile, field: &Field, person: &Person) -> Option<String> {
    if field.immutable && person.base.is_some() {
        return Some("field.immutable".to_owned());
    }
    authority::locked_field(profile, &person.draft, &field.key).map(|denial| denial.code)
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

pub(crate) async fn create(desk: &Desk, request: CreatePersonRequest) -> Result<PersonView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let id = queue_new(vault, workspace, &request)?;
            workspace.link.wake();
            show(vault, workspace, &id)
        })
        .await?;
    desk.changed(&["people", "changes", "status"]);
    Ok(view)
}

fn queue_new(vault: &mut Vault, workspace: &Workspace, request: &CreatePersonRequest) -> Result<String, ApiError> {
    let profile = &workspace.profile;
    let signed = workspace::signed(vault)?;
    let asked = Asked::of(profile, request)?;
    let made = asked.decided(&Stage::of(vault, profile, &signed)?)?;
    let op = NewOp {
        target: None,
        verb: Verb::Create {
            account: Box::new(made.filled),
            activations: made.activations,
        },
        secrets: asked.secrets,
        draft_after: Some(made.account),
    };
    let batch = Batch {
        label: "create".to_owned(),
        actor: signed.name.clone(),
        kind: BatchKind::Create,
    };
    let queued = vault.queue(batch, vec![op], now())?;
    queued
        .targets
        .into_iter()
        .next()
        .ok_or_else(|| ApiError::not_found("person"))
}

/// `preview_person`: what creating somebody would cause, or everything that is wrong with it. Nothing is
/// queued.
pub(crate) async fn preview(desk: &Desk, request: CreatePersonRequest) -> Result<PersonPreview, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile;
            let signed = workspace::signed(vault)?;
            let asked = Asked::of(profile, &request)?;
            let decided = asked.decision(&Stage::of(vault, profile, &signed)?);
            Ok(match decided {
                Ok(made) => PersonPreview {
                    refused: None,
                    status: present::status(profile, &made.account),
                    effects: effect_lines(profile, &made.effects),
                    ignored: made
                        .ignored
                        .into_iter()
                        .map(|denial| ApiError::from(denial).message)
                        .collect(),
                    restores: made.restores.is_some(),
                    activations: made.activations,
                },
                Err(Stop::LookUp(error)) => return Err(error.into()),
                Err(Stop::Refused(refused)) => PersonPreview {
                    refused: Some(refusal(profile, *refused)),
                    status: present::status(profile, &asked.account),
                    effects: Vec::new(),
                    ignored: Vec::new(),
                    restores: false,
                    activations: Vec::new(),
                },
            })
        })
        .await
}

fn refusal(profile: &Profile, refused: Refused) -> CreateRefusal {
    let faults = refused.faults.iter().enumerate().map(|(at, fault)| {
        let mut denial = Denial::new(profile, &fault.code).with("field", &fault.field);
        denial.params.extend(fault.params.clone());
        // The first is the refusal itself, with the platform's words where it has any.
        let words = if at == 0 { refused.denial.message.clone() } else { None };
        CreateFault {
            field: fault.field.clone(),
            code: fault.code.clone(),
            message: ApiError::from(denial.worded(words.as_deref())).message,
            person: fault.params.get("id").cloned(),
        }
    });
    let faults = faults.collect();
    let error = ApiError::from(refused.denial);
    CreateRefusal {
        code: error.code,
        message: error.message,
        faults,
    }
}

/// Who is to be created, as the rules take it.
struct Asked {
    account: Account,
    secrets: BTreeMap<String, SecretString>,
    lengths: Secrets,
    ticked: Option<Vec<String>>,
}

impl Asked {
    fn of(profile: &Profile, request: &CreatePersonRequest) -> Result<Self, ApiError> {
        let mut asked = Self {
            account: Account {
                provenance: Provenance::Manual,
                ..Account::default()
            },
            secrets: BTreeMap::new(),
            lengths: Secrets::new(),
            ticked: (!request.activations.is_empty()).then(|| request.activations.clone()),
        };
        for (key, texts) in &request.values {
            let field = profile
                .field(key)
                .ok_or_else(|| ApiError::new("bad_request", format!("There is no field {key}.")))?;
            let Some(text) = texts.iter().find(|text| !text.trim().is_empty()) else {
                continue;
            };
            match field.kind {
                FieldType::Secret => {
                    asked.lengths.insert(key.clone(), text.chars().count());
                    asked.secrets.insert(key.clone(), SecretString::from(text.clone()));
                }
                FieldType::Status => lifecycle::enter(profile, &mut asked.account, text),
                _ => {
                    if let Some(value) = present::value(field, texts) {
                        asked.account.fields.insert(key.clone(), value);
                    }
                }
            }
        }
        Ok(asked)
    }

    fn decision(&self, stage: &Stage<'_>) -> Verdict<Created, VaultError> {
        let new = NewPerson {
            asked: &self.account,
            ticked: self.ticked.as_deref(),
            secrets: &self.lengths,
            origin: None,
        };
        decide::create(&stage.scene(), new)
    }

    /// The decision; what is wrong with the values is `invalid`, with a detail per field.
    fn decided(&self, stage: &Stage<'_>) -> Result<Created, ApiError> {
        match self.decision(stage) {
            Err(Stop::Refused(refused)) if !refused.faults.is_empty() => {
                let mut error = ApiError::new("invalid", "Some fields cannot be saved like this.");
                for fault in refused.faults {
                    error.details.entry(fault.field).or_insert(fault.code);
                }
                Err(error)
            }
            decided => Ok(decided?),
        }
    }
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
        before: status(line.before.as_ref()).or_else(|| shown(line.before.as_ref())),
        after: status(line.after.as_ref()).or_else(|| shown(line.after.as_ref())),
    }
}
