//! "Did you mean": likeness of short names.

/// The known name that is most like `text`, when the likeness is more than chance: both are compared
/// by their [`key`](super::fold::key), and at most one change for every four letters is forgiven.
pub(crate) fn closest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let sought: Vec<char> = super::fold::key(text).chars().collect();
    if sought.len() < 3 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for name in known {
        let candidate: Vec<char> = super::fold::key(name).chars().collect();
        let longest = sought.len().max(candidate.len());
        let allowed = (longest / 4).max(1);
        if longest - sought.len().min(candidate.len()) > allowed || candidate.len() < 3 {
            continue;
        }
        if denies(&sought, &candidate) || denies(&candidate, &sought) {
            continue;
        }
        let apart = distance(&sought, &candidate);
        if apart > allowed {
            continue;
        }
        match best {
            Some((least, _)) if apart > least => {}
            Some((least, _)) if apart == least => tied = true,
            Some(_) | None => {
                best = Some((apart, name));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, name)| name)
}

/// Beginnings that make a word say the opposite.
const NOT: [&str; 8] = ["in", "un", "im", "de", "dis", "non", "not", "no"];

/// Whether a word says the opposite of another: `inactive`, which is near to `active` by its letters alone.
fn denies(word: &[char], other: &[char]) -> bool {
    let before = word.len().checked_sub(other.len()).map(|length| word.split_at(length));
    let Some((before, _)) = before.filter(|(_, rest)| *rest == other) else {
        return false;
    };
    let before: String = before.iter().collect();
    NOT.contains(&before.as_str())
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
pub(crate) fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0 && *letter == right[column - 1] && left[row - 1] == *other;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let known = ["Finance", "Sales", "Human Resources", "learner", "Marketing", "active"];
        for (text, expected) in [
            ("inactive", None),
            ("activ", Some("active")),
            ("Finnance", Some("Finance")),
            ("Fiannce", Some("Finance")),
            ("learnr", Some("learner")),
            ("Human Ressources", Some("Human Resources")),
            ("Logistics", None),
            ("gast", None),
            ("?", None),
        ] {
            assert_eq!(closest(text, known.into_iter()), expected, "{text}");
        }
    }

    #[test]
    fn two_that_are_equally_alike_are_none() {
        assert_eq!(closest("Ward 3", ["Ward 1", "Ward 2"].into_iter()), None);
    }
}
