//! Several organisations on one platform.

use reqwest::Method;
use roster::Profile;
use sandbox::{Clock, Entrance, Further, Sandbox, SandboxError, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Bench, start};
use crate::browser::Browser;

fn two(profile: &str) -> SandboxOptions {
    SandboxOptions {
        people: 60,
        further: vec![Further::sample()],
        clock: Clock::manual(start()),
        ..SandboxOptions::new(Profile::by_id(profile).unwrap().clone())
    }
}

/// The same bench, speaking to another organisation.
fn moved(bench: &mut Bench, entrance: &Entrance) {
    bench.running.url.clone_from(&entrance.url);
    bench.token.clone_from(&entrance.token);
}

async fn ids(bench: &Bench) -> Vec<String> {
    let list = bench.get("/scim/v2/Users").await;
    assert_eq!(list.status, 200, "{}", list.body);
    let id = |person: &Value| person["id"].as_str().unwrap().to_owned();
    list.resources().iter().map(id).collect()
}

#[tokio::test]
async fn s1_02_organisations_cannot_see_each_other() {
    let mut bench = Bench::with(two("2lrn4")).await;
    let [first, second] = bench.running.organisations.clone().try_into().unwrap();
    assert_eq!(second.url, format!("{}/hillside", first.url));
    assert_ne!(first.admin.password, second.admin.password, "each has its own sign-in");
    let of_a = ids(&bench).await;
    let customer = crate::signing_in::holder(&bench, "user").await;
    let promoted = bench.act(&customer, "role_set", json!({"role": "customer"})).await;
    assert_eq!(promoted.status, 200, "{}", promoted.body);
    let signed_in = bench
        .sign_in(customer["userName"].as_str().unwrap(), &first.admin.password, None)
        .await;
    let as_customer = signed_in.body["access_token"].as_str().unwrap().to_owned();

    moved(&mut bench, &second);
    let of_b = ids(&bench).await;
    assert_eq!((of_a.len(), of_b.len()), (60, 24), "each has its own people");
    assert!(of_b.iter().all(|id| !of_a.contains(id)), "and nobody is in both");
    let stranger = bench.get(&format!("/scim/v2/Users/{}", of_b[3])).await.body;
    assert_eq!(
        stranger["meta"]["location"],
        format!("{}/scim/v2/Users/{}", second.url, of_b[3]),
        "addresses have the organisation's prefix"
    );
    let mail = stranger["emails"][0]["value"].as_str().unwrap().to_owned();

    // A's customer asks for a person of B, in every way there is.
    moved(&mut bench, &first);
    bench.token.clone_from(&as_customer);
    let path = format!("/scim/v2/Users/{}", of_b[3]);
    assert_eq!(bench.get(&path).await.status, 404, "read");
    let change = json!([{"op": "replace", "path": "name.givenName", "value": "Taken"}]);
    assert_eq!(bench.patch(&path, change.clone()).await.status, 404, "changed");
    assert_eq!(bench.delete(&path).await.status, 404, "deleted");
    assert_eq!(
        bench.post(&format!("{path}/.actions/block"), json!({})).await.status,
        404,
        "acted on"
    );
    assert!(
        bench.find(&format!("id eq \"{}\"", of_b[3])).await.is_null(),
        "filtered by id"
    );
    let named = bench.find(&format!("emails.value eq \"{mail}\"")).await;
    assert!(named.is_null() || named["id"] != stranger["id"], "filtered by address");
    let search = bench
        .post(
            "/scim/v2/.search",
            json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "count": 1000}),
        )
        .await;
    assert_eq!(search.status, 200, "{}", search.body);
    assert!(
        search
            .resources()
            .iter()
            .all(|found| !of_b.iter().any(|id| found["id"] == id.as_str())),
        "searched"
    );
    let bulk = bench
        .post(
            "/scim/v2/Bulk",
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
                "Operations": [{"method": "PATCH", "path": format!("/Users/{}", of_b[3]), "data": {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": change}}],
            }),
        )
        .await;
    assert_eq!(bulk.body["Operations"][0]["status"], "404", "in a bulk: {}", bulk.body);

    // A's token is no key to B, nor is its sign-in.
    moved(&mut bench, &second);
    bench.token.clone_from(&first.token);
    for path in ["/scim/v2/Users", "/scim/v2/Me", "/outbox", "/stats", "/audit"] {
        assert_eq!(bench.get(path).await.status, 401, "A's administrator at B's {path}");
    }
    let foreign = bench
        .sign_in(
            &customer["userName"].as_str().unwrap().replace("example", "a.example"),
            &first.admin.password,
            None,
        )
        .await;
    assert_eq!(foreign.code(), "sign_in.refused");
    bench.token.clone_from(&second.token);
    let after = bench.get(&path).await;
    assert_eq!(after.body, stranger, "and nothing of B's has changed");
}

#[tokio::test]
async fn s1_02_a_browser_keeps_the_organisations_apart() {
    let bench = Bench::with(two("scim")).await;
    let [first, second] = bench.running.organisations.clone().try_into().unwrap();
    let mut browser = Browser::at(&bench.running.url);
    let door = browser.get("/").await;
    assert!(door.has("href=\"/hillside\"") && door.has("Hillside"), "{}", door.text);
    for home in ["/hillside", "/hillside/"] {
        let other = browser.get(home).await;
        assert_eq!(other.status, 200, "{home}");
        assert!(other.has("<title>Practice platform – Hillside"), "{}", other.text);
        assert!(
            other.has("action") || other.has("href=\"/hillside/sign-in\""),
            "{}",
            other.text
        );
    }
    let into = browser
        .sign_in("/hillside", &second.admin.login, &second.admin.password)
        .await;
    assert_eq!(
        (into.status, into.path.as_str()),
        (200, "/hillside/me"),
        "{}",
        into.text
    );
    assert!(
        browser.cookies().iter().all(|(_, _, path)| path == "/hillside"),
        "the cookie stays there"
    );
    assert_eq!(
        browser.get("/me").await.path,
        "/sign-in",
        "it opens nothing at the first one"
    );
    let into = browser.sign_in("", &first.admin.login, &first.admin.password).await;
    assert_eq!(into.path, "/me", "{}", into.text);
    assert_eq!(browser.get("/hillside/me").await.path, "/hillside/me", "both at once");
    let left = browser.post("/hillside/sign-out", &[]).await;
    assert_eq!(left.path, "/hillside/sign-in");
    assert_eq!(browser.get("/hillside/me").await.path, "/hillside/sign-in");
    assert_eq!(
        browser.get("/me").await.path,
        "/me",
        "signing out of one leaves the other"
    );
}

#[tokio::test]
async fn organisations_are_kept_and_their_addresses_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let kept = || SandboxOptions {
        data: Some(folder.path().to_owned()),
        ..two("scim")
    };
    let bench = Bench::with(kept()).await;
    let before = bench.running.organisations.clone();
    bench.running.shutdown().await;
    let again = Bench::with(kept()).await;
    for (before, after) in before.iter().zip(&again.running.organisations) {
        assert_eq!(
            (&before.name, &before.token, &before.admin),
            (&after.name, &after.token, &after.admin)
        );
    }
    let wrong = SandboxOptions {
        further: vec![Further {
            slug: "scim".to_owned(),
            ..Further::sample()
        }],
        ..two("scim")
    };
    let refused = Sandbox::start(wrong).await.map(|_| ());
    assert!(
        matches!(refused, Err(SandboxError::Slug(slug)) if slug == "scim"),
        "the platform's own address"
    );
}

#[tokio::test]
async fn s3_30_days_begin_in_the_organisations_time_zone() {
    let mut bench = Bench::with(SandboxOptions {
        clock: Clock::manual("2026-01-15T06:00:00Z".parse().unwrap()),
        ..two("validated")
    })
    .await;
    let [first, second] = bench.running.organisations.clone().try_into().unwrap();
    // The first is in Amsterdam, the second in Auckland, where 15 April begins eleven hours earlier.
    moved(&mut bench, &second);
    let zone = bench
        .send(
            Method::PATCH,
            "/scim/v2/Organisation",
            &[],
            Some(&json!({"timeZone": "Pacific/Auckland"})),
        )
        .await;
    assert_eq!(zone.status, 200, "{}", zone.body);
    let mut people = Vec::new();
    for entrance in [&first, &second] {
        moved(&mut bench, entrance);
        let person = crate::signing_in::holder(&bench, "member").await;
        let login = person["userName"].as_str().unwrap();
        let entered = bench.sign_in(login, &entrance.admin.password, None).await;
        assert_eq!(entered.status, 200, "in use on 15 January: {}", entered.body);
        let entered = bench
            .sign_in(&entrance.admin.login, &entrance.admin.password, None)
            .await;
        assert_eq!(entered.status, 200, "and so is the administrator: {}", entered.body);
        people.push(person);
    }
    let set = bench.post("/clock", json!({"now": "2026-03-01T12:00:00Z"})).await;
    assert_eq!(
        set.status, 200,
        "any organisation's page moves the clock of all: {}",
        set.body
    );
    for entrance in [&first, &second] {
        moved(&mut bench, entrance);
        let entered = bench
            .sign_in(&entrance.admin.login, &entrance.admin.password, None)
            .await;
        assert_eq!(entered.status, 200, "the administrators stay in use: {}", entered.body);
    }
    let steps = [
        (
            "2026-04-14T11:59:59Z",
            ["Validated", "Validated"],
            "the last moment of 14 April in Auckland",
        ),
        (
            "2026-04-14T12:00:00Z",
            ["Validated", "Inactive"],
            "15 April begins in Auckland",
        ),
        (
            "2026-04-14T21:59:59Z",
            ["Validated", "Inactive"],
            "the last moment of 14 April in Amsterdam",
        ),
        (
            "2026-04-14T22:00:00Z",
            ["Inactive", "Inactive"],
            "15 April begins in Amsterdam",
        ),
    ];
    for (now, wanted, reason) in steps {
        moved(&mut bench, &first);
        let set = bench.post("/clock", json!({"now": now})).await;
        assert_eq!(set.status, 200, "{}", set.body);
        for ((entrance, person), wanted) in [&first, &second].into_iter().zip(&people).zip(wanted) {
            moved(&mut bench, entrance);
            let found = bench
                .get(&format!("/scim/v2/Users/{}", person["id"].as_str().unwrap()))
                .await;
            let label = &found.body["urn:rosterdesk:scim:1.0:Account"]["statusLabel"];
            assert_eq!(label, wanted, "{reason}: {}", found.body);
        }
    }
}
