//! Rules about the file as a whole.

use intake::{Bucket, Severity};
use sheets::FileFormat;

use crate::helpers::{Import, S1, s1_with};

#[track_caller]
fn refused(import: &Import, rule: &str) {
    let checked = import.check();
    assert_eq!(checked.file_problems[0].rule, rule);
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    assert!(
        checked
            .outcomes
            .iter()
            .all(|outcome| outcome.bucket == Bucket::Reject && outcome.reason.as_deref() == Some(rule))
    );
}

#[test]
fn a_second_column_of_one_kind_is_told() {
    for (profile, headers, row) in [
        (
            "scim",
            "userName|givenName|familyName|email|email",
            "jp|Jan|Peeters|j@x.be|jan@x.be",
        ),
        (
            "scim",
            "userName|First name|Last name|E-mail|Mail",
            "jp|Jan|Peeters||jan@x.be",
        ),
        (
            "2lrn4",
            "First Name|Last Name|Email|Department|Department",
            "Jan|Peeters|j@x.be|HR|IT",
        ),
    ] {
        let rules = Import::new(profile, headers, &[row]).file_rules();
        let doubled = rules.iter().filter(|rule| rule.starts_with("column.double/")).count();
        assert_eq!(doubled, 1, "{headers}: {rules:?}");
    }
}

#[test]
fn s1_07_a001_only_csv() {
    let mut import = s1_with(0, "Anna");
    for format in [FileFormat::Xlsx, FileFormat::Xls, FileFormat::Ods] {
        import.table.reading.format = format;
        refused(&import, "file.format");
        assert_eq!(import.check().file_problems[0].fixes[0].code, "convert");
    }
    import.table.reading.format = FileFormat::Delimited;
    for (extension, taken) in [
        ("csv", true),
        ("", true),
        ("txt", false),
        ("tsv", false),
        ("dat", false),
    ] {
        import.table.reading.extension = extension.to_owned();
        if taken {
            assert!(import.check().file_problems.is_empty(), "{extension:?}");
        } else {
            refused(&import, "file.format");
            let problem = &import.check().file_problems[0];
            assert_eq!(
                (problem.fixes[0].code.as_str(), problem.params["found"].as_str()),
                ("convert", extension)
            );
        }
    }
    import.table.reading.extension.clear();
    import.table.reading.dialect.as_mut().unwrap().delimiter = '\t';
    refused(&import, "file.format");
}

#[test]
fn s1_08_a002_only_commas() {
    let mut import = s1_with(0, "Anna");
    import.table.reading.dialect.as_mut().unwrap().delimiter = ';';
    refused(&import, "file.delimiter");
    // What else is wrong is found all the same, and stays when the file is converted.
    let mut import = s1_with(2, "x");
    let email = import
        .table
        .reading
        .header
        .names
        .iter()
        .position(|name| name == "Email");
    import.table.rows[0].cells[email.unwrap()] = "not an address".to_owned();
    let converted: Vec<String> = import.rules(0);
    assert!(converted.contains(&"email.syntax/error".to_owned()), "{converted:?}");
    import.table.reading.dialect.as_mut().unwrap().delimiter = ';';
    assert_eq!(import.rules(0), converted);
    let checked = import.check();
    assert_eq!(checked.file_problems[0].rule, "file.delimiter");
    let outcome = &checked.outcomes[0];
    assert_eq!(
        (outcome.bucket, outcome.reason.as_deref()),
        (Bucket::Reject, Some("file.delimiter"))
    );
    assert_eq!((checked.buckets.reject, checked.buckets.sum()), (1, 1));
    assert!(checked.new_units.is_empty());
    let one_column = Import::new("2lrn4", "First Name;Last Name;Email", &["Anna;Peeters;a@b.nl"]);
    refused(&one_column, "file.delimiter");
}

#[test]
fn a_format_the_platform_does_not_take_is_read_where_it_is_not_strict() {
    let mut import = crate::helpers::s4_with(0, "Anna");
    import.table.reading.format = FileFormat::Delimited;
    assert_eq!(import.file_rules(), ["file.format/info"]);
    assert_eq!(import.buckets(), [Bucket::Create]);
}

#[test]
fn s1_09_a_header_is_needed() {
    let mut import = s1_with(0, "Anna");
    import.table.reading.header.rows = 0;
    refused(&import, "header.missing");
    let data = Import::new(
        "2lrn4",
        "Anna|Peeters|a@b.nl|Sales|nl|1|0",
        &["Jan|Smit|j@b.nl|Sales|nl|1|0"],
    );
    refused(&data, "header.missing");
}

#[test]
fn s1_11_any_order_and_unknown_columns_are_shown() {
    let header = "Email|Shoe size|Last Name|First Name|Enable MFA|Is Active|language|Department";
    let import = Import::new("2lrn4", header, &["a@b.nl|43|P|Anna|0|1|nl|Sales"]).units("department", &["Sales"]);
    assert_eq!(import.file_rules(), ["column.unknown/warn"]);
    assert_eq!(import.buckets(), [Bucket::Create]);
    let mut mapping = import.mapping();
    mapping.columns[1].reason = "chosen".to_owned();
    let chosen = Import {
        mapping: Some(mapping),
        ..import
    };
    assert!(chosen.file_rules().is_empty());
}

#[test]
fn s1_11_a_column_without_a_name_and_without_a_value_is_nothing() {
    let header = "username|Column 2|firstname|lastname|email";
    let rows: Vec<String> = (0..600).map(|at| format!("a{at}| |A|B|a{at}@b.nl")).collect();
    let mut rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let import = Import::new("moodle", header, &rows);
    assert!(import.file_rules().is_empty(), "{:?}", import.file_rules());
    assert_eq!(import.mapping().columns[1].reason, "empty");
    assert!(import.check().problems.is_empty());
    // What stands in it far below is told where it stands.
    rows.push("late|43|A|B|late@b.nl");
    let checked = Import::new("moodle", header, &rows).check();
    let [problem] = &checked.problems[..] else {
        panic!("{:?}", checked.problems)
    };
    assert_eq!(
        (problem.rule.as_str(), problem.severity),
        ("column.nameless", Severity::Warn)
    );
    assert_eq!(
        (problem.row, problem.column, problem.value.as_str()),
        (600, Some(1), "43")
    );
    // At the top, it is a column that nobody knows.
    refused(&Import::new("moodle", header, &["a|43|A|B|a@b.nl"]), "column.unknown");
}

#[test]
fn s1_11_an_unknown_column_refuses_the_file_where_the_platform_does() {
    let import = Import::new(
        "moodle",
        "username|firstname|lastname|email|shoesize",
        &["a|A|B|a@b.nl|43"],
    );
    refused(&import, "column.unknown");
}

#[test]
fn s1_11_a_column_that_the_platforms_own_upload_takes_refuses_nothing() {
    let import = Import::new(
        "moodle",
        "username|firstname|lastname|email|course1|profile_field_dept|City",
        &["a|A|B|a@b.nl|C1|HR|Gent"],
    );
    assert_eq!(import.file_rules(), ["column.elsewhere/warn"; 3]);
    assert_eq!(import.buckets(), [Bucket::Create]);
}

#[test]
fn d09_another_spelling_of_a_header_is_noted() {
    let header = S1.replace("language", "Language").replace("Email", "EMAIL");
    let import = Import::new("2lrn4", &header, &["Anna|P|a@b.nl|Sales|nl|1|0"]).units("department", &["Sales"]);
    assert_eq!(import.file_rules(), ["header.case/info", "header.case/info"]);
    assert_eq!(s1_with(0, "Anna").file_rules(), Vec::<String>::new());
}

#[test]
fn d11_an_absent_column_takes_the_default_and_a_missing_one_stops_new_people() {
    let import = Import::new(
        "2lrn4",
        "First Name|Last Name|Email|Department|language",
        &["Anna|P|a@b.nl|Sales|nl"],
    )
    .units("department", &["Sales"]);
    assert_eq!(import.file_rules(), ["column.default/info", "column.default/info"]);
    let checked = import.check();
    let active = checked.outcomes[0]
        .changes
        .iter()
        .find(|change| change.field == "is_active")
        .unwrap();
    assert_eq!(active.after, Some(roster::Value::Flag(true)));
    let import = Import::new(
        "2lrn4",
        "First Name|Email|Department|language",
        &["Anna|a@b.nl|Sales|nl"],
    )
    .units("department", &["Sales"]);
    assert!(import.file_rules().contains(&"column.missing/error".to_owned()));
    assert_eq!(import.buckets(), [Bucket::Reject]);
    assert_eq!(import.check().outcomes[0].reason.as_deref(), Some("column.missing"));
    assert_eq!(import.rules(0), Vec::<String>::new());
}

#[test]
fn two_columns_for_one_field_are_refused() {
    let mut import = s1_with(0, "Anna");
    let mut mapping = import.mapping();
    mapping.columns[1].field = Some("first_name".to_owned());
    import.mapping = Some(mapping);
    assert!(import.file_rules().contains(&"column.double/error".to_owned()));
    assert_eq!(import.buckets(), [Bucket::Reject]);
}

#[test]
fn a_column_with_whole_names_is_reported_and_not_split() {
    let import = Import::new(
        "2lrn4",
        "Full Name|Email|Department|language",
        &["Anna van den Berg|a@b.nl|Sales|nl"],
    );
    assert!(import.file_rules().contains(&"column.full_name/warn".to_owned()));
}

#[test]
fn d04_the_role_of_an_import_is_held_against_rank() {
    let with = |role: Option<&str>, by: &str| {
        let import = s1_with(0, "Anna").by(by, None);
        import.with(intake::Options {
            role: role.map(str::to_owned),
            ..intake::Options::default()
        })
    };
    let role_of = |import: &Import| {
        let checked = import.check();
        checked.outcomes[0]
            .changes
            .iter()
            .find(|change| change.field == "role")
            .and_then(|change| change.after.clone())
    };
    assert_eq!(role_of(&with(None, "admin")), Some(crate::helpers::text("user")));
    assert_eq!(
        role_of(&with(Some("helpdesk"), "helpdesk")),
        Some(crate::helpers::text("helpdesk"))
    );
    let refused = with(Some("admin"), "helpdesk");
    assert_eq!(refused.file_rules(), ["rank/error"]);
    assert_eq!(refused.buckets(), [Bucket::Reject]);
    assert_eq!(with(Some("king"), "admin").file_rules(), ["role.unknown/error"]);
}

#[test]
fn two_lists_side_by_side_are_refused_until_one_is_left_out() {
    let header = "userName|First name|Last name|email|Column 5|userName|First name|Last name|email";
    let row = "u0|Jan|Peeters|u0@acme.be||u4|Dirk|Maes|u4@acme.be";
    let mut import = Import::new("scim", header, &[row, row]);
    refused(&import, "file.side_by_side");
    let problem = &import.check().file_problems[0];
    assert_eq!(
        (problem.column, problem.params["headers"].as_str()),
        (Some(5), "userName, First name, Last name, email")
    );
    let mut mapping = import.mapping();
    for column in mapping.columns.iter_mut().skip(5) {
        column.field = None;
        column.reason = "chosen".to_owned();
    }
    import.mapping = Some(mapping);
    let rules = import.file_rules();
    assert!(
        !rules.iter().any(|rule| rule.starts_with("file.side_by_side")),
        "{rules:?}"
    );
    // The same columns about two kinds of people are named for them.
    for header in [
        "userName|First name|Last name|email|Manager First name|Manager Last name|Manager email",
        "userName|First name|Last name|email|email|Department|Department",
    ] {
        let row = "u0|Jan|Peeters|u0@acme.be|An|Maes|an@acme.be";
        let rules = Import::new("scim", header, &[row]).file_rules();
        assert!(
            !rules.iter().any(|rule| rule.starts_with("file.side_by_side")),
            "{rules:?}"
        );
    }
}
