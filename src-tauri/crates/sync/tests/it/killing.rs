//! A run that ends at any moment, and the one after it.

use std::future::Future;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use scim::Remote;
use scim::client::{Client, ClientError, Lookup, Page, PageRequest, Resource};
use scim::types::{BulkRequest, BulkResponse, PatchRequest};
use serde_json::Value;
use sync::{CancelFlag, End, Options, Probe};
use tokio::sync::Notify;
use vault::OpState;

use crate::world::{World, client, email, newcomer, options, world};

/// Where a run is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    /// Claimed, not sent.
    BeforeSend,
    /// Sent, the answer never read.
    AfterSend,
}

/// A platform in front of which time stops at the n-th write.
struct Stopping {
    inner: Client,
    at: usize,
    point: Point,
    writes: AtomicUsize,
    reached: Arc<Notify>,
}

impl Stopping {
    async fn write<T>(&self, request: impl Future<Output = Result<T, ClientError>> + Send) -> Result<T, ClientError> {
        let number = self.writes.fetch_add(1, Ordering::SeqCst) + 1;
        if number == self.at && self.point == Point::BeforeSend {
            self.reached.notify_one();
            std::future::pending::<()>().await;
        }
        let answer = request.await;
        if number == self.at {
            self.reached.notify_one();
            std::future::pending::<()>().await;
        }
        answer
    }
}

impl Remote for Stopping {
    async fn list(&self, kind: &str, request: &PageRequest) -> Result<Page, ClientError> {
        self.inner.list(kind, request).await
    }
    async fn get(&self, kind: &str, id: &str) -> Result<Resource, ClientError> {
        self.inner.get(kind, id).await
    }
    async fn find(&self, kind: &str, attribute: &str, value: &str) -> Result<Lookup, ClientError> {
        self.inner.find(kind, attribute, value).await
    }
    async fn create(&self, kind: &str, body: &Value, key: &str) -> Result<Resource, ClientError> {
        self.write(self.inner.create(kind, body, key)).await
    }
    async fn patch(
        &self,
        kind: &str,
        id: &str,
        patch: &PatchRequest,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        self.write(self.inner.patch(kind, id, patch, etag)).await
    }
    async fn replace(
        &self,
        kind: &str,
        id: &str,
        body: &Value,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        self.write(self.inner.replace(kind, id, body, etag)).await
    }
    async fn delete(&self, kind: &str, id: &str, etag: Option<&str>) -> Result<(), ClientError> {
        self.write(self.inner.delete(kind, id, etag)).await
    }
    async fn action(&self, id: &str, action: &str, body: &Value) -> Result<Option<Resource>, ClientError> {
        self.write(self.inner.action(id, action, body)).await
    }
    async fn bulk(&self, request: &BulkRequest) -> Result<BulkResponse, ClientError> {
        self.write(self.inner.bulk(request)).await
    }
}

fn push_only() -> Options {
    Options {
        pull: false,
        ..options()
    }
}

/// Runs until the n-th write, and drops the run there. Answers how many writes went out before.
async fn interrupted(world: &World, probe: &Probe, at: usize, point: Point) {
    let reached = Arc::new(Notify::new());
    let remote = Stopping {
        inner: world.client.clone(),
        at,
        point,
        writes: AtomicUsize::new(0),
        reached: Arc::clone(&reached),
    };
    let run = sync::run_remote(
        Arc::clone(&world.vault),
        &remote,
        probe,
        push_only(),
        |_| {},
        CancelFlag::new(),
    );
    tokio::select! {
        report = run => panic!("write {at} was never reached: {report:?}"),
        () = reached.notified() => {}
    }
}

async fn arrived_once(world: &World, count: usize, before: u64) {
    assert_eq!(
        world.people().await,
        before + count as u64,
        "I3: exactly as many people"
    );
    for number in (0..count).step_by(97) {
        assert_eq!(world.with_email(&email(number)).await, 1, "{number}");
    }
    let pending: u32 = [
        OpState::Ready,
        OpState::Claimed,
        OpState::Unknown,
        OpState::Parked,
        OpState::Conflict,
    ]
    .into_iter()
    .map(|state| world.count(state))
    .sum();
    assert_eq!(pending, 0, "I1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_creates_one_by_one_interrupted_at_several_points() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    let probe = Probe {
        bulk: None,
        ..world.probe().await
    };
    world.queue((0..1000).map(newcomer).collect());
    for (at, point) in [
        (1, Point::BeforeSend),
        (1, Point::AfterSend),
        (3, Point::AfterSend),
        (150, Point::BeforeSend),
        (199, Point::AfterSend),
        (200, Point::AfterSend),
    ] {
        interrupted(&world, &probe, at, point).await;
    }
    let report = sync::run_remote(
        Arc::clone(&world.vault),
        &world.client,
        &probe,
        push_only(),
        |_| {},
        CancelFlag::new(),
    );
    assert_eq!(report.await.expect("a run").end, End::Done);
    arrived_once(&world, 1000, before).await;
    let calm = world.sync().await;
    assert_eq!(
        (calm.writes, calm.lookups),
        (0, 0),
        "a second run sends nothing: {calm:?}"
    );
    assert_eq!(
        world.vault(|vault| vault.directory()).0.len() as u64,
        world.people().await,
        "nobody twice here"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_creates_in_bulk_interrupted_before_and_after() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    let probe = world.probe().await;
    world.queue((0..1000).map(newcomer).collect());
    interrupted(&world, &probe, 1, Point::BeforeSend).await;
    interrupted(&world, &probe, 1, Point::AfterSend).await;
    let on_their_way = world.count(OpState::Claimed);
    assert!(on_their_way > 500, "{on_their_way}");
    let report = sync::run_remote(
        Arc::clone(&world.vault),
        &world.client,
        &probe,
        options(),
        |_| {},
        CancelFlag::new(),
    );
    let report = report.await.expect("a run");
    assert_eq!((report.end, report.acked), (End::Done, 1000), "{report:?}");
    assert!(
        report.writes <= 1 && report.lookups <= 2,
        "one scan instead of a thousand looks: {report:?}"
    );
    arrived_once(&world, 1000, before).await;
    assert_eq!(world.sync().await.writes, 0);
    let here = world.vault(|vault| vault.directory()).0.len() as u64;
    assert_eq!(here, world.people().await, "nobody is here twice");
}

/// Environment of the child: the vault's folder and id, the platform's address and token.
const CHILD: &str = "SYNC_TEST_CHILD";

#[tokio::test(flavor = "multi_thread")]
async fn child_that_sends_until_it_is_killed() {
    let Ok(given) = std::env::var(CHILD) else { return };
    let parts: Vec<&str> = given.split('\n').collect();
    let [dir, id, url, token] = parts.as_slice() else {
        panic!("four parts")
    };
    let passphrase = secrecy::SecretString::from(crate::world::PASSPHRASE.to_owned());
    let vault = vault::open(std::path::Path::new(dir), id, Some(&passphrase), chrono::Utc::now()).expect("the vault");
    let client = client(url, token);
    let profile = vault.profile().clone();
    let measured = sync::measure(&client, &profile, 200, chrono::Utc::now())
        .await
        .expect("measured");
    let probe = Probe { bulk: None, ..measured };
    let vault = Arc::new(std::sync::Mutex::new(vault));
    let report = sync::run_remote(vault, &client, &probe, push_only(), |_| {}, CancelFlag::new()).await;
    report.expect("a run");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_creates_survive_kill_9() {
    let mut world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    world.queue((0..1000).map(newcomer).collect());
    let id = world.vault(|vault| vault.about()).id;
    let given = [
        &world.dir.path().display().to_string(),
        &id,
        &world.platform.url,
        &world.platform.token,
    ]
    .map(String::as_str)
    .join("\n");
    // The child has the vault alone: close it here.
    let spare = tempfile::TempDir::new().expect("a folder");
    world.vault = Arc::new(std::sync::Mutex::new(crate::world::new_vault(&spare, world.profile)));
    let mut seen = before;
    for wait in [120, 260, 400] {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "killing::child_that_sends_until_it_is_killed", "--nocapture"])
            .env(CHILD, &given)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("a child");
        // Until it sends, then a little longer.
        for _ in 0..600 {
            if world.people().await > seen || child.try_wait().expect("alive or not").is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(wait)).await;
        child.kill().expect("SIGKILL");
        child.wait().expect("it ended");
        seen = world.people().await;
        assert!(seen > before, "the child sent something");
    }
    let passphrase = secrecy::SecretString::from(crate::world::PASSPHRASE.to_owned());
    let reopened = vault::open(world.dir.path(), &id, Some(&passphrase), chrono::Utc::now()).expect("it opens again");
    world.vault = Arc::new(std::sync::Mutex::new(reopened));
    let report = world.sync().await;
    assert_eq!(report.end, End::Done, "{report:?}");
    arrived_once(&world, 1000, before).await;
    assert_eq!(world.sync().await.writes, 0);
}
