//! The engine: a pure step over outbox and mirror, and a thin runner.
