//! The outbox: coalescing, causal order, claims that survive a crash, secrets that do not.

use std::collections::BTreeMap;

use roster::{Lifecycle, Value};
use secrecy::ExposeSecret as _;
use vault::{Batch, BatchKind, Mark, NewOp, OpError, OpState, Outcome, Resolution, VaultError, Verb};

use crate::world::{World, at, batch, create, person, secrets, update, with};

fn states(world: &World) -> BTreeMap<OpState, u32> {
    world.vault.outbox_counts().unwrap()
}

fn only_fields(world: &World, id: &str) -> Vec<(String, Option<Value>, Option<Value>)> {
    let changes = world.vault.changes_of(id).unwrap();
    assert_eq!(changes.len(), 1, "one change waits");
    match &changes[0].verb {
        Verb::Update { fields } => fields
            .iter()
            .map(|(key, patch)| (key.clone(), patch.base.clone(), patch.value.clone()))
            .collect(),
        other => panic!("an update, not {other:?}"),
    }
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

#[test]
fn updates_of_one_person_become_one_change_against_the_platforms_value() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let first = world.edit(&id, &[("last_name", Some("King"))]);
    let second = world.edit(&id, &[("last_name", Some("Lovelace")), ("department", Some("Engines"))]);
    assert_eq!(first.ops, second.ops, "the same change holds both");
    assert_eq!(
        only_fields(&world, &id),
        [
            ("department".to_owned(), None, text("Engines")),
            ("last_name".to_owned(), text("Byron"), text("Lovelace"))
        ]
    );
    let row = world.vault.person(&id).unwrap().unwrap();
    assert_eq!(
        (row.mark, row.changed),
        (
            Some(Mark::Changed),
            vec!["department".to_owned(), "last_name".to_owned()]
        )
    );

    let back = world.edit(&id, &[("last_name", Some("Byron")), ("department", None)]);
    assert_eq!(back.ops, [None], "back at what the platform has");
    assert_eq!(states(&world).get(&OpState::Ready), None);
    assert_eq!(world.vault.person(&id).unwrap().unwrap().mark, None);
}

#[test]
fn edits_before_sending_become_part_of_the_creation() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    assert_eq!(world.vault.person(&id).unwrap().unwrap().mark, Some(Mark::New));
    world.edit(&id, &[("last_name", Some("Lovelace")), ("language", None)]);
    let claimed = world.claim();
    let [op] = claimed.as_slice() else {
        panic!("one change: {claimed:?}")
    };
    let Verb::Create {
        account, activations, ..
    } = &op.verb
    else {
        panic!("a creation: {op:?}")
    };
    assert_eq!(
        (account.text("last_name"), account.text("language")),
        (Some("Lovelace"), None)
    );
    assert_eq!(activations, &["mail".to_owned()]);
    assert_eq!(
        account.external_id.as_deref(),
        Some(id.as_str()),
        "the marker of sync.md"
    );
    assert_eq!((op.remote_id.as_deref(), op.attempts), (None, 1));
}

#[test]
fn an_edit_that_changes_nothing_queues_nothing() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let queued = world.edit(&id, &[("last_name", Some("Byron"))]);
    assert_eq!(queued.ops, [None]);
    assert_eq!(
        world.vault.undo_state().unwrap().undo,
        None,
        "and there is nothing to undo"
    );
}

#[test]
fn an_unknown_target_refuses_the_whole_batch() {
    let mut world = World::new();
    let ops = vec![
        create(person("Ada", "Byron")),
        NewOp::new(Some("nobody"), update(&[("language", Some("nl"))])),
    ];
    let refused = world.vault.queue(batch("edit"), ops, at(2));
    assert!(matches!(refused, Err(VaultError::NotFound("person"))), "{refused:?}");
    assert_eq!(world.vault.people_count(&vault::PeopleQuery::default()).unwrap(), 0);
}

#[test]
fn one_change_a_record_is_on_its_way_and_the_next_starts_from_it() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    let first = world.claim().remove(0);
    assert_eq!(world.vault.person(&id).unwrap().unwrap().mark, Some(Mark::Sending));
    world.edit(&id, &[("last_name", Some("Lovelace"))]);
    assert!(world.claim().is_empty(), "the second waits for the first");
    // The platform writes names in capitals.
    let told = with(person("Ada", "Byron"), "last_name", "KING");
    let acked = Outcome::Acked {
        remote_id: "r1".to_owned(),
        etag: Some("2".to_owned()),
        base: Some(Box::new(told)),
    };
    world.settle(&first, acked);
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Lovelace"));
    assert_eq!(
        only_fields(&world, &id),
        [("last_name".to_owned(), text("KING"), text("Lovelace"))]
    );
    let second = world.claim().remove(0);
    assert_eq!(
        (second.etag.as_deref(), second.remote_id.as_deref()),
        (Some("2"), Some("r1"))
    );
}

#[test]
fn a_refused_change_holds_up_its_own_record_only_and_is_mended_by_editing() {
    let mut world = World::new();
    let ids = world.pull(&[("r1", person("Ada", "Byron")), ("r2", person("Alan", "Turing"))]);
    world.edit(&ids[0], &[("email", Some("x"))]);
    let bad = world.claim().remove(0);
    let error = OpError {
        code: "email.syntax".to_owned(),
        ..OpError::default()
    };
    world.settle(&bad, Outcome::Parked(error.clone()));
    assert_eq!(world.vault.person(&ids[0]).unwrap().unwrap().mark, Some(Mark::Refused));
    assert_eq!(world.vault.change(&bad.id).unwrap().unwrap().error, Some(error));
    let block = Verb::Action {
        action: "block".to_owned(),
        argument: None,
    };
    world.queue(vec![NewOp::new(Some(&ids[0]), block)]);
    world.edit(&ids[1], &[("language", Some("en"))]);
    let claimed = world.claim();
    assert_eq!(
        claimed.iter().map(|op| op.target.as_str()).collect::<Vec<_>>(),
        [ids[1].as_str()]
    );

    assert_eq!(world.vault.retry(std::slice::from_ref(&bad.id), at(5)).unwrap(), 1);
    let again = world.claim().remove(0);
    assert_eq!(
        (again.id.as_str(), again.attempts),
        (bad.id.as_str(), 1),
        "as if never tried"
    );
    world.settle(&again, Outcome::Parked(OpError::default()));

    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    let bad = world.claim().remove(0);
    world.settle(&bad, Outcome::Parked(OpError::default()));
    world.edit(&id, &[("email", Some("ada@example.org"))]);
    let mended = world.claim().remove(0);
    assert_eq!(
        mended.id, bad.id,
        "the edit went into the refused creation, which is ready again"
    );
}

#[test]
fn a_change_put_off_waits_for_its_time() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("language", Some("en"))]);
    let op = world.claim().remove(0);
    world.settle(
        &op,
        Outcome::Retry {
            not_before: Some(at(60)),
            error: OpError::default(),
        },
    );
    assert!(world.claim().is_empty());
    assert_eq!(world.vault.next_due().unwrap(), Some(at(60)));
    assert_eq!(world.vault.claim(10, at(60)).unwrap()[0].attempts, 2);
}

#[test]
fn discarding_restores_the_draft_and_takes_what_hangs_on_a_creation_along() {
    let mut world = World::new();
    let pulled = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let queued = world.edit(&pulled, &[("last_name", Some("King"))]);
    let op = queued.ops[0].clone().unwrap();
    assert_eq!(world.vault.discard(std::slice::from_ref(&op), at(5)).unwrap(), 1);
    assert_eq!(world.text(&pulled, "last_name").as_deref(), Some("Byron"));
    assert_eq!(
        world.vault.change(&op).unwrap().unwrap().state,
        OpState::Discarded,
        "told, not forgotten"
    );

    let new = world.queue(vec![create(person("Alan", "Turing"))]);
    let id = new.targets[0].clone();
    let block = Verb::Action {
        action: "block".to_owned(),
        argument: None,
    };
    world.queue(vec![NewOp::new(Some(&id), block)]);
    assert_eq!(world.vault.discard(&[new.ops[0].clone().unwrap()], at(5)).unwrap(), 2);
    assert_eq!(world.vault.person(&id).unwrap(), None);
    assert!(world.claim().is_empty());
}

#[test]
fn an_action_shows_at_once_and_arrives_as_an_action() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let mut after = world.vault.person(&id).unwrap().unwrap().draft;
    after.lifecycle = Lifecycle::Disabled;
    let action = Verb::Action {
        action: "disable".to_owned(),
        argument: None,
    };
    world.queue(vec![NewOp {
        draft_after: Some(after),
        ..NewOp::new(Some(&id), action)
    }]);
    let shown = world.vault.person(&id).unwrap().unwrap();
    assert_eq!(
        (shown.draft.lifecycle, shown.changed),
        (Lifecycle::Disabled, vec!["status".to_owned()])
    );
    assert_eq!(shown.base.unwrap().lifecycle, Lifecycle::Active);
    assert_eq!(world.send_all(), ["disable"]);
    let sent = world.vault.person(&id).unwrap().unwrap();
    assert_eq!((sent.base.unwrap().lifecycle, sent.mark), (Lifecycle::Disabled, None));
}

#[test]
fn s_9_secrets_are_sent_once_and_then_gone() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    let mut op = NewOp::new(Some(&id), update(&[]));
    op.secrets = secrets(&[("password", "first-pw")]);
    world.queue(vec![op.clone()]);
    op.secrets = secrets(&[("password", "second-pw")]);
    world.queue(vec![op]);
    let waiting = world.vault.changes_of(&id).unwrap();
    assert_eq!(
        (waiting.len(), waiting[0].secret_fields.as_slice()),
        (1, ["password".to_owned()].as_slice())
    );
    let mut world = world.reopen();
    let claimed = world.claim().remove(0);
    assert_eq!(claimed.secrets["password"].expose_secret(), "second-pw");
    world.settle(&claimed, Outcome::Unknown);
    assert_eq!(
        world.vault.unknown_ops(10).unwrap()[0].secrets["password"].expose_secret(),
        "second-pw"
    );
    world.settle(
        &claimed,
        Outcome::Acked {
            remote_id: "r1".to_owned(),
            etag: None,
            base: None,
        },
    );
    assert!(
        world
            .vault
            .change(&claimed.id)
            .unwrap()
            .unwrap()
            .secret_fields
            .is_empty()
    );
    let told = format!("{claimed:?}");
    assert!(!told.contains("second-pw"), "{told}");
}

#[test]
fn a_crash_between_claim_and_settle_leaves_every_change_unknown_and_none_lost() {
    let mut world = World::new();
    for number in 0..20 {
        world.create(person(&format!("P{number}"), "Person"));
    }
    let claimed = world.vault.claim(8, at(3)).unwrap();
    assert_eq!(claimed.len(), 8);
    let mut world = world.reopen();
    assert_eq!(world.vault.recover().unwrap(), 8);
    assert_eq!(
        states(&world),
        BTreeMap::from([(OpState::Ready, 12), (OpState::Unknown, 8)])
    );
    let unknown: Vec<String> = world
        .vault
        .unknown_ops(100)
        .unwrap()
        .into_iter()
        .map(|op| op.id)
        .collect();
    assert_eq!(unknown, claimed.iter().map(|op| op.id.clone()).collect::<Vec<_>>());
    assert_eq!(world.claim().len(), 12, "nothing unknown is sent again unasked");
    world.settle(
        &claimed[0],
        Outcome::Acked {
            remote_id: "r0".to_owned(),
            etag: None,
            base: None,
        },
    );
    // A late second answer is no news.
    world.settle(&claimed[0], Outcome::Parked(OpError::default()));
    assert_eq!(states(&world)[&OpState::Acked], 1);
}

#[test]
fn resolving_what_is_no_conflict_is_refused() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let op = world.edit(&id, &[("language", Some("en"))]).ops[0].clone().unwrap();
    let refused = world.vault.resolve(&op, None, Resolution::Mine, at(5));
    assert!(matches!(refused, Err(VaultError::Refused("change.no_conflict"))));
}

#[test]
fn pages_count_and_order_changes_by_state() {
    let mut world = World::new();
    let ids: Vec<String> = (0..3)
        .map(|number| world.create(person(&format!("P{number}"), "Person")))
        .collect();
    let claimed = world.vault.claim(2, at(3)).unwrap();
    for op in &claimed {
        world.settle(
            op,
            Outcome::Acked {
                remote_id: format!("r-{}", op.target),
                etag: None,
                base: None,
            },
        );
    }
    let targets = |state: Option<OpState>| {
        let page = world.vault.outbox_page(state, 0, 10).unwrap();
        (
            page.total,
            page.changes.into_iter().map(|change| change.target).collect::<Vec<_>>(),
        )
    };
    assert_eq!(targets(Some(OpState::Ready)), (1, vec![ids[2].clone()]));
    assert_eq!(
        targets(Some(OpState::Acked)),
        (2, vec![ids[1].clone(), ids[0].clone()]),
        "newest first"
    );
    assert_eq!(targets(None).0, 3);
    let change = world
        .vault
        .outbox_page(Some(OpState::Ready), 0, 1)
        .unwrap()
        .changes
        .remove(0);
    assert_eq!(
        (change.name.as_str(), change.batch.label.as_str()),
        ("P2 Person", "edit")
    );
}

#[test]
fn whoever_was_never_sent_is_withdrawn_and_whoever_is_on_the_way_is_not() {
    let withdraw = |world: &mut World, id: &str| {
        let batch = Batch {
            label: "month.csv".to_owned(),
            actor: "Robin".to_owned(),
            kind: BatchKind::Import,
        };
        let done = world
            .vault
            .queue_each(&batch, 0, at(5), |queueing| queueing.withdraw(id));
        done.unwrap()
    };
    let mut world = World::new();
    let new = world.queue(vec![create(person("Nora", "Gone"))]);
    let id = new.targets[0].clone();
    assert!(withdraw(&mut world, &id));
    assert_eq!(world.vault.person(&id).unwrap(), None);
    let op = new.ops[0].clone().unwrap();
    assert_eq!(world.vault.change(&op).unwrap().unwrap().state, OpState::Undone);
    assert!(world.claim().is_empty(), "neither the person nor a message leaves");

    let sent = world.queue(vec![create(person("Olaf", "Off"))]).targets[0].clone();
    assert_eq!(world.claim().len(), 1);
    assert!(!withdraw(&mut world, &sent), "it may have arrived");
    assert!(world.vault.person(&sent).unwrap().is_some());
    let there = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    assert!(!withdraw(&mut world, &there));
}
