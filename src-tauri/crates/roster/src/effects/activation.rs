//! Which ways of getting access a new person is given.

use crate::account::{Account, Lifecycle};
use crate::organisation::Organisation;
use crate::profile::{Activation, Channel, FieldType, PickRule, Profile};
use crate::verdict::Denial;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Ids ticked; `None` takes what the profile and the organisation do by default.
    pub ticked: Option<&'a [String]>,
    /// Keys of the secrets that travel beside the account.
    pub secrets: &'a [&'a str],
    /// What the organisation has, has switched on, and offers (`S4-05`, `S1-19`).
    pub organisation: &'a Organisation,
}

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Activation ids in the profile's order.
    pub ids: Vec<String>,
    /// Ticked ways that are needless here and left out, with the reason (`S1-21`).
    pub ignored: Vec<Denial>,
}

/// Chooses the activations of one new person by the profile's rules: what is automatic or cannot be
/// left out is always given (`S3-10`), what is needless is ignored (`S1-21`), and where exactly one of
/// a group is demanded, none or two is refused (`S2-31`).
///
/// # Errors
/// `activation.unknown`; `activation.hidden` for one the organisation does not offer (`S1-19`); `capability.<name>` for one the platform's package lacks (`S4-09`);
/// `activation.requires` with the field a ticked way needs; `password.choice`.
pub fn choose(profile: &Profile, account: &Account, request: &Request) -> Result<Chosen, Denial> {
    let mut chosen = Chosen::default();
    if let Some(ticked) = request.ticked {
        for id in ticked {
            if profile.activation(id).is_none() {
                return Err(Denial::new(profile, "activation.unknown").with("activation", id));
            }
            if request.organisation.hidden_activations.contains(id) {
                return Err(Denial::new(profile, "activation.hidden").with("activation", id));
            }
        }
    }
    for activation in &profile.activations {
        if !wanted(profile, activation, account, request) {
            continue;
        }
        if let Some(capability) = activation
            .disabled_when
            .iter()
            .find(|name| request.organisation.on(name))
        {
            let needless = Denial::new(profile, "activation.needless").with("capability", capability);
            chosen.ignored.push(
                needless
                    .with("activation", &activation.id)
                    .worded(activation.disabled_reason.as_deref()),
            );
            continue;
        }
        match lacks(profile, activation, account, request) {
            None => chosen.ids.push(activation.id.clone()),
            // A way nobody ticked is simply not given to a person who cannot have it.
            Some(_) if request.ticked.is_none() => {}
            Some(denial) => return Err(denial),
        }
    }
    exactly_one(profile, &mut chosen, request)?;
    Ok(chosen)
}

/// Whether a message can be sent by hand to somebody who exists: a way the organisation does not offer is
/// not sent on this way either (`S1-19`), nor one outside its package (`S4-09`), nor to somebody whom it
/// does not reach (`S4-33`).
///
/// # Errors
/// `activation.hidden`, `capability.<name>`, `activation.requires`; `action.not_by_manager` for what the
/// platform sends at its time, and `status.from` for a message that says nothing to somebody in this status.
pub fn may_send(
    profile: &Profile,
    account: &Account,
    notification: &str,
    organisation: &Organisation,
) -> Result<(), Denial> {
    let event = profile.notification(notification).map(|known| known.event.as_str());
    let way = event.and_then(|event| profile.activation(event.strip_prefix("activation:")?));
    let action = format!("send:{notification}");
    let Some(way) = way else {
        return Err(Denial::new(profile, "action.not_by_manager").with("action", action));
    };
    if organisation.hidden_activations.contains(&way.id) {
        return Err(Denial::new(profile, "activation.hidden").with("activation", &way.id));
    }
    // The platform makes a password that such a message carries.
    let secrets: Vec<&str> = way.requires.iter().map(String::as_str).collect();
    let request = Request {
        ticked: None,
        secrets: &secrets,
        organisation,
    };
    if let Some(denial) = lacks(profile, way, account, &request) {
        return Err(denial);
    }
    if waits_for(profile, way, account) {
        return Ok(());
    }
    let status = account.status(profile).map_or("", |status| status.id.as_str());
    let denial = Denial::new(profile, "status.from");
    Err(denial.with("action", action).with("status", status))
}

/// Whether a message still says something to somebody: a link into the account is for whoever waits with
/// one, and what makes somebody count (`S2-06`) is for whoever does not count yet (`D-15`).
fn waits_for(profile: &Profile, way: &Activation, account: &Account) -> bool {
    if way.billable_when.as_deref() == Some("notification_sent") {
        return account.lifecycle == Lifecycle::Staged;
    }
    let leads = way.result_status.as_deref().and_then(|id| profile.status(id));
    match leads {
        Some(there) if there.lifecycle == Lifecycle::Invited => {
            account.status(profile).is_some_and(|status| status.id == there.id)
        }
        Some(_) | None => true,
    }
}

/// Why none of the ways that lead to the same status as this message reaches somebody: the package, where
/// it is all that is lacking (`S4-09`), else the field the message goes to.
#[must_use]
pub fn out_of_reach(
    profile: &Profile,
    account: &Account,
    notification: &str,
    organisation: &Organisation,
) -> Option<Denial> {
    let event = &profile.notification(notification)?.event;
    let own = profile.activation(event.strip_prefix("activation:")?)?;
    let request = Request {
        ticked: None,
        secrets: &[],
        organisation,
    };
    let kin = profile
        .activations
        .iter()
        .filter(|way| way.channel != Channel::None && way.result_status == own.result_status);
    let reasons: Vec<Denial> = kin
        .filter(|way| way.requires.iter().all(|key| account.has(key)))
        .filter_map(|way| lacks(profile, way, account, &request))
        .collect();
    reasons
        .into_iter()
        .next()
        .or_else(|| lacks(profile, own, account, &request))
}

/// Whether a way is asked for, by hand or by default.
fn wanted(profile: &Profile, activation: &Activation, account: &Account, request: &Request) -> bool {
    let forced = activation.automatic || !activation.optional || profile.activation_rules.pick == PickRule::All;
    if forced {
        return true;
    }
    match request.ticked {
        Some(ticked) => ticked.contains(&activation.id),
        None => {
            !request.organisation.hidden_activations.contains(&activation.id)
                && by_default(profile, activation, account, request)
        }
    }
}

fn by_default(profile: &Profile, activation: &Activation, account: &Account, request: &Request) -> bool {
    if profile.activation_rules.pick == PickRule::ExactlyOne && in_group(profile, activation) {
        return profile.activations.iter().find(|way| {
            in_group(profile, way)
                && lacks(profile, way, account, request).is_none()
                && takes_secrets(profile, way, request)
        }) == Some(activation);
    }
    let automatic = activation
        .auto_setting
        .as_ref()
        .is_some_and(|name| request.organisation.on(name));
    activation.default || automatic
}

/// Whether a way goes with the secrets given: a password belongs to the way that takes one, and to no other.
fn takes_secrets(profile: &Profile, activation: &Activation, request: &Request) -> bool {
    let needs = activation.requires.iter().any(|key| is_secret(profile, key));
    needs != request.secrets.is_empty()
}

fn is_secret(profile: &Profile, key: &str) -> bool {
    profile.field(key).is_some_and(|field| field.kind == FieldType::Secret)
}

fn in_group(profile: &Profile, activation: &Activation) -> bool {
    activation.group.is_some() && activation.group == profile.activation_rules.of_group
}

/// Why a way cannot be given to this person.
fn lacks(profile: &Profile, activation: &Activation, account: &Account, request: &Request) -> Option<Denial> {
    if let Some(name) = &activation.requires_capability
        && !request.organisation.has(name)
    {
        return Some(Denial::new(profile, format!("capability.{name}")).with("activation", &activation.id));
    }
    let missing = activation.requires.iter().find(|key| {
        if is_secret(profile, key) {
            !request.secrets.contains(&key.as_str())
        } else {
            !account.has(key)
        }
    })?;
    // Where one way is chosen, entering a password is choosing the way that takes one.
    if is_secret(profile, missing)
        && profile.activation_rules.pick == PickRule::ExactlyOne
        && in_group(profile, activation)
    {
        return Some(Denial::new(profile, "password.choice").with("field", missing));
    }
    Some(
        Denial::new(profile, "activation.requires")
            .with("activation", &activation.id)
            .with("field", missing),
    )
}

/// Exactly one of the group; a password beside a way that takes none is two ways (`D-16`).
fn exactly_one(profile: &Profile, chosen: &mut Chosen, request: &Request) -> Result<(), Denial> {
    if profile.activation_rules.pick != PickRule::ExactlyOne {
        return Ok(());
    }
    let of_group = chosen
        .ids
        .iter()
        .filter_map(|id| profile.activation(id))
        .filter(|way| in_group(profile, way));
    let ways: Vec<&Activation> = of_group.collect();
    if let [way] = ways.as_slice()
        && takes_secrets(profile, way, request)
    {
        return Ok(());
    }
    Err(Denial::new(profile, "password.choice").with("count", ways.len().to_string()))
}
