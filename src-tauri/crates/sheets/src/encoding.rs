//! Bytes to characters: which encoding a text has, and decoding it in pieces.
//!
//! Deliberately absent: anything about cells.

pub(crate) mod codepage;
mod decode;
mod detect;
mod language;
mod mojibake;
mod score;
mod wide;

use encoding_rs::Encoding;

pub(crate) use decode::Decoder;
pub(crate) use detect::detect;
pub use mojibake::unscrambled;
pub(crate) use score::labels;
pub(crate) use wide::wide;

use codepage::{CP437, CP737, CP850, CP852, CP857, CodePage, MAC_CE};

/// An encoding: one of the WHATWG set, or a code page of DOS or of an old Mac.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Charset {
    /// One of the WHATWG set.
    Standard(&'static Encoding),
    /// A code page of DOS or of an old Mac.
    Dos(&'static CodePage),
    /// UTF-32, which the WHATWG set does not have.
    Utf32 {
        /// The high byte stands first.
        big: bool,
    },
}

impl Charset {
    /// The encoding of a label in any spelling; `None` when it is not known.
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let folded: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        match folded.as_str() {
            "cp437" | "ibm437" | "437" => Some(Self::Dos(&CP437)),
            "cp737" | "ibm737" | "737" => Some(Self::Dos(&CP737)),
            "cp857" | "ibm857" | "857" => Some(Self::Dos(&CP857)),
            "xmacce" | "macce" | "maccentraleurope" => Some(Self::Dos(&MAC_CE)),
            "maccyrillic" => Some(Self::Standard(encoding_rs::X_MAC_CYRILLIC)),
            "cp850" | "ibm850" | "850" => Some(Self::Dos(&CP850)),
            "cp852" | "ibm852" | "852" => Some(Self::Dos(&CP852)),
            "utf32" | "utf32le" => Some(Self::Utf32 { big: false }),
            "utf32be" => Some(Self::Utf32 { big: true }),
            "macroman" => Some(Self::Standard(encoding_rs::MACINTOSH)),
            _other => Encoding::for_label(label.as_bytes()).map(Self::Standard),
        }
    }

    /// Its label, as [`crate::Dialect::encoding`] gives it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Dos(page) => page.label,
            Self::Utf32 { big: false } => "UTF-32LE",
            Self::Utf32 { big: true } => "UTF-32BE",
        }
    }
}
