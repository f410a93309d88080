//! A file is what its bytes say, whatever its name.

use sheets::{FileFormat, ReadError};

use crate::make::{archive, compound, note, read, sheet, workbook, xls};

#[test]
fn what_is_no_spreadsheet_is_named() {
    let check = |bytes: &[u8], expected: &str| match read("people.xlsx", bytes) {
        Err(ReadError::NotASpreadsheet(what)) => assert!(what.contains(expected), "{what}, not {expected}"),
        other => panic!("{expected}: {other:?}"),
    };
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
    check(b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG");
    check(b"%PDF-1.7\n%\xe2\xe3", "PDF");
    check(
        &archive(&[("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<Types/>")]),
        "Word",
    );
    check(&archive(&[("holiday.txt", b"x")]), "ZIP");
    check(
        &archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", b"<x/>"),
        ]),
        "text",
    );
    check(&compound(&[("WordDocument", vec![1])]), "Word");
    let owner = |name: &str| format!("{}{name:<54}{}", name.len() as u8 as char, " ".repeat(107)).into_bytes();
    check(&owner("Jan Peeters"), "open file");
    check(b"{\"people\": [1, 2]}", "JSON");
    check(b"[\n  \"Ann Bos\",\n  \"\",\n  \"Tom\"\n]\n", "JSON");
    check(b"<?xml version=\"1.0\"?><note/>", "XML");
    check(b"<people><p n=\"a,b\"/></people>", "XML document; export");
    check(
        b"\xef\xbb\xbf\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nN:Maes;Jan;;;\r\nEND:VCARD\r\n",
        "vCard file; export",
    );
    check(
        b"ID;PWXL;N;E\r\nC;Y1;X1;K\"Name\"\r\nC;Y2;K\"Jan\"\r\nE\r\n",
        "SYLK file (.slk); open",
    );
    check(
        b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n\"\"\r\n",
        "DIF file; open",
    );
    check(
        b"dn: cn=Jan Maes,dc=x\nsn: Maes\nmail: jan@x.be\n",
        "LDIF file of a directory; export",
    );
    check(
        b"<html><body>Session expired, sign in</body></html>",
        "web page without a table",
    );
    check(
        &(0..5_000_u32)
            .flat_map(|i| (i.wrapping_mul(2_654_435_761) | 0x0101_0101).to_be_bytes())
            .map(|b| b & 0x8F)
            .collect::<Vec<_>>(),
        "binary",
    );
}

#[test]
fn lines_that_end_with_a_sign_of_other_programs_are_refused_by_its_name() {
    for (end, name) in [
        ("\u{85}", "NEL"),
        ("\u{2028}", "U+2028"),
        ("\u{2029}", "U+2029"),
        ("\u{b}", "vertical tab"),
    ] {
        let text = ["Name;Mail", "Jan;jan@x.be", "An;an@x.be"].join(end);
        let sixteen: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.as_bytes(), format!("{text}{end}\r\n").as_bytes(), &sixteen] {
            match read("people.csv", bytes) {
                Err(ReadError::NotASpreadsheet(what)) => {
                    assert!(what.contains(name) && what.contains("save it"), "{what}");
                }
                other => panic!("{name}: {other:?}"),
            }
        }
        // Inside lines that end as usual they are signs like others.
        let lines = read("people.csv", format!("Name;Note\nJan;a{end}b\nAn;c\n").as_bytes()).unwrap();
        assert_eq!(lines.rows.len(), 2, "{name}");
    }
    let mainframe = b"Name;Mail\x85Ren\xe9;jan@x.be\x85";
    assert!(matches!(read("people.csv", mainframe), Err(ReadError::NotASpreadsheet(what)) if what.contains("NEL")));
    // In Windows the same byte is an ellipsis.
    assert_eq!(
        read("people.csv", b"Name;Note\nJan;wait\x85\nAn;\n")
            .unwrap()
            .rows
            .len(),
        2
    );
}

#[test]
fn passwords_damage_and_emptiness_are_told_apart() {
    let protected = compound(&[("EncryptionInfo", vec![4]), ("EncryptedPackage", vec![1])]);
    assert!(matches!(
        read("people.xlsx", &protected),
        Err(ReadError::PasswordProtected)
    ));
    let whole = workbook(&sheet("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>"));
    for cut in [10, 100, whole.len() / 2, whole.len() - 30] {
        assert!(
            matches!(read("people.xlsx", &whole[..cut]), Err(ReadError::Damaged(_))),
            "cut at {cut}"
        );
    }
    let old = xls(&[(0, 0, "Name")]);
    for cut in [100, 600, old.len() - 3000] {
        assert!(
            matches!(read("people.xls", &old[..cut]), Err(ReadError::Damaged(_))),
            "cut at {cut}"
        );
    }
    assert!(matches!(
        read("people.xlsx", &workbook(&sheet(""))),
        Err(ReadError::Empty)
    ));
    assert!(matches!(read("people.xlsx", b""), Err(ReadError::Empty)));
}

#[test]
fn renamed_files_are_read_and_noted() {
    let sixteen: Vec<u8> = "\u{feff}Name\tTown\nRenée\tGent\nAn\tAalst\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let page = "<html><meta charset=utf-8><table><tr><th>Name<th>Town</tr><tr><td>Renée<td>Gent</tr><tr><td>An<td>Aalst</tr></table>";
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\">\
               <Table><Row><Cell><Data ss:Type=\"String\">Name</Data></Cell><Cell><Data ss:Type=\"String\">Town</Data></Cell></Row>\
               <Row><Cell><Data ss:Type=\"String\">Renée</Data></Cell><Cell><Data ss:Type=\"String\">Gent</Data></Cell></Row>\
               <Row><Cell><Data ss:Type=\"String\">An</Data></Cell><Cell><Data ss:Type=\"String\">Aalst</Data></Cell></Row></Table>\
               </Worksheet></Workbook>";
    for (name, bytes) in [
        ("people.xlsx", "Name;Town\nRenée;Gent\nAn;Aalst\n".as_bytes()),
        ("people.xls", &sixteen),
        ("people.xls", page.as_bytes()),
        ("people.xls", xml.as_bytes()),
    ] {
        let table = read(name, bytes).unwrap();
        assert_eq!(table.reading.header.names, ["Name", "Town"], "{name}");
        assert_eq!(table.rows[0].cells, ["Renée", "Gent"], "{name}");
        note(&table.reading, "format.renamed");
    }
    let table = read(
        "people.csv",
        &workbook(&sheet(
            "<row r=\"1\"><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>1</v></c></row>",
        )),
    )
    .unwrap();
    assert_eq!(table.reading.format, FileFormat::Xlsx);
    note(&table.reading, "format.renamed");
}

#[test]
fn old_workbooks_are_read() {
    let bytes = xls(&[
        (0, 0, "Name"),
        (0, 1, "Age"),
        (1, 0, "Jan"),
        (1, 1, "42"),
        (3, 0, "An"),
        (3, 1, "7.5"),
    ]);
    let table = read("people.xls", &bytes).unwrap();
    assert_eq!(table.reading.format, FileFormat::Xls);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.number, row.cells.join(","))).collect();
    assert_eq!(rows, [(2, "Jan,42".to_owned()), (4, "An,7.5".to_owned())]);
}
