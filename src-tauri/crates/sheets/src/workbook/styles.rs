//! Styles of an Office Open XML workbook: only their number formats.

use std::collections::HashMap;
use std::io::Read;

use quick_xml::events::Event;

use super::format::Format;
use super::xml::{self, Xml};
use crate::ReadError;

const MOST_STYLES: usize = 1 << 20;

/// The number format of each cell style, by its index.
pub(crate) fn read<R: Read>(mut part: Xml<R>) -> Result<Vec<Format>, ReadError> {
    let mut codes: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut cells = false;
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut part, &mut buffer)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id = xml::attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, xml::attribute(&e, "formatCode")) {
                        codes.insert(id, Format::of_code(&code));
                    }
                }
                "cellXfs" => cells = true,
                "xf" if cells => {
                    let id: u32 = xml::attribute(&e, "numFmtId")
                        .and_then(|id| id.parse().ok())
                        .unwrap_or(0);
                    formats.push(codes.get(&id).cloned().unwrap_or_else(|| Format::builtin(id)));
                }
                _other => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => cells = false,
            Event::Eof => return Ok(formats),
            _other => {}
        }
        if codes.len() > MOST_STYLES || formats.len() > MOST_STYLES {
            return Err(ReadError::TooLarge {
                what: "styles",
                limit: MOST_STYLES as u64,
            });
        }
    }
}
