//! Cross-reference checks: what a strict type cannot see.

use super::Profile;
use super::load::Fault;

/// The line, from 1, of a byte offset.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Every contradiction in a profile.
pub(super) fn check(_profile: &Profile, _text: &str) -> Vec<Fault> {
    Vec::new()
}
