//! The 164 cases of isemail against the policy of this program: what HTML5 takes within the limits of RFC 5321;
//! what only the RFCs allow (quoted, with comments, literals) is refused, because most platforms refuse it, and
//! what can be reached but is odd is warned about.

use std::collections::BTreeMap;

use intake::Severity;

use crate::helpers::s1_with;

const CASES: &str = include_str!("cases.tsv");

/// How bad the worst problem is that an address has.
fn worst(address: &str) -> Option<Severity> {
    let checked = s1_with(2, &address.replace('|', "\\|")).check();
    let about = checked.problems.iter().filter(|problem| problem.column == Some(2));
    about.map(|problem| problem.severity).min()
}

fn cases() -> Vec<(&'static str, &'static str, String)> {
    let lines = CASES.lines().filter(|line| !line.starts_with('#'));
    let case = |line: &'static str| {
        let mut parts = line.split('\t');
        let (number, category, _) = (parts.next()?, parts.next()?, parts.next()?);
        Some((number, category, serde_json::from_str(parts.next()?).ok()?))
    };
    lines
        .map(|line| case(line).unwrap_or_else(|| panic!("{line}")))
        .collect()
}

#[test]
fn each_case_ends_as_the_policy_says() {
    let cases = cases();
    assert_eq!(cases.len(), 164);
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<(&str, Option<Severity>), u32> = BTreeMap::new();
    for (number, category, address) in &cases {
        let worst = worst(address);
        *counts.entry((*category, worst)).or_default() += 1;
        let blocked = matches!(worst, Some(Severity::Error | Severity::Fix));
        let only_by_rfc = address.contains(['"', '(', ')', '[', ']', '\\']) || address.chars().any(char::is_control);
        let good = match *category {
            "VALID_CATEGORY" | "DNSWARN" => !blocked,
            "ERR" => blocked,
            _ if only_by_rfc => blocked,
            _ => worst.is_some_and(|worst| worst <= Severity::Warn),
        };
        if !good {
            wrong.push((*number, *category, address.as_str(), worst));
        }
    }
    assert!(wrong.is_empty(), "{} of 164: {wrong:#?}\n{counts:?}", wrong.len());
}
