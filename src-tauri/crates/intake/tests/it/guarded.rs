//! What a file could do to people who are there without anybody seeing it.

use intake::{Bucket, Mode, Options};
use roster::{Profile, Value};

use crate::helpers::{Import, text};

const S3: &str = "First name|Last name|E-mail|Role";

#[test]
fn what_a_program_left_of_a_name_does_not_take_the_place_of_the_name() {
    let of = |last: &str, department: &str| {
        let row = format!("Elif|{last}|e@x.example|Member|{department}");
        let import = Import::new("validated", "First name|Last name|E-mail|Role|Department", &[&row]);
        let import = import.units("department", &["IT", "HR"]).person(&[
            ("first_name", text("Elif")),
            ("last_name", text("Kılıç")),
            ("email", text("e@x.example")),
            ("role", text("member")),
            ("department", text("IT")),
        ]);
        let outcomes = import.check().outcomes;
        let changed: Vec<String> = outcomes[0].changes.iter().map(|change| change.field.clone()).collect();
        (import.buckets()[0], changed, import.rules(0))
    };
    let damaged = vec!["name.damaged/warn".to_owned(), "text.damaged/warn".to_owned()];
    assert_eq!(of("K?l?ç", "IT"), (Bucket::Unchanged, Vec::new(), damaged.clone()));
    assert_eq!(
        of("K?l?ç", "HR"),
        (Bucket::Update, vec!["department".to_owned()], damaged)
    );
    assert_eq!(of("Kilic", "IT").0, Bucket::Update, "another spelling");
}

#[test]
fn a_file_that_makes_nobody_needs_no_column_for_new_people() {
    let of = |header: &str, row: &str, mode: Mode| {
        let import = Import::new("scim", header, &[row]).person(&[
            ("username", text("abos")),
            ("email", text("ann@x.example")),
            ("employee_number", text("0101")),
            ("department", text("IT")),
        ]);
        import.with(Options {
            mode: Some(mode),
            match_on: Some(vec!["employee_number".to_owned()]),
            ..Options::default()
        })
    };
    let delta = of("Personeelsnummer|Afdeling", "0101|Legal", Mode::UpdateOnly);
    assert_eq!(
        (delta.file_rules(), delta.buckets()),
        (Vec::new(), vec![Bucket::Update])
    );
    let upsert = of("Personeelsnummer|Afdeling", "0101|Legal", Mode::Upsert);
    assert_eq!(upsert.file_rules(), ["column.missing/error"]);
    let message = upsert.check().file_problems[0].message.clone();
    assert!(
        message.contains("a value of his own"),
        "nobody shares a userName: {message}"
    );
    let lost = of("email|Afdeling", "ann@x.example|Legal", Mode::UpdateOnly);
    assert_eq!(lost.file_rules(), ["column.key/error"]);
}

#[test]
fn somebody_new_with_the_number_of_somebody_who_is_there_is_told() {
    let header = "userName|givenName|familyName|email|employeeNumber";
    let of = |row: &str, own: Option<&str>| {
        let rows: Vec<&str> = std::iter::once(row).chain(own).collect();
        Import::new("scim", header, &rows).person(&[
            ("username", text("asmit")),
            ("first_name", text("Ann")),
            ("last_name", text("Smit")),
            ("email", text("ann.smit@x.example")),
            ("employee_number", text("00003")),
        ])
    };
    let married = "abakker|Ann|Bakker|ann.bakker@x.example|00003";
    let told = of(married, None);
    assert_eq!(told.buckets(), [Bucket::Create]);
    assert_eq!(told.rules(0), ["person.number/warn"]);
    let message = told.check().problems[0].message.clone();
    for said in ["“00003” (employeeNumber)", "Ann Smit", "“asmit”"] {
        assert!(message.contains(said), "{message}");
    }
    assert_eq!(of(&married.replace("00003", "00004"), None).rules(0), [""; 0]);
    assert_eq!(of(&married.replace("00003", ""), None).rules(0), [""; 0]);
    let same = of("asmit2|Ann|Smit|ann.smit2@x.example|00003", None);
    assert_eq!(
        same.rules(0),
        ["person.number/warn"],
        "the number says more than the name"
    );
}

#[test]
fn the_word_for_nothing_is_known_however_it_is_spelled() {
    let of = |cell: &str| {
        let row = format!("abos|Ann|Bos|ann@x.example|{cell}");
        let import = Import::new("scim", "userName|givenName|familyName|email|department", &[&row]);
        let import = import.person(&[
            ("username", text("abos")),
            ("first_name", text("Ann")),
            ("last_name", text("Bos")),
            ("email", text("ann@x.example")),
            ("department", text("IT")),
        ]);
        import.check().outcomes[0].changes.clone()
    };
    for cell in ["[clear]", "[CLEAR]", "[ clear ]", "[Clear]"] {
        let changes = of(cell);
        assert_eq!(changes.len(), 1, "{cell}");
        assert_eq!(changes[0].after, None, "{cell}");
    }
    for cell in ["(clear)", "clear", "[clean]"] {
        assert!(of(cell).iter().all(|change| change.after.is_some()), "{cell}");
    }
}

#[test]
fn what_an_empty_cell_does_is_what_the_platform_says() {
    let chosen = |clear_blank| Options {
        clear_blank,
        ..Options::default()
    };
    let of = |id: &str, clears| intake::blank_clears(Profile::by_id(id).unwrap(), &chosen(clears));
    assert_eq!((of("oneroster", false), of("oneroster", true)), (true, true));
    assert_eq!((of("360learning", false), of("360learning", true)), (false, false));
    assert_eq!((of("scim", false), of("scim", true)), (false, true));
}

#[test]
fn whoever_is_deleted_by_a_row_is_asked_about_at_any_number() {
    let of = |deleted: &str, said: Option<u32>| {
        let row = format!("abos|Ann|Bos|ann@x.example|{deleted}");
        let import = Import::new("moodle", "username|firstname|lastname|email|deleted", &[&row]).person(&[
            ("username", text("abos")),
            ("first_name", text("Ann")),
            ("last_name", text("Bos")),
            ("email", text("ann@x.example")),
        ]);
        let import = import.with(Options {
            switch_off: said,
            ..Options::default()
        });
        (import.file_rules(), import.buckets()[0])
    };
    assert_eq!(of("1", None), (vec!["file.deleted/error".to_owned()], Bucket::Reject));
    assert_eq!(of("1", Some(1)), (Vec::new(), Bucket::Update));
    assert_eq!(of("0", None).0, [""; 0]);
}

#[test]
fn a_password_in_the_next_file_takes_nobodys_own() {
    for (id, header, row) in [
        (
            "moodle",
            "username|firstname|lastname|email|password",
            "abos|Ann|Bos|ann@x.example|Second!pw123",
        ),
        (
            "oneroster",
            "sourcedId|username|givenName|familyName|email|enabledUser|password",
            "s1|abos|Ann|Bos|ann@x.example|true|Second!pw123",
        ),
    ] {
        let import = Import::new(id, header, &[row]).person(&[
            ("sourced_id", text("s1")),
            ("username", text("abos")),
            ("first_name", text("Ann")),
            ("last_name", text("Bos")),
            ("email", text("ann@x.example")),
            ("is_active", Value::Flag(true)),
        ]);
        assert_eq!(import.buckets(), [Bucket::Unchanged], "{id} {:?}", import.rules(0));
        assert_eq!(import.rules(0), ["update.ignored/info"], "{id}");
    }
}

#[test]
fn a_column_of_first_names_that_was_filled_down_is_said_of_the_file() {
    let of = |filled: usize| {
        let names: Vec<String> = (0..40).map(|at| format!("Naam{}", (b'a' + at % 26) as char)).collect();
        let row = |(at, name): (usize, &String)| {
            let name = if at < filled { "Jan" } else { name };
            format!("{name}|Bos{at}|a{at}@x.example|Member")
        };
        let rows: Vec<String> = names.iter().enumerate().map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut import = Import::new("validated", S3, &rows);
        for (at, name) in names.iter().enumerate() {
            import = import.person(&[
                ("first_name", text(name)),
                ("last_name", text(&format!("Bos{at}"))),
                ("email", text(&format!("a{at}@x.example"))),
                ("role", text("member")),
            ]);
        }
        import.file_rules()
    };
    assert_eq!(of(30), ["file.names_changed/warn"]);
    assert_eq!(of(10), ["file.names_changed/warn"]);
    for few in [0, 9] {
        assert_eq!(of(few), [""; 0], "{few}");
    }
}

#[test]
fn what_never_reaches_the_platform_is_no_change_and_is_said_of_its_column() {
    let header = "username|firstname|lastname|email|auth|cohort1";
    let of = |profile: Profile| {
        let rows = [
            "anna|Anna|Bos|a@x.example|ldap|Managers",
            "bo|Bo|Dahl|bo@x.example|ldap|Managers",
        ];
        let mut import = Import::new("moodle", header, &rows)
            .units("group", &["Managers"])
            .person(&[
                ("username", text("anna")),
                ("first_name", text("Anna")),
                ("last_name", text("Bos")),
                ("email", text("a@x.example")),
                ("cohorts", Value::List(vec!["Managers".to_owned()])),
            ]);
        import.profile = Box::leak(Box::new(profile));
        let outcomes = import.check().outcomes;
        let auth = outcomes.iter().flat_map(|outcome| &outcome.changes);
        let auth = auth.filter(|change| change.field == "auth").count();
        (import.file_rules(), import.buckets(), auth)
    };
    let moodle = Profile::by_id("moodle").unwrap().clone();
    assert_eq!(
        of(moodle.clone()),
        (Vec::new(), vec![Bucket::Update, Bucket::Create], 2)
    );
    let mut without = moodle;
    let auth = without.fields.iter_mut().find(|field| field.key == "auth").unwrap();
    auth.scim = None;
    let told = vec!["column.elsewhere/warn".to_owned()];
    assert_eq!(of(without), (told, vec![Bucket::Unchanged, Bucket::Create], 0));
}

#[test]
fn empty_cells_that_empty_a_value_of_many_are_told_with_how_many() {
    let of = |phone: &str, people: usize| {
        let rows: Vec<String> = (0..people)
            .map(|at| format!("id{at}|active|Ann|Bos{at}|student|{phone}|a{at}@x.example"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut import = Import::new(
            "oneroster",
            "sourcedId|status|givenName|familyName|role|sms|email",
            &rows,
        );
        for at in 0..people {
            import = import.person(&[
                ("sourced_id", text(&format!("id{at}"))),
                ("given_name", text("Ann")),
                ("family_name", text(&format!("Bos{at}"))),
                ("sms", text("+31612345678")),
                ("email", text(&format!("a{at}@x.example"))),
            ]);
        }
        import.check().file_problems
    };
    let cleared = |problems: &[intake::Problem]| {
        let told = problems.iter().find(|problem| problem.rule == "file.cleared");
        told.map(|problem| problem.params["fields"].clone())
    };
    assert_eq!(cleared(&of("", 6)).as_deref(), Some("sms (6)"));
    assert_eq!(cleared(&of("", 5)), None, "few");
    assert_eq!(cleared(&of("+31612345678", 6)), None);
}
