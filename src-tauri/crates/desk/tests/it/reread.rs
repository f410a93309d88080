//! A file that is read again with another choice keeps what was done to it.

use serde_json::{Value, json};

use crate::support::Office;

const FILE: &str = "Voornaam;Achternaam;E-mailadres;Functie\nJan;Bos;jan@@acme.example;M\nZo\u{eb};Pot;zoe@acme.example;L\nEls;Nys;els@acme.example;M\n";

/// A file of a spreadsheet program in the code page of Western Europe.
fn bytes() -> Vec<u8> {
    FILE.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}

async fn rows(office: &Office, id: &Value) -> Vec<(Vec<String>, bool)> {
    let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": 0, "limit": 10 });
    let page = office.call("import_rows", request).await;
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let cells = serde_json::from_value(row["cells"].clone()).unwrap();
        (cells, row["reason"] == "left_out")
    })
    .collect()
}

/// Jan's address is mended, so is Zo\u{eb}'s name; Els is left out, and the last column is the role.
async fn worked_on(office: &Office) -> Value {
    let view = office.open("staff.csv", &bytes()).await;
    let id = view["id"].clone();
    let map = json!({ "id": id, "column": 3, "target": "role" });
    office.call("import_map", map).await;
    let value = json!({ "id": id, "column": 3, "text": "M", "value": "member" });
    office.call("import_map_value", value).await;
    let edit = json!({ "id": id, "cells": [
        { "row": 0, "column": 2, "text": "jan@acme.example" }, { "row": 1, "column": 0, "text": "Zoe" },
    ] });
    office.call("import_edit", edit).await;
    let out = json!({ "id": id, "rows": [2], "filter": null, "out": true });
    office.call("import_leave_out", out).await;
    id
}

pub(crate) fn again(id: &Value, choice: Value) -> Value {
    let mut request = json!({
        "id": id, "sheet": null, "header_row": null, "encoding": null, "delimiter": null, "hidden_rows": null,
        "hidden_columns": null, "guide_rows": null, "total_rows": null, "afresh": null, "agreed": null,
    });
    for (name, value) in choice.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn what_still_fits_is_kept_and_is_a_step_of_undo() {
    let office = Office::practice("validated").await;
    let id = worked_on(&office).await;
    let view = office
        .call("import_reread", again(&id, json!({ "hidden_rows": false })))
        .await;
    let kept = rows(&office, &id).await;
    assert_eq!(
        (kept[0].0[2].as_str(), kept[1].0[0].as_str()),
        ("jan@acme.example", "Zoe")
    );
    assert_eq!(kept.iter().map(|row| row.1).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(view["columns"][3]["target"], "role", "{}", view["columns"][3]);
    let meanings = view["columns"][3]["values"].to_string();
    assert!(meanings.contains("member"), "{meanings}");
    assert_eq!(view["undo"]["code"], "carried", "{}", view["undo"]);
    office.call("import_undo", json!({ "id": id })).await;
    assert_eq!(rows(&office, &id).await[0].0[2], "jan@@acme.example");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_any_more_is_asked_about_first() {
    let office = Office::practice("validated").await;
    let id = worked_on(&office).await;
    // Another name stands there now: what was mended in it is no longer the same.
    let other = json!({ "encoding": "iso-8859-5" });
    let error = office
        .desk
        .call("import_reread", again(&id, other.clone()))
        .await
        .unwrap_err();
    assert_eq!(error.code, "import.reread_loses");
    assert_eq!(error.details["cells"], "1", "{error:?}");
    let kept = rows(&office, &id).await;
    assert_eq!((kept[1].0[0].as_str(), kept[2].1), ("Zoe", true), "nothing was done");

    let mut agreed = other;
    agreed["agreed"] = json!(true);
    office.call("import_reread", again(&id, agreed)).await;
    let kept = rows(&office, &id).await;
    assert_eq!((kept[0].0[2].as_str(), kept[2].1), ("jan@acme.example", true));
    assert_ne!(kept[1].0[0], "Zoe");
}
