//! The list of invitations that were not accepted yet (`S2-24` to `S2-28`).

use roster::profile::{Invitation, Profile};
use roster::{Account, Delivery, DeliveryState, Lifecycle, invitation};
use vault::{Mark, PeopleQuery, QueryFilter};

use crate::Desk;
use crate::present;
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::invitations::{InvitationRow, InvitationsPage, InvitationsRequest};
use crate::wire::session::InvitationList;

/// Most rows in one answer.
const MOST_ROWS: u32 = 500;

/// The list as the navigation and the screen show it; `None` where the platform has no invitations.
pub(crate) fn about(profile: &Profile) -> Option<InvitationList> {
    let rules = profile.invitation.as_ref()?;
    let status = profile
        .statuses
        .iter()
        .find(|status| status.lifecycle == Lifecycle::Invited)?;
    Some(InvitationList {
        label: status.listed_in.clone().unwrap_or_else(|| status.label.clone()),
        columns: rules.list_columns.clone(),
        actions: rules.actions.iter().map(|action| worded(profile, action)).collect(),
        count: 0,
    })
}

fn worded(profile: &Profile, action: &str) -> Choice {
    let label = profile
        .transition(action)
        .and_then(|transition| transition.label.clone());
    Choice {
        value: action.to_owned(),
        label: label.unwrap_or_default(),
        refused: None,
    }
}

/// Those who were invited and have not accepted.
pub(crate) fn query(profile: &Profile, search: &str) -> PeopleQuery {
    let invited = profile
        .statuses
        .iter()
        .filter(|status| status.lifecycle == Lifecycle::Invited);
    PeopleQuery {
        search: search.to_owned(),
        filters: vec![QueryFilter {
            key: "status".to_owned(),
            values: invited.map(|status| status.id.clone()).collect(),
        }],
        ..PeopleQuery::default()
    }
}

pub(crate) async fn page(desk: &Desk, request: InvitationsRequest) -> Result<InvitationsPage, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| {
            let profile = &workspace.profile();
            let Some(rules) = &profile.invitation else {
                return Err(ApiError::new("unsupported", "This platform has no invitations."));
            };
            let page = vault.people_page(
                &query(profile, &request.search),
                request.offset,
                request.limit.min(MOST_ROWS),
            )?;
            Ok(InvitationsPage {
                total: page.total,
                rows: page.rows.iter().map(|row| line(profile, rules, row)).collect(),
            })
        })
        .await
}

fn line(profile: &Profile, rules: &Invitation, row: &vault::PersonRow) -> InvitationRow {
    let account = &row.draft;
    let mail = mail(profile, account);
    let cell = |column: &String| match column.as_str() {
        "roles" => {
            let field = profile.role_field();
            present::label(profile, field, field.and_then(|field| account.fields.get(&field.key)))
        }
        "invited_by" => account.invited_by.clone().unwrap_or_default(),
        "sent_at" => mail.map(|mail| present::instant(mail.at)).unwrap_or_default(),
        "times_sent" => mail.map(|mail| mail.times.to_string()).unwrap_or_default(),
        "delivery" => mail.map(|mail| state(mail.state).to_owned()).unwrap_or_default(),
        key => present::label(profile, profile.field(key), account.fields.get(key)),
    };
    let waits = row.mark == Some(Mark::New);
    InvitationRow {
        id: row.id.clone(),
        cells: rules
            .list_columns
            .iter()
            .map(|column| (column.clone(), cell(column)))
            .collect(),
        delivery: if waits {
            "waiting".to_owned()
        } else {
            mail.map(|mail| state(mail.state).to_owned()).unwrap_or_default()
        },
        mark: row.mark.map(|mark| mark.name().to_owned()),
    }
}

/// What became of the invitation itself, among the platform's messages to the person.
fn mail<'a>(profile: &Profile, account: &'a Account) -> Option<&'a Delivery> {
    let event = format!("activation:{}", invitation::activation(profile)?.id);
    let sent = profile.notifications.iter().filter(|message| message.event == event);
    sent.filter_map(|message| account.deliveries.get(&message.id))
        .max_by_key(|delivery| delivery.at)
}

fn state(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "queued",
        DeliveryState::Sent => "sent",
        DeliveryState::Bounced => "bounced",
        DeliveryState::Suppressed => "suppressed",
    }
}
