//! Messages: queued, out, back, held back; their texts; whom they make count.

use chrono::Duration;
use reqwest::Method;
use roster::Profile;
use sandbox::{Clock, Further, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Answer, Bench, start};

pub(crate) const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Somebody invited, with an address alone.
pub(crate) fn guest(mail: &str) -> Value {
    json!({
        "emails": [{"value": mail}],
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["invite"]},
    })
}

/// Somebody set up with a password that is entered.
fn set_up(mail: &str) -> Value {
    json!({
        "emails": [{"value": mail}], "name": {"givenName": "Lou", "familyName": "Petit"}, "password": "long enough",
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["create_notify"]},
    })
}

/// A colleague of the platform with departments and languages.
pub(crate) fn colleague(mail: &str, ways: &[&str]) -> Value {
    json!({
        "userName": mail, "name": {"givenName": "Kim", "familyName": "de Wit"}, "emails": [{"value": mail}],
        "preferredLanguage": "nl", "roles": [{"value": "user"}], ENTERPRISE: {"department": "Finance"},
        ACCOUNT: {"activations": ways},
    })
}

/// Somebody on the platform with permission types; addresses are added by the test.
pub(crate) fn trainee(login: &str, ways: &[&str]) -> Value {
    json!({
        "userName": login, "name": {"givenName": "Flo", "familyName": "Or"}, "preferredLanguage": "nl",
        "roles": [{"value": "user"}],
        ACCOUNT: {"jobProfile": "Team leader", "departments": [{"value": "Logistics"}], "activations": ways},
    })
}

/// What became of a person's messages of one kind.
pub(crate) fn delivery(person: &Value, event: &str) -> Value {
    let all = person[ACCOUNT]["deliveries"].as_array().cloned().unwrap_or_default();
    let found = all.into_iter().find(|delivery| delivery["event"] == event);
    found.unwrap_or_default()
}

impl Bench {
    /// The outbox, newest first.
    pub(crate) async fn outbox(&self) -> Vec<Value> {
        self.get("/outbox").await.body["messages"].as_array().unwrap().clone()
    }

    /// Path of the link in the newest message.
    pub(crate) async fn newest_link(&self) -> String {
        let newest = self.outbox().await.remove(0);
        let link = newest["link"].as_str().unwrap().to_owned();
        assert!(newest["body"].as_str().unwrap().contains(&link), "the message says it");
        link.strip_prefix(&self.running.url).unwrap().to_owned()
    }

    pub(crate) async fn created(&self, body: Value) -> Value {
        let made = self.post("/scim/v2/Users", body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body
    }

    pub(crate) async fn person(&self, id: &Value) -> Value {
        self.get(&format!("/scim/v2/Users/{}", id.as_str().unwrap())).await.body
    }

    pub(crate) async fn billable(&self) -> u64 {
        self.get("/stats").await.body["billable"].as_u64().unwrap()
    }

    pub(crate) async fn settings(&self, change: Value) -> Answer {
        let done = self
            .send(Method::PATCH, "/scim/v2/Organisation", &[], Some(&change))
            .await;
        assert_eq!(done.status, 200, "{}", done.body);
        done
    }

    async fn held(&self, on: bool) {
        let done = self.post("/outbox/hold", json!({"held": on})).await;
        assert_eq!(done.status, 200, "{}", done.body);
    }
}

#[tokio::test]
async fn s1_22_the_verification_mail_proves_the_address() {
    let bench = Bench::of("2lrn4", 5).await;
    let made = bench
        .created(colleague("kim@example.org", &["verification_mail"]))
        .await;
    assert!(made[ACCOUNT].get("emailVerifiedAt").is_none(), "not proved yet");
    let link = bench.newest_link().await;
    let looked = bench.get(&link).await;
    assert_eq!(
        (looked.status, looked.body["kind"].as_str()),
        (200, Some("verification"))
    );
    assert!(
        bench.person(&made["id"]).await[ACCOUNT]
            .get("emailVerifiedAt")
            .is_none(),
        "looking proves nothing"
    );
    assert_eq!(bench.post(&link, json!({})).await.status, 200);
    let proved = bench.person(&made["id"]).await;
    let now = bench.running.clock().now();
    let at = proved[ACCOUNT]["emailVerifiedAt"].as_str().unwrap();
    assert_eq!(at.parse::<chrono::DateTime<chrono::Utc>>().unwrap(), now, "proved now");
    let again = bench.post(&link, json!({})).await;
    assert_eq!((again.status, again.code()), (410, "link.used"));
}

#[tokio::test]
async fn s1_24_each_organisation_has_its_own_text() {
    let mut bench = Bench::with(SandboxOptions {
        people: 5,
        further: vec![Further::sample()],
        clock: Clock::manual(start()),
        ..SandboxOptions::new(Profile::by_id("2lrn4").unwrap().clone())
    })
    .await;
    let [first, second] = bench.running.organisations.clone().try_into().unwrap();
    for (entrance, word) in [(&first, "Ahoy"), (&second, "Hello")] {
        bench.running.url.clone_from(&entrance.url);
        bench.token.clone_from(&entrance.token);
        let text = json!({
            "subject": format!("{word} {{first_name}}"),
            "body": format!("{word} {{first_name}} {{last_name}} of {{organisation}}: sign in as {{login}} at {{link}}"),
        });
        let saved = bench.send(Method::PUT, "/templates/welcome", &[], Some(&text)).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
    }
    for (entrance, word) in [(&first, "Ahoy"), (&second, "Hello")] {
        bench.running.url.clone_from(&entrance.url);
        bench.token.clone_from(&entrance.token);
        let mut body = colleague("kim@example.org", &["welcome_mail"]);
        body["name"] = json!({"givenName": "{login}", "familyName": "de Wit"});
        bench.created(body).await;
        let mail = bench.outbox().await.remove(0);
        assert_eq!(mail["subject"], format!("{word} {{login}}"), "A024");
        assert_eq!(
            mail["body"],
            format!(
                "{word} {{login}} de Wit of {}: sign in as kim@example.org at {}",
                entrance.name, entrance.url
            ),
            "filled in, once"
        );
    }
    let before = bench.get("/templates/welcome").await.body;
    for (body, code, named) in [
        ("Dear {first_nme}", "template.placeholder", "first_nme"),
        ("{password}", "template.placeholder", "password"),
        (" ", "required", ""),
    ] {
        let wrong = json!({"subject": "Hi", "body": body});
        let refused = bench.send(Method::PUT, "/templates/welcome", &[], Some(&wrong)).await;
        assert_eq!((refused.status, refused.code()), (400, code), "{body}");
        assert!(refused.body["detail"].as_str().unwrap().contains(named), "it is named");
    }
    assert_eq!(bench.get("/templates/welcome").await.body, before, "nothing is lost");
    let other = bench.send(Method::PUT, "/templates/reset", &[], Some(&before)).await;
    assert_eq!(other.status, 404, "the reset mail is the platform's own");
}

#[tokio::test]
async fn s2_05_s2_06_created_people_count_when_the_message_leaves() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.billable().await;
    bench.held(true).await;
    let made = bench.created(set_up("lou@example.org")).await;
    assert_eq!(made[ACCOUNT]["statusLabel"], "Not notified", "queued is not sent");
    assert_eq!(delivery(&made, "created")["state"], "queued", "S2-07");
    assert_eq!(bench.billable().await, before, "nor billed");
    assert_eq!(bench.sign_in("lou@example.org", "long enough", None).await.status, 403);

    bench.running.clock().advance(Duration::hours(5));
    let delivered = bench.post("/outbox/deliver", json!({})).await;
    assert_eq!(delivered.body["delivered"], 1, "{}", delivered.body);
    let now = bench.running.clock().now();
    let told = bench.person(&made["id"]).await;
    let since = told[ACCOUNT]["billableSince"].as_str().unwrap();
    assert_eq!(
        since.parse::<chrono::DateTime<chrono::Utc>>().unwrap(),
        now,
        "when it left the queue"
    );
    assert_eq!(
        (told[ACCOUNT]["statusLabel"].as_str(), bench.billable().await),
        (Some("Active"), before + 1)
    );
    let mail = bench.outbox().await.remove(0);
    assert_eq!(mail["state"], "sent");
    assert!(
        mail["leftAt"].as_str().unwrap() > mail["at"].as_str().unwrap(),
        "{mail}"
    );
    let signed_in = bench.sign_in("lou@example.org", "long enough", None).await;
    assert_eq!(signed_in.status, 200, "S2-05: without any form. {}", signed_in.body);
    assert_eq!(
        bench.post("/outbox/deliver", json!({})).await.body["delivered"],
        0,
        "once"
    );

    bench.held(false).await;
    let direct = bench.created(set_up("kim@example.org")).await;
    assert_eq!(
        direct[ACCOUNT]["statusLabel"], "Active",
        "a queue that is not held is empty at once"
    );
    assert_eq!(bench.billable().await, before + 2);
}

#[tokio::test]
async fn s2_06_a_message_that_is_not_sent_bills_nobody() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.billable().await;
    bench.settings(json!({"suppressed": ["created"]})).await;
    let made = bench.created(set_up("lou@example.org")).await;
    assert_eq!(
        (
            made[ACCOUNT]["statusLabel"].as_str(),
            delivery(&made, "created")["state"].as_str()
        ),
        (Some("Not notified"), Some("suppressed")),
        "D-15: {made}"
    );
    assert_eq!(bench.billable().await, before, "D-15");
    let mail = bench.outbox().await.remove(0);
    assert_eq!((mail["state"].as_str(), mail.get("leftAt")), (Some("suppressed"), None));

    bench.settings(json!({"suppressed": []})).await;
    let sent = bench.act(&made, "send:created", json!({})).await;
    assert_eq!(sent.body[ACCOUNT]["statusLabel"], "Active", "{}", sent.body);
    assert_eq!(bench.billable().await, before + 1);
    let unknown = json!({"suppressed": ["nonsense"]});
    let refused = bench
        .send(Method::PATCH, "/scim/v2/Organisation", &[], Some(&unknown))
        .await;
    assert_eq!(refused.code(), "notification.unknown", "{}", refused.body);
}

#[tokio::test]
async fn s2_07_what_became_of_a_message_is_in_the_account() {
    let bench = Bench::of("360learning", 30).await;
    for (mail, state) in [("bounce.lou@example.org", "bounced"), ("lou@example.org", "sent")] {
        let made = bench.created(guest(mail)).await;
        let delivery = delivery(&made, "invitation");
        assert_eq!(
            (delivery["state"].as_str(), delivery["times"].as_u64()),
            (Some(state), Some(1)),
            "A057: {made}"
        );
        let stored = bench.person(&made["id"]).await;
        assert_eq!(
            stored[ACCOUNT]["deliveries"], made[ACCOUNT]["deliveries"],
            "and stays there"
        );
        assert_eq!(bench.outbox().await[0]["state"], state);
    }
}

#[tokio::test]
async fn s2_17_s2_37_each_event_has_one_message() {
    let bench = Bench::of("360learning", 30).await;
    let mut told = set_up("told@example.org");
    let soon = (start() + Duration::days(3)).date_naive().to_string();
    told[ACCOUNT]["deletionAt"] = json!(soon);
    let mut credentials = set_up("credentials@example.org");
    credentials.as_object_mut().unwrap().remove("password");
    credentials[ACCOUNT]["activations"] = json!(["create_credentials"]);
    for body in [guest("guest@example.org"), told, credentials] {
        bench.created(body).await;
    }
    // Two days later the reminder leaves, 24 hours before (`D-19`); the platform looks twice.
    bench.running.clock().set(start() + Duration::hours(2 * 24));
    for _ in 0..2 {
        bench.running.run_jobs().unwrap();
    }
    let outbox = bench.outbox().await;
    let new = ["guest@example.org", "told@example.org", "credentials@example.org"];
    let rows: Vec<(&str, &str)> = outbox
        .iter()
        .rev()
        .map(|mail| (mail["event"].as_str().unwrap(), mail["recipient"].as_str().unwrap()))
        .filter(|(_, recipient)| new.contains(recipient))
        .collect();
    assert_eq!(
        rows,
        [
            ("invitation", "guest@example.org"),
            ("created", "told@example.org"),
            ("credentials", "credentials@example.org"),
            ("deletion_reminder", "told@example.org"),
        ]
    );
    let profile = Profile::by_id("360learning").unwrap();
    let described: Vec<&str> = profile.notifications.iter().map(|known| known.id.as_str()).collect();
    assert_eq!(
        rows.iter().map(|(event, _)| *event).collect::<Vec<_>>(),
        described,
        "all the profile names"
    );
    let password = outbox.iter().find(|mail| mail["event"] == "credentials").unwrap();
    assert_eq!(
        password["body"].as_str().unwrap().matches("Password: ").count(),
        1,
        "S2-32"
    );

    // A051: at midnight where the organisation is, the person is gone, softly, by the platform.
    bench.running.clock().set(start() + Duration::hours(2 * 24 + 11));
    bench.running.run_jobs().unwrap();
    assert!(bench.find("emails.value eq \"told@example.org\"").await.is_null());
    let audit = bench.get("/audit?limit=1").await.body["entries"][0].clone();
    assert_eq!(
        (audit["actor"].as_str(), audit["action"].as_str()),
        (Some("system"), Some("delete_scheduled")),
        "A051"
    );
}

#[tokio::test]
async fn s2_39_imported_people_get_one_message_each_and_updated_ones_none() {
    let bench = Bench::of("360learning", 30).await;
    let people = bench.get("/scim/v2/Users?count=30").await.resources();
    let active = people
        .iter()
        .filter(|person| person[ACCOUNT]["statusLabel"] == "Active");
    let known: Vec<&Value> = active.skip(2).take(2).collect();
    let mut operations: Vec<Value> = (0..3)
        .map(|number| {
            let mut body = set_up(&format!("new{number}@example.org"));
            body[ACCOUNT]["provenance"] = json!("import");
            json!({"method": "POST", "path": "/Users", "bulkId": format!("n{number}"), "data": body})
        })
        .collect();
    operations.extend(known.iter().zip(["one", "two"]).map(|(person, name)| {
        let change = json!([{"op": "replace", "path": "userName", "value": name}]);
        json!({"method": "PATCH", "path": format!("/Users/{}", person["id"].as_str().unwrap()), "data": {"Operations": change}})
    }));
    let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations});
    let done = bench.post("/scim/v2/Bulk", body).await;
    let statuses: Vec<&str> = done.body["Operations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|operation| operation["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["201", "201", "201", "200", "200"], "{}", done.body);
    let outbox = bench.outbox().await;
    let mut recipients: Vec<&str> = outbox.iter().map(|mail| mail["recipient"].as_str().unwrap()).collect();
    recipients.sort_unstable();
    assert_eq!(recipients, ["new0@example.org", "new1@example.org", "new2@example.org"]);
}

#[tokio::test]
async fn s4_08_s4_36_the_activation_sms_is_one_row_with_a_link() {
    let bench = Bench::of("learningbank", 30).await;
    bench
        .settings(json!({"package": ["sms", "sso"], "switches": ["org.communication.activation_sms"]}))
        .await;
    let mut body = trainee("flo", &[]);
    body["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    body[ACCOUNT].as_object_mut().unwrap().remove("activations");
    let made = bench.created(body).await;
    assert_eq!(made[ACCOUNT]["statusLabel"], "Activation sent", "automatic: {made}");
    let outbox = bench.outbox().await;
    let row = &outbox[0];
    assert_eq!(
        (
            outbox.len(),
            row["channel"].as_str(),
            row["recipient"].as_str(),
            row["state"].as_str()
        ),
        (1, Some("sms"), Some("+31612345678"), Some("sent"))
    );
    assert_eq!(delivery(&made, "activation_sms")["state"], "sent");
    let link = bench.newest_link().await;
    let done = bench.post(&link, json!({"password": "long enough"})).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(bench.sign_in("flo", "long enough", None).await.status, 200);
}

#[tokio::test]
async fn s4_36_s4_09_without_the_package_no_sms_leaves() {
    let bench = Bench::of("learningbank", 30).await;
    let mut body = trainee("flo", &["activation_sms"]);
    body["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    body["emails"] = json!([{"value": "flo@example.org"}]);
    let refused = bench.post("/scim/v2/Users", body.clone()).await;
    assert_eq!((refused.status, refused.code()), (403, "capability.sms"));
    assert_eq!(bench.outbox().await.len(), 0, "nothing left");
    body[ACCOUNT]["activations"] = json!([]);
    let made = bench.created(body).await;
    let sent = bench.act(&made, "send_activation", json!({})).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    let channels: Vec<Value> = bench.outbox().await.iter().map(|row| row["channel"].clone()).collect();
    assert_eq!(channels, ["email"], "the mail alone");
    bench.settings(json!({"package": ["sms", "sso"]})).await;
    bench.act(&made, "send_activation", json!({})).await;
    let outbox = bench.outbox().await;
    assert_eq!(outbox.len(), 3, "S4-39: with the package, both");
    assert_eq!(outbox[0]["link"], outbox[1]["link"], "and both lead to the same place");
    assert_ne!(outbox[0]["link"], outbox[2]["link"], "a new one");
}

/// A link that leads nowhere and a password nobody can use are not sent, however they are asked for.
#[tokio::test]
async fn a_message_is_sent_by_hand_to_those_it_says_something_to() {
    let bench = Bench::of("360learning", 30).await;
    bench.settings(json!({"suppressed": ["created"]})).await;
    let staged = bench.created(set_up("lou@example.org")).await;
    bench.settings(json!({"suppressed": []})).await;
    let mut mo = guest("mo@example.org");
    mo["name"] = json!({"givenName": "Mo", "familyName": "Petit"});
    let invited = bench.created(mo).await;
    let active = bench.created(set_up("nel@example.org")).await;
    let before = bench.outbox().await.len();
    for (person, action, wanted) in [
        (&staged, "send:invitation", (409, "status.from")),
        (&active, "send:invitation", (409, "status.from")),
        (&invited, "send:credentials", (409, "status.from")),
        (&active, "send:credentials", (409, "status.from")),
        (&active, "send:created", (409, "status.from")),
        (&active, "send:deletion_reminder", (403, "action.not_by_manager")),
    ] {
        let refused = bench.act(person, action, json!({})).await;
        assert_eq!((refused.status, refused.code()), wanted, "{action}: {}", refused.body);
    }
    assert_eq!(bench.outbox().await.len(), before, "nothing was sent");
    assert_eq!(bench.act(&invited, "send:invitation", json!({})).await.status, 200);

    let bench = Bench::of("learningbank", 20).await;
    let waiting = bench.get("/scim/v2/Users?count=100").await.resources().into_iter();
    let mut waiting =
        waiting.filter(|one| one[ACCOUNT]["statusLabel"] == "Not activated" && one["emails"][0].is_object());
    let one = waiting.next().expect("somebody is not activated");
    let refused = bench.act(&one, "send:activation", json!({})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (409, "status.from"),
        "its link would not let him in"
    );
    assert_eq!(bench.act(&one, "send_activation", json!({})).await.status, 200);
    assert_eq!(
        bench.act(&one, "send:activation", json!({})).await.status,
        200,
        "once more"
    );
}

/// What the documentation announces is taken, and what is taken is announced.
#[tokio::test]
async fn messages_that_can_be_sent_by_hand_are_documented() {
    for (profile, wanted) in [
        ("2lrn4", vec!["send:reset", "send:verify", "send:welcome"]),
        (
            "360learning",
            vec!["send:created", "send:credentials", "send:invitation"],
        ),
        ("opigno", vec![]),
    ] {
        let bench = Bench::of(profile, 12).await;
        let page = bench.http.get(format!("{}/docs", bench.running.url)).send();
        let page = page.await.unwrap().text().await.unwrap();
        let mut found: Vec<&str> = page
            .split(".actions/")
            .skip(1)
            .filter_map(|rest| rest.split('<').next())
            .filter(|name| name.starts_with("send:"))
            .collect();
        found.sort_unstable();
        assert_eq!(found, wanted, "{profile}");
    }
}

/// A subject is written to whoever gets the mail, and is no label of an option.
#[tokio::test]
async fn s1_20_to_s1_23_each_mail_says_to_its_reader_what_it_is() {
    let bench = Bench::of("2lrn4", 12).await;
    bench
        .created(colleague(
            "kim@example.org",
            &["reset_mail", "verification_mail", "welcome_mail"],
        ))
        .await;
    let mut subjects: Vec<String> = bench
        .outbox()
        .await
        .iter()
        .map(|mail| mail["subject"].as_str().unwrap().to_owned())
        .collect();
    subjects.sort();
    assert_eq!(
        subjects,
        [
            "Choose a password for Riverside",
            "Confirm your address",
            "Welcome to Riverside"
        ]
    );
}
