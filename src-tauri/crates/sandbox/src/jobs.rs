//! What the platform does by itself when time has passed. Called with the time, so that a clock that is
//! set forward brings it about.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use roster::Lifecycle;
use roster::lifecycle::{self, DeletionStep};
use roster::profile::{Actor, Profile, Transition};

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
        let call = Call {
            platform,
            caller: &caller,
            now,
            hashes: &hashes,
            strict: false,
        };
        let profile = call.profile();
        let zone = call.platform.zone()?;
        for row in person::after(call.db(), 0, u32::MAX)? {
            one(&call, &profile, zone, &row)?;
        }
        Ok(())
    });
    work.map_err(|refusal: Refusal| SandboxError::Data(std::io::Error::other(refusal.detail)))
}

fn one(call: &Call<'_>, profile: &Profile, zone: Tz, row: &PersonRow) -> Result<(), Refusal> {
    let now = call.now.with_timezone(&zone);
    if lifecycle::inactivity_due(profile, &row.account, &now)
        && let Some(action) = &profile.inactivity.action
    {
        return take(call, profile, row, action);
    }
    match lifecycle::deletion_due(profile, &row.account, &now) {
        DeletionStep::Nothing => Ok(()),
        DeletionStep::Remind => remind(call, profile, row),
        DeletionStep::Delete => match deleting(profile, row) {
            Some(transition) => take(call, profile, row, &transition.action),
            None => Ok(()),
        },
    }
}

fn take(call: &Call<'_>, profile: &Profile, row: &PersonRow, action: &str) -> Result<(), Refusal> {
    let done = lifecycle::apply(profile, &row.account, action, None, call.now)?;
    effects::perform(call, profile, row, &done)?;
    call.audit(action, &row.id, "")
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

/// One reminder of a date.
fn remind(call: &Call<'_>, profile: &Profile, row: &PersonRow) -> Result<(), Refusal> {
    let notification = profile
        .notifications
        .iter()
        .find(|known| known.event.ends_with("before_deletion"));
    let Some(notification) = notification else {
        return Ok(());
    };
    // A date that is put off is reminded of again.
    let lead = Duration::hours(profile.deletion.reminder_hours_before.unwrap_or(0).into());
    if message::was_queued(call.db(), &row.id, &notification.id, call.now - lead)? {
        return Ok(());
    }
    take(call, profile, row, &format!("send:{}", notification.id))
}
