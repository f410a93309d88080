//! The same, with networks and servers as they are.

use std::time::{Duration, Instant};

use chrono::Utc;
use scim::ClientError;
use sync::{End, SyncError};
use vault::OpState;

use crate::proxy::{Fault, Proxy, Seen};
use crate::world::{World, action, client, edit, email, newcomer, world};

/// The n-th write, from 1, meets a fault; with `reads`, the n-th read.
fn nth(n: usize, fault: Fault, reads: bool) -> impl FnMut(&Seen) -> Option<Fault> + Send + 'static {
    let mut count = 0;
    move |seen| {
        if seen.writes() == reads || seen.path.contains("Config") || seen.path.contains("auth") {
            return None;
        }
        count += 1;
        (count == n).then_some(fault)
    }
}

/// Syncs through a proxy until nothing waits, at most a few runs.
async fn converge(world: &World, proxy: &Proxy) {
    let client = client(&proxy.url, &world.platform.token);
    for _ in 0..6 {
        match world.sync_by(&client).await {
            Ok(report) if report.end == End::Done && report.unknown == 0 => return,
            Ok(_) | Err(_) => {}
        }
    }
    panic!("I4: {:?}", world.vault(|vault| vault.outbox_counts()));
}

const FAULTS: [Fault; 8] = [
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::ServerErrorAfter,
    Fault::Truncated,
    Fault::Throttled(1),
    Fault::Precondition,
    Fault::Html,
    Fault::Unauthorized,
];

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_leaves_exactly_one_person_a_create() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    for (round, fault) in FAULTS.into_iter().enumerate() {
        for bulk in [false, true] {
            let numbers = |count: usize| (0..count).map(move |at| round * 100 + usize::from(bulk) * 50 + at);
            let count = if bulk { 20 } else { 1 };
            let before = world.people().await;
            world.queue(numbers(count).map(newcomer).collect());
            let proxy = Proxy::start(&world.platform.url, nth(1, fault, false)).await;
            converge(&world, &proxy).await;
            let parked = world.count(OpState::Parked);
            assert_eq!(parked, 0, "{fault:?}, bulk {bulk}");
            assert_eq!(
                world.people().await,
                before + count as u64,
                "I3: {fault:?}, bulk {bulk}"
            );
            for number in numbers(count) {
                assert_eq!(world.with_email(&email(number)).await, 1, "I3: {fault:?}, bulk {bulk}");
            }
            assert_eq!(world.sync().await.writes, 0, "I5: {fault:?}, bulk {bulk}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_leaves_an_edit_and_an_action_done() {
    let world = world("2lrn4", 60).await;
    world.sync().await;
    for (round, fault) in FAULTS.into_iter().enumerate() {
        let person = world.somebody();
        let name = format!("Name {round}");
        world.queue(vec![edit(&person, "last_name", &name)]);
        let proxy = Proxy::start(&world.platform.url, nth(1, fault, false)).await;
        converge(&world, &proxy).await;
        assert_eq!(
            world.remote_account(&person).await.text("last_name"),
            Some(name.as_str()),
            "I1: {fault:?}"
        );
        assert!(proxy.writes() <= 2, "{fault:?}: {} writes", proxy.writes());

        world.queue(vec![action(&world.person(&person.id), "disable")]);
        let proxy = Proxy::start(&world.platform.url, nth(1, fault, false)).await;
        converge(&world, &proxy).await;
        assert!(
            !world.remote_account(&person).await.can_sign_in(world.profile),
            "{fault:?}"
        );
        assert_eq!(world.count(OpState::Parked), 0, "{fault:?}");
        assert_eq!(world.sync().await.writes, 0, "I5: {fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrived_is_not_sent_again() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    for (round, fault) in [Fault::ResetAfter, Fault::ServerErrorAfter, Fault::Truncated]
        .into_iter()
        .enumerate()
    {
        world.queue(vec![newcomer(round)]);
        let proxy = Proxy::start(&world.platform.url, nth(1, fault, false)).await;
        converge(&world, &proxy).await;
        assert_eq!(proxy.writes(), 1, "{fault:?}: looked up, not sent again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_while_reading_are_got_over() {
    for fault in [
        Fault::ResetBefore,
        Fault::ResetAfter,
        Fault::ServerErrorAfter,
        Fault::Throttled(1),
        Fault::Truncated,
    ] {
        for n in [1, 2, 4, 6] {
            let world = world("2lrn4", 30).await;
            let proxy = Proxy::start(&world.platform.url, nth(n, fault, true)).await;
            converge(&world, &proxy).await;
            let known = world.vault(|vault| vault.directory()).0.len() as u64;
            assert_eq!(known, world.people().await, "{fault:?} at read {n}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn retry_after_is_honoured() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    world.queue(vec![newcomer(1)]);
    let proxy = Proxy::start(&world.platform.url, nth(1, Fault::Throttled(2), false)).await;
    converge(&world, &proxy).await;
    let seen = proxy.seen();
    let slow = seen.iter().find(|seen| seen.fault.is_some()).expect("one was refused");
    let later: Vec<Duration> = seen
        .iter()
        .filter(|next| next.writes() && next.at > slow.at)
        .map(|next| next.at - slow.at)
        .collect();
    assert!(
        !later.is_empty() && later.iter().all(|wait| *wait >= Duration::from_millis(1990)),
        "I10: {later:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_wait_ends_the_run_and_says_until_when() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    world.queue(vec![newcomer(1)]);
    let proxy = Proxy::start(&world.platform.url, nth(1, Fault::Throttled(3600), false)).await;
    let started = Instant::now();
    let report = world
        .sync_by(&client(&proxy.url, &world.platform.token))
        .await
        .expect("a run");
    let End::Waiting(until) = report.end else {
        panic!("{report:?}")
    };
    assert!((until - Utc::now()).num_minutes() > 50 && started.elapsed() < Duration::from_secs(4));
    let early = world.sync().await;
    assert_eq!(early.writes, 0, "I10: nothing is sent before: {early:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_is_an_outcome_and_loses_nothing() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    world.queue((0..10).map(newcomer).collect());
    let proxy = Proxy::start(&world.platform.url, |_| None).await;
    proxy.set_down(true);
    let through = client(&proxy.url, &world.platform.token);
    assert_eq!(world.sync_by(&through).await.expect("no error").end, End::Offline);
    let nowhere = client("http://127.0.0.1:9", &world.platform.token);
    assert_eq!(world.sync_by(&nowhere).await.expect("no error").end, End::Offline);
    assert_eq!(world.count(OpState::Ready), 10);
    proxy.set_down(false);
    assert_eq!(world.sync_by(&through).await.expect("a run").end, End::Done);
    assert_eq!(world.people().await, before + 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_network_goes_in_the_middle_of_sending() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let before = world.people().await;
    world.queue((0..40).map(newcomer).collect());
    let mut writes = 0;
    let proxy = Proxy::start(&world.platform.url, move |seen| {
        writes += usize::from(seen.writes());
        (writes > 0).then_some(if seen.writes() {
            Fault::ResetAfter
        } else {
            Fault::ResetBefore
        })
    })
    .await;
    let report = world
        .sync_by(&client(&proxy.url, &world.platform.token))
        .await
        .expect("a run");
    assert_eq!((report.end, report.unknown), (End::Offline, 40), "{report:?}");
    let back = world.sync().await;
    assert_eq!(
        (back.end, back.acked, back.writes),
        (End::Done, 40, 0),
        "they had arrived: {back:?}"
    );
    assert_eq!(world.people().await, before + 40);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hotel_network_is_told_from_the_platform() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    world.queue(vec![newcomer(1)]);
    let known = world.vault(|vault| vault.directory()).0.len();
    let proxy = Proxy::start(&world.platform.url, |_| Some(Fault::Html)).await;
    let outcome = world.sync_by(&client(&proxy.url, &world.platform.token)).await;
    assert!(
        matches!(outcome, Err(SyncError::Platform(ClientError::NotScim { .. }))),
        "{outcome:?}"
    );
    assert_eq!(
        world.vault(|vault| vault.directory()).0.len(),
        known,
        "nobody is taken for gone"
    );
    assert_eq!(world.sync().await.acked, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_token_signs_out_and_loses_nothing() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    world.queue((0..5).map(newcomer).collect());
    let proxy = Proxy::start(&world.platform.url, |_| Some(Fault::Unauthorized)).await;
    let report = world
        .sync_by(&client(&proxy.url, &world.platform.token))
        .await
        .expect("no error");
    assert_eq!(report.end, End::SignedOut);
    assert_eq!(world.sync().await.acked, 5);
}
