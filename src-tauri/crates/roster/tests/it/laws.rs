//! What holds for every profile, every account and every action.

use proptest::prelude::*;
use proptest::sample::select;
use roster::authority::{Actor, World, may_act, may_change};
use roster::lifecycle::{self, Builtin};
use roster::profile::FieldType;
use roster::{Account, Lifecycle, Lock, Membership, Profile, Value, fields};

use crate::support::at;

/// A profile that says its id, not its whole text, when a law fails.
#[derive(Clone, Copy)]
struct Named(&'static Profile);

impl std::fmt::Debug for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.about.id)
    }
}

fn profiles() -> impl Strategy<Value = Named> {
    select(Profile::embedded().iter().map(Named).collect::<Vec<_>>())
}

/// Some roles of a profile, in the shape its role field has.
fn roles(profile: &'static Profile) -> BoxedStrategy<Value> {
    let ids: Vec<String> = profile.role_list.iter().map(|role| role.id.clone()).collect();
    let kind = profile.role_field().map(|field| field.kind);
    match kind {
        Some(FieldType::Role) => select(ids).prop_map(Value::Text).boxed(),
        Some(FieldType::Memberships) => {
            let pair = (select(ids), select(vec!["A", "B"]));
            let one = pair.prop_map(|(role, group)| Membership {
                group: group.to_owned(),
                role,
            });
            prop::collection::vec(one, 1..4).prop_map(Value::Memberships).boxed()
        }
        _ => {
            let most = ids.len().min(3);
            prop::sample::subsequence(ids, 1..=most).prop_map(Value::List).boxed()
        }
    }
}

/// An account in one of the profile's statuses.
fn accounts(profile: &'static Profile) -> impl Strategy<Value = Account> {
    let pairs: Vec<(Lifecycle, Lock)> = Lifecycle::ALL
        .into_iter()
        .flat_map(|stage| Lock::ALL.into_iter().map(move |lock| (stage, lock)))
        .filter(|(stage, lock)| profile.status_of(*stage, *lock).is_some())
        .collect();
    let key = profile.role_field().map(|field| field.key.clone()).unwrap_or_default();
    (select(pairs), roles(profile), 0_u32..12, any::<bool>()).prop_map(
        move |((lifecycle, lock), roles, count, full)| {
            let mut account = Account {
                lifecycle,
                lock,
                failure_count: count,
                ..Account::default()
            };
            account.fields.insert(key.clone(), roles);
            if full {
                for field in profile.fields.iter().filter(|field| field.kind == FieldType::Text) {
                    account.fields.insert(field.key.clone(), Value::Text("x".into()));
                }
            }
            account
        },
    )
}

fn actions(profile: &'static Profile) -> Vec<(String, Option<String>)> {
    let mut all: Vec<(String, Option<String>)> = profile
        .transitions
        .iter()
        .map(|step| (step.action.clone(), None))
        .collect();
    for builtin in Builtin::ALL {
        for argument in profile.role_list.iter().map(|role| role.id.clone()) {
            all.push((builtin.name().to_owned(), Some(format!("{argument}@A"))));
            all.push((builtin.name().to_owned(), Some(argument)));
        }
    }
    all
}

/// A profile, an actor's roles, two accounts, an action and whether the actor is the target.
fn deeds() -> impl Strategy<Value = (Named, Vec<String>, Account, Account, (String, Option<String>), bool)> {
    profiles().prop_flat_map(|Named(profile)| {
        let actor = roles(profile).prop_map(|value| value.role_ids());
        (
            Just(Named(profile)),
            actor,
            accounts(profile),
            accounts(profile),
            select(actions(profile)),
            any::<bool>(),
        )
    })
}

fn world(count: u32, profile: &Profile) -> World {
    World {
        active_holders: profile.role_list.iter().map(|role| (role.id.clone(), count)).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nobody_raises_anyone_above_his_own_rank((Named(profile), own, before, after, _, is_self) in deeds()) {
        let groups = vec!["A".to_owned(), "B".to_owned()];
        let actor = Actor { id: Some("me"), roles: &own, groups: &groups };
        let target = Some(if is_self { "me" } else { "other" });
        let verdict = may_change(profile, &actor, target, Some(&before), &after, &world(9, profile));
        if verdict.is_ok() && profile.ranks_apply() {
            let rank = profile.rank_of(&own);
            prop_assert!(before.rank(profile) <= rank, "touched a higher one");
            for id in after.roles(profile) {
                let added = !before.roles(profile).contains(&id);
                let higher = profile.role(&id).is_some_and(|role| role.rank > rank || !role.assignable);
                prop_assert!(!(added && higher), "gave {id}");
            }
            for id in before.roles(profile) {
                let removed = !after.roles(profile).contains(&id);
                prop_assert!(!(removed && profile.role(&id).is_some_and(|role| role.rank > rank)), "took {id}");
            }
        }
    }

    #[test]
    fn actions_are_no_way_round_rank((Named(profile), own, before, _, (action, argument), is_self) in deeds()) {
        let groups = vec!["A".to_owned(), "B".to_owned()];
        let actor = Actor { id: Some("me"), roles: &own, groups: &groups };
        let target = Some(if is_self { "me" } else { "other" });
        let allowed = may_act(profile, &actor, target, &before, &action, argument.as_deref(), &world(9, profile));
        let done = lifecycle::apply(profile, &before, &action, argument.as_deref(), at("2026-11-22T00:00:00Z"));
        if let (Ok(()), Ok(done), true) = (allowed, done, profile.ranks_apply()) {
            prop_assert!(done.account.rank(profile) <= profile.rank_of(&own));
        }
    }

    #[test]
    fn the_last_holder_of_a_protected_role_keeps_it_and_his_access(
        (Named(profile), own, before, _, (action, argument), is_self) in deeds()
    ) {
        let groups = vec!["A".to_owned(), "B".to_owned()];
        let actor = Actor { id: Some("me"), roles: &own, groups: &groups };
        let target = Some(if is_self { "me" } else { "other" });
        let allowed = may_act(profile, &actor, target, &before, &action, argument.as_deref(), &world(1, profile));
        let done = lifecycle::apply(profile, &before, &action, argument.as_deref(), at("2026-11-22T00:00:00Z"));
        let roles = profile.protect.iter().filter_map(|entry| entry.target.strip_prefix("last_active:"));
        if let (Ok(()), Ok(done)) = (allowed, done) {
            for role in roles.filter(|role| before.roles(profile).iter().any(|held| held == role)) {
                if before.can_sign_in(profile) {
                    prop_assert!(done.account.can_sign_in(profile), "{action} shut the last {role} out");
                    prop_assert!(done.account.roles(profile).iter().any(|held| held == role), "{action} took {role}");
                }
            }
        }
    }

    #[test]
    fn every_result_of_an_action_is_a_status_of_the_profile((Named(profile), _, before, _, (action, argument), _) in deeds()) {
        if let Ok(done) = lifecycle::apply(profile, &before, &action, argument.as_deref(), at("2026-11-22T00:00:00Z")) {
            let status = done.account.status(profile);
            prop_assert!(status.is_some(), "{action} leads to ({:?}, {:?})", done.account.lifecycle, done.account.lock);
            if let (Some(step), Some(status)) = (profile.transition(&action), status) {
                prop_assert!(step.to == "same" || step.to == status.id, "{action} leads to {}", status.id);
            }
            if profile.transition(&action).is_some() {
                let billed = done.account.billable_since.is_some();
                prop_assert_eq!(billed, done.account.is_billable(profile), "the seat follows the status");
            }
        }
    }

    #[test]
    fn wrong_passwords_never_lead_outside_the_profile((Named(profile), _, before, _, _, switch) in deeds()) {
        let outcome = lifecycle::failed_password(profile, &before, switch, at("2026-11-22T00:00:00Z"));
        prop_assert!(outcome.account.status(profile).is_some());
        prop_assert!(outcome.locked || outcome.account.lifecycle == before.lifecycle);
    }

    #[test]
    fn no_text_is_a_panic_and_what_is_taken_is_taken_again(Named(profile) in profiles(), text in ".{0,40}") {
        for field in &profile.fields {
            if let Ok(value) = fields::normalise(field, &text) {
                if let Value::Text(kept) = &value {
                    prop_assert_eq!(fields::normalise(field, kept), Ok(value.clone()), "{}", field.key);
                }
                let mut account = Account::default();
                account.fields.insert(field.key.clone(), value);
                let faults = fields::validate(profile, &account, "update");
                let shape = faults.iter().any(|fault| fault.field == field.key && fault.code == "type");
                prop_assert!(!shape, "{} took a value of the wrong shape", field.key);
            }
        }
    }
}
