//! What is written is read back the same.

use proptest::prelude::*;
use sheets::write::{
    CsvStyle, Report, ReportColumn, ReportRow, Template, TemplateColumn, csv, guarded, report_xlsx, table_xlsx,
    template_csv, template_xlsx, unguarded,
};
use sheets::{HeaderChoice, Limits, ReadOptions, Source, properties, read_table};

use crate::make::read;

fn template() -> Template {
    let column = |name: &str| TemplateColumn {
        name: name.into(),
        ..TemplateColumn::default()
    };
    Template {
        sheet: "People".into(),
        columns: vec![
            TemplateColumn {
                required: true,
                note: Some("As on the identity card".into()),
                ..column("First name")
            },
            TemplateColumn {
                text: true,
                ..column("Phone")
            },
            TemplateColumn {
                list: (0..80).map(|i| format!("Department number {i}")).collect(),
                list_is_strict: true,
                ..column("Department")
            },
            TemplateColumn {
                list: vec!["1".into(), "0".into()],
                ..column("Active")
            },
        ],
        properties: vec![("profile".into(), "demo/3".into())],
        protect_header: true,
    }
}

#[test]
fn a_template_is_known_again() {
    let bytes = template_xlsx(&template()).unwrap();
    let source = Source::Bytes {
        name: "template.xlsx",
        bytes: &bytes,
    };
    let table = read_table(source, &ReadOptions::default()).unwrap();
    assert_eq!(
        table.reading.header.names,
        ["First name", "Phone", "Department", "Active"]
    );
    assert!(
        table.rows.is_empty() && table.reading.sheets[1].hidden,
        "only the header, and a hidden sheet of lists"
    );
    let found = properties(source, &Limits::default()).unwrap();
    assert_eq!(found.get("profile").map(String::as_str), Some("demo/3"));
}

#[test]
fn a_template_has_lists_notes_and_text_cells() {
    let bytes = template_xlsx(&template()).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("Lists!$A$1:$A$80"),
        "drop-downs point at the hidden sheet"
    );
    assert!(sheet.contains("numberStoredAsText") && sheet.contains("sheetProtection"));
    assert!(part("xl/comments1.xml").contains("identity card"));
    assert!(part("xl/workbook.xml").contains("state=\"hidden\""));
}

#[test]
fn a_template_line_is_plain_csv() {
    let line = template_csv(
        &template(),
        &CsvStyle {
            delimiter: ';',
            crlf: true,
            ..CsvStyle::default()
        },
    );
    assert_eq!(line, b"First name;Phone;Department;Active\r\n");
}

/// A part of a workbook, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_report_reads_back_with_its_reasons() {
    let report = Report {
        sheet: "Refused".into(),
        columns: vec![
            ReportColumn {
                name: "Name".into(),
                list: Vec::new(),
            },
            ReportColumn {
                name: "Mail".into(),
                list: vec!["a@x.example".into(), "b@x.example".into()],
            },
        ],
        number_name: "Row".into(),
        reason_name: "Reason".into(),
        mark_name: "Code".into(),
        rows: vec![ReportRow {
            number: 12,
            cells: vec!["=cmd|' /C calc'!A0".into(), "nobody".into()],
            marked: vec![(1, "no address".into())],
            reason: "The address has no @.".into(),
            mark: "12-0af".into(),
        }],
        properties: vec![("import".into(), "42".into())],
    };
    let bytes = report_xlsx(&report).unwrap();
    let table = read("report.xlsx", &bytes).unwrap();
    assert_eq!(table.reading.header.names, ["Name", "Mail", "Row", "Reason", "Code"]);
    assert_eq!(
        table.rows[0].cells,
        ["=cmd|' /C calc'!A0", "nobody", "12", "The address has no @.", "12-0af"]
    );
    assert_eq!(table.rows.len(), 1, "the sheet with the choices is not what is read");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("Lists!$A$1:$A$2") && sheet.contains("sqref=\"B2:B1048576\""),
        "{sheet}"
    );
}

#[test]
fn formulas_are_guarded_and_the_guard_is_undone() {
    for (cell, written) in [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("+", "'+"),
        ("+32 470", "+32 470"),
        ("'+32 470", "''+32 470"),
        ("＝1", "'＝1"),
        ("\nx", "'\nx"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("O'Brien", "O'Brien"),
        ("'t Hof", "'t Hof"),
        ("", ""),
    ] {
        assert_eq!(guarded(cell), written);
        assert_eq!(unguarded(written), cell);
    }
    assert_eq!(unguarded("'+32470"), "+32470", "as other programs write it");
    assert_eq!(unguarded("=\"00123\""), "00123", "the formula for a text");
    assert_eq!(unguarded("=\"a\"&\"b\""), "=\"a\"&\"b\"", "another formula");
}

#[test]
fn a_guard_in_a_text_file_is_taken_off_and_said_and_in_a_workbook_it_is_a_text() {
    let rows = [["Name", "Phone"], ["'=Ann", "'+31612345678"], ["'t Hof", "'"]];
    let lines = rows.map(|cells| cells.join(",")).join("\n");
    let table = read("x.csv", lines.as_bytes()).unwrap();
    assert_eq!(table.rows[0].cells, ["=Ann", "+31612345678"]);
    assert_eq!(table.rows[1].cells, ["'t Hof", "'"]);
    let note = table
        .reading
        .notes
        .iter()
        .find(|note| note.code == "cells.unguarded")
        .unwrap();
    assert_eq!(note.count, 2);
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let body: Vec<Vec<String>> = rows[1..].iter().map(|cells| texts(cells)).collect();
    let bytes = table_xlsx("People", &texts(&rows[0]), &body).unwrap();
    assert_eq!(read("x.xlsx", &bytes).unwrap().rows[0].cells, rows[1]);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{0,6}",
        "[=+@'\\-][a-z0-9]{0,4}",
        "[a-zé \",;\t\n\\\\'|]{0,12}",
        "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn csv_reads_back_identical(rows in prop::collection::vec(prop::collection::vec(cell(), 4), 1..12)) {
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .enumerate()
            .map(|(index, mut row)| {
                row.insert(0, format!("p{index}"));
                row.push(format!("p{index}@example.org"));
                row
            })
            .collect();
        let names: Vec<String> = ["Id", "A", "B", "C", "D", "Mail"].map(str::to_owned).to_vec();
        let bytes = csv(&names, rows.iter().map(Vec::as_slice), &CsvStyle::default());
        let options = ReadOptions {
            header: HeaderChoice::At { row: 1, rows: 1 },
            delimiter: Some(','),
            ..ReadOptions::default()
        };
        let table = read_table(Source::Bytes { name: "x.csv", bytes: &bytes }, &options).unwrap();
        let back: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(back, rows);
    }

    #[test]
    fn any_bytes_end_with_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _answer = read("x.csv", &bytes);
    }
}

#[test]
fn guarded_formulas_beside_line_breaks_are_no_single_quotes() {
    for rows in [
        vec![["p0", "=", "\na", "@", "\n", "p0@example.org"]],
        vec![
            ["p0", "", "", "\n'", "", "p0@example.org"],
            ["p1", "@", "'\n", "", "", "p1@example.org"],
        ],
    ] {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let names: Vec<String> = ["Id", "A", "B", "C", "D", "Mail"].map(str::to_owned).to_vec();
        let bytes = csv(&names, rows.iter().map(Vec::as_slice), &CsvStyle::default());
        let options = ReadOptions {
            header: HeaderChoice::At { row: 1, rows: 1 },
            delimiter: Some(','),
            ..ReadOptions::default()
        };
        let source = Source::Bytes {
            name: "x.csv",
            bytes: &bytes,
        };
        let back = read_table(source, &options).unwrap().rows;
        let back: Vec<Vec<String>> = back.into_iter().map(|row| row.cells).collect();
        assert_eq!(back, rows);
    }
}
