//! Names of departments, groups, labels and job profiles in an account: each must be a unit.

use roster::profile::{Field, OnUnknown, Profile};
use roster::{Account, OrgUnit, Value as FieldValue};
use scim::types::scim_type;

use crate::platform::Call;
use crate::refusal::Refusal;
use crate::scim_api::units::shaped_id;
use crate::store::unit;

/// Replaces names and ids by the units' own names. Unknown names become units where the profile
/// creates them (`D-37`, `S1-16`), and are refused elsewhere (`S4-25`: `ref.unknown`). Names an
/// account had `before` are left alone.
pub(crate) fn references(
    call: &Call<'_>,
    profile: &Profile,
    before: Option<&Account>,
    account: &mut Account,
) -> Result<(), Refusal> {
    for field in &profile.fields {
        let known = before.and_then(|before| before.fields.get(&field.key));
        if known == account.fields.get(&field.key) {
            continue;
        }
        let names_units = field.reference.is_some();
        match account.fields.get_mut(&field.key) {
            Some(FieldValue::Text(name)) if names_units => *name = settle(call, profile, field, name)?,
            Some(FieldValue::List(names)) if names_units => {
                for name in names.iter_mut() {
                    *name = settle(call, profile, field, name)?;
                }
                names.sort();
                names.dedup();
            }
            Some(FieldValue::Memberships(held)) => {
                for membership in held.iter_mut() {
                    membership.group = settle(call, profile, field, &membership.group)?;
                }
            }
            Some(FieldValue::Flag(_) | FieldValue::Text(_) | FieldValue::List(_)) | None => {}
        }
    }
    Ok(())
}

fn settle(call: &Call<'_>, profile: &Profile, field: &Field, name: &str) -> Result<String, Refusal> {
    let kind = field.reference.as_deref().unwrap_or("group");
    if let Some(found) = unit::named(call.db(), kind, name)? {
        return Ok(found.unit.name);
    }
    if let Some(found) = unit::get(call.db(), kind, name)? {
        return Ok(found.unit.name);
    }
    let creates = profile.org_kind(kind).is_some_and(|org| match org.on_unknown {
        OnUnknown::CreateWarn => true,
        OnUnknown::Error | OnUnknown::Ask => false,
    });
    if !creates || name.trim().is_empty() {
        return Err(Refusal::new(400, "ref.unknown")
            .typed(scim_type::INVALID_VALUE)
            .with("kind", kind)
            .with("field", &field.key)
            .with("value", name));
    }
    let id = shaped_id(profile, kind, &uuid::Uuid::now_v7().to_string());
    let unit = OrgUnit {
        id,
        kind: kind.to_owned(),
        name: name.trim().to_owned(),
        parent: None,
    };
    unit::insert(call.db(), &unit, None, call.now)?;
    call.audit("unit_create", &unit.id, kind)?;
    Ok(unit.name)
}
