//! Columns made of columns: shown first, done, taken back, and followed when a cell they read is edited.

use std::collections::{BTreeMap, BTreeSet};

use intake::reshape::{Ask, Order, Reshape, ReshapeError, Way};
use sheets::Row;
use vault::{CellChange, RowData, Vault};

use super::import::{change, map};
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::wire::reshape::{
    ImportReshapeRequest, ImportUnshapeRequest, NameOrder, ReshapeHow, ReshapeLine, ReshapePreview, ReshapedView,
};
use crate::workspace::Workspace;

/// Most rows of a preview, and most of them with a doubt.
const SHOWN: usize = 40;
const DOUBTS_SHOWN: usize = 25;

pub(crate) async fn preview(desk: &Desk, request: ImportReshapeRequest) -> Result<ReshapePreview, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let draft = Draft::open(vault, &request.id)?;
            let rows = rows(vault, &request.id)?;
            let step = step(workspace, &draft, &rows, &request)?;
            Ok(shown(&step, &rows))
        })
        .await
}

pub(crate) async fn reshape(desk: &Desk, request: ImportReshapeRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let rows = rows(&vault, &request.id)?;
        let step = step(open, &draft, &rows, &request)?;
        add(open, &mut vault, &mut draft, &rows, step)?;
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Adds the columns of a step to a draft.
pub(super) fn add(
    open: &Workspace,
    vault: &mut Vault,
    draft: &mut Draft,
    rows: &[Row],
    step: Reshape,
) -> Result<(), ApiError> {
    let cells = rows.iter().map(|row| step.made(&row.cells).cells);
    vault.import_put_columns(&draft.row.id, step.at, cells)?;
    step.map(&open.profile(), &mut draft.mapping);
    draft.source.reading.header.names.extend(step.into.iter().cloned());
    draft.choices.intake.reshape.push(step);
    Ok(())
}

pub(crate) async fn unshape(desk: &Desk, request: ImportUnshapeRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let index = usize::try_from(request.step).unwrap_or(usize::MAX);
        take_back(open, &mut vault, &mut draft, index)?;
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Takes a step out of a draft; those after it are done again.
pub(super) fn take_back(open: &Workspace, vault: &mut Vault, draft: &mut Draft, index: usize) -> Result<(), ApiError> {
    let steps = &mut draft.choices.intake.reshape;
    let mut later = steps.split_off(index.min(steps.len()));
    if later.is_empty() {
        return Err(ApiError::not_found("step"));
    }
    let gone = later.remove(0);
    let rows = rows(vault, &draft.row.id)?;
    let fed = draft.mapping.columns.split_off(gone.at as usize);
    draft.source.reading.header.names.truncate(gone.at as usize);
    restore(open, vault, draft, &gone, &rows)?;
    let width = draft.width();
    let mut kept = Vec::new();
    for step in later {
        let Some(again) = step.on(&draft.source.reading.header.names, width) else {
            continue;
        };
        let first = step.at.saturating_sub(gone.at) as usize;
        again.map(&open.profile(), &mut draft.mapping);
        // What was chosen for its columns stays so.
        let chosen = fed.iter().skip(first).take(again.into.len());
        let columns = draft.mapping.columns.iter_mut().skip(again.at as usize);
        for (column, before) in columns.zip(chosen) {
            column.clone_from(before);
        }
        draft.source.reading.header.names.extend(again.into.iter().cloned());
        kept.push(again);
    }
    let cells = rows.iter().map(|row| {
        kept.iter()
            .flat_map(|step| step.made(&row.cells).cells)
            .collect::<Vec<String>>()
    });
    vault.import_put_columns(&draft.row.id, gone.at, cells)?;
    draft.choices.intake.reshape.extend(kept);
    Ok(())
}

/// Gives the columns that a step read what they feed by themselves, where that is free now.
fn restore(open: &Workspace, vault: &Vault, draft: &mut Draft, gone: &Reshape, rows: &[Row]) -> Result<(), ApiError> {
    let width = draft.width();
    let found = map(open, vault, &draft.source.reading.header.names[..width], rows)?;
    let taken: BTreeSet<String> = draft
        .mapping
        .columns
        .iter()
        .filter_map(|column| column.field.clone())
        .collect();
    for (at, (column, found)) in (0u32..).zip(draft.mapping.columns.iter_mut().zip(found.columns)) {
        let free = found.field.as_ref().is_none_or(|field| !taken.contains(field));
        if gone.reads(at) && column.field.is_none() && free {
            *column = found;
        }
    }
    Ok(())
}

/// The changes of cells, with those of cells that are made of a changed one.
pub(super) fn with_followers(
    vault: &Vault,
    id: &str,
    steps: &[Reshape],
    mut cells: Vec<CellChange>,
) -> Result<Vec<CellChange>, ApiError> {
    let mut read: BTreeMap<u32, Vec<&CellChange>> = BTreeMap::new();
    for cell in &cells {
        if steps.iter().any(|step| step.reads(cell.column)) {
            read.entry(cell.row).or_default().push(cell);
        }
    }
    let said: BTreeSet<(u32, u32)> = cells.iter().map(|cell| (cell.row, cell.column)).collect();
    let rows: Vec<u32> = read.keys().copied().collect();
    let mut follow = Vec::new();
    for row in vault.import_some_rows(id, &rows)? {
        let changes = read.get(&row.row).map_or(&[][..], Vec::as_slice);
        follow.extend(followed(steps, row, changes));
    }
    follow.retain(|cell| !said.contains(&(cell.row, cell.column)));
    cells.extend(follow);
    Ok(cells)
}

/// A new row with what is made of its cells, where it does not say so itself.
pub(super) fn filled(steps: &[Reshape], cells: Vec<Option<String>>) -> Vec<String> {
    let said = |at: usize| cells.get(at).and_then(Option::as_ref);
    let mut row: Vec<String> = cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
    for step in steps {
        for (at, text) in (step.at as usize..).zip(step.made(&row).cells) {
            if let Some(cell) = row.get_mut(at).filter(|_| said(at).is_none()) {
                *cell = text;
            }
        }
    }
    row
}

fn followed(steps: &[Reshape], row: RowData, changes: &[&CellChange]) -> Vec<CellChange> {
    let mut cells = row.cells;
    for change in changes {
        if let Some(cell) = cells.get_mut(change.column as usize) {
            cell.clone_from(&change.text);
        }
    }
    let moved = steps
        .iter()
        .filter(|step| changes.iter().any(|change| step.reads(change.column)));
    moved
        .flat_map(|step| (step.at..).zip(step.made(&cells).cells))
        .map(|(column, text)| CellChange {
            row: row.row,
            column,
            text,
        })
        .collect()
}

/// The rows of a draft as a reader would give them.
pub(super) fn rows(vault: &Vault, id: &str) -> Result<Vec<Row>, ApiError> {
    let rows = vault.import_rows(id, 0, u32::MAX, &|_| true)?.into_iter();
    Ok(rows
        .map(|row| Row {
            number: row.file_row,
            cells: row.cells,
        })
        .collect())
}

fn step(
    workspace: &Workspace,
    draft: &Draft,
    rows: &[Row],
    request: &ImportReshapeRequest,
) -> Result<Reshape, ApiError> {
    let profile = workspace.profile();
    let secrets = draft.secret_columns(&profile);
    if request.columns.iter().any(|column| secrets.contains(column)) {
        return Err(ApiError::new(
            "reshape.secret",
            "A column of passwords is not taken apart: it would be shown.",
        ));
    }
    let separator = || request.separator.clone();
    let ask = match request.how {
        ReshapeHow::Name => Ask::Name(request.order.map(|order| match order {
            NameOrder::GivenFirst => Order::GivenFirst,
            NameOrder::FamilyFirst => Order::FamilyFirst,
        })),
        ReshapeHow::Cut => Ask::Cut(separator().unwrap_or_default()),
        ReshapeHow::Join => Ask::Join(separator().unwrap_or_else(|| " ".to_owned())),
        ReshapeHow::Same => return Err(ApiError::not_found("column to read")),
    };
    let before = &draft.choices.intake.reshape;
    Reshape::new(&profile, &draft.mapping, rows, before, &request.columns, ask).map_err(refused)
}

pub(crate) fn refused(error: ReshapeError) -> ApiError {
    let code = match error {
        ReshapeError::NoColumn => "reshape.no_column",
        ReshapeError::NoSeparator => "reshape.no_separator",
        ReshapeError::NoNames => "reshape.no_names",
        ReshapeError::TooMany => "reshape.too_many",
        _ => "reshape.columns",
    };
    ApiError::new(code, error.to_string())
}

fn shown(step: &Reshape, rows: &[Row]) -> ReshapePreview {
    let (mut doubtful, mut clear) = (Vec::new(), Vec::new());
    let (mut filled, mut doubts) = (0, 0);
    for row in rows {
        let cells = step.from.iter().map(|column| row.cells.get(column.at as usize));
        let from: Vec<String> = cells.map(|cell| cell.cloned().unwrap_or_default()).collect();
        if from.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        filled += 1;
        let made = step.made(&row.cells);
        doubts += u32::from(made.doubt.is_some());
        let (lines, most) = match made.doubt {
            Some(_) => (&mut doubtful, DOUBTS_SHOWN),
            None => (&mut clear, SHOWN),
        };
        if lines.len() < most {
            lines.push(ReshapeLine {
                file_row: row.number,
                from,
                into: made.cells,
                doubt: made.doubt.map(|doubt| doubt.code().to_owned()),
            });
        }
    }
    doubtful.extend(clear);
    doubtful.truncate(SHOWN);
    ReshapePreview {
        into: step.into.clone(),
        order: order(&step.way),
        rows: filled,
        doubts,
        lines: doubtful,
    }
}

fn order(way: &Way) -> Option<NameOrder> {
    match way {
        Way::Name { order, .. } => Some(match order {
            Order::GivenFirst => NameOrder::GivenFirst,
            Order::FamilyFirst => NameOrder::FamilyFirst,
        }),
        Way::Cut { .. } | Way::Join { .. } | Way::Same { .. } => None,
    }
}

/// The steps of a draft.
pub(super) fn views(draft: &Draft) -> Vec<ReshapedView> {
    let view = |step: &Reshape| ReshapedView {
        how: match &step.way {
            Way::Name { .. } => ReshapeHow::Name,
            Way::Cut { .. } => ReshapeHow::Cut,
            Way::Join { .. } => ReshapeHow::Join,
            Way::Same { .. } => ReshapeHow::Same,
        },
        from: step.from.iter().map(|column| column.header.clone()).collect(),
        into: step.into.clone(),
    };
    draft.choices.intake.reshape.iter().map(view).collect()
}
