//! What the platform announced of the organisation, and counts of its people.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use roster::organisation::SSO_CREATES;
use roster::profile::{Capabilities, Profile};
use roster::{Account, Lifecycle, Organisation};

use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::organisation::{CountsView, Feature, MonthCount, OrganisationView, StatusCount};
use crate::workspace::{self, now};
use crate::{Desk, present};

/// Months looked back, the present one included.
const MONTHS: u32 = 12;

pub(crate) async fn view(desk: &Desk, _: Nothing) -> Result<OrganisationView, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let announced = vault.setting(sync::ORGANISATION_SETTING)?.is_some();
            Ok(describe(
                &workspace.profile(),
                &workspace::organisation(vault)?,
                announced,
            ))
        })
        .await
}

fn describe(profile: &Profile, organisation: &Organisation, announced: bool) -> OrganisationView {
    let package = Capabilities::NAMES.into_iter().map(|name| Feature {
        name: name.to_owned(),
        label: String::new(),
        on: organisation.has(name),
    });
    let mut switches = Organisation::switches_of(profile);
    let more = organisation.switches.iter().filter(|name| !switches.contains(name));
    let more: Vec<String> = more.cloned().collect();
    switches.extend(more);
    let creates = switches.iter().any(|name| name == SSO_CREATES) || organisation.has(SSO_CREATES);
    OrganisationView {
        announced,
        name: organisation.name.clone(),
        language: organisation.language.clone(),
        time_zone: organisation.time_zone.clone(),
        package: package.collect(),
        switches: switches
            .iter()
            .map(|name| switch(profile, name, organisation.on(name)))
            .collect(),
        hidden: organisation
            .hidden_activations
            .iter()
            .map(|id| {
                let known = profile.activation(id);
                known.map_or_else(|| id.clone(), |activation| activation.label.clone())
            })
            .collect(),
        sso_creates: creates,
    }
}

/// A switch by its name; one that an activation waits for is `automatic`, in the platform's words.
fn switch(profile: &Profile, name: &str, on: bool) -> Feature {
    let automatic = profile
        .activations
        .iter()
        .find(|way| way.auto_setting.as_deref() == Some(name));
    Feature {
        name: automatic.map_or(name, |_| "automatic").to_owned(),
        label: automatic.map(|way| way.label.clone()).unwrap_or_default(),
        on,
    }
}

pub(crate) async fn counts(desk: &Desk, _: Nothing) -> Result<CountsView, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let zone = workspace::organisation(vault)?.time_zone.parse().unwrap_or(Tz::UTC);
            let (people, _) = vault.directory()?;
            let accounts: Vec<&Account> = people.iter().map(|(_, account)| account).collect();
            Ok(count(&workspace.profile(), &accounts, zone, now()))
        })
        .await
}

fn is_gone(account: &Account) -> bool {
    matches!(account.lifecycle, Lifecycle::Deleted | Lifecycle::Purged)
}

/// Counts by status and by month. Whoever is disabled still counts as a person: reports rest on it.
fn count(profile: &Profile, accounts: &[&Account], zone: Tz, now: DateTime<Utc>) -> CountsView {
    let mut by_status = BTreeMap::<&str, u32>::new();
    for account in accounts {
        if let Some(status) = account.status(profile) {
            *by_status.entry(&status.id).or_default() += 1;
        }
    }
    let total = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    CountsView {
        people: total(accounts.iter().filter(|account| !is_gone(account)).count()),
        billable: total(accounts.iter().filter(|account| account.is_billable(profile)).count()),
        statuses: profile
            .statuses
            .iter()
            .filter_map(|status| {
                Some(StatusCount {
                    status: present::view(status),
                    people: *by_status.get(status.id.as_str())?,
                    billable: status.billable,
                })
            })
            .collect(),
        months: months(zone, now)
            .map(|first| month(profile, accounts, zone, first))
            .collect(),
    }
}

/// First days of the last months, the present one first.
fn months(zone: Tz, now: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
    let today = now.with_timezone(&zone).date_naive();
    let this = today.with_day(1).unwrap_or(today);
    (0..MONTHS).filter_map(move |back| this.checked_sub_months(chrono::Months::new(back)))
}

fn month(profile: &Profile, accounts: &[&Account], zone: Tz, first: NaiveDate) -> MonthCount {
    let of = |at: DateTime<Utc>| {
        let day = at.with_timezone(&zone).date_naive();
        (day.year(), day.month())
    };
    let this = (first.year(), first.month());
    let count = |holds: &dyn Fn(&Account) -> bool| {
        u32::try_from(accounts.iter().filter(|account| holds(account)).count()).unwrap_or(u32::MAX)
    };
    let within = |at: Option<DateTime<Utc>>| at.is_some_and(|at| of(at) == this);
    MonthCount {
        month: format!("{:04}-{:02}", this.0, this.1),
        joined: count(&|account| within(account.created_at)),
        ended: count(&|account| within(account.status_since) && !account.can_sign_in(profile) && has_ended(account)),
        seen: count(&|account| within(account.last_access_at)),
        people: count(&|account| {
            let came = account.created_at.is_none_or(|at| of(at) <= this);
            let left = is_gone(account) && account.status_since.is_none_or(|at| of(at) <= this);
            came && !left
        }),
    }
}

/// Whether somebody has left, for now or for good; who has not begun yet has not.
fn has_ended(account: &Account) -> bool {
    match account.lifecycle {
        Lifecycle::Inactive | Lifecycle::Disabled | Lifecycle::Deleted | Lifecycle::Purged => true,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Active => false,
    }
}
