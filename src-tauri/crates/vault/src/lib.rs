//! The encrypted local file: mirror, edits, outbox, conflicts, drafts, journal.
