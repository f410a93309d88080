//! Reading XML from a stream that is not trusted.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::utf8::Utf8;
use crate::ReadError;

/// A stream of XML.
pub(crate) type Xml<R> = Reader<BufReader<Guard<R>>>;

/// Bytes between two `<`: a longer text or tag is no cell any program writes.
const LONGEST_TEXT: usize = 2 << 20;

/// Bounds how much a part may unpack to, and how long one text or tag in it may be.
#[derive(Debug)]
pub(crate) struct Guard<R> {
    inner: Utf8<R>,
    left: u64,
    limit: u64,
    text: usize,
}

/// A bound that was passed.
#[derive(Debug, thiserror::Error)]
#[error("more {what} than {limit}")]
struct Passed {
    what: &'static str,
    limit: u64,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = match self.left.checked_sub(count as u64) {
            Some(left) => left,
            None => {
                return Err(std::io::Error::other(Passed {
                    what: "uncompressed bytes",
                    limit: self.limit,
                }));
            }
        };
        let read = buffer.get(..count).unwrap_or_default();
        self.text = match read.iter().rposition(|byte| *byte == b'<') {
            Some(at) => count - at,
            None => self.text + count,
        };
        if self.text > LONGEST_TEXT {
            return Err(std::io::Error::other(Passed {
                what: "characters in one cell",
                limit: 32_767,
            }));
        }
        Ok(count)
    }
}

/// Reads XML from `input`, which may give at most `limit` bytes.
pub(crate) fn open<R: Read>(input: R, limit: u64) -> Xml<R> {
    let guard = Guard {
        inner: Utf8::new(input),
        left: limit,
        limit,
        text: 0,
    };
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, guard));
    let config = reader.config_mut();
    // A tag that is not closed swallows the text behind it.
    config.check_end_names = true;
    config.expand_empty_elements = false;
    reader
}

/// What an I/O failure while unpacking means.
pub(crate) fn io_error(error: &std::io::Error) -> ReadError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Passed>()) {
        Some(passed) => ReadError::TooLarge {
            what: passed.what,
            limit: passed.limit,
        },
        None => ReadError::Damaged(error.to_string()),
    }
}

/// What an XML failure means.
pub(crate) fn error(error: &quick_xml::Error) -> ReadError {
    match error {
        quick_xml::Error::Io(error) => io_error(error),
        other => ReadError::Damaged(other.to_string()),
    }
}

/// The next event; a document type definition is refused, for no workbook has one.
pub(crate) fn next<'b, R: Read>(xml: &mut Xml<R>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, ReadError> {
    buffer.clear();
    match xml.read_event_into(buffer) {
        Ok(Event::DocType(_)) => Err(ReadError::Damaged("it holds a document type definition".into())),
        Ok(event) => Ok(event),
        Err(failure) => Err(error(&failure)),
    }
}

/// An attribute by its local name, with references resolved.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        (attribute.key.local_name().as_ref() == name).then(|| match quick_xml::escape::unescape(&attribute.value) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.into_owned(),
        })
    })
}

/// An attribute that says yes: `1` or `true`.
pub(crate) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true"))
}

/// Appends the character of a reference; unknown entities are refused.
pub(crate) fn push_reference(reference: &BytesRef<'_>, text: &mut String) -> Result<(), ReadError> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        text.push(c);
        return Ok(());
    }
    let content = reference.xml10_content();
    match quick_xml::escape::resolve_predefined_entity(&content) {
        Some(known) => {
            text.push_str(known);
            Ok(())
        }
        None => Err(ReadError::Damaged(format!("unknown entity {content}"))),
    }
}
