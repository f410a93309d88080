//! A new person.

use super::record::{self, Faults};
use super::{Holder, Others, Scene, Secrets, Stop, Verdict};
use crate::account::{Account, Lifecycle};
use crate::authority::{self, Origin};
use crate::effects::{self, Request, SideEffects};
use crate::fields;
use crate::lifecycle::{self, Transitioned};
use crate::profile::{Profile, Transition};
use crate::verdict::Denial;

/// Who is to be created.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson<'a> {
    /// The values, the status where one is asked for, provenance and external id.
    pub asked: &'a Account,
    /// Activations ticked; `None` takes what the profile and the organisation do by default.
    pub ticked: Option<&'a [String]>,
    /// Secrets that travel beside it.
    pub secrets: &'a Secrets,
    /// The place from which the person is invited, where one is named (`S2-09` to `S2-23`).
    pub origin: Option<&'a Origin>,
}

/// The person that comes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Created {
    /// What was asked for, with defaults filled in, names of units resolved and texts in their kept form:
    /// this is what travels.
    pub filled: Account,
    /// The account as it will be.
    pub account: Account,
    /// Ids of the activations given.
    pub activations: Vec<String>,
    /// Ticked ways that are needless here, with the reason (`S1-21`).
    pub ignored: Vec<Denial>,
    /// What it causes.
    pub effects: SideEffects,
    /// Kind and name of units that are created with it (`S1-16`).
    pub new_units: Vec<(String, String)>,
    /// The deleted account that comes back instead of a new one (`D-20`).
    pub restores: Option<Restored>,
}

/// A deleted account that is invited again.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// Its id.
    pub id: String,
    /// The transition taken, with the new values in it.
    pub done: Transitioned,
}

/// Decides about a new person: rights, then ways of getting access, then everything about the values at
/// once, in the order values, secrets, names of units, what others have.
///
/// # Errors
/// As [`authority::may_change`] or, with an origin, [`authority::may_invite`]; as [`effects::choose`];
/// codes of [`fields::validate`], `required`, `text.too_short`, `ref.unknown`, `user.exists_active`,
/// `user.exists_invited`, `unique`; and what a look-up answers.
pub fn create<O: Others>(scene: &Scene<'_, O>, new: NewPerson<'_>) -> Verdict<Created, O::Error> {
    let profile = scene.profile;
    let mut filled = fields::with_defaults(profile, new.asked, &scene.organisation.defaults(profile));
    record::normalise(profile, &mut filled);
    let named = record::references(scene, None, &mut filled)?;
    let names: Vec<&str> = new.secrets.keys().map(String::as_str).collect();
    let request = Request {
        ticked: new.ticked,
        secrets: &names,
        organisation: scene.organisation,
    };
    let chosen = effects::choose(profile, &filled, &request);
    let invites = chosen.as_ref().is_ok_and(|chosen| invites(profile, &chosen.ids));
    let origin = match new.origin {
        Some(named) => Some(resolved(scene, named)?),
        None => authority::implied_origin(profile, &scene.actor).filter(|_| invites),
    };
    match &origin {
        None => authority::may_change(profile, &scene.actor, None, None, &filled, scene.world)?,
        Some(origin) => authority::may_invite(profile, &scene.actor, origin, (new.asked, &filled), scene.world)?,
    }
    if let Some(key) = new.secrets.keys().find(|key| elsewhere(profile, key)) {
        return Err(Denial::new(profile, "field.only_in").with("field", key).into());
    }
    let occasion = if invites { "invite" } else { "create" };
    let mut faults = Faults::default();
    faults.extend(record::values(scene, None, &filled, occasion));
    faults.extend(record::missing_secrets(profile, new.secrets, occasion));
    faults.extend(record::lengths(profile, new.secrets));
    faults.extend(named.unknown);
    record::taken(scene, None, &filled, &mut faults)?;
    let chosen = match chosen {
        Ok(chosen) => chosen,
        Err(denial) => {
            let waits_for = denial
                .params
                .get("field")
                .filter(|_| denial.code == "activation.requires");
            if waits_for.is_some_and(|field| faults.misses(field)) {
                // What is needed anyway is said to be missing, whichever way of access waits for it (`S2-30`).
                faults.settle(profile)?;
                return Err(denial.into());
            }
            // A form marks all that is wrong at once.
            return Err(faults.beside(denial));
        }
    };
    faults.settle(profile)?;

    if invites && let Some((restored, effects)) = restored(scene, &filled)? {
        return Ok(Created {
            account: restored.done.account.clone(),
            filled,
            activations: chosen.ids,
            ignored: chosen.ignored,
            effects,
            new_units: named.new,
            restores: Some(restored),
        });
    }
    let effects = effects::of_create(profile, &filled, &chosen.ids, scene.organisation);
    let mut account = lifecycle::created(profile, &filled, &chosen.ids, scene.now);
    lifecycle::stamp(None, &mut account, scene.by);
    Ok(Created {
        filled,
        account,
        activations: chosen.ids,
        ignored: chosen.ignored,
        effects,
        new_units: named.new,
        restores: None,
    })
}

/// Whether a secret is set by actions alone: a new person chooses his own (`S3-09`, `S3-11`).
fn elsewhere(profile: &Profile, key: &str) -> bool {
    let ways = profile
        .field(key)
        .map(|field| field.only_in.as_slice())
        .unwrap_or_default();
    !ways.is_empty() && !ways.iter().any(|way| way == "create")
}

/// Whether the person is invited, and enters the rest himself (`S2-03`).
fn invites(profile: &Profile, activations: &[String]) -> bool {
    let status = |id: &String| profile.status(profile.activation(id)?.result_status.as_deref()?);
    profile.invitation.is_some()
        && activations
            .iter()
            .filter_map(status)
            .any(|to| to.lifecycle == Lifecycle::Invited)
}

/// The origin with its group's own name.
fn resolved<O: Others>(scene: &Scene<'_, O>, origin: &Origin) -> Verdict<Origin, O::Error> {
    let mut resolved = origin.clone();
    if let Some(group) = &mut resolved.group {
        match scene.others.unit("group", group).map_err(Stop::LookUp)? {
            Some(own) => *group = own,
            None => {
                let mut faults = Faults::default();
                faults.add(record::unknown("context", "group", group));
                faults.settle(scene.profile)?;
            }
        }
    }
    Ok(resolved)
}

/// Somebody who was deleted and had the same login is invited again and keeps what he was; the new
/// values come on top (`D-18`, `D-20`).
fn restored<O: Others>(scene: &Scene<'_, O>, filled: &Account) -> Verdict<Option<(Restored, SideEffects)>, O::Error> {
    let profile = scene.profile;
    let Some(transition) = reinvites(profile) else {
        return Ok(None);
    };
    for (key, folded) in filled.identity_keys(profile) {
        let Some(Holder { id, account }) = scene.others.deleted(&key, &folded).map_err(Stop::LookUp)? else {
            continue;
        };
        let mut back = account.clone();
        // The date on which it was deleted is over.
        if let Some(date) = &profile.deletion.schedule_field {
            back.fields.remove(date);
        }
        back.fields.extend(filled.fields.clone());
        if filled.external_id.is_some() {
            back.external_id.clone_from(&filled.external_id);
        }
        let mut done = lifecycle::apply(profile, &back, &transition.action, None, scene.now)?;
        lifecycle::stamp(Some(&account), &mut done.account, scene.by);
        let effects = effects::of_action(profile, &account, &done, scene.organisation);
        return Ok(Some((Restored { id, done }, effects)));
    }
    Ok(None)
}

/// The transition that brings a deleted account back as an invited one.
fn reinvites(profile: &Profile) -> Option<&Transition> {
    let transition = profile.transition(profile.deletion.undelete.as_deref()?)?;
    let to = profile.status(&transition.to)?;
    (to.lifecycle == Lifecycle::Invited).then_some(transition)
}
