//! Self sign-up (`S4-14` to `S4-17`): `POST /auth/signup`, and the page that does the same. What may be
//! entered and what the organisation gives is `roster::signup`'s to say.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::post;
use chrono::{DateTime, Duration, Utc};
use roster::signup;
use serde_json::json;

use crate::app::App;
use crate::http;
use crate::people::arrive::{self, Beginning};
use crate::platform::{Call, Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::secret::{self, Hashes};
use crate::sign_in;
use crate::store::credential;
use crate::store::person::PersonRow;
use crate::store::throttle;

/// Sign-ups taken within the window: enough for a class, too few to try out who is there.
const MOST: u32 = 60;

/// The window in minutes.
const WINDOW: i64 = 10;

/// The address for programs.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/auth/signup", post(endpoint))
}

/// The body is an object of texts: field keys of the profile, and `password`.
async fn endpoint(State(app): State<App>, request: Request) -> Response {
    let bytes = match http::body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return http::refuse(&refusal),
    };
    http::blocking(move || {
        let said: BTreeMap<String, String> = serde_json::from_slice(&bytes)
            .map_err(|_| Refusal::syntax("The body is an object of texts: fields, and password."))?;
        let row = sign_up(&app, said)?;
        let name = row.account.display_name(&app.lock().profile);
        let body = json!({"id": row.id, "name": name});
        Ok(Reply {
            status: 201,
            ..Reply::ok(body)
        })
    })
    .await
}

/// Signs somebody up with what he entered, his password among it.
pub(crate) fn sign_up(app: &App, mut said: BTreeMap<String, String>) -> Result<PersonRow, Refusal> {
    let now = app.clock.now();
    let password = said.remove("password").unwrap_or_default();
    begin(&app.lock(), &said, &password, now)?;
    let hash = secret::hash(&password)?;
    app.lock().savepoint(|platform| keep(platform, &said, hash, now))
}

/// Refuses what is refused without looking at anybody, before the password costs time.
fn begin(
    platform: &Platform,
    said: &BTreeMap<String, String>,
    password: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let profile = &platform.profile;
    signup::account(profile, &platform.organisation()?, said)?;
    let least = sign_in::least(profile);
    if password.chars().count() < least as usize {
        let refusal = Refusal::new(400, "text.too_short").typed("invalidValue");
        return Err(refusal.with("field", "password").with("min", least.to_string()));
    }
    if let Some(span) = throttle::wait(&platform.db, "signup", MOST, Duration::minutes(WINDOW), now)? {
        let seconds = span.num_seconds();
        return Err(Refusal {
            retry_after: u32::try_from(seconds).ok(),
            ..Refusal::new(429, "sign_in.throttled").with("seconds", seconds.to_string())
        });
    }
    throttle::note(&platform.db, "signup", now)?;
    Ok(())
}

fn keep(
    platform: &mut Platform,
    said: &BTreeMap<String, String>,
    hash: String,
    now: DateTime<Utc>,
) -> Result<PersonRow, Refusal> {
    let account = signup::account(&platform.profile, &platform.organisation()?, said)?;
    let caller = Caller {
        id: "self_signup".to_owned(),
        ..Caller::default()
    };
    let hashes = Hashes::default();
    let call = Call {
        platform,
        caller: &caller,
        now,
        hashes: &hashes,
        strict: false,
    };
    let row = arrive::arrive(&call, &account, Beginning::InUse)?;
    let password = credential::Password {
        hash,
        must_change: false,
        once: false,
        expires_at: None,
    };
    credential::set_password(call.db(), &row.id, &password)?;
    Ok(row)
}
