//! Reading and writing resources.

use reqwest::Method;
use reqwest::header::{ETAG, HeaderName, IF_MATCH, LOCATION};
use serde_json::Value;

use super::Client;
use super::answer::{header, resource_id};
use super::error::ClientError;
use super::paging::PageRequest;
use super::transport::{Raw, Request};
use crate::filter::{AttrPath, Filter};
use crate::json;
use crate::path::Path;
use crate::types::{BulkRequest, BulkResponse, PatchRequest};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A resource as the platform sent it.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The platform's id.
    pub id: String,
    /// Its version, from the header or `meta.version`.
    pub etag: Option<String>,
    /// Everything.
    pub json: Value,
}

/// What a search for one value brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Lookup {
    /// Resources that really have the value; several when only upper and lower case differ.
    pub matches: Vec<Resource>,
    /// Whether an empty answer means "none": false when the server sent what was not asked for, which
    /// shows that it ignores the filter, and more than it sent is there (hazards 1, 2 and 4).
    pub complete: bool,
}

impl Resource {
    /// Reads a resource; absent when it has no id.
    pub(super) fn read(json: Value) -> Option<Self> {
        let version = json::at(&json, "meta")
            .and_then(|meta| json::at(meta, "version"))
            .and_then(Value::as_str);
        Some(Self {
            id: resource_id(&json)?,
            etag: version.map(str::to_owned),
            json,
        })
    }
}

impl Client {
    /// One resource.
    ///
    /// # Errors
    /// [`ClientError::NotFound`] only when the platform itself says so.
    pub async fn get(&self, kind: &str, id: &str) -> Result<Resource, ClientError> {
        let raw = self.send(Request::new(Method::GET, self.url(&[kind, id])?)).await?;
        resource_of(&raw)?.ok_or_else(|| ClientError::NotScim {
            content: "JSON without an id".to_owned(),
        })
    }

    /// Resources whose attribute has a value, checked here and not believed (hazards 1 to 3).
    ///
    /// # Errors
    /// As every request.
    pub async fn find(&self, kind: &str, attribute: &str, value: &str) -> Result<Lookup, ClientError> {
        let first = self.find_once(kind, attribute, value, value).await?;
        let lower = value.to_lowercase();
        if !first.matches.is_empty() || lower == value {
            return Ok(first);
        }
        let second = self.find_once(kind, attribute, &lower, value).await?;
        Ok(Lookup {
            complete: first.complete && second.complete,
            ..second
        })
    }

    /// Makes a resource. The key lets a platform that knows it tell a repetition from a second one.
    ///
    /// # Errors
    /// As every request; whether it was carried out says [`ClientError::outcome`].
    pub async fn create(&self, kind: &str, body: &Value, idempotency_key: &str) -> Result<Resource, ClientError> {
        let request = Request::new(Method::POST, self.url(&[kind])?)
            .json(body.clone())
            .header(IDEMPOTENCY_KEY, Some(idempotency_key));
        let raw = self.send(request).await?;
        if let Some(resource) = resource_of(&raw)? {
            return Ok(resource);
        }
        // Nothing but an address: its end is the id. The address itself is not called (security.md 10).
        let id = header(&raw.headers, &LOCATION).and_then(|location| {
            location
                .split(['?', '#'])
                .next()?
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .map(str::to_owned)
        });
        match id.filter(|id| !id.is_empty() && id != kind) {
            Some(id) => self.get(kind, &id).await,
            None => Err(ClientError::NotScim {
                content: "a yes without a record".to_owned(),
            }),
        }
    }

    /// Changes a resource. Absent when the platform answers without it.
    ///
    /// # Errors
    /// [`ClientError::PreconditionFailed`] when the ETag no longer fits.
    pub async fn patch(
        &self,
        kind: &str,
        id: &str,
        patch: &PatchRequest,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        let body = serde_json::to_value(patch).unwrap_or(Value::Null);
        let request = Request::new(Method::PATCH, self.url(&[kind, id])?)
            .json(body)
            .header(IF_MATCH, etag);
        resource_of(&self.send(request).await?)
    }

    /// Replaces a resource by a whole one.
    ///
    /// # Errors
    /// As [`Client::patch`].
    pub async fn replace(
        &self,
        kind: &str,
        id: &str,
        body: &Value,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        let request = Request::new(Method::PUT, self.url(&[kind, id])?)
            .json(body.clone())
            .header(IF_MATCH, etag);
        resource_of(&self.send(request).await?)
    }

    /// Removes a resource. One that is gone already is as good (hazard 19).
    ///
    /// # Errors
    /// As [`Client::patch`].
    pub async fn delete(&self, kind: &str, id: &str, etag: Option<&str>) -> Result<(), ClientError> {
        let raw = self
            .send(Request::new(Method::DELETE, self.url(&[kind, id])?).header(IF_MATCH, etag))
            .await?;
        if raw.status.is_success() {
            return Ok(());
        }
        match raw.accepted() {
            Ok(_) | Err(ClientError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Performs an action on a person: `POST /Users/{id}/.actions/{action}`.
    ///
    /// # Errors
    /// As every request.
    pub async fn action(&self, id: &str, action: &str, body: &Value) -> Result<Option<Resource>, ClientError> {
        let url = self.url(&["Users", id, ".actions", action])?;
        resource_of(&self.send(Request::new(Method::POST, url).json(body.clone())).await?)
    }

    /// Several requests in one.
    ///
    /// # Errors
    /// Of the request as a whole; each operation has its own answer, or none.
    pub async fn bulk(&self, request: &BulkRequest) -> Result<BulkResponse, ClientError> {
        let body = serde_json::to_value(request).unwrap_or(Value::Null);
        let raw = self
            .send(Request::new(Method::POST, self.url(&["Bulk"])?).json(body))
            .await?;
        let body = raw.accepted()?.unwrap_or(Value::Null);
        serde_json::from_value(body).map_err(|_| ClientError::NotScim {
            content: "JSON that answers no bulk".to_owned(),
        })
    }

    async fn find_once(&self, kind: &str, attribute: &str, asked: &str, wanted: &str) -> Result<Lookup, ClientError> {
        let Ok(Path::Attribute { schema, name, sub, .. }) = Path::parse(attribute) else {
            return Err(ClientError::Address(format!("`{attribute}` is no attribute")));
        };
        let path = AttrPath { schema, name, sub };
        let request = PageRequest {
            filter: Some(Filter::equals(&path, asked).to_string()),
            ..PageRequest::default()
        };
        let page = self.list(kind, &request).await?;
        // Identity is compared without regard to case, whatever the attribute's own rule is.
        let wanted = Filter::equals(&path, wanted);
        let (matches, others): (Vec<_>, Vec<_>) = page
            .resources
            .into_iter()
            .partition(|resource| wanted.matches_by(&resource.json, &|_| false));
        Ok(Lookup {
            matches,
            complete: others.is_empty() || page.next.is_none(),
        })
    }
}

/// The resource of an answer that says yes; absent when it holds none.
fn resource_of(raw: &Raw) -> Result<Option<Resource>, ClientError> {
    let Some(body) = raw.accepted()? else { return Ok(None) };
    let Some(mut resource) = Resource::read(body) else {
        return Ok(None);
    };
    if let Some(etag) = header(&raw.headers, &ETAG) {
        resource.etag = Some(etag.to_owned());
    }
    Ok(Some(resource))
}
