//! What the platform announces about itself. Every rule a client can break is visible here.

use roster::profile::{FieldType, Profile};
use roster::{OrgUnit, Organisation};
use scim::types::{
    Attribute, AuthenticationScheme, BulkSupport, FilterSupport, ListResponse, Mutability, Pagination, Returned,
    Schema, ServiceProviderConfig, Supported,
};
use scim::urn;
use serde_json::{Value, json};

use super::projection::ON_REQUEST;
use super::{bulk, cursor, list, roles};
use crate::http::MAX_BODY;
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::secret;
use crate::store::unit;

/// `/ServiceProviderConfig`.
pub(crate) fn config(call: &Call<'_>) -> Result<Reply, Refusal> {
    let yes = Supported { supported: true };
    let config = ServiceProviderConfig {
        documentation_uri: Some(format!("{}/", call.platform.url)),
        patch: yes,
        bulk: BulkSupport {
            supported: true,
            max_operations: bulk::MAX_OPERATIONS,
            max_payload_size: MAX_BODY as u64,
        },
        filter: FilterSupport {
            supported: true,
            max_results: list::MAX_PAGE,
        },
        change_password: yes,
        sort: yes,
        etag: yes,
        pagination: Some(Pagination {
            cursor: true,
            index: true,
            default_pagination_method: Some("index".to_owned()),
            default_page_size: Some(list::MAX_PAGE),
            max_page_size: Some(list::MAX_PAGE),
            cursor_timeout: u32::try_from(cursor::LIFETIME).ok(),
        }),
        authentication_schemes: vec![AuthenticationScheme {
            kind: "oauthbearertoken".to_owned(),
            name: "Bearer token".to_owned(),
            description: "A token from POST /auth/token.".to_owned(),
            spec_uri: Some("https://www.rfc-editor.org/info/rfc6750".to_owned()),
            primary: Some(true),
        }],
        ..ServiceProviderConfig::default()
    };
    let mut body = serde_json::to_value(config)?;
    body["meta"] = meta(call, "ServiceProviderConfig", "ServiceProviderConfig");
    Ok(Reply::ok(body))
}

fn meta(call: &Call<'_>, kind: &str, path: &str) -> Value {
    json!({"resourceType": kind, "location": format!("{}/{path}", call.platform.scim_base())})
}

/// `/Schemas` and `/Schemas/{urn}`.
pub(crate) fn schemas(call: &Call<'_>, id: Option<&str>) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let organisation = call.platform.organisation()?;
    let mut units: Vec<OrgUnit> = Vec::new();
    for org in &profile.org {
        units.extend(unit::of_kind(call.db(), &org.kind)?.into_iter().map(|row| row.unit));
    }
    let all = scim::codec::schema_list(&profile, &units)
        .into_iter()
        .map(|schema| completed(&profile, &organisation, &units, schema, call.strict));
    let mut resources = Vec::new();
    for schema in all.filter(|schema| id.is_none_or(|id| schema.id.eq_ignore_ascii_case(id))) {
        let mut resource = serde_json::to_value(&schema)?;
        resource["meta"] = meta(call, "Schema", &format!("Schemas/{}", schema.id));
        resources.push(resource);
    }
    one_or_all(resources, id)
}

/// `/ResourceTypes` and `/ResourceTypes/{id}`. Roles are listed where organisations have their own;
/// elsewhere they can be read but not made, which a resource type cannot say.
pub(crate) fn resource_types(call: &Call<'_>, id: Option<&str>) -> Result<Reply, Refusal> {
    let own_roles = roles::can_be_added(call.platform);
    let profile = call.profile();
    let organisation = call.platform.organisation()?;
    let demands = |urn: &str| {
        let schema = scim::codec::schema_list(&profile, &[])
            .into_iter()
            .find(|schema| schema.id == urn);
        let schema = schema.map(|schema| completed(&profile, &organisation, &[], schema, call.strict));
        schema.is_some_and(|schema| schema.attributes.iter().any(|attribute| attribute.required))
    };
    let mut resources = Vec::new();
    for mut resource in scim::codec::resource_types(&call.platform.profile) {
        let name = resource
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let hidden = resource.get("schema").and_then(Value::as_str) == Some(urn::ROLE) && !own_roles;
        if hidden || id.is_some_and(|id| id != name) {
            continue;
        }
        for extension in resource
            .get_mut("schemaExtensions")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            extension["required"] = Value::Bool(demands(extension["schema"].as_str().unwrap_or_default()));
        }
        resource["meta"] = meta(call, "ResourceType", &format!("ResourceTypes/{name}"));
        resources.push(resource);
    }
    one_or_all(resources, id)
}

fn one_or_all(mut resources: Vec<Value>, id: Option<&str>) -> Result<Reply, Refusal> {
    match (id, resources.pop()) {
        (None, last) => {
            resources.extend(last);
            Ok(Reply::ok(serde_json::to_value(ListResponse::all(resources))?))
        }
        (Some(_), Some(resource)) => Ok(Reply::ok(resource)),
        (Some(_), None) => Err(Refusal::not_found()),
    }
}

/// `/Organisation`: its package, switches and defaults; an extension of ours.
pub(crate) fn organisation(call: &Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::ok(serde_json::to_value(call.platform.organisation()?)?))
}

/// `/Profile`: the rules themselves, with the organisation's own roles.
pub(crate) fn profile(call: &Call<'_>) -> Result<Reply, Refusal> {
    let body = serde_json::to_value(&*call.platform.profile)?;
    let version: String = secret::digest(&body.to_string()).chars().take(16).collect();
    Ok(Reply {
        etag: Some(format!("W/\"{version}\"")),
        ..Reply::ok(body)
    })
}

/// Adds what only this organisation knows: suggested values for what has rules of form, the ids a
/// parent can have, the identity rule, and which ways of activation are in the package.
fn completed(
    profile: &Profile,
    organisation: &Organisation,
    units: &[OrgUnit],
    mut schema: Schema,
    strict: bool,
) -> Schema {
    if strict && schema.id == urn::ACCOUNT {
        // An extension that is set as a whole could not come back as it was sent.
        schema
            .attributes
            .retain(|attribute| attribute.mutability != Mutability::WriteOnly);
    }
    for attribute in &mut schema.attributes {
        let path = if urn::is_base(&schema.id) {
            attribute.name.clone()
        } else {
            format!("{}:{}", schema.id, attribute.name)
        };
        for field in &profile.fields {
            let own = field
                .scim
                .as_deref()
                .is_some_and(|scim| scim == path || starts(scim, &path));
            if !own {
                continue;
            }
            suggest(attribute, examples(field.kind));
            // A flag always has a value: one that is removed would come back with its default.
            if matches!(field.kind, FieldType::Bool | FieldType::Bool01) && (field.required || field.default.is_some())
            {
                attribute.required = true;
                attribute
                    .sub_attributes
                    .iter_mut()
                    .filter(|sub| {
                        field
                            .scim
                            .as_deref()
                            .is_some_and(|scim| scim.ends_with(&format!(".{}", sub.name)))
                    })
                    .for_each(|sub| sub.required = true);
            }
            let first = profile.identity.one_of.first();
            if first.is_some_and(|group| group.contains(&field.key)) {
                attribute.required = true;
                let spelled: Vec<String> = profile.identity.one_of.iter().map(|group| group.join(" + ")).collect();
                attribute.description = Some(format!("{} Needed: {}.", field.label, spelled.join(", or ")));
            }
        }
        for (_, part) in ON_REQUEST.iter().filter(|(name, _)| *name == attribute.name) {
            attribute
                .sub_attributes
                .iter_mut()
                .filter(|sub| sub.name == *part)
                .for_each(|sub| sub.returned = Returned::Request);
        }
        if !attribute.sub_attributes.is_empty()
            && attribute
                .sub_attributes
                .iter()
                .all(|sub| sub.mutability == Mutability::ReadOnly)
        {
            attribute.mutability = Mutability::ReadOnly;
        }
        if strict && schema.id == urn::ACCOUNT && attribute.mutability == Mutability::ReadOnly {
            attribute.returned = Returned::Request;
        }
        match attribute.name.as_str() {
            // RFC 7643 section 4.1.1: everybody has one, if only a repetition of the login.
            "userName" if schema.id == urn::USER && attribute.mutability == Mutability::ReadWrite => {
                attribute.required = true;
            }
            // A client that lost it may set it again.
            "clientId" if schema.id == urn::ACCOUNT => attribute.mutability = Mutability::ReadWrite,
            // Written with the id or instead of it.
            "members" => attribute
                .sub_attributes
                .iter_mut()
                .filter(|sub| sub.name == "$ref")
                .for_each(|sub| sub.mutability = Mutability::Immutable),
            "activations" if schema.id == urn::ACCOUNT => offer(profile, organisation, attribute),
            "parent" => {
                let of_kind = |unit: &&OrgUnit| {
                    scim::codec::schema_of(&unit.kind) == schema.id || (unit.kind == "group" && schema.id == urn::UNIT)
                };
                let ids = units.iter().filter(of_kind).map(|unit| unit.id.clone()).collect();
                if let Some(value) = attribute.sub_attributes.iter_mut().find(|sub| sub.name == "value") {
                    value.canonical_values = ids;
                }
            }
            "rank" | "managesUsers" | "assignable" if schema.id == urn::ROLE => {
                attribute.mutability = Mutability::ReadOnly;
            }
            _ => {}
        }
    }
    schema
}

/// Whether a profile's path is inside an attribute: `emails[primary eq true].value` is in `emails`.
fn starts(scim: &str, attribute: &str) -> bool {
    scim.strip_prefix(attribute)
        .is_some_and(|rest| rest.starts_with(['[', '.']))
}

/// Values that fulfil the form a type demands, where the form cannot be announced.
fn examples(kind: FieldType) -> &'static [&'static str] {
    match kind {
        FieldType::Phone => &["+31201234567", "+4532123456", "+33142685300"],
        FieldType::Lang => &["en", "nl", "de", "fr", "da"],
        FieldType::Tz => &["Europe/Amsterdam", "Europe/Copenhagen", "Europe/Paris", "UTC"],
        FieldType::Text
        | FieldType::Email
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
        | FieldType::Computed => &[],
    }
}

fn suggest(attribute: &mut Attribute, examples: &[&str]) {
    let leaf = match attribute.sub_attributes.iter_mut().find(|sub| sub.name == "value") {
        Some(value) => value,
        None => attribute,
    };
    if leaf.canonical_values.is_empty() {
        leaf.canonical_values = examples.iter().map(|example| (*example).to_owned()).collect();
    }
}

/// Only the ways of activation the organisation has and offers.
fn offer(profile: &Profile, organisation: &Organisation, attribute: &mut Attribute) {
    let had = |id: &String| {
        profile.activation(id).is_some_and(|way| {
            way.requires_capability
                .as_deref()
                .is_none_or(|name| organisation.has(name))
        }) && !organisation.hidden_activations.contains(id)
    };
    attribute.canonical_values.retain(had);
}
