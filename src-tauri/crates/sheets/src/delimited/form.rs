//! How delimited text is written, as the parser needs it.

/// Delimiter, quote and escape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Between two cells.
    pub(crate) delimiter: char,
    /// Around a cell.
    pub(crate) quote: Option<u8>,
    /// Before a quote inside a quoted cell; quotes are doubled when absent.
    pub(crate) escape: Option<u8>,
    /// Spaces after a delimiter belong to it.
    pub(crate) padded: bool,
}

impl Form {
    /// Quotes are `"` and doubled.
    pub(crate) fn plain(delimiter: char) -> Self {
        Self {
            delimiter,
            quote: Some(b'"'),
            escape: None,
            padded: false,
        }
    }
}
