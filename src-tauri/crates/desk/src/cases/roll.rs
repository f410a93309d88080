//! People as a file, disabled people included (`S1-27`): a list to read, or the platform's own import file.

use std::path::Path;

use roster::profile::{Field, FieldType, Profile};
use roster::{Account, Value};
use sheets::write::{CsvStyle, csv, table_xlsx};
use vault::Vault;

use super::export::{Untold, place, save};
use super::people::selection;
use crate::wire::error::ApiError;
use crate::wire::people::{ExportForm, ExportPeopleRequest, PeopleFileView};
use crate::{Desk, platform_file, present};

pub(crate) async fn export(desk: &Desk, request: ExportPeopleRequest) -> Result<PeopleFileView, ApiError> {
    let path = place(desk, &request.handle)?;
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let mut ids = vault.people_ids(&selection(profile, &request.selection)?)?;
            // Whoever the platform refused, or has no more, is no part of what it has.
            let only_here = vault.only_here()?;
            ids.retain(|id| !only_here.contains(id));
            let mut untold = Untold::default();
            let people = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let bytes = match request.form {
                ExportForm::List => {
                    let fields = columns(profile);
                    let names = names(&fields);
                    let rows = each(vault, &ids, |account| {
                        let cells = cells(profile, &fields, account);
                        platform_file::fits(profile, account, &names, &cells).map(|()| cells)
                    })?;
                    written(&path, &names, &rows)?
                }
                ExportForm::Platform => {
                    let format = platform_file::format(profile, &path)?;
                    let accounts = each(vault, &ids, |account| Ok(account.clone()))?;
                    let ids = platform_file::Ids::of(profile, vault.units("")?);
                    for account in &accounts {
                        let name = || account.display_name(profile);
                        for field in platform_file::untold(profile, &ids, account).filter(|field| may_be_told(field)) {
                            untold.add(false, field.label.clone(), name);
                        }
                    }
                    platform_file::filled(profile, &ids, &accounts, format)?
                }
            };
            save(&path, &bytes)?;
            Ok(PeopleFileView {
                people,
                untold: untold.views(),
            })
        })
        .await
}

/// Something of each of these people.
fn each<T>(vault: &Vault, ids: &[String], of: impl Fn(&Account) -> Result<T, ApiError>) -> Result<Vec<T>, ApiError> {
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(person) = vault.person(id)? {
            all.push(of(&person.draft)?);
        }
    }
    Ok(all)
}

/// The fields of a person that can be told; secrets never are.
fn columns(profile: &Profile) -> Vec<&Field> {
    profile.fields.iter().filter(|field| may_be_told(field)).collect()
}

/// Whether what a field says may stand in a file.
fn may_be_told(field: &Field) -> bool {
    match field.kind {
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
    }
}

fn names(fields: &[&Field]) -> Vec<String> {
    let own = fields.iter().map(|field| field.label.clone());
    own.chain(intake::LIST_COLUMNS.map(str::to_owned)).collect()
}

fn cells(profile: &Profile, fields: &[&Field], account: &Account) -> Vec<String> {
    // Read back, several values are parted as the platform parts them.
    let own = fields.iter().map(|field| match account.fields.get(&field.key) {
        Some(Value::List(list)) => {
            let label = |name: &String| present::label(profile, Some(field), Some(&Value::List(vec![name.clone()])));
            platform_file::joined(profile, &list.iter().map(label).collect::<Vec<_>>())
        }
        // In the words that the platform's own file has for yes and no, so that it is read back.
        Some(Value::Flag(flag)) => platform_file::flag_of(profile, field, *flag),
        value => present::label(profile, Some(field), value),
    });
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

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_no_cell_holds_is_refused_by_person_and_field() {
        let profile = Profile::by_id("2lrn4").unwrap();
        let account = |last: String| Account {
            fields: [("first_name", "Ada".to_owned()), ("last_name", last)]
                .map(|(key, text)| (key.to_owned(), Value::Text(text)))
                .into(),
            ..Account::default()
        };
        let written = |account| {
            let ids = platform_file::Ids::of(profile, Vec::new());
            platform_file::filled(profile, &ids, &[account], "csv")
        };
        assert!(written(account("é".repeat(32_767))).is_ok());
        let error = written(account("é".repeat(32_768))).unwrap_err();
        assert_eq!(error.code, "export.too_long");
        assert!(error.message.starts_with("Last Name of Ada "), "{}", error.message);
    }
}
