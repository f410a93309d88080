//! What sample people did, what became of the messages to them, and sessions of programs.

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use roster::profile::Profile;
use roster::{Account, Delivery, DeliveryState, Lifecycle};

use super::organisation::{self, Units};
use crate::error::SandboxError;
use crate::platform::Platform;
use crate::programs;
use crate::store::{history, program};

/// Courses of the sample organisation.
const COURSES: [&str; 8] = [
    "Welcome to the company",
    "Working safely",
    "Fire safety",
    "Privacy at work",
    "Lifting and carrying",
    "Talking with customers",
    "Spreadsheets, part 1",
    "Leading a team",
];

/// Programs of which sessions are held.
const PROGRAMS: [&str; 3] = ["Onboarding, autumn", "Safety day", "First steps in sales"];

/// Sign-ins and courses of somebody who was in; decided by his number, so that the people themselves stay
/// the same.
pub(super) fn did(
    platform: &Platform,
    id: &str,
    account: &Account,
    number: u32,
    now: DateTime<Utc>,
) -> Result<(), SandboxError> {
    let Some(last) = account.last_access_at else {
        return Ok(());
    };
    let mut random = StdRng::seed_from_u64(u64::from(number));
    let first = account.created_at.unwrap_or(last);
    let span = (last - first).num_hours().max(1);
    for _ in 0..random.random_range(1..6) {
        let start = first + Duration::hours(random.random_range(0..span));
        let course = COURSES[random.random_range(0..COURSES.len())];
        history::add(&platform.db, id, start, "sign_in", "")?;
        history::add(&platform.db, id, start, "course_started", course)?;
        let end = start + Duration::minutes(random.random_range(15..180));
        if random.random_range(0..3) > 0 && end <= now {
            history::add(&platform.db, id, end, "course_completed", course)?;
        }
    }
    history::add(&platform.db, id, last, "sign_in", "")?;
    Ok(())
}

/// The invitation that somebody who is invited was sent (`S2-24`); a few came back (`S2-07`).
pub(super) fn invited(profile: &Profile, account: &mut Account, number: u32, by: &str) {
    if account.lifecycle != Lifecycle::Invited {
        return;
    }
    let leads = |id: &str| {
        let status = profile.activation(id).and_then(|way| way.result_status.as_deref());
        let status = status.and_then(|status| profile.status(status));
        status.is_some_and(|status| status.lifecycle == Lifecycle::Invited)
    };
    let mut caused = profile.notifications.iter();
    let caused = caused.find(|known| known.event.strip_prefix("activation:").is_some_and(leads));
    let (Some(notification), Some(at)) = (caused, account.status_since) else {
        return;
    };
    let bounced = number.is_multiple_of(4);
    let delivery = Delivery {
        state: if bounced {
            DeliveryState::Bounced
        } else {
            DeliveryState::Sent
        },
        at,
        times: 1 + u32::from(number.is_multiple_of(3)),
    };
    account.deliveries.insert(notification.id.clone(), delivery);
    account.invited_by = Some(by.to_owned());
}

/// Sessions, where the profile invites from them, in groups below the root.
pub(super) fn sessions(platform: &Platform, random: &mut StdRng, units: &Units) -> Result<(), SandboxError> {
    if platform.profile.context(programs::CONTEXT).is_none() {
        return Ok(());
    }
    let root = platform.profile.org_kind("group").and_then(|org| org.root.as_deref());
    let groups = units.get("group").map(Vec::as_slice).unwrap_or_default();
    let groups = groups.iter().filter(|unit| Some(unit.name.as_str()) != root);
    for (name, group) in PROGRAMS.iter().zip(groups) {
        program::insert(&platform.db, &organisation::id(random), name, &group.id)?;
    }
    Ok(())
}
