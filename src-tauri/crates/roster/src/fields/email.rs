//! E-mail addresses: what platforms accept.
//!
//! The grammar is HTML's (WHATWG, valid e-mail address) with the lengths of RFC 5321 4.5.3.1 and
//! without leading, trailing or doubled dots. Quoted local parts, comments and address literals are
//! valid in RFC 5322 and refused by most platforms, so they are refused here with their own code.

use super::Fault;

/// Longest whole address, RFC 5321 4.5.3.1.3 less the angle brackets.
const LONGEST: usize = 254;
/// Longest local part, RFC 5321 4.5.3.1.1.
const LONGEST_LOCAL: usize = 64;
/// Longest domain, RFC 1035 2.3.4 as text.
const LONGEST_DOMAIN: usize = 253;
/// Longest label, RFC 1035 2.3.4.
const LONGEST_LABEL: usize = 63;

/// Something about an address that is allowed and rarely meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The domain has no dot: `email.dotless`.
    Dotless,
    /// The last label is a number: `email.numeric_tld`.
    NumericTld,
    /// The local part is not ASCII and needs SMTPUTF8: `email.non_ascii`.
    NonAscii,
}

impl Doubt {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Dotless => "email.dotless",
            Self::NumericTld => "email.numeric_tld",
            Self::NonAscii => "email.non_ascii",
        }
    }
}

/// Judges an address that has been trimmed.
///
/// # Errors
/// `email.syntax`; `email.too_long`; `email.unusual` for forms that are valid by RFC 5322 and refused
/// by most platforms.
pub fn check(address: &str) -> Result<Vec<Doubt>, Fault> {
    let syntax = || Fault::new("email.syntax");
    let Some((local, domain)) = address.rsplit_once('@') else {
        return Err(syntax());
    };
    if address.chars().any(char::is_control) {
        return Err(syntax());
    }
    if local.starts_with('"') || address.contains(['(', ')']) || domain.starts_with('[') {
        return Err(Fault::new("email.unusual"));
    }
    if local.is_empty() || dots_wrong(local) || !local.chars().all(local_char) {
        return Err(syntax());
    }
    if domain.is_empty() || dots_wrong(domain) || !domain.split('.').all(label) {
        return Err(syntax());
    }
    if address.len() > LONGEST || local.len() > LONGEST_LOCAL || domain.len() > LONGEST_DOMAIN {
        return Err(Fault::new("email.too_long").with("max", LONGEST.to_string()));
    }
    let mut doubts = Vec::new();
    match domain.rsplit_once('.') {
        None => doubts.push(Doubt::Dotless),
        Some((_, last)) if last.chars().all(|c| c.is_ascii_digit()) => doubts.push(Doubt::NumericTld),
        Some(_) => {}
    }
    if !local.is_ascii() {
        doubts.push(Doubt::NonAscii);
    }
    Ok(doubts)
}

fn dots_wrong(part: &str) -> bool {
    part.starts_with('.') || part.ends_with('.') || part.contains("..")
}

fn local_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c) || (!c.is_ascii() && c.is_alphanumeric())
}

fn label(label: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || (!c.is_ascii() && c.is_alphanumeric());
    !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(inside)
}
