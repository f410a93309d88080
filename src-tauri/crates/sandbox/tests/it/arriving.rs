//! People whom no manager creates: by self sign-up and through single sign-on.

use chrono::Duration;
use reqwest::Method;
use roster::Profile;
use sandbox::{Clock, Further, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Answer, Bench, start};
use crate::browser::{Browser, Page};

const TEXT: &str = "Don't have an account? Create one now!";

fn form(extra: &[(&str, &str)]) -> Value {
    let mut body = json!({
        "first_name": "Ada", "last_name": "Lovelace", "language": "en", "password": "a good password",
    });
    for (name, value) in extra {
        body[*name] = Value::from(*value);
    }
    body
}

async fn sign_up(bench: &Bench, extra: &[(&str, &str)]) -> Answer {
    bench.post("/auth/signup", form(extra)).await
}

async fn switch(bench: &Bench, names: &[&str]) {
    let set = bench.set(json!({"switches": names})).await;
    assert_eq!(set.status, 200, "{}", set.body);
}

fn ours(person: &Value) -> &Value {
    &person["urn:rosterdesk:scim:1.0:Account"]
}

#[tokio::test]
async fn s4_14_sign_up_takes_a_username_and_a_phone_or_an_address() {
    let bench = Bench::of("learningbank", 40).await;
    let off = sign_up(&bench, &[("username", "ada"), ("email", "ada@example.org")]).await;
    assert_eq!((off.status, off.code()), (404, "signup.off"));
    let mut browser = Browser::at(&bench.running.url);
    assert_eq!(browser.get("/sign-up").await.status, 404, "the page as well");
    switch(&bench, &["self_signup"]).await;
    let alone = sign_up(&bench, &[("username", "ada")]).await;
    assert_eq!(
        (alone.status, alone.code()),
        (400, "one_of"),
        "a username alone: {}",
        alone.body
    );
    assert_eq!(
        sign_up(&bench, &[("email", "ada@example.org")]).await.code(),
        "one_of",
        "D-35"
    );
    let short = sign_up(
        &bench,
        &[("username", "ada"), ("email", "a@example.org"), ("password", "short")],
    )
    .await;
    assert_eq!((short.status, short.code()), (400, "text.too_short"));
    assert!(
        bench.find("userName eq \"ada\"").await.is_null(),
        "nothing was made so far"
    );
    let billable = bench.get("/stats").await.body["billable"].as_u64().unwrap();

    let by_phone = sign_up(&bench, &[("username", "ada"), ("phone", "+31612345678")]).await;
    assert_eq!(by_phone.status, 201, "{}", by_phone.body);
    let by_mail = sign_up(&bench, &[("username", "bob"), ("email", "bob@example.org")]).await;
    assert_eq!(by_mail.status, 201, "{}", by_mail.body);
    let taken = sign_up(&bench, &[("username", "ADA"), ("email", "c@example.org")]).await;
    assert_eq!((taken.status, taken.code()), (409, "unique"));
    let person = bench.find("userName eq \"ada\"").await;
    assert_eq!(ours(&person)["provenance"], "self_signup");
    assert_eq!(ours(&person)["statusLabel"], "Active");
    assert_eq!(bench.get("/stats").await.body["billable"].as_u64(), Some(billable + 2));
    assert_eq!(bench.sign_in("ada", "a good password", None).await.status, 200);
}

#[tokio::test]
async fn s4_15_s4_16_s4_17_sign_up_gives_what_the_organisation_chose() {
    let bench = Bench::of("learningbank", 40).await;
    switch(&bench, &["self_signup"]).await;
    let defaults = bench.get("/scim/v2/Organisation").await.body["signupDefaults"].clone();
    let kinds = |endpoint: &str| format!("/scim/v2/{endpoint}");
    let departments = bench.get(&kinds("Departments")).await.resources();
    let other = departments.last().unwrap()["displayName"].as_str().unwrap().to_owned();
    assert_ne!(defaults["departments"], other.as_str());
    let posted = [
        ("departments", other.as_str()),
        ("permission_types", "owner"),
        ("job_profile", "King"),
    ];
    let given = |person: &Value| {
        (
            person["roles"][0]["value"].clone(),
            ours(person)["jobProfile"].clone(),
            ours(person)["departments"][0]["value"].clone(),
        )
    };
    let first = [&[("username", "ada"), ("email", "ada@example.org")][..], &posted].concat();
    assert_eq!(sign_up(&bench, &first).await.status, 201);
    let person = bench.find("userName eq \"ada\"").await;
    let expected = (
        json!("user"),
        defaults["job_profile"].clone(),
        defaults["departments"].clone(),
    );
    assert_eq!(
        given(&person),
        expected,
        "in the default mode nothing posted counts: {person}"
    );

    switch(&bench, &["self_signup", "signup_department"]).await;
    let second = [&[("username", "bob"), ("email", "bob@example.org")][..], &posted].concat();
    assert_eq!(sign_up(&bench, &second).await.status, 201);
    let person = bench.find("userName eq \"bob\"").await;
    assert_eq!(
        given(&person),
        (json!("user"), defaults["job_profile"].clone(), json!(other)),
        "the department is chosen: {person}"
    );
    let unknown = [
        ("username", "eve"),
        ("email", "eve@example.org"),
        ("departments", "Nowhere"),
    ];
    assert_eq!(sign_up(&bench, &unknown).await.code(), "ref.unknown");
    let chosen = bench
        .set(json!({"signupDefaults": {"permission_types": "content_creator"}}))
        .await;
    assert_eq!(chosen.status, 200, "{}", chosen.body);
    assert_eq!(
        sign_up(&bench, &[("username", "cid"), ("email", "cid@example.org")])
            .await
            .status,
        201
    );
    let person = bench.find("userName eq \"cid\"").await;
    assert_eq!(
        person["roles"][0]["value"], "content_creator",
        "the organisation's own default"
    );
}

#[tokio::test]
async fn s4_18_the_sign_in_page_invites_exactly_when_it_is_on() {
    let bench = Bench::of("learningbank", 40).await;
    let mut browser = Browser::at(&bench.running.url);
    assert!(!browser.get("/sign-in").await.has(TEXT), "off");
    switch(&bench, &["self_signup", "signup_department"]).await;
    let page = browser.get("/sign-in").await;
    assert_eq!(page.between("href=\"/sign-up\">", "</a>"), TEXT, "{}", page.text);
    let sheet = browser.get("/sign-up").await;
    assert!(sheet.has("<select id=\"departments\""), "{}", sheet.text);
    let department = sheet.between("name=\"departments\"><option value=\"", "\"").to_owned();
    let filled = |username: &'static str| {
        vec![
            ("first_name", "Ada"),
            ("last_name", "Lovelace"),
            ("username", username),
            ("email", "ada@example.org"),
            ("language", "en"),
            ("password", "a good password"),
        ]
    };
    let refused = browser.post("/sign-up", &filled("")).await;
    assert_eq!((refused.status, refused.code()), (400, "one_of"));
    assert!(refused.has("value=\"Lovelace\""), "what was typed is not lost");
    assert!(!refused.has("a good password"), "the password is not sent back");
    let mut form = filled("ada");
    form.push(("departments", &department));
    let into = browser.post("/sign-up", &form).await;
    assert_eq!(into.path, "/me", "{}", into.text);
    assert!(into.has("Ada Lovelace"), "{}", into.text);
}

#[tokio::test]
async fn s4_18_a_platform_without_sign_up_says_nothing_of_it() {
    let bench = Bench::of("validated", 10).await;
    let mut browser = Browser::at(&bench.running.url);
    assert!(!browser.get("/sign-in").await.has("/sign-up"));
    assert_eq!(browser.get("/sign-up").await.status, 404);
    assert_eq!(
        bench.set(json!({"switches": ["self_signup"]})).await.code(),
        "switch.unknown"
    );
}

/// Goes to the provider and says who one is; answers the redirect to the callback.
async fn said(browser: &mut Browser, prefix: &str, email: &str) -> String {
    let provider = browser.get(&format!("{prefix}/sso/start")).await;
    assert_eq!(provider.status, 200, "{}", provider.text);
    let state = provider.between("name=\"state\" value=\"", "\"").to_owned();
    let form = [
        ("state", state.as_str()),
        ("email", email),
        ("given_name", "Grace"),
        ("family_name", "Hopper"),
    ];
    let sent = browser.once(Method::POST, &format!("{prefix}/idp"), Some(&form)).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    sent.headers["location"].to_str().unwrap().to_owned()
}

async fn through(bench: &Bench, email: &str) -> Page {
    let mut browser = Browser::at(&bench.running.url);
    let back = said(&mut browser, "", email).await;
    browser.get(&back).await
}

#[tokio::test]
async fn s4_03_people_sign_in_with_what_they_have() {
    let bench = Bench::of("learningbank", 60).await;
    let person = bench
        .find("emails pr and active eq true and roles.value eq \"user\"")
        .await;
    let mail = person["emails"][0]["value"].as_str().unwrap();
    let mut browser = Browser::at(&bench.running.url);
    assert!(!browser.get("/sign-in").await.has("Single sign-on"), "off: no button");
    for path in ["/sso/start", "/idp", "/sso/callback"] {
        assert_eq!(browser.get(path).await.status, 404, "off: {path}");
    }
    switch(&bench, &["sso"]).await;
    assert!(browser.get("/sign-in").await.has("href=\"/sso/start\""), "on: a button");
    let into = through(&bench, mail).await;
    assert_eq!((into.status, into.path.as_str()), (200, "/me"), "{}", into.text);
    assert!(into.has(mail), "as the person the provider named: {}", into.text);
    let provider = browser.get("/sso/start").await;
    let state = provider.between("name=\"state\" value=\"", "\"").to_owned();
    let failed = browser.post("/idp", &[("state", &state), ("fail", "1")]).await;
    assert_eq!((failed.status, failed.code()), (401, "sso.failed"));
    let disabled = bench.act(&person, "disable", json!({})).await;
    assert_eq!(disabled.status, 200, "{}", disabled.body);
    let refused = through(&bench, mail).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "sign_in.status"),
        "a deactivated person"
    );
    let staged = bench
        .find("emails pr and urn:rosterdesk:scim:1.0:Account:lifecycle eq \"staged\"")
        .await;
    let into = through(&bench, staged["emails"][0]["value"].as_str().unwrap()).await;
    assert_eq!(into.path, "/me", "the first sign-in activates: {}", into.text);
}

#[tokio::test]
async fn s4_03_what_the_provider_did_not_say_now_and_here_is_refused() {
    let bench = Bench::with(SandboxOptions {
        people: 40,
        further: vec![Further::sample()],
        clock: Clock::manual(start()),
        ..SandboxOptions::new(Profile::by_id("learningbank").unwrap().clone())
    })
    .await;
    switch(&bench, &["sso"]).await;
    let second = bench.running.organisations[1].clone();
    let at_second = bench
        .http
        .patch(format!("{}/scim/v2/Organisation", second.url))
        .bearer_auth(&second.token)
        .body(json!({"switches": ["sso"]}).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(at_second.status().as_u16(), 200);
    let person = bench.find("emails pr and active eq true").await;
    let mail = person["emails"][0]["value"].as_str().unwrap();

    let mut browser = Browser::at(&bench.running.url);
    let back = said(&mut browser, "", mail).await;
    let (rest, signature) = back.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { "B" } else { "A" };
    let forged = format!("{rest}.{first}{}", &signature[1..]);
    let page = browser.get(&forged).await;
    assert_eq!((page.status, page.code()), (401, "sso.signature"));
    assert_eq!(browser.get("/sso/callback?assertion=x").await.code(), "sso.signature");
    assert_eq!(browser.get("/sso/callback").await.code(), "sso.signature");
    let page = browser.get(&format!("/hillside{back}")).await;
    assert_eq!(page.code(), "sso.audience", "meant for another organisation");
    let mut stranger = Browser::at(&bench.running.url);
    assert_eq!(
        stranger.get(&back).await.code(),
        "sso.state",
        "begun in another browser"
    );
    assert_eq!(browser.get(&back).await.path, "/me", "and still good where it belongs");
    assert_eq!(browser.get(&back).await.code(), "sso.replayed", "once");

    let mut late = Browser::at(&bench.running.url);
    let back = said(&mut late, "", mail).await;
    bench.running.clock().advance(Duration::minutes(3));
    assert_eq!(late.get(&back).await.code(), "sso.expired");
    assert_eq!(late.get("/me").await.path, "/sign-in", "nobody came in by any of these");
}

#[tokio::test]
async fn s4_10_s4_11_s4_12_the_first_sso_sign_in_creates() {
    let bench = Bench::of("learningbank", 40).await;
    let mail = "grace@example.org";
    let filter = format!("emails.value eq \"{mail}\"");
    switch(&bench, &["sso"]).await;
    let refused = through(&bench, mail).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "sso.unknown"),
        "creation is off"
    );
    switch(&bench, &["sso", "sso_creates"]).await;
    let mut browser = Browser::at(&bench.running.url);
    let back = said(&mut browser, "", mail).await;
    assert!(
        bench.find(&filter).await.is_null(),
        "S4-12: known to the provider is not known here"
    );
    let before = bench.get("/outbox").await.body["total"].clone();
    let into = browser.get(&back).await;
    assert_eq!(into.path, "/me", "{}", into.text);
    let person = bench.find(&filter).await;
    assert_eq!(person["name"]["givenName"], "Grace", "S4-11: {person}");
    assert_eq!(ours(&person)["provenance"], "sso");
    assert_eq!(ours(&person)["statusLabel"], "Active");
    assert_eq!(bench.get("/outbox").await.body["total"], before, "no mail is needed");
    for password in ["", "a good password", &bench.running.admin.password] {
        let refused = bench.sign_in(mail, password, None).await;
        assert_eq!(
            (refused.status, refused.code()),
            (401, "sign_in.refused"),
            "S4-10: there is no password"
        );
    }
    let again = through(&bench, mail).await;
    assert_eq!(again.path, "/me");
    let all = bench
        .get(&format!("/scim/v2/Users?filter=emails.value%20eq%20%22{mail}%22"))
        .await;
    assert_eq!(all.body["totalResults"], 1, "the second time it is the same account");
}
