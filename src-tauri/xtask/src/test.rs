//! Every test: Rust, the UI's units, the UI in a browser, the real window.

use std::path::Path;

use anyhow::{Result, bail};

use crate::setup;
use crate::shell::{built, node_tests, output, root, run, target};

/// Runs all parts, or those named.
pub(crate) fn test(parts: &[String]) -> Result<()> {
    const PARTS: &[&str] = &["rust", "ui", "browser", "window"];
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("there is no part `{unknown}`: {}", PARTS.join(", "));
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    setup::for_tests()?;
    let root = root();
    let ui = root.join("ui");
    run("npm", &["run", "--silent", "build"], &ui)?;
    if wanted("rust") {
        run(
            "cargo",
            &[&["test", "--workspace"], setup::cargo_features()].concat(),
            &root,
        )?;
    }
    if wanted("ui") {
        run("npm", &["test", "--silent"], &ui)?;
    }
    if wanted("browser") {
        browser(None)?;
    }
    if wanted("window") {
        window(None)?;
    }
    println!("\nevery test passed");
    Ok(())
}

/// The UI in Chromium against the real core behind the bridge. Answers whether this system can.
pub(crate) fn browser(report: Option<&Path>) -> Result<bool> {
    let found = ["/usr/bin/chromium", "/usr/bin/google-chrome"]
        .iter()
        .find(|path| Path::new(path).exists());
    let chosen = std::env::var("ROSTERDESK_CHROMIUM")
        .ok()
        .or_else(|| found.map(|path| (*path).to_owned()));
    let Some(chromium) = chosen else {
        println!("SKIPPED: the browser tests need Chromium; name it in ROSTERDESK_CHROMIUM");
        return Ok(false);
    };
    run("cargo", &["build", "--package", "bridge"], &root())?;
    let bridge = built("bridge");
    node_tests(
        "tests/e2e",
        &[],
        &[
            ("ROSTERDESK_BRIDGE_BIN", &bridge.to_string_lossy()),
            ("ROSTERDESK_CHROMIUM", &chromium),
        ],
        report,
    )?;
    Ok(true)
}

/// The program itself, in a display of its own. Answers whether this system can.
pub(crate) fn window(report: Option<&Path>) -> Result<bool> {
    if !cfg!(target_os = "linux") || output("which", &["WebKitWebDriver"]).is_none() {
        println!("SKIPPED: the window tests drive WebKitGTK, which this system does not have");
        return Ok(false);
    }
    run("cargo", &["build", "--package", "rosterdesk"], &root())?;
    let app = built("rosterdesk");
    let out = target().join("window");
    node_tests(
        "tests/window",
        &["xvfb-run", "-a", "-s", "-screen 0 1440x900x24"],
        &[
            ("ROSTERDESK_APP", &app.to_string_lossy()),
            ("ROSTERDESK_OUT", &out.to_string_lossy()),
        ],
        report,
    )?;
    Ok(true)
}
