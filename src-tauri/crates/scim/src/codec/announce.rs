//! Schemas and resource types of a profile's platform, so that a client sees every rule beforehand.
//!
//! Sub-attributes the platform would not keep are not announced, and what the platform decides itself
//! is announced as read-only: a careful client then never sends what would come back different.

use std::collections::BTreeMap;

use roster::OrgUnit;
use roster::profile::{Activation, Field, FieldType, OnUnknown, Profile, Role};
use serde_json::Value;

use super::account::{USER_NAME_OF, field_at, owner_of_external_id};
use super::unit::{endpoint_of, is_group, schema_of, singular_of};
use crate::path::{Path, described};
use crate::types::{Attribute, AttributeType, Mutability, ResourceType, Returned, Schema, SchemaExtension, Uniqueness};
use crate::urn;

/// `/Schemas` of a platform without units.
#[must_use]
pub fn schemas(profile: &Profile) -> Vec<Value> {
    schema_list(profile, &[])
        .iter()
        .filter_map(|schema| serde_json::to_value(schema).ok())
        .collect()
}

/// Schemas of a platform. References that must name a unit that exists announce the units as
/// `canonicalValues`.
#[must_use]
pub fn schema_list(profile: &Profile, units: &[OrgUnit]) -> Vec<Schema> {
    let mut by_schema: BTreeMap<String, Vec<Attribute>> = BTreeMap::new();
    for field in &profile.fields {
        if let Some((schema, attribute)) = attributes_of(profile, field, units) {
            let all = by_schema.entry(schema).or_default();
            match all.iter_mut().find(|known| known.name == attribute.name) {
                Some(known) => unite(known, attribute),
                None => all.push(attribute),
            }
        }
    }
    let mut user = by_schema.remove(urn::USER).unwrap_or_default();
    if field_at(profile, "userName").is_none() {
        let words = "Repeats what people sign in with.";
        user.insert(
            0,
            Attribute {
                mutability: Mutability::ReadOnly,
                uniqueness: Uniqueness::Server,
                ..text("userName", words)
            },
        );
    }
    if field_at(profile, "active").is_none() {
        user.push(Attribute {
            kind: AttributeType::Boolean,
            ..read_only(text("active", "Whether the person can be in use."))
        });
    }
    let mut account = by_schema.remove(urn::ACCOUNT).unwrap_or_default();
    for attribute in account_attributes(profile) {
        match account.iter_mut().find(|known| known.name == attribute.name) {
            Some(known) => unite(known, attribute),
            None => account.push(attribute),
        }
    }
    let mut all = vec![schema(urn::USER, "User", user)];
    if let Some(enterprise) = by_schema.remove(urn::ENTERPRISE) {
        all.push(schema(urn::ENTERPRISE, "Enterprise User", enterprise));
    }
    all.push(schema(urn::ACCOUNT, "Account", account));
    for org in &profile.org {
        let name = Attribute {
            required: true,
            uniqueness: Uniqueness::Server,
            ..text("displayName", "The name, unique within its kind.")
        };
        let mut attributes = vec![name];
        let parent = complex(
            "parent",
            "The unit above.",
            vec![Attribute {
                case_exact: true,
                ..text("value", "Its id.")
            }],
        );
        if is_group(&org.kind) {
            attributes.push(members());
            if org.tree {
                all.push(schema(urn::UNIT, "Unit", vec![parent]));
            }
        } else if org.tree {
            attributes.push(parent);
        }
        all.push(schema(&schema_of(&org.kind), &singular_of(&org.kind), attributes));
    }
    all.push(schema(urn::ROLE, "Role", role_attributes()));
    all
}

/// Resource types of a platform.
#[must_use]
pub fn resource_types(profile: &Profile) -> Vec<Value> {
    let schemas = schema_list(profile, &[]);
    let extension = |urn: &str| {
        schemas
            .iter()
            .find(|schema| schema.id == urn)
            .map(|schema| SchemaExtension {
                schema: urn.to_owned(),
                required: schema.attributes.iter().any(|attribute| attribute.required),
            })
    };
    let resource_type = |name: &str, endpoint: &str, schema: &str, extensions: Vec<SchemaExtension>| ResourceType {
        id: Some(name.to_owned()),
        name: name.to_owned(),
        endpoint: format!("/{endpoint}"),
        schema: schema.to_owned(),
        schema_extensions: extensions,
        ..ResourceType::default()
    };
    let on_users = [urn::ENTERPRISE, urn::ACCOUNT]
        .into_iter()
        .filter_map(extension)
        .collect();
    let mut all = vec![resource_type("User", "Users", urn::USER, on_users)];
    for org in &profile.org {
        let extensions = if is_group(&org.kind) {
            extension(urn::UNIT).into_iter().collect()
        } else {
            Vec::new()
        };
        all.push(resource_type(
            &singular_of(&org.kind),
            &endpoint_of(&org.kind),
            &schema_of(&org.kind),
            extensions,
        ));
    }
    all.push(resource_type("Role", "Roles", urn::ROLE, Vec::new()));
    all.iter().filter_map(|kind| serde_json::to_value(kind).ok()).collect()
}

/// What a field announces, under the URN of its schema.
fn attributes_of(profile: &Profile, field: &Field, units: &[OrgUnit]) -> Option<(String, Attribute)> {
    if field.kind == FieldType::Computed {
        return None;
    }
    let Path::Attribute {
        schema,
        name,
        filter,
        sub,
    } = Path::parse(field.scim.as_deref()?).ok()?
    else {
        return None;
    };
    let schema = schema
        .filter(|schema| !urn::is_base(schema))
        .unwrap_or_else(|| urn::USER.to_owned());
    let leaf = leaf(profile, field, sub.as_deref().unwrap_or(&name), units);
    let attribute = match (filter, sub) {
        (None, None) => leaf,
        (None, Some(_)) => Attribute {
            required: leaf.required,
            ..complex(&name, "", vec![leaf])
        },
        (Some(filter), _) => {
            let described = described(&filter).unwrap_or_default();
            let kind = described.get("type").and_then(Value::as_str).unwrap_or("work");
            let mut parts = vec![
                Attribute { required: true, ..leaf },
                Attribute {
                    canonical_values: vec![kind.to_owned()],
                    ..text("type", "What it is for.")
                },
            ];
            if described.contains_key("primary") {
                parts.push(Attribute {
                    kind: AttributeType::Boolean,
                    ..read_only(text("primary", "There is one."))
                });
            }
            Attribute {
                multi_valued: true,
                required: field.required,
                ..complex(&name, &field.label, parts)
            }
        }
    };
    Some((schema, attribute))
}

/// The attribute that holds a field's value, without what is around it.
fn leaf(profile: &Profile, field: &Field, name: &str, units: &[OrgUnit]) -> Attribute {
    let unique = profile.identity.unique.contains(&field.key);
    let base = Attribute {
        required: field.required,
        case_exact: unique && !profile.identity.fold_case.contains(&field.key),
        mutability: if field.immutable {
            Mutability::Immutable
        } else {
            Mutability::ReadWrite
        },
        uniqueness: if unique { Uniqueness::Server } else { Uniqueness::None },
        ..text(name, &field.label)
    };
    let must_exist = || {
        let kind = field.reference.as_deref().unwrap_or_default();
        let strict = profile
            .org
            .iter()
            .any(|org| org.kind == kind && org.on_unknown == OnUnknown::Error);
        units
            .iter()
            .filter(|unit| strict && unit.kind == kind)
            .map(|unit| unit.name.clone())
            .collect::<Vec<_>>()
    };
    let roles = || {
        let role_ids = profile
            .role_list
            .iter()
            .filter(|role| role.assignable)
            .map(|role: &Role| role.id.clone());
        if field.open_vocabulary {
            Vec::new()
        } else {
            role_ids.collect::<Vec<_>>()
        }
    };
    match field.kind {
        FieldType::Bool | FieldType::Bool01 | FieldType::Status => Attribute {
            kind: AttributeType::Boolean,
            required: false,
            ..base
        },
        FieldType::Date | FieldType::Datetime => Attribute {
            kind: AttributeType::DateTime,
            ..base
        },
        FieldType::Secret => Attribute {
            required: false,
            case_exact: true,
            mutability: Mutability::WriteOnly,
            returned: Returned::Never,
            ..base
        },
        FieldType::Lang | FieldType::Enum => {
            let values = if field.open_vocabulary {
                Vec::new()
            } else {
                field.values.clone()
            };
            Attribute {
                canonical_values: values,
                ..base
            }
        }
        FieldType::Ref => Attribute {
            canonical_values: must_exist(),
            ..base
        },
        FieldType::Refs => several(base, "value", must_exist()),
        FieldType::Roles => several(base, "value", roles()),
        FieldType::Role => {
            let mut role = several(base, "value", roles());
            role.sub_attributes.push(Attribute {
                kind: AttributeType::Boolean,
                ..read_only(text("primary", "There is one."))
            });
            role
        }
        FieldType::Memberships => {
            let mut membership = several(base, "role", roles());
            let group = Attribute {
                required: true,
                case_exact: true,
                canonical_values: group_names(units),
                ..text("group", "Name of the group.")
            };
            membership.sub_attributes.insert(0, group);
            membership
        }
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Tz
        | FieldType::User
        | FieldType::Computed => base,
    }
}

fn group_names(units: &[OrgUnit]) -> Vec<String> {
    units
        .iter()
        .filter(|unit| is_group(&unit.kind))
        .map(|unit| unit.name.clone())
        .collect()
}

fn several(base: Attribute, part: &str, canonical_values: Vec<String>) -> Attribute {
    let inner = Attribute {
        required: true,
        case_exact: true,
        canonical_values,
        ..text(part, "")
    };
    Attribute {
        kind: AttributeType::Complex,
        multi_valued: true,
        sub_attributes: vec![inner],
        case_exact: false,
        ..base
    }
}

/// What the extension holds besides fields.
fn account_attributes(profile: &Profile) -> Vec<Attribute> {
    let instant = |name: &str, words: &str| Attribute {
        kind: AttributeType::DateTime,
        ..read_only(text(name, words))
    };
    let mut all = vec![
        read_only(text("lifecycle", "First axis of the status; changed by actions.")),
        read_only(text("lock", "Second axis of the status; changed by actions.")),
        read_only(text("statusLabel", "The platform's word for both.")),
        instant("statusSince", "When the present status began."),
        read_only(text("provenance", "Where the account came from.")),
        instant("billableSince", "Since when the seat is billed."),
        instant("lastAccessAt", "The last sign-in."),
        Attribute {
            kind: AttributeType::Integer,
            ..read_only(text("failureCount", "Wrong passwords in a row."))
        },
        read_only(text("statusBy", "Who set the present status.")),
        instant("emailVerifiedAt", "When the person proved the address."),
        read_only(text("invitedBy", "Who invited the person.")),
        Attribute {
            multi_valued: true,
            ..read_only(complex(
                "deliveries",
                "What became of the platform's messages.",
                vec![
                    read_only(text("event", "Kind of message.")),
                    read_only(text("state", "How far the last one came.")),
                    instant("at", "When it was queued, or left."),
                    Attribute {
                        kind: AttributeType::Integer,
                        ..read_only(text("times", "How many were sent."))
                    },
                ],
            ))
        },
        Attribute {
            multi_valued: true,
            ..read_only(complex(
                "warnings",
                "What was asked for at creation and left out; in that answer only.",
                vec![
                    read_only(text("code", "Why.")),
                    read_only(text("activation", "The way that was left out.")),
                    read_only(text("detail", "The same in words.")),
                ],
            ))
        },
        read_only(text(USER_NAME_OF, "The field userName repeats.")),
        complex(
            "mfa",
            "The second factor.",
            vec![instant("enrolledAt", "When one was enrolled.")],
        ),
    ];
    if owner_of_external_id(profile).is_some() {
        let words = "The id given by the client that created it.";
        all.push(Attribute {
            case_exact: true,
            mutability: Mutability::Immutable,
            ..text("clientId", words)
        });
    }
    if !profile.activations.is_empty() {
        all.push(Attribute {
            multi_valued: true,
            mutability: Mutability::WriteOnly,
            returned: Returned::Never,
            canonical_values: profile
                .activations
                .iter()
                .map(|activation: &Activation| activation.id.clone())
                .collect(),
            ..text("activations", "Ways in which a new person is told; at creation only.")
        });
    }
    all
}

fn role_attributes() -> Vec<Attribute> {
    let flag = |name: &str, words: &str| Attribute {
        kind: AttributeType::Boolean,
        ..text(name, words)
    };
    vec![
        Attribute {
            required: true,
            uniqueness: Uniqueness::Server,
            ..text("displayName", "The platform's word.")
        },
        Attribute {
            kind: AttributeType::Integer,
            ..text("rank", "Order: nobody gives what is above his own.")
        },
        flag("managesUsers", "Whether its holders manage people."),
        flag("assignable", "Whether it can be given."),
    ]
}

fn members() -> Attribute {
    let value = Attribute {
        case_exact: true,
        mutability: Mutability::Immutable,
        ..text("value", "Id of a person.")
    };
    let reference = Attribute {
        kind: AttributeType::Reference,
        reference_types: vec!["User".to_owned()],
        ..read_only(text("$ref", "Address of the person."))
    };
    Attribute {
        multi_valued: true,
        ..complex(
            "members",
            "Who is in it.",
            vec![value, reference, read_only(text("display", "Name."))],
        )
    }
}

/// Two fields in one attribute: their parts side by side, the same part with all its values.
fn unite(known: &mut Attribute, other: Attribute) {
    known.required |= other.required;
    for value in other.canonical_values {
        if !known.canonical_values.contains(&value) {
            known.canonical_values.push(value);
        }
    }
    for part in other.sub_attributes {
        match known.sub_attributes.iter_mut().find(|sub| sub.name == part.name) {
            Some(sub) => unite(sub, part),
            None => known.sub_attributes.push(part),
        }
    }
}

fn schema(id: &str, name: &str, attributes: Vec<Attribute>) -> Schema {
    Schema {
        id: id.to_owned(),
        name: name.to_owned(),
        attributes,
        ..Schema::default()
    }
}

fn text(name: &str, words: &str) -> Attribute {
    let description = (!words.is_empty()).then(|| words.to_owned());
    Attribute {
        name: name.to_owned(),
        description,
        ..Attribute::default()
    }
}

fn complex(name: &str, words: &str, sub_attributes: Vec<Attribute>) -> Attribute {
    Attribute {
        kind: AttributeType::Complex,
        sub_attributes,
        ..text(name, words)
    }
}

fn read_only(attribute: Attribute) -> Attribute {
    Attribute {
        mutability: Mutability::ReadOnly,
        ..attribute
    }
}
