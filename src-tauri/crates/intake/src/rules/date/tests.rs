use std::collections::BTreeMap;

use roster::profile::DateForm;

use super::*;
use crate::rules::finding::Change;
use crate::rules::testing::{profile, vocabulary};

/// Order of the column, whether a workbook counts from 1904, the choice for the column.
type Column3 = (Option<DateForm>, Option<bool>, Option<DateForm>);

/// Reads a text in a column of dates that need not lie ahead.
fn said(text: &str, (told, epoch, chosen): Column3) -> String {
    let mut field = profile("360learning").field("deletion_date").unwrap().clone();
    field.rule = None;
    let mut words = vocabulary("360learning");
    words.dates.extend(told.map(|order| (0, order)));
    words.epoch_1904 = epoch;
    let none = BTreeMap::new();
    let aim = Aim::of(words.profile, "deletion_date").unwrap();
    let mut column = Column::new(0, "deletion_date", aim, &none).dated(chosen);
    column.field = &field;
    let reading = read(text, &column, &words);
    let rules: Vec<&str> = reading.findings.iter().map(Finding::rule_id).collect();
    let value = match &reading.value {
        Some(roster::Value::Text(value)) => value.as_str(),
        Some(_) | None => "",
    };
    let fixes = reading.findings.iter().flat_map(|finding| &finding.remedies);
    let fixes: Vec<String> = fixes
        .map(|remedy| match &remedy.change {
            Change::Cell(text) if remedy.safe => format!("={text}"),
            Change::Cell(text) => format!("?{text}"),
            _ => remedy.code.trim_start_matches("dates_").to_owned(),
        })
        .collect();
    format!("{value} {} {}", rules.join(","), fixes.join(" "))
        .trim()
        .to_owned()
}

#[test]
fn texts_that_can_be_one_day_only() {
    let feb = "2030-02-28 date.format =2030-02-28";
    let cases = [
        ("2030-02-28", "2030-02-28".to_owned()),
        ("2030/02/28", format!("{feb} ymd")),
        ("2030.2.28", format!("{feb} ymd")),
        ("2030. 02. 28.", format!("{feb} ymd")),
        ("20300228", format!("{feb} ymd")),
        ("2030年2月28日", format!("{feb} ymd")),
        ("2030-02-28T00:00:00", format!("{feb} ymd")),
        ("2030-02-28T10:00:00Z", format!("{feb} ymd")),
        ("2030-02-28 00:00:00.000", format!("{feb} ymd")),
        ("28/02/2030", format!("{feb} dmy")),
        ("28-2-2030", format!("{feb} dmy")),
        ("28.2.2030", format!("{feb} dmy")),
        ("28. 2. 2030", format!("{feb} dmy")),
        ("28.02.2030.", format!("{feb} dmy")),
        ("28 02 2030", format!("{feb} dmy")),
        ("28/02/2030 0:00", format!("{feb} dmy")),
        ("28-02-2030 14:30:00", format!("{feb} dmy")),
        ("2/28/2030", format!("{feb} mdy")),
        ("2/28/2030 12:00:00 AM", format!("{feb} mdy")),
        ("28022030", format!("{feb} dmy")),
        ("1.2.2030", "2030-02-01 date.format =2030-02-01 dmy".to_owned()),
        ("02/02/2030", "2030-02-02 date.format =2030-02-02 dmy".to_owned()),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text, (None, None, None)), expected, "{text}");
    }
}

#[test]
fn months_by_name_in_the_languages_of_headers() {
    let texts = [
        "28 February 2030",
        "28 feb 2030",
        "28-FEB-2030",
        "28 februari 2030",
        "donderdag 28 februari 2030",
        "28. Februar 2030",
        "28. Feb. 2030",
        "28 février 2030",
        "jeudi 28 févr. 2030",
        "28 de febrero de 2030",
        "28 febbraio 2030",
        "28 de fevereiro de 2030",
        "28 lutego 2030",
        "28 FEBRUÁRA 2030",
        "28. helmikuuta 2030",
        "28. února 2030",
        "28 februarie 2030",
        "28 февраля 2030",
        "28 Şubat 2030",
        "28th February, 2030",
    ];
    for text in texts {
        assert_eq!(
            said(text, (None, None, None)),
            "2030-02-28 date.format =2030-02-28 dmy",
            "{text}"
        );
    }
    for text in ["Feb 28, 2030", "Thursday, February 28th, 2030", "FEBRUARY 28 2030"] {
        assert_eq!(
            said(text, (None, None, None)),
            "2030-02-28 date.format =2030-02-28 mdy",
            "{text}"
        );
    }
    for text in ["2030. február 28.", "2030-Feb-28"] {
        assert_eq!(
            said(text, (None, None, None)),
            "2030-02-28 date.format =2030-02-28 ymd",
            "{text}"
        );
    }
}

#[test]
fn what_the_column_tells_and_what_was_chosen() {
    use DateForm::{Dmy, Excel, Mdy, Ymd};
    let cases: [(&str, Column3, &str); 24] = [
        (
            "01/02/2030",
            (None, None, None),
            "date.ambiguous ?2030-02-01 ?2030-01-02 dmy mdy",
        ),
        (
            "01/02/2030",
            (Some(Dmy), None, None),
            "2030-02-01 date.format =2030-02-01 dmy",
        ),
        (
            "01/02/2030",
            (Some(Mdy), None, None),
            "2030-01-02 date.format =2030-01-02 mdy",
        ),
        ("01/02/2030", (Some(Mdy), None, Some(Dmy)), "2030-02-01"),
        ("01/02/2030", (None, None, Some(Mdy)), "2030-01-02"),
        ("1 feb 2030", (None, None, Some(Mdy)), "2030-02-01"),
        (
            "1.2.2030",
            (Some(Mdy), None, None),
            "2030-01-02 date.format =2030-01-02 mdy",
        ),
        ("31/12/2030", (None, None, Some(Mdy)), "date.format ?2030-12-31"),
        ("12/31/2030", (Some(Dmy), None, None), "date.format ?2030-12-31"),
        (
            "01/02/30",
            (None, None, None),
            "date.ambiguous ?2030-02-01 ?2030-01-02 dmy mdy",
        ),
        ("31/12/30", (Some(Dmy), None, None), "date.century ?2030-12-31 dmy"),
        ("31/12/85", (None, None, None), "date.century ?1985-12-31 dmy"),
        ("31/12/85", (None, None, Some(Dmy)), "1985-12-31"),
        ("85-12-31", (None, None, Some(Ymd)), "1985-12-31"),
        ("28-feb-30", (None, None, None), "date.century ?2030-02-28 dmy"),
        ("28-feb-30", (None, None, Some(Dmy)), "2030-02-28"),
        ("47542", (None, None, None), "date.count ?2030-02-28 ?2034-03-01 excel"),
        (
            "47542",
            (None, Some(false), None),
            "2030-02-28 date.count =2030-02-28 excel",
        ),
        (
            "46080",
            (None, Some(true), None),
            "2030-02-28 date.count =2030-02-28 excel",
        ),
        (
            "47542.5",
            (None, Some(false), None),
            "2030-02-28 date.count =2030-02-28 excel",
        ),
        ("47542", (None, None, Some(Excel)), "2030-02-28"),
        ("46080", (None, Some(true), Some(Excel)), "2030-02-28"),
        ("28/02/2030", (None, None, Some(Excel)), "date.format ?2030-02-28"),
        ("123", (None, Some(false), Some(Excel)), "date.format"),
    ];
    for (text, column, expected) in cases {
        assert_eq!(said(text, column), expected, "{text} {column:?}");
    }
}

#[test]
fn what_is_no_date() {
    let texts = [
        "2030-13-01",
        "soon",
        "1/1/20301",
        "2030",
        "2030-02",
        "feb 2030",
        "28 feb",
        "28 foo 2030",
        "28 feb mar 2030",
        "10.0.0.1",
        "1.2.3",
        "12:30",
        "28/02/2030 25:00",
        "28/02/1030",
        "28_02_2030",
        "05000",
        "999999",
        "1e5",
        "20301340",
    ];
    for text in texts {
        let text_said = said(text, (None, None, None));
        assert_eq!(text_said, "date.format", "{text}");
    }
}

#[test]
fn s2_15_dates_lie_ahead() {
    let words = vocabulary("360learning");
    let none = BTreeMap::new();
    let column = Column::new(
        0,
        "deletion_date",
        Aim::of(words.profile, "deletion_date").unwrap(),
        &none,
    );
    let cases: [(&str, &[&str], bool); 5] = [
        ("2030-02-28", &[], true),
        ("2020-02-28", &["date.past"], false),
        ("31/12/2030", &["date.format"], true),
        ("31/12/30", &["date.format"], true),
        ("31/12/2020", &["date.format", "date.past"], false),
    ];
    for (text, rules, usable) in cases {
        let reading = read(text, &column, &words);
        let found: Vec<&str> = reading.findings.iter().map(Finding::rule_id).collect();
        assert_eq!((found.as_slice(), reading.value.is_some()), (rules, usable), "{text}");
    }
}

#[test]
fn the_column_tells_the_order() {
    let cases: [(&[&str], Option<DateForm>); 9] = [
        (&["01/02/2030", "31/12/2030"], Some(DateForm::Dmy)),
        (&["01/02/2030", "12/31/2030"], Some(DateForm::Mdy)),
        (&["01/02/2030"], None),
        (&["13/02/2030", "02/13/2030"], None),
        (&["01/02/03", "85-12-31"], Some(DateForm::Ymd)),
        (&["01-02-03", "31-12-85"], Some(DateForm::Dmy)),
        (&["2030-02-28", "28 feb 2030", "", "soon"], None),
        (&["2030-02-28", "31/12/2030", "n/a"], Some(DateForm::Dmy)),
        (&["1.2.2030", "31.12.2030 10:00"], Some(DateForm::Dmy)),
    ];
    let today = vocabulary("360learning").today;
    for (cells, order) in cases {
        let mut evidence = Evidence::default();
        for cell in cells {
            evidence.cell(cell, today);
        }
        assert_eq!(evidence.order(), order, "{cells:?}");
    }
}

#[test]
fn instants_keep_the_time_that_is_there() {
    let words = vocabulary("oneroster");
    let none = BTreeMap::new();
    let column = Column::new(0, "modified_at", Aim::of(words.profile, "modified_at").unwrap(), &none);
    let cases = [
        ("2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z"),
        ("28/02/2026", "2026-02-28T00:00:00Z"),
        ("28/02/2026 14:30", "2026-02-28T14:30:00Z"),
        ("2026-02-28 2:30 PM", "2026-02-28T14:30:00Z"),
        ("2026-02-28 14:30:15", "2026-02-28T14:30:15Z"),
    ];
    for (text, value) in cases {
        assert_eq!(
            read(text, &column, &words).value,
            Some(roster::Value::Text(value.to_owned())),
            "{text}"
        );
    }
}
