//! The PATCH message (RFC 7644 section 3.5.2), also as Entra ID writes it: `"Add"`, `"Replace"`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{ScimError, scim_type};
use crate::{json, urn};

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PatchOp {
    /// Adds values, merges objects.
    Add,
    /// Removes.
    Remove,
    /// Sets.
    Replace,
}

impl PatchOp {
    /// Its word, in any case.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        [("add", Self::Add), ("remove", Self::Remove), ("replace", Self::Replace)]
            .into_iter()
            .find_map(|(known, op)| known.eq_ignore_ascii_case(word).then_some(op))
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PatchOperation {
    /// What it does.
    pub op: PatchOp,
    /// Where; absent for the resource itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The value; absent for most removals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// Changes, applied all or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct PatchRequest {
    /// [`urn::PATCH`].
    pub schemas: Vec<String>,
    /// Changes in order.
    #[serde(rename = "Operations")]
    pub operations: Vec<PatchOperation>,
}

impl PatchRequest {
    /// A message with these changes.
    #[must_use]
    pub fn new(operations: Vec<PatchOperation>) -> Self {
        Self {
            schemas: vec![urn::PATCH.to_owned()],
            operations,
        }
    }

    /// Reads a message; member names and operations in any case.
    ///
    /// # Errors
    /// `invalidSyntax` when it is no PATCH message, with the number of the operation at fault.
    pub fn read(body: &Value) -> Result<Self, ScimError> {
        let refuse = |detail: String| ScimError::typed(400, scim_type::INVALID_SYNTAX, detail);
        let operations = json::at(body, "Operations")
            .and_then(Value::as_array)
            .ok_or_else(|| refuse("the body has no list named Operations".to_owned()))?;
        let read = |(index, operation): (usize, &Value)| {
            let word = json::at(operation, "op").and_then(Value::as_str).unwrap_or_default();
            let op = PatchOp::read(word).ok_or_else(|| {
                refuse(format!(
                    "operation {} is `{word}`; add, remove or replace is meant",
                    index + 1
                ))
            })?;
            let path = match json::at(operation, "path") {
                None | Some(Value::Null) => None,
                Some(Value::String(path)) if path.is_empty() => None,
                Some(Value::String(path)) => Some(path.clone()),
                Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                    return Err(refuse(format!("the path of operation {} is no text", index + 1)));
                }
            };
            Ok(PatchOperation {
                op,
                path,
                value: json::at(operation, "value").cloned(),
            })
        };
        Ok(Self::new(
            operations.iter().enumerate().map(read).collect::<Result<_, _>>()?,
        ))
    }
}

impl TryFrom<Value> for PatchRequest {
    type Error = ScimError;

    fn try_from(body: Value) -> Result<Self, ScimError> {
        Self::read(&body)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entras_capitals_are_read() {
        let read = PatchRequest::read(&json!({
            "schemas": [urn::PATCH],
            "operations": [{"Op": "Replace", "Path": "active", "Value": "False"}, {"op": "REMOVE", "path": "title"}],
        }))
        .unwrap();
        let ops: Vec<_> = read
            .operations
            .iter()
            .map(|operation| (operation.op, operation.path.as_deref()))
            .collect();
        assert_eq!(
            ops,
            [(PatchOp::Replace, Some("active")), (PatchOp::Remove, Some("title"))]
        );
    }

    #[test]
    fn what_is_no_patch_is_refused_with_the_place() {
        for (body, place) in [
            (json!({}), "Operations"),
            (json!({"Operations": [{"op": "add"}, {"op": "move"}]}), "operation 2"),
            (json!({"Operations": [{"op": "add", "path": 3}]}), "operation 1"),
        ] {
            let error = PatchRequest::read(&body).unwrap_err();
            assert!(error.is(scim_type::INVALID_SYNTAX), "{error}");
            assert!(error.detail.as_deref().unwrap_or_default().contains(place), "{error}");
        }
    }
}
