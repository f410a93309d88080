//! What is wrong once is said once, and in words that fit what stands in the row.

use intake::Options;

use crate::helpers::{Import, text};

const PLACED: &str = "Email|Role|Group ID|First name|Last name";

#[test]
fn who_lacks_an_address_is_not_told_to_choose_how_he_gets_in() {
    let nameless = Import::new(
        "360learning",
        "Email|Role|Group ID",
        &["a@x.nl|Learner|3", "|Learner|3"],
    );
    assert_eq!(nameless.rules(1), ["required/error"], "{:?}", nameless.check().problems);
}

#[test]
fn who_is_given_no_way_to_get_in_is_told_to_choose_one() {
    let import = Import::new("360learning", PLACED, &["a@x.nl|Learner|3|Anna|Maes"]).with(Options {
        activations: Some(Vec::new()),
        ..Options::default()
    });
    let checked = import.check();
    let problem = checked
        .problems
        .iter()
        .find(|problem| problem.rule == "password.choice")
        .unwrap();
    assert!(
        problem.message.starts_with("It is not chosen how Anna Maes gets in."),
        "{}",
        problem.message
    );
    assert!(!problem.message.contains("rights"), "{}", problem.message);
}

#[test]
fn who_has_a_group_and_no_role_is_not_told_that_the_group_is_empty() {
    let import = Import::new("360learning", "Email|Group ID", &["a@x.nl|3", "b@x.nl|3"]);
    assert_eq!(import.file_rules(), ["column.missing/error"]);
    assert!(import.check().problems.is_empty(), "{:?}", import.check().problems);
    let checked = import.check();
    let reasons: Vec<_> = checked
        .outcomes
        .iter()
        .map(|outcome| outcome.reason.as_deref())
        .collect();
    assert_eq!(reasons, [Some("column.missing"); 2]);

    let import = Import::new("360learning", "Email|Role|Group ID", &["a@x.nl||3", "b@x.nl|Learner|3"]);
    let checked = import.check();
    let problem = checked
        .problems
        .iter()
        .find(|problem| problem.rule == "role.required")
        .unwrap();
    assert!(
        problem.message.starts_with("The person has no role."),
        "{}",
        problem.message
    );
}

#[test]
fn roles_that_nobody_has_are_said_once_and_a_first_password_only_of_new_people() {
    let import = Import::new(
        "opigno",
        "First name|Last name|Email|Username|ROLE",
        &["Anna|Maes|a@x.nl|anna|", "Jan|Peeters|j@x.nl|jan|"],
    );
    let lacking: Vec<String> = import
        .check()
        .file_problems
        .iter()
        .filter(|problem| problem.rule == "column.missing")
        .map(|problem| problem.params["target"].clone())
        .collect();
    assert_eq!(lacking, ["roles"]);
    assert!(!import.rules(0).contains(&"role.required/error".to_owned()));
    let there = Import::new("opigno", "Email|Last name", &["a@x.nl|Claes"]).person(&[
        ("email", text("a@x.nl")),
        ("username", text("anna")),
        ("last_name", text("Maes")),
    ]);
    assert_eq!(there.rules(0), Vec::<String>::new(), "whoever is there has a password");
}

#[test]
fn another_column_with_addresses_is_offered_where_the_one_that_is_taken_is_empty() {
    let import = Import::new(
        "learningbank",
        "Voornaam|Achternaam|EmailPrive|EmailWerk",
        &[
            "Anna|Maes|anna@gmail.com|anna@acme.be",
            "Jan|Peeters|jan@gmail.com|",
            "Eva|Janssens|geen|",
            "Tom|Claes|tom@gmail.com|",
        ],
    );
    let problems = import.check().file_problems;
    let problem = problems.iter().find(|problem| problem.column == Some(2)).unwrap();
    assert_eq!(
        (problem.rule.as_str(), problem.params["count"].as_str()),
        ("column.addresses", "2")
    );
    let edits = problem.fixes[0].edits.iter();
    let edits: Vec<_> = edits.map(|edit| (edit.row, edit.column, edit.text.as_str())).collect();
    assert_eq!(edits, [(1, 3, "jan@gmail.com"), (3, 3, "tom@gmail.com")]);
    assert!(
        !problem.fixes[0].safe,
        "whether they may be written to there is for a person to say"
    );

    let full = Import::new(
        "learningbank",
        "Voornaam|EmailPrive|EmailWerk",
        &["A|a@gmail.com|a@acme.be"],
    );
    assert!(
        full.file_rules().contains(&"column.unknown/warn".to_owned()),
        "{:?}",
        full.file_rules()
    );
}
