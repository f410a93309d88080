//! A request that is refused: status, SCIM type, our code, and words.

use std::collections::BTreeMap;

use roster::fields::FieldFault;
use roster::verdict::Denial;
use scim::types::{ScimError, scim_type};
use serde_json::{Value, json};

use crate::error::SandboxError;
use crate::words;

/// Extension of the error body that carries our code and its parameters.
pub(crate) const ERROR_EXTENSION: &str = "urn:rosterdesk:scim:1.0:Error";

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// `scimType`, where the standard has one.
    pub scim_type: Option<String>,
    /// Code the client forecasts with.
    pub code: String,
    /// Words.
    pub detail: String,
    /// Parameters of the code.
    pub params: BTreeMap<String, String>,
    /// Everything that is wrong with the values, by field, in the order in which it counts.
    pub faults: Option<Box<Faults>>,
    /// Seconds to wait.
    pub retry_after: Option<u32>,
}

/// What is wrong with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Faults(pub Vec<FieldFault>);

impl Refusal {
    /// A refusal with the words of its code.
    pub(crate) fn new(status: u16, code: &str) -> Self {
        Self {
            status,
            scim_type: None,
            code: code.to_owned(),
            detail: words::of(code, &BTreeMap::new()),
            params: BTreeMap::new(),
            faults: None,
            retry_after: None,
        }
    }

    /// The same with a `scimType`.
    pub(crate) fn typed(mut self, scim_type: &str) -> Self {
        self.scim_type = Some(scim_type.to_owned());
        self
    }

    /// The same with a parameter.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self.detail = words::of(&self.code, &self.params);
        self
    }

    /// The same with other words.
    pub(crate) fn worded(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Nothing is there.
    pub(crate) fn not_found() -> Self {
        Self::new(404, "not_found")
    }

    /// The body or a parameter cannot be read.
    pub(crate) fn syntax(detail: impl Into<String>) -> Self {
        Self::new(400, "request.syntax")
            .typed(scim_type::INVALID_SYNTAX)
            .worded(detail)
    }

    /// Error body (RFC 7644 section 3.12) with our code beside it. `schemas` names the standard one alone,
    /// because clients compare it as a whole.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({
            "schemas": [scim::urn::ERROR],
            "status": self.status.to_string(),
            "detail": self.detail,
        });
        // Strict clients take no attribute they do not know; these two say no more than the status.
        if !["not_found", "method"].contains(&self.code.as_str()) {
            body["code"] = Value::from(self.code.as_str());
            body[ERROR_EXTENSION] = json!({"code": self.code, "params": self.params});
            if let Some(faults) = &self.faults {
                let fault = |fault: &FieldFault| json!({"field": fault.field, "code": fault.code});
                body[ERROR_EXTENSION]["faults"] = faults.0.iter().map(fault).collect();
            }
        }
        if let Some(scim_type) = &self.scim_type {
            body["scimType"] = Value::from(scim_type.as_str());
        }
        body
    }
}

/// HTTP status and `scimType` of a code of `roster`.
fn placed(code: &str) -> (u16, Option<&'static str>) {
    match code {
        "status.from" => (409, None),
        "unique" | "dup.platform" | "exists" | "user.exists_active" | "user.exists_invited" => {
            (409, Some(scim_type::UNIQUENESS))
        }
        "action.unknown" | "signup.off" | "sso.off" | "connector.none" => (404, None),
        "argument.missing"
        | "required"
        | "one_of"
        | "password.choice"
        | "date.past"
        | "group.required"
        | "field.forbidden_in_scope"
        | "context.force_role"
        | "context.max_groups"
        | "too_long"
        | "too_short" => (400, Some(scim_type::INVALID_VALUE)),
        _ => {
            let value = [
                ".required",
                ".cardinality",
                ".unknown",
                ".syntax",
                ".format",
                ".case",
                ".missing",
                ".past",
                ".range",
            ];
            if value.iter().any(|end| code.ends_with(end)) {
                (400, Some(scim_type::INVALID_VALUE))
            } else {
                (403, None)
            }
        }
    }
}

impl From<Denial> for Refusal {
    fn from(denial: Denial) -> Self {
        let (status, scim_type) = placed(&denial.code);
        let detail = denial
            .message
            .unwrap_or_else(|| words::of(&denial.code, &denial.params));
        Self {
            status,
            scim_type: scim_type.map(str::to_owned),
            code: denial.code,
            detail,
            params: denial.params,
            faults: None,
            retry_after: None,
        }
    }
}

impl From<ScimError> for Refusal {
    fn from(error: ScimError) -> Self {
        let status = if error.status == 0 { 400 } else { error.status };
        let code = error.code.unwrap_or_else(|| "request.syntax".to_owned());
        let detail = error.detail.unwrap_or_else(|| words::of(&code, &BTreeMap::new()));
        Self {
            status,
            scim_type: error.scim_type,
            code,
            detail,
            params: BTreeMap::new(),
            faults: None,
            retry_after: None,
        }
    }
}

impl From<scim::filter::FilterError> for Refusal {
    fn from(error: scim::filter::FilterError) -> Self {
        ScimError::from(error).into()
    }
}

impl From<SandboxError> for Refusal {
    fn from(error: SandboxError) -> Self {
        tracing::error!(%error, "a request failed");
        Self::new(500, "internal")
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        SandboxError::from(error).into()
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        SandboxError::from(error).into()
    }
}
