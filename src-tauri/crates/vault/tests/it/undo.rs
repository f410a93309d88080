//! Undo and redo, case by case.

use roster::Lifecycle;
use vault::{BatchKind, NewOp, OpState, Outcome, SentChange, Turning, Unreversed, VaultError, Verb};

use crate::world::{World, at, create, person, secrets, update};

fn reasons(unreversed: &[Unreversed]) -> Vec<(&str, Option<&str>)> {
    unreversed
        .iter()
        .map(|one| (one.reason, one.field.as_deref()))
        .collect()
}

#[test]
fn unsent_edits_are_taken_back_and_done_again_across_a_restart() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    world.edit(&id, &[("last_name", Some("Lovelace"))]);
    let mut world = world.reopen();
    assert_eq!(
        world.vault.undo_state().unwrap().undo,
        Some((BatchKind::Edit, "edit".to_owned(), 1))
    );
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!((outcome.done, outcome.compensating), (1, 0));
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("King"));
    let mut world = world.reopen();
    world.vault.redo(at(6)).unwrap().unwrap();
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Lovelace"));
    world.vault.undo(at(7)).unwrap();
    world.vault.undo(at(8)).unwrap();
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Byron"));
    assert!(world.vault.undo(at(9)).unwrap().is_none());
    assert!(world.claim().is_empty(), "nothing is left to send");
    world.edit(&id, &[("language", Some("en"))]);
    assert!(world.vault.redo(at(9)).unwrap().is_none(), "a new edit ends redo");
}

#[test]
fn a_whole_import_is_taken_back_and_done_again() {
    let mut world = World::new();
    let known = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let mut ops: Vec<NewOp> = (0..5)
        .map(|number| create(person(&format!("P{number}"), "Person")))
        .collect();
    ops[0].secrets = secrets(&[("password", "initial-pw")]);
    ops.push(NewOp::new(Some(&known), update(&[("department", Some("Engines"))])));
    let queued = world.queue(ops);
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!(
        (outcome.done, outcome.compensating, outcome.unreversed.len()),
        (6, 0, 0)
    );
    assert_eq!(world.vault.people_count(&vault::PeopleQuery::default()).unwrap(), 1);
    assert!(world.claim().is_empty());
    world.vault.redo(at(6)).unwrap().unwrap();
    assert_eq!(world.vault.people_count(&vault::PeopleQuery::default()).unwrap(), 6);
    assert!(
        queued
            .targets
            .iter()
            .all(|id| world.vault.person(id).unwrap().is_some()),
        "with the same ids"
    );
    let claimed = world.claim();
    assert_eq!(claimed.len(), 6);
    assert_eq!(
        claimed[0].secrets.len(),
        1,
        "the sealed password came back with its creation"
    );
}

#[test]
fn what_was_sent_is_answered_by_a_compensating_change() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    world.send_all();
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!((outcome.done, outcome.compensating), (1, 1));
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Byron"));
    let change = world.vault.changes_of(&id).unwrap().remove(0);
    assert_eq!(change.batch.kind, BatchKind::Undo);
    assert_eq!(world.send_all(), ["update"]);
    world.vault.redo(at(6)).unwrap().unwrap();
    assert_eq!(world.send_all(), ["update"]);
    assert_eq!(
        world
            .vault
            .person(&id)
            .unwrap()
            .unwrap()
            .base
            .unwrap()
            .text("last_name"),
        Some("King")
    );
}

#[test]
fn undo_while_the_change_is_on_its_way_follows_it() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    let op = world.claim().remove(0);
    world.vault.undo(at(5)).unwrap().unwrap();
    world.settle(
        &op,
        Outcome::Acked {
            remote_id: "r1".to_owned(),
            etag: None,
            base: None,
        },
    );
    assert_eq!(world.send_all(), ["update"]);
    assert_eq!(
        world
            .vault
            .person(&id)
            .unwrap()
            .unwrap()
            .base
            .unwrap()
            .text("last_name"),
        Some("Byron")
    );
}

#[test]
fn a_list_that_the_platform_gives_back_in_another_order_is_taken_back() {
    let roles = |ids: &[&str]| roster::Value::List(ids.iter().map(|id| (*id).to_owned()).collect());
    let groups = |held: &[(&str, &str)]| {
        let membership = |(group, role): &(&str, &str)| roster::Membership {
            group: (*group).to_owned(),
            role: (*role).to_owned(),
        };
        roster::Value::Memberships(held.iter().map(membership).collect())
    };
    let mut world = World::new();
    let mut before = person("Ada", "Byron");
    before
        .fields
        .insert("roles".to_owned(), roles(&["coach", "translator"]));
    before
        .fields
        .insert("groups".to_owned(), groups(&[("Sales", "learner")]));
    let id = world.pull(&[("r1", before.clone())]).remove(0);
    let patch = |value: roster::Value| vault::Patch {
        base: None,
        value: Some(value),
    };
    let fields = [
        (
            "roles".to_owned(),
            patch(roles(&["translator", "administrator", "coach"])),
        ),
        (
            "groups".to_owned(),
            patch(groups(&[("Sales", "learner"), ("All staff", "admin")])),
        ),
    ];
    world.queue(vec![NewOp::new(Some(&id), Verb::Update { fields: fields.into() })]);
    world.send_all();
    let mut theirs = before.clone();
    theirs
        .fields
        .insert("roles".to_owned(), roles(&["administrator", "coach", "translator"]));
    theirs.fields.insert(
        "groups".to_owned(),
        groups(&[("All staff", "admin"), ("Sales", "learner")]),
    );
    world.pull(&[("r1", theirs)]);
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!(outcome.unreversed, []);
    let draft = world.vault.person(&id).unwrap().unwrap().draft;
    assert_eq!(draft.fields["roles"], before.fields["roles"]);
    assert_eq!(draft.fields["groups"], before.fields["groups"]);
}

#[test]
fn whoever_was_withdrawn_by_a_batch_waits_again_when_it_is_undone() {
    let mut world = World::new();
    let one = create(person("Nora", "Vos"));
    let new = world.queue(vec![NewOp {
        secrets: secrets(&[("password", "geheim-12345")]),
        ..one
    }]);
    let id = new.targets[0].clone();
    world.edit(&id, &[("language", Some("en"))]);
    let batch = vault::Batch {
        label: "june.csv".to_owned(),
        actor: "Robin".to_owned(),
        kind: BatchKind::Import,
    };
    let withdrawn = world
        .vault
        .queue_each(&batch, 0, at(5), |queueing| queueing.withdraw(&id));
    assert!(withdrawn.unwrap());
    assert_eq!(world.vault.person(&id).unwrap(), None);
    let outcome = world.vault.undo(at(6)).unwrap().unwrap();
    assert_eq!(outcome.label, "june.csv");
    assert_eq!((outcome.unreversed.len(), outcome.done > 0), (0, true));
    assert_eq!(world.text(&id, "language").as_deref(), Some("en"));
    world.vault.redo(at(7)).unwrap().unwrap();
    assert_eq!(world.vault.person(&id).unwrap(), None, "done again");
    assert!(world.claim().is_empty());
    world.vault.undo(at(8)).unwrap().unwrap();
    let sent = world.claim();
    assert_eq!(sent.len(), 1);
    assert_eq!(world.text(&id, "first_name").as_deref(), Some("Nora"));
}

#[test]
fn whoever_was_withdrawn_and_whose_own_import_was_undone_stays_away() {
    let mut world = World::new();
    let batch = |label: &str| vault::Batch {
        label: label.to_owned(),
        actor: "Robin".to_owned(),
        kind: BatchKind::Import,
    };
    let of = |queueing: &mut vault::Queueing<'_>| {
        queueing.push(create(person("Nora", "Vos")))?;
        Ok::<_, VaultError>(queueing.batch().to_owned())
    };
    let july = world.vault.queue_each(&batch("july.csv"), 0, at(4), of).unwrap();
    let op = world.vault.waiting_of(&july).unwrap().remove(0);
    let id = world.vault.change(&op).unwrap().unwrap().target;
    let withdrawn = world
        .vault
        .queue_each(&batch("june.csv"), 0, at(5), |queueing| queueing.withdraw(&id));
    assert!(withdrawn.unwrap());
    for batch in [Some(july.as_str()), None] {
        let (mut compensate, mut agree) = (|_: &SentChange| None, |_: &_| true);
        let mut how = Turning {
            batch,
            ..Turning::plain(&mut compensate, &mut agree)
        };
        world.vault.undo_with(&mut how, at(6)).unwrap().unwrap();
    }
    assert_eq!(world.vault.person(&id).unwrap(), None);
    assert!(world.claim().is_empty());
}

#[test]
fn what_changed_since_is_left_and_named() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King")), ("language", Some("en"))]);
    world.send_all();
    let mut theirs = world.vault.person(&id).unwrap().unwrap().base.unwrap();
    theirs
        .fields
        .insert("last_name".to_owned(), roster::Value::Text("Somerset".to_owned()));
    world.pull(&[("r1", theirs)]);
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!(reasons(&outcome.unreversed), [("changed_since", Some("last_name"))]);
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Somerset"));
    assert_eq!(
        world.text(&id, "language").as_deref(),
        Some("nl"),
        "the other field went back"
    );
}

#[test]
fn sent_creations_and_actions_need_an_answer_from_the_rules() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    world.send_all();
    let outcome = world.vault.undo(at(5)).unwrap().unwrap();
    assert_eq!((outcome.done, reasons(&outcome.unreversed)), (0, vec![("sent", None)]));
    assert!(world.vault.person(&id).unwrap().is_some());

    let id = world.create(person("Alan", "Turing"));
    world.send_all();
    let mut softest = |sent: &SentChange| {
        let mut after = sent.now.clone()?;
        after.lifecycle = Lifecycle::Disabled;
        let verb = Verb::Action {
            action: "disable".to_owned(),
            argument: None,
        };
        Some(NewOp {
            draft_after: Some(after),
            ..NewOp::new(Some(&sent.target), verb)
        })
    };
    let outcome = world
        .vault
        .undo_with(&mut Turning::plain(&mut softest, &mut |_| true), at(6))
        .unwrap()
        .unwrap();
    assert_eq!((outcome.done, outcome.compensating), (1, 1));
    assert_eq!(
        world.vault.person(&id).unwrap().unwrap().draft.lifecycle,
        Lifecycle::Disabled
    );
    world.vault.redo(at(7)).unwrap().unwrap();
    assert_eq!(
        world.vault.person(&id).unwrap().unwrap().draft.lifecycle,
        Lifecycle::Active
    );
    assert!(world.claim().is_empty(), "the answer was given up before it was sent");
}

#[test]
fn a_sent_secret_cannot_be_taken_back() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let with_secret = |id: &str| {
        let mut op = NewOp::new(Some(id), update(&[]));
        op.secrets = secrets(&[("password", "pw")]);
        op
    };
    world.queue(vec![with_secret(&id)]);
    world.vault.undo(at(5)).unwrap();
    assert!(world.claim().is_empty(), "unsent, it is taken back");
    world.vault.redo(at(6)).unwrap();
    let op = world.claim().remove(0);
    assert_eq!(op.secrets.len(), 1, "and done again");
    world.settle(
        &op,
        Outcome::Acked {
            remote_id: "r1".to_owned(),
            etag: None,
            base: None,
        },
    );
    let outcome = world.vault.undo(at(7)).unwrap().unwrap();
    assert_eq!(
        (outcome.done, reasons(&outcome.unreversed)),
        (0, vec![("secret", Some("password"))])
    );
}

#[test]
fn undo_is_in_the_journal_and_secrets_are_not() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let mut op = NewOp::new(Some(&id), update(&[("last_name", Some("King"))]));
    op.secrets = secrets(&[("password", "pw-canary")]);
    world.queue(vec![op]);
    world.vault.undo(at(5)).unwrap();
    let lines = world.vault.history(&id, 50).unwrap();
    let told: Vec<(&str, &str, Option<&str>)> = lines
        .iter()
        .map(|line| (line.actor.as_str(), line.what.as_str(), line.field.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("admin", "update", Some("last_name")),
            ("admin", "secret", Some("password")),
            ("admin", "update", Some("last_name"))
        ]
    );
    assert!(!format!("{lines:?}").contains("pw-canary"));
    assert_eq!(world.vault.journal_page(0, 2).unwrap().0, 3);
}

#[test]
fn a_discarded_change_leaves_nothing_for_undo() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let op = world.edit(&id, &[("last_name", Some("King"))]).ops[0].clone().unwrap();
    world.vault.discard(std::slice::from_ref(&op), at(5)).unwrap();
    let outcome = world.vault.undo(at(6)).unwrap().unwrap();
    assert_eq!((outcome.done, outcome.unreversed.len()), (0, 0));
    assert_eq!(world.vault.change(&op).unwrap().unwrap().state, OpState::Discarded);
}

/// Switches off what was created, and on again what an undo switched off.
fn switch(sent: &SentChange) -> Option<NewOp> {
    let mut after = sent.now.clone()?;
    let (action, lifecycle) = match sent.again {
        true => ("enable", Lifecycle::Active),
        false => ("disable", Lifecycle::Disabled),
    };
    after.lifecycle = lifecycle;
    let verb = Verb::Action {
        action: action.to_owned(),
        argument: None,
    };
    Some(NewOp {
        draft_after: Some(after),
        ..NewOp::new(Some(&sent.target), verb)
    })
}

#[test]
fn what_is_not_agreed_to_has_not_happened() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    world.send_all();
    let state = world.vault.undo_state().unwrap();
    let outcome = world
        .vault
        .undo_with(
            &mut Turning::plain(&mut switch, &mut |outcome| outcome.compensating == 0),
            at(5),
        )
        .unwrap()
        .unwrap();
    assert_eq!((outcome.done, outcome.compensating, outcome.kept), (1, 1, false));
    assert_eq!(
        world.vault.person(&id).unwrap().unwrap().draft.lifecycle,
        Lifecycle::Active
    );
    assert_eq!(world.vault.undo_state().unwrap(), state);
    assert!(world.claim().is_empty());
}

#[test]
fn an_answer_that_was_sent_is_answered_in_turn_and_again() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    world.send_all();
    let state = |world: &World| world.vault.person(&id).unwrap().unwrap().draft.lifecycle;
    for _ in 0..2 {
        let outcome = world
            .vault
            .undo_with(&mut Turning::plain(&mut switch, &mut |_| true), at(5))
            .unwrap()
            .unwrap();
        assert_eq!((outcome.done, outcome.compensating), (1, 1));
        world.send_all();
        assert_eq!(state(&world), Lifecycle::Disabled);
        let outcome = world
            .vault
            .redo_with(&mut Turning::plain(&mut switch, &mut |_| true), at(6))
            .unwrap()
            .unwrap();
        assert_eq!((outcome.done, outcome.compensating), (1, 1));
        world.send_all();
        assert_eq!(state(&world), Lifecycle::Active);
    }
    world
        .vault
        .undo_with(&mut Turning::plain(&mut switch, &mut |_| true), at(7))
        .unwrap();
    world.send_all();
    let before = world.vault.undo_state().unwrap();
    let outcome = world.vault.redo(at(8)).unwrap().unwrap();
    assert!(!outcome.kept, "nothing leads back");
    assert_eq!(reasons(&outcome.unreversed), vec![("sent", None)]);
    assert_eq!(world.vault.undo_state().unwrap(), before, "it stays undone");
}

#[test]
fn a_batch_is_undone_by_its_id_and_later_ones_stay() {
    let mut world = World::new();
    let ids = world.pull(&[("r1", person("Ada", "Byron")), ("r2", person("Alan", "Turing"))]);
    let change = |id: &str, name: &str| NewOp::new(Some(id), update(&[("department", Some(name))]));
    let first = world.queue(vec![change(&ids[0], "Engines"), change(&ids[1], "Engines")]);
    world.edit(&ids[0], &[("last_name", Some("King"))]);
    let mut agree = |_: &vault::UndoOutcome| true;
    let mut none = |_: &SentChange| None;
    let mut how = Turning {
        batch: Some(&first.batch_id),
        ..Turning::plain(&mut none, &mut agree)
    };
    let outcome = world.vault.undo_with(&mut how, at(5)).unwrap().unwrap();
    assert_eq!((outcome.done, outcome.later), (2, 1));
    assert_eq!(
        world.text(&ids[0], "last_name").as_deref(),
        Some("King"),
        "the later edit"
    );
    assert_eq!(world.text(&ids[1], "department"), None);
    let error = world.vault.undo_with(&mut how, at(6)).unwrap_err();
    assert!(matches!(error, VaultError::Refused("undo.undone")), "{error}");
    how.batch = Some("nobody");
    assert!(matches!(
        world.vault.undo_with(&mut how, at(6)).unwrap_err(),
        VaultError::NotFound("batch")
    ));
}

#[test]
fn all_that_an_undo_sends_is_one_batch() {
    let mut world = World::new();
    world.queue(vec![create(person("Ada", "Byron")), create(person("Alan", "Turing"))]);
    world.send_all();
    let mut how = |_: &vault::UndoOutcome| true;
    world
        .vault
        .undo_with(&mut Turning::plain(&mut switch, &mut how), at(5))
        .unwrap()
        .unwrap();
    let waiting = world.vault.outbox_page(Some(OpState::Ready), 0, 10).unwrap().changes;
    assert_eq!(waiting.len(), 2);
    assert_eq!(waiting[0].batch_id, waiting[1].batch_id);
    assert_eq!(waiting[0].batch.kind, BatchKind::Undo);
}
