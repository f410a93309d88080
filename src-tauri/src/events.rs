//! The core's events, passed on to the page.

use desk::Desk;
use desk::wire::event::DeskEvent;
use tauri::{AppHandle, Emitter as _, Runtime};
use tokio::sync::broadcast::error::RecvError;

/// Name of the one event the page listens to.
const EVENT: &str = "desk";

/// Passes every event on for as long as the program runs.
pub(crate) fn forward<R: Runtime>(app: AppHandle<R>, desk: &Desk) {
    let mut events = desk.events();
    tauri::async_runtime::spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => drop(app.emit(EVENT, event)),
                // A page that slept missed some.
                Err(RecvError::Lagged(_)) => drop(app.emit(EVENT, DeskEvent::missed())),
                Err(RecvError::Closed) => return,
            }
        }
    });
}
