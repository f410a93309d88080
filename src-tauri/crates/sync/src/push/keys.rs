//! Values no two accounts share: who takes one waits until whoever gives it up has given it up.

use std::collections::{BTreeSet, HashMap};

use roster::{Profile, Value};
use vault::{Op, Verb};

type Keys = BTreeSet<(String, String)>;

/// What the changes on their way give up.
#[derive(Default)]
pub(super) struct GivenUp(HashMap<String, Keys>);

impl GivenUp {
    /// A change sets out.
    pub(super) fn sets_out(&mut self, profile: &Profile, op: &Op) {
        let keys = keys(profile, &op.verb, Side::Before);
        if !keys.is_empty() {
            self.0.insert(op.id.clone(), keys);
        }
    }

    /// A change has been answered.
    pub(super) fn is_answered(&mut self, op: &str) {
        self.0.remove(op);
    }

    /// Whether a change takes what another one, still on its way, gives up: sent beside it, it could arrive
    /// first and be refused.
    pub(super) fn is_wanted_by(&self, profile: &Profile, op: &Op) -> bool {
        let taken = keys(profile, &op.verb, Side::After);
        self.0.values().any(|given| !given.is_disjoint(&taken))
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// Unique values on one side of a change. In lower case throughout: to wait once too often does no harm.
fn keys(profile: &Profile, verb: &Verb, side: Side) -> Keys {
    let unique = profile.identity.unique.iter();
    let found = unique.filter_map(|field| {
        let value = match (verb, side) {
            (Verb::Update { fields }, Side::Before) => fields.get(field)?.base.as_ref(),
            (Verb::Update { fields }, Side::After) => fields.get(field)?.value.as_ref(),
            (Verb::Create { account, .. }, Side::After) => account.fields.get(field),
            _ => None,
        };
        match value? {
            Value::Text(text) => Some((field.clone(), text.to_lowercase())),
            Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vault::Patch;

    use super::*;

    fn change(profile: &Profile, id: &str, from: &str, to: &str) -> Op {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let patch = Patch {
            base: text(from),
            value: text(to),
        };
        Op {
            id: id.to_owned(),
            seq: 1,
            target: id.to_owned(),
            remote_id: None,
            etag: None,
            base: None,
            verb: Verb::Update {
                fields: BTreeMap::from([(profile.identity.unique[0].clone(), patch)]),
            },
            secrets: BTreeMap::new(),
            attempts: 1,
        }
    }

    #[test]
    fn who_takes_a_value_waits_for_who_gives_it_up() {
        let profile = Profile::embedded()
            .iter()
            .find(|profile| !profile.identity.unique.is_empty());
        let profile = profile.unwrap();
        let mut given = GivenUp::default();
        let frees = change(profile, "a", "ann@acme.example", "new@acme.example");
        let takes = change(profile, "b", "bo@acme.example", "Ann@acme.example");
        let other = change(profile, "c", "cy@acme.example", "di@acme.example");
        assert!(!given.is_wanted_by(profile, &takes));
        given.sets_out(profile, &frees);
        assert!(given.is_wanted_by(profile, &takes) && !given.is_wanted_by(profile, &other));
        given.is_answered("a");
        assert!(!given.is_wanted_by(profile, &takes));
    }
}
