//! What the cells of each column have in common, as far as knowing a row cut by another delimiter needs it.

/// What nearly all cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trait {
    /// E-mail addresses.
    Address,
    /// Numbers, dates, times: no letters.
    Figures,
}

/// The traits of the columns; `None` where there is no telling.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Traits(Vec<Option<Trait>>);

impl Traits {
    /// Of the records that have the usual number of cells; the first may be names.
    pub(super) fn of(records: &[Vec<String>], width: Option<usize>) -> Self {
        let rows = || records.iter().skip(1).filter(|cells| Some(cells.len()) == width);
        let usual = |column: usize| {
            let cells = || {
                rows()
                    .filter_map(|cells| cells.get(column))
                    .filter(|cell| !cell.trim().is_empty())
            };
            let all = cells().count();
            let mostly =
                |wanted: Trait| all > 1 && cells().filter(|cell| of(cell) == Some(wanted)).count() * 5 >= all * 4;
            [Trait::Address, Trait::Figures]
                .into_iter()
                .find(|wanted| mostly(*wanted))
        };
        Self((0..width.unwrap_or(0)).map(usual).collect())
    }

    /// Whether there is a column of addresses or figures.
    pub(crate) fn tell(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// Whether more cells are like the others of their columns than are not; where no column tells, they may be.
    pub(crate) fn fit(&self, cells: &[String]) -> bool {
        let (mut like, mut unlike) = (0, 0);
        for (wanted, cell) in self.0.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty()) {
            match wanted {
                Some(wanted) if of(cell) == Some(*wanted) => like += 1,
                Some(_) => unlike += 1,
                None => {}
            }
        }
        like > unlike || like == unlike && unlike == 0
    }
}

/// Whether a record is words where the next one has figures or addresses, and nothing else.
pub(crate) fn are_names(cells: &[String], next: &[String]) -> bool {
    cells.iter().all(|cell| of(cell).is_none()) && next.iter().any(|cell| of(cell).is_some())
}

fn of(cell: &str) -> Option<Trait> {
    let cell = cell.trim();
    if is_address(cell) {
        return Some(Trait::Address);
    }
    let figures = cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic);
    figures.then_some(Trait::Figures)
}

/// A bare address, as one stands in a column of its own.
pub(super) fn is_address(cell: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "._-+'".contains(c);
    cell.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && host.contains('.') && local.chars().chain(host.chars()).all(inside)
    })
}
