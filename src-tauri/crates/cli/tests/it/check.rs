//! `check`.

use serde_json::{Value, json};

use crate::program::{Place, repository};

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA";

fn rows(lines: &[&str]) -> String {
    std::iter::once(HEADER)
        .chain(lines.iter().copied())
        .map(|line| format!("{line}\n"))
        .collect()
}

/// `severity rule row column` of every problem but warnings and notes.
fn grave(report: &Value) -> Vec<String> {
    let problems = report["problems"].as_array().unwrap().iter();
    problems
        .filter(|problem| ["error", "fix"].contains(&problem["severity"].as_str().unwrap()))
        .map(|problem| {
            let text = |name: &str| problem[name].to_string().trim_matches('"').to_owned();
            format!(
                "{} {} {} {}",
                text("severity"),
                text("rule"),
                text("row"),
                text("column")
            )
        })
        .collect()
}

fn sum(report: &Value) -> u64 {
    report["buckets"]
        .as_object()
        .unwrap()
        .values()
        .map(|count| count.as_u64().unwrap())
        .sum()
}

#[test]
fn a_good_file_is_good() {
    let place = Place::new();
    place.write(
        "good.csv",
        rows(&[
            "Zoe,Quist,zoe@x.example,Sales,nl,1,0",
            "Jan,Vries,jan@x.example,Sales,en,0,1",
        ]),
    );
    let ran = place.run(&["check", "good.csv", "--profile", "2lrn4", "--json"]);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let report = ran.json();
    assert_eq!((&report["file"], &report["rows"]), (&json!("good.csv"), &json!(2)));
    assert_eq!(
        (&report["dialect"]["delimiter"], &report["dialect"]["header_row"]),
        (&json!(","), &json!(1))
    );
    assert_eq!(
        report["buckets"],
        json!({"create": 2, "update": 0, "unchanged": 0, "skip": 0, "reject": 0, "conflict": 0})
    );
    let text = place.run(&["check", "good.csv", "--profile", "2lrn4"]);
    assert!(
        text.code == 0 && text.out.contains("good.csv: 2 rows") && text.out.contains("create 2"),
        "{}",
        text.out
    );
}

#[test]
fn it_says_what_each_column_was_taken_for_and_why() {
    let place = Place::new();
    place.write(
        "wd.csv",
        "User name,Legal Name - First Name,Achternaam,displayName,Shoe size,Kontakt\n\
         jp,Jan,Peeters,Jan Peeters,42,jan@x.example\n\
         am,An,Maes,An Maes,38,an@x.example\n",
    );
    let report = place.run(&["check", "wd.csv", "--profile", "scim", "--json"]).json();
    let told: Vec<(&Value, &Value)> = report["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| (&column["field"], &column["reason"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("username"), &json!("exact")),
            (&json!("first_name"), &json!("alias")),
            (&json!("last_name"), &json!("alias")),
            (&Value::Null, &json!("names")),
            (&Value::Null, &json!("none")),
            (&json!("email"), &json!("content")),
        ]
    );
    assert!(report["columns"][5]["confidence"].as_u64().unwrap() < 80);
    let text = place.run(&["check", "wd.csv", "--profile", "scim"]).out;
    for words in [
        "Shoe size",
        "-> not imported",
        "(no field matches)",
        "(whole names)",
        "(by its values, 75 %)",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn every_problem_comes_at_once_with_its_place() {
    let place = Place::new();
    place.write(
        "bad.csv",
        rows(&[
            "Zoe,Quist,zoe@x.example,Sales,NL,1,0",
            "Jan,Vries,jan.x,Sales,en,1,0",
            ",Bos,bos@x.example,Sales,en,ja,0",
            "Two,Same,ZOE@x.example,Sales,en,1,0",
        ]),
    );
    let ran = place.run(&["check", "bad.csv", "--profile", "2lrn4", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let report = ran.json();
    let found = grave(&report);
    for expected in [
        "error dup.file 1 Email",
        "error dup.file 4 Email",
        "error required 3 First Name",
    ] {
        assert!(
            found.iter().any(|line| line == expected),
            "{expected} is not in {found:?}"
        );
    }
    for (row, column) in [(1, "language"), (2, "Email"), (3, "Is Active")] {
        assert!(
            found.iter().any(|line| line.ends_with(&format!(" {row} {column}"))),
            "row {row}, {column}: {found:?}"
        );
    }
    assert_eq!(sum(&report), 4, "each row is in one bucket: {}", report["buckets"]);
    let fixes: Vec<&Value> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["column"] == "language")
        .collect();
    assert_eq!(fixes[0]["fix"]["text"], "nl", "{:?}", fixes[0]);
    let text = place.run(&["check", "bad.csv", "--profile", "2lrn4", "--limit", "1"]);
    assert!(
        text.code == 1 && text.out.starts_with("error[") && text.out.contains("more; --limit 0"),
        "{}",
        text.out
    );
}

#[test]
fn a_directory_tells_who_exists() {
    let place = Place::new();
    place.write(
        "two.csv",
        rows(&[
            "Zoe,Quist,zoe@x.example,Sales,nl,1,0",
            "Jan,Vries,jan@x.example,Sales,en,1,0",
            "New,One,new@x.example,Sales,en,1,0",
        ]),
    );
    let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let users = json!([
        {"id": "1", "userName": "zoe@x.example", "emails": [{"value": "Zoe@X.example", "primary": true}], "active": true,
         "name": {"givenName": "Zoe", "familyName": "Quist"}, "preferredLanguage": "nl", urn: {"department": "Sales"},
         "roles": [{"value": "user"}], "urn:rosterdesk:scim:1.0:Account": {"mfa": {"required": false}}},
        {"id": "2", "userName": "jan@x.example", "emails": [{"value": "jan@x.example"}], "active": true,
         "name": {"givenName": "Jan", "familyName": "Old"}, "preferredLanguage": "en", urn: {"department": "Sales"}},
    ]);
    let flat = json!([
        {"first_name": "Zoe", "last_name": "Quist", "email": "zoe@x.example", "department": "Sales", "language": "nl",
         "is_active": true, "mfa_required": false, "role": "user"},
        {"fields": {"first_name": "Jan", "last_name": "Old", "email": "jan@x.example", "department": "Sales"}},
    ]);
    for (name, directory) in [
        ("list.json", users.clone()),
        ("response.json", json!({"totalResults": 2, "Resources": users})),
        ("flat.json", flat),
    ] {
        place.write(name, directory.to_string());
        let ran = place.run(&["check", "two.csv", "--profile", "2lrn4", "--directory", name, "--json"]);
        let buckets = &ran.json()["buckets"];
        assert_eq!(
            (&buckets["create"], &buckets["update"]),
            (&json!(1), &json!(1)),
            "{name}: {} {}",
            buckets,
            ran.out
        );
        assert_eq!(buckets["unchanged"], json!(1), "{name}");
        assert!(
            !ran.out.contains("ref.unknown"),
            "the department is known by its people: {}",
            ran.out
        );
    }
    place.write("no.json", "{").write("other.json", "{\"a\": 1}");
    place
        .run(&["check", "two.csv", "--profile", "2lrn4", "--directory", "no.json"])
        .refused(2, "is no JSON");
    place
        .run(&["check", "two.csv", "--profile", "2lrn4", "--directory", "other.json"])
        .refused(2, "no list of people");
}

#[test]
fn rank_counts_for_whoever_imports() {
    let place = Place::new();
    place.write("one.csv", rows(&["Zoe,Quist,zoe@x.example,Sales,nl,1,0"]));
    let check = |role: &str, given: &str| {
        let option = format!("role={given}");
        let ran = place.run(&[
            "check",
            "one.csv",
            "--profile",
            "2lrn4",
            "--as",
            role,
            "--option",
            &option,
            "--json",
        ]);
        (ran.code, ran.json()["buckets"]["create"].clone())
    };
    assert_eq!(check("admin", "admin"), (0, json!(1)));
    assert_eq!(
        check("helpdesk", "admin"),
        (1, json!(0)),
        "nobody gives what is above his own"
    );
}

#[test]
fn what_cannot_be_checked_is_refused_with_what_to_do() {
    let place = Place::new();
    place
        .write("one.csv", rows(&["Zoe,Quist,zoe@x.example,Sales,nl,1,0"]))
        .write("picture.csv", b"\x89PNG\r\n\x1a\n0000");
    place
        .run(&["check", "picture.csv", "--profile", "2lrn4", "--json"])
        .refused(2, "PNG");
    place
        .run(&["check", "gone.csv", "--profile", "2lrn4"])
        .refused(2, "gone.csv");
    place
        .run(&["check", "one.csv", "--profile", "nope"])
        .refused(2, "learningbank");
    place
        .run(&["check", "one.csv", "--profile", "2lrn4", "--as", "boss"])
        .refused(2, "helpdesk");
    place
        .run(&["check", "one.csv", "--profile", "2lrn4", "--option", "colour=red"])
        .refused(2, "create_units");
    place
        .run(&["check", "one.csv", "--profile", "2lrn4", "--option", "colour"])
        .refused(2, "name=value");
    place.run(&["check", "one.csv"]).refused(2, "--profile");
    let workbook = repository("tests/fixtures/personeel-learningbank.xlsx");
    let ran = place.run(&["check", workbook.to_str().unwrap(), "--profile", "2lrn4", "--json"]);
    assert_eq!(ran.code, 2, "this platform takes no workbook (D-13)");
    assert!(
        grave(&ran.json()).iter().any(|line| line.contains("file.format")),
        "{}",
        ran.out
    );
}

#[test]
fn an_own_profile_file_is_taken() {
    let place = Place::new();
    let own = std::fs::read_to_string(repository("src-tauri/crates/roster/profiles/2lrn4.toml")).unwrap();
    place.write("own.toml", own.replace("id = \"2lrn4\"", "id = \"own\""));
    place.write(
        "bad.toml",
        own.replace("id = \"2lrn4\"", "id = \"own\"\ncolour = \"red\""),
    );
    place.write("one.csv", rows(&["Zoe,Quist,zoe@x.example,Sales,nl,1,0"]));
    assert_eq!(
        place.run(&["check", "one.csv", "--profile", "own.toml", "--json"]).code,
        0
    );
    place
        .run(&["check", "one.csv", "--profile", "bad.toml"])
        .refused(2, "colour");
}

#[test]
fn columns_are_split_joined_and_given_a_field_by_options() {
    let place = Place::new();
    place.write(
        "team.csv",
        "Wie;Tussen;Ploeg;Mail;Taal;Actief;MFA\nJan Pieter Berg;;Sales / Gent;jp@example.org;nl;1;0\n",
    );
    let check = |options: &[&str]| {
        let mut arguments = vec!["check", "team.csv", "--profile", "validated", "--json"];
        for option in options {
            arguments.extend(["--option", option]);
        }
        place.run(&arguments)
    };
    let plain = check(&[]).json();
    assert_eq!(plain["buckets"]["create"], 0, "{plain}");
    let split = check(&["split=wie", "cut=Ploeg=/", "map=Ploeg 1=department"]).json();
    let rules: Vec<&str> = split["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| problem["rule"].as_str())
        .collect();
    assert!(rules.contains(&"name.split"), "{split}");
    let columns = split["dialect"]["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 7, "the file's own: {columns:?}");
    for (option, words) in [
        ("split=Nobody", "no column “Nobody”"),
        ("split=", "no column"),
        ("cut=Ploeg", "COLUMN=SIGN"),
        ("join=Wie", "two to eight"),
        ("map=Wie=nothing", "no field `nothing`"),
    ] {
        let refused = check(&[option]);
        assert_eq!(refused.code, 2, "{option}");
        assert!(refused.err.contains(words), "{option}: {}", refused.err);
    }
}

#[test]
fn rows_of_totals_are_said_and_can_be_taken_in() {
    let place = Place::new();
    let people = rows(&["Zoe,Quist,zoe@x.example,Sales,nl,1,0", "Totaal,,,,,,1"]);
    place.write("total.csv", people);
    let ran = place.run(&["check", "total.csv", "--profile", "2lrn4", "--json"]);
    let report = ran.json();
    assert_eq!((&report["rows"], &report["buckets"]["create"]), (&json!(1), &json!(1)));
    let note = report["notes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|note| note["code"] == "rows.total");
    assert_eq!(note.map(|note| note["rows"].clone()), Some(json!([3])), "{report}");
    let all = place.run(&[
        "check",
        "total.csv",
        "--profile",
        "2lrn4",
        "--with-total-rows",
        "--json",
    ]);
    assert_eq!(all.json()["rows"], json!(2));
}

#[test]
fn a_list_of_other_things_is_said_once() {
    let place = Place::new();
    let invoices = "Invoice,Date,Amount\nF1,2026-01-31,100\nF2,2026-01-31,50\nF3,2026-02-01,20\n";
    place.write("invoices.csv", invoices);
    let ran = place.run(&["check", "invoices.csv", "--profile", "2lrn4", "--json"]);
    let report = ran.json();
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        (&problems[0]["rule"], &problems[0]["row"]),
        (&json!("file.no_people"), &json!(null))
    );
    assert_eq!((ran.code, &report["buckets"]["reject"]), (1, &json!(3)));
}
