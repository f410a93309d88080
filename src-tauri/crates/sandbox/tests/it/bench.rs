//! A running platform and a client for it.

use chrono::{DateTime, TimeZone, Utc};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method};
use roster::Profile;
use sandbox::{Clock, Running, Sandbox, SandboxOptions};
use serde_json::{Value, json};

pub(crate) struct Bench {
    pub(crate) running: Running,
    pub(crate) http: Client,
    pub(crate) token: String,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    /// Code of a refusal.
    pub(crate) fn code(&self) -> &str {
        self.body["urn:rosterdesk:scim:1.0:Error"]["code"]
            .as_str()
            .unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn resources(&self) -> Vec<Value> {
        self.body["Resources"].as_array().cloned().unwrap_or_default()
    }
}

/// Noon of a day in 2026, on which every test's clock starts.
pub(crate) fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 6, 15, 12, 0, 0).unwrap()
}

pub(crate) fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().build().unwrap()
}

impl Bench {
    pub(crate) async fn of(profile: &str, people: u32) -> Self {
        let profile = Profile::by_id(profile).unwrap().clone();
        Self::with(SandboxOptions {
            people,
            clock: Clock::manual(start()),
            ..SandboxOptions::new(profile)
        })
        .await
    }

    pub(crate) async fn with(options: SandboxOptions) -> Self {
        let running = Sandbox::start(options).await.unwrap();
        let token = running.token.clone();
        Self {
            running,
            http: client(),
            token,
        }
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.running.url))
            .bearer_auth(&self.token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/scim+json")
                .body(body.to_string());
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        Answer {
            status,
            headers,
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &[], Some(&body)).await
    }

    pub(crate) async fn patch(&self, path: &str, operations: Value) -> Answer {
        let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations});
        self.send(Method::PATCH, path, &[], Some(&body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], None).await
    }

    pub(crate) async fn sign_in(&self, login: &str, password: &str, totp: Option<&str>) -> Answer {
        self.post(
            "/auth/token",
            json!({"login": login, "password": password, "totp": totp}),
        )
        .await
    }

    /// The first person a filter finds.
    pub(crate) async fn find(&self, filter: &str) -> Value {
        let escaped: String = filter.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let body = self.get(&format!("/scim/v2/Users?filter={escaped}")).await.body;
        body["Resources"][0].clone()
    }
}
