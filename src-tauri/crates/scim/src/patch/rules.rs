//! What PATCH must know of the attributes: which are lists, flags, required, and unchangeable.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::filter::resolve;
use crate::json;
use crate::path::Path;
use crate::types::{Attribute, AttributeType, Mutability, Schema, ScimError, scim_type};
use crate::urn;

/// What is known of one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rule {
    /// Who can change it.
    pub mutability: Mutability,
    /// Holds several.
    pub multi: bool,
    /// Has sub-attributes.
    pub complex: bool,
    /// Holds yes or no.
    pub flag: bool,
    /// Must have a value.
    pub required: bool,
    /// It is a part of something of which there are several.
    part_of_many: bool,
}

/// The rules of one kind of resource.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    by_name: BTreeMap<String, (Path, Rule)>,
    closed: bool,
}

impl Rules {
    /// The rules of RFC 7643's user and group, for resources of servers that announce nothing.
    #[must_use]
    pub fn core() -> Self {
        let mut rules = Self::default();
        let read_only = Rule {
            mutability: Mutability::ReadOnly,
            ..Rule::default()
        };
        for name in ["id", "meta", "groups"] {
            rules.add(name, read_only);
        }
        for name in [
            "emails",
            "phoneNumbers",
            "ims",
            "photos",
            "addresses",
            "entitlements",
            "roles",
            "members",
        ] {
            rules.add(
                name,
                Rule {
                    multi: true,
                    complex: true,
                    ..Rule::default()
                },
            );
            rules.add(
                &format!("{name}.primary"),
                Rule {
                    flag: true,
                    part_of_many: true,
                    ..Rule::default()
                },
            );
        }
        rules.add(
            "name",
            Rule {
                complex: true,
                ..Rule::default()
            },
        );
        rules.add(
            "active",
            Rule {
                flag: true,
                ..Rule::default()
            },
        );
        rules.add(
            &format!("{}:manager", urn::ENTERPRISE),
            Rule {
                complex: true,
                ..Rule::default()
            },
        );
        rules
    }

    /// The rules schemas announce, the base schema first. Paths no schema knows are refused.
    #[must_use]
    pub fn of(schemas: &[Schema]) -> Self {
        let mut rules = Self {
            closed: true,
            ..Self::core()
        };
        rules.by_name.retain(|name, _| ["id", "meta"].contains(&name.as_str()));
        for name in ["externalId", "schemas"] {
            rules.add(name, Rule::default());
        }
        for name in [
            "meta.resourceType",
            "meta.created",
            "meta.lastModified",
            "meta.location",
            "meta.version",
        ] {
            rules.add(
                name,
                Rule {
                    mutability: Mutability::ReadOnly,
                    ..Rule::default()
                },
            );
        }
        for schema in schemas {
            let prefix = if urn::is_base(&schema.id) {
                String::new()
            } else {
                format!("{}:", schema.id)
            };
            for attribute in &schema.attributes {
                let name = format!("{prefix}{}", attribute.name);
                rules.add(&name, rule(attribute, false));
                for sub in &attribute.sub_attributes {
                    rules.add(&format!("{name}.{}", sub.name), rule(sub, attribute.multi_valued));
                }
            }
        }
        rules
    }

    /// The same, keeping attributes no schema knows.
    #[must_use]
    pub fn open(self) -> Self {
        Self { closed: false, ..self }
    }

    /// The rule of a path.
    #[must_use]
    pub fn rule(&self, dotted: &str) -> Rule {
        self.by_name
            .get(&dotted.to_ascii_lowercase())
            .map(|(_, rule)| *rule)
            .unwrap_or_default()
    }

    pub(super) fn knows_attribute(&self, dotted: &str) -> bool {
        self.by_name.contains_key(&dotted.to_ascii_lowercase())
    }

    pub(super) fn check_known(&self, path: &Path) -> Result<(), ScimError> {
        if self.closed && !self.knows_attribute(&path.dotted()) {
            let detail = format!("`{path}` names no attribute of this resource");
            return Err(ScimError::typed(400, scim_type::INVALID_PATH, detail));
        }
        Ok(())
    }

    /// Nothing unchangeable may have changed, nothing required may have gone.
    pub(super) fn check_change(&self, before: &Value, after: &Value) -> Result<(), ScimError> {
        for (path, rule) in self.by_name.values().filter(|(_, rule)| !rule.part_of_many) {
            let (Some(old), Some(new)) = (values(before, path), values(after, path)) else {
                continue;
            };
            let had = old.iter().any(|value| !json::is_unassigned(value));
            let has = new.iter().any(|value| !json::is_unassigned(value));
            let refused = match rule.mutability {
                Mutability::ReadOnly => old != new,
                Mutability::Immutable => had && old != new,
                Mutability::ReadWrite | Mutability::WriteOnly => rule.required && had && !has,
            };
            if refused {
                let why = match rule.mutability {
                    Mutability::ReadOnly => "is read-only",
                    Mutability::Immutable => "cannot be changed once it is set",
                    Mutability::ReadWrite | Mutability::WriteOnly => "is required and cannot be removed",
                };
                return Err(ScimError::typed(400, scim_type::MUTABILITY, format!("`{path}` {why}")));
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, rule: Rule) {
        if let Ok(path) = Path::parse(name) {
            self.by_name.insert(name.to_ascii_lowercase(), (path, rule));
        }
    }
}

fn rule(attribute: &Attribute, part_of_many: bool) -> Rule {
    Rule {
        mutability: attribute.mutability,
        multi: attribute.multi_valued,
        complex: attribute.kind == AttributeType::Complex,
        flag: attribute.kind == AttributeType::Boolean,
        required: attribute.required,
        part_of_many,
    }
}

fn values<'a>(resource: &'a Value, path: &Path) -> Option<Vec<&'a Value>> {
    match path {
        Path::Extension(_) => None,
        Path::Attribute { schema, name, sub, .. } => {
            let path = crate::filter::AttrPath {
                schema: schema.clone(),
                name: name.clone(),
                sub: sub.clone(),
            };
            Some(resolve(resource, &path))
        }
    }
}
