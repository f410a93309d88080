//! Rules about cells and rows, by the rows of the feature table.

use intake::{Bucket, Options};

use crate::helpers::{Import, S1, S4, list, rules, s1_with, s4_with, text};

#[track_caller]
fn s1(column: usize, cell: &str, expected: &[&str]) {
    assert_eq!(s1_with(column, cell).rules(0), expected, "{cell:?}");
}

#[track_caller]
fn s4(column: usize, cell: &str, expected: &[&str]) {
    assert_eq!(s4_with(column, cell).rules(0), expected, "{cell:?}");
}

#[test]
fn a_good_row_has_no_problems() {
    assert_eq!(s1_with(0, "Anna").buckets(), [Bucket::Create]);
    s1(0, "Anna", &[]);
    assert_eq!(s4_with(0, "Anna").buckets(), [Bucket::Create]);
    s4(0, "Anna", &[]);
}

#[test]
fn signs_written_as_codes_and_what_is_no_name() {
    s1(0, "Ren&eacute;e", &["text.escaped/warn"]);
    s1(0, "undefined", &["name.none/warn"]);
    s1(0, "Jos?", &["name.damaged/warn"]);
    s1(0, "Jos‚", &["name.sign/warn"]);
    s1(1, "Null", &[]);
}

#[test]
fn one_text_alone_is_no_person() {
    let people = "userName|name.givenName|name.familyName|emails|department";
    let full = |login: &str| format!("{login}|Anna|Maes|{login}@x.be|HR");
    let [one, two, three] = ["anna", "bea", "cis"].map(full);
    for (row, expected) in [
        ("Department: HR||||", &["row.heading/error"][..]),
        ("HR||||", &["row.heading/error"]),
        ("dora@x.be||||", &[]),
        ("dora|Dora|||", &[]),
    ] {
        let import = Import::new("scim", people, &[&one, row, &two, &three]);
        let found: Vec<String> = import
            .rules(1)
            .into_iter()
            .filter(|rule| rule.starts_with("row."))
            .collect();
        assert_eq!(found, expected, "{row}");
        assert_eq!(import.buckets()[1] == Bucket::Create, expected.is_empty(), "{row}");
    }
    // A list of logins has nothing else in any row.
    let logins = Import::new("scim", people, &["anna||||", "bea||||", "cis||||"]);
    assert_eq!(logins.rules(1), Vec::<String>::new());
}

#[test]
fn an_example_at_the_top_makes_no_account() {
    let header = "userName|name.givenName|name.familyName|emails";
    let import = Import::new(
        "scim",
        header,
        &["vb. jdoe|Jan|Jansen|jan@bedrijf.nl", "bea|Bea|Maes|b@x.be"],
    );
    assert_eq!(import.rules(0), ["row.likely_example/error"]);
    assert_eq!(import.buckets(), [Bucket::Reject, Bucket::Create]);
}

#[test]
fn s1_12_a007_language_codes_are_lower_case() {
    s1(4, "EN", &["language.case/fix"]);
    s1(4, "en", &[]);
    s1(4, "xx", &["language.unknown/error"]);
    s1(4, "Nederlands", &["language.variant/fix"]);
    let import = s1_with(4, "EN");
    let problem = import.check().problems.remove(0);
    assert_eq!((problem.column, problem.field.as_deref()), (Some(4), Some("language")));
    assert_eq!(
        (
            problem.fixes[0].code.as_str(),
            problem.fixes[0].edits[0].text.as_str(),
            problem.fixes[0].safe
        ),
        ("lower_case", "en", true)
    );
    assert_eq!(import.buckets(), [Bucket::Reject]);
    assert_eq!(s1_with(4, "EN").mended().buckets(), [Bucket::Create]);
}

#[test]
fn s1_13_first_name_is_required() {
    s1(0, "", &["required/error"]);
    s1(0, "\u{a0}", &["required/error"]);
}

#[test]
fn s1_14_last_names_stay_verbatim() {
    let import = s1_with(1, "van den Berg");
    let checked = import.check();
    let last = checked.outcomes[0]
        .changes
        .iter()
        .find(|change| change.field == "last_name")
        .unwrap();
    assert_eq!(last.after, Some(text("van den Berg")));
}

#[test]
fn s1_14_a_prefix_in_its_own_column_is_joined_and_not_lost() {
    let header = "Voornaam|Tussenvoegsel|Achternaam|E-mailadres|Afdeling|Taal|Actief|MFA";
    let import = Import::new(
        "2lrn4",
        header,
        &["Anna|van den|Berg|a@b.nl|Sales|nl|1|0", "Jan||Smit|j@b.nl|Sales|nl|1|0"],
    )
    .units("department", &["Sales"]);
    assert_eq!(import.rules(0), ["name.prefix/fix"]);
    assert_eq!(import.buckets(), [Bucket::Reject, Bucket::Create]);
    let mended = import.mended();
    assert_eq!(mended.table.rows[0].cells[2], "van den Berg");
    assert_eq!(mended.buckets(), [Bucket::Create, Bucket::Create]);
}

#[test]
fn s1_15_addresses() {
    s1(2, "anna@example", &["email.unusual/warn"]);
    s1(2, "anna.example.org", &["email.syntax/error"]);
    s1(2, "Anna Peeters <anna@example.org>", &["email.syntax/fix"]);
    s1(2, " anna@example.org", &["text.space/fix"]);
    s1(2, "", &["required/error"]);
    s1(2, "Anna@Example.org", &["email.case/info"]);
}

#[test]
fn s1_16_a_slash_is_no_separator() {
    let import = s1_with(3, "Sales / North");
    assert_eq!(import.rules(0), ["ref.unknown/warn"]);
    assert_eq!(import.check().new_units[0].name, "Sales / North");
}

#[test]
fn s1_17_d11_is_active_is_one_or_nought() {
    for (cell, expected) in [
        ("1", &[][..]),
        ("0", &[]),
        ("yes", &["bool.format/fix"]),
        ("true", &["bool.format/fix"]),
        ("Ja", &["bool.format/fix"]),
        ("2", &["bool.format/error"]),
        ("", &["bool.format/error"]),
    ] {
        s1(5, cell, expected);
        s1(6, cell, expected);
    }
    let mended = s1_with(5, "Nee").mended();
    assert_eq!(mended.table.rows[0].cells[5], "0");
}

#[test]
fn a030_s1_a_new_department_is_listed_with_the_access_warning() {
    let import = s1_with(3, "Legal");
    let checked = import.check();
    assert_eq!(rules(checked.problems.iter()), ["ref.unknown/warn"]);
    assert!(
        checked.problems[0].message.contains("access to the right categories"),
        "{}",
        checked.problems[0].message
    );
    assert_eq!(checked.new_units.len(), 1);
    assert_eq!(
        (
            checked.new_units[0].kind.as_str(),
            checked.new_units[0].name.as_str(),
            checked.new_units[0].rows
        ),
        ("department", "Legal", 1)
    );
}

#[test]
fn departments_written_otherwise_are_the_same_departments() {
    s1(3, "sales", &["ref.case/fix"]);
    s1(3, "human  resources", &["ref.case/fix"]);
    let import = s1_with(3, "Saless");
    let fix = &import.check().problems[0].fixes[0];
    assert_eq!(
        (fix.code.as_str(), fix.edits[0].text.as_str(), fix.safe),
        ("use_value", "Sales", false)
    );
    let rows = ["A|B|a@x.nl|Legal|nl|1|0", "C|D|c@x.nl|LEGAL|nl|1|0"];
    let import = Import::new("2lrn4", S1, &rows).units("department", &["Sales"]);
    assert_eq!(import.rules(1), ["ref.case/fix"]);
    assert_eq!(import.mended().check().new_units.len(), 1);
}

#[test]
fn s4_23_to_s4_29_a083_required_fields() {
    for column in [0, 1, 2, 3, 8] {
        s4(column, "", &["required/error"]);
    }
    s4(4, "", &["role.required/error"]);
}

#[test]
fn s4_25_a101_an_unknown_unit_is_an_error_with_a_fix_for_those_who_may() {
    s4(2, "Plumber", &["ref.unknown/error"]);
    let fixes = |role: &str| {
        let checked = s4_with(3, "Ward 9").by(role, None).check();
        checked.problems[0]
            .fixes
            .iter()
            .map(|fix| fix.code.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(fixes("owner"), ["create_unit"]);
    assert_eq!(fixes("manager"), Vec::<String>::new());
    let created = s4_with(3, "Maternity").with(Options {
        create_units: Some(true),
        ..Options::default()
    });
    assert_eq!(created.rules(0), ["ref.unknown/warn"]);
    assert_eq!(created.check().new_units.len(), 1);
}

#[test]
fn names_cannot_be_unknown_where_nothing_is_known() {
    let mut import = s4_with(3, "Ward 9");
    import.directory = intake::Directory::default();
    assert_eq!(import.rules(0), [""; 0], "nor is that said of every row");
    assert_eq!(import.buckets(), [Bucket::Create]);
    assert!(import.check().new_units.is_empty());
}

#[test]
fn s4_28_email_or_username_with_phone() {
    let login = |email: &str, username: &str, phone: &str| {
        let row = [
            "Anna", "Peeters", "Nurse", "Ward 1", "User", email, username, phone, "nl", "",
        ];
        Import::new("learningbank", S4, &[&row.join("|")])
            .units("department", &["Ward 1"])
            .units("job_profile", &["Nurse"])
            .rules(0)
    };
    let nothing: Vec<String> = Vec::new();
    assert_eq!(login("a@b.nl", "", ""), nothing);
    assert_eq!(login("", "anna", "+31612345678"), nothing);
    assert_eq!(login("a@b.nl", "anna", "+31612345678"), nothing);
    assert_eq!(login("", "anna", ""), ["identity.one_of/error"]);
    assert_eq!(login("", "", "+31612345678"), ["identity.one_of/error"]);
    assert_eq!(login("", "", ""), ["identity.one_of/error"]);
}

#[test]
fn s4_30_s4_31_s4_32_a085_several_departments_and_roles_but_one_job_profile() {
    s4(3, "Ward 1; Ward 2", &[]);
    s4(3, "Ward 1\nWard 2", &[]);
    s4(4, "User;Manager", &[]);
    s4(2, "Nurse; Doctor", &["job_profile.cardinality/error"]);
    let checked = s4_with(3, "Ward 1; ward 2").mended().check();
    let departments = checked.outcomes[0]
        .changes
        .iter()
        .find(|change| change.field == "departments")
        .unwrap();
    assert_eq!(departments.after, Some(list(&["Ward 1", "Ward 2"])));
}

#[test]
fn s4_35_a096_a_one_time_password_is_nowhere_to_be_seen() {
    let checked = s4_with(9, "Zwijger-77!").check();
    assert!(!format!("{checked:?}").contains("Zwijger"));
    assert_eq!(checked.outcomes[0].secrets, [("one_time_password".to_owned(), 9)]);
}

#[test]
fn s3_05_one_role_only() {
    let s3 = |role: &str, phone: &str| {
        Import::new(
            "validated",
            "First name|Last name|E-mail|Role|Department|Phone",
            &[&format!("A|B|a@b.nl|{role}||{phone}")],
        )
    };
    assert_eq!(s3("Member", "").rules(0), Vec::<String>::new());
    assert_eq!(s3("Trainer; Manager", "").rules(0), ["role.cardinality/error"]);
    assert_eq!(s3("Boss", "").rules(0), ["role.unknown/error"]);
}

#[test]
fn s3_07_s3_08_a063_a_role_brings_its_own_required_fields() {
    let header = "First name|Last name|E-mail|Role|Department|Phone";
    let import = Import::new("validated", header, &["A|B|a@b.nl|Trainer||"]).units("department", &["Sales"]);
    assert_eq!(import.rules(0), ["required/error", "required/error"]);
    let import =
        Import::new("validated", header, &["A|B|a@b.nl|Trainer|Sales|+31612345678"]).units("department", &["Sales"]);
    assert_eq!(import.rules(0), Vec::<String>::new());
}

#[test]
fn s5_04_s5_05_nobody_gives_a_role_above_his_own() {
    let header = "First name|Last name|Email|Username|Initial password|Roles";
    let import = |by: &str| Import::new("opigno", header, &["A|B|a@b.nl|ab|longenough|Administrator|"]).by(by, None);
    assert_eq!(import("user_manager").rules(0), ["rank/error"]);
    assert_eq!(import("administrator").rules(0), Vec::<String>::new());
    assert_eq!(import("coach").file_rules(), ["role.not_manager/error"]);
    assert_eq!(import("coach").buckets(), [Bucket::Reject]);
}

const S2: &str = "Email|Role|Group ID|First name|Last name|Password|Language|Labels";

fn s2(rows: &[&str]) -> Import {
    Import::new("360learning", S2, rows)
        .units("group", &["Sales", "Care"])
        .units("label", &["North"])
        .by("platform_admin", None)
}

#[test]
fn a053_three_rows_make_one_person_with_three_memberships() {
    let import = s2(&[
        "a@b.nl|3|Sales|Anna|P|||",
        "A@b.nl|1|Care|||||",
        "a@b.nl|3|Care|||||",
        "c@b.nl|3|Care|Cees|Q|||",
    ]);
    let checked = import.check();
    assert_eq!(rules(checked.problems.iter()), ["email.case/info"]);
    assert_eq!(
        checked.outcomes.iter().map(|outcome| outcome.group).collect::<Vec<_>>(),
        [0, 0, 0, 3]
    );
    assert_eq!(checked.buckets.create, 4);
    let memberships = checked.outcomes[0]
        .changes
        .iter()
        .find(|change| change.field == "memberships")
        .unwrap();
    let Some(roster::Value::Memberships(list)) = &memberships.after else {
        panic!("{memberships:?}")
    };
    assert_eq!(list.len(), 3);
    assert_eq!(checked.effects.emails.values().sum::<u32>(), 2);
}

#[test]
fn a055_a_group_id_has_24_characters() {
    let import = s2(&["a@b.nl|3|507f1f77bcf86cd79943901|Anna|P|||"]);
    assert_eq!(import.rules(0), ["ref.id/error"]);
    let import = s2(&["a@b.nl|3|507f1f77bcf86cd799439011|Anna|P|||"]);
    assert_eq!(import.rules(0), ["ref.unknown/error"]);
}

#[test]
fn a056_a_double_space_is_forbidden_and_collapsed() {
    let import = s2(&["a@b.nl|3|Sales|Anna  Maria|P|||"]);
    assert_eq!(import.rules(0), ["cell.forbidden/fix"]);
    assert_eq!(import.mended().table.rows[0].cells[3], "Anna Maria");
    assert_eq!(
        s2(&["a@b.nl|3|Sales|Anna, Maria|P|||"]).rules(0),
        ["cell.forbidden/error"]
    );
}

#[test]
fn s2_33_a_role_needs_a_group() {
    assert_eq!(s2(&["a@b.nl|3||Anna|P|||"]).rules(0), ["group.required/error"]);
    assert_eq!(s2(&["a@b.nl||Sales|Anna|P|||"]).rules(0), ["role.required/error"]);
}

#[test]
fn s2_16_an_unknown_label_is_offered_for_creation() {
    let checked = s2(&["a@b.nl|3|Sales|Anna|P|||South"]).check();
    assert_eq!(rules(checked.problems.iter()), ["ref.unknown/error"]);
    assert_eq!(
        checked.problems[0].fixes.last().map(|fix| fix.code.as_str()),
        Some("create_unit")
    );
}

#[test]
fn a058_the_owner_role_cannot_be_given() {
    assert_eq!(
        s2(&["a@b.nl|Owner|Sales|Anna|P|||"]).rules(0),
        ["role.not_assignable/error"]
    );
}

#[test]
fn dots_that_hide_a_password_become_nobodys_password() {
    let dots = "••••••••";
    let import = s4_with(9, dots);
    let checked = import.check();
    assert_eq!(import.rules(0), ["secret.masked/error"]);
    assert_eq!(checked.outcomes[0].bucket, Bucket::Reject);
    assert_eq!(checked.problems[0].value, "");
    s4(9, "****", &["secret.masked/error"]);
    s4(9, "•• a long one ••", &[]);
}

#[test]
fn a_password_that_is_too_short_is_said_without_saying_it() {
    let checked = s2(&["a@b.nl|3|Sales|Anna|P|kort!|nl|"]).check();
    assert_eq!(rules(checked.problems.iter()), ["text.too_short/error"]);
    assert!(!format!("{checked:?}").contains("kort!"));
}

#[test]
fn example_rows_of_the_template_are_skipped_and_people_are_not() {
    let mut import = s2(&[
        "jane.doe@example.com|3|Sales|Jane|Doe|||",
        "anna@werk.nl|3|Sales|Anna|P|||",
    ]);
    import.table.reading.header.row = 10;
    import.table.rows[0].number = 11;
    import.table.rows[1].number = 12;
    assert_eq!(import.buckets(), [Bucket::Skip, Bucket::Create]);
    assert_eq!(import.rules(0), ["row.example/info"]);
    // Where no template has its examples, somebody has to say so.
    import.table.rows[0].number = 13;
    assert_eq!(import.buckets(), [Bucket::Reject, Bucket::Create]);
    import.table.rows[0].number = 11;
    import.table.reading.header.row = 1;
    assert_eq!(import.buckets(), [Bucket::Reject, Bucket::Create], "no template");
    assert_eq!(import.rules(0), ["row.likely_example/error"]);
}

#[test]
fn people_who_stand_where_the_examples_stood_are_people() {
    for person in [
        "anna@zorg.example|3|Sales|Anna|Peeters|||",
        "jane.doe@werk.nl|3|Sales|Jane|Doe|||",
        "john@company.com|3|Sales|John|Peeters|||",
        "example@werk.nl|3|Sales|Exempla|Peeters|||",
        "anna@test.be|3|Sales|Jean|Dupont|||",
    ] {
        let mut import = s2(&[person]);
        import.table.reading.header.row = 10;
        import.table.rows[0].number = 11;
        assert_eq!(import.buckets(), [Bucket::Create], "{person}");
    }
    for example in [
        "prenom.nom@domaine.com|3|Sales|Prénom|Nom|||",
        "a@example.com|3|Sales|Example 1|Peeters|||",
    ] {
        let mut import = s2(&[example]);
        import.table.reading.header.row = 10;
        import.table.rows[0].number = 12;
        assert_eq!(import.buckets(), [Bucket::Skip], "{example}");
    }
}

#[test]
fn a_text_that_looks_like_a_formula_is_a_warning() {
    s1(0, "=HYPERLINK(\"http://x\")", &["text.formula/warn"]);
    s1(3, "@SUM(1)", &["ref.unknown/warn", "text.formula/warn"]);
}

#[test]
fn a_choice_of_what_a_text_stands_for_is_taken() {
    let mut import = s1_with(5, "in dienst");
    let mut mapping = import.mapping();
    mapping.columns[5].values.insert("in dienst".to_owned(), "1".to_owned());
    import.mapping = Some(mapping);
    assert_eq!(import.rules(0), Vec::<String>::new());
}

#[test]
fn text_read_in_the_wrong_encoding_is_offered_as_it_was() {
    s1(0, "RenÃ©e", &["text.mojibake/warn"]);
    s1(0, "Renée", &[]);
    let problems = s1_with(0, "  RenÃƒÂ©e ").check().problems;
    let problem = problems.iter().find(|problem| problem.rule == "text.mojibake").unwrap();
    assert_eq!(
        (problem.params["use"].as_str(), problem.fixes[0].edits[0].text.as_str()),
        ("  Renée ", "Renée"),
        "shown as it was, repaired with the spaces gone"
    );
    let mended = s1_with(0, "voilÃ\u{a0}").mended();
    assert_eq!(mended.rules(0), Vec::<String>::new());
}

#[test]
fn a_slip_in_a_known_domain_is_asked_about() {
    s1(2, "anna@gmial.com", &["email.typo/warn"]);
    s1(2, "anna@gmail.com", &[]);
    let problem = s1_with(2, "anna@hotmial.nl").check().problems.remove(0);
    assert_eq!(problem.fixes[0].edits[0].text, "anna@hotmail.nl");
    assert!(!problem.fixes[0].safe, "only a person can say");
}

#[test]
fn a_lone_quotation_mark_is_told_at_its_cell() {
    let import = s1_with(0, "\"Anna");
    assert_eq!(import.rules(0), ["text.quote/warn"]);
    let checked = import.check();
    let problem = &checked.problems[0];
    assert_eq!((problem.column, problem.params["use"].as_str()), (Some(0), "Anna"));
    assert!(problem.fixes.iter().all(|fix| !fix.safe));
    assert!(s1_with(0, "Anna \"An\"").rules(0).is_empty());
}
