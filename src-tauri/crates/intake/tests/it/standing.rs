//! Columns that say who is still there, under headers and in words of all kinds: nobody who has left is taken for
//! somebody who has not.

use roster::Value;

use crate::helpers::Import;

/// People of a file with one column more, mended.
fn people(profile: &str, header: &str, cells: &[&str]) -> Import {
    let rows: Vec<String> = (0..)
        .zip(cells)
        .map(|(at, cell)| format!("u{at}|Jan|Maes{at}|u{at}@acme.be|{cell}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new(profile, &format!("Username|First name|Last name|Email|{header}"), &rows)
}

/// What the rows of a mended file say of a field.
fn said(import: Import, field: &str) -> Vec<Option<Value>> {
    let outcomes = import.mended().check().outcomes.into_iter();
    let value = |outcome: intake::RowOutcome| {
        let change = outcome.changes.into_iter().find(|change| change.field == field)?;
        change.after
    };
    outcomes.map(value).collect()
}

fn flags(flags: &[bool]) -> Vec<Option<Value>> {
    flags.iter().map(|flag| Some(Value::Flag(*flag))).collect()
}

#[test]
fn who_has_left_is_no_longer_active_whatever_the_column_is_called() {
    for (header, cells) in [
        ("Uit dienst", ["Nee", "Ja"]),
        ("Ausgeschieden", ["Nein", "Ja"]),
        ("Left company", ["No", "Yes"]),
        ("Has left", ["No", "Yes"]),
        ("Terminated", ["N", "Y"]),
        ("Archived", ["No", "Yes"]),
        ("Is Deleted", ["0", "1"]),
        ("Deleted", ["no", "yes"]),
        ("Non-active", ["No", "Yes"]),
        ("Not active", ["No", "Yes"]),
        ("BlockCredential", ["False", "True"]),
        ("Sign-in status", ["Allowed", "Blocked"]),
        ("Employed", ["Yes", "No"]),
        ("Aktivní", ["Ano", "Ne"]),
        ("Aktiivinen", ["Kyllä", "Ei"]),
        ("Activ", ["Da", "Nu"]),
        ("Aktif", ["Evet", "Hayır"]),
        ("Активен", ["Да", "Нет"]),
        ("Ενεργός", ["Ναι", "Όχι"]),
        ("Estado", ["alta", "baja"]),
        ("userAccountControl", ["66048", "514"]),
    ] {
        let import = people("scim", header, &cells);
        assert_eq!(
            import.mapping().columns[4].field.as_deref(),
            Some("is_active"),
            "{header}"
        );
        assert_eq!(said(import, "is_active"), flags(&[true, false]), "{header}");
    }
}

#[test]
fn days_are_no_answer_to_whether_somebody_is_there() {
    for header in ["Uit dienst", "Terminated", "Ausgeschieden", "In dienst", "Employed"] {
        let column = people("scim", header, &["2026-01-31", "2027-12-31"])
            .mapping()
            .columns
            .remove(4);
        assert_eq!((column.field, column.reason.as_str()), (None, "none"), "{header}");
    }
    let accounts = people("scim", "userAccountControl", &["NormalAccount", "Disabled"]);
    assert_eq!(accounts.mapping().columns[4].field, None);
}

#[test]
fn a_status_of_personnel_is_asked_about_where_it_does_not_decide() {
    let import = people("scim", "Status", &["active", "onboarding", "leave", "inactive"]);
    assert_eq!(import.mapping().columns[4].field.as_deref(), Some("is_active"));
    let open: Vec<bool> = (0..4)
        .map(|row| import.rules(row).contains(&"bool.format/error".to_owned()))
        .collect();
    assert_eq!(open, [false, true, true, false]);
}

#[test]
fn letters_for_a_status_are_asked_about() {
    let import = people("scim", "Status", &["A", "T", "L"]);
    assert_eq!(import.mapping().columns[4].field.as_deref(), Some("is_active"));
    for row in 0..3 {
        assert_eq!(import.rules(row), ["bool.format/error"], "T is no true here");
    }
    for cells in [["A", "B", "C"], ["A", "A", "A"], ["I", "L", "T"]] {
        assert_eq!(
            people("scim", "Status", &cells).mapping().columns[4].field,
            None,
            "{cells:?}"
        );
    }
}

#[test]
fn a_platform_that_takes_no_such_column_tells_that_people_may_have_left() {
    for (header, cells) in [
        ("Uit dienst", ["Nee", "Ja"]),
        ("Active", ["Yes", "No"]),
        ("Status", ["Active", "Terminated"]),
        ("Toegang", ["Nee", "Ja"]),
        ("Login mogelijk", ["Nee", "Ja"]),
        ("Medewerker is actief", ["Nee", "Ja"]),
    ] {
        let import = people("360learning", header, &cells);
        let told = |rule: &str| import.file_rules().contains(&rule.to_owned());
        // Where the header does not say which answer is which, it is only told that it says so.
        let counted = !["Toegang", "Login mogelijk", "Medewerker is actief"].contains(&header);
        let rule = if counted {
            "column.leavers/warn"
        } else {
            "column.standing/warn"
        };
        assert!(told(rule), "{header}: {:?}", import.file_rules());
    }
    for (header, cells) in [
        ("Status", ["Full-time", "Part-time"]),
        ("Uit dienst", ["2027-01-31", ""]),
        ("Access level", ["Gold", "Silver"]),
        ("Login", ["an", "bo"]),
    ] {
        let import = people("360learning", header, &cells);
        assert!(
            !import.file_rules().contains(&"column.standing/warn".to_owned()),
            "{header}"
        );
    }
    // Where another column says it, nothing is lost.
    let both = people("scim", "Active|Employee status", &["Yes|Active", "No|Terminated"]);
    assert!(!both.file_rules().contains(&"column.standing/warn".to_owned()));
}

#[test]
fn a_status_is_read_in_common_words() {
    for (header, cells, meant) in [
        ("Status", ["actief", "Geblokkeerd"], ["Active", "Blocked"]),
        ("Status", ["In dienst", "Inactive"], ["Active", "Blocked"]),
        ("Active", ["Yes", "No"], ["Active", "Blocked"]),
        ("Uit dienst", ["Nee", "Ja"], ["Active", "Blocked"]),
        ("Blocked", ["Active", "Blocked"], ["Active", "Blocked"]),
        ("Status", ["On leave", "?"], ["On leave", "?"]),
    ] {
        let rows = cells.map(|cell| format!("{cell}|Coach"));
        let import = people(
            "opigno",
            &format!("{header}|Roles"),
            &rows.each_ref().map(String::as_str),
        );
        assert_eq!(import.mapping().columns[4].field.as_deref(), Some("status"), "{header}");
        let mended = import.mended();
        let written: Vec<&str> = mended.table.rows.iter().map(|row| row.cells[4].as_str()).collect();
        assert_eq!(written, meant, "{header}");
    }
    // Yes under a status may mean anything: it is offered, never done by itself.
    let import = people("opigno", "Status|Roles", &["yes|Coach", "no|Coach"]);
    let problems = import.check().problems;
    let fix = |row: u32| {
        let mut own = problems
            .iter()
            .filter(|problem| problem.row == row && problem.rule == "value.unknown");
        let fix = &own.next().unwrap().fixes[0];
        (fix.edits[0].text.clone(), fix.safe)
    };
    assert_eq!(
        [fix(0), fix(1)],
        [("Active".to_owned(), false), ("Blocked".to_owned(), false)]
    );
}

#[test]
fn how_many_have_left_by_a_column_that_feeds_nothing_is_said_with_their_rows() {
    let about = |import: &Import| -> Vec<(String, Vec<u32>)> {
        let problems = import.check().file_problems;
        let told = problems.iter().filter(|problem| problem.column == Some(4));
        told.map(|problem| (problem.rule.clone(), problem.fixes[0].leave_out.clone()))
            .collect()
    };
    let leavers = |rows: &[u32]| vec![("column.leavers".to_owned(), rows.to_vec())];
    let words = ["Active", "Terminated", "Inactive", "Active"];
    let mut import = people("learningbank", "Employee_Status", &words);
    assert_eq!(about(&import), leavers(&[1, 2]));
    let said = import.check().file_problems;
    let said = said.iter().find(|problem| problem.column == Some(4)).unwrap();
    assert!(
        said.message.contains("says of 2 that they have left: row 3, 4."),
        "{}",
        said.message
    );
    import.left_out.extend([1, 2]);
    assert_eq!(about(&import), [], "nobody is left who has left");

    // The day of the check is 2026-11-22.
    let ends = ["2026-11-21", "", "31-12-2027", "9999-12-31", "2026-02-18", "01/01/1900"];
    assert_eq!(about(&people("learningbank", "EindDatum", &ends)), leavers(&[0, 4]));
    let coming = about(&people("learningbank", "EindDatum", &["2027-01-31", ""]));
    assert_eq!(coming, [("column.unknown".to_owned(), Vec::new())]);
}
