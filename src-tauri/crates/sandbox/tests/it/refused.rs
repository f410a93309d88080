//! Every refused deed has its own code and words, changes nothing, and is one line of the audit.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::{Answer, Bench};
use crate::messages::{ACCOUNT, guest, trainee};
use crate::signing_in::{code, holder};

/// What a refusal must not have changed.
async fn state(bench: &Bench) -> (Value, Value, Value) {
    let people = bench.get("/scim/v2/Users?count=200").await.body["Resources"].clone();
    let stats = bench.get("/stats").await.body;
    let outbox = bench.get("/outbox?limit=1000").await.body["messages"].clone();
    (people, stats, outbox)
}

async fn audit(bench: &Bench) -> Vec<Value> {
    bench.get("/audit?limit=1000").await.body["entries"]
        .as_array()
        .unwrap()
        .clone()
}

/// Does a deed that is refused, and looks at everything it may not do.
async fn check(bench: &Bench, what: &str, status: u16, wanted: &str, deed: impl AsyncFnOnce(&Bench) -> Answer) {
    let (before, lines) = (state(bench).await, audit(bench).await.len());
    let refused = deed(bench).await;
    assert_eq!(
        (refused.status, refused.code()),
        (status, wanted),
        "{what}: {}",
        refused.body
    );
    let words = refused.body["detail"].as_str().unwrap_or_default();
    assert!(
        words.contains(' ') && !words.starts_with(wanted) && !words.contains("{field}") && !words.contains("{value}"),
        "{what} has words: {words}"
    );
    assert_eq!(state(bench).await, before, "{what}: nothing changed");
    let entries = audit(bench).await;
    assert_eq!(
        entries.len(),
        lines + 1,
        "{what}: one entry. {:?}",
        &entries[..entries.len() - lines]
    );
    assert_eq!(entries[0]["outcome"], wanted, "{what}: {}", entries[0]);
    assert!(
        !entries[0]["actor"].as_str().unwrap().is_empty(),
        "{what}: by somebody. {}",
        entries[0]
    );
}

fn path(person: &Value) -> String {
    format!("/scim/v2/Users/{}", person["id"].as_str().unwrap())
}

#[tokio::test]
async fn s1_04_s1_15_refusals_where_people_come_from_a_directory() {
    let bench = Bench::of("2lrn4", 60).await;
    let synced = bench.find(&format!("{ACCOUNT}:provenance eq \"directory\"")).await;
    check(
        &bench,
        "a forced change of a synced name",
        403,
        "directory.read_only",
        async |bench| {
            let change = json!([{"op": "replace", "path": "name.familyName", "value": "Forced"}]);
            bench.patch(&path(&synced), change).await
        },
    )
    .await;
    check(
        &bench,
        "a second person with an address",
        409,
        "unique",
        async |bench| {
            let mut twin = crate::messages::colleague("twin@example.org", &[]);
            twin["emails"] = synced["emails"].clone();
            bench.post("/scim/v2/Users", twin).await
        },
    )
    .await;
    check(
        &bench,
        "an activation there is none of",
        400,
        "activation.unknown",
        async |bench| {
            let body = crate::messages::colleague("kim@example.org", &["pigeon"]);
            bench.post("/scim/v2/Users", body).await
        },
    )
    .await;
    let admin = bench.running.admin.clone();
    let shown = code(&admin.totp_secret.clone().unwrap(), bench.running.clock().now());
    let first = bench.sign_in(&admin.login, &admin.password, Some(&shown)).await;
    assert_eq!(first.status, 200);
    check(
        &bench,
        "a code that is used twice",
        401,
        "sign_in.totp_used",
        async |bench| bench.sign_in(&admin.login, &admin.password, Some(&shown)).await,
    )
    .await;
    check(
        &bench,
        "a template with an unknown placeholder",
        400,
        "template.placeholder",
        async |bench| {
            let text = json!({"subject": "Hi", "body": "{nobody}"});
            bench.send(Method::PUT, "/templates/welcome", &[], Some(&text)).await
        },
    )
    .await;
}

#[tokio::test]
async fn s2_15_s2_25_refusals_around_invitations() {
    let bench = Bench::of("360learning", 30).await;
    check(
        &bench,
        "a deletion date that is past",
        400,
        "date.past",
        async |bench| {
            let mut body = guest("lou@example.org");
            body[ACCOUNT]["deletionAt"] = json!("2026-06-01");
            bench.post("/scim/v2/Users", body).await
        },
    )
    .await;
    let used = bench.created(guest("used@example.org")).await;
    let link = bench.newest_link().await;
    let form = json!({"first_name": "Lou", "last_name": "Petit", "password": "long enough"});
    assert_eq!(bench.post(&link, form.clone()).await.status, 200, "{used}");
    check(&bench, "a used link that is opened", 410, "link.used", async |bench| {
        bench.get(&link).await
    })
    .await;
    check(&bench, "a used link", 410, "link.used", async |bench| {
        bench.post(&link, form.clone()).await
    })
    .await;
    let cancelled = bench.created(guest("cancelled@example.org")).await;
    let link = bench.newest_link().await;
    bench.act(&cancelled, "cancel_invitation", json!({})).await;
    check(
        &bench,
        "the link of a cancelled invitation",
        410,
        "link.cancelled",
        async |bench| bench.post(&link, form.clone()).await,
    )
    .await;
    bench.created(guest("nameless@example.org")).await;
    let link = bench.newest_link().await;
    check(&bench, "an acceptance without a name", 400, "required", async |bench| {
        bench.post(&link, json!({"password": "long enough"})).await
    })
    .await;
    check(
        &bench,
        "a password that is too short",
        400,
        "text.too_short",
        async |bench| {
            let mut short = form.clone();
            short["password"] = json!("short");
            bench.post(&link, short).await
        },
    )
    .await;
    let session = bench.get("/Sessions").await.body["sessions"][0]["id"].clone();
    let assignments = format!("/Sessions/{}/assignments", session.as_str().unwrap());
    check(&bench, "a session for nobody", 400, "required", async |bench| {
        bench.post(&assignments, json!({"email": ""})).await
    })
    .await;
}

#[tokio::test]
async fn s3_18_s3_24_refusals_without_deletion() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    check(
        &bench,
        "a deletion where there is none",
        403,
        "delete.unsupported",
        async |bench| bench.delete(&path(&person)).await,
    )
    .await;
    check(&bench, "two roles", 400, "role.cardinality", async |bench| {
        let change = json!([{"op": "replace", "path": "roles", "value": [{"value": "member"}, {"value": "manager"}]}]);
        bench.patch(&path(&person), change).await
    })
    .await;
    let me = bench.get("/scim/v2/Me").await.body;
    check(&bench, "banning oneself", 403, "self.ban", async |bench| {
        bench.act(&me, "ban", json!({})).await
    })
    .await;
    check(
        &bench,
        "a status that does not allow it",
        409,
        "status.from",
        async |bench| bench.act(&person, "validate", json!({})).await,
    )
    .await;
}

#[tokio::test]
async fn s4_09_s4_32_refusals_of_packages_and_job_profiles() {
    let bench = Bench::of("learningbank", 30).await;
    let mut body = trainee("flo", &["activation_sms"]);
    body["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    check(
        &bench,
        "an SMS without the package",
        403,
        "capability.sms",
        async |bench| bench.post("/scim/v2/Users", body.clone()).await,
    )
    .await;
    let person = holder(&bench, "user").await;
    check(
        &bench,
        "a second job profile",
        400,
        "job_profile.cardinality",
        async |bench| {
            let two = json!([{"value": "Team leader"}, {"value": "Accountant"}]);
            let change = json!([{"op": "replace", "path": format!("{ACCOUNT}:jobProfile"), "value": two}]);
            bench.patch(&path(&person), change).await
        },
    )
    .await;
    check(
        &bench,
        "a job profile there is none of",
        400,
        "ref.unknown",
        async |bench| {
            let change = json!([{"op": "replace", "path": format!("{ACCOUNT}:jobProfile"), "value": "Astronaut"}]);
            bench.patch(&path(&person), change).await
        },
    )
    .await;
}

#[tokio::test]
async fn s5_04_s5_05_refusals_of_rank() {
    let mut bench = Bench::of("opigno", 60).await;
    let me = bench.get("/scim/v2/Me").await.body;
    check(
        &bench,
        "taking the administrator role from oneself",
        403,
        "self.admin_role",
        async |bench| bench.act(&me, "role_remove", json!({"role": "administrator"})).await,
    )
    .await;
    let manager = holder(&bench, "user_manager").await;
    let editor = holder(&bench, "content_editor").await;
    bench.token = bench.running.session_of(manager["id"].as_str().unwrap()).unwrap();
    check(&bench, "giving a role above one's own", 403, "rank", async |bench| {
        bench.act(&editor, "role_add", json!({"role": "administrator"})).await
    })
    .await;
    check(&bench, "changing somebody above oneself", 403, "rank", async |bench| {
        let change = json!([{"op": "replace", "path": "name.familyName", "value": "Forced"}]);
        bench.patch(&path(&me), change).await
    })
    .await;
}

/// Somebody for the platform of groups, with what a body may lack or have wrong.
fn fresh(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = json!({
        "emails": [{"value": "lou@example.org"}], "name": {"givenName": "Lou", "familyName": "Petit"},
        "password": "long enough",
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["create_notify"]},
    });
    change(&mut body);
    body
}

#[tokio::test]
async fn s2_30_s2_31_s2_33_refusals_of_a_user_who_is_set_up() {
    let bench = Bench::of("360learning", 30).await;
    let ways = |ids: &[&str]| json!(ids);
    let bodies = [
        (
            "no first name",
            "required",
            fresh(|body| body["name"] = json!({"familyName": "Petit"})),
        ),
        (
            "a blank first name",
            "required",
            fresh(|body| body["name"]["givenName"] = json!("  ")),
        ),
        (
            "no last name",
            "required",
            fresh(|body| body["name"] = json!({"givenName": "Lou"})),
        ),
        ("no address", "required", fresh(|body| body["emails"] = json!([]))),
        (
            "what is no address",
            "email.syntax",
            fresh(|body| body["emails"][0]["value"] = json!("lou")),
        ),
        (
            "a language there is none of",
            "language.unknown",
            fresh(|body| body["preferredLanguage"] = json!("xx")),
        ),
        (
            "what is no date",
            "date.format",
            fresh(|body| body[ACCOUNT]["deletionAt"] = json!("soon")),
        ),
        (
            "no group",
            "group.required",
            fresh(|body| body[ACCOUNT]["memberships"] = json!([{"role": "learner"}])),
        ),
        (
            "no role",
            "role.required",
            fresh(|body| body[ACCOUNT]["memberships"] = json!([{"group": "All staff"}])),
        ),
        (
            "neither",
            "password.choice",
            fresh(|body| body["password"] = Value::Null),
        ),
        (
            "both",
            "password.choice",
            fresh(|body| body[ACCOUNT]["activations"] = ways(&["create_credentials"])),
        ),
        (
            "two ways",
            "password.choice",
            fresh(|body| {
                body[ACCOUNT]["activations"] = ways(&["create_notify", "create_credentials"]);
            }),
        ),
        (
            "a password for somebody who chooses his own",
            "password.choice",
            fresh(|body| {
                body[ACCOUNT]["activations"] = ways(&["invite"]);
            }),
        ),
    ];
    for (what, code, body) in bodies {
        check(&bench, what, 400, code, async |bench| {
            bench.post("/scim/v2/Users", body).await
        })
        .await;
    }
    assert_eq!(
        bench.post("/scim/v2/Users", fresh(|_| ())).await.status,
        201,
        "the same without a fault"
    );
    let mut again = fresh(|_| ());
    again["password"] = json!("short");
    let refused = bench.post("/scim/v2/Users", again).await;
    let words = refused.body["detail"].as_str().unwrap();
    assert!(
        words.contains("the following user already has an active account lou@example.org"),
        "S2-08: its own words beside another fault: {words}"
    );
}

#[tokio::test]
async fn s2_18_s2_20_s5_39_refusals_of_what_one_does_to_oneself() {
    let mut bench = Bench::of("360learning", 30).await;
    let admin = fresh(|body| {
        body[ACCOUNT]["memberships"] =
            json!([{"group": "platform", "role": "platform_admin"}, {"group": "platform", "role": "learner"}]);
    });
    let me = bench.created(admin).await;
    bench.token = bench.running.session_of(me["id"].as_str().unwrap()).unwrap();
    check(&bench, "deleting oneself", 403, "self.delete", async |bench| {
        bench.delete(&path(&me)).await
    })
    .await;
    check(&bench, "lowering one's own role", 403, "self.delete", async |bench| {
        let given_up = json!({"membership": "platform_admin@platform"});
        bench.act(&me, "membership_remove", given_up).await
    })
    .await;
    let second = fresh(|body| {
        body["emails"][0]["value"] = json!("second@example.org");
        body[ACCOUNT]["memberships"] = json!([{"group": "platform", "role": "platform_admin"}]);
    });
    let second = bench.created(second).await;
    let third = fresh(|body| {
        body["emails"][0]["value"] = json!("third@example.org");
        body[ACCOUNT]["memberships"] = json!([{"group": "platform", "role": "platform_admin"}]);
    });
    bench.created(third).await;
    bench.token = bench.running.session_of(second["id"].as_str().unwrap()).unwrap();
    check(&bench, "giving up one's only role", 403, "self.delete", async |bench| {
        let given_up = json!({"membership": "platform_admin@platform"});
        bench.act(&second, "membership_remove", given_up).await
    })
    .await;
    check(
        &bench,
        "taking somebody's only role",
        400,
        "role.required",
        async |bench| {
            let taken = json!({"membership": "platform_admin@platform"});
            let third = bench.find("emails.value eq \"third@example.org\"").await;
            bench.act(&third, "membership_remove", taken).await
        },
    )
    .await;
    let owner = format!("{ACCOUNT}:memberships.role eq \"owner\"");
    let owner = bench.find(&owner).await;
    check(&bench, "deleting the owner", 403, "owner.delete", async |bench| {
        bench.delete(&path(&owner)).await
    })
    .await;
}

#[tokio::test]
async fn s3_26_s3_30_refusals_of_passwords_and_of_what_the_platform_does() {
    let bench = Bench::of("validated", 60).await;
    let person = holder(&bench, "member").await;
    bench.act(&person, "ban", json!({})).await;
    for (what, action) in [("with the status", "validate"), ("on its own", "reassign_password")] {
        check(&bench, what, 400, "text.too_short", async |bench| {
            bench.act(&person, action, json!({"password": "short"})).await
        })
        .await;
    }
    for action in ["lock_out", "make_inactive"] {
        check(&bench, action, 403, "action.not_by_manager", async |bench| {
            bench.act(&person, action, json!({})).await
        })
        .await;
    }
}

#[tokio::test]
async fn s5_30_s5_35_s5_36_refusals_of_the_form_of_a_user() {
    let mut bench = Bench::of("opigno", 60).await;
    let body = json!({
        "userName": "newcomer", "name": {"givenName": "New", "familyName": "Comer"}, "password": "long enough",
        "emails": [{"value": "newcomer@acme.example"}], "roles": [{"value": "coach"}], "timezone": "Europe/Amsterdam",
    });
    let other = |name: &str, value: Value| {
        let mut body = body.clone();
        body[name] = value;
        body
    };
    let places = bench.get("/scim/v2/Hierarchies").await.resources();
    let names: Vec<&Value> = places.iter().map(|place| &place["displayName"]).collect();
    for (what, code, body) in [
        ("a blank username", "required", other("userName", json!("  "))),
        ("no password", "required", other("password", Value::Null)),
        (
            "a zone there is none of",
            "timezone.unknown",
            other("timezone", json!("Mars/Base")),
        ),
        (
            "a zone in another case",
            "timezone.unknown",
            other("timezone", json!("europe/amsterdam")),
        ),
        ("an offset", "timezone.unknown", other("timezone", json!("+02:00"))),
        (
            "an eighth role",
            "role.unknown",
            other("roles", json!([{"value": "teacher"}])),
        ),
        (
            "two places",
            "hierarchy.cardinality",
            other(ACCOUNT, json!({"hierarchy": [names[0], names[1]]})),
        ),
        (
            "no such place",
            "ref.unknown",
            other(ACCOUNT, json!({"hierarchy": "Nowhere"})),
        ),
    ] {
        check(&bench, what, 400, code, async |bench| {
            bench.post("/scim/v2/Users", body).await
        })
        .await;
    }
    let me = bench.get("/scim/v2/Me").await.body;
    for action in ["block", "cancel"] {
        check(&bench, action, 403, "self.block", async |bench| {
            bench.act(&me, action, json!({})).await
        })
        .await;
    }
    let coach = holder(&bench, "coach").await;
    check(
        &bench,
        "a later initial password",
        403,
        "field.only_in",
        async |bench| {
            let change = json!([{"op": "replace", "path": "password", "value": "another one"}]);
            bench.patch(&path(&coach), change).await
        },
    )
    .await;
    let manager = holder(&bench, "user_manager").await;
    bench.token = bench.running.session_of(manager["id"].as_str().unwrap()).unwrap();
    check(
        &bench,
        "a place given by a user manager",
        403,
        "org.assign_by",
        async |bench| {
            bench
                .post("/scim/v2/Users", other(ACCOUNT, json!({"hierarchy": names[0]})))
                .await
        },
    )
    .await;
}
