//! Columns of a file before it is checked: taken apart and joined, and what texts stand for.

use serde_json::{Value, json};

use crate::support::Office;

/// A column by its name in the file.
fn column<'v>(view: &'v Value, header: &str) -> (usize, &'v Value) {
    let columns = view["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column["header"] == header);
    let at = at.unwrap_or_else(|| panic!("no column {header}: {columns:?}"));
    (at, &columns[at])
}

async fn cells(office: &Office, view: &Value, row: usize) -> Vec<String> {
    let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 100 });
    let page = office.call("import_rows", request).await;
    serde_json::from_value(page["rows"][row]["cells"].clone()).unwrap()
}

async fn apply(office: &Office, view: &Value) {
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    office.call("import_apply", request).await;
}

const OCTOBER: &str = "Naam,Email,language,Is Active,Enable MFA,Department\n\
    Jan van den Berg,jan@new.example,nl,1,0,Sales\n\
    \"Janssens, Anna\",anna@new.example,nl,1,0,Sales\n\
    Jean Pierre Dupont,jp@new.example,fr,1,0,Sales\n";

fn ask(view: &Value, columns: &[usize], how: &str) -> Value {
    json!({ "id": view["id"], "columns": columns, "how": how, "separator": null, "order": null })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_name_is_shown_split_done_mended_taken_back_and_done_again_next_month() {
    let office = Office::practice("2lrn4").await;
    let view = office.open("october.csv", OCTOBER.as_bytes()).await;
    let (name, _) = column(&view, "Naam");
    let problems = view["file_problems"].as_array().unwrap();
    let offer = problems
        .iter()
        .find(|problem| problem["rule"] == "column.full_name")
        .unwrap();
    assert_eq!(offer["fixes"][0]["code"], "split_name", "{offer}");

    let preview = office.call("import_reshape_preview", ask(&view, &[name], "name")).await;
    assert_eq!(preview["rows"], 3);
    assert_eq!(preview["doubts"], 1, "{preview}");
    assert_eq!(preview["lines"][0]["doubt"], "many_words", "a doubt comes first");
    assert_eq!(preview["lines"][1]["into"], json!(["Jan", "van den Berg"]));
    let unchanged = office.call("import_view", json!({ "id": view["id"] })).await;
    assert_eq!(unchanged["columns"], view["columns"], "a preview changes nothing");

    let split = office.call("import_reshape", ask(&view, &[name], "name")).await;
    assert_eq!(column(&split, "First Name").1["target"], "first_name");
    assert_eq!(column(&split, "Last Name").1["target"], "last_name");
    assert_eq!(split["reshaped"][0]["into"], json!(["First Name", "Last Name"]));
    assert_eq!(split["counts"]["create"], 3, "{split}");
    assert!(
        split["file_problems"]
            .as_array()
            .unwrap()
            .iter()
            .all(|problem| problem["rule"] != "column.full_name")
    );
    assert_eq!(cells(&office, &split, 1).await[6..], ["Anna", "Janssens"]);
    let doubt = split["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|group| group["rule"] == "name.split")
        .unwrap();
    assert_eq!(doubt["count"], 1);

    // A cell that the split reads takes its parts along, in one step of undo.
    let edit = json!({ "id": view["id"], "cells": [{ "row": 0, "column": name, "text": "Jan de Wit" }] });
    office.call("import_edit", edit).await;
    assert_eq!(cells(&office, &split, 0).await[6..], ["Jan", "de Wit"]);
    office.call("import_undo", json!({ "id": view["id"] })).await;
    assert_eq!(cells(&office, &split, 0).await[6..], ["Jan", "van den Berg"]);

    // The doubt is settled with the other likely place.
    let fix = json!({ "id": view["id"], "rule": "name.split", "field": "first_name", "row": 2, "code": "split_there",
        "text": null });
    let settled = office.call("import_fix", fix).await;
    assert_eq!(cells(&office, &settled, 2).await[6..], ["Jean", "Pierre Dupont"]);
    assert!(
        settled["groups"]
            .as_array()
            .unwrap()
            .iter()
            .all(|group| group["rule"] != "name.split"),
        "{settled}"
    );

    let back = office
        .call("import_unshape", json!({ "id": view["id"], "step": 0 }))
        .await;
    assert_eq!(back["columns"], view["columns"], "as it was before");
    assert_eq!(back["reshaped"], json!([]));
    assert_eq!(cells(&office, &back, 2).await.len(), 6);
    assert_eq!(back["undo"], json!(null), "no step is about a column that is gone");

    office.call("import_reshape", ask(&view, &[name], "name")).await;
    apply(&office, &view).await;
    let november = OCTOBER
        .replace("Jan van den Berg,jan@", "Mia van Hool,mia@")
        .replace("Enable MFA,Department", "Enable MFA,Afdeling,Department")
        .replace(",0,Sales", ",0,x,Sales");
    let next = office.open("november.csv", november.as_bytes()).await;
    assert_eq!(next["reshaped"][0]["from"], json!(["Naam"]), "{next}");
    assert_eq!(column(&next, "Last Name").1["reason"], "recipe");
    assert_eq!(cells(&office, &next, 0).await[7..], ["Mia", "van Hool"]);
    assert_eq!(next["recipe"]["new_columns"], json!(["Afdeling"]));
    assert_eq!(next["recipe"]["missing_columns"], json!([]));

    let reread = json!({ "id": next["id"], "sheet": null, "header_row": null, "encoding": null, "delimiter": null,
        "hidden_rows": null, "hidden_columns": null, "guide_rows": null, "afresh": true });
    let afresh = office.call("import_reread", reread).await;
    assert_eq!(afresh["reshaped"], json!([]), "forgotten with the recipe");
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_joined_and_cut_and_one_step_can_be_taken_back() {
    let office = Office::practice("2lrn4").await;
    let file = "First Name,Tussen,Achternaam,Email,language,Is Active,Enable MFA,Plaats\n\
        Jan,van den,Berg,jan@new.example,nl,1,0,Sales / Gent\nAnna,,Janssens,anna@new.example,nl,1,0,Sales\n";
    let view = office.open("team.csv", file.as_bytes()).await;
    assert_eq!(column(&view, "Achternaam").1["target"], "last_name");
    let joined = office.call("import_reshape", ask(&view, &[1, 2], "join")).await;
    assert_eq!(
        column(&joined, "Tussen + Achternaam").1["target"],
        "last_name",
        "what it fed, the whole feeds"
    );
    assert_eq!(column(&joined, "Achternaam").1["target"], json!(null));
    let mut cut = ask(&view, &[7], "cut");
    cut["separator"] = json!("/");
    let cut = office.call("import_reshape", cut).await;
    assert_eq!(cells(&office, &cut, 0).await[8..], ["van den Berg", "Sales", "Gent"]);
    assert_eq!(cells(&office, &cut, 1).await[8..], ["Janssens", "Sales", ""]);
    let (place, _) = column(&cut, "Plaats 1");
    let mapped = office
        .call(
            "import_map",
            json!({ "id": view["id"], "column": place, "target": "department" }),
        )
        .await;
    assert_eq!(mapped["counts"]["create"], 2, "{mapped}");

    let back = office
        .call("import_unshape", json!({ "id": view["id"], "step": 0 }))
        .await;
    assert_eq!(back["reshaped"].as_array().unwrap().len(), 1, "the other step stays");
    assert_eq!(column(&back, "Achternaam").1["target"], "last_name");
    assert_eq!(
        column(&back, "Plaats 1").1["target"],
        "department",
        "what was chosen for it too"
    );
    assert_eq!(cells(&office, &back, 0).await[8..], ["Sales", "Gent"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_apart_is_refused() {
    let office = Office::practice("learningbank").await;
    let file = "First Name,Last Name,Email,Job Profile,Department,Permission Type,Language,One-Time Password\n\
        Anna,Janssens,anna@new.example,Nurse,Ward 1,User,nl,Geheim-12345\n";
    let view = office.open("team.csv", file.as_bytes()).await;
    for (columns, how, code) in [
        (vec![0], "join", "reshape.columns"),
        (vec![0, 0], "join", "reshape.columns"),
        (vec![0, 1], "name", "reshape.columns"),
        (vec![99], "name", "reshape.no_column"),
        (vec![0], "cut", "reshape.no_separator"),
        (vec![0, 7], "join", "reshape.secret"),
    ] {
        for command in ["import_reshape_preview", "import_reshape"] {
            let refused = office.refused(command, ask(&view, &columns, how)).await;
            assert_eq!(refused, code, "{columns:?} {how}");
        }
    }
    office.call("import_reshape", ask(&view, &[0, 1], "join")).await;
    let secret = json!({ "id": view["id"], "column": 0, "target": column(&view, "One-Time Password").1["target"] });
    assert_eq!(office.refused("import_map", secret).await, "reshape.secret");
    assert_eq!(
        office
            .refused("import_unshape", json!({ "id": view["id"], "step": 3 }))
            .await,
        "not_found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_text_stands_for_is_remembered_for_files_of_other_sources_and_can_be_forgotten() {
    let office = Office::practice("2lrn4").await;
    let departments = office.call("units", json!({ "kind": "department" })).await;
    let known = departments[0]["name"].as_str().unwrap();
    let file = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
        Jan,Berg,jan@new.example,Zorgteam Noord,nl,1,0\n";
    let view = office.open("hr.csv", file.as_bytes()).await;
    let (at, found) = column(&view, "Department");
    assert_eq!(found["values"][0]["origin"], "found");
    let choose = json!({ "id": view["id"], "column": at, "text": "Zorgteam Noord", "value": known });
    let chosen = office.call("import_map_value", choose).await;
    assert_eq!(column(&chosen, "Department").1["values"][0]["origin"], "chosen");
    let elsewhere = "Mail;Achternaam;Voornaam;Afdeling;Taal;Actief;Medewerkernr;Badge\n\
        mia@new.example;Hool;Mia;zorgteam noord;nl;1;4;7\n";
    let before = office.open("other.csv", elsewhere.as_bytes()).await;
    assert_eq!(
        column(&before, "Afdeling").1["values"][0]["origin"],
        "found",
        "only an applied import teaches"
    );
    apply(&office, &view).await;

    let other = office.open("other.csv", elsewhere.as_bytes()).await;
    assert_eq!(other["recipe"], json!(null), "another kind of file");
    let (at, recalled) = column(&other, "Afdeling");
    assert_eq!(
        recalled["values"][0],
        json!({ "text": "zorgteam noord", "value": known, "count": 1, "origin": "before", "suggestion": null })
    );
    let forget = json!({ "id": other["id"], "column": at, "text": "zorgteam noord" });
    let forgotten = office.call("import_forget_value", forget).await;
    assert_eq!(column(&forgotten, "Afdeling").1["values"][0]["origin"], "found");
    let again = office.open("other.csv", elsewhere.as_bytes()).await;
    assert_eq!(column(&again, "Afdeling").1["values"][0]["origin"], "found");
    let month = office.open("hr.csv", file.as_bytes()).await;
    assert_ne!(month["recipe"], json!(null));
    assert_eq!(
        column(&month, "Department").1["values"][0]["origin"],
        "found",
        "the recipe has forgotten it too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_the_platform_is_itself_whatever_it_meant_last_month_and_that_is_said() {
    let office = Office::practice("2lrn4").await;
    let departments = office.call("units", json!({ "kind": "department" })).await;
    let [one, two] = [0, 1].map(|at: usize| departments[at]["name"].as_str().unwrap().to_owned());
    let file = |name: &str| {
        format!(
            "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
             {name},Berg,{name}@new.example,\"{two}\",nl,1,0\n"
        )
    };
    let outdated = |view: &Value| {
        let problems = view["file_problems"].as_array().unwrap().iter();
        let problem = problems
            .into_iter()
            .find(|problem| problem["rule"] == "column.outdated");
        problem.map(|problem| problem["params"]["texts"].clone())
    };
    let view = office.open("hr.csv", file("Jan").as_bytes()).await;
    let (at, _) = column(&view, "Department");
    let choose = |view: &Value| json!({ "id": view["id"], "column": at, "text": two, "value": one });
    let chosen = office.call("import_map_value", choose(&view)).await;
    let value = |view: &Value| {
        let value = &column(view, "Department").1["values"][0];
        (value["value"].clone(), value["origin"].clone())
    };
    assert_eq!(value(&chosen), (json!(one), json!("chosen")), "for this file it holds");
    assert_eq!(outdated(&chosen), None);
    apply(&office, &view).await;

    let month = office.open("hr.csv", file("Mia").as_bytes()).await;
    assert_ne!(month["recipe"], json!(null));
    assert_eq!(value(&month), (json!(two), json!("found")));
    assert_eq!(outdated(&month), Some(json!(format!("“{two}” → “{one}”"))));
    let again = office.call("import_map_value", choose(&month)).await;
    assert_eq!(value(&again), (json!(one), json!("chosen")), "unless it is said again");
    assert_eq!(outdated(&again), None);
    let itself = office.open("hr.csv", file("Eva").as_bytes()).await;
    apply(&office, &itself).await;
    let later = office.open("hr.csv", file("Ali").as_bytes()).await;
    assert_eq!(outdated(&later), None, "what was applied as itself is remembered so");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_get_new_addresses_in_a_chain_and_the_platform_takes_them() {
    let office = Office::practice("2lrn4").await;
    let page = office.people("").await;
    let mut addresses: Vec<String> = Vec::new();
    for row in page["rows"].as_array().unwrap() {
        let cells = row["cells"].as_array().unwrap().iter().filter_map(Value::as_str);
        if row["status"]["id"] == "active" {
            addresses.extend(cells.filter(|cell| cell.contains('@')).map(str::to_owned));
        }
    }
    let [one, two, three] = [&addresses[1], &addresses[2], &addresses[3]];
    let file = format!("Oude e-mail,Email\n{one},{two}\n{two},{three}\n{three},fresh@example.org\n");
    let view = office.open("renamed.csv", file.as_bytes()).await;
    assert_eq!(column(&view, "Oude e-mail").1["target"], "email.before");
    let update = json!({ "id": view["id"], "mode": "update_only" });
    let view = office.call("import_set_options", update).await;
    assert_eq!(view["counts"]["update"], 3, "{view}");
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    let applied = office.call("import_apply", request).await;
    assert_eq!(applied["queued"], 3);
    let report = office.call("sync_wait", json!({})).await;
    assert_eq!(
        (&report["waiting"], &report["refused"]),
        (&json!(0), &json!(0)),
        "{report}"
    );
    assert_eq!(office.people("fresh@example.org").await["total"], 1);
    assert_eq!(office.people(one).await["total"], 0, "nobody has the first one now");
}

/// The entry of a field among those without a column.
fn same<'v>(view: &'v Value, label: &str) -> &'v Value {
    let all = view["same"].as_array().unwrap();
    let found = all.iter().find(|one| one["label"] == label);
    found.unwrap_or_else(|| panic!("no {label}: {all:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_without_a_column_gets_one_value_for_everybody_that_can_be_changed_and_comes_back_next_month() {
    let office = Office::practice("learningbank").await;
    let name = |units: Value| units[0]["name"].as_str().unwrap().to_owned();
    let department = name(office.call("units", json!({ "kind": "department" })).await);
    let job = name(office.call("units", json!({ "kind": "job_profile" })).await);
    let file = |first: &str, last: &str| {
        format!(
            "First Name,Last Name,Email,Job Profile,Department,Language\n\
             {first},{last},{first}@new.example,\"{job}\",\"{department}\",nl\n"
        )
    };
    let view = office.open("team.csv", file("Anna", "Janssens").as_bytes()).await;
    assert_eq!(view["counts"]["reject"], 1, "{view}");
    let lacking = same(&view, "Permission Type");
    assert_eq!(lacking["default"], json!(null));
    assert_eq!(lacking["value"], json!(null));
    let target = lacking["target"].as_str().unwrap().to_owned();
    let choices = lacking["choices"].as_array().unwrap();
    assert!(
        choices
            .iter()
            .any(|choice| choice["value"] == "user" && choice["refused"].is_null()),
        "{choices:?}"
    );

    let ask = |text: Value| json!({ "id": view["id"], "target": target, "text": text });
    let done = office.call("import_same", ask(json!("user"))).await;
    assert_eq!(done["counts"]["create"], 1, "{done}");
    assert_eq!(same(&done, "Permission Type")["value"], "user");
    assert_eq!(column(&done, "Permission Type").1["reason"], "same");
    // Another value takes its place; none at all brings the column to nothing.
    let other = office.call("import_same", ask(json!("content_creator"))).await;
    assert_eq!(same(&other, "Permission Type")["value"], "content_creator");
    assert_eq!(cells(&office, &other, 0).await[6..], ["content_creator"]);
    let back = office.call("import_same", ask(json!(null))).await;
    assert_eq!(back["columns"], view["columns"]);
    assert_eq!(back["counts"]["reject"], 1);
    assert_eq!(
        office.refused("import_same", ask(json!("emperor"))).await,
        "same.unknown"
    );
    // A name is nobody else's, and what a column feeds is not said twice.
    let of = |target: &str| json!({ "id": view["id"], "target": target, "text": "x" });
    assert_eq!(office.refused("import_same", of("last_name")).await, "not_found");
    let language = json!({ "id": view["id"], "target": "language", "text": "nl" });
    assert_eq!(office.refused("import_same", language).await, "same.fed");

    office.call("import_same", ask(json!("user"))).await;
    apply(&office, &view).await;
    let next = office.open("next.csv", file("Mia", "Hool").as_bytes()).await;
    assert_eq!(next["counts"]["create"], 1, "{next}");
    assert_eq!(same(&next, "Permission Type")["value"], "user");
    // Once the file says it itself, the file counts.
    let own = file("Bart", "Smets")
        .replace("Language", "Language,Permission Type")
        .replace(",nl", ",nl,Content Creator");
    let own = office.open("own.csv", own.as_bytes()).await;
    assert!(
        own["same"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["label"] != "Permission Type"),
        "{own}"
    );
    assert_eq!(cells(&office, &own, 0).await[6..], ["Content Creator"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_platform_fills_in_by_itself_is_said_and_not_called_missing() {
    let office = Office::practice("2lrn4").await;
    let view = office
        .open(
            "team.csv",
            b"First Name,Last Name,Email,language,Department\nAnna,Janssens,anna@new.example,nl,Sales\n",
        )
        .await;
    let active = same(&view, "Is Active");
    assert!(active["default"].is_string(), "{active}");
    let values: Vec<&Value> = active["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| &choice["value"])
        .collect();
    assert!(values.contains(&&active["default"]), "{active}");
    assert_eq!(view["counts"]["create"], 1, "{view}");
}

/// Departments that are nearly those of the platform are asked about one by one; the rest is created in one act.
#[tokio::test(flavor = "multi_thread")]
async fn s4_25_missing_departments_are_said_one_by_one_and_the_rest_is_created() {
    let office = Office::practice("learningbank").await;
    let units = office.call("units", json!({ "kind": "department" })).await;
    let known = units["units"].as_array().unwrap_or_else(|| units.as_array().unwrap())[0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let jobs = office.call("units", json!({ "kind": "job_profile" })).await;
    let job = jobs["units"].as_array().unwrap_or_else(|| jobs.as_array().unwrap())[0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    let near = format!("{known} department");
    let mut text = "First Name,Last Name,Email,Job Profile,Department,Permission Type,Language\n".to_owned();
    for (at, department) in ["Quite Other", &near, &near].into_iter().enumerate() {
        text += &format!("Ada{at},Byron{at},ada{at}@acme.example,{job},{department},User,en\n");
    }
    let view = office.open("staff.csv", text.as_bytes()).await;
    let values = view["columns"][4]["values"].as_array().unwrap();
    assert_eq!(values[0]["text"], json!(near));
    assert_eq!((&values[0]["count"], &values[0]["value"]), (&json!(2), &json!(null)));
    assert_eq!(
        values[0]["suggestion"],
        json!({ "value": known, "confidence": 90, "asked": true })
    );
    assert_eq!(
        values[1]["suggestion"],
        json!(null),
        "nothing is like it: it can only be created"
    );
    let field = view["columns"][4]["target"].clone();
    let all = json!({ "id": view["id"], "rule": "ref.unknown", "field": field, "row": null, "code": "create_unit", "text": null });
    let view = office.call("import_fix", all).await;
    assert_eq!(
        view["blocked"], 2,
        "the near misses are still asked about: {}",
        view["groups"]
    );
    let groups = view["groups"].as_array().unwrap();
    let missing = groups.iter().find(|group| group["rule"] == "ref.unknown").unwrap();
    assert_eq!(
        missing["example"]["severity"], "error",
        "the group shows the worst of its rows, not the first"
    );
    let this = json!({ "id": view["id"], "rule": "ref.unknown", "field": field, "row": 1, "code": "create_this", "text": null });
    let view = office.call("import_fix", this).await;
    assert_eq!(view["blocked"], 0, "{}", view["groups"]);
    assert_eq!(view["columns"][4]["values"][0]["value"], json!(near));
    assert_eq!(view["columns"][4]["values"][0]["origin"], "chosen");
    let forgotten = json!({ "id": view["id"], "column": 4, "text": near });
    let view = office.call("import_forget_value", forgotten).await;
    assert_eq!(view["blocked"], 2, "and can be taken back");
}
