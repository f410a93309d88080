//! Bulk requests (RFC 7644 section 3.7).

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::urn;

/// Several requests in one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkRequest {
    /// [`urn::BULK_REQUEST`].
    pub schemas: Vec<String>,
    /// How many may fail before the rest is left undone; absent carries on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on_errors: Option<u32>,
    /// The requests.
    #[serde(rename = "Operations", alias = "operations")]
    pub operations: Vec<BulkOperation>,
}

impl Default for BulkRequest {
    fn default() -> Self {
        Self {
            schemas: vec![urn::BULK_REQUEST.to_owned()],
            fail_on_errors: None,
            operations: Vec::new(),
        }
    }
}

/// One request of a bulk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkOperation {
    /// `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// The client's name for it; needed for POST.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// ETag the resource must have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `/Users` or `/Users/{id}`.
    pub path: String,
    /// Body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

/// Answers to a bulk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkResponse {
    /// [`urn::BULK_RESPONSE`].
    pub schemas: Vec<String>,
    /// One a request, in any order; some may be missing (fault 22 of sync.md).
    #[serde(rename = "Operations", alias = "operations")]
    pub operations: Vec<BulkResult>,
}

impl Default for BulkResponse {
    fn default() -> Self {
        Self {
            schemas: vec![urn::BULK_RESPONSE.to_owned()],
            operations: Vec::new(),
        }
    }
}

/// Answer to one request of a bulk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkResult {
    /// Method of the request.
    pub method: String,
    /// The client's name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// ETag afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where the resource is. Its last segment is the id; never followed (security.md 10).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// HTTP status; servers write it as text, as number, or as `{"code": ".."}`.
    #[serde(deserialize_with = "status", serialize_with = "status_text")]
    pub status: u16,
    /// Resource, or error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Value>,
}

impl BulkResult {
    /// The resource's id, from the answer or the end of the location.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        let from_body = self
            .response
            .as_ref()
            .and_then(|body| body.get("id"))
            .and_then(Value::as_str);
        from_body.or_else(|| self.location.as_deref()?.trim_end_matches('/').rsplit('/').next())
    }
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let inner = value.get("code").unwrap_or(&value);
    let number = match inner {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_u64().and_then(|number| u16::try_from(number).ok()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    Ok(number.unwrap_or(0))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn status_text<S: serde::Serializer>(status: &u16, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&status.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(result: Value, status: u16, id: Option<&str>) {
        let read: BulkResult = serde_json::from_value(result.clone()).unwrap();
        assert_eq!((read.status, read.id()), (status, id), "{result}");
    }

    #[test]
    fn statuses_of_all_forms_and_ids_are_read() {
        check(
            json!({"status": "201", "location": "https://x/Users/7"}),
            201,
            Some("7"),
        );
        check(json!({"status": 204, "location": "/Users/8/"}), 204, Some("8"));
        check(json!({"status": {"code": "400"}}), 400, None);
        check(json!({"status": null, "response": {"id": "9"}}), 0, Some("9"));
        check(json!({}), 0, None);
    }
}
