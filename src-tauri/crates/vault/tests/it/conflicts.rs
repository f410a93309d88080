//! Conflicts: decided field by field, by mine or theirs.

use roster::Value;
use vault::{FieldConflict, Mark, OpState, Outcome, Resolution, Verb};

use crate::world::{World, at, person, with};

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

/// Two fields changed on both sides, one on ours alone.
fn disputed() -> (World, String, String) {
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
    let op = world.claim().remove(0);
    let theirs = with(with(person("Ada", "Byron"), "last_name", "Somerset"), "language", "fr");
    let conflict = |field: &str, base: &str, mine: &str, theirs: &str| FieldConflict {
        field: field.to_owned(),
        base: text(base),
        mine: text(mine),
        theirs: text(theirs),
    };
    let fields = vec![
        conflict("last_name", "Byron", "King", "Somerset"),
        conflict("language", "nl", "en", "fr"),
    ];
    world.settle(
        &op,
        Outcome::Conflict {
            fields,
            theirs: Box::new(theirs),
            etag: Some("9".to_owned()),
        },
    );
    (world, id, op.id)
}

#[test]
fn a_conflict_waits_until_it_is_decided() {
    let (mut world, id, op) = disputed();
    let shown = world.vault.person(&id).unwrap().unwrap();
    assert_eq!(shown.mark, Some(Mark::Conflict));
    assert_eq!(shown.draft.text("last_name"), Some("King"), "mine is shown");
    assert_eq!(
        shown.base.unwrap().text("last_name"),
        Some("Somerset"),
        "theirs is what the platform has"
    );
    let standing = world.vault.standings().unwrap().0.remove(0);
    assert_eq!(
        standing.account.text("last_name"),
        Some("Somerset"),
        "and what a file is compared with"
    );
    assert_eq!(standing.stuck.unwrap().conflicts.len(), 2);
    assert!(world.claim().is_empty());
    let change = world.vault.change(&op).unwrap().unwrap();
    assert_eq!((change.state, change.conflicts.len()), (OpState::Conflict, 2));
    let attention = vault::PeopleQuery {
        view: "attention".to_owned(),
        ..Default::default()
    };
    assert_eq!(world.vault.people_count(&attention).unwrap(), 1);
}

#[test]
fn mine_goes_out_against_theirs_and_theirs_drops_the_field() {
    let (mut world, id, op) = disputed();
    world
        .vault
        .resolve(&op, Some("last_name"), Resolution::Mine, at(5))
        .unwrap();
    assert!(world.claim().is_empty(), "one field is still open");
    let mut world = world.reopen();
    world
        .vault
        .resolve(&op, Some("language"), Resolution::Theirs, at(6))
        .unwrap();
    assert_eq!(world.text(&id, "language").as_deref(), Some("fr"));
    let sent = world.claim().remove(0);
    assert_eq!(sent.etag.as_deref(), Some("9"));
    let Verb::Update { fields } = sent.verb else {
        panic!("an update")
    };
    let sides: Vec<_> = fields
        .into_iter()
        .map(|(key, patch)| (key, patch.base, patch.value))
        .collect();
    assert_eq!(
        sides,
        [
            ("department".to_owned(), None, text("Engines")),
            ("last_name".to_owned(), text("Somerset"), text("King"))
        ]
    );
}

#[test]
fn all_mine_and_all_theirs() {
    let (mut world, id, op) = disputed();
    world.vault.resolve(&op, None, Resolution::Mine, at(5)).unwrap();
    assert_eq!(world.claim().len(), 1);
    assert_eq!(world.text(&id, "language").as_deref(), Some("en"));

    let (mut world, id, op) = disputed();
    world.vault.resolve(&op, None, Resolution::Theirs, at(5)).unwrap();
    assert_eq!(world.text(&id, "last_name").as_deref(), Some("Somerset"));
    assert_eq!(world.claim().len(), 1, "the undisputed field still goes");
}

#[test]
fn theirs_of_everything_gives_the_change_up() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("King"))]);
    let op = world.claim().remove(0);
    let theirs = with(person("Ada", "Byron"), "last_name", "Somerset");
    let field = FieldConflict {
        field: "last_name".to_owned(),
        base: text("Byron"),
        mine: text("King"),
        theirs: text("Somerset"),
    };
    world.settle(
        &op,
        Outcome::Conflict {
            fields: vec![field],
            theirs: Box::new(theirs),
            etag: None,
        },
    );
    world.vault.resolve(&op.id, None, Resolution::Theirs, at(5)).unwrap();
    assert_eq!(world.vault.change(&op.id).unwrap().unwrap().state, OpState::Discarded);
    assert_eq!(world.vault.person(&id).unwrap().unwrap().mark, None);
}

#[test]
fn a_creation_that_exists_already_can_be_tried_again_or_given_up() {
    for (side, left) in [(Resolution::Mine, 1), (Resolution::Theirs, 0)] {
        let mut world = World::new();
        let id = world.create(person("Ada", "Byron"));
        let op = world.claim().remove(0);
        let whole = FieldConflict {
            field: String::new(),
            base: None,
            mine: None,
            theirs: None,
        };
        let theirs = Box::new(person("Ada", "Byron"));
        world.settle(
            &op,
            Outcome::Conflict {
                fields: vec![whole],
                theirs,
                etag: None,
            },
        );
        world.vault.resolve(&op.id, None, side, at(5)).unwrap();
        assert_eq!(world.claim().len(), left, "{side:?}");
        let known = world.vault.person(&id).unwrap();
        assert!(known.is_none_or(|person| person.remote_id.is_none()), "{side:?}");
    }
}
