//! What a platform says about itself. All of it may be missing (hazard 21 of sync.md).

use reqwest::Method;
use roster::Organisation;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Client;
use super::error::ClientError;
use super::transport::Request;
use crate::types::{ResourceType, Schema, ServiceProviderConfig};
use crate::{codec, json};

/// What was found at the discovery endpoints.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Discovery {
    /// `/ServiceProviderConfig`.
    pub config: Option<ServiceProviderConfig>,
    /// `/ResourceTypes`; empty when there are none.
    pub resource_types: Vec<ResourceType>,
    /// `/Schemas`; empty when there are none.
    pub schemas: Vec<Schema>,
}

impl Client {
    /// Asks the discovery endpoints. One that is missing or answers nonsense is as if it said nothing.
    ///
    /// # Errors
    /// When the platform cannot be reached, or wants a sign-in.
    pub async fn discovery(&self) -> Result<Discovery, ClientError> {
        let config = self.ask("ServiceProviderConfig").await?;
        let resource_types = self.ask("ResourceTypes").await?;
        let schemas = self.ask("Schemas").await?;
        Ok(Discovery {
            config: config.and_then(|config| serde_json::from_value(config).ok()),
            resource_types: entries(resource_types),
            schemas: entries(schemas),
        })
    }

    /// The platform's profile as JSON; absent where there is none.
    ///
    /// # Errors
    /// As [`Client::discovery`].
    pub async fn profile_json(&self) -> Result<Option<Value>, ClientError> {
        self.ask("Profile").await
    }

    /// The organisation as the platform announces it: package, switches, defaults (`S4-05`, `S4-09`,
    /// `S1-19`). Absent where the platform does not know the question.
    ///
    /// # Errors
    /// When the platform cannot be reached, wants a sign-in, or has trouble just now: then what it
    /// said last still holds.
    pub async fn organisation(&self) -> Result<Option<Organisation>, ClientError> {
        let answer = self
            .send(Request::new(Method::GET, self.url(&["Organisation"])?))
            .await
            .and_then(|raw| raw.accepted());
        match answer {
            Ok(body) => Ok(body.as_ref().and_then(codec::organisation_from_json)),
            Err(ClientError::NotFound | ClientError::NotScim { .. } | ClientError::Rejected(..)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn ask(&self, endpoint: &str) -> Result<Option<Value>, ClientError> {
        let answer = self
            .send(Request::new(Method::GET, self.url(&[endpoint])?))
            .await
            .and_then(|raw| raw.accepted());
        match answer {
            Ok(body) => Ok(body),
            Err(
                ClientError::NotFound
                | ClientError::NotScim { .. }
                | ClientError::Rejected(..)
                | ClientError::Server(..)
                | ClientError::Forbidden(_),
            ) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The entries of a list, also where the envelope is missing; those that cannot be read are left out.
fn entries<T: DeserializeOwned>(body: Option<Value>) -> Vec<T> {
    let items = match body {
        Some(Value::Array(items)) => items,
        Some(body) => json::at(&body, "Resources")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default(),
        None => Vec::new(),
    };
    items
        .into_iter()
        .filter_map(|item| serde_json::from_value(item).ok())
        .collect()
}
