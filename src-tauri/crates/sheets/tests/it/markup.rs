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

const HEADER: &str = "<tr><th>First Name</th><th>Last Name</th><th>Email</th><th>Department</th></tr>";

/// Rows of people, each cell in its own tags.
fn people(rows: &[[&str; 4]]) -> String {
    let row = |cells: &[&str; 4]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    rows.iter().map(row).collect()
}

const JAN: [&str; 4] = ["Jan", "Maes", "jan@acme.be", "Sales"];
const ZOE: [&str; 4] = ["Zoë", "Peeters", "zoe@acme.be", "HR"];

fn page(inside: &str) -> Table {
    read(
        "people.xls",
        format!("<html><meta charset=utf-8>{inside}</html>").as_bytes(),
    )
    .unwrap()
}

#[test]
fn pages_that_are_cut_off_are_told() {
    let rows: String = (0..40)
        .map(|at| people(&[["Jan", "Maes", &format!("p{at}@acme.be"), "Sales"]]))
        .collect();
    let text = format!("<html><table>{HEADER}{rows}");
    for cut in [
        text.len() - 4,
        text.len() - 5,
        text.len() - 9,
        text.len() - 30,
        text.len() / 2,
    ] {
        let result = read("people.xls", &text.as_bytes()[..cut]);
        assert!(matches!(result, Err(ReadError::Damaged(_))), "cut at {cut}: {result:?}");
    }
    // Between two rows a page may go on or not.
    let table = read("people.xls", text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 40);
    note(&table.reading, "table.cut");
    // One without any end tags keeps its last row.
    let loose = "<table><tr><td>First Name<td>Last Name<td>Email<tr><td>Jan<td>Maes<td>jan@acme.be<tr><td>Zoe<td>Peeters<td>zoe@acme.be";
    let table = read("people.xls", loose.as_bytes()).unwrap();
    assert_eq!(cells(&table)[1], ["Zoe", "Peeters", "zoe@acme.be"]);
    note(&table.reading, "table.cut");
    let whole = page(&format!("<table>{HEADER}{rows}</table>"));
    assert!(whole.reading.notes.iter().all(|note| note.code != "table.cut"));
}

#[test]
fn characters_of_pages_are_those_of_browsers() {
    let rows = people(&[
        [
            "Mu&ntilde;oz",
            "L&aacute;szl&oacute; &#337;&#x151;",
            "m@acme.be",
            "A &amp; B",
        ],
        [
            "&Scaron;t&#283;p&aacute;n",
            "O&rsquo;Neil &lt;x&gt;",
            "o@acme.be",
            "R&D",
        ],
    ]);
    let table = page(&format!(
        "<table data-note=\"a > b\" title='x>y'>{HEADER}{rows}</table>"
    ));
    assert_eq!(table.reading.header.names[0], "First Name");
    assert_eq!(
        cells(&table),
        [
            ["Muñoz", "László őő", "m@acme.be", "A & B"],
            ["Štěpán", "O’Neil <x>", "o@acme.be", "R&D"]
        ]
    );
    let quoted = people(&[ZOE]).replacen(
        "<td>",
        "<td data-x=\"<b>1 > 0</b>\" style='mso-number-format:\"@\"'>",
        1,
    );
    let scripts = "<script>document.write('<tr><td>no</td></tr>')</script><style>td > p {}</style>";
    let table = page(&format!("{scripts}<table>{HEADER}{scripts}{quoted}</table>"));
    assert_eq!(cells(&table), [ZOE]);
}

#[test]
fn a_header_over_several_columns_of_a_page_is_that_of_each() {
    let groups = "<tr><td colspan=2>Person</td><td colspan=\"2\">Work</td></tr>";
    let table = page(&format!("<table>{groups}{HEADER}{}</table>", people(&[JAN, ZOE])));
    assert_eq!(
        table.reading.header.names,
        ["Person First Name", "Person Last Name", "Work Email", "Work Department"]
    );
    assert_eq!(cells(&table), [JAN, ZOE]);
}

#[test]
fn a_table_inside_a_layout_is_read_and_one_inside_a_cell_is_text() {
    let inner = format!("<table>{HEADER}{}</table>", people(&[JAN, ZOE]));
    let table = page(&format!(
        "<table><tr><td>Report</td></tr><tr><td>{inner}</td></tr><tr><td>Page 1</td></tr></table>"
    ));
    assert_eq!(
        table.reading.header.names,
        ["First Name", "Last Name", "Email", "Department"]
    );
    assert_eq!(cells(&table)[..2], [JAN, ZOE]);
    let small = "<table><tr><td>a</td><td>b</td></tr></table>";
    let rows = people(&[JAN, ZOE]).replacen("Sales", small, 1);
    let table = page(&format!("<table>{HEADER}{rows}</table>"));
    assert_eq!(cells(&table), [["Jan", "Maes", "jan@acme.be", "a b"], ZOE]);
}

#[test]
fn web_archives_are_named() {
    let text = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n<html><table></table></html>";
    match read("people.xls", text) {
        Err(ReadError::NotASpreadsheet(what)) => assert!(what.contains("web archive"), "{what}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_header_is_where_the_page_says() {
    let head = "<tr><th>Rank</th><th>Country</th><th>1990</th><th>2010</th></tr>";
    let body = "<tr><td>1</td><td>Norway</td><td>0.84</td><td>0.93</td></tr><tr><td>2</td><td>Iceland</td><td>0.8</td><td>0.9</td></tr>";
    for page in [
        format!("<table><thead>{head}</thead><tbody>{body}</tbody></table>"),
        format!("<table>{head}{body}</table>"),
        format!("<table><tr><th>1</th><th>2</th><th>3</th><th>4</th></tr>{body}</table>"),
    ] {
        let table = read("list.xls", page.as_bytes()).unwrap();
        assert_eq!((table.reading.header.rows, table.rows.len()), (1, 2), "{page}");
    }
    let rows = body.replace("td", "th");
    let table = read("list.xls", format!("<table>{rows}{rows}</table>").as_bytes()).unwrap();
    assert_eq!(
        (table.reading.header.rows, table.rows.len()),
        (0, 4),
        "every cell is written so"
    );
}
