//! The lists of the people screen, rule by rule.

use roster::{Account, Lifecycle, Lock, Value};
use vault::{OpError, Outcome, PeopleQuery, Pulled};

use crate::world::{World, at, person, remote};

fn texts(account: &mut Account, pairs: &[(&str, &str)]) {
    for (key, text) in pairs {
        account
            .fields
            .insert((*key).to_owned(), Value::Text((*text).to_owned()));
    }
}

fn pull(world: &mut World, people: &[Account], minute: i64) {
    let pulled: Vec<Pulled> = people
        .iter()
        .enumerate()
        .map(|(n, one)| Pulled::clean(remote(&format!("r{n}"), one.clone())))
        .collect();
    world.vault.put_people(&pulled, at(minute)).unwrap();
}

/// The platform's ids of a query's people, in order.
fn listed(world: &World, query: &PeopleQuery) -> Vec<String> {
    let page = world.vault.people_page(query, 0, 100).unwrap();
    let remote = |id: &str| world.vault.person(id).unwrap().unwrap().remote_id.unwrap();
    page.rows.iter().map(|row| remote(&row.id)).collect()
}

fn sorted(key: &str, descending: bool) -> PeopleQuery {
    PeopleQuery {
        sort: key.to_owned(),
        descending,
        ..PeopleQuery::default()
    }
}

#[test]
fn s5_15_sorts_by_instants_with_never_last_in_both_directions() {
    let mut world = World::with("opigno");
    let minutes = [Some(40), None, Some(9), Some(100)];
    let people: Vec<Account> = minutes
        .iter()
        .enumerate()
        .map(|(n, minute)| {
            let mut one = Account::default();
            texts(
                &mut one,
                &[
                    ("username", ["carl", "anna", "dora", "bea"][n]),
                    ("email", &format!("p{n}@x.io")),
                ],
            );
            one.last_access_at = minute.map(at);
            one.created_at = Some(at([3, 2, 1, 4][n]));
            if n == 2 {
                one.lifecycle = Lifecycle::Disabled;
            }
            one
        })
        .collect();
    pull(&mut world, &people, 1);
    for (key, up, down) in [
        ("last_access", ["r2", "r0", "r3", "r1"], ["r3", "r0", "r2", "r1"]),
        ("member_for", ["r2", "r1", "r0", "r3"], ["r3", "r0", "r1", "r2"]),
        ("username", ["r1", "r3", "r0", "r2"], ["r2", "r0", "r3", "r1"]),
        // Alike ones keep one order, so that pages fit together.
        ("status", ["r0", "r1", "r3", "r2"], ["r2", "r3", "r1", "r0"]),
    ] {
        assert_eq!(listed(&world, &sorted(key, false)), up, "{key}");
        assert_eq!(listed(&world, &sorted(key, true)), down, "{key}, descending");
        let searched = PeopleQuery {
            search: "x.io".to_owned(),
            ..sorted(key, true)
        };
        assert_eq!(listed(&world, &searched), down, "{key}, descending, searched");
    }
    let page = world.vault.people_page(&sorted("last_access", true), 2, 2).unwrap();
    let whole = world.vault.people_page(&sorted("last_access", true), 0, 4).unwrap();
    assert_eq!(page.rows, whole.rows[2..], "a page over the end of those with a value");
}

#[test]
fn s5_16_every_word_in_username_or_email_and_nowhere_else() {
    let mut world = World::with("opigno");
    let mut anna = Account::default();
    let names = [
        ("first_name", "Anna"),
        ("last_name", "Example"),
        ("username", "aex"),
        ("email", "a@x.io"),
    ];
    texts(&mut anna, &names);
    let mut other = Account::default();
    texts(&mut other, &[("username", "anna.k"), ("email", "k@example.org")]);
    pull(&mut world, &[anna, other], 1);
    let search = |text: &str| PeopleQuery {
        search: text.to_owned(),
        ..PeopleQuery::default()
    };
    assert_eq!(
        listed(&world, &search("anna example")),
        ["r1"],
        "A112: the name is not searched"
    );
    assert_eq!(listed(&world, &search("EXÀMPLE k@")), ["r1"]);
    assert!(listed(&world, &search("anna nobody")).is_empty());
}

#[test]
fn s3_16_searches_first_name_last_name_and_email_only() {
    let mut world = World::with("validated");
    let one = |first: &str, last: &str, email: &str, department: &str| {
        let mut account = person(first, last);
        texts(
            &mut account,
            &[("email", email), ("department", department), ("role", "member")],
        );
        account
    };
    let people = [
        one("Márta", "Kis", "k@x.io", ""),
        one("Jan", "Smartens", "j@x.io", ""),
        one("Piet", "Bos", "p.MARTIN@x.io", ""),
        one("Ada", "Bos", "ada@x.io", "Marketing and Smart things"),
    ];
    pull(&mut world, &people, 1);
    let query = PeopleQuery {
        search: "mart".to_owned(),
        ..PeopleQuery::default()
    };
    let mut found = listed(&world, &query);
    found.sort();
    assert_eq!(found, ["r0", "r1", "r2"], "A077: and nothing else");
}

#[test]
fn s3_01_whoever_is_denied_comes_first_in_needs_attention() {
    let mut world = World::with("validated");
    let denied = |last: &str| {
        let mut account = person("A", last);
        account.lock = Lock::FailedAttempts;
        account
    };
    pull(
        &mut world,
        &[person("A", "Aa"), denied("Zz"), person("A", "Bb"), denied("Mm")],
        1,
    );
    // Somebody else needs attention too, for a change that the platform refused, and sorts before them.
    let query = |sort: &str| PeopleQuery {
        view: "attention".to_owned(),
        sort: sort.to_owned(),
        ..PeopleQuery::default()
    };
    assert_eq!(listed(&world, &query("")), ["r3", "r1"]);
    let first = world.vault.person_by_remote("r0").unwrap().unwrap().id;
    world.edit(&first, &[("first_name", Some("B"))]);
    let refused = world.claim().remove(0);
    world.settle(&refused, Outcome::Parked(OpError::default()));
    assert_eq!(listed(&world, &query("")), ["r3", "r1", "r0"], "DENIED first");
    assert_eq!(
        listed(&world, &query("last_name")),
        ["r0", "r3", "r1"],
        "unless asked otherwise"
    );
}

#[test]
fn s2_28_an_activated_account_is_found_under_users_with_the_same_id() {
    let mut world = World::with("360learning");
    let mut invited = person("Noor", "Aalbers");
    invited.lifecycle = Lifecycle::Invited;
    pull(&mut world, &[invited.clone(), person("Ada", "Byron")], 1);
    let list = |name: &str| PeopleQuery {
        view: format!("list:{name}"),
        ..PeopleQuery::default()
    };
    let id = world.vault.person_by_remote("r0").unwrap().unwrap().id;
    assert_eq!(listed(&world, &list("Invitations")), ["r0"]);
    assert_eq!(listed(&world, &list("Users")), ["r1"]);
    let counts = world.vault.people_counts().unwrap();
    assert_eq!((counts["list:Invitations"], counts["list:Users"]), (1, 1));
    let accepted = Account {
        lifecycle: Lifecycle::Active,
        ..invited
    };
    pull(&mut world, &[accepted], 2);
    assert!(listed(&world, &list("Invitations")).is_empty(), "S2-27");
    assert_eq!(listed(&world, &list("Users")), ["r0", "r1"]);
    assert_eq!(
        world.vault.person_by_remote("r0").unwrap().unwrap().id,
        id,
        "the same id"
    );
}
