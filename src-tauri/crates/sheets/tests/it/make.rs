//! Making files.

use std::io::{Cursor, Write};

use sheets::{ReadError, ReadOptions, Reading, Source, Table, read_table};
use zip::write::SimpleFileOptions;

/// Reads a file in memory.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Table, ReadError> {
    read_table(Source::Bytes { name, bytes }, &ReadOptions::default())
}

/// The note of a code.
pub(crate) fn note<'a>(reading: &'a Reading, code: &str) -> &'a sheets::Note {
    reading
        .notes
        .iter()
        .find(|note| note.code == code)
        .unwrap_or_else(|| panic!("{code} in {:?}", reading.notes))
}

/// A ZIP archive of parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet of the given XML, shared strings and styles.
pub(crate) fn workbook(sheet: &str) -> Vec<u8> {
    workbook_with(sheet, "")
}

/// The same, with more parts of the workbook element.
pub(crate) fn workbook_with(sheet: &str, more: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org";
    let rel = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{space}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let rels =
        |inside: &str| format!("<Relationships xmlns=\"{space}/package/2006/relationships\">{inside}</Relationships>");
    let main = format!(
        "<workbook xmlns:r=\"x\">{more}<sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000000\"/></numFmts><cellXfs>\
                  <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    let strings = "<sst><si><t>Name</t></si><si><r><t>Jan </t></r><r><t>Maes</t></r><rPh><t>no</t></rPh></si></sst>";
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            rels(&rel("rId1", "officeDocument", "xl/workbook.xml")).as_bytes(),
        ),
        ("xl/workbook.xml", main.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            rels(
                &(rel("rId1", "worksheet", "worksheets/sheet1.xml")
                    + &rel("rId2", "styles", "styles.xml")
                    + &rel("rId3", "sharedStrings", "sharedStrings.xml")),
            )
            .as_bytes(),
        ),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A sheet with this inside its data.
pub(crate) fn sheet(rows: &str) -> String {
    format!("<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1\"/><sheetData>{rows}</sheetData></worksheet>")
}

/// An OpenDocument spreadsheet with this inside its table.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"People\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// A compound file with streams of at least 4,096 bytes each (MS-CFB, version 3).
pub(crate) fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD, END];
    let mut body: Vec<u8> = Vec::new();
    let mut directory = entry("Root Entry", 5, END, 0, if streams.is_empty() { u32::MAX } else { 1 });
    assert!(streams.len() <= 3, "one directory sector");
    for (index, (name, bytes)) in streams.iter().enumerate() {
        let start = fat.len() as u32;
        let mut bytes = bytes.clone();
        bytes.resize(bytes.len().max(4096).next_multiple_of(512), 0);
        let next = if index + 1 < streams.len() {
            index as u32 + 2
        } else {
            u32::MAX
        };
        directory.extend(entry_with(name, 2, start, bytes.len() as u32, u32::MAX, next));
        let count = (bytes.len() / 512) as u32;
        fat.extend((1..count).map(|i| start + i));
        fat.push(END);
        body.extend(bytes);
    }
    directory.resize(512, 0);
    fat.resize(128, u32::MAX);
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, 1_u32), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    for at in (80..512).step_by(4) {
        header[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    }
    header.extend(fat.iter().flat_map(|value| value.to_le_bytes()));
    header.extend(directory);
    header.extend(body);
    header
}

fn entry(name: &str, kind: u8, start: u32, size: u32, child: u32) -> Vec<u8> {
    entry_with(name, kind, start, size, child, u32::MAX)
}

fn entry_with(name: &str, kind: u8, start: u32, size: u32, child: u32, right: u32) -> Vec<u8> {
    let mut entry = vec![0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[64..66].copy_from_slice(&((name.len() as u16 + 1) * 2).to_le_bytes());
    entry[66] = kind;
    entry[67] = 1;
    entry[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
    entry[72..76].copy_from_slice(&right.to_le_bytes());
    entry[76..80].copy_from_slice(&child.to_le_bytes());
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

/// A record of an Excel 97 workbook (MS-XLS 2.1.4): type, length, data.
pub(crate) fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

/// Numbers of 16 bits, one behind the other.
pub(crate) fn shorts(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// An Excel 97 workbook with one sheet of labels and numbers: (row, column, value).
pub(crate) fn xls(cells: &[(u16, u16, &str)]) -> Vec<u8> {
    xls_with(&[], &[], cells)
}

/// The same, with more records before the end of the globals and before the cells; numbers have the style 0.
pub(crate) fn xls_with(globals: &[u8], sheet: &[u8], cells: &[(u16, u16, &str)]) -> Vec<u8> {
    let bof = |kind: u16| {
        let mut data = shorts(&[0x0600, kind]);
        data.extend([0; 12]);
        biff(0x0809, &data)
    };
    let mut stream = bof(5);
    let mut bound = vec![0; 6];
    bound.extend([6, 0]);
    bound.extend(b"People");
    let position = (stream.len() + bound.len() + 4 + globals.len() + 4) as u32;
    bound[..4].copy_from_slice(&position.to_le_bytes());
    stream.extend(biff(0x0085, &bound));
    stream.extend(globals);
    stream.extend(biff(0x000A, &[]));
    stream.extend(bof(0x10));
    stream.extend(sheet);
    for (row, column, value) in cells {
        let mut data = shorts(&[*row, *column, 0]);
        if let Ok(number) = value.parse::<f64>() {
            data.extend(number.to_le_bytes());
            stream.extend(biff(0x0203, &data));
        } else {
            data.extend((value.len() as u16).to_le_bytes());
            data.push(0);
            data.extend(value.as_bytes());
            stream.extend(biff(0x0204, &data));
        }
    }
    stream.extend(biff(0x000A, &[]));
    compound(&[("Workbook", stream)])
}

/// A record of a binary workbook (MS-XLSB 2.1.4): type and length in groups of seven bits.
pub(crate) fn brt(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![(kind & 0x7F) as u8 | if kind > 0x7F { 0x80 } else { 0 }];
    bytes.extend((kind > 0x7F).then_some((kind >> 7) as u8));
    let mut length = data.len();
    loop {
        let more = length > 0x7F;
        bytes.push((length & 0x7F) as u8 | if more { 0x80 } else { 0 });
        length >>= 7;
        if !more {
            break;
        }
    }
    bytes.extend(data);
    bytes
}

/// A text of a binary workbook: its length in UTF-16 units, and these.
pub(crate) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// A binary workbook whose only sheet, and whose styles, are made of these records.
pub(crate) fn xlsb(sheet: &[u8], styles: &[u8]) -> Vec<u8> {
    let mut bundle = vec![0; 4];
    bundle.extend(1_u32.to_le_bytes());
    bundle.extend(wide("rId1"));
    bundle.extend(wide("People"));
    let book = [
        brt(131, &[]),
        brt(143, &[]),
        brt(156, &bundle),
        brt(144, &[]),
        brt(132, &[]),
    ]
    .concat();
    let rels = |targets: &[(&str, &str)]| {
        let all: String = (1..)
            .zip(targets)
            .map(|(id, (kind, target))| {
                format!(
                    "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                     relationships/{kind}\" Target=\"{target}\"/>"
                )
            })
            .collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", rels(&[("officeDocument", "xl/workbook.bin")]).as_bytes()),
        ("xl/workbook.bin", &book),
        (
            "xl/_rels/workbook.bin.rels",
            rels(&[("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]).as_bytes(),
        ),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/styles.bin", styles),
    ])
}
