//! Signing in: password, second factor, throttles, locks. Every refusal has a code; which of login and
//! password was wrong is never said, nor does it show in the time taken.

use chrono::{DateTime, Duration, Utc};
use roster::lifecycle::{self, DeletionStep};
use roster::organisation::LOCKING;
use roster::profile::{Actor, Effect, Profile, Throttle};
use roster::{Account, Lock, fold};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::SandboxError;
use crate::people::effects;
use crate::platform::{Call, Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::secret::{self, Hashes};
use crate::store::person::{self, PersonRow};
use crate::store::{audit, credential, session, throttle};

/// Seconds a session lasts.
const SESSION: i64 = 12 * 3600;

/// Codes that may be tried (`D-03`).
const CODES: Throttle = Throttle {
    attempts: 5,
    window_seconds: 300,
};

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
                retry_after: Some(seconds),
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

/// Carries a checked claim through: counts, locks, asks for the second factor, opens the session.
/// A refusal keeps what it wrote: counters and throttles.
pub(crate) fn finish(
    platform: &mut Platform,
    claim: Claim,
    asked: &SignIn,
    fits: bool,
    now: DateTime<Utc>,
) -> Result<Reply, Refusal> {
    let Some(row) = claim.person else {
        throttle::note(&platform.db, &claim.subject, now)?;
        return Err(Refusal::new(401, "sign_in.refused"));
    };
    // It may have changed while the password was checked.
    let Some(row) = person::get(&platform.db, &row.id)? else {
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
    let result = if fits {
        enter(&mut call, row, asked, claim.password)
    } else {
        refuse(&call, &row, &claim.subject)
    };
    if let Err(refusal) = &result {
        audit::append(call.db(), now, &caller.id, "sign_in", &caller.id, &refusal.code, "")?;
    } else {
        throttle::clear(call.db(), &claim.subject)?;
        call.audit("sign_in", &caller.id, "")?;
    }
    result
}

/// Counts a wrong password (`S1-29`, `S3-24`).
fn refuse(call: &Call<'_>, row: &PersonRow, subject: &str) -> Result<Reply, Refusal> {
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
    asked: &SignIn,
    password: Option<credential::Password>,
) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let row = admitted(call, &profile, row, password.as_ref())?;
    let row = second_factor(call, &profile, row, asked)?;
    let account = lifecycle::succeeded(&profile, &row.account, call.now);
    let row = person::update(call.db(), &profile, &row, account, call.now)?;
    if password.as_ref().is_some_and(|password| password.once) {
        credential::drop_password(call.db(), &row.id)?;
    }
    let token = secret::token();
    let end = call.now + Duration::seconds(SESSION);
    session::open(call.db(), &secret::digest(&token), &row.id, Some(end))?;
    Ok(Reply::ok(json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": SESSION,
        "must_change_password": password.is_some_and(|password| password.must_change),
        "me": me(&profile, &row),
    })))
}

/// The person signed in, as the answer says it.
pub(crate) fn me(profile: &Profile, row: &PersonRow) -> Value {
    json!({"id": row.id, "name": row.account.display_name(profile), "roles": row.account.roles(profile)})
}

/// Refuses an account whose status does not let it in. One that comes with a one-time password for the
/// first time becomes active (`S4-34`); a lock whose time is over ends.
fn admitted(
    call: &Call<'_>,
    profile: &Profile,
    row: PersonRow,
    password: Option<&credential::Password>,
) -> Result<PersonRow, Refusal> {
    if lifecycle::deletion_due(profile, &row.account, &call.now) == DeletionStep::Delete {
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

fn refused_status(profile: &Profile, account: &Account) -> Refusal {
    let label = account.status(profile).map_or("", |status| status.label.as_str());
    let code = match account.lock {
        Lock::None => "sign_in.status",
        Lock::FailedAttempts | Lock::Admin => "locked",
    };
    Refusal::new(401, code).with("status", label)
}

/// Demands the code of an enrolled second factor; where one is required and none enrolled, starts the
/// enrolment and finishes it with the first code (`S1-18`, `S1-35`).
fn second_factor(call: &Call<'_>, profile: &Profile, row: PersonRow, asked: &SignIn) -> Result<PersonRow, Refusal> {
    let kept = credential::totp(call.db(), &row.id)?;
    let enrolled = kept.as_ref().is_some_and(|totp| totp.enrolled_at.is_some());
    let field = profile.mfa.required_field.as_deref();
    let required = !profile.mfa.methods.is_empty() && field.and_then(|key| row.account.flag(key)) == Some(true);
    if !enrolled && !required {
        return Ok(row);
    }
    let subject = format!("totp:{}", row.id);
    wait(call.platform, &subject, CODES, call.now)?;
    let Some(code) = asked.totp.as_deref().filter(|code| !code.trim().is_empty()) else {
        return Err(if enrolled {
            Refusal::new(401, "sign_in.totp")
        } else {
            enrolment(call, profile, &row, kept)?
        });
    };
    let wrong = || -> Result<Refusal, Refusal> {
        throttle::note(call.db(), &subject, call.now)?;
        Ok(Refusal::new(401, "sign_in.totp"))
    };
    let Some(totp) = kept else { return Err(wrong()?) };
    let Some(step) = secret::totp_step(&totp.secret, code, totp.last_step, call.now) else {
        return Err(wrong()?);
    };
    let enrolled_at = totp.enrolled_at.unwrap_or(call.now);
    let used = credential::Totp {
        last_step: step,
        enrolled_at: Some(enrolled_at),
        ..totp
    };
    credential::set_totp(call.db(), &row.id, &used)?;
    throttle::clear(call.db(), &subject)?;
    let account = Account {
        mfa_enrolled_at: Some(enrolled_at),
        ..row.account.clone()
    };
    Ok(PersonRow { account, ..row })
}

/// A refusal that carries the secret to enrol; the same one until it is proved.
fn enrolment(
    call: &Call<'_>,
    profile: &Profile,
    row: &PersonRow,
    kept: Option<credential::Totp>,
) -> Result<Refusal, Refusal> {
    let started = match kept {
        Some(kept) => kept,
        None => credential::Totp {
            secret: secret::totp_secret(),
            enrolled_at: None,
            last_step: 0,
        },
    };
    credential::set_totp(call.db(), &row.id, &started)?;
    let login = row.account.login(profile).unwrap_or_default();
    let address = secret::totp_address(&started.secret, login, &profile.about.label);
    Ok(Refusal::new(401, "sign_in.enrol")
        .with("secret", started.secret)
        .with("otpauth", address))
}
