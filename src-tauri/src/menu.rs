//! The menu bar.
//!
//! Only macOS has one: there it is what makes copy and paste reach the page at all. On Windows and
//! Linux the page's own table of actions serves keys and palette.

use tauri::{App, Runtime};

/// Sets it where the system has one.
#[cfg(target_os = "macos")]
pub(crate) fn set<R: Runtime>(app: &mut App<R>) -> tauri::Result<()> {
    use desk::{Desk, wire::event::DeskEvent};
    use tauri::Manager as _;
    use tauri::menu::{AboutMetadata, MenuBuilder, MenuItemBuilder, SubmenuBuilder};

    let entry = |id: &str, text: &str, keys: &str| MenuItemBuilder::with_id(id, text).accelerator(keys).build(app);
    let program = SubmenuBuilder::new(app, "Rosterdesk")
        .about(Some(AboutMetadata::default()))
        .separator()
        .item(&entry("settings", "Settings…", "Cmd+,")?)
        .item(&entry("lock", "Lock", "Cmd+L")?)
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator()
        .quit()
        .build()?;
    let file = SubmenuBuilder::new(app, "File")
        .item(&entry("open", "Import…", "Cmd+O")?)
        .item(&entry("add", "Add Person", "Cmd+N")?)
        .item(&entry("sync", "Sync Now", "Cmd+Shift+S")?)
        .separator()
        .close_window()
        .build()?;
    let edit = SubmenuBuilder::new(app, "Edit")
        .undo()
        .redo()
        .separator()
        .cut()
        .copy()
        .paste()
        .select_all()
        .build()?;
    let window = SubmenuBuilder::new(app, "Window")
        .minimize()
        .maximize()
        .fullscreen()
        .build()?;
    let help = SubmenuBuilder::new(app, "Help")
        .item(&entry("help_support", "Support of the Platform", "Shift+F1")?)
        .item(&entry("help_api", "Documentation of the API", "Alt+F1")?)
        .item(&entry("help_practice", "Open the Practice Platform", "Cmd+F1")?)
        .build()?;
    app.set_menu(
        MenuBuilder::new(app)
            .items(&[&program, &file, &edit, &window, &help])
            .build()?,
    )?;
    app.on_menu_event(|app, event| {
        app.state::<Desk>().announce(DeskEvent::Menu {
            action: event.id().as_ref().to_owned(),
        });
    });
    Ok(())
}

/// Sets it where the system has one.
#[cfg(not(target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature on every system")]
pub(crate) fn set<R: Runtime>(_app: &mut App<R>) -> tauri::Result<()> {
    Ok(())
}
