//! A desk connected to a practice platform of its own, whose organisation the test can change and whose
//! outbox and numbers it can read.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use roster::Profile;
use sandbox::{Running, Sandbox, SandboxOptions};
use serde_json::{Value, json};

use crate::support::{Office, PASSPHRASE};

pub(crate) struct Elsewhere {
    pub(crate) office: Office,
    pub(crate) platform: Running,
}

/// What the platform itself counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) emails: u64,
    pub(crate) sms: u64,
    pub(crate) billable: i64,
    pub(crate) people: i64,
}

impl Elsewhere {
    pub(crate) async fn of(profile: &str) -> Self {
        let known = Profile::embedded().iter().find(|known| known.about.id == profile);
        let options = SandboxOptions {
            people: 40,
            ..SandboxOptions::new(known.expect("a profile of the program").clone())
        };
        let platform = Sandbox::start(options).await.expect("the practice platform starts");
        let office = Office::new();
        let request = json!({
            "name": "Elsewhere", "profile": profile, "profile_file": null,
            "connect": { "kind": "url", "url": platform.url, "ca": null },
            "protect": { "kind": "passphrase", "passphrase": PASSPHRASE },
        });
        office.call("create_workspace", request).await;
        let token = json!({ "login": "", "password": "", "totp": null, "token": platform.token });
        office.call("sign_in", token).await;
        let elsewhere = Self { office, platform };
        elsewhere.sync().await;
        elsewhere
    }

    pub(crate) async fn sync(&self) -> Value {
        self.office.call("sync_wait", json!({})).await
    }

    /// Asks the platform past the desk. Answers status and body.
    pub(crate) fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let host = self.platform.url.strip_prefix("http://").expect("loopback");
        let mut stream = TcpStream::connect(host).expect("the platform listens");
        let body = body.map(Value::to_string).unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Type: application/scim+json\r\nContent-Length: {}\r\n\r\n{body}",
            self.platform.token,
            body.len()
        )
        .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split_whitespace().nth(1).and_then(|code| code.parse().ok());
        (
            status.expect("a status"),
            serde_json::from_str(body).unwrap_or(Value::Null),
        )
    }

    pub(crate) fn outbox(&self) -> Vec<Value> {
        let (_, page) = self.ask("GET", "/outbox?limit=1000", None);
        page["messages"].as_array().expect("an outbox").clone()
    }

    pub(crate) fn counted(&self) -> Counted {
        let messages = self.outbox();
        let of = |channel: &str| messages.iter().filter(|message| message["channel"] == channel).count() as u64;
        let (_, stats) = self.ask("GET", "/stats", None);
        Counted {
            emails: of("email"),
            sms: of("sms"),
            billable: stats["billable"].as_i64().expect("billable"),
            people: stats["people"].as_i64().expect("people"),
        }
    }
}

/// Side effects of a forecast by kind; mails of all kinds together.
pub(crate) fn forecast(effects: &Value) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for line in effects.as_array().expect("effects") {
        let kind = line["effect"].as_str().expect("a kind").to_owned();
        *sums.entry(kind).or_insert(0) += line["count"].as_u64().expect("a count");
    }
    sums
}
