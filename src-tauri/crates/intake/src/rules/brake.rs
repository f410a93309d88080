//! So many people whom rows switch off that somebody has to say the number first: a column that was filled down, or that
//! means the opposite, would keep everybody out.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static SWITCHED_OFF: Rule = Rule {
    id: "file.switched_off",
    severity: Severity::Error,
    what: "By its rows the file would take access from {count} of {people} people.",
    why: "A column that was filled down by mistake, or that is read the wrong way round, does the same.",
    todo: "Look at the rows; then say that these {count} people lose access, or mend the column.",
    source: "sync.md: brake above max(5, 2 %); I7",
};

pub(super) static DELETED: Rule = Rule {
    id: "file.deleted",
    severity: Severity::Error,
    what: "By its rows the file would delete {ended} of {people} people; {count} are deleted or lose access by it.",
    why: "The platform wants a word typed before somebody is deleted, because it may be for good. A column left over from another upload would do it without.",
    todo: "Look at the rows; then say that these {count} people are meant, or leave the column out.",
    source: "profile, transitions with `confirm = \"typed\"`; D-18",
};

/// Most people who may lose access without a question, whatever the size of the organisation.
const FEW: u64 = 5;
/// One in so many may lose access without a question: 2 %.
const ONE_IN: u64 = 50;

/// Whether so many of these people lose access that somebody has to say the number first.
pub(crate) fn are_many(count: u64, people: u64) -> bool {
    count > FEW && count * ONE_IN > people
}

/// Asks whether so many of the people who have access are to lose it by rows, or whether anybody is to be deleted for whom
/// the platform wants a word typed; `said` is the number that was agreed to.
pub(crate) fn check(count: u32, ended: u32, people: usize, said: Option<u32>) -> Option<Finding> {
    // Who cannot sign in loses no access by being deleted.
    let count = count.max(ended);
    if said == Some(count) || (ended == 0 && !are_many(count.into(), people as u64)) {
        return None;
    }
    let finding = Finding::of(if ended > 0 { &DELETED } else { &SWITCHED_OFF })
        .with("count", count.to_string())
        .with("ended", ended.to_string())
        .with("people", people.to_string());
    Some(finding.mended_by(Remedy::choice("confirm_off", "count", &count.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_five_and_than_two_in_a_hundred_are_asked_about() {
        for (count, people, many) in [
            (5, 10, false),
            (6, 10, true),
            (6, 300, false),
            (7, 300, true),
            (0, 0, false),
        ] {
            assert_eq!(check(count, 0, people, None).is_some(), many, "{count} of {people}");
        }
        assert_eq!(check(7, 0, 300, Some(7)), None);
        assert!(check(8, 0, 300, Some(7)).is_some(), "the file has changed since");
        let deleted = |count, ended, said| check(count, ended, 300, said).map(|found| found.rule_id().to_owned());
        assert_eq!(deleted(1, 1, None).as_deref(), Some("file.deleted"));
        assert_eq!(
            deleted(0, 1, None).as_deref(),
            Some("file.deleted"),
            "who is switched off already"
        );
        assert_eq!(deleted(3, 1, Some(3)), None);
    }
}
