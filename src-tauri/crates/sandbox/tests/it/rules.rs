//! Who may do what to whom: the platform refuses with the codes the client forecasts.

use serde_json::json;

use crate::bench::Bench;
use crate::signing_in::holder;

const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";

impl Bench {
    /// The same platform, seen by an active holder of a role.
    async fn acting_as(&mut self, role: &str) -> serde_json::Value {
        let person = holder(self, role).await;
        self.token = self.running.session_of(person["id"].as_str().unwrap()).unwrap();
        person
    }
}

#[tokio::test]
async fn s1_01_only_managers_see_people() {
    let mut bench = Bench::of("2lrn4", 120).await;
    bench.acting_as("helpdesk").await;
    assert_eq!(bench.get("/scim/v2/Users?count=1").await.status, 200, "helpdesk");
    bench.token = bench.running.token.clone();
    bench.acting_as("user").await;
    for path in ["/scim/v2/Users", "/scim/v2/Departments", "/outbox", "/stats"] {
        let answer = bench.get(path).await;
        assert_eq!((answer.status, answer.code()), (403, "role.not_manager"), "{path}");
    }
    assert_eq!(bench.get("/scim/v2/Me").await.status, 200, "but everybody sees himself");
}

#[tokio::test]
async fn s1_04_what_comes_from_the_directory_is_changed_there() {
    let bench = Bench::of("2lrn4", 120).await;
    let person = bench
        .find(&format!("{ACCOUNT}:provenance eq \"directory\" and active eq true"))
        .await;
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    let refused = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "name.givenName", "value": "Nope"}]),
        )
        .await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "directory.read_only"),
        "{}",
        refused.body
    );
    assert_eq!(bench.get(&path).await.body["name"], person["name"], "nothing changed");
    let audit = bench.get("/audit?limit=1").await.body;
    assert_eq!(
        audit["entries"][0]["outcome"], "directory.read_only",
        "one entry of the audit"
    );
    let allowed = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": format!("{ACCOUNT}:mfa.required"), "value": true}]),
        )
        .await;
    assert_eq!(allowed.status, 200, "D-38: MFA stays editable. {}", allowed.body);
}

#[tokio::test]
async fn s5_02_only_two_roles_manage() {
    let mut bench = Bench::of("opigno", 200).await;
    bench.acting_as("coach").await;
    assert_eq!(bench.get("/scim/v2/Users").await.code(), "role.not_manager");
}

#[tokio::test]
async fn s5_03_same_or_lower_roles() {
    let mut bench = Bench::of("opigno", 300).await;
    let admin = bench.get("/scim/v2/Me").await.body;
    let me = bench.acting_as("user_manager").await;
    let rename = json!([{"op": "replace", "path": "name.givenName", "value": "New"}]);
    let path = |person: &serde_json::Value| format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    assert_eq!(
        bench.patch(&path(&me), rename.clone()).await.status,
        200,
        "of the same rank"
    );
    let refused = bench.patch(&path(&admin), rename).await;
    assert_eq!((refused.status, refused.code()), (403, "rank"), "an administrator");

    let body = json!({
        "userName": "boss", "emails": [{"value": "boss@example.org"}], "name": {"givenName": "B", "familyName": "O"},
        "password": "long enough", "preferredLanguage": "en", "timezone": "UTC", "roles": [{"value": "administrator"}],
    });
    assert_eq!(bench.post("/scim/v2/Users", body).await.code(), "rank", "S5-04");
    let person = holder(&bench, "translator").await;
    let raise = json!([{"op": "add", "path": "roles", "value": [{"value": "administrator"}]}]);
    assert_eq!(
        bench.patch(&path(&person), raise).await.code(),
        "rank",
        "S5-05 by PATCH"
    );
    assert_eq!(
        bench
            .act(&person, "role_add", json!({"argument": "administrator"}))
            .await
            .code(),
        "rank",
        "S5-05 by action"
    );
    let coach = bench.act(&person, "role_add", json!({"argument": "coach"})).await;
    assert_eq!(coach.status, 200, "S5-22: {}", coach.body);
    let twice = bench.act(&person, "role_add", json!({"argument": "coach"})).await;
    assert_eq!(twice.header("etag"), coach.header("etag"), "S5-22: who has it keeps it");
}

#[tokio::test]
async fn s5_39_an_administrator_keeps_his_own_role() {
    let bench = Bench::of("opigno", 60).await;
    let me = bench.get("/scim/v2/Me").await.body;
    let by_action = bench
        .act(&me, "role_remove", json!({"argument": "administrator"}))
        .await;
    assert_eq!((by_action.status, by_action.code()), (403, "self.admin_role"));
    let path = format!("/scim/v2/Users/{}", me["id"].as_str().unwrap());
    let by_patch = bench
        .patch(
            &path,
            json!([{"op": "replace", "path": "roles", "value": [{"value": "coach"}]}]),
        )
        .await;
    assert_eq!((by_patch.status, by_patch.code()), (403, "self.admin_role"));
    assert_eq!(bench.act(&me, "block", json!({})).await.code(), "self.block", "D-30");
    assert_eq!(bench.delete(&path).await.status, 403, "nor by deletion");
}

#[tokio::test]
async fn s5_24_cancelling_is_for_ever() {
    let bench = Bench::of("opigno", 60).await;
    let person = holder(&bench, "translator").await;
    assert_eq!(bench.act(&person, "cancel", json!({})).await.status, 204);
    let path = format!("/scim/v2/Users/{}", person["id"].as_str().unwrap());
    assert_eq!(bench.get(&path).await.status, 404);
}

#[tokio::test]
async fn an_action_that_does_not_fit_is_refused_with_its_reason() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = holder(&bench, "user").await;
    let refused = bench.act(&person, "unblock", json!({})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (409, "status.from"),
        "{}",
        refused.body
    );
    assert_eq!(
        bench.act(&person, "promote", json!({})).await.status,
        404,
        "no such action"
    );
}
