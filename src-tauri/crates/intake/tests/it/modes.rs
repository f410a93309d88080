//! What an import does with people who exist, who are new, and who are not in the file.

use intake::{Absence, Bucket, Leaver, Mode, Options};
use roster::{Lifecycle, Profile, Provenance, Value};
use sheets::{Elsewhere, Note};

use crate::helpers::{Import, S1, list, rules, text};

const S3: &str = "First name|Last name|E-mail|Role";

fn in_mode(import: Import, mode: Mode) -> Import {
    import.with(Options {
        mode: Some(mode),
        ..Options::default()
    })
}

/// Somebody of the platform where everything is asked.
fn member(import: Import, email: &str, role: &str) -> Import {
    import.person(&[
        ("first_name", text("Anna")),
        ("last_name", text("P")),
        ("email", text(email)),
        ("role", text(role)),
    ])
}

fn somebody(import: Import, email: &str, role: &str) -> Import {
    import.person(&[
        ("first_name", text(email)),
        ("last_name", text("Peeters")),
        ("email", text(email)),
        ("department", text("Sales")),
        ("language", text("nl")),
        ("is_active", Value::Flag(true)),
        ("mfa_required", Value::Flag(false)),
        ("role", text(role)),
    ])
}

fn sync(rows: &[&str]) -> Import {
    in_mode(
        Import::new("2lrn4", S1, rows).units("department", &["Sales"]),
        Mode::FullSync,
    )
}

fn leavers(absence: &Absence) -> Vec<(&str, &str)> {
    let leavers = absence.leavers.iter();
    leavers
        .map(|gone| (gone.account.as_str(), gone.action.as_str()))
        .collect()
}

fn kept(absence: &Absence) -> Vec<(&str, &str)> {
    let kept = absence.kept.iter();
    kept.map(|kept| (kept.account.as_str(), kept.code.as_str())).collect()
}

#[test]
fn each_mode_does_what_it_says_with_new_and_known_people() {
    let with = |mode: Mode| {
        let rows = ["Anna|Other|anna@b.nl|Member", "Jan|Jansen|jan@b.nl|Member"];
        in_mode(member(Import::new("validated", S3, &rows), "anna@b.nl", "member"), mode).check()
    };
    let buckets = |mode: Mode| with(mode).outcomes.iter().map(|row| row.bucket).collect::<Vec<_>>();
    assert_eq!(buckets(Mode::Upsert), [Bucket::Update, Bucket::Create]);
    assert_eq!(buckets(Mode::SkipExisting), [Bucket::Skip, Bucket::Create]);
    assert_eq!(buckets(Mode::CreateOnly), [Bucket::Reject, Bucket::Create]);
    assert_eq!(buckets(Mode::UpdateOnly), [Bucket::Update, Bucket::Skip]);
    assert_eq!(buckets(Mode::FullSync), [Bucket::Update, Bucket::Create]);
    let only = with(Mode::CreateOnly);
    assert_eq!(rules(only.problems.iter()), ["exists.not_new/error"]);
    assert_eq!(only.problems[0].fixes[0].leave_out, [0], "the row can be left out");
    let update = with(Mode::UpdateOnly);
    assert_eq!(update.outcomes[1].reason.as_deref(), Some("mode.update_only"));
    assert!(
        with(Mode::Upsert).absence.is_none(),
        "only a full sync asks who is absent"
    );
}

#[test]
fn what_the_profile_does_not_allow_is_locked_and_never_counts() {
    let locked = |id: &str| {
        let profile = Profile::by_id(id).unwrap();
        Mode::ALL.map(|mode| mode.locked(profile))
    };
    let (always, never) = (Some("mode.always_changes"), Some("mode.never_changes"));
    assert_eq!(locked("2lrn4"), [None, always, always, None, None]);
    assert_eq!(locked("learningbank"), [never, None, None, never, never]);
    assert_eq!(locked("moodle"), [None; 5]);
    let rows = ["Anna|Peeters|anna@example.org|Sales|nl|1|0"];
    let import = Import::new("2lrn4", S1, &rows).units("department", &["Sales"]);
    let import = in_mode(somebody(import, "anna@example.org", "user"), Mode::SkipExisting);
    assert_eq!(
        import.buckets(),
        [Bucket::Update],
        "a locked mode is as if nothing was chosen"
    );
}

#[test]
fn in_a_full_sync_the_absent_lose_access_in_the_softest_way_and_each_who_stays_has_a_reason() {
    let import = sync(&[
        "Jan|Jansen|new@x.nl|Sales|nl|1|0",
        "Here|Peeters|HERE@x.nl|Sales|nl|1|0",
    ]);
    let import = somebody(import, "boss@x.nl", "admin");
    let import = somebody(import, "second@x.nl", "admin");
    let import = somebody(import, "here@x.nl", "user");
    let import = somebody(import, "gone@x.nl", "user");
    let import = somebody(import, "ad@x.nl", "user").from(Provenance::Directory);
    let import = somebody(import, "signed@x.nl", "user").from(Provenance::SelfSignup);
    let import = somebody(import, "off@x.nl", "user").stage(Lifecycle::Disabled);
    let import = somebody(import, "old@x.nl", "user").stage(Lifecycle::Deleted);
    let checked = import.by("admin", Some("0")).check();
    let absence = checked.absence.unwrap();
    assert_eq!(absence.people, 6, "who is off or deleted is not counted");
    assert_eq!(leavers(&absence), [("1", "disable"), ("3", "disable")]);
    assert_eq!(
        kept(&absence),
        [
            ("0", "absent.self"),
            ("4", "absent.directory"),
            ("5", "absent.provenance")
        ]
    );
    assert_eq!(checked.effects.lose_access, 2);
    assert_eq!(checked.effects.billable_fewer, 2);
}

#[test]
fn people_who_are_absent_and_people_whom_rows_switch_off_are_one_number() {
    let with = |absent: usize, off: usize| {
        let rows: Vec<String> = (0..60 - absent)
            .map(|at| format!("Ann|Bos|p{at}@x.nl|Sales|nl|{}|0", u8::from(at >= off)))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut import = sync(&rows);
        for at in 0..60 {
            import = somebody(import, &format!("p{at}@x.nl"), "user");
            let fields = &mut import.directory.accounts[at].account.fields;
            fields.insert("first_name".to_owned(), text("Ann"));
            fields.insert("last_name".to_owned(), text("Bos"));
        }
        let checked = import.by("admin", None).check();
        let absence = checked.absence.unwrap();
        let asked = absence.needs_consent() || !checked.file_problems.is_empty();
        (absence.leavers.len(), absence.by_rows as usize, asked)
    };
    assert_eq!(with(5, 0), (5, 0, false));
    assert_eq!(with(0, 5), (0, 5, false));
    assert_eq!(with(3, 2), (3, 2, false));
    assert_eq!(with(5, 5), (5, 5, true), "ten of sixty");
    assert_eq!(with(1, 5), (1, 5, true), "six of sixty");
}

#[test]
fn a_full_sync_takes_nobody_above_ones_rank_and_not_the_last_who_manages_people() {
    let import = somebody(sync(&["Jan|Jansen|new@x.nl|Sales|nl|1|0"]), "boss@x.nl", "admin");
    let import = somebody(import, "second@x.nl", "admin");
    let import = somebody(import, "help@x.nl", "helpdesk");
    let absence = import.by("helpdesk", Some("2")).check().absence.unwrap();
    assert_eq!(leavers(&absence), []);
    assert_eq!(kept(&absence), [("0", "rank"), ("1", "rank"), ("2", "absent.self")]);
    let two = somebody(sync(&["Jan|Jansen|new@x.nl|Sales|nl|1|0"]), "boss@x.nl", "admin");
    let absence = somebody(two, "second@x.nl", "admin")
        .by("admin", None)
        .check()
        .absence
        .unwrap();
    assert_eq!(leavers(&absence), [("0", "disable")]);
    assert_eq!(
        kept(&absence),
        [("1", "absent.last_manager")],
        "one by one, the second is the last"
    );
}

#[test]
fn a_row_that_cannot_be_imported_or_is_left_out_still_names_its_person() {
    let mut import = sync(&["|Peeters|one@x.nl|Sales|nl|1|0", "Two|Peeters|two@x.nl|Sales|nl|1|0"]);
    import.left_out.insert(1);
    let import = somebody(somebody(import, "one@x.nl", "user"), "two@x.nl", "user");
    let absence = import.by("admin", None).check().absence.unwrap();
    assert_eq!((leavers(&absence), kept(&absence)), (vec![], vec![]));
}

#[test]
fn without_a_column_that_finds_people_nobody_is_absent() {
    let import = Import::new("validated", "First name|Last name|Role", &["Anna|P|Member"]);
    let import = in_mode(member(import, "anna@b.nl", "member"), Mode::FullSync);
    let absence = import.check().absence.unwrap();
    assert_eq!(leavers(&absence), []);
    assert_eq!(kept(&absence), [("0", "absent.no_key")]);
}

#[test]
fn many_leavers_need_consent_and_few_do_not() {
    let of = |leavers: u32, people: u32| {
        let gone = |at: u32| Leaver {
            account: at.to_string(),
            action: "disable".to_owned(),
            elsewhere: None,
            typed: false,
            lasting: false,
        };
        let absence = Absence {
            people,
            leavers: (0..leavers).map(gone).collect(),
            by_rows: 0,
            kept: Vec::new(),
            unsure: 0,
            unread: 0,
            parts: Vec::new(),
        };
        absence.needs_consent()
    };
    assert!(!of(5, 5), "five never ask");
    assert!(of(6, 299), "six of 299 are more than 2 %");
    assert!(!of(6, 300), "six of 300 are exactly 2 %");
    assert!(of(61, 320));
    assert!(!of(20, 1_000));
    assert!(of(21, 1_000));
}

#[test]
fn a_part_of_the_organisation_that_goes_as_a_whole_is_asked_about_however_small() {
    let of = |rows: &[&str], gone: &[(&str, &str)]| {
        let import = Import::new("2lrn4", S1, rows).units("department", &["Sales", "Legal"]);
        let mut import = somebody(in_mode(import, Mode::FullSync), "here@nl.example", "user");
        for (email, department) in gone {
            import = import.person(&[
                ("first_name", text(email)),
                ("last_name", text("Maes")),
                ("email", text(email)),
                ("department", text(department)),
                ("role", text("user")),
            ]);
        }
        import.by("admin", None).check().absence.unwrap()
    };
    let parts = |absence: &Absence| -> Vec<(String, String, u32)> {
        let parts = absence.parts.iter();
        parts
            .map(|part| (part.label.clone(), part.name.clone(), part.people))
            .collect()
    };
    let domain = (String::new(), "be.example".to_owned(), 2);
    let unit = ("Department".to_owned(), "Legal".to_owned(), 2);
    let here = "Here|Peeters|here@nl.example|Sales|nl|1|0";
    let both = [("luc@be.example", "Legal"), ("els@BE.example", "Legal")];

    let whole = of(&[here], &both);
    assert_eq!(parts(&whole), [unit.clone(), domain.clone()]);
    assert!(whole.needs_consent(), "two of three, and all of them");

    let named = of(&[here, "New|Person|new@be.example|Sales|nl|1|0"], &both);
    assert_eq!(parts(&named), [unit], "the file knows the domain by somebody new");
    let moved = of(&["Here|Peeters|here@nl.example|legal|nl|1|0"], &both);
    assert_eq!(
        parts(&moved),
        [domain],
        "and the department by somebody who comes to it"
    );

    let alone = of(&[here], &both[..1]);
    assert_eq!(
        (parts(&alone), alone.needs_consent()),
        (vec![], false),
        "one who leaves is no part"
    );
    let home = of(&[here], &[("luc@gmail.com", "Sales"), ("els@gmail.com", "Sales")]);
    assert_eq!(parts(&home), [], "a provider is no part of the organisation");
    let apart = of(&[here], &[("luc@be.example", "Sales"), ("els@fr.example", "Legal")]);
    assert_eq!(parts(&apart), []);
}

#[test]
fn whoever_would_be_deleted_is_asked_about_however_few() {
    let of = |profile: &str, header: &str, row: &str| {
        let import = in_mode(Import::new(profile, header, &[row]), Mode::FullSync);
        let person = |import: Import, email: &str| {
            import.person(&[
                ("first_name", text("Jan")),
                ("last_name", text(email)),
                ("email", text(email)),
                ("role", text("member")),
            ])
        };
        let import = person(person(import, "here@x.nl"), "gone@x.nl");
        import.check().absence.unwrap()
    };
    let header = "Email|Role|Group ID|First name|Last name|Language|Labels";
    let deleted = of("360learning", header, "here@x.nl|3|All staff|Jan|Here|nl|");
    assert_eq!(leavers(&deleted), [("1", "delete")]);
    assert!(deleted.leavers[0].typed && deleted.leavers[0].lasting);
    assert!(deleted.needs_consent());
    let off = of("validated", S3, "Jan|here@x.nl|here@x.nl|Member");
    assert_eq!(leavers(&off).len(), 1);
    assert!(!off.leavers[0].typed && !off.leavers[0].lasting, "{:?}", off.leavers);
    assert!(!off.needs_consent());
}

#[test]
fn somebody_with_the_name_of_a_row_is_not_absent() {
    let import = sync(&["Gone|Peeters|new@x.nl|Sales|nl|1|0", "|Peeters|other@x.nl|Sales|nl|1|0"]);
    let import = import.person(&[
        ("first_name", text("Góne")),
        ("last_name", text("PEETERS")),
        ("email", text("gone@x.nl")),
        ("role", text("user")),
    ]);
    let absence = import.by("admin", None).check().absence.unwrap();
    assert_eq!(
        (leavers(&absence), kept(&absence)),
        (vec![], vec![("0", "absent.alike")])
    );
}

#[test]
fn people_are_found_by_the_key_that_was_chosen_alone_or_together() {
    let with = |key: &[&str]| {
        let rows = ["anna@new.nl|Anna|PEETERS|anna", "jan@x.nl|Jan|Jansen|other"];
        let import = Import::new("moodle", "email|firstname|lastname|username", &rows);
        let person = |import: Import, name: &str, first: &str, last: &str, email: &str| {
            import.person(&[
                ("username", text(name)),
                ("first_name", text(first)),
                ("last_name", text(last)),
                ("email", text(email)),
            ])
        };
        let import = person(import, "anna.p", "Anna", "Peeters", "anna@x.nl");
        let import = person(import, "jan", "Jan", "Jansen", "jan@x.nl");
        let key: Vec<String> = key.iter().map(|key| (*key).to_owned()).collect();
        import.with(Options {
            match_on: (!key.is_empty()).then_some(key),
            ..Options::default()
        })
    };
    let accounts = |import: &Import| -> Vec<Option<String>> {
        import.check().outcomes.into_iter().map(|row| row.account).collect()
    };
    let (anna, jan) = (Some("0".to_owned()), Some("1".to_owned()));
    assert_eq!(accounts(&with(&[])), [None, None], "by username, as the profile says");
    assert_eq!(accounts(&with(&["email"])), [None, jan.clone()]);
    assert_eq!(accounts(&with(&["first_name", "last_name"])), [anna, jan]);
    assert_eq!(
        with(&["first_name", "id_number"]).file_rules(),
        ["column.key/error"],
        "a key without a column finds nobody"
    );
}

#[test]
fn a_key_that_several_have_finds_nobody_and_says_so() {
    let by_name = |rows: &[&str]| {
        Import::new("moodle", "email|firstname|lastname|username", rows).with(Options {
            match_on: Some(vec!["first_name".to_owned(), "last_name".to_owned()]),
            mode: Some(Mode::FullSync),
            ..Options::default()
        })
    };
    let mut import = by_name(&["new@x.nl|Jan|Jansen|new"]);
    for name in ["one", "two"] {
        import = import.person(&[
            ("username", text(name)),
            ("first_name", text("Jan")),
            ("last_name", text("Jansen")),
        ]);
    }
    assert_eq!(import.rules(0), ["dup.several/error"]);
    let absence = import.check().absence.unwrap();
    assert_eq!(
        (leavers(&absence), kept(&absence)),
        (vec![], vec![]),
        "either may be meant"
    );
    let twice = by_name(&["a@x.nl|Jan|Jansen|a", "b@x.nl|JAN|Jansen|b"]);
    assert_eq!(twice.rules(0), ["dup.file/error"]);
    assert_eq!(twice.rules(1), ["dup.file/error"]);
}

#[test]
fn d39_an_empty_cell_clears_where_the_profile_leaves_it_open_and_it_was_chosen() {
    let with = |clear_blank: bool| {
        let row = ["Anna|Peeters|anna@b.nl|Member|"];
        let import = Import::new("validated", "First name|Last name|E-mail|Role|Phone", &row);
        let import = import.person(&[
            ("email", text("anna@b.nl")),
            ("first_name", text("Anna")),
            ("last_name", text("Peeters")),
            ("role", text("member")),
            ("phone", text("+32476123456")),
        ]);
        import.with(Options {
            clear_blank,
            ..Options::default()
        })
    };
    assert_eq!(with(false).buckets(), [Bucket::Unchanged]);
    assert_eq!(with(true).buckets(), [Bucket::Update]);
    let changes = with(true).check().outcomes[0].changes.clone();
    assert_eq!((changes[0].field.as_str(), &changes[0].after), ("phone", &None));
    assert!(!intake::blank_is_open(Profile::by_id("2lrn4").unwrap()));
}

#[test]
fn d_40_two_rows_that_find_one_person_by_different_columns_are_both_refused_with_both_lines() {
    let rows = ["email-of-him@x.nl|other|Jan|Jansen", "new@x.nl|jan|Jan|Jansen"];
    let header = "Email|Username|First name|Last name";
    let import = Import::new("opigno", header, &rows).person(&[
        ("email", text("email-of-him@x.nl")),
        ("username", text("jan")),
        ("first_name", text("Jan")),
    ]);
    assert_eq!(import.buckets(), [Bucket::Reject; 2]);
    for (row, other) in [(0, "row 3"), (1, "row 2")] {
        assert_eq!(import.rules(row), ["dup.person/error"]);
        let problems = import.check().problems;
        let said = problems.iter().find(|problem| problem.row == row).unwrap();
        assert!(said.message.contains(other), "{}", said.message);
    }
}

#[test]
fn d_40_one_value_in_two_rows_about_somebody_who_is_there_is_said_once() {
    let rows = ["Anna|P|a@x.nl|Sales|nl|1|0", "Anna|P|A@x.nl|Sales|en|1|0"];
    let import = Import::new("2lrn4", S1, &rows).units("department", &["Sales"]);
    let import = somebody(import, "a@x.nl", "user");
    for row in [0, 1] {
        let rules = import.rules(row);
        let twice = rules.iter().filter(|rule| rule.starts_with("dup."));
        assert_eq!(twice.collect::<Vec<_>>(), ["dup.file/error"], "{rules:?}");
    }
}

#[test]
fn a_password_for_somebody_who_is_there_is_not_dropped_without_a_word() {
    let header = "First name|Last name|Email|Username|Initial password";
    let of = |password: &str| {
        let row = format!("Amina|Abubakar|amina@example.com|amina43|{password}");
        Import::new("opigno", header, &[&row]).person(&[
            ("email", text("amina@example.com")),
            ("username", text("amina43")),
            ("first_name", text("Amina")),
            ("last_name", text("Abubakar")),
        ])
    };
    let import = of("NewPass123!");
    assert_eq!(import.rules(0), ["update.ignored/info"]);
    let told = format!("{:?}", import.check());
    assert!(
        told.contains("Initial password") && !told.contains("NewPass123!"),
        "{told}"
    );
    assert_eq!(of("").rules(0), [""; 0]);
}

#[test]
fn a_row_about_somebody_above_oneself_says_so_beside_what_it_says_that_is_ignored() {
    let header = "First name|Last name|Email|Username|Initial password";
    for (row, also) in [
        ("Jan|Bos|new@example.com|j1|", None),
        ("Jan|Bos|new@example.com|j1|Init1al!pw", Some("update.ignored/info")),
    ] {
        let import = Import::new("opigno", header, &[row]).by("user_manager", None).person(&[
            ("email", text("jan@example.com")),
            ("username", text("j1")),
            ("first_name", text("Jan")),
            ("last_name", text("Bos")),
            ("roles", list(&["administrator"])),
        ]);
        assert_eq!(import.buckets(), [Bucket::Reject], "{row}");
        let rules = import.rules(0);
        let (reasons, told): (Vec<&str>, Vec<&str>) = rules
            .iter()
            .map(String::as_str)
            .partition(|rule| rule.ends_with("/error"));
        assert_eq!(reasons, ["rank/error"], "{row}");
        assert_eq!(told.first().copied(), also, "{row}");
    }
}

#[test]
fn a_role_for_everybody_that_does_not_exist_is_called_so() {
    for profile in ["2lrn4", "opigno", "learningbank", "validated"] {
        let import = Import::new(
            profile,
            "First Name|Last Name|Email",
            &["Anna|Peeters|anna@example.org"],
        );
        let import = import.with(Options {
            role: Some("boss".to_owned()),
            ..Options::default()
        });
        let checked = import.check();
        let said = checked.file_problems.iter().chain(&checked.problems);
        let said: Vec<&str> = said
            .filter(|problem| problem.rule.starts_with("role."))
            .map(|problem| problem.message.as_str())
            .collect();
        assert!(
            said.iter().any(|message| message.contains("boss")),
            "{profile}: {said:?}"
        );
        assert!(
            said.iter().all(|message| !message.contains("protect")),
            "{profile}: {said:?}"
        );
    }
}

#[test]
fn nobody_leaves_for_a_row_that_may_be_about_him_and_cannot_be_read() {
    let of = |row: &str, left_out: bool| {
        let mut import = sync(&["Here|Peeters|here@x.nl|Sales|nl|1|0", row]);
        import.left_out.extend(left_out.then_some(1));
        let import = somebody(import, "here@x.nl", "user");
        let person = |import: Import, first: &str, last: &str, email: &str| {
            import.person(&[
                ("first_name", text(first)),
                ("last_name", text(last)),
                ("email", text(email)),
                ("department", text("Sales")),
                ("role", text("user")),
            ])
        };
        let import = person(import, "Noor", "de Boer", "noor@x.nl");
        let import = person(import, "Emma", "Jansen", "emma@x.nl");
        let import = person(import, "Someone", "de Vries", "else@x.nl");
        import.by("admin", None).check().absence.unwrap()
    };
    for (row, left_out) in [
        ("Noor|Jansen||Sales|nl|1|0", false),
        ("Noor|Jansen|no address|Sales|nl|1|0", false),
        ("Noor|Jansen||Sales|nl|1|0", true),
    ] {
        let absence = of(row, left_out);
        assert_eq!(leavers(&absence), [("3", "disable")], "{row}");
        assert_eq!(
            kept(&absence),
            [("1", "absent.unsure"), ("2", "absent.unsure")],
            "{row}"
        );
        assert!(
            absence.needs_consent(),
            "{row}: the one who is left could be meant as well"
        );
    }
    for row in ["Noor|Jansen|new@x.nl|Sales|nl|1|0", "|Jansen|new@x.nl|Sales|nl|1|0"] {
        let absence = of(row, false);
        assert_eq!(absence.leavers.len(), 3, "{row}");
        assert!(!absence.needs_consent(), "{row}");
    }
}

#[test]
fn nobody_leaves_while_rows_that_may_be_people_were_not_read() {
    let of = |rows: &[u32]| {
        let mut import = sync(&["Here|Peeters|here@x.nl|Sales|nl|1|0"]);
        import.table.reading.notes = vec![Note {
            code: "rows.people_out".to_owned(),
            rows: rows.to_vec(),
            count: u32::try_from(rows.len()).unwrap(),
            detail: String::new(),
        }];
        let import = somebody(import, "here@x.nl", "user");
        let import = somebody(import, "else@x.nl", "user");
        import.by("admin", None).check()
    };
    for (rows, said) in [
        (&[7][..], "A row of the file that is not imported holds"),
        (&[7, 9], "2 rows of the file that are not imported hold"),
    ] {
        let checked = of(rows);
        let absence = checked.absence.unwrap();
        assert_eq!(leavers(&absence), []);
        assert_eq!(kept(&absence), [("1", "absent.unread")]);
        assert!(absence.kept[0].message.starts_with(said), "{}", absence.kept[0].message);
        assert_eq!(absence.unread as usize, rows.len());
        assert!(!absence.needs_consent());
    }
    assert_eq!(leavers(&of(&[]).absence.unwrap()), [("1", "disable")]);
}

#[test]
fn whoever_stands_in_a_part_of_the_file_that_is_left_out_leaves_only_when_agreed_to() {
    let hidden = |count| Note {
        code: "rows.hidden_out".to_owned(),
        rows: vec![3],
        count,
        detail: String::new(),
    };
    let of = |notes: &[Note], elsewhere: &[(Option<&str>, &str)]| {
        let mut import = sync(&["Here|Peeters|here@x.nl|Sales|nl|1|0"]);
        import.table.reading.notes = notes.to_vec();
        let elsewhere = elsewhere.iter().map(|(sheet, address)| Elsewhere {
            sheet: sheet.map(str::to_owned),
            address: (*address).to_owned(),
        });
        import.table.reading.elsewhere = elsewhere.collect();
        let import = somebody(import, "here@x.nl", "user");
        let import = somebody(import, "else@x.nl", "user");
        let import = somebody(import, "gone@x.nl", "user");
        import.by("admin", None).check().absence.unwrap()
    };
    let places = |absence: &Absence| -> Vec<(String, Option<Option<String>>)> {
        let leavers = absence.leavers.iter();
        let of = |leaver: &Leaver| (leaver.account.clone(), leaver.elsewhere.clone().map(|part| part.sheet));
        leavers.map(of).collect()
    };
    let (one, two) = ("1".to_owned(), "2".to_owned());

    let temps = of(&[], &[(Some("Temps"), "ELSE@x.nl"), (Some("Temps"), "here@x.nl")]);
    let there = Some(Some("Temps".to_owned()));
    assert_eq!(places(&temps), [(one.clone(), there), (two.clone(), None)]);
    assert!(temps.needs_consent());

    let left_out = of(&[hidden(1)], &[(None, "else@x.nl")]);
    assert_eq!(places(&left_out), [(one.clone(), Some(None)), (two.clone(), None)]);
    assert!(left_out.needs_consent());

    let strangers = of(&[hidden(1)], &[(None, "other@x.nl"), (Some("Contacts"), "it@x.nl")]);
    assert_eq!(places(&strangers), [(one.clone(), None), (two.clone(), None)]);
    assert!(!strangers.needs_consent(), "nobody who leaves stands there");

    let nameless = of(&[hidden(1)], &[]);
    assert_eq!(places(&nameless), [(one, None), (two, None)]);
    assert!(
        nameless.needs_consent(),
        "a hidden row without an address may be anybody"
    );
    assert!(!of(&[], &[]).needs_consent());
}

#[test]
fn names_that_the_platform_has_the_other_way_round_are_put_right_in_one_click() {
    let import = Import::new("2lrn4", S1, &["de Boer|Noor|noor@x.nl|Sales|nl|1|0"]).units("department", &["Sales"]);
    let import = import.person(&[
        ("first_name", text("Noor")),
        ("last_name", text("de Boer")),
        ("email", text("noor@x.nl")),
        ("department", text("Sales")),
    ]);
    let problems = import.check().problems;
    assert_eq!(rules(problems.iter()), ["name.swapped/warn"]);
    let edits: Vec<(u32, &str)> = problems[0].fixes[0]
        .edits
        .iter()
        .map(|edit| (edit.column, edit.text.as_str()))
        .collect();
    assert_eq!(edits, [(0, "Noor"), (1, "de Boer")]);
    assert!(
        problems[0]
            .message
            .contains("On the platform the person is Noor de Boer"),
        "{}",
        problems[0].message
    );
}

#[test]
fn two_headers_that_are_exchanged_are_one_question_and_change_nobody() {
    let people = [
        ("Noor", "de Boer"),
        ("Emma", "Jansen"),
        ("Jan", "Smit"),
        ("Ali", "Demir"),
        ("Eva", "Bos"),
    ];
    let of = |header: &str, exchanged: usize| {
        let rows: Vec<String> = (0..)
            .zip(people)
            .map(|(at, (first, last))| match at < exchanged {
                true => format!("{last}|{first}|a{at}@x.nl|Sales|nl|1|0"),
                false => format!("{first}|{last}|a{at}@x.nl|Sales|nl|1|0"),
            })
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut import = Import::new("2lrn4", header, &rows).units("department", &["Sales"]);
        for (at, (first, last)) in people.into_iter().enumerate() {
            import = import.person(&[
                ("first_name", text(first)),
                ("last_name", text(last)),
                ("email", text(&format!("a{at}@x.nl"))),
                ("department", text("Sales")),
                ("language", text("nl")),
                ("is_active", Value::Flag(true)),
                ("mfa_required", Value::Flag(false)),
            ]);
        }
        import
    };
    let whole = of(S1, people.len());
    assert_eq!(whole.file_rules(), ["column.exchanged/warn"]);
    assert_eq!(whole.buckets(), [Bucket::Unchanged; 5]);
    assert_eq!(rules(whole.check().problems.iter()), [""; 0]);
    for few in [0, 1, 2, 3] {
        let import = of(S1, few);
        assert_eq!(import.file_rules(), [""; 0], "{few}");
        let problems = import.check().problems;
        assert_eq!(problems.len(), few, "one by one: {problems:?}");
        assert!(problems.iter().all(|problem| problem.rule == "name.swapped"));
    }
}

#[test]
fn a_role_that_is_the_same_for_everybody_says_whom_it_takes_rights_from() {
    let of = |role: &str, everybody: bool| {
        let header = "First name|Last name|E-mail|Role";
        let mut import = Import::new("validated", header, &["Anna|Peeters|anna@b.nl|Member"]).person(&[
            ("first_name", text("Anna")),
            ("last_name", text("Peeters")),
            ("email", text("anna@b.nl")),
            ("role", text(role)),
        ]);
        if everybody {
            let step = intake::reshape::Reshape::of_all(&import.mapping(), "role", "Role", "member");
            import.context.options.reshape = vec![step];
        }
        (import.buckets(), import.rules(0))
    };
    let lowered = vec!["role.lowered/warn".to_owned()];
    assert_eq!(of("manager", true), (vec![Bucket::Update], lowered));
    assert_eq!(of("member", true), (vec![Bucket::Unchanged], vec![]));
    assert_eq!(
        of("manager", false),
        (vec![Bucket::Update], vec![]),
        "the file itself says so"
    );
}

/// D-18, D-20.
#[test]
fn d_18_whoever_was_deleted_on_the_platform_is_created_again_by_choice_alone() {
    let of = |row: &str, bring_back: bool, mode: Option<Mode>| {
        let import = Import::new("2lrn4", S1, &[row]).units("department", &["Sales"]);
        let mut import = somebody(import, "here@x.nl", "user").with(Options {
            bring_back,
            mode,
            ..Options::default()
        });
        let account = import.directory.accounts[0].account.clone();
        let fields = [("email".to_owned(), text("Karel@x.nl"))];
        import.directory.departed.push(intake::Departed {
            name: "Karel Bos".to_owned(),
            account: roster::Account {
                fields: fields.into(),
                ..account
            },
        });
        (import.buckets()[0], import.rules(0))
    };
    let karel = "Karel|Bos|karel@x.nl|Sales|nl|1|0";
    assert_eq!(
        of(karel, false, None),
        (Bucket::Skip, vec!["exists.gone/warn".to_owned()])
    );
    assert_eq!(
        of(karel, true, None),
        (Bucket::Create, vec!["exists.again/warn".to_owned()])
    );
    assert_eq!(of(karel, false, Some(Mode::UpdateOnly)), (Bucket::Skip, vec![]));
    let other = "Fatima|Nassar|fatima@x.nl|Sales|nl|1|0";
    assert_eq!(of(other, false, None), (Bucket::Create, vec![]));
    let broken = "Karel|Bos|karel@x.nl|Sales|klingon|1|0";
    assert_eq!(
        of(broken, false, None).0,
        Bucket::Reject,
        "what has to be mended comes first"
    );
}
