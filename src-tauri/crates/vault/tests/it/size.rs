//! 100,000 people: how long it takes, printed.

use std::time::{Duration, Instant};

use roster::Value;
use vault::{NewOp, PeopleQuery, Pulled, QueryFilter, Verb};

use crate::world::{World, at, create, person, remote, with};

/// An unoptimised build takes a fifth of it, so that the suite stays quick.
const PEOPLE: u32 = if cfg!(debug_assertions) { 20_000 } else { 100_000 };
const PAGES: u32 = 9;

/// Slow computers and unoptimised builds get their time; only a broken plan (a scan of every account
/// for a page) takes longer.
const LIMIT: Duration = Duration::from_millis(1500);

#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = run();
    let took = began.elapsed();
    println!("{what}: {:.1} ms", took.as_secs_f64() * 1000.0);
    (done, took)
}

#[test]
fn a_hundred_thousand_people() {
    let mut world = World::new();
    let made = |number: u32| {
        let account = person(
            &format!("First{}", number.wrapping_mul(2_654_435_761) % 9973),
            &format!("Last{number}"),
        );
        with(account, "department", &format!("Department {}", number % 40))
    };
    timed(&format!("store {PEOPLE} people in pages of 1,000"), || {
        let mut scan = world.vault.scan_begin("Users", at(1)).unwrap();
        for page in 0..PEOPLE / 1000 {
            let people: Vec<Pulled> = (page * 1000..(page + 1) * 1000)
                .map(|n| Pulled::clean(remote(&format!("r{n}"), made(n))))
                .collect();
            scan = world
                .vault
                .scan_put(&scan, &people, Some(&page.to_string()), at(1))
                .unwrap();
        }
        world.vault.scan_finish(&scan, at(2)).unwrap();
    });
    let query = |sort: &str, search: &str, filter: Option<(&str, &str)>, descending: bool| PeopleQuery {
        sort: sort.to_owned(),
        search: search.to_owned(),
        descending,
        filters: filter
            .map(|(key, value)| QueryFilter {
                key: key.to_owned(),
                values: vec![value.to_owned()],
            })
            .into_iter()
            .collect(),
        ..PeopleQuery::default()
    };
    let cases = [
        ("by name", query("last_name", "", None, false)),
        ("by status, descending", query("status", "", None, true)),
        (
            "by e-mail, one department",
            query("email", "", Some(("department", "Department 7")), false),
        ),
        ("search for one", query("last_name", "last19999", None, false)),
        ("search for many", query("last_name", "first12", None, false)),
        ("search for nobody", query("last_name", "nobody at all", None, false)),
    ];
    for (what, query) in &cases {
        // The first answer finds everybody who matches; later pages of the same query remember it.
        let (first, took) = timed(&format!("first answer, {what}"), || {
            world.vault.people_page(query, 0, 200).unwrap()
        });
        assert!(took < LIMIT, "{what}: {took:?}");
        let total = first.total;
        let mut worst = Duration::ZERO;
        let mut all = Duration::ZERO;
        for page in 0..PAGES {
            let offset = total.saturating_sub(200) / (PAGES - 1) * page;
            let began = Instant::now();
            let found = world.vault.people_page(query, offset, 200).unwrap();
            let took = began.elapsed();
            assert_eq!(
                found.rows.len(),
                total.saturating_sub(offset).min(200) as usize,
                "{what}"
            );
            worst = worst.max(took);
            all += took;
        }
        let mean = all.as_secs_f64() * 1000.0 / f64::from(PAGES);
        println!(
            "page of 200, {what} ({total} found): mean {mean:.1} ms, worst {:.1} ms",
            worst.as_secs_f64() * 1000.0
        );
        assert!(worst < LIMIT, "{what}: {worst:?}");
    }
    timed("counts of all views", || world.vault.people_counts().unwrap());
    let new = || {
        (0..10_000)
            .map(|n| create(person(&format!("New{n}"), "Person")))
            .collect::<Vec<_>>()
    };
    timed("queue 10,000 creations", || world.queue(new()));
    let ids = world
        .vault
        .people_ids(&vault::Selection::All {
            query: cases[2].1.clone(),
            except: Vec::new(),
        })
        .unwrap();
    let fields = [(
        "language".to_owned(),
        vault::Patch {
            base: None,
            value: Some(Value::Text("en".to_owned())),
        },
    )];
    let edits: Vec<NewOp> = ids
        .iter()
        .map(|id| {
            NewOp::new(
                Some(id),
                Verb::Update {
                    fields: fields.clone().into(),
                },
            )
        })
        .collect();
    timed("edit one department", || world.queue(edits));
    let (claimed, _) = timed("claim 1,000", || world.vault.claim(1000, at(3)).unwrap());
    assert_eq!(claimed.len(), 1000);
    timed("settle 1,000", || {
        let acked = |op: &vault::Op| vault::Settled {
            op: op.id.clone(),
            outcome: vault::Outcome::Acked {
                remote_id: format!("n-{}", op.target),
                etag: None,
                base: None,
            },
        };
        world.vault.settle(claimed.iter().map(acked).collect(), at(4)).unwrap();
    });
    timed("undo it", || world.vault.undo(at(5)).unwrap());
    let (world, _) = timed("close and open", || world.reopen());
    assert_eq!(
        world.vault.people_count(&PeopleQuery::default()).unwrap(),
        PEOPLE + 10_000
    );
}
