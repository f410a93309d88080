//! A program that is killed while it applies an import: a process of its own, ended at any moment, over a
//! vault on the disk.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use desk::{Desk, DeskOptions};
use serde_json::{Value, json};
use vault::{OpState, PeopleQuery, Vault};

use crate::support::{Office, PASSPHRASE};

/// Where the process that is killed has its folder; only it has been given one.
pub(crate) const FOLDER: &str = "ROSTERDESK_TEST_KILLED_IN";
const APPLIES: &str = "killed::applies_until_it_is_killed";
const ROWS: u32 = 400;
/// So many that whoever stops an import is heard in the midst of it, however busy the computer is.
const MANY: u32 = 4_000;
/// How often it is killed.
pub(crate) const ROUNDS: u32 = 10;

fn file(rows: u32) -> String {
    let row = |at: u32| {
        let department = at % 3;
        format!("Killed{at},Person,killed{at}@example.org,Nurse,Founded {department},User,nl\n")
    };
    let rows: String = (0..rows).map(row).collect();
    format!("First Name,Last Name,Email,Job Profile,Department,Permission Type,Language\n{rows}")
}

fn desk(data: &Path) -> Desk {
    let options = DeskOptions {
        data_dir: data.to_owned(),
        suggested_profile: None,
        keeps_in_sync: false,
    };
    Desk::new(options).unwrap()
}

pub(crate) async fn unlocked(data: &Path) -> Desk {
    let desk = desk(data);
    let status = desk.call("app_status", json!({})).await.unwrap();
    let id = status["workspaces"][0]["id"].clone();
    let request = json!({ "id": id, "passphrase": PASSPHRASE });
    desk.call("unlock", request).await.unwrap();
    desk
}

pub(crate) async fn the_import(desk: &Desk) -> Value {
    desk.call("imports", json!({})).await.unwrap()[0].clone()
}

async fn apply(desk: &Desk, plan: &Value) -> Result<Value, String> {
    let id = the_import(desk).await["id"].clone();
    let request = json!({ "id": id, "plan": plan });
    desk.call("import_apply", request).await.map_err(|error| error.code)
}

async fn plan(desk: &Desk) -> Value {
    let id = the_import(desk).await["id"].clone();
    desk.call("import_review", json!({ "id": id })).await.unwrap()["plan"].clone()
}

pub(crate) fn say(word: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{word}").unwrap();
    out.flush().unwrap();
}

/// The process that is killed; as a test among others it has nothing to do.
#[tokio::test(flavor = "multi_thread")]
async fn applies_until_it_is_killed() {
    let Some(data) = std::env::var_os(FOLDER) else { return };
    let desk = unlocked(Path::new(&data)).await;
    let plan = plan(&desk).await;
    say("begins");
    apply(&desk, &plan).await.unwrap();
    say("done");
    std::future::pending::<()>().await;
}

/// A test that runs in a process of its own: it says `begins` and, should it live so long, `done`.
pub(crate) struct Killed {
    process: Child,
    said: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Killed {
    pub(crate) fn start(test: &str, data: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", test])
            .env(FOLDER, data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut killed = Self { process, said };
        killed.hear("begins");
        killed
    }

    pub(crate) fn hear(&mut self, word: &str) {
        let said = self.said.by_ref().map(Result::unwrap);
        assert!(
            said.into_iter().any(|line| line == word),
            "it ended before it said {word}"
        );
    }

    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

pub(crate) fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copied(&path, &target);
        } else {
            std::fs::copy(path, target).unwrap();
        }
    }
}

/// What stands in the vault.
#[derive(Debug, PartialEq, Eq)]
struct Standing {
    people: u32,
    waiting: u32,
    units: usize,
    journal: u32,
    applied: bool,
    told: bool,
}

fn standing(data: &Path) -> Standing {
    let folder = data.join("workspaces");
    let workspaces = vault::workspaces(&folder).unwrap();
    let now = chrono::Utc::now();
    let vault = vault::open(&folder, &workspaces[0].id, Some(&PASSPHRASE.into()), now).unwrap();
    let count = |vault: &Vault| vault.people_count(&PeopleQuery::default()).unwrap();
    Standing {
        people: count(&vault),
        waiting: *vault.outbox_counts().unwrap().get(&OpState::Ready).unwrap_or(&0),
        units: vault.units("").unwrap().len(),
        journal: vault.journal_page(0, 1).unwrap().0,
        applied: vault.imports().unwrap()[0].applied_at.is_some(),
        told: vault.setting("recipes").unwrap().is_some(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_applied_as_a_whole_or_not_at_all_whenever_the_program_is_killed() {
    let office = Office::practice("learningbank").await;
    let view = office.open("killed.csv", file(ROWS).as_bytes()).await;
    let options = json!({ "id": view["id"], "create_units": true });
    office.call("import_set_options", options).await;
    office.call("lock", json!({})).await;
    let data = office.folder.path().join("data");
    let nothing = standing(&data);
    assert!(!nothing.applied && !nothing.told);

    let place = |round: u32| office.folder.path().join(format!("round-{round}"));
    copied(&data, &place(0));
    let mut unharmed = Killed::start(APPLIES, &place(0));
    let begun = Instant::now();
    unharmed.hear("done");
    let lasted = begun.elapsed();
    unharmed.kill();
    let everything = standing(&place(0));
    let founded = everything.units - nothing.units;
    assert_eq!(
        (everything.people, everything.waiting as usize, everything.applied),
        (nothing.people + ROWS, ROWS as usize + founded, true),
        "{everything:?}"
    );

    for round in 1..=ROUNDS {
        let here = place(round);
        copied(&data, &here);
        let killed = Killed::start(APPLIES, &here);
        std::thread::sleep(lasted * round / ROUNDS);
        killed.kill();
        let found = standing(&here);
        assert!(found == nothing || found == everything, "round {round}: {found:?}");

        // Whoever applies it then gets it once.
        let desk = unlocked(&here).await;
        if found.applied {
            assert_eq!(apply(&desk, &json!("")).await, Err("import.applied".to_owned()));
        } else {
            apply(&desk, &plan(&desk).await).await.unwrap();
        }
        desk.call("lock", json!({})).await.unwrap();
        drop(desk);
        assert_eq!(standing(&here), everything, "round {round}");
        std::fs::remove_dir_all(here).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn applying_is_told_and_can_be_stopped_with_nothing_changed() {
    let office = Office::practice("learningbank").await;
    let view = office.open("killed.csv", file(MANY).as_bytes()).await;
    let request = json!({ "id": view["id"], "create_units": true });
    office.call("import_set_options", request).await;
    let plan = plan(&office.desk).await;
    let mut heard = office.desk.events();
    let stopping = office.desk.clone();
    let stopper = tokio::spawn(async move {
        loop {
            let event = serde_json::to_value(heard.recv().await.unwrap()).unwrap();
            if event["work"] == "apply" && event["done"].as_u64() > Some(0) {
                let request = json!({ "job": event["job"] });
                stopping.call("cancel_job", request).await.unwrap();
                return event;
            }
        }
    });
    assert_eq!(apply(&office.desk, &plan).await, Err("cancelled".to_owned()));
    let told = stopper.await.unwrap();
    assert_eq!(told["total"], json!(MANY));
    office.call("lock", json!({})).await;
    let data = office.folder.path().join("data");
    let stopped = standing(&data);
    assert!(!stopped.applied && !stopped.told && stopped.waiting == 0, "{stopped:?}");
    office.unlock().await;
    apply(&office.desk, &plan).await.unwrap();
    assert_eq!(office.people("Killed").await["total"], json!(MANY));
}
