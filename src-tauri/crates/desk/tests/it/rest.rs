//! The workbook of problems that comes back after its import was applied.

use serde_json::{Value, json};

use crate::returned::{problems_workbook, saved_again};
use crate::support::Office;

/// An import, its workbook of problems, and what of it was applied.
struct Applied {
    office: Office,
    id: Value,
    bytes: Vec<u8>,
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Applied {
    async fn new(profile: &str, file: &str, mode: Option<&str>) -> Self {
        Self::mended(profile, file, mode, json!([])).await
    }

    /// The same; these cells are mended in the grid after the workbook was written.
    async fn mended(profile: &str, file: &str, mode: Option<&str>, cells: Value) -> Self {
        let office = Office::practice(profile).await;
        let view = office.open("staff.csv", file.as_bytes()).await;
        let id = view["id"].clone();
        office.call("import_check", json!({ "id": id })).await;
        if let Some(mode) = mode {
            let request = json!({ "id": id, "mode": mode });
            office.call("import_set_options", request).await;
        }
        let (bytes, table) = problems_workbook(&office, &id).await;
        let applied = Self {
            office,
            bytes,
            names: table.reading.header.names,
            rows: table.rows.into_iter().map(|row| row.cells).collect(),
            id: id.clone(),
        };
        if cells != json!([]) {
            let request = json!({ "id": id, "cells": cells });
            applied.office.call("import_edit", request).await;
        }
        applied.apply(&id).await;
        applied
    }

    async fn apply(&self, id: &Value) -> Value {
        let review = self.office.call("import_review", json!({ "id": id })).await;
        let leavers = review["absence"]["leavers_total"].clone();
        let request = json!({ "id": id, "plan": review["plan"], "leavers": leavers });
        self.office.call("import_apply", request).await
    }

    fn saved(&self) -> Vec<u8> {
        saved_again(&self.bytes, &self.names, &self.rows)
    }

    async fn drop(&self) -> Value {
        self.office.open("problems (2).xlsx", &self.saved()).await
    }

    async fn drop_in_vain(&self) -> String {
        let path = self.office.folder.path().join("problems (3).xlsx");
        std::fs::write(&path, self.saved()).unwrap();
        let (handle, _) = self.office.desk.hand_out(path);
        let request = json!({ "source": { "kind": "file", "handle": handle } });
        self.office.refused("import_open", request).await
    }

    /// Row in the file, bucket and cells of every row.
    async fn rows_of(&self, id: &Value) -> Vec<(u64, String, Vec<String>)> {
        let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": 0, "limit": 50 });
        let page = self.office.call("import_rows", request).await;
        let rows = page["rows"].as_array().unwrap().iter();
        rows.map(|row| {
            (
                row["file_row"].as_u64().unwrap(),
                row["bucket"].as_str().unwrap().to_owned(),
                serde_json::from_value(row["cells"].clone()).unwrap(),
            )
        })
        .collect()
    }
}

const FILE: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
    Ada,Byron,ada@acme.example,IT,en,1,0\n\
    Bo,Dahl,bo.acme.example,IT,EN,1,0\n\
    Cy,Eng,cy@acme.example,IT,xx,1,0\n";

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_not_applied_is_still_to_do() {
    let mut came = Applied::new("2lrn4", FILE, None).await;
    assert_eq!(came.rows.len(), 2, "Ada had no problem and was applied");
    came.rows[0][2] = "bo@acme.example".to_owned();
    came.rows[0][4] = "en".to_owned();
    let view = came.drop().await;
    assert_ne!(view["id"], came.id, "what was applied stays as it was");
    let rest = &view["mended"]["rest"];
    let told = ["name", "rows", "applied", "behind", "everybody"].map(|key| rest[key].clone());
    assert_eq!(told, [json!("staff.csv"), json!(2), json!(0), json!(0), json!(false)]);
    assert_eq!(view["mended"]["cells"], 2);
    assert_eq!((&view["step"], &view["blocked"]), (&json!("problems"), &json!(1)));
    let rows = came.rows_of(&view["id"]).await;
    let told: Vec<(u64, &str, &str)> = rows
        .iter()
        .map(|(row, bucket, cells)| (*row, bucket.as_str(), cells[2].as_str()))
        .collect();
    assert_eq!(
        told,
        [(3, "create", "bo@acme.example"), (4, "reject", "cy@acme.example")]
    );

    came.rows[1][4] = "en".to_owned();
    let again = came.drop().await;
    assert_eq!(again["id"], view["id"], "nobody worked on it: it is taken anew");
    assert_eq!((&again["blocked"], &again["counts"]["create"]), (&json!(0), &json!(2)));

    let cell = json!([{ "row": 0, "column": 0, "text": "Bob" }]);
    came.office
        .call("import_edit", json!({ "id": view["id"], "cells": cell }))
        .await;
    assert_eq!(came.drop_in_vain().await, "mended.rest_open");

    assert_eq!(came.apply(&view["id"]).await["counts"]["create"], 2);
    came.rows.truncate(1);
    let view = came.drop().await;
    let rest = &view["mended"]["rest"];
    assert_eq!(
        (&rest["rows"], &rest["behind"]),
        (&json!(1), &json!(1)),
        "as the first import left it"
    );
    assert_eq!(view["counts"]["create"], 0, "Bo is there by now: {view}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_was_applied_comes_back_only_where_it_was_changed_since() {
    let mended = json!([
        { "row": 1, "column": 2, "text": "bo@acme.example" }, { "row": 1, "column": 4, "text": "en" },
        { "row": 2, "column": 4, "text": "en" },
    ]);
    let mut came = Applied::mended("2lrn4", FILE, None, mended).await;
    assert_eq!(came.rows.len(), 2);
    assert_eq!(came.drop_in_vain().await, "mended.nothing_left");
    came.rows[1][1] = "Engels".to_owned();
    let mut copy = came.rows[1].clone();
    for (cell, text) in copy.iter_mut().zip(["Di", "Fox", "di@acme.example", "IT", "nl"]) {
        text.clone_into(cell);
    }
    came.rows.push(copy);
    let view = came.drop().await;
    let rest = &view["mended"]["rest"];
    assert_eq!((&rest["rows"], &rest["applied"]), (&json!(2), &json!(1)));
    let added = json!([{ "line": 4, "row": 5, "copy_of": 4 }]);
    assert_eq!(view["mended"]["added"], added);
    let rows = came.rows_of(&view["id"]).await;
    let told: Vec<(u64, &str, &str)> = rows
        .iter()
        .map(|(row, bucket, cells)| (*row, bucket.as_str(), cells[0].as_str()))
        .collect();
    assert_eq!(told, [(4, "update", "Cy"), (5, "create", "Di")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_of_a_file_that_was_everybody_is_not_everybody() {
    let came = Applied::new("2lrn4", FILE, Some("full_sync")).await;
    let view = came.drop().await;
    assert_eq!(view["mended"]["rest"]["everybody"], true);
    assert_eq!(view["options"]["mode"], "upsert");
    let review = came.office.call("import_review", json!({ "id": view["id"] })).await;
    assert_eq!(review["absence"], Value::Null);

    came.office.call("import_discard", json!({ "id": view["id"] })).await;
    came.office.call("import_discard", json!({ "id": came.id })).await;
    let orphan = came.drop().await;
    assert_eq!(orphan["mended"], Value::Null, "its import is gone");
    assert_eq!(orphan["options"]["mode"], "upsert", "{orphan}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_of_an_applied_import_has_to_be_given_anew() {
    let file = "username,firstname,lastname,email,password\n\
        ada,Ada,Byron,ada@acme.example,Secret!123\n\
        bo,Bo,Dahl,bo@@acme.example,Secret!456\n\
        cy,Cy,Eng,cy@@acme.example,Secret!789\n";
    let mut came = Applied::new("moodle", file, None).await;
    assert_eq!(came.rows[0][4], "••••••••");
    came.rows[0][3] = "bo@acme.example".to_owned();
    came.rows[1][3] = "cy@acme.example".to_owned();
    came.rows[1][4] = "Another!789".to_owned();
    let view = came.drop().await;
    assert_eq!(
        (&view["counts"]["reject"], &view["counts"]["create"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(view["groups"][0]["rule"], "secret.masked", "{view}");
    assert_eq!(view["mended"]["kept"], json!([]));
}
