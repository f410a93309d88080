//! A sign-in that goes step by step, as the pages do: first the password, then what is still demanded.

use chrono::{DateTime, Duration, Utc};
use roster::lifecycle;
use roster::profile::{FieldType, Profile};

use super::{Enrolment, Entered, Tried, by_person, enrolment, enter, opened};
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::secret;
use crate::store::person::{self, PersonRow};
use crate::store::step::{self, Demand};
use crate::store::{credential, session};

/// Seconds until the second step must be taken.
const PAUSE: i64 = 600;

/// Fewest letters of a password where the profile names no number.
const LEAST: u32 = 8;

/// Opens the step to the second factor where that is all a sign-in lacks; answers its token.
pub(crate) fn begin(platform: &Platform, tried: &Tried, now: DateTime<Utc>) -> Result<Option<String>, Refusal> {
    let (Some(id), Err(refusal)) = (&tried.person, &tried.result) else {
        return Ok(None);
    };
    if !["sign_in.totp", "sign_in.totp_used", "sign_in.enrol"].contains(&refusal.code.as_str()) {
        return Ok(None);
    }
    let token = secret::token();
    let end = now + Duration::seconds(PAUSE);
    step::open(&platform.db, &secret::digest(&token), id, Demand::SecondFactor, end)?;
    Ok(Some(token))
}

/// Whoever a token's unfinished sign-in belongs to.
fn waiting(platform: &Platform, token: &str, demand: Demand, now: DateTime<Utc>) -> Result<PersonRow, Refusal> {
    let over = || Refusal::new(401, "sign_in.step");
    let id = step::person(&platform.db, &secret::digest(token), demand, now)?.ok_or_else(over)?;
    person::get(&platform.db, &id)?.ok_or_else(over)
}

/// What the second step shows: the secret to enrol, or nothing when a code alone is asked for.
pub(crate) fn enrolling(platform: &Platform, token: &str, now: DateTime<Utc>) -> Result<Option<Enrolment>, Refusal> {
    let row = waiting(platform, token, Demand::SecondFactor, now)?;
    enrolment(platform, &row)
}

/// Takes the code of the second step.
pub(crate) fn code(platform: &mut Platform, token: &str, code: &str, now: DateTime<Utc>) -> Result<Entered, Refusal> {
    let row = waiting(platform, token, Demand::SecondFactor, now)?;
    by_person(platform, &row.id, "sign_in", now, |call, row| {
        let password = credential::password(call.db(), &row.id)?;
        // Whose password went away in between begins again.
        let alive = password.filter(|password| password.is_alive(now));
        let password = alive.ok_or_else(|| Refusal::new(401, "sign_in.step"))?;
        enter(call, row, Some(code), Some(&password))
    })
}

/// A new password, hashed before the platform is taken.
pub(crate) struct Password {
    text: String,
    hash: String,
}

impl Password {
    /// Hashes it.
    pub(crate) fn of(text: String) -> Result<Self, Refusal> {
        let hash = secret::hash(&text)?;
        Ok(Self { text, hash })
    }
}

/// Sets the new password that is demanded after a one-time or a mailed one, and lets its owner in. A
/// running session may change its own password the same way.
pub(crate) fn choose_password(
    platform: &mut Platform,
    token: &str,
    password: &Password,
    now: DateTime<Utc>,
) -> Result<Entered, Refusal> {
    let hash = secret::digest(token);
    let running = session::person(&platform.db, &hash, now)?;
    let id = match running {
        Some(id) => id,
        None => waiting(platform, token, Demand::NewPassword, now)?.id,
    };
    let entered = by_person(platform, &id, "password_set", now, |call, row| {
        let profile = call.profile();
        let row = super::admitted(call, &profile, row, None)?;
        let least = least(&profile);
        if password.text.chars().count() < least as usize {
            let refusal = Refusal::new(400, "text.too_short").typed("invalidValue");
            return Err(refusal.with("field", "password").with("min", least.to_string()));
        }
        let before = credential::password(call.db(), &row.id)?;
        if before.is_some_and(|before| secret::verify(&password.text, &before.hash)) {
            return Err(Refusal::new(400, "password.same").typed("invalidValue"));
        }
        let kept = credential::Password {
            hash: password.hash.clone(),
            must_change: false,
            once: false,
            expires_at: None,
        };
        credential::set_password(call.db(), &row.id, &kept)?;
        let account = lifecycle::password_set(&profile, &row.account);
        session::revoke(call.db(), &row.id)?;
        opened(call, &profile, &PersonRow { account, ..row }, false)
    })?;
    Ok(entered)
}

/// Fewest letters of a password that people choose themselves.
pub(crate) fn least(profile: &Profile) -> u32 {
    let secrets = profile.fields.iter().filter(|field| field.kind == FieldType::Secret);
    secrets.filter_map(|field| field.min).max().unwrap_or(LEAST)
}
