//! A platform before there is a vault for it: signing in, and asking which profile it has.

use std::path::PathBuf;

use scim::{Client, ClientOptions};
use secrecy::{ExposeSecret, SecretString};

use crate::wire::error::ApiError;

/// Where and as whom.
pub struct EntryRequest {
    /// Address.
    pub url: String,
    /// A company's own certificate authority, as a PEM file.
    pub ca: Option<PathBuf>,
    /// Login.
    pub login: String,
    /// Password.
    pub password: Option<SecretString>,
    /// Six digits, when asked for.
    pub totp: Option<String>,
    /// A bearer token instead of login and password.
    pub token: Option<SecretString>,
}

/// A platform that let us in.
pub struct Entry {
    token: SecretString,
    /// The profile it names itself; absent on platforms that have none.
    pub profile: Option<String>,
}

impl Entry {
    /// The token, for `sign_in`.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.expose_secret()
    }
}

/// Signs in and asks for the profile.
///
/// # Errors
/// The platform cannot be reached or does not let in; nothing to sign in with was given.
pub async fn enter(request: EntryRequest) -> Result<Entry, ApiError> {
    let ca_pem = request.ca.map(std::fs::read).transpose().map_err(|cause| {
        ApiError::new(
            "read.io",
            format!("The company's certificate could not be read: {cause}. Check the path."),
        )
    })?;
    let user_agent = format!("Rosterdesk/{}", env!("CARGO_PKG_VERSION"));
    let client = Client::new(ClientOptions {
        base_url: request.url,
        ca_pem,
        user_agent,
    })?;
    let token = match (request.token, request.password) {
        (Some(token), _) => {
            client.set_token(token.clone());
            token
        }
        (None, Some(password)) => {
            client
                .sign_in(&request.login, &password, request.totp.as_deref())
                .await?
                .token
        }
        (None, None) => return Err(ApiError::new("sign_in.missing", "There is nothing to sign in with.")),
    };
    let profile = client.profile_json().await?;
    let id = profile
        .as_ref()
        .and_then(|profile| profile.pointer("/profile/id")?.as_str().map(str::to_owned));
    Ok(Entry { token, profile: id })
}
