//! Who may do what to whom: rank, scope, self-protection, the last administrator, provenance.
//!
//! The practice platform refuses with these functions and the client forecasts with them, so that a
//! forecast and a verdict agree. Every rule comes from the profile. Deliberately absent: whether an
//! action makes sense in an account's status, which is [`crate::lifecycle`]'s to say.

mod fields;
mod groups;
mod invite;
mod protect;
mod roles;

use std::collections::BTreeMap;

pub use fields::{locked_field, unwritable_field};
pub use groups::managed_groups;
pub use invite::{Origin, implied_origin, may_invite, reaches};
pub(crate) use protect::Target;
pub use roles::{assignable_roles, role_choices};

use crate::account::Account;
use crate::lifecycle::{self, Builtin};
use crate::profile::{self, FieldType, Profile};
use crate::value::Value;
use crate::verdict::Denial;

/// The person who acts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Actor<'a> {
    /// His id, in the same terms as the target's; absent when he is no account of the platform.
    pub id: Option<&'a str>,
    /// Role ids.
    pub roles: &'a [String],
    /// The groups he manages, subgroups included where his role says so.
    pub groups: &'a [String],
}

/// What must be known about everybody else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    /// By role id: accounts that hold it and can sign in.
    pub active_holders: BTreeMap<String, u32>,
}

impl World {
    /// Counts the holders among these accounts.
    pub fn of<'a>(profile: &Profile, accounts: impl IntoIterator<Item = &'a Account>) -> Self {
        let mut active_holders = BTreeMap::new();
        for account in accounts.into_iter().filter(|account| account.can_sign_in(profile)) {
            for role in account.roles(profile) {
                *active_holders.entry(role).or_insert(0) += 1;
            }
        }
        Self { active_holders }
    }

    /// Takes notice of a change that is decided, so that several in a row cannot take the last two
    /// holders of a role away one by one.
    pub fn follow(&mut self, profile: &Profile, before: &Account, after: &Account) {
        let held = |account: &Account| {
            if account.can_sign_in(profile) {
                account.roles(profile)
            } else {
                Vec::new()
            }
        };
        let (was, is) = (held(before), held(after));
        for role in was.iter().filter(|role| !is.contains(role)) {
            if let Some(count) = self.active_holders.get_mut(role) {
                *count = count.saturating_sub(1);
            }
        }
        for role in is.iter().filter(|role| !was.contains(role)) {
            *self.active_holders.entry(role.clone()).or_insert(0) += 1;
        }
    }
}

/// What is about to happen to one account; the rules look at this.
pub(crate) struct Deed<'a> {
    pub(crate) actor: &'a Actor<'a>,
    pub(crate) target_id: Option<&'a str>,
    pub(crate) before: Option<&'a Account>,
    /// The same as `before` for an action whose result is not known here.
    pub(crate) after: &'a Account,
    /// Names under which the deed can be refused: `create`, `edit`, an action.
    pub(crate) names: Vec<&'a str>,
    pub(crate) world: &'a World,
}

/// Whether this person manages people at all (`S1-01`, `S5-02`).
///
/// # Errors
/// `role.not_manager`. Never where the server alone decides.
pub fn may_manage(profile: &Profile, actor: &Actor) -> Result<(), Denial> {
    let manages = |id: &String| profile.role(id).is_some_and(|role| role.manages_users);
    if !profile.ranks_apply() || actor.roles.iter().any(manages) {
        Ok(())
    } else {
        Err(Denial::new(profile, "role.not_manager"))
    }
}

/// Whether an account may be created (`before` absent) or changed into `after`, its roles and its
/// status included.
///
/// # Errors
/// `role.not_manager`, `rank`, `role.not_assignable`, `field.immutable`, `field.write_by` and the like,
/// or the id of the profile's `[[protect]]` entry that refuses.
pub fn may_change(
    profile: &Profile,
    actor: &Actor,
    target_id: Option<&str>,
    before: Option<&Account>,
    after: &Account,
    world: &World,
) -> Result<(), Denial> {
    may_manage(profile, actor)?;
    may_write(profile, actor, target_id, before, after, world)
}

/// The same for somebody whose right to do it at all is known otherwise.
fn may_write(
    profile: &Profile,
    actor: &Actor,
    target_id: Option<&str>,
    before: Option<&Account>,
    after: &Account,
    world: &World,
) -> Result<(), Denial> {
    let names = vec![if before.is_some() { "edit" } else { "create" }];
    let mut deed = Deed {
        actor,
        target_id,
        before,
        after,
        names,
        world,
    };
    deed.names.extend(implied_action(profile, before, after));
    judge(profile, &deed)?;
    fields::check(profile, &deed)
}

/// Whether what the platform does by itself may happen to an account: not where it would take the last
/// holder of a role away whom everybody else depends on.
///
/// # Errors
/// The id of the profile's `[[protect]]` entry that refuses.
pub fn may_befall(profile: &Profile, target: &Account, action: &str, world: &World) -> Result<(), Denial> {
    let deed = Deed {
        actor: &Actor::default(),
        target_id: None,
        before: Some(target),
        after: target,
        names: vec![action],
        world,
    };
    protect::check(profile, &deed)
}

/// Whether an action may be done to an account: a transition, a built-in action, `send:<message>`.
/// Whether its status allows it is [`lifecycle::apply`]'s to say.
///
/// # Errors
/// As [`may_change`], and `action.unknown`, `action.not_by_manager`, `mfa.remove_by`.
pub fn may_act(
    profile: &Profile,
    actor: &Actor,
    target_id: Option<&str>,
    target: &Account,
    action: &str,
    argument: Option<&str>,
    world: &World,
) -> Result<(), Denial> {
    may_manage(profile, actor)?;
    let deed = Deed {
        actor,
        target_id,
        before: Some(target),
        after: target,
        names: vec![action],
        world,
    };
    judge(profile, &deed)?;
    if let Some(transition) = profile.transition(action) {
        return match transition.by {
            profile::Actor::Manager => Ok(()),
            profile::Actor::System | profile::Actor::User => {
                Err(Denial::new(profile, "action.not_by_manager").with("action", action))
            }
        };
    }
    if let Some(message) = action.strip_prefix("send:") {
        let known = profile.notification(message).is_some();
        return if known {
            Ok(())
        } else {
            Err(Denial::new(profile, "action.unknown").with("action", action))
        };
    }
    let Some(known) = Builtin::named(action).filter(|known| known.exists_in(profile)) else {
        return Err(Denial::new(profile, "action.unknown").with("action", action));
    };
    if known == Builtin::MfaRemove {
        roles::may_remove_mfa(profile, actor)?;
    }
    changed_by(profile, target, known, argument).map_or(Ok(()), |after| {
        let deed = Deed {
            actor,
            target_id,
            before: Some(target),
            after: &after,
            names: vec!["edit"],
            world,
        };
        judge(profile, &deed)?;
        fields::check(profile, &deed)
    })
}

/// The rules that concern a deed as a whole.
fn judge(profile: &Profile, deed: &Deed) -> Result<(), Denial> {
    protect::check(profile, deed)?;
    roles::check(profile, deed)
}

/// The transition that a change of the status amounts to.
fn implied_action<'p>(profile: &'p Profile, before: Option<&Account>, after: &Account) -> Option<&'p str> {
    let from = before?.status(profile)?;
    let to = after.status(profile)?;
    lifecycle::action_between(profile, from, to).map(|transition| transition.action.as_str())
}

/// The account after a built-in action, for the rules that compare; `None` when the action cannot be
/// worked out, which is then refused elsewhere, or changes no field.
fn changed_by(profile: &Profile, target: &Account, action: Builtin, argument: Option<&str>) -> Option<Account> {
    // Built-in actions do not depend on the time.
    let now = chrono::DateTime::UNIX_EPOCH;
    match lifecycle::apply(profile, target, action.name(), argument, now) {
        Ok(done) => Some(done.account),
        // Taking the last role away is refused for the role first and for the emptiness second.
        Err(denial) if denial.code == "role.required" => {
            let mut after = target.clone();
            let field = profile.role_field()?;
            let none = match field.kind {
                FieldType::Memberships => Value::Memberships(Vec::new()),
                _ => Value::List(Vec::new()),
            };
            after.fields.insert(field.key.clone(), none);
            Some(after)
        }
        Err(_) => None,
    }
}
