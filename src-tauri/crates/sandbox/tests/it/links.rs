//! Links in messages, and the pages behind them.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::{Answer, Bench};
use crate::messages::{ACCOUNT, colleague, delivery, guest, trainee};

fn form() -> Value {
    json!({"first_name": "Lou", "last_name": "Petit", "password": "long enough"})
}

async fn dead(bench: &Bench, link: &str, code: &str) {
    let looked = bench.get(link).await;
    assert_eq!((looked.status, looked.code()), (410, code));
    let used = bench.post(link, form()).await;
    assert_eq!((used.status, used.code()), (410, code));
}

/// What a browser gets.
async fn page(bench: &Bench, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> (u16, String) {
    let url = format!("{}{path}", bench.running.url);
    let mut request = bench.http.request(method, url).header("accept", "text/html,*/*;q=0.8");
    if let Some(form) = form {
        let pairs = form
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")));
        let body = pairs.collect::<Vec<_>>().join("&");
        request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn last_audit(bench: &Bench) -> Value {
    bench.get("/audit?limit=1").await.body["entries"][0].clone()
}

#[tokio::test]
async fn s2_02_s2_03_s2_04_s2_27_an_invitation_is_accepted_with_names_and_a_password() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.billable().await;
    let made = bench.created(guest("lou@example.org")).await;
    let outbox = bench.outbox().await;
    assert_eq!(
        (outbox.len(), outbox[0]["event"].as_str()),
        (1, Some("invitation")),
        "S2-02"
    );
    assert_eq!(bench.billable().await, before, "S2-04: the invitation is not billed");
    let link = bench.newest_link().await;
    let looked = bench.get(&link).await.body;
    let fields: Vec<&str> = looked["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["key"].as_str().unwrap())
        .collect();
    assert_eq!(
        (looked["kind"].as_str(), fields),
        (Some("invitation"), vec!["first_name", "last_name", "password"])
    );

    for (key, value, code) in [
        ("first_name", " ", "required"),
        ("last_name", "", "required"),
        ("password", "", "required"),
        ("password", "short", "text.too_short"),
    ] {
        let mut said = form();
        said[key] = json!(value);
        let refused = bench.post(&link, said).await;
        let params = &refused.body["urn:rosterdesk:scim:1.0:Error"]["params"];
        assert_eq!(
            (refused.status, refused.code(), params["field"].as_str()),
            (400, code, Some(key)),
            "S2-03"
        );
        let still = bench.person(&made["id"]).await;
        assert_eq!(still[ACCOUNT]["statusLabel"], "Invited", "nothing changed");
        assert!(still["name"].get("givenName").is_none(), "not even the names: {still}");
    }
    assert_eq!(
        bench.sign_in("lou@example.org", "long enough", None).await.status,
        401,
        "no way in yet"
    );
    let done = bench.post(&link, form()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let active = bench.person(&made["id"]).await;
    assert_eq!(
        (
            active[ACCOUNT]["statusLabel"].as_str(),
            active["name"]["familyName"].as_str()
        ),
        (Some("Active"), Some("Petit")),
        "S2-03, S2-27: the same id is in Users now: {active}"
    );
    let invited = "urn:rosterdesk:scim:1.0:Account:lifecycle eq \"invited\" and emails.value eq \"lou@example.org\"";
    assert!(bench.find(invited).await.is_null(), "S2-27: gone from Invitations");
    assert_eq!(bench.billable().await, before + 1, "S2-04: the form is");
    assert_eq!(bench.sign_in("lou@example.org", "long enough", None).await.status, 200);
    dead(&bench, &link, "link.used").await;
    assert_eq!(bench.billable().await, before + 1);
}

#[tokio::test]
async fn s2_25_a_cancelled_invitation_is_dead() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.billable().await;
    let made = bench.created(guest("lou@example.org")).await;
    let link = bench.newest_link().await;
    assert_eq!(bench.act(&made, "cancel_invitation", json!({})).await.status, 204);
    dead(&bench, &link, "link.cancelled").await;
    assert!(
        bench.find("emails.value eq \"lou@example.org\"").await.is_null(),
        "A049: the row is gone"
    );
    assert_eq!(bench.billable().await, before);
}

#[tokio::test]
async fn s2_26_a_renewed_invitation_has_a_new_link() {
    let bench = Bench::of("360learning", 30).await;
    let made = bench.created(guest("lou@example.org")).await;
    let old = bench.newest_link().await;
    let again = bench.act(&made, "resend", json!({})).await;
    assert_eq!(delivery(&again.body, "invitation")["times"], 2, "{}", again.body);
    assert_eq!(bench.outbox().await.len(), 2, "a new mail");
    let new = bench.newest_link().await;
    dead(&bench, &old, "link.replaced").await;
    let done = bench.post(&new, form()).await;
    assert_eq!(done.status, 200, "A050: the new one works. {}", done.body);
}

#[tokio::test]
async fn d_17_the_organisation_may_set_days() {
    let bench = Bench::of("360learning", 30).await;
    bench.created(guest("kim@example.org")).await;
    let endless = bench.newest_link().await;
    bench.settings(json!({"linkDays": 7})).await;
    bench.created(guest("lou@example.org")).await;
    let link = bench.newest_link().await;
    bench.running.clock().advance(Duration::days(7) - Duration::seconds(1));
    assert_eq!(bench.get(&link).await.status, 200, "seven days");
    bench.running.clock().advance(Duration::seconds(1));
    dead(&bench, &link, "link.expired").await;
    bench.running.clock().advance(Duration::days(900));
    assert_eq!(
        bench.get(&endless).await.status,
        200,
        "without a number a link does not age"
    );
    let unknown = bench.get("/links/nonsense").await;
    assert_eq!((unknown.status, unknown.code()), (404, "link.unknown"));
}

#[tokio::test]
async fn s4_02_s4_07_an_activation_link_is_one_persons_and_works_once() {
    let bench = Bench::of("learningbank", 30).await;
    let mut links = Vec::new();
    for login in ["flo", "gus"] {
        let mut body = trainee(login, &["activation_email"]);
        body["emails"] = json!([{"value": format!("{login}@example.org")}]);
        bench.created(body).await;
        links.push(bench.newest_link().await);
    }
    assert_ne!(links[0], links[1], "S4-02: unique");
    let done = bench.post(&links[0], json!({"password": "long enough"})).await;
    assert_eq!(
        (done.status, done.body["login"].as_str()),
        (200, Some("flo@example.org")),
        "{}",
        done.body
    );
    assert_eq!(bench.sign_in("flo", "long enough", None).await.status, 200);
    assert_eq!(
        bench.sign_in("gus", "long enough", None).await.status,
        401,
        "the other is not active"
    );
    dead(&bench, &links[0], "link.used").await;
    assert_eq!(
        bench.sign_in("flo", "long enough", None).await.status,
        200,
        "S4-07: reuse changes nothing"
    );
}

#[tokio::test]
async fn s3_11_the_mail_lets_the_new_person_set_a_password() {
    let bench = Bench::of("validated", 30).await;
    let body = json!({
        "emails": [{"value": "eva@example.org"}], "name": {"givenName": "Eva", "familyName": "Smit"}, "roles": [{"value": "member"}],
    });
    bench.created(body).await;
    assert_eq!(bench.outbox().await.len(), 1, "A061: exactly one");
    let link = bench.newest_link().await;
    assert_eq!(
        bench.sign_in("eva@example.org", "long enough", None).await.status,
        401,
        "D-41: not before"
    );
    let done = bench.post(&link, json!({"password": "long enough"})).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(bench.sign_in("eva@example.org", "long enough", None).await.status, 200);
    dead(&bench, &link, "link.used").await;
    let elsewhere = bench.get("/audit?limit=50").await.body.to_string();
    assert!(!elsewhere.contains("long enough"), "the password is nowhere");
    assert!(!elsewhere.contains(link.rsplit('/').next().unwrap()), "nor the token");
}

#[tokio::test]
async fn links_of_people_who_are_kept_out_open_nothing() {
    let bench = Bench::of("2lrn4", 30).await;
    let made = bench.created(colleague("kim@example.org", &["reset_mail"])).await;
    let link = bench.newest_link().await;
    bench.act(&made, "disable", json!({})).await;
    let refused = bench.post(&link, json!({"password": "long enough"})).await;
    assert_eq!((refused.status, refused.code()), (409, "status.from"));
    bench.act(&made, "enable", json!({})).await;
    assert_eq!(
        bench.post(&link, json!({"password": "long enough"})).await.status,
        200,
        "it was not used up"
    );
}

#[tokio::test]
async fn s2_03_s2_25_the_pages_behind_links() {
    let bench = Bench::of("360learning", 30).await;
    let made = bench.created(guest("lou@example.org")).await;
    let link = bench.newest_link().await;
    let (status, text) = page(&bench, Method::GET, &link, None).await;
    assert_eq!(status, 200, "{text}");
    for part in [
        "Accept the invitation",
        "lou@example.org",
        "<label for=\"first_name\"",
        "<label for=\"password\"",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("<script"), "no scripts");
    let said = [("first_name", "<b>Lou"), ("last_name", "Petit"), ("password", "short")];
    let (status, text) = page(&bench, Method::POST, &link, Some(&said)).await;
    assert_eq!(status, 400, "{text}");
    assert!(
        text.contains("data-code=\"text.too_short\"") && text.contains("aria-invalid=\"true\""),
        "{text}"
    );
    assert!(
        text.contains("value=\"&lt;b&gt;Lou\""),
        "what was typed is kept, as text: {text}"
    );
    assert!(!text.contains("value=\"short\""), "but no password");
    let said = [
        ("first_name", "Lou"),
        ("last_name", "Petit"),
        ("password", "long enough"),
    ];
    let (status, text) = page(&bench, Method::POST, &link, Some(&said)).await;
    assert_eq!(
        (status, text.contains("Your account is active.")),
        (200, true),
        "{text}"
    );
    assert_eq!(bench.person(&made["id"]).await[ACCOUNT]["statusLabel"], "Active");
    let (status, text) = page(&bench, Method::GET, &link, None).await;
    assert_eq!(
        (status, text.contains("data-code=\"link.used\"")),
        (410, true),
        "{text}"
    );
    let (status, text) = page(&bench, Method::GET, "/links/nonsense", None).await;
    assert_eq!((status, text.contains("Copy the whole link")), (404, true), "{text}");
}

#[tokio::test]
async fn s2_02_the_mailbox_shows_messages_with_their_links() {
    let bench = Bench::of("360learning", 30).await;
    for mail in ["first@example.org", "second@example.org", "bounce@example.org"] {
        bench.created(guest(mail)).await;
    }
    let link = bench.outbox().await[1]["link"].as_str().unwrap().to_owned();
    let (status, text) = page(&bench, Method::GET, "/mailbox", None).await;
    assert_eq!(status, 200, "{text}");
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
    assert!(at("bounce@example.org") < at("second@example.org"), "newest first");
    assert!(at("second@example.org") < at("first@example.org"));
    assert!(text.contains(&format!("<a href=\"{link}\">")), "links can be followed");
    assert!(
        text.contains("data-state=\"bounced\"") && text.contains("data-state=\"sent\""),
        "{text}"
    );
    let (_, text) = page(&bench, Method::GET, "/mailbox?recipient=SECOND", None).await;
    assert!(
        text.contains("second@example.org") && !text.contains("first@example.org"),
        "{text}"
    );

    let refused = bench
        .send(Method::GET, "/mailbox", &[("host", "evil.example")], None)
        .await;
    assert_eq!(refused.status, 403, "a name that leads here");
    let foreign = [("origin", "http://evil.example")];
    let refused = bench.send(Method::POST, "/mailbox/hold", &foreign, None).await;
    assert_eq!(refused.status, 403, "another site's form");
    assert_eq!(bench.get("/outbox").await.body["held"], false);
    let (status, text) = page(&bench, Method::POST, "/mailbox/hold", Some(&[])).await;
    assert_eq!((status, text.contains("Deliver now")), (200, true), "{text}");
    bench.created(guest("third@example.org")).await;
    assert_eq!(bench.outbox().await[0]["state"], "queued");
    page(&bench, Method::POST, "/mailbox/release", Some(&[])).await;
    assert_eq!(bench.outbox().await[0]["state"], "sent");
}

#[tokio::test]
async fn s3_28_the_interface_is_documented_and_reachable() {
    let bench = Bench::of("validated", 30).await;
    let url = format!("{}/docs", bench.running.url);
    let text = bench.http.get(url).send().await.unwrap().text().await.unwrap();
    for (operation, path) in [
        ("create", "POST /scim/v2/Users<"),
        ("action-ban", "POST /scim/v2/Users/{id}/.actions/ban<"),
        ("action-validate", "POST /scim/v2/Users/{id}/.actions/validate<"),
        ("update", "PATCH /scim/v2/Users/{id}<"),
        ("retrieve", "GET /scim/v2/Users/{id}<"),
    ] {
        let section = text.split(&format!("data-operation=\"{operation}\"")).nth(1);
        let section = section.unwrap_or_else(|| panic!("{operation} in {text}"));
        let section = section.split("</section>").next().unwrap();
        assert!(section.contains(path), "{operation}: {section}");
    }
    assert!(text.contains("delete.unsupported"), "refusals too");

    let body = json!({
        "emails": [{"value": "eva@example.org"}], "name": {"givenName": "Eva", "familyName": "Smit"}, "roles": [{"value": "member"}],
    });
    let made = bench.created(body).await;
    let label = |answer: &Answer| answer.body[ACCOUNT]["statusLabel"].clone();
    assert_eq!(label(&bench.act(&made, "ban", json!({})).await), "Banned");
    assert_eq!(label(&bench.act(&made, "validate", json!({})).await), "Validated");
    let path = format!("/scim/v2/Users/{}", made["id"].as_str().unwrap());
    let changed = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "name.familyName", "value": "Bos"}]),
        )
        .await;
    assert_eq!(changed.body["name"]["familyName"], "Bos", "{}", changed.body);
    assert_eq!(bench.get(&path).await.body["name"]["familyName"], "Bos");
}

#[tokio::test]
async fn s4_07_a_used_link_is_one_line_of_the_audit() {
    let bench = Bench::of("2lrn4", 5).await;
    let made = bench.created(colleague("kim@example.org", &["reset_mail"])).await;
    let link = bench.newest_link().await;
    bench.post(&link, json!({"password": "long enough"})).await;
    let done = last_audit(&bench).await;
    assert_eq!(
        (done["action"].as_str(), done["actor"].clone()),
        (Some("choose_password"), made["id"].clone())
    );
    bench.post(&link, json!({"password": "long enough"})).await;
    let refused = last_audit(&bench).await;
    assert_eq!(
        (refused["outcome"].as_str(), refused["target"].clone()),
        (Some("link.used"), made["id"].clone())
    );
}
