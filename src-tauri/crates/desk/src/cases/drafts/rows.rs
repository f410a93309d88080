//! Rows of a draft, page by page.

use intake::FieldChange;
use roster::profile::Profile;
use vault::{ImportFilter as VaultFilter, ImportRow as VaultRow};

use super::problems::stored_problem;
use crate::cases::changes::DOTS;
use crate::check::{kept, unpack};
use crate::draft::Draft;
use crate::wire::changes::FieldDiff;
use crate::wire::error::ApiError;
use crate::wire::import::{EditedCell, ImportFilter, ImportRow, ImportRowsPage, ImportRowsRequest};
use crate::{Desk, present};

/// Most rows in one answer.
const MOST_ROWS: u32 = 500;

pub(crate) async fn rows(desk: &Desk, request: ImportRowsRequest) -> Result<ImportRowsPage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let draft = Draft::load(vault, &request.id)?;
            let page = vault.import_page(
                &request.id,
                &filtered(request.filter),
                request.offset,
                request.limit.min(MOST_ROWS),
            )?;
            let profile = &workspace.profile();
            let secrets = draft.secret_columns(profile);
            let rows = page
                .rows
                .into_iter()
                .map(|row| row_view(profile, &draft, &secrets, row));
            Ok(ImportRowsPage {
                total: page.total,
                rows: rows.collect::<Result<_, _>>()?,
            })
        })
        .await
}

/// A filter as the vault knows it.
pub(in crate::cases) fn filtered(filter: ImportFilter) -> VaultFilter {
    match filter {
        ImportFilter::All => VaultFilter::All,
        ImportFilter::Blocked => VaultFilter::Blocked,
        ImportFilter::Warnings => VaultFilter::Warnings,
        ImportFilter::Doubtful => VaultFilter::Doubtful,
        ImportFilter::Group { rule, field } => VaultFilter::Group { rule, field },
        ImportFilter::Bucket { bucket } => VaultFilter::Bucket(bucket),
    }
}

fn row_view(profile: &Profile, draft: &Draft, secrets: &[u32], row: VaultRow) -> Result<ImportRow, ApiError> {
    let masked = |column: u32, text: String| {
        if secrets.contains(&column) && !text.is_empty() {
            DOTS.to_owned()
        } else {
            text
        }
    };
    let kept = kept(&row.outcome)?;
    let reason = kept.reason.clone();
    let changes = unpack(profile, &draft.mapping, &row.bucket, &row.cells, kept);
    Ok(ImportRow {
        row: row.row,
        file_row: row.file_row,
        bucket: row.bucket,
        reason: if row.left_out {
            Some("left_out".to_owned())
        } else {
            reason
        },
        person: row.person,
        cells: (0u32..)
            .zip(row.cells)
            .map(|(column, text)| masked(column, text))
            .collect(),
        edited: row
            .edited
            .into_iter()
            .map(|(column, original)| EditedCell {
                column,
                original: masked(column, original),
            })
            .collect(),
        problems: row.problems.iter().map(stored_problem).collect::<Result<_, _>>()?,
        changes: changes.iter().map(|change| diff(profile, change)).collect(),
    })
}

/// A change of a field in the platform's words.
fn diff(profile: &Profile, change: &FieldChange) -> FieldDiff {
    let field = profile.field(&change.field);
    FieldDiff {
        field: change.field.clone(),
        label: field.map_or_else(|| change.field.clone(), |field| field.label.clone()),
        kind: present::kind_of(field),
        base: present::label(profile, field, change.before.as_ref()),
        mine: present::label(profile, field, change.after.as_ref()),
        theirs: None,
    }
}
