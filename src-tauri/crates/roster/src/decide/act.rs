//! Actions: what has effects and is therefore no change of a field (domain.md 4.4).

use super::record::{self, Faults};
use super::{Others, Scene, Secrets, Stop, Verdict};
use crate::account::Account;
use crate::authority;
use crate::effects::{self, SideEffects};
use crate::lifecycle::{self, Argument, Transitioned};
use crate::profile::Effect;
use crate::verdict::Denial;

/// What comes of an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Acted {
    /// The account afterwards; `changed` is `false` when it already was so (`S5-22`).
    pub done: Transitioned,
    /// What it causes.
    pub effects: SideEffects,
    /// The argument with a unit's own name in it.
    pub argument: Option<String>,
    /// Key of the secret it sets.
    pub secret: Option<String>,
    /// The platform makes that secret and shows it once, because none was given (`S4-34`).
    pub makes_secret: bool,
}

/// Decides about an action: rights, the unit it names, the account's status, then what would be wrong
/// with the account afterwards, then the secret it sets. `secret` is the length of the secret given.
///
/// # Errors
/// As [`authority::may_act`] and [`lifecycle::apply`]; as [`effects::may_send`] and
/// [`effects::out_of_reach`] for what is there to send something; `ref.unknown`; codes of
/// [`fields::validate`](crate::fields::validate); `argument.missing`, `text.too_short` for a secret; and
/// what a look-up answers.
pub fn act<O: Others>(
    scene: &Scene<'_, O>,
    id: &str,
    target: &Account,
    action: &str,
    argument: Option<&str>,
    secret: Option<usize>,
) -> Verdict<Acted, O::Error> {
    let profile = scene.profile;
    let needs = lifecycle::argument_of(profile, action);
    let (argument, unknown) = named(scene, &needs, argument)?;
    let said = argument.as_deref();
    authority::may_act(profile, &scene.actor, Some(id), target, action, said, scene.world)?;
    let mut faults = Faults::default();
    faults.extend(unknown);
    faults.settle(profile)?;
    let mut done = lifecycle::apply(profile, target, action, said, scene.now)?;
    arrives(scene, target, action, &done)?;
    let mut faults = Faults::default();
    faults.extend(record::values(scene, Some(target), &done.account, "update"));
    faults.settle(profile)?;
    let mut makes_secret = false;
    let mut key = match needs {
        Argument::Secret(key) => Some(key),
        Argument::None | Argument::Role | Argument::Unit(_) | Argument::Membership => None,
    };
    if secret.is_none() && !lifecycle::needs_secret(profile, action) {
        // The password stays as it is (`S3-26`).
        key = None;
    }
    if let Some(key) = &key {
        makes_secret = secret.is_none();
        match secret {
            Some(length) => {
                let mut faults = Faults::default();
                faults.extend(record::lengths(profile, &Secrets::from([(key.clone(), length)])));
                faults.settle(profile)?;
            }
            None if done.effects.contains(&Effect::SetOtp) => {}
            None => {
                return Err(Denial::new(profile, "argument.missing")
                    .with("action", action)
                    .with("field", key)
                    .into());
            }
        }
        done.account = lifecycle::password_set(profile, &done.account);
        done.changed = true;
    }
    lifecycle::stamp(Some(target), &mut done.account, scene.by);
    Ok(Acted {
        effects: effects::of_action(profile, target, &done, scene.organisation),
        done,
        argument,
        secret: key,
        makes_secret,
    })
}

/// Whether an action can be offered for a person before its argument is known: rights, and the status
/// where the argument does not matter to it.
///
/// # Errors
/// As [`act`], without what depends on the argument.
pub fn offers<O: Others>(scene: &Scene<'_, O>, id: &str, target: &Account, action: &str) -> Result<(), Denial> {
    let profile = scene.profile;
    authority::may_act(profile, &scene.actor, Some(id), target, action, None, scene.world)?;
    let decided = match lifecycle::argument_of(profile, action) {
        Argument::None | Argument::Secret(_) => true,
        Argument::Role | Argument::Unit(_) | Argument::Membership => false,
    };
    if decided {
        let done = lifecycle::apply(profile, target, action, None, scene.now)?;
        arrives(scene, target, action, &done)?;
    }
    Ok(())
}

/// Refuses an action that is there to send something when nothing would leave: its status would say that
/// somebody was written to who was not.
fn arrives<O>(scene: &Scene<'_, O>, target: &Account, action: &str, done: &Transitioned) -> Result<(), Denial> {
    let (profile, organisation) = (scene.profile, scene.organisation);
    if let Some(message) = action.strip_prefix("send:") {
        return effects::may_send(profile, target, message, organisation);
    }
    let mut sent = done.effects.iter().filter_map(|effect| match effect {
        Effect::Send(id) => Some(id),
        _ => None,
    });
    let only_sends = done
        .effects
        .iter()
        .all(|effect| matches!(effect, Effect::Send(_) | Effect::RevokeLinks));
    let Some(first) = sent.next().filter(|_| only_sends) else {
        return Ok(());
    };
    if !effects::messages_of_action(profile, done, organisation).is_empty() {
        return Ok(());
    }
    effects::out_of_reach(profile, target, first, organisation).map_or(Ok(()), Err)
}

/// The argument with the unit's own name in it, and what is wrong where there is no such unit.
fn named<O: Others>(
    scene: &Scene<'_, O>,
    needs: &Argument,
    argument: Option<&str>,
) -> Verdict<(Option<String>, Option<crate::fields::FieldFault>), O::Error> {
    let Some(said) = argument.map(str::trim).filter(|said| !said.is_empty()) else {
        return Ok((None, None));
    };
    let own = |kind: &str, name: &str| scene.others.unit(kind, name).map_err(Stop::LookUp);
    Ok(match needs {
        Argument::None | Argument::Secret(_) => (None, None),
        Argument::Role => (Some(said.to_owned()), None),
        Argument::Unit(kind) => match own(kind, said)? {
            Some(name) => (Some(name), None),
            None => (Some(said.to_owned()), Some(record::unknown(kind, kind, said))),
        },
        Argument::Membership => match said.split_once('@').filter(|(_, group)| !group.is_empty()) {
            Some((role, group)) => match own("group", group)? {
                Some(name) => (Some(format!("{role}@{name}")), None),
                None => (Some(said.to_owned()), Some(record::unknown("group", "group", group))),
            },
            None => (Some(said.to_owned()), None),
        },
    })
}
