//! 360Learning: inviting, creating, groups, files with several rows a person.

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
