//! The people grid: columns, views, pages.

use roster::Profile;
use roster::profile::FieldType;
use vault::{PeopleQuery as VaultQuery, QueryFilter, Selection as VaultSelection, Vault};

use crate::Desk;
use crate::present;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::people::{
    FieldKind, PeopleColumn, PeoplePage, PeoplePageRequest, PeopleQuery, PeopleView, PersonRow, Selection,
};
use crate::workspace::{self, Workspace};

/// The grid's own columns.
const NAME: &str = "name";
const STATUS: &str = "status";
const MFA: &str = "mfa";
const LAST_ACCESS: &str = "last_access";
const MEMBER_FOR: &str = "member_for";

/// Most rows in one answer.
const MOST_ROWS: u32 = 500;

pub(crate) async fn columns(desk: &Desk, _: Nothing) -> Result<Vec<PeopleColumn>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| grid(vault, workspace))
        .await
}

/// The columns of the profile, with the name first and the status where the profile wants it.
fn grid(vault: &Vault, workspace: &Workspace) -> Result<Vec<PeopleColumn>, ApiError> {
    let profile = &workspace.profile;
    let signed = workspace::signed(vault)?;
    let units = vault.units("")?;
    let column = |key: &str, kind| PeopleColumn {
        key: key.to_owned(),
        label: String::new(),
        kind,
        sortable: profile.ui.sort.iter().any(|sorted| sorted == key),
        filterable: profile.ui.filters.iter().any(|filtered| filtered == key),
        editable: false,
        choices: Vec::new(),
    };
    let mut columns = vec![PeopleColumn {
        sortable: true,
        ..column(NAME, FieldKind::Text)
    }];
    for key in shown(profile) {
        columns.push(match key {
            STATUS => PeopleColumn {
                filterable: true,
                choices: profile
                    .statuses
                    .iter()
                    .filter(|status| !status.hidden)
                    .map(|status| crate::wire::Choice {
                        value: status.id.clone(),
                        label: status.label.clone(),
                        refused: None,
                    })
                    .collect(),
                ..column(STATUS, FieldKind::Status)
            },
            MFA => column(MFA, FieldKind::Flag),
            LAST_ACCESS | MEMBER_FOR => column(key, FieldKind::Instant),
            key => {
                let Some(field) = profile.field(key) else { continue };
                PeopleColumn {
                    label: field.label.clone(),
                    editable: editable(field.kind) && !field.immutable,
                    choices: present::choices(profile, field, &units, &signed.actor()),
                    ..column(key, present::kind(field))
                }
            }
        });
    }
    Ok(columns)
}

/// Keys of the columns after the name. First and last name are in the name itself.
fn shown(profile: &Profile) -> impl Iterator<Item = &str> {
    let always = [STATUS, LAST_ACCESS].into_iter();
    let own: Vec<&str> = profile.ui.columns.iter().map(String::as_str).collect();
    let missing: Vec<&str> = always.filter(|key| !own.contains(key)).collect();
    own.into_iter()
        .chain(missing)
        .filter(|key| !matches!(*key, "first_name" | "last_name" | "actions"))
}

fn editable(kind: FieldType) -> bool {
    match kind {
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Enum => true,
        FieldType::Datetime
        | FieldType::User
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => false,
    }
}

pub(crate) async fn views(desk: &Desk, _: Nothing) -> Result<Vec<PeopleView>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let counts = vault.people_counts()?;
            let count = |id: &str| counts.get(id).copied().unwrap_or(0);
            let view = |id: &str, label: &str| PeopleView {
                id: id.to_owned(),
                label: label.to_owned(),
                count: count(id),
            };
            let mut views: Vec<PeopleView> = vec![view("", "")];
            for id in ["attention", "never", "no_mfa", "unsent"] {
                if id != "no_mfa" || !workspace.profile.mfa.methods.is_empty() {
                    views.push(view(id, ""));
                }
            }
            for status in &workspace.profile.statuses {
                let id = format!("status:{}", status.id);
                if count(&id) > 0 {
                    views.push(view(&id, &status.label));
                }
            }
            Ok(views)
        })
        .await
}

pub(crate) async fn page(desk: &Desk, request: PeoplePageRequest) -> Result<PeoplePage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let page = vault.people_page(&query(&request.query), request.offset, request.limit.min(MOST_ROWS))?;
            let profile = &workspace.profile;
            let keys: Vec<&str> = std::iter::once(NAME).chain(shown(profile)).collect();
            let rows = page.rows.iter().map(|row| grid_row(profile, &keys, row)).collect();
            Ok(PeoplePage {
                total: page.total,
                rows,
            })
        })
        .await
}

fn grid_row(profile: &Profile, keys: &[&str], row: &vault::PersonRow) -> PersonRow {
    let account = &row.draft;
    let status = present::status(profile, account);
    let instant = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(present::instant).unwrap_or_default();
    let cell = |key: &str| match key {
        NAME => workspace::name(profile, account),
        STATUS => status.label.clone(),
        MFA => if account.mfa_enrolled_at.is_some() { "1" } else { "0" }.to_owned(),
        LAST_ACCESS => instant(account.last_access_at),
        MEMBER_FOR => instant(account.created_at),
        key => present::label(profile, profile.field(key), account.fields.get(key)),
    };
    let touched = |key: &str| match key {
        NAME => row
            .changed
            .iter()
            .any(|field| matches!(field.as_str(), "first_name" | "last_name")),
        key => row.changed.iter().any(|field| field == key),
    };
    PersonRow {
        id: row.id.clone(),
        cells: keys.iter().map(|key| cell(key)).collect(),
        changed: (0u32..)
            .zip(keys)
            .filter(|(_, key)| touched(key))
            .map(|(index, _)| index)
            .collect(),
        mark: row.mark.map(|mark| mark.name().to_owned()),
        status,
    }
}

/// The vault's form of a query.
pub(crate) fn query(query: &PeopleQuery) -> VaultQuery {
    VaultQuery {
        view: query.view.clone(),
        search: query.search.clone(),
        filters: query
            .filters
            .iter()
            .map(|filter| QueryFilter {
                key: filter.key.clone(),
                values: filter.values.clone(),
            })
            .collect(),
        sort: query.sort.clone(),
        descending: query.descending,
    }
}

/// The vault's form of a selection.
pub(crate) fn selection(selection: &Selection) -> VaultSelection {
    match selection {
        Selection::Ids { ids } => VaultSelection::Ids(ids.clone()),
        Selection::All { query: all, except } => VaultSelection::All {
            query: query(all),
            except: except.clone(),
        },
    }
}
