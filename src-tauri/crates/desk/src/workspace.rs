//! The open workspace: its vault, its profile, its connection, and the practice platform behind it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use roster::authority::{self, Actor, World};
use roster::profile::Role;
use roster::{Account, Organisation, Profile};
use serde::{Deserialize, Serialize};
use vault::{About, Vault};

use crate::check::Checks;
use crate::link::Link;
use crate::wire::error::ApiError;

/// Key of the setting that holds who is signed in.
const ACTOR: &str = "actor";

pub(crate) struct Workspace {
    pub(crate) about: About,
    /// The profile with the organisation's own roles in it, as the vault last knew them.
    rules: RwLock<Arc<Profile>>,
    pub(crate) vault: Arc<Mutex<Vault>>,
    pub(crate) practice: Option<sandbox::Running>,
    pub(crate) link: Arc<Link>,
    /// Drafts that are being checked.
    pub(crate) checks: Checks,
}

/// Who is signed in, as the platform said. Kept in the vault, so that rules hold offline too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Signed {
    /// The platform's id of the account; absent when the token belongs to no person.
    pub(crate) remote_id: Option<String>,
    /// The vault's id of it, once it was pulled.
    pub(crate) id: Option<String>,
    /// Name for people.
    pub(crate) name: String,
    /// Role ids.
    pub(crate) roles: Vec<String>,
    /// Groups he manages.
    #[serde(default)]
    pub(crate) groups: Vec<String>,
}

impl Signed {
    /// As the rules see him.
    pub(crate) fn actor(&self) -> Actor<'_> {
        Actor {
            id: self.id.as_deref(),
            roles: &self.roles,
            groups: &self.groups,
        }
    }
}

impl Workspace {
    /// A workspace around an open vault.
    pub(crate) fn new(
        about: About,
        profile: Profile,
        vault: Arc<Mutex<Vault>>,
        practice: Option<sandbox::Running>,
        link: Arc<Link>,
    ) -> Self {
        Self {
            about,
            rules: RwLock::new(Arc::new(profile)),
            vault,
            practice,
            link,
            checks: Checks::default(),
        }
    }

    /// The rules: the profile, with the roles the organisation has added or renamed (`S4-21`, `S4-31`).
    pub(crate) fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the platform's roles into the rules. One that is not sent yet can be given to nobody.
    fn know_roles(&self, vault: &Vault) -> Result<(), ApiError> {
        let mut roles = vault.profile().role_list.clone();
        for row in vault.roles()?.into_iter().filter(|row| !row.pending) {
            match roles.iter_mut().find(|role| role.id == row.id) {
                Some(known) => known.label = row.label,
                None => roles.push(Role::added(row.id, row.label, row.rank, row.manages_users)),
            }
        }
        if roles != self.profile().role_list {
            let mut profile = vault.profile().clone();
            profile.role_list = roles;
            *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(profile);
        }
        Ok(())
    }

    /// Works on the vault away from the threads that answer the page.
    pub(crate) async fn with<T, F>(self: &Arc<Self>, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Vault, &Self) -> Result<T, ApiError> + Send + 'static,
    {
        let workspace = Arc::clone(self);
        let work = move || {
            let mut vault = workspace.lock();
            workspace.know_roles(&vault)?;
            work(&mut vault, &workspace)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| ApiError::new("internal", "The work stopped unexpectedly. Nothing was half written."))?
    }

    /// The vault, for a short moment. Never across an `await`.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Vault> {
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who is at the keyboard. Where the platform takes files nobody signs in: the highest role that
/// manages people is assumed, because the platform itself decides when it takes the file.
pub(crate) fn signed(vault: &Vault) -> Result<Signed, ApiError> {
    if let Some(text) = vault.setting(ACTOR)? {
        let mut signed: Signed =
            serde_json::from_str(&text).map_err(|error| ApiError::new("vault.damaged", error.to_string()))?;
        if signed.id.is_none()
            && let Some(remote) = &signed.remote_id
        {
            signed.id = vault.person_by_remote(remote)?.map(|person| person.id);
        }
        in_his_groups(vault, &mut signed)?;
        return Ok(signed);
    }
    let about = vault.about()?;
    let managers = vault.profile().role_list.iter().filter(|role| role.manages_users);
    let highest = managers.max_by_key(|role| role.rank).map(|role| role.id.clone());
    Ok(Signed {
        roles: if about.url.is_none() {
            highest.into_iter().collect()
        } else {
            Vec::new()
        },
        ..Signed::default()
    })
}

/// His roles and the groups he manages as the platform has them now, where his own account is known.
fn in_his_groups(vault: &Vault, signed: &mut Signed) -> Result<(), ApiError> {
    let Some(id) = &signed.id else { return Ok(()) };
    if let Some(base) = vault.person(id)?.and_then(|person| person.base) {
        signed.roles = base.roles(vault.profile());
        signed.groups = authority::managed_groups(vault.profile(), &base, &vault.units("group")?);
    }
    Ok(())
}

/// Remembers who is signed in; `None` forgets.
pub(crate) fn remember(vault: &mut Vault, signed: Option<&Signed>) -> Result<(), ApiError> {
    let text = signed
        .map(serde_json::to_string)
        .transpose()
        .map_err(|error| ApiError::new("internal", error.to_string()))?;
    Ok(vault.set_setting(ACTOR, text.as_deref())?)
}

/// What the rules must know about everybody else.
pub(crate) fn world(vault: &Vault) -> Result<World, ApiError> {
    Ok(World {
        active_holders: vault.active_holders()?,
    })
}

/// What the platform said of the organisation last; until then, what the profile takes for granted.
pub(crate) fn organisation(vault: &Vault) -> Result<Organisation, ApiError> {
    match vault.setting(sync::ORGANISATION_SETTING)? {
        Some(text) => serde_json::from_str(&text).map_err(|error| ApiError::new("vault.damaged", error.to_string())),
        None => Ok(Organisation::of(vault.profile())),
    }
}

/// A person's draft, or the error `not_found`.
pub(crate) fn person(vault: &Vault, id: &str) -> Result<vault::Person, ApiError> {
    vault.person(id)?.ok_or_else(|| ApiError::not_found("person"))
}

/// An account's name; its login, or a dash, when it has none.
pub(crate) fn name(profile: &Profile, account: &Account) -> String {
    let name = account.display_name(profile);
    if name.trim().is_empty() {
        account.login(profile).unwrap_or("–").to_owned()
    } else {
        name
    }
}

/// The time. The one place below the doors that asks the clock.
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
