//! The 515 strings of the Big List of Naughty Strings as names: through a file, the vault, SCIM and an export each
//! arrives byte for byte, or is refused or cleaned with the reason in its cell (`import.md`).

use std::collections::BTreeMap;

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use sheets::{ReadOptions, Source};

use crate::bench::Bench;
use crate::support::Office;
use crate::world::both;

const NAMES: [&str; 4] = ["First Name", "Last Name", "Email", "Username"];

fn naughty() -> Vec<String> {
    let strings: Vec<String> = serde_json::from_str(include_str!("../fixtures/blns/naughty.json")).unwrap();
    assert_eq!(strings.len(), 515);
    strings
}

fn address(at: usize) -> String {
    format!("case{at}@naughty.example")
}

fn rows() -> Vec<[String; 4]> {
    let row = |(at, text): (usize, String)| [text, format!("Case {at}"), address(at), format!("case{at}")];
    naughty().into_iter().enumerate().map(row).collect()
}

/// As another program writes it.
fn csv_file() -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(NAMES).unwrap();
    for row in rows() {
        writer.write_record(&row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn workbook_file() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, NAMES).unwrap();
    for (at, row) in (1..).zip(rows()) {
        sheet.write_row(at, 0, row.iter().map(String::as_str)).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Every row of a draft.
async fn all_rows(office: &Office, id: &Value) -> Vec<Value> {
    let mut rows = Vec::new();
    loop {
        let request = json!({ "id": id, "filter": { "kind": "all" }, "offset": rows.len(), "limit": 500 });
        let page = office.call("import_rows", request).await;
        let page = page["rows"].as_array().unwrap();
        if page.is_empty() {
            return rows;
        }
        rows.extend(page.iter().cloned());
    }
}

/// First names on the platform, by address, asked over SCIM.
async fn on_platform(bench: &Bench) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    loop {
        let start = found.len() + 1;
        let filter = "emails.value%20ew%20%22naughty.example%22";
        let path = format!("/scim/v2/Users?filter={filter}&sortBy=userName&startIndex={start}&count=100");
        let page = bench.get(&path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let people = page.resources();
        if people.is_empty() {
            return found;
        }
        for person in people {
            let address = person["emails"][0]["value"].as_str().unwrap().to_owned();
            let name = person["name"]["givenName"].as_str().unwrap_or_default().to_owned();
            found.insert(address, name);
        }
    }
}

/// What the rows promise: the first name of everybody who will be created. A row that is held up, or says another
/// text than the file, has the reason in its cell.
fn promised(rows: &[Value]) -> BTreeMap<String, String> {
    let mut promised = BTreeMap::new();
    let mut silent = Vec::new();
    for (at, text) in naughty().into_iter().enumerate() {
        let row = &rows[at];
        let problems = row["problems"].as_array().unwrap();
        let told = problems
            .iter()
            .any(|problem| problem["column"] == 0 && !problem["message"].as_str().unwrap().is_empty());
        let changes = row["changes"].as_array().unwrap();
        let name = changes.iter().find(|change| change["field"] == "first_name");
        let name = name.and_then(|change| change["mine"].as_str()).unwrap_or_default();
        let created = row["bucket"] == "create";
        if created {
            promised.insert(address(at), name.to_owned());
        }
        // A cell of ordinary spaces is an empty cell.
        let whole = created && name == text.trim_matches(' ');
        if !told && !whole {
            silent.push(format!("{at} {text:?} became {name:?}: {}", row["bucket"]));
        }
    }
    assert!(silent.is_empty(), "without a word: {silent:#?}");
    promised
}

/// The first names in a file of ours, as it is read.
fn names_in(name: &str, bytes: &[u8], profile: &str) -> BTreeMap<String, String> {
    let known = intake::known_names(roster::Profile::by_id(profile).unwrap());
    let options = ReadOptions {
        known_names: known,
        ..ReadOptions::default()
    };
    let table = sheets::read_table(Source::Bytes { name, bytes }, &options).unwrap();
    let header = &table.reading.header.names;
    let at = |wanted: &[&str]| header.iter().position(|name| wanted.contains(&name.as_str())).unwrap();
    let (first, email) = (at(&["First Name", "givenName", "firstname"]), at(&["Email", "email"]));
    table
        .rows
        .into_iter()
        .filter(|row| row.cells[email].ends_with("@naughty.example"))
        .map(|row| (row.cells[email].clone(), row.cells[first].clone()))
        .collect()
}

async fn there_and_back(profile: &str, name: &str, file: &[u8]) {
    let (bench, office) = both(profile, 20).await;
    let view = office.open(name, file).await;
    assert_eq!(view["file"]["rows"], 515, "{}", view["file"]);
    let rows = all_rows(&office, &view["id"]).await;
    let promised = promised(&rows);
    assert!(promised.len() > 490, "{profile} {name}: {}", promised.len());
    let review = office.call("import_review", json!({ "id": view["id"] })).await;
    office
        .call("import_apply", json!({ "id": view["id"], "plan": review["plan"] }))
        .await;
    office.sync().await;
    let arrived = on_platform(&bench).await;
    assert_eq!(arrived, promised, "{profile} {name}");
    for ending in ["csv", "xlsx"] {
        let path = office.folder.path().join(format!("back.{ending}"));
        let (handle, _) = office.desk.hand_out(path.clone());
        let query = json!({ "view": "", "search": "naughty.example", "filters": [], "sort": "", "descending": false });
        let selection = json!({ "kind": "all", "query": query, "except": [] });
        let request = json!({ "selection": selection, "form": "platform", "handle": handle });
        if office
            .desk
            .call("export_people", request)
            .await
            .is_err_and(|error| error.code == "template.format")
        {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(names_in("back.csv", &bytes, profile), promised, "{profile} {ending}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn naughty_strings_arrive_byte_for_byte_or_are_refused_with_the_reason() {
    there_and_back("scim", "people.csv", &csv_file()).await;
    there_and_back("scim", "people.xlsx", &workbook_file()).await;
    there_and_back("moodle", "people.xlsx", &workbook_file()).await;
}
