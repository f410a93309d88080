//! The ways in which a new person gets access, as a form offers them. Inviting is no way of creating
//! (`S2-01`), so it is not among them.

use roster::profile::{Activation, Channel, FieldType, PickRule, Profile};
use roster::{Account, Organisation, invitation};

use crate::wire::newcomers::{AccessWay, WayPick};

/// The ways for this account. `ticked` absent takes what the organisation does by default.
pub(super) fn offered(
    profile: &Profile,
    account: &Account,
    ticked: Option<&[String]>,
    organisation: &Organisation,
) -> Vec<AccessWay> {
    let inviting = invitation::activation(profile).map(|way| &way.id);
    profile
        .activations
        .iter()
        .filter(|way| !organisation.hidden_activations.contains(&way.id) && Some(&way.id) != inviting)
        // What is given anyway and sends nothing is no news: the field for it is in the form.
        .filter(|way| pick_of(profile, way) != WayPick::Automatic || way.channel != Channel::None)
        .map(|way| one(profile, way, account, ticked, organisation))
        .collect()
}

fn one(
    profile: &Profile,
    way: &Activation,
    account: &Account,
    ticked: Option<&[String]>,
    organisation: &Organisation,
) -> AccessWay {
    let pick = pick_of(profile, way);
    let secret = |key: &&String| profile.field(key).is_some_and(|field| field.kind == FieldType::Secret);
    let missing: Vec<String> = way
        .requires
        .iter()
        .filter(|key| !secret(key) && !account.has(key))
        .map(|key| {
            profile
                .field(key)
                .map_or_else(|| key.clone(), |field| field.label.clone())
        })
        .collect();
    let refused = impossible(way, organisation)
        .or_else(|| (pick == WayPick::Tick && !missing.is_empty()).then(|| "activation.requires".to_owned()));
    let wished = match (pick, ticked) {
        (WayPick::Automatic, _) => true,
        (WayPick::OneOf | WayPick::Tick, Some(ids)) => ids.contains(&way.id),
        // Which of several is meant is for a person to say (`S2-31`).
        (WayPick::OneOf, None) => false,
        (WayPick::Tick, None) => way.default || way.auto_setting.as_ref().is_some_and(|name| organisation.on(name)),
    };
    AccessWay {
        id: way.id.clone(),
        label: way.label.clone(),
        chosen: wished && refused.is_none(),
        secret: (pick != WayPick::Automatic)
            .then(|| way.requires.iter().find(secret).cloned())
            .flatten(),
        pick,
        refused,
        missing,
    }
}

fn pick_of(profile: &Profile, way: &Activation) -> WayPick {
    let rules = &profile.activation_rules;
    if way.automatic || !way.optional || rules.pick == PickRule::All {
        WayPick::Automatic
    } else if rules.pick == PickRule::ExactlyOne && way.group.is_some() && way.group == rules.of_group {
        WayPick::OneOf
    } else {
        WayPick::Tick
    }
}

/// Why nobody can be given this way here (`S4-09`, `S1-21`).
fn impossible(way: &Activation, organisation: &Organisation) -> Option<String> {
    if let Some(name) = way
        .requires_capability
        .as_deref()
        .filter(|name| !organisation.has(name))
    {
        return Some(format!("capability.{name}"));
    }
    let needless = way.disabled_when.iter().any(|name| organisation.on(name));
    let own = || way.disabled_reason.clone();
    needless.then(|| own().unwrap_or_else(|| "activation.needless".to_owned()))
}
