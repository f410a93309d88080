//! The pages for people, as a browser uses them.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::browser::Browser;
use crate::signing_in::{code, holder};

async fn with_factor(bench: &Bench, person: &Value, demanded: bool) {
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let field = "urn:rosterdesk:scim:1.0:Account:mfa.required";
    let set = bench
        .patch(&path, json!([{"op": "replace", "path": field, "value": demanded}]))
        .await;
    assert_eq!(set.status, 200, "{}", set.body);
}

#[tokio::test]
async fn s1_18_a_demanded_factor_is_enrolled_before_anything_else() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    let password = bench.running.admin.password.clone();
    let mut browser = Browser::at(&bench.running.url);

    // A012: not demanded, not asked.
    let without = browser.sign_in("", login, &password).await;
    assert_eq!(without.path, "/me", "{}", without.text);
    assert!(without.has("id=\"factor\">Off"), "{}", without.text);
    browser.post("/sign-out", &[]).await;

    // A011: demanded, enrolled before access.
    with_factor(&bench, &person, true).await;
    let enrol = browser.sign_in("", login, &password).await;
    assert_eq!(enrol.path, "/sign-in/code");
    assert!(enrol.has("<svg"), "a picture for the app");
    let secret = enrol.between("id=\"secret\">", "<").to_owned();
    assert_eq!(secret.len(), 32, "and the secret as text: {}", enrol.text);
    assert_eq!(
        browser.get("/me").await.path,
        "/sign-in",
        "no access before it is proved"
    );

    let mut browser = Browser::at(&bench.running.url);
    let again = browser.sign_in("", login, &password).await;
    assert_eq!(
        again.between("id=\"secret\">", "<"),
        secret,
        "the same secret until it is proved"
    );
    let wrong = browser.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!((wrong.status, wrong.code()), (401, "sign_in.totp"));
    let now = bench.running.clock().now();
    let first = code(&secret, now);
    let into = browser.post("/sign-in/code", &[("code", &first)]).await;
    assert_eq!(into.path, "/me", "{}", into.text);
    assert!(into.has("id=\"factor\">On"), "{}", into.text);

    // Enrolled: a code is asked for, each only once.
    let mut other = Browser::at(&bench.running.url);
    let asked = other.sign_in("", login, &password).await;
    assert_eq!(asked.path, "/sign-in/code");
    assert!(
        !asked.has("<svg") && !asked.has(&secret),
        "the secret is not shown again"
    );
    let replayed = other.post("/sign-in/code", &[("code", &first)]).await;
    assert_eq!(
        (replayed.status, replayed.code()),
        (401, "sign_in.totp_used"),
        "a replay"
    );
    bench.running.clock().advance(Duration::seconds(60));
    let next = code(&secret, bench.running.clock().now());
    assert_eq!(other.post("/sign-in/code", &[("code", &next)]).await.path, "/me");

    // A018, A019: removed, the old code fails and a new secret is forced.
    assert_eq!(bench.act(&person, "mfa_remove", json!({})).await.status, 200);
    let mut third = Browser::at(&bench.running.url);
    let forced = third.sign_in("", login, &password).await;
    assert_ne!(forced.between("id=\"secret\">", "<"), secret, "a new one");
    bench.running.clock().advance(Duration::seconds(60));
    let old = code(&secret, bench.running.clock().now());
    assert_eq!(
        third.post("/sign-in/code", &[("code", &old)]).await.code(),
        "sign_in.totp"
    );
    let new = code(forced.between("id=\"secret\">", "<"), bench.running.clock().now());
    assert_eq!(third.post("/sign-in/code", &[("code", &new)]).await.path, "/me");
}

#[tokio::test]
async fn s1_32_a_blocked_person_is_out_of_the_pages_at_once() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let login = person["userName"].as_str().unwrap();
    let mut browser = Browser::at(&bench.running.url);
    let into = browser.sign_in("", login, &bench.running.admin.password).await;
    assert_eq!(into.path, "/me");
    assert!(
        into.has("id=\"roles\">User") && into.has("id=\"status\">Active"),
        "{}",
        into.text
    );
    assert_eq!(bench.act(&person, "block", json!({})).await.status, 200);
    assert_eq!(browser.get("/me").await.path, "/sign-in", "the next page");
    let refused = browser.sign_in("", login, &bench.running.admin.password).await;
    assert_eq!((refused.status, refused.code()), (403, "locked"));
}

#[tokio::test]
async fn s3_22_banned_denied_and_wrong_each_have_their_words() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    let login = person["userName"].as_str().unwrap();
    let mut browser = Browser::at(&bench.running.url);
    for _ in 0..10 {
        let wrong = browser.sign_in("", login, "wrong").await;
        assert_eq!((wrong.status, wrong.code()), (401, "sign_in.refused"));
        assert!(wrong.has(&format!("value=\"{login}\"")), "what was typed is not lost");
    }
    let denied = browser.sign_in("", login, &bench.running.admin.password).await;
    assert_eq!(denied.code(), "locked");
    assert!(
        denied.has("DENIED: a wrong password was entered 10 times"),
        "{}",
        denied.text
    );
    assert_eq!(bench.act(&person, "ban", json!({})).await.status, 200);
    let banned = browser.sign_in("", login, &bench.running.admin.password).await;
    assert!(banned.has("Banned"), "{}", banned.text);
    assert!(browser.cookies().is_empty());
}

#[tokio::test]
async fn s4_34_a_one_time_password_forces_a_new_one() {
    let bench = Bench::of("learningbank", 60).await;
    let person = bench
        .find("userName pr and active eq true and roles.value eq \"user\"")
        .await;
    let login = person["userName"].as_str().unwrap();
    let granted = bench.act(&person, "grant_otp", json!({})).await;
    let once = granted.body["urn:rosterdesk:scim:1.0:Account"]["oneTimePassword"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut browser = Browser::at(&bench.running.url);
    let choose = browser.sign_in("", login, &once).await;
    assert_eq!(choose.path, "/sign-in/password", "{}", choose.text);
    assert_eq!(
        browser.get("/me").await.path,
        "/sign-in/password",
        "nothing else is allowed before"
    );
    let both = |first: &'static str, second: &'static str| [("password", first), ("repeated", second)];
    for (form, reason) in [
        (both("a new password", "another one"), "password.repeated"),
        (both("short", "short"), "text.too_short"),
    ] {
        assert_eq!(browser.post("/sign-in/password", &form).await.code(), reason);
    }
    let into = browser
        .post("/sign-in/password", &both("a new password", "a new password"))
        .await;
    assert_eq!(into.path, "/me", "{}", into.text);
    assert_eq!(
        bench.sign_in(login, &once, None).await.code(),
        "sign_in.refused",
        "used up"
    );
    assert_eq!(bench.sign_in(login, "a new password", None).await.status, 200);
}

#[tokio::test]
async fn a_token_with_a_password_to_change_opens_nothing_else() {
    let mut bench = Bench::of("learningbank", 60).await;
    let person = bench
        .find("userName pr and active eq true and roles.value eq \"user\"")
        .await;
    let granted = bench.act(&person, "grant_otp", json!({})).await;
    let once = granted.body["urn:rosterdesk:scim:1.0:Account"]["oneTimePassword"]
        .as_str()
        .unwrap()
        .to_owned();
    let entered = bench.sign_in(person["userName"].as_str().unwrap(), &once, None).await;
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    let refused = bench.get("/scim/v2/Me").await;
    assert_eq!((refused.status, refused.code()), (403, "password.must_change"));
    let chosen = bench
        .post("/auth/password", json!({"password": "a new password"}))
        .await;
    assert_eq!(chosen.status, 200, "{}", chosen.body);
    bench.token = chosen.body["access_token"].as_str().unwrap().to_owned();
    assert_eq!(bench.get("/scim/v2/Me").await.status, 200);
}

#[tokio::test]
async fn forms_of_other_sites_do_nothing() {
    let bench = Bench::of("scim", 5).await;
    let form = "advance=P1M";
    let before = bench.running.clock().now();
    for origin in ["https://example.org", "null", "http://127.0.0.1:1"] {
        let request = bench
            .http
            .post(format!("{}/clock", bench.running.url))
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 403, "{origin}");
        assert!(answer.text().await.unwrap().contains("form.foreign"), "{origin}");
    }
    assert_eq!(bench.running.clock().now(), before, "the clock stands");
    let own = Browser::at(&bench.running.url).get("/clock").await;
    assert_eq!(
        own.headers["referrer-policy"], "same-origin",
        "with a stricter one browsers hide the origin of our own forms as well"
    );
}

#[tokio::test]
async fn s3_30_the_clock_page_lets_time_pass() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    assert_eq!(
        bench
            .sign_in(
                person["userName"].as_str().unwrap(),
                &bench.running.admin.password,
                None
            )
            .await
            .status,
        200
    );
    let mut browser = Browser::at(&bench.running.url);
    let shown = browser.get("/clock").await;
    assert!(
        shown.has("15 June 2026, 14:00") && shown.has("Europe/Amsterdam"),
        "{}",
        shown.text
    );
    for _ in 0..3 {
        let admin = &bench.running.admin;
        let entered = bench.sign_in(&admin.login, &admin.password, None).await;
        assert_eq!(entered.status, 200, "the administrator is in use");
        let page = browser.post("/clock", &[("advance", "P1M")]).await;
        assert_eq!((page.status, page.path.as_str()), (200, "/clock"), "{}", page.text);
    }
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let inactive = bench.get(&path).await;
    assert_eq!(
        inactive.body["urn:rosterdesk:scim:1.0:Account"]["statusLabel"], "Inactive",
        "what has come due happened with it"
    );
    let day = browser.post("/clock", &[("date", "2027-01-01")]).await;
    assert!(day.has("1 January 2027, 00:00"), "{}", day.text);
    let wrong = browser.post("/clock", &[("date", "soon")]).await;
    assert_eq!((wrong.status, wrong.code()), (400, "clock.unclear"));
    let now = bench.send(Method::GET, "/clock", &[], None).await;
    assert_eq!(now.body["now"], "2026-12-31T23:00:00Z");
    assert_eq!(bench.post("/clock", json!({"advance": "a while"})).await.status, 400);
    assert_eq!(bench.post("/clock", json!({"later": 1})).await.status, 400);
}
