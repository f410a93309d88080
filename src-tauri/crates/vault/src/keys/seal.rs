//! Sealing of single values: XChaCha20-Poly1305, a random nonce in front of each.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::{Zeroize as _, Zeroizing};

use super::fill;
use crate::error::{Result, VaultError};

const NONCE: usize = 24;

/// Seals and opens values with one key.
pub(crate) struct Sealer(Zeroizing<[u8; 32]>);

impl Sealer {
    /// `key` has 32 bytes; a shorter one is padded, a longer one is cut, neither of which happens.
    pub(super) fn new(key: &[u8]) -> Self {
        let mut own = Zeroizing::new([0; 32]);
        own.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
        Self(own)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }

    /// Nonce and sealed bytes. `about` is bound to them: they open with the same one only.
    pub(crate) fn seal(&self, plain: &[u8], about: &str) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        fill(&mut nonce)?;
        let sealed = self
            .cipher()
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: about.as_bytes(),
                },
            )
            .map_err(|_| VaultError::Refused("seal.too_long"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The plain bytes; `None` when key, bytes or `about` are not the ones of sealing.
    pub(crate) fn open(&self, sealed: &[u8], about: &str) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        self.cipher()
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: sealed,
                    aad: about.as_bytes(),
                },
            )
            .ok()
    }

    /// Seals a secret text.
    pub(crate) fn seal_text(&self, secret: &SecretString, about: &str) -> Result<Vec<u8>> {
        self.seal(secret.expose_secret().as_bytes(), about)
    }

    /// Opens a secret text.
    pub(crate) fn open_text(&self, sealed: &[u8], about: &str) -> Result<SecretString> {
        let damaged = || VaultError::Damaged("a sealed value does not open".to_owned());
        let plain = self.open(sealed, about).ok_or_else(damaged)?;
        String::from_utf8(plain).map(SecretString::from).map_err(|error| {
            error.into_bytes().zeroize();
            damaged()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_the_same_key_and_context_only() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal(b"hunter2", "op:password").unwrap();
        assert_eq!(
            sealer.open(&sealed, "op:password").as_deref(),
            Some(b"hunter2".as_slice())
        );
        assert_eq!(sealer.open(&sealed, "op:pin"), None, "bound to what it was sealed for");
        assert_eq!(Sealer::new(&[8; 32]).open(&sealed, "op:password"), None, "another key");
        assert_eq!(sealer.open(&sealed[..10], "op:password"), None, "cut short");
        let again = sealer.seal(b"hunter2", "op:password").unwrap();
        assert_ne!(sealed, again, "a fresh nonce each time");
    }
}
