//! Passwords, locks, second factors, sessions.

use chrono::{DateTime, Duration, Utc};
use roster::Profile;
use sandbox::{Clock, SandboxOptions};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::bench::{Answer, Bench, start};

/// The code an authenticator shows.
pub(crate) fn code(secret: &str, now: DateTime<Utc>) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    totp.generate(now.timestamp() as u64).to_string()
}

/// An active person with this role and no second factor.
pub(crate) async fn holder(bench: &Bench, role: &str) -> Value {
    let found = bench
        .find(&format!(
            "roles.value eq \"{role}\" and active eq true and urn:rosterdesk:scim:1.0:Account:lock eq \"none\" \
             and urn:rosterdesk:scim:1.0:Account:provenance eq \"manual\" and not (urn:rosterdesk:scim:1.0:Account:mfa.required eq true)"
        ))
        .await;
    assert!(!found.is_null(), "the sample has a {role}");
    found
}

impl Bench {
    async fn tries(&self, login: &str, wrong: usize) {
        for _ in 0..wrong {
            let answer = self.sign_in(login, "wrong", None).await;
            assert_eq!((answer.status, answer.code()), (401, "sign_in.refused"));
        }
    }

    async fn right(&self, login: &str) -> Answer {
        self.sign_in(login, &self.running.admin.password, None).await
    }

    async fn again(&self, person: &Value) -> Answer {
        self.get(&format!("/scim/v2/Users/{}", person["id"].as_str().unwrap()))
            .await
    }

    pub(crate) async fn act(&self, person: &Value, action: &str, body: Value) -> Answer {
        self.post(
            &format!("/scim/v2/Users/{}/.actions/{action}", person["id"].as_str().unwrap()),
            body,
        )
        .await
    }
}

fn label(answer: &Answer) -> String {
    answer.body["urn:rosterdesk:scim:1.0:Account"]["statusLabel"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn s1_29_locks_at_the_fourth_failure() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    bench.tries(login, 3).await;
    assert_eq!(bench.right(login).await.status, 200, "three wrong and one right");
    bench.tries(login, 4).await;
    let refused = bench.right(login).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "locked"),
        "the fifth, with the right password"
    );
    let blocked = bench.again(&person).await;
    assert_eq!(label(&blocked), "Blocked");
    assert_eq!(blocked.body["active"], true, "a lock is no de-provisioning");
}

#[tokio::test]
async fn s1_30_without_locking_there_is_a_throttle_only() {
    let bench = Bench::of("2lrn4", 60).await;
    bench.running.set_locking(false).unwrap();
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    let mut throttled = 0;
    for _ in 0..20 {
        let answer = bench.sign_in(login, "wrong", None).await;
        if answer.status == 429 {
            throttled += 1;
            assert!(!answer.header("retry-after").is_empty(), "it says how long");
            bench.running.clock().advance(Duration::seconds(61));
        }
    }
    assert!(throttled > 0, "twenty in a row are too many");
    bench.running.clock().advance(Duration::seconds(61));
    assert_eq!(bench.right(login).await.status, 200, "never locked");
}

#[tokio::test]
async fn s1_31_unblocking_starts_the_counter_again() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    bench.tries(login, 4).await;
    let free = bench.act(&person, "unblock", json!({})).await;
    assert_eq!((free.status, label(&free).as_str()), (200, "Active"), "{}", free.body);
    assert_eq!(free.body["urn:rosterdesk:scim:1.0:Account"]["failureCount"], 0);
    let audit = bench.get("/audit?limit=1").await;
    assert_eq!(audit.body["entries"][0]["action"], "unblock");
    assert_eq!(bench.right(login).await.status, 200);
}

#[tokio::test]
async fn s1_32_blocking_ends_sessions() {
    let mut bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "helpdesk").await;
    let session = bench.right(person["userName"].as_str().unwrap()).await.body["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(bench.act(&person, "block", json!({})).await.status, 200);
    let refused = bench.right(person["userName"].as_str().unwrap()).await;
    assert_eq!(refused.code(), "locked");
    bench.token = session;
    assert_eq!(
        bench.get("/scim/v2/Me").await.status,
        401,
        "the next call of a running session"
    );
}

#[tokio::test]
async fn s1_35_removing_the_factor_keeps_the_demand() {
    let bench = Bench::of("2lrn4", 60).await;
    let admin = bench.running.admin.clone();
    let secret = admin.totp_secret.clone().unwrap();
    let now = bench.running.clock().now();
    assert_eq!(
        bench.sign_in(&admin.login, &admin.password, None).await.code(),
        "sign_in.totp",
        "a code is needed"
    );
    let first = bench
        .sign_in(&admin.login, &admin.password, Some(&code(&secret, now)))
        .await;
    assert_eq!(first.status, 200, "{}", first.body);
    let replayed = bench
        .sign_in(&admin.login, &admin.password, Some(&code(&secret, now)))
        .await;
    assert_eq!(replayed.code(), "sign_in.totp_used", "a code is used once");

    let me = bench.get("/scim/v2/Me").await.body;
    let removed = bench.act(&me, "mfa_remove", json!({})).await;
    assert_eq!(removed.status, 200, "{}", removed.body);
    let mfa = &removed.body["urn:rosterdesk:scim:1.0:Account"]["mfa"];
    assert_eq!((mfa["required"].as_bool(), mfa.get("enrolledAt")), (Some(true), None));
    let enrol = bench.sign_in(&admin.login, &admin.password, None).await;
    assert_eq!(enrol.code(), "sign_in.enrol", "S1-18: a new secret is enrolled");
    let new = enrol.body["urn:rosterdesk:scim:1.0:Error"]["params"]["secret"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_ne!(new, secret, "the old one is gone");
    bench.running.clock().advance(Duration::seconds(60));
    let now = bench.running.clock().now();
    assert_eq!(
        bench
            .sign_in(&admin.login, &admin.password, Some(&code(&new, now)))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn d_03_codes_have_a_throttle_of_their_own() {
    let bench = Bench::of("2lrn4", 5).await;
    let admin = bench.running.admin.clone();
    for _ in 0..5 {
        assert_eq!(
            bench
                .sign_in(&admin.login, &admin.password, Some("000000"))
                .await
                .code(),
            "sign_in.totp"
        );
    }
    let waiting = bench.sign_in(&admin.login, &admin.password, Some("000000")).await;
    assert_eq!((waiting.status, waiting.code()), (429, "sign_in.throttled"));
    bench.running.clock().advance(Duration::minutes(6));
    let now = bench.running.clock().now();
    let right = bench
        .sign_in(
            &admin.login,
            &admin.password,
            Some(&code(&admin.totp_secret.unwrap(), now)),
        )
        .await;
    assert_eq!(right.status, 200, "wrong codes never lock");
}

#[tokio::test]
async fn s3_24_denied_at_the_tenth_failure() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    bench.tries(login, 9).await;
    assert_eq!(bench.right(login).await.status, 200, "nine wrong and one right");
    bench.tries(login, 10).await;
    assert_eq!(label(&bench.again(&person).await), "DENIED");
}

#[tokio::test]
async fn s3_25_a_denied_person_is_validated_again() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    bench.tries(login, 10).await;
    let free = bench.act(&person, "validate", json!({})).await;
    assert_eq!(
        (free.status, label(&free).as_str()),
        (200, "Validated"),
        "{}",
        free.body
    );
    assert_eq!(free.body["urn:rosterdesk:scim:1.0:Account"]["failureCount"], 0);
    assert_eq!(bench.right(login).await.status, 200);
}

#[tokio::test]
async fn s3_26_a_new_password_replaces_the_old() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    let done = bench
        .act(&person, "reassign_password", json!({"password": "a new password"}))
        .await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(!done.body.to_string().contains("a new password"), "it is never shown");
    assert_eq!(bench.right(login).await.code(), "sign_in.refused", "the old one");
    assert_eq!(
        bench.sign_in(login, "a new password", None).await.status,
        200,
        "the new one"
    );
    assert!(
        !bench.get("/audit").await.body.to_string().contains("a new password"),
        "nor kept in the audit"
    );
}

#[tokio::test]
async fn s3_22_a_banned_person_is_out_at_once() {
    let mut bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap().to_owned();
    let session = bench.right(&login).await.body["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let banned = bench.act(&person, "ban", json!({})).await;
    assert_eq!(
        (banned.status, label(&banned).as_str()),
        (200, "Banned"),
        "{}",
        banned.body
    );
    assert_eq!(bench.right(&login).await.code(), "sign_in.status");
    let admin = std::mem::replace(&mut bench.token, session);
    assert_eq!(bench.get("/scim/v2/Me").await.status, 401);
    bench.token = admin;
    assert_eq!(
        label(&bench.act(&person, "validate", json!({})).await),
        "Validated",
        "S3-27: and back"
    );
}

#[tokio::test]
async fn s3_30_inactive_after_three_calendar_months() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    for login in [login, bench.running.admin.login.as_str()] {
        assert_eq!(bench.right(login).await.status, 200, "{login} on 15 June");
    }
    let day = |month, day| chrono::TimeZone::with_ymd_and_hms(&Utc, 2026, month, day, 0, 0, 0).unwrap();
    for (at, wanted) in [(day(9, 14), "Validated"), (day(9, 15), "Inactive")] {
        bench.running.clock().set(at);
        let admin = &bench.running.admin;
        assert_eq!(
            bench.right(&admin.login).await.status,
            200,
            "the administrator is in use"
        );
        bench.running.run_jobs().unwrap();
        assert_eq!(label(&bench.again(&person).await), wanted, "at {at}");
    }
    assert_eq!(
        bench.right(login).await.code(),
        "sign_in.status",
        "D-23: signing in does not help"
    );
    let audit = bench.get("/audit?limit=1000").await.body;
    let by_system = audit["entries"]
        .as_array()
        .unwrap()
        .iter()
        .any(|entry| entry["actor"] == "system" && entry["target"] == person["id"]);
    assert!(by_system, "S3-31: done by the system");
}

#[tokio::test]
async fn s4_34_a_one_time_password_lets_in_once() {
    let bench = Bench::of("learningbank", 60).await;
    let person = json!({
        "schemas": [], "userName": "floor7", "name": {"givenName": "Flo", "familyName": "Or"},
        "phoneNumbers": [{"type": "mobile", "value": "+31612345678"}], "preferredLanguage": "nl",
        "roles": [{"value": "user"}],
        "urn:rosterdesk:scim:1.0:Account": {"jobProfile": "Team leader", "departments": [{"value": "Logistics"}], "activations": []},
    });
    let made = bench.post("/scim/v2/Users", person).await;
    assert_eq!(
        (made.status, label(&made).as_str()),
        (201, "Not activated"),
        "{}",
        made.body
    );
    let granted = bench.act(&made.body, "grant_otp", json!({})).await;
    let password = granted.body["urn:rosterdesk:scim:1.0:Account"]["oneTimePassword"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        bench.again(&made.body).await.body["urn:rosterdesk:scim:1.0:Account"]
            .get("oneTimePassword")
            .is_none(),
        "shown once"
    );
    let first = bench.sign_in("floor7", &password, None).await;
    assert_eq!(
        (first.status, first.body["must_change_password"].as_bool()),
        (200, Some(true)),
        "{}",
        first.body
    );
    assert_eq!(label(&bench.again(&made.body).await), "Active");
    assert_eq!(
        bench.sign_in("floor7", &password, None).await.code(),
        "sign_in.refused",
        "used up"
    );
}

#[tokio::test]
async fn s4_37_both_identifiers_open_the_account() {
    let bench = Bench::of("learningbank", 60).await;
    let person = bench.find("userName sw \"a\" and emails pr and active eq true").await;
    let mail = person["emails"][0]["value"].as_str().unwrap().to_owned();
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let named = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "userName", "value": "both-ways"}]),
        )
        .await;
    assert_eq!(named.status, 200, "{}", named.body);
    for login in [mail.as_str(), "BOTH-ways"] {
        assert_eq!(bench.right(login).await.status, 200, "{login}");
    }
}

/// A platform that is described in a file of its own and calls everything something else works the same.
#[tokio::test]
async fn s4_34_a_new_platform_names_its_one_time_password_as_it_likes() {
    let text = include_str!("../../../roster/profiles/learningbank.toml")
        .replace("id = \"learningbank\"", "id = \"nova\"")
        .replace("grant_otp", "hand_starter")
        .replace("\"otp_login\"", "\"starter_login\"");
    let profile = Profile::parse(&text).unwrap();
    let bench = Bench::with(SandboxOptions {
        people: 20,
        clock: Clock::manual(start()),
        ..SandboxOptions::new(profile)
    })
    .await;
    let mut flo = crate::messages::trainee("flo", &[]);
    flo["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    let made = bench.created(flo).await;
    let granted = bench.act(&made, "hand_starter", json!({})).await;
    let once = granted.body["urn:rosterdesk:scim:1.0:Account"]["oneTimePassword"]
        .as_str()
        .expect("shown once")
        .to_owned();
    let first = bench.sign_in("flo", &once, None).await;
    assert_eq!((first.status, &first.body["must_change_password"]), (200, &json!(true)));
    assert_ne!(bench.sign_in("flo", &once, None).await.status, 200, "it works once");
}
