//! The list of people as a file, disabled people included (`S1-27`).

use std::path::Path;

use roster::Account;
use roster::profile::{Field, FieldType, Profile};
use sheets::write::{CsvStyle, csv, table_xlsx};

use super::export::{place, save};
use super::people::selection;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::people::ExportPeopleRequest;
use crate::{Desk, present};

pub(crate) async fn export(desk: &Desk, request: ExportPeopleRequest) -> Result<Nothing, ApiError> {
    let path = place(desk, &request.handle)?;
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let fields = columns(profile);
            let mut rows = Vec::new();
            for id in vault.people_ids(&selection(profile, &request.selection)?)? {
                if let Some(person) = vault.person(&id)? {
                    rows.push(cells(profile, &fields, &person.draft));
                }
            }
            save(&path, &written(&path, &names(&fields), &rows)?)
        })
        .await
}

/// The fields of a person that can be told; secrets never are.
fn columns(profile: &Profile) -> Vec<&Field> {
    let told = profile.fields.iter().filter(|field| match field.kind {
        FieldType::Secret | FieldType::Status | FieldType::Computed => false,
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships => true,
    });
    told.collect()
}

fn names(fields: &[&Field]) -> Vec<String> {
    let own = fields.iter().map(|field| field.label.clone());
    let ours = ["Status", "Status since", "Created", "Last sign-in"];
    own.chain(ours.map(str::to_owned)).collect()
}

fn cells(profile: &Profile, fields: &[&Field], account: &Account) -> Vec<String> {
    let own = fields
        .iter()
        .map(|field| present::label(profile, Some(field), account.fields.get(&field.key)));
    let instant = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(present::instant).unwrap_or_default();
    own.chain([
        present::status(profile, account).label,
        instant(account.status_since),
        instant(account.created_at),
        instant(account.last_access_at),
    ])
    .collect()
}

/// As a workbook of texts, or as commas with every formula made harmless.
fn written(path: &Path, names: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, ApiError> {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    match end.as_deref() {
        Some("xlsx") => table_xlsx("People", names, rows).map_err(|error| ApiError::new("internal", error.to_string())),
        Some("csv") => {
            let style = CsvStyle {
                bom: true,
                formula_safe: true,
                ..CsvStyle::default()
            };
            Ok(csv(names, rows.iter().map(Vec::as_slice), &style))
        }
        _ => Err(ApiError::new(
            "export.format",
            "The list can be written as .xlsx or .csv. End the file name in one of these.",
        )),
    }
}
