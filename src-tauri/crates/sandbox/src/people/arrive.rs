//! A person whom no manager creates: he signed up, came through SSO, or is in a directory's list.

use roster::profile::Profile;
use roster::{Account, Value, effects as forecast, fields, lifecycle};
use uuid::Uuid;

use super::{effects, judge, normalised, resolve, unique};
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
    let defaults = call.organisation();
    let mut account = fields::with_defaults(&profile, said, &defaults);
    for field in profile.fields.iter().filter(|field| field.required) {
        if let Some(value) = defaults.get(&field.key).filter(|_| !account.has(&field.key)) {
            account.fields.insert(field.key.clone(), Value::Text(value.clone()));
        }
    }
    lowest_role(&profile, &mut account);
    normalised(&profile, &mut account);
    judge(call, &profile, &account, "create")?;
    resolve::references(call, &profile, None, &mut account)?;
    unique(call, &profile, None, &account)?;
    let mut side = forecast::SideEffects::default();
    let account = match beginning {
        Beginning::InUse => lifecycle::created_in_use(&profile, &account, call.now),
        Beginning::On(occasion) => {
            let by_itself = profile.activation_rules.when.iter().any(|known| known == occasion);
            let none: &[String] = &[];
            let request = forecast::Request {
                ticked: if by_itself { None } else { Some(none) },
                secrets: &[],
                organisation: &organisation,
            };
            let chosen = forecast::choose(&profile, &account, &request)?;
            side = forecast::of_create(&profile, &account, &chosen.ids, &organisation);
            lifecycle::created(&profile, &account, &chosen.ids, call.now)
        }
    };
    let id = Uuid::now_v7().to_string();
    let row = person::insert(call.db(), &profile, &id, &account, call.now)?;
    effects::messages(call, &profile, &id, &account, &side, None)?;
    let named: Vec<&str> = account.fields.keys().map(String::as_str).collect();
    call.audit("create", &id, &named.join(","))?;
    Ok(row)
}

/// The profile's default role, for whoever was given none.
fn lowest_role(profile: &Profile, account: &mut Account) {
    let Some(field) = profile.role_field().filter(|_| !profile.roles.default.is_empty()) else {
        return;
    };
    if account.has(&field.key) {
        return;
    }
    let role = profile.roles.default.clone();
    let value = match field.kind {
        roster::profile::FieldType::Role => Value::Text(role),
        roster::profile::FieldType::Roles => Value::List(vec![role]),
        // A role in a group needs the group, which only a manager knows.
        _ => return,
    };
    account.fields.insert(field.key.clone(), value);
}
