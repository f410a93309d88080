//! A real vault and a real practice platform, and what the tests do with them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::Utc;
use roster::{Account, Value};
use sandbox::{Running, Sandbox, SandboxOptions};
use scim::client::{Client, ClientOptions, PageRequest, Resource};
use secrecy::SecretString;
use sync::{CancelFlag, Options, Probe, Report, SyncError};
use tempfile::TempDir;
use vault::{Batch, BatchKind, NewOp, NewWorkspace, OpState, Patch, Protection, Queued, Vault, Verb};

use crate::support::{profile, text};

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A vault beside a platform.
pub(crate) struct World {
    pub(crate) platform: Running,
    pub(crate) vault: Arc<Mutex<Vault>>,
    pub(crate) client: Client,
    pub(crate) dir: TempDir,
    pub(crate) profile: &'static roster::Profile,
}

pub(crate) fn client(url: &str, token: &str) -> Client {
    let options = ClientOptions {
        base_url: url.to_owned(),
        ca_pem: None,
        user_agent: "test".to_owned(),
    };
    let client = Client::new(options).expect("a client");
    client.set_token(SecretString::from(token.to_owned()));
    client
}

pub(crate) fn new_vault(dir: &TempDir, profile: &roster::Profile) -> Vault {
    let index = roster::Profile::embedded()
        .iter()
        .position(|known| known.about.id == profile.about.id);
    let new = NewWorkspace {
        name: "Test".to_owned(),
        profile_toml: roster::Profile::embedded_texts()[index.expect("embedded")].to_owned(),
        url: None,
        practice: true,
        ca_pem: None,
    };
    let protection = Protection::Passphrase(SecretString::from(PASSPHRASE.to_owned()));
    vault::create(dir.path(), &new, protection, Utc::now()).expect("a vault")
}

pub(crate) async fn world(id: &str, people: u32) -> World {
    let profile = profile(id);
    let options = SandboxOptions {
        people,
        ..SandboxOptions::new(profile.clone())
    };
    let platform = Sandbox::start(options).await.expect("the practice platform starts");
    let dir = TempDir::new().expect("a folder");
    let vault = Arc::new(Mutex::new(new_vault(&dir, profile)));
    let client = client(&platform.url, &platform.token);
    World {
        platform,
        vault,
        client,
        dir,
        profile,
    }
}

pub(crate) fn options() -> Options {
    Options {
        first_wait: Duration::from_millis(20),
        patience: Duration::from_secs(5),
        ..Options::new(Arc::new(Utc::now))
    }
}

impl World {
    pub(crate) fn vault<T>(&self, call: impl FnOnce(&mut Vault) -> vault::Result<T>) -> T {
        call(&mut self.vault.lock().expect("the vault is not poisoned")).expect("the vault answers")
    }

    pub(crate) async fn sync(&self) -> Report {
        self.sync_by(&self.client).await.expect("a run")
    }

    pub(crate) async fn sync_by(&self, client: &Client) -> Result<Report, SyncError> {
        sync::run(Arc::clone(&self.vault), client, options(), |_| {}, CancelFlag::new()).await
    }

    /// Another client, to be the second administrator.
    pub(crate) fn other(&self) -> Client {
        client(&self.platform.url, &self.platform.token)
    }

    pub(crate) fn queue(&self, ops: Vec<NewOp>) -> Queued {
        let batch = Batch {
            label: "test".to_owned(),
            actor: "me".to_owned(),
            kind: BatchKind::Edit,
        };
        self.vault(|vault| vault.queue(batch, ops, Utc::now()))
    }

    pub(crate) fn count(&self, state: OpState) -> u32 {
        self.vault(|vault| vault.outbox_counts())
            .get(&state)
            .copied()
            .unwrap_or(0)
    }

    /// Somebody on the platform who is an active user.
    pub(crate) fn somebody(&self) -> vault::Person {
        let found = self
            .vault(|vault| vault.directory())
            .0
            .into_iter()
            .find(|(_, account)| {
                account.can_sign_in(self.profile)
                    && account.login(self.profile) != Some(self.platform.admin.login.as_str())
                    && account.rank(self.profile) <= 10
                    && account.provenance != roster::Provenance::Directory
            });
        let (id, _) = found.expect("somebody");
        self.person(&id)
    }

    pub(crate) fn person(&self, id: &str) -> vault::Person {
        self.vault(|vault| vault.person(id)).expect("the person is known")
    }

    pub(crate) async fn remote(&self, person: &vault::Person) -> Resource {
        let id = person.remote_id.as_deref().expect("on the platform");
        self.client.get("Users", id).await.expect("the platform has the person")
    }

    pub(crate) async fn remote_account(&self, person: &vault::Person) -> Account {
        scim::codec::from_scim(self.profile, &self.remote(person).await.json)
    }

    /// People the platform lists.
    pub(crate) async fn people(&self) -> u64 {
        let page = self
            .other()
            .list(
                "Users",
                &PageRequest {
                    count: Some(1),
                    ..PageRequest::default()
                },
            )
            .await;
        page.expect("a list").total.expect("a total")
    }

    /// How many people on the platform have this address.
    pub(crate) async fn with_email(&self, email: &str) -> usize {
        let found = self
            .other()
            .find("Users", "emails.value", email)
            .await
            .expect("an answer");
        found.matches.len()
    }

    pub(crate) async fn probe(&self) -> Probe {
        sync::measure(&self.client, self.profile, 200, Utc::now())
            .await
            .expect("a measurement")
    }
}

/// A new person of the CSV platform.
pub(crate) fn newcomer(number: usize) -> NewOp {
    let mut account = Account::default();
    let email = email(number);
    for (key, value) in [
        ("first_name", "New"),
        ("last_name", "Comer"),
        ("email", email.as_str()),
        ("department", "Arrivals"),
        ("language", "nl"),
        ("role", "user"),
    ] {
        account.fields.insert(key.to_owned(), text(value));
    }
    account.fields.insert("is_active".to_owned(), Value::Flag(true));
    account.fields.insert("mfa_required".to_owned(), Value::Flag(false));
    NewOp::new(
        None,
        Verb::Create {
            account: Box::new(account),
            activations: Vec::new(),
            origin: None,
        },
    )
}

pub(crate) fn email(number: usize) -> String {
    format!("newcomer{number}@example.org")
}

pub(crate) fn edit(person: &vault::Person, key: &str, value: &str) -> NewOp {
    let patch = Patch {
        base: person.draft.fields.get(key).cloned(),
        value: Some(text(value)),
    };
    NewOp::new(
        Some(&person.id),
        Verb::Update {
            fields: BTreeMap::from([(key.to_owned(), patch)]),
        },
    )
}

pub(crate) fn action(person: &vault::Person, action: &str) -> NewOp {
    NewOp::new(
        Some(&person.id),
        Verb::Action {
            action: action.to_owned(),
            argument: None,
        },
    )
}

/// A change by the other administrator.
pub(crate) async fn set_remote(world: &World, person: &vault::Person, key: &str, value: &str) {
    let current = world.remote(person).await;
    let change = scim::codec::Change {
        field: key.to_owned(),
        before: person.draft.fields.get(key).cloned(),
        after: Some(text(value)),
    };
    let patch = scim::codec::patch_for(world.profile, &[change], Some(&current.json));
    world
        .other()
        .patch("Users", &current.id, &patch, None)
        .await
        .expect("the other administrator may");
}

/// The first waiting change, for its error.
pub(crate) fn first(world: &World, state: OpState) -> vault::Change {
    let page = world.vault(|vault| vault.outbox_page(Some(state), 0, 1));
    page.changes
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no change is {state:?}"))
}
