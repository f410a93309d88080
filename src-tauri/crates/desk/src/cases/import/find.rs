//! Find and replace. It runs over the vault slice by slice; the page holds none of the rows. Secret columns
//! are never looked at, and columns that are not imported are not shown, so they are not looked at either.

use std::borrow::Cow;

use regex::{NoExpand, Regex, RegexBuilder};
use vault::{CellChange, ImportFilter, RowData};

use super::super::drafts::filtered;
use super::super::session::blocking;
use super::{Changed, apply, change_rows, too_long};
use crate::Desk;
use crate::check::forecast;
use crate::draft::Draft;
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::wire::mending::{
    FindWhat, FoundCell, FoundPlace, FoundView, ImportFindNextRequest, ImportFindRequest, ImportReplaceRequest,
    ProblemForecast,
};
use crate::workspace::Workspace;

/// Rows looked at while the vault is held.
const SLICE: u32 = 10_000;
/// Cells that are shown before and after.
const EXAMPLES: usize = 8;
/// Rows of which the problems before and after are compared.
const FORECAST: usize = 300;
/// Most memory of a regular expression.
const REGEX_BYTES: usize = 1 << 20;

/// A text or an expression, ready to be looked for.
struct Matcher {
    regex: Regex,
    /// The text as JSON holds it, where the whole row can be asked first.
    raw: Option<Regex>,
    /// What is put in is an expression's template, with `$1` for its first group.
    template: bool,
}

impl Matcher {
    fn new(what: &FindWhat) -> Result<Self, ApiError> {
        if what.text.is_empty() && !what.whole {
            return Err(ApiError::new(
                "find.empty",
                "There is nothing to look for. Type some text.",
            ));
        }
        let literal = regex::escape(&what.text);
        let pattern = if what.regex { &what.text } else { &literal };
        let pattern = if what.whole {
            format!(r"\A(?:{pattern})\z")
        } else {
            pattern.clone()
        };
        let regex = build(&pattern, what.match_case).map_err(|error| {
            let cause = error.to_string();
            let cause = cause.lines().last().unwrap_or_default().trim_start_matches("error: ");
            ApiError::new("find.regex", format!("This is no regular expression: {cause}.")).with("cause", cause)
        })?;
        let json = serde_json::to_string(&what.text).map_err(|error| ApiError::new("internal", error.to_string()))?;
        let raw = json.trim_matches('"');
        let raw = (!what.regex && !raw.is_empty())
            .then(|| build(&regex::escape(raw), what.match_case).ok())
            .flatten();
        Ok(Self {
            regex,
            raw,
            template: what.regex,
        })
    }

    /// Whether a stored row may hold it.
    fn may_be_in(&self, stored: &str) -> bool {
        self.raw.as_ref().is_none_or(|raw| raw.is_match(stored))
    }

    /// The text with all that was found replaced.
    fn replaced<'a>(&self, text: &'a str, replacement: &str) -> Cow<'a, str> {
        if self.template {
            self.regex.replace_all(text, replacement)
        } else {
            self.regex.replace_all(text, NoExpand(replacement))
        }
    }
}

fn build(pattern: &str, match_case: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern)
        .case_insensitive(!match_case)
        .size_limit(REGEX_BYTES)
        .build()
}

/// A search in a draft: which rows, which columns, what.
struct Search<'a> {
    open: &'a Workspace,
    draft: Draft,
    filter: ImportFilter,
    columns: Vec<u32>,
    matcher: Matcher,
    total: u32,
}

impl<'a> Search<'a> {
    fn new(open: &'a Workspace, id: &str, filter: ImportFilter, what: &FindWhat) -> Result<Self, ApiError> {
        let matcher = Matcher::new(what)?;
        let vault = open.lock();
        let draft = Draft::open(&vault, id)?;
        let secrets = draft.secret_columns(&open.profile());
        let mut columns = draft.used_columns();
        if let Some(column) = what.column {
            if secrets.contains(&column) {
                return Err(ApiError::new(
                    "find.secret",
                    "This column holds secrets. They are never shown, so they are not searched either.",
                ));
            }
            if !columns.contains(&column) {
                return Err(ApiError::not_found("column"));
            }
            columns.retain(|one| *one == column);
        }
        columns.retain(|one| !secrets.contains(one));
        Ok(Self {
            total: vault.import_total(id, &filter)?,
            open,
            draft,
            filter,
            columns,
            matcher,
        })
    }

    /// Rows at positions `from..to` that may hold it.
    fn slice(&self, from: u32, to: u32) -> Result<Vec<RowData>, ApiError> {
        let vault = self.open.lock();
        let id = self.draft.row.id.as_str();
        if self.filter == ImportFilter::All {
            return Ok(vault.import_rows(id, from, to, &|stored| self.matcher.may_be_in(stored))?);
        }
        let numbers = vault.import_numbers(id, &self.filter, from, to - from)?;
        Ok(vault.import_some_rows(id, &numbers)?)
    }

    /// Columns of a row in which it is, in order.
    fn cells<'r>(&'r self, row: &'r RowData) -> impl DoubleEndedIterator<Item = (u32, &'r str)> {
        self.columns.iter().filter_map(|column| {
            let text = row.cells.get(*column as usize).map_or("", String::as_str);
            self.matcher.regex.is_match(text).then_some((*column, text))
        })
    }

    /// Everything that is found, row by row.
    fn all(
        &self,
        job: &Job,
        mut each: impl FnMut(&RowData, u32, &str) -> Result<(), ApiError>,
    ) -> Result<(), ApiError> {
        for from in (0..self.total).step_by(SLICE as usize) {
            job.step(from as usize, self.total as usize)?;
            for row in self.slice(from, from.saturating_add(SLICE))? {
                for (column, text) in self.cells(&row) {
                    each(&row, column, text)?;
                }
            }
        }
        Ok(())
    }
}

pub(crate) async fn find(desk: &Desk, request: ImportFindRequest) -> Result<FoundView, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("find");
    blocking(move || {
        let search = Search::new(&open, &request.id, filtered(request.filter), &request.what)?;
        let mut found = FoundView::default();
        let mut last = None;
        let (mut now, mut then): (Vec<RowData>, Vec<RowData>) = (Vec::new(), Vec::new());
        search.all(&job, |row, column, text| {
            found.cells += 1;
            found.rows += u32::from(last.replace(row.row) != Some(row.row));
            let Some(replacement) = &request.replacement else {
                return Ok(());
            };
            let after = search.matcher.replaced(text, replacement);
            if after == text {
                return Ok(());
            }
            found.changed += 1;
            if found.examples.len() < EXAMPLES {
                found.examples.push(FoundCell {
                    file_row: row.file_row,
                    column,
                    before: text.to_owned(),
                    after: after.clone().into_owned(),
                });
            }
            if then.last().is_none_or(|other| other.row != row.row) && then.len() < FORECAST {
                now.push(row.clone());
                then.push(row.clone());
            }
            if let Some(cell) = then
                .last_mut()
                .filter(|other| other.row == row.row)
                .and_then(|other| other.cells.get_mut(column as usize))
            {
                *cell = after.into_owned();
            }
            Ok(())
        })?;
        if !then.is_empty() {
            let told = forecast(&open, &search.draft, now, then)?;
            found.problems = told.map(|told| ProblemForecast {
                rows: told.rows,
                gone: told.gone,
                come: told.come,
            });
        }
        Ok(found)
    })
    .await
}

pub(crate) async fn next(desk: &Desk, request: ImportFindNextRequest) -> Result<Option<FoundPlace>, ApiError> {
    let open = desk.workspace().await?;
    let job = desk.0.jobs.begin("find");
    blocking(move || {
        let search = Search::new(&open, &request.id, filtered(request.filter), &request.what)?;
        let start = request.position.min(search.total.saturating_sub(1));
        let beyond = |column: u32| match request.column {
            None => request.forward,
            Some(from) if request.forward => column > from,
            Some(from) => column < from,
        };
        let here = search.slice(start, start.saturating_add(1).min(search.total))?;
        let in_row = |take: &dyn Fn(u32) -> bool| {
            let row = here.first()?;
            let mut cells = search
                .cells(row)
                .map(|(column, _)| column)
                .filter(|column| take(*column));
            if request.forward {
                cells.next()
            } else {
                cells.next_back()
            }
        };
        let place = |position: u32, column: u32| Some(FoundPlace { position, column });
        if let Some(column) = in_row(&beyond) {
            return Ok(place(start, column));
        }
        let mut passed = 0;
        for (from, to) in way(start, search.total, request.forward) {
            job.step(passed as usize, search.total as usize)?;
            passed += to - from;
            let rows = search.slice(from, to)?;
            let first = |row: &RowData| {
                let mut cells = search.cells(row).map(|(column, _)| column);
                let column = if request.forward {
                    cells.next()
                } else {
                    cells.next_back()
                };
                column.map(|column| (row.row, column))
            };
            let hit = if request.forward {
                rows.iter().find_map(first)
            } else {
                rows.iter().rev().find_map(first)
            };
            if let Some((row, column)) = hit {
                return Ok(place(
                    open.lock().import_position(&request.id, &search.filter, row)?,
                    column,
                ));
            }
        }
        // Round the end, back to the row it began in.
        Ok(in_row(&|_| true).and_then(|column| place(start, column)))
    })
    .await
}

/// Slices of positions from behind a row to the end and from the other end up to it, nearest first.
fn way(start: u32, total: u32, forward: bool) -> Vec<(u32, u32)> {
    let slices = |from: u32, to: u32| -> Vec<(u32, u32)> {
        (from..to)
            .step_by(SLICE as usize)
            .map(|at| (at, at.saturating_add(SLICE).min(to)))
            .collect()
    };
    let (before, behind) = (slices(0, start), slices(start.saturating_add(1), total));
    if forward {
        behind.into_iter().chain(before).collect()
    } else {
        before.into_iter().rev().chain(behind.into_iter().rev()).collect()
    }
}

pub(crate) async fn replace(desk: &Desk, request: ImportReplaceRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "find", move |open, job| {
        let search = Search::new(open, &request.id, filtered(request.filter), &request.what)?;
        let mut cells: Vec<CellChange> = Vec::new();
        search.all(job, |row, column, text| {
            let after = search.matcher.replaced(text, &request.replacement);
            if after == text {
                return Ok(());
            }
            let cell = CellChange {
                row: row.row,
                column,
                text: after.into_owned(),
            };
            if cell.text.chars().count() > super::LONGEST {
                return Err(too_long(&cell).with("row", row.file_row));
            }
            cells.push(cell);
            Ok(())
        })?;
        if cells.is_empty() {
            return Ok(Changed::default());
        }
        let words = [
            ("find", request.what.text.as_str()),
            ("replacement", request.replacement.as_str()),
        ];
        apply(open, &request.id, ("replace", &words), cells, Vec::new(), job)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str, whole: bool, regex: bool) -> FindWhat {
        FindWhat {
            text: text.to_owned(),
            column: None,
            match_case: false,
            whole,
            regex,
        }
    }

    #[test]
    fn what_is_put_in_is_taken_as_it_is_except_by_an_expression() {
        let plain = Matcher::new(&what("a.c", false, false)).unwrap();
        assert_eq!(plain.replaced("A.C abc", "$0"), "$0 abc");
        let regex = Matcher::new(&what("(a)(.)", false, true)).unwrap();
        assert_eq!(regex.replaced("abc", "$2$1"), "bac");
        let whole = Matcher::new(&what("", true, false)).unwrap();
        assert_eq!(
            (whole.replaced("", "x"), whole.replaced("b", "x")),
            ("x".into(), "b".into())
        );
    }

    #[test]
    fn a_row_is_asked_as_it_is_stored() {
        let quoted = Matcher::new(&what("say \"É\"", false, false)).unwrap();
        assert!(quoted.may_be_in(r#"["x","SAY \"é\" now"]"#));
        assert!(!quoted.may_be_in(r#"["x","say é"]"#));
    }

    #[test]
    fn a_faulty_expression_is_refused_with_its_fault() {
        let refused = Matcher::new(&what("(a", false, true)).err().unwrap();
        assert_eq!(
            (refused.code.as_str(), refused.details["cause"].as_str()),
            ("find.regex", "unclosed group")
        );
        let huge = Matcher::new(&what("(?:a{1000}){1000}", false, true)).err().unwrap();
        assert_eq!(huge.code, "find.regex");
        assert_eq!(Matcher::new(&what("", false, false)).err().unwrap().code, "find.empty");
    }

    #[test]
    fn the_way_round_meets_every_other_row_once() {
        for forward in [true, false] {
            let way = way(7, 25_000, forward);
            let met: u32 = way.iter().map(|(from, to)| to - from).sum();
            assert_eq!(met, 24_999);
            assert!(way.iter().all(|(from, to)| !(*from..*to).contains(&7)));
        }
        assert_eq!(way(7, 25_000, true)[0], (8, 10_008));
        assert_eq!(way(7, 25_000, false)[0], (0, 7));
    }
}
