//! What an import does with people who exist, who are new, and who are not in the file.

use intake::{Absence, Bucket, Leaver, Mode, Options};
use roster::{Lifecycle, Profile, Provenance, Value};

use crate::helpers::{Import, S1, rules, text};

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
        };
        let absence = Absence {
            people,
            leavers: (0..leavers).map(gone).collect(),
            kept: Vec::new(),
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
