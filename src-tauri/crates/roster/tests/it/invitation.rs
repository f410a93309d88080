//! Inviting: addresses out of a text, standings, memberships, defaults of the organisation.

use std::collections::BTreeMap;

use roster::invitation::{self, Standing};
use roster::{Account, Lifecycle, Organisation};

use crate::support::{account, profile, strings};

/// A text, the addresses in it, what is no address, what was named before.
fn check(text: &str, valid: &[&str], invalid: &[(&str, &str)], repeated: &[&str]) {
    let found = invitation::recipients(profile("360learning"), text);
    let addresses: Vec<&String> = found.each.iter().flatten().collect();
    assert_eq!(
        addresses,
        strings(valid).iter().collect::<Vec<_>>(),
        "valid in {text:?}"
    );
    let wrong: Vec<(&str, &str)> = found
        .each
        .iter()
        .filter_map(|one| one.as_ref().err())
        .map(|unusable| (unusable.text.as_str(), unusable.fault.code.as_str()))
        .collect();
    assert_eq!(wrong, invalid, "invalid in {text:?}");
    assert_eq!(found.repeated, strings(repeated), "repeated in {text:?}");
}

#[test]
fn s2_11_addresses_are_separated_by_comma_semicolon_or_line_trimmed_and_folded() {
    let three = ["a@x.io", "b@x.io", "c@x.io"];
    check("a@x.io, b@x.io;c@x.io", &three, &[], &[]);
    check("a@x.io\nb@x.io\r\nc@x.io\n", &three, &[], &[]);
    check("  a@x.io ,, ;b@x.io; ;\n\n c@x.io ; , ", &three, &[], &[]);
    check(
        "a@x.io, A@X.IO; b@x.io;a@x.io",
        &["a@x.io", "b@x.io"],
        &[],
        &["A@X.IO", "a@x.io"],
    );
    check("", &[], &[], &[]);
    check(" ,;\n ; ", &[], &[], &[]);
    check("Ann.Lee@Acme.Example", &["Ann.Lee@Acme.Example"], &[], &[]);
}

#[test]
fn s2_11_each_address_that_is_none_is_named_with_its_reason() {
    check(
        "a@x.io; nobody, b@x.io, two words@x.io; @x.io; c@.io; \"q\"@x.io",
        &["a@x.io", "b@x.io"],
        &[
            ("nobody", "email.syntax"),
            ("two words@x.io", "email.syntax"),
            ("@x.io", "email.syntax"),
            ("c@.io", "email.syntax"),
            ("\"q\"@x.io", "email.unusual"),
        ],
        &[],
    );
    let long = format!("{}@x.io", "l".repeat(65));
    check(&long, &[], &[(long.as_str(), "email.too_long")], &[]);
}

#[test]
fn s2_11_a_profile_without_invitations_separates_nothing() {
    let found = invitation::recipients(profile("opigno"), "a@x.io,b@x.io");
    assert!(matches!(found.each.as_slice(), [Err(_)]), "{found:?}");
}

#[test]
fn s2_08_an_address_in_use_is_refused_in_the_platforms_words_and_others_are_told_apart() {
    let p = profile("360learning");
    let with = |lifecycle| Account {
        lifecycle,
        ..account(&[("email", "ann@x.io")])
    };
    assert_eq!(invitation::standing(p, None), Ok(Standing::New));
    let table = [
        (Lifecycle::Invited, Some(Standing::Invited)),
        (Lifecycle::Deleted, Some(Standing::Deleted)),
        (Lifecycle::Active, None),
    ];
    for (lifecycle, expected) in table {
        assert_eq!(
            invitation::standing(p, Some(&with(lifecycle))).ok(),
            expected,
            "{lifecycle:?}"
        );
    }
    let staged = invitation::standing(p, Some(&with(Lifecycle::Staged))).expect_err("has an account");
    assert_eq!(
        staged.code, "unique",
        "set up and not told yet: nothing was sent that could be sent again"
    );
    let denial = invitation::standing(p, Some(&with(Lifecycle::Active))).expect_err("is in use");
    assert_eq!(denial.code, "user.exists_active");
    assert_eq!(
        denial.message.as_deref(),
        Some("the following user already has an active account ann@x.io")
    );
    assert_eq!(denial.params.get("address").map(String::as_str), Some("ann@x.io"));
}

#[test]
fn s2_34_two_roles_in_three_groups_are_six_memberships() {
    let (roles, groups) = (strings(&["coach", "learner"]), strings(&["A", "B", "C"]));
    let all = invitation::memberships(&roles, &groups);
    assert_eq!(all.len(), 6);
    for group in &groups {
        for role in &roles {
            let held = all.iter().filter(|held| held.group == *group && held.role == *role);
            assert_eq!(held.count(), 1, "{role} in {group}");
        }
    }
    assert_eq!(invitation::memberships(&roles, &[]), []);
    assert_eq!(
        invitation::memberships(&strings(&["coach", "coach"]), &strings(&["A"])).len(),
        1
    );
}

#[test]
fn s2_01_only_the_way_that_leaves_a_person_invited_invites() {
    let way = |id: &str| invitation::activation(profile(id)).map(|way| way.id.clone());
    assert_eq!(way("360learning").as_deref(), Some("invite"));
    // An activation that is outstanding is no invitation: that platform has none.
    assert_eq!(way("learningbank"), None);
    assert_eq!(way("opigno"), None);
}

#[test]
fn s2_14_s5_34_s5_35_fields_take_the_organisations_language_and_time_zone() {
    let organisation = Organisation {
        language: "nl".into(),
        time_zone: "Europe/Brussels".into(),
        ..Organisation::default()
    };
    let table: [(&str, &[(&str, &str)]); 3] = [
        ("360learning", &[("language", "nl")]),
        ("opigno", &[("language", "nl"), ("timezone", "Europe/Brussels")]),
        ("validated", &[]),
    ];
    for (id, expected) in table {
        let expected: BTreeMap<String, String> = expected
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        assert_eq!(organisation.defaults(profile(id)), expected, "{id}");
    }
}
