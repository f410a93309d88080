//! What is wrong once is said once, and in words that fit what stands in the row.

use intake::Options;

use crate::helpers::Import;

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
