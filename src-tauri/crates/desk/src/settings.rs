//! Settings of this computer: a small file beside the workspaces. Nothing in it is secret.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::wire::session::Settings;

const NAME: &str = "settings.json";

pub(crate) struct SettingsFile {
    path: PathBuf,
    current: Mutex<Settings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: String::new(),
            theme: "system".to_owned(),
            lock_after_minutes: 15,
        }
    }
}

impl SettingsFile {
    /// Reads it; a file that is missing or unreadable as settings gives the defaults.
    pub(crate) fn read(folder: &Path) -> std::io::Result<Self> {
        let path = folder.join(NAME);
        let current = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Settings::default(),
            Err(error) => return Err(error),
        };
        Ok(Self {
            path,
            current: Mutex::new(current),
        })
    }

    pub(crate) fn current(&self) -> Settings {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces them, on disk first.
    pub(crate) fn replace(&self, settings: Settings) -> std::io::Result<()> {
        let beside = self.path.with_extension("json.new");
        std::fs::write(&beside, serde_json::to_vec_pretty(&settings)?)?;
        std::fs::rename(&beside, &self.path)?;
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = settings;
        Ok(())
    }
}
