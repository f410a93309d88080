//! Self sign-up: what people enter themselves and what the organisation gives them (`S4-14` to `S4-17`).

use std::collections::BTreeMap;

use crate::account::{Account, Provenance};
use crate::organisation::{Organisation, SELF_SIGNUP, SIGNUP_DEPARTMENT};
use crate::profile::{Field, FieldType, Profile};
use crate::value::Value;
use crate::verdict::Denial;

/// The fields people fill in: texts of their own. Roles and units are given, or offered as a choice.
#[must_use]
pub fn entered(profile: &Profile) -> Vec<&Field> {
    let own = |field: &&Field| match field.kind {
        FieldType::Text | FieldType::Email | FieldType::Phone | FieldType::Lang => {
            field.write_by.is_empty() && (field.required || identifies(profile, &field.key))
        }
        FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => false,
    };
    profile.fields.iter().filter(own).collect()
}

fn identifies(profile: &Profile, key: &str) -> bool {
    let groups = profile
        .self_signup
        .as_ref()
        .map(|signup| signup.one_of.as_slice())
        .unwrap_or_default();
    groups.iter().flatten().any(|known| known == key)
}

/// The fields the organisation sets for people who sign up: roles, and the units everybody has.
#[must_use]
pub fn defaulted(profile: &Profile) -> Vec<&Field> {
    let role = profile
        .role_field()
        .filter(|field| field.kind != FieldType::Memberships);
    let given = |field: &&Field| {
        let names_units = field.reference.is_some() && (field.required || is_department(field));
        names_units || role.is_some_and(|role| role.key == field.key)
    };
    let fields = if profile.self_signup.is_some() {
        profile.fields.as_slice()
    } else {
        &[]
    };
    fields.iter().filter(given).collect()
}

fn is_department(field: &Field) -> bool {
    field.reference.as_deref() == Some("department")
}

/// Whether people choose this field's unit themselves: the department, where the profile allows it and
/// the organisation has switched it on (`S4-17`).
#[must_use]
pub fn chooses(profile: &Profile, organisation: &Organisation, field: &Field) -> bool {
    let allowed = profile
        .self_signup
        .as_ref()
        .is_some_and(crate::profile::SelfSignup::offers_department);
    allowed && is_department(field) && organisation.on(SIGNUP_DEPARTMENT)
}

/// The account somebody signs up for. `said` is what was entered, by field key; what is not his to say is
/// ignored, the department in the default mode included (`S4-17`).
///
/// # Errors
/// `signup.off` (`S4-14`); `one_of` unless one of the profile's groups is complete (`D-35`).
pub fn account(
    profile: &Profile,
    organisation: &Organisation,
    said: &BTreeMap<String, String>,
) -> Result<Account, Denial> {
    let Some(signup) = profile.self_signup.as_ref().filter(|_| organisation.on(SELF_SIGNUP)) else {
        return Err(Denial::new(profile, "signup.off"));
    };
    let given = |key: &str| said.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
    let complete = |group: &Vec<String>| group.iter().all(|key| given(key).is_some());
    if !signup.one_of.iter().any(complete) {
        let groups: Vec<String> = signup.one_of.iter().map(|group| group.join(" + ")).collect();
        return Err(Denial::new(profile, "one_of").with("fields", groups.join(" / ")));
    }
    let mut account = Account {
        provenance: Provenance::SelfSignup,
        ..Account::default()
    };
    for field in entered(profile) {
        if let Some(text) = given(&field.key) {
            account.fields.insert(field.key.clone(), Value::Text(text.to_owned()));
        }
    }
    for field in defaulted(profile) {
        let own = given(&field.key).filter(|_| chooses(profile, organisation, field));
        let default = organisation.signup_defaults.get(&field.key).map(String::as_str);
        let role = field
            .reference
            .is_none()
            .then_some(signup.default_permission_type.as_str());
        if let Some(name) = own.or(default).or(role) {
            account.fields.insert(field.key.clone(), one(field, name));
        }
    }
    Ok(account)
}

/// One name as the field holds it.
fn one(field: &Field, name: &str) -> Value {
    match field.kind {
        FieldType::Refs | FieldType::Roles => Value::List(vec![name.to_owned()]),
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Role
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => Value::Text(name.to_owned()),
    }
}

/// The role of somebody who comes without one and without a manager: the organisation's for people who
/// sign up, else the profile's default, else the lowest there is.
#[must_use]
pub fn starting_role(profile: &Profile, organisation: &Organisation) -> Option<String> {
    let field = profile.role_field()?;
    let own = organisation.signup_defaults.get(&field.key).cloned();
    let signup = profile
        .self_signup
        .as_ref()
        .map(|signup| signup.default_permission_type.clone());
    let lowest = profile
        .role_list
        .iter()
        .filter(|role| role.assignable)
        .min_by_key(|role| role.rank);
    let candidates = [
        own,
        Some(profile.roles.default.clone()),
        signup,
        lowest.map(|role| role.id.clone()),
    ];
    candidates.into_iter().flatten().find(|id| !id.is_empty())
}

/// The account of somebody whom the identity provider sends for the first time (`S4-11`): his name and
/// address, and what the organisation gives to people who sign up.
#[must_use]
pub fn through_sso(profile: &Profile, organisation: &Organisation, said: &BTreeMap<String, String>) -> Account {
    let mut account = Account {
        provenance: Provenance::Sso,
        ..Account::default()
    };
    for (key, text) in said {
        if !text.trim().is_empty() {
            account.fields.insert(key.clone(), Value::Text(text.trim().to_owned()));
        }
    }
    for field in defaulted(profile) {
        if let Some(name) = organisation.signup_defaults.get(&field.key) {
            account.fields.insert(field.key.clone(), one(field, name));
        }
    }
    account
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(switches: &[&str]) -> Organisation {
        Organisation {
            switches: switches.iter().map(|name| (*name).to_owned()).collect(),
            signup_defaults: [("job_profile", "Nurse"), ("departments", "Ward")]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
            ..Organisation::default()
        }
    }

    fn said(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn check(switches: &[&str], pairs: &[(&str, &str)], code: Option<&str>, reason: &str) {
        let profile = Profile::by_id("learningbank").unwrap();
        let found = account(profile, &organisation(switches), &said(pairs)).err();
        assert_eq!(found.map(|denial| denial.code).as_deref(), code, "{reason}");
    }

    #[test]
    fn s4_14_a_username_and_a_phone_or_an_address() {
        let on = [SELF_SIGNUP];
        check(
            &[],
            &[("username", "ada"), ("email", "a@x.io")],
            Some("signup.off"),
            "switched off",
        );
        check(&on, &[("username", "ada")], Some("one_of"), "a username alone");
        check(&on, &[("email", "a@x.io")], Some("one_of"), "D-35: an address alone");
        check(
            &on,
            &[("username", "ada"), ("phone", " ")],
            Some("one_of"),
            "a blank is nothing",
        );
        check(
            &on,
            &[("username", "ada"), ("phone", "+31612345678")],
            None,
            "with a phone",
        );
        check(
            &on,
            &[("username", "ada"), ("email", "a@x.io")],
            None,
            "with an address",
        );
    }

    #[test]
    fn s4_15_whoever_comes_without_a_role_gets_the_lowest_there_is() {
        let check = |id: &str, own: Option<(&str, &str)>, wanted: &str| {
            let organisation = Organisation {
                signup_defaults: own
                    .map(|(key, value)| (key.to_owned(), value.to_owned()))
                    .into_iter()
                    .collect(),
                ..Organisation::default()
            };
            let role = starting_role(Profile::by_id(id).unwrap(), &organisation);
            assert_eq!(role.as_deref(), Some(wanted), "{id}");
        };
        check("learningbank", None, "user");
        check("learningbank", Some(("permission_types", "manager")), "manager");
        check("2lrn4", None, "user");
        check("validated", None, "member");
    }

    #[test]
    fn s4_15_s4_16_s4_17_the_organisation_gives_role_job_profile_and_department() {
        let profile = Profile::by_id("learningbank").unwrap();
        let form = said(&[
            ("username", "ada"),
            ("email", "a@x.io"),
            ("permission_types", "owner"),
            ("job_profile", "Director"),
            ("departments", "Board"),
        ]);
        let values = |switches: &[&str]| {
            let made = account(profile, &organisation(switches), &form).unwrap();
            assert_eq!(made.provenance, Provenance::SelfSignup);
            ["permission_types", "job_profile", "departments"].map(|key| made.fields.get(key).cloned())
        };
        let list = |name: &str| Some(Value::List(vec![name.to_owned()]));
        let nurse = Some(Value::Text("Nurse".to_owned()));
        assert_eq!(
            values(&[SELF_SIGNUP]),
            [list("user"), nurse.clone(), list("Ward")],
            "nothing posted counts"
        );
        assert_eq!(
            values(&[SELF_SIGNUP, SIGNUP_DEPARTMENT]),
            [list("user"), nurse, list("Board")],
            "the department alone is chosen"
        );
    }
}
