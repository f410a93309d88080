//! Next month's file of a program of personnel, which is like this month's but for what somebody did to it there.

use serde_json::{Value, json};

use crate::support::Office;

const NAMES: [[&str; 2]; 5] = [
    ["Anna", "Peeters"],
    ["Bram", "Maes"],
    ["Cleo", "Claes"],
    ["Dirk", "Jacobs"],
    ["Els", "Wouters"],
];

async fn apply(office: &Office, view: &Value) {
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    office.call("import_apply", request).await;
    office.call("sync_wait", json!({})).await;
}

/// A row of each of them under a header.
fn file(header: &str, row: impl Fn(&str, &str, &str) -> String) -> Vec<u8> {
    let mut text = format!("{header}\n");
    for [first, last] in NAMES {
        let mail = format!("{first}.{last}@zorg.example").to_lowercase();
        text += &format!("{}\n", row(first, last, &mail));
    }
    text.into_bytes()
}

fn rules(view: &Value) -> Vec<&str> {
    let problems = view["file_problems"].as_array().unwrap().iter();
    let told = problems.filter(|problem| problem["severity"] != "info");
    told.map(|problem| problem["rule"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_under_each_others_header_rename_nobody_because_of_last_months_columns() {
    let office = Office::practice("2lrn4").await;
    let header = "Voornaam,Naam,Mailadres,Dienst,Taal,In dienst,MFA";
    let june = file(header, |first, last, mail| format!("{first},{last},{mail},IT,nl,1,0"));
    let view = office.open("sw_06.csv", &june).await;
    apply(&office, &view).await;

    let mut july = file(header, |first, last, mail| format!("{last},{first},{mail},IT,nl,1,0"));
    july.extend(b"Nys,Femke,femke.nys@zorg.example,IT,nl,1,0\n");
    let view = office.open("sw_07.csv", &july).await;
    assert_eq!(view["recipe"]["file"], "sw_06.csv", "{view}");
    assert_eq!(
        (&view["counts"]["unchanged"], &view["counts"]["update"]),
        (&json!(5), &json!(0))
    );
    assert_eq!(rules(&view), ["column.exchanged"]);
    assert_eq!((&view["groups"], &view["counts"]["create"]), (&json!([]), &json!(1)));
    apply(&office, &view).await;

    let august = office.open("sw_08.csv", &june).await;
    assert_eq!(rules(&august), ["column.exchanged"], "right again, and not as in July");
    assert_eq!(august["counts"]["unchanged"], 5, "{august}");
}
