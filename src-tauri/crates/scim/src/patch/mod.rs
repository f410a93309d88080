//! Applying PATCH to JSON resources (RFC 7644 section 3.5.2), also in the forms Entra ID and Okta send.
//!
//! Accepted besides the RFC: dotted names, value paths and URNs as members of an object without path,
//! flags as texts (`active: "False"`), and removal of values named in `value`. All or nothing: a
//! resource is left as it was when one operation fails.

mod rules;
mod value;

use serde_json::{Map, Value};

use crate::path::Path;
use crate::types::{PatchOp, PatchOperation, PatchRequest, ScimError, scim_type};
use crate::{json, urn};

pub use rules::{Rule, Rules};

/// Applies a message. Answers whether anything is different afterwards.
///
/// # Errors
/// `invalidPath`, `noTarget`, `invalidValue`, `invalidSyntax`, and `mutability` when an attribute that
/// is read-only, immutable or required would change or go (RFC 7644 section 3.5.2).
pub fn apply(resource: &mut Value, request: &PatchRequest, rules: &Rules) -> Result<bool, ScimError> {
    let mut draft = resource.clone();
    for operation in &request.operations {
        one(&mut draft, operation, rules)?;
    }
    rules.check_change(resource, &draft)?;
    let changed = draft != *resource;
    *resource = draft;
    Ok(changed)
}

fn one(resource: &mut Value, operation: &PatchOperation, rules: &Rules) -> Result<(), ScimError> {
    let root = resource
        .as_object_mut()
        .ok_or_else(|| ScimError::typed(400, scim_type::INVALID_SYNTAX, "the resource is no object"))?;
    match &operation.path {
        Some(path) => at_path(root, &Path::parse(path)?, operation.op, operation.value.as_ref(), rules),
        None if operation.op == PatchOp::Remove => {
            Err(ScimError::typed(400, scim_type::NO_TARGET, "a removal needs a path"))
        }
        None => {
            let members = operation.value.as_ref().and_then(Value::as_object).ok_or_else(|| {
                ScimError::typed(
                    400,
                    scim_type::INVALID_VALUE,
                    "without a path, the value must be an object",
                )
            })?;
            each_member(root, members, operation.op, rules)
        }
    }
}

fn each_member(
    root: &mut Map<String, Value>,
    members: &Map<String, Value>,
    op: PatchOp,
    rules: &Rules,
) -> Result<(), ScimError> {
    for (name, value) in members {
        if name.eq_ignore_ascii_case("schemas") {
            continue;
        }
        // A URN that no constant names, holding an object, is an extension of somebody else.
        let foreign = name.to_ascii_lowercase().starts_with("urn:") && value.is_object() && Path::parse(name).is_ok();
        let path = if foreign && !rules.knows_attribute(name) {
            Path::Extension(name.clone())
        } else {
            Path::parse(name)?
        };
        at_path(root, &path, op, Some(value), rules)?;
    }
    Ok(())
}

fn at_path(
    root: &mut Map<String, Value>,
    path: &Path,
    op: PatchOp,
    value: Option<&Value>,
    rules: &Rules,
) -> Result<(), ScimError> {
    if op != PatchOp::Remove && value.is_none() {
        return Err(ScimError::typed(
            400,
            scim_type::INVALID_VALUE,
            format!("`{path}` has no value"),
        ));
    }
    match path {
        Path::Extension(schema) => at_extension(root, schema, op, value, rules),
        Path::Attribute {
            schema,
            name,
            filter,
            sub,
        } => {
            rules.check_known(path)?;
            let foreign = schema.as_deref().filter(|schema| !urn::is_base(schema));
            let holder = match foreign {
                None => &mut *root,
                Some(_) if op == PatchOp::Remove && foreign.is_some_and(|schema| json::get(root, schema).is_none()) => {
                    return Ok(());
                }
                Some(schema) => extension(root, schema)?,
            };
            let target = value::Target {
                path,
                name,
                filter: filter.as_ref(),
                sub: sub.as_deref(),
                rules,
            };
            target.apply(holder, op, value)?;
            if let Some(schema) = foreign
                && json::get(root, schema).is_some_and(|extension| extension.as_object().is_some_and(Map::is_empty))
            {
                json::take(root, schema);
            }
            Ok(())
        }
    }
}

fn at_extension(
    root: &mut Map<String, Value>,
    schema: &str,
    op: PatchOp,
    value: Option<&Value>,
    rules: &Rules,
) -> Result<(), ScimError> {
    let Some(value) = value else {
        json::take(root, schema);
        return Ok(());
    };
    let members = value
        .as_object()
        .ok_or_else(|| ScimError::typed(400, scim_type::INVALID_VALUE, format!("`{schema}` needs an object")))?;
    for (name, value) in members {
        if name.eq_ignore_ascii_case("schemas") {
            continue;
        }
        let Path::Attribute { name, filter, sub, .. } = Path::parse(name)? else {
            return Err(ScimError::typed(
                400,
                scim_type::INVALID_PATH,
                format!("`{name}` is no attribute"),
            ));
        };
        let path = Path::Attribute {
            schema: Some(schema.to_owned()),
            name,
            filter,
            sub,
        };
        at_path(root, &path, op, Some(value), rules)?;
    }
    Ok(())
}

/// The object of an extension, announced in `schemas` when it is new.
fn extension<'a>(root: &'a mut Map<String, Value>, schema: &str) -> Result<&'a mut Map<String, Value>, ScimError> {
    if json::get(root, schema).is_none()
        && let Some(Value::Array(schemas)) = root.get_mut("schemas")
        && !schemas
            .iter()
            .any(|known| known.as_str().is_some_and(|known| known.eq_ignore_ascii_case(schema)))
    {
        schemas.push(Value::from(schema));
    }
    let slot = json::slot(root, schema);
    if slot.is_null() {
        *slot = Value::Object(Map::new());
    }
    slot.as_object_mut()
        .ok_or_else(|| ScimError::typed(400, scim_type::INVALID_PATH, format!("`{schema}` is no object")))
}
