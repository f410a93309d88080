//! Edits and actions on one person or a selection: the allowed go through, the refused are listed each
//! with its reason.

use std::collections::{BTreeMap, BTreeSet};

use roster::Account;
use roster::decide::{self, Secrets, Wanted};
use roster::effects::SideEffects;
use roster::lifecycle::{self, Argument};
use roster::profile::{Effect, Profile};
use secrecy::SecretString;
use vault::{Batch, BatchKind, NewOp, Patch, Person, Vault, Verb};

use super::people::selection;
use crate::forecast::Stage;
use crate::jobs::Job;
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::people::{
    ActRequest, ActionOutcome, ActionView, AdviceView, EditPeopleRequest, EffectLine, FieldKind, NamedPerson, Refusal,
    SelectionAction, SelectionRequest,
};
use crate::workspace::{self, Signed, Workspace, now};
use crate::{Desk, present};

/// Name of going through a selection, in its progress.
const WORK: &str = "act";
/// Refusals listed by name; the rest is a number.
const NAMED: usize = 100;

pub(crate) async fn edit(desk: &Desk, request: EditPeopleRequest) -> Result<ActionOutcome, ApiError> {
    let job = desk.0.jobs.begin(WORK);
    let outcome = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let outcome = queue_edit(vault, workspace, &request, &job)?;
            workspace.link.wake();
            Ok(outcome)
        })
        .await?;
    desk.changed(&["people", "changes", "status"]);
    Ok(outcome)
}

fn queue_edit(
    vault: &mut Vault,
    workspace: &Workspace,
    request: &EditPeopleRequest,
    job: &Job,
) -> Result<ActionOutcome, ApiError> {
    let profile = &workspace.profile();
    let signed = workspace::signed(vault)?;
    let mut tally = Tally::default();
    let mut ops = Vec::new();
    let mut stage = Stage::of(vault, profile, &signed)?;
    let ids = vault.people_ids(&selection(profile, &request.selection)?)?;
    for (index, id) in ids.iter().enumerate() {
        job.step(index, ids.len())?;
        let Some(person) = vault.person(id)? else { continue };
        match edited(&stage, profile, &person, &request.values) {
            Ok(changed) if !changed.done.changed => tally.unchanged += 1,
            Ok(changed) => {
                tally.doing(profile, &person);
                tally.effects.add(&changed.effects);
                let after = changed.done.account;
                stage.follow(id, &person.draft, &after)?;
                let fields = differences(&person.draft, &after);
                ops.push(NewOp {
                    draft_after: Some(after),
                    ..NewOp::new(Some(id), Verb::Update { fields })
                });
            }
            Err(error) => tally.refuse(profile, &person, error),
        }
    }
    queue(vault, ops, &signed, BatchKind::Edit, "edit")?;
    Ok(tally.outcome(profile))
}

/// The person with the new values, or why not.
fn edited(
    stage: &Stage<'_>,
    profile: &Profile,
    person: &Person,
    values: &BTreeMap<String, Vec<String>>,
) -> Result<decide::Changed, ApiError> {
    let mut after = person.draft.clone();
    for (key, texts) in values {
        let field = profile
            .field(key)
            .ok_or_else(|| ApiError::new("bad_request", format!("There is no field {key}.")))?;
        if matches!(
            present::kind(field),
            FieldKind::Secret | FieldKind::Status | FieldKind::Instant
        ) {
            return Err(ApiError::new(
                "field.by_action",
                format!("{} is changed by an action.", field.label),
            ));
        }
        match present::value(field, texts) {
            Some(value) => after.fields.insert(key.clone(), value),
            None => after.fields.remove(key),
        };
    }
    let wanted = Wanted {
        after: &after,
        secrets: &Secrets::new(),
        active: None,
    };
    Ok(decide::change(&stage.scene(), &person.id, &person.draft, wanted)?)
}

/// Field by field, what is different.
pub(crate) fn differences(before: &Account, after: &Account) -> BTreeMap<String, Patch> {
    let keys: BTreeSet<&String> = before.fields.keys().chain(after.fields.keys()).collect();
    keys.into_iter()
        .filter(|key| before.fields.get(*key) != after.fields.get(*key))
        .map(|key| {
            let patch = Patch {
                base: before.fields.get(key).cloned(),
                value: after.fields.get(key).cloned(),
            };
            (key.clone(), patch)
        })
        .collect()
}

pub(crate) async fn offered(desk: &Desk, request: SelectionRequest) -> Result<Vec<SelectionAction>, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let signed = workspace::signed(vault)?;
            let stage = Stage::of(vault, profile, &signed)?;
            let ids = vault.people_ids(&selection(profile, &request.selection)?)?;
            let mut people = Vec::new();
            for id in &ids {
                people.extend(vault.person(id)?);
            }
            let arguments = Arguments::of(vault, profile, &signed)?;
            Ok(profile
                .bulk
                .iter()
                .map(|bulk| {
                    let verdicts: Vec<Result<(), ApiError>> =
                        people.iter().map(|person| may(&stage, person, &bulk.action)).collect();
                    let applies_to = verdicts.iter().filter(|verdict| verdict.is_ok()).count();
                    let refused = match (applies_to, verdicts.into_iter().find_map(Result::err)) {
                        (0, Some(error)) => Some(error),
                        _ => None,
                    };
                    let advised = |action: &str| {
                        let mut one = people.iter().map(|person| may(&stage, person, action));
                        if one.any(|verdict| verdict.is_ok()) {
                            None
                        } else {
                            Some("applies.nobody".to_owned())
                        }
                    };
                    SelectionAction {
                        action: view(profile, &bulk.action, refused, &arguments, advised),
                        applies_to: u32::try_from(applies_to).unwrap_or(u32::MAX),
                    }
                })
                .collect())
        })
        .await
}

/// What can be done to one person, in the profile's order: its transitions, then its built-in actions.
pub(crate) fn of_person(
    vault: &Vault,
    workspace: &Workspace,
    signed: &Signed,
    person: &Person,
) -> Result<Vec<ActionView>, ApiError> {
    let profile = &workspace.profile();
    let stage = Stage::of(vault, profile, signed)?;
    let arguments = Arguments::of(vault, profile, signed)?;
    let offered = lifecycle::offered(profile, &person.draft);
    let own = offered.iter().map(|transition| transition.action.clone());
    let builtins = lifecycle::builtins(profile)
        .into_iter()
        .filter(|builtin| match builtin {
            lifecycle::Builtin::ReassignPassword => true,
            lifecycle::Builtin::Resend => person.draft.lifecycle == roster::Lifecycle::Invited,
            // These are fields of the form, or beside the second factor.
            lifecycle::Builtin::MfaRemove
            | lifecycle::Builtin::RoleSet
            | lifecycle::Builtin::RoleAdd
            | lifecycle::Builtin::RoleRemove
            | lifecycle::Builtin::MfaRequire
            | lifecycle::Builtin::LabelAdd
            | lifecycle::Builtin::LabelRemove
            | lifecycle::Builtin::DepartmentAdd
            | lifecycle::Builtin::DepartmentRemove
            | lifecycle::Builtin::MembershipAdd
            | lifecycle::Builtin::MembershipRemove => false,
        });
    let verdict = |action: &str| may(&stage, person, action).err();
    let advised = |action: &str| verdict(action).map(|error| error.code);
    Ok(own
        .chain(builtins.map(|builtin| builtin.name().to_owned()))
        .map(|action| view(profile, &action, verdict(&action), &arguments, advised))
        .collect())
}

/// What can be done to the second factor of one person (`S1-35`, `S5-14`).
pub(crate) fn of_second_factor(
    vault: &Vault,
    workspace: &Workspace,
    signed: &Signed,
    person: &Person,
) -> Result<Vec<ActionView>, ApiError> {
    let profile = &workspace.profile();
    let stage = Stage::of(vault, profile, signed)?;
    let arguments = Arguments::of(vault, profile, signed)?;
    let required = profile.mfa.required_field.as_ref();
    let demanded = required.is_some_and(|key| person.draft.flag(key) == Some(true));
    let of = |builtin: lifecycle::Builtin, needless: Option<&str>| {
        let refused = may(&stage, person, builtin.name()).err();
        let refused = refused.or_else(|| needless.map(|code| ApiError::new(code, String::new())));
        view(profile, builtin.name(), refused, &arguments, |_| None)
    };
    let require = (lifecycle::Builtin::MfaRequire, demanded.then_some("mfa.required"));
    let enrolled = person.draft.mfa_enrolled_at.is_some();
    let remove = (lifecycle::Builtin::MfaRemove, (!enrolled).then_some("mfa.none"));
    Ok([require, remove]
        .into_iter()
        .filter(|(builtin, _)| builtin.exists_in(profile))
        .map(|(builtin, needless)| of(builtin, needless))
        .collect())
}

/// Whether an action can be offered for a person, whatever its argument.
fn may(stage: &Stage<'_>, person: &Person, action: &str) -> Result<(), ApiError> {
    Ok(decide::offers(&stage.scene(), &person.id, &person.draft, action)?)
}

/// Choices for the arguments of actions, made once for a list of them.
struct Arguments {
    roles: Vec<Choice>,
    units: Vec<roster::OrgUnit>,
}

impl Arguments {
    fn of(vault: &Vault, profile: &Profile, signed: &Signed) -> Result<Self, ApiError> {
        Ok(Self {
            roles: present::roles(profile, &signed.actor()),
            units: vault.units("")?,
        })
    }

    fn choices(&self, profile: &Profile, action: &str) -> Vec<Choice> {
        let free = |name: &String| Choice {
            value: name.clone(),
            label: name.clone(),
            refused: None,
        };
        match lifecycle::argument_of(profile, action) {
            Argument::Role => self.roles.clone(),
            Argument::Unit(kind) => self
                .units
                .iter()
                .filter(|unit| unit.kind == kind)
                .map(|unit| free(&unit.name))
                .collect(),
            Argument::Membership => self
                .units
                .iter()
                .filter(|unit| unit.kind == "group")
                .flat_map(|unit| {
                    self.roles.iter().map(move |role| Choice {
                        value: format!("{}@{}", role.value, unit.name),
                        label: format!("{}: {}", unit.name, role.label),
                        refused: role.refused.clone(),
                    })
                })
                .collect(),
            Argument::None | Argument::Secret(_) => Vec::new(),
        }
    }
}

/// An action as the page shows it. `advised` says why the action recommended instead cannot be done.
fn view(
    profile: &Profile,
    action: &str,
    refused: Option<ApiError>,
    arguments: &Arguments,
    advised: impl Fn(&str) -> Option<String>,
) -> ActionView {
    let transition = profile.transition(action);
    let advice = transition.and_then(|transition| transition.advice.as_ref());
    let deletion = &profile.deletion;
    let secret = matches!(lifecycle::argument_of(profile, action), Argument::Secret(_));
    ActionView {
        action: action.to_owned(),
        label: words(profile, action),
        refused_message: refused.as_ref().map(|error| error.message.clone()),
        refused: refused.map(|error| error.code),
        typed_confirmation: transition.is_some_and(|transition| transition.confirm.as_deref() == Some("typed")),
        irreversible: transition.is_some_and(|transition| transition.undo.as_deref() == Some("impossible")),
        platform_makes: transition.is_some_and(|transition| transition.effects.contains(&Effect::SetOtp)),
        argument: arguments.choices(profile, action),
        secret,
        secret_optional: secret && !lifecycle::needs_secret(profile, action),
        moves_status: transition.is_some_and(|transition| transition.to != "same"),
        advice: advice.map(|action| AdviceView {
            label: words(profile, action),
            refused: advised(action),
            reasons: if deletion.recommend.as_ref() == Some(action) {
                deletion.reasons.clone()
            } else {
                Vec::new()
            },
            action: action.clone(),
        }),
    }
}

/// The platform's words for an action; empty where it has none.
fn words(profile: &Profile, action: &str) -> String {
    let bulk = profile.bulk.iter().find(|bulk| bulk.action == action);
    bulk.and_then(|bulk| bulk.label.clone())
        .or_else(|| profile.transition(action)?.label.clone())
        .unwrap_or_default()
}

pub(crate) async fn act(desk: &Desk, request: ActRequest) -> Result<ActionOutcome, ApiError> {
    let dry_run = request.dry_run;
    let job = desk.0.jobs.begin(WORK);
    let outcome = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let outcome = queue_action(vault, workspace, &request, &job)?;
            // A look ahead sends nothing.
            if !dry_run {
                workspace.link.wake();
            }
            Ok(outcome)
        })
        .await?;
    if !dry_run {
        desk.changed(&["people", "changes", "status"]);
    }
    Ok(outcome)
}

fn queue_action(
    vault: &mut Vault,
    workspace: &Workspace,
    request: &ActRequest,
    job: &Job,
) -> Result<ActionOutcome, ApiError> {
    let profile = &workspace.profile();
    let signed = workspace::signed(vault)?;
    let takes_secret = matches!(lifecycle::argument_of(profile, &request.action), Argument::Secret(_));
    // A secret travels beside the action and never in its argument.
    let given = request.argument.as_deref().filter(|text| !text.is_empty());
    let (argument, secret) = if takes_secret { (None, given) } else { (given, None) };
    let length = secret.map(|text| text.chars().count());
    let mut tally = Tally::default();
    let mut ops = Vec::new();
    let mut stage = Stage::of(vault, profile, &signed)?;
    let ids = vault.people_ids(&selection(profile, &request.selection)?)?;
    for (index, id) in ids.iter().enumerate() {
        job.step(index, ids.len())?;
        let Some(person) = vault.person(id)? else { continue };
        let acted = decide::act(&stage.scene(), id, &person.draft, &request.action, argument, length);
        match acted {
            Ok(acted) if !acted.done.changed => tally.unchanged += 1,
            Ok(acted) => {
                tally.doing(profile, &person);
                tally.effects.add(&acted.effects);
                stage.follow(id, &person.draft, &acted.done.account)?;
                let verb = Verb::Action {
                    action: request.action.clone(),
                    argument: acted.argument,
                };
                let mut op = NewOp {
                    draft_after: Some(acted.done.account),
                    ..NewOp::new(Some(id), verb)
                };
                if let (Some(field), Some(value)) = (acted.secret, secret) {
                    op.secrets.insert(field, SecretString::from(value.to_owned()));
                }
                ops.push(op);
            }
            Err(stop) => tally.refuse(profile, &person, stop.into()),
        }
    }
    if !request.dry_run {
        queue(vault, ops, &signed, BatchKind::Action, &request.action)?;
    }
    Ok(tally.outcome(profile))
}

fn queue(vault: &mut Vault, ops: Vec<NewOp>, signed: &Signed, kind: BatchKind, label: &str) -> Result<(), ApiError> {
    if ops.is_empty() {
        return Ok(());
    }
    let batch = Batch {
        label: label.to_owned(),
        actor: signed.name.clone(),
        kind,
    };
    vault.queue(batch, ops, now())?;
    Ok(())
}

/// What became of a selection so far.
#[derive(Default)]
struct Tally {
    done: u32,
    people: Vec<NamedPerson>,
    unchanged: u32,
    refused: Vec<Refusal>,
    refused_total: u32,
    effects: SideEffects,
}

impl Tally {
    fn doing(&mut self, profile: &Profile, person: &Person) {
        self.done += 1;
        if self.people.len() < NAMED {
            self.people.push(NamedPerson {
                id: person.id.clone(),
                name: workspace::name(profile, &person.draft),
            });
        }
    }

    fn refuse(&mut self, profile: &Profile, person: &Person, error: ApiError) {
        self.refused_total += 1;
        if self.refused.len() < NAMED {
            self.refused.push(Refusal {
                id: person.id.clone(),
                name: workspace::name(profile, &person.draft),
                code: error.code,
                message: error.message,
            });
        }
    }

    fn outcome(self, profile: &Profile) -> ActionOutcome {
        ActionOutcome {
            done: self.done,
            people: self.people,
            unchanged: self.unchanged,
            refused: self.refused,
            refused_total: self.refused_total,
            effects: effect_lines(profile, &self.effects),
        }
    }
}

/// Side effects as lines, with the platform's words for its mails.
pub(crate) fn effect_lines(profile: &Profile, effects: &SideEffects) -> Vec<EffectLine> {
    let mails = effects.emails.iter().map(|(id, count)| EffectLine {
        effect: "email".to_owned(),
        label: profile
            .activation(id)
            .map_or_else(|| id.clone(), |activation| activation.label.clone()),
        count: *count,
    });
    let counted = [
        ("sms", effects.sms),
        ("billable_now", effects.billable_now),
        ("billable_later", effects.billable_later),
        ("billable_fewer", effects.billable_fewer),
        ("lose_access", effects.lose_access),
        ("regain_access", effects.regain_access),
        ("mfa_missing", effects.mfa_missing),
        ("more_rights", effects.more_rights),
    ];
    let others = counted.into_iter().map(|(effect, count)| EffectLine {
        effect: effect.to_owned(),
        label: String::new(),
        count,
    });
    mails.chain(others).filter(|line| line.count > 0).collect()
}
