//! Accounts to user resources and back.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use roster::authority::Origin;
use roster::profile::{Field, FieldType, Profile};
use roster::{Account, Delivery, Lifecycle, Lock, Provenance, Value as FieldValue, lifecycle};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::place;
use crate::json as attributes;
use crate::path::Path;
use crate::urn;

/// Name in [`urn::ACCOUNT`] of the field from which `userName` was taken, where it is not the username.
pub(super) const USER_NAME_OF: &str = "userNameOf";

/// A whole account as a user resource, without `id` and secrets.
#[must_use]
pub fn to_scim(profile: &Profile, account: &Account) -> Value {
    let mut resource = written_by_client(profile, account);
    let extension = extension_of(&mut resource);
    extension.insert("lifecycle".to_owned(), word(&account.lifecycle));
    extension.insert("lock".to_owned(), word(&account.lock));
    extension.insert("failureCount".to_owned(), Value::from(account.failure_count));
    if let Some(label) = status_label(profile, account) {
        extension.insert("statusLabel".to_owned(), Value::from(label));
    }
    for (name, at) in [
        ("statusSince", account.status_since),
        ("billableSince", account.billable_since),
        ("lastAccessAt", account.last_access_at),
        ("emailVerifiedAt", account.email_verified_at),
    ] {
        if let Some(at) = at {
            extension.insert(name.to_owned(), instant(at));
        }
    }
    for (name, said) in [("statusBy", &account.status_by), ("invitedBy", &account.invited_by)] {
        if let Some(said) = said {
            extension.insert(name.to_owned(), Value::from(said.as_str()));
        }
    }
    if !account.deliveries.is_empty() {
        extension.insert("deliveries".to_owned(), deliveries(account));
    }
    if let Some(at) = account.mfa_enrolled_at {
        place::put(
            &mut resource,
            &Path::Attribute {
                schema: Some(urn::ACCOUNT.to_owned()),
                name: "mfa".to_owned(),
                filter: None,
                sub: Some("enrolledAt".to_owned()),
            },
            instant(at),
        );
    }
    let mut meta = Map::from_iter([("resourceType".to_owned(), Value::from("User"))]);
    if let Some(at) = account.created_at {
        meta.insert("created".to_owned(), instant(at));
    }
    resource.insert("meta".to_owned(), Value::Object(meta));
    resource
        .entry("active")
        .or_insert(Value::Bool(account.lifecycle == Lifecycle::Active));
    announced(resource)
}

/// An account as a new user is sent: without what only the platform knows.
#[must_use]
pub fn create_body(profile: &Profile, account: &Account, activations: &[String]) -> Value {
    let mut resource = written_by_client(profile, account);
    // None chosen is a choice too: without the attribute the platform would take its defaults.
    if !profile.activations.is_empty() {
        extension_of(&mut resource).insert("activations".to_owned(), json!(activations));
    }
    // Where a form asks for the status, a new person can begin blocked (`S5-32`).
    if profile.fields.iter().any(|field| field.kind == FieldType::Status) {
        resource.insert("active".to_owned(), Value::Bool(account.lifecycle == Lifecycle::Active));
    }
    announced(resource)
}

/// Says in the body of a create where the person is invited from (`S2-18` to `S2-22`).
pub fn put_origin(body: &mut Value, origin: &Origin) {
    if let Some(resource) = body.as_object_mut() {
        extension_of(resource).insert("context".to_owned(), json!(origin));
    }
}

/// The account a user resource stands for. Nothing in it is refused: what cannot be read is absent.
#[must_use]
pub fn from_scim(profile: &Profile, resource: &Value) -> Account {
    let extension = attributes::at(resource, urn::ACCOUNT).unwrap_or(&Value::Null);
    let mut fields = BTreeMap::new();
    for field in &profile.fields {
        let found = place::path_of(field).and_then(|path| place::find(resource, &path).cloned());
        if let Some(value) = found.and_then(|found| place::decode(profile, field, &found)) {
            fields.insert(field.key.clone(), value);
        }
    }
    let text = |holder: &Value, name: &str| attributes::at(holder, name).and_then(Value::as_str).map(str::to_owned);
    let meta = attributes::at(resource, "meta").unwrap_or(&Value::Null);
    let mfa = attributes::at(extension, "mfa").unwrap_or(&Value::Null);
    let active = attributes::at(resource, "active").and_then(attributes::flag);
    let mut account = Account {
        fields,
        lifecycle: read_word(extension, "lifecycle").unwrap_or_else(|| lifecycle_of(profile, active)),
        lock: read_word(extension, "lock").unwrap_or(Lock::None),
        provenance: read_word(extension, "provenance").unwrap_or(Provenance::Manual),
        external_id: match owner_of_external_id(profile) {
            Some(_) => text(extension, "clientId"),
            None => text(resource, "externalId"),
        },
        created_at: read_instant(meta, "created"),
        last_access_at: read_instant(extension, "lastAccessAt"),
        status_since: read_instant(extension, "statusSince"),
        billable_since: read_instant(extension, "billableSince"),
        mfa_enrolled_at: read_instant(mfa, "enrolledAt"),
        failure_count: attributes::at(extension, "failureCount")
            .and_then(Value::as_u64)
            .and_then(|count| u32::try_from(count).ok())
            .unwrap_or(0),
        status_by: text(extension, "statusBy"),
        email_verified_at: read_instant(extension, "emailVerifiedAt"),
        invited_by: text(extension, "invitedBy"),
        deliveries: read_deliveries(extension),
    };
    settle_user_name(profile, &mut account, resource, extension);
    account
}

/// Fields of one value for which a resource names several, with what it names: reading them would have to
/// choose one (`S3-05`, `S4-32`).
#[must_use]
pub fn overfull<'p>(profile: &'p Profile, resource: &Value) -> Vec<(&'p Field, Vec<String>)> {
    let single = profile
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldType::Role | FieldType::Ref));
    let named = single.filter_map(|field| {
        let path = place::path_of(field)?;
        Some((field, place::distinct(place::find(resource, &path)?)))
    });
    named.filter(|(_, texts)| texts.len() > 1).collect()
}

/// A yes or no that is neither (`S1-17`): reading it would choose one. The words `true` and `false` are
/// taken, because identity providers write them.
#[must_use]
pub fn misshapen<'p>(profile: &'p Profile, resource: &Value) -> Option<&'p Field> {
    let flags = profile
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldType::Bool | FieldType::Bool01));
    flags.into_iter().find(|field| {
        let found = place::path_of(field).and_then(|path| place::find(resource, &path).cloned());
        found.is_some_and(|found| !found.is_null() && attributes::flag(&found).is_none())
    })
}

/// Writes a secret into a body that is about to be sent. Does nothing for a field the wire lacks.
pub fn put_secret(profile: &Profile, body: &mut Value, field_key: &str, secret: &SecretString) {
    let field = profile
        .fields
        .iter()
        .find(|field| field.key == field_key && field.kind == FieldType::Secret);
    let path = field
        .and_then(|field| field.scim.as_deref())
        .and_then(|path| Path::parse(path).ok());
    if let (Some(path), Some(members)) = (path, body.as_object_mut()) {
        place::put(members, &path, Value::from(secret.expose_secret()));
    }
}

/// The password a platform made itself and tells in its answer, this once (`S4-34`).
#[must_use]
pub fn shown_once(resource: &Value) -> Option<SecretString> {
    let told = resource.get(urn::ACCOUNT)?.get("oneTimePassword")?.as_str()?;
    (!told.is_empty()).then(|| SecretString::from(told.to_owned()))
}

/// Takes the secrets out of a body, by field key; afterwards the body holds none.
pub fn secrets_of(profile: &Profile, body: &mut Value) -> BTreeMap<String, SecretString> {
    let mut secrets = BTreeMap::new();
    for field in profile.fields.iter().filter(|field| field.kind == FieldType::Secret) {
        let Some(Path::Attribute { schema, name, .. }) = field.scim.as_deref().and_then(|path| Path::parse(path).ok())
        else {
            continue;
        };
        let holder = match schema.as_deref().filter(|schema| !urn::is_base(schema)) {
            Some(schema) => body.as_object_mut().and_then(|members| {
                let key = attributes::key_of(members, schema)?.to_owned();
                members.get_mut(&key)?.as_object_mut()
            }),
            None => body.as_object_mut(),
        };
        if let Some(Value::String(secret)) = holder.and_then(|holder| attributes::take(holder, &name)) {
            secrets.insert(field.key.clone(), SecretString::from(secret));
        }
    }
    secrets
}

/// The field whose path is exactly this.
pub(super) fn field_at<'a>(profile: &'a Profile, path: &str) -> Option<&'a Field> {
    profile.fields.iter().find(|field| field.scim.as_deref() == Some(path))
}

/// The profile's own field at `externalId`; then the client's marker is `clientId` of the extension.
pub(super) fn owner_of_external_id(profile: &Profile) -> Option<&Field> {
    field_at(profile, "externalId")
}

/// Fields `userName` may repeat, best first.
pub(super) fn repeated_keys(profile: &Profile) -> impl Iterator<Item = &String> {
    let identity = &profile.identity;
    identity
        .login
        .iter()
        .chain(&identity.unique)
        .chain(identity.one_of.iter().flatten())
}

/// The value `userName` takes: the username, else the first field people sign in with.
pub(super) fn user_name<'a>(profile: &'a Profile, account: &'a Account) -> Option<(&'a Field, &'a str)> {
    let named = field_at(profile, "userName").map(|field| field.key.as_str());
    let rest = repeated_keys(profile);
    named
        .into_iter()
        .chain(rest.map(String::as_str))
        .find_map(|key| match account.fields.get(key) {
            Some(FieldValue::Text(text)) => {
                Some((profile.fields.iter().find(|field| field.key == key)?, text.as_str()))
            }
            Some(FieldValue::Flag(_) | FieldValue::List(_) | FieldValue::Memberships(_)) | None => None,
        })
}

fn written_by_client(profile: &Profile, account: &Account) -> Map<String, Value> {
    let mut resource = Map::new();
    for field in &profile.fields {
        if let (Some(path), Some(value)) = (place::path_of(field), account.fields.get(&field.key)) {
            place::put(&mut resource, &path, place::encode(profile, field, value));
        }
    }
    if let Some((field, value)) = user_name(profile, account) {
        resource.insert("userName".to_owned(), Value::from(value));
        if field.scim.as_deref() != Some("userName") {
            extension_of(&mut resource).insert(USER_NAME_OF.to_owned(), Value::from(field.key.as_str()));
        }
    }
    if let Some(external_id) = &account.external_id {
        if owner_of_external_id(profile).is_some() {
            extension_of(&mut resource).insert("clientId".to_owned(), Value::from(external_id.as_str()));
        } else {
            resource.insert("externalId".to_owned(), Value::from(external_id.as_str()));
        }
    }
    extension_of(&mut resource).insert("provenance".to_owned(), word(&account.provenance));
    resource
}

/// `schemas` of what is there, the core's first.
fn announced(resource: Map<String, Value>) -> Value {
    let mut schemas = vec![urn::USER];
    schemas.extend(
        [urn::ENTERPRISE, urn::ACCOUNT]
            .into_iter()
            .filter(|urn| resource.contains_key(*urn)),
    );
    let mut whole = Map::from_iter([("schemas".to_owned(), json!(schemas))]);
    whole.extend(resource);
    Value::Object(whole)
}

fn extension_of(resource: &mut Map<String, Value>) -> &mut Map<String, Value> {
    let slot = resource
        .entry(urn::ACCOUNT)
        .or_insert_with(|| Value::Object(Map::new()));
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    match slot {
        Value::Object(members) => members,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            unreachable!("it was made an object above")
        }
    }
}

/// A `userName` that only repeats another field is not the person's username; and on a platform
/// without usernames it is the e-mail address when nothing else says one (Entra ID, Okta).
fn settle_user_name(profile: &Profile, account: &mut Account, resource: &Value, extension: &Value) {
    let Some(found) = attributes::at(resource, "userName")
        .and_then(Value::as_str)
        .filter(|name| !name.is_empty())
    else {
        return;
    };
    if let Some(field) = field_at(profile, "userName") {
        let is = |key: &str| matches!(account.fields.get(key), Some(FieldValue::Text(text)) if text.to_lowercase() == found.to_lowercase());
        let repeats = match attributes::at(extension, USER_NAME_OF).and_then(Value::as_str) {
            Some(said) => said != field.key && is(said),
            // Who speaks the extension and names no field means a username.
            None if extension.is_object() => false,
            None => !field.required && profile.identity.login.iter().any(|key| *key != field.key && is(key)),
        };
        if repeats {
            account.fields.remove(&field.key);
        }
        return;
    }
    for key in &profile.identity.login {
        let is_address = |field: &Field| field.key == *key && field.kind == FieldType::Email && found.contains('@');
        if profile.fields.iter().any(is_address) && !account.fields.contains_key(key) {
            account.fields.insert(key.clone(), FieldValue::Text(found.to_owned()));
            return;
        }
    }
}

/// First axis of the status where the platform only says `active`.
fn lifecycle_of(profile: &Profile, active: Option<bool>) -> Lifecycle {
    if active != Some(false) {
        return Lifecycle::Active;
    }
    let driven = field_at(profile, "active").and_then(|field| {
        let off = place::decode(profile, field, &Value::Bool(false))?;
        lifecycle::driven_target(profile, field, &off)
    });
    let known = [
        Lifecycle::Disabled,
        Lifecycle::Inactive,
        Lifecycle::Staged,
        Lifecycle::Invited,
    ]
    .into_iter()
    .find(|lifecycle| profile.statuses.iter().any(|status| status.lifecycle == *lifecycle));
    driven
        .map(|status| status.lifecycle)
        .or(known)
        .unwrap_or(Lifecycle::Disabled)
}

fn status_label<'a>(profile: &'a Profile, account: &Account) -> Option<&'a str> {
    let lock = word(&account.lock);
    let lock = lock.as_str().unwrap_or_default();
    let fits = |said: &str| said == "any" || said.split('|').any(|one| one == lock);
    profile
        .statuses
        .iter()
        .find(|status| status.lifecycle == account.lifecycle && fits(&status.lock))
        .map(|status| status.label.as_str())
}

fn word<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn read_word<T: DeserializeOwned>(holder: &Value, name: &str) -> Option<T> {
    serde_json::from_value(attributes::at(holder, name)?.clone()).ok()
}

/// `[{event, state, at, times}]`.
fn deliveries(account: &Account) -> Value {
    let one = |(event, delivery): (&String, &Delivery)| {
        let mut said = serde_json::to_value(delivery).unwrap_or_default();
        said["event"] = Value::from(event.as_str());
        said
    };
    account.deliveries.iter().map(one).collect()
}

fn read_deliveries(extension: &Value) -> BTreeMap<String, Delivery> {
    let list = attributes::at(extension, "deliveries").and_then(Value::as_array);
    let one = |said: &Value| {
        let event = said.get("event")?.as_str()?.to_owned();
        Some((event, serde_json::from_value(said.clone()).ok()?))
    };
    list.into_iter().flatten().filter_map(one).collect()
}

/// RFC 3339 with as many digits of a second as there are.
fn instant(at: DateTime<Utc>) -> Value {
    Value::String(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn read_instant(holder: &Value, name: &str) -> Option<DateTime<Utc>> {
    let text = attributes::at(holder, name)?.as_str()?;
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}
