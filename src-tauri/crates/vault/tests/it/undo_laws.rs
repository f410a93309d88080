//! Laws: whatever is done, undoing all of it leads back, and no edit is ever in two places or in none.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roster::{Account, Lifecycle, Value};
use vault::{NewOp, OpState, Outcome, Settled, Verb};

use crate::world::{World, at, batch, create, person};

/// One thing a person at the keyboard does.
#[derive(Debug, Clone)]
enum Deed {
    Edit {
        who: usize,
        field: usize,
        value: Option<u8>,
    },
    Create(u8),
    Disable(usize),
    Undo,
    Redo,
    Restart,
}

const FIELDS: [&str; 3] = ["last_name", "language", "department"];

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..6_usize, 0..FIELDS.len(), proptest::option::of(0..3_u8))
            .prop_map(|(who, field, value)| Deed::Edit { who, field, value }),
        2 => (0..200_u8).prop_map(Deed::Create),
        2 => (0..6_usize).prop_map(Deed::Disable),
        2 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Restart),
    ]
}

type Picture = BTreeMap<String, (Account, Option<vault::Mark>, Vec<String>)>;

fn picture(world: &World) -> Picture {
    let (people, _) = world.vault.directory().unwrap();
    let view = |id: String| {
        let person = world.vault.person(&id).unwrap().unwrap();
        (id, (person.draft, person.mark, person.changed))
    };
    people.into_iter().map(|(id, _)| view(id)).collect()
}

fn value(number: Option<u8>) -> Option<Value> {
    number.map(|number| Value::Text(["Byron", "King", "nl"][usize::from(number)].to_owned()))
}

fn do_it(mut world: World, deed: &Deed) -> World {
    let ids: Vec<String> = world
        .vault
        .directory()
        .unwrap()
        .0
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let pick = |who: usize| ids[who % ids.len()].clone();
    match deed {
        Deed::Edit {
            who,
            field,
            value: number,
        } => {
            let patch = vault::Patch {
                base: None,
                value: value(*number),
            };
            let verb = Verb::Update {
                fields: [(FIELDS[*field].to_owned(), patch)].into(),
            };
            world
                .vault
                .queue(batch("edit"), vec![NewOp::new(Some(&pick(*who)), verb)], at(2))
                .unwrap();
        }
        Deed::Create(number) => {
            world.create(person(&format!("New{number}"), "Person"));
        }
        Deed::Disable(who) => {
            let id = pick(*who);
            let mut after = world.vault.person(&id).unwrap().unwrap().draft;
            after.lifecycle = Lifecycle::Disabled;
            let verb = Verb::Action {
                action: "disable".to_owned(),
                argument: None,
            };
            let op = NewOp {
                draft_after: Some(after),
                ..NewOp::new(Some(&id), verb)
            };
            world.vault.queue(batch("disable"), vec![op], at(2)).unwrap();
        }
        Deed::Undo => {
            world.vault.undo(at(5)).unwrap();
        }
        Deed::Redo => {
            world.vault.redo(at(5)).unwrap();
        }
        Deed::Restart => return world.reopen(),
    }
    world
}

fn start() -> World {
    let mut world = World::new();
    world.pull(&[
        ("r1", person("Ada", "Byron")),
        ("r2", person("Alan", "Turing")),
        ("r3", person("Grace", "Hopper")),
    ]);
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_leads_back_and_redoing_everything_leads_forth(deeds in prop::collection::vec(deed(), 1..25)) {
        let mut world = start();
        let began = picture(&world);
        for deed in &deeds {
            world = do_it(world, deed);
        }
        // What was undone on the way may be redone; go as far forth as it goes.
        while world.vault.redo(at(6)).unwrap().is_some_and(|outcome| outcome.kept) {}
        let ended = picture(&world);
        while let Some(outcome) = world.vault.undo(at(7)).unwrap() {
            prop_assert!(outcome.unreversed.is_empty(), "{outcome:?}");
        }
        prop_assert_eq!(picture(&world), began, "all undone");
        prop_assert!(world.claim().is_empty(), "and nothing to send");
        while world.vault.redo(at(8)).unwrap().is_some_and(|outcome| outcome.kept) {}
        prop_assert_eq!(picture(&world), ended, "all redone");
    }

    /// A platform that takes every change ends with exactly what the person saw, whatever was sent when.
    #[test]
    fn i1_no_edit_is_lost_on_the_way(deeds in prop::collection::vec(deed(), 1..20), every in 1..5_usize) {
        let mut world = start();
        let mut platform: BTreeMap<String, Account> = BTreeMap::new();
        for (remote, account) in [("r1", person("Ada", "Byron")), ("r2", person("Alan", "Turing")), ("r3", person("Grace", "Hopper"))] {
            platform.insert(remote.to_owned(), account);
        }
        for (number, deed) in deeds.iter().enumerate() {
            world = do_it(world, deed);
            if number % every == 0 {
                deliver(&mut world, &mut platform, 2);
            }
        }
        while deliver(&mut world, &mut platform, 100) > 0 {}
        let counts = world.vault.outbox_counts().unwrap();
        prop_assert!(counts.keys().all(|state| !state.is_pending()), "{counts:?}");
        for (id, (draft, mark, changed)) in picture(&world) {
            let remote = world.vault.person(&id).unwrap().unwrap().remote_id.expect("everybody arrived");
            prop_assert_eq!(&platform[&remote], &draft, "the platform has what was shown");
            prop_assert_eq!((mark, changed.len()), (None, 0));
        }
        prop_assert_eq!(platform.len(), picture(&world).len(), "one record a creation, no more");
    }
}

/// Sends up to `limit` changes to a platform that takes all of them; answers how many.
fn deliver(world: &mut World, platform: &mut BTreeMap<String, Account>, limit: u32) -> usize {
    let claimed = world.vault.claim(limit, at(3)).unwrap();
    let mut settled = Vec::new();
    for op in &claimed {
        assert_eq!(world.vault.change(&op.id).unwrap().unwrap().state, OpState::Claimed);
        let remote_id = op.remote_id.clone().unwrap_or_else(|| format!("r-{}", op.target));
        match &op.verb {
            Verb::Create { account, .. } => {
                assert!(
                    platform.insert(remote_id.clone(), (**account).clone()).is_none(),
                    "created once"
                );
            }
            Verb::Update { fields } => {
                let account = platform.get_mut(&remote_id).expect("created before it is changed");
                for (key, patch) in fields {
                    assert_eq!(
                        account.fields.get(key),
                        patch.base.as_ref(),
                        "the base is what the platform has"
                    );
                    match &patch.value {
                        Some(value) => account.fields.insert(key.clone(), value.clone()),
                        None => account.fields.remove(key),
                    };
                }
            }
            Verb::Action { .. } => platform.get_mut(&remote_id).expect("there").lifecycle = Lifecycle::Disabled,
            Verb::AddUnit { .. } | Verb::RenameUnit { .. } | Verb::AddRole { .. } | Verb::RenameRole { .. } => {}
        }
        let base = platform.get(&remote_id).cloned().map(Box::new);
        settled.push(Settled {
            op: op.id.clone(),
            outcome: Outcome::Acked {
                remote_id,
                etag: None,
                base,
            },
        });
    }
    world.vault.settle(settled, at(4)).unwrap();
    claimed.len()
}

#[test]
fn a_creation_in_a_batch_can_be_named_by_later_changes_of_the_batch() {
    let mut world = World::new();
    let first = NewOp {
        target: Some("0198b0e0-0000-7000-8000-00000000000a".to_owned()),
        ..create(person("Ada", "Byron"))
    };
    let id = first.target.clone().unwrap();
    let verb = Verb::Action {
        action: "block".to_owned(),
        argument: None,
    };
    world.queue(vec![first, NewOp::new(Some(&id), verb)]);
    assert_eq!(world.send_all(), ["create", "block"], "in causal order");
}
