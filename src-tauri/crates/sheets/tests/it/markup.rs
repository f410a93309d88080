//! Excel's XML of 2003 and web pages.

use sheets::{ReadError, Table};

use crate::make::{note, read};

/// An XML spreadsheet with these styles and these worksheets.
fn xml_book(styles: &str, sheets: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
         xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles>{styles}</Styles>{sheets}</Workbook>"
    )
}

fn cell(kind: &str, value: &str) -> String {
    format!("<Cell><Data ss:Type=\"{kind}\">{value}</Data></Cell>")
}

fn row(values: &[&str]) -> String {
    let cells: String = values.iter().map(|value| cell("String", value)).collect();
    format!("<Row>{cells}</Row>")
}

fn xml_sheet(name: &str, rows: &str, more: &str) -> String {
    format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table>{more}</Worksheet>")
}

fn xml(rows: &str) -> String {
    xml_book("", &xml_sheet("People", rows, ""))
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(String::as_str).collect())
        .collect()
}

#[test]
fn a_comment_is_no_value() {
    let text = xml(&format!(
        "{}<Row><Cell><Data ss:Type=\"String\">jan@acme.be</Data><Comment ss:Author=\"HR\"><ss:Data>check this</ss:Data>\
         </Comment></Cell>{}</Row>",
        row(&["Email", "Name"]),
        cell("String", "Jan")
    ));
    let table = read("people.xls", text.as_bytes()).unwrap();
    assert_eq!(cells(&table), [["jan@acme.be", "Jan"]]);
}

#[test]
fn marked_text_is_read() {
    let bold = "<Row><Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>an</B>@acme.be</ss:Data>\
                </Cell><Cell><Data ss:Type=\"String\"><![CDATA[An <de> Wit & Zn]]></Data></Cell></Row>";
    let loose = row(&["els@acme.be", "Els & Co&nbsp;&#10;x"]);
    let text = xml(&format!("{}{bold}{loose}", row(&["Email", "Name"])));
    let table = read("people.xls", text.as_bytes()).unwrap();
    assert_eq!(
        cells(&table),
        [["an@acme.be", "An <de> Wit & Zn"], ["els@acme.be", "Els & Co&nbsp;\nx"]]
    );
}

#[test]
fn xml_that_is_cut_off_is_damaged() {
    let rows: String = (0..40).map(|at| row(&[&format!("p{at}@acme.be"), "Jan"])).collect();
    let text = xml(&(row(&["Email", "Name"]) + &rows));
    assert_eq!(read("people.xls", text.as_bytes()).unwrap().rows.len(), 40);
    for cut in [text.len() / 2, text.len() - 60, text.len() - 12] {
        let result = read("people.xls", &text.as_bytes()[..cut]);
        assert!(matches!(result, Err(ReadError::Damaged(_))), "cut at {cut}: {result:?}");
    }
}

#[test]
fn number_formats_errors_and_formulas_of_2003() {
    let styles = "<Style ss:ID=\"s1\"><NumberFormat ss:Format=\"00000000\"/></Style>\
                  <Style ss:ID=\"s2\"><NumberFormat ss:Format=\"Short Date\"/></Style>\
                  <Style ss:ID=\"s3\"><NumberFormat ss:Format=\"Standard\"/></Style>";
    let styled = |style: &str, value: &str| {
        format!("<Cell ss:StyleID=\"{style}\"><Data ss:Type=\"Number\">{value}</Data></Cell>")
    };
    let rows = [
        "<Column/><Column ss:StyleID=\"s1\"/>".to_owned(),
        row(&["Email", "Id", "Since", "Big"]),
        format!(
            "<Row>{}{}{}{}</Row>",
            cell("String", "a@acme.be"),
            cell("Number", "123"),
            styled("s2", "45658"),
            styled("s3", "1.2E10")
        ),
        format!(
            "<Row ss:StyleID=\"s1\">{}{}{}{}</Row>",
            cell("String", "b@acme.be"),
            styled("s3", "123"),
            cell("Error", "#N/A"),
            "<Cell ss:Formula=\"=1+1\"></Cell>"
        ),
    ]
    .concat();
    let table = read(
        "people.xls",
        xml_book(styles, &xml_sheet("People", &rows, "")).as_bytes(),
    )
    .unwrap();
    assert_eq!(
        cells(&table),
        [
            ["a@acme.be", "00000123", "2025-01-01", "12000000000"],
            ["b@acme.be", "123", "#N/A", ""]
        ]
    );
    assert_eq!(note(&table.reading, "cells.error").rows, [3]);
    assert_eq!(note(&table.reading, "formula.no_value").rows, [3]);
}

#[test]
fn merged_cells_of_2003_keep_the_others_in_their_columns() {
    let wide = |value: &str| format!("<Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">{value}</Data></Cell>");
    let rows = [
        format!("<Row>{}{}</Row>", wide("Person"), wide("Work")),
        row(&["First", "Last", "Email", "Department"]),
        format!(
            "<Row>{}{}{}</Row>",
            wide("Jan Maes"),
            cell("String", "jan@acme.be"),
            cell("String", "Sales")
        ),
        row(&["Els", "Peeters", "els@acme.be", "HR"]),
    ]
    .concat();
    let table = read("people.xls", xml(&rows).as_bytes()).unwrap();
    assert_eq!(
        table.reading.header.names,
        ["Person First", "Person Last", "Work Email", "Work Department"]
    );
    assert_eq!(cells(&table)[0], ["Jan Maes", "", "jan@acme.be", "Sales"]);
}

#[test]
fn hidden_sheets_of_2003_are_told() {
    let people = row(&["Email", "Name"]) + &row(&["a@acme.be", "An"]);
    let old = row(&["Email", "Name"]) + &row(&["old@acme.be", "Old"]);
    let hide = "<WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>SheetHidden</Visible></WorksheetOptions>";
    let text = xml_book("", &(xml_sheet("Old", &old, hide) + &xml_sheet("People", &people, "")));
    let table = read("people.xls", text.as_bytes()).unwrap();
    assert_eq!(table.reading.sheet.as_deref(), Some("People"));
    assert_eq!(note(&table.reading, "sheet.hidden").detail, "Old");
}
