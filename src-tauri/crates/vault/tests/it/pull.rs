//! Pulls: scans that go on where they stopped, merges, absences.

use roster::Value;
use vault::{FieldConflict, Gone, Mark, OpMerge, OpState, Outcome, Patch, Pulled};

use crate::world::{World, at, person, remote, with};

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

#[test]
fn a_scan_goes_on_after_a_restart_and_names_who_was_not_in_it() {
    let mut world = World::new();
    let ids = world.pull(&[
        ("r1", person("Ada", "Byron")),
        ("r2", person("Alan", "Turing")),
        ("r3", person("Grace", "Hopper")),
    ]);
    let scan = world.vault.scan_begin("Users", at(2)).unwrap();
    world
        .vault
        .scan_put(
            &scan,
            &[Pulled::clean(remote("r1", person("Ada", "Byron")))],
            Some("page-2"),
            at(2),
        )
        .unwrap();
    let mut world = world.reopen();
    let scan = world.vault.scan_resume("Users").unwrap().unwrap();
    assert_eq!((scan.cursor.as_deref(), scan.seen), (Some("page-2"), 1));
    // Somebody created here arrives while the scan is under way: not in it, and not absent.
    let new = world.create(person("New", "Person"));
    world.send_all();
    let scan = world
        .vault
        .scan_put(
            &scan,
            &[Pulled::clean(remote("r2", person("Alan", "Turing")))],
            None,
            at(3),
        )
        .unwrap();
    let absences = world.vault.scan_finish(&scan, at(4)).unwrap();
    assert_eq!(absences.people, [(ids[2].clone(), "r3".to_owned())]);
    assert_eq!(absences.known, 4, "for the brake");
    assert_eq!(world.vault.scan_resume("Users").unwrap(), None);
    assert!(world.vault.person(&new).unwrap().unwrap().absent_since.is_none());
    assert_eq!(world.vault.person(&ids[2]).unwrap().unwrap().absent_since, Some(at(4)));
    assert_eq!(world.vault.confirm_gone(&ids[2], at(5)).unwrap(), Gone::Removed);
    assert_eq!(world.vault.person(&ids[2]).unwrap(), None);
}

#[test]
fn someone_seen_again_is_not_absent() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let scan = world.vault.scan_begin("Users", at(2)).unwrap();
    assert_eq!(world.vault.scan_finish(&scan, at(3)).unwrap().people.len(), 1);
    world.pull(&[("r1", person("Ada", "Byron"))]);
    assert_eq!(world.vault.person(&id).unwrap().unwrap().absent_since, None);
}

#[test]
fn someone_gone_with_changes_waiting_is_kept_and_told() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let op = world.edit(&id, &[("last_name", Some("King"))]).ops[0].clone().unwrap();
    assert_eq!(world.vault.confirm_gone(&id, at(5)).unwrap(), Gone::Kept);
    let change = world.vault.change(&op).unwrap().unwrap();
    assert_eq!(
        (change.state, change.error.unwrap().code.as_str()),
        (OpState::Parked, "remote.gone")
    );
    assert_eq!(world.vault.person(&id).unwrap().unwrap().mark, Some(Mark::Refused));
    assert!(world.vault.standings().unwrap().0.is_empty(), "a file finds nobody");
    assert_eq!(world.vault.only_here().unwrap(), [id].into());
}

#[test]
fn news_moves_underneath_what_waits() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    let news = with(person("Ada", "Byron"), "language", "fr");
    world
        .vault
        .put_people(&[Pulled::clean(remote("r1", news))], at(3))
        .unwrap();
    let shown = world.vault.person(&id).unwrap().unwrap();
    assert_eq!(
        (shown.draft.text("last_name"), shown.draft.text("language")),
        (Some("King"), Some("fr"))
    );
    let line = world.vault.history(&id, 1).unwrap().remove(0);
    assert_eq!(
        (line.what.as_str(), line.field.as_deref(), line.after),
        ("pull", Some("language"), text("fr"))
    );
}

#[test]
fn merges_keep_drop_and_dispute_fields() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(
        &id,
        &[
            ("last_name", Some("King")),
            ("language", Some("en")),
            ("department", Some("Engines")),
        ],
    );
    let side = world
        .vault
        .local_sides(&["r0".to_owned(), "r1".to_owned()])
        .unwrap()
        .remove(1)
        .unwrap();
    assert_eq!(
        (side.id.as_str(), side.pending.len(), side.pending[0].fields.len()),
        (id.as_str(), 1, 3)
    );
    let op = side.pending[0].op.clone();
    let theirs = with(with(person("Ada", "Byron"), "last_name", "Somerset"), "language", "en");
    let merge = OpMerge {
        op: op.clone(),
        fields: [(
            "department".to_owned(),
            Patch {
                base: None,
                value: text("Engines"),
            },
        )]
        .into(),
        conflicts: vec![FieldConflict {
            field: "last_name".to_owned(),
            base: text("Byron"),
            mine: text("King"),
            theirs: text("Somerset"),
        }],
    };
    world
        .vault
        .put_people(
            &[Pulled {
                remote: remote("r1", theirs),
                merges: vec![merge],
            }],
            at(3),
        )
        .unwrap();
    let change = world.vault.change(&op).unwrap().unwrap();
    assert_eq!((change.state, change.conflicts.len()), (OpState::Conflict, 1));
    let shown = world.vault.person(&id).unwrap().unwrap();
    assert_eq!(
        shown.changed,
        ["department".to_owned(), "last_name".to_owned()],
        "the language arrived by itself"
    );
    assert_eq!(shown.draft.text("last_name"), Some("King"));
}

#[test]
fn an_update_both_sides_made_has_arrived() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    let op = world.edit(&id, &[("last_name", Some("King"))]).ops[0].clone().unwrap();
    let theirs = with(person("Ada", "Byron"), "last_name", "King");
    let merge = OpMerge {
        op: op.clone(),
        fields: Default::default(),
        conflicts: Vec::new(),
    };
    world
        .vault
        .put_people(
            &[Pulled {
                remote: remote("r1", theirs),
                merges: vec![merge],
            }],
            at(3),
        )
        .unwrap();
    assert_eq!(world.vault.change(&op).unwrap().unwrap().state, OpState::Acked);
    assert!(world.claim().is_empty());
}

#[test]
fn a_merge_does_not_touch_what_is_on_its_way() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    let op = world.claim().remove(0);
    let merge = OpMerge {
        op: op.id.clone(),
        fields: Default::default(),
        conflicts: Vec::new(),
    };
    let theirs = with(person("Ada", "Byron"), "language", "fr");
    world
        .vault
        .put_people(
            &[Pulled {
                remote: remote("r1", theirs),
                merges: vec![merge],
            }],
            at(3),
        )
        .unwrap();
    assert_eq!(world.vault.change(&op.id).unwrap().unwrap().state, OpState::Claimed);
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("King"));
}

#[test]
fn i3_a_creation_whose_answer_was_lost_is_recognised_by_its_marker() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    let op = world.claim().remove(0);
    world.settle(&op, Outcome::Unknown);
    let mut theirs = person("Ada", "Byron");
    theirs.external_id = Some(id.clone());
    assert_eq!(
        world.vault.local_by_marker(&id).unwrap().unwrap().pending[0].verb,
        "create"
    );
    world.pull(&[("r7", theirs)]);
    assert_eq!(
        world.vault.people_count(&vault::PeopleQuery::default()).unwrap(),
        1,
        "one person, not two"
    );
    assert_eq!(world.vault.change(&op.id).unwrap().unwrap().state, OpState::Acked);
    assert_eq!(
        world.vault.person(&id).unwrap().unwrap().remote_id.as_deref(),
        Some("r7")
    );
}

#[test]
fn i3_a_pull_that_met_the_new_person_first_leaves_one_person() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    let op = world.claim().remove(0);
    // This platform drops external ids.
    let twin = world.pull(&[("r7", person("Ada", "Byron"))]).remove(0);
    world.edit(&twin, &[("language", Some("en"))]);
    world.settle(
        &op,
        Outcome::Acked {
            remote_id: "r7".to_owned(),
            etag: None,
            base: Some(Box::new(person("Ada", "Byron"))),
        },
    );
    assert_eq!(world.vault.people_count(&vault::PeopleQuery::default()).unwrap(), 1);
    assert_eq!(
        world.text(&id, "language").as_deref(),
        Some("en"),
        "an edit of the twin is kept"
    );
    assert_eq!(world.send_all(), ["update"]);
}
