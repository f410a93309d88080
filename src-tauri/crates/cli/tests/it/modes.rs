//! A file that is everybody, from the command line.

use serde_json::{Value, json};

use crate::job::{connected, free_port, people, run};
use crate::program::Place;
use crate::sandbox::Sandbox;

#[test]
fn many_absent_people_are_deactivated_by_a_flag_that_names_the_count_and_by_nothing_else() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "25",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let before = people(&place);
    let address = |person: &Value| person["fields"]["email"].as_str().unwrap().to_owned();
    let on = |person: &&Value| person["lifecycle"] == "active";
    let first: Vec<String> = before.iter().filter(on).take(3).map(address).collect();
    place.write("everybody.csv", format!("Email,Badge\n{},1\n", first.join(",1\n")));
    // A second table that is none of people, except that it has addresses: any of the absent could be in it.
    let assets = "\ncode,owner,price\nA1,lea@x.be,12\nA2,bo@x.be,13\nA3,,14\n";
    let with_assets = format!("Email,Badge\n{},1\n{assets}", first.join(",1\n"));
    place.write("assets.csv", with_assets);
    let held = [
        "plan",
        "assets.csv",
        "--profile",
        "2lrn4",
        "--vault",
        "vault",
        "--option",
        "mode=full_sync",
    ];
    let plan = run(&place, None, &[&held[..], &["--json"]].concat()).json();
    let absence = &plan["absence"];
    assert_eq!(
        (&absence["leavers_total"], &absence["unread"]),
        (&json!(0), &json!(2)),
        "{absence}"
    );
    let kept = absence["kept"].as_array().unwrap();
    assert!(
        kept.len() > 5 && kept.iter().all(|stays| stays["code"] == "absent.unread"),
        "{absence}"
    );
    let words = run(&place, None, &held);
    assert!(
        words
            .out
            .contains("Nobody is deactivated, because 2 rows were not read that may be people"),
        "{}",
        words.out
    );
    let on_file = [
        "everybody.csv",
        "--profile",
        "2lrn4",
        "--vault",
        "vault",
        "--json",
        "--option",
        "mode=full_sync",
    ];
    let plan = run(&place, None, &[&["plan"], &on_file[..]].concat()).json();
    let absence = &plan["absence"];
    assert_eq!(absence["consent"], json!(true), "{absence}");
    let count = absence["leavers_total"].as_u64().unwrap();
    assert!(count > 5);
    let names = absence["leavers"].as_array().unwrap();
    assert_eq!(names.len() as u64, count);
    assert!(
        names.iter().all(|gone| !gone["name"].as_str().unwrap().is_empty()),
        "{names:?}"
    );

    for said in [None, Some(count - 1)] {
        let text = said.map(|said| said.to_string());
        let flag: Vec<&str> = text.iter().flat_map(|text| ["--deactivate", text.as_str()]).collect();
        let ran = run(&place, None, &[&["apply"], &on_file[..], &flag[..]].concat());
        assert_eq!(ran.code, 2, "{} {}", ran.out, ran.err);
        let words = format!("would deactivate {count} of {} people", absence["people"]);
        assert!(ran.err.contains(&words), "{}", ran.err);
        assert_eq!(people(&place), before, "nothing waits");
    }
    let text = count.to_string();
    let ran = run(
        &place,
        None,
        &[&["apply"], &on_file[..], &["--deactivate", &text]].concat(),
    );
    assert_eq!(ran.json()["queued"].as_u64(), Some(count), "{} {}", ran.out, ran.err);
    let off = |person: &&Value| person["lifecycle"] == "disabled";
    let more = people(&place).iter().filter(off).count() - before.iter().filter(off).count();
    assert_eq!(more as u64, count);

    let wrong = run(
        &place,
        None,
        &[
            "plan",
            "everybody.csv",
            "--profile",
            "2lrn4",
            "--vault",
            "vault",
            "--option",
            "mode=create_only",
        ],
    );
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("always changes the people who exist"),
        "{}",
        wrong.err
    );
}

#[test]
fn what_has_changed_since_last_months_file_is_reported_with_the_plan() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "5",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let header = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA,Badge,Shift";
    let row = |start: &str, end: &str| format!("{start},en,1,0,1,late{end}\n");
    let october = [
        format!("{header},Floor\n"),
        row("Ada,Byron,ada@acme.example,IT", ",1"),
        row("Bo,Dahl,bo@acme.example,IT", ",1"),
    ]
    .concat();
    place.write("october.csv", october);
    let on = |file: &'static str| [file, "--profile", "2lrn4", "--vault", "vault"];
    let first = run(
        &place,
        None,
        &[&["apply"], &on("october.csv")[..], &["--json"]].concat(),
    );
    assert_eq!(first.json()["recipe"], Value::Null, "{}", first.err);
    let november = header.replace("Department", "Afdeling");
    let november = [
        november + "\n",
        row("Bo,Dahl,bo@acme.example,Care", ""),
        row("Cy,Eng,cy@,IT", ""),
    ]
    .concat();
    place.write("november.csv", november);
    let plan = run(&place, None, &[&["plan"], &on("november.csv")[..]].concat());
    let lines = [
        "Read as october.csv was, imported on ",
        "The column “Department” is called “Afdeling” now and is read as before.",
        "Columns that are gone: “Floor”. What people have there stays as it is.",
        "says for the first time: “Care”.",
        "In the last file and not in this one (1): Ada Byron. Check whether they have left.",
        "50 % of the rows cannot be imported as they are; of the last file it was 0 %.",
        "More often than last time: email.syntax in Email, 1 time, 50 % of the rows (last time 0 %).",
    ];
    for line in lines {
        assert!(plan.out.contains(line), "{line}\n{}", plan.out);
    }
    let json = run(
        &place,
        None,
        &[&["plan"], &on("november.csv")[..], &["--json"]].concat(),
    )
    .json();
    assert_eq!(json["recipe"]["missing"], json!(["Ada Byron"]), "{json}");
}

#[test]
fn whoever_stands_on_another_sheet_leaves_only_by_a_flag_that_names_the_count() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "25",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let everybody = people(&place);
    let on = |person: &&Value| person["lifecycle"] == "active" && person["provenance"] != "directory";
    let addresses: Vec<String> = everybody
        .iter()
        .filter(on)
        .map(|person| person["fields"]["email"].as_str().unwrap().to_owned())
        .collect();
    // The first is whoever is connected.
    let (staff, temps) = (&addresses[..addresses.len() - 2], &addresses[addresses.len() - 2..]);
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, people) in [("Staff", staff), ("Temps", temps)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, ["Email", "Badge"]).unwrap();
        for (row, address) in (1..).zip(people) {
            sheet.write_row(row, 0, [address.as_str(), "1"]).unwrap();
        }
    }
    place.write("staff.xlsx", book.save_to_buffer().unwrap());
    let on_file = [
        "staff.xlsx",
        "--profile",
        "2lrn4",
        "--vault",
        "vault",
        "--fix",
        "--option",
        "mode=full_sync",
    ];
    let plan = run(&place, None, &[&["plan"], &on_file[..], &["--json"]].concat()).json();
    let absence = &plan["absence"];
    assert_eq!(absence["consent"], json!(true), "{absence}");
    let leavers = absence["leavers"].as_array().unwrap();
    let there = leavers.iter().filter(|gone| gone["on_sheet"] == "Temps").count();
    assert_eq!(there, 2, "{absence}");
    let words = run(&place, None, &[&["plan"], &on_file[..]].concat()).out;
    assert!(words.contains("on the sheet “Temps”, which is not imported"), "{words}");
    let refused = run(&place, None, &[&["apply"], &on_file[..]].concat());
    assert_eq!(refused.code, 2, "{} {}", refused.out, refused.err);
    assert!(
        refused.err.contains("2 of them stand on another sheet"),
        "{}",
        refused.err
    );
}

/// A practice platform for files of these columns.
const STAFF: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n";

fn staff(place: &Place, port: &str) -> Sandbox {
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "5",
        "--port",
        port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(place, &options);
    connected(place, &sandbox);
    sandbox
}

fn on(command: &'static str, file: &'static str) -> [&'static str; 6] {
    [command, file, "--profile", "2lrn4", "--vault", "vault"]
}

#[test]
fn a_file_that_was_applied_before_says_so_and_what_has_come_since() {
    let place = Place::new();
    let _sandbox = staff(&place, &free_port());
    let month = |piet: u8| {
        let row = format!("Piet,Wit,piet@z.example,IT,nl,{piet},0\n");
        [STAFF, "Ann,Smit,ann@z.example,IT,nl,1,0\n", &row].concat()
    };
    place.write("june.csv", month(1));
    place.write("july.csv", month(0));
    let first = run(&place, None, &[&on("apply", "june.csv")[..], &["--json"]].concat());
    assert_eq!(first.json()["same_file"], Value::Null, "{}", first.out);
    let again = run(&place, None, &on("plan", "june.csv"));
    assert!(again.out.contains("warning[file.same]"), "{}", again.out);
    assert!(again.out.contains("2 created, 0 changed."), "{}", again.out);
    assert!(!again.out.contains("Since then"), "{}", again.out);
    assert_eq!(run(&place, None, &on("apply", "july.csv")).code, 0);

    let old = run(&place, None, &on("plan", "june.csv"));
    assert!(old.out.contains("Since then july.csv was applied"), "{}", old.out);
    let back = old
        .out
        .lines()
        .find(|line| line.contains("people who can sign in again"));
    assert!(back.is_some_and(|line| line.trim_end().ends_with('1')), "{}", old.out);
    let json = run(&place, None, &[&on("apply", "june.csv")[..], &["--json"]].concat()).json();
    assert_eq!(json["same_file"]["newer"], "july.csv", "{json}");
    let again = run(&place, None, &on("plan", "june.csv"));
    assert!(
        !again.out.contains("Since then"),
        "it is the last one again: {}",
        again.out
    );
}

#[test]
fn what_was_said_of_a_file_that_changes_nothing_holds_for_the_next_one() {
    let place = Place::new();
    let _sandbox = staff(&place, &free_port());
    place.write("june.csv", [STAFF, "Ann,Smit,ann@z.example,IT,nl,1,0\n"].concat());
    assert_eq!(run(&place, None, &on("apply", "june.csv")).code, 0);
    let header = STAFF.replace("Department", "Team,Unit");
    let file = |unit: &str| format!("{header}Ann,Smit,ann@z.example,IT,{unit},nl,1,0\n");
    place.write("july.csv", file("Care"));
    let said = ["--option", "map=Team=department", "--option", "map=Unit=", "--json"];
    let looked = run(&place, None, &[&on("plan", "july.csv")[..], &said].concat()).json();
    assert_eq!(
        (&looked["counts"]["unchanged"], &looked["refused"]),
        (&json!(1), &json!("nothing_to_do"))
    );
    let next = |text: &str| {
        place.write("august.csv", file(text));
        run(&place, None, &[&on("plan", "august.csv")[..], &["--json"]].concat()).json()
    };
    assert_ne!(next("Care")["recipe"]["file"], "july.csv", "a look is forgotten");
    let applied = run(&place, None, &[&on("apply", "july.csv")[..], &said].concat());
    assert_eq!(applied.code, 0, "{}", applied.out);
    let next = next("Legal");
    assert_eq!(next["recipe"]["file"], "july.csv", "{next}");
    assert_eq!(next["counts"]["unchanged"], 1, "{next}");
}
