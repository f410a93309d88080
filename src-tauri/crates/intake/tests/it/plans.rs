//! Buckets, differences, side effects.

use intake::{Bucket, Mode, Options, Stuck};
use roster::{Lifecycle, Provenance, Value};

use crate::helpers::{Import, S1, S4, list, rules, text};

/// Somebody of the first platform.
fn s1_person(import: Import, email: &str, role: &str) -> Import {
    import.person(&[
        ("first_name", text("Anna")),
        ("last_name", text("Peeters")),
        ("email", text(email)),
        ("department", text("Sales")),
        ("language", text("nl")),
        ("is_active", Value::Flag(true)),
        ("mfa_required", Value::Flag(false)),
        ("role", text(role)),
    ])
}

fn s1(rows: &[&str]) -> Import {
    s1_person(
        Import::new("2lrn4", S1, rows).units("department", &["Sales", "Legal"]),
        "anna@example.org",
        "user",
    )
}

#[test]
fn s1_15_a_known_address_is_an_update_with_before_and_after() {
    let import = s1(&["Anna|Janssens|ANNA@example.org|Legal|nl|1|0"]);
    let checked = import.check();
    assert_eq!(checked.outcomes[0].bucket, Bucket::Update);
    assert_eq!(checked.outcomes[0].account.as_deref(), Some("0"));
    let changes: Vec<_> = checked.outcomes[0]
        .changes
        .iter()
        .map(|change| (change.field.as_str(), change.before.clone(), change.after.clone()))
        .collect();
    assert_eq!(
        changes,
        [
            ("last_name", Some(text("Peeters")), Some(text("Janssens"))),
            ("department", Some(text("Sales")), Some(text("Legal"))),
        ]
    );
    let after = intake::account_of(
        import.profile,
        &checked.outcomes[0],
        Some(&import.directory.accounts[0].account),
    );
    assert_eq!(after.text("email"), Some("anna@example.org"));
    assert_eq!(after.text("department"), Some("Legal"));
}

#[test]
fn equal_after_folding_is_unchanged() {
    let import = s1(&["Anna|Peeters|ANNA@example.org|Sales|nl|1|0"]);
    assert_eq!(import.buckets(), [Bucket::Unchanged]);
    assert_eq!(import.check().effects, intake::SideEffects::default());
}

#[test]
fn a031_d40_the_same_address_twice_rejects_both_and_names_both_lines() {
    let import = s1(&[
        "A|B|x@y.nl|Sales|nl|1|0",
        "C|D|X@Y.nl|Sales|nl|1|0",
        "E|F|e@y.nl|Sales|nl|1|0",
    ]);
    let checked = import.check();
    assert_eq!(
        checked
            .outcomes
            .iter()
            .map(|outcome| outcome.bucket)
            .collect::<Vec<_>>(),
        [Bucket::Reject, Bucket::Reject, Bucket::Create]
    );
    let named: Vec<_> = checked
        .problems
        .iter()
        .filter(|problem| problem.rule == "dup.file")
        .map(|problem| problem.params["other_row"].as_str())
        .collect();
    assert_eq!(named, ["3", "2"]);
    assert!(
        checked
            .problems
            .iter()
            .filter(|problem| problem.rule == "dup.file")
            .all(|problem| !problem.fixes[0].safe)
    );
}

#[test]
fn equal_rows_can_be_left_out_safely() {
    let row = "A|B|x@y.nl|Sales|nl|1|0";
    let import = s1(&[row, row, row]);
    assert_eq!(import.buckets(), [Bucket::Reject; 3]);
    assert_eq!(import.mended().buckets(), [Bucket::Create, Bucket::Skip, Bucket::Skip]);
}

#[test]
fn a_duplicate_is_seen_before_its_address_is_repaired() {
    let import = s1(&["A|B|x@y.nl|Sales|nl|1|0", "C|D|Piet <x@y.nl>|Sales|nl|1|0"]);
    assert_eq!(import.rules(0), ["dup.file/error"]);
    assert_eq!(import.rules(1), ["dup.file/error", "email.syntax/fix"]);
}

#[test]
fn an_address_of_somebody_else_is_refused() {
    let import = Import::new("learningbank", S4, &["A|B|Nurse|Ward 1|User|anna@b.nl|piet||nl|"])
        .units("department", &["Ward 1"])
        .units("job_profile", &["Nurse"])
        .person(&[("email", text("anna@b.nl"))])
        .person(&[
            ("username", text("Piet")),
            ("first_name", text("Piet")),
            ("last_name", text("Smit")),
        ]);
    let checked = import.check();
    assert!(
        rules(checked.problems.iter()).contains(&"dup.directory/error".to_owned()),
        "{:?}",
        checked.problems
    );
    assert_eq!(import.buckets(), [Bucket::Reject]);
    assert!(
        checked
            .problems
            .iter()
            .any(|problem| problem.message.contains("Piet Smit"))
    );
}

#[test]
fn s1_17_a009_s1_28_disabling_frees_a_seat_and_takes_access() {
    let import = s1(&["Anna|Peeters|anna@example.org|Sales|nl|0|0"]);
    let checked = import.check();
    assert_eq!(checked.outcomes[0].bucket, Bucket::Update);
    assert_eq!((checked.effects.billable_fewer, checked.effects.lose_access), (1, 1));
    let after = intake::account_of(
        import.profile,
        &checked.outcomes[0],
        Some(&import.directory.accounts[0].account),
    );
    assert_eq!(after.lifecycle, Lifecycle::Disabled);
    let created = s1(&["C|D|c@y.nl|Sales|nl|0|0", "E|F|e@y.nl|Sales|nl|1|0"]);
    let checked = created.check();
    assert_eq!(checked.effects.billable_now, 1);
    assert_eq!(
        intake::account_of(created.profile, &checked.outcomes[0], None).lifecycle,
        Lifecycle::Disabled
    );
}

#[test]
fn s1_20_s1_23_mails_are_counted_by_activation() {
    let rows = ["C|D|c@y.nl|Sales|nl|1|0", "E|F|e@y.nl|Sales|nl|1|0"];
    let emails = |activations: Option<&[&str]>| {
        let activations = activations.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect());
        s1(&rows)
            .with(Options {
                activations,
                ..Options::default()
            })
            .check()
            .effects
            .emails
    };
    assert_eq!(emails(Some(&["welcome_mail"])).get("welcome_mail"), Some(&2));
    assert!(emails(Some(&[])).is_empty());
    assert_eq!(emails(None).get("welcome_mail"), Some(&2));
}

#[test]
fn s4_22_a086_an_existing_person_is_skipped_and_reported() {
    let import = Import::new(
        "learningbank",
        S4,
        &["Anna|Other|Nurse|Ward 1|User|anna@b.nl|||nl|geheim-geheim"],
    )
    .units("department", &["Ward 1"])
    .units("job_profile", &["Nurse"])
    .person(&[
        ("email", text("anna@b.nl")),
        ("first_name", text("Anna")),
        ("last_name", text("P")),
    ]);
    let checked = import.check();
    assert_eq!(checked.outcomes[0].bucket, Bucket::Skip);
    assert_eq!(checked.outcomes[0].reason.as_deref(), Some("exists.not_overwritten"));
    assert_eq!(rules(checked.problems.iter()), ["exists.not_overwritten/info"]);
    assert!(checked.outcomes[0].secrets.is_empty());
    assert_eq!(checked.effects, intake::SideEffects::default());
}

#[test]
fn where_the_profile_asks_the_choice_counts() {
    let with = |mode: Mode| {
        Import::new(
            "validated",
            "First name|Last name|E-mail|Role",
            &["Anna|Other|anna@b.nl|Member"],
        )
        .person(&[
            ("email", text("anna@b.nl")),
            ("first_name", text("Anna")),
            ("last_name", text("P")),
            ("role", text("member")),
        ])
        .with(Options {
            mode: Some(mode),
            ..Options::default()
        })
        .buckets()
    };
    assert_eq!(with(Mode::Upsert), [Bucket::Update]);
    assert_eq!(with(Mode::SkipExisting), [Bucket::Skip]);
}

#[test]
fn s1_04_a029_somebody_from_a_directory_is_skipped_with_a_warning_a_field() {
    let other =
        s1(&["Anna|Other|anna@example.org|Legal|nl|1|0", "C|D|c@y.nl|Sales|nl|1|0"]).from(Provenance::Directory);
    assert_eq!(other.buckets(), [Bucket::Skip, Bucket::Create]);
    assert_eq!(other.rules(0), ["directory.read_only/warn", "directory.read_only/warn"]);
    let free = s1(&["Anna|Peeters|anna@example.org|Sales|nl|1|1"]).from(Provenance::Directory);
    assert_eq!(free.buckets(), [Bucket::Update]);
}

#[test]
fn somebody_above_ones_rank_is_not_changed() {
    let import = s1_person(
        Import::new("2lrn4", S1, &["Anna|Other|boss@example.org|Sales|nl|1|0"]).units("department", &["Sales"]),
        "boss@example.org",
        "admin",
    );
    assert_eq!(import.by("helpdesk", None).rules(0), ["rank/error"]);
}

#[test]
fn a110_nobody_disables_himself_or_the_last_administrator() {
    let own = s1_person(
        Import::new("2lrn4", S1, &["Anna|Peeters|boss@example.org|Sales|nl|0|0"]).units("department", &["Sales"]),
        "boss@example.org",
        "admin",
    );
    assert_eq!(own.by("admin", Some("0")).rules(0), ["self.disable/error"]);
    let rows = [
        "Anna|Peeters|one@example.org|Sales|nl|0|0",
        "Anna|Peeters|two@example.org|Sales|nl|0|0",
    ];
    let both = s1_person(
        Import::new("2lrn4", S1, &rows).units("department", &["Sales"]),
        "one@example.org",
        "admin",
    );
    let both = s1_person(both, "two@example.org", "admin");
    assert_eq!(both.buckets(), [Bucket::Update, Bucket::Reject]);
    assert_eq!(both.rules(1), ["last.admin/error"]);
}

#[test]
fn d39_a_blank_cell_keeps_and_a_token_clears() {
    let scim = |email: &str| {
        Import::new("scim", "userName|givenName|email", &[&format!("anna|Anna|{email}")])
            .person(&[
                ("username", text("anna")),
                ("first_name", text("Anna")),
                ("email", text("a@b.nl")),
            ])
            .check()
    };
    assert_eq!(scim("").outcomes[0].bucket, Bucket::Unchanged);
    let cleared = scim("[clear]");
    assert_eq!(cleared.outcomes[0].bucket, Bucket::Update);
    assert_eq!(cleared.outcomes[0].changes[0].after, None);
    let s1 = s1(&["Anna||anna@example.org|Sales|nl|1|0"]);
    assert_eq!(s1.rules(0), ["required/error"]);
}

#[test]
fn d39_a_blank_status_takes_no_status_away() {
    let header = "sourcedId|status|enabledUser|orgSourcedIds|role|username|givenName|familyName|email";
    for status in ["", "active", "[clear]"] {
        let row = format!("1|{status}|true|Sales|student|anna|Anna|P|a@b.nl");
        let import = Import::new("oneroster", header, &[&row])
            .units("department", &["Sales"])
            .person(&[
                ("sourced_id", text("1")),
                ("record_status", text("active")),
                ("is_active", Value::Flag(true)),
                ("orgs", list(&["Sales"])),
                ("role", text("student")),
                ("username", text("anna")),
                ("first_name", text("Anna")),
                ("last_name", text("P")),
                ("email", text("a@b.nl")),
            ]);
        let changes = &import.check().outcomes[0].changes;
        assert!(
            changes.is_empty(),
            "{status}: the account is as active as before: {changes:?}"
        );
    }
}

#[test]
fn nobody_is_created_only_to_be_deleted() {
    let header = "sourcedId|status|enabledUser|orgSourcedIds|role|username|givenName|familyName|email";
    let rows = [
        "1|tobedeleted|true|Sales|student|anna|Anna|P|a@b.nl",
        "2|active|false|Sales|student|bert|Bert|P|b@b.nl",
    ];
    let import = Import::new("oneroster", header, &rows).units("department", &["Sales"]);
    assert_eq!(import.buckets(), [Bucket::Skip, Bucket::Create]);
    assert_eq!(import.rules(0), ["exists.never/info"]);
    let header = "username|firstname|lastname|email|deleted";
    let import = Import::new("moodle", header, &["anna|Anna|P|a@b.nl|1", "bert|Bert|P|b@b.nl|0"]);
    assert_eq!(import.buckets(), [Bucket::Skip, Bucket::Create]);
}

#[test]
fn a_leaver_who_is_disabled_too_is_deleted() {
    let header = "sourcedId|status|enabledUser|orgSourcedIds|role|username|givenName|familyName|email";
    for enabled in ["true", "false"] {
        let row = format!("1|tobedeleted|{enabled}|Sales|student|anna|Anna|P|a@b.nl");
        let import = Import::new("oneroster", header, &[&row])
            .units("department", &["Sales"])
            .person(&[
                ("sourced_id", text("1")),
                ("record_status", text("active")),
                ("is_active", Value::Flag(true)),
                ("orgs", list(&["Sales"])),
                ("role", text("student")),
                ("username", text("anna")),
                ("first_name", text("Anna")),
                ("last_name", text("P")),
                ("email", text("a@b.nl")),
            ])
            .with(Options {
                switch_off: Some(1),
                ..Options::default()
            });
        assert_eq!(import.buckets(), [Bucket::Update], "{enabled}: {:?}", import.rules(0));
        assert_eq!(import.check().effects.lose_access, 1);
    }
}

#[test]
fn d39_a_blank_cell_empties_where_the_profile_says_so() {
    let header = "sourcedId|enabledUser|orgSourcedIds|role|username|givenName|familyName|email";
    let import = Import::new("oneroster", header, &["1|true|Sales|student|anna|Anna|P|"])
        .units("department", &["Sales"])
        .person(&[
            ("sourced_id", text("1")),
            ("is_active", Value::Flag(true)),
            ("orgs", list(&["Sales"])),
            ("role", text("student")),
            ("username", text("anna")),
            ("first_name", text("Anna")),
            ("last_name", text("P")),
            ("email", text("a@b.nl")),
        ]);
    let checked = import.check();
    assert_eq!(checked.outcomes[0].changes.len(), 1, "{checked:?}");
    assert_eq!(
        (
            checked.outcomes[0].changes[0].field.as_str(),
            &checked.outcomes[0].changes[0].after
        ),
        ("email", &None)
    );
}

#[test]
fn only_listed_fields_are_updated_where_the_profile_lists_them() {
    let member = |group: &str, role: &str| roster::Membership {
        group: group.to_owned(),
        role: role.to_owned(),
    };
    let import = Import::new(
        "360learning",
        "Email|Role|Group ID|First name",
        &["a@b.nl|1|Care|Other"],
    )
    .units("group", &["Sales", "Care"])
    .by("platform_admin", None)
    .person(&[
        ("email", text("a@b.nl")),
        ("first_name", text("Anna")),
        ("memberships", Value::Memberships(vec![member("Sales", "learner")])),
    ]);
    let checked = import.check();
    assert_eq!(
        rules(checked.problems.iter()),
        ["update.ignored/warn", "memberships.kept/warn", "role.raised/info"]
    );
    assert_eq!(checked.outcomes[0].changes.len(), 1);
    let after = Value::Memberships(vec![member("Sales", "learner"), member("Care", "coach")]);
    assert_eq!(checked.outcomes[0].changes[0].after, Some(after));
    assert_eq!(checked.effects.emails.len(), 0);
}

#[test]
fn s2_41_seats_become_billable_now_or_later() {
    let import = Import::new(
        "360learning",
        "Email|Role|Group ID|First name|Last name|Password",
        &["a@b.nl|3|Care|A|B|longenough", "c@b.nl|3|Care|||"],
    )
    .units("group", &["Care"])
    .by("platform_admin", None);
    let effects = import.check().effects;
    assert_eq!((effects.billable_now, effects.billable_later), (1, 1), "{effects:?}");
}

#[test]
fn somebody_deleted_is_not_brought_back() {
    let import = s1(&["Anna|Peeters|anna@example.org|Sales|nl|1|0"]).stage(Lifecycle::Deleted);
    assert_eq!(import.buckets(), [Bucket::Skip]);
    assert_eq!(import.rules(0), ["exists.deleted/warn"]);
    assert_eq!(
        s1(&["Anna|Peeters|anna@example.org|Sales|nl|1|0"])
            .stage(Lifecycle::Purged)
            .buckets(),
        [Bucket::Create]
    );
}

#[test]
fn rows_left_out_and_empty_rows_are_skipped() {
    let mut import = s1(&["C|D|broken|Sales|nl|1|0", "||||||", "E|F|e@y.nl|Sales|nl|1|0"]);
    import.left_out.insert(0);
    assert_eq!(import.buckets(), [Bucket::Skip, Bucket::Skip, Bucket::Create]);
    let checked = import.check();
    assert!(checked.problems.is_empty());
    assert_eq!(checked.outcomes[0].reason.as_deref(), Some("left_out"));
    assert_eq!(checked.outcomes[1].reason.as_deref(), Some("row.blank"));
}

#[test]
fn s5_32_a_status_in_the_file_is_a_change_of_the_status() {
    let header = "First name|Last name|Email|Username|Initial password|Status|Roles";
    let import = Import::new(
        "opigno",
        header,
        &[
            "A|B|a@b.nl|ab|longenough|Blocked|Coach",
            "C|D|c@b.nl|cd|longenough|1|Coach",
        ],
    );
    let checked = import.check();
    assert_eq!(
        import.buckets(),
        [Bucket::Create, Bucket::Create],
        "{:?}",
        checked.problems
    );
    assert_eq!(
        intake::account_of(import.profile, &checked.outcomes[0], None).lifecycle,
        Lifecycle::Disabled
    );
    assert_eq!(
        intake::account_of(import.profile, &checked.outcomes[1], None).lifecycle,
        Lifecycle::Active
    );
    assert_eq!(checked.effects.billable_now, 1);
}

#[test]
fn s5_23_s5_26_a_status_of_somebody_who_is_there_changes_by_an_action() {
    let header = "First name|Last name|Email|Username|Status|Roles";
    let row = |status: &str| {
        Import::new("opigno", header, &[&format!("A|B|a@b.nl|ab|{status}|Coach")]).person(&[
            ("first_name", text("A")),
            ("last_name", text("B")),
            ("email", text("a@b.nl")),
            ("username", text("ab")),
            ("roles", list(&["coach"])),
        ])
    };
    let blocked = row("Blocked");
    let checked = blocked.check();
    assert_eq!(checked.outcomes[0].bucket, Bucket::Update, "{:?}", checked.problems);
    assert_eq!(checked.effects.lose_access, 1);
    let base = &blocked.directory.accounts[0].account;
    assert_eq!(
        intake::status_action(blocked.profile, &checked.outcomes[0], base).as_deref(),
        Some("block")
    );
    let active = row("Active");
    let checked = active.check();
    assert_eq!(checked.outcomes[0].bucket, Bucket::Unchanged);
    assert_eq!(intake::status_action(active.profile, &checked.outcomes[0], base), None);
}

#[test]
fn what_is_stuck_is_decided_before_a_file_changes_more() {
    let row = ["Anna|Peeters|anna@example.org|Sales|nl|1|0"];
    let there = |stuck: Option<Stuck>| {
        let mut import = s1(&row);
        let known = import.directory.accounts.last_mut().unwrap();
        known.account.fields.insert("first_name".to_owned(), text("Anne"));
        known.stuck = stuck;
        import.check()
    };
    assert_eq!(there(None).outcomes[0].bucket, Bucket::Update);
    let names = ("First Name".to_owned(), "Anna".to_owned(), "Anne".to_owned());
    let both = there(Some(Stuck::Conflict(vec![names])));
    assert_eq!(both.outcomes[0].bucket, Bucket::Conflict);
    assert_eq!(both.outcomes[0].reason.as_deref(), Some("waits.conflict"));
    assert!(
        !both.outcomes[0].changes.is_empty(),
        "what the file asks for is still said"
    );
    let said = &both
        .problems
        .iter()
        .find(|problem| problem.rule == "waits.conflict")
        .unwrap()
        .message;
    assert!(said.contains("here “Anna”, on the platform “Anne”"), "{said}");
    let refused = |sets: Option<&[&str]>| {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        there(Some(Stuck::Refused {
            because: "The name is too long.".to_owned(),
            sets: sets.map(keys),
        }))
    };
    for more in [None, Some(&["first_name", "phone"][..])] {
        let refused = refused(more);
        assert_eq!(refused.outcomes[0].bucket, Bucket::Conflict, "{more:?}");
        assert!(refused.problems.iter().any(|problem| problem.rule == "waits.refused"));
    }
    let replaced = refused(Some(&["first_name"]));
    assert_eq!(
        replaced.outcomes[0].bucket,
        Bucket::Update,
        "the row says all of it anew"
    );
    let said = replaced
        .problems
        .iter()
        .find(|problem| problem.rule == "waits.replaced");
    assert!(said.unwrap().message.contains("The name is too long."), "{said:?}");
}
