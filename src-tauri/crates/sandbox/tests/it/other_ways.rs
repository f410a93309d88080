//! The same rules by other ways than the obvious one: other fields, other actions, the second time, in
//! the wrong order, with values that are nearly right.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::messages::{ACCOUNT, colleague};
use crate::signing_in::{code, holder};

pub(crate) fn path(person: &Value) -> String {
    format!("/scim/v2/Users/{}", person["id"].as_str().unwrap())
}

pub(crate) fn set(at: &str, value: Value) -> Value {
    json!([{"op": "replace", "path": at, "value": value}])
}

#[tokio::test]
async fn s1_13_s1_14_a_blank_is_no_name() {
    let bench = Bench::of("2lrn4", 20).await;
    for (part, label) in [("givenName", "First Name"), ("familyName", "Last Name")] {
        let mut body = colleague("kim@example.org", &[]);
        body["name"][part] = json!(" \u{a0}\t");
        let refused = bench.post("/scim/v2/Users", body).await;
        assert_eq!((refused.status, refused.code()), (400, "required"), "{}", refused.body);
        assert_eq!(
            refused.body["detail"],
            format!("A value for {label} is needed."),
            "in the platform's own word"
        );
    }
    let made = bench.created(colleague("kim@example.org", &[])).await;
    let refused = bench.patch(&path(&made), set("name.givenName", json!("  "))).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "required"),
        "nor when it changes"
    );
    assert_eq!(bench.person(&made["id"]).await["name"], made["name"]);
}

#[tokio::test]
async fn s1_17_s1_18_a_flag_that_is_neither_is_refused_and_chooses_nothing() {
    let bench = Bench::of("2lrn4", 20).await;
    let values = [
        json!("0"),
        json!("1"),
        json!(0),
        json!("yes"),
        json!(2),
        json!(""),
        json!([false]),
    ];
    for value in &values {
        let mut body = colleague("kim@example.org", &[]);
        body["active"] = value.clone();
        let refused = bench.post("/scim/v2/Users", body).await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, "bool.format"),
            "{value}: {}",
            refused.body
        );
        let mut body = colleague("kim@example.org", &[]);
        body[ACCOUNT]["mfa"] = json!({"required": value});
        let refused = bench.post("/scim/v2/Users", body).await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, "bool.format"),
            "{value}: {}",
            refused.body
        );
    }
    let made = bench.created(colleague("kim@example.org", &[])).await;
    for value in &values {
        let refused = bench.patch(&path(&made), set("active", value.clone())).await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, "bool.format"),
            "{value}: {}",
            refused.body
        );
    }
    assert_eq!(bench.person(&made["id"]).await["active"], true);
    // Microsoft Entra writes the words.
    let disabled = bench.patch(&path(&made), set("active", json!("False"))).await;
    assert_eq!(disabled.body[ACCOUNT]["statusLabel"], "Disabled", "{}", disabled.body);
}

#[tokio::test]
async fn s1_04_a_directory_person_is_neither_deleted_nor_cut_loose_here() {
    let bench = Bench::of("2lrn4", 20).await;
    let ran = bench.post("/connectors/directory/run", json!({})).await;
    assert_eq!(ran.body["created"], 3, "{}", ran.body);
    let person = bench.find("emails.value ew \"@directory.example\"").await;
    let deleted = bench.delete(&path(&person)).await;
    assert_eq!(
        (deleted.status, deleted.code()),
        (403, "directory.read_only"),
        "{}",
        deleted.body
    );
    for change in [
        json!([{"op": "remove", "path": "externalId"}]),
        set("externalId", json!("somebody else")),
        json!([{"op": "replace", "value": {"externalId": "somebody else"}}]),
    ] {
        let refused = bench.patch(&path(&person), change.clone()).await;
        assert_eq!(
            (refused.status, refused.code()),
            (403, "directory.read_only"),
            "{change}"
        );
    }
    let mut whole = person.clone();
    whole.as_object_mut().unwrap().remove("externalId");
    whole["preferredLanguage"] = json!("de");
    let put = bench.send(Method::PUT, &path(&person), &[], Some(&whole)).await;
    assert_eq!(
        (put.status, &put.body["preferredLanguage"]),
        (200, &json!("de")),
        "{}",
        put.body
    );
    let again = bench.post("/connectors/directory/run", json!({})).await;
    let counts = ["created", "changed", "disabled"].map(|count| again.body[count].as_u64());
    assert_eq!(
        (counts, &again.body["refused"]),
        ([Some(0), Some(0), Some(0)], &json!([])),
        "still its own"
    );
}

#[tokio::test]
async fn s1_19_a_hidden_option_is_not_sent_by_an_action_either() {
    let bench = Bench::of("2lrn4", 20).await;
    let made = bench.created(colleague("kim@example.org", &[])).await;
    bench
        .settings(json!({"hiddenActivations": ["welcome_mail", "reset_mail"]}))
        .await;
    for action in ["send:welcome", "send:reset"] {
        let refused = bench.act(&made, action, json!({})).await;
        assert_eq!((refused.status, refused.code()), (403, "activation.hidden"), "{action}");
    }
    assert_eq!(bench.outbox().await.len(), 0);
    bench.settings(json!({"hiddenActivations": []})).await;
    assert_eq!(bench.act(&made, "send:reset", json!({})).await.status, 200);
    assert_eq!(bench.outbox().await.len(), 1);
}

#[tokio::test]
async fn s1_21_the_api_ignores_the_option_with_a_warning() {
    let bench = Bench::of("2lrn4", 20).await;
    bench.settings(json!({"switches": ["locking", "sso"]})).await;
    let made = bench
        .post(
            "/scim/v2/Users",
            colleague("kim@example.org", &["reset_mail", "welcome_mail"]),
        )
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    let warning = json!([{
        "code": "activation.needless", "activation": "reset_mail", "detail": "Not needed when using SSO",
    }]);
    assert_eq!(made.body[ACCOUNT]["warnings"], warning, "{}", made.body);
    let sent: Vec<Value> = bench.outbox().await.iter().map(|sent| sent["event"].clone()).collect();
    assert_eq!(sent, [json!("welcome")], "the other one left");
    assert_eq!(
        bench.person(&made.body["id"]).await[ACCOUNT]["warnings"],
        Value::Null,
        "told once"
    );
    let without = bench
        .post("/scim/v2/Users", colleague("bo@example.org", &["welcome_mail"]))
        .await;
    assert_eq!(without.body[ACCOUNT]["warnings"], Value::Null, "nothing to warn of");
}

#[tokio::test]
async fn s1_22_another_address_is_not_proved_by_the_old_one() {
    let bench = Bench::of("2lrn4", 20).await;
    let made = bench
        .created(colleague("kim@example.org", &["verification_mail"]))
        .await;
    let link = bench.newest_link().await;
    assert_eq!(bench.post(&link, json!({})).await.status, 200);
    assert!(bench.person(&made["id"]).await[ACCOUNT]["emailVerifiedAt"].is_string());
    let moved = bench
        .patch(&path(&made), set("emails", json!([{"value": "new@example.org"}])))
        .await;
    assert_eq!(moved.body[ACCOUNT]["emailVerifiedAt"], Value::Null, "{}", moved.body);

    let late = bench
        .created(colleague("bo@example.org", &["verification_mail", "reset_mail"]))
        .await;
    let links: Vec<String> = bench.outbox().await[..2]
        .iter()
        .map(|sent| sent["link"].as_str().unwrap().replace(&bench.running.url, ""))
        .collect();
    bench
        .patch(&path(&late), set("emails", json!([{"value": "later@example.org"}])))
        .await;
    for link in links {
        let refused = bench.post(&link, json!({"password": "long enough"})).await;
        assert_eq!(
            (refused.status, refused.code()),
            (410, "link.cancelled"),
            "written to the old address"
        );
    }
    assert_eq!(bench.person(&late["id"]).await[ACCOUNT]["emailVerifiedAt"], Value::Null);
}

#[tokio::test]
async fn s1_24_a_subject_is_one_line() {
    let bench = Bench::of("2lrn4", 20).await;
    for (subject, wanted) in [
        ("", "required"),
        ("  ", "required"),
        ("Hi\r\nBcc: all@example.org", "text.one_line"),
    ] {
        let text = json!({"subject": subject, "body": "Welcome: {link}"});
        let refused = bench.send(Method::PUT, "/templates/welcome", &[], Some(&text)).await;
        assert_eq!((refused.status, refused.code()), (400, wanted), "{subject:?}");
    }
    assert_eq!(bench.get("/templates/welcome").await.body["standard"], true);
}

#[tokio::test]
async fn s1_33_a_new_password_does_not_hide_why_somebody_is_blocked() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    for _ in 0..4 {
        bench.sign_in(login, "wrong", None).await;
    }
    assert_eq!(bench.act(&person, "send:reset", json!({})).await.status, 200);
    let link = bench.newest_link().await;
    assert_eq!(bench.post(&link, json!({"password": "long enough"})).await.status, 200);
    let blocked = bench.person(&person["id"]).await;
    assert_eq!(
        (&blocked[ACCOUNT]["statusLabel"], &blocked[ACCOUNT]["failureCount"]),
        (&json!("Blocked"), &json!(4)),
        "unblocking is for user management (S1-31)"
    );
    assert_eq!(bench.sign_in(login, "long enough", None).await.code(), "locked");
    let free = bench.act(&person, "unblock", json!({})).await;
    assert_eq!(free.body[ACCOUNT]["failureCount"], 0);
    assert_eq!(bench.sign_in(login, "long enough", None).await.status, 200);
}

#[tokio::test]
async fn s1_33_the_sample_says_who_blocked_whom() {
    let bench = Bench::of("2lrn4", 300).await;
    let people = bench.get("/scim/v2/Users?count=1000").await.resources();
    let out: Vec<&Value> = people
        .iter()
        .filter(|person| person[ACCOUNT]["statusLabel"] != "Active")
        .collect();
    let by = |lock: &str| {
        let of = out.iter().filter(|person| person[ACCOUNT]["lock"] == lock);
        of.map(|person| person[ACCOUNT]["statusBy"].clone()).collect::<Vec<_>>()
    };
    let (locked, held) = (by("failed_attempts"), by("admin"));
    assert!(
        !locked.is_empty() && locked.iter().all(|by| by == "system"),
        "{locked:?}"
    );
    assert!(
        !held.is_empty() && held.iter().all(|by| by == "Robin Visser"),
        "{held:?}"
    );
    assert!(out.iter().all(|person| person[ACCOUNT]["statusBy"].is_string()));
}

#[tokio::test]
async fn s1_35_codes_of_the_old_app_do_not_keep_the_new_one_waiting() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let (login, password) = (
        person["userName"].as_str().unwrap(),
        bench.running.admin.password.clone(),
    );
    let required = bench
        .patch(&path(&person), set(&format!("{ACCOUNT}:mfa.required"), json!(true)))
        .await;
    assert_eq!(required.status, 200, "{}", required.body);
    let asked = bench.sign_in(login, &password, None).await;
    let secret = asked.body["urn:rosterdesk:scim:1.0:Error"]["params"]["secret"]
        .as_str()
        .unwrap()
        .to_owned();
    let shown = code(&secret, bench.running.clock().now());
    assert_eq!(bench.sign_in(login, &password, Some(&shown)).await.status, 200);
    for _ in 0..5 {
        bench.sign_in(login, &password, Some("000000")).await;
    }
    assert_eq!(bench.sign_in(login, &password, None).await.code(), "sign_in.throttled");
    assert_eq!(bench.act(&person, "mfa_remove", json!({})).await.status, 200);
    assert_eq!(
        bench.sign_in(login, &password, None).await.code(),
        "sign_in.enrol",
        "at once"
    );
}
