//! What the identity provider says about a person, signed with a key that lives as long as the server.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::refusal::Refusal;
use crate::secret;

/// Seconds an assertion may travel.
const LIFETIME: i64 = 120;

/// What the provider says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    /// For whom it is: the organisation's callback.
    pub aud: String,
    /// Until when, in seconds since 1970.
    pub exp: i64,
    /// Its own id; one is taken once.
    pub jti: String,
    /// The sign-in it answers.
    pub nonce: String,
    /// The person's address.
    pub email: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
}

/// The identity provider of a server. All organisations share it, as companies share one; the audience
/// keeps them apart.
#[derive(Debug)]
pub(crate) struct Provider {
    key: String,
    used: Mutex<BTreeSet<String>>,
}

impl Provider {
    /// A provider with a new key.
    pub(crate) fn new() -> Self {
        Self {
            key: secret::token(),
            used: Mutex::default(),
        }
    }

    /// Says something about a person; `exp` and `jti` are the provider's own.
    pub(crate) fn issue(&self, said: Claims, now: DateTime<Utc>) -> Result<String, Refusal> {
        let claims = Claims {
            exp: now.timestamp() + LIFETIME,
            jti: secret::token(),
            ..said
        };
        let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?);
        let signature = URL_SAFE_NO_PAD.encode(self.code(&payload)?.finalize().into_bytes());
        Ok(format!("{payload}.{signature}"))
    }

    /// What an assertion says, if it is signed, for this audience, in time, an answer to this sign-in, and
    /// not used yet. It is used then.
    ///
    /// # Errors
    /// `sso.signature`, `sso.audience`, `sso.expired`, `sso.state`, `sso.replayed`.
    pub(crate) fn verify(
        &self,
        assertion: &str,
        audience: &str,
        nonce: &str,
        now: DateTime<Utc>,
    ) -> Result<Claims, Refusal> {
        let refused = |code: &str| Err(Refusal::new(401, code));
        let parts = assertion.split_once('.');
        let decoded = parts.and_then(|(payload, signature)| Some((payload, URL_SAFE_NO_PAD.decode(signature).ok()?)));
        let Some((payload, signature)) = decoded else {
            return refused("sso.signature");
        };
        if self.code(payload)?.verify_slice(&signature).is_err() {
            return refused("sso.signature");
        }
        let bytes = URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
        let Ok(claims) = serde_json::from_slice::<Claims>(&bytes) else {
            return refused("sso.signature");
        };
        if claims.aud != audience {
            return refused("sso.audience");
        }
        if claims.exp <= now.timestamp() {
            return refused("sso.expired");
        }
        // Before the state, which the browser forgets after one use.
        if self.lock().contains(&claims.jti) {
            return refused("sso.replayed");
        }
        if nonce.is_empty() || claims.nonce != nonce {
            return refused("sso.state");
        }
        self.lock().insert(claims.jti.clone());
        Ok(claims)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn code(&self, payload: &str) -> Result<Hmac<Sha256>, Refusal> {
        let mut code =
            Hmac::<Sha256>::new_from_slice(self.key.as_bytes()).map_err(|_| Refusal::new(500, "internal"))?;
        code.update(payload.as_bytes());
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Claims {
        Claims {
            aud: "here".to_owned(),
            exp: 0,
            jti: String::new(),
            nonce: "n".to_owned(),
            email: "ada@example.org".to_owned(),
            given_name: "Ada".to_owned(),
            family_name: "Lovelace".to_owned(),
        }
    }

    #[test]
    fn assertions_are_checked_in_every_part() {
        let provider = Provider::new();
        let now = DateTime::UNIX_EPOCH;
        let good = provider.issue(said(), now).unwrap();
        let check = |assertion: &str, audience: &str, nonce: &str, later: i64, code: Option<&str>| {
            let at = now + chrono::Duration::seconds(later);
            let found = provider.verify(assertion, audience, nonce, at).err();
            assert_eq!(
                found.map(|refusal| refusal.code).as_deref(),
                code,
                "{assertion} {audience} {nonce} {later}"
            );
        };
        let other = Provider::new().issue(said(), now).unwrap();
        let (payload, signature) = good.split_once('.').unwrap();
        let (foreign, _) = other.split_once('.').unwrap();
        check(&other, "here", "n", 0, Some("sso.signature"));
        check(&format!("{foreign}.{signature}"), "here", "n", 0, Some("sso.signature"));
        check(payload, "here", "n", 0, Some("sso.signature"));
        check("", "here", "n", 0, Some("sso.signature"));
        check(&good, "there", "n", 0, Some("sso.audience"));
        check(&good, "here", "n", LIFETIME, Some("sso.expired"));
        check(&good, "here", "m", 0, Some("sso.state"));
        check(&good, "here", "", 0, Some("sso.state"));
        check(&good, "here", "n", LIFETIME - 1, None);
        check(&good, "here", "n", 0, Some("sso.replayed"));
    }
}
