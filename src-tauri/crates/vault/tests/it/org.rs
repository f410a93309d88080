//! Units and roles: their order on the way out, and renames that reach into people.

use roster::OrgUnit;
use vault::{NewOp, OpError, Outcome, RoleRow, Verb};

use crate::world::{World, at, create, person, with};

fn unit(id: &str, name: &str) -> OrgUnit {
    OrgUnit {
        id: id.to_owned(),
        kind: "department".to_owned(),
        name: name.to_owned(),
        parent: None,
    }
}

fn add(name: &str) -> NewOp {
    NewOp::new(None, Verb::AddUnit { unit: unit("", name) })
}

fn rename(id: &str, to: &str) -> NewOp {
    let verb = Verb::RenameUnit {
        kind: "department".to_owned(),
        id: id.to_owned(),
        from: String::new(),
        to: to.to_owned(),
    };
    NewOp::new(Some(id), verb)
}

fn names(world: &World) -> Vec<String> {
    world
        .vault
        .units("department")
        .unwrap()
        .into_iter()
        .map(|unit| unit.name)
        .collect()
}

#[test]
fn i13_a_unit_goes_before_the_people_who_name_it() {
    let mut world = World::new();
    let person_in = with(person("Ada", "Byron"), "department", "Engines");
    let elsewhere = create(person("Alan", "Turing"));
    let queued = world.queue(vec![create(person_in), elsewhere, add("Engines")]);
    let claimed = world.claim();
    let verbs: Vec<&str> = claimed.iter().map(|op| op.verb.name()).collect();
    assert_eq!(
        verbs,
        ["add_unit", "create"],
        "Ada waits for her department, Alan for nobody"
    );
    assert_eq!(claimed[1].target, queued.targets[1]);
    world.settle(&claimed[0], Outcome::Parked(OpError::default()));
    assert!(world.claim().is_empty(), "refused, it holds Ada up");
    world.vault.retry(&[], at(5)).unwrap();
    let again = world.claim().remove(0);
    world.settle(
        &again,
        Outcome::Acked {
            remote_id: "d1".to_owned(),
            etag: None,
            base: None,
        },
    );
    assert_eq!(world.claim()[0].target, queued.targets[0]);
    assert_eq!(
        world.vault.units("department").unwrap()[0].id,
        "d1",
        "the platform's id"
    );
    assert!(world.vault.pending_units().unwrap().is_empty());
}

#[test]
fn a_rename_shows_in_people_at_once_and_is_carried_through_by_the_platform() {
    let mut world = World::new();
    world
        .vault
        .put_units("department", &[unit("d1", "Sales"), unit("d2", "IT")], at(1))
        .unwrap();
    let ids = world.pull(&[
        ("r1", with(person("Ada", "Byron"), "department", "Sales")),
        ("r2", with(person("Alan", "Turing"), "department", "IT")),
    ]);
    world.edit(&ids[1], &[("department", Some("Sales"))]);
    world.queue(vec![rename("d1", "Selling")]);
    assert_eq!(names(&world), ["IT", "Selling"]);
    assert_eq!(
        world.vault.value_counts("department").unwrap(),
        [("Selling".to_owned(), 2)].into()
    );
    assert_eq!(
        world.vault.person(&ids[0]).unwrap().unwrap().mark,
        None,
        "the person has no change of her own"
    );
    let mut world = world.reopen();
    assert_eq!(world.send_all(), ["rename_unit", "update"]);
    for id in &ids {
        let person = world.vault.person(id).unwrap().unwrap();
        assert_eq!(person.base.unwrap().text("department"), Some("Selling"));
    }
    let outcome = world.vault.undo(at(6)).unwrap().unwrap();
    assert_eq!((outcome.done, outcome.compensating), (1, 1));
    assert_eq!(names(&world), ["IT", "Sales"]);
    assert_eq!(world.send_all(), ["rename_unit"]);
}

#[test]
fn an_unsent_unit_is_taken_back_and_done_again() {
    let mut world = World::new();
    world
        .vault
        .put_units("department", &[unit("d1", "Sales")], at(1))
        .unwrap();
    world.queue(vec![add("Engines")]);
    world.queue(vec![rename("d1", "Selling")]);
    world.vault.undo(at(5)).unwrap();
    world.vault.undo(at(5)).unwrap();
    assert_eq!(names(&world), ["Sales"]);
    world.vault.redo(at(6)).unwrap();
    world.vault.redo(at(6)).unwrap();
    assert_eq!(names(&world), ["Engines", "Selling"]);
    let op = world.vault.outbox_page(None, 0, 10).unwrap().changes[0].id.clone();
    world.vault.discard(&[op], at(7)).unwrap();
    assert_eq!(names(&world), ["Selling"]);
}

#[test]
fn a_rename_on_the_platform_reaches_people_and_what_waits() {
    let mut world = World::new();
    world
        .vault
        .put_units("department", &[unit("d1", "Sales"), unit("d2", "IT")], at(1))
        .unwrap();
    let ids = world.pull(&[
        ("r1", with(person("Ada", "Byron"), "department", "Sales")),
        ("r2", person("Alan", "Turing")),
    ]);
    world.edit(&ids[1], &[("department", Some("Sales"))]);
    world
        .vault
        .put_units("department", &[unit("d1", "Selling")], at(2))
        .unwrap();
    assert_eq!(names(&world), ["Selling"], "and IT is gone");
    assert_eq!(world.text(&ids[0], "department").as_deref(), Some("Selling"));
    assert_eq!(world.text(&ids[1], "department").as_deref(), Some("Selling"));
    let op = world.claim().remove(0);
    let Verb::Update { fields } = op.verb else {
        panic!("an update")
    };
    assert_eq!(
        fields["department"].value,
        Some(roster::Value::Text("Selling".to_owned()))
    );
}

#[test]
fn a_unit_that_is_there_by_now_counts_as_created() {
    let mut world = World::new();
    world.queue(vec![add("Engines")]);
    world
        .vault
        .put_units("department", &[unit("d9", "Engines")], at(2))
        .unwrap();
    assert!(world.claim().is_empty());
    let units = world.vault.units("department").unwrap();
    assert_eq!(units, [unit("d9", "Engines")]);
}

#[test]
fn parents_come_before_children_and_wait_for_their_ids() {
    let mut world = World::new();
    let child = |id: &str, name: &str, parent: &str| OrgUnit {
        parent: Some(parent.to_owned()),
        ..unit(id, name)
    };
    let ring = [child("x", "Ring 1", "y"), child("y", "Ring 2", "x")];
    let tree = [
        child("c", "A child", "p"),
        unit("p", "Parent"),
        ring[0].clone(),
        ring[1].clone(),
    ];
    world.vault.put_units("department", &tree, at(1)).unwrap();
    assert_eq!(names(&world), ["Parent", "A child", "Ring 1", "Ring 2"]);
    let parent = world.queue(vec![add("New parent")]).targets.remove(0);
    world.queue(vec![NewOp::new(
        None,
        Verb::AddUnit {
            unit: child("", "New child", &parent),
        },
    )]);
    let claimed = world.claim();
    assert_eq!(claimed.len(), 1);
    world.settle(
        &claimed[0],
        Outcome::Acked {
            remote_id: "d5".to_owned(),
            etag: None,
            base: None,
        },
    );
    let Verb::AddUnit { unit } = world.claim().remove(0).verb else {
        panic!("a unit")
    };
    assert_eq!(unit.parent.as_deref(), Some("d5"));
}

#[test]
fn roles_start_as_the_profiles_and_new_ones_reach_people_with_the_platforms_id() {
    let mut world = World::new();
    let profile: Vec<String> = world
        .vault
        .profile()
        .role_list
        .iter()
        .map(|role| role.id.clone())
        .collect();
    let known: Vec<String> = world.vault.roles().unwrap().into_iter().map(|role| role.id).collect();
    assert!(profile.iter().all(|id| known.contains(id)));
    let role = RoleRow {
        label: "Coach".to_owned(),
        rank: 20,
        ..RoleRow::default()
    };
    let local = world
        .queue(vec![NewOp::new(None, Verb::AddRole { role })])
        .targets
        .remove(0);
    let id = world.create(with(person("Ada", "Byron"), "role", &local));
    assert!(
        world
            .vault
            .roles()
            .unwrap()
            .iter()
            .any(|role| role.id == local && role.pending)
    );
    let claimed = world.claim();
    assert_eq!(claimed.len(), 1, "the person waits for the role");
    world.settle(
        &claimed[0],
        Outcome::Acked {
            remote_id: "coach".to_owned(),
            etag: None,
            base: None,
        },
    );
    assert_eq!(world.text(&id, "role").as_deref(), Some("coach"));
    world.send_all();
    let rename = Verb::RenameRole {
        id: "coach".to_owned(),
        from: String::new(),
        to: "Trainer".to_owned(),
    };
    world.queue(vec![NewOp::new(Some("coach"), rename)]);
    assert_eq!(world.send_all(), ["rename_role"]);
    let now = world
        .vault
        .roles()
        .unwrap()
        .into_iter()
        .find(|role| role.id == "coach")
        .unwrap();
    assert_eq!((now.label.as_str(), now.pending), ("Trainer", false));
    world
        .vault
        .put_roles(
            &[RoleRow {
                id: "admin".to_owned(),
                label: "Boss".to_owned(),
                rank: 100,
                ..RoleRow::default()
            }],
            at(9),
        )
        .unwrap();
    let left: Vec<String> = world
        .vault
        .roles()
        .unwrap()
        .into_iter()
        .map(|role| role.label)
        .collect();
    assert_eq!(left, ["Boss"]);
}

#[test]
fn renaming_what_does_not_exist_is_refused() {
    let mut world = World::new();
    let refused = world
        .vault
        .queue(crate::world::batch("org"), vec![rename("nothing", "X")], at(2));
    assert!(
        matches!(refused, Err(vault::VaultError::NotFound("unit"))),
        "{refused:?}"
    );
}
