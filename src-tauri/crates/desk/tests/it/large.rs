//! A large import: checked in the background, worked on meanwhile.

use serde_json::{Value, json};

use crate::support::Office;

/// More rows than are checked before a change is answered.
const ROWS: usize = 5_050;

fn file() -> String {
    let mut text = "userName,givenName,familyName,email\n".to_owned();
    for row in 0..ROWS {
        let name = if row == 3 { 2 } else { row };
        text.push_str(&format!("user{name},First{row},Last{row},user{name}@acme.example\n"));
    }
    text
}

async fn opened(office: &Office) -> Value {
    office.open("everybody.csv", file().as_bytes()).await
}

async fn checked(office: &Office, id: &Value) -> Value {
    office.call("import_check", json!({ "id": id })).await
}

async fn row(office: &Office, id: &Value, row: usize) -> Value {
    let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": row, "limit": 1 });
    office.call("import_rows", request).await["rows"][0].clone()
}

fn rules(row: &Value) -> Vec<&str> {
    let problems = row["problems"].as_array().unwrap().iter();
    problems.filter_map(|problem| problem["rule"].as_str()).collect()
}

async fn edit(office: &Office, id: &Value, row: usize, column: u32, text: &str) -> Value {
    let request = json!({ "id": id, "cells": [{ "row": row, "column": column, "text": text }] });
    office.call("import_edit", request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_draft_is_answered_before_it_is_checked_and_checked_then() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = &view["id"];
    assert_eq!(
        (&view["file"]["rows"], &view["check"]["fresh"]),
        (&json!(ROWS), &json!(false))
    );
    assert_eq!(view["check"]["running"], json!(true));
    assert_eq!(
        view["columns"][1]["samples"][0],
        json!("First0"),
        "its columns can be looked at"
    );
    assert_eq!(
        row(&office, id, 5_000).await["cells"][1],
        json!("First5000"),
        "and its rows"
    );
    let view = checked(&office, id).await;
    assert_eq!(
        (&view["check"]["fresh"], &view["check"]["running"]),
        (&json!(true), &json!(false))
    );
    let counts = &view["counts"];
    assert_eq!(
        counts["create"].as_u64().unwrap() + counts["reject"].as_u64().unwrap(),
        ROWS as u64,
        "{counts}"
    );
    assert_eq!(view["blocked"], counts["reject"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_looked_at_at_once_and_other_rows_are_not_forgotten() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    let before = checked(&office, &id).await["blocked"].as_u64().unwrap();
    assert!(rules(&row(&office, &id, 3).await).contains(&"dup.file"));
    let view = edit(&office, &id, 5_000, 3, "nobody").await;
    assert_eq!(view["check"]["fresh"], json!(false));
    assert!(
        rules(&row(&office, &id, 5_000).await).contains(&"email.syntax"),
        "its own cells"
    );
    edit(&office, &id, 3, 1, "Another").await;
    assert!(
        rules(&row(&office, &id, 3).await).contains(&"dup.file"),
        "what other rows say stays"
    );
    assert_eq!(checked(&office, &id).await["blocked"].as_u64().unwrap(), before + 1);
    let request = json!({ "id": id });
    office.call("import_undo", request.clone()).await;
    office.call("import_undo", request).await;
    assert_eq!(checked(&office, &id).await["blocked"].as_u64().unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_one_after_the_other_are_checked_as_the_last_one_stands() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    for turn in 0..5 {
        edit(&office, &id, 10 + turn, 3, "nobody").await;
    }
    let view = checked(&office, &id).await;
    assert_eq!(view["check"]["fresh"], json!(true));
    for turn in 0..5 {
        assert!(rules(&row(&office, &id, 10 + turn).await).contains(&"email.syntax"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_thrown_away_while_it_is_checked() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    office.call("import_discard", json!({ "id": view["id"] })).await;
    assert_eq!(office.call("imports", json!({})).await, json!([]));
    assert_eq!(
        office.refused("import_view", json!({ "id": view["id"] })).await,
        "not_found"
    );
    let again = opened(&office).await;
    assert_eq!(checked(&office, &again["id"]).await["check"]["fresh"], json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_is_closed_while_it_checks_and_the_check_is_made_up_for() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    edit(&office, &id, 5_000, 3, "nobody").await;
    let office = office.restarted().await;
    office.unlock().await;
    let view = office.call("import_view", json!({ "id": id })).await;
    assert_eq!(view["check"], json!({ "fresh": false, "running": false, "job": null }));
    assert_eq!(view["undo"]["code"], json!("type"), "and the step can be taken back");
    let view = checked(&office, &id).await;
    assert_eq!(view["check"]["fresh"], json!(true));
    assert!(rules(&row(&office, &id, 5_000).await).contains(&"email.syntax"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_review_and_the_apply_are_of_the_last_change() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    let review = office.call("import_review", json!({ "id": id })).await;
    edit(&office, &id, 7, 1, "Renamed").await;
    let stale = json!({ "id": id, "plan": review["plan"] });
    assert_eq!(office.refused("import_apply", stale).await, "plan.stale");
    let again = office.call("import_review", json!({ "id": id })).await;
    assert_ne!(again["plan"], review["plan"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_is_filled_down_over_every_row_and_taken_back_as_one_step() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    let request = json!({
        "id": id, "filter": { "kind": "all" }, "top": 0, "bottom": ROWS - 1, "columns": [1], "selected": 1,
        "action": { "kind": "fill_down" },
    });
    let view = office.call("import_range", request).await;
    assert_eq!(view["edited"]["cells"], json!(ROWS - 1));
    for at in [1, 2_500, 5_000, ROWS - 1] {
        assert_eq!(row(&office, &id, at).await["cells"][1], json!("First0"), "{at}");
    }
    let view = office.call("import_undo", json!({ "id": id })).await;
    assert_eq!(view["undo"], Value::Null, "one step");
    for at in [1, 5_000, ROWS - 1] {
        let name = row(&office, &id, at).await["cells"][1].clone();
        assert_eq!(name, json!(format!("First{at}")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_pasted_over_every_row_without_a_seam() {
    let office = Office::practice("scim").await;
    let view = opened(&office).await;
    let id = view["id"].clone();
    // They fit the selection, and do not come out even in the rows that are changed at a time.
    let lines: Vec<[String; 1]> = (0..505).map(|line| [format!("Line{line}")]).collect();
    let request = json!({
        "id": id, "filter": { "kind": "all" }, "top": 0, "bottom": ROWS - 1, "columns": [1], "selected": 1,
        "action": { "kind": "paste", "values": lines },
    });
    office.call("import_range", request).await;
    for at in [0, 504, 505, 4_999, 5_000, ROWS - 1] {
        let name = row(&office, &id, at).await["cells"][1].clone();
        assert_eq!(name, json!(format!("Line{}", at % 505)));
    }
}
