//! Inviting people: the places it is done from, the form of each, and the batch it makes.

use std::collections::BTreeMap;

use roster::authority::{self, Actor, Origin, World};
use roster::effects::{self, SideEffects};
use roster::invitation::{self, Standing};
use roster::profile::{Context, Field, FieldType, OnUnknown, Profile};
use roster::{Account, Lifecycle, OrgUnit, Provenance, Value, fields, lifecycle};
use vault::{Mark, NewOp, Person, Vault, Verb};

use super::actions::effect_lines;
use super::newcomers::{self, Circumstances, GROUP, Problems, ROLE, WHOLE, blank, listed, unit_choices};
use super::org;
use super::person::typed;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::invitations::{
    InviteContext, InviteForm, InviteFormRequest, InviteRequest, InviteView, Recipient, RecipientState,
};
use crate::wire::people::{FieldKind, PersonField};
use crate::workspace::{Workspace, now};
use crate::{Desk, present};

/// The action that sends an invitation again (`S2-26`).
const RESEND: &str = "resend";

pub(crate) async fn contexts(desk: &Desk, _: Nothing) -> Result<Vec<InviteContext>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let room = Circumstances::of(vault, workspace)?;
            let of = |context: &Context| InviteContext {
                id: context.id.clone(),
                label: context.label.clone(),
                of_group: of_group(context),
                refused: closed(&room.profile, &room.signed.actor(), &context.id).map(|error| error.code),
            };
            Ok(room.profile.contexts.iter().map(of).collect())
        })
        .await
}

/// Whether a place belongs to a group: it is limited to one, or gives no more than one.
fn of_group(context: &Context) -> bool {
    context.scope.is_some() || context.max_groups == Some(1)
}

/// Why somebody may not open a place, whoever is invited.
fn closed(profile: &Profile, actor: &Actor<'_>, context: &str) -> Option<ApiError> {
    let origin = Origin {
        id: context.to_owned(),
        group: None,
    };
    authority::may_invite(profile, actor, &origin, &Account::default(), &World::default())
        .err()
        .map(ApiError::from)
}

fn place<'p>(profile: &'p Profile, id: &str) -> Result<&'p Context, ApiError> {
    let unknown = || ApiError::new("context.unknown", format!("People are not invited from {id} here."));
    profile.context(id).ok_or_else(unknown)
}

pub(crate) async fn form(desk: &Desk, request: InviteFormRequest) -> Result<InviteForm, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let room = Circumstances::of(vault, workspace)?;
            let profile = &room.profile;
            let context = place(profile, &request.context)?;
            if let Some(error) = closed(profile, &room.signed.actor(), &context.id) {
                return Err(error);
            }
            Ok(InviteForm {
                label: context.label.clone(),
                separators: profile
                    .invitation
                    .iter()
                    .flat_map(|rules| rules.recipients_separator.clone())
                    .collect(),
                fields: offered(&room, context, request.group.as_deref())?,
            })
        })
        .await
}

/// Groups and roles, then what the place offers: a field it does not name is not there (`S2-20`).
fn offered(room: &Circumstances<'_>, context: &Context, group: Option<&str>) -> Result<Vec<PersonField>, ApiError> {
    let profile = &room.profile;
    let actor = room.signed.actor();
    let units = room.vault.units("")?;
    let mut form = Vec::new();
    if let Some(field) = profile
        .role_field()
        .filter(|field| field.kind == FieldType::Memberships)
    {
        form.push(groups(room, field, context, group, &units));
        let mut roles = present::roles(profile, &actor);
        if let Some(forced) = &context.force_role {
            roles.retain(|role| role.value == *forced);
        }
        form.push(PersonField {
            key: format!("{}{ROLE}", field.key),
            label: profile.roles.term.clone().unwrap_or_else(|| "Role".to_owned()),
            kind: FieldKind::Many,
            values: context.force_role.clone().into_iter().collect(),
            required: true,
            locked: context.force_role.is_some().then(|| "context.force_role".to_owned()),
            choices: roles,
            ..blank(field)
        });
    }
    let defaults = room.organisation.defaults(profile);
    for field in context.fields.iter().filter_map(|key| profile.field(key)) {
        let own = authority::unwritable_field(profile, &actor, field);
        form.push(PersonField {
            values: defaults.get(&field.key).cloned().into_iter().collect(),
            locked: own.map(|denial| denial.code),
            addable: addable(room, field),
            choices: match field.reference.as_deref() {
                Some(kind) => unit_choices(&units, kind),
                None => present::choices(profile, field, &units, &actor),
            },
            ..blank(field)
        });
    }
    Ok(form)
}

/// Whether a name nobody knows can be added to the units of a field (`S2-16`).
fn addable(room: &Circumstances<'_>, field: &Field) -> bool {
    let org = field.reference.as_deref().and_then(|kind| room.profile.org_kind(kind));
    org.is_some_and(|org| {
        org.on_unknown != OnUnknown::Error && org::refused(&room.profile, &org.kind, &room.signed).is_none()
    })
}

fn groups(
    room: &Circumstances<'_>,
    field: &Field,
    context: &Context,
    group: Option<&str>,
    units: &[OrgUnit],
) -> PersonField {
    let profile = &room.profile;
    let mut choices = unit_choices(units, "group");
    for choice in &mut choices {
        let outside = context.scope.is_some() && !authority::reaches(profile, &room.signed.actor(), &choice.value);
        choice.refused = outside.then(|| "scope.group".to_owned());
    }
    PersonField {
        key: format!("{}{GROUP}", field.key),
        label: profile
            .org_kind("group")
            .map_or(field.label.clone(), |org| org.label.clone()),
        kind: FieldKind::Many,
        values: group.map(str::to_owned).into_iter().collect(),
        required: true,
        locked: (of_group(context) && group.is_some()).then(|| "context.of_group".to_owned()),
        choices,
        ..blank(field)
    }
}

pub(crate) async fn invite(desk: &Desk, request: InviteRequest) -> Result<InviteView, ApiError> {
    let dry_run = request.dry_run;
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let view = run(vault, workspace, &request)?;
            if !request.dry_run {
                workspace.link.wake();
            }
            Ok(view)
        })
        .await?;
    if !dry_run {
        desk.changed(&["people", "org", "changes", "status"]);
    }
    Ok(view)
}

fn run(vault: &mut Vault, workspace: &Workspace, request: &InviteRequest) -> Result<InviteView, ApiError> {
    let room = Circumstances::of(vault, workspace)?;
    let profile = &room.profile;
    let context = place(profile, &request.context)?;
    let mut plan = Plan::of(&room, context, request)?;
    let signed = room.signed;
    let mut view = InviteView {
        recipients: std::mem::take(&mut plan.recipients),
        repeated: plan.repeated,
        memberships: newcomers::memberships(profile, &plan.account),
        new_labels: plan.new_units.iter().map(|unit| unit.name.clone()).collect(),
        invitations: plan.invitations,
        effects: effect_lines(profile, &plan.effects),
        problems: plan.problems,
    };
    if request.dry_run {
        return Ok(view);
    }
    // Nothing is sent before somebody said yes to leaving the others out (`D-14`).
    let refused = view.recipients.iter().any(|one| one.state == RecipientState::Refused);
    if refused && !request.only_valid {
        view.problems
            .insert("addresses".to_owned(), "invite.some_refused".to_owned());
    } else if plan.ops.is_empty() {
        let repeats = view.recipients.iter().any(|one| one.state == RecipientState::Invited);
        let code = if repeats { "invite.resend_only" } else { "invite.nobody" };
        view.problems.insert("addresses".to_owned(), code.to_owned());
    }
    if !view.new_labels.is_empty() && !request.create_labels {
        let labels = plan.new_units.first().map(|unit| unit.kind.clone()).unwrap_or_default();
        let field = profile
            .fields
            .iter()
            .find(|field| field.reference.as_deref() == Some(labels.as_str()));
        let key = field.map(|field| field.key.clone()).unwrap_or_default();
        view.problems.entry(key).or_insert_with(|| "unit.unknown".to_owned());
    }
    if !view.problems.is_empty() {
        return Err(newcomers::invalid(view.problems));
    }
    let units = plan
        .new_units
        .into_iter()
        .map(|unit| NewOp::new(None, Verb::AddUnit { unit }));
    newcomers::queue(vault, units.chain(plan.ops).collect(), &signed, "invite")?;
    Ok(view)
}

/// What an invitation comes to.
#[derive(Default)]
struct Plan {
    recipients: Vec<Recipient>,
    repeated: u32,
    /// What everybody gets; without an address.
    account: Account,
    /// The group from which the invitation was opened.
    group: Option<String>,
    /// Travels along: the platform holds the invitation against the same rules.
    origin: Option<Origin>,
    new_units: Vec<OrgUnit>,
    problems: Problems,
    invitations: u32,
    effects: SideEffects,
    ops: Vec<NewOp>,
}

impl Plan {
    fn of(room: &Circumstances<'_>, context: &Context, request: &InviteRequest) -> Result<Self, ApiError> {
        let profile = &room.profile;
        let (Some(address), Some(way)) = (invitation::address_field(profile), invitation::activation(profile)) else {
            return Err(ApiError::new("unsupported", "This platform has no invitations."));
        };
        let mut plan = Self {
            group: request.group.clone(),
            ..Self::default()
        };
        plan.read(room, context, request)?;
        plan.judge(room, context, address);
        let found = invitation::recipients(profile, &request.addresses);
        plan.repeated = u32::try_from(found.repeated.len()).unwrap_or(u32::MAX);
        for one in found.each {
            match one {
                Ok(text) => {
                    let existing = held(room, address, &text)?;
                    plan.add(room, (address, &way.id), text, existing.as_ref(), request.resend);
                }
                Err(unusable) => plan.recipients.push(Recipient {
                    address: unusable.text,
                    state: RecipientState::Refused,
                    code: Some(unusable.fault.code),
                    message: None,
                }),
            }
        }
        Ok(plan)
    }

    /// What everybody gets, as typed. A field the place does not offer is passed on and then refused by
    /// the rule, so that nothing is dropped in silence.
    fn read(&mut self, room: &Circumstances<'_>, context: &Context, request: &InviteRequest) -> Result<(), ApiError> {
        let profile = &room.profile;
        let mut values: BTreeMap<String, Vec<String>> = request.values.clone();
        if let Some(field) = profile
            .role_field()
            .filter(|field| field.kind == FieldType::Memberships)
        {
            let (role, group) = (format!("{}{ROLE}", field.key), format!("{}{GROUP}", field.key));
            let roles = match &context.force_role {
                Some(forced) => vec![forced.clone()],
                None => listed(&values, &role).unwrap_or_default(),
            };
            let groups = match &request.group {
                Some(own) if of_group(context) => vec![own.clone()],
                Some(_) | None => listed(&values, &group).unwrap_or_default(),
            };
            for (key, missing, code) in [
                (&role, roles.is_empty(), "role.required"),
                (&group, groups.is_empty(), "group.required"),
            ] {
                if missing {
                    self.problems.insert(key.clone(), code.to_owned());
                }
                values.remove(key);
            }
            let held = invitation::memberships(&roles, &groups);
            if !held.is_empty() {
                self.account.fields.insert(field.key.clone(), Value::Memberships(held));
            }
        }
        for (key, texts) in &values {
            let field = profile
                .field(key)
                .ok_or_else(|| ApiError::new("bad_request", format!("There is no field {key}.")))?;
            match typed(field, texts) {
                Ok(Some(value)) => {
                    self.unknown_units(room, field, &value)?;
                    self.account.fields.insert(key.clone(), value);
                }
                Ok(None) => {}
                Err(code) => {
                    self.problems.insert(key.clone(), code);
                }
            }
        }
        self.account.provenance = Provenance::Manual;
        Ok(())
    }

    /// Labels nobody knows yet, and whether they may be created (`S2-16`, `D-37`).
    fn unknown_units(&mut self, room: &Circumstances<'_>, field: &Field, value: &Value) -> Result<(), ApiError> {
        let (Some(kind), Value::List(names)) = (field.reference.as_deref(), value) else {
            return Ok(());
        };
        let known = room.vault.units(kind)?;
        let folded = |name: &str| name.to_lowercase();
        for name in names {
            if known.iter().any(|unit| folded(&unit.name) == folded(name)) {
                continue;
            }
            if let Some(refused) = org::refused(&room.profile, kind, &room.signed) {
                self.problems.insert(field.key.clone(), refused.code);
            }
            self.new_units.push(OrgUnit {
                id: String::new(),
                kind: kind.to_owned(),
                name: name.clone(),
                parent: None,
            });
        }
        Ok(())
    }

    /// The rules about the values and about who may invite from here, once for all of them.
    fn judge(&mut self, room: &Circumstances<'_>, context: &Context, address: &Field) {
        let profile = &room.profile;
        let actor = room.signed.actor();
        let day = room.organisation.day(now());
        for fault in fields::validate_on(profile, &self.account, "invite", day) {
            let of_roles = profile.role_field().is_some_and(|field| field.key == fault.field);
            if fault.field != address.key
                && !(of_roles
                    && self
                        .problems
                        .keys()
                        .any(|key| key.ends_with(ROLE) || key.ends_with(GROUP)))
            {
                self.problems.entry(fault.field).or_insert(fault.code);
            }
        }
        let origin = Origin {
            id: context.id.clone(),
            group: self.group.clone(),
        };
        let may = authority::may_invite(profile, &actor, &origin, &self.account, &room.world);
        self.origin = Some(origin);
        if let Err(denial) = may {
            let key = denial.params.get("field").cloned().unwrap_or_else(|| WHOLE.to_owned());
            self.problems.entry(key).or_insert(denial.code);
        }
    }

    fn add(
        &mut self,
        room: &Circumstances<'_>,
        (address, way): (&Field, &str),
        text: String,
        existing: Option<&Person>,
        resend: bool,
    ) {
        let profile = &room.profile;
        let standing = invitation::standing(profile, existing.map(|person| &person.draft));
        let outcome = match (standing, existing) {
            // Somebody deleted is created anew, which the platform answers by bringing him back (`D-20`).
            (Ok(standing @ (Standing::New | Standing::Deleted)), _) | (Ok(standing), None) => {
                let mut account = self.account.clone();
                account.fields.insert(address.key.clone(), Value::Text(text.clone()));
                let activations = vec![way.to_owned()];
                let draft = lifecycle::created(profile, &account, &activations, now());
                self.effects
                    .add(&effects::of_create(profile, &account, &activations, &room.organisation));
                self.ops.push(NewOp {
                    draft_after: Some(draft),
                    ..NewOp::new(
                        None,
                        Verb::Create {
                            account: Box::new(account),
                            activations,
                            origin: self.origin.clone(),
                        },
                    )
                });
                Ok(match standing {
                    Standing::Deleted => RecipientState::Restored,
                    Standing::New | Standing::Invited => RecipientState::New,
                })
            }
            (Ok(Standing::Invited), Some(person)) if person.mark == Some(Mark::New) => Ok(RecipientState::Waiting),
            (Ok(Standing::Invited), Some(person)) => {
                if resend {
                    self.act(room, person, RESEND).map(|()| RecipientState::Invited)
                } else {
                    Ok(RecipientState::Invited)
                }
            }
            (Err(denial), _) => Err(denial.into()),
        };
        let sends = match &outcome {
            Ok(RecipientState::New | RecipientState::Restored) => true,
            Ok(RecipientState::Invited) => resend,
            Ok(RecipientState::Waiting | RecipientState::Refused) | Err(_) => false,
        };
        self.invitations += u32::from(sends);
        let (state, error) = match outcome {
            Ok(state) => (state, None),
            Err(error) => (RecipientState::Refused, Some(error)),
        };
        self.recipients.push(Recipient {
            address: text,
            state,
            code: error.as_ref().map(|error| error.code.clone()),
            message: error.map(|error| error.message).filter(|message| !message.is_empty()),
        });
    }

    /// Queues an action on somebody who is there.
    fn act(&mut self, room: &Circumstances<'_>, person: &Person, action: &str) -> Result<(), ApiError> {
        let profile = &room.profile;
        let actor = room.signed.actor();
        authority::may_act(
            profile,
            &actor,
            Some(&person.id),
            &person.draft,
            action,
            None,
            &room.world,
        )?;
        let done = lifecycle::apply(profile, &person.draft, action, None, now())?;
        self.effects
            .add(&effects::of_action(profile, &person.draft, &done, &room.organisation));
        self.ops.push(NewOp {
            draft_after: Some(done.account),
            ..NewOp::new(
                Some(&person.id),
                Verb::Action {
                    action: action.to_owned(),
                    argument: None,
                },
            )
        });
        Ok(())
    }
}

/// Whoever has an address already: somebody in use before somebody deleted.
fn held(room: &Circumstances<'_>, address: &Field, text: &str) -> Result<Option<Person>, ApiError> {
    let folded = roster::fold(&room.profile, &address.key, text);
    let mut people = Vec::new();
    for id in room.vault.find_by(&address.key, &folded)? {
        people.extend(room.vault.person(&id)?);
    }
    people.sort_by_key(|person| matches!(person.draft.lifecycle, Lifecycle::Deleted | Lifecycle::Purged));
    Ok(people.into_iter().next())
}
