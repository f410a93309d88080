//! Cells merged downwards over rows of data.

use sheets::Table;

use crate::make::{note, ods, read, sheet, workbook};

fn cells(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.cells.join("|")).collect()
}

const EXPECTED: [&str; 5] = [
    "an@acme.be|Sales|An",
    "els@acme.be|Sales|Els",
    "jan@acme.be|Sales|Jan",
    "zoe@acme.be|HR|Zoe",
    "bo@acme.be||Bo",
];

fn is_filled(table: &Table) {
    assert_eq!(cells(table), EXPECTED);
    let told = note(&table.reading, "cells.merged_down");
    assert_eq!((told.rows.as_slice(), told.detail.as_str()), (&[3, 4][..], "B3; B4"));
}

#[test]
fn a_department_merged_over_rows_is_that_of_each() {
    let people = [
        ("Email", "Department", "Name"),
        ("an@acme.be", "Sales", "An"),
        ("els@acme.be", "", "Els"),
        ("jan@acme.be", "", "Jan"),
        ("zoe@acme.be", "HR", "Zoe"),
        ("bo@acme.be", "", "Bo"),
    ];
    let text = |value: &str| format!("<c t=\"inlineStr\"><is><t>{value}</t></is></c>");
    let rows: String = people
        .iter()
        .map(|(mail, team, name)| format!("<row>{}{}{}</row>", text(mail), text(team), text(name)))
        .collect();
    let page = sheet(&rows).replace(
        "</worksheet>",
        "<mergeCells><mergeCell ref=\"B2:B4\"/></mergeCells></worksheet>",
    );
    is_filled(&read("x.xlsx", &workbook(&page)).unwrap());
    let open = |value: &str| format!("<table:table-cell><text:p>{value}</text:p></table:table-cell>");
    let rows: String = people
        .iter()
        .map(|(mail, team, name)| {
            let team = match *team {
                "Sales" => open(team).replacen(
                    "<table:table-cell",
                    "<table:table-cell table:number-rows-spanned=\"3\" table:number-columns-spanned=\"1\"",
                    1,
                ),
                "" => "<table:covered-table-cell/>".into(),
                team => open(team),
            };
            format!("<table:table-row>{}{team}{}</table:table-row>", open(mail), open(name))
        })
        .collect();
    is_filled(&read("x.ods", &ods(&rows)).unwrap());
    let web = "<html><table><tr><td>Email<td>Department<td>Name</tr><tr><td>an@acme.be<td rowspan=3>Sales<td>An</tr>\
               <tr><td>els@acme.be<td>Els</tr><tr><td>jan@acme.be<td>Jan</tr><tr><td>zoe@acme.be<td>HR<td>Zoe</tr>\
               <tr><td>bo@acme.be<td><td>Bo</tr></table></html>";
    is_filled(&read("x.html", web.as_bytes()).unwrap());
}

#[test]
fn the_blank_line_of_a_merged_record_is_no_person() {
    let text = |value: &str| format!("<c t=\"inlineStr\"><is><t>{value}</t></is></c>");
    let row = |number: u32, mail: &str, name: &str| format!("<row r=\"{number}\">{}{}</row>", text(mail), text(name));
    let rows = [
        row(1, "Email", "Name"),
        row(2, "an@acme.be", "An"),
        "<row r=\"3\"><c t=\"inlineStr\"><is><t> </t></is></c></row>".to_owned(),
        row(4, "els@acme.be", "Els"),
    ]
    .concat();
    let page = sheet(&rows).replace(
        "</worksheet>",
        "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/></mergeCells></worksheet>",
    );
    let table = read("x.xlsx", &workbook(&page)).unwrap();
    assert_eq!(cells(&table), ["an@acme.be|An", "els@acme.be|Els"]);
}
