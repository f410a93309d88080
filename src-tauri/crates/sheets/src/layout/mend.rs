//! Rows with too many or too few cells.

use super::class::{Fit, Kinds};

/// A row brought to the usual number of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mended {
    /// It had that many.
    Right(Vec<String>),
    /// Only empty cells at its end were too many.
    Trailing(Vec<String>),
    /// What was meant is clear: an empty cell too many, or a delimiter inside a cell.
    Clear(Vec<String>),
    /// Cells are missing at the end.
    Short(Vec<String>),
    /// It has cells too many, and there is no telling which.
    Long(Vec<String>),
}

/// Brings `cells` to `width` cells where it is clear how; `delimiter` joins what was cut apart.
pub(crate) fn mend(cells: Vec<String>, width: usize, kinds: &Kinds, delimiter: char) -> Mended {
    if cells.len() == width {
        return Mended::Right(cells);
    }
    if cells.len() < width {
        return match seam(&cells, width, kinds) {
            Some(split) => Mended::Clear(split),
            None => Mended::Short(cells),
        };
    }
    let surplus = cells.len() - width;
    let tail_empty = cells.iter().skip(width).all(|cell| cell.trim().is_empty());
    let kept: Vec<String> = cells.iter().take(width).cloned().collect();
    if surplus > 8 || width > 200 {
        return if tail_empty {
            Mended::Trailing(kept)
        } else {
            Mended::Long(cells)
        };
    }
    // From the end, so that of two equal answers the one that leaves the rest in place is taken.
    let without = best(
        (0..=width).rev().filter_map(|at| drop_empty(&cells, at, surplus)),
        kinds,
    );
    if let Some((fit, mended, _)) = without
        && (tail_empty || fit.contradict == 0 || fit.agree > fit.contradict)
    {
        return if mended == kept {
            Mended::Trailing(mended)
        } else {
            Mended::Clear(mended)
        };
    }
    // A delimiter inside a cell of words, seen by the columns after it falling back into place.
    let worded = (0..width).filter(|at| matches!(kinds.columns.get(*at), Some(None)));
    let anchored = worded.filter(|at| kinds.columns.iter().skip(at + 1).any(Option::is_some));
    let joined = best(anchored.map(|at| join(&cells, at, surplus, delimiter)), kinds);
    match joined {
        Some((fit, mended, false)) if fit.contradict == 0 && fit.agree >= 1 => Mended::Clear(mended),
        Some(_) | None => Mended::Long(cells),
    }
}

/// The candidate that fits best, and whether another fits as well.
fn best(candidates: impl Iterator<Item = Vec<String>>, kinds: &Kinds) -> Option<(Fit, Vec<String>, bool)> {
    let mut best: Option<(Fit, Vec<String>, bool)> = None;
    for candidate in candidates {
        let fit = kinds.fit(&candidate);
        let worth = |fit: &Fit| fit.agree as i64 - 2 * fit.contradict as i64;
        match &mut best {
            Some((known, _, tie)) if worth(&fit) == worth(known) => *tie = true,
            Some((known, _, _)) if worth(&fit) < worth(known) => {}
            Some(_) | None => best = Some((fit, candidate, false)),
        }
    }
    best
}

fn drop_empty(cells: &[String], at: usize, surplus: usize) -> Option<Vec<String>> {
    let gap = cells.get(at..at + surplus)?;
    if gap.iter().any(|cell| !cell.trim().is_empty()) {
        return None;
    }
    Some(
        cells
            .iter()
            .take(at)
            .chain(cells.iter().skip(at + surplus))
            .cloned()
            .collect(),
    )
}

fn join(cells: &[String], at: usize, surplus: usize, delimiter: char) -> Vec<String> {
    let glue = delimiter.to_string();
    let joined = cells.get(at..=at + surplus).unwrap_or_default().join(&glue);
    let after = cells.iter().skip(at + surplus + 1).cloned();
    cells
        .iter()
        .take(at)
        .cloned()
        .chain(std::iter::once(joined))
        .chain(after)
        .collect()
}

/// One cell too few, and one holds two of which one is quoted: `3"abc"`, `"abc"def`.
fn seam(cells: &[String], width: usize, kinds: &Kinds) -> Option<Vec<String>> {
    if cells.len() + 1 != width {
        return None;
    }
    let splits = cells.iter().enumerate().filter_map(|(at, cell)| {
        let (left, right) = match cell.strip_prefix('"') {
            Some(rest) => rest.split_once('"')?,
            None => match cell.strip_suffix('"') {
                Some(rest) => rest.split_once('"')?,
                None => return None,
            },
        };
        if left.is_empty() || right.is_empty() || left.contains('"') || right.contains('"') {
            return None;
        }
        let halves = [left.to_owned(), right.to_owned()];
        Some(
            cells
                .iter()
                .take(at)
                .cloned()
                .chain(halves)
                .chain(cells.iter().skip(at + 1).cloned())
                .collect::<Vec<_>>(),
        )
    });
    let (fit, split, _) = best(splits, kinds)?;
    (fit.contradict == 0).then_some(split)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::class::Class;

    fn row(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    fn check(text: &str, expected: &Mended) {
        let kinds = Kinds {
            columns: vec![None, Some(Class::Email), Some(Class::Number)],
        };
        assert_eq!(&mend(row(text), 3, &kinds, ','), expected, "{text}");
    }

    #[test]
    fn clear_intent_is_followed() {
        check("Jan,a@b.be,3", &Mended::Right(row("Jan,a@b.be,3")));
        check("Jan,a@b.be,3,,", &Mended::Trailing(row("Jan,a@b.be,3")));
        check("Jan,,a@b.be,3", &Mended::Clear(row("Jan,a@b.be,3")));
        check(
            "Maes, Jan,a@b.be,3",
            &Mended::Clear(vec!["Maes, Jan".into(), "a@b.be".into(), "3".into()]),
        );
        check("Jan,a@b.be", &Mended::Short(row("Jan,a@b.be")));
        check("\"Jan\"a@b.be,3", &Mended::Clear(row("Jan,a@b.be,3")));
    }

    #[test]
    fn unclear_intent_is_left_alone() {
        check("Jan,a@b.be,3,4,5", &Mended::Long(row("Jan,a@b.be,3,4,5")));
    }
}
