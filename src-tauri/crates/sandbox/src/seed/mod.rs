//! A believable organisation for a new database. The same seed gives the same people, with the same
//! ids; only the sample password and token are random, because anybody on this computer can try them.

mod names;
mod organisation;
mod person;
mod usage;

use chrono::{DateTime, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};

use crate::error::SandboxError;
use crate::options::SampleAdmin;
use crate::platform::Platform;
use crate::secret;
use crate::store::{meta, session};

/// What a start hands out.
#[derive(Debug, Clone)]
pub(crate) struct Seeded {
    /// Bearer token of the sample administrator.
    pub token: String,
    /// His sign-in.
    pub admin: SampleAdmin,
}

/// The sample sign-in as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    token: String,
    login: String,
    password: String,
    totp_secret: Option<String>,
}

/// The sample sign-in; fills a new database first.
pub(crate) fn ensure(
    platform: &mut Platform,
    name: &str,
    people: u32,
    seed: u64,
    now: DateTime<Utc>,
) -> Result<Seeded, SandboxError> {
    let kept = match meta::get(&platform.db, "sample")? {
        Some(kept) => serde_json::from_str(&kept)?,
        None => {
            platform.db.execute_batch("BEGIN IMMEDIATE")?;
            let made = fill(platform, name, people, seed, now);
            platform
                .db
                .execute_batch(if made.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
            made?
        }
    };
    let admin = SampleAdmin {
        login: kept.login,
        password: kept.password,
        totp_secret: kept.totp_secret,
    };
    Ok(Seeded {
        token: kept.token,
        admin,
    })
}

fn fill(platform: &Platform, name: &str, people: u32, seed: u64, now: DateTime<Utc>) -> Result<Kept, SandboxError> {
    let mut random = StdRng::seed_from_u64(seed);
    let units = organisation::fill(platform, &mut random, now)?;
    organisation::settle(platform, name, &units)?;
    let password = secret::password();
    let sample = person::Sample {
        hash: secret::hash(&password)?,
        units,
        now,
    };
    let admin = person::administrator(platform, &mut random, &sample)?;
    for number in 1..people {
        person::colleague(platform, &mut random, &sample, number)?;
    }
    usage::sessions(platform, &mut random, &sample.units)?;
    let token = secret::token();
    session::open(&platform.db, &secret::digest(&token), &admin.id, None)?;
    let kept = Kept {
        token,
        login: admin.login,
        password,
        totp_secret: admin.totp_secret,
    };
    meta::set(&platform.db, "sample", &serde_json::to_string(&kept)?)?;
    Ok(kept)
}
