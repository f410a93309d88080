//! What the page can ask for: the table of commands, and the dialogs that only a window can show.

use std::time::Duration;

use desk::{Desk, wire::error::ApiError};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt as _;

use crate::clipboard::SecretClipboard;
use crate::menu;

/// A file the person chose; the path stays here.
#[derive(Debug, Serialize)]
pub(crate) struct Chosen {
    handle: String,
    name: String,
}

/// Files a dialog offers, called as the page speaks.
#[derive(Debug, Deserialize)]
pub(crate) struct Offered {
    name: String,
    extensions: Vec<String>,
}

fn offering<R: Runtime>(dialog: FileDialogBuilder<R>, filters: &[Offered]) -> FileDialogBuilder<R> {
    filters.iter().fold(dialog, |dialog, Offered { name, extensions }| {
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        dialog.add_filter(name, &extensions)
    })
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
    filters: Vec<Offered>,
) -> Result<Option<Chosen>, ApiError> {
    let (send, receive) = tokio::sync::oneshot::channel();
    offering(app.dialog().file(), &filters).pick_file(move |path| drop(send.send(path)));
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
    filters: Vec<Offered>,
) -> Result<Option<String>, ApiError> {
    let (send, receive) = tokio::sync::oneshot::channel();
    offering(app.dialog().file(), &filters)
        .set_file_name(name)
        .save_file(move |path| drop(send.send(path)));
    let path = receive.await.ok().flatten().and_then(|path| path.into_path().ok());
    Ok(path.map(|path| desk.hand_out(path).0))
}

/// Opens a page of help in the system's browser. The page names it; the address is the core's, and is
/// `https` or the practice platform on this computer.
#[tauri::command]
pub(crate) async fn open_help<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    id: String,
) -> Result<(), ApiError> {
    let address = desk.help_address(&id).await?;
    app.opener().open_url(address, None::<&str>).map_err(|cause| ApiError {
        code: "browser".to_owned(),
        message: format!("The browser of this computer could not be opened: {cause}."),
        details: std::collections::BTreeMap::new(),
    })
}

/// Puts a secret on the clipboard, where it stays for some seconds.
#[tauri::command]
pub(crate) async fn copy_secret(
    clipboard: State<'_, SecretClipboard>,
    text: String,
    seconds: u32,
) -> Result<(), ApiError> {
    let (own, secret) = (clipboard.inner().clone(), SecretString::from(text));
    let copied = tokio::task::spawn_blocking(move || own.copy(secret, Duration::from_secs(seconds.into())));
    let cause = match copied.await {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(cause)) => cause.to_string(),
        Err(cause) => cause.to_string(),
    };
    Err(ApiError {
        code: "clipboard".to_owned(),
        message: format!("The clipboard of this computer refused: {cause}. Write the password down from the window."),
        details: std::collections::BTreeMap::new(),
    })
}

/// Has the menu speak as the page does.
#[tauri::command]
pub(crate) fn speak_menu<R: Runtime>(app: AppHandle<R>, texts: menu::Texts) {
    if let Err(error) = menu::set(&app, &texts) {
        tracing::warn!("the menu could not be set: {error}");
    }
}

/// The page has painted: the window can be shown without a white flash.
#[tauri::command]
pub(crate) fn window_ready<R: Runtime>(window: WebviewWindow<R>) {
    drop(window.show());
}
