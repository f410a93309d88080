//! What the tests say to a platform and to a client: short words for long requests.

use chrono::Utc;
use reqwest::Method;
use roster::Profile;
use sandbox::{Clock, SandboxOptions};
use serde_json::{Value, json};

use crate::bench::{Answer, Bench};
use crate::support::{Office, PASSPHRASE};

pub(crate) const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";
pub(crate) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Path of a person.
pub(crate) fn path(person: &Value) -> String {
    format!("/scim/v2/Users/{}", person["id"].as_str().unwrap())
}

/// What a person types to sign in.
pub(crate) fn login(person: &Value) -> &str {
    person["userName"].as_str().unwrap()
}

/// The platform's word for a person's status.
pub(crate) fn label(person: &Value) -> &str {
    person[ACCOUNT]["statusLabel"].as_str().unwrap_or_default()
}

impl Bench {
    /// An active person of the sample with a role, made by hand, without a second factor.
    pub(crate) async fn holder(&self, role: &str) -> Value {
        let found = self
            .find(&format!(
                "roles.value eq \"{role}\" and active eq true and {ACCOUNT}:lock eq \"none\" and \
                 {ACCOUNT}:provenance eq \"manual\" and not ({ACCOUNT}:mfa.required eq true) and \
                 not ({ACCOUNT}:mfa.enrolledAt pr)"
            ))
            .await;
        assert!(!found.is_null(), "the sample has a {role}");
        found
    }

    /// Goes on as somebody else.
    pub(crate) async fn acting_as(&mut self, person: &Value) {
        let answer = self.right(person).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.token = answer.body["access_token"].as_str().unwrap().to_owned();
    }

    /// Goes on as the sample administrator.
    pub(crate) fn as_administrator(&mut self) {
        self.token = self.running.token.clone();
    }

    /// Sends wrong passwords.
    pub(crate) async fn wrong(&self, person: &Value, times: usize) {
        for _ in 0..times {
            let answer = self.sign_in(login(person), "wrong", None).await;
            assert_eq!((answer.status, answer.code()), (401, "sign_in.refused"));
        }
    }

    /// Signs in with the sample's password.
    pub(crate) async fn right(&self, person: &Value) -> Answer {
        self.sign_in(login(person), &self.running.admin.password, None).await
    }

    /// The person as the platform has him now.
    pub(crate) async fn again(&self, person: &Value) -> Value {
        self.get(&path(person)).await.body
    }

    pub(crate) async fn act(&self, person: &Value, action: &str, body: Value) -> Answer {
        self.post(&format!("{}/.actions/{action}", path(person)), body).await
    }

    /// Creates a person; refused is a failure.
    pub(crate) async fn made(&self, body: Value) -> Value {
        let made = self.post("/scim/v2/Users", body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        made.body
    }

    /// Messages that left, newest first.
    pub(crate) async fn outbox(&self) -> Vec<Value> {
        let page = self.get("/outbox?limit=1000").await;
        page.body["messages"].as_array().unwrap().clone()
    }

    /// Path of the link in the newest message.
    pub(crate) async fn newest_link(&self) -> String {
        let newest = self.outbox().await.remove(0);
        let link = newest["link"].as_str().unwrap();
        link.strip_prefix(&self.running.url).unwrap().to_owned()
    }

    /// Changes the organisation's settings.
    pub(crate) async fn settings(&self, change: Value) {
        let done = self
            .send(Method::PATCH, "/scim/v2/Organisation", &[], Some(&change))
            .await;
        assert_eq!(done.status, 200, "{}", done.body);
    }

    /// What somebody did on the platform, newest first.
    pub(crate) async fn history(&self, person: &Value) -> Vec<Value> {
        let answer = self.get(&format!("{}/.history", path(person))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["events"].as_array().unwrap().clone()
    }

    /// People who are billed.
    pub(crate) async fn billable(&self) -> i64 {
        self.get("/stats").await.body["billable"].as_i64().unwrap()
    }

    /// People on the platform.
    pub(crate) async fn people(&self) -> i64 {
        self.get("/scim/v2/Users?count=0").await.body["totalResults"]
            .as_i64()
            .unwrap()
    }

    /// The first name of a kind of unit.
    pub(crate) async fn unit(&self, kind: &str) -> String {
        self.get(&format!("/scim/v2/{kind}")).await.resources()[0]["displayName"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A platform whose clock stands at this moment, so that it and a client agree about the time.
    pub(crate) async fn today(profile: &str, people: u32) -> Self {
        let profile = Profile::by_id(profile).unwrap().clone();
        Self::with(SandboxOptions {
            people,
            clock: Clock::manual(Utc::now()),
            ..SandboxOptions::new(profile)
        })
        .await
    }
}

/// A platform and a client that is signed in as its administrator and has pulled everybody.
pub(crate) async fn both(profile: &str, people: u32) -> (Bench, Office) {
    let bench = Bench::today(profile, people).await;
    let office = Office::at(&bench, profile).await;
    (bench, office)
}

impl Office {
    /// A client of a platform, signed in as its administrator, with everybody pulled.
    pub(crate) async fn at(bench: &Bench, profile: &str) -> Self {
        let office = Self::new();
        let request = json!({
            "name": "", "profile": profile, "profile_file": null,
            "connect": { "kind": "url", "url": bench.running.url, "ca": null },
            "protect": { "kind": "passphrase", "passphrase": PASSPHRASE },
        });
        office.call("create_workspace", request).await;
        office.sign_in_with(&bench.running.token).await;
        office.sync().await;
        office
    }

    /// Signs in with a token.
    pub(crate) async fn sign_in_with(&self, token: &str) {
        let request = json!({ "login": "", "password": "", "totp": null, "token": token });
        self.call("sign_in", request).await;
    }

    /// Syncs to the end; nothing may be left.
    pub(crate) async fn sync(&self) -> Value {
        let report = self.call("sync_wait", json!({})).await;
        assert_eq!(report["waiting"], 0, "{report}");
        report
    }

    /// The one person a search finds.
    pub(crate) async fn one(&self, search: &str) -> Value {
        let page = self.people(search).await;
        assert_eq!(page["total"], 1, "{search}: {page}");
        let id = page["rows"][0]["id"].clone();
        self.call("person", json!({ "id": id })).await
    }

    /// People a query finds, as rows.
    pub(crate) async fn query(&self, query: Value) -> Vec<Value> {
        let page = self
            .call("people_page", json!({ "query": query, "offset": 0, "limit": 500 }))
            .await;
        page["rows"].as_array().unwrap().clone()
    }

    /// Does something to one person; whether it may is in the answer.
    pub(crate) async fn act(&self, people: &[&Value], action: &str, argument: Option<&str>) -> Value {
        let ids: Vec<&Value> = people.iter().map(|person| &person["id"]).collect();
        let request = json!({
            "selection": { "kind": "ids", "ids": ids }, "action": action, "argument": argument, "dry_run": false,
        });
        self.call("act_on_people", request).await
    }

    /// Changes fields of one person.
    pub(crate) async fn edit(&self, person: &Value, values: Value) -> Value {
        let selection = json!({ "kind": "ids", "ids": [person["id"]] });
        self.call("edit_people", json!({ "selection": selection, "values": values }))
            .await
    }

    /// Rules a file breaks as a whole.
    pub(crate) fn file_rules(view: &Value) -> Vec<&str> {
        let problems = view["file_problems"].as_array().unwrap();
        problems.iter().filter_map(|problem| problem["rule"].as_str()).collect()
    }

    /// Rules that rows break, with how often.
    pub(crate) fn row_rules(view: &Value) -> Vec<(&str, u64)> {
        let groups = view["groups"].as_array().unwrap();
        groups
            .iter()
            .filter_map(|group| Some((group["rule"].as_str()?, group["count"].as_u64()?)))
            .collect()
    }

    /// Rows of an import with their bucket and reason.
    pub(crate) async fn rows(&self, view: &Value) -> Vec<Value> {
        let request = json!({ "id": view["id"], "filter": { "kind": "all" }, "offset": 0, "limit": 500 });
        let page = self.call("import_rows", request).await;
        page["rows"].as_array().unwrap().clone()
    }

    /// What applying would do.
    pub(crate) async fn review(&self, view: &Value) -> Value {
        self.call("import_review", json!({ "id": view["id"] })).await
    }

    /// Applies an import as it was reviewed.
    pub(crate) async fn apply(&self, view: &Value) -> Value {
        let review = self.review(view).await;
        assert_eq!(review["refused"], Value::Null, "{review}");
        self.call("import_apply", json!({ "id": view["id"], "plan": review["plan"] }))
            .await
    }

    pub(crate) async fn hold(&self, offline: bool) {
        self.call("hold", json!({ "offline": offline })).await;
    }
}

/// Rows that end in each bucket: create, update, unchanged, skip, reject, conflict.
pub(crate) fn buckets(view: &Value) -> [u64; 6] {
    ["create", "update", "unchanged", "skip", "reject", "conflict"].map(|name| view["counts"][name].as_u64().unwrap())
}

/// A file of commas.
pub(crate) fn csv(rows: &[&str]) -> Vec<u8> {
    let mut text = rows.join("\r\n");
    text.push_str("\r\n");
    text.into_bytes()
}

/// A workbook whose cells are texts.
pub(crate) fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
