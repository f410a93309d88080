//! What an undo or redo came to, in sum.

use std::collections::{BTreeMap, BTreeSet};

use roster::profile::{Channel, Profile};
use vault::{UndoOutcome, Unreversed, Vault, Verb};

use crate::wire::error::ApiError;
use crate::wire::undo::{UndoLeft, UndoLine, UndoTold};
use crate::workspace;

/// So many of what was left are named.
const NAMED: usize = 50;

/// The report of an outcome; `None` is that there was nothing to do.
pub(super) fn told(vault: &Vault, profile: &Profile, outcome: Option<&UndoOutcome>) -> Result<UndoTold, ApiError> {
    let Some(outcome) = outcome else {
        return Ok(UndoTold::default());
    };
    let (lines, stays) = summed(profile, outcome);
    let left = &outcome.unreversed;
    Ok(UndoTold {
        asks: !outcome.kept,
        step: crate::draft::word(&outcome.kind).unwrap_or_default(),
        name: outcome.label.clone(),
        done: outcome.done,
        sends: outcome.compensating,
        lines,
        stays,
        later: outcome.later,
        left: left
            .iter()
            .take(NAMED)
            .map(|one| left_alone(vault, profile, &outcome.label, one))
            .collect::<Result<_, _>>()?,
        left_total: u32::try_from(left.len()).unwrap_or(u32::MAX),
    })
}

/// A line's code, label and status.
type Kind = (&'static str, String, String);

/// Counts people once a kind.
#[derive(Default)]
struct Sum<'a>(BTreeMap<Kind, BTreeSet<&'a str>>);

impl<'a> Sum<'a> {
    fn add(&mut self, kind: Kind, target: &'a str) {
        self.0.entry(kind).or_default().insert(target);
    }

    fn lines(self) -> Vec<UndoLine> {
        let line = |((code, label, status), targets): (Kind, BTreeSet<&str>)| UndoLine {
            code: code.to_owned(),
            label,
            status,
            count: u32::try_from(targets.len()).unwrap_or(u32::MAX),
        };
        self.0.into_iter().map(line).collect()
    }
}

fn plain(code: &'static str) -> Kind {
    (code, String::new(), String::new())
}

/// What kind of thing a change of the organisation is about; nothing for people.
fn thing(profile: &Profile, verb: &Verb) -> Option<Kind> {
    let unit = |kind: &String| {
        let label = profile
            .org_kind(kind)
            .map_or_else(|| kind.clone(), |org| org.label.clone());
        Some(("unit", label, String::new()))
    };
    match verb {
        Verb::AddUnit { unit: added } => unit(&added.kind),
        Verb::RenameUnit { kind, .. } => unit(kind),
        Verb::AddRole { .. } | Verb::RenameRole { .. } => Some(plain("role")),
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => None,
    }
}

fn summed(profile: &Profile, outcome: &UndoOutcome) -> (Vec<UndoLine>, Vec<UndoLine>) {
    let (mut done, mut stays) = (Sum::default(), Sum::default());
    for one in &outcome.reversed {
        match &one.answer {
            None => {
                let label = thing(profile, &one.verb).map(|(_, label, _)| label);
                let code = if label.is_some() { "withdrawn_unit" } else { "withdrawn" };
                done.add((code, label.unwrap_or_default(), String::new()), &one.target);
            }
            Some(Verb::Action { action, .. }) => {
                let (label, status) = transition(profile, action);
                if matches!(one.verb, Verb::Create { .. }) {
                    stays.add(("account", String::new(), status.clone()), &one.target);
                    messages(profile, &one.verb, &one.target, &mut stays);
                }
                done.add(("action", label, status), &one.target);
            }
            Some(Verb::RenameUnit { .. } | Verb::RenameRole { .. }) => done.add(plain("renamed"), &one.target),
            Some(Verb::Create { .. } | Verb::Update { .. } | Verb::AddUnit { .. } | Verb::AddRole { .. }) => {
                done.add(plain("restored"), &one.target);
            }
        }
    }
    for one in &outcome.unreversed {
        let kind = thing(profile, &one.verb).unwrap_or_else(|| plain(one.reason));
        stays.add(kind, &one.target);
        messages(profile, &one.verb, &one.target, &mut stays);
    }
    (done.lines(), stays.lines())
}

/// The platform's words for a transition and for the status it leads to.
fn transition(profile: &Profile, action: &str) -> (String, String) {
    let Some(transition) = profile.transition(action) else {
        return (action.to_owned(), String::new());
    };
    let label = transition.label.clone().unwrap_or_else(|| action.to_owned());
    let status = profile.status(&transition.to);
    (label, status.map_or_else(String::new, |status| status.label.clone()))
}

/// Messages that a sent creation caused: nobody gets them back.
fn messages<'a>(profile: &Profile, verb: &Verb, target: &'a str, stays: &mut Sum<'a>) {
    let Verb::Create { activations, .. } = verb else { return };
    for id in activations {
        let sends = profile.activation(id).filter(|found| found.channel != Channel::None);
        if let Some(activation) = sends {
            stays.add(("message", activation.label.clone(), String::new()), target);
        }
    }
}

fn left_alone(vault: &Vault, profile: &Profile, batch: &str, one: &Unreversed) -> Result<UndoLeft, ApiError> {
    let label = |key: &String| {
        profile
            .field(key)
            .map_or_else(|| key.clone(), |field| field.label.clone())
    };
    let thing = match &one.verb {
        Verb::AddUnit { unit } => unit.name.clone(),
        Verb::AddRole { role } => role.label.clone(),
        Verb::RenameUnit { to, .. } | Verb::RenameRole { to, .. } => to.clone(),
        Verb::Create { .. } | Verb::Update { .. } | Verb::Action { .. } => batch.to_owned(),
    };
    Ok(UndoLeft {
        name: vault
            .person(&one.target)?
            .map(|person| workspace::name(profile, &person.draft))
            .or(vault.departed_name(&one.target)?)
            .unwrap_or(thing),
        field: one.field.as_ref().map(label),
        code: one.reason.to_owned(),
    })
}
