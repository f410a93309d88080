//! Applying an import of people who are new, in an encrypted file on the disk: how long it takes and how much
//! memory, for each number of people named on the command line. Every size runs in a process of its own, so that
//! memory of one is not counted for another.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first thing that is not as it should be"
)]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use desk::{Desk, DeskOptions};
use serde_json::{Value, json};

/// Says to a process of this program that it measures, and how many people.
const PEOPLE: &str = "ROSTERDESK_BENCH_APPLY";

fn main() {
    if let Some(people) = std::env::var(PEOPLE).ok().and_then(|text| text.parse().ok()) {
        let running = tokio::runtime::Runtime::new().expect("a runtime");
        running.block_on(measure(people));
        return;
    }
    let named: Vec<u32> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let sizes = if named.is_empty() { vec![20_000, 500_000] } else { named };
    let own = std::env::current_exe().expect("this program");
    for people in sizes {
        let status = Command::new(&own).env(PEOPLE, people.to_string()).status();
        assert!(status.expect("a process").success(), "{people} people");
    }
}

async fn measure(people: u32) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desk = workspace(&folder.path().join("data")).await;
    let file = folder.path().join("people.csv");
    std::fs::write(&file, table(people)).expect("a file");
    let handle = desk.hand_out(file).0;
    let open = call(
        &desk,
        "import_open",
        json!({ "source": { "kind": "file", "handle": handle } }),
    )
    .await;
    let id = open["id"].clone();
    let options = json!({ "id": id, "create_units": true });
    call(&desk, "import_set_options", options).await;
    let review = call(&desk, "import_review", json!({ "id": id })).await;
    assert_eq!(review["people"], json!(people), "{review}");
    let before = peak();
    let (start, worked) = (Instant::now(), cpu());
    let applied = call(&desk, "import_apply", json!({ "id": id, "plan": review["plan"] })).await;
    let (spent, worked) = (start.elapsed(), cpu() - worked);
    assert!(applied["queued"].as_u64() >= Some(u64::from(people)), "{applied}");
    let listed = Instant::now();
    let query = json!({ "view": "", "search": "", "filters": [], "sort": "", "descending": false });
    let page = json!({ "query": query, "offset": 0, "limit": 50 });
    let page = call(&desk, "people_page", page).await;
    assert!(page["total"].as_u64() >= Some(u64::from(people)), "everybody is there");
    println!(
        "{people:>7} new people: applied in {:.1} s ({worked:.1} s of CPU), peak {:.0} MB ({:.0} MB before it), first page of people in {:.2} s",
        spent.as_secs_f64(),
        peak(),
        before,
        listed.elapsed().as_secs_f64(),
    );
}

async fn call(desk: &Desk, command: &str, request: Value) -> Value {
    desk.call(command, request).await.expect(command)
}

async fn workspace(data: &Path) -> Desk {
    let options = DeskOptions {
        data_dir: data.to_owned(),
        suggested_profile: None,
        keeps_in_sync: false,
    };
    let desk = Desk::new(options).expect("a desk");
    let request = json!({
        "name": "Practice", "profile": "learningbank", "profile_file": null,
        "connect": { "kind": "practice" },
        "protect": { "kind": "passphrase", "passphrase": "correct horse battery staple" },
    });
    call(&desk, "create_workspace", request).await;
    let admin = call(&desk, "practice_sign_in", json!({})).await;
    let request =
        json!({ "login": admin["login"], "password": admin["password"], "totp": admin["totp"], "token": null });
    call(&desk, "sign_in", request).await;
    call(&desk, "sync_wait", json!({})).await;
    desk
}

fn table(people: u32) -> String {
    let mut table = "First Name,Last Name,Email,Job Profile,Department,Permission Type,Language\n".to_owned();
    for at in 0..people {
        // Names in no order, as in a file that nobody sorted.
        let name = at.wrapping_mul(2_654_435_761) % 1_000_003;
        let row = format!(
            "First{name},Last{},person{at}@example.org,Nurse,Department {},User,nl\n",
            name % 977,
            at % 40
        );
        table.push_str(&row);
    }
    table
}

/// Seconds of CPU this process has used until now; 0 where the system does not say.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2);
    let ticks: f64 = ticks.filter_map(|text| text.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// The most memory of this process until now, in MB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = line
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default();
    kib / 1024.0
}
