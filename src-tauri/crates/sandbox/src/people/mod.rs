//! People: what is asked for is decided by `roster`, then written, then its effects happen.

pub(crate) mod act;
pub(crate) mod arrive;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod effects;
pub(crate) mod resolve;

use roster::fields::{self, FieldFault};
use roster::profile::Profile;
use roster::{Account, Value as FieldValue};
use scim::types::scim_type;
use serde_json::{Value, json};

use crate::platform::{Call, Platform};
use crate::refusal::Refusal;
use crate::scim_api::etag;
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
    normalised(profile, account);
    resolve::references(call, profile, Some(&before.account), account)?;
    judge(call, profile, account, "update")?;
    unique(call, profile, Some(&before.id), account)
}

/// Brings texts into the form the profile keeps them in: phones as E.164, no space around. What cannot
/// be brought into it is left for [`judge`].
fn normalised(profile: &Profile, account: &mut Account) {
    for field in &profile.fields {
        let Some(FieldValue::Text(text)) = account.fields.get(&field.key) else {
            continue;
        };
        if let Ok(value @ FieldValue::Text(_)) = fields::normalise(field, text) {
            account.fields.insert(field.key.clone(), value);
        }
    }
}

/// Refuses an account with faults; the first one's code, all of them in the words.
fn judge(call: &Call<'_>, profile: &Profile, account: &Account, occasion: &str) -> Result<(), Refusal> {
    let faults = fields::validate_on(profile, account, occasion, call.now.date_naive());
    let Some(first) = faults.first() else { return Ok(()) };
    let mut refusal = of_fault(first);
    if faults.len() > 1 {
        let all: Vec<String> = faults
            .iter()
            .map(|fault| format!("{} ({})", fault.field, of_fault(fault).detail))
            .collect();
        refusal.detail = all.join(" ");
    }
    Err(refusal)
}

fn of_fault(fault: &FieldFault) -> Refusal {
    let mut refusal = Refusal::new(400, &fault.code)
        .typed(scim_type::INVALID_VALUE)
        .with("field", &fault.field);
    for (name, value) in &fault.params {
        refusal = refusal.with(name, value);
    }
    refusal
}

/// Refuses a value that belongs to another account (`S1-15`).
fn unique(call: &Call<'_>, profile: &Profile, id: Option<&str>, account: &Account) -> Result<(), Refusal> {
    for (field, folded) in account.identity_keys(profile) {
        let Some(other) = person::identified(call.db(), &field, &folded)? else {
            continue;
        };
        if Some(other.as_str()) == id {
            continue;
        }
        let taken = person::get(call.db(), &other)?;
        let named = profile
            .messages
            .get("user.exists_active")
            .filter(|_| taken.is_some_and(|row| row.account.can_sign_in(profile)));
        let refusal = match named {
            Some(words) => {
                let typed = account.text(&field).unwrap_or_default();
                Refusal::new(409, "user.exists_active").worded(format!("{words} {typed}"))
            }
            None => Refusal::new(409, "unique"),
        };
        let detail = refusal.detail.clone();
        let refusal = refusal.typed(scim_type::UNIQUENESS).with("field", field);
        return Err(if named.is_some() {
            refusal.worded(detail)
        } else {
            refusal
        });
    }
    Ok(())
}
