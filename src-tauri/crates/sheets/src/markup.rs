//! Tables that programs export as a web page or as Excel's XML of 2003, mostly named `.xls`.

mod laid;
mod page;
mod xml2003;

use std::collections::BTreeSet;
use std::io::Read;

use crate::encoding::{Charset, Decoder, detect};
use crate::source::Input;
use crate::workbook::binary::Book;
use crate::{ReadError, ReadOptions};

/// Largest text of this kind, in bytes: it is kept in memory.
const MOST_BYTES: u64 = 128 << 20;

/// Reads every table; for a web page all of them are one sheet, one below the other.
pub(crate) fn read(mut input: Box<dyn Input + '_>, html: bool, options: &ReadOptions) -> Result<Book, ReadError> {
    let found = detect(&mut input, options.region.as_deref(), &BTreeSet::new())?;
    input.rewind()?;
    let mut head = [0; 2048];
    let count = input.read(&mut head)?;
    input.rewind()?;
    let head = String::from_utf8_lossy(head.get(..count).unwrap_or_default()).to_lowercase();
    let declared = declared(&head)
        .and_then(|label| Charset::of_label(&label))
        .filter(|_| found.guessed);
    let mut decoder = Decoder::new(input.take(MOST_BYTES + 1), declared.unwrap_or(found.charset));
    let mut text = String::new();
    while decoder.fill(&mut text)? {
        if text.len() as u64 > MOST_BYTES {
            return Err(ReadError::TooLarge {
                what: "bytes",
                limit: MOST_BYTES,
            });
        }
    }
    let book = if html {
        page::page(&text, options)?
    } else {
        xml2003::workbook(&text, options)?
    };
    if book.rows.iter().all(Vec::is_empty) {
        let what = if html {
            "a web page without a table"
        } else {
            "an XML document without a table"
        };
        return Err(ReadError::NotASpreadsheet(what.into()));
    }
    Ok(book)
}

/// The encoding that the text names itself.
fn declared(head: &str) -> Option<String> {
    let at = head
        .find("charset=")
        .map(|at| at + 8)
        .or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Some(label)
}
