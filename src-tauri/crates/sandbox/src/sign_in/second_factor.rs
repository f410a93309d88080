//! The second factor: a code of an app (RFC 6238), demanded by a field of the account.

use roster::Account;
use roster::profile::{Profile, Throttle};

use super::wait;
use crate::platform::{Call, Platform};
use crate::refusal::Refusal;
use crate::secret::{self, Code};
use crate::store::person::PersonRow;
use crate::store::{credential, throttle};

/// Codes that may be tried (`D-03`).
const CODES: Throttle = Throttle {
    attempts: 5,
    window_seconds: 300,
};

/// Under what the wrong codes of a person are counted.
pub(crate) fn subject(id: &str) -> String {
    format!("totp:{id}")
}

/// Demands the code of an enrolled second factor; where one is required and none enrolled, starts the
/// enrolment and finishes it with the first code (`S1-18`, `S1-35`).
pub(super) fn check(
    call: &Call<'_>,
    profile: &Profile,
    row: PersonRow,
    code: Option<&str>,
) -> Result<PersonRow, Refusal> {
    let kept = credential::totp(call.db(), &row.id)?;
    let enrolled = kept.as_ref().is_some_and(|totp| totp.enrolled_at.is_some());
    let field = profile.mfa.required_field.as_deref();
    let required = !profile.mfa.methods.is_empty() && field.and_then(|key| row.account.flag(key)) == Some(true);
    if !enrolled && !required {
        return Ok(row);
    }
    let subject = subject(&row.id);
    wait(call.platform, &subject, CODES, call.now)?;
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
        return Err(if enrolled {
            Refusal::new(401, "sign_in.totp")
        } else {
            begin(call, profile, &row, kept)?
        });
    };
    let wrong = |code: &str| -> Result<Refusal, Refusal> {
        throttle::note(call.db(), &subject, call.now)?;
        Ok(Refusal::new(401, code))
    };
    let Some(totp) = kept else {
        return Err(wrong("sign_in.totp")?);
    };
    let step = match secret::totp_step(&totp.secret, code, totp.last_step, call.now) {
        Code::Right(step) => step,
        Code::Used => return Err(wrong("sign_in.totp_used")?),
        Code::Wrong => return Err(wrong("sign_in.totp")?),
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
fn begin(
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
    let enrolment = described(profile, &row.account, started.secret);
    Ok(Refusal::new(401, "sign_in.enrol")
        .with("secret", enrolment.secret)
        .with("otpauth", enrolment.address))
}

/// A second factor that waits for its first code.
#[derive(Debug)]
pub(crate) struct Enrolment {
    /// Base32.
    pub secret: String,
    /// `otpauth://` address, for a picture.
    pub address: String,
}

/// What a person is to enter into an app; `None` when a second factor is enrolled already, or none was
/// begun.
pub(crate) fn enrolment(platform: &Platform, row: &PersonRow) -> Result<Option<Enrolment>, Refusal> {
    let begun = credential::totp(&platform.db, &row.id)?.filter(|totp| totp.enrolled_at.is_none());
    Ok(begun.map(|totp| described(&platform.profile, &row.account, totp.secret)))
}

fn described(profile: &Profile, account: &Account, secret: String) -> Enrolment {
    let login = account.login(profile).unwrap_or_default();
    let address = secret::totp_address(&secret, login, &profile.about.label);
    Enrolment { secret, address }
}
