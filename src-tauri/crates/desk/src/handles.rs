//! Paths that the page may use without knowing them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use uuid::Uuid;

#[derive(Default)]
pub(crate) struct Handles {
    paths: Mutex<HashMap<String, PathBuf>>,
}

impl Handles {
    /// Keeps a path; answers its handle and the file's name.
    pub(crate) fn hand_out(&self, path: PathBuf) -> (String, String) {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let handle = Uuid::new_v4().to_string();
        self.paths
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(handle.clone(), path);
        (handle, name)
    }

    pub(crate) fn path(&self, handle: &str) -> Option<PathBuf> {
        self.paths
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(handle)
            .cloned()
    }
}
