//! Sending one request and reading its answer within limits.

use std::error::Error;
use std::io::ErrorKind;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Method, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::error::{ClientError, OfflineKind};
use super::{Client, tls};

/// Redirects followed for one reading request.
const MAX_REDIRECTS: u32 = 3;

/// A request to be sent. No `Debug`: the body may hold a password.
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) body: Option<Value>,
    pub(super) headers: HeaderMap,
    /// Whether the token goes with it.
    pub(super) signed: bool,
}

impl Request {
    pub(super) fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            body: None,
            headers: HeaderMap::new(),
            signed: true,
        }
    }

    pub(super) fn json(self, body: Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// Adds a header, unless its value cannot stand in one.
    pub(super) fn header(mut self, name: HeaderName, value: Option<&str>) -> Self {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            self.headers.insert(name, value);
        }
        self
    }
}

/// An answer, read to its end.
pub(super) struct Raw {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Client {
    /// The address of a kind, or of something below it. Segments are escaped.
    pub(super) fn url(&self, segments: &[&str]) -> Result<Url, ClientError> {
        below(&self.scim, segments)
    }

    /// Sends a request; follows redirects of reading requests within the platform's own origin.
    pub(super) async fn send(&self, request: Request) -> Result<Raw, ClientError> {
        let mut url = request.url.clone();
        for _ in 0..=MAX_REDIRECTS {
            let raw = self.once(&request, url.clone()).await?;
            if !raw.status.is_redirection() || raw.status == StatusCode::NOT_MODIFIED {
                return Ok(raw);
            }
            let target = raw
                .headers
                .get(LOCATION)
                .and_then(|location| url.join(location.to_str().ok()?).ok());
            let Some(target) = target else {
                return Err(ClientError::NotScim {
                    content: "a redirect to nowhere".to_owned(),
                });
            };
            if target.origin() != self.scim.origin() || request.method != Method::GET {
                let host = target.host_str().unwrap_or("another address").to_owned();
                return Err(ClientError::NotScim {
                    content: format!("a redirect to {host}"),
                });
            }
            url = target;
        }
        Err(ClientError::NotScim {
            content: "redirects without end".to_owned(),
        })
    }

    async fn once(&self, request: &Request, url: Url) -> Result<Raw, ClientError> {
        let mut building = self
            .http
            .request(request.method.clone(), url)
            .headers(request.headers.clone())
            .header(ACCEPT, "application/scim+json, application/json;q=0.9");
        if request.signed
            && let Some(token) = self.current_token()
        {
            let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
                .map_err(|_| ClientError::Unauthorized)?;
            value.set_sensitive(true);
            building = building.header(AUTHORIZATION, value);
        }
        if let Some(body) = &request.body {
            building = building
                .header(CONTENT_TYPE, "application/scim+json")
                .body(body.to_string());
        }
        let mut response = building.send().await.map_err(|error| failure(&error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        let limit = self.limits.body;
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(ClientError::AnswerTooLarge(limit));
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            if (body.len() + chunk.len()) as u64 > limit {
                return Err(ClientError::AnswerTooLarge(limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Raw { status, headers, body })
    }
}

/// An address below another, segments escaped. A segment that would lead elsewhere names nothing.
pub(super) fn below(base: &Url, segments: &[&str]) -> Result<Url, ClientError> {
    let mut url = base.clone();
    if segments
        .iter()
        .any(|segment| segment.is_empty() || *segment == "." || *segment == "..")
    {
        return Err(ClientError::NotFound);
    }
    match url.path_segments_mut() {
        Ok(mut path) => {
            path.pop_if_empty().extend(segments);
        }
        Err(()) => return Err(ClientError::NotFound),
    }
    Ok(url)
}

/// The innermost cause of an error, for words.
pub(super) fn root_cause(error: &dyn Error) -> String {
    let mut cause = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        cause = error.to_string();
        next = error.source();
    }
    cause
}

fn failure(error: &reqwest::Error) -> ClientError {
    if let Some(cause) = tls::cause(error) {
        return ClientError::Tls(cause);
    }
    if error.is_timeout() {
        return if error.is_connect() {
            ClientError::Offline(OfflineKind::ConnectTimeout)
        } else {
            ClientError::Timeout
        };
    }
    if !error.is_connect() {
        return ClientError::Offline(OfflineKind::Interrupted);
    }
    let words = chain(error).to_ascii_lowercase();
    if words.contains("proxy") || words.contains("tunnel") {
        return ClientError::Proxy;
    }
    if error.is_dns() || words.contains("dns error") {
        return ClientError::Offline(OfflineKind::Dns);
    }
    ClientError::Offline(match io_kind(error) {
        Some(ErrorKind::ConnectionRefused) => OfflineKind::Refused,
        Some(ErrorKind::TimedOut) => OfflineKind::ConnectTimeout,
        _ => OfflineKind::Unreachable,
    })
}

fn chain(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        words.push_str(" / ");
        words.push_str(&error.to_string());
        next = error.source();
    }
    words
}

fn io_kind(error: &(dyn Error + 'static)) -> Option<ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        next = error.source();
    }
    None
}
