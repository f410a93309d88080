//! The columns of the people grid, as the profile and the list that is shown want them.

use roster::Profile;
use roster::profile::{FieldType, Status};
use vault::Vault;

use crate::Desk;
use crate::present;
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::people::{FieldKind, PeopleAbout, PeopleColumn, PeopleColumnsRequest, PeopleQuery};
use crate::workspace::{self, Workspace};

/// The grid's own columns.
pub(crate) const NAME: &str = "name";
pub(crate) const STATUS: &str = "status";
pub(crate) const STATUS_REASON: &str = "status_reason";
pub(crate) const MFA: &str = "mfa";
pub(crate) const MFA_ENROLLED: &str = "mfa_enrolled";
pub(crate) const MFA_SINCE: &str = "mfa_since";
pub(crate) const LAST_ACCESS: &str = "last_access";
pub(crate) const MEMBER_FOR: &str = "member_for";

/// How the keys of row actions begin.
const ROW_ACTION: &str = "action:";

/// What the platform's own words make of the people screen.
pub(crate) fn about(profile: &Profile) -> PeopleAbout {
    let mfa = &profile.mfa;
    let menu = profile.ui.menu.as_deref().unwrap_or_default().split('>');
    PeopleAbout {
        menu: menu
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect(),
        population: profile.about.population.clone(),
        mfa_term: if mfa.methods.is_empty() {
            String::new()
        } else {
            mfa.label.clone().unwrap_or_else(|| "MFA".to_owned())
        },
        bulk_apply_label: profile.ui.bulk_apply_label.clone(),
        no_deletion: profile.deletion.reason.clone(),
    }
}

pub(crate) async fn columns(desk: &Desk, request: PeopleColumnsRequest) -> Result<Vec<PeopleColumn>, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| grid(vault, workspace, &request.query))
        .await
}

/// Keys of the columns of a list, in the order of the cells: the name, which has first and last name in it,
/// what a row leads to, and what the list is about.
pub(crate) fn keys(profile: &Profile, query: &PeopleQuery) -> Vec<String> {
    let mut keys = vec![NAME.to_owned()];
    let actions = profile.ui.row_actions.iter();
    keys.extend(actions.map(|name| format!("{ROW_ACTION}{name}")));
    let mut add = |key: &str| {
        if key != "actions" && !profile.is_name(key) && !keys.iter().any(|known| known == key) {
            keys.push(key.to_owned());
        }
    };
    if query.view == MFA {
        // Required, enrolled and since when (`S1-36`), beside what says who it is.
        profile.identity.login.iter().take(1).for_each(|key| add(key));
        profile.role_field().iter().for_each(|field| add(&field.key));
        profile.mfa.required_field.iter().for_each(|key| add(key));
        [MFA_ENROLLED, MFA_SINCE].into_iter().for_each(&mut add);
        return keys;
    }
    if asks_why(profile, query) {
        [STATUS, STATUS_REASON].into_iter().for_each(&mut add);
    }
    profile.ui.columns.iter().for_each(|key| add(key));
    [STATUS, LAST_ACCESS].into_iter().for_each(&mut add);
    keys
}

/// The key by which the vault sorts for a column: both columns of an enrolment are one instant.
pub(crate) fn sort_key(column: &str) -> &str {
    match column {
        MFA_ENROLLED | MFA_SINCE => MFA,
        other => other,
    }
}

/// Whether a list is about people who cannot sign in, so that it says why (`S1-33`).
fn asks_why(profile: &Profile, query: &PeopleQuery) -> bool {
    let barred = |id: &str| profile.status(id).is_some_and(present::is_barred);
    let by_filter = query
        .filters
        .iter()
        .filter(|filter| filter.key == STATUS)
        .flat_map(|filter| &filter.values)
        .any(|id| barred(id));
    by_filter || query.view == "attention" || query.view.strip_prefix("status:").is_some_and(barred)
}

fn grid(vault: &Vault, workspace: &Workspace, query: &PeopleQuery) -> Result<Vec<PeopleColumn>, ApiError> {
    let profile = &workspace.profile();
    let signed = workspace::signed(vault)?;
    let units = vault.units("")?;
    let leads = |name: &str| profile.ui.row_actions.iter().any(|action| action == name);
    let column = |key: &str, kind| PeopleColumn {
        key: key.to_owned(),
        label: String::new(),
        kind,
        sortable: sorts(profile, key),
        filterable: profile.ui.filters.iter().any(|filtered| filtered == key),
        editable: false,
        opens: false,
        choices: Vec::new(),
    };
    let of_key = |key: &String| {
        if let Some(name) = key.strip_prefix(ROW_ACTION) {
            let label = if name == MFA {
                about(profile).mfa_term
            } else {
                String::new()
            };
            return Some(PeopleColumn {
                label,
                ..column(key, FieldKind::Action)
            });
        }
        Some(match key.as_str() {
            NAME => PeopleColumn {
                sortable: true,
                opens: true,
                ..column(NAME, FieldKind::Text)
            },
            STATUS => PeopleColumn {
                filterable: true,
                choices: statuses(profile),
                ..column(STATUS, FieldKind::Status)
            },
            STATUS_REASON => column(STATUS_REASON, FieldKind::Reason),
            MFA => PeopleColumn {
                label: about(profile).mfa_term,
                ..column(MFA, FieldKind::Flag)
            },
            MFA_ENROLLED => column(MFA_ENROLLED, FieldKind::Flag),
            MFA_SINCE | LAST_ACCESS | MEMBER_FOR => column(key, FieldKind::Instant),
            key => {
                let field = profile.field(key)?;
                let opens = leads("edit") && profile.identity.login.iter().any(|login| login == key);
                PeopleColumn {
                    label: field.label.clone(),
                    editable: editable(field.kind) && !field.immutable && !opens,
                    opens,
                    choices: present::choices(profile, field, &units, &signed.actor()),
                    ..column(key, present::kind(field))
                }
            }
        })
    };
    Ok(keys(profile, query).iter().filter_map(of_key).collect())
}

fn sorts(profile: &Profile, key: &str) -> bool {
    matches!(key, MFA_ENROLLED | MFA_SINCE) || profile.ui.sort.iter().any(|sorted| sorted == key)
}

/// The statuses that people in lists can have.
fn statuses(profile: &Profile) -> Vec<Choice> {
    let choice = |status: &Status| Choice {
        value: status.id.clone(),
        label: status.label.clone(),
        refused: None,
    };
    profile
        .statuses
        .iter()
        .filter(|status| !status.hidden)
        .map(choice)
        .collect()
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
