//! The organisation's settings, over the API and by the page.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::{Answer, Bench};
use crate::browser::{Browser, Page};
use crate::signing_in::holder;

impl Bench {
    /// Changes the organisation's settings.
    pub(crate) async fn set(&self, change: Value) -> Answer {
        self.send(Method::PATCH, "/scim/v2/Organisation", &[], Some(&change))
            .await
    }

    /// A browser in which the sample administrator is signed in.
    pub(crate) async fn administrator(&self) -> Browser {
        let admin = &self.running.admin;
        // A code is taken once.
        self.running.clock().advance(Duration::seconds(60));
        let mut browser = Browser::at(&self.running.url);
        let page = browser.sign_in("", &admin.login, &admin.password).await;
        if page.path == "/sign-in/code" {
            let code = admin.totp(self.running.clock().now()).unwrap();
            let page = browser.post("/sign-in/code", &[("code", &code)]).await;
            assert_eq!(page.path, "/me", "{}", page.text);
        }
        browser
    }
}

fn new_person(activations: Value) -> Value {
    json!({
        "schemas": [], "userName": "new@example.org", "name": {"givenName": "New", "familyName": "Comer"},
        "emails": [{"value": "new@example.org", "primary": true}], "preferredLanguage": "nl", "active": true,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"},
        "urn:rosterdesk:scim:1.0:Account": {"mfa": {"required": false}, "activations": activations},
    })
}

#[tokio::test]
async fn s1_19_a_hidden_option_is_not_sendable_by_api_either() {
    let bench = Bench::of("2lrn4", 60).await;
    let hidden = bench.set(json!({"hiddenActivations": ["welcome_mail"]})).await;
    assert_eq!(hidden.status, 200, "{}", hidden.body);
    let shown = bench.get("/scim/v2/Organisation").await.body;
    assert_eq!(
        shown["hiddenActivations"],
        json!(["welcome_mail"]),
        "the option set comes from the settings"
    );
    let refused = bench.post("/scim/v2/Users", new_person(json!(["welcome_mail"]))).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "activation.hidden"),
        "{}",
        refused.body
    );
    assert!(
        bench.find("userName eq \"new@example.org\"").await.is_null(),
        "nobody was created"
    );
    let before = bench.get("/outbox").await.body["total"].clone();
    let default = json!({"schemas": [], "emails": [{"value": "other@example.org", "primary": true}],
        "name": {"givenName": "Other", "familyName": "Comer"}, "preferredLanguage": "nl", "active": true,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"},
        "urn:rosterdesk:scim:1.0:Account": {"mfa": {"required": false}}});
    let made = bench.post("/scim/v2/Users", default).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let mails = bench.get("/outbox").await.body;
    let welcome = |mail: &Value| mail["event"] == "welcome" && mail["person"] == made.body["id"];
    assert!(
        !mails["messages"].as_array().unwrap().iter().any(welcome),
        "nor is it sent by default: {before} {mails}"
    );
    assert_eq!(bench.set(json!({"hiddenActivations": []})).await.status, 200);
    let sent = bench.post("/scim/v2/Users", new_person(json!(["welcome_mail"]))).await;
    assert_eq!(sent.status, 201, "offered again: {}", sent.body);
}

#[tokio::test]
async fn s4_05_settings_are_judged_and_only_the_highest_role_sets_them() {
    let mut bench = Bench::of("2lrn4", 60).await;
    let before = bench.get("/scim/v2/Organisation").await.body;
    for (change, code, reason) in [
        (json!({"switches": ["fly"]}), "switch.unknown", "no such switch"),
        (json!({"package": ["sms"]}), "package.unknown", "the profile has no SMS"),
        (
            json!({"hiddenActivations": ["fax"]}),
            "activation.unknown",
            "no such option",
        ),
        (json!({"timeZone": "Mars/Base"}), "time_zone.unknown", "no such zone"),
        (json!({"language": "xx"}), "language.unknown", "no such language"),
        (json!({"switch": []}), "request.syntax", "a typing error is no setting"),
        (json!([]), "request.syntax", "no object"),
    ] {
        let refused = bench.set(change).await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, code),
            "{reason}: {}",
            refused.body
        );
    }
    assert_eq!(
        bench.get("/scim/v2/Organisation").await.body,
        before,
        "nothing was changed"
    );
    let put = bench
        .send(Method::PUT, "/scim/v2/Organisation", &[], Some(&before))
        .await;
    assert_eq!((put.status, &put.body), (200, &before), "what is read can be written");

    let helpdesk = holder(&bench, "helpdesk").await;
    let login = helpdesk["userName"].as_str().unwrap();
    let entered = bench.sign_in(login, &bench.running.admin.password, None).await;
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    let refused = bench.set(json!({"name": "Ours"})).await;
    assert_eq!((refused.status, refused.code()), (403, "organisation.role"));
    let mut browser = Browser::at(&bench.running.url);
    browser.sign_in("", login, &bench.running.admin.password).await;
    let page = browser.get("/settings").await;
    assert_eq!((page.status, page.code()), (403, "organisation.role"));
}

/// The fields of the settings form as it stands, as a browser would send them.
fn filled(page: &Page) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for tag in page.text.split('<') {
        let attribute = |name: &str| {
            let rest = tag.split_once(&format!(" {name}=\""))?.1;
            Some(rest.split_once('"')?.0.to_owned())
        };
        let (Some(name), value) = (attribute("name"), attribute("value")) else {
            continue;
        };
        let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if tag.starts_with("input") && ticked {
            fields.push((name, value.unwrap_or_default()));
        } else if tag.starts_with("select") {
            let options = page.between(&format!("{tag}<"), "</select>").to_owned();
            let chosen = options.split('<').find(|option| option.contains(" selected"));
            let value = chosen.and_then(|option| option.split_once("value=\"")?.1.split_once('"'));
            fields.push((name, value.map_or_else(String::new, |(value, _)| value.to_owned())));
        }
    }
    fields
}

#[tokio::test]
async fn s4_05_the_settings_page_sets_what_the_api_shows() {
    let bench = Bench::of("learningbank", 60).await;
    let mut browser = bench.administrator().await;
    let page = browser.get("/settings").await;
    assert_eq!(page.status, 200, "{}", page.text);
    let mut fields = filled(&page);
    fields.retain(|(name, _)| name != "time_zone");
    fields.push(("time_zone".to_owned(), "Asia/Tokyo".to_owned()));
    for switch in ["org.communication.activation_email", "self_signup", "sso"] {
        assert!(page.has(&format!("value=\"{switch}\"")), "a switch for {switch}");
        fields.push(("switch".to_owned(), switch.to_owned()));
    }
    fields.push(("package".to_owned(), "sms".to_owned()));
    let form: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let kept = browser.post("/settings", &form).await;
    assert!(kept.has("Kept."), "{}", kept.text);
    let now = bench.get("/scim/v2/Organisation").await.body;
    assert_eq!(now["timeZone"], "Asia/Tokyo");
    assert_eq!(
        now["switches"],
        json!(["org.communication.activation_email", "self_signup", "sso"])
    );
    assert!(now["package"].as_array().unwrap().contains(&json!("sms")), "{now}");
    assert_eq!(now["hiddenActivations"], json!([]), "what was offered still is");

    let form: Vec<(&str, &str)> = form
        .into_iter()
        .map(|(name, value)| (name, if name == "time_zone" { "Mars" } else { value }))
        .collect();
    let refused = browser.post("/settings", &form).await;
    assert_eq!((refused.status, refused.code()), (400, "time_zone.unknown"));
    assert!(refused.has("value=\"Mars\""), "what was typed is not lost");
    assert_eq!(
        bench.get("/scim/v2/Organisation").await.body,
        now,
        "and nothing was changed"
    );
}
