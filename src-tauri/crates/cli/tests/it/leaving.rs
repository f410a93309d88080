//! Who leaves by a file that does not name him, from the command line: the number that is given, and what no file for
//! upload says.

use serde_json::json;

use crate::job::{connected, free_port, run};
use crate::program::Place;
use crate::sandbox::Sandbox;

const HEADER: &str = "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n";

fn people(domain: &str, department: &str, count: u32) -> String {
    let row = |at: u32| format!("Jan,Bos{at},n{at}@{domain},{department},nl,1,0\n");
    (0..count).map(row).collect()
}

#[test]
fn a_whole_subsidiary_is_asked_about_and_a_number_that_is_given_has_to_be_theirs() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "1",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let (home, away) = (people("nl.example", "Finance", 12), people("be.example", "Finance", 3));
    place.write("all.csv", [HEADER, &home, &away].concat());
    place.write("nl.csv", [HEADER, &home].concat());
    let on = |command: &'static str, file: &'static str| {
        [
            command,
            file,
            "--profile",
            "2lrn4",
            "--vault",
            "vault",
            "--option",
            "create_units=true",
        ]
    };
    let applied = run(&place, None, &on("apply", "all.csv"));
    assert_eq!(applied.code, 0, "{} {}", applied.out, applied.err);
    assert_eq!(run(&place, None, &["sync", "--vault", "vault"]).code, 0);

    let sync = ["--option", "mode=full_sync"];
    let plan = run(&place, None, &[&on("plan", "nl.csv")[..], &sync].concat());
    assert!(
        plan.out.contains("warning: all 3 of be.example would lose access"),
        "{}",
        plan.out
    );
    for (said, words) in [
        (None, "All 3 of be.example"),
        (Some("0"), "confirmed is 0"),
        (Some("4"), "confirmed is 4"),
    ] {
        let flag: Vec<&str> = said.iter().flat_map(|said| ["--deactivate", said]).collect();
        let ran = run(&place, None, &[&on("apply", "nl.csv")[..], &sync, &flag].concat());
        assert_eq!(ran.code, 2, "{} {}", ran.out, ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    let right = ["--deactivate", "3", "--json"];
    let ran = run(&place, None, &[&on("apply", "nl.csv")[..], &sync, &right].concat());
    assert_eq!(ran.json()["queued"], json!(3), "{}", ran.err);
    let idle = run(
        &place,
        None,
        &[&on("apply", "nl.csv")[..], &["--deactivate", "3"]].concat(),
    );
    assert_eq!(idle.code, 2, "nobody leaves by it: {}", idle.out);
}

#[test]
fn what_no_file_for_upload_says_is_told_and_asks_for_attention() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "scim",
        "--people",
        "1",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    place.write(
        "staff.csv",
        "userName,givenName,familyName,email,active,Department\nada,Ada,Byron,ada@acme.example,true,Legal\n",
    );
    let plan = [
        "plan",
        "staff.csv",
        "--profile",
        "scim",
        "--vault",
        "vault",
        "--export",
        "upload.csv",
    ];
    let ran = run(&place, None, &plan);
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    assert!(
        ran.out
            .contains("warning: not in the file: department of 1 person: Ada Byron."),
        "{}",
        ran.out
    );
    let json = run(&place, None, &[&plan[..], &["--json"]].concat()).json();
    let untold = json["exported"]["untold"].as_array().unwrap();
    assert!(
        untold
            .iter()
            .any(|one| one["label"] == "department" && one["people"] == 1),
        "{json}"
    );
}
