//! A file that would create people anew who are there under another address: a company that gets another mail domain.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static THERE_ALREADY: Rule = Rule {
    id: "file.there_already",
    severity: Severity::Error,
    what: "Of the {new} people whom the file would create, {count} have the name or number of somebody on the platform who is not in it, such as {person} (“{other}”).",
    why: "After a change of addresses or usernames everybody would be there twice, with messages and seats for all of them.",
    todo: "If they are the same people, have people found by something that stayed the same ({by}), and they get the new addresses. If they are others, say that these {count} are new.",
    source: "usual in exported files: another mail domain, other usernames",
};

/// So few are namesakes by chance.
const FEW: u32 = 5;

/// What is known of new people who seem to be there already.
#[derive(Debug, Clone, Default)]
pub(crate) struct There {
    /// How many.
    pub(crate) count: u32,
    /// How many people are new at all.
    pub(crate) new: u32,
    /// Name of the first, and what the platform knows that one by.
    pub(crate) example: Option<(String, String)>,
}

/// Asks about new people of whom most seem to be there; `by` are the keys and labels of the fields that stay the same,
/// `said` is the number that was said to be new.
pub(crate) fn check(there: &There, by: &[(&str, &str)], said: Option<u32>) -> Option<Finding> {
    let (person, other) = there.example.as_ref()?;
    let many = there.count >= FEW && u64::from(there.count) * 2 > u64::from(there.new);
    if !many || said == Some(there.count) {
        return None;
    }
    let joined = |part: fn(&(&str, &str)) -> String, sign: &str| by.iter().map(part).collect::<Vec<_>>().join(sign);
    let finding = Finding::of(&THERE_ALREADY)
        .with("count", there.count.to_string())
        .with("new", there.new.to_string())
        .with("person", person.as_str())
        .with("other", other.as_str())
        .with("by", joined(|(_, label)| (*label).to_owned(), ", "));
    let keys = joined(|(key, _)| (*key).to_owned(), "+");
    let mut found_by = Remedy::choice("find_by", "fields", &keys);
    found_by
        .params
        .insert("by".to_owned(), joined(|(_, label)| (*label).to_owned(), ", "));
    let new = Remedy::choice("confirm_new", "count", &there.count.to_string());
    Some(finding.mended_by(found_by).mended_by(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_those_who_are_new_are_asked_about_and_no_few() {
        let of = |count, new, said| {
            let example = Some(("Ann Bos".to_owned(), "ann@old.example".to_owned()));
            check(&There { count, new, example }, &[("first_name", "First name")], said).is_some()
        };
        for (count, new, asked) in [
            (4, 4, false),
            (5, 5, true),
            (5, 9, true),
            (5, 10, false),
            (80, 90, true),
        ] {
            assert_eq!(of(count, new, None), asked, "{count} of {new}");
        }
        assert!(
            !of(80, 90, Some(80)) && of(81, 90, Some(80)),
            "the file has changed since"
        );
    }
}
