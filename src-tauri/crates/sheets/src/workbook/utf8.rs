//! Parts of a package as UTF-8: XML may be UTF-16 as well (XML 1.0, 4.3.3), and then has a byte order mark.

use std::io::Read;

/// Gives UTF-8 whichever of both the input is.
#[derive(Debug)]
pub(crate) struct Utf8<R> {
    inner: R,
    started: bool,
    wide: Option<encoding_rs::Decoder>,
    /// Read, but not yet given.
    pending: Vec<u8>,
}

impl<R: Read> Utf8<R> {
    /// Reads from the first byte of a part.
    pub(crate) fn new(inner: R) -> Self {
        Self {
            inner,
            started: false,
            wide: None,
            pending: Vec::new(),
        }
    }

    fn start(&mut self) -> std::io::Result<()> {
        self.started = true;
        (&mut self.inner).take(2).read_to_end(&mut self.pending)?;
        let encoding = match self.pending.as_slice() {
            [0xFF, 0xFE] => encoding_rs::UTF_16LE,
            [0xFE, 0xFF] => encoding_rs::UTF_16BE,
            _narrow => return Ok(()),
        };
        self.wide = Some(encoding.new_decoder_without_bom_handling());
        self.pending.clear();
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if !self.started {
            self.start()?;
        }
        while self.pending.is_empty() {
            let Some(decoder) = &mut self.wide else {
                return self.inner.read(buffer);
            };
            let mut raw = [0; 8 * 1024];
            let count = self.inner.read(&mut raw)?;
            let mut text = String::with_capacity(3 * raw.len() + 16);
            let bytes = raw.get(..count).unwrap_or_default();
            let _result = decoder.decode_to_string(bytes, &mut text, count == 0);
            self.pending = text.into_bytes();
            if count == 0 {
                self.wide = None;
                break;
            }
        }
        let count = self.pending.as_slice().read(buffer)?;
        self.pending.drain(..count);
        Ok(count)
    }
}
