//! Pages of people against a plain model in memory.

use proptest::prelude::*;
use roster::{Account, Lifecycle, Lock, Value};
use vault::{Mark, PeopleQuery, QueryFilter, Selection};

use crate::world::{World, at, person, remote};

const FIRST: [&str; 8] = ["Zoë", "zoe", "Ada", "Łukasz", "José", "İpek", "Søren", "Anna Maria"];
const LAST: [&str; 6] = ["Peeters", "peeters", "O'Brien", "van den Berg", "Ångström", "Müller"];
const DEPARTMENTS: [&str; 3] = ["Sales", "IT / Support", "Zorg & Welzijn"];

/// An account of the model; numbers choose the words.
fn made(number: u32) -> Account {
    let pick = |list: &[&str], step: u32| list[(number / step) as usize % list.len()].to_owned();
    let mut account = person(&pick(&FIRST, 1), &pick(&LAST, 3));
    account
        .fields
        .insert("email".to_owned(), Value::Text(format!("p{number}@example.org")));
    if !number.is_multiple_of(4) {
        account
            .fields
            .insert("department".to_owned(), Value::Text(pick(&DEPARTMENTS, 2)));
    }
    account.fields.insert(
        "role".to_owned(),
        Value::Text(if number.is_multiple_of(5) { "admin" } else { "user" }.to_owned()),
    );
    account
        .fields
        .insert("mfa_required".to_owned(), Value::Flag(number.is_multiple_of(3)));
    account.lifecycle = if number.is_multiple_of(7) {
        Lifecycle::Disabled
    } else {
        Lifecycle::Active
    };
    account.lock = if number.is_multiple_of(12) {
        Lock::FailedAttempts
    } else if number.is_multiple_of(6) {
        Lock::Admin
    } else {
        Lock::None
    };
    account.last_access_at = number.is_multiple_of(2).then(|| at(i64::from(number)));
    account.mfa_enrolled_at = number.is_multiple_of(9).then(|| at(0));
    account
}

/// The plain letters of the model's words.
fn plain(text: &str) -> String {
    let letters = [
        ('ë', 'e'),
        ('ł', 'l'),
        ('é', 'e'),
        ('å', 'a'),
        ('ö', 'o'),
        ('ø', 'o'),
        ('ü', 'u'),
    ];
    let lower = text.to_lowercase().replace("i\u{307}", "i");
    lower
        .chars()
        .map(|letter| {
            letters
                .iter()
                .find(|(from, _)| *from == letter)
                .map_or(letter, |(_, to)| *to)
        })
        .collect()
}

fn field(account: &Account, key: &str) -> String {
    match account.fields.get(key) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Flag(on)) => if *on { "1" } else { "0" }.to_owned(),
        Some(Value::List(_) | Value::Memberships(_)) | None => String::new(),
    }
}

fn status(account: &Account) -> &'static str {
    match (account.lifecycle, account.lock) {
        (Lifecycle::Active, Lock::None) => "active",
        (Lifecycle::Active, _) => "blocked",
        _ => "disabled",
    }
}

/// What the model answers: numbers of the people that match, in order.
fn model(people: &[Account], query: &PeopleQuery) -> Vec<usize> {
    let viewed = |account: &Account| match query.view.as_str() {
        "attention" => account.lock != Lock::None,
        "never" => account.last_access_at.is_none(),
        "no_mfa" => account.mfa_enrolled_at.is_none(),
        "unsent" => false,
        "status:blocked" => status(account) == "blocked",
        _ => true,
    };
    let filtered = |account: &Account| {
        query.filters.iter().all(|filter| {
            let value = if filter.key == "status" {
                status(account).to_owned()
            } else {
                field(account, &filter.key)
            };
            filter.values.contains(&value)
        })
    };
    let searched = |account: &Account| {
        let wanted = plain(query.search.trim());
        let name = format!("{} {}", field(account, "first_name"), field(account, "last_name"));
        let texts = [
            field(account, "first_name"),
            field(account, "last_name"),
            field(account, "email"),
            name,
        ];
        wanted.is_empty() || texts.iter().any(|text| plain(text).contains(&wanted))
    };
    let key = |number: usize| {
        let account = &people[number];
        let text = match query.sort.as_str() {
            "status" => status(account).to_owned(),
            "last_access" => account.last_access_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            "email" | "department" => plain(&field(account, &query.sort)),
            _ => plain(&field(account, "last_name")),
        };
        (text.is_empty(), text, number)
    };
    let mut found: Vec<usize> = (0..people.len())
        .filter(|number| viewed(&people[*number]) && filtered(&people[*number]) && searched(&people[*number]))
        .collect();
    found.sort_by_key(|number| key(*number));
    if query.descending {
        found.reverse();
        // What is empty is last, whichever way.
        found.sort_by_key(|number| key(*number).0);
    }
    if query.view == "attention" && query.sort.is_empty() {
        found.sort_by_key(|number| people[*number].lock != Lock::FailedAttempts);
    }
    found
}

fn query() -> impl Strategy<Value = PeopleQuery> {
    let views = prop::sample::select(vec!["", "", "attention", "never", "no_mfa", "unsent", "status:blocked"]);
    let searches = prop::sample::select(vec![
        "", "", "zoe", "ZOË", "peet", "angs", "an m", "ada o'b", "p1", "luk", "%", "ipek", "\n",
    ]);
    let filters = prop::sample::subsequence(
        vec![
            ("department", vec!["Sales", ""]),
            ("department", vec!["IT / Support"]),
            ("role", vec!["admin"]),
            ("mfa_required", vec!["1"]),
            ("status", vec!["active", "disabled"]),
        ],
        0..3,
    );
    let sorts = prop::sample::select(vec![
        "",
        "last_name",
        "email",
        "department",
        "status",
        "last_access",
        "nonsense",
    ]);
    (views, searches, filters, sorts, any::<bool>()).prop_map(|(view, search, filters, sort, descending)| PeopleQuery {
        view: view.to_owned(),
        search: search.to_owned(),
        filters: filters
            .into_iter()
            .map(|(key, values)| QueryFilter {
                key: key.to_owned(),
                values: values.into_iter().map(str::to_owned).collect(),
            })
            .collect(),
        sort: sort.to_owned(),
        descending,
    })
}

#[test]
fn pages_answer_as_a_plain_model_does() {
    let mut world = World::new();
    let people: Vec<Account> = (0..180).map(made).collect();
    let pulled: Vec<vault::Pulled> = people
        .iter()
        .enumerate()
        .map(|(n, one)| vault::Pulled::clean(remote(&format!("r{n}"), one.clone())))
        .collect();
    world.vault.put_people(&pulled, at(1)).unwrap();
    let number = |id: &str| {
        let remote = world.vault.person(id).unwrap().unwrap().remote_id.unwrap();
        remote[1..].parse::<usize>().unwrap()
    };
    let config = ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let seen = std::cell::Cell::new(0_usize);
    runner
        .run(&(query(), 0..200_u32, 1..60_u32), |(query, offset, limit)| {
            let expected = model(&people, &query);
            seen.set(seen.get() + expected.len());
            let page = world.vault.people_page(&query, offset, limit).unwrap();
            prop_assert_eq!(page.total as usize, expected.len());
            let rows: Vec<usize> = page.rows.iter().map(|row| number(&row.id)).collect();
            let wanted: Vec<usize> = expected
                .iter()
                .copied()
                .skip(offset as usize)
                .take(limit as usize)
                .collect();
            prop_assert_eq!(rows, wanted);
            prop_assert_eq!(world.vault.people_count(&query).unwrap() as usize, expected.len());
            let all = Selection::All {
                query: query.clone(),
                except: page.rows.iter().map(|row| row.id.clone()).collect(),
            };
            let others: Vec<usize> = world
                .vault
                .people_ids(&all)
                .unwrap()
                .iter()
                .map(|id| number(id))
                .collect();
            let left: Vec<usize> = expected
                .iter()
                .enumerate()
                .filter(|(at, _)| *at < offset as usize || *at >= (offset + limit) as usize)
                .map(|(_, number)| *number)
                .collect();
            prop_assert_eq!(others, left);
            Ok(())
        })
        .unwrap();
    assert!(seen.get() > 1000, "most queries find somebody");

    let counts = world.vault.people_counts().unwrap();
    for view in ["", "attention", "never", "no_mfa", "unsent", "status:blocked"] {
        let query = PeopleQuery {
            view: view.to_owned(),
            ..PeopleQuery::default()
        };
        assert_eq!(counts[view] as usize, model(&people, &query).len(), "view {view:?}");
    }
    let holders = world.vault.active_holders().unwrap();
    let active_admins = people
        .iter()
        .filter(|one| status(one) == "active" && field(one, "role") == "admin")
        .count();
    assert_eq!(holders["admin"] as usize, active_admins);
    let sales = people.iter().filter(|one| field(one, "department") == "Sales").count();
    assert_eq!(world.vault.value_counts("department").unwrap()["Sales"] as usize, sales);
}

#[test]
fn lists_show_drafts_and_marks() {
    let mut world = World::new();
    let id = world.pull(&[("r1", person("Ada", "Byron"))]).remove(0);
    world.edit(&id, &[("last_name", Some("Lovelace"))]);
    let search = |text: &str| PeopleQuery {
        search: text.to_owned(),
        ..PeopleQuery::default()
    };
    assert_eq!(
        world.vault.people_count(&search("ada byr")).unwrap(),
        0,
        "the draft is searched"
    );
    let row = world
        .vault
        .people_page(&search("ada love"), 0, 10)
        .unwrap()
        .rows
        .remove(0);
    assert_eq!(
        (row.mark, row.changed.as_slice()),
        (Some(Mark::Changed), ["last_name".to_owned()].as_slice())
    );
    let unsent = PeopleQuery {
        view: "unsent".to_owned(),
        ..PeopleQuery::default()
    };
    assert_eq!(world.vault.people_count(&unsent).unwrap(), 1);
    world.send_all();
    assert_eq!(world.vault.people_count(&unsent).unwrap(), 0);
    assert_eq!(world.vault.find_by("email", " ADA.Byron@Example.org ").unwrap(), [id]);
}

#[test]
fn d_27_every_word_anywhere() {
    let mut world = World::with("opigno");
    let mut account = Account::default();
    account
        .fields
        .insert("username".to_owned(), Value::Text("jan.peeters".to_owned()));
    account
        .fields
        .insert("email".to_owned(), Value::Text("info@École.be".to_owned()));
    world.create(account);
    for (text, found) in [("ecole JAN", 1), ("peet info", 1), ("jan piet", 0), ("  ", 1)] {
        let query = PeopleQuery {
            search: text.to_owned(),
            ..PeopleQuery::default()
        };
        assert_eq!(world.vault.people_count(&query).unwrap(), found, "{text:?}");
    }
}

#[test]
fn statuses_that_lists_hide_show_only_when_named() {
    let mut world = World::new();
    let hidden = world
        .vault
        .profile()
        .statuses
        .iter()
        .find(|status| status.hidden)
        .map(|status| status.id.clone());
    let mut deleted = person("Gone", "Person");
    deleted.lifecycle = Lifecycle::Deleted;
    world.pull(&[("r1", person("Ada", "Byron")), ("r2", deleted)]);
    let count = |view: &str| {
        let query = PeopleQuery {
            view: view.to_owned(),
            ..PeopleQuery::default()
        };
        world.vault.people_count(&query).unwrap()
    };
    let shown = if hidden.as_deref() == Some("deleted") { 1 } else { 2 };
    assert_eq!((count(""), count("status:deleted")), (shown, 1));
}
