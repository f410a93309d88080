//! What people did stays; what waits for them waits.

use chrono::Duration;
use serde_json::{Value, json};

use crate::bench::{Bench, start};
use crate::messages::{ACCOUNT, delivery, guest};
use crate::signing_in::holder;

impl Bench {
    async fn history(&self, id: &Value) -> Vec<Value> {
        let answer = self
            .get(&format!("/scim/v2/Users/{}/.history", id.as_str().unwrap()))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let events = answer.body["events"].as_array().unwrap().clone();
        assert_eq!(answer.body["total"], events.len());
        events
    }
}

#[tokio::test]
async fn s3_23_banning_loses_no_history() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    let seeded = bench.history(&person["id"]).await;
    assert!(
        seeded.iter().any(|event| event["kind"] == "course_started"),
        "{seeded:?}"
    );
    assert_eq!(
        bench.sign_in(login, &bench.running.admin.password, None).await.status,
        200
    );
    let before = bench.history(&person["id"]).await;
    assert_eq!(
        (before.len(), before[0]["kind"].as_str()),
        (seeded.len() + 1, Some("sign_in")),
        "the latest first"
    );
    assert_eq!(bench.act(&person, "ban", json!({})).await.status, 200);
    assert_eq!(bench.history(&person["id"]).await, before, "A070: still readable");
    assert_eq!(bench.act(&person, "validate", json!({})).await.status, 200);
    assert_eq!(bench.history(&person["id"]).await, before);
}

#[tokio::test]
async fn s1_26_s1_27_history_survives_being_disabled() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let before = bench.history(&person["id"]).await;
    assert!(!before.is_empty());
    let disabled = bench.act(&person, "disable", json!({})).await;
    assert_eq!(disabled.body[ACCOUNT]["statusLabel"], "Disabled");
    assert_eq!(
        bench.history(&person["id"]).await,
        before,
        "S1-27: reports can still count it"
    );
    let back = bench.act(&person, "enable", json!({})).await.body;
    assert_eq!(bench.history(&back["id"]).await, before, "A020");
    assert_eq!(
        (&back["id"], &back["meta"]["created"]),
        (&person["id"], &person["meta"]["created"])
    );
}

#[tokio::test]
async fn d_20_who_is_invited_again_has_his_id_and_history() {
    let bench = Bench::of("360learning", 60).await;
    let people = bench.get("/scim/v2/Users?count=60").await.resources();
    let learner = people.iter().find(|person| {
        let account = &person[ACCOUNT];
        account["memberships"][0]["role"] == "learner"
            && account["lastAccessAt"].is_string()
            && person["active"] == true
    });
    let person = learner.unwrap().clone();
    let mail = person["emails"][0]["value"].as_str().unwrap().to_owned();
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let before = bench.history(&person["id"]).await;
    assert!(!before.is_empty());
    // The platform deletes him on his date, which must not delete him again once he is back.
    let soon = (start() + Duration::days(1)).date_naive().to_string();
    let dated = bench
        .patch(
            &path,
            json!([{"op": "add", "path": format!("{ACCOUNT}:deletionAt"), "value": soon}]),
        )
        .await;
    assert_eq!(dated.status, 200, "{}", dated.body);
    bench.running.clock().advance(Duration::days(2));
    bench.running.run_jobs().unwrap();
    assert_eq!(bench.get(&path).await.status, 404, "A051: deleted");

    let again = bench.post("/scim/v2/Users", guest(&mail)).await;
    assert_eq!(
        (again.status, &again.body["id"]),
        (200, &person["id"]),
        "A052: {}",
        again.body
    );
    assert_eq!(again.body[ACCOUNT]["statusLabel"], "Invited");
    assert_eq!(
        delivery(&again.body, "invitation")["state"],
        "sent",
        "with an invitation"
    );
    bench.running.run_jobs().unwrap();
    assert_eq!(bench.get(&path).await.status, 200, "and stays");
    assert_eq!(bench.history(&person["id"]).await, before, "with his history");
    let link = bench.newest_link().await;
    let form = json!({"first_name": "Lou", "last_name": "Petit", "password": "long enough"});
    let done = bench.post(&link, form).await;
    assert_eq!((done.status, &done.body["id"]), (200, &person["id"]), "{}", done.body);
}

#[tokio::test]
async fn d_31_purging_takes_the_history_with_it() {
    let bench = Bench::of("opigno", 60).await;
    let person = holder(&bench, "content_editor").await;
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    assert!(!bench.history(&person["id"]).await.is_empty());
    assert_eq!(bench.act(&person, "cancel", json!({})).await.status, 204);
    assert_eq!(bench.get(&format!("{path}/.history")).await.status, 404);
    let body = json!({
        "userName": person["userName"], "name": {"givenName": "Kim", "familyName": "Bos"},
        "emails": [{"value": person["emails"][0]["value"]}], "roles": [{"value": "content_editor"}],
        "password": "long enough", "timezone": "Europe/Paris", "preferredLanguage": "en",
    });
    let other = bench.created(body).await;
    assert_ne!(other["id"], person["id"], "somebody else");
    assert!(bench.history(&other["id"]).await.is_empty());
}

#[tokio::test]
async fn s3_31_what_the_platform_does_has_its_name() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    bench.running.clock().advance(Duration::days(200));
    let admin = &bench.running.admin;
    assert_eq!(
        bench.sign_in(&admin.login, &admin.password, None).await.status,
        200,
        "he is in use"
    );
    bench.running.run_jobs().unwrap();
    let audit = bench.get("/audit?limit=1000").await.body;
    let entries = audit["entries"].as_array().unwrap();
    let of_him: Vec<&Value> = entries.iter().filter(|entry| entry["target"] == person["id"]).collect();
    assert_eq!(of_him.len(), 1, "{of_him:?}");
    assert_eq!(
        (
            of_him[0]["actor"].as_str(),
            of_him[0]["action"].as_str(),
            of_him[0]["outcome"].as_str()
        ),
        (Some("system"), Some("make_inactive"), Some("done"))
    );
}

#[tokio::test]
async fn s2_23_a_session_waits_for_somebody_without_an_account() {
    let mut bench = Bench::of("360learning", 60).await;
    let sessions = bench.get("/Sessions").await.body["sessions"].clone();
    let session = sessions[0].clone();
    let (path, group) = (
        format!("/Sessions/{}/assignments", session["id"].as_str().unwrap()),
        session["group"].as_str().unwrap().to_owned(),
    );
    let people = async |roles: &[&str], mail: &str| {
        let memberships: Vec<Value> = roles.iter().map(|role| json!({"group": group, "role": role})).collect();
        let body = json!({
            "emails": [{"value": mail}], "name": {"givenName": "Ina", "familyName": "Bos"}, "password": "long enough",
            ACCOUNT: {"memberships": memberships, "activations": ["create_notify"]},
        });
        bench.created(body).await;
        let token = bench.sign_in(mail, "long enough", None).await.body["access_token"].clone();
        token.as_str().unwrap().to_owned()
    };
    let instructor = people(&["session_instructor"], "instructor@example.org").await;
    let coach = people(&["coach"], "coach@example.org").await;
    let both = people(&["session_instructor", "coach"], "both@example.org").await;
    let admin = bench.token.clone();
    for (token, who) in [(instructor, "an instructor alone"), (coach, "a coach alone")] {
        bench.token = token;
        let refused = bench.post(&path, json!({"email": "new@example.org"})).await;
        assert_eq!((refused.status, refused.code()), (403, "context.role"), "D-21: {who}");
    }
    bench.token.clone_from(&both);
    let none = bench.post(&path, json!({"email": " "})).await;
    assert_eq!((none.status, none.code()), (400, "required"));
    let given = bench.post(&path, json!({"email": "new@example.org"})).await;
    assert_eq!(
        (given.status, given.body["invited"].as_bool()),
        (201, Some(true)),
        "{}",
        given.body
    );
    let again = bench.post(&path, json!({"email": "NEW@example.org"})).await;
    assert_eq!(
        (again.status, &again.body["person"]),
        (200, &given.body["person"]),
        "twice is once"
    );

    bench.token = admin;
    let waiting = bench.get(&path).await.body["people"].clone();
    assert_eq!(
        (waiting.as_array().unwrap().len(), waiting[0]["status"].as_str()),
        (1, Some("Invited"))
    );
    let mail = bench.outbox().await;
    assert_eq!(
        mail.iter()
            .filter(|mail| mail["recipient"] == "new@example.org")
            .count(),
        1,
        "one invitation"
    );
    let link = bench.newest_link().await;
    let form = json!({"first_name": "Lou", "last_name": "Petit", "password": "long enough"});
    assert_eq!(bench.post(&link, form).await.status, 200);
    let people = bench.get(&path).await.body["people"].clone();
    assert_eq!(
        (
            &people[0]["id"],
            people[0]["status"].as_str(),
            people[0]["name"].as_str()
        ),
        (&given.body["person"], Some("Active"), Some("Lou Petit")),
        "it survives activation: {people}"
    );
    let accepted = bench.person(&given.body["person"]).await;
    assert_eq!(
        accepted[ACCOUNT]["memberships"],
        json!([{"group": group, "role": "learner"}]),
        "S2-22, A048: learner on that one group"
    );
}

#[tokio::test]
async fn s3_30_an_administrator_stays_when_everybody_else_goes_dormant() {
    let bench = Bench::of("validated", 120).await;
    let admins = "roles.value eq \"administrator\" and active eq true";
    assert!(bench.find(admins).await["id"].is_string());
    bench.running.clock().advance(Duration::days(400));
    bench.running.run_jobs().unwrap();
    let me = bench.get("/scim/v2/Me").await;
    assert_eq!(me.status, 200, "he who is signed in is the last one: {}", me.body);
    let left = bench.get("/scim/v2/Users?filter=active%20eq%20true&count=500").await;
    let usable: Vec<String> = left
        .resources()
        .iter()
        .filter(|person| person["urn:rosterdesk:scim:1.0:Account"]["statusLabel"] == "Validated")
        .map(|person| person["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(usable, [me.id()], "nobody else");
}

#[tokio::test]
async fn s2_15_a_clock_set_past_the_date_has_sent_the_reminder_a_day_before() {
    let bench = Bench::of("360learning", 30).await;
    let made = bench
        .post(
            "/scim/v2/Users",
            json!({
                "emails": [{"value": "lou@example.org"}],
                "urn:rosterdesk:scim:1.0:Account": {
                    "memberships": [{"group": "All staff", "role": "learner"}], "activations": ["invite"],
                    "deletionAt": "2026-07-20",
                },
            }),
        )
        .await;
    assert_eq!(made.status, 201, "{}", made.body);
    bench.running.clock().advance(Duration::days(90));
    for _ in 0..2 {
        bench.running.run_jobs().unwrap();
    }
    assert_eq!(bench.get(&format!("/scim/v2/Users/{}", made.id())).await.status, 404);
    let sent = bench.get("/outbox?limit=1000").await.body["messages"].clone();
    let reminders: Vec<&Value> = sent
        .as_array()
        .unwrap()
        .iter()
        .filter(|mail| mail["event"] == "deletion_reminder")
        .map(|mail| &mail["at"])
        .collect();
    assert_eq!(reminders, ["2026-07-18T22:00:00.000Z"], "once");
    let mail = sent
        .as_array()
        .unwrap()
        .iter()
        .find(|mail| mail["event"] == "deletion_reminder");
    let body = mail.unwrap()["body"].as_str().unwrap();
    assert!(
        body.contains("will be deleted") && !body.contains("is ready"),
        "it says what it is about: {body}"
    );
}
