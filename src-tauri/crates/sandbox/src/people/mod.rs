//! People: what is asked for is decided by `roster`, then written, then its effects happen.

pub(crate) mod act;
pub(crate) mod arrive;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod effects;
pub(crate) mod mail;
pub(crate) mod others;
pub(crate) mod text;

use roster::profile::Profile;
use roster::{Account, decide};
use serde_json::{Value, json};

use self::others::View;
use crate::platform::{Call, Platform, Reply};
use crate::refusal::Refusal;
use crate::scim_api::etag;
use crate::store::history;
use crate::store::person::{self, PersonRow};

/// The account with this id as a resource, with `id` and `meta`.
pub(crate) fn resource(platform: &Platform, row: &PersonRow) -> Value {
    let mut resource = scim::codec::to_scim(&platform.profile, &row.account);
    resource["id"] = Value::from(row.id.as_str());
    resource["meta"] = json!({
        "resourceType": "User",
        "created": crate::store::stamp(row.created_at),
        "lastModified": crate::store::stamp(row.modified_at),
        "location": format!("{}/Users/{}", platform.scim_base(), row.id),
        "version": etag::of(row.version),
    });
    resource
}

/// The account with this id, or 404. Deleted ones are not there.
pub(crate) fn find(call: &Call<'_>, id: &str) -> Result<PersonRow, Refusal> {
    person::get(call.db(), id)?.ok_or_else(Refusal::not_found)
}

/// Brings an account that is to be written over `before` into form, and refuses what is wrong in it.
pub(crate) fn settle(
    call: &Call<'_>,
    profile: &Profile,
    before: &PersonRow,
    account: &mut Account,
) -> Result<(), Refusal> {
    let view = View::of(call)?;
    let holder = Some((before.id.as_str(), &before.account));
    let settled = decide::settle(&view.scene(call, profile), holder, account, "update")?;
    others::make_units(call, profile, &settled.new_units)?;
    *account = settled.account;
    Ok(())
}

/// Refuses what could only be read by choosing: several values where one belongs (`S3-05`, `S4-32`), and
/// a yes or no that is neither (`S1-17`).
fn clear(profile: &Profile, resource: &Value) -> Result<(), Refusal> {
    if let Some(field) = scim::codec::misshapen(profile, resource) {
        let refusal = Refusal::new(400, "bool.format").typed("invalidValue");
        return Err(refusal.with("field", &field.key));
    }
    let Some((field, count)) = scim::codec::overfull(profile, resource) else {
        return Ok(());
    };
    let what = field.reference.as_deref().unwrap_or("role");
    let refusal = Refusal::new(400, &format!("{what}.cardinality")).typed("invalidValue");
    Err(refusal.with("field", &field.key).with("count", count.to_string()))
}

/// `GET /Users/{id}/.history`: what the person did, the latest first (`S3-23`).
pub(crate) fn history(call: &Call<'_>, id: &str) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let row = find(call, id)?;
    let events = history::of_person(call.db(), &row.id)?;
    Ok(Reply::ok(json!({"total": events.len(), "events": events})))
}
