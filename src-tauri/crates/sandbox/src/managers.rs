//! Addresses of the platform's own for those who manage people, and the audit of looks that were refused.

use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Utc};
use roster::authority;
use serde_json::Value;

use crate::app::App;
use crate::http::{blocking, caller};
use crate::platform::{Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::store::audit;

/// A page of the platform's own for those who manage people; `action` is what the audit calls the look.
pub(crate) async fn for_managers(
    app: App,
    headers: HeaderMap,
    action: &'static str,
    work: impl FnOnce(&Platform) -> Result<Value, Refusal> + Send + 'static,
) -> Response {
    blocking(move || {
        let caller = caller(&app, &headers)?;
        let platform = app.lock();
        must_manage(&platform, app.clock.now(), &caller, action)?;
        let shown = work(&platform);
        Ok(Reply::ok(shown.map_err(|refusal| refusal.told(&platform.profile))?))
    })
    .await
}

/// Refuses whoever does not manage people, and keeps it in the audit as `action`.
pub(crate) fn must_manage(
    platform: &Platform,
    now: DateTime<Utc>,
    caller: &Caller,
    action: &str,
) -> Result<(), Refusal> {
    let may = authority::may_manage(&platform.profile, &caller.actor());
    may.map_err(|denial| noted(platform, now, caller, action, denial.into()))
}

/// A look that was refused for want of a right is in the audit, as every such refusal is; what is not
/// there, or cannot be read, is not.
pub(crate) fn noted(
    platform: &Platform,
    now: DateTime<Utc>,
    caller: &Caller,
    action: &str,
    refusal: Refusal,
) -> Refusal {
    if refusal.status == 403
        && let Err(error) = audit::append(&platform.db, now, &caller.id, action, "", &refusal.code, "")
    {
        return error.into();
    }
    refusal.told(&platform.profile)
}
