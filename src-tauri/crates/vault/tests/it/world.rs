//! A vault in a folder of its own, and short words for what tests do with it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeZone as _, Utc};
use roster::{Account, Profile, Value};
use secrecy::SecretString;
use tempfile::TempDir;
use vault::{
    Batch, BatchKind, NewOp, NewWorkspace, Op, Outcome, Patch, Protection, Pulled, Queued, RemotePerson, Settled,
    Vault, Verb,
};

pub(crate) const PASSPHRASE: &str = "a long passphrase";

/// Noon of a fixed day, and `minutes` later.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap() + chrono::Duration::minutes(minutes)
}

pub(crate) struct World {
    pub(crate) dir: TempDir,
    pub(crate) id: String,
    pub(crate) vault: Vault,
}

pub(crate) fn profile_toml(id: &str) -> &'static str {
    let texts = Profile::embedded_texts();
    texts
        .iter()
        .find(|text| Profile::parse(text).unwrap().about.id == id)
        .expect("an embedded profile")
}

pub(crate) fn new_workspace(profile: &str) -> NewWorkspace {
    NewWorkspace {
        name: "Academy".to_owned(),
        profile_toml: profile_toml(profile).to_owned(),
        url: Some("https://platform.example/scim/v2".to_owned()),
        practice: false,
        ca_pem: None,
    }
}

pub(crate) fn passphrase() -> SecretString {
    PASSPHRASE.into()
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with("2lrn4")
    }

    pub(crate) fn with(profile: &str) -> Self {
        let dir = TempDir::new().unwrap();
        let protection = Protection::Passphrase(passphrase());
        let vault = vault::create(dir.path(), &new_workspace(profile), protection, at(0)).unwrap();
        let id = vault.about().unwrap().id;
        Self { dir, id, vault }
    }

    /// Drops the vault as a crash would, and opens it again.
    pub(crate) fn reopen(self) -> Self {
        let Self { dir, id, vault } = self;
        drop(vault);
        let vault = vault::open(dir.path(), &id, Some(&passphrase()), at(1)).unwrap();
        Self { dir, id, vault }
    }

    pub(crate) fn queue(&mut self, ops: Vec<NewOp>) -> Queued {
        self.vault.queue(batch("edit"), ops, at(2)).unwrap()
    }

    pub(crate) fn create(&mut self, account: Account) -> String {
        self.queue(vec![create(account)]).targets.remove(0)
    }

    pub(crate) fn edit(&mut self, id: &str, fields: &[(&str, Option<&str>)]) -> Queued {
        self.queue(vec![NewOp::new(Some(id), update(fields))])
    }

    /// Puts people into the mirror as the platform has them; answers their ids.
    pub(crate) fn pull(&mut self, accounts: &[(&str, Account)]) -> Vec<String> {
        let pulled: Vec<Pulled> = accounts
            .iter()
            .map(|(id, account)| Pulled::clean(remote(id, account.clone())))
            .collect();
        self.vault.put_people(&pulled, at(1)).unwrap();
        accounts
            .iter()
            .map(|(id, _)| self.vault.person_by_remote(id).unwrap().unwrap().id)
            .collect()
    }

    pub(crate) fn claim(&mut self) -> Vec<Op> {
        self.vault.claim(100, at(3)).unwrap()
    }

    pub(crate) fn settle(&mut self, op: &Op, outcome: Outcome) {
        self.vault
            .settle(
                vec![Settled {
                    op: op.id.clone(),
                    outcome,
                }],
                at(4),
            )
            .unwrap();
    }

    /// Sends everything that can be sent, as a platform that takes it all.
    pub(crate) fn send_all(&mut self) -> Vec<String> {
        let mut sent = Vec::new();
        loop {
            let claimed = self.claim();
            if claimed.is_empty() {
                return sent;
            }
            for op in claimed {
                sent.push(op.verb.name().to_owned());
                let remote_id = op.remote_id.clone().unwrap_or_else(|| format!("r-{}", op.target));
                self.settle(
                    &op,
                    Outcome::Acked {
                        remote_id,
                        etag: None,
                        base: None,
                    },
                );
            }
        }
    }

    pub(crate) fn text(&self, id: &str, field: &str) -> Option<String> {
        let person = self.vault.person(id).unwrap().unwrap();
        person.draft.text(field).map(str::to_owned)
    }
}

pub(crate) fn batch(label: &str) -> Batch {
    Batch {
        label: label.to_owned(),
        actor: "admin".to_owned(),
        kind: BatchKind::Edit,
    }
}

pub(crate) fn create(account: Account) -> NewOp {
    NewOp::new(
        None,
        Verb::Create {
            account: Box::new(account),
            activations: vec!["mail".to_owned()],
            origin: None,
        },
    )
}

pub(crate) fn update(fields: &[(&str, Option<&str>)]) -> Verb {
    let patch = |value: &Option<&str>| Patch {
        base: None,
        value: value.map(|text| Value::Text(text.to_owned())),
    };
    Verb::Update {
        fields: fields
            .iter()
            .map(|(key, value)| ((*key).to_owned(), patch(value)))
            .collect(),
    }
}

pub(crate) fn secrets(pairs: &[(&str, &str)]) -> BTreeMap<String, SecretString> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).into()))
        .collect()
}

pub(crate) fn remote(id: &str, account: Account) -> RemotePerson {
    RemotePerson {
        remote_id: id.to_owned(),
        etag: Some("W/\"1\"".to_owned()),
        account,
    }
}

/// A person called `first` `last`.
pub(crate) fn person(first: &str, last: &str) -> Account {
    let email = format!("{first}.{last}@example.org").to_lowercase();
    let texts = [
        ("first_name", first),
        ("last_name", last),
        ("email", &email),
        ("language", "nl"),
        ("role", "user"),
    ];
    let fields = texts.map(|(key, text)| (key.to_owned(), Value::Text(text.to_owned())));
    Account {
        fields: fields.into(),
        ..Account::default()
    }
}

pub(crate) fn with(mut account: Account, key: &str, value: &str) -> Account {
    account.fields.insert(key.to_owned(), Value::Text(value.to_owned()));
    account
}
