//! What the core says without being asked.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An event; every window gets every one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskEvent {
    /// Long work moved on; at most ten times a second.
    Progress(Progress),
    /// Data changed; refetch what shows it.
    Changed {
        /// `people`, `org`, `changes`, `imports`, `status`.
        topics: Vec<String>,
    },
    /// The vault was locked.
    Locked,
    /// A file was dropped on the window; the path stays in the core.
    Dropped {
        /// Handle for `import_open`.
        handle: String,
        /// Name for people.
        name: String,
    },
    /// A drag with files hovers over the window, or left it.
    DragOver {
        /// Whether it hovers.
        over: bool,
        /// Why it would not be taken, where that is known already.
        fault: Option<DropFault>,
    },
    /// Something was dropped that is not taken.
    DropRefused {
        /// Why.
        fault: DropFault,
        /// Its name for people; the first of several.
        name: String,
    },
    /// A menu item was chosen: the id of an entry of the UI's action table.
    Menu {
        /// Action id.
        action: String,
    },
}

/// Why something that is dropped on the window is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum DropFault {
    /// A folder.
    Folder,
    /// Several files: which of them comes first would be a guess.
    Several,
}

impl DropFault {
    /// What is wrong with paths that are dropped together. What a file holds is seen when it is read.
    #[must_use]
    pub fn of(paths: &[PathBuf]) -> Option<Self> {
        match paths {
            [one] => one.is_dir().then_some(Self::Folder),
            [_, _, ..] => Some(Self::Several),
            [] => None,
        }
    }
}

impl DeskEvent {
    /// For a listener that was too slow and missed some: everything may have changed.
    #[must_use]
    pub fn missed() -> Self {
        let topics = ["status", "people", "org", "changes", "imports"];
        Self::Changed {
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        }
    }
}

/// Where a piece of long work stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Progress {
    /// For `cancel_job`.
    pub job: String,
    /// `read`, `check`, `apply`, `act`, and the parts of a sync: `resolve`, `pull`, `push`.
    pub work: String,
    /// Done so far.
    pub done: u32,
    /// Altogether; absent while unknown.
    pub total: Option<u32>,
    /// Seconds left; absent while unknown.
    pub seconds_left: Option<u32>,
    /// No more will come.
    pub finished: bool,
}

#[cfg(test)]
mod tests {
    use super::DropFault;

    #[test]
    fn folders_and_several_files_are_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("staff.csv");
        std::fs::write(&file, "Name\n").unwrap();
        assert_eq!(DropFault::of(std::slice::from_ref(&file)), None);
        assert_eq!(DropFault::of(&[folder.path().to_owned()]), Some(DropFault::Folder));
        assert_eq!(DropFault::of(&[file.clone(), file]), Some(DropFault::Several));
        assert_eq!(DropFault::of(&[]), None);
    }
}
