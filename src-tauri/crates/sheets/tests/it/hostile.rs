//! Files made to hurt: each ends with an error or a right table, and with no more work than that takes.

use std::ops::ControlFlow;

use sheets::{Limits, ReadError, ReadOptions, Source, read as read_rows, read_table};

use crate::balance::accounted;
use crate::make::{archive, biff, compound, ods, read, sheet, shorts, workbook, xls, xls_with};

/// What became of a file, and how many rows had been unpacked and given out by then: what is refused in time is refused
/// before its rows are.
fn given_out(name: &str, bytes: &[u8], limits: Limits) -> (Result<(), ReadError>, u64) {
    let options = ReadOptions {
        limits,
        ..ReadOptions::default()
    };
    let mut rows = 0;
    let result = read_rows(Source::Bytes { name, bytes }, &options, &mut |_| {
        rows += 1;
        ControlFlow::Continue(())
    });
    (result.map(|_| ()), rows)
}

fn too_large(name: &str, bytes: &[u8], expected: &str) {
    match read(name, bytes) {
        Err(ReadError::TooLarge { what, .. }) => assert_eq!(what, expected, "{name}"),
        other => panic!("{name} {expected}: {other:?}"),
    }
}

#[test]
fn two_far_cells_are_two_cells() {
    let far = |cell: &str, row: u32| {
        let one = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>";
        workbook(&sheet(&format!(
            "{one}<row r=\"{row}\"><c r=\"{cell}\"><v>1</v></c></row>"
        )))
    };
    let table = read("bomb.xlsx", &far("A1048576", 1_048_576)).unwrap();
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1_048_576]);
    too_large("bomb.xlsx", &far("XFD1048576", 1_048_576), "columns");
    assert!(matches!(
        read("bomb.xlsx", &far("A1", 1_048_577)),
        Err(ReadError::Damaged(_))
    ));
    too_large("bomb.xls", &xls(&[(0, 0, "Name"), (65_535, 65_535, "1")]), "columns");
    too_large("bomb.xls", &xls(&[(0, 0, "Name"), (65_535, 900, "1")]), "cells");
}

#[test]
fn a_huge_cell_is_refused() {
    let text = "x".repeat(8 << 20);
    too_large(
        "bomb.xlsx",
        &workbook(&sheet(&format!(
            "<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        ))),
        "characters in one cell",
    );
    too_large(
        "bomb.xlsx",
        &workbook(&sheet(&format!(
            "<row><c t=\"str\"><v>{}</v></c></row>",
            "ab&amp;".repeat(60_000)
        ))),
        "characters in one cell",
    );
    too_large(
        "bomb.ods",
        &ods(&format!(
            "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )),
        "characters in one cell",
    );
}

#[test]
fn a_part_that_unpacks_to_too_much_is_refused() {
    let rows = "<row><c><v>1</v></c></row>".repeat(600_000);
    let bytes = workbook(&sheet(&rows));
    assert!(
        bytes.len() < 1 << 20,
        "it is small before it is unpacked: {}",
        bytes.len()
    );
    let limits = Limits {
        rows: 50_000,
        ..Limits::default()
    };
    let (result, rows) = given_out("bomb.xlsx", &bytes, limits);
    assert!(
        matches!(result, Err(ReadError::TooLarge { what: "rows", .. })),
        "{result:?}"
    );
    assert_eq!(rows, 50_000, "nothing is unpacked beyond the limit");
    let limits = Limits {
        part_bytes: 10 << 20,
        ..Limits::default()
    };
    let (result, rows) = given_out("bomb.xlsx", &bytes, limits);
    assert!(
        matches!(
            result,
            Err(ReadError::TooLarge {
                what: "uncompressed bytes",
                ..
            })
        ),
        "{result:?}"
    );
    assert_eq!(rows, 0, "the directory says how large it is");
}

#[test]
fn a_directory_that_lies_about_sizes_is_found_out() {
    let rows = "<row><c><v>1</v></c></row>".repeat(600_000);
    let content = sheet(&rows);
    let mut bytes = workbook(&content);
    let honest = (content.len() as u32).to_le_bytes();
    let mut lies = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == honest {
            bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1, "the size stands in the directory");
    let limits = Limits {
        part_bytes: 10 << 20,
        ..Limits::default()
    };
    let (result, given) = given_out("bomb.xlsx", &bytes, limits);
    assert!(
        matches!(result, Err(ReadError::TooLarge { .. } | ReadError::Damaged(_))),
        "{result:?}"
    );
    let row = "<row><c><v>1</v></c></row>".len() as u64;
    assert!(given * row <= limits.part_bytes, "{given} rows were unpacked");
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>";
    let bytes = workbook(&format!("{bomb}{}", sheet("<row><c t=\"str\"><v>&b;</v></c></row>")));
    assert!(matches!(read("bomb.xlsx", &bytes), Err(ReadError::Damaged(_))));
    let bytes = workbook(&sheet("<row><c t=\"str\"><v>&unknown;</v></c></row>"));
    assert!(matches!(read("bomb.xlsx", &bytes), Err(ReadError::Damaged(_))));
}

#[test]
fn repetitions_of_open_document_are_bounded() {
    let cell = |times: u64| {
        format!("<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>x</text:p></table:table-cell>")
    };
    let row = |times: u64, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    too_large("bomb.ods", &ods(&row(1, &cell(4_000_000_000))), "columns");
    too_large("bomb.ods", &ods(&row(4_000_000_000, &cell(2))), "rows");
    let empty = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
    let rows = row(1, &cell(2)) + &row(1, &cell(2)) + &row(1_048_574, empty);
    assert_eq!(read("x.ods", &ods(&rows)).unwrap().reading.header.names.len(), 2);
}

#[test]
fn many_parts_are_refused() {
    let names: Vec<String> = (0..25_000).map(|i| format!("p{i}")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", b"<x/>")];
    parts.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
    too_large("bomb.xlsx", &archive(&parts), "parts");
}

/// Found by fuzzing: a manifest that cannot be unpacked was asked for its next tag for ever.
#[test]
fn a_manifest_that_cannot_be_unpacked() {
    let rows = "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row>";
    let mut bytes = ods(rows);
    let name = b"META-INF/manifest.xml";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap() + name.len();
    bytes[at..at + 8].fill(0xFF);
    assert!(read("people.ods", &bytes).is_ok());
}

/// Found by fuzzing: a row number that stands twice shifted the rows of the preview.
#[test]
fn a_row_number_that_stands_twice() {
    let row =
        |number: u32, text: &str| format!("<row r=\"{number}\"><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    for numbers in [[1, 2, 2, 4], [1, 3, 2, 3]] {
        let rows: String = numbers
            .iter()
            .map(|number| row(*number, &format!("at {number}")))
            .collect();
        let bytes = workbook(&sheet(&rows));
        accounted("people.xlsx", &bytes, &ReadOptions::default()).unwrap();
        let table = read("people.xlsx", &bytes).unwrap();
        assert_eq!(table.rows.len() + table.reading.header.rows as usize, 4);
    }
}

/// A few bytes that ask for many cells, sheets or unpacked bytes are refused by name before they are made.
#[test]
fn what_little_files_ask_for_is_bounded() {
    let too_many = |name: &str, bytes: &[u8], what: &str| match read(name, bytes) {
        Err(ReadError::TooLarge { what: found, .. }) => assert_eq!(found, what, "{name}"),
        other => panic!("{name}: {:?}", other.map(|table| table.reading)),
    };
    let wide = "<tr><td colspan=\"1000\">a</td><td>b</td></tr>".repeat(12_500);
    too_many("people.html", format!("<table>{wide}</table>").as_bytes(), "cells");
    let far = "<Row><Cell ss:Index=\"1000\"><Data>a</Data></Cell></Row>".repeat(12_500);
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>{far}\
         </Table></Worksheet></Workbook>"
    );
    too_many("people.xls", xml.as_bytes(), "cells");
    let repeated = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                    table:number-columns-repeated=\"1000\"><text:p>a</text:p></table:table-cell></table:table-row>";
    too_many("people.ods", &ods(repeated), "cells");
    let tables = format!(
        "</table:table>{}",
        "<table:table table:name=\"a\"></table:table>".repeat(5_000)
    );
    too_many("people.ods", &ods(&tables), "sheets");
    let spaces = "<row> </row>".repeat(2_000_000);
    too_many("people.xlsx", &workbook(&sheet(&spaces)), "uncompressed bytes");
}

/// Quotes that nothing closes, on every line: each is a character, and no row is lost.
#[test]
fn quotes_that_nothing_closes() {
    let text = format!("name,mail\n{}", "\"Jan,j@x.be\n".repeat(3_000));
    accounted("people.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    let table = read("people.csv", text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 3_000);
    assert_eq!(table.rows[2_999].cells, ["\"Jan", "j@x.be"]);
}

#[test]
fn sheets_in_one_place_are_refused_before_each_is_read() {
    let mut second = 60_u32.to_le_bytes().to_vec();
    second.extend([0, 0, 5, 0]);
    second.extend(b"Again ");
    let globals = biff(0x0085, &second);
    let cells = [(0, 0, "Name"), (1, 0, "Jan")];
    let found = read("twice.xls", &xls_with(&globals, &[], &cells));
    assert!(
        matches!(&found, Err(ReadError::Damaged(why)) if why.contains("one place")),
        "{found:?}"
    );
    assert_eq!(read("once.xls", &xls(&cells)).unwrap().rows.len(), 1);
}

#[test]
fn a_sheet_that_starts_inside_another_record_is_measured_too() {
    let bof = |kind: u16| biff(0x0809, &[&shorts(&[0x0600, kind])[..], &[0; 12]].concat());
    let number = |row: u16, column: u16| biff(0x0203, &[&shorts(&[row, column, 0])[..], &[0; 8]].concat());
    let inside = [bof(0x10), number(0, 0), number(65_000, 20_000), biff(0x000A, &[])].concat();
    let mut bound = vec![0; 6];
    bound.extend([6, 0]);
    bound.extend(b"People");
    let before = bof(5).len() + 4 + bound.len() + 4;
    let start = u32::try_from(before + 4).unwrap();
    bound[..4].copy_from_slice(&start.to_le_bytes());
    let stream = [bof(5), biff(0x0085, &bound), biff(0x000A, &[]), biff(0x1200, &inside)].concat();
    assert_eq!(&stream[start as usize..][..inside.len()], inside, "found by fuzzing");
    let refused = read("people.xls", &compound(&[("Workbook", stream)])).unwrap_err();
    assert!(matches!(refused, ReadError::TooLarge { .. }), "{refused:?}");
}

#[test]
fn hidden_rows_that_repeat_for_ever_are_refused() {
    let row = |times: u32| {
        format!(
            "<table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"{times}\"><table:table-cell>\
             <text:p>Jan</text:p></table:table-cell></table:table-row>"
        )
    };
    let options = ReadOptions {
        leave_out_hidden: true,
        ..ReadOptions::default()
    };
    let bytes = ods(&row(1_000_000).repeat(2));
    let source = Source::Bytes {
        name: "bomb.ods",
        bytes: &bytes,
    };
    let found = read_table(source, &options);
    assert!(
        matches!(found, Err(ReadError::TooLarge { what: "rows", .. })),
        "{found:?}"
    );
}

#[test]
fn scripts_of_a_web_page_are_passed_over() {
    let page = format!(
        "<html><body>{}<table><tr><th>Name</th><th>Mail</th></tr><tr><td>Jan</td><td>j@x.be</td></tr></table>",
        "<script>if (a < b) \"<td>\"</SCRIPT><style>td{}</style>".repeat(20_000)
    );
    let table = read("page.html", page.as_bytes()).unwrap();
    assert_eq!(table.reading.header.names, ["Name", "Mail"]);
    assert_eq!(table.rows[0].cells, ["Jan", "j@x.be"]);
}

#[test]
fn short_rows_under_a_wide_header_are_bounded() {
    let names: Vec<String> = (0..1_000).map(|at| format!("c{at}")).collect();
    let file = |rows: usize, cells: &str| format!("{}\n{}", names.join(","), format!("{cells}\n").repeat(rows));
    too_large("people.csv", file(33_000, "7").as_bytes(), "cells");
    // Rows that hold something are read, however many they are and however much they leave out.
    let (result, rows) = given_out(
        "people.csv",
        file(33_000, "7,,,,,,,,,,,,,,,,,,,,b").as_bytes(),
        Limits::default(),
    );
    assert!(result.is_ok(), "{result:?}");
    assert!(rows >= 33_000, "{rows}");
}
