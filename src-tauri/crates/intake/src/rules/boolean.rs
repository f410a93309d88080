//! Yes and no: what the platform writes, and what people write.

use roster::Value;
use roster::profile::{DefaultValue, FieldType};

use super::cell::Column;
use super::finding::{Finding, Reading, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;
use crate::words::standing;

pub(super) static FORMAT: Rule = Rule {
    id: "bool.format",
    severity: Severity::Error,
    what: "“{value}” in {label} is neither {yes} nor {no}.",
    why: "The platform takes nothing else, and a guess could switch somebody on or off.",
    todo: "Write {yes} for yes or {no} for no.",
    source: "S1-17, S1-18, D-11",
};

/// How the platform writes yes and no.
pub(crate) fn words(column: &Column<'_>) -> (String, String) {
    let written = |wanted: bool| {
        let spec = column.spec?;
        let mut words = spec
            .values
            .iter()
            .filter(|(_, value)| **value == DefaultValue::Flag(wanted))
            .map(|(word, _)| word);
        let first = words.next()?;
        Some(
            words
                .fold(first, |best, word| if word.len() > best.len() { word } else { best })
                .clone(),
        )
    };
    let (yes, no) = match column.field.kind {
        FieldType::Bool01 => ("1", "0"),
        _ => ("true", "false"),
    };
    (
        written(true).unwrap_or_else(|| yes.to_owned()),
        written(false).unwrap_or_else(|| no.to_owned()),
    )
}

/// An empty cell where yes or no must stand (`D-11`).
pub(crate) fn blank(column: &Column<'_>) -> Finding {
    let (yes, no) = words(column);
    Finding::of(&FORMAT).with("yes", yes).with("no", no)
}

/// Turns a reading round. The cell then needs no repair: what it says is not how the platform would write it, but
/// the platform never sees it.
pub(super) fn invert(reading: &mut Reading) {
    if let Some(Value::Flag(flag)) = &mut reading.value {
        *flag = !*flag;
        reading.findings.retain(|finding| finding.rule.id != FORMAT.id);
    }
}

/// Reads a yes or no.
pub(super) fn read(text: &str, column: &Column<'_>, vocabulary: &Vocabulary<'_>) -> Reading {
    if let Some(flag) = column.spec.and_then(|spec| {
        spec.values
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .and_then(|(_, value)| match value {
                DefaultValue::Flag(flag) => Some(*flag),
                DefaultValue::Text(_) => None,
            })
    }) {
        return Reading::of(Value::Flag(flag));
    }
    let (yes, no) = words(column);
    for (word, flag) in [(&yes, true), (&no, false)] {
        if word.eq_ignore_ascii_case(text) {
            return Reading::of(Value::Flag(flag));
        }
    }
    let finding = Finding::of(&FORMAT).with("yes", yes.as_str()).with("no", no.as_str());
    if column.of_bits {
        return match enabled_by(text) {
            Some(flag) => {
                let word = if flag { yes } else { no };
                Reading::of(Value::Flag(flag)).noting(finding.mended_by(Remedy::text("use_value", word, true)))
            }
            None => Reading::wrong(finding),
        };
    }
    // “Blocked” says the same of a person whatever the column is called: it is not turned round with yes and no.
    let standing = standing::meaning(text).zip(column.standing);
    let standing = standing.map(|(there, means)| (there == means) != column.inverted);
    match standing.or_else(|| column.asked(text, vocabulary)) {
        Some(flag) => {
            let word = if flag { yes } else { no };
            Reading::of(Value::Flag(flag)).noting(finding.mended_by(Remedy::text("use_value", word, true)))
        }
        None => Reading::wrong(finding),
    }
}

/// Bits of an account in Active Directory: one of a person, and one that is switched off.
const NORMAL_ACCOUNT: u32 = 0x200;
const ACCOUNT_DISABLED: u32 = 0x2;

/// Whether the bits of an account say that it is on; `None` where they are not those of a person's account.
fn enabled_by(text: &str) -> Option<bool> {
    let bits: u32 = text.parse().ok()?;
    (bits & NORMAL_ACCOUNT != 0).then_some(bits & ACCOUNT_DISABLED == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_of_an_account_say_whether_it_is_on() {
        for (bits, on) in [
            ("512", Some(true)),
            ("514", Some(false)),
            ("544", Some(true)),
            ("546", Some(false)),
            ("66048", Some(true)),
            ("66050", Some(false)),
            ("4096", None),
            ("1", None),
            ("x", None),
        ] {
            assert_eq!(enabled_by(bits), on, "{bits}");
        }
    }
}
