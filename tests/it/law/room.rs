//! Both sides of a case: a platform, a client of it, and who is there.

use std::collections::BTreeMap;

use roster::profile::Profile;
use roster::{Account, Value as FieldValue};
use sandbox::{Clock, SandboxOptions};
use serde_json::{Value, json};

use super::case::Who;
use crate::bench::Bench;
use crate::support::Office;

/// People in the sample: enough that every role and every status occurs, and so few that there is one
/// administrator only, or some more.
pub(crate) const PEOPLE: [u32; 2] = [60, 45];

/// Somebody on the platform.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) account: Account,
    pub(crate) resource: Value,
}

/// A platform and a client that knows what it has.
pub(crate) struct Room {
    pub(crate) profile: &'static Profile,
    pub(crate) bench: Bench,
    pub(crate) office: Office,
    /// Everybody, as the platform lists them.
    pub(crate) people: Vec<Person>,
    units: BTreeMap<String, Vec<String>>,
    tokens: BTreeMap<String, String>,
    used: u32,
    size: u32,
}

impl Room {
    pub(crate) async fn open(profile: &'static Profile, size: u32) -> Self {
        let bench = Bench::with(SandboxOptions {
            people: size,
            clock: Clock::manual(chrono::Utc::now()),
            ..SandboxOptions::new(profile.clone())
        })
        .await;
        let office = Office::at(&bench, &profile.about.id).await;
        let mut room = Self {
            profile,
            bench,
            office,
            people: Vec::new(),
            units: BTreeMap::new(),
            tokens: BTreeMap::new(),
            used: 0,
            size,
        };
        room.list().await;
        room
    }

    /// A number nobody had before.
    pub(crate) fn fresh(&mut self) -> u32 {
        self.used += 1;
        self.used
    }

    /// Names of the units of a kind.
    pub(crate) fn units(&self, kind: &str) -> &[String] {
        self.units.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Looks at the platform with the eyes of somebody who manages people, and lets the client look too.
    pub(crate) async fn refresh(&mut self) {
        let mut keepers: Vec<String> = self.people.iter().map(|person| person.id.clone()).collect();
        keepers.sort_by_key(|id| {
            let rank = self.people.iter().find(|person| person.id == *id);
            std::cmp::Reverse(rank.map_or(0, |person| person.account.rank(self.profile)))
        });
        let mut keeper = None;
        for id in keepers {
            let token = self.token(&id);
            self.bench.token = token.clone();
            if self.bench.get("/scim/v2/Users?count=0").await.status == 200 {
                keeper = Some(token);
                break;
            }
        }
        let Some(token) = keeper else {
            // Nobody is left who could go on.
            *self = Self::open(self.profile, self.size).await;
            return;
        };
        self.office.sign_in_with(&token).await;
        self.office.sync().await;
        self.list().await;
    }

    async fn list(&mut self) {
        let listed = self.bench.get("/scim/v2/Users?count=1000").await;
        assert_eq!(listed.status, 200, "{}", listed.body);
        let person = |resource: Value| Person {
            id: resource["id"].as_str().unwrap().to_owned(),
            account: scim::codec::from_scim(self.profile, &resource),
            resource,
        };
        self.people = listed.resources().into_iter().map(person).collect();
        for org in &self.profile.org {
            let listed = self
                .bench
                .get(&format!("/scim/v2/{}", scim::codec::endpoint_of(&org.kind)))
                .await;
            let names = listed.resources();
            let names = names
                .iter()
                .filter_map(|unit| unit["displayName"].as_str().map(str::to_owned));
            self.units.insert(org.kind.clone(), names.collect());
        }
    }

    fn token(&mut self, id: &str) -> String {
        let running = &self.bench.running;
        let new = || running.session_of(id).unwrap();
        self.tokens.entry(id.to_owned()).or_insert_with(new).clone()
    }

    /// Somebody, where there is such a person.
    pub(crate) fn find(&self, who: Who, actor: Option<&Person>) -> Option<Person> {
        let found = match who {
            Who::Administrator => self.people.iter().find(|person| {
                person
                    .account
                    .login(self.profile)
                    .is_some_and(|login| login.starts_with("admin"))
            }),
            Who::Self_ => return actor.cloned(),
            Who::Holder(role, place) => {
                let role = &self.profile.role_list[role.index(self.profile.role_list.len())].id;
                let holds = |person: &&Person| person.account.roles(self.profile).contains(role);
                let holders: Vec<&Person> = self.people.iter().filter(holds).collect();
                match holders.len() {
                    0 => self.people.get(place.index(self.people.len())),
                    count => Some(holders[place.index(count)]),
                }
            }
            Who::Anybody(place) => Some(&self.people[place.index(self.people.len())]),
        };
        found.cloned()
    }

    /// Goes on as somebody, on both sides; `false` where he cannot be in the platform now.
    pub(crate) async fn act_as(&mut self, person: &Person) -> bool {
        self.bench.token = self.token(&person.id);
        if self.bench.get("/scim/v2/Me").await.status != 200 {
            return false;
        }
        let token = self.bench.token.clone();
        self.office.sign_in_with(&token).await;
        true
    }

    /// The client's id of somebody.
    pub(crate) async fn client_id(&self, person: &Person) -> Option<String> {
        let login = person.account.login(self.profile)?;
        let family = self
            .profile
            .fields
            .iter()
            .find(|field| field.scim.as_deref() == Some("name.familyName"));
        let family = match family.and_then(|field| person.account.fields.get(&field.key)) {
            Some(FieldValue::Text(text)) => text.as_str(),
            _ => "",
        };
        for search in [login, family, ""] {
            let page = self.office.people(search).await;
            for row in page["rows"].as_array()? {
                let view = self.office.call("person", json!({ "id": row["id"] })).await;
                if view["login"].as_str() == Some(login) {
                    return row["id"].as_str().map(str::to_owned);
                }
            }
        }
        None
    }
}
