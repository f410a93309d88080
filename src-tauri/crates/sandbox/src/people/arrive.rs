//! A person whom no manager creates: he signed up, came through SSO, or is in a directory's list.

use std::collections::BTreeMap;

use roster::decide;
use roster::profile::{FieldType, Profile};
use roster::{Account, Organisation, Value, effects as forecast, fields, lifecycle, signup};
use uuid::Uuid;

use super::others::View;
use super::{effects, others};
use crate::platform::Call;
use crate::refusal::Refusal;
use crate::store::person::{self, PersonRow};

/// How he begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// In use at once.
    InUse,
    /// With what the organisation does by itself on this occasion, if the profile knows it (`S4-05`).
    On(&'static str),
}

/// Takes a person in: fills in what the profile and the organisation have defaults for, judges, writes,
/// and sends what is sent by itself.
pub(crate) fn arrive(call: &Call<'_>, said: &Account, beginning: Beginning) -> Result<PersonRow, Refusal> {
    let profile = call.profile();
    let organisation = call.platform.organisation()?;
    let defaults = organisation.defaults(&profile);
    let mut account = fields::with_defaults(&profile, said, &defaults);
    for field in profile.fields.iter().filter(|field| field.required) {
        if let Some(value) = defaults.get(&field.key).filter(|_| !account.has(&field.key)) {
            account.fields.insert(field.key.clone(), Value::Text(value.clone()));
        }
    }
    starting_role(&profile, &organisation, &mut account);
    let view = View::of(call)?;
    let settled = decide::settle(&view.scene(call, &profile), None, &account, "create")?;
    others::make_units(call, &profile, &settled.new_units)?;
    let account = settled.account;
    let row = match beginning {
        Beginning::InUse => {
            let mut new = lifecycle::created_in_use(&profile, &account, call.now);
            lifecycle::stamp(None, &mut new, call.caller.by());
            person::insert(call.db(), &profile, &Uuid::now_v7().to_string(), &new, call.now)?
        }
        Beginning::On(occasion) => {
            let by_itself = profile.activation_rules.when.iter().any(|known| known == occasion);
            let none: &[String] = &[];
            let request = forecast::Request {
                ticked: if by_itself { None } else { Some(none) },
                secrets: &[],
                organisation: &organisation,
            };
            let chosen = forecast::choose(&profile, &account, &request)?;
            effects::arrive(call, &profile, &account, &chosen.ids, &BTreeMap::new())?
        }
    };
    let named: Vec<&str> = account.fields.keys().map(String::as_str).collect();
    call.audit("create", &row.id, &named.join(","))?;
    Ok(row)
}

/// A role, for whoever was given none. One in a group needs the group, which only a manager knows.
fn starting_role(profile: &Profile, organisation: &Organisation, account: &mut Account) {
    let Some(field) = profile.role_field().filter(|field| !account.has(&field.key)) else {
        return;
    };
    let Some(role) = signup::starting_role(profile, organisation) else {
        return;
    };
    if field.kind == FieldType::Role {
        account.fields.insert(field.key.clone(), Value::Text(role));
    } else if field.kind == FieldType::Roles {
        account.fields.insert(field.key.clone(), Value::List(vec![role]));
    }
}
