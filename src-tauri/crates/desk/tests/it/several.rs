//! A column of several values: each text in a cell is asked and said by itself, in every row that holds it.

use serde_json::{Value, json};

use crate::support::Office;

const DEPARTMENT: u32 = 4;

/// A file of three people in one department that the platform knows, and others that it does not.
fn file(known: &str) -> String {
    format!(
        "First Name,Last Name,Email,Job Profile,Department,Permission Type,Language\n\
         Several,One,several1@example.org,Accountant,{known}; Klantenservice,User,nl\n\
         Several,Two,several2@example.org,Accountant,Klantenservice,User,nl\n\
         Several,Three,several3@example.org,Accountant,Klantenservice; Informatica,User,nl\n"
    )
}

fn texts(view: &Value) -> Vec<(&str, Option<&str>, u64)> {
    let values = view["columns"][DEPARTMENT as usize]["values"].as_array().unwrap();
    let told = |value: &'_ Value| value["count"].as_u64().unwrap();
    values
        .iter()
        .map(|value| (value["text"].as_str().unwrap(), value["value"].as_str(), told(value)))
        .collect()
}

async fn departments(office: &Office, name: &str) -> Value {
    let page = office.people(name).await;
    let id = page["rows"][0]["id"].clone();
    let person = office.call("person", json!({ "id": id })).await;
    let fields = person["fields"].as_array().unwrap();
    fields.iter().find(|field| field["key"] == "departments").unwrap()["values"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_one_text_of_a_cell_leaves_the_others_and_holds_in_every_row() {
    let office = Office::practice("learningbank").await;
    let view = office.open("first.csv", file("").as_bytes()).await;
    let choices = view["columns"][DEPARTMENT as usize]["choices"].as_array().unwrap();
    let named = |at: usize| choices[at]["value"].as_str().unwrap().to_owned();
    let (first, second, third) = (named(0), named(1), named(2));
    office.call("import_discard", json!({ "id": view["id"] })).await;

    let view = office.open("several.csv", file(&first).as_bytes()).await;
    let asked = [
        ("Klantenservice", None, 3),
        (first.as_str(), Some(first.as_str()), 1),
        ("Informatica", None, 1),
    ];
    let mut told = texts(&view);
    told.sort_by_key(|text| asked.iter().position(|one| one == text));
    assert_eq!(told, asked);

    let said =
        |text: &str, value: &str| json!({ "id": view["id"], "column": DEPARTMENT, "text": text, "value": value });
    office.call("import_map_value", said("Klantenservice", &second)).await;
    let view = office.call("import_map_value", said("Informatica", &third)).await;
    assert_eq!(view["counts"]["create"], 3, "{view}");
    let plan = office.call("import_review", json!({ "id": view["id"] })).await["plan"].clone();
    let request = json!({ "id": view["id"], "plan": plan });
    office.call("import_apply", request).await;
    for (name, all) in [
        ("Several One", vec![&first, &second]),
        ("Several Two", vec![&second]),
        ("Several Three", vec![&second, &third]),
    ] {
        let found = departments(&office, name).await;
        assert_eq!(found, json!(all), "{name}");
    }

    // It is remembered of each.
    let next = file(&first).replace("several", "later").replace("Several", "Later");
    let view = office.open("later.csv", next.as_bytes()).await;
    let known = texts(&view);
    assert!(known.contains(&("Klantenservice", Some(&second), 3)), "{known:?}");
    assert!(known.contains(&("Informatica", Some(&third), 1)), "{known:?}");
}
