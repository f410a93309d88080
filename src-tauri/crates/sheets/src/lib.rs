//! Spreadsheets: bytes to tables and back, hardened against hostile files.
