//! Decoding in pieces: memory stays flat whatever the size of the file.

use std::io::Read;

use super::Charset;
use super::wide::character;

const CHUNK: usize = 64 * 1024;

/// Turns a stream of bytes into UTF-8, a piece at a time.
pub(crate) struct Decoder<R> {
    input: R,
    charset: Charset,
    inner: Option<encoding_rs::Decoder>,
    /// Bytes of a character of UTF-32 that is not whole.
    carry: Vec<u8>,
    /// Nothing was decoded yet.
    first: bool,
    raw: Vec<u8>,
    ended: bool,
    /// Bytes stood in the file that the encoding does not have.
    pub(crate) replaced: bool,
}

impl<R: Read> Decoder<R> {
    /// Decodes `input`, which stands at its first byte; a byte order mark is taken off.
    pub(crate) fn new(input: R, charset: Charset) -> Self {
        let inner = match charset {
            Charset::Standard(encoding) => Some(encoding.new_decoder_with_bom_removal()),
            Charset::Dos(_) | Charset::Utf32 { .. } => None,
        };
        Self {
            input,
            charset,
            inner,
            carry: Vec::new(),
            first: true,
            raw: vec![0; CHUNK],
            ended: false,
            replaced: false,
        }
    }

    /// Appends the next piece to `out`; `false` when the input has ended.
    pub(crate) fn fill(&mut self, out: &mut String) -> std::io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let count = loop {
            match self.input.read(&mut self.raw) {
                Ok(count) => break count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        };
        self.ended = count == 0;
        let bytes = self.raw.get(..count).unwrap_or_default();
        match (self.charset, &mut self.inner) {
            (Charset::Dos(page), _) => {
                let from = out.len();
                out.extend(bytes.iter().map(|byte| page.char(*byte)));
                let read = out.get(from..).unwrap_or_default();
                self.replaced |= read.contains(char::REPLACEMENT_CHARACTER);
            }
            (Charset::Utf32 { big }, _) => {
                self.carry.extend_from_slice(bytes);
                let whole = if self.ended {
                    self.carry.len()
                } else {
                    self.carry.len() & !3
                };
                let units: Vec<u8> = self.carry.drain(..whole).collect();
                for unit in units.chunks(4) {
                    match character(unit, big) {
                        Some('\u{feff}') if self.first => {}
                        Some(character) => out.push(character),
                        None => {
                            self.replaced = true;
                            out.push(char::REPLACEMENT_CHARACTER);
                        }
                    }
                    self.first = false;
                }
            }
            (Charset::Standard(_), Some(decoder)) => {
                let needed = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(count * 4 + 16);
                out.reserve(needed);
                let (_result, _read, replaced) = decoder.decode_to_string(bytes, out, self.ended);
                self.replaced |= replaced;
            }
            (Charset::Standard(_), None) => {}
        }
        Ok(!self.ended)
    }
}

/// Decodes a whole buffer.
#[cfg(test)]
pub(crate) fn decode_all(bytes: &[u8], charset: Charset) -> String {
    let mut out = String::new();
    let mut decoder = Decoder::new(bytes, charset);
    while decoder.fill(&mut out).unwrap() {}
    out
}
