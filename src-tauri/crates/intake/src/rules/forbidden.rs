//! Texts that the platform's import refuses in any cell.

use super::finding::{Finding, Remedy, Rule};
use super::vocabulary::Vocabulary;
use crate::model::Severity;

pub(super) static FORBIDDEN: Rule = Rule {
    id: "cell.forbidden",
    severity: Severity::Error,
    what: "“{value}” holds {what}.",
    why: "The platform's import refuses it in any cell.",
    todo: "Take it out.",
    source: "A056",
};

/// The text without what can be taken out without loss, and what was found.
pub(super) fn check(text: &str, words: &Vocabulary<'_>) -> Option<(String, Finding)> {
    let forbidden = &words.profile.import.cell_forbidden;
    let found = forbidden.iter().find(|found| text.contains(found.as_str()))?;
    let finding = Finding::of(&FORBIDDEN)
        .with("what", spoken(found))
        .with("text", found.as_str());
    let mut collapsed = String::with_capacity(text.len());
    for letter in text.chars() {
        let space = letter.is_whitespace();
        if !(space && collapsed.ends_with(' ')) {
            collapsed.push(if space { ' ' } else { letter });
        }
    }
    if forbidden.iter().any(|found| collapsed.contains(found.as_str())) {
        return Some((text.to_owned(), finding));
    }
    let finding = finding.mended_by(Remedy::text("collapse", collapsed.clone(), true));
    Some((collapsed, finding))
}

fn spoken(found: &str) -> String {
    match found {
        "," => "a comma".to_owned(),
        ";" => "a semicolon".to_owned(),
        "\t" => "a tab".to_owned(),
        "\n" => "a line break".to_owned(),
        "  " => "two spaces in a row".to_owned(),
        other => format!("“{other}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::vocabulary;

    #[test]
    fn a056_double_spaces_are_collapsed() {
        let words = vocabulary("360learning");
        let check = |text: &str| check(text, &words).map(|(text, finding)| (text, finding.safe_text().is_some()));
        assert_eq!(check("de  Smet"), Some(("de Smet".to_owned(), true)));
        assert_eq!(check("de\nSmet"), Some(("de Smet".to_owned(), true)));
        assert_eq!(check("Smet, de"), Some(("Smet, de".to_owned(), false)));
        assert_eq!(check("de Smet"), None);
    }
}
