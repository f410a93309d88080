//! What the columns of a freshly read file feed, and the columns that are made of them.

use intake::{Mapping, Rows};
use sheets::{Batch, Row, Table};
use vault::Vault;

use super::super::memory;
use crate::draft::{self, Choices, Source};
use crate::lying;
use crate::wire::error::ApiError;
use crate::workspace::Workspace;

/// Rows the column mapping looks at.
const SAMPLE_ROWS: usize = 500;

/// What the columns of a file feed by themselves.
pub(in crate::cases) fn map(
    open: &Workspace,
    vault: &Vault,
    headers: &[String],
    rows: &[Row],
) -> Result<Mapping, ApiError> {
    let directory = draft::directory(vault)?;
    let sample = &rows[..rows.len().min(SAMPLE_ROWS)];
    Ok(intake::map_columns(&open.profile(), headers, sample, &directory))
}

/// What the columns of a freshly read file feed by themselves.
pub(super) fn found(open: &Workspace, source: &Source, rows: &[Batch]) -> Result<Mapping, ApiError> {
    let sample = lying::first(rows, SAMPLE_ROWS);
    map(open, &open.lock(), &source.reading.header.names, &sample)
}

/// Gives a freshly read file the columns made of its columns, and each of them what it feeds: by itself, by
/// the recipe, and what texts stood for in earlier files. Steps for which a column is missing are dropped.
pub(super) fn arrange(
    open: &Workspace,
    source: &mut Source,
    rows: &mut Vec<Batch>,
    choices: &mut Choices,
) -> Result<Mapping, ApiError> {
    let vault = open.lock();
    let sample = lying::first(rows, SAMPLE_ROWS);
    let mut mapping = map(open, &vault, &source.reading.header.names, &sample)?;
    // A file that has got a column for a field needs no value for everybody.
    let fed = |target: &str| {
        mapping
            .columns
            .iter()
            .any(|column| column.field.as_deref() == Some(target))
    };
    let steps = &mut choices.intake.reshape;
    steps.retain(|step| step.same().is_none_or(|(target, _)| !fed(target)));
    if !choices.intake.reshape.is_empty() {
        let mut table = Table {
            reading: source.reading.clone(),
            rows: lying::first(rows, usize::MAX),
        };
        choices.intake.reshape = intake::reshape::reshape(&choices.intake.reshape, &mut table);
        source.reading = table.reading;
        rows.clear();
        lying::add(rows, table.rows.iter().map(|row| (row.number, row.cells.as_slice())), 0);
    }
    for step in &choices.intake.reshape {
        step.map(&open.profile(), &mut mapping);
    }
    let (profile, directory) = (open.profile(), draft::directory(&vault)?);
    if let Some(recipe) = &choices.recipe {
        recipe.replay(&mut mapping);
        let rows = Rows::Batches(rows);
        recipe.contest(&choices.rivals, &profile, &mut mapping, rows, &directory);
        if choices.of_others {
            mapping.said_elsewhere(&profile, rows, &directory);
        }
    }
    if choices.recipe.is_some() {
        let sample = lying::first(rows, SAMPLE_ROWS);
        mapping.exchange_names(&profile, &sample, &directory);
    }
    memory::recall(&vault, &profile, &directory, &mut mapping, Rows::Batches(rows))?;
    Ok(mapping)
}
