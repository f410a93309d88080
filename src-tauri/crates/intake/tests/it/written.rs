//! Phones and languages as they stand in real files.

use crate::helpers::{Import, rules};

/// What is said of a cell and what it comes to: `rules value`.
fn said(import: Import, column: usize, field: &str) -> String {
    let checked = import.check();
    let found: Vec<_> = checked
        .problems
        .iter()
        .filter(|problem| problem.column == Some(u32::try_from(column).unwrap()))
        .collect();
    let change = checked.outcomes[0].changes.iter().find(|change| change.field == field);
    let value = match change.and_then(|change| change.after.clone()) {
        Some(roster::Value::Text(value)) => value,
        _ => String::new(),
    };
    let fix = found
        .iter()
        .flat_map(|problem| &problem.fixes)
        .find(|fix| !fix.edits.is_empty());
    let value = fix.map_or(value, |fix| {
        let sign = if fix.safe { '=' } else { '?' };
        fix.edits
            .first()
            .map_or(String::new(), |edit| format!("{sign}{}", edit.text))
    });
    format!("{} {value}", rules(found.into_iter()).join(","))
        .trim()
        .to_owned()
}

fn phone(cell: &str, region: Option<&str>) -> String {
    let row = format!("Anna|Peeters|Nurse|Ward 1|User|anna@example.org||{cell}|nl|");
    let mut import = Import::new("learningbank", crate::helpers::S4, &[&row])
        .units("department", &["Ward 1"])
        .units("job_profile", &["Nurse"]);
    import.context.options.region = region.map(str::to_owned);
    said(import, 7, "phone")
}

fn language(cell: &str) -> String {
    let import = Import::new(
        "scim",
        "userName|preferredLanguage|emails",
        &[&format!("anna|{cell}|anna@example.org")],
    );
    said(import, 1, "language")
}

#[test]
fn numbers_as_other_programs_write_them() {
    let number = |cell: &str| {
        let row = format!("anna|{cell}|anna@example.org");
        said(
            Import::new("scim", "userName|employeeNumber|emails", &[&row]),
            1,
            "employee_number",
        )
    };
    assert_eq!(number("1001.0"), "number.written/warn =1001");
    assert_eq!(number("'00123"), "number.written/warn =00123");
    assert_eq!(number("1001"), "1001");
    assert_eq!(phone("+32471123456.0", None), "number.written/warn =+32471123456");
    assert_eq!(
        phone("612345678.0", Some("NL")),
        "phone.zero/warn,number.written/warn =+31612345678"
    );
}

/// A row of OneRoster with a cell under a header.
fn roster(header: &str, field: &str, cell: &str) -> String {
    let row = format!("u1|true|2001|student|anna|Anna|Peeters|{cell}");
    let names = format!("sourcedId|enabledUser|orgSourcedIds|role|username|givenName|familyName|{header}");
    said(Import::new("oneroster", &names, &[&row]), 7, field)
}

#[test]
fn ids_of_every_kind_lose_what_programs_put_behind_them() {
    assert_eq!(roster("grades", "grades", "9.0"), "number.written/warn =9");
    assert_eq!(
        roster("identifier", "identifier", "1001.0"),
        "number.written/warn =1001"
    );
    assert_eq!(
        roster("agentSourcedIds", "agents", "7.0,8.0"),
        "number.written/warn =7,8"
    );
    // What only looks like a number stays as it is.
    assert_eq!(roster("identifier", "identifier", "v1.0"), "v1.0");
    assert_eq!(roster("identifier", "identifier", "12.00"), "12.00");
    assert_eq!(roster("agentSourcedIds", "agents", "7.0,x"), "7.0,x");
}

#[test]
fn references_lose_what_programs_put_behind_them() {
    let orgs = |cell: &str| {
        let row = format!("u1|true|{cell}|student|anna|Anna|Peeters");
        let header = "sourcedId|enabledUser|orgSourcedIds|role|username|givenName|familyName";
        // `10020` is what the letters and figures of `1002.0` come to.
        let units = ["1001", "1002", "10020", "7.0"];
        said(
            Import::new("oneroster", header, &[&row]).units("department", &units),
            2,
            "orgs",
        )
    };
    assert_eq!(orgs("1001.0"), "number.written/warn =1001");
    assert_eq!(orgs("1002.0"), "number.written/warn =1002");
    assert_eq!(orgs("1001.0,1002.0"), "number.written/warn =1001,1002");
    assert_eq!(orgs("1001.0,1002"), "number.written/warn =1001,1002");
    assert_eq!(orgs("7.0"), "");
    assert_eq!(orgs("3003.0"), "ref.unknown/error,number.written/warn =3003");
}

#[test]
fn phones_as_people_write_them() {
    // With the Netherlands as the country of the import, and with none. `=` is a fix beyond doubt, `?` one to ask about.
    let (nl, error) = ("+31612345678", "phone.syntax/error");
    let (offered, country) = ("phone.syntax/error ?+31612345678", "phone.country/error");
    let (zero, nothing) = ("phone.zero/warn =+31612345678", "text.none/fix =");
    let cases: [(&str, &str, &str); 31] = [
        ("0612345678", nl, country),
        ("06-12345678", nl, country),
        ("+31 6 12345678", nl, nl),
        ("0031612345678", nl, nl),
        ("+31 (0)6 12345678", nl, nl),
        ("(06) 12 34 56 78", nl, country),
        ("612345678", zero, country),
        (
            "31612345678",
            "phone.plus/warn =+31612345678",
            "phone.country/error ?+31612345678",
        ),
        ("06/12.34.56.78", nl, country),
        ("tel:+31612345678", nl, nl),
        ("+44 20 7946 0958", "+442079460958", "+442079460958"),
        ("00 44 20 7946 0958", "+442079460958", "+442079460958"),
        ("+1 (555) 010-9999", "+15550109999", "+15550109999"),
        ("020 123 4567", "+31201234567", country),
        ("+31612345678 ext. 12", offered, offered),
        ("+31612345678;ext=12", offered, offered),
        ("06 12345678 x12", offered, error),
        ("+31 6 12345678 (mobiel)", offered, offered),
        ("M: 0612345678", offered, error),
        ("’0612345678", offered, error),
        ("+31612345678 / +31687654321", offered, offered),
        ("+31612345678, +31687654321", offered, offered),
        ("+31 6 1234 567A", error, error),
        ("1-800-FLOWERS", error, error),
        ("+0612345678", error, error),
        ("++31612345678", error, error),
        ("+3161234567890123", error, error),
        ("12345", error, error),
        ("112", error, error),
        ("n/a", nothing, nothing),
        ("6.12345E+08", "number.scientific/error", "number.scientific/error"),
    ];
    for (cell, with, without) in cases {
        assert_eq!(
            (phone(cell, Some("NL")).as_str(), phone(cell, None).as_str()),
            (with, without),
            "{cell}"
        );
    }
}

#[test]
fn languages_as_people_write_them() {
    let right = ["nl", "nl-BE", "zh-Hant", "de-DE-1996", "nb", "no", "se"];
    for cell in right {
        assert_eq!(language(cell), cell);
    }
    let cased = [
        ("NL", "nl"),
        ("nl-be", "nl-BE"),
        ("NL-be", "nl-BE"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
    ];
    for (cell, tag) in cased {
        assert_eq!(language(cell), format!("language.case/fix ={tag}"), "{cell}");
    }
    let meant = [
        ("nl_BE", "nl-BE"),
        ("nl-NL.UTF-8", "nl-NL"),
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("sh", "sr-Latn"),
        ("tl", "fil"),
        ("zh-yue", "yue"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("en-UK", "en-GB"),
        ("en-GB-oed", "en-GB-oxendict"),
        ("Dutch", "nl"),
        ("Nederlands", "nl"),
        ("niederländisch", "nl"),
        ("néerlandais", "nl"),
        ("neerlandés", "nl"),
        ("olandese", "nl"),
        ("holenderski", "nl"),
        ("Vlaams", "nl"),
        ("Deutsch", "de"),
        ("ENGLISH", "en"),
        ("English (UK)", "en-GB"),
        ("English (United States)", "en-US"),
        ("Português (Brasil)", "pt-BR"),
        ("français", "fr"),
        ("dut", "nl"),
    ];
    for (cell, tag) in meant {
        assert_eq!(language(cell), format!("language.variant/fix ={tag}"), "{cell}");
    }
    // The code of a country is no language; which is meant is asked.
    for (cell, tag) in [("dk", "da"), ("cz", "cs"), ("jp", "ja"), ("ua", "uk")] {
        assert_eq!(language(cell), format!("language.syntax/error ?{tag}"), "{cell}");
    }
    for cell in ["xx", "qq", "english-us", "x-private", "123", "nl-"] {
        assert_eq!(language(cell), "language.syntax/error", "{cell}");
    }
    // One letter, or a word cut short, is asked about once for the column.
    for (cell, tag) in [
        ("n", "nl"),
        ("F", "fr"),
        ("D", "de"),
        ("E", "en"),
        ("néerl.", "nl"),
        ("holl.", "nl"),
    ] {
        assert_eq!(language(cell), format!("language.short/error ?{tag}"), "{cell}");
    }
}
