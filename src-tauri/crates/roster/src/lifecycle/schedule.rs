//! What comes due by time alone. "Now" is passed in with the organisation's offset, because periods
//! are counted in its calendar days.

use chrono::{DateTime, Duration, Months, NaiveDate, TimeZone, Utc};

use crate::account::{Account, Lock};
use crate::profile::{DeletionMode, Profile};

/// What a deletion date demands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeletionStep {
    /// Nothing.
    Nothing,
    /// The reminder is to be sent.
    Remind,
    /// The account is to be deleted.
    Delete,
}

/// Whether the platform makes this account dormant now (`S3-30`). The period is in calendar months of
/// the organisation's time zone and counts from the latest of the instants the profile names (`D-24`);
/// only statuses the profile names are concerned (`D-25`).
#[must_use]
pub fn inactivity_due<Z: TimeZone>(profile: &Profile, account: &Account, now: &DateTime<Z>) -> bool {
    inactive_at(profile, account, &now.timezone()).is_some_and(|due| due <= *now)
}

/// When an account becomes dormant if nothing happens: the first instant of that day.
#[must_use]
pub fn inactive_at<Z: TimeZone>(profile: &Profile, account: &Account, zone: &Z) -> Option<DateTime<Z>> {
    let rule = &profile.inactivity;
    let months = rule.after.as_deref().and_then(months_of)?;
    let status = account.status(profile).map(|status| &status.id);
    if !rule.enabled || !status.is_some_and(|id| rule.applies_to.contains(id)) {
        return None;
    }
    let day = idle_since(profile, account)?.with_timezone(zone).date_naive();
    begin(day.checked_add_months(Months::new(months))?, zone)
}

/// Since when an account counts as unused: the latest of the instants the profile names (`D-23`, `D-24`).
#[must_use]
pub fn idle_since(profile: &Profile, account: &Account) -> Option<DateTime<Utc>> {
    let instants = profile.inactivity.since.iter().filter_map(|name| match name.as_str() {
        "last_login" => account.last_access_at,
        "last_validated" => account.status_since,
        "created" => account.created_at,
        _ => None,
    });
    instants.max()
}

/// Months in an ISO 8601 period of calendar months or years: `P3M`, `P1Y`, `P1Y6M`.
#[must_use]
pub(crate) fn months_of(period: &str) -> Option<u32> {
    let mut rest = period.strip_prefix('P')?;
    let mut months = 0_u32;
    for (unit, factor) in [('Y', 12), ('M', 1)] {
        if let Some((number, tail)) = rest.split_once(unit) {
            months = number.parse::<u32>().ok()?.checked_mul(factor)?.checked_add(months)?;
            rest = tail;
        }
    }
    (rest.is_empty() && months > 0).then_some(months)
}

/// What the account's deletion date demands (`D-19`): the reminder from [`reminder_at`] on, deletion from
/// 00:00 of that day in the organisation's time zone.
#[must_use]
pub fn deletion_due<Z: TimeZone>(profile: &Profile, account: &Account, now: &DateTime<Z>) -> DeletionStep {
    let Some(end) = deletion_at(profile, account, &now.timezone()) else {
        return DeletionStep::Nothing;
    };
    if *now >= end {
        return DeletionStep::Delete;
    }
    match reminder_at(profile, account, &now.timezone()) {
        Some(from) if *now >= from => DeletionStep::Remind,
        Some(_) | None => DeletionStep::Nothing,
    }
}

/// When the reminder of the account's deletion date is due: the profile's number of hours before, which
/// are hours that pass, whatever the clocks do in between.
#[must_use]
pub fn reminder_at<Z: TimeZone>(profile: &Profile, account: &Account, zone: &Z) -> Option<DateTime<Z>> {
    let hours = profile.deletion.reminder_hours_before.filter(|hours| *hours > 0)?;
    let lead = Duration::try_hours(i64::from(hours))?;
    deletion_at(profile, account, zone)?.checked_sub_signed(lead)
}

/// The first instant of a day; where clocks skip midnight, the day begins later.
fn begin<Z: TimeZone>(day: NaiveDate, zone: &Z) -> Option<DateTime<Z>> {
    (0..4).find_map(|hour| zone.from_local_datetime(&day.and_hms_opt(hour, 0, 0)?).earliest())
}

/// The first instant of the day of the account's deletion date.
#[must_use]
pub fn deletion_at<Z: TimeZone>(profile: &Profile, account: &Account, zone: &Z) -> Option<DateTime<Z>> {
    let rule = &profile.deletion;
    if !rule.schedule || rule.mode == DeletionMode::None {
        return None;
    }
    let text = account.text(rule.schedule_field.as_deref()?)?;
    let day = text.get(..10)?.parse::<NaiveDate>().ok()?;
    begin(day, zone)
}

/// Whether a lock after wrong passwords ends by itself now; never where the profile says 0 minutes.
#[must_use]
pub fn unlock_due(profile: &Profile, account: &Account, now: DateTime<Utc>) -> bool {
    let minutes = profile.lockout.auto_unlock_minutes;
    if minutes == 0 || account.lock != Lock::FailedAttempts {
        return false;
    }
    let end = account
        .status_since
        .and_then(|since| since.checked_add_signed(Duration::minutes(i64::from(minutes))));
    end.is_some_and(|end| end <= now)
}
