//! Signing in: password, second factor, throttles, locks. Every refusal has a code; which of login and
//! password was wrong is never said, nor does it show in the time taken.
//!
//! `POST /auth/token` asks for everything at once; the pages go step by step. Both end in [`enter`].

mod second_factor;
mod steps;

use chrono::{DateTime, Duration, Utc};
use roster::lifecycle::{self, DeletionStep};
use roster::organisation::LOCKING;
use roster::profile::{Actor, Effect, Profile, Throttle};
use roster::{Account, Lock, fold};
use serde::Deserialize;
use serde_json::json;

pub(crate) use second_factor::{Enrolment, enrolment};
pub(crate) use steps::{Password, begin, choose_password, code, enrolling, least};

use crate::app::App;
use crate::error::SandboxError;
use crate::people::effects;
use crate::platform::{Call, Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::secret::{self, Hashes};
use crate::store::person::{self, PersonRow};
use crate::store::step::{self, Demand};
use crate::store::{audit, credential, history, session, throttle};

/// Seconds a session lasts.
const SESSION: i64 = 12 * 3600;

/// Seconds in which a demanded new password is to be chosen.
const CHOOSING: i64 = 3600;

/// Passwords that may be tried where nothing locks and the profile names no throttle.
const PASSWORDS: Throttle = Throttle {
    attempts: 10,
    window_seconds: 60,
};

/// Body of `POST /auth/token`.
#[derive(Debug, Deserialize)]
pub(crate) struct SignIn {
    /// Any of the profile's login fields.
    pub login: String,
    /// Password.
    pub password: String,
    /// Code of the second factor.
    #[serde(default)]
    pub totp: Option<String>,
}

/// Who is meant, and what his password is checked against.
#[derive(Debug)]
pub(crate) struct Claim {
    person: Option<PersonRow>,
    password: Option<credential::Password>,
    subject: String,
}

/// Finds the account of a login, unless too much was tried on it already.
pub(crate) fn claim(platform: &Platform, asked: &SignIn, now: DateTime<Utc>) -> Result<Claim, Refusal> {
    let profile = &platform.profile;
    let mut found = None;
    for field in &profile.identity.login {
        let folded = fold(profile, field, &asked.login);
        if let Some(id) = person::identified(&platform.db, field, &folded)? {
            found = person::get(&platform.db, &id)?;
            break;
        }
    }
    let id = found
        .as_ref()
        .map_or_else(|| asked.login.trim().to_lowercase(), |row| row.id.clone());
    let subject = format!("password:{id}");
    if let Some(limit) = password_throttle(platform)? {
        wait(platform, &subject, limit, now)?;
    }
    let password = match &found {
        Some(row) => credential::password(&platform.db, &row.id)?,
        None => None,
    };
    Ok(Claim {
        person: found,
        password,
        subject,
    })
}

/// The throttle on passwords: none where wrong ones lock.
fn password_throttle(platform: &Platform) -> Result<Option<Throttle>, SandboxError> {
    let rule = &platform.profile.lockout;
    let locks = rule.enabled && (!rule.org_can_disable || platform.organisation()?.on(LOCKING));
    Ok(if locks {
        None
    } else {
        Some(rule.throttle.unwrap_or(PASSWORDS))
    })
}

fn wait(platform: &Platform, subject: &str, limit: Throttle, now: DateTime<Utc>) -> Result<(), Refusal> {
    let window = Duration::seconds(i64::from(limit.window_seconds));
    match throttle::wait(&platform.db, subject, limit.attempts, window, now)? {
        None => Ok(()),
        Some(span) => {
            let seconds = span.num_seconds();
            let refusal = Refusal::new(429, "sign_in.throttled").with("seconds", seconds.to_string());
            Err(Refusal {
                retry_after: u32::try_from(seconds).ok(),
                ..refusal
            })
        }
    }
}

impl Claim {
    /// Whether the password fits. Takes as long when there is no such account.
    pub(crate) fn fits(&self, asked: &SignIn, decoy: &str, now: DateTime<Utc>) -> bool {
        let hash = self.password.as_ref().map_or(decoy, |password| &password.hash);
        let fits = secret::verify(&asked.password, hash);
        let alive = |password: &credential::Password| password.expires_at.is_none_or(|end| end > now);
        fits && self.password.as_ref().is_some_and(alive)
    }
}

/// Somebody who has come in.
#[derive(Debug)]
pub(crate) struct Entered {
    /// His bearer token: a session, or with a new password demanded the step that takes it.
    pub token: String,
    /// Nothing else is allowed before a new password is chosen.
    pub must_change: bool,
    row: PersonRow,
}

impl Entered {
    /// The answer of `POST /auth/token`.
    pub(crate) fn reply(&self, profile: &Profile) -> Reply {
        let row = &self.row;
        let me = json!({"id": row.id, "name": row.account.display_name(profile), "roles": row.account.roles(profile)});
        Reply::ok(json!({
            "access_token": self.token,
            "token_type": "Bearer",
            "expires_in": if self.must_change { CHOOSING } else { SESSION },
            "must_change_password": self.must_change,
            "me": me,
        }))
    }
}

/// A sign-in that was tried: how it ended, and whose it was.
pub(crate) struct Tried {
    /// Who came in, or why not.
    pub result: Result<Entered, Refusal>,
    /// Id of the account the login belongs to.
    pub person: Option<String>,
}

/// Tries a login and a password, with the code where there is one. The password is checked while the
/// platform is free for others.
pub(crate) fn attempt(app: &App, asked: &SignIn) -> Result<Tried, Refusal> {
    let now = app.clock.now();
    let claim = claim(&app.lock(), asked, now)?;
    let person = claim.person.as_ref().map(|row| row.id.clone());
    let fits = claim.fits(asked, &app.decoy, now);
    let mut platform = app.lock();
    let result = kept(&mut platform, |platform| finish(platform, claim, asked, fits, now))?;
    Ok(Tried { result, person })
}

/// Runs `work` in a transaction that is kept also when it refuses: counters and throttles must stay.
pub(crate) fn kept<T>(
    platform: &mut Platform,
    work: impl FnOnce(&mut Platform) -> Result<T, Refusal>,
) -> Result<Result<T, Refusal>, Refusal> {
    platform.db.execute_batch("BEGIN IMMEDIATE")?;
    let result = work(platform);
    platform.db.execute_batch("COMMIT")?;
    Ok(result)
}

/// Carries a checked claim through: counts, locks, asks for the second factor, opens the session.
/// A refusal keeps what it wrote: counters and throttles.
fn finish(
    platform: &mut Platform,
    claim: Claim,
    asked: &SignIn,
    fits: bool,
    now: DateTime<Utc>,
) -> Result<Entered, Refusal> {
    let Some(row) = claim.person else {
        throttle::note(&platform.db, &claim.subject, now)?;
        return Err(Refusal::new(401, "sign_in.refused"));
    };
    let entered = by_person(platform, &row.id, "sign_in", now, |call, row| {
        if fits {
            enter(call, row, asked.totp.as_deref(), claim.password.as_ref())
        } else {
            refuse(call, &row, &claim.subject)
        }
    });
    if entered.is_ok() {
        throttle::clear(&platform.db, &claim.subject)?;
    }
    entered
}

/// Does something as a person with his own account, which may have changed in the meantime, and keeps
/// in the audit how it ended.
pub(crate) fn by_person<T>(
    platform: &mut Platform,
    id: &str,
    deed: &str,
    now: DateTime<Utc>,
    work: impl FnOnce(&mut Call<'_>, PersonRow) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some(row) = person::get(&platform.db, id)? else {
        return Err(Refusal::new(401, "sign_in.refused"));
    };
    let hashes = Hashes::default();
    let caller = Caller {
        id: row.id.clone(),
        ..Caller::default()
    };
    let mut call = Call {
        platform,
        caller: &caller,
        now,
        hashes: &hashes,
        strict: false,
    };
    let result = work(&mut call, row);
    let outcome = result.as_ref().err().map_or("done", |refusal| refusal.code.as_str());
    audit::append(call.db(), now, id, deed, id, outcome, "")?;
    result
}

/// Counts a wrong password (`S1-29`, `S3-24`).
fn refuse(call: &Call<'_>, row: &PersonRow, subject: &str) -> Result<Entered, Refusal> {
    let profile = call.profile();
    throttle::note(call.db(), subject, call.now)?;
    let mut attempt = lifecycle::failed_password(
        &profile,
        &row.account,
        call.platform.organisation()?.on(LOCKING),
        call.now,
    );
    if attempt.account != row.account {
        lifecycle::stamp(Some(&row.account), &mut attempt.account, lifecycle::SYSTEM);
        if attempt.locked {
            session::revoke(call.db(), &row.id)?;
            audit::append(call.db(), call.now, "system", "lock_out", &row.id, "done", "")?;
        }
        person::update(call.db(), &profile, row, attempt.account, call.now)?;
    }
    Err(Refusal::new(401, "sign_in.refused"))
}

/// The password was right.
fn enter(
    call: &mut Call<'_>,
    row: PersonRow,
    code: Option<&str>,
    password: Option<&credential::Password>,
) -> Result<Entered, Refusal> {
    let profile = call.profile();
    let row = admitted(call, &profile, row, password)?;
    let row = second_factor::check(call, &profile, row, code)?;
    if password.is_some_and(|password| password.once) {
        credential::drop_password(call.db(), &row.id)?;
    }
    let must_change = password.is_some_and(|password| password.must_change);
    opened(call, &profile, &row, must_change)
}

/// Records that somebody is in, and hands out his token.
pub(crate) fn opened(
    call: &Call<'_>,
    profile: &Profile,
    row: &PersonRow,
    must_change: bool,
) -> Result<Entered, Refusal> {
    let account = lifecycle::succeeded(profile, &row.account, call.now);
    history::add(call.db(), &row.id, call.now, "sign_in", "")?;
    let row = person::update(call.db(), profile, row, account, call.now)?;
    let token = secret::token();
    let hash = secret::digest(&token);
    if must_change {
        let end = call.now + Duration::seconds(CHOOSING);
        step::open(call.db(), &hash, &row.id, Demand::NewPassword, end)?;
    } else {
        step::revoke(call.db(), &row.id)?;
        session::open(call.db(), &hash, &row.id, Some(call.now + Duration::seconds(SESSION)))?;
    }
    Ok(Entered {
        token,
        must_change,
        row,
    })
}

/// Refuses an account whose status does not let it in. One that comes with a one-time password for the
/// first time becomes active (`S4-34`); a lock whose time is over ends.
pub(crate) fn admitted(
    call: &Call<'_>,
    profile: &Profile,
    row: PersonRow,
    password: Option<&credential::Password>,
) -> Result<PersonRow, Refusal> {
    let today = call.now.with_timezone(&call.platform.zone()?);
    if lifecycle::deletion_due(profile, &row.account, &today) == DeletionStep::Delete {
        return Err(refused_status(profile, &row.account));
    }
    if lifecycle::unlock_due(profile, &row.account, call.now) {
        let free = Account {
            lock: Lock::None,
            failure_count: 0,
            status_since: Some(call.now),
            ..row.account.clone()
        };
        return Ok(person::update(call.db(), profile, &row, free, call.now)?);
    }
    if row.account.can_sign_in(profile) {
        return Ok(row);
    }
    let status = row.account.status(profile).map(|status| &status.id);
    let first = profile.transitions.iter().find(|transition| {
        transition.by == Actor::User
            && transition.effects.contains(&Effect::ConsumeOtp)
            && status.is_some_and(|status| transition.from.contains(status))
    });
    match first {
        Some(first) if password.is_some_and(|password| password.once) => {
            let done = lifecycle::apply(profile, &row.account, &first.action, None, call.now)?;
            effects::perform(call, profile, &row, &done)?.ok_or_else(Refusal::not_found)
        }
        Some(_) | None => Err(refused_status(profile, &row.account)),
    }
}

pub(crate) fn refused_status(profile: &Profile, account: &Account) -> Refusal {
    let label = account.status(profile).map_or("", |status| status.label.as_str());
    let code = match account.lock {
        Lock::None => "sign_in.status",
        Lock::FailedAttempts | Lock::Admin => "locked",
    };
    let refusal = Refusal::new(401, code).with("status", label);
    match (&profile.lockout.phrase, account.lock) {
        (Some(phrase), Lock::FailedAttempts) => {
            let detail = format!("{} {label}: {phrase}.", refusal.detail);
            refusal.worded(detail)
        }
        (Some(_) | None, Lock::None | Lock::FailedAttempts | Lock::Admin) => refusal,
    }
}
