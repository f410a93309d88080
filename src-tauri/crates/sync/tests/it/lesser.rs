//! Platforms that do less than the practice platform, or say what is not so.

use std::collections::BTreeMap;
use std::sync::Arc;

use roster::{Account, Lifecycle};
use scim::Remote;
use scim::client::{Client, ClientError, Lookup, Page, PageRequest, Resource};
use scim::types::{BulkRequest, BulkResponse, PatchRequest, ScimError};
use secrecy::SecretString;
use serde_json::Value;
use sync::{CancelFlag, End, Options, Probe, Report};
use vault::{NewOp, OpState, Verb};

use crate::support::{list, text};
use crate::world::{World, action, edit, email, first, newcomer, options, set_remote, world};

async fn run<R: Remote>(world: &World, remote: &R, probe: &Probe, options: Options) -> Report {
    let run = sync::run_remote(
        Arc::clone(&world.vault),
        remote,
        probe,
        options,
        |_| {},
        CancelFlag::new(),
    );
    run.await.expect("a run")
}

#[tokio::test(flavor = "multi_thread")]
async fn without_etags_the_record_is_read_before_it_is_written() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    let probe = Probe {
        etags: false,
        ..world.probe().await
    };
    let push = || Options {
        pull: false,
        ..options()
    };
    set_remote(&world, &person, "first_name", "Theirs").await;
    world.queue(vec![edit(&person, "last_name", "Mine")]);
    let report = run(&world, &world.client, &probe, push()).await;
    assert_eq!((report.acked, report.writes), (1, 1), "{report:?}");
    let there = world.remote_account(&person).await;
    assert_eq!(
        (there.text("first_name"), there.text("last_name")),
        (Some("Theirs"), Some("Mine"))
    );

    let person = world.person(&person.id);
    set_remote(&world, &person, "last_name", "Other").await;
    world.queue(vec![edit(&person, "last_name", "Mine again")]);
    let report = run(&world, &world.client, &probe, push()).await;
    assert_eq!((report.conflicts, report.writes), (1, 0), "I8: {report:?}");
    assert_eq!(world.remote_account(&person).await.text("last_name"), Some("Other"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_actions_active_and_delete_do_the_same() {
    let world = world("scim", 20).await;
    world.sync().await;
    let person = world.somebody();
    let probe = Probe {
        actions: false,
        ..world.probe().await
    };
    world.queue(vec![action(&person, "disable")]);
    let report = run(&world, &world.client, &probe, options()).await;
    assert_eq!((report.acked, report.parked), (1, 0), "{report:?}");
    assert_eq!(world.remote_account(&person).await.lifecycle, Lifecycle::Disabled);
    let before = world.people().await;
    world.queue(vec![action(&world.person(&person.id), "delete")]);
    let report = run(&world, &world.client, &probe, options()).await;
    assert_eq!((report.acked, world.people().await), (1, before - 1), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn i9_a_password_arrives_and_is_erased() {
    let world = world("opigno", 20).await;
    world.sync().await;
    let mut account = Account::default();
    for (key, value) in [
        ("first_name", "New"),
        ("last_name", "Comer"),
        ("email", "new@example.org"),
        ("username", "newcomer"),
        ("language", "en"),
        ("timezone", "Europe/Brussels"),
    ] {
        account.fields.insert(key.to_owned(), text(value));
    }
    account.fields.insert("roles".to_owned(), list(&["administrator"]));
    let create = Verb::Create {
        account: Box::new(account),
        activations: vec!["admin_password".to_owned()],
        origin: None,
    };
    let secret = SecretString::from("a very long password 17".to_owned());
    let secrets = BTreeMap::from([("password".to_owned(), secret.clone())]);
    world.queue(vec![NewOp {
        secrets,
        ..NewOp::new(None, create)
    }]);
    assert_eq!(first(&world, OpState::Ready).secret_fields, ["password"]);
    let report = world.sync().await;
    assert_eq!((report.acked, report.parked), (1, 0), "{report:?}");
    let token = world.other().sign_in("newcomer", &secret, None).await;
    assert!(token.is_ok(), "the initial password logs in: {:?}", token.err());
    assert!(
        first(&world, OpState::Acked).secret_fields.is_empty(),
        "sealed only until it arrived"
    );
}

/// A platform that lists the same first rows whatever is asked, finds nothing, and takes no bulk.
struct Poor {
    inner: Client,
    rows: usize,
}

impl Remote for Poor {
    async fn list(&self, kind: &str, request: &PageRequest) -> Result<Page, ClientError> {
        let first = PageRequest {
            start_index: Some(1),
            cursor: None,
            ..request.clone()
        };
        let mut page = self.inner.list(kind, &first).await?;
        page.misplaced = request.start_index.is_some_and(|start| start > 1);
        if kind == "Users" {
            page.resources.truncate(self.rows);
            page.next = Some(PageRequest {
                start_index: Some(self.rows as u64 + 1),
                cursor: None,
                ..request.clone()
            });
        }
        Ok(page)
    }
    async fn get(&self, kind: &str, id: &str) -> Result<Resource, ClientError> {
        self.inner.get(kind, id).await
    }
    async fn find(&self, _: &str, _: &str, _: &str) -> Result<Lookup, ClientError> {
        Ok(Lookup {
            matches: Vec::new(),
            complete: true,
        })
    }
    async fn create(&self, kind: &str, body: &Value, key: &str) -> Result<Resource, ClientError> {
        self.inner.create(kind, body, key).await
    }
    async fn patch(
        &self,
        _: &str,
        _: &str,
        _: &PatchRequest,
        _: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        Err(ClientError::Rejected(501, ScimError::new(501, "no PATCH here")))
    }
    async fn replace(
        &self,
        kind: &str,
        id: &str,
        body: &Value,
        etag: Option<&str>,
    ) -> Result<Option<Resource>, ClientError> {
        self.inner.replace(kind, id, body, etag).await
    }
    async fn delete(&self, kind: &str, id: &str, etag: Option<&str>) -> Result<(), ClientError> {
        self.inner.delete(kind, id, etag).await
    }
    async fn action(&self, id: &str, action: &str, body: &Value) -> Result<Option<Resource>, ClientError> {
        self.inner.action(id, action, body).await
    }
    async fn bulk(&self, _: &BulkRequest) -> Result<BulkResponse, ClientError> {
        Err(ClientError::NotFound)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_that_cannot_be_enumerated_loses_nobody() {
    let world = world("2lrn4", 60).await;
    world.sync().await;
    let known = world.vault(|vault| vault.directory()).0.len();
    let poor = Poor {
        inner: world.client.clone(),
        rows: 20,
    };
    let measured = sync::measure_remote(&poor, world.profile, None, false, 200, chrono::Utc::now()).await;
    let probe = measured.expect("a measurement");
    assert!(!probe.index && !probe.etags && probe.page_cap == 20, "{probe:?}");
    assert!(
        probe.filters.values().all(|works| !works),
        "a filter that finds nothing is not believed: {probe:?}"
    );
    let report = run(&world, &poor, &probe, options()).await;
    assert_eq!(
        (report.end, report.removed, report.complete),
        (End::Done, 0, false),
        "I7: {report:?}"
    );
    assert_eq!(world.vault(|vault| vault.directory()).0.len(), known);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_bulk_and_patch_there_is_another_way() {
    let world = world("2lrn4", 20).await;
    world.sync().await;
    let person = world.somebody();
    let before = world.remote(&person).await.json;
    let probe = world.probe().await;
    assert!(probe.bulk.is_some());
    let poor = Poor {
        inner: world.client.clone(),
        rows: 1000,
    };
    world.queue(
        (0..5)
            .map(newcomer)
            .chain([edit(&person, "last_name", "Changed")])
            .collect(),
    );
    let report = run(
        &world,
        &poor,
        &probe,
        Options {
            pull: false,
            ..options()
        },
    )
    .await;
    assert_eq!(
        (report.end, report.acked, report.parked),
        (End::Done, 6, 0),
        "{report:?}"
    );
    for number in 0..5 {
        assert_eq!(world.with_email(&email(number)).await, 1);
    }
    let mut after = world.remote(&person).await.json;
    assert_eq!(after["name"]["familyName"], "Changed");
    after["name"]["familyName"] = before["name"]["familyName"].clone();
    for name in [
        "name",
        "emails",
        "roles",
        "preferredLanguage",
        "active",
        scim::urn::ENTERPRISE,
    ] {
        assert_eq!(after[name], before[name], "I6: {name} is untouched");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organisation_is_kept_and_a_platform_without_one_leaves_the_profile() {
    let world = world("learningbank", 20).await;
    world.sync().await;
    let kept = || world.vault(|vault| vault.setting(sync::ORGANISATION_SETTING));
    assert!(kept().is_some_and(|text| !text.contains("\"sms\"")), "{:?}", kept());
    let sms = |organisation: &mut roster::Organisation| {
        organisation.package.insert("sms".to_owned());
    };
    world.platform.change_organisation(sms).expect("changed");
    world.sync().await;
    assert!(kept().is_some_and(|text| text.contains("\"sms\"")), "{:?}", kept());
    let poor = Poor {
        inner: world.other(),
        rows: 100,
    };
    run(&world, &poor, &world.probe().await, options()).await;
    assert_eq!(kept(), None, "what it announced elsewhere does not hold here");
}
