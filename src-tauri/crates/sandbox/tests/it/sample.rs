//! The sample organisation.

use std::collections::BTreeSet;

use roster::Profile;
use roster::fields::validate;
use serde_json::Value;

use crate::bench::Bench;

async fn everybody(bench: &Bench) -> Vec<Value> {
    bench.get("/scim/v2/Users").await.resources()
}

#[tokio::test]
async fn every_profile_has_sound_people_of_every_status() {
    for profile in Profile::embedded() {
        let id = &profile.about.id;
        let bench = Bench::of(id, 300).await;
        let list = everybody(&bench).await;
        assert_eq!(list.len(), 300, "{id}");
        let mut statuses = BTreeSet::new();
        for person in &list {
            let account = scim::codec::from_scim(profile, person);
            // What the wire does not carry cannot be seen here.
            let carried = |key: &str| profile.field(key).is_some_and(|field| field.scim.is_some());
            let mut faults = validate(profile, &account, "update");
            faults.retain(|fault| carried(&fault.field));
            assert!(faults.is_empty(), "{id}: {faults:?} in {person}");
            statuses.extend(account.status(profile).map(|status| status.id.clone()));
        }
        for status in profile.statuses.iter().filter(|status| {
            let ended = [roster::Lifecycle::Deleted, roster::Lifecycle::Purged];
            !ended.contains(&status.lifecycle) && profile.about.discover.is_empty()
        }) {
            assert!(statuses.contains(&status.id), "{id}: nobody is {}", status.id);
        }
        assert_eq!(
            bench.get("/scim/v2/Me").await.status,
            200,
            "{id}: the token is the sample administrator's"
        );
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_people() {
    let people = |list: Vec<Value>| {
        list.into_iter()
            .map(|person| (person["id"].clone(), person["userName"].clone()))
            .collect::<Vec<_>>()
    };
    let (one, two) = (Bench::of("opigno", 40).await, Bench::of("opigno", 40).await);
    assert_eq!(
        people(everybody(&one).await),
        people(everybody(&two).await),
        "seed 1 twice"
    );
    assert_ne!(
        one.running.admin.password, two.running.admin.password,
        "the password is no part of it"
    );
}

#[tokio::test]
async fn a_data_folder_keeps_people_and_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::by_id("2lrn4").unwrap().clone();
    let options = sandbox::SandboxOptions {
        people: 20,
        data: Some(folder.path().to_owned()),
        ..sandbox::SandboxOptions::new(profile)
    };
    let bench = Bench::with(options.clone()).await;
    let (before, token) = (everybody(&bench).await.len(), bench.token.clone());
    bench.running.shutdown().await;
    let again = Bench::with(options.clone()).await;
    assert_eq!(
        (again.token.as_str(), everybody(&again).await.len()),
        (token.as_str(), before),
        "after a restart"
    );
    again.running.shutdown().await;
    let other = Profile::by_id("moodle").unwrap().clone();
    let refused = sandbox::Sandbox::start(sandbox::SandboxOptions {
        profile: other,
        ..options
    })
    .await;
    assert!(
        matches!(refused, Err(sandbox::SandboxError::OtherProfile { .. })),
        "another profile's folder"
    );
}
