//! Passwords the platform made and told in its answer: sealed here until the administrator has seen them
//! once, then erased (`S4-34`, `A096`).

use std::collections::BTreeMap;

use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::table::from_json;
use crate::vault::Vault;

/// Sealed setting that holds them.
const SHOWN_ONCE: &str = "shown_once";

impl Vault {
    fn sealed_once(&self) -> Result<BTreeMap<String, String>> {
        match self.secret_setting(SHOWN_ONCE)? {
            Some(text) => from_json(text.expose_secret()),
            None => Ok(BTreeMap::new()),
        }
    }

    fn seal_once(&mut self, kept: BTreeMap<String, String>) -> Result<()> {
        let text = (!kept.is_empty()).then(|| SecretString::from(serde_json::json!(kept).to_string()));
        for secret in kept.into_values() {
            drop(Zeroizing::new(secret));
        }
        self.set_secret_setting(SHOWN_ONCE, text.as_ref())
    }

    /// Seals a password for a person until it is taken; one that was not taken yet is replaced.
    pub fn keep_shown_once(&mut self, person: &str, secret: &SecretString) -> Result<()> {
        let mut kept = self.sealed_once()?;
        kept.insert(person.to_owned(), secret.expose_secret().to_owned());
        self.seal_once(kept)
    }

    /// For whom one waits.
    pub fn shown_once(&self) -> Result<Vec<String>> {
        Ok(self.sealed_once()?.into_keys().collect())
    }

    /// Gives a person's password and erases it.
    pub fn take_shown_once(&mut self, person: &str) -> Result<Option<SecretString>> {
        let mut kept = self.sealed_once()?;
        let taken = kept.remove(person).map(SecretString::from);
        if taken.is_some() {
            self.seal_once(kept)?;
        }
        Ok(taken)
    }
}
