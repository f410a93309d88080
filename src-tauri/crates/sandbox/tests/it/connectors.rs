//! People from a directory or an HR system, and reports on periods that are over.

use serde_json::{Value, json};

use crate::bench::{Answer, Bench};

async fn run(bench: &Bench) -> Answer {
    let answer = bench.post("/connectors/directory/run", json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

async fn listed(bench: &Bench) -> Vec<Value> {
    let filter = "externalId sw \"hr-\""
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect::<String>();
    bench.get(&format!("/scim/v2/Users?filter={filter}")).await.resources()
}

fn ours<'p>(person: &'p Value, name: &str) -> &'p str {
    person["urn:rosterdesk:scim:1.0:Account"][name]
        .as_str()
        .unwrap_or_default()
}

/// Writes the list by the page, and runs it.
async fn write(bench: &Bench, list: &Value) -> crate::browser::Page {
    let mut browser = bench.administrator().await;
    browser
        .post("/connectors", &[("list", &list.to_string()), ("run", "1")])
        .await
}

/// The list as the page shows it.
async fn shown(bench: &Bench) -> Value {
    let mut browser = bench.administrator().await;
    let page = browser.get("/connectors").await;
    let text = page
        .between("spellcheck=\"false\">", "</textarea>")
        .replace("&quot;", "\"");
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn s1_03_a_directory_creates_three_people() {
    let mut bench = Bench::of("2lrn4", 60).await;
    assert!(listed(&bench).await.is_empty());
    let first = run(&bench).await;
    assert_eq!(first.body["created"], 3, "{}", first.body);
    assert_eq!(first.body["refused"], json!([]));
    let people = listed(&bench).await;
    assert_eq!(people.len(), 3);
    for person in &people {
        assert_eq!(ours(person, "provenance"), "directory", "{person}");
        assert_eq!(ours(person, "statusLabel"), "Active", "{person}");
    }
    let again = run(&bench).await;
    assert_eq!(
        again.body,
        json!({"created": 0, "changed": 0, "disabled": 0, "enabled": 0, "refused": []}),
        "a second run has nothing to do"
    );
    // S1-04: what the directory says is changed there.
    let path = format!("/scim/v2/Users/{}", people[0]["id"].as_str().unwrap());
    let refused = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "name.familyName", "value": "Other"}]),
        )
        .await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "directory.read_only"),
        "{}",
        refused.body
    );
    let helpdesk = crate::signing_in::holder(&bench, "user").await;
    let entered = bench
        .sign_in(
            helpdesk["userName"].as_str().unwrap(),
            &bench.running.admin.password,
            None,
        )
        .await;
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(
        bench.post("/connectors/directory/run", json!({})).await.status,
        403,
        "managers only"
    );
}

#[tokio::test]
async fn s1_03_who_changes_is_changed_and_who_is_gone_is_disabled() {
    let bench = Bench::of("2lrn4", 60).await;
    run(&bench).await;
    let before = listed(&bench).await;
    let mut list = shown(&bench).await;
    list[0]["fields"]["last_name"] = json!("Changed");
    let gone = list.as_array_mut().unwrap().pop().unwrap();
    let page = write(&bench, &list).await;
    assert!(
        page.has("0 created, 1 changed, 1 disabled, 0 enabled again."),
        "{}",
        page.text
    );
    let after = listed(&bench).await;
    assert_eq!(after[0]["name"]["familyName"], "Changed");
    assert_eq!(after[1], before[1], "the second one was not touched");
    assert_eq!(ours(&after[2], "statusLabel"), "Disabled");
    list.as_array_mut().unwrap().push(gone);
    let page = write(&bench, &list).await;
    assert!(
        page.has("0 created, 0 changed, 0 disabled, 1 enabled again."),
        "{}",
        page.text
    );
    let back = listed(&bench).await;
    assert_eq!(
        (ours(&back[2], "statusLabel"), &back[2]["id"]),
        ("Active", &before[2]["id"]),
        "the same account"
    );

    // One that cannot be taken over is named, the others are.
    let mut list = shown(&bench).await;
    let taken = bench
        .find("urn:rosterdesk:scim:1.0:Account:provenance eq \"manual\"")
        .await;
    let mut twin = list[0].clone();
    twin["id"] = json!("hr-9001");
    twin["fields"]["email"] = taken["emails"][0]["value"].clone();
    let mut sound = list[0].clone();
    sound["id"] = json!("hr-9002");
    sound["fields"]["email"] = json!("sound@directory.example");
    list.as_array_mut().unwrap().extend([twin, sound]);
    let page = write(&bench, &list).await;
    assert!(
        page.has("1 created") && page.code() == "unique" && page.has("hr-9001"),
        "{}",
        page.text
    );

    for (broken, reason) in [
        (json!("no list"), "no list"),
        (json!([{"id": "1"}]), "no fields"),
        (
            json!([{"id": "1", "fields": {"role": "admin"}}]),
            "roles are not the directory's",
        ),
        (
            json!([{"id": "1", "fields": {}}, {"id": "1", "fields": {}}]),
            "an id twice",
        ),
    ] {
        let page = write(&bench, &broken).await;
        assert_eq!(
            (page.status, page.code()),
            (400, "connector.list"),
            "{reason}: {}",
            page.text
        );
    }
    assert_eq!(shown(&bench).await, list, "a list that is refused replaces nothing");
}

#[tokio::test]
async fn s4_01_an_integration_creates_without_an_administrator() {
    let bench = Bench::of("learningbank", 60).await;
    let mails = bench.get("/outbox").await.body["total"].as_u64().unwrap();
    assert_eq!(run(&bench).await.body["created"], 3, "A103");
    let people = listed(&bench).await;
    assert_eq!(people.len(), 3);
    for person in &people {
        assert_eq!(ours(person, "provenance"), "integration", "{person}");
        assert_eq!(
            ours(person, "statusLabel"),
            "Not activated",
            "nothing is sent unless the setting says so"
        );
    }
    assert_eq!(bench.get("/outbox").await.body["total"].as_u64(), Some(mails));

    // With activation mails on, the new one gets his by itself.
    let on = bench
        .set(json!({"switches": ["org.communication.activation_email"]}))
        .await;
    assert_eq!(on.status, 200, "{}", on.body);
    let mut list = shown(&bench).await;
    let mut new = list[0].clone();
    new["id"] = json!("hr-2000");
    new["fields"]["email"] = json!("new@directory.example");
    list.as_array_mut().unwrap().push(new);
    let page = write(&bench, &list).await;
    assert!(page.has("1 created, 0 changed"), "{}", page.text);
    let person = bench.find("externalId eq \"hr-2000\"").await;
    assert_eq!(ours(&person, "statusLabel"), "Activation sent");
    let outbox = bench.get("/outbox").await.body;
    let own = outbox["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|mail| mail["person"] == person["id"]);
    assert_eq!(own.map(|mail| &mail["event"]).collect::<Vec<_>>(), ["activation"]);
}

#[tokio::test]
async fn s1_03_a_platform_without_a_connector_has_none() {
    let bench = Bench::of("opigno", 10).await;
    let none = bench.post("/connectors/directory/run", json!({})).await;
    assert_eq!((none.status, none.code()), (404, "connector.none"));
    let mut browser = bench.administrator().await;
    assert!(!browser.get("/").await.has("/connectors"));
    assert_eq!(browser.get("/connectors").await.status, 404);
}

#[tokio::test]
async fn s1_27_disabled_people_still_count_in_the_period_they_were_active_in() {
    let bench = Bench::of("2lrn4", 60).await;
    let period = async |from: &str, to: &str| {
        let answer = bench.get(&format!("/stats?from={from}&to={to}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    };
    let before = period("2026-06-01", "2026-06-30").await;
    let lately = period("2026-06-16", "2026-06-30").await;
    let person = crate::signing_in::holder(&bench, "user").await;
    bench.running.clock().advance(chrono::Duration::days(30));
    assert_eq!(bench.act(&person, "disable", json!({})).await.status, 200);
    let after = period("2026-06-01", "2026-06-30").await;
    let count = |body: &Value, name: &str| body["period"][name].as_u64().unwrap();
    for name in ["people", "active", "billable"] {
        assert_eq!(
            count(&after, name),
            count(&before, name),
            "{name} in June is what it was"
        );
    }
    assert_eq!(
        count(&after, "no_longer_active"),
        count(&before, "no_longer_active") + 1
    );
    assert_eq!(
        after["billable"].as_u64().unwrap() + 1,
        before["billable"].as_u64().unwrap(),
        "S1-28: billed now is one less"
    );
    bench.running.clock().advance(chrono::Duration::days(30));
    let august = period("2026-08-01", "2026-08-31").await;
    assert_eq!(
        count(&august, "people"),
        count(&before, "people"),
        "he is still a person"
    );
    assert_eq!(
        count(&august, "active") + 1,
        count(&lately, "active"),
        "and not in use any more"
    );
    let listed = bench
        .find(&format!("id eq \"{}\"", person["id"].as_str().unwrap()))
        .await;
    assert_eq!(listed["active"], false, "disabled people stay in lists");

    for wrong in ["from=2026-06-01", "from=2026-06-30&to=2026-06-01", "from=x&to=y"] {
        let refused = bench.get(&format!("/stats?{wrong}")).await;
        assert_eq!((refused.status, refused.code()), (400, "period.unclear"), "{wrong}");
    }
    let mut browser = bench.administrator().await;
    let page = browser.get("/stats?from=2026-06-01&to=2026-06-30").await;
    let shown: u64 = page.between("id=\"active\">", "<").parse().unwrap();
    assert_eq!(shown, count(&before, "active"), "{}", page.text);
}

/// A clock that is set forward past a date changes no count of the time in between: what came due counts from
/// when it was due.
#[tokio::test]
async fn s1_27_s3_30_periods_are_right_after_the_clock_was_set_forward() {
    let bench = Bench::of("validated", 40).await;
    let person = crate::signing_in::holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    assert_eq!(
        bench.sign_in(login, &bench.running.admin.password, None).await.status,
        200
    );
    let token = bench.running.admin.clone();
    bench.running.clock().advance(chrono::Duration::days(200));
    bench.running.run_jobs().unwrap();
    let entered = bench.sign_in(&token.login, &token.password, None).await;
    let bench = Bench {
        token: entered.body["access_token"].as_str().unwrap_or(&bench.token).to_owned(),
        ..bench
    };
    let now = bench.person(&person["id"]).await;
    assert_eq!(ours(&now, "statusLabel"), "Inactive");
    assert_eq!(
        ours(&now, "statusSince"),
        "2026-09-14T22:00:00Z",
        "15 June and 3 months, in Amsterdam"
    );
    let modified = now["meta"]["lastModified"].as_str().unwrap();
    assert!(
        modified > "2027-01-01",
        "whoever asks for what is new still gets it: {modified}"
    );
    let mut billed = Vec::new();
    for (from, to) in [("2026-07-01", "2026-07-31"), ("2026-10-01", "2026-10-31")] {
        let period = bench.get(&format!("/stats?from={from}&to={to}")).await.body["period"].clone();
        billed.push(period["billable"].as_u64().unwrap());
    }
    assert!(
        billed[0] > 0 && billed[1] < billed[0],
        "nobody is billed for having been away: {billed:?}"
    );
}

/// Whoever is deleted for good was there all the same.
#[tokio::test]
async fn s1_27_s5_24_a_cancelled_account_counts_in_the_time_it_was_there() {
    let bench = Bench::of("opigno", 30).await;
    let june = "/stats?from=2026-06-01&to=2026-06-15";
    let before = bench.get(june).await.body["period"].clone();
    let person = crate::signing_in::holder(&bench, "coach").await;
    bench.running.clock().advance(chrono::Duration::days(2));
    assert!(bench.act(&person, "cancel", json!({})).await.status < 300);
    let after = bench.get(june).await.body["period"].clone();
    for name in ["people", "active", "billable"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    bench.running.clock().advance(chrono::Duration::days(20));
    let later = bench.get("/stats?from=2026-06-20&to=2026-06-25").await.body["period"].clone();
    assert_eq!(
        later["people"].as_u64().unwrap() + 1,
        before["people"].as_u64().unwrap(),
        "and is gone afterwards"
    );
}
