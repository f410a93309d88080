//! A batch of many people who are new: the indexes of lists are made at its end, and nobody sees that.

use vault::{PeopleQuery, VaultError};

use crate::world::{World, at, batch, create, person};

/// Enough for indexes to be made at the end.
const PEOPLE: u32 = 6_000;

fn pages(world: &World) -> Vec<(u32, Vec<String>)> {
    let query = |sort: &str, search: &str, descending| PeopleQuery {
        sort: sort.to_owned(),
        search: search.to_owned(),
        descending,
        ..PeopleQuery::default()
    };
    let queries = [
        query("", "", false),
        query("last_name", "", true),
        query("", "first99", false),
    ];
    let page = |query: &PeopleQuery| {
        let page = world.vault.people_page(query, 0, 50).unwrap();
        (page.total, page.rows.into_iter().map(|row| row.id).collect())
    };
    queries.iter().map(page).collect()
}

#[test]
fn people_of_a_large_batch_are_listed_as_if_each_had_come_alone() {
    let new = |number: u32| create(person(&format!("First{number}"), &format!("Last{}", number % 97)));
    let mut world = World::new();
    let there = (0..3).map(new).collect();
    world.vault.queue(batch("edit"), there, at(1)).unwrap();
    let before = pages(&world);

    let stopped = world.vault.queue_each(&batch("import"), PEOPLE, at(2), |queueing| {
        (3..50).try_for_each(|number| queueing.push(new(number)))?;
        Err::<(), VaultError>(VaultError::Refused("stopped"))
    });
    assert!(matches!(stopped, Err(VaultError::Refused("stopped"))));
    assert_eq!(pages(&world), before, "all as it was, lists and their search too");

    let mut one_by_one = World::new();
    for vault in [&mut world.vault, &mut one_by_one.vault] {
        let people = if vault.people_count(&PeopleQuery::default()).unwrap() == 0 {
            0
        } else {
            3
        };
        let large = if people == 0 { 0 } else { PEOPLE };
        let done = vault.queue_each(&batch("import"), large, at(3), |queueing| {
            (people..PEOPLE).try_for_each(|number| queueing.push(new(number)))
        });
        done.unwrap();
    }
    let names = |world: &World| -> Vec<(u32, Vec<String>)> {
        let name = |id: &String| {
            world
                .vault
                .person(id)
                .unwrap()
                .unwrap()
                .draft
                .display_name(world.vault.profile())
        };
        let named = |(total, ids): (u32, Vec<String>)| (total, ids.iter().map(name).collect());
        pages(world).into_iter().map(named).collect()
    };
    assert_eq!(names(&world), names(&one_by_one));
    assert_eq!(names(&world)[0].0, PEOPLE);
}
