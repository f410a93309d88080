//! The HTTP client: the only way out of the program.
//!
//! `https` alone, except to this computer; no redirect to another address, nor for anything that
//! writes; the token goes nowhere but to the platform's own origin; addresses that a server puts into
//! its answers (`$ref`, `location`, `nextCursor`) are read as names and never called (security.md 8 to
//! 10 and 17). Time and size of every answer are limited.

mod answer;
mod discovery;
mod error;
mod paging;
mod remote;
mod resources;
mod sign_in;
mod tls;
mod transport;

use std::fmt::{Debug, Formatter};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;

pub use discovery::Discovery;
pub use error::{ClientError, OfflineKind, Outcome};
pub use paging::{Page, PageRequest, Pager};
pub use remote::Remote;
pub use resources::{Lookup, Resource};
pub use sign_in::{Me, Token};

/// Where a platform is and how it is reached.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Address: the origin (`https://x.example`, SCIM is then below `/scim/v2`) or the SCIM base itself.
    pub base_url: String,
    /// Certificates of a company's own authority, beside those of the operating system.
    pub ca_pem: Option<Vec<u8>>,
    /// Name of the program in requests.
    pub user_agent: String,
}

/// Limits of every request (security.md 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Until the whole answer is there.
    pub total: Duration,
    /// Largest answer in bytes.
    pub body: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(90),
            body: 64 * 1024 * 1024,
        }
    }
}

/// The client of one platform. Cheap to clone; clones share token and connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Without a slash at the end.
    scim: Url,
    /// What `/auth/token` is below.
    origin: Url,
    limits: Limits,
    token: Arc<RwLock<Option<SecretString>>>,
}

impl Debug for Client {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Client")
            .field("scim", &self.scim.as_str())
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client without token.
    ///
    /// # Errors
    /// [`ClientError::Insecure`] and [`ClientError::Address`] for the address, [`ClientError::Tls`] for
    /// certificates that cannot be read.
    pub fn new(options: ClientOptions) -> Result<Self, ClientError> {
        Self::with_limits(options, Limits::default())
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_limits(options: ClientOptions, limits: Limits) -> Result<Self, ClientError> {
        let given = address(&options.base_url)?;
        tls::install_provider();
        let mut builder = reqwest::Client::builder()
            .user_agent(options.user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .referer(false);
        builder = if is_loopback(&given) {
            builder.no_proxy()
        } else {
            builder
        };
        builder = match given.scheme() {
            // Nothing to trust: spares the reading of the system's authorities.
            "http" => builder.tls_certs_only([]),
            _ => tls::trust(builder, options.ca_pem.as_deref())?,
        };
        let http = builder.build().map_err(|error| {
            ClientError::Tls(format!(
                "the trusted authorities of this computer cannot be read ({})",
                transport::root_cause(&error)
            ))
        })?;
        let (scim, origin) = bases(&given);
        Ok(Self {
            http,
            scim,
            origin,
            limits,
            token: Arc::default(),
        })
    }

    /// The token of all requests from now on.
    pub fn set_token(&self, token: SecretString) {
        self.put_token(Some(token));
    }

    /// Forgets the token.
    pub fn clear_token(&self) {
        self.put_token(None);
    }

    /// The SCIM base, for messages.
    #[must_use]
    pub fn base(&self) -> &str {
        self.scim.as_str()
    }

    fn put_token(&self, token: Option<SecretString>) {
        let mut held = self.token.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *held = token;
    }

    fn current_token(&self) -> Option<SecretString> {
        self.token
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }
}

/// Reads an address and refuses what is not safe.
fn address(text: &str) -> Result<Url, ClientError> {
    let text = text.trim();
    let text = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&text).map_err(|cause| ClientError::Address(cause.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ClientError::Address("it holds a user name or a password".to_owned()));
    }
    match url.scheme() {
        "https" if url.host().is_some() => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        "http" => Err(ClientError::Insecure),
        other => Err(ClientError::Address(format!("`{other}` is no web scheme"))),
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url
        .host_str()
        .unwrap_or_default()
        .trim_start_matches('[')
        .trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// SCIM base and what `/auth/token` is below.
fn bases(given: &Url) -> (Url, Url) {
    let mut scim = given.clone();
    scim.set_query(None);
    scim.set_fragment(None);
    let path = scim.path().trim_end_matches('/').to_owned();
    let mut origin = scim.clone();
    if path.is_empty() {
        scim.set_path("/scim/v2");
        origin.set_path("");
    } else {
        scim.set_path(&path);
        origin.set_path(
            path.strip_suffix("/scim/v2")
                .or_else(|| path.strip_suffix("/scim"))
                .unwrap_or_default(),
        );
    }
    (scim, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, scim: &str, origin: &str) {
        let (got_scim, got_origin) = bases(&address(given).unwrap());
        let trimmed = |url: &Url| url.as_str().trim_end_matches('/').to_owned();
        assert_eq!(
            (trimmed(&got_scim).as_str(), trimmed(&got_origin).as_str()),
            (scim, origin),
            "{given}"
        );
    }

    #[test]
    fn addresses_are_understood() {
        check("https://x.example", "https://x.example/scim/v2", "https://x.example");
        check("x.example/", "https://x.example/scim/v2", "https://x.example");
        check(
            "https://x.example/scim/v2/",
            "https://x.example/scim/v2",
            "https://x.example",
        );
        check(
            "https://x.example/t1/scim/v2?a=b#c",
            "https://x.example/t1/scim/v2",
            "https://x.example/t1",
        );
        check(
            "https://x.example/api/people",
            "https://x.example/api/people",
            "https://x.example",
        );
        check(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/scim/v2",
            "http://127.0.0.1:8080",
        );
        check("http://[::1]:1/scim", "http://[::1]:1/scim", "http://[::1]:1");
    }

    #[test]
    fn addresses_that_are_not_safe_are_refused() {
        for given in [
            "http://x.example",
            "http://127.0.0.1.x.example",
            "http://10.0.0.1",
            "http://localhost.x.example",
        ] {
            assert!(matches!(address(given), Err(ClientError::Insecure)), "{given}");
        }
        for given in [
            "ftp://x.example",
            "https://me:pw@x.example",
            "https://",
            "file:///etc/passwd",
            "https://a b",
        ] {
            assert!(matches!(address(given), Err(ClientError::Address(_))), "{given}");
        }
    }
}
