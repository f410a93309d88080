//! `scim2-tester` from PyPI against the running platform: an independent reading of RFC 7643 and 7644.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::Bench;

/// Versions the checks were written for.
const PACKAGES: [&str; 4] = [
    "scim2-tester==0.5.2",
    "scim2-client==0.13.2",
    "scim2-models==0.12.3",
    "httpx2==2.16.2",
];

/// Runs every check; prints those that are neither success nor left out, and a count as the last line.
const SCRIPT: &str = r#"
import sys
from collections import Counter
from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

http = Client(base_url=sys.argv[1], headers={"Authorization": "Bearer " + sys.argv[2], "Prefer": "handling=strict"}, timeout=60)
results = check_server(SyncSCIMClient(http))
for result in results:
    if result.status not in (Status.SUCCESS, Status.SKIPPED):
        print(result.status.name, result.title, result.resource_type, result.reason)
count = Counter(result.status.name for result in results)
print("checks", len(results), " ".join(f"{name}={n}" for name, n in sorted(count.items())))
"#;

/// Python with the packages in it, made once and kept between runs; `None` when there is no Python or
/// no registry here.
fn python() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scim2-tester-0.5.2");
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let ready = home.join("ready");
    if ready.exists() {
        return Some(python);
    }
    let interpreter = if cfg!(windows) { "python" } else { "python3" };
    let run = |program: &Path, arguments: &[&str]| {
        Command::new(program)
            .args(arguments)
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let made = run(
        Path::new(interpreter),
        &["-m", "venv", "--clear", &home.to_string_lossy()],
    );
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let install: Vec<&str> = install.into_iter().chain(PACKAGES).collect();
    if !made || !run(&python, &install) {
        return None;
    }
    std::fs::write(&ready, "").unwrap();
    Some(python)
}

#[tokio::test(flavor = "multi_thread")]
async fn scim2_tester_finds_no_error() {
    let Some(python) = tokio::task::spawn_blocking(python).await.unwrap() else {
        assert!(std::env::var_os("CI").is_none(), "CI has Python and a registry");
        eprintln!("skipped: scim2-tester needs python3 with venv, and PyPI");
        return;
    };
    for (profile, least) in [("scim", 100), ("2lrn4", 55), ("learningbank", 90)] {
        let bench = Bench::of(profile, 60).await;
        let output = tokio::process::Command::new(&python)
            .args(["-c", SCRIPT, &format!("{}/scim/v2", bench.running.url), &bench.token])
            .output()
            .await
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        println!("{profile}: {printed}");
        assert!(output.status.success(), "{profile}: {complained}");
        let last = printed.lines().last().unwrap_or_default();
        let checks: usize = last
            .split_whitespace()
            .nth(1)
            .and_then(|count| count.parse().ok())
            .unwrap_or(0);
        assert!(checks >= least, "{profile}: only {last}");
        assert_eq!(printed.lines().count(), 1, "{profile} has errors:\n{printed}");
    }
}
