//! Inviting people: the places it is done from, the form of each, and the batch it makes.

use std::collections::BTreeMap;

use roster::authority::{self, Actor, Origin, World};
use roster::decide::{self, Created, NewPerson, Refused, Secrets, Stop};
use roster::effects::SideEffects;
use roster::invitation;
use roster::profile::{Context, Field, FieldType, OnUnknown, Profile};
use roster::{Account, OrgUnit, Provenance, Value};
use vault::{Mark, NewOp, Person, Vault, Verb};

use super::actions::effect_lines;
use super::newcomers::{self, Circumstances, GROUP, Problems, ROLE, blank, listed};
use super::org;
use crate::forecast::Stage;
use crate::present::unit_choices;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::invitations::{
    InviteContext, InviteForm, InviteFormRequest, InviteRequest, InviteView, Recipient, RecipientState,
};
use crate::wire::people::{FieldKind, PersonField};
use crate::workspace::{self, Workspace};
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
    let nobody = Account::default();
    authority::may_invite(profile, actor, &origin, (&nobody, &nobody), &World::default())
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
    } else if !view.recipients.iter().any(|one| invited(one, request.resend)) {
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

/// Whether somebody is sent something, unless what concerns all of them is refused.
fn invited(recipient: &Recipient, resend: bool) -> bool {
    match recipient.state {
        RecipientState::New | RecipientState::Restored => true,
        RecipientState::Invited => resend,
        RecipientState::Waiting | RecipientState::Refused => false,
    }
}

/// What an invitation comes to.
#[derive(Default)]
struct Plan {
    recipients: Vec<Recipient>,
    repeated: u32,
    /// What everybody gets; without an address.
    account: Account,
    new_units: Vec<OrgUnit>,
    problems: Problems,
    invitations: u32,
    effects: SideEffects,
    ops: Vec<NewOp>,
}

/// What all invitations of a request have in common.
struct Terms<'a> {
    /// Field with the address.
    address: &'a Field,
    /// The way of getting access that invites.
    way: &'a str,
    /// Travels along: the platform holds the invitation against the same rules.
    origin: Origin,
    resend: bool,
}

impl Plan {
    fn of(room: &Circumstances<'_>, context: &Context, request: &InviteRequest) -> Result<Self, ApiError> {
        let profile = &room.profile;
        let (Some(address), Some(way)) = (invitation::address_field(profile), invitation::activation(profile)) else {
            return Err(ApiError::new("unsupported", "This platform has no invitations."));
        };
        let terms = Terms {
            address,
            way: &way.id,
            origin: Origin {
                id: context.id.clone(),
                group: request.group.clone(),
            },
            resend: request.resend,
        };
        let mut plan = Self::default();
        let mut stage = Stage::of(room.vault, profile, &room.signed)?;
        plan.read(room, context, request)?;
        plan.new_labels(room, &mut stage)?;
        let found = invitation::recipients(profile, &request.addresses);
        plan.repeated = u32::try_from(found.repeated.len()).unwrap_or(u32::MAX);
        for text in found.each {
            plan.add(room, &mut stage, &terms, text)?;
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
            let fixed = |preset: &Option<String>| preset.iter().cloned().collect::<Vec<_>>();
            let own = request.group.clone().filter(|_| of_group(context));
            let roles = listed(&values, &role).unwrap_or_else(|| fixed(&context.force_role));
            let groups = listed(&values, &group).unwrap_or_else(|| fixed(&own));
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
            if let Some(value) = present::value(field, texts) {
                self.account.fields.insert(key.clone(), value);
            }
        }
        self.account.provenance = Provenance::Manual;
        Ok(())
    }

    /// Units nobody knows yet that are created first, where the person may (`S2-16`, `D-37`).
    fn new_labels(&mut self, room: &Circumstances<'_>, stage: &mut Stage<'_>) -> Result<(), ApiError> {
        for field in room.profile.fields.iter().filter(|field| addable(room, field)) {
            let kind = field.reference.as_deref().unwrap_or_default();
            for name in self.account.texts(&field.key) {
                if !stage.knows_unit(kind, name)? {
                    stage.promise_unit(kind, name);
                    self.new_units.push(OrgUnit {
                        id: String::new(),
                        kind: kind.to_owned(),
                        name: name.to_owned(),
                        parent: None,
                    });
                }
            }
        }
        Ok(())
    }

    /// One address: the platform's own decision about it.
    fn add(
        &mut self,
        room: &Circumstances<'_>,
        stage: &mut Stage<'_>,
        terms: &Terms<'_>,
        text: String,
    ) -> Result<(), ApiError> {
        let mut account = self.account.clone();
        account
            .fields
            .insert(terms.address.key.clone(), Value::Text(text.clone()));
        let ways = [terms.way.to_owned()];
        let new = NewPerson {
            asked: &account,
            ticked: Some(&ways),
            secrets: &Secrets::new(),
            origin: Some(&terms.origin),
        };
        let (state, said) = match decide::create(&stage.scene(), new) {
            Ok(made) => (self.invite(stage, terms, made)?, None),
            Err(Stop::LookUp(error)) => return Err(error.into()),
            Err(Stop::Refused(refused)) => self.refuse(room, stage, terms, *refused)?,
        };
        self.recipients.push(Recipient {
            address: text,
            state,
            code: said.as_ref().map(|error| error.code.clone()),
            message: said.map(|error| error.message).filter(|message| !message.is_empty()),
        });
        Ok(())
    }

    fn invite(&mut self, stage: &mut Stage<'_>, terms: &Terms<'_>, made: Created) -> Result<RecipientState, ApiError> {
        self.effects.add(&made.effects);
        self.invitations += 1;
        let state = match &made.restores {
            // Somebody deleted is created anew, which the platform answers by bringing him back (`D-20`).
            Some(_) => RecipientState::Restored,
            None => RecipientState::New,
        };
        stage.follow("", &Account::default(), &made.account)?;
        self.ops.push(NewOp {
            draft_after: Some(made.account),
            ..NewOp::new(
                None,
                Verb::Create {
                    account: Box::new(made.filled),
                    activations: made.activations,
                    origin: Some(terms.origin.clone()),
                },
            )
        });
        Ok(state)
    }

    /// What is wrong with the address is the recipient's; the rest concerns all of them.
    fn refuse(
        &mut self,
        room: &Circumstances<'_>,
        stage: &Stage<'_>,
        terms: &Terms<'_>,
        mut refused: Refused,
    ) -> Result<(RecipientState, Option<ApiError>), ApiError> {
        let own = refused.faults.iter().position(|fault| fault.field == terms.address.key);
        let own = own.map(|at| refused.faults.remove(at));
        let words = own
            .as_ref()
            .filter(|own| own.code == refused.denial.code)
            .and_then(|_| refused.denial.message.clone());
        if own.is_none() || !refused.faults.is_empty() {
            refused.faults.retain(|fault| fault.field != terms.address.key);
            newcomers::tell(refused, &mut self.problems);
        }
        let Some(own) = own else {
            return Ok((RecipientState::New, None));
        };
        let holder = own.params.get("id").filter(|_| own.code == "user.exists_invited");
        let Some(person) = holder.map(|id| workspace::person(room.vault, id)).transpose()? else {
            let error = ApiError::new(&own.code, words.unwrap_or_default());
            return Ok((RecipientState::Refused, Some(error)));
        };
        if person.mark == Some(Mark::New) {
            return Ok((RecipientState::Waiting, None));
        }
        if terms.resend {
            self.act(stage, &person, RESEND)?;
            self.invitations += 1;
        }
        Ok((RecipientState::Invited, None))
    }

    /// Queues an action on somebody who is there.
    fn act(&mut self, stage: &Stage<'_>, person: &Person, action: &str) -> Result<(), ApiError> {
        let acted = decide::act(&stage.scene(), &person.id, &person.draft, action, None, None)?;
        self.effects.add(&acted.effects);
        let verb = Verb::Action {
            action: action.to_owned(),
            argument: None,
        };
        self.ops.push(NewOp {
            draft_after: Some(acted.done.account),
            ..NewOp::new(Some(&person.id), verb)
        });
        Ok(())
    }
}
