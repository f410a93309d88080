//! The shared strings of an Office Open XML workbook, in one buffer.

use std::io::Read;

use quick_xml::events::Event;

use super::xml::{self, Xml};
use crate::{Limits, ReadError};

/// All shared strings together, in bytes; beyond this the workbook is refused.
const MOST_BYTES: usize = 512 << 20;

/// Strings that cells point to.
#[derive(Debug, Default)]
pub(crate) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// The string at an index.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0);
        self.text.get(start as usize..end as usize)
    }

    /// Reads the part.
    pub(crate) fn read<R: Read>(mut part: Xml<R>, limits: &Limits) -> Result<Self, ReadError> {
        let mut strings = Self::default();
        let mut buffer = Vec::new();
        let mut one = String::new();
        loop {
            match xml::next(&mut part, &mut buffer)? {
                Event::Start(e) if e.local_name().as_ref() == "si" => {
                    one.clear();
                    rich_text(&mut part, "si", &mut one, limits)?;
                    strings.push(&one)?;
                }
                Event::Empty(e) if e.local_name().as_ref() == "si" => strings.push("")?,
                Event::Eof => {
                    strings.text.shrink_to_fit();
                    strings.ends.shrink_to_fit();
                    return Ok(strings);
                }
                _other => {}
            }
        }
    }

    fn push(&mut self, one: &str) -> Result<(), ReadError> {
        self.text.push_str(one);
        let end = u32::try_from(self.text.len()).ok();
        match end.filter(|_| self.text.len() + 8 * self.ends.len() < MOST_BYTES) {
            Some(end) => {
                self.ends.push(end);
                Ok(())
            }
            None => Err(ReadError::TooLarge {
                what: "bytes of text",
                limit: MOST_BYTES as u64,
            }),
        }
    }
}

/// Appends the text of a rich string up to the end of `element`; phonetic readings are left out.
pub(crate) fn rich_text<R: Read>(
    part: &mut Xml<R>,
    element: &str,
    text: &mut String,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut buffer = Vec::new();
    let mut inside = false;
    let mut phonetic = false;
    loop {
        match xml::next(part, &mut buffer)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => inside = !phonetic,
                "rPh" => phonetic = true,
                _other => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => phonetic = false,
                name if name == element => break,
                _other => {}
            },
            Event::Text(t) if inside => text.push_str(&t.xml10_content()),
            Event::CData(t) if inside => text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside => xml::push_reference(&r, text)?,
            Event::Eof => return Err(ReadError::Damaged("a text does not end".into())),
            _other => {}
        }
        if text.len() > limits.cell_chars as usize * 4 {
            return Err(ReadError::TooLarge {
                what: "characters in one cell",
                limit: limits.cell_chars.into(),
            });
        }
    }
    if text.contains("_x") {
        *text = unescape(text);
    }
    Ok(())
}

/// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let code = after.get(2..6).filter(|_| after.get(6..7) == Some("_"));
        match code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
        {
            Some(c) => {
                out.push(c);
                rest = after.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = after.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        assert_eq!(unescape("a_x000D_b_x005F_x_y"), "a\rb_x_y");
        assert_eq!(unescape("_xZZZZ_ _x12"), "_xZZZZ_ _x12");
    }
}
