//! Learningbank: job profiles, permission types, one-time passwords.

use serde_json::{Value, json};

use crate::bench::Bench;
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
    let view = office
        .open("people.xlsx", &book(&[row(mail, &[]), row("new@acme.example", &[])]))
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
            .call(command, json!({ "id": view["id"], "handle": handle }))
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
