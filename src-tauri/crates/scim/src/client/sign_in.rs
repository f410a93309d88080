//! Signing in on a platform that gives tokens at `/auth/token`.

use std::fmt::{Debug, Formatter};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Client;
use super::error::ClientError;
use super::resources::Resource;
use super::transport::{Request, below};
use crate::json as attributes;
use crate::types::ScimError;

/// Who signed in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Me {
    /// The platform's id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Role ids.
    pub roles: Vec<String>,
}

/// A token and whose it is.
#[derive(Clone)]
pub struct Token {
    /// The token; already set on the client that signed in.
    pub token: SecretString,
    /// How long it lives from now on, where the platform says so.
    pub expires_in: Option<Duration>,
    /// Who signed in.
    pub me: Me,
}

impl Debug for Token {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Token")
            .field("expires_in", &self.expires_in)
            .field("me", &self.me)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Signs in and keeps the token for all further requests.
    ///
    /// # Errors
    /// [`ClientError::SignIn`] with the platform's code when it refuses.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &SecretString,
        totp: Option<&str>,
    ) -> Result<Token, ClientError> {
        let mut body = json!({"login": login, "password": password.expose_secret()});
        if let Some(totp) = totp {
            body["totp"] = Value::from(totp);
        }
        let request = Request::new(Method::POST, below(&self.origin, &["auth", "token"])?).json(body);
        let raw = self
            .send(Request {
                signed: false,
                ..request
            })
            .await?;
        // A wrong password, the right one of somebody who is locked out, or one try too many: nothing is
        // tried again by itself.
        let refused = [
            StatusCode::UNAUTHORIZED,
            StatusCode::FORBIDDEN,
            StatusCode::TOO_MANY_REQUESTS,
        ];
        if refused.contains(&raw.status)
            && let Ok(said) = serde_json::from_slice::<Value>(&raw.body)
        {
            return Err(ClientError::SignIn(ScimError::read(&said, raw.status.as_u16())));
        }
        let answer = raw.accepted()?.unwrap_or(Value::Null);
        let token = attributes::at(&answer, "access_token").and_then(Value::as_str);
        let Some(token) = token.filter(|token| !token.is_empty()).map(SecretString::from) else {
            return Err(ClientError::NotScim {
                content: "a sign-in without a token".to_owned(),
            });
        };
        self.set_token(token.clone());
        let me = attributes::at(&answer, "me").cloned().unwrap_or(Value::Null);
        Ok(Token {
            token,
            expires_in: attributes::at(&answer, "expires_in")
                .and_then(Value::as_u64)
                .map(Duration::from_secs),
            me: serde_json::from_value(me).unwrap_or_default(),
        })
    }

    /// The record of whoever the token belongs to.
    ///
    /// # Errors
    /// [`ClientError::NotFound`] on platforms without `/Me`.
    pub async fn me(&self) -> Result<Resource, ClientError> {
        let raw = self.send(Request::new(Method::GET, self.url(&["Me"])?)).await?;
        let body = raw.accepted()?.unwrap_or(Value::Null);
        Resource::read(body).ok_or_else(|| ClientError::NotScim {
            content: "JSON without an id".to_owned(),
        })
    }
}
