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
    if let Some(whole) = (delimiter == ';')
        .then(|| with_entities(&cells))
        .filter(|whole| whole.len() == width)
    {
        return Mended::Clear(whole);
    }
    let shifted = Shifted::of(&cells, kinds, width, surplus);
    // From the end, so that of two equal answers the one that leaves the rest in place is taken.
    let standing = worth(&shifted.fit(width, width));
    let gap = |at: usize| {
        let gap = cells.get(at..at + surplus).unwrap_or_default();
        let fit = shifted.fit(at, at);
        // Cells that are empty in most rows are no gap, unless the rest says so.
        let usual = !tail_empty && (at..at + surplus).any(|column| kinds.is_blank(column)) && worth(&fit) <= standing;
        (!usual && gap.iter().all(|cell| cell.trim().is_empty())).then_some((at, fit))
    };
    if let Some((fit, at, _)) = best((0..=width).rev().filter_map(gap))
        && (tail_empty || fit.contradict == 0 || fit.agree > fit.contradict)
    {
        let mended: Vec<String> = [cells.get(..at), cells.get(at + surplus..)]
            .into_iter()
            .flatten()
            .flatten()
            .cloned()
            .collect();
        return if mended == kept {
            Mended::Trailing(mended)
        } else {
            Mended::Clear(mended)
        };
    }
    // A delimiter inside a cell of words, seen by the columns after it falling back into place.
    let typed_after = kinds.columns.iter().take(width).rposition(Option::is_some).unwrap_or(0);
    let anchored = (0..typed_after).filter(|at| matches!(kinds.columns.get(*at), Some(None)));
    match best(anchored.map(|at| (at, shifted.fit(at, at + 1)))) {
        Some((fit, at, false)) if fit.contradict == 0 && fit.agree >= 1 => {
            Mended::Clear(join(&cells, at, surplus, delimiter))
        }
        Some(_) | None => Mended::Long(cells),
    }
}

/// How a row fits the columns as it stands up to a cell, and moved back from a column on: each cell is looked at twice,
/// however many ways to mend the row are compared.
struct Shifted {
    /// Fit of the cells before each.
    standing: Vec<Fit>,
    /// Fit of the columns from each on, with the cells as many places further as there are too many.
    moved: Vec<Fit>,
}

impl Shifted {
    fn of(cells: &[String], kinds: &Kinds, width: usize, surplus: usize) -> Self {
        let kind = |column: usize| kinds.columns.get(column).copied().flatten();
        let of = |column: usize, cell: usize| match (kind(column), cells.get(cell)) {
            (Some(kind), Some(cell)) => Fit::of(kind, cell),
            (None, _) | (_, None) => Fit::default(),
        };
        let mut standing = vec![Fit::default()];
        let mut moved = vec![Fit::default()];
        let (mut before, mut after) = (Fit::default(), Fit::default());
        for column in 0..width {
            before = before + of(column, column);
            standing.push(before);
            let last = width - 1 - column;
            after = after + of(last, last + surplus);
            moved.push(after);
        }
        moved.reverse();
        Self { standing, moved }
    }

    /// Fit of the cells before `end` where they stand and of the columns from `start` on.
    fn fit(&self, end: usize, start: usize) -> Fit {
        let of = |fits: &[Fit], at: usize| fits.get(at).copied().unwrap_or_default();
        of(&self.standing, end) + of(&self.moved, start)
    }
}

fn worth(fit: &Fit) -> i64 {
    fit.agree as i64 - 2 * fit.contradict as i64
}

/// The way that fits best with the place it is about, and whether another fits as well.
fn best(ways: impl Iterator<Item = (usize, Fit)>) -> Option<(Fit, usize, bool)> {
    let mut best: Option<(Fit, usize, bool)> = None;
    for (at, fit) in ways {
        match &mut best {
            Some((known, _, tie)) if worth(&fit) == worth(known) => *tie = true,
            Some((known, _, _)) if worth(&fit) < worth(known) => {}
            Some(_) | None => best = Some((fit, at, false)),
        }
    }
    best
}

/// The cells with those joined that were cut at the end of an entity of HTML: `R&amp` and `D`.
fn with_entities(cells: &[String]) -> Vec<String> {
    let is_open = |cell: &str| {
        let Some((_, name)) = cell.rsplit_once('&') else {
            return false;
        };
        let number = name.strip_prefix('#');
        (2..=8).contains(&name.len()) && number.unwrap_or(name).bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut whole: Vec<String> = Vec::with_capacity(cells.len());
    for cell in cells {
        match whole.last_mut().filter(|last| is_open(last)) {
            Some(last) => {
                last.push(';');
                last.push_str(cell);
            }
            None => whole.push(cell.clone()),
        }
    }
    whole
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
    let halves = |cell: &str| {
        let (left, right) = match cell.strip_prefix('"') {
            Some(rest) => rest.split_once('"')?,
            None => cell.strip_suffix('"')?.split_once('"')?,
        };
        let whole = |half: &str| !half.is_empty() && !half.contains('"');
        (whole(left) && whole(right)).then(|| [left.to_owned(), right.to_owned()])
    };
    let split = |at: usize| {
        let halves = halves(cells.get(at)?)?;
        let before = cells.iter().take(at).cloned();
        Some(
            before
                .chain(halves)
                .chain(cells.iter().skip(at + 1).cloned())
                .collect::<Vec<_>>(),
        )
    };
    let ways = (0..cells.len())
        .filter_map(|at| Some((at, kinds.fit(&split(at)?))))
        .take(MOST_SEAMS);
    let (fit, at, _) = best(ways)?;
    split(at).filter(|_| fit.contradict == 0)
}

/// Cells of a row that are tried for holding two.
const MOST_SEAMS: usize = 8;

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
            ..Kinds::default()
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
    fn a_cell_that_is_empty_in_most_rows_is_no_gap() {
        let raw = |text: &str| crate::delimited::RawRow {
            number: 1,
            cells: row(text),
        };
        let rows = ["Jan,a@b.be,,HR", "An,c@d.be,,IT", "Tom,e@f.be,Sir,IT"].map(raw);
        let kinds = Kinds::of(rows.iter(), 4);
        let long = row("Bea,b@b.be,,HR,see file");
        assert_eq!(mend(long.clone(), 4, &kinds, ','), Mended::Long(long));
        // Where the columns behind it fall into place it is one too many.
        let numbers = ["Jan,,a@b.be,1", "An,,c@d.be,2", "Tom,,e@f.be,3"].map(raw);
        let kinds = Kinds::of(numbers.iter(), 4);
        let mended = mend(row("Bea,,,b@b.be,4"), 4, &kinds, ',');
        assert_eq!(mended, Mended::Clear(row("Bea,,b@b.be,4")));
    }

    #[test]
    fn unclear_intent_is_left_alone() {
        check("Jan,a@b.be,3,4,5", &Mended::Long(row("Jan,a@b.be,3,4,5")));
    }
}
