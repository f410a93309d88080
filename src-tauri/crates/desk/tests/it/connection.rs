//! What the page is told of the connection.

use desk::Desk;
use desk::wire::event::DeskEvent;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;

use crate::elsewhere::Elsewhere;
use crate::support::Office;

/// What a page that fetches at every announcement shows once nothing more is announced.
async fn shown(desk: &Desk, events: &mut Receiver<DeskEvent>) -> (Vec<String>, Value) {
    let mut topics = Vec::new();
    let mut state = Value::Null;
    while let Ok(event) = events.try_recv() {
        if let DeskEvent::Changed { topics: changed } = event {
            state = desk.call("app_status", json!({})).await.unwrap()["open"]["connection"]["state"].clone();
            topics = changed;
        }
    }
    (topics, state)
}

/// The page was told that the second one began and never that it ended.
#[tokio::test]
async fn syncs_that_follow_one_another_leave_the_page_online() {
    let office = Office::practice("2lrn4").await;
    let mut events = office.desk.events();
    let (first, second) = tokio::join!(office.call("sync_wait", json!({})), office.call("sync_wait", json!({})));
    assert_eq!(first["refused"], 0);
    assert_eq!(second["refused"], 0);
    let (topics, state) = shown(&office.desk, &mut events).await;
    assert!(
        ["status", "people", "org", "changes"]
            .iter()
            .all(|topic| topics.iter().any(|told| told == topic)),
        "the last announcement is of what the sync brought, not of its beginning: {topics:?}"
    );
    assert_eq!(state, "online");
}

#[tokio::test]
async fn a_sync_that_fails_leaves_the_page_offline_not_syncing() {
    let Elsewhere { office, platform } = Elsewhere::of("2lrn4").await;
    platform.shutdown().await;
    let mut events = office.desk.events();
    assert_eq!(office.refused("sync_wait", json!({})).await, "offline");
    let (_, state) = shown(&office.desk, &mut events).await;
    assert_eq!(state, "offline");
}

#[tokio::test]
async fn one_sync_does_not_let_go_of_a_connection_that_is_held() {
    let office = Office::practice("2lrn4").await;
    office.call("hold", json!({ "offline": true })).await;
    office.call("sync_wait", json!({})).await;
    let status = office.call("app_status", json!({})).await;
    assert_eq!(status["open"]["connection"]["state"], "held");
}

/// A page shows the answer with the highest number, whichever came last.
#[tokio::test]
async fn answers_about_the_status_are_numbered() {
    let office = Office::new();
    let first = office.call("app_status", json!({})).await["serial"].as_u64();
    let second = office.call("app_status", json!({})).await["serial"].as_u64();
    assert!(first < second, "{first:?} before {second:?}");
}
