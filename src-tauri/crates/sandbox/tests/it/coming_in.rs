//! People who come in by links, one-time passwords and sign-up, when something happens in between; and what
//! the audit keeps of those who do not.

use serde_json::{Value, json};

use crate::bench::Bench;
use crate::messages::{ACCOUNT, trainee};
use crate::other_ways::{path, set};

const BULK: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

/// Somebody with an address on the platform with permission types.
fn flo(mail: &str) -> Value {
    let mut body = trainee(mail, &[]);
    body.as_object_mut().unwrap().remove("userName");
    body["emails"] = json!([{"value": mail}]);
    body
}

/// Somebody with a username and a phone there.
fn floor(login: &str, phone: &str) -> Value {
    let mut body = trainee(login, &[]);
    body["phoneNumbers"] = json!([{"type": "mobile", "value": phone}]);
    body
}

async fn entries(bench: &Bench) -> Vec<Value> {
    let body = bench.get("/audit?limit=1000").await.body;
    body["entries"].as_array().unwrap().clone()
}

#[tokio::test]
async fn s4_01_d_38_an_integration_person_is_enabled_and_disabled_there() {
    let bench = Bench::of("learningbank", 20).await;
    assert_eq!(
        bench.post("/connectors/directory/run", json!({})).await.body["created"],
        3
    );
    let person = bench.find("emails.value ew \"@directory.example\"").await;
    assert_eq!(person[ACCOUNT]["provenance"], "integration");
    let disabled = bench.act(&person, "disable", json!({})).await;
    assert_eq!(
        (disabled.status, disabled.code()),
        (403, "directory.read_only"),
        "{}",
        disabled.body
    );
    let deleted = bench.delete(&path(&person)).await;
    assert_eq!(
        (deleted.status, deleted.code()),
        (403, "directory.read_only"),
        "{}",
        deleted.body
    );
    let role = bench
        .patch(&path(&person), set("roles", json!([{"value": "manager"}])))
        .await;
    assert_eq!(role.status, 200, "roles stay the platform's: {}", role.body);
}

#[tokio::test]
async fn s4_09_s4_33_nothing_is_called_sent_that_reaches_nobody() {
    let bench = Bench::of("learningbank", 20).await;
    let made = bench.created(floor("floor7", "+31612345678")).await;
    let refused = bench.act(&made, "send_activation", json!({})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "capability.sms"),
        "{}",
        refused.body
    );
    assert_eq!(bench.person(&made["id"]).await[ACCOUNT]["statusLabel"], "Not activated");
    let mut both = flo("flo@example.org");
    both["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345679"}]);
    let both = bench.created(both).await;
    let refused = bench.act(&both, "send:activation_sms", json!({})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "capability.sms"),
        "nor by its own action"
    );
    assert_eq!(bench.outbox().await.len(), 0);
    let package = json!({"package": ["directory_sync", "sso", "sso_creates", "sms"]});
    bench.settings(package).await;
    assert_eq!(bench.act(&made, "send_activation", json!({})).await.status, 200);
    assert_eq!(bench.outbox().await[0]["channel"], "sms");
}

#[tokio::test]
async fn s4_08_s4_09_sms_does_not_leave_by_itself_outside_the_package() {
    let bench = Bench::of("learningbank", 20).await;
    let on = json!({"switches": ["org.communication.activation_sms"]});
    let refused = bench.set(on.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "capability.sms"),
        "{}",
        refused.body
    );
    bench.settings(json!({"package": ["sms"]})).await;
    bench.settings(on).await;
    let without = bench.set(json!({"package": []})).await;
    assert_eq!(without.code(), "capability.sms", "the switch comes first");
}

#[tokio::test]
async fn s4_34_the_one_time_password_is_not_chosen_again() {
    let bench = Bench::of("learningbank", 20).await;
    let made = bench.created(flo("flo@example.org")).await;
    let granted = bench
        .act(&made, "grant_otp", json!({"oneTimePassword": "Kanarie-94!"}))
        .await;
    assert_eq!(granted.status, 200, "{}", granted.body);
    let first = bench.sign_in("flo@example.org", "Kanarie-94!", None).await;
    let token = first.body["access_token"].as_str().unwrap().to_owned();
    let choose = async |password: &str| {
        let request = bench.http.post(format!("{}/auth/password", bench.running.url));
        let sent = request
            .bearer_auth(&token)
            .body(json!({"password": password}).to_string());
        let answer = sent.send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let (status, body) = choose("Kanarie-94!").await;
    assert_eq!((status, &body["code"]), (400, &json!("password.same")), "{body}");
    let (status, body) = choose("short").await;
    assert_eq!(
        (status, &body["detail"]),
        (400, &json!("Password needs 8 characters at least."))
    );
    assert_eq!(
        entries(&bench).await[0]["outcome"],
        "text.too_short",
        "each is in the audit"
    );
    assert_eq!(choose("my own password").await.0, 200);
    assert_eq!(
        bench.sign_in("flo@example.org", "Kanarie-94!", None).await.code(),
        "sign_in.refused"
    );
    assert_eq!(
        bench.sign_in("flo@example.org", "my own password", None).await.status,
        200
    );
}

#[tokio::test]
async fn s4_37_an_address_that_comes_later_opens_the_same_account() {
    let bench = Bench::of("learningbank", 20).await;
    let made = bench.created(floor("floor7", "+31612345678")).await;
    bench
        .act(&made, "grant_otp", json!({"oneTimePassword": "Kanarie-95!"}))
        .await;
    let first = bench.sign_in("floor7", "Kanarie-95!", None).await;
    let token = first.body["access_token"].as_str().unwrap();
    let chosen = bench
        .http
        .post(format!("{}/auth/password", bench.running.url))
        .bearer_auth(token);
    let chosen = chosen
        .body(json!({"password": "my own password"}).to_string())
        .send()
        .await
        .unwrap();
    assert_eq!(chosen.status().as_u16(), 200);
    assert_eq!(
        bench
            .sign_in("floor7@example.org", "my own password", None)
            .await
            .status,
        401,
        "not yet"
    );
    let added = bench
        .patch(
            &path(&made),
            json!([{"op": "add", "path": "emails", "value": [{"value": "Floor7@example.org"}]}]),
        )
        .await;
    assert_eq!(added.status, 200, "{}", added.body);
    for login in ["floor7", "FLOOR7", "floor7@example.org", "FLOOR7@EXAMPLE.ORG"] {
        let entered = bench.sign_in(login, "my own password", None).await;
        assert_eq!(
            (entered.status, &entered.body["me"]["id"]),
            (200, &made["id"]),
            "{login}: {}",
            entered.body
        );
    }
}

#[tokio::test]
async fn s4_02_who_was_disabled_before_he_came_still_comes_in_by_his_link() {
    let bench = Bench::of("learningbank", 20).await;
    let made = bench.created(flo("flo@example.org")).await;
    bench.act(&made, "send_activation", json!({})).await;
    let link = bench.newest_link().await;
    let form = json!({"password": "my own password"});
    bench.act(&made, "disable", json!({})).await;
    let refused = bench.post(&link, form.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (409, "status.from"),
        "{}",
        refused.body
    );
    assert!(
        refused.body["detail"].as_str().unwrap().contains("\"Disabled\""),
        "{}",
        refused.body
    );
    assert_eq!(bench.act(&made, "enable", json!({})).await.status, 200);
    assert_eq!(bench.post(&link, form.clone()).await.status, 200);
    assert_eq!(
        bench.sign_in("flo@example.org", "my own password", None).await.status,
        200
    );
    let again = bench.post(&link, form).await;
    assert_eq!((again.status, again.code()), (410, "link.used"), "S4-07");
}

#[tokio::test]
async fn s4_16_s4_17_defaults_of_sign_up_follow_their_units() {
    let bench = Bench::of("learningbank", 20).await;
    let made = bench
        .post("/scim/v2/Departments", json!({"displayName": "Depot"}))
        .await;
    let unit = format!("/scim/v2/Departments/{}", made.id());
    let wanted = json!({"switches": ["self_signup"], "signupDefaults": {"departments": "Depot"}});
    bench.settings(wanted).await;
    let deleted = bench.delete(&unit).await;
    assert_eq!(
        (deleted.status, deleted.code()),
        (409, "signup.default.used"),
        "{}",
        deleted.body
    );
    let renamed = bench.patch(&unit, set("displayName", json!("Depot South"))).await;
    assert_eq!(renamed.status, 200, "{}", renamed.body);
    let said = json!({
        "first_name": "Su", "last_name": "Up", "language": "nl", "username": "su", "phone": "+31612345678",
        "password": "long enough",
    });
    let entered = bench.post("/auth/signup", said).await;
    assert_eq!(entered.status, 201, "{}", entered.body);
    assert_eq!(
        bench.person(&entered.body["id"]).await[ACCOUNT]["departments"],
        json!([{"value": "Depot South"}])
    );
    let role = bench.post("/scim/v2/Roles", json!({"displayName": "Trainee"})).await;
    bench
        .settings(json!({"signupDefaults": {"permission_types": role.id()}}))
        .await;
    let deleted = bench.delete(&format!("/scim/v2/Roles/{}", role.id())).await;
    assert_eq!(
        (deleted.status, deleted.code()),
        (409, "signup.default.used"),
        "{}",
        deleted.body
    );
}

#[tokio::test]
async fn every_refusal_is_one_entry_whatever_way_it_came() {
    let mut bench = Bench::of("learningbank", 60).await;
    let user = holder_of_user(&bench).await;
    let token = bench
        .sign_in(
            user["userName"].as_str().unwrap(),
            &bench.running.admin.password.clone(),
            None,
        )
        .await;
    let token = token.body["access_token"].as_str().unwrap().to_owned();
    let mut lines = entries(&bench).await.len();
    let mut one_more = async |bench: &Bench, what: &str, outcome: &str| {
        let now = entries(bench).await;
        assert_eq!(now.len(), lines + 1, "{what}: {:?}", &now[..now.len() - lines]);
        assert_eq!(now[0]["outcome"], outcome, "{what}: {}", now[0]);
        assert_ne!(now[0]["actor"], "", "{what}");
        lines = now.len();
    };
    let mut wrong = flo("flo@example.org");
    wrong[ACCOUNT]["jobProfile"] = json!("Astronaut");
    let bulk =
        json!({"schemas": [BULK], "Operations": [{"method": "POST", "path": "/Users", "bulkId": "a", "data": wrong}]});
    let done = bench.post("/scim/v2/Bulk", bulk).await;
    assert_eq!(
        done.body["Operations"][0]["response"]["code"], "ref.unknown",
        "{}",
        done.body
    );
    one_more(&bench, "an operation of a bulk", "ref.unknown").await;
    assert_eq!(bench.sign_in("nobody@example.org", "x", None).await.status, 401);
    one_more(&bench, "a login there is none of", "sign_in.refused").await;
    assert_eq!(
        bench.post("/auth/signup", json!({"username": "su"})).await.code(),
        "signup.off"
    );
    one_more(&bench, "a sign-up that is off", "signup.off").await;
    let own = std::mem::replace(&mut bench.token, token);
    for path in [
        "/scim/v2/Users",
        "/scim/v2/Roles",
        "/audit",
        "/outbox",
        "/stats",
        "/templates",
    ] {
        assert_eq!(bench.get(path).await.code(), "role.not_manager", "{path}");
        let other = std::mem::replace(&mut bench.token, own.clone());
        one_more(&bench, path, "role.not_manager").await;
        bench.token = other;
    }
    assert_eq!(
        bench.post("/connectors/directory/run", json!({})).await.code(),
        "role.not_manager"
    );
    bench.token = own;
    one_more(&bench, "a run of the connector", "role.not_manager").await;
}

/// An active person who manages nobody and signs in with a username.
async fn holder_of_user(bench: &Bench) -> Value {
    let found = bench
        .find("userName pr and roles.value eq \"user\" and active eq true and not (roles.value eq \"manager\")")
        .await;
    assert!(!found.is_null());
    found
}
