//! `template`.

use crate::program::Place;

#[test]
fn s1_10_the_header_line_is_the_platforms_own() {
    let place = Place::new();
    let ran = place.run(&["template", "--profile", "2lrn4", "--out", "people.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        place.text("people.csv"),
        "\"First Name\",\"Last Name\",\"Email\",\"Department\",\"language\",\"Is Active\",\"Enable MFA\"\n"
    );
    let back = place.run(&["check", "people.csv", "--profile", "2lrn4", "--json"]);
    assert_eq!(back.json()["rows"], 0, "it reads back as an empty list: {}", back.out);
}

#[test]
fn a_workbook_reads_back_as_an_empty_list_with_all_columns() {
    let place = Place::new();
    let ran = place.run(&["template", "--profile", "learningbank", "--out", "people.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let back = place.run(&["check", "people.xlsx", "--profile", "learningbank", "--json"]);
    assert_eq!(
        (back.code, &back.json()["rows"]),
        (0, &serde_json::json!(0)),
        "{} {}",
        back.out,
        back.err
    );
    let columns = back.json()["dialect"]["columns"].to_string();
    assert!(
        columns.contains("Job Profile") && columns.contains("Permission Type"),
        "{columns}"
    );
}

#[test]
fn a_format_the_platform_does_not_take_is_refused() {
    let place = Place::new();
    place
        .run(&["template", "--profile", "2lrn4", "--out", "people.xlsx"])
        .refused(2, "takes csv");
    place
        .run(&["template", "--profile", "learningbank", "--out", "people.csv"])
        .refused(2, "takes xlsx");
    place
        .run(&["template", "--profile", "2lrn4", "--out", "people.pdf"])
        .refused(2, "takes csv");
    place
        .run(&["template", "--profile", "2lrn4", "--out", "no/such/folder/people.csv"])
        .refused(2, "could not be written");
}
