//! Creating, changing, activating, deleting.

use serde_json::{Value, json};

use crate::bench::Bench;
use crate::signing_in::holder;

const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn colleague(mail: &str) -> Value {
    json!({
        "userName": mail, "name": {"givenName": "Kim", "familyName": "de Wit"}, "emails": [{"value": mail}],
        "preferredLanguage": "nl", "roles": [{"value": "user"}], ENTERPRISE: {"department": "Finance"},
    })
}

fn ticked(mut body: Value, ways: &[&str]) -> Value {
    body[ACCOUNT]["activations"] = json!(ways);
    body
}

async fn outbox(bench: &Bench) -> Vec<Value> {
    bench.get("/outbox").await.body["messages"].as_array().unwrap().clone()
}

#[tokio::test]
async fn s1_15_an_address_belongs_to_one_person() {
    let bench = Bench::of("2lrn4", 5).await;
    assert_eq!(
        bench.post("/scim/v2/Users", colleague("kim@example.org")).await.status,
        201
    );
    let twice = bench.post("/scim/v2/Users", colleague("KIM@example.org")).await;
    assert_eq!(
        (twice.status, twice.code(), twice.body["scimType"].as_str()),
        (409, "unique", Some("uniqueness"))
    );
    let bad = bench.post("/scim/v2/Users", colleague("kim at example")).await;
    assert_eq!((bad.status, bad.code()), (400, "email.syntax"), "{}", bad.body);
}

#[tokio::test]
async fn s1_16_an_unknown_department_is_made() {
    let bench = Bench::of("2lrn4", 5).await;
    let mut body = colleague("kim@example.org");
    body[ENTERPRISE]["department"] = json!("Sales / South");
    assert_eq!(bench.post("/scim/v2/Users", body).await.status, 201);
    let departments = bench.get("/scim/v2/Departments").await.resources();
    assert!(
        departments.iter().any(|unit| unit["displayName"] == "Sales / South"),
        "one name, no path"
    );
}

#[tokio::test]
async fn s1_20_a_mail_leaves_when_it_is_ticked() {
    let bench = Bench::of("2lrn4", 5).await;
    bench
        .post("/scim/v2/Users", ticked(colleague("a@example.org"), &[]))
        .await;
    assert_eq!(outbox(&bench).await.len(), 0, "unticked");
    bench
        .post("/scim/v2/Users", ticked(colleague("b@example.org"), &["welcome_mail"]))
        .await;
    let sent = outbox(&bench).await;
    assert_eq!(
        (sent.len(), sent[0]["event"].as_str(), sent[0]["recipient"].as_str()),
        (1, Some("welcome"), Some("b@example.org"))
    );
}

#[tokio::test]
async fn s1_26_who_comes_back_does_not_start_from_scratch() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let off = bench
        .patch(&path, json!([{"op": "replace", "path": "active", "value": false}]))
        .await;
    assert_eq!(off.body[ACCOUNT]["statusLabel"], "Disabled", "{}", off.body);
    let on = bench.act(&person, "enable", json!({})).await;
    for (name, kept) in [("id", &on.body["id"]), ("meta", &on.body["meta"]["created"])] {
        let before = if name == "meta" {
            &person["meta"]["created"]
        } else {
            &person[name]
        };
        assert_eq!(kept, before, "{name}");
    }
    assert_eq!(on.body[ENTERPRISE], person[ENTERPRISE]);
}

#[tokio::test]
async fn s1_28_only_active_people_are_billed() {
    let bench = Bench::of("2lrn4", 60).await;
    let before = bench.get("/stats").await.body["billable"].as_u64().unwrap();
    let person = holder(&bench, "user").await;
    bench.act(&person, "disable", json!({})).await;
    assert_eq!(bench.get("/stats").await.body["billable"].as_u64().unwrap(), before - 1);
    bench.act(&person, "enable", json!({})).await;
    assert_eq!(bench.get("/stats").await.body["billable"].as_u64().unwrap(), before);
}

#[tokio::test]
async fn s2_32_the_platform_makes_a_password_and_mails_it_once() {
    let bench = Bench::of("360learning", 30).await;
    let body = json!({
        "emails": [{"value": "lou@example.org"}], "name": {"givenName": "Lou", "familyName": "Petit"},
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["create_credentials"]},
    });
    let made = bench.post("/scim/v2/Users", body).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let sent = outbox(&bench).await;
    assert_eq!(sent.len(), 1, "exactly one mail");
    let text = sent[0]["body"].as_str().unwrap();
    let password = text.lines().find_map(|line| line.strip_prefix("Password: ")).unwrap();
    assert_eq!(
        bench.sign_in("lou@example.org", password, None).await.status,
        200,
        "it works"
    );
    let elsewhere = format!("{} {}", made.body, bench.get("/audit").await.body);
    assert!(!elsewhere.contains(password), "and stands nowhere else");
}

#[tokio::test]
async fn s2_31_one_way_of_access_is_chosen() {
    let bench = Bench::of("360learning", 30).await;
    let body = json!({
        "emails": [{"value": "lou@example.org"}], "name": {"givenName": "Lou", "familyName": "Petit"}, "password": "long enough",
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["create_credentials"]},
    });
    assert_eq!(
        bench.post("/scim/v2/Users", body.clone()).await.code(),
        "password.choice",
        "a password and credentials"
    );
    let none = ticked(body, &[]);
    assert_eq!(
        bench.post("/scim/v2/Users", none).await.code(),
        "password.choice",
        "neither"
    );
}

#[tokio::test]
async fn s2_04_an_invited_person_is_not_billed() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.get("/stats").await.body["billable"].clone();
    let body = json!({
        "emails": [{"value": "lou@example.org"}],
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["invite"]},
    });
    let made = bench.post("/scim/v2/Users", body).await;
    assert_eq!(made.status, 201, "S2-02: names come with the form. {}", made.body);
    assert_eq!(made.body[ACCOUNT]["statusLabel"], "Invited", "{}", made.body);
    assert_eq!(bench.get("/stats").await.body["billable"], before);
    assert_eq!(outbox(&bench).await[0]["event"], "invitation");
    let again = bench.act(&made.body, "resend", json!({})).await;
    assert_eq!(
        (again.status, outbox(&bench).await.len()),
        (200, 2),
        "S2-26: {}",
        again.body
    );
    assert_eq!(
        bench.act(&made.body, "cancel_invitation", json!({})).await.status,
        204,
        "S2-25"
    );
    assert_eq!(
        bench.get(&format!("/scim/v2/Users/{}", made.id())).await.status,
        404,
        "S2-25: gone"
    );
}

#[tokio::test]
async fn s3_10_a_new_person_gets_one_mail() {
    let bench = Bench::of("validated", 30).await;
    let body = json!({
        "emails": [{"value": "eva@example.org"}], "name": {"givenName": "Eva", "familyName": "Smit"}, "roles": [{"value": "member"}],
        ACCOUNT: {"activations": []},
    });
    let made = bench.post("/scim/v2/Users", body).await;
    assert_eq!(made.status, 201, "S3-09: without a password. {}", made.body);
    assert_eq!(outbox(&bench).await.len(), 1, "not optional");
}

#[tokio::test]
async fn s3_18_deletion_does_not_exist() {
    let bench = Bench::of("validated", 30).await;
    let person = holder(&bench, "member").await;
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let refused = bench.delete(&path).await;
    assert_eq!((refused.status, refused.code()), (403, "delete.unsupported"));
    assert_eq!(bench.get(&path).await.status, 200, "nothing changed");
}

#[tokio::test]
async fn s3_07_a_role_can_need_more_fields() {
    let bench = Bench::of("validated", 30).await;
    let body = json!({
        "emails": [{"value": "eva@example.org"}], "name": {"givenName": "Eva", "familyName": "Smit"}, "roles": [{"value": "trainer"}],
    });
    let refused = bench.post("/scim/v2/Users", body).await;
    assert_eq!((refused.status, refused.code()), (400, "required"), "{}", refused.body);
}

#[tokio::test]
async fn s4_09_sms_must_be_in_the_package() {
    let bench = Bench::of("learningbank", 30).await;
    let mut body = json!({
        "userName": "flo", "name": {"givenName": "Flo", "familyName": "Or"}, "preferredLanguage": "nl", "roles": [{"value": "user"}],
        "phoneNumbers": [{"type": "mobile", "value": "+31612345678"}],
        ACCOUNT: {"jobProfile": "Team leader", "departments": [{"value": "Logistics"}], "activations": ["activation_sms"]},
    });
    let refused = bench.post("/scim/v2/Users", body.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "capability.sms"),
        "{}",
        refused.body
    );
    body[ACCOUNT]["activations"] = json!([]);
    body[ACCOUNT]["jobProfile"] = json!("Astronaut");
    assert_eq!(
        bench.post("/scim/v2/Users", body.clone()).await.code(),
        "ref.unknown",
        "S4-25"
    );
    body[ACCOUNT]["jobProfile"] = json!("Team leader");
    body["phoneNumbers"] = json!([]);
    assert_eq!(
        bench.post("/scim/v2/Users", body.clone()).await.code(),
        "identity.one_of",
        "S4-28: username only"
    );
    assert_eq!(outbox(&bench).await.len(), 0, "refusals send nothing");
}

#[tokio::test]
async fn s4_06_activation_is_sent_by_hand() {
    let bench = Bench::of("learningbank", 30).await;
    let body = json!({
        "name": {"givenName": "Flo", "familyName": "Or"}, "preferredLanguage": "nl", "roles": [{"value": "user"}],
        "emails": [{"value": "flo@example.org"}],
        ACCOUNT: {"jobProfile": "Team leader", "departments": [{"value": "Logistics"}]},
    });
    let made = bench.post("/scim/v2/Users", body).await;
    assert_eq!((made.status, outbox(&bench).await.len()), (201, 0), "{}", made.body);
    let sent = bench.act(&made.body, "send_activation", json!({})).await;
    assert_eq!(sent.body[ACCOUNT]["statusLabel"], "Activation sent", "{}", sent.body);
    assert_eq!(outbox(&bench).await.len(), 1);
}

#[tokio::test]
async fn a_new_name_of_a_department_reaches_its_people() {
    let bench = Bench::of("2lrn4", 60).await;
    let departments = bench.get("/scim/v2/Departments").await.resources();
    let finance = departments
        .iter()
        .find(|unit| unit["displayName"] == "Finance")
        .unwrap();
    let path = format!("/scim/v2/Departments/{}", finance["id"].as_str().unwrap());
    let people = format!("{ENTERPRISE}:department eq");
    let count = async |name: &str| {
        let list = bench.get("/scim/v2/Users").await.resources();
        list.iter()
            .filter(|person| person[ENTERPRISE]["department"] == name)
            .count()
    };
    let before = count("Finance").await;
    assert!(before > 0, "{people}");
    let taken = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "displayName", "value": "legal"}]),
        )
        .await;
    assert_eq!((taken.status, taken.code()), (409, "unit.exists"));
    let renamed = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "displayName", "value": "Money"}]),
        )
        .await;
    assert_eq!(renamed.body["displayName"], "Money", "{}", renamed.body);
    assert_eq!((count("Finance").await, count("Money").await), (0, before));
    assert_eq!(bench.delete(&path).await.code(), "unit.in_use");
}

#[tokio::test]
async fn roles_are_the_organisations_where_the_profile_says_so() {
    let bench = Bench::of("learningbank", 10).await;
    let made = bench
        .post("/scim/v2/Roles", json!({"displayName": "Shift lead", "rank": 20}))
        .await;
    assert_eq!((made.status, made.id().as_str()), (201, "shift_lead"), "{}", made.body);
    let profile = bench.get("/scim/v2/Profile").await.body;
    assert!(
        profile["role"]
            .as_array()
            .unwrap()
            .iter()
            .any(|role| role["id"] == "shift_lead"),
        "the rules know it"
    );
    let renamed = bench
        .patch(
            "/scim/v2/Roles/manager",
            json!([{"op": "replace", "path": "displayName", "value": "Boss"}]),
        )
        .await;
    assert_eq!(renamed.body["displayName"], "Boss", "{}", renamed.body);
    let above = bench
        .post("/scim/v2/Roles", json!({"displayName": "Emperor", "rank": 1000}))
        .await;
    assert_eq!((above.status, above.code()), (403, "rank"));
    let fixed = Bench::of("2lrn4", 5).await;
    assert_eq!(
        fixed.post("/scim/v2/Roles", json!({"displayName": "X"})).await.code(),
        "role.fixed"
    );
}
