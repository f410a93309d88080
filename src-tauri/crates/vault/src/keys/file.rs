//! `<id>.keys.json`: how the keys of a vault are wrapped, and what the list of workspaces shows.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::passphrase::PassphraseSlot;
use super::{Keys, keychain};
use crate::error::{Result, VaultError};
use crate::files;

/// Latest form of the file this program knows.
const FORM: u32 = 1;

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    form: u32,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) profile_label: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) slots: Vec<Slot>,
}

/// One wrap of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Slot {
    /// In the keychain, under the vault's id.
    Keychain,
    /// Under a passphrase.
    Passphrase(PassphraseSlot),
}

/// Just enough to recognise a later form.
#[derive(Deserialize)]
struct FormOnly {
    form: u32,
}

impl KeyFile {
    pub(crate) fn new(id: &str, name: &str, profile_label: &str, created_at: DateTime<Utc>) -> Self {
        Self {
            form: FORM,
            id: id.to_owned(),
            name: name.to_owned(),
            profile_label: profile_label.to_owned(),
            created_at,
            slots: Vec::new(),
        }
    }

    pub(crate) fn path(dir: &Path, id: &str) -> PathBuf {
        dir.join(format!("{id}.keys.json"))
    }

    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => VaultError::NotFound("workspace"),
            // The list of the operating system's kinds is not ours and is open.
            _ => error.into(),
        })?;
        let damaged = |_| VaultError::Damaged("the key file cannot be read".to_owned());
        let FormOnly { form } = serde_json::from_slice(&text).map_err(damaged)?;
        if form > FORM {
            return Err(VaultError::Newer {
                found: form,
                known: FORM,
            });
        }
        serde_json::from_slice(&text).map_err(damaged)
    }

    pub(crate) fn write(&self, dir: &Path) -> Result<()> {
        files::replace(&Self::path(dir, &self.id), &serde_json::to_vec_pretty(self)?)
    }

    pub(crate) fn has_keychain(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Keychain))
    }

    pub(crate) fn passphrase(&self) -> Option<&PassphraseSlot> {
        self.slots.iter().find_map(|slot| match slot {
            Slot::Passphrase(slot) => Some(slot),
            Slot::Keychain => None,
        })
    }

    /// Wraps the keys by a passphrase, in place of an earlier one.
    pub(crate) fn set_passphrase(&mut self, keys: &Keys, passphrase: &SecretString) -> Result<()> {
        let slot = PassphraseSlot::wrap(keys, passphrase, &self.id)?;
        self.slots.retain(|slot| matches!(slot, Slot::Keychain));
        self.slots.push(Slot::Passphrase(slot));
        Ok(())
    }

    /// Puts the keys into the keychain, unless they are there.
    pub(crate) fn set_keychain(&mut self, keys: &Keys) -> Result<()> {
        keychain::put(&self.id, keys)?;
        if !self.has_keychain() {
            self.slots.push(Slot::Keychain);
        }
        Ok(())
    }

    /// The keys: by the passphrase when one is given, otherwise by the keychain.
    pub(crate) fn unlock(&self, passphrase: Option<&SecretString>) -> Result<Keys> {
        match (passphrase, self.passphrase()) {
            (Some(passphrase), Some(slot)) => slot.unwrap(passphrase, &self.id),
            (Some(_), None) => Err(VaultError::WrongPassphrase),
            (None, _) if self.has_keychain() => keychain::get(&self.id),
            (None, _) => Err(VaultError::PassphraseNeeded),
        }
    }
}
