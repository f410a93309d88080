//! Actions that every profile can have without describing them as transitions: they change a field
//! or an enrolment, never the status.

use super::Transitioned;
use crate::account::{Account, Lifecycle};
use crate::profile::{Effect, Field, FieldType, Profile};
use crate::value::{Membership, Value};
use crate::verdict::Denial;

/// A built-in action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// `role_set`: this role and no other.
    RoleSet,
    /// `role_add`: this role too (`S5-22`).
    RoleAdd,
    /// `role_remove`: no longer this role (`S5-25`).
    RoleRemove,
    /// `mfa_require`: a second factor is demanded (`S1-34`).
    MfaRequire,
    /// `mfa_remove`: the enrolment is dropped, the demand stays (`D-08`).
    MfaRemove,
    /// `label_add`.
    LabelAdd,
    /// `label_remove`.
    LabelRemove,
    /// `department_add`.
    DepartmentAdd,
    /// `department_remove`.
    DepartmentRemove,
    /// `membership_add`: `role@group`.
    MembershipAdd,
    /// `membership_remove`: `role@group`.
    MembershipRemove,
    /// `resend`: the invitation again (`S2-26`).
    Resend,
    /// `reassign_password`: a new password, which travels beside the action (`S3-26`).
    ReassignPassword,
}

/// What an action needs to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// A role's id.
    Role,
    /// The name of a unit of this kind.
    Unit(String),
    /// `role@group`.
    Membership,
    /// A secret for this field, which travels beside the action and never in its argument.
    Secret(String),
}

impl Builtin {
    /// Every built-in action.
    pub const ALL: [Self; 13] = [
        Self::RoleSet,
        Self::RoleAdd,
        Self::RoleRemove,
        Self::MfaRequire,
        Self::MfaRemove,
        Self::LabelAdd,
        Self::LabelRemove,
        Self::DepartmentAdd,
        Self::DepartmentRemove,
        Self::MembershipAdd,
        Self::MembershipRemove,
        Self::Resend,
        Self::ReassignPassword,
    ];

    /// Its name, which is also the name of the platform's endpoint.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RoleSet => "role_set",
            Self::RoleAdd => "role_add",
            Self::RoleRemove => "role_remove",
            Self::MfaRequire => "mfa_require",
            Self::MfaRemove => "mfa_remove",
            Self::LabelAdd => "label_add",
            Self::LabelRemove => "label_remove",
            Self::DepartmentAdd => "department_add",
            Self::DepartmentRemove => "department_remove",
            Self::MembershipAdd => "membership_add",
            Self::MembershipRemove => "membership_remove",
            Self::Resend => "resend",
            Self::ReassignPassword => "reassign_password",
        }
    }

    /// The action with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Whether the profile has what it acts on.
    #[must_use]
    pub fn exists_in(self, profile: &Profile) -> bool {
        let role_kind = profile.role_field().map(|field| field.kind);
        match self {
            Self::RoleSet => matches!(role_kind, Some(FieldType::Role | FieldType::Roles)),
            Self::RoleAdd | Self::RoleRemove => role_kind == Some(FieldType::Roles),
            Self::MfaRequire => profile.mfa.required_field.is_some(),
            Self::MfaRemove => !profile.mfa.methods.is_empty(),
            Self::LabelAdd | Self::LabelRemove => several(profile, "label").is_some(),
            Self::DepartmentAdd | Self::DepartmentRemove => several(profile, "department").is_some(),
            Self::MembershipAdd | Self::MembershipRemove => role_kind == Some(FieldType::Memberships),
            Self::Resend => profile.invitation.is_some(),
            Self::ReassignPassword => reassigned(profile).is_some(),
        }
    }
}

/// The built-in actions a profile has.
#[must_use]
pub fn builtins(profile: &Profile) -> Vec<Builtin> {
    Builtin::ALL
        .into_iter()
        .filter(|action| action.exists_in(profile))
        .collect()
}

/// What an action of the profile needs to be told.
#[must_use]
pub fn argument_of(profile: &Profile, action: &str) -> Argument {
    if let Some(transition) = profile.transition(action) {
        let secret = profile
            .fields
            .iter()
            .find(|field| field.kind == FieldType::Secret && field.only_in.contains(&transition.action));
        return secret.map_or(Argument::None, |field| Argument::Secret(field.key.clone()));
    }
    match Builtin::named(action) {
        Some(Builtin::RoleSet | Builtin::RoleAdd | Builtin::RoleRemove) => Argument::Role,
        Some(Builtin::LabelAdd | Builtin::LabelRemove) => Argument::Unit("label".to_owned()),
        Some(Builtin::DepartmentAdd | Builtin::DepartmentRemove) => Argument::Unit("department".to_owned()),
        Some(Builtin::MembershipAdd | Builtin::MembershipRemove) => Argument::Membership,
        Some(Builtin::ReassignPassword) => {
            reassigned(profile).map_or(Argument::None, |field| Argument::Secret(field.key.clone()))
        }
        Some(Builtin::MfaRequire | Builtin::MfaRemove | Builtin::Resend) | None => Argument::None,
    }
}

/// Whether an action with a secret cannot do without it. A transition sets a password only by the way
/// (`S3-26`), unless it requires one or is there to give one.
#[must_use]
pub fn needs_secret(profile: &Profile, action: &str) -> bool {
    match (profile.transition(action), argument_of(profile, action)) {
        (Some(transition), Argument::Secret(field)) => {
            transition.requires.contains(&field) || transition.effects.contains(&Effect::SetOtp)
        }
        (None, Argument::Secret(_)) => true,
        (_, Argument::None | Argument::Role | Argument::Unit(_) | Argument::Membership) => false,
    }
}

/// Does a built-in action, or `send:<notification>`.
pub(super) fn apply(
    profile: &Profile,
    account: &Account,
    action: &str,
    argument: Option<&str>,
) -> Result<Transitioned, Denial> {
    if let Some(message) = action.strip_prefix("send:") {
        return send(profile, account, action, message);
    }
    let known = Builtin::named(action).filter(|known| known.exists_in(profile));
    let known = known.ok_or_else(|| Denial::new(profile, "action.unknown").with("action", action))?;
    let given = || {
        let text = argument.map(str::trim).filter(|text| !text.is_empty());
        text.ok_or_else(|| Denial::new(profile, "argument.missing").with("action", action))
    };
    let mut after = account.clone();
    let mut effects = Vec::new();
    match known {
        Builtin::RoleSet => set_roles(profile, &mut after, vec![role(profile, given()?)?])?,
        Builtin::RoleAdd => {
            let mut roles = account.roles(profile);
            add(&mut roles, role(profile, given()?)?);
            set_roles(profile, &mut after, roles)?;
        }
        Builtin::RoleRemove => {
            let removed = role(profile, given()?)?;
            let roles = account
                .roles(profile)
                .into_iter()
                .filter(|held| *held != removed)
                .collect();
            set_roles(profile, &mut after, roles)?;
        }
        Builtin::MfaRequire => {
            if let Some(field) = &profile.mfa.required_field {
                after.fields.insert(field.clone(), Value::Flag(true));
            }
        }
        Builtin::MfaRemove => after.mfa_enrolled_at = None,
        Builtin::LabelAdd => unit(profile, &mut after, "label", given()?, true)?,
        Builtin::LabelRemove => unit(profile, &mut after, "label", given()?, false)?,
        Builtin::DepartmentAdd => unit(profile, &mut after, "department", given()?, true)?,
        Builtin::DepartmentRemove => unit(profile, &mut after, "department", given()?, false)?,
        Builtin::MembershipAdd => membership(profile, &mut after, given()?, true)?,
        Builtin::MembershipRemove => membership(profile, &mut after, given()?, false)?,
        Builtin::Resend => effects = resend(profile, account, action)?,
        Builtin::ReassignPassword => {
            after = super::password_set(profile, account);
            effects.push(Effect::RevokeSessions);
        }
    }
    let changed = after != *account || !effects.is_empty();
    Ok(Transitioned {
        account: after,
        effects,
        changed,
    })
}

/// Sends a message of the profile to somebody who exists.
fn send(profile: &Profile, account: &Account, action: &str, message: &str) -> Result<Transitioned, Denial> {
    if profile.notification(message).is_none() {
        return Err(Denial::new(profile, "action.unknown").with("action", action));
    }
    if matches!(account.lifecycle, Lifecycle::Deleted | Lifecycle::Purged) {
        return Err(from_status(profile, account, action));
    }
    Ok(Transitioned {
        account: account.clone(),
        effects: vec![Effect::Send(message.to_owned())],
        changed: true,
    })
}

fn resend(profile: &Profile, account: &Account, action: &str) -> Result<Vec<Effect>, Denial> {
    if account.lifecycle != Lifecycle::Invited {
        return Err(from_status(profile, account, action));
    }
    let mut effects = Vec::new();
    if profile
        .invitation
        .as_ref()
        .is_some_and(|invitation| invitation.resend_invalidates_old_link)
    {
        effects.push(Effect::RevokeLinks);
    }
    effects.push(Effect::Send(
        invitation_message(profile).unwrap_or("invitation").to_owned(),
    ));
    Ok(effects)
}

/// The notification that carries an invitation: the one of an activation that leads to an invited
/// status.
fn invitation_message(profile: &Profile) -> Option<&str> {
    let invites = |id: &str| {
        let status = profile.activation(id)?.result_status.as_deref()?;
        Some(profile.status(status)?.lifecycle == Lifecycle::Invited)
    };
    let found = profile.notifications.iter().find(|notification| {
        notification
            .event
            .strip_prefix("activation:")
            .and_then(invites)
            .unwrap_or(false)
    });
    found.map(|notification| notification.id.as_str())
}

fn from_status(profile: &Profile, account: &Account, action: &str) -> Denial {
    let status = account.status(profile).map_or("", |status| status.id.as_str());
    Denial::new(profile, "status.from")
        .with("action", action)
        .with("status", status)
}

fn role(profile: &Profile, id: &str) -> Result<String, Denial> {
    let open = profile.role_field().is_some_and(|field| field.open_vocabulary);
    if open || profile.role(id).is_some() {
        Ok(id.to_owned())
    } else {
        Err(Denial::new(profile, "role.unknown").with("role", id))
    }
}

fn set_roles(profile: &Profile, account: &mut Account, roles: Vec<String>) -> Result<(), Denial> {
    let Some(field) = profile.role_field() else {
        return Err(Denial::new(profile, "action.unknown"));
    };
    if roles.is_empty() && field.required {
        return Err(Denial::new(profile, "role.required").with("field", &field.key));
    }
    store(account, field, roles);
    Ok(())
}

fn unit(profile: &Profile, account: &mut Account, kind: &str, name: &str, adding: bool) -> Result<(), Denial> {
    let Some(field) = several(profile, kind) else {
        return Err(Denial::new(profile, "action.unknown"));
    };
    let mut names: Vec<String> = account.texts(&field.key).into_iter().map(str::to_owned).collect();
    if adding {
        add(&mut names, name.to_owned());
    } else {
        names.retain(|held| held != name);
        if names.is_empty() && field.required {
            return Err(Denial::new(profile, "required").with("field", &field.key));
        }
    }
    store(account, field, names);
    Ok(())
}

fn membership(profile: &Profile, account: &mut Account, text: &str, adding: bool) -> Result<(), Denial> {
    let Some(field) = profile.role_field() else {
        return Err(Denial::new(profile, "action.unknown"));
    };
    let (id, group) = text.split_once('@').unwrap_or((text, ""));
    if group.is_empty() {
        return Err(Denial::new(profile, "group.required").with("argument", text));
    }
    let wanted = Membership {
        group: group.to_owned(),
        role: role(profile, id)?,
    };
    let mut list = match account.fields.get(&field.key) {
        Some(Value::Memberships(list)) => list.clone(),
        Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => Vec::new(),
    };
    if adding {
        add(&mut list, wanted);
    } else {
        list.retain(|held| *held != wanted);
        if list.is_empty() && field.required {
            return Err(Denial::new(profile, "role.required").with("field", &field.key));
        }
    }
    account.fields.insert(field.key.clone(), Value::Memberships(list));
    Ok(())
}

/// Stores texts in the shape the field has; no text at all removes it.
fn store(account: &mut Account, field: &Field, texts: Vec<String>) {
    let value = match (field.kind, texts.len()) {
        (_, 0) => None,
        (FieldType::Role | FieldType::Ref, 1) => texts.into_iter().next().map(Value::Text),
        _ => Some(Value::List(texts)),
    };
    match value {
        Some(value) => account.fields.insert(field.key.clone(), value),
        None => account.fields.remove(&field.key),
    };
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The field that holds several units of a kind.
fn several<'p>(profile: &'p Profile, kind: &str) -> Option<&'p Field> {
    profile
        .fields
        .iter()
        .find(|field| field.kind == FieldType::Refs && field.reference.as_deref() == Some(kind))
}

/// The secret that only a reassignment sets.
fn reassigned(profile: &Profile) -> Option<&Field> {
    let name = Builtin::ReassignPassword.name();
    profile
        .fields
        .iter()
        .find(|field| field.only_in.iter().any(|way| way == name))
}
