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

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_other_columns_is_still_next_months_where_its_people_are_the_same() {
    let office = Office::practice("validated").await;
    let row = |first: &str, last: &str, mail: &str| format!("{first},{last},{mail},Member,IT");
    let june = file("Voornaam,Naam,Mailadres,Functie,Dienst", row);
    let view = office.open("hr_06.csv", &june).await;
    let says = json!({ "id": view["id"], "column": 3, "target": "role" });
    office.call("import_map", says).await;
    let by = json!({ "id": view["id"], "match_on": ["first_name", "last_name"] });
    let view = office.call("import_set_options", by).await;
    assert_eq!(view["counts"]["create"], 5, "{view}");
    apply(&office, &view).await;

    let renamed = file("Voornaam,Naam,E-mailadres werk,Functie,Afdeling", row);
    let wide = file(
        "Voornaam,Naam,Mailadres,Functie,Dienst,Geslacht,Kostenplaats,Contract,Uren,Begin,Einde",
        |a, b, c| format!("{},V,K1,vast,38,2020,", row(a, b, c)),
    );
    let pairs = json!([
        { "before": "Mailadres", "now": "E-mailadres werk" },
        { "before": "Dienst", "now": "Afdeling" },
    ]);
    for (name, bytes, renamed) in [("list.csv", renamed, pairs), ("hr_07.csv", wide, json!([]))] {
        let text = String::from_utf8(bytes).unwrap();
        let fewer = text.lines().take(5).collect::<Vec<_>>().join("\n");
        let view = office.open(name, fewer.as_bytes()).await;
        assert_eq!(view["recipe"]["file"], "hr_06.csv", "{view}");
        assert_eq!(view["recipe"]["renamed_columns"], renamed);
        assert_eq!(view["recipe"]["missing"], json!(["Els Wouters"]));
        assert_eq!(view["columns"][3]["target"], "role");
        assert_eq!(view["counts"]["unchanged"], 4, "{view}");
        assert_eq!(view["options"]["match_on"], json!(["first_name", "last_name"]));
    }
    let text = String::from_utf8(file("Voornaam,Naam,E-mailadres werk,Functie,Afdeling", row)).unwrap();
    let others = text
        .replace("zorg.example", "firma.example")
        .replace("Anna", "Ada")
        .replace("Bram", "Bas");
    let others = others
        .replace("Cleo", "Cas")
        .replace("Dirk", "Daan")
        .replace("Els", "Eva");
    let view = office.open("list.csv", others.as_bytes()).await;
    assert_eq!(view["recipe"], json!(null), "other people, another file");
}
