//! What the platform does by itself when time has passed. Called with the time, so that a clock that is
//! set forward brings it about.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use roster::authority::{self, World};
use roster::lifecycle::{self, DeletionStep};
use roster::profile::{Actor, Profile, Transition};
use roster::{Account, Lifecycle};

use crate::app::App;
use crate::error::SandboxError;
use crate::people::effects;
use crate::platform::{Call, Caller, Platform};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::message;
use crate::store::person::{self, PersonRow};

/// Does what has come due in every organisation of the server.
pub(crate) fn run_all(app: &App) -> Result<(), SandboxError> {
    let now = app.clock.now();
    for organisation in &app.server.organisations {
        run(&mut organisation.lock(), now)?;
    }
    Ok(())
}

/// Makes people inactive, reminds of deletion dates and deletes, as the profile says (`S3-30`, `D-19`).
/// Days begin in the organisation's time zone.
pub(crate) fn run(platform: &mut Platform, now: DateTime<Utc>) -> Result<(), SandboxError> {
    let caller = Caller {
        id: "system".to_owned(),
        ..Caller::default()
    };
    let hashes = Hashes::default();
    let work = platform.savepoint(|platform| {
        let mut call = Call {
            platform,
            caller: &caller,
            now,
            hashes: &hashes,
            strict: false,
        };
        let profile = call.profile();
        let zone = call.platform.zone()?;
        let mut people = person::after(call.db(), 0, u32::MAX)?;
        // Whoever has been away the longest goes first: of several administrators the one in use stays.
        people.sort_by_key(|row| lifecycle::idle_since(&profile, &row.account));
        let mut world = call.world()?;
        for row in &people {
            one(&mut call, &profile, zone, row, &mut world)?;
        }
        Ok(())
    });
    work.map_err(|refusal: Refusal| SandboxError::Data(std::io::Error::other(refusal.detail)))
}

fn one(call: &mut Call<'_>, profile: &Profile, zone: Tz, row: &PersonRow, world: &mut World) -> Result<(), Refusal> {
    let now = call.now.with_timezone(&zone);
    if lifecycle::inactivity_due(profile, &row.account, &now)
        && let Some(action) = &profile.inactivity.action
        && authority::may_befall(profile, &row.account, action, world).is_ok()
    {
        let due = lifecycle::inactive_at(profile, &row.account, &zone);
        let after = take(call, profile, row, action, due.map(|due| due.to_utc()))?;
        world.follow(profile, &row.account, &after);
        return Ok(());
    }
    let due = lifecycle::deletion_due(profile, &row.account, &now);
    if due == DeletionStep::Nothing {
        return Ok(());
    }
    remind(call, profile, zone, row, due)?;
    if due == DeletionStep::Delete
        && let Some(transition) = deleting(profile, row)
        && let Some(row) = person::get(call.db(), &row.id)?
    {
        let due = lifecycle::deletion_at(profile, &row.account, &zone);
        take(call, profile, &row, &transition.action, due.map(|due| due.to_utc()))?;
    }
    Ok(())
}

/// Does it, and answers the account afterwards. Where the clock was set forward past the time it was due, the
/// status counts from that time: the seat is not billed for what came after.
fn take(
    call: &Call<'_>,
    profile: &Profile,
    row: &PersonRow,
    action: &str,
    due: Option<DateTime<Utc>>,
) -> Result<Account, Refusal> {
    let at = due
        .max(row.account.status_since)
        .map_or(call.now, |due| due.min(call.now));
    let done = lifecycle::apply(profile, &row.account, action, None, at)?;
    effects::perform(call, profile, row, &done)?;
    call.audit(action, &row.id, "")?;
    Ok(done.account)
}

/// The platform's own transition that deletes this account.
fn deleting<'p>(profile: &'p Profile, row: &PersonRow) -> Option<&'p Transition> {
    let from = row.account.status(profile)?;
    profile.transitions.iter().find(|transition| {
        let deletes = profile
            .status(&transition.to)
            .is_some_and(|to| to.lifecycle == Lifecycle::Deleted);
        transition.by == Actor::System && deletes && transition.from.contains(&from.id)
    })
}

/// One reminder of a date. A date that is put off is reminded of again. Where the clock was set forward past
/// the date itself, the reminder left at its time.
fn remind(call: &mut Call<'_>, profile: &Profile, zone: Tz, row: &PersonRow, due: DeletionStep) -> Result<(), Refusal> {
    let mut notifications = profile.notifications.iter();
    let notification = notifications.find(|known| known.reminds_of_deletion());
    let (Some(notification), Some(at)) = (notification, lifecycle::reminder_at(profile, &row.account, &zone)) else {
        return Ok(());
    };
    let at = at.to_utc();
    if message::was_queued(call.db(), &row.id, &notification.id, at)? {
        return Ok(());
    }
    let now = call.now;
    if due == DeletionStep::Delete {
        call.now = at;
    }
    let done = take(call, profile, row, &format!("send:{}", notification.id), None);
    call.now = now;
    done.map(|_| ())
}
