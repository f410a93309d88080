//! A program that is killed while it reads a draft's file another way: what was mended is there before and after.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use crate::killed::{FOLDER, Killed, ROUNDS, copied, say, the_import, unlocked};
use crate::reread::again;
use crate::support::{Office, PASSPHRASE};

const REREADS: &str = "killed_rereading::reads_again_until_it_is_killed";
const ROWS: u32 = 3_000;
const CODE_PAGE: &str = "windows-1252";

fn file() -> String {
    let row = |at: u32| format!("Name{at},Person,read{at}@@example.org\n");
    let rows: String = (0..ROWS).map(row).collect();
    format!("First Name,Last Name,Email\n{rows}")
}

/// The process that is killed; as a test among others it has nothing to do.
#[tokio::test(flavor = "multi_thread")]
async fn reads_again_until_it_is_killed() {
    let Some(data) = std::env::var_os(FOLDER) else { return };
    let desk = unlocked(Path::new(&data)).await;
    let id = the_import(&desk).await["id"].clone();
    say("begins");
    let request = again(&id, json!({ "encoding": CODE_PAGE }));
    desk.call("import_reread", request).await.unwrap();
    say("done");
    std::future::pending::<()>().await;
}

/// The encoding that the draft was read in, how many rows were mended or left out, and the name of its last step.
fn standing(data: &Path) -> (String, usize, usize, String) {
    let folder = data.join("workspaces");
    let workspaces = vault::workspaces(&folder).unwrap();
    let vault = vault::open(&folder, &workspaces[0].id, Some(&PASSPHRASE.into()), chrono::Utc::now()).unwrap();
    let drafts = vault.imports().unwrap();
    assert_eq!(drafts.len(), 1, "one draft, whatever happens");
    let touched = vault.import_touched(&drafts[0].id).unwrap();
    let text = |json: &serde_json::Value| json.as_str().unwrap_or_default().to_owned();
    (
        text(&drafts[0].reading["reading"]["dialect"]["encoding"]),
        touched.iter().map(|row| row.cells.len()).sum(),
        touched.iter().filter(|row| row.left_out).count(),
        drafts[0]
            .undo
            .as_ref()
            .map_or_else(String::new, |step| text(&step.words["code"])),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mended_is_never_lost_between_two_readings_whenever_the_program_is_killed() {
    let office = Office::practice("learningbank").await;
    let view = office.open("killed.csv", file().as_bytes()).await;
    let id = view["id"].clone();
    let mended = |row: u32| json!({ "row": row, "column": 2, "text": format!("read{row}@example.org") });
    let cells: Vec<_> = (0..ROWS).map(mended).collect();
    office.call("import_edit", json!({ "id": id, "cells": cells })).await;
    let rows: Vec<u32> = (0..ROWS).step_by(2).collect();
    let out = json!({ "id": id, "rows": rows, "filter": null, "out": true });
    office.call("import_leave_out", out).await;
    office.call("lock", json!({})).await;
    let data = office.folder.path().join("data");
    let before = standing(&data);
    assert_eq!((before.1, before.2), (ROWS as usize, ROWS as usize / 2), "{before:?}");
    let after = (CODE_PAGE.to_owned(), before.1, before.2, "carried".to_owned());

    let place = |round: u32| office.folder.path().join(format!("round-{round}"));
    copied(&data, &place(0));
    let mut unharmed = Killed::start(REREADS, &place(0));
    let begun = Instant::now();
    unharmed.hear("done");
    let lasted = begun.elapsed();
    unharmed.kill();
    assert_eq!(standing(&place(0)), after);

    for round in 1..=ROUNDS {
        let here = place(round);
        copied(&data, &here);
        let killed = Killed::start(REREADS, &here);
        std::thread::sleep(lasted * round / ROUNDS);
        killed.kill();
        let found = standing(&here);
        assert!(found == before || found == after, "round {round}: {found:?}");
        std::fs::remove_dir_all(here).unwrap();
    }
}
