//! Signs that stand where a program hides a password: nobody's password, or everybody's.

use super::cell::Column;
use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static MASKED: Rule = Rule {
    id: "secret.masked",
    severity: Severity::Error,
    what: "{label} holds only signs that hide a password.",
    why: "A program writes them instead of what it does not show. Taken as they stand they would be the password of \
          everybody who has them, and anybody could sign in.",
    todo: "Write the password here, or empty the cell.",
    source: "this program's workbook of problems; Google Workspace: `****` leaves a password as it is",
};

/// Signs that hide others.
const SIGNS: [char; 6] = ['•', '●', '∙', '·', '⚫', '*'];

/// From so many on, one sign over and over hides a password, whatever it is: an encoding makes `ïïïïïïïï` of `••••••••`.
const LINE: usize = 4;

/// Whether a cell of a secret column says only that there is a secret.
pub(super) fn check(text: &str, column: &Column<'_>) -> Option<Finding> {
    let text = text.trim();
    let signs = text.chars().count();
    let hides = signs > 1 && text.chars().all(|sign| SIGNS.contains(&sign));
    let first = text.chars().next().filter(|sign| !sign.is_ascii_alphanumeric());
    let line = signs >= LINE && first.is_some_and(|sign| text.chars().all(|other| other == sign));
    if !hides && !line {
        return None;
    }
    let needed = column.field.required || column.spec.is_some_and(|spec| spec.required);
    let finding = Finding::of(&MASKED);
    Some(if needed {
        finding
    } else {
        finding.mended_by(Remedy::text("empty_cell", "", false))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::rules::cell::Cell;
    use crate::rules::testing::vocabulary;
    use crate::target::Aim;

    #[test]
    fn signs_that_hide_a_password_are_none_in_any_profile() {
        let nothing = BTreeMap::new();
        let mut columns = 0;
        for profile in roster::Profile::embedded() {
            let words = vocabulary(&profile.about.id);
            for field in &words.profile.fields {
                let Some(aim) = Aim::of(words.profile, &field.key) else {
                    continue;
                };
                let column = Column::new(0, &field.key, aim, &nothing);
                if !column.secret() {
                    continue;
                }
                columns += 1;
                let found = |cell: &str| match column.read(cell, &words) {
                    Cell::Secret(findings) => findings.iter().any(|found| found.rule_id() == MASKED.id),
                    _ => panic!("{} {}", profile.about.id, field.key),
                };
                for cell in ["••••••••", " ●●● ", "****", "**", "ïïïïïïïï", "????????", "----"]
                {
                    assert!(found(cell), "{} {} {cell}", profile.about.id, field.key);
                }
                for cell in [
                    "Winter-2026",
                    "•Winter•",
                    "*",
                    "a****",
                    "aaaaaaaa",
                    "11111111",
                    "ïïïïïïïî",
                ] {
                    assert!(!found(cell), "{} {} {cell}", profile.about.id, field.key);
                }
            }
        }
        assert!(columns > 3, "{columns}");
    }
}
