//! What is exported for a platform is what its import takes: read back, nobody is new and nobody changes.

use roster::Lifecycle;
use serde_json::{Value, json};

use crate::support::Office;

/// Everybody, as the platform's own import file.
async fn exported(office: &Office, name: &str) -> Vec<u8> {
    exported_as(office, "platform", name).await
}

async fn exported_as(office: &Office, form: &str, name: &str) -> Vec<u8> {
    let path = office.folder.path().join(name);
    let (handle, _) = office.desk.hand_out(path.clone());
    let query = json!({ "view": "", "search": "", "filters": [], "sort": "", "descending": false });
    let selection = json!({ "kind": "all", "query": query, "except": [] });
    let request = json!({ "selection": selection, "form": form, "handle": handle });
    office.call("export_people", request).await;
    std::fs::read(path).unwrap()
}

async fn comes_back_unchanged(profile: &str, form: &str, format: &str) {
    let office = Office::practice(profile).await;
    let people = office.people("").await["total"].as_u64().unwrap();
    let bytes = exported_as(&office, form, &format!("everybody.{format}")).await;
    let view: Value = office.open(&format!("back.{format}"), &bytes).await;
    let counts = &view["counts"];
    let what = format!(
        "{profile} {form} {format}: {counts} {} {}",
        view["file_problems"], view["groups"]
    );
    for bucket in ["create", "update", "conflict", "reject"] {
        assert_eq!(counts[bucket], 0, "{what}");
    }
    // A platform whose import never changes anybody says "skip" where others say "unchanged".
    let same = counts["unchanged"].as_u64().unwrap() + counts["skip"].as_u64().unwrap();
    assert!(people > 20 && same >= people, "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_comes_back_unchanged_from_the_platforms_own_file() {
    for profile in roster::Profile::embedded() {
        let formats = profile.import.formats.iter().map(String::as_str);
        for format in formats.filter(|format| ["csv", "xlsx"].contains(format)) {
            comes_back_unchanged(&profile.about.id, "platform", format).await;
        }
    }
}

/// A list says the same of everybody, in the formats that the platform's own import takes: its columns of its own are
/// known again.
#[tokio::test(flavor = "multi_thread")]
async fn everybody_comes_back_unchanged_from_a_list() {
    for profile in roster::Profile::embedded() {
        let formats = profile.import.formats.iter().map(String::as_str);
        for format in formats.filter(|format| ["csv", "xlsx"].contains(format)) {
            comes_back_unchanged(&profile.about.id, "list", format).await;
        }
    }
}

/// What people have and the platform's own file has no column for is told by its name and theirs.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_platforms_file_cannot_say_is_told_by_name() {
    let office = Office::practice("moodle").await;
    let path = office.folder.path().join("everybody.csv");
    let (handle, _) = office.desk.hand_out(path);
    let query = json!({ "view": "", "search": "", "filters": [], "sort": "", "descending": false });
    let selection = json!({ "kind": "all", "query": query, "except": [] });
    for (form, told) in [("platform", true), ("list", false)] {
        let request = json!({ "selection": selection, "form": form, "handle": handle });
        let written = office.call("export_people", request).await;
        assert_eq!(written["people"], office.people("").await["total"]);
        let untold = written["untold"].as_array().unwrap();
        let department = untold.iter().find(|untold| untold["label"] == "department");
        let names = department.map_or(0, |one| one["names"].as_array().unwrap().len());
        assert_eq!(names > 0, told, "{form}: {untold:?}");
    }
}

/// Groups whose names have commas or semicolons, which that platform takes in no cell, are there by their ids.
#[tokio::test(flavor = "multi_thread")]
async fn a_column_of_group_ids_holds_ids() {
    let office = Office::practice("360learning").await;
    let bytes = exported(&office, "everybody.csv").await;
    let held = column_of("everybody.csv", &bytes, "Group ID");
    let is_id = |text: &String| text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    assert!(
        held.iter().any(is_id) && held.iter().all(|text| is_id(text) || text == "platform"),
        "{held:?}"
    );
}

/// The words of a column of a file, a row each.
fn column_of(name: &str, bytes: &[u8], header: &str) -> Vec<String> {
    let source = sheets::Source::Bytes { name, bytes };
    let table = sheets::read_table(source, &sheets::ReadOptions::default()).unwrap();
    let at = table
        .reading
        .header
        .names
        .iter()
        .position(|known| known == header)
        .unwrap();
    table.rows.iter().map(|row| row.cells[at].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_platforms_own_file_says_who_is_switched_off() {
    let columns = [
        ("2lrn4", "Is Active", "csv", "1", "0"),
        ("moodle", "suspended", "csv", "0", "1"),
        ("opigno", "Status", "csv", "Active", "Blocked"),
        ("oneroster", "enabledUser", "csv", "true", "false"),
        ("scim", "active", "csv", "1", "0"),
    ];
    for (profile, header, format, on, off) in columns {
        let office = Office::practice(profile).await;
        let name = format!("everybody.{format}");
        let bytes = exported(&office, &name).await;
        let people = desk::files::people(&office.desk).await.unwrap();
        let count = |lifecycles: &[Lifecycle]| {
            let there = people
                .iter()
                .filter(|person| lifecycles.contains(&person.account.lifecycle));
            there.count()
        };
        let said = column_of(&name, &bytes, header);
        let says = |word: &str| said.iter().filter(|cell| *cell == word).count();
        assert_eq!(says(on), count(&[Lifecycle::Active]), "{profile}: {said:?}");
        assert_eq!(says(off), count(&[Lifecycle::Disabled]), "{profile}: {said:?}");
        assert!(says(off) > 0, "{profile}");
    }
}
