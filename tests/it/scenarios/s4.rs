//! Learningbank: job profiles, permission types, one-time passwords.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::browser::{Browser, Page};
use crate::support::Office;
use crate::world::{ACCOUNT, both, buckets, label, login, path, xlsx};

const HEADER: &[&str] = &[
    "First Name",
    "Last Name",
    "Job Profile",
    "Department",
    "Permission Type",
    "Email",
    "Username",
    "Phone",
    "Language",
    "One-Time Password",
];

/// A complete row; `with` replaces single cells.
fn row<'a>(mail: &'a str, with: &[(usize, &'a str)]) -> Vec<&'a str> {
    let mut row = vec!["Flo", "Or", "Team leader", "Logistics", "User", mail, "", "", "nl", ""];
    for (column, text) in with {
        row[*column] = text;
    }
    row
}

fn book(rows: &[Vec<&str>]) -> Vec<u8> {
    let all: Vec<&[&str]> = std::iter::once(HEADER).chain(rows.iter().map(Vec::as_slice)).collect();
    xlsx(&all)
}

/// A person as the API takes him.
fn flo() -> Value {
    json!({
        "name": {"givenName": "Flo", "familyName": "Or"}, "preferredLanguage": "nl", "roles": [{"value": "user"}],
        "emails": [{"value": "flo@example.org"}],
        ACCOUNT: {"jobProfile": "Team leader", "departments": [{"value": "Logistics"}], "activations": []},
    })
}

/// Takes a part away.
type Take = fn(&mut Value);

#[tokio::test]
async fn a083_s4_23_to_s4_27_s4_29_each_required_field() {
    let (bench, office) = both("learningbank", 20).await;
    let before = bench.people().await;
    let empty: Vec<Vec<&str>> = [0, 1, 2, 3, 4, 8]
        .iter()
        .map(|column| row("flo@acme.example", &[(*column, "")]))
        .collect();
    for (line, field) in empty.iter().zip([
        "first_name",
        "last_name",
        "job_profile",
        "departments",
        "permission_types",
        "language",
    ]) {
        let view = office.open("people.xlsx", &book(std::slice::from_ref(line))).await;
        assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0], "{field}");
        let group = &view["groups"][0];
        let known = ["required", "role.required", "ref.required"];
        assert!(known.contains(&group["rule"].as_str().unwrap()), "{field}: {group}");
        assert_eq!(group["field"], field, "{group}");
    }
    let parts: [(&str, Take); 6] = [
        ("first_name", |body| body["name"]["givenName"] = json!("")),
        ("last_name", |body| body["name"]["familyName"] = json!("")),
        ("job_profile", |body| body[ACCOUNT]["jobProfile"] = json!("")),
        ("departments", |body| body[ACCOUNT]["departments"] = json!([])),
        ("permission_types", |body| body["roles"] = json!([])),
        ("language", |body| body["preferredLanguage"] = json!("")),
    ];
    for (field, take) in parts {
        let mut body = flo();
        take(&mut body);
        let refused = bench.post("/scim/v2/Users", body).await;
        assert_eq!(refused.status, 400, "{field}: {}", refused.body);
        assert!(refused.code().ends_with("required"), "{field}: {}", refused.body);
        let form = json!({
            "first_name": ["Flo"], "last_name": ["Or"], "job_profile": ["Team leader"], "departments": ["Logistics"],
            "permission_types": ["user"], "email": ["flo@acme.example"], "language": ["nl"],
        });
        let mut values = form;
        values[field] = json!([]);
        let refused = office
            .desk
            .call("create_person", json!({ "values": values, "activations": [] }))
            .await
            .unwrap_err();
        assert!(
            refused
                .details
                .get(field)
                .is_some_and(|code| code.ends_with("required")),
            "{field}: {refused:?}"
        );
    }
    assert_eq!(bench.people().await, before);
}

#[tokio::test]
async fn a085_s4_30_s4_31_s4_32_one_job_profile_several_of_the_rest() {
    let (bench, office) = both("learningbank", 20).await;
    let two = bench.get("/scim/v2/JobProfiles").await.resources();
    let jobs = format!(
        "{};{}",
        two[0]["displayName"].as_str().unwrap(),
        two[1]["displayName"].as_str().unwrap()
    );
    let rows = [
        row("one@acme.example", &[(2, jobs.as_str())]),
        row(
            "two@acme.example",
            &[(3, "Logistics;Finance"), (4, "User;Content Creator")],
        ),
    ];
    let view = office.open("people.xlsx", &book(&rows)).await;
    assert_eq!(buckets(&view), [1, 0, 0, 0, 1, 0], "{}", view["groups"]);
    assert!(
        Office::row_rules(&view)
            .iter()
            .any(|(rule, _)| rule.ends_with("cardinality")),
        "{}",
        view["groups"]
    );
    office.apply(&view).await;
    office.sync().await;
    let made = bench.find("emails.value eq \"two@acme.example\"").await;
    let departments: Vec<&str> = made[ACCOUNT]["departments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["value"].as_str())
        .collect();
    assert_eq!(departments.len(), 2, "{made}");
    assert_eq!(made["roles"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a086_s4_22_an_import_overwrites_nothing() {
    let (bench, office) = both("learningbank", 60).await;
    let person = bench.find("emails pr and active eq true and userName sw \"a\"").await;
    let mail = person["emails"][0]["value"].as_str().unwrap();
    let before = bench.get(&path(&person)).await;
    let [given, family] = ["givenName", "familyName"].map(|part| person["name"][part].as_str().unwrap());
    let there = row(mail, &[(0, given), (1, family)]);
    let view = office
        .open("people.xlsx", &book(&[there, row("new@acme.example", &[])]))
        .await;
    assert_eq!(buckets(&view), [1, 0, 0, 1, 0, 0], "{}", view["groups"]);
    assert_eq!(office.rows(&view).await[0]["reason"], "exists.not_overwritten");
    office.apply(&view).await;
    office.sync().await;
    let after = bench.get(&path(&person)).await;
    assert_eq!(after.body.to_string(), before.body.to_string(), "byte for byte");
    assert_eq!(after.header("etag"), before.header("etag"));
    assert!(
        !bench.find("emails.value eq \"new@acme.example\"").await.is_null(),
        "the others go on"
    );
}

#[tokio::test]
async fn a090_s4_09_s4_36_sms_is_not_in_the_package() {
    let (bench, office) = both("learningbank", 20).await;
    let form = office.call("new_person", json!({})).await;
    let ways = form["ways"].as_array().unwrap();
    let sms = ways.iter().find(|way| way["id"] == "activation_sms").unwrap();
    assert_eq!(sms["refused"], "capability.sms");
    let mut body = flo();
    body["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    body[ACCOUNT]["activations"] = json!(["activation_sms"]);
    let refused = bench.post("/scim/v2/Users", body).await;
    assert_eq!((refused.status, refused.code()), (403, "capability.sms"));
}

#[tokio::test]
async fn a094_s4_35_the_one_time_password_of_the_file_lets_in() {
    let (bench, office) = both("learningbank", 20).await;
    let view = office
        .open("people.xlsx", &book(&[row("flo@acme.example", &[(9, "Kanarie-91!")])]))
        .await;
    office.apply(&view).await;
    office.sync().await;
    let first = bench.sign_in("flo@acme.example", "Kanarie-91!", None).await;
    assert_eq!(
        (first.status, &first.body["must_change_password"]),
        (200, &json!(true)),
        "{}",
        first.body
    );
    let made = bench.find("emails.value eq \"flo@acme.example\"").await;
    assert_eq!(label(&made), "Active");
}

#[tokio::test]
async fn a095_s4_34_it_lets_in_once() {
    let (bench, office) = both("learningbank", 20).await;
    let made = bench.made(flo()).await;
    office.sync().await;
    let shown = office.one("flo@example.org").await;
    assert_eq!(office.act(&[&shown], "grant_otp", Some("Kanarie-92!")).await["done"], 1);
    office.sync().await;
    assert_eq!(bench.sign_in("flo@example.org", "Kanarie-92!", None).await.status, 200);
    let again = bench.sign_in("flo@example.org", "Kanarie-92!", None).await;
    assert_eq!((again.status, again.code()), (401, "sign_in.refused"));
    assert_eq!(label(&bench.again(&made).await), "Active");
}

#[tokio::test]
async fn a096_s4_35_it_is_shown_nowhere() {
    let (bench, office) = both("learningbank", 20).await;
    let view = office
        .open(
            "people.xlsx",
            &book(&[row("flo@acme.example", &[(9, "Kanarie-93!"), (2, "Nobody's job")])]),
        )
        .await;
    let mut told = vec![
        ("view", view.clone()),
        ("rows", json!(office.rows(&view).await)),
        ("review", office.review(&view).await),
    ];
    for (command, file) in [("export_problems", "problems.xlsx"), ("export_plan", "plan.csv")] {
        let target = office.folder.path().join(file);
        let (handle, _) = office.desk.hand_out(target.clone());
        let made = office
            .desk
            .call(command, json!({ "id": view["id"], "handle": handle, "language": "en" }))
            .await;
        if made.is_ok() {
            let bytes = std::fs::read(target).unwrap();
            assert!(!holds(&bytes, "Kanarie-93!"), "{command}");
        }
    }
    let mended = office
        .open("people.xlsx", &book(&[row("flo@acme.example", &[(9, "Kanarie-93!")])]))
        .await;
    office.apply(&mended).await;
    told.push((
        "waiting",
        office
            .call("changes", json!({ "state": null, "offset": 0, "limit": 50 }))
            .await,
    ));
    office.sync().await;
    let shown = office.one("flo@acme.example").await;
    told.push(("person and journal", shown));
    told.push((
        "sent",
        office
            .call("changes", json!({ "state": null, "offset": 0, "limit": 50 }))
            .await,
    ));
    told.push(("audit", bench.get("/audit?limit=1000").await.body));
    told.push(("outbox", json!(bench.outbox().await)));
    for (place, answer) in told {
        assert!(!answer.to_string().contains("Kanarie"), "{place} shows the password");
    }
}

/// Whether bytes hold a text, also inside the parts of a workbook.
fn holds(bytes: &[u8], text: &str) -> bool {
    if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
        return true;
    }
    let Ok(mut book) = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes.to_vec())) else {
        return false;
    };
    use calamine::Reader as _;
    book.worksheets()
        .iter()
        .any(|(_, sheet)| sheet.cells().any(|(_, _, cell)| cell.to_string().contains(text)))
}

#[tokio::test]
async fn a101_s4_25_an_unknown_department_is_an_error_with_a_fix_for_the_owner() {
    let (bench, office) = both("learningbank", 120).await;
    let rows = [row("flo@acme.example", &[(3, "Moonbase")])];
    let view = office.open("people.xlsx", &book(&rows)).await;
    assert_eq!(buckets(&view), [0, 0, 0, 0, 1, 0]);
    let fixes = |view: &Value| view["groups"][0]["example"]["fixes"].to_string();
    assert!(
        fixes(&view).contains("create_unit"),
        "the owner may: {}",
        view["groups"]
    );
    let manager = bench.holder("manager").await;
    let token = bench.right(&manager).await.body["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    office.sign_in_with(&token).await;
    let view = office.open("people.xlsx", &book(&rows)).await;
    assert_eq!(view["groups"][0]["rule"], "ref.unknown");
    assert!(
        !fixes(&view).contains("create_unit"),
        "a manager may not: {}",
        view["groups"]
    );
}

#[tokio::test]
async fn a102_s4_21_the_template_is_a_workbook_with_every_required_column() {
    let (_bench, office) = both("learningbank", 5).await;
    let target = office.folder.path().join("template.xlsx");
    let (handle, _) = office.desk.hand_out(target.clone());
    office
        .call("export_template", json!({ "id": "", "handle": handle }))
        .await;
    let bytes = std::fs::read(target).unwrap();
    for column in [
        "First Name",
        "Last Name",
        "Job Profile",
        "Department",
        "Permission Type",
        "Language",
    ] {
        assert!(holds(&bytes, column), "{column}");
    }
    let view = office.open("people.xlsx", &bytes).await;
    assert_eq!(view["file"]["format"], "xlsx");
    assert!(
        !Office::file_rules(&view).contains(&"column.missing"),
        "{}",
        view["file_problems"]
    );
}

#[tokio::test]
async fn a088_s4_06_by_hand_nothing_leaves_by_itself() {
    let (bench, office) = both("learningbank", 20).await;
    let mails: Vec<String> = (0..5).map(|n| format!("flo{n}@acme.example")).collect();
    let rows: Vec<Vec<&str>> = mails.iter().map(|mail| row(mail, &[])).collect();
    let view = office.open("people.xlsx", &book(&rows)).await;
    office.apply(&view).await;
    office.sync().await;
    assert_eq!(bench.outbox().await.len(), 0, "manual");
    let mut shown = Vec::new();
    for mail in &mails {
        shown.push(office.one(mail).await);
    }
    let ids: Vec<&Value> = shown.iter().collect();
    assert_eq!(office.act(&ids, "send_activation", None).await["done"], 5);
    office.sync().await;
    assert_eq!(bench.outbox().await.len(), 5);
    let one = bench.find(&format!("emails.value eq \"{}\"", mails[0])).await;
    assert_eq!(label(&one), "Activation sent", "{}", login(&one));
}

#[tokio::test]
async fn s4_28_an_address_or_a_username_and_a_phone() {
    let (bench, office) = both("learningbank", 20).await;
    let phone = "+31612345678";
    let rows = [
        row("", &[(6, "flo1")]),
        row("", &[(7, phone)]),
        row("flo2@acme.example", &[]),
        row("", &[(6, "flo3"), (7, phone)]),
        row("flo4@acme.example", &[(6, "flo4"), (7, "+31612345679")]),
    ];
    let view = office.open("people.xlsx", &book(&rows)).await;
    let ends: Vec<String> = office
        .rows(&view)
        .await
        .iter()
        .map(|row| row["bucket"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        ends,
        ["reject", "reject", "create", "create", "create"],
        "{}",
        view["groups"]
    );
    for (number, (mail, username, phone, status)) in [
        ("", "flo5", "", 400),
        ("", "", phone, 400),
        ("flo6@example.org", "", "", 201),
        ("", "flo7", "+31612345670", 201),
        ("flo8@example.org", "flo8", "+31612345671", 201),
    ]
    .into_iter()
    .enumerate()
    {
        let mut body = flo();
        body["emails"] = if mail.is_empty() {
            json!([])
        } else {
            json!([{"value": mail}])
        };
        if !username.is_empty() {
            body["userName"] = json!(username);
        }
        if !phone.is_empty() {
            body["phoneNumbers"] = json!([{"type": "mobile", "value": phone}]);
        }
        let answer = bench.post("/scim/v2/Users", body).await;
        assert_eq!(answer.status, status, "{number}: {}", answer.body);
    }
}

#[tokio::test]
async fn s4_24_s4_26_s4_27_the_platform_names_the_field() {
    let bench = Bench::of("learningbank", 20).await;
    for (field, at) in [
        ("last_name", "name"),
        ("departments", "departments"),
        ("permission_types", "roles"),
    ] {
        let mut body = flo();
        match at {
            "name" => body["name"] = json!({"givenName": "Flo"}),
            "roles" => body["roles"] = json!([]),
            _ => body[ACCOUNT]["departments"] = json!([]),
        }
        let refused = bench.post("/scim/v2/Users", body).await;
        assert_eq!(refused.status, 400, "{field}");
        assert!(refused.body.to_string().contains(field), "{field}: {}", refused.body);
    }
}

#[tokio::test]
async fn a088_s4_04_s4_05_automatic_five_mails_leave_by_themselves() {
    let (bench, office) = both("learningbank", 20).await;
    bench
        .settings(json!({"switches": ["org.communication.activation_email"]}))
        .await;
    office.sync().await;
    let mails: Vec<String> = (0..5).map(|n| format!("flo{n}@acme.example")).collect();
    let rows: Vec<Vec<&str>> = mails.iter().map(|mail| row(mail, &[])).collect();
    let view = office.open("people.xlsx", &book(&rows)).await;
    office.apply(&view).await;
    office.sync().await;
    let sent = bench.outbox().await;
    let mut recipients: Vec<&str> = sent.iter().map(|mail| mail["recipient"].as_str().unwrap()).collect();
    recipients.sort_unstable();
    assert_eq!(recipients, mails, "one each");
    let one = bench.find("emails.value eq \"flo0@acme.example\"").await;
    assert_eq!(label(&one), "Activation sent");
}

#[tokio::test]
async fn a089_s4_07_an_activation_link_works_once() {
    let bench = Bench::of("learningbank", 20).await;
    let mut body = flo();
    body[ACCOUNT]["activations"] = json!(["activation_email"]);
    let made = bench.made(body).await;
    let link = bench.newest_link().await;
    assert_eq!(bench.post(&link, json!({"password": "lang genoeg"})).await.status, 200);
    assert_eq!(label(&bench.again(&made).await), "Active");
    let again = bench.post(&link, json!({"password": "een ander dan"})).await;
    assert_eq!((again.status, again.code()), (410, "link.used"));
    assert_eq!(bench.get(&link).await.code(), "link.used");
    assert_eq!(
        bench.sign_in("flo@example.org", "een ander dan", None).await.status,
        401
    );
    assert_eq!(bench.sign_in("flo@example.org", "lang genoeg", None).await.status, 200);
}

/// What leaves for somebody with these ways to reach him, on a platform with text messages.
async fn leaves(mail: bool, phone: bool) -> Vec<(String, String)> {
    let bench = Bench::of("learningbank", 20).await;
    bench.settings(json!({"package": ["sms", "sso"]})).await;
    let mut body = flo();
    body["userName"] = json!("flo");
    if !mail {
        body.as_object_mut().unwrap().remove("emails");
    }
    if phone {
        body["phoneNumbers"] = json!([{"type": "mobile", "value": "+31612345678"}]);
    }
    let made = bench.made(body).await;
    let sent = bench.act(&made, "send_activation", json!({})).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    let word = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let mut rows: Vec<_> = bench
        .outbox()
        .await
        .iter()
        .map(|row| (word(row, "channel"), word(row, "recipient")))
        .collect();
    rows.sort();
    rows
}

fn mail() -> (String, String) {
    ("email".to_owned(), "flo@example.org".to_owned())
}

fn sms() -> (String, String) {
    ("sms".to_owned(), "+31612345678".to_owned())
}

#[tokio::test]
async fn a091_s4_37_s4_38_one_way_to_reach_somebody_is_one_message() {
    assert_eq!(leaves(true, false).await, [mail()]);
    assert_eq!(leaves(false, true).await, [sms()]);
}

#[tokio::test]
async fn a092_s4_39_both_ways_are_both_messages() {
    assert_eq!(leaves(true, true).await, [mail(), sms()]);
}

const SIGN_UP: &str = "Don't have an account? Create one now!";

fn newcomer() -> Value {
    json!({
        "first_name": "Ada", "last_name": "Lovelace", "username": "ada", "email": "ada@example.org",
        "language": "en", "password": "lang genoeg",
    })
}

#[tokio::test]
async fn a097_s4_14_s4_15_s4_16_s4_17_who_signs_up_has_the_defaults() {
    let bench = Bench::of("learningbank", 40).await;
    bench.settings(json!({"switches": ["self_signup"]})).await;
    let defaults = bench.get("/scim/v2/Organisation").await.body["signupDefaults"].clone();
    let made = bench.post("/auth/signup", newcomer()).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let ada = bench.find("userName eq \"ada\"").await;
    assert_eq!(ada["roles"][0]["value"], "user", "{ada}");
    assert_eq!(ada["roles"].as_array().unwrap().len(), 1, "{ada}");
    for (value, key) in [
        (&ada[ACCOUNT]["jobProfile"], "job_profile"),
        (&ada[ACCOUNT]["departments"][0]["value"], "departments"),
    ] {
        assert!(value.as_str().is_some_and(|text| !text.is_empty()), "{key}: {ada}");
        assert_eq!(*value, defaults[key], "{key}");
    }
    assert_eq!(bench.sign_in("ada", "lang genoeg", None).await.status, 200);
}

#[tokio::test]
async fn a099_s4_18_without_sign_up_neither_text_nor_endpoint() {
    let bench = Bench::of("learningbank", 20).await;
    let before = bench.people().await;
    let mut browser = Browser::at(&bench.running.url);
    assert!(!browser.get("/sign-in").await.has(SIGN_UP));
    let refused = bench.post("/auth/signup", newcomer()).await;
    assert_eq!((refused.status, refused.code()), (404, "signup.off"));
    assert_eq!(bench.people().await, before);
    bench.settings(json!({"switches": ["self_signup"]})).await;
    assert!(browser.get("/sign-in").await.has(SIGN_UP), "and there when it is on");
}

/// Signs in by the provider as somebody it knows.
async fn by_provider(bench: &Bench, mail: &str) -> Page {
    let mut browser = Browser::at(&bench.running.url);
    let provider = browser.get("/sso/start").await;
    assert_eq!(provider.status, 200, "{}", provider.text);
    let state = provider.between("name=\"state\" value=\"", "\"").to_owned();
    let said = [
        ("state", state.as_str()),
        ("email", mail),
        ("given_name", "Grace"),
        ("family_name", "Hopper"),
    ];
    let sent = browser.once(Method::POST, "/idp", Some(&said)).await;
    let back = sent.headers["location"].to_str().unwrap().to_owned();
    browser.get(&back).await
}

#[tokio::test]
async fn a100_s4_10_s4_11_s4_12_sso_creates_at_the_first_sign_in_and_the_client_sees_it_then() {
    let (bench, office) = both("learningbank", 40).await;
    bench.settings(json!({"switches": ["sso", "sso_creates"]})).await;
    office.sync().await;
    let mail = "grace@example.org";
    let filter = format!("emails.value eq \"{mail}\"");
    assert!(bench.find(&filter).await.is_null());
    assert_eq!(office.people(mail).await["total"], 0, "nobody before");
    let into = by_provider(&bench, mail).await;
    assert_eq!((into.status, into.path.as_str()), (200, "/me"), "{}", into.text);
    let grace = bench.find(&filter).await;
    assert_eq!(
        (label(&grace), grace[ACCOUNT]["provenance"].as_str()),
        ("Active", Some("sso")),
        "{grace}"
    );
    for password in ["", "lang genoeg", &bench.running.admin.password] {
        let refused = bench.sign_in(mail, password, None).await;
        assert_eq!(
            (refused.status, refused.code()),
            (401, "sign_in.refused"),
            "there is no password"
        );
    }
    assert_eq!(office.people(mail).await["total"], 0, "the client has not looked since");
    office.sync().await;
    assert_eq!(office.one(mail).await["status"]["label"], "Active");
}

#[tokio::test]
async fn a103_s4_19_an_integration_creates_without_an_administrator() {
    let (bench, office) = both("learningbank", 40).await;
    let before = bench.people().await;
    let ran = bench.post("/connectors/directory/run", json!({})).await;
    assert_eq!((ran.status, &ran.body["created"]), (200, &json!(3)), "{}", ran.body);
    assert_eq!(bench.people().await, before + 3);
    office.sync().await;
    assert_eq!(office.people("").await["total"], before + 3, "and the client has them");
}
