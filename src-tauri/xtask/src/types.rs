//! The TypeScript types of the command table, made from `desk`'s wire types.

use std::path::Path;

use anyhow::{Result, bail};

use crate::shell::{files, root, run_with};

const FOLDER: &str = "ui/src/ipc/types";

/// Writes them anew.
pub(crate) fn write() -> Result<()> {
    let folder = root().join(FOLDER);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    export(&folder)
}

/// Fails when the committed ones are not what would be written.
pub(crate) fn check() -> Result<()> {
    let fresh = crate::shell::target().join("types");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    export(&fresh)?;
    if contents(&fresh)? != contents(&root().join(FOLDER))? {
        bail!("the types in {FOLDER} are not those of the command table: run `cargo xtask types` and commit them");
    }
    Ok(())
}

fn export(folder: &Path) -> Result<()> {
    let text = folder.to_string_lossy().into_owned();
    run_with(
        "cargo",
        &["test", "--quiet", "--package", "desk", "--lib", "export_bindings"],
        &root(),
        &[("TS_RS_EXPORT_DIR", &text)],
    )
}

fn contents(folder: &Path) -> Result<Vec<(String, String)>> {
    files(folder, &[".ts"])
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            Ok((name, std::fs::read_to_string(&path)?.replace("\r\n", "\n")))
        })
        .collect()
}
