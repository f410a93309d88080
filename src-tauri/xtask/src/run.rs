//! The program, from nothing to a window with something to do.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

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
    let links = output("pkg-config", &["--exists", "libcrypto"]).is_some();
    if cfg!(target_os = "linux") && !links {
        setup::for_build()?;
    }
    shell_run(
        "cargo",
        &[&["build", "--package", "cli"], setup::cargo_features()].concat(),
        &root,
    )?;
    without_a_window(&options)
}

/// The practice platform, and the sample brought to it, command by command.
fn without_a_window(options: &Options) -> Result<()> {
    let cli = built("rosterdesk-cli").to_string_lossy().into_owned();
    let folder = options.data.join("without-a-window");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let sample = sample(&options.profile)?;
    let vault = folder.join("vault").to_string_lossy().into_owned();
    let mut platform = Command::new(&cli)
        .args(["sandbox", "--profile", &options.profile])
        .stdout(Stdio::piped())
        .spawn()
        .context("the practice platform could not be started")?;
    let done = job(&cli, &mut platform, &options.profile, &sample, &vault);
    drop(platform.kill());
    drop(platform.wait());
    done
}

fn job(cli: &str, platform: &mut Child, profile: &str, sample: &str, vault: &str) -> Result<()> {
    let mut line = String::new();
    let out = platform
        .stdout
        .as_mut()
        .context("the practice platform has no output")?;
    BufReader::new(out).read_line(&mut line)?;
    let about: serde_json::Value =
        serde_json::from_str(&line).context("the practice platform did not say its address")?;
    let text = |name: &str| about[name].as_str().unwrap_or_default().to_owned();
    println!("The practice platform is at {}.", text("url"));
    let variables = [
        ("ROSTERDESK_PASSPHRASE", "a passphrase for trying out"),
        ("ROSTERDESK_TOKEN", &text("token")),
    ];
    let url = text("url");
    let steps: [&[&str]; 6] = [
        &["connect", &url, "--vault", vault],
        &["sync", "--vault", vault],
        &["plan", sample, "--fix", "--profile", profile, "--vault", vault],
        &["apply", sample, "--fix", "--profile", profile, "--vault", vault],
        &["sync", "--vault", vault],
        &["people", "--vault", vault, "--search", "acme.example"],
    ];
    for step in steps {
        println!("\n$ rosterdesk-cli {}", step.join(" "));
        let status = Command::new(cli).args(step).envs(variables).status()?;
        // 1 says that something waits for a person, such as rows with mistakes: the sample has some.
        if !matches!(status.code(), Some(0 | 1)) {
            bail!("rosterdesk-cli {} ended with {status}", step.first().unwrap_or(&""));
        }
    }
    println!("\nWhat of the sample fits this platform is on it; rows that need a person stayed behind.");
    Ok(())
}

/// The sample that a platform takes: a workbook, or a file with commas.
fn sample(profile: &str) -> Result<String> {
    let crates = root().join("src-tauri/crates");
    let text = std::fs::read_to_string(crates.join(format!("roster/profiles/{profile}.toml")))
        .with_context(|| format!("there is no profile {profile}"))?;
    let table: toml::Table = text.parse()?;
    let takes_workbooks = table["import"]["formats"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|format| format.as_str() == Some("xlsx"));
    let end = if takes_workbooks { "xlsx" } else { "csv" };
    Ok(crates
        .join(format!("desk/samples/Personeel 2026-11.{end}"))
        .to_string_lossy()
        .into_owned())
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
