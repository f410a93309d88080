//! Rows found by one person's address that have the name of another person of the platform.

use std::collections::BTreeMap;

use intake::{Bucket, Fix, Mode, Options, Problem, RowOutcome};
use roster::Lifecycle;

use crate::helpers::{Import, S1, rules, text};

/// Anna Peeters, Anna Maes and Bram Claes are there, with these addresses.
const THERE: [(&str, &str, &str); 3] = [
    ("Anna", "Peeters", "anna@z.example"),
    ("Anna", "Maes", "anna.m@z.example"),
    ("Bram", "Claes", "bram@z.example"),
];

fn line(first: &str, last: &str, email: &str) -> String {
    format!("{first}|{last}|{email}|Sales|nl|1|0")
}

fn import_of(there: &[(&str, &str, &str)], header: &str, rows: &[String]) -> Import {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut import = Import::new("2lrn4", header, &rows).units("department", &["Sales"]);
    for (first, last, email) in there {
        import = import.person(&[
            ("first_name", text(first)),
            ("last_name", text(last)),
            ("email", text(email)),
            ("department", text("Sales")),
            ("language", text("nl")),
            ("is_active", roster::Value::Flag(true)),
            ("mfa_required", roster::Value::Flag(false)),
            ("role", text("user")),
        ]);
    }
    import
}

fn import(rows: &[(&str, &str, &str)]) -> Import {
    let rows: Vec<String> = rows
        .iter()
        .map(|(first, last, email)| line(first, last, email))
        .collect();
    import_of(&THERE, S1, &rows)
}

fn sync(import: Import) -> Import {
    let new_names = import.context.options.new_names.clone();
    import.with(Options {
        mode: Some(Mode::FullSync),
        new_names,
        ..Options::default()
    })
}

/// Who loses access, and who is absent and keeps it.
fn absent(import: &Import) -> (Vec<String>, Vec<(String, String)>) {
    let absence = import.check().absence.unwrap();
    let kept = absence.kept.into_iter().map(|kept| (kept.account, kept.code));
    (
        absence.leavers.into_iter().map(|leaver| leaver.account).collect(),
        kept.collect(),
    )
}

fn the(import: &Import, rule: &str) -> Problem {
    let mut problems = import.check().problems.into_iter();
    problems.find(|problem| problem.rule == rule).unwrap()
}

fn outcome(import: &Import, row: usize) -> RowOutcome {
    import.check().outcomes[row].clone()
}

fn fix<'p>(problem: &'p Problem, code: &str) -> Option<&'p Fix> {
    problem.fixes.iter().find(|fix| fix.code == code)
}

const MIXED: [(&str, &str, &str); 2] = [("Anna", "Maes", "anna@z.example"), ("Bram", "Claes", "bram@z.example")];

#[test]
fn an_address_with_the_name_of_somebody_else_on_the_platform_renames_nobody_and_takes_nobodys_access() {
    let import = sync(import(&MIXED));
    assert_eq!(import.rules(0), ["update.other_account/error"]);
    assert_eq!(outcome(&import, 0).bucket, Bucket::Reject);
    assert_eq!(outcome(&import, 1).bucket, Bucket::Unchanged);
    let kept = vec![("1".to_owned(), "absent.alike".to_owned())];
    assert_eq!(
        absent(&import),
        (vec![], kept.clone()),
        "it is not said which of them is meant"
    );
    let problem = the(&import, "update.other_account");
    for said in ["Anna Peeters", "Anna Maes", "anna@z.example", "anna.m@z.example"] {
        assert!(problem.message.contains(said), "{}", problem.message);
    }
    let mut left = sync(self::import(&MIXED));
    left.left_out.insert(0);
    assert_eq!(absent(&left), (vec![], kept), "nor where the row is left out");
}

#[test]
fn the_other_person_gets_the_row_with_his_own_address() {
    let mut import = sync(import(&MIXED));
    let problem = the(&import, "update.other_account");
    for edit in &fix(&problem, "own_address").unwrap().edits {
        import.table.rows[edit.row as usize].cells[edit.column as usize] = edit.text.clone();
    }
    assert_eq!(import.rules(0), [""; 0]);
    assert_eq!(outcome(&import, 0).account.as_deref(), Some("1"));
    assert_eq!(outcome(&import, 0).bucket, Bucket::Unchanged);
    assert_eq!(
        absent(&import),
        (vec!["0".to_owned()], vec![]),
        "who had the address has left"
    );
}

#[test]
fn a_change_of_name_that_somebody_said_is_one() {
    let mut import = sync(import(&MIXED));
    let problem = the(&import, "update.other_account");
    let params = &fix(&problem, "new_name").unwrap().params;
    let said = |name: &str| BTreeMap::from([(params["login"].clone(), name.to_owned())]);
    import.context.options.new_names = said(&params["named"]);
    assert_eq!(import.rules(0), ["update.new_name/info"]);
    assert_eq!(outcome(&import, 0).bucket, Bucket::Update);
    assert_eq!(outcome(&import, 0).account.as_deref(), Some("0"));
    assert_eq!(
        absent(&import),
        (vec!["1".to_owned()], vec![]),
        "the other one is another person"
    );
    let taken_back = the(&import, "update.new_name");
    assert_eq!(fix(&taken_back, "old_name").unwrap().params["login"], "anna@z.example");
    import.context.options.new_names = said("Anna Smets");
    assert_eq!(
        import.rules(0),
        ["update.other_account/error"],
        "of that name it was not said"
    );
}

#[test]
fn names_are_compared_without_case_and_accents() {
    let rows = [("Ánna", "Maës", "anna@z.example")];
    assert_eq!(import(&rows).rules(0), ["update.other_account/error"]);
}

#[test]
fn a_new_name_that_is_nobody_elses_here_is_a_change_of_name() {
    let maybe_married = ["update.family_name/warn"];
    for (rows, said, why) in [
        (
            vec![("Anna", "Wouters", "anna@z.example")],
            &maybe_married[..],
            "a marriage",
        ),
        (vec![("Anna", "Peters", "anna@z.example")], &[], "another spelling"),
        (vec![("Anna", "Máes", "anna.m@z.example")], &[], "an accent"),
        (
            vec![("Anna", "Maes", "anna@z.example"), ("Anna", "Maes", "anna.m@z.example")],
            &maybe_married,
            "a marriage; the other of that name stands in the file herself",
        ),
    ] {
        let import = import(&rows);
        assert_eq!(import.rules(0), said, "{why}");
        assert_eq!(import.buckets()[0], Bucket::Update, "{why}");
    }
    let rows = [line("Anna", "Maes", "anna@z.example")];
    let gone = import_of(&THERE[..2], S1, &rows).stage(Lifecycle::Deleted);
    assert_eq!(gone.rules(0), maybe_married, "whoever is deleted is nobody");
}

#[test]
fn of_two_people_with_one_name_each_keeps_his_own_address() {
    let there = [
        ("Anna", "Maes", "anna@z.example"),
        ("Anna", "Maes", "anna.m@z.example"),
        ("Bram", "Claes", "bram@z.example"),
    ];
    let row = |email: &str| line("Anna", "Maes", email);
    let both = import_of(&there, S1, &[row("anna@z.example"), row("anna.m@z.example")]);
    assert_eq!(both.buckets(), [Bucket::Unchanged; 2]);
    let one = sync(import_of(
        &there,
        S1,
        &[row("anna@z.example"), line("Bram", "Claes", "bram@z.example")],
    ));
    assert_eq!(one.buckets(), [Bucket::Unchanged; 2]);
    assert_eq!(absent(&one), (vec!["1".to_owned()], vec![]), "a namesake keeps nobody");
    let third = import_of(&there, S1, &[row("bram@z.example")]);
    let problem = the(&third, "update.other_account");
    assert!(fix(&problem, "own_address").is_none(), "which of them cannot be told");
}

#[test]
fn whoever_wrote_down_the_address_until_now_knows_whom_he_means() {
    let header = "First Name|Last Name|Previous email|Email|Department|language|Is Active|Enable MFA";
    let row = |first: &str, last: &str, old: &str, email: &str| format!("{first}|{last}|{old}|{email}|Sales|nl|1|0");
    let rows = [
        row("Anna", "Peeters", "anna@z.example", "anna.p@z.example"),
        row("Anna", "Maes", "anna.m@z.example", "anna@z.example"),
    ];
    for rows in [rows.clone(), [rows[1].clone(), rows[0].clone()]] {
        let import = import_of(&THERE, header, &rows);
        assert_eq!(import.buckets(), [Bucket::Update; 2], "{rows:?}");
        assert_eq!(rules(import.check().problems.iter()), [""; 0]);
    }
    let renamed = [row("Anna", "Maes", "anna@z.example", "anna.maes@z.example")];
    assert_eq!(import_of(&THERE, header, &renamed).buckets(), [Bucket::Update]);
}

/// Six people, of whom the addresses of the first ones are shifted by one.
fn shifted(count: usize) -> Import {
    const PEOPLE: [(&str, &str); 6] = [
        ("Noor", "de Boer"),
        ("Emma", "Jansen"),
        ("Jan", "Smit"),
        ("Ali", "Demir"),
        ("Eva", "Bos"),
        ("Priya", "Malik"),
    ];
    let address = |at: usize| format!("a{at}@x.nl");
    let there: Vec<(&str, &str, String)> = (0..)
        .zip(PEOPLE)
        .map(|(at, (first, last))| (first, last, address(at)))
        .collect();
    let there: Vec<(&str, &str, &str)> = there
        .iter()
        .map(|(first, last, email)| (*first, *last, email.as_str()))
        .collect();
    let rows: Vec<String> = (0..)
        .zip(PEOPLE)
        .map(|(at, (first, last))| {
            let whose = if at < count { (at + 1) % count } else { at };
            line(first, last, &address(whose))
        })
        .chain([line("Nora", "Nieuw", "new@x.nl")])
        .collect();
    import_of(&there, S1, &rows)
}

#[test]
fn a_column_that_was_sorted_by_itself_is_said_once_and_lets_nobody_in() {
    let import = shifted(6);
    assert_eq!(import.file_rules(), ["file.other_accounts/error"]);
    let problem = &import.check().file_problems[0];
    assert!(problem.message.starts_with("In 6 rows "), "{}", problem.message);
    assert_eq!(
        import.buckets(),
        [Bucket::Reject; 7],
        "not even who is new: the address may be another's"
    );
    assert_eq!(
        import.check().outcomes[6].reason.as_deref(),
        Some("file.other_accounts")
    );
    let mut mended = shifted(6);
    for problem in import.check().problems {
        for edit in &fix(&problem, "own_address").unwrap().edits {
            mended.table.rows[edit.row as usize].cells[edit.column as usize] = edit.text.clone();
        }
    }
    assert_eq!(mended.file_rules(), [""; 0]);
    assert_eq!(mended.buckets()[..6], [Bucket::Unchanged; 6]);
    assert_eq!(mended.buckets()[6], Bucket::Create);
}

#[test]
fn a_few_rows_of_a_file_are_told_one_by_one() {
    let two = shifted(2);
    assert_eq!(two.file_rules(), [""; 0]);
    assert_eq!(two.buckets()[..2], [Bucket::Reject; 2]);
    assert_eq!(two.buckets()[2..6], [Bucket::Unchanged; 4]);
    let three = shifted(3);
    assert_eq!(
        three.file_rules(),
        ["file.other_accounts/warn"],
        "half of them are right"
    );
    assert_eq!(three.buckets()[3..6], [Bucket::Unchanged; 3]);
    assert_eq!(three.buckets()[6], Bucket::Create);
}

#[test]
fn a_row_found_by_an_address_with_wholly_another_name_changes_nobody() {
    let of = |first: &str, last: &str| {
        let rows = [line(first, last, "priya@x.nl")];
        let import = import_of(&[("Priya", "de Malik", "priya@x.nl")], S1, &rows);
        (import.buckets()[0], import.rules(0))
    };
    let asked = (Bucket::Reject, vec!["update.other_person/error".to_owned()]);
    assert_eq!(of("Joi", "Ner"), asked);
    assert_eq!(of("Joi", "de Ner"), asked, "a particle makes nobody the same");
    let maybe_married = &["update.family_name/warn"][..];
    for (first, last, said) in [
        ("Priya", "Bakker", maybe_married),
        ("Prya", "Bakker", maybe_married),
        ("P.", "Bakker", maybe_married),
        ("Joi", "de Malik", &[]),
        ("Anna", "Bakker-Malik", &[]),
    ] {
        let said = said.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(of(first, last), (Bucket::Update, said), "{first} {last}");
    }
    assert_eq!(of("Malik", "Priya").0, Bucket::Update, "exchanged");
}

#[test]
fn who_has_wholly_another_name_is_asked_about_once() {
    let rows = [line("Joi", "Ner", "priya@x.nl")];
    let mut import = import_of(&[("Priya", "de Malik", "priya@x.nl")], S1, &rows);
    let problem = the(&import, "update.other_person");
    for said in [
        "Priya de Malik",
        "Joi Ner",
        "“priya@x.nl” (Email)",
        "from now on, say so",
    ] {
        assert!(problem.message.contains(said), "{}", problem.message);
    }
    let params = &fix(&problem, "new_name").unwrap().params;
    import.context.options.new_names = BTreeMap::from([(params["login"].clone(), params["named"].clone())]);
    assert_eq!(import.buckets(), [Bucket::Update]);
    assert_eq!(import.rules(0), ["update.new_name/info"]);
    let said = the(&import, "update.new_name");
    assert!(!said.message.contains("“”"), "{}", said.message);
    assert!(fix(&said, "old_name").is_some());
}

/// What becomes of a row about somebody who has left, and holds this role.
fn about_karel(stage: Lifecycle, role: &str, row: &str) -> (Bucket, Vec<String>) {
    let header = "First name|Last name|Email|Username|Status|Roles|Site language";
    let import = Import::new("opigno", header, &[row]).person(&[
        ("first_name", text("Karel")),
        ("last_name", text("Bos")),
        ("email", text("desk@z.example")),
        ("username", text("kbos")),
        ("site_language", text("en")),
        ("roles", roster::Value::List(vec![role.to_owned()])),
        ("status", roster::Value::Flag(stage == Lifecycle::Active)),
    ]);
    let import = import.stage(stage);
    (import.buckets()[0], import.rules(0))
}

#[test]
fn the_address_of_somebody_who_left_lets_nobody_else_in_by_his_account() {
    let off = Lifecycle::Disabled;
    let asked = (Bucket::Reject, vec!["update.other_person/error".to_owned()]);
    let least = "learner";
    for (row, why) in [
        (
            "Fatima|Nassar|desk@z.example|fnassar|1||en",
            "a new hire with the address of a leaver",
        ),
        ("Karel|Nassar|desk@z.example|knassar|1||en", "called like him"),
        (
            "Fatima|Bos|f.bos@z.example|kbos|1||en",
            "of the same family, with his username",
        ),
        ("Fatima|Nassar|desk@z.example|kbos|1||en", "with both"),
    ] {
        assert_eq!(about_karel(off, least, row), asked, "{why}");
    }
    let (bucket, rules) = about_karel(off, least, "Karel|Nassar|desk@z.example|kbos|1||en");
    assert_eq!(
        bucket,
        Bucket::Update,
        "married while away; two values say that it is he"
    );
    assert!(rules.contains(&"exists.returns/info".to_owned()), "{rules:?}");
    let (bucket, _) = about_karel(off, least, "K.|Bosch|desk@z.example|other|1||en");
    assert_eq!(bucket, Bucket::Update, "another spelling");
    let (bucket, _) = about_karel(off, least, "Karel|Nassar|desk@z.example|knassar|0||en");
    assert_eq!(bucket, Bucket::Update, "who stays off is let in nowhere");
}

#[test]
fn rights_are_handed_on_to_nobody_of_another_name() {
    let there = Lifecycle::Active;
    let both = "Fatima|Nassar|desk@z.example|kbos|1||en";
    assert_eq!(
        about_karel(there, "learner", both),
        (Bucket::Update, vec!["update.other_person/warn".to_owned()]),
        "two values say that it is he, and nothing but courses is his"
    );
    assert_eq!(
        about_karel(there, "user_manager", both),
        (Bucket::Reject, vec!["update.other_person/error".to_owned()])
    );
    let married = "Karel|Nassar|desk@z.example|knassar|1||en";
    assert_eq!(about_karel(there, "user_manager", married).0, Bucket::Update);
}

#[test]
fn a_number_of_somebody_else_alone_makes_nobody_another_person() {
    let header = "userName|givenName|familyName|email|External id|Employee number";
    let of = |row: &str| {
        let import = Import::new("scim", header, &[row]).person(&[
            ("username", text("jan")),
            ("first_name", text("Jan")),
            ("last_name", text("Bos")),
            ("email", text("jan@z.example")),
            ("external_id", text("X1")),
            ("employee_number", text("001")),
        ]);
        let messages: Vec<String> = import
            .check()
            .problems
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        (import.buckets()[0], import.rules(0), messages.concat())
    };
    let (bucket, rules, message) = of("new|New|Person|new@z.example|X1|009");
    assert_eq!(
        (bucket, rules),
        (Bucket::Reject, vec!["update.other_person/error".to_owned()])
    );
    assert!(message.starts_with("“X1” (externalId) is Jan Bos"), "{message}");
    let (bucket, rules, _) = of("new|New|Person|new@z.example|X1|001");
    assert_eq!(
        (bucket, rules),
        (Bucket::Update, vec!["update.other_person/warn".to_owned()])
    );
    let (bucket, rules, _) = of("jan.smit|Jan|Smit|jan.smit@z.example|X1|009");
    assert_eq!((bucket, rules), (Bucket::Update, vec![]), "a marriage");
}

#[test]
fn somebody_new_with_a_value_of_somebody_who_is_left_alone_is_not_passed_over() {
    let header = "First Name|Last Name|Job Profile|Department|Permission Type|Email|Username|Language";
    let of = |row: &str| {
        let import = Import::new("learningbank", header, &[row])
            .units("department", &["Sales"])
            .units("job_profile", &["Nurse"]);
        let import = import.person(&[
            ("first_name", text("Jan")),
            ("last_name", text("Bos")),
            ("email", text("jan@z.example")),
            ("username", text("jbos")),
        ]);
        let rules: Vec<String> = import
            .rules(0)
            .into_iter()
            .filter(|rule| rule.ends_with("/error"))
            .collect();
        (import.buckets()[0], rules)
    };
    let asked = (Bucket::Reject, vec!["update.other_person/error".to_owned()]);
    assert_eq!(of("Fatima|Nassar|Nurse|Sales|User|fatima@z.example|jbos|nl"), asked);
    assert_eq!(of("Fatima|Nassar|Nurse|Sales|User|jan@z.example|fnassar|nl"), asked);
    for (row, why) in [
        ("Jan|Bos|Nurse|Sales|User|jan@z.example|jbos|nl", "himself"),
        ("Jan|Smit|Nurse|Sales|User|jan@z.example|jsmit|nl", "a marriage"),
        (
            "Fatima|Nassar|Nurse|Sales|User|jan@z.example|jbos|nl",
            "two values say that it is he",
        ),
    ] {
        assert_eq!(of(row), (Bucket::Skip, vec![]), "{why}");
    }
}

#[test]
fn an_address_handed_on_to_somebody_of_the_same_given_name_is_asked_about() {
    let there = [("Anna", "Peeters", "anna@z.example")];
    let of = |row: (&str, &str, &str)| import_of(&there, S1, &[line(row.0, row.1, row.2)]);
    let smets = of(("Anna", "Smets", "anna@z.example"));
    assert_eq!(smets.rules(0), ["update.family_name/warn"]);
    assert_eq!(outcome(&smets, 0).bucket, Bucket::Update, "it may be a marriage");
    assert!(fix(&the(&smets, "update.family_name"), "leave_out").is_some());
    let said = smets.with(Options {
        new_names: BTreeMap::from([("anna@z.example".to_owned(), "Anna Smets".to_owned())]),
        ..Options::default()
    });
    assert_eq!(said.rules(0), [] as [&str; 0]);
    for same in [("Anna", "Peeters-Smets"), ("Anna", "Pieters"), ("Annie", "Peeters")] {
        let import = of((same.0, same.1, "anna@z.example"));
        assert_eq!(import.rules(0), [] as [&str; 0], "{same:?}");
    }
}

#[test]
fn a_number_beside_the_address_tells_a_marriage_from_somebody_else() {
    let header = "userName|First name|Last name|E-mail|employeeNumber|Phone";
    let of = |row: &str| {
        Import::new("scim", header, &[row]).person(&[
            ("username", text("anna")),
            ("first_name", text("Anna")),
            ("last_name", text("Peeters")),
            ("email", text("anna@z.example")),
            ("employee_number", text("0815")),
            ("phone", text("+32470123456")),
        ])
    };
    let same = of("anna|Anna|Smets|anna@z.example|0815|");
    assert_eq!((same.rules(0), same.buckets()), (vec![], vec![Bucket::Update]));
    let phone = of("anna|Anna|Smets|anna@z.example||+32470123456");
    assert_eq!((phone.rules(0), phone.buckets()), (vec![], vec![Bucket::Update]));
    let other = of("anna|Anna|Smets|anna@z.example|4711|+32470123456");
    assert_eq!(
        (other.rules(0), other.buckets()),
        (vec!["update.other_number/error".to_owned()], vec![Bucket::Reject])
    );
    let problem = the(&other, "update.other_number");
    assert!(
        problem.message.contains("another employeeNumber"),
        "{}",
        problem.message
    );
    let said = other.with(Options {
        new_names: BTreeMap::from([("anna".to_owned(), "Anna Smets".to_owned())]),
        ..Options::default()
    });
    assert_eq!((said.rules(0), said.buckets()), (vec![], vec![Bucket::Update]));
    let nothing = of("anna|Anna|Smets|anna@z.example||");
    assert_eq!(
        (nothing.rules(0), nothing.buckets()),
        (vec!["update.family_name/warn".to_owned()], vec![Bucket::Update])
    );
}
