//! Where people may be invited from (`S2-09`, `S2-18`, `S2-21`, `S2-22`).

use super::{Actor, may_manage};
use crate::account::Account;
use crate::profile::{Context, Profile};
use crate::value::Value;
use crate::verdict::Denial;

/// Whether this person may invite this account from a context, and whether the account fits it.
///
/// # Errors
/// `context.unknown`; `context.role` when his roles do not open it; `field.forbidden_in_scope` for a
/// field the context does not offer; `context.force_role`; `context.max_groups`; `scope.group` for a
/// group he does not manage where the context is limited to one.
pub fn may_invite(profile: &Profile, actor: &Actor, context_id: &str, account: &Account) -> Result<(), Denial> {
    let Some(context) = profile.context(context_id) else {
        return Err(Denial::new(profile, "context.unknown").with("context", context_id));
    };
    let deny = |code: &str| Denial::new(profile, code).with("context", context_id);
    if !opens(context, actor) {
        return Err(deny("context.role"));
    }
    if context.allowed_to_all_of.is_empty() {
        may_manage(profile, actor)?;
    }
    let forbidden = profile
        .fields
        .iter()
        .find(|field| account.has(&field.key) && field.forbidden_in_context.iter().any(|id| id == context_id));
    if let Some(field) = forbidden {
        return Err(deny("field.forbidden_in_scope").with("field", &field.key));
    }
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
    if context.max_groups.is_some_and(|most| groups.len() > most as usize) {
        return Err(deny("context.max_groups").with("max", context.max_groups.unwrap_or(0).to_string()));
    }
    if context.scope.is_some() && !groups.iter().all(|group| reaches(profile, actor, group)) {
        return Err(deny("scope.group"));
    }
    Ok(())
}

/// Any of `allowed_to`, or one of every group in `allowed_to_all_of` (`D-21`).
fn opens(context: &Context, actor: &Actor) -> bool {
    let has = |roles: &Vec<String>| actor.roles.iter().any(|role| roles.contains(role));
    has(&context.allowed_to) || (!context.allowed_to_all_of.is_empty() && context.allowed_to_all_of.iter().all(has))
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
