//! The shell: the window, its menu, files dropped and chosen, and one door to the core.
//!
//! Deliberately absent: rules, SQL, HTTP and words for people. The page names a command of the desk's
//! table and the shell passes it on; paths never reach the page, it gets handles.

mod arguments;
mod clipboard;
mod doors;
mod events;
mod menu;
mod window;

use std::process::ExitCode;

use clipboard::SecretClipboard;
use desk::{Desk, DeskOptions};
use tauri::{Manager as _, RunEvent};

/// Starts the program and returns when its window was closed.
#[must_use]
pub fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("ROSTERDESK_LOG"))
        .init();
    let arguments = match arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            tracing::error!("{message}");
            return ExitCode::from(2);
        }
    };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![
            doors::desk,
            doors::pick_file,
            doors::save_file,
            doors::open_help,
            doors::copy_secret,
            doors::speak_menu,
            doors::window_ready
        ])
        .setup(move |app| {
            let data_dir = match arguments.data.clone() {
                Some(folder) => folder,
                None => app.path().app_local_data_dir()?,
            };
            let options = DeskOptions {
                data_dir,
                suggested_profile: arguments.practice.clone(),
                keeps_in_sync: true,
            };
            let desk = tauri::async_runtime::block_on(async { Desk::new(options) })?;
            events::forward(app.handle().clone(), &desk);
            app.manage(desk);
            app.manage(SecretClipboard::default());
            menu::listen(app.handle());
            window::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    app.state::<Desk>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!("the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
