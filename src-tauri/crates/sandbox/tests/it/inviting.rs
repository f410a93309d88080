//! From where people may be invited, by whom, and what becomes of addresses that are known already.

use serde_json::{Value, json};

use crate::bench::{Answer, Bench};

const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";

/// A body that invites an address into groups, from a place.
fn invitation(address: &str, memberships: &[(&str, &str)], place: Value) -> Value {
    let held: Vec<Value> = memberships
        .iter()
        .map(|(role, group)| json!({"role": role, "group": group}))
        .collect();
    json!({
        "emails": [{"value": address, "primary": true}],
        ACCOUNT: {"memberships": held, "activations": ["invite"], "provenance": "manual", "context": place},
    })
}

struct Scene {
    bench: Bench,
    groups: Vec<String>,
}

impl Scene {
    async fn new() -> Self {
        let bench = Bench::of("360learning", 60).await;
        let groups = bench.get("/scim/v2/Groups").await.resources();
        let groups = groups
            .iter()
            .filter_map(|group| group["displayName"].as_str())
            .filter(|name| *name != "platform")
            .map(str::to_owned)
            .collect();
        Self { bench, groups }
    }

    /// Makes somebody with these roles in groups, and acts as him.
    async fn act_as(&mut self, login: &str, memberships: &[(&str, &str)]) {
        self.bench.token = self.bench.running.token.clone();
        let mut body = invitation(&format!("{login}@example.org"), memberships, Value::Null);
        body["name"] = json!({"givenName": login, "familyName": "Tester"});
        body["password"] = json!("a long enough one");
        body[ACCOUNT]["activations"] = json!(["create_notify"]);
        let made = self.bench.post("/scim/v2/Users", body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        self.bench.token = self.bench.running.session_of(&made.id()).unwrap();
    }

    async fn invite(&self, address: &str, memberships: &[(&str, &str)], place: Value) -> Answer {
        let body = invitation(address, memberships, place);
        self.bench.post("/scim/v2/Users", body).await
    }
}

#[tokio::test]
async fn s2_09_s2_18_group_administrators_invite_to_their_group_and_not_to_the_platform() {
    let mut scene = Scene::new().await;
    // The last group has nothing below it.
    let (own, other) = (scene.groups[scene.groups.len() - 1].clone(), scene.groups[0].clone());
    let platform = json!({"id": "platform"});
    let allowed = scene
        .invite("one@example.org", &[("learner", &own)], platform.clone())
        .await;
    assert_eq!(allowed.status, 201, "a platform administrator: {}", allowed.body);
    assert_eq!(allowed.body[ACCOUNT]["lifecycle"], "invited");
    assert_eq!(allowed.body[ACCOUNT]["invitedBy"], "Robin Visser");

    scene.act_as("groupadmin", &[("group_admin", &own)]).await;
    let refused = scene.invite("two@example.org", &[("learner", &own)], platform).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "context.role"),
        "{}",
        refused.body
    );
    let elsewhere = json!({"id": "group", "group": other});
    let refused = scene.invite("two@example.org", &[("learner", &other)], elsewhere).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "scope.group"),
        "{}",
        refused.body
    );
    let here = json!({"id": "group", "group": own});
    let refused = scene
        .invite("two@example.org", &[("learner", &other)], here.clone())
        .await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "scope.group"),
        "from his group into another"
    );
    let allowed = scene.invite("two@example.org", &[("learner", &own)], here).await;
    assert_eq!(allowed.status, 201, "{}", allowed.body);
    assert_eq!(allowed.body[ACCOUNT]["invitedBy"], "groupadmin Tester");
}

#[tokio::test]
async fn s2_20_no_deletion_date_from_a_group() {
    let mut scene = Scene::new().await;
    let own = scene.groups[0].clone();
    let label = scene.bench.get("/scim/v2/Labels").await.resources()[0]["displayName"].clone();
    for actor in ["the platform administrator", "a group administrator"] {
        if actor == "a group administrator" {
            scene.act_as("groupadmin", &[("group_admin", &own)]).await;
        }
        let mut body = invitation(
            "dated@example.org",
            &[("learner", &own)],
            json!({"id": "group", "group": own}),
        );
        body[ACCOUNT]["deletionAt"] = json!("2030-01-01T00:00:00Z");
        let refused = scene.bench.post("/scim/v2/Users", body).await;
        assert_eq!(
            (refused.status, refused.code()),
            (400, "field.forbidden_in_scope"),
            "{actor}: {}",
            refused.body
        );
    }
    let mut unplaced = invitation("dated@example.org", &[("learner", &own)], Value::Null);
    unplaced[ACCOUNT]["deletionAt"] = json!("2030-01-01");
    let refused = scene.bench.post("/scim/v2/Users", unplaced.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "field.forbidden_in_scope"),
        "a group administrator invites from his group whether he says so or not: {}",
        refused.body
    );
    unplaced[ACCOUNT].as_object_mut().unwrap().remove("deletionAt");
    let allowed = scene.bench.post("/scim/v2/Users", unplaced).await;
    assert_eq!(allowed.status, 201, "{}", allowed.body);
    let mut body = invitation(
        "labelled@example.org",
        &[("learner", &own)],
        json!({"id": "group", "group": own}),
    );
    body[ACCOUNT]["labels"] = json!([{"value": label}]);
    body["preferredLanguage"] = json!("fr");
    let allowed = scene.bench.post("/scim/v2/Users", body).await;
    assert_eq!(allowed.status, 201, "language and label: {}", allowed.body);
    assert_eq!(allowed.body["preferredLanguage"], "fr");
}

#[tokio::test]
async fn s2_21_s2_22_session_instructors_who_are_more_invite_learners_to_one_group() {
    let mut scene = Scene::new().await;
    let (own, other) = (scene.groups[0].clone(), scene.groups[scene.groups.len() - 1].clone());
    let session = json!({"id": "session", "group": own});
    let learner = [("learner", own.as_str())];
    scene.act_as("instructor", &[("session_instructor", &own)]).await;
    let refused = scene.invite("a@example.org", &learner, session.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "context.role"),
        "instructor only"
    );
    scene.act_as("coach", &[("coach", &own)]).await;
    let refused = scene.invite("a@example.org", &learner, session.clone()).await;
    assert_eq!((refused.status, refused.code()), (403, "context.role"), "coach only");
    scene
        .act_as("abroad", &[("session_instructor", &own), ("group_admin", &other)])
        .await;
    let refused = scene.invite("a@example.org", &learner, session.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "context.role"),
        "administrator of a group that is not the session's"
    );
    scene
        .act_as("both", &[("session_instructor", &own), ("coach", &own)])
        .await;
    let refused = scene.invite("a@example.org", &[("coach", &own)], session.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "context.force_role"),
        "learner only"
    );
    let two = [("learner", own.as_str()), ("learner", other.as_str())];
    let refused = scene.invite("a@example.org", &two, session.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "context.max_groups"),
        "one group"
    );
    let refused = scene.invite("a@example.org", &learner, Value::Null).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "role.not_manager"),
        "and from nowhere else"
    );
    let allowed = scene.invite("a@example.org", &learner, session.clone()).await;
    assert_eq!(allowed.status, 201, "instructor and coach: {}", allowed.body);
    scene
        .act_as("head", &[("session_instructor", &own), ("group_admin", &own)])
        .await;
    let allowed = scene.invite("b@example.org", &learner, session).await;
    assert_eq!(
        allowed.status, 201,
        "instructor and group administrator: {}",
        allowed.body
    );
}

#[tokio::test]
async fn s2_08_known_addresses_are_refused_resent_or_restored() {
    let scene = Scene::new().await;
    let bench = &scene.bench;
    let group = scene.groups[0].clone();
    let learner = [("learner", group.as_str())];
    let active = bench.find("active eq true and userName co \"@\"").await;
    let address = active["emails"][0]["value"].as_str().unwrap();
    let refused = scene.invite(&address.to_uppercase(), &learner, Value::Null).await;
    assert_eq!((refused.status, refused.code()), (409, "user.exists_active"));
    assert_eq!(
        refused.body["detail"],
        format!(
            "the following user already has an active account {}",
            address.to_lowercase()
        )
    );

    let first = scene.invite("again@example.org", &learner, Value::Null).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let refused = scene.invite("again@example.org", &learner, Value::Null).await;
    assert_eq!(
        (refused.status, refused.code()),
        (409, "user.exists_invited"),
        "offer to send it again"
    );
    let id = refused.body["urn:rosterdesk:scim:1.0:Error"]["params"]["id"].clone();
    assert_eq!(id, first.body["id"], "and says who");
    let path = format!("/scim/v2/Users/{}/.actions", first.id());
    assert_eq!(bench.post(&format!("{path}/resend"), json!({})).await.status, 200);

    assert_eq!(
        bench.post(&format!("{path}/cancel_invitation"), json!({})).await.status,
        204
    );
    assert_eq!(bench.get(&format!("/scim/v2/Users/{}", first.id())).await.status, 404);
    let back = scene.invite("AGAIN@example.org", &learner, Value::Null).await;
    assert_eq!(back.status, 200, "restored: {}", back.body);
    assert_eq!(back.body["id"], first.body["id"], "the same person");
    assert_eq!(back.body[ACCOUNT]["lifecycle"], "invited");
    let sent = bench.get("/outbox?limit=1000").await.body;
    let invitations = sent["messages"].as_array().unwrap().iter().filter(|message| {
        message["event"] == "invitation"
            && message["recipient"]
                .as_str()
                .is_some_and(|to| to.eq_ignore_ascii_case("again@example.org"))
    });
    assert_eq!(invitations.count(), 3, "invited, sent again, invited again");
}

#[tokio::test]
async fn s2_40_s2_34_roles_are_held_in_groups() {
    let scene = Scene::new().await;
    let bench = &scene.bench;
    let named = [
        "owner",
        "platform_admin",
        "group_admin",
        "session_instructor",
        "coach",
        "learner",
    ];
    let profile = bench.get("/scim/v2/Profile").await.body;
    let roles: Vec<&str> = profile["role"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|role| role["id"].as_str())
        .collect();
    assert!(named.iter().all(|id| roles.contains(id)), "{roles:?}");
    let every: Vec<(&str, &str)> = scene.groups[..3]
        .iter()
        .flat_map(|group| [("coach", group.as_str()), ("learner", group.as_str())])
        .collect();
    let made = scene.invite("many@example.org", &every, Value::Null).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.body[ACCOUNT]["memberships"].as_array().unwrap().len(), 6);
    // Taking a role away in one group leaves it in the others.
    let path = format!("/scim/v2/Users/{}/.actions/membership_remove", made.id());
    let argument = format!("coach@{}", scene.groups[0]);
    let after = bench.post(&path, json!({"argument": argument})).await;
    let held = after.body[ACCOUNT]["memberships"].as_array().unwrap().clone();
    assert_eq!(held.len(), 5, "{}", after.body);
    assert!(held.iter().any(|held| held["role"] == "coach"));
    let refused = bench.post(&path, json!({"argument": "coach"})).await;
    assert_eq!(
        (refused.status, refused.code()),
        (400, "group.required"),
        "a role without a group is none"
    );
    let refused = bench.post(&path, json!({"argument": "coach@Nowhere"})).await;
    assert_eq!((refused.status, refused.code()), (400, "ref.unknown"));
}
