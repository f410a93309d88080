//! Pushing 10,000 new people to the practice platform: the whole of Rosterdesk's engine (claim, send,
//! settle, in an encrypted file) against a bare HTTP loop that sends the same people to the same kind of
//! server, once in bulk and once one by one. Prints each as a ratio.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first thing that is not as it should be"
)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use roster::{Account, Profile, Value};
use sandbox::{Running, Sandbox, SandboxOptions};
use scim::{Client, ClientOptions};
use secrecy::SecretString;
use serde_json::json;
use vault::{Batch, BatchKind, NewOp, NewWorkspace, Protection, Vault, Verb};

const PEOPLE: u32 = 10_000;
const SINGLE: u32 = 2_000;

#[tokio::main]
async fn main() {
    let profile = Profile::by_id("2lrn4").expect("an embedded profile");
    let ours = engine(profile).await;
    let bulk = bare_bulk(profile).await;
    let single = bare_single(profile).await;
    let per_second = |count: u32, time: Duration| f64::from(count) / time.as_secs_f64();
    let (ours, bulk, single) = (
        per_second(PEOPLE, ours),
        per_second(PEOPLE, bulk),
        per_second(SINGLE, single),
    );
    println!("{PEOPLE} new people");
    println!("rosterdesk sync (claim, send, settle)   {ours:>8.0} people/s");
    println!(
        "bare bulk requests, 1,000 each          {bulk:>8.0} people/s   ratio {:.2}",
        ours / bulk
    );
    println!(
        "bare single requests, one after another {single:>8.0} people/s   ratio {:.2}",
        ours / single
    );
}

fn person(number: u32) -> Account {
    let text = |text: String| Value::Text(text);
    Account {
        fields: [
            ("first_name", text(format!("Person{number}"))),
            ("last_name", text("van den Berg".to_owned())),
            ("email", text(format!("person{number}@bench.example.org"))),
            ("department", text("Sales".to_owned())),
            ("language", text("nl".to_owned())),
            ("role", text("user".to_owned())),
            ("is_active", Value::Flag(true)),
            ("mfa_required", Value::Flag(false)),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into(),
        ..Account::default()
    }
}

async fn platform(profile: &Profile) -> Running {
    Sandbox::start(SandboxOptions {
        people: 20,
        ..SandboxOptions::new(profile.clone())
    })
    .await
    .expect("a platform")
}

fn client(running: &Running) -> Client {
    let options = ClientOptions {
        base_url: running.url.clone(),
        ca_pem: None,
        user_agent: "bench".to_owned(),
    };
    let client = Client::new(options).expect("a client");
    client.set_token(SecretString::from(running.token.clone()));
    client
}

async fn engine(profile: &Profile) -> Duration {
    let running = platform(profile).await;
    let client = client(&running);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = Arc::new(Mutex::new(filled(profile, folder.path())));
    let start = Instant::now();
    sync::run(
        Arc::clone(&vault),
        &client,
        sync::Options::new(Arc::new(chrono::Utc::now)),
        |_| {},
        sync::CancelFlag::new(),
    )
    .await
    .expect("a sync");
    let spent = start.elapsed();
    let sent = vault.lock().expect("the vault").outbox_counts().expect("counts");
    assert_eq!(sent.get(&vault::OpState::Acked), Some(&PEOPLE), "everybody arrived");
    running.shutdown().await;
    spent
}

fn filled(profile: &Profile, folder: &std::path::Path) -> Vault {
    let text = Profile::embedded()
        .iter()
        .zip(Profile::embedded_texts())
        .find(|(known, _)| *known == profile);
    let new = NewWorkspace {
        name: "Bench".to_owned(),
        profile_toml: text.expect("its text").1.to_string(),
        url: Some(String::new()),
        practice: true,
        ca_pem: None,
    };
    let now = chrono::Utc::now();
    let protection = Protection::Passphrase(SecretString::from("correct horse battery"));
    let mut vault = vault::create(folder, &new, protection, now).expect("a vault");
    let ops = (0..PEOPLE)
        .map(|number| {
            NewOp::new(
                None,
                Verb::Create {
                    account: Box::new(person(number)),
                    activations: Vec::new(),
                    origin: None,
                },
            )
        })
        .collect();
    let batch = Batch {
        label: "bench".to_owned(),
        actor: String::new(),
        kind: BatchKind::Import,
    };
    vault.queue(batch, ops, now).expect("a batch");
    vault
}

async fn bare_bulk(profile: &Profile) -> Duration {
    let running = platform(profile).await;
    let http = reqwest::Client::new();
    let start = Instant::now();
    for chunk in 0..PEOPLE / 1_000 {
        let operations: Vec<_> = (chunk * 1_000..(chunk + 1) * 1_000)
            .map(|number| {
                let body = scim::codec::to_scim(profile, &person(number));
                json!({ "method": "POST", "path": "/Users", "bulkId": number.to_string(), "data": body })
            })
            .collect();
        let body =
            json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations });
        let answer = http
            .post(format!("{}/scim/v2/Bulk", running.url))
            .bearer_auth(&running.token)
            .json(&body)
            .send()
            .await;
        let answer: serde_json::Value = answer.expect("an answer").json().await.expect("JSON");
        let made = answer["Operations"]
            .as_array()
            .expect("operations")
            .iter()
            .filter(|op| op["status"] == "201")
            .count();
        assert_eq!(made, 1_000, "everybody arrived: {}", answer["Operations"][0]);
    }
    let spent = start.elapsed();
    running.shutdown().await;
    spent
}

async fn bare_single(profile: &Profile) -> Duration {
    let running = platform(profile).await;
    let http = reqwest::Client::new();
    let start = Instant::now();
    for number in 0..SINGLE {
        let body = scim::codec::to_scim(profile, &person(number));
        let answer = http
            .post(format!("{}/scim/v2/Users", running.url))
            .bearer_auth(&running.token)
            .json(&body)
            .send()
            .await;
        assert_eq!(answer.expect("an answer").status(), 201);
    }
    let spent = start.elapsed();
    running.shutdown().await;
    spent
}
