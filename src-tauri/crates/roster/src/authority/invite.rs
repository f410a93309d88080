//! Where people may be invited from (`S2-09`, `S2-18`, `S2-21`, `S2-22`).

use serde::{Deserialize, Serialize};

use super::{Actor, World, may_manage, may_write};
use crate::account::Account;
use crate::invitation;
use crate::profile::{Context, Field, Profile};
use crate::value::Value;
use crate::verdict::Denial;

/// The place from which somebody is invited: a `[[context]]` of the profile, and the group whose page or
/// session it was opened from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Id of the context.
    pub id: String,
    /// Name or id of the group it was opened from; of a session, the group it is held for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// Whether this person may create this account from there, and whether the account fits the place. This
/// is all there is to ask about rights: a place may be open to people who manage nobody (`D-21`). `asked`
/// is the account before defaults were filled in: nobody entered those.
///
/// # Errors
/// `context.unknown`; `context.role` when his roles do not open it; `field.forbidden_in_scope` for a
/// field the context does not offer; `context.force_role`; `context.max_groups`;
/// `scope.group` for another group than that one, or one he does not manage; and as [`may_change`](super::may_change).
pub fn may_invite(
    profile: &Profile,
    actor: &Actor,
    origin: &Origin,
    (asked, account): (&Account, &Account),
    world: &World,
) -> Result<(), Denial> {
    let Some(context) = profile.context(&origin.id) else {
        return Err(Denial::new(profile, "context.unknown").with("context", &origin.id));
    };
    let deny = |code: &str| Denial::new(profile, code).with("context", &origin.id);
    let group = origin.group.as_deref();
    if !opens(profile, context, actor, group) {
        return Err(deny("context.role"));
    }
    if context.allowed_to_all_of.is_empty() {
        may_manage(profile, actor)?;
    }
    let forbidden = profile
        .fields
        .iter()
        .find(|field| asked.has(&field.key) && !offers(profile, context, field));
    if let Some(field) = forbidden {
        return Err(deny("field.forbidden_in_scope").with("field", &field.key));
    }
    fits(profile, context, actor, origin, account)?;
    may_write(profile, actor, None, None, account, world)
}

/// The place from which somebody invites who names none: whoever manages only his own groups invites from
/// one of them, and under its rules (`S2-18`, `S2-20`).
#[must_use]
pub fn implied_origin(profile: &Profile, actor: &Actor) -> Option<Origin> {
    if unlimited(profile, actor) || may_manage(profile, actor).is_err() {
        return None;
    }
    let scoped = profile.contexts.iter().find(|context| context.scope.is_some())?;
    Some(Origin {
        id: scoped.id.clone(),
        group: None,
    })
}

/// Whether a place lets a field be entered: the address and the roles in groups always, any other only
/// where the place names it (`S2-19`, `S2-20`).
fn offers(profile: &Profile, context: &Context, field: &Field) -> bool {
    let always = [profile.role_field(), invitation::address_field(profile)];
    let named = always.into_iter().flatten().any(|known| known.key == field.key) || context.fields.contains(&field.key);
    named && !field.forbidden_in_context.contains(&context.id)
}

/// Whether the roles and groups given are those of the place.
fn fits(profile: &Profile, context: &Context, actor: &Actor, origin: &Origin, account: &Account) -> Result<(), Denial> {
    let deny = |code: &str| Denial::new(profile, code).with("context", &origin.id);
    let held = profile.role_field().and_then(|field| account.fields.get(&field.key));
    let list = match held {
        Some(Value::Memberships(list)) => list.as_slice(),
        Some(Value::Flag(_) | Value::Text(_) | Value::List(_)) | None => &[],
    };
    if let Some(role) = &context.force_role
        && list.iter().any(|membership| membership.role != *role)
    {
        return Err(deny("context.force_role").with("role", role));
    }
    let mut groups: Vec<&str> = list.iter().map(|membership| membership.group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    if let Some(most) = context.max_groups.filter(|most| groups.len() > *most as usize) {
        return Err(deny("context.max_groups").with("max", most.to_string()));
    }
    if origin
        .group
        .as_ref()
        .is_some_and(|own| groups.iter().any(|group| group != own))
    {
        return Err(deny("scope.group"));
    }
    if context.scope.is_some() && !groups.iter().all(|group| reaches(profile, actor, group)) {
        return Err(deny("scope.group"));
    }
    Ok(())
}

/// Any of `allowed_to`, or one of every group in `allowed_to_all_of` (`D-21`). A role that manages only
/// its own groups counts in those.
fn opens(profile: &Profile, context: &Context, actor: &Actor, group: Option<&str>) -> bool {
    let counts = |id: &String| {
        let limited = profile.role(id).is_some_and(|role| role.manages_scope.is_some());
        !limited || group.is_none_or(|group| actor.groups.iter().any(|own| own == group))
    };
    let any = |roles: &Vec<String>| actor.roles.iter().any(|role| roles.contains(role));
    let here = |roles: &Vec<String>| actor.roles.iter().any(|role| roles.contains(role) && counts(role));
    any(&context.allowed_to) || (!context.allowed_to_all_of.is_empty() && context.allowed_to_all_of.iter().all(here))
}

/// Whether this person may put people into a group: one of his own, or any where a role of his manages
/// everybody (`S2-18`).
#[must_use]
pub fn reaches(profile: &Profile, actor: &Actor, group: &str) -> bool {
    unlimited(profile, actor) || actor.groups.iter().any(|own| own == group)
}

/// Whether one of his roles manages everybody.
fn unlimited(profile: &Profile, actor: &Actor) -> bool {
    let everybody = |id: &String| {
        profile
            .role(id)
            .is_some_and(|role| role.manages_users && role.manages_scope.is_none())
    };
    actor.roles.iter().any(everybody)
}
