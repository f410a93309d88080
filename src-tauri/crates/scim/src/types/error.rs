//! The error envelope (RFC 7644 section 3.12).

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

use crate::{json, urn};

/// Values of `scimType` (RFC 7644 section 3.12, RFC 9865 section 2.3).
pub mod scim_type {
    /// The filter cannot be read, or compares what cannot be compared.
    pub const INVALID_FILTER: &str = "invalidFilter";
    /// Too many results to compute.
    pub const TOO_MANY: &str = "tooMany";
    /// A value of a `uniqueness` attribute is taken.
    pub const UNIQUENESS: &str = "uniqueness";
    /// The attribute cannot be changed.
    pub const MUTABILITY: &str = "mutability";
    /// The body is no valid message.
    pub const INVALID_SYNTAX: &str = "invalidSyntax";
    /// The path of a PATCH cannot be read.
    pub const INVALID_PATH: &str = "invalidPath";
    /// The path of a PATCH selects nothing.
    pub const NO_TARGET: &str = "noTarget";
    /// A value is missing or does not fit its attribute.
    pub const INVALID_VALUE: &str = "invalidValue";
    /// The protocol version is not supported.
    pub const INVALID_VERS: &str = "invalidVers";
    /// The request would show what must not stand in a URL.
    pub const SENSITIVE: &str = "sensitive";
    /// The cursor is not one of this server's (RFC 9865).
    pub const INVALID_CURSOR: &str = "invalidCursor";
    /// The cursor is too old (RFC 9865).
    pub const EXPIRED_CURSOR: &str = "expiredCursor";
    /// The page size cannot be had (RFC 9865).
    pub const INVALID_COUNT: &str = "invalidCount";
}

/// An error as a server says it.
///
/// On the wire `status` is a text; servers that write a number are read too.
#[derive(Debug, Clone, PartialEq, Eq, Default, thiserror::Error)]
#[error("{status} {}{}", .scim_type.as_deref().unwrap_or_default(), .detail.as_deref().map(|detail| format!(" {detail}")).unwrap_or_default())]
pub struct ScimError {
    /// HTTP status; 0 when the server left it out.
    pub status: u16,
    /// One of [`scim_type`], or the server's own word.
    pub scim_type: Option<String>,
    /// Words for people.
    pub detail: Option<String>,
    /// What our own practice platform adds: code and parameters of a refusal.
    pub code: Option<String>,
    /// What fills the gaps of the words for that code.
    pub params: BTreeMap<String, String>,
}

impl ScimError {
    /// An error with words.
    #[must_use]
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: Some(detail.into()),
            ..Self::default()
        }
    }

    /// The same with a `scimType`.
    #[must_use]
    pub fn typed(status: u16, scim_type: &str, detail: impl Into<String>) -> Self {
        Self {
            scim_type: Some(scim_type.to_owned()),
            ..Self::new(status, detail)
        }
    }

    /// The same with a refusal code of the profile (`rank`, `self.disable`).
    #[must_use]
    pub fn with_code(self, code: impl Into<String>) -> Self {
        Self {
            code: Some(code.into()),
            ..self
        }
    }

    /// Whether the `scimType` is the given one.
    #[must_use]
    pub fn is(&self, scim_type: &str) -> bool {
        self.scim_type
            .as_deref()
            .is_some_and(|own| own.eq_ignore_ascii_case(scim_type))
    }

    /// Reads an error out of any JSON a server may answer, also where the envelope is not SCIM's.
    ///
    /// Understood besides SCIM's: `error`/`message`/`error_description` texts, and `error` objects
    /// with `message` and `errors[].reason` (hazard 24 of sync.md).
    #[must_use]
    pub fn read(body: &Value, status: u16) -> Self {
        let own = match json::at(body, "status") {
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(Value::Number(number)) => number.as_u64().and_then(|number| u16::try_from(number).ok()),
            Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
        };
        let inner = json::at(body, "error")
            .filter(|error| error.is_object())
            .unwrap_or(body);
        let text = |name: &str| json::at(inner, name).and_then(Value::as_str).map(str::to_owned);
        let reason = json::at(inner, "errors")
            .and_then(|errors| errors.get(0))
            .and_then(|first| json::at(first, "reason"))
            .and_then(Value::as_str)
            .map(str::to_owned);
        Self {
            status: own.unwrap_or(status),
            scim_type: text("scimType").filter(|text| !text.is_empty()).or(reason),
            detail: ["detail", "message", "error_description", "error"]
                .iter()
                .find_map(|name| text(name)),
            code: text("code"),
            params: params(body),
        }
    }
}

/// Parameters of our own refusals, from the extension of the error.
fn params(body: &Value) -> BTreeMap<String, String> {
    let extension = body.as_object().into_iter().flatten().find(|(key, value)| {
        key.get(..urn::OWN.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(urn::OWN))
            && value.is_object()
    });
    let params = extension
        .and_then(|(_, extension)| json::at(extension, "params"))
        .and_then(Value::as_object);
    let texts = params
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())));
    texts.collect()
}

impl Serialize for ScimError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schemas", &[urn::ERROR])?;
        map.serialize_entry("status", &self.status.to_string())?;
        if let Some(scim_type) = &self.scim_type {
            map.serialize_entry("scimType", scim_type)?;
        }
        if let Some(detail) = &self.detail {
            map.serialize_entry("detail", detail)?;
        }
        if let Some(code) = &self.code {
            map.serialize_entry("code", code)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ScimError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::read(&Value::deserialize(deserializer)?, 0))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(body: &Value, status: u16, scim_type: Option<&str>, detail: Option<&str>) {
        let read = ScimError::read(body, 418);
        assert_eq!(
            (read.status, read.scim_type.as_deref(), read.detail.as_deref()),
            (status, scim_type, detail),
            "{body}"
        );
    }

    #[test]
    fn errors_of_many_servers_are_read() {
        check(
            &json!({"status": "409", "scimType": "uniqueness", "detail": "taken"}),
            409,
            Some("uniqueness"),
            Some("taken"),
        );
        check(&json!({"status": 404, "Detail": "gone"}), 404, None, Some("gone"));
        check(
            &json!({"error": "invalid_token", "error_description": "expired"}),
            418,
            None,
            Some("expired"),
        );
        check(
            &json!({"error": {"code": 403, "message": "slow", "errors": [{"reason": "userRateLimitExceeded"}]}}),
            418,
            Some("userRateLimitExceeded"),
            Some("slow"),
        );
        check(&json!({"scimType": "", "message": "no"}), 418, None, Some("no"));
        check(&json!([1, 2]), 418, None, None);
    }

    #[test]
    fn the_status_is_written_as_a_text() {
        let written = serde_json::to_value(ScimError::typed(400, scim_type::NO_TARGET, "nothing there")).unwrap();
        assert_eq!(
            written,
            json!({"schemas": [urn::ERROR], "status": "400", "scimType": "noTarget", "detail": "nothing there"})
        );
        let back: ScimError = serde_json::from_value(written).unwrap();
        assert!(back.is("NOTARGET"), "a scimType is compared without regard to case");
    }
}
