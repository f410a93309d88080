//! Inviting: addresses out of a text, memberships, defaults of the organisation.

use std::collections::BTreeMap;

use roster::{Organisation, invitation};

use crate::support::{profile, strings};

/// A text, the addresses in it, what was named before.
fn check(text: &str, each: &[&str], repeated: &[&str]) {
    let found = invitation::recipients(profile("360learning"), text);
    assert_eq!(found.each, strings(each), "in {text:?}");
    assert_eq!(found.repeated, strings(repeated), "repeated in {text:?}");
}

#[test]
fn s2_11_addresses_are_separated_by_comma_semicolon_or_line_trimmed_and_folded() {
    let three = ["a@x.io", "b@x.io", "c@x.io"];
    check("a@x.io, b@x.io;c@x.io", &three, &[]);
    check("a@x.io\nb@x.io\r\nc@x.io\n", &three, &[]);
    check("  a@x.io ,, ;b@x.io; ;\n\n c@x.io ; , ", &three, &[]);
    check(
        "a@x.io, A@X.IO; b@x.io;a@x.io",
        &["a@x.io", "b@x.io"],
        &["A@X.IO", "a@x.io"],
    );
    check("", &[], &[]);
    check(" ,;\n ; ", &[], &[]);
    check("Ann.Lee@Acme.Example", &["Ann.Lee@Acme.Example"], &[]);
}

#[test]
fn s2_11_what_is_no_address_stays_where_it_was_named() {
    let text = "a@x.io; nobody, b@x.io, two words@x.io; @x.io; \"q\"@x.io";
    let each = ["a@x.io", "nobody", "b@x.io", "two words@x.io", "@x.io", "\"q\"@x.io"];
    check(text, &each, &[]);
}

#[test]
fn s2_11_a_profile_without_invitations_separates_nothing() {
    let found = invitation::recipients(profile("opigno"), "a@x.io,b@x.io");
    assert_eq!(found.each, strings(&["a@x.io,b@x.io"]));
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
