//! Spreadsheets: bytes to tables and back.
//!
//! Reads delimited text and workbooks into rows of text, finds encoding, dialect, sheet and header,
//! and says what it took a file for. Hardened against hostile files: it streams, and every size has
//! a limit. Deliberately absent: people, profiles and the database.

pub mod table;

pub use table::{
    Dialect, FileFormat, Header, HeaderChoice, Limits, Note, ReadError, ReadOptions, Reading, Row, SheetInfo, Table,
};
