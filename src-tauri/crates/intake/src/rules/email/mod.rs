//! E-mail addresses: the grammar of HTML with the lengths of RFC 5321, and repairs for what people
//! and mail programs add.
//!
//! Quoted, commented and literal forms are valid by RFC 5322 and refused by most platforms; a domain
//! without a dot, a numeric last label and letters outside ASCII before the `@` are accepted with a
//! warning. The address is kept as typed and compared without case (domain.md 4.3).

mod grammar;
mod repair;
#[cfg(test)]
mod tests;

use unicode_security::MixedScript;

pub(crate) use grammar::judge;
use grammar::{Fault, code};
use repair::repair;

use super::finding::{Finding, Reading, Remedy, Rule};
use crate::model::Severity;

pub(super) static SYNTAX: Rule = Rule {
    id: "email.syntax",
    severity: Severity::Error,
    what: "“{value}” is not an e-mail address: {detail}.",
    why: "The platform could not reach this person.",
    todo: "Correct the address.",
    source: "S1-15; RFC 5321 4.5.3.1",
};

pub(super) static UNUSUAL: Rule = Rule {
    id: "email.unusual",
    severity: Severity::Warn,
    what: "“{value}” is an unusual address: {detail}.",
    why: "Mail to it may never arrive.",
    todo: "Check it.",
    source: "usual in exported files",
};

pub(super) static CONFUSABLE: Rule = Rule {
    id: "email.confusable",
    severity: Severity::Warn,
    what: "“{value}” mixes letters of several scripts that look alike.",
    why: "It is another address than it seems to be, which is a common trick and a common slip.",
    todo: "Type it again.",
    source: "UTS 39",
};

pub(super) static CASE: Rule = Rule {
    id: "email.case",
    severity: Severity::Info,
    what: "“{value}” has capital letters.",
    why: "Addresses are compared without regard to case, so nothing is wrong.",
    todo: "Make it lower case if you want lists to look alike.",
    source: "usual in exported files",
};

/// Reads an address.
pub(super) fn read(text: &str) -> Reading {
    match judge(text) {
        Ok(doubt) => noted(text, text, doubt),
        Err(fault) => match repair(text) {
            Some((mended, safe)) => {
                let finding = Finding::of(&SYNTAX).with("detail", fault).with("fault", code(fault));
                let finding = finding.mended_by(Remedy::text("use_value", mended.clone(), safe));
                if safe {
                    noted(text, &mended, judge(&mended).unwrap_or(None)).noting(finding)
                } else {
                    Reading::wrong(finding)
                }
            }
            None => Reading::wrong(Finding::of(&SYNTAX).with("detail", fault).with("fault", code(fault))),
        },
    }
}

/// The address with what should be known about it.
fn noted(text: &str, address: &str, doubt: Option<Fault>) -> Reading {
    let mut reading = Reading::text(address);
    if let Some(detail) = doubt {
        reading = reading.noting(Finding::of(&UNUSUAL).with("detail", detail).with("fault", code(detail)));
    }
    if !address.is_ascii() && address.split(['@', '.']).any(|part| !part.is_single_script()) {
        reading = reading.noting(Finding::of(&CONFUSABLE));
    }
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) && text == address {
        let lower = address.to_lowercase();
        reading = reading.noting(Finding::of(&CASE).mended_by(Remedy::text("lower_case", lower, true)));
    }
    reading
}
