//! The people grid: columns, views, pages.

use roster::Profile;
use vault::{PeopleQuery as VaultQuery, QueryFilter, Selection as VaultSelection};

use super::columns::{
    LAST_ACCESS, MEMBER_FOR, MFA, MFA_ENROLLED, MFA_SINCE, NAME, STATUS, STATUS_REASON, keys, sort_key,
};
use crate::Desk;
use crate::present;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::people::{PeoplePage, PeoplePageRequest, PeopleQuery, PeopleView, PersonRow, Selection};
use crate::workspace;

/// Most rows in one answer.
const MOST_ROWS: u32 = 500;

pub(crate) async fn views(desk: &Desk, _: Nothing) -> Result<Vec<PeopleView>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let counts = vault.people_counts()?;
            let count = |id: &str| counts.get(id).copied().unwrap_or(0);
            let profile = &workspace.profile();
            let view = |id: &str, label: &str| PeopleView {
                id: id.to_owned(),
                label: named(profile, id).unwrap_or(label).to_owned(),
                // Everybody is in this one, whatever the platform says of the second factor.
                count: if id == MFA { count("") } else { count(id) },
            };
            let lists = profile.ui.views.iter().map(|view| view.show.as_str());
            let mut views: Vec<PeopleView> = vec![view("", "")];
            views.extend(lists.filter(|id| id.starts_with("list:")).map(|id| view(id, "")));
            views.extend(["attention", "never"].map(|id| view(id, "")));
            if !profile.mfa.methods.is_empty() {
                views.push(view(MFA, profile.mfa.label.as_deref().unwrap_or_default()));
                views.push(view("no_mfa", ""));
            }
            views.push(view("unsent", ""));
            for status in &profile.statuses {
                let id = format!("status:{}", status.id);
                if count(&id) > 0 {
                    views.push(view(&id, &status.label));
                }
            }
            Ok(views)
        })
        .await
}

/// The platform's own word for a list.
fn named<'p>(profile: &'p Profile, id: &str) -> Option<&'p str> {
    let found = profile.ui.views.iter().find(|view| view.show == id);
    found.map(|view| view.label.as_str())
}

pub(crate) async fn page(desk: &Desk, request: PeoplePageRequest) -> Result<PeoplePage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let wanted = query(profile, &request.query)?;
            let page = vault.people_page(&wanted, request.offset, request.limit.min(MOST_ROWS))?;
            let keys = keys(profile, &request.query);
            let rows = page.rows.iter().map(|row| grid_row(profile, &keys, row)).collect();
            Ok(PeoplePage {
                total: page.total,
                rows,
            })
        })
        .await
}

fn grid_row(profile: &Profile, keys: &[String], row: &vault::PersonRow) -> PersonRow {
    let account = &row.draft;
    let status = present::status(profile, account);
    let instant = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(present::instant).unwrap_or_default();
    let cell = |key: &str| match key {
        NAME => workspace::name(profile, account),
        STATUS => status.label.clone(),
        MFA | MFA_ENROLLED => if account.mfa_enrolled_at.is_some() { "1" } else { "0" }.to_owned(),
        MFA_SINCE => instant(account.mfa_enrolled_at),
        STATUS_REASON => String::new(),
        LAST_ACCESS => instant(account.last_access_at),
        MEMBER_FOR => instant(account.created_at),
        key => present::label(profile, profile.field(key), account.fields.get(key)),
    };
    let touched = |key: &str| match key {
        NAME => row.changed.iter().any(|field| profile.is_name(field)),
        key => row.changed.iter().any(|field| field == key),
    };
    let row_keys = (0u32..).zip(keys);
    PersonRow {
        id: row.id.clone(),
        cells: keys.iter().map(|key| cell(key)).collect(),
        changed: row_keys
            .filter(|(_, key)| touched(key))
            .map(|(index, _)| index)
            .collect(),
        why: present::why(profile, account),
        mfa_advised: account.lacks_advised_mfa(profile),
        mark: row.mark.map(|mark| mark.name().to_owned()),
        status,
    }
}

/// Whether there is a view: whoever mistypes one must not get everybody instead (`S1-27`).
fn exists(profile: &Profile, view: &str) -> bool {
    if ["", MFA, "attention", "never", "no_mfa", "unsent"].contains(&view) {
        return true;
    }
    match view.split_once(':') {
        Some(("status", id)) => profile.status(id).is_some(),
        Some(("list", id)) => profile
            .statuses
            .iter()
            .any(|status| status.listed_in.as_deref() == Some(id)),
        _ => false,
    }
}

/// The vault's form of a query.
pub(crate) fn query(profile: &Profile, query: &PeopleQuery) -> Result<VaultQuery, ApiError> {
    if !exists(profile, &query.view) {
        let words = format!(
            "There is no view “{}”. There are attention, never, no_mfa, unsent, and status: with the id of a status.",
            query.view
        );
        return Err(ApiError::new("view.unknown", words).with("view", &query.view));
    }
    Ok(VaultQuery {
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
        sort: sort_key(&query.sort).to_owned(),
        descending: query.descending,
    })
}

/// The vault's form of a selection.
pub(crate) fn selection(profile: &Profile, selection: &Selection) -> Result<VaultSelection, ApiError> {
    Ok(match selection {
        Selection::Ids { ids } => VaultSelection::Ids(ids.clone()),
        Selection::All { query: all, except } => VaultSelection::All {
            query: query(profile, all)?,
            except: except.clone(),
        },
    })
}
