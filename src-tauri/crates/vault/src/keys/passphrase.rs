//! The passphrase wrap: Argon2id, then XChaCha20-Poly1305.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Keys, Sealer, fill};
use crate::error::{Result, VaultError};

/// 64 MiB, three passes, four lanes: 0.2 s on a present office computer (`security.md` 2).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 4;

/// A key file that asks for more was not written by this program; it would only stop it.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 16;
const MOST_LANES: u32 = 16;

/// The keys, wrapped by a passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassphraseSlot {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    /// Base64.
    salt: String,
    /// Base64; nonce first.
    sealed: String,
}

impl PassphraseSlot {
    /// Wraps the keys. `id` is the vault's: a slot moved to another vault does not open there.
    pub(crate) fn wrap(keys: &Keys, passphrase: &SecretString, id: &str) -> Result<Self> {
        let mut salt = [0; 16];
        fill(&mut salt)?;
        let sealer = derive(passphrase, &salt, MEMORY_KIB, PASSES, LANES)?;
        Ok(Self {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            salt: STANDARD.encode(salt),
            sealed: STANDARD.encode(sealer.seal(keys.bytes(), id)?),
        })
    }

    /// Unwraps the keys; [`VaultError::WrongPassphrase`] when the passphrase is another one.
    pub(crate) fn unwrap(&self, passphrase: &SecretString, id: &str) -> Result<Keys> {
        let damaged = || VaultError::Damaged("the passphrase entry of the key file".to_owned());
        if self.memory_kib > MOST_MEMORY_KIB || self.passes > MOST_PASSES || self.lanes > MOST_LANES {
            return Err(damaged());
        }
        let salt = STANDARD.decode(&self.salt).map_err(|_| damaged())?;
        let sealed = STANDARD.decode(&self.sealed).map_err(|_| damaged())?;
        let sealer = derive(passphrase, &salt, self.memory_kib, self.passes, self.lanes)?;
        Keys::from_bytes(sealer.open(&sealed, id).ok_or(VaultError::WrongPassphrase)?)
    }
}

fn derive(passphrase: &SecretString, salt: &[u8], memory_kib: u32, passes: u32, lanes: u32) -> Result<Sealer> {
    let refused = |error: argon2::Error| VaultError::Damaged(format!("the passphrase entry of the key file: {error}"));
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(refused)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose_secret().as_bytes(), salt, key.as_mut_slice())
        .map_err(refused)?;
    Ok(Sealer::new(key.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_its_passphrase_and_in_its_vault_only() {
        let keys = Keys::generate().unwrap();
        let slot = PassphraseSlot::wrap(&keys, &"correct horse".into(), "a").unwrap();
        assert_eq!(slot.unwrap(&"correct horse".into(), "a").unwrap().bytes(), keys.bytes());
        for (passphrase, id) in [("correct hors", "a"), ("", "a"), ("correct horse", "b")] {
            let refused = slot.unwrap(&passphrase.into(), id);
            assert!(
                matches!(refused, Err(VaultError::WrongPassphrase)),
                "{passphrase:?} in {id}"
            );
        }
    }

    #[test]
    fn refuses_costs_that_only_serve_to_stop_the_program() {
        let keys = Keys::generate().unwrap();
        let fair = PassphraseSlot::wrap(&keys, &"correct horse".into(), "a").unwrap();
        for slot in [
            PassphraseSlot {
                memory_kib: u32::MAX,
                ..fair.clone()
            },
            PassphraseSlot {
                passes: 1_000_000,
                ..fair.clone()
            },
            PassphraseSlot {
                lanes: 0,
                ..fair.clone()
            },
            PassphraseSlot {
                salt: "%".to_owned(),
                ..fair
            },
        ] {
            assert!(
                matches!(slot.unwrap(&"correct horse".into(), "a"), Err(VaultError::Damaged(_))),
                "{slot:?}"
            );
        }
    }
}
