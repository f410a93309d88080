//! Rows about people who are there and switched off say so, and can bring them back.

use intake::{Bucket, Checked, Options};
use roster::{Lifecycle, Profile, Value};

use crate::helpers::{Import, text};

/// One person, in this stage, and a row about her with another last name; the profile, the header and the row.
fn meets(profile: &str, header: &str, row: &str, stage: Lifecycle) -> Import {
    let p = Profile::by_id(profile).unwrap();
    let key = |path: &str| {
        let field = p.fields.iter().find(|field| field.scim.as_deref() == Some(path));
        field.map(|field| field.key.clone()).unwrap_or_default()
    };
    let email = p
        .fields
        .iter()
        .find(|field| field.kind == roster::profile::FieldType::Email)
        .map(|field| field.key.clone())
        .unwrap();
    let (given, family, user) = (key("name.givenName"), key("name.familyName"), key("userName"));
    let fields: Vec<(&str, Value)> = [
        (given.as_str(), "Anna"),
        (family.as_str(), "Peeters"),
        (email.as_str(), "anna@example.org"),
        (user.as_str(), "anna@example.org"),
    ]
    .into_iter()
    .filter(|(key, _)| !key.is_empty())
    .map(|(key, value)| (key, text(value)))
    .collect();
    Import::new(profile, header, &[row]).person(&fields).stage(stage)
}

/// The findings about people who are there, with the fixes they offer.
fn told(checked: &Checked) -> Vec<(String, Vec<String>)> {
    let about = checked
        .problems
        .iter()
        .filter(|problem| problem.rule.starts_with("exists."));
    about
        .map(|problem| {
            let fixes = problem.fixes.iter().map(|fix| fix.code.clone()).collect();
            (problem.rule.clone(), fixes)
        })
        .collect()
}

#[test]
fn somebody_who_is_off_stays_off_unless_it_is_chosen() {
    let header = "userName|givenName|familyName|email";
    let row = "anna@example.org|Anna|Smit|anna@example.org";
    let import = meets("scim", header, row, Lifecycle::Disabled);
    let checked = import.check();
    let both = vec!["bring_back".to_owned(), "leave_out".to_owned()];
    assert_eq!(told(&checked), [("exists.disabled".to_owned(), both)]);
    let found = &checked.problems[0];
    assert!(found.message.contains(&found.params["status"]), "{}", found.message);
    assert_eq!(
        checked.outcomes[0].bucket,
        Bucket::Update,
        "what the row says is changed"
    );
    assert!(
        checked.outcomes[0]
            .changes
            .iter()
            .all(|change| change.field != "is_active")
    );

    let chosen = import.with(Options {
        bring_back: true,
        ..Options::default()
    });
    let checked = chosen.check();
    let back = vec!["leave_off".to_owned(), "leave_out".to_owned()];
    assert_eq!(told(&checked), [("exists.returns".to_owned(), back)]);
    let change = checked.outcomes[0]
        .changes
        .iter()
        .find(|change| change.field == "is_active");
    assert_eq!(change.and_then(|change| change.after.clone()), Some(Value::Flag(true)));
}

#[test]
fn somebody_who_is_off_and_otherwise_unchanged_is_told_too() {
    let header = "userName|givenName|familyName|email";
    let row = "anna@example.org|Anna|Peeters|anna@example.org";
    let checked = meets("scim", header, row, Lifecycle::Disabled).check();
    assert_eq!(told(&checked)[0].0, "exists.disabled");
    assert_eq!(checked.outcomes[0].bucket, Bucket::Unchanged);
}

#[test]
fn a_row_that_speaks_of_it_is_believed() {
    let header = "userName|givenName|familyName|email|active";
    for (cell, rule) in [("true", Some("exists.returns")), ("false", None)] {
        let row = format!("anna@example.org|Anna|Peeters|anna@example.org|{cell}");
        let import = meets("scim", header, &row, Lifecycle::Disabled).with(Options {
            bring_back: true,
            ..Options::default()
        });
        let rules: Vec<String> = told(&import.check()).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{cell}");
    }
}

#[test]
fn s4_22_where_nobody_is_overwritten_the_skip_says_that_the_person_is_off() {
    let header = crate::helpers::S4;
    let row = "Anna|Peeters|Nurse|Ward 1|User|anna@example.org||||";
    let import = meets("learningbank", header, row, Lifecycle::Disabled)
        .units("department", &["Ward 1"])
        .units("job_profile", &["Nurse"]);
    let checked = import.check();
    assert_eq!(
        told(&checked),
        [("exists.disabled".to_owned(), vec!["leave_out".to_owned()])]
    );
    assert_eq!(checked.outcomes[0].bucket, Bucket::Skip);
    assert_eq!(checked.outcomes[0].reason.as_deref(), Some("exists.not_overwritten"));
}

#[test]
fn nothing_of_the_kind_is_said_of_others() {
    let header = "userName|givenName|familyName|email";
    let row = "anna@example.org|Anna|Smit|anna@example.org";
    for stage in [Lifecycle::Active, Lifecycle::Staged, Lifecycle::Invited] {
        assert_eq!(told(&meets("scim", header, row, stage).check()), [], "{stage:?}");
    }
    let gone = meets("scim", header, row, Lifecycle::Deleted).check();
    assert_eq!(told(&gone)[0].0, "exists.deleted");
}

#[test]
fn whoever_began_switched_off_and_is_switched_on_was_never_told() {
    let at = |seconds: i64| chrono::DateTime::from_timestamp(1_790_000_000 + seconds, 0);
    let of = |since: i64, change: &dyn Fn(&mut roster::Account)| {
        let row = "Anna|Peeters|anna@example.org|Sales|nl|1|0";
        let mut import = meets("2lrn4", crate::helpers::S1, row, Lifecycle::Disabled).units("department", &["Sales"]);
        let account = &mut import.directory.accounts[0].account;
        account.fields.insert("is_active".to_owned(), Value::Flag(false));
        account.created_at = at(0);
        account.status_since = at(since);
        change(account);
        let rules: Vec<String> = told(&import.check()).into_iter().map(|(rule, _)| rule).collect();
        rules
    };
    let returns = "exists.returns".to_owned();
    assert_eq!(of(0, &|_| {}), ["exists.untold".to_owned(), returns.clone()]);
    assert_eq!(of(86_400, &|_| {}), [returns.as_str()], "he was on for a day");
    let signed_in = |account: &mut roster::Account| account.last_access_at = at(60);
    assert_eq!(of(0, &signed_in), [returns.as_str()]);
    let unknown = |account: &mut roster::Account| account.status_since = None;
    assert_eq!(of(0, &unknown), [returns], "the platform does not say since when");
}

#[test]
fn many_who_lose_access_by_rows_are_asked_about_first() {
    let header = "First Name|Last Name|Email|Department|language|Is Active|Enable MFA";
    let logins = ["anna", "bea", "cis", "dirk", "eva", "fien", "guy"];
    let rows = |off: usize| -> Vec<String> {
        let row = |(at, login): (usize, &&str)| format!("{login}|Maes|{login}@x.nl|Sales|nl|{}|0", u8::from(at >= off));
        logins.iter().enumerate().map(row).collect()
    };
    let import = |off: usize| {
        let rows = rows(off);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let mut import = Import::new("2lrn4", header, &rows).units("department", &["Sales"]);
        for login in logins {
            import = import.person(&[
                ("first_name", text(login)),
                ("last_name", text("Maes")),
                ("email", text(&format!("{login}@x.nl"))),
                ("is_active", Value::Flag(true)),
            ]);
        }
        import
    };
    assert!(!import(5).file_rules().contains(&"file.switched_off/error".to_owned()));
    let many = import(6);
    assert!(many.file_rules().contains(&"file.switched_off/error".to_owned()));
    assert_eq!(many.buckets(), [Bucket::Reject; 7]);
    let said = |count: u32| {
        import(6).with(Options {
            switch_off: Some(count),
            ..Options::default()
        })
    };
    assert_eq!(
        said(5).buckets(),
        [Bucket::Reject; 7],
        "another number agrees to nothing"
    );
    assert_eq!(said(6).buckets()[..6], [Bucket::Update; 6]);
}
