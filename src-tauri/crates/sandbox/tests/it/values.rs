//! What a person must have, and what only one person can have.

use serde_json::{Value, json};

use crate::bench::Bench;

const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";

/// Somebody of the sample as a body for somebody new.
async fn like_somebody(bench: &Bench, address: &str) -> Value {
    let mut body = bench.find("active eq true").await;
    let members = body.as_object_mut().unwrap();
    for known in ["id", "meta", "userName", "externalId", "phoneNumbers"] {
        members.remove(known);
    }
    body["emails"] = json!([{"value": address, "primary": true}]);
    body[ACCOUNT].as_object_mut().unwrap().remove("userNameOf");
    body
}

#[tokio::test]
async fn s4_24_s4_27_a_last_name_and_a_permission_type_are_needed() {
    let bench = Bench::of("learningbank", 40).await;
    let whole = like_somebody(&bench, "new@example.org").await;
    let mut nameless = whole.clone();
    nameless["name"].as_object_mut().unwrap().remove("familyName");
    let refused = bench.post("/scim/v2/Users", nameless).await;
    assert_eq!((refused.status, refused.code()), (400, "required"), "{}", refused.body);
    assert_eq!(
        refused.body["urn:rosterdesk:scim:1.0:Error"]["params"]["field"],
        "last_name"
    );
    let made = bench.post("/scim/v2/Users", whole).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let path = format!("/scim/v2/Users/{}", made.id());
    let held = made.body["roles"][0]["value"].as_str().unwrap().to_owned();
    let act = format!("{path}/.actions/role_remove");
    let refused = bench.post(&act, json!({"argument": held})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "role.required"),
        "at least one stays"
    );
}

#[tokio::test]
async fn s4_39_both_channels_for_people_with_both() {
    let bench = Bench::of("learningbank", 40).await;
    let with_sms = |organisation: &mut roster::Organisation| {
        organisation.package.insert("sms".to_owned());
    };
    bench.running.change_organisation(with_sms).unwrap();
    let mut body = like_somebody(&bench, "both@example.org").await;
    body["phoneNumbers"] = json!([{"value": "+31612345678", "type": "mobile", "primary": true}]);
    body[ACCOUNT]["activations"] = json!(["activation_email", "activation_sms"]);
    let before = bench.get("/outbox?limit=1000").await.body["total"].as_u64().unwrap();
    let made = bench.post("/scim/v2/Users", body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let sent = bench.get("/outbox?limit=1000").await.body;
    assert_eq!(sent["total"].as_u64().unwrap() - before, 2, "{sent}");
    let to = |channel: &str, recipient: &str| {
        let messages = sent["messages"].as_array().unwrap().iter();
        messages
            .filter(|message| message["channel"] == channel && message["recipient"] == recipient)
            .count()
    };
    assert_eq!(
        (to("email", "both@example.org"), to("sms", "+31612345678")),
        (1, 1),
        "{sent}"
    );
}

#[tokio::test]
async fn s5_30_usernames_are_needed_and_nobody_elses() {
    let bench = Bench::of("opigno", 40).await;
    let somebody = bench.find("active eq true").await;
    let body = |name: Option<&str>| {
        json!({
            "userName": name, "emails": [{"value": "fresh@example.org", "primary": true}],
            "password": "a long enough one", "roles": [{"value": "translator"}],
            ACCOUNT: {"hierarchy": somebody[ACCOUNT]["hierarchy"], "provenance": "manual"},
            "timezone": "Europe/Amsterdam", "preferredLanguage": "en",
            "name": {"givenName": "Fresh", "familyName": "Person"},
        })
    };
    let taken = somebody["userName"].as_str().unwrap();
    let refused = bench.post("/scim/v2/Users", body(Some(taken))).await;
    assert_eq!((refused.status, refused.code()), (409, "unique"), "{}", refused.body);
    assert_eq!(
        refused.body["urn:rosterdesk:scim:1.0:Error"]["params"]["field"],
        "username"
    );
    let refused = bench.post("/scim/v2/Users", body(None)).await;
    assert_eq!((refused.status, refused.code()), (400, "required"), "{}", refused.body);
    let mut short = body(Some("fresh.person"));
    short["password"] = json!("a");
    let refused = bench.post("/scim/v2/Users", short).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "text.too_short"),
        "{}",
        refused.body
    );
    let made = bench.post("/scim/v2/Users", body(Some("fresh.person"))).await;
    assert_eq!(made.status, 201, "{}", made.body);
}

#[tokio::test]
async fn s5_25_a_role_is_taken_away_and_the_others_stay() {
    let bench = Bench::of("opigno", 60).await;
    let somebody = bench.find("active eq true and roles.value eq \"translator\"").await;
    let path = format!("/scim/v2/Users/{}", somebody["id"].as_str().unwrap());
    let added = bench
        .post(&format!("{path}/.actions/role_add"), json!({"argument": "coach"}))
        .await;
    assert_eq!(added.status, 200, "{}", added.body);
    let removed = bench
        .post(&format!("{path}/.actions/role_remove"), json!({"argument": "coach"}))
        .await;
    assert_eq!(removed.status, 200, "{}", removed.body);
    assert_eq!(removed.body["roles"], somebody["roles"]);
}

#[tokio::test]
async fn s1_33_s3_31_a_status_says_who_set_it() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = bench
        .find(&format!(
            "{ACCOUNT}:provenance eq \"manual\" and active eq true and roles.value eq \"user\""
        ))
        .await;
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    assert_eq!(person[ACCOUNT]["statusBy"], Value::Null);
    let blocked = bench.post(&format!("{path}/.actions/block"), json!({})).await;
    assert_eq!(blocked.body[ACCOUNT]["statusBy"], "Robin Visser", "{}", blocked.body);
    let bench = Bench::of("validated", 60).await;
    bench.running.clock().advance(chrono::Duration::days(120));
    let admin = &bench.running.admin;
    assert_eq!(bench.sign_in(&admin.login, &admin.password, None).await.status, 200);
    bench.running.run_jobs().unwrap();
    let people = bench.get("/scim/v2/Users?count=100").await.resources();
    let mut dormant = people
        .iter()
        .filter(|person| person[ACCOUNT]["lifecycle"] == "inactive")
        .peekable();
    assert!(dormant.peek().is_some(), "somebody became inactive by himself");
    assert!(dormant.all(|person| person[ACCOUNT]["statusBy"] == "system"));
}

#[tokio::test]
async fn s2_15_s2_36_somebody_without_a_username_is_changed_like_anybody_else() {
    let bench = Bench::of("360learning", 30).await;
    let made = bench
        .post(
            "/scim/v2/Users",
            json!({
                "emails": [{"value": "lou@example.org"}],
                ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["invite"]},
            }),
        )
        .await;
    let path = format!("/scim/v2/Users/{}", made.id());
    let day = json!([{"op": "replace", "path": format!("{ACCOUNT}:deletionAt"), "value": "2027-05-01"}]);
    let dated = bench.patch(&path, day).await;
    assert_eq!(dated.status, 200, "{}", dated.body);
    let moved = json!([{"op": "replace", "path": "emails[primary eq true].value", "value": "lou.petit@example.org"}]);
    let moved = bench.patch(&path, moved).await;
    assert_eq!(
        (moved.status, &moved.body["userName"]),
        (200, &json!("lou.petit@example.org")),
        "it goes with the address: {}",
        moved.body
    );
    let mut whole = moved.body;
    whole["emails"][0]["value"] = json!("lou@example.net");
    let put = bench.send(reqwest::Method::PUT, &path, &[], Some(&whole)).await;
    assert_eq!(
        (put.status, &put.body["userName"]),
        (200, &json!("lou@example.net")),
        "{}",
        put.body
    );
    let named = json!([{"op": "replace", "path": "userName", "value": "lou"}]);
    let named = bench.patch(&path, named).await;
    assert_eq!(
        (named.status, &named.body["userName"]),
        (200, &json!("lou")),
        "{}",
        named.body
    );
    assert_eq!(named.body["emails"][0]["value"], "lou@example.net");
}
