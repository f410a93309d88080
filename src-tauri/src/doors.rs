//! What the page can ask for: the table of commands, and the dialogs that only a window can show.

use desk::{Desk, wire::error::ApiError};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

/// A file the person chose; the path stays here.
#[derive(Debug, Serialize)]
pub(crate) struct Chosen {
    handle: String,
    name: String,
}

/// Calls a command of the desk's table.
#[tauri::command]
pub(crate) async fn desk(desk: State<'_, Desk>, command: String, request: Value) -> Result<Value, ApiError> {
    desk.call(&command, request).await
}

/// Asks for a file to open; nothing when the person closes the dialog.
#[tauri::command]
pub(crate) async fn pick_file<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
) -> Result<Option<Chosen>, ApiError> {
    let (send, receive) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .add_filter(
            "Spreadsheets",
            &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods"],
        )
        .add_filter("All files", &["*"])
        .pick_file(move |path| drop(send.send(path)));
    let path = receive.await.ok().flatten().and_then(|path| path.into_path().ok());
    Ok(path.map(|path| {
        let (handle, name) = desk.hand_out(path);
        Chosen { handle, name }
    }))
}

/// Asks where to save a file; nothing when the person closes the dialog.
#[tauri::command]
pub(crate) async fn save_file<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    name: String,
) -> Result<Option<String>, ApiError> {
    let (send, receive) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_file_name(name)
        .save_file(move |path| drop(send.send(path)));
    let path = receive.await.ok().flatten().and_then(|path| path.into_path().ok());
    Ok(path.map(|path| desk.hand_out(path).0))
}

/// The page has painted: the window can be shown without a white flash.
#[tauri::command]
pub(crate) fn window_ready<R: Runtime>(window: WebviewWindow<R>) {
    drop(window.show());
}
