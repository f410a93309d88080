//! Values of workbooks that state one thing and show another, that failed, or that are not there.

use sheets::ReadError;

use crate::make::{archive, biff, brt, note, ods, read, sheet, shorts, wide, workbook, xls_with, xlsb};

fn ods_row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn ods_cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

fn ods_number(kind: &str, value: &str, text: &str) -> String {
    ods_cell(
        &format!("office:value-type=\"{kind}\" office:value=\"{value}\" calcext:value-type=\"{kind}\""),
        text,
    )
}

#[test]
fn open_document_numbers_are_their_values() {
    for (kind, value, shown, expected) in [
        ("float", "4900123456789", "4.90E+12", "4900123456789"),
        ("float", "1234", "1,234", "1234"),
        ("float", "1234567", "1.234.567", "1234567"),
        ("float", "1234567", "1 234 567", "1234567"),
        ("float", "77", "###", "77"),
        ("float", "12.6", "13", "12.6"),
        ("float", "-5", "(5)", "-5"),
        ("float", "7", "0007", "0007"),
        ("float", "0", "0000", "0000"),
        ("float", "32471121314", "+32 471 12 13 14", "+32 471 12 13 14"),
        ("float", "471121314", "0471/12 13 14", "0471/12 13 14"),
        ("percentage", "0.5", "50%", "0.5"),
        ("currency", "50", "€ 50.00", "50"),
    ] {
        let rows = ods_row(&[ods_cell("", "Name"), ods_cell("", "Value")])
            + &ods_row(&[ods_cell("", "An"), ods_number(kind, value, shown)]);
        let table = read("x.ods", &ods(&rows)).unwrap();
        assert_eq!(table.rows[0].cells[1], expected, "{value} shown as {shown}");
    }
}

#[test]
fn failed_cells_are_told_in_every_form() {
    let open = ods_row(&[ods_cell("", "Name"), ods_cell("", "Value")])
        + &ods_row(&[
            ods_cell("", "An"),
            ods_cell(
                "table:formula=\"of:=#N/A\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"",
                "#N/A",
            ),
        ])
        + &ods_row(&[
            ods_cell("", "Els"),
            ods_cell(
                "table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"",
                "#DIV/0!",
            ),
        ]);
    let table = read("x.ods", &ods(&open)).unwrap();
    assert_eq!(note(&table.reading, "cells.error").rows, [2, 3]);
    assert_eq!(table.rows[1].cells, ["Els", "#DIV/0!"]);
    // BoolErr (MS-XLS 2.4.24): row, column, style, error, 1 for an error.
    let mut failed = shorts(&[1, 1, 0]);
    failed.extend([0x2A, 1]);
    let old = xls_with(
        &[],
        &biff(0x0205, &failed),
        &[(0, 0, "Name"), (0, 1, "Value"), (1, 0, "An")],
    );
    let table = read("x.xls", &old).unwrap();
    assert_eq!(table.rows[0].cells, ["An", "#N/A"]);
    assert_eq!(note(&table.reading, "cells.error").rows, [2]);
    // BrtRowHdr, BrtCellSt, BrtCellError (MS-XLSB 2.4.740, 2.4.312, 2.4.308).
    let text = |column: u32, value: &str| brt(6, &[place(column).as_slice(), &wide(value)].concat());
    let head = |row: u32| brt(0, &[row.to_le_bytes().as_slice(), &[0; 13]].concat());
    let page = [
        brt(129, &[]),
        brt(148, &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
        brt(145, &[]),
        head(0),
        text(0, "Name"),
        text(1, "Value"),
        head(1),
        text(0, "An"),
        brt(3, &[place(1).as_slice(), &[0x2A]].concat()),
        brt(146, &[]),
        brt(130, &[]),
    ]
    .concat();
    let styles = [brt(278, &[]), brt(617, &[0; 4]), brt(618, &[]), brt(279, &[])].concat();
    let table = read("x.xlsb", &xlsb(&page, &styles)).unwrap();
    assert_eq!(table.rows[0].cells, ["An", "#N/A"]);
    assert_eq!(note(&table.reading, "cells.error").rows, [2]);
}

fn place(column: u32) -> [u8; 8] {
    let mut place = [0; 8];
    place[..4].copy_from_slice(&column.to_le_bytes());
    place
}

#[test]
fn formulas_never_worked_out_are_told_however_they_are_written() {
    let cells = "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Sum</t></is></c></row>\
                 <row><c t=\"s\"><v>1</v></c><c><f>1+1</f><v/></c></row>\
                 <row><c t=\"s\"><v>1</v></c><c><f>1+1</f><v></v></c></row>\
                 <row><c t=\"s\"><v>1</v></c><c t=\"str\"><f>B1&amp;\"\"</f><v></v></c></row>";
    let table = read("x.xlsx", &workbook(&sheet(cells))).unwrap();
    assert_eq!(note(&table.reading, "formula.no_value").rows, [2, 3]);
    let rows = ods_row(&[ods_cell("", "Name"), ods_cell("", "Value")])
        + &ods_row(&[
            ods_cell("", "An"),
            "<table:table-cell table:formula=\"of:=1+1\"/>".into(),
        ])
        + &ods_row(&[
            ods_cell("", "Els"),
            "<table:table-cell table:formula=\"of:=[.A1]\" office:value-type=\"string\" office:string-value=\"\"/>"
                .into(),
        ]);
    let table = read("x.ods", &ods(&rows)).unwrap();
    assert_eq!(note(&table.reading, "formula.no_value").rows, [2]);
}

#[test]
fn workbooks_that_contradict_themselves_are_damaged() {
    let inline = |value: &str| format!("<c t=\"inlineStr\"><is><t>{value}</t></is></c>");
    for (what, rows, expected) in [
        (
            "an index out of range",
            "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>7</v></c></row>".to_owned(),
            "B2",
        ),
        (
            "an index that is none",
            "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>x</v></c></row>".to_owned(),
            "C2",
        ),
        (
            "a tag in a name",
            format!("<row>{}{}</row>", inline("Ma<es"), inline("Gent")),
            "",
        ),
        ("tags that never end", "<a>".repeat(100_000), ""),
    ] {
        let rows = format!("<row r=\"1\">{}{}</row>{rows}", inline("Name"), inline("Town"));
        match read("x.xlsx", &workbook(&sheet(&rows))) {
            Err(ReadError::Damaged(why)) => assert!(why.contains(expected), "{what}: {why}"),
            other => panic!("{what}: {other:?}"),
        }
    }
    let deep = sheet(&"<a>".repeat(100_000));
    assert!(matches!(read("x.xlsx", &workbook(&deep)), Err(ReadError::Damaged(_))));
}

#[test]
fn parts_in_utf_16_are_read() {
    let rows = "<row r=\"1\"><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>Town</t></is></c></row>\
                <row r=\"2\"><c t=\"inlineStr\"><is><t>Zoë 😀</t></is></c><c t=\"inlineStr\"><is><t>Gent</t></is></c></row>";
    let text = sheet(rows).replace("version=\"1.0\"", "version=\"1.0\" encoding=\"UTF-16\"");
    for big in [false, true] {
        let units = format!("\u{feff}{text}");
        let part: Vec<u8> = units
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let bytes = archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            (
                "xl/workbook.xml",
                b"<workbook><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships><Relationship Id=\"rId1\" Type=\"{rel}/worksheet\" Target=\"s.xml\"/></Relationships>"
                )
                .as_bytes(),
            ),
            ("xl/s.xml", &part),
        ]);
        let table = read("x.xlsx", &bytes).unwrap();
        assert_eq!(table.rows[0].cells, ["Zoë 😀", "Gent"]);
    }
}
