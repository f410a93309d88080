//! The menu bar.
//!
//! Only macOS has one: there it is what makes copy and paste reach the page at all. On Windows and
//! Linux the page's own table of actions serves keys and palette. The page says its texts in the
//! language that it speaks; until it has, there is the system's own.

use std::collections::BTreeMap;

use tauri::{AppHandle, Runtime};

/// The texts of the menu by their keys in the page's catalogue, without `menu-`.
pub(crate) type Texts = BTreeMap<String, String>;

/// Sets it where the system has one.
#[cfg(target_os = "macos")]
pub(crate) fn set<R: Runtime>(app: &AppHandle<R>, texts: &Texts) -> tauri::Result<()> {
    use tauri::menu::{AboutMetadata, MenuBuilder, MenuItemBuilder, SubmenuBuilder};

    let say = |key: &str| texts.get(key).map_or("", String::as_str);
    let entry = |id: &str, keys: &str| MenuItemBuilder::with_id(id, say(id)).accelerator(keys).build(app);
    let program = SubmenuBuilder::new(app, "Rosterdesk")
        .about_with_text(say("about"), Some(AboutMetadata::default()))
        .separator()
        .item(&entry("settings", "Cmd+,")?)
        .item(&entry("lock", "Cmd+L")?)
        .separator()
        .hide_with_text(say("hide"))
        .hide_others_with_text(say("hide_others"))
        .show_all_with_text(say("show_all"))
        .separator()
        .quit_with_text(say("quit"))
        .build()?;
    let file = SubmenuBuilder::new(app, say("file"))
        .item(&entry("open", "Cmd+O")?)
        .item(&entry("add", "Cmd+N")?)
        .item(&entry("sync", "Cmd+Shift+S")?)
        .separator()
        .close_window_with_text(say("close"))
        .build()?;
    let edit = SubmenuBuilder::new(app, say("edit"))
        .undo_with_text(say("undo"))
        .redo_with_text(say("redo"))
        .separator()
        .cut_with_text(say("cut"))
        .copy_with_text(say("copy"))
        .paste_with_text(say("paste"))
        .select_all_with_text(say("select_all"))
        .build()?;
    let window = SubmenuBuilder::new(app, say("window"))
        .minimize_with_text(say("minimize"))
        .maximize_with_text(say("zoom"))
        .fullscreen_with_text(say("fullscreen"))
        .build()?;
    let help = SubmenuBuilder::new(app, say("help"))
        .item(&entry("help_support", "Shift+F1")?)
        .item(&entry("help_api", "Alt+F1")?)
        .item(&entry("help_practice", "Cmd+F1")?)
        .build()?;
    let bar = MenuBuilder::new(app).items(&[&program, &file, &edit, &window, &help]);
    app.set_menu(bar.build()?).map(drop)
}

/// Tells the page which entry was chosen.
#[cfg(target_os = "macos")]
pub(crate) fn listen<R: Runtime>(app: &AppHandle<R>) {
    use desk::{Desk, wire::event::DeskEvent};
    use tauri::Manager as _;

    app.on_menu_event(|app, event| {
        app.state::<Desk>().announce(DeskEvent::Menu {
            action: event.id().as_ref().to_owned(),
        });
    });
}

/// Sets it where the system has one.
#[cfg(not(target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature on every system")]
pub(crate) fn set<R: Runtime>(_app: &AppHandle<R>, _texts: &Texts) -> tauri::Result<()> {
    Ok(())
}

/// Tells the page which entry was chosen.
#[cfg(not(target_os = "macos"))]
pub(crate) fn listen<R: Runtime>(_app: &AppHandle<R>) {}
