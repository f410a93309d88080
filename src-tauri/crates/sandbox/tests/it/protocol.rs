//! RFC 7644, RFC 9865 and what identity providers make of them.

use std::time::Instant;

use chrono::Duration;
use reqwest::Method;
use roster::{Account, Profile, Value as FieldValue};
use scim::codec::{self, Change};
use serde_json::{Value, json};

use crate::bench::Bench;

fn person(number: u32) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": format!("p{number}@example.org"),
        "name": {"givenName": "Pia", "familyName": format!("van der {number}")},
        "emails": [{"value": format!("p{number}@example.org"), "type": "work"}],
        "preferredLanguage": "nl",
        "active": true,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Finance"},
        "urn:rosterdesk:scim:1.0:Account": {"activations": []},
    })
}

#[tokio::test]
async fn a_token_is_needed_and_expires() {
    let mut bench = Bench::of("2lrn4", 5).await;
    let good = std::mem::replace(&mut bench.token, "wrong".to_owned());
    let answer = bench.get("/scim/v2/Users").await;
    assert_eq!((answer.status, answer.code()), (401, "token.invalid"));
    let bare = bench
        .http
        .get(format!("{}/scim/v2/Users", bench.running.url))
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), 401, "without a token");
    assert!(bare.headers().contains_key("www-authenticate"), "it says how");
    bench.token = good;
    let admin = bench.running.admin.clone();
    let code = crate::signing_in::code(&admin.totp_secret.unwrap(), bench.running.clock().now());
    let signed_in = bench.sign_in(&admin.login, &admin.password, Some(&code)).await;
    bench.token = signed_in.body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(bench.get("/scim/v2/Users").await.status, 200);
    bench.running.clock().advance(Duration::hours(13));
    assert_eq!(bench.get("/scim/v2/Users").await.status, 401, "after its hours");
}

#[tokio::test]
async fn versions_guard_changes_and_save_reads() {
    let bench = Bench::of("2lrn4", 5).await;
    let made = bench.post("/scim/v2/Users", person(1)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.header("etag"), made.body["meta"]["version"].as_str().unwrap());
    assert_eq!(made.header("location"), made.body["meta"]["location"].as_str().unwrap());
    let path = format!("/scim/v2/Users/{}", made.id());
    let known = bench
        .send(Method::GET, &path, &[("if-none-match", made.header("etag"))], None)
        .await;
    assert_eq!(known.status, 304);
    let rename = json!({"Operations": [{"op": "replace", "path": "name.givenName", "value": "Mia"}]});
    let first = bench
        .send(
            Method::PATCH,
            &path,
            &[("if-match", made.header("etag"))],
            Some(&rename),
        )
        .await;
    assert_eq!(
        (first.status, first.body["name"]["givenName"].as_str()),
        (200, Some("Mia"))
    );
    let stale = bench
        .send(
            Method::PATCH,
            &path,
            &[("if-match", made.header("etag"))],
            Some(&rename),
        )
        .await;
    assert_eq!(
        (stale.status, stale.code()),
        (412, "etag.mismatch"),
        "also when nothing would change"
    );
    let same = bench
        .send(
            Method::PATCH,
            &path,
            &[("if-match", first.header("etag"))],
            Some(&rename),
        )
        .await;
    assert_eq!(same.header("etag"), first.header("etag"), "no change, no new version");
    let gone = bench
        .send(Method::DELETE, &path, &[("if-match", made.header("etag"))], None)
        .await;
    assert_eq!(gone.status, 412, "deletion is guarded too");
}

#[tokio::test]
async fn filters_find_and_refuse() {
    let bench = Bench::of("2lrn4", 60).await;
    bench.post("/scim/v2/Users", person(1)).await;
    for filter in [
        "userName eq \"P1@EXAMPLE.org\"",
        "emails[type eq \"work\"].value eq \"p1@example.org\"",
        "emails.value eq \"p1@example.org\" and active eq true",
        "name.familyName co \"van der 1\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"finance\" and userName sw \"p1@\"",
    ] {
        let found = bench.find(filter).await;
        assert_eq!(found["userName"], "p1@example.org", "{filter}");
    }
    assert!(bench.find("userName eq \"nobody@example.org\"").await.is_null());
    let bad = bench.get("/scim/v2/Users?filter=userName%20eq").await;
    assert_eq!(
        (bad.status, bad.body["scimType"].as_str()),
        (400, Some("invalidFilter"))
    );
}

#[tokio::test]
async fn lists_are_sorted_and_cut() {
    let bench = Bench::of("opigno", 60).await;
    let names = |list: Vec<Value>| -> Vec<String> {
        list.iter()
            .map(|person| person["userName"].as_str().unwrap().to_lowercase())
            .collect()
    };
    let sorted = names(
        bench
            .get("/scim/v2/Users?sortBy=userName&sortOrder=descending&attributes=userName")
            .await
            .resources(),
    );
    let mut expected = sorted.clone();
    expected.sort_by(|a, b| b.cmp(a));
    assert_eq!((sorted.len(), &sorted), (60, &expected), "s5_15: descending");
    let page = bench
        .get("/scim/v2/Users?sortBy=userName&sortOrder=descending&startIndex=11&count=10")
        .await;
    assert_eq!(names(page.resources()), expected[10..20], "a window of the same order");
    assert_eq!(
        (page.body["startIndex"].as_u64(), page.body["totalResults"].as_u64()),
        (Some(11), Some(60))
    );
    let none = bench.get("/scim/v2/Users?count=0").await;
    assert_eq!(
        (none.resources().len(), none.body["totalResults"].as_u64()),
        (0, Some(60)),
        "count=0 counts"
    );
    let only = bench
        .get("/scim/v2/Users?count=1&attributes=name.givenName")
        .await
        .resources();
    assert!(
        only[0].get("emails").is_none() && only[0]["name"].get("familyName").is_none(),
        "{}",
        only[0]
    );
}

#[tokio::test]
async fn a_cursor_misses_nobody_when_people_go() {
    let bench = Bench::of("opigno", 30).await;
    for query in ["", "&filter=userName%20pr", "&sortBy=userName"] {
        let mut seen = std::collections::BTreeSet::new();
        let mut cursor = String::new();
        let before = bench.get("/scim/v2/Users?count=0").await.body["totalResults"]
            .as_u64()
            .unwrap() as usize;
        loop {
            let page = bench
                .get(&format!("/scim/v2/Users?count=7&cursor={cursor}{query}"))
                .await;
            assert_eq!(page.status, 200, "{}", page.body);
            let ids: Vec<String> = page
                .resources()
                .iter()
                .map(|person| person["id"].as_str().unwrap().to_owned())
                .collect();
            if seen.is_empty() {
                let own = bench.get("/scim/v2/Me").await.id();
                let first = ids.iter().find(|id| **id != own).unwrap();
                assert_eq!(
                    bench.delete(&format!("/scim/v2/Users/{first}")).await.status,
                    204,
                    "one that was read goes"
                );
            }
            seen.extend(ids);
            match page.body["nextCursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(seen.len(), before, "everybody was seen with {query:?}");
    }
    let page = bench.get("/scim/v2/Users?count=7&cursor=").await;
    let next = page.body["nextCursor"].as_str().unwrap().to_owned();
    bench.running.clock().advance(Duration::minutes(61));
    let old = bench.get(&format!("/scim/v2/Users?count=7&cursor={next}")).await;
    assert_eq!(
        (old.status, old.body["scimType"].as_str()),
        (400, Some("expiredCursor"))
    );
    let foreign = bench
        .get(&format!("/scim/v2/Users?count=7&cursor={next}&filter=userName%20pr"))
        .await;
    assert_eq!(foreign.body["scimType"].as_str(), Some("invalidCursor"));
}

#[tokio::test]
async fn what_identity_providers_send_is_taken() {
    let bench = Bench::of("scim", 5).await;
    let made = bench.post("/scim/v2/Users", person(1)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = format!("/scim/v2/Users/{}", made.id());
    let off = bench
        .patch(&path, json!([{"op": "Replace", "path": "active", "value": "False"}]))
        .await;
    assert_eq!(
        (off.status, off.body["active"].as_bool()),
        (200, Some(false)),
        "{}",
        off.body
    );
    let dotted = bench
        .patch(
            &path,
            json!([{"op": "Add", "value": {"name.givenName": "Zed", "active": true}}]),
        )
        .await;
    assert_eq!(
        (
            dotted.body["name"]["givenName"].as_str(),
            dotted.body["active"].as_bool()
        ),
        (Some("Zed"), Some(true))
    );
    let work = json!([{"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "zed@example.org"}]);
    assert_eq!(
        bench.patch(&path, work).await.body["emails"][0]["value"],
        "zed@example.org"
    );

    let group = bench
        .post(
            "/scim/v2/Groups",
            json!({"displayName": "Pilots", "members": [{"value": made.id()}]}),
        )
        .await;
    assert_eq!(group.status, 201, "{}", group.body);
    let group_path = format!("/scim/v2/Groups/{}", group.id());
    let without = bench.get(&format!("{group_path}?excludedAttributes=members")).await;
    assert!(without.body.get("members").is_none(), "{}", without.body);
    let removal = json!([{"op": "Remove", "path": "members", "value": [{"value": made.id()}]}]);
    let emptied = bench.patch(&group_path, removal).await;
    assert!(emptied.body.get("members").is_none(), "{}", emptied.body);
    let unknown = bench
        .patch(
            &group_path,
            json!([{"op": "add", "path": "members", "value": [{"value": "nobody"}]}]),
        )
        .await;
    assert_eq!((unknown.status, unknown.code()), (400, "ref.unknown"));
}

#[tokio::test]
async fn whoever_is_sent_with_cohorts_is_in_their_groups() {
    const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";
    let bench = Bench::of("moodle", 5).await;
    let groups = bench.get("/scim/v2/Groups").await;
    let names: Vec<String> = groups.body["Resources"].as_array().unwrap()[..2]
        .iter()
        .map(|group| group["displayName"].as_str().unwrap().to_owned())
        .collect();
    let account = Account {
        fields: [
            ("username", FieldValue::Text("anna".to_owned())),
            ("first_name", FieldValue::Text("Anna".to_owned())),
            ("last_name", FieldValue::Text("Bos".to_owned())),
            ("email", FieldValue::Text("anna@example.org".to_owned())),
            ("auth", FieldValue::Text("ldap".to_owned())),
            ("cohorts", FieldValue::List(names[..1].to_vec())),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into(),
        ..Account::default()
    };
    let profile = Profile::by_id("moodle").unwrap();
    let made = bench
        .post("/scim/v2/Users", codec::create_body(profile, &account, &[]))
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.body[ACCOUNT]["auth"], "ldap");
    let members = async |at: usize| {
        let groups = bench.get("/scim/v2/Groups").await;
        let all = groups.body["Resources"].as_array().unwrap().clone();
        let group = all.iter().find(|group| group["displayName"] == names[at].as_str());
        let members = group.unwrap()["members"].as_array().cloned().unwrap_or_default();
        members.iter().any(|member| member["value"] == made.id())
    };
    assert_eq!((members(0).await, members(1).await), (true, false));

    let change = Change {
        field: "cohorts".to_owned(),
        before: Some(FieldValue::List(names[..1].to_vec())),
        after: Some(FieldValue::List(names[1..].to_vec())),
    };
    let patch = serde_json::to_value(codec::patch_for(profile, &[change], None)).unwrap();
    let path = format!("/scim/v2/Users/{}", made.id());
    let moved = bench.patch(&path, patch["Operations"].clone()).await;
    assert_eq!(moved.status, 200, "{}", moved.body);
    assert_eq!((members(0).await, members(1).await), (false, true));
}

#[tokio::test]
async fn a_bulk_does_what_it_can() {
    let bench = Bench::of("scim", 5).await;
    let create = |bulk_id: &str, number: u32| json!({"method": "POST", "bulkId": bulk_id, "path": "/Users", "data": person(number)});
    let operations = json!([
        {"method": "POST", "bulkId": "g", "path": "/Groups", "data": {"displayName": "Crew", "members": [{"value": "bulkId:a"}]}},
        create("a", 1),
        create("again", 1),
        {"method": "PATCH", "path": "/Users/bulkId:a", "data": {"Operations": [{"op": "replace", "path": "title", "value": "Pilot"}]}},
        {"method": "DELETE", "path": "/Users/nobody"},
    ]);
    let done = bench.post("/scim/v2/Bulk", json!({"Operations": operations})).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let results = done.body["Operations"].as_array().unwrap();
    let statuses: Vec<&str> = results
        .iter()
        .map(|result| result["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["201", "201", "409", "200", "404"], "{}", done.body);
    assert_eq!(results[2]["response"]["scimType"], "uniqueness");
    let group = bench
        .get(&format!(
            "/scim/v2/Groups/{}",
            results[0]["location"].as_str().unwrap().rsplit('/').next().unwrap()
        ))
        .await;
    assert_eq!(
        group.body["members"].as_array().map(Vec::len),
        Some(1),
        "the reference was resolved"
    );

    let stopped = json!({"failOnErrors": 1, "Operations": [create("x", 1), create("y", 2)]});
    let stopped = bench.post("/scim/v2/Bulk", stopped).await;
    assert_eq!(
        stopped.body["Operations"].as_array().map(Vec::len),
        Some(1),
        "the rest is left undone"
    );
    assert!(bench.find("userName eq \"p2@example.org\"").await.is_null());
    let many: Vec<Value> = (0..1001).map(|number| create(&number.to_string(), number)).collect();
    assert_eq!(
        bench.post("/scim/v2/Bulk", json!({"Operations": many})).await.status,
        413
    );
}

#[tokio::test]
async fn a_thousand_people_in_one_request() {
    let bench = Bench::of("2lrn4", 300).await;
    let operations: Vec<Value> = (0..1000)
        .map(|number| json!({"method": "POST", "bulkId": number.to_string(), "path": "/Users", "data": person(number)}))
        .collect();
    let started = Instant::now();
    let done = bench.post("/scim/v2/Bulk", json!({"Operations": operations})).await;
    let taken = started.elapsed();
    let made = done.body["Operations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["status"] == "201")
        .count();
    assert_eq!(made, 1000, "{}", done.body["Operations"][0]);
    println!("1000 creates in one bulk: {taken:?}");
    assert!(
        taken.as_secs() < 10,
        "even unoptimised and on a busy machine: {taken:?}"
    );
}

#[tokio::test]
async fn a_request_sent_twice_happens_once() {
    let bench = Bench::of("2lrn4", 5).await;
    let key = [("idempotency-key", "op-1")];
    let first = bench.send(Method::POST, "/scim/v2/Users", &key, Some(&person(1))).await;
    let second = bench.send(Method::POST, "/scim/v2/Users", &key, Some(&person(1))).await;
    assert_eq!(
        (first.status, second.status, second.id()),
        (201, 201, first.id()),
        "the same answer"
    );
    let other = bench.send(Method::POST, "/scim/v2/Users", &key, Some(&person(2))).await;
    assert_eq!((other.status, other.code()), (422, "idempotency.reused"));
    bench.running.clock().advance(Duration::hours(25));
    let late = bench.send(Method::POST, "/scim/v2/Users", &key, Some(&person(1))).await;
    assert_eq!(
        (late.status, late.body["scimType"].as_str()),
        (409, Some("uniqueness")),
        "forgotten after a day"
    );
}

#[tokio::test]
async fn bad_requests_get_their_own_answers() {
    let bench = Bench::of("2lrn4", 5).await;
    let huge = json!({"userName": "x".repeat(11 * 1024 * 1024)});
    assert_eq!(bench.post("/scim/v2/Users", huge).await.status, 413);
    let answer = bench.post("/scim/v2/Users", json!([1])).await;
    assert_eq!(
        (answer.status, answer.body["scimType"].as_str()),
        (400, Some("invalidSyntax"))
    );
    assert_eq!(bench.get("/scim/v2/Nothing").await.status, 404);
    assert_eq!(
        bench
            .send(Method::PUT, "/scim/v2/Users", &[], Some(&person(1)))
            .await
            .status,
        405
    );
    assert_eq!(bench.get("/scim/v2/Users?startIndex=x").await.status, 400);
    let unknown = bench
        .post(
            "/scim/v2/Users/.search",
            json!({"filter": "userName sw \"a\"", "count": 1}),
        )
        .await;
    assert_eq!(unknown.status, 200, "{}", unknown.body);
    let profile = bench.get("/scim/v2/Profile").await;
    assert_eq!(profile.body["profile"]["id"], "2lrn4");
    let again = bench
        .send(
            Method::GET,
            "/scim/v2/Profile",
            &[("if-none-match", profile.header("etag"))],
            None,
        )
        .await;
    assert_eq!(again.status, 304);
}
