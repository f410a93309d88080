//! Undo and redo of what has reached the platform: asked for, done by the batch, told in full.

use serde_json::{Value, json};

use crate::support::Office;

/// An import of so many new people, applied; its id.
async fn imported(office: &Office, count: usize) -> Value {
    let rows: String = (0..count)
        .map(|at| {
            format!(
                "Import{at},Person,import{at}@example.org,Nurse,Newly founded {},User,nl\n",
                at % 2
            )
        })
        .collect();
    let file = format!("First Name,Last Name,Email,Job Profile,Department,Permission Type,Language\n{rows}");
    let view = office.open("new.csv", file.as_bytes()).await;
    let request = json!({ "id": view["id"], "create_units": true });
    office.call("import_set_options", request).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["counts"]["create"], json!(count), "{review} {view}");
    let apply = json!({ "id": view["id"], "plan": review["plan"] });
    office.call("import_apply", apply).await;
    view["id"].clone()
}

async fn statuses(office: &Office, search: &str) -> Vec<String> {
    let people = office.people(search).await;
    let rows = people["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row["status"]["id"].as_str().unwrap().to_owned())
        .collect()
}

fn line<'a>(report: &'a Value, side: &str, code: &str) -> Option<&'a Value> {
    report[side]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["code"] == code)
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_not_switched_off_without_a_question_and_can_be_switched_on_again() {
    let office = Office::practice("learningbank").await;
    imported(&office, 8).await;
    office.call("sync_wait", json!({})).await;
    let before = statuses(&office, "Person").await;

    let asked = office.call("undo", json!({})).await;
    assert_eq!(
        (&asked["asks"], &asked["sends"], &asked["step"]),
        (&json!(true), &json!(8), &json!("import"))
    );
    let acts = line(&asked, "lines", "action").unwrap();
    assert_eq!(
        (&acts["label"], &acts["status"], &acts["count"]),
        (&json!("Disable"), &json!("Disabled"), &json!(8))
    );
    assert_eq!(line(&asked, "stays", "account").unwrap()["count"], json!(8));
    assert_eq!(line(&asked, "stays", "unit").unwrap()["count"], json!(2), "{asked}");
    assert_eq!(statuses(&office, "Person").await, before, "a question does nothing");
    assert_eq!(office.call("undo", json!({ "agreed": 7 })).await["asks"], json!(true));

    let done = office.call("undo", json!({ "agreed": 8 })).await;
    assert_eq!(
        (&done["asks"], &done["done"], &done["lines"]),
        (&json!(false), &json!(8), &asked["lines"])
    );
    office.call("sync_wait", json!({})).await;
    assert!(
        statuses(&office, "Person")
            .await
            .iter()
            .all(|status| status == "disabled")
    );

    let asked = office.call("redo", json!({})).await;
    assert_eq!(asked["asks"], json!(true), "it can cost seats: {asked}");
    assert_eq!(line(&asked, "lines", "action").unwrap()["label"], json!("Enable"));
    office.call("redo", json!({ "agreed": 8 })).await;
    office.call("sync_wait", json!({})).await;
    assert!(
        statuses(&office, "Person")
            .await
            .iter()
            .all(|status| status == "active")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_switched_off_already_is_never_deleted_by_an_undo() {
    let office = Office::practice("learningbank").await;
    imported(&office, 2).await;
    office.call("sync_wait", json!({})).await;
    let people = office.people("Person").await;
    let ids: Vec<&Value> = people["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    let selection = json!({ "kind": "ids", "ids": ids });
    let action = json!({ "selection": selection, "action": "disable", "argument": null, "dry_run": false });
    office.call("act_on_people", action).await;
    office.call("sync_wait", json!({})).await;
    let report = office.call("undo", json!({})).await;
    assert_eq!(
        report["done"],
        json!(0),
        "no way leads back to who was not active: {report}"
    );
    let report = office.call("undo", json!({ "rehearse": true })).await;
    assert_eq!(
        (&report["step"], &report["sends"]),
        (&json!("import"), &json!(0)),
        "{report}"
    );
    assert_eq!(line(&report, "stays", "sent").unwrap()["count"], json!(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_undone_by_itself_whatever_was_done_since() {
    let office = Office::practice("learningbank").await;
    let known = office.people("").await["rows"][0]["id"].clone();
    let import = imported(&office, 3).await;
    let edit = json!({
        "selection": { "kind": "ids", "ids": [known] },
        "values": { "last_name": ["Edited"] },
    });
    office.call("edit_people", edit).await;
    let report = office.call("undo", json!({ "import": import, "rehearse": true })).await;
    assert_eq!(
        (&report["asks"], &report["step"]),
        (&json!(true), &json!("import")),
        "{report}"
    );
    let report = office.call("undo", json!({ "import": import })).await;
    assert_eq!(
        (&report["asks"], &report["sends"]),
        (&json!(false), &json!(0)),
        "nothing was sent: {report}"
    );
    assert_eq!(line(&report, "lines", "withdrawn").unwrap()["count"], json!(3));
    assert_eq!(line(&report, "lines", "withdrawn_unit").unwrap()["count"], json!(2));
    assert_eq!(office.people("Person").await["total"], json!(0));
    assert_eq!(office.people("Edited").await["total"], json!(1), "the later edit stays");
    assert_eq!(office.refused("undo", json!({ "import": import })).await, "undo.undone");
}
