//! A deed: everything or nothing, and one line of the audit when it is refused.

use crate::app::App;
use crate::platform::{Call, Caller};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::audit;

/// What a deed is called in the audit, and whom it is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    /// `accept`, `POST /templates/welcome`.
    pub action: &'a str,
    /// Id of a person; empty when nobody was found.
    pub target: &'a str,
}

/// Does `work` in one transaction. A refusal writes nothing but its entry in the audit.
pub(crate) fn done<T>(
    app: &App,
    caller: &Caller,
    named: Named<'_>,
    hashes: &Hashes,
    work: impl FnOnce(&mut Call<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let now = app.clock.now();
    let mut platform = app.lock();
    platform.db.execute_batch("BEGIN IMMEDIATE")?;
    let result = work(&mut Call {
        platform: &mut platform,
        caller,
        now,
        hashes,
        strict: false,
    });
    match &result {
        Ok(_) => platform.db.execute_batch("COMMIT")?,
        Err(refusal) => {
            platform.db.execute_batch("ROLLBACK")?;
            let (action, target) = (named.action, named.target);
            audit::append(&platform.db, now, &caller.id, action, target, &refusal.code, "")?;
        }
    }
    result.map_err(|refusal| refusal.told(&platform.profile))
}
