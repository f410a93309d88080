//! What has to be on a machine, and how it gets there.

use anyhow::{Result, bail};

use crate::shell::{output, root, run, run_with};

/// Debian packages to build and run the program.
const BUILD_PACKAGES: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "build-essential",
    "pkg-config",
    "perl",
    "libssl-dev",
];

/// Debian packages the tests need besides.
const TEST_PACKAGES: &[&str] = &[
    "chromium",
    "dbus",
    "fonts-dejavu-core",
    "gir1.2-gtk-3.0",
    "gnome-keyring",
    "imagemagick",
    "python3-gi",
    "python3-venv",
    "webkit2gtk-driver",
    "xauth",
    "xdotool",
    "xvfb",
];

/// What is needed to build and run.
pub(crate) fn for_build() -> Result<()> {
    node()?;
    system_packages(BUILD_PACKAGES)?;
    system_prerequisites()?;
    node_modules()
}

/// What is needed to test.
pub(crate) fn for_tests() -> Result<()> {
    for_build()?;
    system_packages(TEST_PACKAGES)
}

fn node() -> Result<()> {
    let Some(version) = output("node", &["--version"]) else {
        bail!("Node.js is missing. Install version 24 from https://nodejs.org and run this again.");
    };
    let mut parts = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse().unwrap_or(0));
    let found: (u32, u32) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    // What the page's tools ask for.
    let enough = matches!(found, (20, 19..) | (22, 13..)) || found.0 >= 24;
    if !enough {
        bail!(
            "Node.js {} does not do: version 20.19, 22.13 or 24 and later is needed. See https://nodejs.org.",
            version.trim()
        );
    }
    Ok(())
}

fn system_packages(wanted: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if output("dpkg-query", &["--version"]).is_none() {
        println!(
            "This is no Debian or Ubuntu: install what corresponds to {} yourself.",
            wanted.join(", ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let root_user = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let sudo = output("sudo", &["-n", "true"]).is_some();
    let line = format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        missing.join(" ")
    );
    if !root_user && !sudo {
        bail!("these system packages are missing. Type this, then run the command again:\n\n  sudo sh -c '{line}'\n");
    }
    let install = ["install", "-y", "--no-install-recommends"];
    let (program, before): (&str, &[&str]) = if root_user {
        ("apt-get", &[])
    } else {
        ("sudo", &["apt-get"])
    };
    let quiet = [("DEBIAN_FRONTEND", "noninteractive")];
    run_with(program, &[before, &["update", "-q"]].concat(), &root(), &quiet)?;
    run_with(program, &[before, &install, &missing[..]].concat(), &root(), &quiet)
}

fn installed(package: &str) -> bool {
    output("dpkg-query", &["-W", "-f", "${Status}", package])
        .is_some_and(|status| status.contains("install ok installed"))
}

/// What Windows and macOS need and cannot be installed from here.
fn system_prerequisites() -> Result<()> {
    if cfg!(target_os = "macos") && output("xcode-select", &["-p"]).is_none() {
        bail!("the Xcode command line tools are missing. Type `xcode-select --install`, then run this again.");
    }
    if cfg!(windows) {
        // The key of the WebView2 runtime; Windows 11 and up-to-date Windows 10 have it.
        const CLIENT: &str =
            r"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
        let found = ["HKLM", "HKCU"]
            .iter()
            .any(|hive| output("reg", &["query", &format!(r"{hive}\{CLIENT}")]).is_some());
        if !found {
            bail!(
                "the WebView2 runtime is missing. Install it from https://developer.microsoft.com/microsoft-edge/webview2 and run this again."
            );
        }
        if output("perl", &["--version"]).is_none() {
            bail!(
                "Perl is missing; building the encryption library needs it. Type `winget install StrawberryPerl.StrawberryPerl`, open a new window, and run this again."
            );
        }
    }
    Ok(())
}

/// Installs the UI's packages when the lock file is newer than what is installed.
fn node_modules() -> Result<()> {
    let ui = root().join("ui");
    let lock = std::fs::read(ui.join("package-lock.json"))?;
    let stamp = ui.join("node_modules").join(".rosterdesk-lock");
    if std::fs::read(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    run("npm", &["ci", "--no-audit", "--no-fund"], &ui)?;
    std::fs::write(stamp, lock)?;
    Ok(())
}

/// Cargo features that a build on this system needs: Windows has no OpenSSL to link with.
pub(crate) fn cargo_features() -> &'static [&'static str] {
    if cfg!(windows) {
        &["--features", "vendored-openssl"]
    } else {
        &[]
    }
}
