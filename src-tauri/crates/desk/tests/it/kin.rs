//! Two subsidiaries whose files have the same columns: what is said of one's words is not said of the other's.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::support::Office;

const HEADER: [&str; 5] = ["Voornaam", "Naam", "E-mail", "Functie", "Afd"];

fn workbook(people: &[[&str; 3]], company: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    for (row, [first, last, role]) in (1..).zip(people) {
        let email = format!("{}@{company}.example", first.to_lowercase());
        let cells = [*first, *last, email.as_str(), *role, "Finance"];
        sheet.write_row(row, 0, cells).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

async fn open(office: &Office, name: &str, people: &[[&str; 3]], company: &str) -> Value {
    office.open(name, &workbook(people, company)).await
}

fn at(header: &str) -> usize {
    HEADER.iter().position(|known| *known == header).unwrap()
}

/// Says what the columns feed, and what `M` stands for.
async fn said(office: &Office, view: &Value, role: &str) -> Value {
    for (header, target) in [("Functie", "role"), ("Afd", "department")] {
        let request = json!({ "id": view["id"], "column": at(header), "target": target });
        office.call("import_map", request).await;
    }
    mean(office, view, role).await
}

async fn mean(office: &Office, view: &Value, role: &str) -> Value {
    let request = json!({ "id": view["id"], "column": at("Functie"), "text": "M", "value": role });
    office.call("import_map_value", request).await
}

async fn apply(office: &Office, view: &Value) {
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let request = json!({ "id": view["id"], "plan": review["plan"], "leavers": null });
    office.call("import_apply", request).await;
    office.call("sync_wait", json!({})).await;
}

fn file_rules(view: &Value) -> Vec<String> {
    let problems = view["file_problems"].as_array().unwrap().iter();
    let told = problems.filter(|problem| problem["severity"] != "info");
    told.map(|problem| problem["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// What `M` stands for in a file.
fn meaning(view: &Value) -> Value {
    let values = view["columns"][at("Functie")]["values"].as_array().unwrap();
    let found = values.iter().find(|value| value["text"] == "M");
    found.unwrap_or_else(|| panic!("no M in {values:?}"))["value"].clone()
}

const NL: [[&str; 3]; 2] = [["Jan", "Bos", "M"], ["Ann", "Smit", "M"]];
const BE: [[&str; 3]; 2] = [["Luc", "Maes", "M"], ["Els", "Claes", "M"]];

/// Both have imported once; `M` is a member here and a manager there.
async fn two(names: [&str; 2]) -> Office {
    let office = Office::practice("validated").await;
    let view = open(&office, names[0], &NL, "nl").await;
    let view = said(&office, &view, "member").await;
    assert_eq!(view["counts"]["create"], 2, "{view}");
    apply(&office, &view).await;
    let view = open(&office, names[1], &BE, "be").await;
    let view = said(&office, &view, "manager").await;
    assert_eq!(view["counts"]["create"], 2, "{view}");
    apply(&office, &view).await;
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_as_the_last_one_of_its_own_people_was() {
    let office = two(["NL_2026-06.xlsx", "BE_2026-06.xlsx"]).await;
    let new = [NL[0], NL[1], ["Piet", "Wit", "M"]];
    let view = open(&office, "NL_2026-07.xlsx", &new, "nl").await;
    assert_eq!(view["recipe"]["file"], "NL_2026-06.xlsx");
    assert_eq!(meaning(&view), "member");
    assert_eq!(
        (&view["counts"]["unchanged"], &view["counts"]["create"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(file_rules(&view), [""; 0]);
    apply(&office, &view).await;
    let view = open(&office, "NL_2026-08.xlsx", &[["Kim", "Bol", "M"]], "nl").await;
    assert_eq!(
        view["recipe"]["file"], "NL_2026-07.xlsx",
        "new people of the same company"
    );
    let view = open(&office, "BE_2026-07.xlsx", &BE, "be").await;
    assert_eq!(view["recipe"]["file"], "BE_2026-06.xlsx");
    assert_eq!(meaning(&view), "manager");
    assert_eq!(view["counts"]["unchanged"], 2, "{view}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_tells_whose_file_it_is_and_two_disagree_somebody_is_asked() {
    let office = two(["export.xlsx", "export.xlsx"]).await;
    let own = open(&office, "export.xlsx", &NL, "nl").await;
    assert_eq!(meaning(&own), "member", "the name is the same, the people are not");
    let third = [["Eva", "Pot", "M"], ["Tim", "Mol", "Member"]];
    let view = open(&office, "export.xlsx", &third, "fr").await;
    assert_eq!(file_rules(&view), ["column.contested"], "{}", view["file_problems"]);
    let message = view["file_problems"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("Manager (export.xlsx) / Member (export.xlsx)"),
        "{message}"
    );
    assert_eq!(meaning(&view), Value::Null);
    assert_eq!(view["counts"]["create"], 0);
    let view = mean(&office, &view, "member").await;
    assert_eq!(file_rules(&view), [""; 0]);
    assert_eq!(view["counts"]["create"], 2, "{view}");
    let view = open(&office, "export.xlsx", &third[1..], "fr").await;
    assert_eq!(
        file_rules(&view),
        [""; 0],
        "of words that the file does not say nobody is asked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_by_a_word_of_other_peoples_file_are_told() {
    let office = Office::practice("validated").await;
    let view = open(&office, "BE.xlsx", &BE, "be").await;
    let view = said(&office, &view, "manager").await;
    apply(&office, &view).await;
    let members = [["Jan", "Bos", "Member"], ["Ann", "Smit", "Member"]];
    let view = open(&office, "NL.xlsx", &members, "nl").await;
    assert_eq!(file_rules(&view), [""; 0], "it does not say the word");
    apply(&office, &view).await;

    let view = open(&office, "hr.xlsx", &[["Kim", "Bol", "M"]], "fr").await;
    assert_eq!(file_rules(&view), ["column.role_words"], "{}", view["file_problems"]);
    let view = open(&office, "NL.xlsx", &NL, "nl").await;
    let raised: Vec<&Value> = view["groups"].as_array().unwrap().iter().collect();
    let raised = raised.iter().find(|group| group["rule"] == "role.remembered");
    assert_eq!(
        raised.map(|group| &group["count"]),
        Some(&json!(2)),
        "{}",
        view["groups"]
    );
    let view = mean(&office, &view, "member").await;
    assert_eq!(view["counts"]["unchanged"], 2, "said of this file");
    let view = mean(&office, &view, "manager").await;
    let groups = view["groups"].as_array().unwrap().iter();
    let rules: Vec<&Value> = groups.map(|group| &group["rule"]).collect();
    assert_eq!(rules, ["role.raised"], "and what was said of it is only told");
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_that_two_files_feed_differently_are_asked_about() {
    const HEADER: &str = "Voornaam,Achternaam,E-mail,Team,Kostenplaats,Taal,Actief,MFA\n";
    let office = Office::practice("2lrn4").await;
    let file = |people: &str| format!("{HEADER}{people}").into_bytes();
    let map = async |view: &Value, fed: u32, out: u32| {
        let request = json!({ "id": view["id"], "column": fed, "target": "department" });
        office.call("import_map", request).await;
        let request = json!({ "id": view["id"], "column": out, "target": null });
        office.call("import_map", request).await
    };
    for (name, row, fed, out) in [
        ("export.csv", "Jan,Bos,jan@nl.example,Finance,IT,nl,1,0\n", 3, 4),
        ("export.csv", "Luc,Maes,luc@be.example,Finance,IT,fr,1,0\n", 4, 3),
    ] {
        let view = office.open(name, &file(row)).await;
        let view = map(&view, fed, out).await;
        assert_eq!(view["blocked"], 0, "{}", view["groups"]);
        apply(&office, &view).await;
    }
    let own = office
        .open("n.csv", &file("Jan,Bos,jan@nl.example,Finance,Legal,nl,1,0\n"))
        .await;
    assert_eq!(own["counts"]["unchanged"], 1, "{own}");
    let third = file("Eva,Pot,eva@fr.example,Finance,IT,fr,1,0\n");
    let view = office.open("export.csv", &third).await;
    let contested = file_rules(&view).into_iter().filter(|rule| rule == "column.contested");
    assert_eq!(contested.count(), 2, "{}", view["file_problems"]);
    assert_eq!(view["counts"]["create"], 0);
    let view = map(&view, 3, 4).await;
    assert_eq!(file_rules(&view), [""; 0], "{}", view["file_problems"]);
    assert_eq!(view["counts"]["create"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_was_undone_teaches_nothing() {
    let office = Office::practice("validated").await;
    let members = [["Jan", "Bos", "M"], ["Ann", "Smit", "M"]];
    let view = open(&office, "NL.xlsx", &members, "nl").await;
    let view = said(&office, &view, "member").await;
    apply(&office, &view).await;
    let mistaken = open(&office, "NL_2.xlsx", &[["Jan", "Bos", "M"], ["Kim", "Bol", "L"]], "nl").await;
    let request = json!({ "id": mistaken["id"], "column": at("Functie"), "text": "L", "value": "administrator" });
    office.call("import_map_value", request).await;
    let mistaken = mean(&office, &mistaken, "trainer").await;
    let request = json!({ "id": mistaken["id"], "rows": [0], "out": true });
    let mistaken = office.call("import_leave_out", request).await;
    assert_eq!(mistaken["counts"]["create"], 1, "{mistaken}");
    apply(&office, &mistaken).await;
    let next = [["Ann", "Smit", "M"], ["Eva", "Pot", "L"]];
    let view = open(&office, "NL_3.xlsx", &next, "nl").await;
    assert_eq!(view["recipe"]["file"], "NL_2.xlsx");
    assert_eq!(meaning(&view), "trainer");

    let undo = json!({ "rehearse": false, "agreed": 1, "import": mistaken["id"] });
    office.call("undo", undo).await;
    let view = open(&office, "NL_3.xlsx", &next, "nl").await;
    assert_eq!(view["recipe"]["file"], "NL.xlsx", "the one before holds again");
    assert_eq!(meaning(&view), "member");
    let values = view["columns"][at("Functie")]["values"].as_array().unwrap().clone();
    let unsaid = values.iter().find(|value| value["text"] == "L").unwrap();
    assert_eq!(
        unsaid["value"],
        Value::Null,
        "nor does the word mean anything elsewhere"
    );
    office
        .call("redo", json!({ "rehearse": false, "agreed": 1, "import": null }))
        .await;
    let view = open(&office, "NL_3.xlsx", &next, "nl").await;
    assert_eq!(view["recipe"]["file"], "NL_2.xlsx", "done again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_everybody_of_one_company_takes_no_access_from_the_other() {
    const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n";
    let office = Office::practice("2lrn4").await;
    let file = |people: &[(&str, &str)], company: &str| {
        let row = |(first, last): &(&str, &str)| {
            let email = format!("{}@{company}.example", first.to_lowercase());
            format!("{first},{last},{email},Finance,nl,1,0\n")
        };
        let rows: String = people.iter().map(row).collect();
        format!("{HEADER}{rows}").into_bytes()
    };
    let nl = [("Jan", "Bos"), ("Ann", "Smit"), ("Piet", "Wit")];
    let be = [("Luc", "Maes"), ("Els", "Claes")];
    for (name, people) in [("NL_06.csv", file(&nl, "nl")), ("BE_06.csv", file(&be, "be"))] {
        let view = office.open(name, &people).await;
        apply(&office, &view).await;
    }
    let view = office.open("NL_07.csv", &file(&nl[..2], "nl")).await;
    assert_eq!(view["recipe"]["file"], "NL_06.csv");
    let mode = json!({ "id": view["id"], "mode": "full_sync" });
    office.call("import_set_options", mode).await;
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    let names = |list: &Value| -> Vec<String> {
        let named = list.as_array().unwrap().iter();
        named.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    let leavers = names(&review["absence"]["leavers"]);
    assert!(leavers.contains(&"Piet Wit".to_owned()), "{leavers:?}");
    let kept = review["absence"]["kept"].as_array().unwrap();
    for (first, last) in be {
        let name = format!("{first} {last}");
        assert!(!leavers.contains(&name), "{leavers:?}");
        let stays = kept.iter().find(|kept| kept["name"] == name).unwrap();
        assert_eq!(stays["code"], "absent.other_list");
        assert!(stays["message"].as_str().unwrap().contains("BE_06.csv"), "{stays}");
    }
}
