//! What the rules ask about everybody else, out of the vault: the platform decides with the same rules
//! over its own database.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use roster::authority::{self, World};
use roster::decide::{Holder, Others, Scene, Stop};
use roster::{Account, Lifecycle, Organisation, Profile, fold_name};
use vault::{Vault, VaultError};

use crate::wire::error::ApiError;
use crate::workspace::{self, Signed, now};

/// The stage of a series of decisions: each that goes through is known to the next, as it will be on the
/// platform.
pub(crate) struct Stage<'v> {
    profile: &'v Profile,
    signed: Signed,
    organisation: Organisation,
    world: World,
    others: Everybody<'v>,
    now: DateTime<Utc>,
    /// Decisions are in the vault as soon as they are taken.
    recorded: bool,
}

impl<'v> Stage<'v> {
    pub(crate) fn of(vault: &'v Vault, profile: &'v Profile, signed: &Signed) -> Result<Self, ApiError> {
        Ok(Self {
            profile,
            signed: signed.clone(),
            organisation: workspace::organisation(vault)?,
            world: workspace::world(vault)?,
            others: Everybody {
                vault,
                units: OnceCell::new(),
                claimed: BTreeMap::new(),
                given_up: BTreeMap::new(),
                promised: BTreeMap::new(),
            },
            now: now(),
            recorded: false,
        })
    }

    /// The same where each decision is queued as it is taken: the vault itself is what the next one knows.
    pub(crate) fn following(vault: &'v Vault, profile: &'v Profile, signed: &Signed) -> Result<Self, ApiError> {
        Ok(Self {
            recorded: true,
            ..Self::of(vault, profile, signed)?
        })
    }

    /// The platform's rules.
    pub(crate) fn profile(&self) -> &'v Profile {
        self.profile
    }

    /// What the organisation has and has switched on.
    pub(crate) fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The scene for the next decision.
    pub(crate) fn scene(&self) -> Scene<'_, Everybody<'v>> {
        Scene {
            profile: self.profile,
            organisation: &self.organisation,
            actor: self.signed.actor(),
            by: &self.signed.name,
            world: &self.world,
            others: &self.others,
            now: self.now,
        }
    }

    /// Whether there is such a unit.
    pub(crate) fn knows_unit(&self, kind: &str, name: &str) -> Result<bool, VaultError> {
        Ok(self.others.unit(kind, name)?.is_some())
    }

    /// Takes notice of a unit that is created before anything else.
    pub(crate) fn promise_unit(&mut self, kind: &str, name: &str) {
        self.others
            .promised
            .insert((kind.to_owned(), fold_name(name)), name.to_owned());
    }

    /// Takes notice of a decision that went through. Whoever changes his own roles goes on with what is
    /// left of them.
    pub(crate) fn follow(&mut self, id: &str, before: &Account, after: &Account) -> Result<(), VaultError> {
        self.world.follow(self.profile, before, after);
        if self.signed.id.as_deref() == Some(id) {
            let groups = self.others.vault.units("group")?;
            self.signed.roles = after.roles(self.profile);
            self.signed.groups = authority::managed_groups(self.profile, after, &groups);
        }
        if self.recorded {
            return Ok(());
        }
        let gone = matches!(after.lifecycle, Lifecycle::Deleted | Lifecycle::Purged);
        let (had, has) = (before.identity_keys(self.profile), after.identity_keys(self.profile));
        for key in had.into_iter().filter(|key| gone || !has.contains(key)) {
            self.others.given_up.insert(key, id.to_owned());
        }
        for key in has.into_iter().filter(|_| !gone) {
            let holder = Holder {
                id: id.to_owned(),
                account: after.clone(),
            };
            self.others.claimed.insert(key, holder);
        }
        Ok(())
    }
}

/// Field and folded value.
type Key = (String, String);

/// Everybody the vault knows.
pub(crate) struct Everybody<'v> {
    vault: &'v Vault,
    units: OnceCell<BTreeMap<Key, String>>,
    /// Values taken by decisions that went through.
    claimed: BTreeMap<Key, Holder>,
    /// Values given up by them, and by whom.
    given_up: BTreeMap<Key, String>,
    /// Units that will be there, by kind and folded name.
    promised: BTreeMap<Key, String>,
}

impl Everybody<'_> {
    fn known(&self, field: &str, folded: &str, wanted: impl Fn(&Holder) -> bool) -> Result<Option<Holder>, VaultError> {
        for id in self.vault.find_by(field, folded)? {
            let Some(person) = self.vault.person(&id)? else {
                continue;
            };
            // Whoever the platform refused, or has no more, keeps nobody from having a value.
            if self.vault.is_only_here(&id)? {
                continue;
            }
            let holder = Holder {
                id,
                account: person.draft,
            };
            if wanted(&holder) {
                return Ok(Some(holder));
            }
        }
        Ok(None)
    }

    /// Units by kind and folded name, and by kind and id.
    fn units(&self) -> Result<&BTreeMap<Key, String>, VaultError> {
        if let Some(units) = self.units.get() {
            return Ok(units);
        }
        let mut known = BTreeMap::new();
        for unit in self.vault.units("")? {
            known.insert((unit.kind.clone(), unit.id), unit.name.clone());
            known.insert((unit.kind, fold_name(&unit.name)), unit.name);
        }
        Ok(self.units.get_or_init(|| known))
    }
}

impl Others for Everybody<'_> {
    type Error = VaultError;

    fn holder(&self, field: &str, folded: &str, except: Option<&str>) -> Result<Option<Holder>, VaultError> {
        let key = (field.to_owned(), folded.to_owned());
        if let Some(holder) = self.claimed.get(&key) {
            return Ok(Some(holder.clone()).filter(|holder| Some(holder.id.as_str()) != except));
        }
        let left = self.given_up.get(&key);
        self.known(field, folded, |holder| {
            let there = !matches!(holder.account.lifecycle, Lifecycle::Deleted | Lifecycle::Purged);
            there && Some(holder.id.as_str()) != except && Some(&holder.id) != left
        })
    }

    fn deleted(&self, field: &str, folded: &str) -> Result<Option<Holder>, VaultError> {
        self.known(field, folded, |holder| holder.account.lifecycle == Lifecycle::Deleted)
    }

    fn unit(&self, kind: &str, name: &str) -> Result<Option<String>, VaultError> {
        let units = self.units()?;
        let folded = (kind.to_owned(), fold_name(name));
        let found = units
            .get(&folded)
            .or_else(|| self.promised.get(&folded))
            .or_else(|| units.get(&(kind.to_owned(), name.to_owned())));
        Ok(found.cloned())
    }
}

impl From<Stop<VaultError>> for ApiError {
    fn from(stop: Stop<VaultError>) -> Self {
        match stop {
            Stop::LookUp(error) => error.into(),
            Stop::Refused(refused) => refused.denial.into(),
        }
    }
}
