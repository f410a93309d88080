//! The whole job: connect, plan, apply with the cable out, sync.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{Place, Ran, repository};
use crate::sandbox::Sandbox;

const PASSPHRASE: &str = "correct horse battery";

/// Runs with a passphrase, and a token when there is one.
pub(crate) fn run(place: &Place, token: Option<&str>, arguments: &[&str]) -> Ran {
    let mut command = place.command();
    command.args(arguments).env("ROSTERDESK_PASSPHRASE", PASSPHRASE);
    if let Some(token) = token {
        command.env("ROSTERDESK_TOKEN", token);
    }
    Ran::of(&command.output().unwrap())
}

pub(crate) fn connected(place: &Place, sandbox: &Sandbox) -> Value {
    let ran = run(
        place,
        Some(sandbox.text("token")),
        &["connect", sandbox.text("url"), "--vault", "vault", "--json"],
    );
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    ran.json()
}

pub(crate) fn people(place: &Place) -> Vec<Value> {
    let ran = run(place, None, &["people", "--vault", "vault", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json().as_array().unwrap().clone()
}

pub(crate) fn free_port() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port().to_string()
}

/// Three new people, one who exists with another last name, one without a name.
fn file(existing: &Value) -> String {
    let field = |name: &str| existing["fields"][name].as_str().unwrap().to_owned();
    let flag = |name: &str| {
        if existing["fields"][name] == json!(true) {
            "1"
        } else {
            "0"
        }
    };
    format!(
        "First Name,Last Name,Email,Department,language,Is Active,Enable MFA\n\
         Zoe,Quist,zoe.new@x.example,Sales,nl,1,0\n\
         Jan,Vries,jan.new@x.example,Sales,en,1,0\n\
         Ida,Holm,ida.new@x.example,Brand New,de,1,0\n\
         {},Changed,{},{},{},{},{}\n\
         ,Nameless,nameless@x.example,Sales,nl,1,0\n",
        field("first_name"),
        field("email"),
        field("department"),
        field("language"),
        flag("is_active"),
        flag("mfa_required"),
    )
}

#[test]
fn a_spreadsheet_reaches_the_platform_with_the_cable_out_in_between() {
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
    let told = connected(&place, &sandbox);
    assert_eq!(
        told["profile"], "2lrn4",
        "the platform names its profile itself: {told}"
    );
    let before = people(&place);
    assert_eq!(told["people"].as_u64().unwrap(), before.len() as u64);
    assert!(before.len() >= 25);
    let ordinary = |person: &&Value| {
        person["fields"]["role"] == "user" && person["lifecycle"] == "active" && person["provenance"] == "manual"
    };
    let existing = before.iter().find(ordinary).unwrap_or_else(|| panic!("{before:?}"));
    place.write("new.csv", file(existing));

    let on_file = ["new.csv", "--profile", "2lrn4", "--vault", "vault", "--json"];
    let plan = run(&place, None, &[&["plan"], &on_file[..]].concat());
    assert_eq!(plan.code, 1, "a row is rejected: {} {}", plan.out, plan.err);
    let plan = plan.json();
    assert_eq!(
        plan["counts"],
        json!({"create": 3, "update": 1, "unchanged": 0, "skip": 0, "reject": 1, "conflict": 0})
    );
    assert!(
        plan["new_units"].to_string().contains("Brand New"),
        "{}",
        plan["new_units"]
    );
    let change = &plan["rows"][3]["changes"];
    assert_eq!(change.as_array().unwrap().len(), 1, "one field changes: {change}");
    assert_eq!(
        (&change[0]["field"], &change[0]["after"]),
        (&json!("last_name"), &json!("Changed"))
    );
    assert_eq!(
        plan["rows"][4]["problems"][0]["rule"], "required",
        "{}",
        plan["rows"][4]
    );
    assert!(
        plan.get("queued").is_none() && people(&place) == before,
        "a plan changes nothing"
    );

    drop(sandbox);
    let applied = run(&place, None, &[&["apply"], &on_file[..]].concat());
    assert_eq!(applied.code, 1, "{} {}", applied.out, applied.err);
    let queued = applied.json()["queued"].as_u64().unwrap();
    assert!(
        queued >= 4,
        "three people, a change, and a department perhaps: {queued}"
    );
    assert_eq!(people(&place).len(), before.len() + 3, "they are here at once");
    let offline = run(&place, None, &["sync", "--vault", "vault", "--json"]);
    assert_eq!(
        offline.code, 1,
        "no network is a state: {} {}",
        offline.out, offline.err
    );
    assert!(offline.err.contains("error[offline]"), "{}", offline.err);
    let told = offline.json();
    assert_eq!((&told["state"], &told["sent"]), (&json!("offline"), &json!(0)));
    assert_eq!(told["waiting"].as_u64(), Some(queued), "nothing is lost: {told}");

    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let synced = run(&place, None, &["sync", "--vault", "vault", "--json"]);
    assert_eq!(synced.code, 0, "{} {}", synced.out, synced.err);
    let told = synced.json();
    assert_eq!(
        (&told["waiting"], &told["attention"]),
        (&json!(0), &json!([])),
        "{told}"
    );
    let total = sandbox.get("/scim/v2/Users?count=0")["totalResults"].as_u64().unwrap();
    assert_eq!(total, before.len() as u64 + 3, "each of them once");
    for (login, name) in [
        ("ida.new@x.example", "Holm"),
        (existing["fields"]["email"].as_str().unwrap(), "Changed"),
    ] {
        let found = sandbox.get(&format!("/scim/v2/Users?filter=userName%20eq%20%22{login}%22"));
        assert_eq!(found["Resources"][0]["name"]["familyName"], name, "{found}");
    }
    let again = run(&place, None, &["sync", "--vault", "vault", "--json"]).json();
    assert_eq!(
        (&again["sent"], &again["waiting"]),
        (&json!(0), &json!(0)),
        "a second time has nothing to do"
    );
    let same = run(&place, None, &[&["plan"], &on_file[..]].concat()).json();
    assert_eq!(
        (&same["counts"]["create"], &same["counts"]["unchanged"]),
        (&json!(0), &json!(4)),
        "{}",
        same["counts"]
    );

    let text = run(&place, None, &["people", "--vault", "vault", "--search", "zoe.new"]);
    assert!(
        text.code == 0 && text.out.contains("Quist") && text.out.ends_with("1 person\n"),
        "{}",
        text.out
    );
    let text = run(
        &place,
        None,
        &["plan", "new.csv", "--profile", "2lrn4", "--vault", "vault"],
    );
    assert!(
        text.out.contains("reject") && text.out.contains("error[required]"),
        "{}",
        text.out
    );
    // An error of the file is one where no row is left to be rejected, too.
    place.write("nobody.csv", "First Name,Last Name\n");
    let text = run(
        &place,
        None,
        &["plan", "nobody.csv", "--profile", "2lrn4", "--vault", "vault", "--json"],
    );
    assert_eq!(text.code, 1, "{}", text.out);
    let plan = text.json();
    assert_eq!(plan["counts"]["reject"], 0, "{plan}");
    assert_eq!(plan["problems"][0]["severity"], "error", "{plan}");
}

#[test]
fn what_cannot_be_opened_or_reached_is_said_with_what_to_do() {
    let place = Place::new();
    place.write("new.csv", "First Name\nZoe\n");
    let sandbox = Sandbox::start(&place, &["--profile", "2lrn4", "--people", "5"]);
    let url = sandbox.text("url");
    run(&place, None, &["sync", "--vault", "nowhere"]).refused(2, "connect URL --vault");
    run(&place, None, &["connect", url, "--vault", "vault"]).refused(2, "ROSTERDESK_TOKEN");
    run(&place, Some("wrong"), &["connect", url, "--vault", "vault"]).refused(2, "error[token.expired]");
    run(
        &place,
        Some("t"),
        &["connect", "http://lms.example.org", "--vault", "vault"],
    )
    .refused(2, "https");
    assert!(
        !place.path("vault").join("workspaces").exists(),
        "nothing is made for a platform that says no"
    );
    let mut by_login = place.command();
    by_login.args(["connect", url, "--vault", "vault", "--login", sandbox.text("login")]);
    by_login
        .env("ROSTERDESK_PASSPHRASE", PASSPHRASE)
        .env("ROSTERDESK_PASSWORD", "wrong");
    Ran::of(&by_login.output().unwrap()).refused(2, "error[sign_in.refused]");
    if sandbox.line["totp_secret"].is_null() {
        by_login.env("ROSTERDESK_PASSWORD", sandbox.text("password"));
        let ran = Ran::of(&by_login.output().unwrap());
        assert!(
            ran.code == 0 && ran.out.contains("Connected to"),
            "{} {}",
            ran.out,
            ran.err
        );
    } else {
        connected(&place, &sandbox);
    }
    let mut wrong = place.command();
    wrong
        .args(["people", "--vault", "vault"])
        .env("ROSTERDESK_PASSPHRASE", "not this one");
    Ran::of(&wrong.output().unwrap()).refused(2, "error[wrong_passphrase]");
    place
        .run(&["people", "--vault", "vault"])
        .refused(2, "ROSTERDESK_PASSPHRASE");
    place.write("secret", format!("{PASSPHRASE}\n"));
    assert_eq!(
        place
            .run(&["people", "--vault", "vault", "--passphrase-file", "secret"])
            .code,
        0
    );
    run(
        &place,
        None,
        &["plan", "new.csv", "--profile", "learningbank", "--vault", "vault"],
    )
    .refused(2, "2lrn4");
    run(
        &place,
        None,
        &["plan", "gone.csv", "--profile", "2lrn4", "--vault", "vault"],
    )
    .refused(2, "gone.csv");
    run(
        &place,
        None,
        &[
            "plan",
            "new.csv",
            "--profile",
            "2lrn4",
            "--vault",
            "vault",
            "--option",
            "a=b",
        ],
    )
    .refused(2, "region");
    let with = |option: &str| {
        let asked = [
            "plan",
            "new.csv",
            "--profile",
            "2lrn4",
            "--vault",
            "vault",
            "--option",
            option,
        ];
        run(&place, None, &asked)
    };
    with("activations=carrier_pigeon").refused(2, "welcome_mail");
    with("mode=banana").refused(2, "skip_existing");
    let other = Sandbox::start(&place, &["--profile", "2lrn4", "--people", "3"]);
    run(
        &place,
        Some(other.text("token")),
        &["connect", other.text("url"), "--vault", "vault"],
    )
    .refused(2, "belongs to");
}

#[test]
fn a_messy_workbook_is_mended_on_the_way() {
    let place = Place::new();
    let sandbox = Sandbox::start(&place, &["--profile", "learningbank", "--people", "40"]);
    connected(&place, &sandbox);
    let workbook = repository("src-tauri/crates/desk/samples/Personeel 2026-11.xlsx");
    let phones = repository("tests/fixtures/personeel-learningbank.xlsx");
    let plan = |file: &Path, more: &[&str]| {
        let on_file = [
            "plan",
            file.to_str().unwrap(),
            "--profile",
            "learningbank",
            "--vault",
            "vault",
            "--json",
        ];
        let ran = run(&place, None, &[&on_file[..], more].concat());
        assert!(ran.code < 2, "{} {}", ran.out, ran.err);
        ran.json()
    };
    let rules = |plan: &Value| {
        let rows = plan["rows"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["problems"].as_array().unwrap());
        rows.map(|problem| problem["rule"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let created = |plan: &Value| plan["counts"]["create"].as_u64().unwrap();
    let (as_it_is, mended) = (plan(&workbook, &[]), plan(&workbook, &["--fix"]));
    assert!(
        created(&mended) > created(&as_it_is),
        "{} {}",
        as_it_is["counts"],
        mended["counts"]
    );
    assert!(
        rules(&as_it_is).contains(&"language.variant".to_owned())
            && !rules(&mended).contains(&"language.variant".to_owned())
    );
    let without = plan(&phones, &[]);
    assert!(
        rules(&without).contains(&"phone.country".to_owned()),
        "{:?}",
        rules(&without)
    );
    let phones_file = phones.to_str().unwrap();
    let sms = ["--option", "activations=activation_sms"];
    let asked = ["plan", phones_file, "--profile", "learningbank", "--vault", "vault"];
    run(&place, None, &[&asked[..], &sms].concat()).refused(2, "SMS is not in the package");
    let with = plan(&phones, &["--option", "region=nl"]);
    let left = rules(&with).iter().filter(|rule| *rule == "phone.country").count();
    let before = rules(&without).iter().filter(|rule| *rule == "phone.country").count();
    assert!(left < before, "the country is taken: {left} of {before}");
    let idle = plan(&phones, &["--option", "bring_back=true", "--option", "role=owner"]);
    let notes = idle["notes"].as_array().unwrap().iter();
    let noted: Vec<&str> = notes
        .filter(|note| note["code"] == "option.no_effect")
        .map(|note| note["message"].as_str().unwrap())
        .collect();
    assert!(
        noted.len() == 2 && noted[0].contains("role") && noted[1].contains("bring_back"),
        "{noted:?}"
    );
    let unasked = [&asked[..], &["--option", "new_names=nobody@x.example"]].concat();
    run(&place, None, &unasked).refused(2, "No row asks whether “nobody@x.example” has a new name");
    let drafts = run(&place, None, &["sync", "--vault", "vault", "--json"]).json();
    assert_eq!(drafts["sent"], 0, "plans leave nothing behind");
}

#[test]
fn what_is_beyond_doubt_is_mended_beside_what_is_not() {
    let place = Place::new();
    let rows: String = (0..4)
        .map(|at| {
            format!(
                "u{at};Anna;Maes;u{at}@x.example;{}\n",
                ["Oui", "peut-être"][usize::from(at == 0)]
            )
        })
        .collect();
    place.write(
        "staff.csv",
        format!("username;firstname;lastname;email;suspended\n{rows}"),
    );
    let file = ["plan", "staff.csv", "--profile", "moodle", "--vault", "vault", "--json"];
    let counts = |more: &[&str]| run(&place, None, &[&file[..], more].concat()).json()["counts"].clone();
    assert_eq!(counts(&[])["reject"], 4);
    let mended = counts(&["--fix"]);
    assert_eq!(
        (&mended["create"], &mended["reject"]),
        (&json!(3), &json!(1)),
        "{mended}"
    );
}

#[test]
fn a_platform_that_takes_files_gets_its_file() {
    let place = Place::new();
    place.write(
        "staff.csv",
        "username;firstname;lastname;email;password\nzoe;Zoe;Quist;zoe@x.example;Secret!123\njan;Jan;;jan@x.example;\n",
    );
    let ran = run(
        &place,
        None,
        &[
            "plan",
            "staff.csv",
            "--profile",
            "moodle",
            "--vault",
            "vault",
            "--export",
            "upload.csv",
            "--json",
        ],
    );
    assert_eq!(ran.code, 1, "a last name is missing: {} {}", ran.out, ran.err);
    assert_eq!(
        (&ran.json()["counts"]["create"], &ran.json()["counts"]["reject"]),
        (&json!(1), &json!(1)),
        "{}",
        ran.out
    );
    let upload = place.text("upload.csv");
    assert!(
        upload.lines().next().unwrap().contains("username") && upload.contains("zoe@x.example"),
        "{upload}"
    );
    assert!(
        !upload.contains("jan@x.example"),
        "a rejected row is not handed on: {upload}"
    );
    assert!(!upload.contains("Secret"), "no file holds a password: {upload}");
    let exported = &ran.json()["exported"];
    assert_eq!(
        (&exported["people"], &exported["without_secrets"]),
        (&json!(1), &json!(1)),
        "{exported}"
    );
    let words = run(
        &place,
        None,
        &[
            "plan",
            "staff.csv",
            "--profile",
            "moodle",
            "--vault",
            "vault",
            "--export",
            "upload.csv",
        ],
    );
    assert!(words.out.contains("which no file for upload holds"), "{}", words.out);
    assert!(people(&place).is_empty(), "a plan changes nothing");
}

/// The addresses in a file of commas.
fn addresses(place: &Place, file: &str) -> Vec<String> {
    let text = place.text(file);
    let cells = text.split([',', '\n', '\r']).map(|cell| cell.trim_matches('"'));
    cells.filter(|cell| cell.contains('@')).map(str::to_owned).collect()
}

#[test]
fn s1_27_the_export_has_everybody_who_was_disabled_too() {
    let place = Place::new();
    let sandbox = Sandbox::start(&place, &["--profile", "2lrn4", "--people", "60"]);
    connected(&place, &sandbox);
    let all = people(&place);
    let mail = |person: &Value| person["fields"]["email"].as_str().unwrap().to_owned();
    let mut wanted: Vec<String> = all.iter().map(mail).collect();
    let mut disabled: Vec<String> = all
        .iter()
        .filter(|person| person["lifecycle"] == "disabled")
        .map(mail)
        .collect();
    assert!(!disabled.is_empty() && disabled.len() < wanted.len(), "{disabled:?}");

    let export = |more: &[&str], file: &str| {
        let ran = run(
            &place,
            None,
            &[&["export", "--vault", "vault", "--out", file], more].concat(),
        );
        assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
        let mut found = addresses(&place, file);
        found.sort();
        found
    };
    wanted.sort();
    disabled.sort();
    assert_eq!(export(&[], "all.csv"), wanted, "nobody is left out");
    assert_eq!(export(&["--view", "status:disabled"], "left.csv"), disabled);
    let one = export(&["--search", &disabled[0]], "one.csv");
    assert_eq!(
        one,
        [disabled[0].clone()],
        "found by his address, though he is disabled"
    );
    let unknown = run(
        &place,
        None,
        &[
            "export",
            "--vault",
            "vault",
            "--out",
            "no.csv",
            "--view",
            "status:flown",
        ],
    );
    unknown.refused(2, "There is no view");
    assert!(!place.path("no.csv").exists(), "a view there is none of writes no file");
    let kind = run(&place, None, &["export", "--vault", "vault", "--out", "people.pdf"]);
    assert_eq!(kind.code, 2, "{} {}", kind.out, kind.err);
}
