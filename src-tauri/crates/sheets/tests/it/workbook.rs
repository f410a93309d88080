//! Workbooks: values as a person sees them, what is hidden, what is merged.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sheets::{FileFormat, ReadError, ReadOptions, Source, Table, preview, read_table};

use crate::balance::accounted;
use crate::make::{biff, brt, note, ods, read, sheet, shorts, wide, workbook, workbook_with, xls_with, xlsb};

fn shown_only(name: &str, bytes: &[u8]) -> Table {
    let options = ReadOptions {
        leave_out_hidden: true,
        ..ReadOptions::default()
    };
    read_table(Source::Bytes { name, bytes }, &options).unwrap()
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    read("people.xlsx", bytes)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.cells)
        .collect()
}

#[test]
fn values_are_as_a_person_sees_them() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let names = ["Name", "Id", "Phone", "Start", "At", "Active", "Amount", "Ratio", "Big"];
    page.write_row(0, 0, names).unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    page.write(1, 0, " Renée\u{a0}").unwrap();
    page.write_with_format(1, 1, 1234, &format("00000000")).unwrap();
    page.write_with_format(1, 2, 32_471_121_314_f64, &format("\"+\"00 000 00 00 00"))
        .unwrap();
    let moment = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
    page.write_with_format(1, 3, &moment, &format("dd/mm/yyyy")).unwrap();
    page.write_with_format(1, 4, moment.and_hms(9, 30, 0).unwrap(), &format("dd/mm/yyyy hh:mm"))
        .unwrap();
    page.write(1, 5, true).unwrap();
    page.write_formula(1, 6, rust_xlsxwriter::Formula::new("=3*4").set_result("12"))
        .unwrap();
    page.write(1, 7, 0.1 + 0.2).unwrap();
    page.write(1, 8, 6.37702e15).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        rows(&bytes),
        [[
            " Renée\u{a0}",
            "00001234",
            "+32 471 12 13 14",
            "2024-02-29",
            "2024-02-29T09:30:00",
            "TRUE",
            "12",
            "0.3",
            "6377020000000000"
        ]]
    );
}

#[test]
fn what_is_hidden_is_read_and_noted() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("People").unwrap();
    for row in 0..6_u32 {
        page.write(
            row,
            0,
            if row == 0 {
                "Name".into()
            } else {
                format!("Person {row}")
            },
        )
        .unwrap();
        page.write(
            row,
            1,
            if row == 0 {
                "Mail".into()
            } else {
                format!("p{row}@x.be")
            },
        )
        .unwrap();
    }
    page.set_row_hidden(2)
        .unwrap()
        .set_row_hidden(4)
        .unwrap()
        .set_column_hidden(1)
        .unwrap()
        .set_column_range_hidden(5, 16_383)
        .unwrap();
    book.add_worksheet()
        .set_name("Archive")
        .unwrap()
        .set_hidden(true)
        .write(0, 0, "Old")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = read("people.xlsx", &bytes).unwrap();
    assert_eq!(table.rows.len(), 5, "hidden rows are rows");
    assert_eq!(note(&table.reading, "rows.hidden").rows, [3, 5]);
    assert_eq!(
        note(&table.reading, "columns.hidden").detail,
        "B",
        "one that holds something"
    );
    assert_eq!(note(&table.reading, "sheet.hidden").detail, "Archive");
    assert_eq!(table.reading.sheet.as_deref(), Some("People"));
    assert!(table.reading.sheets[1].hidden);
    let table = shown_only("people.xlsx", &bytes);
    let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 4, 6], "unless they are left out");
    assert_eq!(note(&table.reading, "rows.hidden_out").rows, [3, 5]);
}

#[test]
fn a_sheet_of_which_all_is_hidden_is_not_called_empty() {
    let refusal = |name: &str, bytes: &[u8], rows: bool| {
        let options = ReadOptions {
            leave_out_hidden: rows,
            leave_out_hidden_columns: !rows,
            ..ReadOptions::default()
        };
        accounted(name, bytes, &options).unwrap();
        read_table(Source::Bytes { name, bytes }, &options).unwrap_err()
    };
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["Name", "Mail"]).unwrap();
    page.write_row(1, 0, ["An", "an@x.be"]).unwrap();
    page.set_row_hidden(0).unwrap().set_row_hidden(1).unwrap();
    page.set_column_range_hidden(0, 16_383).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    for rows in [true, false] {
        assert!(matches!(refusal("people.xlsx", &bytes, rows), ReadError::AllHidden));
    }
    // Found by fuzzing: an Excel 97 sheet whose columns are all hidden.
    let sheet = biff(0x007D, &shorts(&[0, 255, 2304, 0, 1, 0]));
    let bytes = xls_with(&[], &sheet, &[(0, 0, "Name"), (1, 0, "An")]);
    assert!(matches!(refusal("people.xls", &bytes, false), ReadError::AllHidden));
}

#[test]
fn the_sheet_with_addresses_is_read_where_no_names_are_known() {
    let mut book = Workbook::new();
    let overview = book.add_worksheet();
    overview.set_name("Overview").unwrap();
    for (row, cells) in [["Row Labels", "Count of Employee"], ["HR", "2"], ["IT", "1"]]
        .iter()
        .enumerate()
    {
        overview.write_row(row as u32, 0, *cells).unwrap();
    }
    let staff = book.add_worksheet();
    staff.set_name("Staff").unwrap();
    for (row, cells) in [["Naam", "Post"], ["Jan", "jan@x.be"], ["An", "an@x.be"]]
        .iter()
        .enumerate()
    {
        staff.write_row(row as u32, 0, *cells).unwrap();
    }
    let table = read("people.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(table.reading.sheet.as_deref(), Some("Staff"));
    assert_eq!(note(&table.reading, "sheet.other").detail, "Overview");
}

#[test]
fn digits_beyond_what_a_number_keeps_are_kept() {
    let cell = |style: &str| {
        format!(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Number</t></is></c></row><row r=\"2\"><c r=\"A2\"{style}><v>1234567890123456789</v></c></row>"
        )
    };
    for style in ["", " s=\"2\""] {
        let bytes = workbook(&sheet(&cell(style)));
        assert_eq!(
            read("people.xlsx", &bytes).unwrap().rows[0].cells,
            ["1234567890123456789"],
            "{style}"
        );
    }
}

#[test]
fn the_sheet_with_known_names_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Instructions")
        .unwrap()
        .write_row(0, 0, ["Fill in", "the next sheet"])
        .unwrap();
    let page = book.add_worksheet();
    page.set_name("Data")
        .unwrap()
        .write_row(0, 0, ["Voornaam", "Familienaam"])
        .unwrap();
    page.write_row(1, 0, ["Jan", "Maes"]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let known_names = vec!["voornaam".into(), "familienaam".into()];
    let options = ReadOptions {
        known_names,
        ..ReadOptions::default()
    };
    let table = read_table(
        Source::Bytes {
            name: "x.xlsx",
            bytes: &bytes,
        },
        &options,
    )
    .unwrap();
    assert_eq!((table.reading.sheet.as_deref(), table.rows.len()), (Some("Data"), 1));
    let options = ReadOptions {
        sheet: Some("Instructions".into()),
        ..ReadOptions::default()
    };
    let table = read_table(
        Source::Bytes {
            name: "x.xlsx",
            bytes: &bytes,
        },
        &options,
    )
    .unwrap();
    assert_eq!(table.reading.sheet.as_deref(), Some("Instructions"));
    let options = ReadOptions {
        sheet: Some("None".into()),
        ..ReadOptions::default()
    };
    assert!(matches!(
        read_table(
            Source::Bytes {
                name: "x.xlsx",
                bytes: &bytes
            },
            &options
        ),
        Err(ReadError::NoSuchSheet(_))
    ));
}

#[test]
fn merged_headers_hold_for_all_their_columns() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let plain = Format::new();
    page.merge_range(0, 0, 1, 0, "Name", &plain).unwrap();
    page.merge_range(0, 1, 0, 2, "Contact", &plain).unwrap();
    page.merge_range(0, 3, 0, 4, "Work", &plain).unwrap();
    page.write_row(1, 1, ["Mail", "Phone", "Since", "Hours"]).unwrap();
    for row in 2..8_u32 {
        page.write(row, 0, format!("Person {row}")).unwrap();
        page.write(row, 1, format!("p{row}@x.be")).unwrap();
        page.write(row, 2, row * 1000).unwrap();
        page.write(row, 3, 2000 + row).unwrap();
        page.write(row, 4, row).unwrap();
    }
    let table = read("people.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        table.reading.header.names,
        ["Name", "Contact Mail", "Contact Phone", "Work Since", "Work Hours"]
    );
    assert_eq!((table.reading.header.rows, table.rows.len()), (2, 6));
}

#[test]
fn odd_but_legal_sheets_are_read_right() {
    let text = |cell: &str, value: &str| format!("<c {cell} t=\"inlineStr\"><is><t>{value}</t></is></c>");
    // Rows out of order, cells out of order, no references, shared strings, an escaped character.
    let out_of_order = format!(
        "<row r=\"3\">{}{}</row><row r=\"1\">{}{}</row><row r=\"2\"><c t=\"s\"><v>1</v></c><c><v>5</v></c></row>",
        text("r=\"B3\"", "7"),
        text("r=\"A3\"", "An_x000A_"),
        "<c r=\"A1\" t=\"s\"><v>0</v></c>",
        text("r=\"B1\"", "Age"),
    );
    assert_eq!(
        rows(&workbook(&sheet(&out_of_order))),
        [["Jan Maes", "5"], ["An\n", "7"]]
    );
    let typed = format!(
        "<row>{}{}{}{}</row><row>{}<c t=\"d\"><v>2020-01-31T00:00:00</v></c><c s=\"1\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>",
        text("", "Name"),
        text("", "Born"),
        text("", "Since"),
        text("", "Note"),
        text("", "An")
    );
    let book = workbook_with(&sheet(&typed), "<workbookPr date1904=\"1\"/>");
    let table = read("x.xlsx", &book).unwrap();
    assert_eq!(table.rows[0].cells, ["An", "2020-01-31", "1904-01-02", "#N/A"]);
    assert_eq!(note(&table.reading, "cells.error").rows, [2]);
}

#[test]
fn formulas_without_a_stored_value_are_noted() {
    let cells = "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Sum</t></is></c></row>\
                 <row><c t=\"s\"><v>1</v></c><c><f>1+1</f></c></row><row><c t=\"s\"><v>1</v></c><c><f>1+1</f><v>2</v></c></row>";
    let table = read("x.xlsx", &workbook(&sheet(cells))).unwrap();
    assert_eq!(note(&table.reading, "formula.no_value").rows, [2]);
    assert_eq!(table.rows[1].cells, ["Jan Maes", "2"]);
    let lines: String = [
        "<c><f>A1</f><v/></c>",
        "<c><f>A1</f><v></v></c>",
        "<c t=\"str\"><f>\"\"</f><v></v></c>",
    ]
    .map(|cell| format!("<row><c t=\"s\"><v>1</v></c>{cell}</row>"))
    .concat();
    let empty = format!("<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Sum</t></is></c></row>{lines}");
    let table = read("x.xlsx", &workbook(&sheet(&empty))).unwrap();
    assert_eq!(
        note(&table.reading, "formula.no_value").rows,
        [2, 3],
        "an empty text is a result"
    );
}

#[test]
fn row_numbers_and_preview_count_gaps() {
    let cells = "<row r=\"3\"><c t=\"s\"><v>0</v></c></row><row r=\"6\"><c t=\"s\"><v>1</v></c></row>";
    let bytes = workbook(&sheet(cells));
    let table = read("x.xlsx", &bytes).unwrap();
    assert_eq!((table.reading.header.row, table.rows[0].number), (3, 6));
    let top = preview(
        Source::Bytes {
            name: "x.xlsx",
            bytes: &bytes,
        },
        &ReadOptions::default(),
        6,
    )
    .unwrap();
    assert_eq!(top[2], ["Name"]);
    assert_eq!(top[5], ["Jan Maes"]);
}

#[test]
fn open_document_is_read() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let header = format!(
        "<table:table-row>{}{}{}{}</table:table-row>",
        cell("", "Name"),
        cell("", "Id"),
        cell("", "Born"),
        cell("", "Active")
    );
    let person = format!(
        "<table:table-row table:visibility=\"filter\">{}{}{}{}</table:table-row>",
        cell("office:value-type=\"string\"", "Jan<text:s text:c=\"2\"/>Maes &amp; co"),
        cell("office:value-type=\"float\" office:value=\"7\"", "0007"),
        cell(
            "office:value-type=\"date\" office:date-value=\"2020-01-31\"",
            "31/01/20"
        ),
        cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAAR"),
    );
    let gap = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"4\"/></table:table-row>";
    let table = read("x.ods", &ods(&format!("{header}{gap}{person}"))).unwrap();
    assert_eq!(table.reading.format, FileFormat::Ods);
    assert_eq!(table.rows[0].cells, ["Jan  Maes & co", "0007", "2020-01-31", "TRUE"]);
    assert_eq!(table.rows[0].number, 4);
    assert_eq!(note(&table.reading, "rows.hidden").rows, [4]);
    let other = format!(
        "{header}{gap}{person}{}",
        person.replace(" table:visibility=\"filter\"", "")
    );
    let table = shown_only("x.ods", &ods(&other));
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [5]);
    assert_eq!(note(&table.reading, "rows.hidden_out").rows, [4]);
}

/// Three rows of people, the second one hidden by a filter, the third column hidden too, `Name` over two columns.
fn hidden_and_merged(name: &str, bytes: &[u8]) {
    let table = read(name, bytes).unwrap();
    assert_eq!(
        table.reading.header.names,
        ["Name First", "Name Last", "Mail", "Id"],
        "{name}"
    );
    assert_eq!(table.rows.len(), 3, "{name}");
    assert_eq!(table.rows[0].cells, ["Jan", "Maes", "jan@x.be", "00001002"], "{name}");
    let hidden = note(&table.reading, "rows.hidden");
    assert_eq!(
        (hidden.rows.as_slice(), hidden.detail.as_str()),
        ([4].as_slice(), "filter"),
        "{name}"
    );
    assert_eq!(note(&table.reading, "columns.hidden").detail, "C", "{name}");
    let shown = shown_only(name, bytes);
    assert_eq!(shown.rows.len(), 2, "{name}");
    assert_eq!(note(&shown.reading, "rows.hidden_out").rows, [4], "{name}");
    let options = ReadOptions {
        leave_out_hidden_columns: true,
        ..ReadOptions::default()
    };
    let shown = read_table(Source::Bytes { name, bytes }, &options).unwrap();
    assert_eq!(shown.reading.header.names, ["Name First", "Name Last", "Id"], "{name}");
    assert_eq!(shown.rows[0].cells, ["Jan", "Maes", "00001002"], "{name}");
    let top = preview(Source::Bytes { name, bytes }, &options, 3).unwrap();
    assert_eq!(top[2], shown.rows[0].cells, "what is left out is in no preview: {name}");
    let out = note(&shown.reading, "columns.hidden_out");
    assert_eq!(
        (out.rows.as_slice(), out.detail.as_str()),
        ([3].as_slice(), "C"),
        "{name}"
    );
    let both = ReadOptions {
        leave_out_hidden: true,
        ..options
    };
    accounted(name, bytes, &both).unwrap();
}

const PEOPLE: [(u16, u16, &str); 17] = [
    (0, 0, "Name"),
    (0, 2, "Mail"),
    (0, 3, "Id"),
    (1, 0, "First"),
    (1, 1, "Last"),
    (2, 0, "Jan"),
    (2, 1, "Maes"),
    (2, 2, "jan@x.be"),
    (2, 3, "1002"),
    (3, 0, "An"),
    (3, 1, "Claes"),
    (3, 2, "an@x.be"),
    (3, 3, "1003"),
    (4, 0, "Tom"),
    (4, 1, "Smet"),
    (4, 2, "tom@x.be"),
    (4, 3, "1004"),
];

#[test]
fn what_is_hidden_in_an_excel_97_workbook() {
    let mut format = shorts(&[170, 8]);
    format.push(0);
    format.extend(b"00000000");
    let mut style = shorts(&[0, 170]);
    style.resize(20, 0);
    let globals = [biff(0x041E, &format), biff(0x00E0, &style)].concat();
    let sheet = [
        biff(0x007D, &shorts(&[2, 2, 2304, 0, 1, 0])),
        biff(0x009B, &[]),
        biff(0x0208, &shorts(&[2, 0, 4, 255, 0, 0, 0x0100, 0])),
        biff(0x0208, &shorts(&[3, 0, 4, 255, 0, 0, 0x0120, 0])),
        biff(0x00E5, &shorts(&[1, 0, 0, 0, 1])),
    ];
    hidden_and_merged("people.xls", &xls_with(&globals, &sheet.concat(), &PEOPLE));
}

#[test]
fn what_is_hidden_in_a_binary_workbook() {
    let longs = |values: &[u32]| -> Vec<u8> { values.iter().flat_map(|value| value.to_le_bytes()).collect() };
    let mut format = shorts(&[170]);
    format.extend(wide("00000000"));
    let mut style = shorts(&[0, 170]);
    style.resize(16, 0);
    let styles = [
        brt(278, &[]),
        brt(44, &format),
        brt(617, &longs(&[1])),
        brt(47, &style),
        brt(618, &[]),
        brt(279, &[]),
    ];
    let mut column = longs(&[2, 2, 2304, 0]);
    column.extend(shorts(&[1]));
    let mut area = longs(&[0, 4, 0, 3]);
    let mut sheet = [
        brt(129, &[]),
        brt(148, &area),
        brt(390, &[]),
        brt(60, &column),
        brt(391, &[]),
        brt(145, &[]),
    ]
    .concat();
    for row in 0..5_u32 {
        let mut head = longs(&[row, 0]);
        head.extend([255, 0, 0, if row == 3 { 0x10 } else { 0 }, 0]);
        head.extend(longs(&[0]));
        sheet.extend(brt(0, &head));
        for (_, column, value) in PEOPLE.iter().filter(|(at, ..)| u32::from(*at) == row) {
            let mut cell = longs(&[u32::from(*column), 0]);
            if let Ok(number) = value.parse::<f64>() {
                cell.extend(number.to_le_bytes());
                sheet.extend(brt(5, &cell));
            } else {
                cell.extend(wide(value));
                sheet.extend(brt(6, &cell));
            }
        }
    }
    area = longs(&[0, 0, 0, 1]);
    sheet.extend(
        [
            brt(146, &[]),
            brt(161, &area),
            brt(162, &[]),
            brt(176, &area),
            brt(130, &[]),
        ]
        .concat(),
    );
    hidden_and_merged("people.xlsb", &xlsb(&sheet, &styles.concat()));
}

#[test]
fn what_is_hidden_in_an_open_document() {
    let cell = |text: &str| {
        let (kind, value) = match text.parse::<u32>() {
            Ok(_) => ("float", format!("0000{text}")),
            Err(_) => ("string", text.to_owned()),
        };
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{text}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let people = |row: u16| -> String {
        PEOPLE
            .iter()
            .filter(|(at, ..)| *at == row)
            .map(|(.., text)| cell(text))
            .collect()
    };
    let rows = format!(
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-column/><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Name</text:p>\
         </table:table-cell><table:covered-table-cell/>{}{}</table:table-row><table:table-row>{}</table:table-row>\
         <table:table-row>{}</table:table-row><table:table-row table:visibility=\"filter\">{}</table:table-row>\
         <table:table-row>{}</table:table-row>",
        cell("Mail"),
        cell("Id"),
        people(1),
        people(2),
        people(3),
        people(4),
    );
    hidden_and_merged("people.ods", &ods(&rows));
}

#[test]
fn what_is_hidden_in_an_xml_spreadsheet() {
    let text = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
                xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"People\"><Table>\
                <Column/><Column ss:Hidden=\"1\"/><Row><Cell><Data ss:Type=\"String\">Name</Data></Cell><Cell>\
                <Data ss:Type=\"String\">Mail</Data></Cell></Row><Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">\
                Jan</Data></Cell><Cell><Data ss:Type=\"String\">j@x.be</Data></Cell></Row></Table></Worksheet></Workbook>";
    let table = read("people.xls", text.as_bytes()).unwrap();
    assert_eq!(note(&table.reading, "rows.hidden").rows, [2]);
    assert_eq!(note(&table.reading, "columns.hidden").detail, "B");
    assert_eq!(shown_only("people.xls", text.as_bytes()).rows.len(), 0);
}

#[test]
fn a_table_that_a_person_made_tells_where_the_header_is() {
    use rust_xlsxwriter::{Table as Made, TableColumn, TableFunction};
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_row(0, 0, ["Team", "Lead", "Room"]).unwrap();
    page.write_row(1, 0, ["North", "Jan Maes", "Blue"]).unwrap();
    page.write_row(2, 0, ["South", "An Claes", "Red"]).unwrap();
    let rows = [
        ["Jan", "Maes", "Gent"],
        ["An", "Claes", "Aalst"],
        ["Tom", "Smet", "Gent"],
    ];
    for (at, row) in (5_u32..).zip(rows) {
        page.write_row(at, 0, row).unwrap();
    }
    let columns = [
        TableColumn::new().set_header("Roepnaam").set_total_label("Total"),
        TableColumn::new()
            .set_header("Stam")
            .set_total_function(TableFunction::Count),
        TableColumn::new().set_header("Plaats"),
    ];
    let made = Made::new().set_columns(&columns).set_total_row(true);
    page.add_table(4, 0, 8, 2, &made).unwrap();
    let table = read("people.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(table.reading.header.names, ["Roepnaam", "Stam", "Plaats"]);
    assert_eq!(table.rows.len(), 3);
    assert_eq!(note(&table.reading, "table.first").count, 3);
    assert_eq!(note(&table.reading, "footer.skipped").rows, [9]);
}

#[test]
fn lines_in_one_column_of_a_sheet_are_taken_apart() {
    let sheet = |lines: &[&str]| {
        let row = |(at, line): (usize, &&str)| {
            let cell = |(column, text): (usize, &str)| {
                let column = char::from(b'A' + u8::try_from(column).unwrap());
                format!("<c r=\"{column}{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            };
            format!(
                "<row r=\"{at}\">{}</row>",
                line.split('~').enumerate().map(cell).collect::<String>()
            )
        };
        let rows: String = (1..).zip(lines).map(row).collect();
        read(
            "staff.xlsx",
            &workbook(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        )
        .unwrap()
    };
    // Where the program of a country with decimal points cut, the rest stands in the next column.
    let read = sheet(&[
        "Login;Mail;Share",
        "jp;jan@x.be;0~8",
        "am;an@x.be;1",
        "kc;&quot;koen@x.be&quot;;1",
    ]);
    assert_eq!(read.reading.header.names, ["Login", "Mail", "Share"]);
    let cells: Vec<String> = read.rows.iter().map(|row| row.cells.join("|")).collect();
    assert_eq!(cells, ["jp|jan@x.be|0,8", "am|an@x.be|1", "kc|koen@x.be|1"]);
    assert_eq!(note(&read.reading, "lines.apart").detail, ";");
    let commas = sheet(&["Login,Mail,Unit", "jp,jan@x.be,HR", "am,an@x.be,IT"]);
    assert_eq!(commas.reading.header.names.len(), 3);
    // A list of names, and a table with a column of several values.
    for lines in [
        &["Name", "Maes, Jan, dr.", "Bos, An, ir."][..],
        &["Mail~Roles", "jan@x.be~a;b;c", "an@x.be~a;b;c"],
    ] {
        let read = sheet(lines);
        assert_eq!(
            read.reading.header.names.len(),
            lines[0].split('~').count(),
            "{lines:?}"
        );
    }
}
