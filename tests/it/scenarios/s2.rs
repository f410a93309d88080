//! 360Learning: inviting, creating, groups, files with several rows a person.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::support::Office;
use crate::world::{ACCOUNT, both, buckets, csv, label, login, path};

const HEADER: &str = "Email;Role;Group ID;First name;Last name;Password;Language;Labels";

fn invited(mail: &str) -> Value {
    json!({
        "emails": [{"value": mail}],
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": ["invite"]},
    })
}

fn lou(activation: &str) -> Value {
    json!({
        "emails": [{"value": "lou@example.org"}], "name": {"givenName": "Lou", "familyName": "Petit"},
        ACCOUNT: {"memberships": [{"group": "All staff", "role": "learner"}], "activations": [activation]},
    })
}

/// A file of this platform.
async fn open(office: &Office, rows: &[&str]) -> Value {
    let lines: Vec<&str> = std::iter::once(HEADER).chain(rows.iter().copied()).collect();
    office.open("people.csv", &csv(&lines)).await
}

#[tokio::test]
async fn a034_s2_04_an_invitation_makes_nobody_active_or_billed() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.billable().await;
    let made = bench.made(invited("lou@example.org")).await;
    assert_eq!(label(&made), "Invited");
    assert_eq!(bench.billable().await, before);
    assert_eq!(bench.outbox().await.len(), 1, "S2-02: one invitation");
}

#[tokio::test]
async fn a037_s2_05_a_created_person_signs_in_at_once() {
    let bench = Bench::of("360learning", 30).await;
    let mut body = lou("create_notify");
    body["password"] = json!("lang genoeg");
    bench.made(body).await;
    assert_eq!(bench.sign_in("lou@example.org", "lang genoeg", None).await.status, 200);
    assert_eq!(bench.outbox().await.len(), 1, "S2-37: exactly one mail");
}

#[tokio::test]
async fn a039_s2_32_the_mail_holds_login_and_a_password_that_works() {
    let bench = Bench::of("360learning", 30).await;
    bench.made(lou("create_credentials")).await;
    let sent = bench.outbox().await;
    assert_eq!(sent.len(), 1);
    let text = sent[0]["body"].as_str().unwrap();
    assert!(text.contains("lou@example.org"), "{text}");
    let password = text.lines().find_map(|line| line.strip_prefix("Password: ")).unwrap();
    assert_eq!(bench.sign_in("lou@example.org", password, None).await.status, 200);
}

#[tokio::test]
async fn a041_s2_31_a_password_and_credentials_are_refused() {
    let bench = Bench::of("360learning", 30).await;
    let before = bench.people().await;
    let mut body = lou("create_credentials");
    body["password"] = json!("lang genoeg");
    assert_eq!(bench.post("/scim/v2/Users", body).await.code(), "password.choice");
    assert_eq!(bench.people().await, before);
}

#[tokio::test]
async fn a046_s2_14_s2_15_s2_16_language_date_and_label_are_kept() {
    let bench = Bench::of("360learning", 30).await;
    let label = bench.unit("Labels").await;
    let mut body = invited("lou@example.org");
    body["preferredLanguage"] = json!("nl_BE");
    body[ACCOUNT]["deletionAt"] = json!("2027-01-31");
    body[ACCOUNT]["labels"] = json!([{"value": label}]);
    let made = bench.made(body).await;
    assert_eq!(made["preferredLanguage"], "nl_BE");
    assert!(
        made[ACCOUNT]["deletionAt"].as_str().unwrap().starts_with("2027-01-31"),
        "{made}"
    );
    assert!(made[ACCOUNT]["labels"].to_string().contains(&label));
    let mut past = invited("mia@example.org");
    past[ACCOUNT]["deletionAt"] = json!("2020-01-31");
    assert_eq!(bench.post("/scim/v2/Users", past).await.code(), "date.past");
}

#[tokio::test]
async fn a049_s2_25_a_cancelled_invitation_is_gone() {
    let (bench, office) = both("360learning", 30).await;
    let before = bench.billable().await;
    let made = bench.made(invited("lou@example.org")).await;
    office.sync().await;
    let shown = office.one("lou@example.org").await;
    assert_eq!(office.act(&[&shown], "cancel_invitation", None).await["done"], 1);
    office.sync().await;
    assert_eq!(bench.get(&path(&made)).await.status, 404);
    assert_eq!(office.people("lou@example.org").await["total"], 0, "the row disappears");
    assert_eq!(bench.billable().await, before);
}

#[tokio::test]
async fn a053_s2_38_three_rows_are_one_person_with_three_memberships() {
    let (bench, office) = both("360learning", 30).await;
    let groups: Vec<String> = bench
        .get("/scim/v2/Groups")
        .await
        .resources()
        .iter()
        .filter_map(|group| group["displayName"].as_str().map(str::to_owned))
        .filter(|name| name != "platform")
        .take(3)
        .collect();
    let rows: Vec<String> = groups
        .iter()
        .map(|group| format!("lou@example.org;3;{group};Lou;Petit;lang genoeg;nl;"))
        .chain(std::iter::once(format!(
            "mia@example.org;1;{};Mia;Groot;lang genoeg;nl;",
            groups[0]
        )))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let view = open(&office, &rows).await;
    assert_eq!(buckets(&view), [4, 0, 0, 0, 0, 0], "{}", view["groups"]);
    assert_eq!(office.review(&view).await["people"], 2, "an account is counted once");
    office.apply(&view).await;
    office.sync().await;
    let made = bench.find("emails.value eq \"lou@example.org\"").await;
    assert_eq!(made[ACCOUNT]["memberships"].as_array().unwrap().len(), 3, "{made}");
    assert_eq!(bench.outbox().await.len(), 2, "S2-39: as many mails as people");
}

#[tokio::test]
async fn s2_39_mails_for_the_new_and_none_for_the_updated() {
    let (bench, office) = both("360learning", 30).await;
    bench.made(invited("old@example.org")).await;
    office.sync().await;
    let before = bench.outbox().await.len();
    let group = bench.get("/scim/v2/Groups").await.resources()[1]["displayName"]
        .as_str()
        .unwrap()
        .to_owned();
    let old = format!("old@example.org;1;{group};;;;;");
    let rows = [
        "new1@example.org;3;All staff;New;One;lang genoeg;nl;",
        "new2@example.org;3;All staff;New;Two;lang genoeg;nl;",
        old.as_str(),
    ];
    let view = open(&office, &rows).await;
    assert_eq!(buckets(&view), [2, 1, 0, 0, 0, 0], "{}", view["groups"]);
    office.apply(&view).await;
    office.sync().await;
    let sent = bench.outbox().await;
    assert_eq!(sent.len() - before, 2);
    assert!(
        sent[..2]
            .iter()
            .all(|mail| mail["recipient"].as_str().unwrap().starts_with("new")),
        "newest first: {sent:?}"
    );
}

#[tokio::test]
async fn a054_a_role_code_is_shown_with_its_name() {
    let (_bench, office) = both("360learning", 30).await;
    let view = open(&office, &["lou@example.org;1;All staff;Lou;Petit;lang genoeg;nl;"]).await;
    let column = &view["columns"][1];
    assert_eq!(column["values"][0]["text"], "1");
    let stands_for = column["values"][0]["value"].clone();
    let choices = column["choices"].as_array().unwrap();
    let choice = choices.iter().find(|choice| choice["value"] == stands_for).unwrap();
    assert_eq!(choice["label"], "Coach", "{column}");
}

#[tokio::test]
async fn a055_a_group_id_of_23_characters_is_an_error() {
    let (_bench, office) = both("360learning", 30).await;
    let view = open(
        &office,
        &["lou@example.org;3;507f1f77bcf86cd79943901;Lou;Petit;lang genoeg;nl;"],
    )
    .await;
    assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0]);
    let row = &office.rows(&view).await[0];
    assert_eq!(
        (&row["problems"][0]["rule"], &row["problems"][0]["column"]),
        (&json!("ref.id"), &json!(2)),
        "{row}"
    );
}

#[tokio::test]
async fn a056_a_double_space_is_collapsed() {
    let (_bench, office) = both("360learning", 30).await;
    let view = open(
        &office,
        &["lou@example.org;3;All staff;Lou  Anna;Petit;lang genoeg;nl;"],
    )
    .await;
    assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0]);
    let group = &view["groups"][0];
    assert_eq!(group["rule"], "cell.forbidden", "{group}");
    let fix = json!({
        "id": view["id"], "rule": "cell.forbidden", "field": group["field"], "row": null,
        "code": group["example"]["fixes"][0]["code"], "text": null,
    });
    let view = office.call("import_fix", fix).await;
    assert_eq!(buckets(&view), [1, 0, 0, 0, 0, 0], "{}", view["groups"]);
    assert_eq!(office.rows(&view).await[0]["cells"][3], "Lou Anna");
}

#[tokio::test]
async fn a058_the_owner_is_not_deleted() {
    let bench = Bench::of("360learning", 30).await;
    let owner = bench.get("/scim/v2/Me").await.body;
    let refused = bench.delete(&path(&owner)).await;
    assert_eq!(refused.status, 403, "{} {}", login(&owner), refused.body);
    assert_eq!(label(&bench.again(&owner).await), "Active");
}

/// What the invitation form of the platform sends.
fn invitations(addresses: &str) -> Value {
    json!({
        "context": "platform", "group": null, "addresses": addresses,
        "values": { "memberships.role": ["learner"], "memberships.group": ["All staff"] },
        "only_valid": false, "resend": false, "create_labels": false, "dry_run": false,
    })
}

#[tokio::test]
async fn a033_s2_11_three_addresses_are_three_invitations_and_three_mails() {
    let (bench, office) = both("360learning", 30).await;
    let view = office.call("invite", invitations("a@x.io, b@x.io;c@x.io")).await;
    assert_eq!(view["invitations"], 3, "{view}");
    office.sync().await;
    let sent = bench.outbox().await;
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|mail| mail["event"] == "invitation"), "{sent:?}");
    for mail in ["a@x.io", "b@x.io", "c@x.io"] {
        assert_eq!(
            label(&bench.find(&format!("emails.value eq \"{mail}\"")).await),
            "Invited"
        );
    }
}

#[tokio::test]
async fn a060_s2_11_two_invalid_of_ten_are_named_and_nothing_leaves() {
    let (bench, office) = both("360learning", 30).await;
    let valid: Vec<String> = (0..8).map(|n| format!("p{n}@x.io")).collect();
    let text = format!("{}; nobody; two@@x.io", valid.join(", "));
    let mut dry = invitations(&text);
    dry["dry_run"] = json!(true);
    let view = office.call("invite", dry).await;
    let wrong: Vec<&str> = view["recipients"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["state"] == "refused")
        .filter_map(|one| one["address"].as_str())
        .collect();
    assert_eq!(wrong, ["nobody", "two@@x.io"], "{view}");
    let refused = office.desk.call("invite", invitations(&text)).await;
    assert!(refused.is_err(), "not before it is confirmed: {refused:?}");
    office.sync().await;
    assert_eq!(bench.outbox().await.len(), 0);
    let mut confirmed = invitations(&text);
    confirmed["only_valid"] = json!(true);
    assert_eq!(office.call("invite", confirmed).await["invitations"], 8);
    office.sync().await;
    assert_eq!(bench.outbox().await.len(), 8);
}

/// What somebody fills in who accepts an invitation.
fn accepted() -> Value {
    json!({"first_name": "Lou", "last_name": "Petit", "password": "lang genoeg"})
}

/// Addresses on the client's list of invitations.
async fn listed(office: &Office) -> Vec<Value> {
    let asked = json!({ "search": "", "offset": 0, "limit": 200 });
    office.call("invitations", asked).await["rows"]
        .as_array()
        .unwrap()
        .clone()
}

fn of_lou(row: &&Value) -> bool {
    row["cells"]["email"] == "lou@example.org"
}

#[tokio::test]
async fn a036_s2_03_s2_04_s2_27_the_form_makes_a_billed_user_of_an_invitation() {
    let (bench, office) = both("360learning", 30).await;
    let made = bench.made(invited("lou@example.org")).await;
    let before = bench.billable().await;
    office.sync().await;
    assert_eq!(listed(&office).await.iter().filter(of_lou).count(), 1, "invited");
    let done = bench.post(&bench.newest_link().await, accepted()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let person = bench.again(&made).await;
    assert_eq!((label(&person), &person["id"]), ("Active", &made["id"]));
    assert_eq!(bench.billable().await, before + 1);
    let still = format!("{ACCOUNT}:lifecycle eq \"invited\" and emails.value eq \"lou@example.org\"");
    assert!(bench.find(&still).await.is_null(), "absent from Invitations");
    let user = bench
        .find("active eq true and emails.value eq \"lou@example.org\"")
        .await;
    assert_eq!(user["id"], made["id"], "present in Users");
    office.sync().await;
    assert_eq!(listed(&office).await.iter().filter(of_lou).count(), 0);
    assert_eq!(office.one("lou@example.org").await["status"]["label"], "Active");
}

#[tokio::test]
async fn a043_s2_08_an_active_address_in_the_platforms_words() {
    const WORDS: &str = "the following user already has an active account";
    let (bench, office) = both("360learning", 30).await;
    let mut body = lou("create_notify");
    body["password"] = json!("lang genoeg");
    bench.made(body).await;
    let before = (bench.people().await, bench.outbox().await.len());
    office.sync().await;
    let mut dry = invitations("LOU@example.org");
    dry["dry_run"] = json!(true);
    let view = office.call("invite", dry).await;
    let one = &view["recipients"][0];
    assert_eq!(
        (one["code"].as_str(), one["message"].as_str()),
        (
            Some("user.exists_active"),
            Some(format!("{WORDS} lou@example.org").as_str())
        ),
        "{view}"
    );
    let refused = bench.post("/scim/v2/Users", invited("lou@example.org")).await;
    assert_eq!((refused.status, refused.code()), (409, "user.exists_active"));
    assert_eq!(refused.body["detail"], format!("{WORDS} lou@example.org"));
    assert_eq!((bench.people().await, bench.outbox().await.len()), before);
}

#[tokio::test]
async fn a044_s2_09_s2_18_a_group_administrator_invites_to_his_group_alone() {
    let mut bench = Bench::of("360learning", 30).await;
    let groups = bench.get("/scim/v2/Groups").await.resources();
    let names: Vec<&str> = groups
        .iter()
        .filter_map(|group| group["displayName"].as_str())
        .filter(|name| *name != "platform")
        .collect();
    // The last one has nothing below it.
    let (own, other) = (*names.last().unwrap(), names[0]);
    let mut body = lou("create_notify");
    body["password"] = json!("lang genoeg");
    body[ACCOUNT]["memberships"] = json!([{"group": own, "role": "group_admin"}]);
    bench.made(body).await;
    let entered = bench.sign_in("lou@example.org", "lang genoeg", None).await;
    let mails = bench.outbox().await.len();
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    let from = |place: Value, group: &str| {
        let mut body = invited("mia@example.org");
        body[ACCOUNT]["memberships"] = json!([{"group": group, "role": "learner"}]);
        body[ACCOUNT]["context"] = place;
        body
    };
    for (place, group, code) in [
        (json!({"id": "platform"}), own, "context.role"),
        (json!({"id": "group", "group": other}), other, "scope.group"),
        (json!({"id": "group", "group": own}), other, "scope.group"),
    ] {
        let refused = bench.post("/scim/v2/Users", from(place.clone(), group)).await;
        assert_eq!((refused.status, refused.code()), (403, code), "{place} {group}");
    }
    let allowed = bench
        .post("/scim/v2/Users", from(json!({"id": "group", "group": own}), own))
        .await;
    assert_eq!(allowed.status, 201, "{}", allowed.body);
    bench.as_administrator();
    assert_eq!(bench.outbox().await.len(), mails + 1, "for the last one alone");
}

#[tokio::test]
async fn a048_s2_22_s2_23_a_session_invitation_makes_a_learner_of_one_group() {
    let mut bench = Bench::of("360learning", 60).await;
    let session = bench.get("/Sessions").await.body["sessions"][0].clone();
    let group = &session["group"];
    let mut body = lou("create_notify");
    body["password"] = json!("lang genoeg");
    body[ACCOUNT]["memberships"] =
        json!([{"group": group, "role": "session_instructor"}, {"group": group, "role": "coach"}]);
    bench.made(body).await;
    let entered = bench.sign_in("lou@example.org", "lang genoeg", None).await;
    bench.token = entered.body["access_token"].as_str().unwrap().to_owned();
    let given = bench
        .post(
            &format!("/Sessions/{}/assignments", session["id"].as_str().unwrap()),
            json!({"email": "mia@example.org"}),
        )
        .await;
    assert_eq!(given.status, 201, "{}", given.body);
    bench.as_administrator();
    let done = bench.post(&bench.newest_link().await, accepted()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let mia = bench.find("emails.value eq \"mia@example.org\"").await;
    assert_eq!(label(&mia), "Active");
    assert_eq!(
        mia[ACCOUNT]["memberships"],
        json!([{"group": group, "role": "learner"}])
    );
}

#[tokio::test]
async fn a050_s2_26_a_renewed_invitation_replaces_the_link() {
    let (bench, office) = both("360learning", 30).await;
    let made = bench.made(invited("lou@example.org")).await;
    let old = bench.newest_link().await;
    office.sync().await;
    let shown = office.one("lou@example.org").await;
    assert_eq!(office.act(&[&shown], "resend", None).await["done"], 1);
    office.sync().await;
    let sent = bench.outbox().await;
    assert_eq!(sent.len(), 2, "a second mail: {sent:?}");
    let rows = listed(&office).await;
    assert_eq!(
        rows.iter().find(of_lou).unwrap()["cells"]["times_sent"],
        "2",
        "{rows:?}"
    );
    let dead = bench.post(&old, accepted()).await;
    assert_eq!((dead.status, dead.code()), (410, "link.replaced"));
    assert_eq!(label(&bench.again(&made).await), "Invited");
    let done = bench.post(&bench.newest_link().await, accepted()).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(label(&bench.again(&made).await), "Active");
}

#[tokio::test]
async fn a051_s2_15_deleted_at_midnight_where_the_organisation_is_and_reminded_a_day_before() {
    let bench = Bench::of("360learning", 30).await;
    let zone = bench.get("/scim/v2/Organisation").await.body["timeZone"].clone();
    assert_eq!(zone, "Europe/Amsterdam");
    let mut body = lou("create_notify");
    body["password"] = json!("lang genoeg");
    body[ACCOUNT]["deletionAt"] = json!("2026-06-20");
    let made = bench.made(body).await;
    // Two hours ahead of universal time in summer.
    let midnight = NaiveDate::from_ymd_opt(2026, 6, 19)
        .unwrap()
        .and_hms_opt(22, 0, 0)
        .unwrap()
        .and_utc();
    let reminders = async || {
        let sent = bench.outbox().await;
        sent.iter()
            .filter(|mail| mail["event"] == "deletion_reminder" && mail["recipient"] == "lou@example.org")
            .count()
    };
    for (at, reminded, there) in [
        (midnight - Duration::hours(24) - Duration::minutes(1), 0, true),
        (midnight - Duration::hours(24), 1, true),
        (midnight - Duration::minutes(1), 1, true),
        (midnight, 1, false),
    ] {
        bench.running.clock().set(at);
        bench.running.run_jobs().unwrap();
        assert_eq!(reminders().await, reminded, "{at}");
        let found = bench.get(&path(&made)).await.status;
        assert_eq!(found, if there { 200 } else { 404 }, "{at}");
    }
    let done = bench.get("/audit?limit=1000").await.body;
    let by_itself = done["entries"].as_array().unwrap().iter().filter(|entry| {
        entry["target"] == made["id"] && entry["actor"] == "system" && entry["action"] == "delete_scheduled"
    });
    assert_eq!(by_itself.count(), 1);
    let back = bench.post("/scim/v2/Users", invited("lou@example.org")).await;
    assert_eq!((back.status, &back.body["id"]), (200, &made["id"]), "softly");
}

#[tokio::test]
async fn a052_s2_28_who_is_invited_again_is_who_he_was() {
    let bench = Bench::of("360learning", 60).await;
    let people = bench.get("/scim/v2/Users?count=60").await.resources();
    let learner = people.iter().find(|person| {
        person["active"] == true
            && person[ACCOUNT]["memberships"][0]["role"] == "learner"
            && person[ACCOUNT]["lastAccessAt"].is_string()
    });
    let person = learner.unwrap();
    let before = bench.history(person).await;
    assert!(!before.is_empty());
    assert_eq!(bench.delete(&path(person)).await.status, 204);
    assert_eq!(bench.get(&path(person)).await.status, 404);
    let again = bench
        .post(
            "/scim/v2/Users",
            invited(person["emails"][0]["value"].as_str().unwrap()),
        )
        .await;
    assert_eq!(
        (again.status, &again.body["id"]),
        (200, &person["id"]),
        "{}",
        again.body
    );
    assert_eq!(label(&again.body), "Invited");
    assert_eq!(bench.history(person).await, before);
}

#[tokio::test]
async fn a057_s2_07_an_invitation_that_came_back_says_so() {
    let (bench, office) = both("360learning", 30).await;
    office.call("invite", invitations("bounce@x.io, fine@x.io")).await;
    office.sync().await;
    for (mail, state) in [("bounce@x.io", "bounced"), ("fine@x.io", "sent")] {
        let shown = office.one(mail).await;
        assert_eq!(
            shown["deliveries"][0]["state"], state,
            "the person says it too: {shown}"
        );
        let person = bench.find(&format!("emails.value eq \"{mail}\"")).await;
        assert_eq!(person[ACCOUNT]["deliveries"][0]["state"], state, "{person}");
        let rows = listed(&office).await;
        let row = rows.iter().find(|row| row["cells"]["email"] == mail).unwrap();
        assert_eq!(row["delivery"], state, "{row}");
    }
    let help = office.call("help", json!({})).await;
    let about_mail = help.as_array().unwrap().iter().find(|link| link["id"] == "topic:mail");
    assert!(
        about_mail.is_some_and(|link| link["url"].as_str().unwrap().starts_with("https://")),
        "a help link: {help}"
    );
}

#[tokio::test]
async fn a052_s2_25_s2_28_a_client_invites_somebody_again_who_was_deleted_or_cancelled() {
    let (bench, office) = both("360learning", 60).await;
    let people = bench.get("/scim/v2/Users?count=60").await.resources();
    let learner = people.iter().find(|person| {
        person["active"] == true
            && person[ACCOUNT]["memberships"][0]["role"] == "learner"
            && person[ACCOUNT]["lastAccessAt"].is_string()
    });
    let person = learner.unwrap();
    let mail = person["emails"][0]["value"].as_str().unwrap();
    let history = bench.history(person).await;
    let shown = office.one(mail).await;
    assert_eq!(office.act(&[&shown], "delete", None).await["done"], 1);
    let cancelled = bench.made(invited("mia@example.org")).await;
    office.sync().await;
    let shown = office.one("mia@example.org").await;
    assert_eq!(office.act(&[&shown], "cancel_invitation", None).await["done"], 1);
    office.sync().await;
    assert_eq!(office.people(mail).await["total"], 0);
    let (mails, total) = (bench.outbox().await.len(), bench.people().await);

    let view = office
        .call("invite", invitations(&format!("{mail}; mia@example.org")))
        .await;
    assert_eq!(view["invitations"], 2, "{view}");
    office.sync().await;
    let back = bench.again(person).await;
    assert_eq!(label(&back), "Invited", "the same id: {back}");
    assert_eq!(bench.history(person).await, history);
    assert_eq!(label(&bench.again(&cancelled).await), "Invited");
    assert_eq!(bench.people().await, total + 2, "nobody is there twice");
    assert_eq!(bench.outbox().await.len(), mails + 2);
    assert_eq!(office.one(mail).await["status"]["label"], "Invited");
    let changed = office
        .edit(
            &office.one("mia@example.org").await,
            json!({ "deletion_date": ["2099-01-31"] }),
        )
        .await;
    assert_eq!(changed["done"], 1, "{changed}");
    assert_eq!(office.sync().await["refused"], 0);
    let dated = bench.again(&cancelled).await;
    assert!(
        dated[ACCOUNT]["deletionAt"].to_string().contains("2099-01-31"),
        "somebody without a username is changed like anybody else: {dated}"
    );
}

#[tokio::test]
async fn s2_40_roles_are_held_in_groups_and_given_and_taken_there() {
    let (bench, office) = both("360learning", 30).await;
    let groups: Vec<String> = bench
        .get("/scim/v2/Groups")
        .await
        .resources()
        .iter()
        .filter_map(|group| group["displayName"].as_str().map(str::to_owned))
        .filter(|name| name != "platform")
        .take(2)
        .collect();
    let (first, second) = (groups[0].as_str(), groups[1].as_str());
    let values = json!({
        "first_name": ["Lou"], "last_name": ["Petit"], "email": ["lou@example.org"], "password": ["lang genoeg"],
        "memberships": [format!("coach@{first}"), format!("learner@{second}")],
    });
    let made = office
        .call(
            "create_person",
            json!({ "values": values, "activations": ["create_notify"] }),
        )
        .await;
    office.sync().await;
    let held = async || {
        let person = bench.find("emails.value eq \"lou@example.org\"").await;
        let mut held: Vec<(String, String)> = person[ACCOUNT]["memberships"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let part = |name: &str| one[name].as_str().unwrap().to_owned();
                (part("role"), part("group"))
            })
            .collect();
        held.sort();
        assert!(person["roles"].is_null(), "no role of the account itself: {person}");
        held
    };
    let pair = |role: &str, group: &str| (role.to_owned(), group.to_owned());
    assert_eq!(held().await, [pair("coach", first), pair("learner", second)]);
    let given = office
        .act(&[&made], "membership_add", Some(&format!("author@{second}")))
        .await;
    assert_eq!(given["done"], 1, "{given}");
    let taken = office
        .act(&[&made], "membership_remove", Some(&format!("coach@{first}")))
        .await;
    assert_eq!(taken["done"], 1, "{taken}");
    office.sync().await;
    assert_eq!(held().await, [pair("author", second), pair("learner", second)]);
    let edited = office
        .edit(&made, json!({ "memberships": [format!("learner@{first}")] }))
        .await;
    assert_eq!(edited["done"], 1, "{edited}");
    office.sync().await;
    assert_eq!(held().await, [pair("learner", first)]);
    let emptied = office.edit(&made, json!({ "memberships": [] })).await;
    assert_eq!(emptied["refused"][0]["code"], "role.required", "{emptied}");
}
