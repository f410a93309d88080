//! The keychain wrap: the keys lie in the operating system's own store of secrets.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};

use super::Keys;
use crate::error::{Result, VaultError};

/// Under which the keychain lists the entries.
const SERVICE: &str = "Rosterdesk";

/// A keychain that has not answered by then is treated as absent.
const PATIENCE: Duration = Duration::from_secs(3);

type Store = Arc<dyn CredentialStoreApi + Send + Sync>;

#[cfg(target_os = "linux")]
fn store() -> keyring_core::Result<Store> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn store() -> keyring_core::Result<Store> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn store() -> keyring_core::Result<Store> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
fn store() -> keyring_core::Result<Store> {
    Err(Error::NotSupportedByStore(
        "this system has no keychain the program knows".to_owned(),
    ))
}

/// Whether this computer has a keychain that answers within three seconds. Nothing is stored, nothing
/// is unlocked, and nobody is asked anything.
pub fn keychain_available() -> bool {
    let (answer, wait) = mpsc::channel();
    let probe = move || {
        // Reading an entry that does not exist proves that the store answers.
        let answers = entry("probe").is_ok_and(|entry| match entry.get_secret() {
            Ok(_) | Err(Error::NoEntry) => true,
            Err(error) => {
                tracing::debug!(%error, "the keychain does not answer");
                false
            }
        });
        // The receiver is gone when the answer comes too late.
        answer.send(answers).ok();
    };
    let started = thread::Builder::new().name("keychain".to_owned()).spawn(probe);
    started.is_ok() && wait.recv_timeout(PATIENCE).unwrap_or(false)
}

fn entry(id: &str) -> keyring_core::Result<Entry> {
    let label = format!("Rosterdesk vault {id}");
    let modifiers: HashMap<&str, &str> = if cfg!(target_os = "linux") {
        [("label", label.as_str())].into()
    } else {
        HashMap::new()
    };
    store()?.build(SERVICE, id, (!modifiers.is_empty()).then_some(&modifiers))
}

fn refused(error: Error) -> VaultError {
    if matches!(error, Error::NoEntry) {
        VaultError::NoKeychainEntry
    } else {
        VaultError::NoKeychain(error.to_string())
    }
}

/// Puts the keys of vault `id` into the keychain.
pub(crate) fn put(id: &str, keys: &Keys) -> Result<()> {
    entry(id)
        .and_then(|entry| entry.set_secret(keys.bytes()))
        .map_err(refused)
}

/// The keys of vault `id`.
pub(crate) fn get(id: &str) -> Result<Keys> {
    Keys::from_bytes(entry(id).and_then(|entry| entry.get_secret()).map_err(refused)?)
}

/// Takes the keys of vault `id` out; that there were none is fine.
pub(crate) fn remove(id: &str) -> Result<()> {
    match entry(id).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(refused(error)),
    }
}
