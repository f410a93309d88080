//! Several rows for one person, and roles that a person holds already.

use intake::{Bucket, Mode, Options, Problem};
use roster::{Membership, Value};

use crate::helpers::{Import, rules, text};

const HEADER: &str = "Email|Role|Group|First name|Last name";

fn value(list: &[(&str, &str)]) -> Value {
    let list = list.iter().map(|(role, group)| Membership {
        role: (*role).to_owned(),
        group: (*group).to_owned(),
    });
    Value::Memberships(list.collect())
}

fn import(rows: &[&str], held: &[(&str, &str)]) -> Import {
    let import = Import::new("360learning", HEADER, rows)
        .units("group", &["Sales", "Care", "Legal"])
        .by("platform_admin", None);
    if held.is_empty() {
        return import;
    }
    import.person(&[
        ("email", text("a@b.nl")),
        ("first_name", text("Anna")),
        ("last_name", text("Peeters")),
        ("memberships", value(held)),
    ])
}

#[test]
fn s2_33_what_rows_say_about_memberships_and_what_becomes_of_it() {
    type Case<'c> = (
        &'c str,
        &'c [(&'c str, &'c str)],
        &'c [&'c str],
        &'c [Bucket],
        &'c [&'c str],
    );
    let sales: &[(&str, &str)] = &[("learner", "Sales")];
    let owner: &[(&str, &str)] = &[("owner", "platform"), ("learner", "Sales")];
    #[rustfmt::skip]
    let cases: [Case<'_>; 13] = [
        ("somebody new with two", &[], &["a@b.nl|3|Sales|Anna|Peeters", "a@b.nl|1|Care||"], &[Bucket::Create; 2], &[]),
        ("the same once more", &[], &["a@b.nl|3|Sales|Anna|Peeters", "a@b.nl|3|Sales||"], &[Bucket::Create; 2], &[]),
        ("what he has", sales, &["a@b.nl|3|Sales|Anna|Peeters"], &[Bucket::Unchanged], &[]),
        ("one more", sales, &["a@b.nl|3|Sales|Anna|Peeters", "a@b.nl|1|Care||"], &[Bucket::Update; 2], &["0 role.raised/info"]),
        ("another role in the same group", sales, &["a@b.nl|1|Sales|Anna|Peeters"], &[Bucket::Update], &["0 memberships.kept/warn", "0 role.raised/info"]),
        ("what is not named stays", &[("learner", "Sales"), ("coach", "Care")], &["a@b.nl|3|Sales||"], &[Bucket::Unchanged], &[]),
        ("a group nobody knows", sales, &["a@b.nl|3|Sals||"], &[Bucket::Reject], &["0 ref.unknown/error"]),
        ("a role nobody knows in the second row", sales, &["a@b.nl|3|Sales||", "a@b.nl|9|Care||"], &[Bucket::Reject; 2], &["0 rows.other/error", "1 role.unknown/error"]),
        ("a group without a role", sales, &["a@b.nl||Care||"], &[Bucket::Reject], &["0 role.required/error"]),
        ("the owner's row as it was exported", owner, &["a@b.nl|Owner|platform|Anna|Peeters", "a@b.nl|3|Sales||"], &[Bucket::Unchanged; 2], &[]),
        ("something new for the owner, who is above", owner, &["a@b.nl|Owner|platform|Anna|Peeters", "a@b.nl|1|Care||"], &[Bucket::Reject; 2], &["0 rank/error", "1 rows.other/error"]),
        ("somebody else made owner in the second row", sales, &["a@b.nl|3|Sales||", "a@b.nl|Owner|platform||"], &[Bucket::Reject; 2], &["0 rows.other/error", "1 role.not_assignable/error"]),
        ("an owner with a group nobody knows", owner, &["a@b.nl|3|Sals||"], &[Bucket::Reject], &["0 ref.unknown/error"]),
    ];
    for (what, held, rows, buckets, expected) in cases {
        let import = import(rows, held);
        assert_eq!(import.buckets(), buckets, "{what}");
        let problems = import.check().problems;
        let found: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} {}", problem.row, rules(std::iter::once(problem))[0]))
            .collect();
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn s2_33_a_move_names_the_groups_and_roles_that_stay() {
    let held = [("learner", "Sales"), ("coach", "Care")];
    let of = |rows: &[&str], mode: Option<Mode>| {
        let import = import(rows, &held).with(Options {
            mode,
            ..Options::default()
        });
        let kept = |problem: &Problem| (problem.rule == "memberships.kept").then(|| problem.message.clone());
        import.check().problems.iter().filter_map(kept).collect::<Vec<_>>()
    };
    let moved = of(&["a@b.nl|3|Legal|Anna|Peeters"], None);
    assert_eq!(moved.len(), 1);
    assert!(moved[0].contains("Anna Peeters keeps"), "{}", moved[0]);
    assert!(moved[0].contains("Sales: Learner, Care: Coach"), "{}", moved[0]);

    let all = ["a@b.nl|3|Sales|Anna|Peeters", "a@b.nl|1|Care||", "a@b.nl|3|Legal||"];
    assert_eq!(of(&all, None), [""; 0], "all are named");
    let one = ["a@b.nl|3|Sales|Anna|Peeters"];
    assert_eq!(of(&one, None), [""; 0], "a list of one group");
    let everybody = of(&one, Some(Mode::FullSync));
    assert_eq!(everybody.len(), 1, "the file is everybody");
    assert!(
        everybody[0].contains("Care: Coach") && !everybody[0].contains("Sales"),
        "{}",
        everybody[0]
    );
}

#[test]
fn a_file_takes_no_membership_away() {
    for cell in ["[clear]", ""] {
        let import = import(
            &[&format!("a@b.nl|{cell}|{cell}|Anna|Peeters")],
            &[("learner", "Sales")],
        );
        let checked = import.check();
        assert!(checked.outcomes[0].changes.is_empty(), "{cell}: {:?}", checked.outcomes);
        assert_ne!(checked.outcomes[0].bucket, Bucket::Update, "{cell}");
    }
}

#[test]
fn s5_03_somebody_above_who_imports_is_unchanged_where_nothing_changes() {
    let of = |first: &str| {
        Import::new(
            "2lrn4",
            "First Name|Last Name|Email|Department|language|Is Active|Enable MFA",
            &[&format!("{first}|Peeters|anna@example.org|Sales|nl|1|0")],
        )
        .units("department", &["Sales"])
        .person(&[
            ("first_name", text("Anna")),
            ("last_name", text("Peeters")),
            ("email", text("anna@example.org")),
            ("department", text("Sales")),
            ("language", text("nl")),
            ("is_active", Value::Flag(true)),
            ("mfa_required", Value::Flag(false)),
            ("role", text("admin")),
        ])
        .by("helpdesk", None)
    };
    let same = of("Anna");
    assert_eq!((same.buckets(), same.rules(0)), (vec![Bucket::Unchanged], vec![]));
    let other = of("Ann");
    assert_eq!(
        (other.buckets(), other.rules(0)),
        (vec![Bucket::Reject], vec!["rank/error".to_owned()])
    );
}

#[test]
fn s2_33_every_row_of_a_person_who_is_not_imported_says_why() {
    let rows = ["n@b.nl|3|Sales|New|One", "n@b.nl|1|No such group||", "n@b.nl|1|Care||"];
    let import = import(&rows, &[]);
    assert_eq!(import.buckets(), [Bucket::Reject; 3]);
    assert_eq!(import.rules(0), ["rows.other/error"]);
    assert_eq!(import.rules(1), ["ref.unknown/error"]);
    assert_eq!(import.rules(2), ["rows.other/error"]);
    let problems = import.check().problems;
    assert!(
        problems[0]
            .message
            .contains("Row 3 of the same person cannot be imported"),
        "{}",
        problems[0].message
    );
    assert!(
        problems[1].message.contains("no group named “No such group”"),
        "{}",
        problems[1].message
    );
}

#[test]
fn two_passwords_for_one_person_are_said_and_not_shown() {
    let header = "Email|Role|Group|First name|Last name|Password";
    let of = |second: &str| {
        let rows = ["n@b.nl|3|Sales|New|One|Passw0rd1", &format!("n@b.nl|1|Care|||{second}")];
        Import::new("360learning", header, &rows)
            .units("group", &["Sales", "Care"])
            .by("platform_admin", None)
    };
    let import = of("Passw0rd2");
    assert_eq!(import.rules(1), ["rows.differ/warn"]);
    let told = format!("{:?}", import.check().problems);
    assert!(!told.contains("Passw0rd"), "{told}");
    assert!(told.contains("row 2"), "{told}");
    for same in ["Passw0rd1", ""] {
        assert_eq!(of(same).rules(1), [""; 0], "{same}");
    }
}

#[test]
fn s2_34_rows_of_two_people_under_one_address_are_no_person() {
    let rows = [
        "b@b.nl|3|Sales|Bram|Claes",
        "b@b.nl|1|Care|Otto|Anders",
        "b@b.nl|3|Legal||",
        "anna@b.nl|3|Sales|Anna|Peeters",
        "anna@b.nl|1|Care|Anna|Jansen",
    ];
    for there in [false, true] {
        let mut import = import(&rows, &[]);
        if there {
            let names = [("email", "b@b.nl"), ("first_name", "Bram"), ("last_name", "Claes")];
            import = import.person(&names.map(|(key, said)| (key, text(said))));
        }
        assert_eq!(
            import.buckets(),
            [
                Bucket::Reject,
                Bucket::Reject,
                Bucket::Reject,
                Bucket::Create,
                Bucket::Create
            ]
        );
        assert_eq!(import.rules(0), ["rows.people/error"]);
        assert_eq!(import.rules(1), ["rows.people/error"]);
        assert_eq!(import.rules(2), ["rows.other/error"]);
        assert_eq!(import.rules(4), ["rows.differ/warn"], "a married name");
        let problems = import.check().problems;
        let said = |row: u32| {
            let mut of = problems.iter();
            let said = of.find(|problem| problem.row == row && problem.rule == "rows.people");
            said.unwrap().message.clone()
        };
        assert!(
            said(0).contains("about Bram Claes, and row 3 with the same Email about somebody else: Otto Anders"),
            "{}",
            said(0)
        );
        assert!(
            said(1).contains("about Otto Anders, and row 2 with the same Email about somebody else: Bram Claes"),
            "{}",
            said(1)
        );
    }
}
