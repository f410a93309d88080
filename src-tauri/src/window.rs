//! The one window.

use std::time::Duration;

use desk::Desk;
use desk::wire::event::{DeskEvent, DropFault};
use tauri::{App, DragDropEvent, Manager as _, Runtime, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::clipboard::SecretClipboard;

/// A page that has not painted after this long is shown as it is.
const LATEST: Duration = Duration::from_millis(1500);

/// Opens it, hidden until the page has painted.
pub(crate) fn open<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Rosterdesk")
        .inner_size(1360.0, 860.0)
        .min_inner_size(760.0, 520.0)
        .visible(false)
        .build()?;
    let desk = app.state::<Desk>().inner().clone();
    let secrets = app.state::<SecretClipboard>().inner().clone();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(drag) => dragged(&desk, drag),
        WindowEvent::Destroyed => secrets.end(),
        _ => {}
    });
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LATEST).await;
        drop(window.show());
    });
    Ok(())
}

/// Files are taken from the system's own event, whose paths the page cannot forge.
fn dragged(desk: &Desk, drag: &DragDropEvent) {
    match drag {
        DragDropEvent::Enter { paths, .. } => hover(desk, true, DropFault::of(paths)),
        DragDropEvent::Leave => hover(desk, false, None),
        DragDropEvent::Drop { paths, .. } => {
            hover(desk, false, None);
            let Some(path) = paths.first() else { return };
            match DropFault::of(paths) {
                Some(fault) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    desk.announce(DeskEvent::DropRefused { fault, name });
                }
                None => {
                    let (handle, name) = desk.hand_out(path.clone());
                    desk.announce(DeskEvent::Dropped { handle, name });
                }
            }
        }
        _ => {}
    }
}

fn hover(desk: &Desk, over: bool, fault: Option<DropFault>) {
    desk.announce(DeskEvent::DragOver { over, fault });
}
