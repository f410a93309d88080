//! Dates of a whole column, and the one choice that a person makes about them.

use intake::{Bucket, DateForm, Recipe, Severity};
use sheets::FileFormat;

use crate::helpers::{Import, rules};

const HEADER: &str = "Email|Role|Group|First name|Last name|Deletion date";

fn import(dates: &[&str]) -> Import {
    let rows: Vec<String> = (0..)
        .zip(dates)
        .map(|(at, date)| format!("p{at}@b.nl|3|Sales|Anna|Peeters|{date}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Import::new("360learning", HEADER, &rows)
        .units("group", &["Sales"])
        .by("platform_admin", None)
}

fn chosen(mut import: Import, form: DateForm) -> Import {
    let mut mapping = import.mapping();
    mapping.columns[5].dates = Some(form);
    import.mapping = Some(mapping);
    import
}

#[test]
fn dates_that_a_spreadsheet_program_has_half_turned() {
    let turned = |dates: &[&str], format: FileFormat| {
        let mut import = import(dates);
        import.table.reading.format = format;
        let found = import.check().problems;
        let of_rule = found.into_iter().filter(|problem| problem.rule == "date.turned");
        let said = |problem: intake::Problem| format!("{} {}", problem.row, problem.fixes[0].edits[0].text);
        of_rule.map(said).collect::<Vec<_>>()
    };
    let american = ["2030-05-04", "04/13/2030", "2030-07-06", "05/28/2030", "2030-08-08"];
    assert_eq!(turned(&american, FileFormat::Xlsx), ["0 2030-04-05", "2 2030-06-07"]);
    assert_eq!(
        turned(&american, FileFormat::Delimited),
        [""; 0],
        "only a workbook keeps dates"
    );
    // A later day, a text that can be both, or nothing but dates says otherwise.
    for dates in [
        &["2030-05-04", "04/13/2030", "2030-07-16"][..],
        &["2030-05-04", "04/13/2030", "04/05/2030", "2030-07-06"],
        &["2030-05-04", "2030-07-06", "2030-08-09"],
        &["2030-05-04", "04/13/2030"],
    ] {
        assert_eq!(turned(dates, FileFormat::Xlsx), [""; 0], "{dates:?}");
    }
}

#[test]
fn a_day_that_tells_the_order_may_stand_in_the_last_row() {
    let mut dates = vec!["01/02/2030"; 1_500];
    assert_eq!(import(&dates).check().buckets.reject, 1_500);
    dates[1_499] = "31/12/2030";
    let checked = import(&dates).check();
    assert!(checked.problems.iter().all(|problem| problem.severity == Severity::Fix));
    assert_eq!(checked.problems[0].fixes[0].edits[0].text, "2030-02-01");
    dates[3] = "12/31/2030";
    let checked = import(&dates).check();
    assert_eq!(
        rules(checked.problems.iter().take(1)),
        ["date.ambiguous/error"],
        "both orders stand in it"
    );
}

#[test]
fn one_choice_for_a_column_and_nothing_is_asked_about_its_dates() {
    let dates = [
        "01/02/2030",
        "31/12/30",
        "3 maart 2031",
        "2031-01-01",
        "",
        "12/31/2030",
        "1/2/2020",
    ];
    let asked = import(&dates);
    assert_eq!(asked.rules(0), ["date.ambiguous/error"]);
    let import = chosen(asked, DateForm::Dmy);
    let checked = import.check();
    assert_eq!(rules(checked.file_problems.iter()), ["date.read/info"]);
    let codes: Vec<&str> = checked.file_problems[0]
        .fixes
        .iter()
        .map(|fix| fix.code.as_str())
        .collect();
    assert_eq!(codes, ["dates_mdy", "dates_ymd", "dates_excel", "dates_iso"]);
    let found: Vec<(u32, String)> = checked
        .problems
        .iter()
        .map(|problem| (problem.row, rules(std::iter::once(problem)).remove(0)))
        .collect();
    assert_eq!(
        found,
        [(5, "date.format/error".to_owned()), (6, "date.past/error".to_owned())],
        "what cannot be read so is still asked about"
    );
    let value = |row: usize| {
        let changes = &checked.outcomes[row].changes;
        let change = changes.iter().find(|change| change.field == "deletion_date")?;
        change.after.clone()
    };
    let values: Vec<Option<String>> = (0..5)
        .map(|row| match value(row) {
            Some(roster::Value::Text(text)) => Some(text),
            _ => None,
        })
        .collect();
    let expected = [
        Some("2030-02-01"),
        Some("2030-12-31"),
        Some("2031-03-03"),
        Some("2031-01-01"),
        None,
    ];
    assert_eq!(values, expected.map(|text| text.map(str::to_owned)));
}

#[test]
fn the_choice_is_part_of_the_recipe() {
    let first = chosen(import(&["01/02/2030"]), DateForm::Dmy);
    let recipe = Recipe {
        file: "october.csv".to_owned(),
        applied_at: first.context.now,
        columns: first.mapping().columns,
        texts: std::collections::BTreeMap::new(),
        options: intake::Options::default(),
        converted: false,
        rows: 1,
        blocked: 0,
        kinds: Vec::new(),
        batch: None,
        replaced_by: None,
    };
    let kept: Recipe = serde_json::from_value(serde_json::to_value(&recipe).unwrap()).unwrap();
    let mut next = import(&["02/03/2030"]);
    let mut mapping = next.mapping();
    kept.replay(&mut mapping);
    assert!(mapping.columns[5].dates_recalled, "of October, not of this file");
    next.mapping = Some(mapping);
    assert_eq!((next.buckets(), next.rules(0)), (vec![Bucket::Create], vec![]));
}

#[test]
fn the_order_of_an_earlier_file_is_asked_about_again_where_the_column_says_otherwise() {
    let next = |dates: &[&str], recalled: bool| {
        let mut next = import(dates);
        let mut mapping = next.mapping();
        mapping.columns[5].dates = Some(DateForm::Mdy);
        mapping.columns[5].dates_recalled = recalled;
        next.mapping = Some(mapping);
        next
    };
    let mixed = ["31/12/2030", "03/04/2030", "05/06/2031"];
    let otherwise = next(&mixed, true);
    assert_eq!(otherwise.file_rules(), ["date.otherwise/warn"]);
    let rules_of = |import: &Import| (0..3).map(|row| import.rules(row)).collect::<Vec<_>>();
    let asked = "date.ambiguous/error";
    assert_eq!(
        rules_of(&otherwise),
        [vec!["date.format/fix"], vec![asked], vec![asked]]
    );
    assert_eq!(
        otherwise.buckets()[1],
        Bucket::Reject,
        "nobody's account ends a month off"
    );
    let said = next(&mixed, false);
    assert_eq!(said.file_rules(), ["date.read/info"], "it was said of this file");
    assert_eq!(said.rules(1), [""; 0]);
    let same = next(&["12/31/2030", "03/04/2030"], true);
    assert_eq!(same.file_rules(), ["date.read/info"]);
    assert_eq!(same.rules(1), [""; 0]);
}

#[test]
fn a_count_of_days_is_beyond_doubt_in_a_workbook_alone() {
    assert_eq!(import(&["47542"]).rules(0), ["date.count/error"]);
    let mut book = import(&["47542"]);
    book.table.reading.format = FileFormat::Xlsx;
    assert_eq!(book.rules(0), ["date.count/fix"]);
    assert_eq!(book.check().problems[0].fixes[0].edits[0].text, "2030-02-28");
    book.table.reading.epoch_1904 = true;
    assert_eq!(book.check().problems[0].fixes[0].edits[0].text, "2034-03-01");
}

#[test]
fn a_year_of_two_figures_in_a_date_that_lies_ahead_is_this_century() {
    assert_eq!(import(&["31/12/30"]).rules(0), ["date.format/fix"]);
}
