//! The whole engine against the practice platform, with nothing going wrong.

use roster::{Lifecycle, OrgUnit};
use sync::{End, Options};
use vault::{NewOp, OpState, Resolution, Verb};

use crate::support::text;
use crate::world::{action, edit, email, first, newcomer, options, set_remote, world};

#[tokio::test(flavor = "multi_thread")]
async fn the_platform_is_measured() {
    let world = world("2lrn4", 60).await;
    let probe = world.probe().await;
    assert!(probe.actions && probe.index && probe.cursor, "{probe:?}");
    assert!(probe.etags, "a stale ETag is refused");
    assert!(
        probe.trusts("emails[primary eq true].value") && probe.bulk.is_some(),
        "{probe:?}"
    );
    assert!(!probe.trusts("nickName"), "what was not measured is not believed");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_comes_and_a_second_run_changes_nothing() {
    for id in ["2lrn4", "360learning", "learningbank", "opigno", "validated", "scim"] {
        let world = world(id, 450).await;
        let first = world.sync().await;
        assert_eq!((first.end, first.writes), (End::Done, 0), "{id}: {first:?}");
        assert_eq!(u64::from(first.seen), world.people().await, "{id}");
        assert!(first.complete && first.changed == first.seen, "{id}: {first:?}");
        let (people, units) = world.vault(|vault| vault.directory());
        assert_eq!(people.len() as u64, world.people().await, "{id}");
        assert!(!units.is_empty(), "{id}: units came too");
        let second = world.sync().await;
        assert_eq!(
            (second.end, second.writes, second.changed, second.removed),
            (End::Done, 0, 0, 0),
            "I5 {id}: {second:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_people_arrive_once_in_one_bulk() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    world.queue((0..300).map(newcomer).collect());
    let report = world.sync().await;
    assert_eq!(
        (report.end, report.acked, report.parked, report.unknown),
        (End::Done, 300, 0, 0),
        "{report:?}"
    );
    assert_eq!(report.writes, 1, "one bulk request");
    assert_eq!(world.people().await, before + 300);
    let again = world.sync().await;
    assert_eq!((again.writes, again.changed), (0, 0), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_edit_is_one_write() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    world.queue(vec![edit(&person, "last_name", "Changed")]);
    let report = world.sync().await;
    assert_eq!((report.writes, report.acked), (1, 1), "{report:?}");
    assert_eq!(world.remote_account(&person).await.text("last_name"), Some("Changed"));
    let kept = world.person(&person.id);
    assert_eq!(
        kept.base.as_ref().and_then(|base| base.text("last_name")),
        Some("Changed")
    );
    assert!(kept.changed.is_empty() && kept.etag != person.etag, "confirmed");
    assert_eq!(world.sync().await.writes, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_and_two_fields_both_win() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    set_remote(&world, &person, "first_name", "Theirs").await;
    world.queue(vec![edit(&person, "last_name", "Mine")]);
    let no_pull = Options {
        pull: false,
        ..options()
    };
    let report = sync::run(
        world.vault.clone(),
        &world.client,
        no_pull,
        |_| {},
        sync::CancelFlag::new(),
    )
    .await;
    assert_eq!(
        report.expect("a run").acked,
        1,
        "the stale ETag is refused, and the edit merged"
    );
    let there = world.remote_account(&person).await;
    assert_eq!(
        (there.text("first_name"), there.text("last_name")),
        (Some("Theirs"), Some("Mine"))
    );
    assert_eq!(world.person(&person.id).draft.text("first_name"), Some("Theirs"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a121_the_same_field_is_a_conflict_and_the_others_go_on() {
    for pull in [true, false] {
        let world = world("2lrn4", 20).await;
        world.sync().await;
        let person = world.somebody();
        set_remote(&world, &person, "last_name", "Theirs").await;
        world.queue(vec![edit(&person, "last_name", "Mine"), newcomer(1)]);
        let options = Options { pull, ..options() };
        let report = sync::run(
            world.vault.clone(),
            &world.client,
            options,
            |_| {},
            sync::CancelFlag::new(),
        )
        .await;
        let report = report.expect("a run");
        assert_eq!(report.acked, 1, "pull {pull}: the newcomer {report:?}");
        let change = first(&world, OpState::Conflict);
        let sides = &change.conflicts[0];
        assert_eq!(
            (&sides.mine, &sides.theirs),
            (&Some(text("Mine")), &Some(text("Theirs"))),
            "pull {pull}"
        );
        assert_eq!(
            world.remote_account(&person).await.text("last_name"),
            Some("Theirs"),
            "I8: not overwritten"
        );
        world.vault(|vault| vault.resolve(&change.id, None, Resolution::Mine, chrono::Utc::now()));
        assert_eq!(world.sync().await.acked, 1);
        assert_eq!(world.remote_account(&person).await.text("last_name"), Some("Mine"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn actions_take_effect_and_gone_people_go() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    let before = world.people().await;
    world.queue(vec![action(&person, "disable")]);
    let report = world.sync().await;
    assert_eq!((report.writes, report.acked), (1, 1), "{report:?}");
    assert_eq!(world.remote_account(&person).await.lifecycle, Lifecycle::Disabled);
    assert_eq!(
        world.person(&person.id).base.map(|base| base.lifecycle),
        Some(Lifecycle::Disabled)
    );
    world.queue(vec![action(&person, "delete")]);
    assert_eq!(world.sync().await.acked, 1);
    assert_eq!(world.people().await, before - 1);
    assert!(world.vault(|vault| vault.person(&person.id)).is_none(), "gone here too");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_somebody_else_did_already_has_arrived() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    let id = person.remote_id.clone().expect("an id");
    world
        .other()
        .action(&id, "disable", &serde_json::json!({}))
        .await
        .expect("the other administrator may");
    world.queue(vec![action(&person, "disable")]);
    let report = world.sync().await;
    assert_eq!((report.acked, report.parked), (1, 0), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn units_go_before_the_people_in_them() {
    let world = world("learningbank", 20).await;
    world.sync().await;
    let person = world.somebody();
    let unit = OrgUnit {
        id: "local-1".into(),
        kind: "job_profile".into(),
        name: "Astronaut".into(),
        parent: None,
    };
    let add = NewOp::new(None, Verb::AddUnit { unit });
    world.queue(vec![edit(&person, "job_profile", "Astronaut")]);
    world.queue(vec![add]);
    let report = world.sync().await;
    assert_eq!((report.acked, report.parked), (2, 0), "{report:?}");
    assert_eq!(
        world.remote_account(&person).await.text("job_profile"),
        Some("Astronaut")
    );
    assert_eq!(world.sync().await.writes, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_parks_itself_alone() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    let taken = person.draft.text("email").expect("an address").to_owned();
    let mut poison = newcomer(1);
    if let Verb::Create { account, .. } = &mut poison.verb {
        account.fields.insert("email".to_owned(), text(&taken));
    }
    world.queue(vec![poison, newcomer(2), edit(&person, "last_name", "Changed")]);
    let report = world.sync().await;
    assert_eq!((report.acked, report.parked), (2, 1), "{report:?}");
    let change = first(&world, OpState::Parked);
    let error = change.error.expect("a reason");
    assert_eq!(
        error.details.get("remote_id"),
        person.remote_id.as_ref(),
        "whose address it is: {error:?}"
    );
    assert_eq!(world.with_email(&email(2)).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_removed_elsewhere_are_removed_here() {
    let world = world("2lrn4", 60).await;
    world.sync().await;
    let person = world.somebody();
    let id = person.remote_id.clone().expect("an id");
    world.other().delete("Users", &id, None).await.expect("deleted");
    let report = world.sync().await;
    assert_eq!((report.end, report.removed), (End::Done, 1), "{report:?}");
    assert!(world.vault(|vault| vault.person(&person.id)).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_missing_people_hold_the_run() {
    let world = world("2lrn4", 60).await;
    world.sync().await;
    let everybody = world.vault(|vault| vault.directory()).0;
    let mut deleted = 0;
    for (id, account) in &everybody {
        if deleted < 8 && account.roles(world.profile) == ["user"] {
            let remote_id = world.person(id).remote_id.expect("an id");
            deleted += u32::from(world.other().delete("Users", &remote_id, None).await.is_ok());
        }
    }
    assert_eq!(deleted, 8);
    let report = world.sync().await;
    let End::Held(brake) = report.end else {
        panic!("I7: {report:?}")
    };
    assert_eq!((brake.absent, report.removed), (8, 0));
    assert_eq!(
        world.vault(|vault| vault.directory()).0.len(),
        everybody.len(),
        "nobody is gone here"
    );
    let agreed = Options {
        accept_removals: true,
        ..options()
    };
    let report = sync::run(
        world.vault.clone(),
        &world.client,
        agreed,
        |_| {},
        sync::CancelFlag::new(),
    )
    .await;
    assert_eq!(report.expect("a run").removed, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_run_puts_back_what_it_did_not_send() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    world.queue((0..5).map(newcomer).collect());
    let cancel = sync::CancelFlag::new();
    cancel.cancel();
    let report = sync::run(world.vault.clone(), &world.client, options(), |_| {}, cancel)
        .await
        .expect("a run");
    assert_eq!((report.end, report.writes), (End::Cancelled, 0));
    assert_eq!(world.sync().await.acked, 5, "nothing was lost");
}
