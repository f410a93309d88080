//! People: lists, one person, edits, actions, undo.

use serde_json::json;

use crate::support::Office;

#[tokio::test]
async fn the_grid_searches_filters_and_pages() {
    let office = Office::practice("2lrn4").await;
    let all = office.people("").await;
    let total = all["total"].as_u64().unwrap();
    assert!(total > 100, "a believable organisation: {total}");
    let columns = office.call("people_columns", json!({})).await;
    assert_eq!(columns[0]["key"], "name");
    let width = columns.as_array().unwrap().len();
    assert!(
        all["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["cells"].as_array().unwrap().len() == width)
    );
    let name = all["rows"][5]["cells"][0].as_str().unwrap().to_owned();
    let last = name.split_whitespace().last().unwrap();
    let found = office.people(last).await;
    assert!(found["total"].as_u64().unwrap() >= 1, "{last} is found");
    assert!(found["total"].as_u64().unwrap() < total);
    let views = office.call("people_views", json!({})).await;
    assert_eq!(
        views[0]["count"].as_u64().unwrap(),
        total,
        "the first view is everybody"
    );
}

#[tokio::test]
async fn an_edit_waits_is_sent_and_can_be_undone() {
    let office = Office::practice("2lrn4").await;
    let row = office.people("").await["rows"][7].clone();
    let selection = json!({ "kind": "ids", "ids": [row["id"]] });
    let before = office.call("person", json!({ "id": row["id"] })).await;
    let edit = json!({ "selection": selection, "values": { "last_name": ["van den Berg-Łuczak"] } });
    let outcome = office.call("edit_people", edit).await;
    assert_eq!(outcome["done"], 1, "{outcome}");
    let changed = office.call("person", json!({ "id": row["id"] })).await;
    assert_eq!(changed["mark"], "changed");
    assert_eq!(
        office.call("app_status", json!({})).await["open"]["counts"]["waiting"],
        1
    );
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["sent"], &report["waiting"]),
        (&json!(1), &json!(0)),
        "{report}"
    );
    let sent = office.call("person", json!({ "id": row["id"] })).await;
    assert_eq!(sent["mark"], json!(null), "nothing waits any more");
    office.call("undo", json!({})).await;
    office.call("sync_wait", json!({})).await;
    let undone = office.call("person", json!({ "id": row["id"] })).await;
    assert_eq!(undone["name"], before["name"], "the old name is back on the platform");
}

#[tokio::test]
async fn s1_12_a_wrong_value_is_refused_and_nothing_waits() {
    let office = Office::practice("2lrn4").await;
    let row = office.people("").await["rows"][3].clone();
    let selection = json!({ "kind": "ids", "ids": [row["id"]] });
    for values in [
        json!({ "language": ["EN"] }),
        json!({ "email": ["nobody at all"] }),
        json!({ "first_name": [""] }),
    ] {
        let outcome = office
            .call("edit_people", json!({ "selection": selection, "values": values }))
            .await;
        assert_eq!(outcome["refused_total"], 1, "{values}: {outcome}");
    }
    assert_eq!(
        office.call("app_status", json!({})).await["open"]["counts"]["waiting"],
        0
    );
}

#[tokio::test]
async fn a_new_person_reaches_the_platform() {
    let office = Office::practice("2lrn4").await;
    let units = office.call("units", json!({ "kind": "department" })).await;
    let values = json!({
        "first_name": ["Noor"], "last_name": ["van den Aalbers"], "email": ["noor.new@acme.example"],
        "department": [units[0]["name"]], "language": ["nl"], "is_active": ["1"], "mfa_required": ["0"], "role": ["user"],
    });
    let person = office
        .call("create_person", json!({ "values": values, "activations": [] }))
        .await;
    assert_eq!(person["mark"], "new");
    let again = office
        .desk
        .call("create_person", json!({ "values": values, "activations": [] }))
        .await
        .unwrap_err();
    assert_eq!(
        (again.code.as_str(), again.details.get("email").map(String::as_str)),
        ("invalid", Some("unique"))
    );
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["sent"], 1, "{report}");
    let found = office.people("noor.new").await;
    assert_eq!((&found["total"], &found["rows"][0]["mark"]), (&json!(1), &json!(null)));
}

#[tokio::test]
async fn a_bulk_action_lists_what_it_refuses() {
    let office = Office::practice("2lrn4").await;
    let all = json!({ "kind": "all", "query": { "view": "" }, "except": [] });
    let dry = json!({ "selection": all, "action": "block", "argument": null, "dry_run": true });
    let outcome = office.call("act_on_people", dry).await;
    assert!(outcome["done"].as_u64().unwrap() > 50, "{outcome}");
    assert!(
        outcome["refused_total"].as_u64().unwrap() > 0,
        "nobody blocks himself: {outcome}"
    );
    assert_eq!(
        office.call("app_status", json!({})).await["open"]["counts"]["waiting"],
        0,
        "a dry run queues nothing"
    );
}

#[tokio::test]
async fn a_department_is_added_and_renamed_with_its_people() {
    let office = Office::practice("2lrn4").await;
    let added = office
        .call(
            "add_unit",
            json!({ "kind": "department", "name": "Innovation", "parent": null }),
        )
        .await;
    assert_eq!(added["pending"], true);
    assert_eq!(
        office
            .refused(
                "add_unit",
                json!({ "kind": "department", "name": "innovation", "parent": null })
            )
            .await,
        "taken"
    );
    let units = office.call("units", json!({ "kind": "department" })).await;
    let peopled = units
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["people"].as_u64().unwrap() > 0)
        .unwrap()
        .clone();
    let renamed = office
        .call("rename_unit", json!({ "id": peopled["id"], "name": "Renamed" }))
        .await;
    assert_eq!(renamed["people"], peopled["people"], "its people came along");
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(report["waiting"], 0, "{report}");
    let units = office.call("units", json!({ "kind": "department" })).await;
    let after = units
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["name"] == "Renamed")
        .unwrap()
        .clone();
    assert_eq!(
        (&after["people"], &after["pending"]),
        (&peopled["people"], &json!(false))
    );
}
