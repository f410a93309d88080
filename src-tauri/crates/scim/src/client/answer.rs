//! What an answer means. The content type proves nothing (hazard 16 of sync.md): the body is looked at.

use std::time::Duration;

use chrono::DateTime;
use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use serde_json::Value;

use super::error::ClientError;
use super::transport::Raw;
use crate::json;
use crate::types::ScimError;

/// Words by which servers say "slow down" with another status than 429 (hazard 24).
const THROTTLE_SIGNATURES: [&str; 5] = [
    "userratelimitexceeded",
    "ratelimitexceeded",
    "quotaexceeded",
    "rate limit",
    "too many requests",
];

/// Longest title of a web page in an error.
const MAX_TITLE: usize = 80;

impl Raw {
    /// The JSON of an answer that says yes; absent when it has no body.
    pub(super) fn accepted(&self) -> Result<Option<Value>, ClientError> {
        if !self.status.is_success() {
            return Err(self.refusal());
        }
        if self.body.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        serde_json::from_slice(&self.body)
            .map(Some)
            .map_err(|error| ClientError::NotScim {
                content: self.content(&error),
            })
    }

    fn refusal(&self) -> ClientError {
        let parsed = serde_json::from_slice::<Value>(&self.body).ok();
        let is_page = parsed.is_none() && looks_like_page(&self.body);
        let status = self.status.as_u16();
        let said = match &parsed {
            Some(body) => ScimError::read(body, status),
            None if is_page => ScimError::new(status, self.page()),
            None => ScimError {
                status,
                ..ScimError::default()
            },
        };
        if self.status != StatusCode::UNAUTHORIZED && self.is_throttle(&said) {
            return ClientError::Throttled {
                retry_after: self.retry_after(),
            };
        }
        match self.status {
            StatusCode::UNAUTHORIZED => ClientError::Unauthorized,
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => ClientError::Proxy,
            StatusCode::NETWORK_AUTHENTICATION_REQUIRED => ClientError::NotScim {
                content: "a network that wants a sign-in of its own".to_owned(),
            },
            // A page says nothing about a record: it may be a proxy's, and must not count as "gone".
            StatusCode::NOT_FOUND | StatusCode::GONE if is_page => ClientError::NotScim { content: self.page() },
            StatusCode::NOT_FOUND | StatusCode::GONE => ClientError::NotFound,
            StatusCode::FORBIDDEN => ClientError::Forbidden(said),
            StatusCode::CONFLICT => ClientError::Conflict(said),
            StatusCode::PRECONDITION_FAILED => ClientError::PreconditionFailed,
            StatusCode::PAYLOAD_TOO_LARGE => ClientError::TooLarge,
            StatusCode::NOT_IMPLEMENTED => ClientError::Rejected(status, said),
            other if other.is_server_error() => ClientError::Server(status, said.detail.unwrap_or_default()),
            _ => ClientError::Rejected(status, said),
        }
    }

    fn is_throttle(&self, said: &ScimError) -> bool {
        let signed = || {
            let words = [said.scim_type.as_deref(), said.detail.as_deref()];
            words
                .into_iter()
                .flatten()
                .map(str::to_lowercase)
                .any(|words| THROTTLE_SIGNATURES.iter().any(|signature| words.contains(signature)))
        };
        self.status == StatusCode::TOO_MANY_REQUESTS
            || (self.status == StatusCode::SERVICE_UNAVAILABLE && self.headers.contains_key(RETRY_AFTER))
            || (self.status == StatusCode::FORBIDDEN && (signed() || self.headers.contains_key(RETRY_AFTER)))
    }

    /// Seconds, or an instant measured against the server's own clock.
    fn retry_after(&self) -> Option<Duration> {
        let text = header(&self.headers, &RETRY_AFTER)?.trim();
        if let Ok(seconds) = text.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let until = DateTime::parse_from_rfc2822(text).ok()?;
        let now = DateTime::parse_from_rfc2822(header(&self.headers, &DATE)?).ok()?;
        Some((until - now).to_std().unwrap_or(Duration::ZERO))
    }

    fn content(&self, error: &serde_json::Error) -> String {
        if looks_like_page(&self.body) {
            self.page()
        } else if error.is_eof() {
            "an answer that ends in the middle".to_owned()
        } else if error.to_string().contains("recursion") {
            "JSON nested too deeply".to_owned()
        } else {
            "something that is no JSON".to_owned()
        }
    }

    fn page(&self) -> String {
        match title(&self.body) {
            Some(title) => format!("a web page (\"{title}\")"),
            None => "a web page".to_owned(),
        }
    }
}

pub(super) fn header<'a>(headers: &'a HeaderMap, name: &reqwest::header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// An object with an id, as every resource is.
pub(super) fn resource_id(body: &Value) -> Option<String> {
    match json::at(body, "id")? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn looks_like_page(body: &[u8]) -> bool {
    body.iter()
        .find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte))
        == Some(&b'<')
}

fn title(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&body[..body.len().min(16 * 1024)]).into_owned();
    let lower = text.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find('<')?;
    let words = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| words.chars().take(MAX_TITLE).collect())
}
