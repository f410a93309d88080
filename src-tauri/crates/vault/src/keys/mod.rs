//! The keys of one vault, and the file that keeps them wrapped.
//!
//! Two random 256-bit keys: one opens the database, one seals secrets inside it a second time. Both
//! are wrapped together, by the keychain of the operating system, by a passphrase, or by each of them.
//! There is no plain-text form, and no way round: a vault whose wraps are all lost stays shut.

pub(crate) mod file;
pub(crate) mod keychain;
mod passphrase;
mod seal;

use rand::TryRng as _;
use rand::rngs::SysRng;
use zeroize::{Zeroize as _, Zeroizing};

use crate::error::{Result, VaultError};

pub(crate) use file::KeyFile;
pub(crate) use seal::Sealer;

/// Length of both keys together, in bytes.
const LENGTH: usize = 64;

/// The unwrapped keys. Erased from memory when dropped.
pub(crate) struct Keys(Zeroizing<[u8; LENGTH]>);

impl Keys {
    /// New keys from the operating system's random source.
    pub(crate) fn generate() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    fn from_bytes(mut plain: Vec<u8>) -> Result<Self> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        let fits = plain.len() == LENGTH;
        if fits {
            bytes.copy_from_slice(&plain);
        }
        plain.zeroize();
        if fits {
            Ok(Self(bytes))
        } else {
            Err(VaultError::Damaged("a key has the wrong length".to_owned()))
        }
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The database key in the form SQLCipher takes without deriving anything from it.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 3));
        text.push_str("x'");
        for byte in &self.0[..32] {
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        text.push('\'');
        text
    }

    /// What seals secrets inside the database.
    pub(crate) fn sealer(&self) -> Sealer {
        Sealer::new(&self.0[32..])
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Fills with bytes of the operating system's random source.
fn fill(bytes: &mut [u8]) -> Result<()> {
    SysRng
        .try_fill_bytes(bytes)
        .map_err(|error| VaultError::Io(std::io::Error::other(error.to_string())))
}
