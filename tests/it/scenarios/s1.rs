//! 2LRN4: CSV files, locks, the second factor.

use chrono::{DateTime, Duration, Utc};
use reqwest::Method;
use roster::Profile;
use sandbox::{Clock, Further, SandboxOptions};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::bench::Bench;
use crate::support::Office;
use crate::world::{ACCOUNT, ENTERPRISE, both, buckets, csv, label, login, path, xlsx};

const HEADER: &str = "\"First Name\",\"Last Name\",\"Email\",\"Department\",\"language\",\"Is Active\",\"Enable MFA\"";

/// A person as the API takes him.
fn kim() -> Value {
    json!({
        "userName": "kim@example.org", "name": {"givenName": "Kim", "familyName": "de Wit"},
        "emails": [{"value": "kim@example.org"}], "preferredLanguage": "nl", "roles": [{"value": "user"}],
        ENTERPRISE: {"department": "Finance"}, ACCOUNT: {"activations": []},
    })
}

/// What an authenticator shows.
fn code(secret: &str, now: DateTime<Utc>) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    totp.generate(now.timestamp() as u64).to_string()
}

/// Enrols a second factor for somebody who must; answers its secret.
async fn enrol(bench: &Bench, person: &Value) -> String {
    let asked = bench.right(person).await;
    assert_eq!(asked.code(), "sign_in.enrol", "{}", asked.body);
    let secret = asked.body["urn:rosterdesk:scim:1.0:Error"]["params"]["secret"]
        .as_str()
        .unwrap()
        .to_owned();
    let now = bench.running.clock().now();
    let entered = bench
        .sign_in(login(person), &bench.running.admin.password, Some(&code(&secret, now)))
        .await;
    assert_eq!(entered.status, 200, "{}", entered.body);
    bench.running.clock().advance(Duration::seconds(90));
    secret
}

async fn require_mfa(bench: &Bench, person: &Value, required: bool) {
    let change = json!([{"op": "replace", "path": format!("{ACCOUNT}:mfa.required"), "value": required}]);
    assert_eq!(bench.patch(&path(person), change).await.status, 200);
}

#[tokio::test]
async fn a001_s1_07_a_workbook_is_refused() {
    let (bench, office) = both("2lrn4", 20).await;
    let before = bench.people().await;
    let book = xlsx(&[
        &[
            "First Name",
            "Last Name",
            "Email",
            "Department",
            "language",
            "Is Active",
            "Enable MFA",
        ],
        &["Ada", "Byron", "ada@acme.example", "Finance", "en", "1", "0"],
    ]);
    let view = office.open("users.xlsx", &book).await;
    assert_eq!(Office::file_rules(&view)[0], "file.format");
    assert_eq!(office.review(&view).await["refused"], "file.format");
    assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0], "nothing is staged");
    assert_eq!(
        view["file_problems"][0]["fixes"][0]["code"], "convert",
        "converting is offered"
    );
    office.sync().await;
    assert_eq!(bench.people().await, before);
}

#[tokio::test]
async fn a002_s1_08_semicolons_are_refused() {
    let (bench, office) = both("2lrn4", 20).await;
    let view = office
        .open(
            "users.csv",
            &csv(&["First Name;Last Name;Email", "Ada;Byron;ada@acme.example"]),
        )
        .await;
    assert!(
        Office::file_rules(&view).contains(&"file.delimiter"),
        "{}",
        view["file_problems"]
    );
    assert_eq!(office.review(&view).await["refused"], "file.delimiter");
    office.sync().await;
    assert_eq!(
        office.people("First Name").await["total"],
        0,
        "no person is made of the header"
    );
    assert!(bench.find("name.givenName co \";\"").await.is_null());
}

#[tokio::test]
async fn a004_s1_15_s1_16_the_platforms_own_header_makes_a_person() {
    let (bench, office) = both("2lrn4", 20).await;
    let department = bench.unit("Departments").await;
    let row = format!("Jan,van den Berg,jan.vandenberg@acme.example,{department},nl,1,1");
    let view = office.open("users.csv", &csv(&[HEADER, &row])).await;
    assert_eq!(buckets(&view), [1, 0, 0, 0, 0, 0], "{}", view["groups"]);
    office.apply(&view).await;
    office.sync().await;
    let made = bench.find("emails.value eq \"jan.vandenberg@acme.example\"").await;
    let seven = [
        &made["name"]["givenName"],
        &made["name"]["familyName"],
        &made["emails"][0]["value"],
        &made[ENTERPRISE]["department"],
        &made["preferredLanguage"],
        &made["active"],
        &made[ACCOUNT]["mfa"]["required"],
    ];
    let wanted = [
        json!("Jan"),
        json!("van den Berg"),
        json!("jan.vandenberg@acme.example"),
        json!(department),
        json!("nl"),
        json!(true),
        json!(true),
    ];
    assert_eq!(seven.map(Clone::clone), wanted, "{made}");
}

#[tokio::test]
async fn a005_s1_10_the_template_is_the_platforms_line() {
    let (_bench, office) = both("2lrn4", 5).await;
    let target = office.folder.path().join("template.csv");
    let (handle, _) = office.desk.hand_out(target.clone());
    office
        .call("export_template", json!({ "id": "", "handle": handle }))
        .await;
    let bytes = std::fs::read(target).unwrap();
    let first = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap();
    assert_eq!(first, HEADER.as_bytes());
}

#[tokio::test]
async fn a006_a_byte_order_mark_is_no_part_of_the_header() {
    let (_bench, office) = both("2lrn4", 20).await;
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(csv(&[HEADER, "Ada,Byron,ada@acme.example,Finance,en,1,0"]));
    let view = office.open("users.csv", &bytes).await;
    assert_eq!(view["columns"][0]["header"], "First Name");
    assert_eq!(view["columns"][0]["target"], "first_name");
    assert_eq!(buckets(&view), [1, 0, 0, 0, 0, 0], "{}", view["groups"]);
}

#[tokio::test]
async fn a007_s1_12_upper_case_codes_are_errors() {
    let (_bench, office) = both("2lrn4", 20).await;
    let rows = [
        HEADER,
        "Ada,Byron,ada@acme.example,Finance,EN,1,0",
        "Bob,Ross,bob@acme.example,Finance,en,1,0",
    ];
    let view = office.open("users.csv", &csv(&rows)).await;
    assert_eq!(buckets(&view), [1, 0, 0, 0, 1, 0]);
    assert!(
        Office::row_rules(&view).contains(&("language.case", 1)),
        "{}",
        view["groups"]
    );
}

#[tokio::test]
async fn a009_s1_17_nought_makes_somebody_who_cannot_enter() {
    let (bench, office) = both("2lrn4", 20).await;
    let view = office
        .open(
            "users.csv",
            &csv(&[HEADER, "Ada,Byron,ada@acme.example,Finance,en,0,0"]),
        )
        .await;
    office.apply(&view).await;
    office.sync().await;
    let made = bench.find("emails.value eq \"ada@acme.example\"").await;
    assert_eq!(label(&made), "Disabled", "{made}");
    let person = bench.holder("user").await;
    assert_eq!(bench.right(&person).await.status, 200, "somebody with a password");
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    assert_eq!(label(&bench.patch(&path(&person), off).await.body), "Disabled");
    let refused = bench.right(&person).await;
    assert_eq!(
        (refused.status, refused.code()),
        (403, "sign_in.status"),
        "the same Is Active 0"
    );
}

#[tokio::test]
async fn a011_s1_18_enrolment_is_demanded_before_access() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = bench.holder("user").await;
    require_mfa(&bench, &person, true).await;
    let asked = bench.right(&person).await;
    assert_eq!((asked.status, asked.code()), (401, "sign_in.enrol"), "{}", asked.body);
    enrol(&bench, &person).await;
}

#[tokio::test]
async fn a012_without_the_demand_no_code_is_asked() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = bench.holder("user").await;
    require_mfa(&bench, &person, false).await;
    assert_eq!(bench.right(&person).await.status, 200);
}

#[tokio::test]
async fn a013_s1_29_three_wrong_and_one_right() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = bench.holder("user").await;
    bench.wrong(&person, 3).await;
    assert_eq!(bench.right(&person).await.status, 200);
    bench.wrong(&person, 4).await;
    assert_eq!(
        bench.right(&person).await.code(),
        "locked",
        "the fifth, though it is right"
    );
}

#[tokio::test]
async fn a015_s1_31_unblocking_starts_again() {
    let (bench, office) = both("2lrn4", 60).await;
    let person = bench.holder("user").await;
    bench.wrong(&person, 4).await;
    office.sync().await;
    let shown = office.one(login(&person)).await;
    assert_eq!(shown["status"]["label"], "Blocked");
    assert_eq!(office.act(&[&shown], "unblock", None).await["done"], 1);
    office.sync().await;
    assert_eq!(bench.right(&person).await.status, 200);
    bench.wrong(&person, 3).await;
    assert_eq!(label(&bench.again(&person).await), "Active", "three more do not lock");
}

#[tokio::test]
async fn a016_s1_30_locking_can_be_off() {
    let bench = Bench::of("2lrn4", 60).await;
    bench.running.set_locking(false).unwrap();
    let person = bench.holder("user").await;
    for _ in 0..20 {
        bench.sign_in(login(&person), "wrong", None).await;
        bench.running.clock().advance(Duration::seconds(61));
    }
    assert_eq!(label(&bench.again(&person).await), "Active");
}

#[tokio::test]
async fn a018_s1_35_a_removed_factor_is_gone() {
    let (bench, office) = both("2lrn4", 60).await;
    let person = bench.holder("user").await;
    require_mfa(&bench, &person, true).await;
    let old = enrol(&bench, &person).await;
    office.sync().await;
    let shown = office.one(login(&person)).await;
    assert_eq!(office.act(&[&shown], "mfa_remove", None).await["done"], 1);
    office.sync().await;
    let now = bench.running.clock().now();
    let password = &bench.running.admin.password;
    let refused = bench.sign_in(login(&person), password, Some(&code(&old, now))).await;
    assert_ne!(refused.status, 200, "the old code");
    assert_ne!(enrol(&bench, &person).await, old);
}

#[tokio::test]
async fn a019_s1_35_the_demand_stays() {
    let bench = Bench::of("2lrn4", 60).await;
    let person = bench.holder("user").await;
    require_mfa(&bench, &person, true).await;
    enrol(&bench, &person).await;
    assert_eq!(bench.act(&person, "mfa_remove", json!({})).await.status, 200);
    assert_eq!(bench.again(&person).await[ACCOUNT]["mfa"]["required"], true);
    assert_eq!(bench.right(&person).await.code(), "sign_in.enrol");
}

#[tokio::test]
async fn a020_s1_26_who_is_enabled_again_is_the_same() {
    let (bench, office) = both("2lrn4", 60).await;
    let person = bench.holder("user").await;
    let shown = office.one(login(&person)).await;
    for action in ["disable", "enable"] {
        assert_eq!(office.act(&[&shown], action, None).await["done"], 1, "{action}");
        office.sync().await;
    }
    let after = bench.again(&person).await;
    assert_eq!(label(&after), "Active");
    for part in ["id", ENTERPRISE, "name", "emails"] {
        assert_eq!(after[part], person[part], "{part}");
    }
    assert_eq!(after["meta"]["created"], person["meta"]["created"]);
}

#[tokio::test]
async fn a022_s1_25_deleting_advises_to_disable() {
    let (bench, office) = both("2lrn4", 60).await;
    let person = bench.holder("user").await;
    let shown = office.one(login(&person)).await;
    assert_eq!(office.act(&[&shown], "disable", None).await["done"], 1);
    let shown = office.one(login(&person)).await;
    let actions = shown["actions"].as_array().unwrap();
    let delete = actions.iter().find(|action| action["action"] == "delete").unwrap();
    assert_eq!(
        (&delete["advice"]["action"], &delete["typed_confirmation"]),
        (&json!("disable"), &json!(true)),
        "{delete}"
    );
    assert_eq!(
        delete["advice"]["reasons"],
        json!([
            "When someone comes back, they do not have to start from scratch",
            "Reports rely on historical statistics",
            "You only pay for active users",
        ])
    );
}

#[tokio::test]
async fn a026_s1_01_a_user_manages_nobody() {
    let mut bench = Bench::of("2lrn4", 60).await;
    let person = bench.holder("user").await;
    bench.acting_as(&person).await;
    assert_eq!(bench.get("/scim/v2/Users").await.code(), "role.not_manager");
    assert_eq!(bench.post("/scim/v2/Users", kim()).await.code(), "role.not_manager");
    let change = json!([{"op": "replace", "path": "name.givenName", "value": "X"}]);
    let edited = bench.patch(&path(&person), change).await;
    assert_eq!((edited.status, edited.code()), (403, "role.not_manager"));
}

#[tokio::test]
async fn a027_s1_01_the_helpdesk_unblocks_and_removes_a_factor() {
    let mut bench = Bench::of("2lrn4", 120).await;
    let person = bench.holder("user").await;
    let helpdesk = bench.holder("helpdesk").await;
    require_mfa(&bench, &person, true).await;
    enrol(&bench, &person).await;
    assert_eq!(bench.act(&person, "block", json!({})).await.status, 200);
    bench.acting_as(&helpdesk).await;
    assert_eq!(bench.act(&person, "unblock", json!({})).await.status, 200);
    assert_eq!(bench.act(&person, "mfa_remove", json!({})).await.status, 200);
}

#[tokio::test]
async fn a028_s1_04_a_directory_name_is_read_only() {
    let (bench, office) = both("2lrn4", 120).await;
    let person = bench
        .find(&format!("{ACCOUNT}:provenance eq \"directory\" and active eq true"))
        .await;
    office.hold(true).await;
    let shown = office.one(login(&person)).await;
    let field = shown["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == "last_name")
        .unwrap();
    assert_eq!(field["locked"], "directory.read_only");
    let refused = office.edit(&shown, json!({ "last_name": ["Otherwise"] })).await;
    assert_eq!(refused["refused"][0]["code"], "directory.read_only", "{refused}");
    let change = json!([{"op": "replace", "path": "name.familyName", "value": "Otherwise"}]);
    let forced = bench.patch(&path(&person), change).await;
    assert_eq!((forced.status, forced.code()), (403, "directory.read_only"));
}

#[tokio::test]
async fn a029_s1_04_a_directory_row_is_skipped_and_the_others_go_on() {
    let (bench, office) = both("2lrn4", 120).await;
    let person = bench
        .find(&format!("{ACCOUNT}:provenance eq \"directory\" and active eq true"))
        .await;
    let row = format!(
        "{},Otherwise,{},Finance,nl,1,0",
        person["name"]["givenName"].as_str().unwrap(),
        person["emails"][0]["value"].as_str().unwrap()
    );
    let view = office
        .open(
            "users.csv",
            &csv(&[HEADER, &row, "Ada,Byron,ada@acme.example,Finance,en,1,0"]),
        )
        .await;
    assert_eq!(buckets(&view), [1, 0, 0, 1, 0, 0], "{}", view["groups"]);
    let rows = office.rows(&view).await;
    assert_eq!(rows[0]["reason"], "directory.read_only", "{}", rows[0]);
    office.apply(&view).await;
    office.sync().await;
    assert_eq!(bench.again(&person).await["name"], person["name"]);
    assert!(!bench.find("emails.value eq \"ada@acme.example\"").await.is_null());
}

#[tokio::test]
async fn a030_a_new_department_is_announced_with_its_warning() {
    let (bench, office) = both("2lrn4", 20).await;
    let view = office
        .open(
            "users.csv",
            &csv(&[HEADER, "Ada,Byron,ada@acme.example,Sales / South,en,1,0"]),
        )
        .await;
    let review = office.review(&view).await;
    let unit = &review["new_units"][0];
    assert_eq!((&unit["name"], &unit["rows"]), (&json!("Sales / South"), &json!(1)));
    assert!(
        unit["warning"]
            .as_str()
            .unwrap()
            .contains("access to the right categories"),
        "{unit}"
    );
    office.apply(&view).await;
    office.sync().await;
    let units = bench.get("/scim/v2/Departments").await.resources();
    assert!(
        units.iter().any(|unit| unit["displayName"] == "Sales / South"),
        "one name, no path"
    );
}

#[tokio::test]
async fn a031_s1_15_twice_in_one_file_names_both_lines() {
    let (_bench, office) = both("2lrn4", 20).await;
    let rows = [
        HEADER,
        "Ada,Byron,Ada@acme.example,Finance,en,1,0",
        "Ada,Byron,ada@ACME.example,Finance,en,1,0",
    ];
    let view = office.open("users.csv", &csv(&rows)).await;
    assert_eq!(buckets(&view), [0, 0, 0, 0, 2, 0]);
    let rows = office.rows(&view).await;
    for (row, other) in [(0, 3), (1, 2)] {
        let problems = rows[row]["problems"].as_array().unwrap();
        let twice = problems.iter().find(|problem| problem["rule"] == "dup.file").unwrap();
        assert!(twice["params"].to_string().contains(&other.to_string()), "{twice}");
    }
}

#[tokio::test]
async fn a024_s1_24_each_organisation_has_its_own_welcome_text() {
    let mut bench = Bench::with(SandboxOptions {
        people: 20,
        further: vec![Further::sample()],
        clock: Clock::manual(Utc::now()),
        ..SandboxOptions::new(Profile::by_id("2lrn4").unwrap().clone())
    })
    .await;
    let texts = ["Welcome aboard, {first_name}", "Good to see you, {first_name}"];
    let entrances = bench.running.organisations.clone();
    assert_eq!(entrances.len(), texts.len());
    for (entrance, text) in entrances.iter().zip(texts) {
        bench.running.url.clone_from(&entrance.url);
        bench.token.clone_from(&entrance.token);
        let template = json!({"subject": text, "body": format!("{text}. Go to {{link}}")});
        let saved = bench
            .send(Method::PUT, "/templates/welcome", &[], Some(&template))
            .await;
        assert_eq!(saved.status, 200, "{}", saved.body);
    }
    for (entrance, subject) in entrances.iter().zip(["Welcome aboard, Kim", "Good to see you, Kim"]) {
        bench.running.url.clone_from(&entrance.url);
        bench.token.clone_from(&entrance.token);
        let mut body = kim();
        body[ACCOUNT]["activations"] = json!(["welcome_mail"]);
        bench.made(body).await;
        let sent = bench.outbox().await;
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert_eq!(sent[0]["subject"], subject, "{}", entrance.name);
        assert!(sent[0]["body"].as_str().unwrap().starts_with(subject), "{}", sent[0]);
    }
}
