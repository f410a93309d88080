//! Ids of rules in the names of tests.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::shell::files;

/// Rules a test stands for: `s1_29_locks`, several as in `s1_17_s1_18_flags`, or a range as in
/// `s4_23_to_s4_29_required`.
pub(super) fn of(test: &str) -> BTreeSet<String> {
    let last = test.rsplit("::").next().unwrap_or(test);
    let parts: Vec<&str> = last.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < parts.len() {
        let Some((set, first)) = pair(&parts, at) else {
            at += 1;
            continue;
        };
        let until = if parts.get(at + 2) == Some(&"to") {
            pair(&parts, at + 3)
        } else {
            None
        };
        let end = until
            .filter(|(to, number)| *to == set && *number > first)
            .map_or(first, |(_, number)| number);
        found.extend((first..=end).map(|number| format!("S{set}-{number:02}")));
        at += 2;
    }
    found
}

/// Set and number of an id that begins at a part: `s1`, `29`.
fn pair(parts: &[&str], at: usize) -> Option<(u32, u32)> {
    let set = parts.get(at)?.strip_prefix('s').filter(|digits| digits.len() == 1)?;
    let number = parts.get(at + 1).filter(|digits| digits.len() == 2)?;
    Some((set.parse().ok()?, number.parse().ok()?))
}

/// Tests named after rules that are not known, with their place.
pub(super) fn strays(root: &Path, known: &BTreeSet<&str>) -> Result<Vec<String>> {
    let mut strays = Vec::new();
    for folder in ["src-tauri", "tests", "ui/src", "ui/tests"] {
        for path in files(&root.join(folder), &[".rs", ".test.ts", ".test.mjs"]) {
            if path.to_string_lossy().replace('\\', "/").contains("/xtask/") {
                continue;
            }
            let text = std::fs::read_to_string(&path)?;
            for (number, line) in text.lines().enumerate() {
                for id in titled(line).map(of).unwrap_or_default() {
                    if !known.contains(id.as_str()) {
                        strays.push(format!("{id} in {}:{}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    Ok(strays)
}

/// The name of the test that a line begins.
fn titled(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix("async ").unwrap_or(line);
    if let Some(rest) = line.strip_prefix("fn ") {
        return rest.split('(').next();
    }
    let call = line.split('(').next()?;
    matches!(call, "test" | "it" | "step" | "describe" | "it.each" | "test.each")
        .then(|| line.split(['\'', '"', '`']).nth(1))?
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn one_several_and_a_range() {
        let ids = |name: &str| of(name).into_iter().collect::<Vec<_>>().join(" ");
        for (name, found) in [
            ("rules::s1_29_locks_at_the_fourth", "S1-29"),
            ("s1_17_a009_s1_28_disabling", "S1-17 S1-28"),
            ("s1_20_to_s1_23_ticked", "S1-20 S1-21 S1-22 S1-23"),
            ("s5_15 sorts by instants", "S5-15"),
            ("s1_2_or_s1_229 are none", ""),
            ("is1_29_not_at_a_border", ""),
        ] {
            assert_eq!(ids(name), found, "{name}");
        }
    }
}
