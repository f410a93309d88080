//! The platform at work: its database and profile, who calls, and what it answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use roster::authority::{self, World};
use roster::profile::{Profile, Role};
use roster::{Account, OrgUnit, Organisation, lifecycle};
use rusqlite::Connection;
use scim::patch::Rules;
use scim::types::{Attribute, Mutability, Schema};
use serde_json::Value;

use crate::error::SandboxError;
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::{self, meta, person, role, unit};

/// The database and the rules.
#[derive(Debug)]
pub(crate) struct Platform {
    /// The database.
    pub db: Connection,
    /// The rules, with the organisation's own roles in them.
    pub profile: Arc<Profile>,
    /// Address of the organisation: the server's, with the organisation's own prefix.
    pub url: String,
    /// What PATCH may do to a person.
    pub user_rules: Rules,
}

/// Whoever calls.
#[derive(Debug, Clone, Default)]
pub(crate) struct Caller {
    /// His id.
    pub id: String,
    /// His name, which the statuses he sets keep (`S1-33`); empty for the platform itself.
    pub name: String,
    /// His roles.
    pub roles: Vec<String>,
    /// Groups he manages.
    pub groups: Vec<String>,
}

/// One request, while the database is held.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// The platform.
    pub platform: &'a mut Platform,
    /// Who calls.
    pub caller: &'a Caller,
    /// When.
    pub now: DateTime<Utc>,
    /// Hashes of the passwords in the request.
    pub hashes: &'a Hashes,
    /// Only what clients write, and what the core defines, is shown unless it is asked for.
    pub strict: bool,
}

/// What is answered when nothing is refused.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Body; none with 204 and 304.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// ETag of the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Address of the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

impl Reply {
    /// A body that is no single resource.
    pub(crate) fn ok(body: Value) -> Self {
        Self {
            status: 200,
            body: Some(body),
            etag: None,
            location: None,
        }
    }

    /// A resource, with ETag and address from its `meta`.
    pub(crate) fn resource(status: u16, body: Value) -> Self {
        let meta = |name: &str| body.get("meta").and_then(|meta| meta.get(name)).and_then(Value::as_str);
        Self {
            status,
            etag: meta("version").map(str::to_owned),
            location: meta("location").map(str::to_owned),
            body: Some(body),
        }
    }

    /// Done, and nothing to say.
    pub(crate) fn empty() -> Self {
        Self {
            status: 204,
            ..Self::default()
        }
    }
}

impl Caller {
    /// A person as a caller.
    pub(crate) fn of(platform: &Platform, id: &str, account: &Account) -> Result<Self, SandboxError> {
        let profile = &platform.profile;
        let roles = account.roles(profile);
        let units: Vec<OrgUnit> = unit::of_kind(&platform.db, "group")?
            .into_iter()
            .map(|row| row.unit)
            .collect();
        let groups = authority::managed_groups(profile, account, &units);
        Ok(Self {
            id: id.to_owned(),
            name: account.display_name(profile),
            roles,
            groups,
        })
    }

    /// The caller in `roster`'s terms.
    pub(crate) fn actor(&self) -> authority::Actor<'_> {
        authority::Actor {
            id: Some(&self.id),
            roles: &self.roles,
            groups: &self.groups,
        }
    }

    /// The name that a status keeps of whoever set it (`S1-33`, `S3-31`).
    pub(crate) fn by(&self) -> &str {
        if self.name.is_empty() {
            lifecycle::SYSTEM
        } else {
            &self.name
        }
    }
}

impl Platform {
    /// Opens the database; a new one gets the profile's roles.
    pub(crate) fn open(
        db: Connection,
        profile: &Profile,
        url: String,
        now: DateTime<Utc>,
    ) -> Result<Self, SandboxError> {
        match meta::get(&db, "profile")? {
            Some(found) if found != profile.about.id => {
                return Err(SandboxError::OtherProfile {
                    found,
                    asked: profile.about.id.clone(),
                });
            }
            Some(_) => {}
            None => {
                meta::set(&db, "profile", &profile.about.id)?;
                for known in &profile.role_list {
                    role::insert(&db, known, false, None, now)?;
                }
            }
        }
        let mut own = scim::codec::schema_list(profile, &[]);
        own.retain(|schema| !is_of_unit(profile, &schema.id));
        leave_to_the_rules(&mut own);
        let mut platform = Self {
            db,
            profile: Arc::new(profile.clone()),
            url,
            user_rules: Rules::of(&own),
        };
        platform.reload_roles()?;
        Ok(platform)
    }

    /// Takes the organisation's roles into the profile.
    pub(crate) fn reload_roles(&mut self) -> Result<(), SandboxError> {
        let roles: Vec<Role> = role::all(&self.db)?.into_iter().map(|row| row.role).collect();
        if roles != self.profile.role_list {
            Arc::make_mut(&mut self.profile).role_list = roles;
        }
        Ok(())
    }

    /// Address under which SCIM is served.
    pub(crate) fn scim_base(&self) -> String {
        format!("{}/scim/v2", self.url)
    }

    /// The organisation's package, switches and defaults (`S4-05`, `S4-09`, `D-06`).
    pub(crate) fn organisation(&self) -> Result<Organisation, SandboxError> {
        Ok(match meta::get(&self.db, "organisation")? {
            Some(stored) => serde_json::from_str(&stored)?,
            None => Organisation::of(&self.profile),
        })
    }

    /// Keeps the organisation's package, switches and defaults.
    pub(crate) fn set_organisation(&self, organisation: &Organisation) -> Result<(), SandboxError> {
        Ok(meta::set(
            &self.db,
            "organisation",
            &serde_json::to_string(organisation)?,
        )?)
    }

    /// The time zone in which the organisation's days begin. Settings take none that does not exist.
    pub(crate) fn zone(&self) -> Result<Tz, SandboxError> {
        Ok(self.organisation()?.time_zone.parse().unwrap_or(Tz::UTC))
    }

    /// Runs `work` in a savepoint: everything it wrote is undone when it refuses.
    pub(crate) fn savepoint<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.db.execute_batch("SAVEPOINT work")?;
        let result = work(self);
        match &result {
            Ok(_) => self.db.execute_batch("RELEASE work")?,
            Err(_) => {
                self.db.execute_batch("ROLLBACK TO work; RELEASE work")?;
                self.reload_roles()?;
            }
        }
        result
    }
}

impl Call<'_> {
    /// The rules.
    pub(crate) fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.platform.profile)
    }

    /// The database.
    pub(crate) fn db(&self) -> &Connection {
        &self.platform.db
    }

    /// What the rules must know about everybody else: holders of the roles that have a last one.
    pub(crate) fn world(&self) -> Result<World, SandboxError> {
        let mut active_holders = BTreeMap::new();
        for entry in &self.platform.profile.protect {
            if let Some(role) = entry.target.strip_prefix("last_active:") {
                active_holders.insert(role.to_owned(), person::active_holders(self.db(), role)?);
            }
        }
        Ok(World { active_holders })
    }

    /// Refuses whoever does not manage people (`S1-01`).
    pub(crate) fn must_manage(&self) -> Result<(), Refusal> {
        Ok(authority::may_manage(&self.platform.profile, &self.caller.actor())?)
    }

    /// Appends to the audit.
    pub(crate) fn audit(&self, action: &str, target: &str, fields: &str) -> Result<(), Refusal> {
        store::audit::append(self.db(), self.now, &self.caller.id, action, target, "done", fields)?;
        Ok(())
    }
}

/// Whether a schema belongs to a kind of unit or to roles, not to people.
fn is_of_unit(profile: &Profile, schema: &str) -> bool {
    schema == scim::urn::ROLE
        || profile
            .org
            .iter()
            .any(|org| scim::codec::schema_of(&org.kind) == schema)
}

/// What must be there and what never changes is for the rules about people to say, with their own codes;
/// the client's mark may be set again by a client that lost it, and `userName` where it only repeats
/// something follows that.
fn leave_to_the_rules(schemas: &mut [Schema]) {
    let free = |attribute: &mut Attribute| {
        attribute.required = false;
        let follows = ["clientId", "userName"].contains(&attribute.name.as_str());
        if follows || attribute.mutability == Mutability::Immutable {
            attribute.mutability = Mutability::ReadWrite;
        }
    };
    for attribute in schemas.iter_mut().flat_map(|schema| &mut schema.attributes) {
        free(attribute);
        attribute.sub_attributes.iter_mut().for_each(free);
    }
}
