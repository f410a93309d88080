//! Pages of rows, in any place of a draft of any size at the same price.

use crate::error::Result;
use crate::model::{ImportFilter, ImportPage, ImportRow, RowCheck, RowProblem};
use crate::table::import_row::StoredRow;
use crate::table::{import_check, import_draft, import_problem, import_row};
use crate::vault::Vault;

/// Most rows of one page.
const PAGE: u32 = 500;

/// Data rows that a filter lets through, in order.
#[derive(Debug)]
pub(crate) struct FilteredRows {
    draft: i64,
    filter: ImportFilter,
    rows: Vec<u32>,
}

impl Vault {
    /// What a filter lets through may have changed.
    pub(crate) fn forget_rows(&self) {
        self.last_rows.replace(None);
    }

    /// A page of rows, at most 500, in file order.
    pub fn import_page(&self, id: &str, filter: &ImportFilter, offset: u32, limit: u32) -> Result<ImportPage> {
        let draft = import_draft::seq(&self.conn, id)?;
        let numbers = self.import_numbers(id, filter, offset, limit.min(PAGE))?;
        let mut rows = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Some(stored) = import_row::get(&self.conn, draft, number)? else {
                continue;
            };
            let check = import_check::get(&self.conn, draft, number)?;
            let problems = import_problem::of_row(&self.conn, draft, number)?;
            rows.push(view(stored, check, problems));
        }
        Ok(ImportPage {
            total: self.import_total(id, filter)?,
            rows,
        })
    }

    /// How many rows a filter lets through.
    pub fn import_total(&self, id: &str, filter: &ImportFilter) -> Result<u32> {
        let draft = import_draft::seq(&self.conn, id)?;
        match filter {
            ImportFilter::All => import_draft::rows(&self.conn, draft),
            filter => self.filtered(draft, filter, |rows| u32::try_from(rows.len()).unwrap_or(u32::MAX)),
        }
    }

    /// The data rows at positions `offset..offset + limit` among those that a filter lets through.
    pub fn import_numbers(&self, id: &str, filter: &ImportFilter, offset: u32, limit: u32) -> Result<Vec<u32>> {
        let draft = import_draft::seq(&self.conn, id)?;
        let end = offset.saturating_add(limit);
        match filter {
            // Rows count from 0 without a gap: the position is the number.
            ImportFilter::All => Ok((offset..end.min(import_draft::rows(&self.conn, draft)?)).collect()),
            filter => self.filtered(draft, filter, |rows| {
                let from = (offset as usize).min(rows.len());
                let to = (end as usize).min(rows.len());
                rows.get(from..to).unwrap_or_default().to_vec()
            }),
        }
    }

    /// How many rows before a data row a filter lets through: its own position, where it lets it through.
    pub fn import_position(&self, id: &str, filter: &ImportFilter, row: u32) -> Result<u32> {
        let draft = import_draft::seq(&self.conn, id)?;
        match filter {
            ImportFilter::All => Ok(row),
            filter => self.filtered(draft, filter, |rows| {
                u32::try_from(rows.partition_point(|one| *one < row)).unwrap_or(u32::MAX)
            }),
        }
    }

    /// Looks at the rows that a filter lets through. They are listed once, until something changes.
    fn filtered<T>(&self, draft: i64, filter: &ImportFilter, look: impl FnOnce(&[u32]) -> T) -> Result<T> {
        if let Some(last) = self.last_rows.borrow().as_ref()
            && last.draft == draft
            && last.filter == *filter
        {
            return Ok(look(&last.rows));
        }
        let rows = self.list(draft, filter)?;
        let answer = look(&rows);
        self.last_rows.replace(Some(FilteredRows {
            draft,
            filter: filter.clone(),
            rows,
        }));
        Ok(answer)
    }

    fn list(&self, draft: i64, filter: &ImportFilter) -> Result<Vec<u32>> {
        let (from, one, other) = match filter {
            ImportFilter::All => ("import_row WHERE draft = ?1 AND ?2 = '' AND ?3 = ''", "", ""),
            ImportFilter::Blocked => (
                "import_check WHERE draft = ?1 AND blocked = 1 AND ?2 = '' AND ?3 = ''",
                "",
                "",
            ),
            ImportFilter::Warnings => (
                "import_check WHERE draft = ?1 AND warned = 1 AND ?2 = '' AND ?3 = ''",
                "",
                "",
            ),
            ImportFilter::Doubtful => (
                "import_check WHERE draft = ?1 AND warned = 1 AND blocked = 0 AND bucket IN ('create', 'update')
                 AND ?2 = '' AND ?3 = ''",
                "",
                "",
            ),
            ImportFilter::Bucket(bucket) => (
                "import_check WHERE draft = ?1 AND bucket = ?2 AND ?3 = ''",
                bucket.as_str(),
                "",
            ),
            ImportFilter::Group { rule, field } => (
                "import_problem WHERE draft = ?1 AND rule = ?2 AND field = ?3",
                rule.as_str(),
                field.as_deref().unwrap_or_default(),
            ),
        };
        let mut statement = self.conn.prepare_cached(&format!("SELECT row FROM {from}"))?;
        let mut rows: Vec<u32> = statement
            .query_map((draft, one, other), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        rows.sort_unstable();
        rows.dedup();
        Ok(rows)
    }
}

fn view(stored: StoredRow, check: Option<RowCheck>, problems: Vec<RowProblem>) -> ImportRow {
    let (data, edited) = stored.laid_over();
    let (bucket, person, outcome) = check.map_or((String::new(), None, "null".to_owned()), |check| {
        (check.bucket, check.person, check.outcome)
    });
    ImportRow {
        row: data.row,
        file_row: data.file_row,
        cells: data.cells,
        edited,
        left_out: data.left_out,
        bucket,
        person,
        outcome,
        problems,
    }
}
