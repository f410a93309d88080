//! The program, from nothing to a window with something to do.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::setup;
use crate::shell::{built, output, root, run as shell_run, run_with, target};

struct Options {
    profile: String,
    data: PathBuf,
    window: bool,
}

/// Installs, builds, starts.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let options = parse(arguments)?;
    let display = !cfg!(target_os = "linux")
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some();
    let root = root();
    let data = options.data.to_string_lossy().into_owned();
    if options.window && display {
        setup::for_build()?;
        shell_run("npm", &["run", "--silent", "build"], &root.join("ui"))?;
        shell_run(
            "cargo",
            &[&["build", "--package", "rosterdesk"], setup::cargo_features()].concat(),
            &root,
        )?;
        println!("\nStarting Rosterdesk. Its data is kept in {data}.");
        let app = built("rosterdesk");
        return run_with(
            &app.to_string_lossy(),
            &["--data", &data, "--practice", &options.profile],
            &root,
            &[],
        );
    }
    println!("There is no display here, so the same job runs through rosterdesk-cli.\n");
    if cfg!(target_os = "linux") && output("pkg-config", &["--exists", "libcrypto"]).is_none() {
        setup::for_build()?;
    }
    shell_run(
        "cargo",
        &[&["build", "--package", "rosterdesk-cli"], setup::cargo_features()].concat(),
        &root,
    )?;
    let cli = built("rosterdesk-cli");
    shell_run(
        &cli.to_string_lossy(),
        &["demo", "--profile", &options.profile, "--data", &data],
        &root,
    )
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options {
        profile: "learningbank".to_owned(),
        data: target().join("rosterdesk-data"),
        window: true,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--profile" => match rest.next() {
                Some(id) => options.profile.clone_from(id),
                None => bail!("--profile needs an id, such as learningbank or 2lrn4"),
            },
            "--data" => match rest.next() {
                Some(folder) => options.data = std::path::absolute(folder)?,
                None => bail!("--data needs a folder"),
            },
            "--no-window" => options.window = false,
            other => bail!("run has no option `{other}`"),
        }
    }
    std::fs::create_dir_all(&options.data)?;
    Ok(options)
}
