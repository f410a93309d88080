//! Find and replace, and ranges of cells.

use serde_json::{Value, json};

use crate::support::Office;

const FILE: &str = "userName,givenName,familyName,email,password\n\
    anna,Anna,Vis,anna@acme.example,Winter-2026-Anna\n\
    bob,Bob,Vis,bob@acme.example,Winter-2026-Bob\n\
    cor,Cor,,cor@acme.example,\n";

async fn draft(office: &Office) -> Value {
    office.open("staff.csv", FILE.as_bytes()).await
}

fn what(text: &str) -> Value {
    json!({ "text": text, "column": null, "match_case": false, "whole": false, "regex": false })
}

async fn found(office: &Office, id: &Value, what: Value, replacement: Value) -> Value {
    let request = json!({ "id": id, "what": what, "filter": { "kind": "all" }, "replacement": replacement });
    office.call("import_find", request).await
}

async fn cells(office: &Office, id: &Value) -> Vec<Vec<String>> {
    let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": 0, "limit": 10 });
    let page = office.call("import_rows", request).await;
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| serde_json::from_value(row["cells"].clone()).unwrap())
        .collect()
}

fn range(id: &Value, (top, bottom): (u32, u32), columns: &[u32], action: Value) -> Value {
    json!({
        "id": id, "filter": { "kind": "all" }, "top": top, "bottom": bottom,
        "columns": columns, "selected": 1, "action": action,
    })
}

/// The column that holds secrets.
fn secret(view: &Value) -> u32 {
    let columns = view["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column["secret"] == true);
    u32::try_from(at.expect("the password is a secret")).unwrap()
}

#[tokio::test]
async fn what_is_found_is_counted_shown_and_replaced_in_one_step() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    let id = &view["id"];
    let seen = found(&office, id, what("vis"), json!("Visser")).await;
    assert_eq!(
        (
            &seen["cells"],
            &seen["rows"],
            &seen["changed"],
            &seen["examples"][0]["after"]
        ),
        (&json!(2), &json!(2), &json!(2), &json!("Visser"))
    );
    let before = cells(&office, id).await;
    let request = json!({ "id": id, "what": what("vis"), "filter": { "kind": "all" }, "replacement": "Visser" });
    let view = office.call("import_replace", request).await;
    assert_eq!(
        (&view["edited"]["cells"], &view["undo"]["cells"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(
        view["undo"]["params"],
        json!({ "find": "vis", "replacement": "Visser" })
    );
    assert_eq!(cells(&office, id).await[1][2], "Visser");
    let office = office.restarted().await;
    office.unlock().await;
    let view = office.call("import_undo", json!({ "id": id })).await;
    assert_eq!(
        (&view["undo"], &view["redo"]["code"]),
        (&json!(null), &json!("replace"))
    );
    assert_eq!(cells(&office, id).await, before);
}

#[tokio::test]
async fn the_next_place_is_looked_for_round_the_end() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    let next = async |position: u32, column: Value, forward: bool| {
        let request = json!({
            "id": view["id"], "what": what("vis"), "filter": { "kind": "all" },
            "position": position, "column": column, "forward": forward,
        });
        office.call("import_find_next", request).await
    };
    let place = |position: u32| json!({ "position": position, "column": 2 });
    assert_eq!(next(0, json!(null), true).await, place(0));
    assert_eq!(next(0, json!(2), true).await, place(1));
    assert_eq!(next(1, json!(2), true).await, place(0));
    assert_eq!(next(0, json!(2), false).await, place(1));
}

#[tokio::test]
async fn secrets_are_neither_found_nor_filled_nor_pasted_over() {
    let office = Office::practice("moodle").await;
    let file = "username,firstname,lastname,email,password\n\
        anna,Anna,Vis,anna@acme.example,Winter-2026-Anna\n\
        bob,Bob,Vis,bob@acme.example,Winter-2026-Bob\n\
        cor,Cor,Wit,cor@acme.example,Winter-2026-Cor\n";
    let view = office.open("staff.csv", file.as_bytes()).await;
    let (id, column) = (&view["id"], secret(&view));
    assert_eq!(found(&office, id, what("winter"), json!(null)).await["cells"], json!(0));
    let mut asked = what("winter");
    asked["column"] = json!(column);
    let request = json!({ "id": id, "what": asked, "filter": { "kind": "all" }, "replacement": null });
    assert_eq!(office.refused("import_find", request).await, "find.secret");
    let filled = range(id, (0, 2), &[column], json!({ "kind": "fill_down" }));
    let view = office.call("import_range", filled).await;
    assert_eq!(
        (&view["edited"]["cells"], &view["edited"]["secret"]),
        (&json!(0), &json!(2))
    );
    let pasted = range(
        id,
        (0, 0),
        &[column],
        json!({ "kind": "paste", "values": [["••••••"]] }),
    );
    let view = office.call("import_range", pasted).await;
    assert_eq!((&view["edited"]["secret"], &view["undo"]), (&json!(1), &json!(null)));
}

#[tokio::test]
async fn a_paste_says_what_does_not_fit_and_a_block_fills_what_it_fits() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    let id = &view["id"];
    let wide: Vec<String> = (0..100).map(|at| format!("x{at}")).collect();
    let pasted = range(id, (2, 2), &[1, 2], json!({ "kind": "paste", "values": [wide, ["y"]] }));
    let view = office.call("import_range", pasted).await;
    let told = &view["edited"];
    assert_eq!(
        (&told["cells"], &told["rows_left"], &told["columns_left"]),
        (&json!(2), &json!(1), &json!(98))
    );
    assert_eq!(cells(&office, id).await[2][1..3], ["x0", "x1"]);
    let one = range(id, (0, 2), &[2, 3], json!({ "kind": "paste", "values": [["'=x"]] }));
    office.call("import_range", one).await;
    let now = cells(&office, id).await;
    assert!(now.iter().all(|row| row[2] == "=x"), "{now:?}");
    assert_eq!(now[0][3], "anna@acme.example", "only what is selected");
    let above = range(id, (1, 1), &[1], json!({ "kind": "fill_down" }));
    office.call("import_range", above).await;
    assert_eq!(cells(&office, id).await[1][1], "Anna", "one row takes what is above it");
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_nothing_is_changed() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    let id = &view["id"];
    let before = cells(&office, id).await;
    let mut regex = what("(a");
    regex["regex"] = json!(true);
    let request = json!({ "id": id, "what": regex, "filter": { "kind": "all" }, "replacement": null });
    assert_eq!(office.refused("import_find", request).await, "find.regex");
    let long = "x".repeat(40_000);
    let request = json!({ "id": id, "what": what("vis"), "filter": { "kind": "all" }, "replacement": long });
    assert_eq!(office.refused("import_replace", request).await, "cell.too_long");
    let pasted = range(id, (0, 0), &[1], json!({ "kind": "paste", "values": [[long]] }));
    assert_eq!(office.refused("import_range", pasted).await, "cell.too_long");
    let nowhere = range(id, (0, 0), &[77], json!({ "kind": "clear" }));
    assert_eq!(office.refused("import_range", nowhere).await, "not_found");
    assert_eq!(cells(&office, id).await, before);
}

#[tokio::test]
async fn all_rows_of_a_filter_are_left_out_but_some() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    let request = json!({ "id": view["id"], "rows": [1], "filter": { "kind": "all" }, "out": true });
    let view = office.call("import_leave_out", request).await;
    assert_eq!((&view["counts"]["skip"], &view["undo"]["rows"]), (&json!(2), &json!(2)));
    assert_eq!(view["undo"]["code"], json!("leave_out"));
}

const DOUBLED: &str = "First Name,Last Name,Email,language,Is Active,Enable MFA,Department\n\
    Anna ,Janssens,anna@new.example,nl,1,0,Sales\n\
    Bart,Smets,bart@new.example,nl,1,0,Sales\n\
    Bart,Smets,bart@new.example,nl,1,0,Sales\n\
    Cor,Maes,cor@new.example,nl,1,0,Sales\n\
    Cornelis,Maes,cor@new.example,fr,1,0,Sales\n";

async fn left_out(office: &Office, id: &Value) -> Vec<u64> {
    let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": 0, "limit": 100 });
    let page = office.call("import_rows", request).await;
    let rows = page["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["reason"] == "left_out")
        .map(|row| row["row"].as_u64().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn s1_15_what_is_beyond_doubt_is_mended_at_once_and_of_doubled_people_one_is_kept() {
    let office = Office::practice("2lrn4").await;
    let view = office.open("doubled.csv", DOUBLED.as_bytes()).await;
    let id = &view["id"];
    let fix = |rule: &str, field: Value, code: &str| json!({ "id": id, "rule": rule, "field": field, "row": null, "code": code, "text": null });
    let doubled = view["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["rule"] == "dup.file")
        .unwrap();
    assert_eq!(doubled["count"], 4, "{doubled}");
    assert_eq!(doubled["fixable"], 2, "those of rows that are the same in every cell");

    office.call("import_fix", fix("", json!(null), "safe")).await;
    assert_eq!(left_out(&office, id).await, [2], "of two equal rows the first stays");
    assert_eq!(cells(&office, id).await[0][0], "Anna");
    office.call("import_undo", json!({ "id": id })).await;
    assert_eq!(
        left_out(&office, id).await,
        Vec::<u64>::new(),
        "one step of undo for all of it"
    );

    let group = doubled["field"].clone();
    office.call("import_fix", fix("dup.file", group.clone(), "safe")).await;
    assert_eq!(left_out(&office, id).await, [2]);
    office.call("import_undo", json!({ "id": id })).await;
    office
        .call("import_fix", fix("dup.file", group.clone(), "keep_last"))
        .await;
    assert_eq!(left_out(&office, id).await, [1, 3]);
    office.call("import_undo", json!({ "id": id })).await;
    let kept = office
        .call("import_fix", fix("dup.file", group.clone(), "keep_first"))
        .await;
    assert_eq!(left_out(&office, id).await, [2, 4]);
    assert_eq!(kept["counts"]["create"], 2, "{kept}");
    assert_eq!(
        office.refused("import_fix", fix("dup.file", group, "keep_first")).await,
        "not_found"
    );
}

#[tokio::test]
async fn first_and_last_name_are_exchanged_for_the_whole_column_in_one_act() {
    let office = Office::practice("scim").await;
    let view = draft(&office).await;
    assert_eq!(view["names"], json!([1, 2]));
    let fix = |id: &Value| json!({ "id": id, "rule": "", "field": null, "row": null, "code": "exchange_names", "text": null });
    let now = office.call("import_fix", fix(&view["id"])).await;
    assert_eq!(now["names"], json!([2, 1]));
    let target = |view: &Value, at: usize| view["columns"][at]["target"].clone();
    assert_eq!(
        (target(&now, 1), target(&now, 2)),
        (target(&view, 2), target(&view, 1)),
        "each has the other's field"
    );
    let back = office.call("import_fix", fix(&view["id"])).await;
    assert_eq!(target(&back, 1), target(&view, 1), "and back");
}

#[tokio::test]
async fn cells_of_a_field_that_may_be_empty_are_emptied_where_nothing_mends_them() {
    let office = Office::practice("learningbank").await;
    let place = |kind: &'static str| json!({ "kind": kind });
    let department = office.call("units", place("department")).await[0]["name"].clone();
    let job = office.call("units", place("job_profile")).await[0]["name"].clone();
    let row = |name: &str, phone: &str| {
        let mail = name.to_lowercase();
        format!(
            "{name},Vis,{mail}@acme.example,{phone},{},{},User,nl\n",
            department.as_str().unwrap(),
            job.as_str().unwrap()
        )
    };
    let mut file = "First Name,Last Name,Email,Phone,Department,Job Profile,Permission Type,Language\n".to_owned();
    file += &row("Anna", "\"3,24791E+10\"");
    file += &row("Bob", "+32470123456");
    let view = office.open("care.csv", file.as_bytes()).await;
    let group = &view["groups"][0];
    assert_eq!(group["field"], "phone", "{view}");
    let request = json!({
        "id": view["id"], "rule": group["rule"], "field": "phone", "row": null, "code": "clear", "text": null,
    });
    let now = office.call("import_fix", request).await;
    assert_eq!(now["counts"]["create"], 2, "both are imported: {}", now["groups"]);
    let seen = cells(&office, &view["id"]).await;
    assert_eq!((seen[0][3].as_str(), seen[1][3].as_str()), ("", "+32470123456"));
    assert_eq!(now["undo"]["code"], "clear");
}

#[tokio::test]
async fn people_who_are_switched_off_come_back_by_choice_where_the_import_changes_people() {
    let office = Office::practice("2lrn4").await;
    let view = office.open("a.csv", b"Email,Language\na@acme.example,nl\n").await;
    let options = |view: &Value| {
        (
            view["options"]["bring_back"].clone(),
            view["options"]["bring_back_free"].clone(),
        )
    };
    assert_eq!(options(&view), (json!(false), json!(true)));
    let now = office
        .call("import_set_options", json!({ "id": view["id"], "bring_back": true }))
        .await;
    assert_eq!(options(&now).0, true);
    let office = Office::practice("learningbank").await;
    let view = office.open("a.csv", b"Email,Language\na@acme.example,nl\n").await;
    assert_eq!(options(&view).1, false, "nobody who exists is changed there");
}
