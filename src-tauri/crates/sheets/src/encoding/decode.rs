//! Decoding in pieces: memory stays flat whatever the size of the file.

use std::io::Read;

use super::Charset;

const CHUNK: usize = 64 * 1024;

/// Turns a stream of bytes into UTF-8, a piece at a time.
pub(crate) struct Decoder<R> {
    input: R,
    charset: Charset,
    inner: Option<encoding_rs::Decoder>,
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
            Charset::Dos(_) => None,
        };
        Self {
            input,
            charset,
            inner,
            raw: vec![0; CHUNK],
            ended: false,
            replaced: false,
        }
    }

    /// Appends the next piece to `out`; `false` when the input has ended.
    pub(crate) fn fill(&mut self, out: &mut Vec<u8>) -> std::io::Result<bool> {
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
                let mut utf8 = [0; 4];
                for byte in bytes {
                    out.extend_from_slice(page.char(*byte).encode_utf8(&mut utf8).as_bytes());
                }
            }
            (Charset::Standard(_), Some(decoder)) => {
                let needed = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(count * 4 + 16);
                let start = out.len();
                out.resize(start + needed, 0);
                let room = out.get_mut(start..).unwrap_or_default();
                let (_result, _read, written, replaced) = decoder.decode_to_utf8(bytes, room, self.ended);
                out.truncate(start + written);
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
    let mut out = Vec::new();
    let mut decoder = Decoder::new(bytes, charset);
    while decoder.fill(&mut out).unwrap() {}
    String::from_utf8(out).unwrap()
}
