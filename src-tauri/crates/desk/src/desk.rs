//! The desk itself: what is open, what was handed out, who listens.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::time::{Duration, Instant};

use tokio::sync::{RwLock, broadcast};

use crate::handles::Handles;
use crate::jobs::Jobs;
use crate::settings::SettingsFile;
use crate::wire::error::ApiError;
use crate::wire::event::DeskEvent;
use crate::workspace::Workspace;

/// Events kept for a listener that is slow.
const BACKLOG: usize = 256;
/// Longest time that the end of the program waits for work under way.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a desk is made with.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// Folder for workspaces and settings; made when it is not there.
    pub data_dir: PathBuf,
    /// Profile id that the first screen proposes for the practice platform.
    pub suggested_profile: Option<String>,
    /// Keeps an open workspace in sync by itself. Doors without a page sync when they are told to.
    pub keeps_in_sync: bool,
}

/// The core behind a window, a browser or a command line. Cheap to clone; all clones are one desk.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) options: DeskOptions,
    pub(crate) settings: SettingsFile,
    pub(crate) handles: Handles,
    pub(crate) jobs: Jobs,
    /// Answers of `app_status` so far.
    pub(crate) answers: AtomicU32,
    pub(crate) open: RwLock<Option<Arc<Workspace>>>,
    events: broadcast::Sender<DeskEvent>,
}

impl Desk {
    /// A desk over a folder.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn new(options: DeskOptions) -> std::io::Result<Self> {
        std::fs::create_dir_all(&options.data_dir)?;
        let settings = SettingsFile::read(&options.data_dir)?;
        let (events, _) = broadcast::channel(BACKLOG);
        Ok(Self(Arc::new(Inner {
            options,
            settings,
            handles: Handles::default(),
            jobs: Jobs::new(events.clone()),
            answers: AtomicU32::new(0),
            open: RwLock::new(None),
            events,
        })))
    }

    /// Everything the core says without being asked, from now on.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<DeskEvent> {
        self.0.events.subscribe()
    }

    /// Says something to every listener. No listener is no error.
    pub fn announce(&self, event: DeskEvent) {
        drop(self.0.events.send(event));
    }

    /// Says that data changed.
    pub(crate) fn changed(&self, topics: &[&str]) {
        self.announce(DeskEvent::Changed {
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        });
    }

    /// Keeps a path and gives a handle and a name for it, so that the page never sees or names a path.
    pub fn hand_out(&self, path: PathBuf) -> (String, String) {
        self.0.handles.hand_out(path)
    }

    /// The path behind a handle.
    #[must_use]
    pub fn handed_out(&self, handle: &str) -> Option<PathBuf> {
        self.0.handles.path(handle)
    }

    /// Closes what is open before the program ends, and waits until nobody writes into the vault any more: a
    /// process that ends in the middle of it crashes, because the cryptography is cleaned up below the writer.
    /// Long work is asked to stop. Nothing is lost by it: what was begun is rolled back, or done next time.
    pub fn close(&self) {
        self.0.jobs.cancel_all();
        let Some(open) = self.0.open.try_write().ok().and_then(|mut open| open.take()) else {
            return;
        };
        // Held here, so that nobody else is the last to let go of it and closes it while the program ends.
        let mut vault = Arc::clone(&open.vault);
        drop(open);
        let since = Instant::now();
        while let Err(shared) = Arc::try_unwrap(vault) {
            if since.elapsed() > PATIENCE {
                return;
            }
            vault = shared;
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The open workspace, or the error `locked`.
    pub(crate) async fn workspace(&self) -> Result<Arc<Workspace>, ApiError> {
        self.0
            .open
            .read()
            .await
            .clone()
            .ok_or_else(|| ApiError::new("locked", "No workspace is open. Unlock one first."))
    }
}
