//! Rows found by one person's address that have the name of another person of the platform: asked about, and each
//! answer does what it says.

use serde_json::{Value, json};

use crate::support::Office;

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n";

/// Opens a file about these people.
async fn open(office: &Office, people: &[(&str, &str, &str)]) -> Value {
    let units = office.call("units", json!({ "kind": "department" })).await;
    let department = units[0]["name"].as_str().unwrap();
    let line = |(first, last, email): &(&str, &str, &str)| format!("{first},{last},{email},\"{department}\",nl,1,0\n");
    let rows: String = people.iter().map(line).collect();
    office.open("team.csv", format!("{HEADER}{rows}").as_bytes()).await
}

/// An office that has two Annas, and Bram.
async fn with_annas() -> Office {
    let office = Office::practice("2lrn4").await;
    let people = [
        ("Anna", "Peeters", "anna@z.example"),
        ("Anna", "Maes", "anna.m@z.example"),
        ("Bram", "Claes", "bram@z.example"),
    ];
    let view = open(&office, &people).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    assert_eq!(office.call("import_apply", request).await["queued"], 3);
    office.call("sync_wait", json!({})).await;
    office
}

async fn fix(office: &Office, view: &Value, code: &str, row: Option<u32>) -> Value {
    let rule = if code == "old_name" {
        "update.new_name"
    } else {
        "update.other_account"
    };
    let request =
        json!({ "id": view["id"], "rule": rule, "field": "first_name", "row": row, "code": code, "text": null });
    office.call("import_fix", request).await
}

fn rules(view: &Value) -> Vec<&str> {
    let groups = view["groups"].as_array().unwrap().iter();
    groups.map(|group| group["rule"].as_str().unwrap()).collect()
}

/// Why Anna Maes keeps access though she is absent; `None` where she does not.
async fn kept(office: &Office, view: &Value) -> Option<Value> {
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let kept = review["absence"]["kept"].as_array().unwrap().clone();
    let maes = kept.into_iter().find(|kept| kept["name"] == "Anna Maes")?;
    Some(maes["code"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_went_to_a_namesake_is_asked_about_and_nobody_loses_access_meanwhile() {
    let office = with_annas().await;
    let view = open(&office, &[("Anna", "Maes", "anna@z.example")]).await;
    let mode = json!({ "id": view["id"], "mode": "full_sync" });
    let view = office.call("import_set_options", mode).await;
    assert_eq!(rules(&view), ["update.other_account"]);
    assert_eq!((&view["counts"]["update"], &view["blocked"]), (&json!(0), &json!(1)));
    assert_eq!(kept(&office, &view).await, Some(json!("absent.alike")));

    let said = fix(&office, &view, "new_name", Some(0)).await;
    assert_eq!(rules(&said), ["update.new_name"], "{}", said["groups"]);
    assert_eq!(said["counts"]["update"], 1);
    assert_eq!(
        kept(&office, &said).await,
        None,
        "the other Anna is another person, and has left"
    );

    let asked = fix(&office, &said, "old_name", Some(0)).await;
    assert_eq!(rules(&asked), ["update.other_account"], "asked again");

    let own = fix(&office, &asked, "own_address", Some(0)).await;
    assert_eq!(rules(&own), [""; 0]);
    assert_eq!(own["counts"]["unchanged"], 1, "{}", own["counts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_names_are_said_one_by_one_and_hold_for_one_import() {
    let office = with_annas().await;
    let exchanged = [
        ("Anna", "Maes", "anna@z.example"),
        ("Anna", "Peeters", "anna.m@z.example"),
    ];
    let view = open(&office, &exchanged).await;
    assert_eq!(view["blocked"], 2);
    let all = json!({ "id": view["id"], "rule": "update.other_account", "field": "first_name", "row": null,
        "code": "new_name", "text": null });
    assert_eq!(office.refused("import_fix", all.clone()).await, "not_found");
    let mut by_login = all;
    by_login["text"] = json!("ANNA@z.example");
    let view = office.call("import_fix", by_login).await;
    assert_eq!(view["blocked"], 1, "of the other it was not said");

    let request = json!({ "id": view["id"], "rows": [1], "out": true });
    let view = office.call("import_leave_out", request).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    assert_eq!(office.call("import_apply", request).await["queued"], 1);
    let next = open(&office, &[("Anna", "Peeters", "anna@z.example")]).await;
    assert_ne!(next["recipe"], json!(null));
    assert_eq!(
        rules(&next),
        ["update.family_name"],
        "nobody else is called so any more"
    );
    let next = open(&office, &[("Anna", "Maes", "anna.m@z.example")]).await;
    assert_eq!(next["counts"]["unchanged"], 1, "each has her own address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_was_sorted_by_itself_lets_nobody_in_and_everybody_gets_his_own_address_back() {
    let office = with_annas().await;
    let sorted = [
        ("Anna", "Peeters", "anna.m@z.example"),
        ("Anna", "Maes", "bram@z.example"),
        ("Bram", "Claes", "anna@z.example"),
        ("Nora", "Nieuw", "nora@z.example"),
    ];
    let view = open(&office, &sorted).await;
    let problems = view["file_problems"].as_array().unwrap();
    let said: Vec<&Value> = problems.iter().map(|problem| &problem["rule"]).collect();
    assert_eq!(said, [&json!("file.other_accounts")]);
    assert_eq!(
        (&view["counts"]["reject"], &view["counts"]["create"]),
        (&json!(4), &json!(0))
    );
    assert_eq!(rules(&view), ["update.other_account"], "and of each row");

    let own = fix(&office, &view, "own_address", None).await;
    assert_eq!(own["file_problems"], json!([]));
    assert_eq!(rules(&own), [""; 0]);
    assert_eq!(
        (&own["counts"]["unchanged"], &own["counts"]["create"]),
        (&json!(3), &json!(1))
    );
}
