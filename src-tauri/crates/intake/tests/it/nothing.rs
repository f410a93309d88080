//! Columns with which nothing is lost, and those that only seem to hold what their header says.

use crate::helpers::Import;

fn feeds(import: &Import) -> Vec<(Option<String>, String)> {
    let columns = import.mapping().columns.into_iter();
    columns.map(|column| (column.field, column.reason)).collect()
}

fn codes(import: &Import) -> Vec<String> {
    let problems = import.check().file_problems.into_iter();
    problems.map(|problem| problem.rule).collect()
}

#[test]
fn names_are_taken_from_the_column_that_has_them() {
    let import = Import::new(
        "scim",
        "Name [displayName] Required|User name [userPrincipalName] Required|First name [givenName]|Last name [surname]",
        &["Alice Jansen|alice@acme.be||", "Bram Maes|bram@acme.be||"],
    );
    let feeds = feeds(&import);
    assert_eq!(feeds[0], (None, "names".to_owned()));
    assert_eq!(feeds[2], (None, "nothing".to_owned()));
    let codes = codes(&import);
    assert!(codes.contains(&"column.full_name".to_owned()), "{codes:?}");
    assert!(!codes.contains(&"column.unknown".to_owned()), "{codes:?}");
}

#[test]
fn names_in_columns_of_their_own_are_taken_from_those() {
    let import = Import::new(
        "scim",
        "Display name|UPN|First name|Last name",
        &["Alice Jansen|alice@acme.be|Alice|", "Bram Maes|bram@acme.be||Maes"],
    );
    assert_eq!(feeds(&import)[2].0.as_deref(), Some("first_name"));
}

#[test]
fn first_and_last_are_names_where_both_are_there() {
    for header in ["First|Last|Email", "LAST|FIRST|Email"] {
        let import = Import::new("moodle", header, &["Ann|Bos|ann@acme.be", "Tom|Pil|tom@acme.be"]);
        let mut fields: Vec<String> = feeds(&import)
            .into_iter()
            .filter_map(|(field, _)| field)
            .take(2)
            .collect();
        fields.sort();
        assert_eq!(fields, ["first_name", "last_name"], "{header}");
    }
    let import = Import::new("moodle", "First|Email", &["1|ann@acme.be"]);
    assert_eq!(feeds(&import)[0].0, None);
}

#[test]
fn a_column_that_is_empty_or_the_same_again_is_not_complained_of() {
    let rows = ["Ann|Bos|Bos|ann@acme.be||", "Tom|Pil|Pil|tom@acme.be||"];
    let import = Import::new("moodle", "First name|Surname|sn|Email|Shoe size|Email", &rows);
    let codes = codes(&import);
    assert!(
        !codes
            .iter()
            .any(|code| code == "column.double" || code == "column.unknown"),
        "{codes:?}"
    );
    let other = ["Ann|Bos|Bos|ann@acme.be|38|", "Tom|Pil|Pul|tom@acme.be||t@acme.be"];
    let import = Import::new("moodle", "First name|Surname|sn|Email|Shoe size|Email", &other);
    let feeds = feeds(&import);
    assert!(feeds.iter().all(|(_, reason)| reason != "nothing"), "{feeds:?}");
}

#[test]
fn of_two_columns_of_one_name_the_filled_one_is_taken() {
    let import = Import::new("moodle", "First name|Surname|Email|Email", &["Ann|Bos||ann@acme.be"]);
    assert_eq!(feeds(&import)[3].0.as_deref(), Some("email"));
}

#[test]
fn a_file_that_goes_on_below_the_rows_looked_at_may_have_something_there() {
    let mut rows: Vec<String> = (0..600).map(|at| format!("Ann{at}|Bos|a{at}@acme.be|")).collect();
    rows.push("Tom|Pil|t@acme.be|43".to_owned());
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let import = Import::new("moodle", "First name|Surname|Email|Shoe size", &rows);
    assert_eq!(feeds(&import)[3].1, "none");
}

#[test]
fn a_role_that_the_platform_does_not_have_is_that_of_another_place() {
    for (profile, header, word) in [("moodle", "Role", "Student"), ("360learning", "rolle", "pfleger")] {
        let rows: Vec<String> = (0..4).map(|at| format!("Ann|Bos|a{at}@acme.be|{word}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let import = Import::new(profile, &format!("First name|Last name|Email|{header}"), &rows);
        assert_eq!(feeds(&import)[3].0, None, "{profile}");
        let told = import.check();
        assert!(
            !told.problems.iter().any(|problem| problem.rule == "role.unknown"),
            "{profile}"
        );
    }
    let rows = [
        "A|B|a@acme.be|Student",
        "C|D|c@acme.be|manager",
        "E|F|e@acme.be|Student",
    ];
    let import = Import::new("moodle", "First name|Last name|Email|Role", &rows);
    assert!(feeds(&import)[3].0.is_some(), "one of them is a role");
}

#[test]
fn who_is_all_there_is_no_reason_to_warn() {
    let file = |last: &str| {
        let last = format!("E|F|e@acme.be|{last}");
        Import::new(
            "360learning",
            "First name|Last name|Email|status",
            &["A|B|a@acme.be|aktiv", "C|D|c@acme.be|aktiv", &last],
        )
    };
    assert!(!codes(&file("aktiv")).contains(&"column.standing".to_owned()));
    assert!(codes(&file("ausgeschieden")).contains(&"column.leavers".to_owned()));
}

#[test]
fn whole_names_are_known_by_the_addresses_beside_them() {
    let rows = [
        "Kern, Andrea|akern@acme.be|Haus 3",
        "Nowak, Andreas|anowak@acme.be|Haus 4",
        "Abel-Voss, Eva|eabel@acme.be|",
    ];
    let import = Import::new("scim", "Ansprechpartner:in|E-Mail|Gebäude", &rows);
    assert_eq!(feeds(&import)[0].1, "names");
    let rows = [
        "Rue Haute|akern@acme.be",
        "Quai Bas|anowak@acme.be",
        "Grand Place|eabel@acme.be",
    ];
    let import = Import::new("scim", "Plaats|E-Mail", &rows);
    assert_eq!(feeds(&import)[0].1, "none");
}
