//! What a file is, by its content.

mod records;

use std::io::{Read, SeekFrom};

use crate::ReadError;
use crate::source::Input;
use crate::workbook::streams;

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Delimited text.
    Text,
    /// A page with a table.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// Office Open XML workbook.
    Xlsx,
    /// Excel binary workbook.
    Xlsb,
    /// Excel 97 to 2003 workbook.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
}

const HEAD: usize = 16 * 1024;

/// First bytes of files that are no spreadsheets, and what they are.
const OTHERS: [(&[u8], &str); 35] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a rich text document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"MSCF", "a cabinet archive"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\0\x01\0\0Standard Jet DB", "an Access database"),
    (b"\0\x01\0\0Standard ACE DB", "an Access database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1a\x45\xdf\xa3", "a Matroska video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"!BDN", "an Outlook data file"),
    (b"-----BEGIN ", "a key or certificate"),
    (
        b"MIME-Version:",
        "a web archive (.mht) or an e-mail; open it in Excel and save it as .xlsx first",
    ),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (
        b"\x09\x08\x08\0\0\x05",
        "an Excel 5 sheet without a container; save it as .xlsx first",
    ),
];

/// Tells what `input` is and leaves it at its start.
pub(crate) fn sniff(input: &mut (dyn Input + '_)) -> Result<Kind, ReadError> {
    let mut head = Vec::new();
    (&mut *input).take(HEAD as u64).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    if head.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0)) && head.len() < HEAD {
        return Err(ReadError::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zip(input);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(input);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(ReadError::NotASpreadsheet((*what).into()));
    }
    match (head.get(..4), head.get(4..12), head.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return other("a WebP picture"),
        (Some(b"RIFF"), _, Some(_)) => return other("a recording or video"),
        (_, Some(next), _) if next.starts_with(b"ftyp") => return other("a video or a HEIC picture"),
        (Some([b'B', b'M', ..]), _, _) if head.get(6..10) == Some(&[0, 0, 0, 0]) => return other("a bitmap picture"),
        (_, _, _) => {}
    }
    if is_owner(&head) {
        return other("the mark of an open file; choose the file without ~$ in its name");
    }
    text(&head)
}

/// Whether it is what Excel and Word keep beside a file that is open (`~$people.xlsx`): the length of the user's name, and
/// the name in a field of 54 signs.
fn is_owner(head: &[u8]) -> bool {
    let Some((length, field)) = head
        .split_first()
        .map(|(length, rest)| (usize::from(*length), rest.get(..54)))
    else {
        return false;
    };
    let Some((name, rest)) = field.and_then(|field| field.split_at_checked(length)) else {
        return false;
    };
    let blank = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' ' | 0));
    OWNER.contains(&head.len()) && !name.is_empty() && !blank(name) && blank(rest)
}

/// Sizes of such a file, in bytes: of Word, and of Excel.
const OWNER: std::ops::RangeInclusive<usize> = 162..=165;

fn other<T>(what: &str) -> Result<T, ReadError> {
    Err(ReadError::NotASpreadsheet(what.into()))
}

/// What web pages, or pieces of them, begin with.
const TAGS: [&str; 9] = [
    "<!doctype html",
    "<html",
    "<table",
    "<head",
    "<body",
    "<meta",
    "<div",
    "<style",
    "<tr",
];

/// Text, mark-up, or bytes that are neither.
fn text(head: &[u8]) -> Result<Kind, ReadError> {
    let wide = crate::encoding::wide(head).is_some();
    let nul = head.iter().filter(|byte| **byte == 0).count();
    let readable = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    };
    let start = readable.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let lower = start
        .get(..start.char_indices().nth(4096).map_or(start.len(), |(at, _)| at))
        .unwrap_or_default();
    let lower = lower.to_lowercase();
    if lower.starts_with('<') {
        if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            let web = lower.contains("<html");
            return Ok(if web { Kind::Html } else { Kind::SpreadsheetMl });
        }
        if TAGS.iter().any(|tag| lower.starts_with(tag)) {
            return Ok(Kind::Html);
        }
        if lower.starts_with("<!--") && TAGS.iter().any(|tag| lower.contains(tag)) {
            return Ok(Kind::Html);
        }
        if lower.starts_with("<?xml") && (lower.contains("<html") || lower.contains("<table")) {
            return Ok(Kind::Html);
        }
        if lower.starts_with("<?xml") || records::is_xml(&lower) {
            return other("an XML document; export the list it holds as .xlsx or .csv first");
        }
    }
    if let Some(what) = records::named(&lower) {
        return other(what);
    }
    let json =
        (lower.starts_with('{') || lower.starts_with("[{") || lower.starts_with("[\n") || lower.starts_with("[ {"))
            && lower.contains("\":");
    if json || is_json_list(&lower) {
        return other("a JSON document");
    }
    let control = head
        .iter()
        .filter(|byte| matches!(byte, 1..=8 | 14..=25 | 28..=31))
        .count();
    if !wide && (control * 20 > head.len() || nul * 50 > head.len()) {
        return other("binary data of a kind that is not known");
    }
    if nul * 10 > head.len() * 9 {
        return other("binary data of a kind that is not known");
    }
    if let Some(what) = records::without_lines(head, &readable) {
        return other(what);
    }
    Ok(Kind::Text)
}

/// Whether it begins as a list of texts in JSON does: a bracket, and lines that are one quoted text and a comma.
fn is_json_list(start: &str) -> bool {
    let Some(rest) = start.strip_prefix('[') else {
        return false;
    };
    let mut lines = rest.lines().map(str::trim);
    let text = |line: &str| line.len() > 2 && line.starts_with('"') && line.ends_with("\",");
    lines.next() == Some("")
        && lines
            .filter(|line| !line.is_empty())
            .take(2)
            .filter(|line| text(line))
            .count()
            == 2
}

fn zip(input: &mut (dyn Input + '_)) -> Result<Kind, ReadError> {
    let names: Vec<String> = match zip::ZipArchive::new(&mut *input) {
        Ok(archive) => archive
            .file_names()
            .take(20_000)
            .filter_map(Result::ok)
            .map(|name| name.to_lowercase())
            .collect(),
        Err(error) => {
            return Err(ReadError::Damaged(format!(
                "its end is missing or not readable ({error})"
            )));
        }
    };
    input.seek(SeekFrom::Start(0))?;
    let has = |wanted: &str| names.iter().any(|name| name.replace('\\', "/") == wanted);
    let starts = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    let ends = |wanted: &str| names.iter().any(|name| name.ends_with(wanted));
    if has("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if has("xl/workbook.xml") || (has("[content_types].xml") && (ends("/workbook.xml") || has("workbook.xml"))) {
        return Ok(Kind::Xlsx);
    }
    if has("content.xml") && has("mimetype") {
        return open_document(input);
    }
    match () {
        () if starts("word/") => other("a Word document"),
        () if starts("ppt/") => other("a PowerPoint presentation"),
        () if starts("visio/") => other("a Visio drawing"),
        () if ends(".iwa") => other("an Apple Numbers, Pages or Keynote document; export it as .xlsx first"),
        () if has("meta-inf/container.xml") => other("an electronic book"),
        () if has("androidmanifest.xml") || has("meta-inf/manifest.mf") => other("a program"),
        () if names.is_empty() => other("an empty ZIP archive"),
        () => other("a ZIP archive; unpack it first"),
    }
}

fn open_document(input: &mut (dyn Input + '_)) -> Result<Kind, ReadError> {
    let mut kind = String::new();
    if let Ok(mut archive) = zip::ZipArchive::new(&mut *input)
        && let Ok(part) = archive.by_name("mimetype")
    {
        let mut bytes = Vec::new();
        part.take(200).read_to_end(&mut bytes)?;
        kind = String::from_utf8_lossy(&bytes).into_owned();
    }
    input.seek(SeekFrom::Start(0))?;
    match kind.trim() {
        kind if kind.contains("opendocument.spreadsheet") => Ok(Kind::Ods),
        kind if kind.contains("opendocument.text") => other("an OpenDocument text"),
        kind if kind.contains("opendocument.presentation") => other("an OpenDocument presentation"),
        _unknown => other("an OpenDocument file that is no spreadsheet"),
    }
}

fn compound(input: &mut (dyn Input + '_)) -> Result<Kind, ReadError> {
    const MOST: u64 = 256 << 20;
    let mut bytes = Vec::new();
    (&mut *input).take(MOST + 1).read_to_end(&mut bytes)?;
    input.seek(SeekFrom::Start(0))?;
    if bytes.len() as u64 > MOST {
        return Err(ReadError::TooLarge {
            what: "bytes",
            limit: MOST,
        });
    }
    let Some(names) = streams(&bytes) else {
        return Err(ReadError::Damaged("its directory is not readable".into()));
    };
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    match () {
        () if has("EncryptedPackage") || has("EncryptionInfo") => Err(ReadError::PasswordProtected),
        () if has("Workbook") || has("Book") => Ok(Kind::Xls),
        () if has("WordDocument") => other("a Word document"),
        () if has("PowerPoint Document") => other("a PowerPoint presentation"),
        () if names.iter().any(|name| name.starts_with("__substg1.0")) => other("an Outlook message"),
        () => other("an Office file of another kind"),
    }
}
