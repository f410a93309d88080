//! A secret on the clipboard: for a short while, and not in the history that a system may keep of it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arboard::{Clipboard, Error};
use secrecy::{ExposeSecret as _, SecretString};

#[cfg(target_os = "macos")]
use arboard::SetExtApple as _;
#[cfg(target_os = "linux")]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;

/// The clipboard as far as secrets are on it. Where a system asks the program itself for what was copied,
/// it must stay open, so there is one for the whole program.
#[derive(Clone, Default)]
pub(crate) struct SecretClipboard(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    clipboard: Option<Clipboard>,
    copied: Option<SecretString>,
    /// Secrets copied so far: the time of an earlier one is no reason to take a later one away.
    count: u64,
}

impl SecretClipboard {
    /// Puts a secret there, and takes it away after a while unless something else is there by then.
    pub(crate) fn copy(&self, secret: SecretString, while_: Duration) -> Result<(), Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match &mut held.clipboard {
            Some(clipboard) => clipboard,
            none => none.insert(Clipboard::new()?),
        };
        let set = clipboard.set().exclude_from_history();
        #[cfg(windows)]
        let set = set.exclude_from_cloud();
        set.text(secret.expose_secret())?;
        held.copied = Some(secret);
        held.count += 1;
        let (own, count) = (self.clone(), held.count);
        drop(held);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(while_).await;
            drop(tauri::async_runtime::spawn_blocking(move || own.forget(Some(count))).await);
        });
        Ok(())
    }

    /// Takes the last secret away now, for the end of the program.
    pub(crate) fn end(&self) {
        self.forget(None);
    }

    fn forget(&self, count: Option<u64>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if count.is_some_and(|count| count != held.count) {
            return;
        }
        let Some(secret) = held.copied.take() else { return };
        let Some(clipboard) = &mut held.clipboard else { return };
        let there = clipboard.get_text().is_ok_and(|text| text == secret.expose_secret());
        if there && let Err(error) = clipboard.clear() {
            tracing::warn!(%error, "the clipboard could not be emptied");
        }
    }
}
