//! The platform as the engine sees it: real over HTTP, or simulated.

use std::future::Future;

use roster::Organisation;
use serde_json::Value;

use super::Client;
use super::error::ClientError;
use super::paging::{Page, PageRequest};
use super::resources::{Lookup, Resource};
use crate::types::{BulkRequest, BulkResponse, PatchRequest};

/// A platform that can be read and written. Methods are those of [`Client`].
pub trait Remote: Send + Sync {
    /// See [`Client::organisation`]. A platform that says nothing of it has none.
    fn organisation(&self) -> impl Future<Output = Result<Option<Organisation>, ClientError>> + Send {
        std::future::ready(Ok(None))
    }
    /// See [`Client::list`].
    fn list(&self, kind: &str, request: &PageRequest) -> impl Future<Output = Result<Page, ClientError>> + Send;
    /// See [`Client::get`].
    fn get(&self, kind: &str, id: &str) -> impl Future<Output = Result<Resource, ClientError>> + Send;
    /// See [`Client::find`].
    fn find(
        &self,
        kind: &str,
        attribute: &str,
        value: &str,
    ) -> impl Future<Output = Result<Lookup, ClientError>> + Send;
    /// See [`Client::create`].
    fn create(
        &self,
        kind: &str,
        body: &Value,
        idempotency_key: &str,
    ) -> impl Future<Output = Result<Resource, ClientError>> + Send;
    /// See [`Client::patch`].
    fn patch(
        &self,
        kind: &str,
        id: &str,
        patch: &PatchRequest,
        etag: Option<&str>,
    ) -> impl Future<Output = Result<Option<Resource>, ClientError>> + Send;
    /// See [`Client::replace`].
    fn replace(
        &self,
        kind: &str,
        id: &str,
        body: &Value,
        etag: Option<&str>,
    ) -> impl Future<Output = Result<Option<Resource>, ClientError>> + Send;
    /// See [`Client::delete`].
    fn delete(&self, kind: &str, id: &str, etag: Option<&str>) -> impl Future<Output = Result<(), ClientError>> + Send;
    /// See [`Client::action`].
    fn action(
        &self,
        id: &str,
        action: &str,
        body: &Value,
    ) -> impl Future<Output = Result<Option<Resource>, ClientError>> + Send;
    /// See [`Client::bulk`].
    fn bulk(&self, request: &BulkRequest) -> impl Future<Output = Result<BulkResponse, ClientError>> + Send;
}

impl Remote for Client {
    async fn organisation(&self) -> Result<Option<Organisation>, ClientError> {
        Self::organisation(self).await
    }

    async fn list(&self, kind: &str, request: &PageRequest) -> Result<Page, ClientError> {
        Self::list(self, kind, request).await
    }

    async fn get(&self, kind: &str, id: &str) -> Result<Resource, ClientError> {
        Self::get(self, kind, id).await
    }

    async fn find(&self, kind: &str, attribute: &str, value: &str) -> Result<Lookup, ClientError> {
        Self::find(self, kind, attribute, value).await
    }

    async fn create(&self, kind: &str, body: &Value, idempotency_key: &str) -> Result<Resource, ClientError> {
        Self::create(self, kind, body, idempotency_key).await
    }

    async fn patch(
        &self,
        kind: &str,
        id: &str,
        patch: &PatchRequest,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        Self::patch(self, kind, id, patch, etag).await
    }

    async fn replace(
        &self,
        kind: &str,
        id: &str,
        body: &Value,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        Self::replace(self, kind, id, body, etag).await
    }

    async fn delete(&self, kind: &str, id: &str, etag: Option<&str>) -> Result<(), ClientError> {
        Self::delete(self, kind, id, etag).await
    }

    async fn action(&self, id: &str, action: &str, body: &Value) -> Result<Option<Resource>, ClientError> {
        Self::action(self, id, action, body).await
    }

    async fn bulk(&self, request: &BulkRequest) -> Result<BulkResponse, ClientError> {
        Self::bulk(self, request).await
    }
}
