//! What an address may look like, and what is wrong with one.

use std::net::IpAddr;

/// What is wrong with an address.
pub(super) type Fault = &'static str;

/// Codes of what is wrong, for sentences in other languages.
pub(super) const CODES: [(&str, Fault); 17] = [
    ("too_long", "it is longer than 254 characters"),
    ("no_at", "there is no @"),
    ("nothing_before", "there is nothing before the @"),
    (
        "quoted",
        "quoted, commented and literal forms are valid but refused by most platforms",
    ),
    ("long_before", "the part before the @ is longer than 64 characters"),
    ("dot", "a dot stands where none may stand"),
    ("two_ats", "there is more than one @"),
    ("space", "there is a space in it"),
    ("letters", "it has letters outside ASCII before the @"),
    ("character", "a character in it is not allowed"),
    ("nothing_after", "there is nothing after the @"),
    ("no_domain", "the part after the @ is no domain"),
    ("long_after", "the part after the @ is longer than 253 characters"),
    ("long_part", "a part of the domain is longer than 63 characters"),
    ("hyphen", "a hyphen stands where none may stand"),
    ("dotless", "its domain has no dot"),
    ("number", "its domain ends in a number"),
];

/// The code of what is wrong.
pub(super) fn code(fault: Fault) -> &'static str {
    let known = CODES.iter().find(|(_, words)| *words == fault);
    known.map_or("other", |(code, _)| code)
}

/// Whether a text is an address: a doubt about it, or the fault.
pub(crate) fn judge(text: &str) -> Result<Option<Fault>, Fault> {
    if text.len() > 254 {
        return Err("it is longer than 254 characters");
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err("there is no @");
    };
    let mut doubt = None;
    if local.is_empty() {
        return Err("there is nothing before the @");
    }
    if local.starts_with('"') || local.contains('(') || domain.starts_with('[') || domain.contains('(') {
        return Err("quoted, commented and literal forms are valid but refused by most platforms");
    }
    if local.len() > 64 {
        return Err("the part before the @ is longer than 64 characters");
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err("a dot stands where none may stand");
    }
    for letter in local.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {}
            '.' | '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '/' | '=' | '?' | '^' | '_' | '`' | '{' | '|'
            | '}' | '~' | '-' => {}
            '@' => return Err("there is more than one @"),
            letter if letter.is_whitespace() => return Err("there is a space in it"),
            letter if letter.is_alphanumeric() => doubt = Some("it has letters outside ASCII before the @"),
            _ => return Err("a character in it is not allowed"),
        }
    }
    let about = judge_domain(domain)?;
    if !text.is_ascii() && roster::fields::email::check(text).is_err() {
        return Err("a character in it is not allowed");
    }
    Ok(about.or(doubt))
}

/// Whether a text is a mail domain: a doubt about it, or the fault.
fn judge_domain(domain: &str) -> Result<Option<Fault>, Fault> {
    if domain.is_empty() {
        return Err("there is nothing after the @");
    }
    let wire;
    let domain = if domain.is_ascii() {
        domain
    } else {
        wire = idna::domain_to_ascii(domain).map_err(|_| "the part after the @ is no domain")?;
        &wire
    };
    if domain.len() > 253 {
        return Err("the part after the @ is longer than 253 characters");
    }
    let mut labels = 0;
    let mut last = "";
    for label in domain.split('.') {
        if label.is_empty() {
            return Err("a dot stands where none may stand");
        }
        if label.len() > 63 {
            return Err("a part of the domain is longer than 63 characters");
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err("a hyphen stands where none may stand");
        }
        if let Some(letter) = label
            .chars()
            .find(|letter| !letter.is_ascii_alphanumeric() && *letter != '-')
        {
            return Err(if letter.is_whitespace() {
                "there is a space in it"
            } else {
                "a character in it is not allowed"
            });
        }
        labels += 1;
        last = label;
    }
    if labels == 1 {
        return Ok(Some("its domain has no dot"));
    }
    if domain.parse::<IpAddr>().is_ok() || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some("its domain ends in a number"));
    }
    Ok(None)
}
