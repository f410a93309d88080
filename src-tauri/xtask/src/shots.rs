//! The screenshots in docs/screens, taken by the browser tests.

use anyhow::Result;

use crate::setup;
use crate::shell::{built, node_tests, root, run};

/// Runs the browser tests with the folder for pictures set.
pub(crate) fn take() -> Result<()> {
    setup::for_tests()?;
    let root = root();
    run("npm", &["run", "--silent", "build"], &root.join("ui"))?;
    run("cargo", &["build", "--package", "bridge"], &root)?;
    let folder = root.join("docs/screens");
    std::fs::create_dir_all(&folder)?;
    node_tests(
        "tests/e2e",
        &[],
        &[
            ("ROSTERDESK_BRIDGE_BIN", &built("bridge").to_string_lossy()),
            ("ROSTERDESK_SHOTS", &folder.to_string_lossy()),
        ],
        None,
    )
}
