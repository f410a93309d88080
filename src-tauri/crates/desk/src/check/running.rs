//! Checks in the background: one a draft. A newer change stops the check of an older state and has the new
//! one checked; a person can stop it too, and the draft stays unchecked until the next change or the review.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use intake::Directory;
use sync::CancelFlag;
use tokio::sync::oneshot;

use super::{CHANGED, whole};
use crate::Desk;
use crate::wire::error::ApiError;
use crate::workspace::Workspace;

/// Time without a change before a check begins: who types on is not overtaken by it.
const QUIET: Duration = Duration::from_millis(300);

type Waiting = oneshot::Sender<Result<(), ApiError>>;

/// A check that is under way, or about to be.
#[derive(Default)]
struct Running {
    /// Its job, once it has one.
    job: Option<(String, CancelFlag)>,
    /// The draft was changed since.
    again: bool,
    waiting: Vec<Waiting>,
}

/// The checks of an open workspace.
#[derive(Default)]
pub(crate) struct Checks {
    running: Mutex<HashMap<String, Running>>,
    /// What the last check knew of the platform, for a look at some rows.
    directory: Mutex<Option<Arc<Directory>>>,
}

impl Checks {
    fn running(&self) -> MutexGuard<'_, HashMap<String, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn remember(&self, directory: &Arc<Directory>) {
        *self.directory.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(directory));
    }

    pub(super) fn directory(&self) -> Option<Arc<Directory>> {
        self.directory.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether a draft is being checked, and by which job.
    pub(crate) fn of(&self, id: &str) -> (bool, Option<String>) {
        let running = self.running();
        let found = running.get(id);
        let job = found.and_then(|check| check.job.as_ref().map(|(job, _)| job.clone()));
        (found.is_some(), job)
    }

    /// Ends the check of a draft that is thrown away.
    pub(crate) fn stop(&self, id: &str) {
        if let Some((_, flag)) = self.running().get(id).and_then(|check| check.job.as_ref()) {
            flag.cancel();
        }
    }

    /// Has a draft checked as it is now.
    pub(crate) fn start(desk: &Desk, open: &Arc<Workspace>, id: &str) {
        Self::begin(desk, open, id, None, true);
    }

    /// Waits for the check of the draft as it is now.
    pub(crate) async fn wait(desk: &Desk, open: &Arc<Workspace>, id: &str) -> Result<(), ApiError> {
        let (done, over) = oneshot::channel();
        Self::begin(desk, open, id, Some(done), false);
        over.await.unwrap_or_else(|_| Err(locked()))
    }

    /// `changed` says that a check under way is of an older state.
    fn begin(desk: &Desk, open: &Arc<Workspace>, id: &str, waiting: Option<Waiting>, changed: bool) {
        let mut running = open.checks.running();
        let known = running.contains_key(id);
        let check = running.entry(id.to_owned()).or_default();
        // Whoever asks after a check was stopped wants an answer, not the news that it was.
        let stopped = check.job.as_ref().is_some_and(|(_, flag)| flag.is_cancelled());
        check.again |= waiting.is_some() && stopped;
        check.waiting.extend(waiting);
        if known {
            if changed {
                check.again = true;
                if let Some((_, flag)) = &check.job {
                    flag.cancel();
                }
            }
            return;
        }
        drop(running);
        let (desk, open, id) = (desk.clone(), Arc::downgrade(open), id.to_owned());
        // Not a thread of the runtime's: nobody waits for it when the program ends.
        std::thread::spawn(move || run(&desk, &open, &id));
    }
}

fn locked() -> ApiError {
    ApiError::new("locked", "The workspace was locked while the import was checked.")
}

/// Checks until no newer change is waiting. Between two slices the workspace can be locked.
fn run(desk: &Desk, open: &Weak<Workspace>, id: &str) {
    let reach = || open.upgrade().ok_or_else(locked);
    loop {
        let job = desk.0.jobs.begin("check");
        let started = reach().map(|open| {
            if let Some(check) = open.checks.running().get_mut(id) {
                check.again = false;
                check.job = Some((job.id().to_owned(), job.cancelled()));
            }
        });
        if started.is_err() {
            return;
        }
        desk.changed(&["imports"]);
        std::thread::sleep(QUIET);
        let work = std::panic::AssertUnwindSafe(|| whole::all(&reach, id, &job));
        let result = std::panic::catch_unwind(work).unwrap_or_else(|_| {
            Err(ApiError::new(
                "internal",
                "The check stopped unexpectedly. The draft is as it was.",
            ))
        });
        let Ok(open) = reach() else { return };
        let mut running = open.checks.running();
        let changed = matches!(&result, Err(error) if error.code == CHANGED);
        if changed || running.get(id).is_some_and(|check| check.again) {
            continue;
        }
        let waiting = running.remove(id).map(|check| check.waiting).unwrap_or_default();
        drop(running);
        drop(job);
        for one in waiting {
            // Whoever asked may have gone.
            let _gone = one.send(result.clone());
        }
        desk.changed(&["imports"]);
        return;
    }
}
