//! Reading an account in the terms of its profile: names, logins, roles, rank, what tells it apart.

use crate::account::{Account, Lifecycle, Lock};
use crate::profile::{Field, NAMES, Profile, Status};
use crate::value::Value;

/// The form in which a text of this field is compared: trimmed, and without case where the profile
/// folds it (`identity.fold_case`).
#[must_use]
pub fn fold(profile: &Profile, field_key: &str, text: &str) -> String {
    let text = text.trim();
    if profile.identity.fold_case.iter().any(|key| key == field_key) {
        text.to_lowercase()
    } else {
        text.to_owned()
    }
}

/// The form in which names of units and roles are compared: lower case, single spaces.
#[must_use]
pub fn fold_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Account {
    /// The value of a field that holds one text; `None` for every other shape.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.fields.get(key)? {
            Value::Text(text) => Some(text),
            Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    }

    /// All texts of a field: one of a text, each of a list, the groups of memberships.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.fields.get(key) {
            None | Some(Value::Flag(_)) => Vec::new(),
            Some(Value::Text(text)) => vec![text],
            Some(Value::List(texts)) => texts.iter().map(String::as_str).collect(),
            Some(Value::Memberships(list)) => list.iter().map(|membership| membership.group.as_str()).collect(),
        }
    }

    /// The value of a yes/no field.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.fields.get(key)? {
            Value::Flag(flag) => Some(*flag),
            Value::Text(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    }

    /// Whether a field holds something: an empty text or list does not count.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.fields.get(key).is_some_and(|value| !value.is_empty())
    }

    /// Ids of the roles it holds, each once, in the order held; roles in groups count as held.
    #[must_use]
    pub fn roles(&self, profile: &Profile) -> Vec<String> {
        let held = profile.role_field().and_then(|field| self.fields.get(&field.key));
        held.map(Value::role_ids).unwrap_or_default()
    }

    /// The highest rank among its roles (`D-29`); 0 without roles. A role the profile does not know
    /// has rank 0.
    #[must_use]
    pub fn rank(&self, profile: &Profile) -> u32 {
        profile.rank_of(&self.roles(profile))
    }

    /// Given and family name, or the login where there is neither.
    #[must_use]
    pub fn display_name(&self, profile: &Profile) -> String {
        let names: Vec<&str> = NAMES
            .iter()
            .filter_map(|path| profile.field_at(path))
            .filter_map(|field| self.text(&field.key))
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect();
        if names.is_empty() {
            self.login(profile).unwrap_or_default().to_owned()
        } else {
            names.join(" ")
        }
    }

    /// Whether one of its roles should have a second factor, and it neither has one nor must get one at the
    /// next sign-in (`S1-34`).
    #[must_use]
    pub fn lacks_advised_mfa(&self, profile: &Profile) -> bool {
        let rules = &profile.mfa;
        let demanded = rules.required_field.as_ref().and_then(|key| self.flag(key)) == Some(true);
        let advised = || {
            self.roles(profile)
                .iter()
                .any(|role| rules.recommend_for_roles.contains(role))
        };
        self.mfa_enrolled_at.is_none() && !demanded && advised()
    }

    /// What it signs in with: the first login field that has a value.
    #[must_use]
    pub fn login(&self, profile: &Profile) -> Option<&str> {
        profile
            .identity
            .login
            .iter()
            .filter_map(|key| self.text(key))
            .find(|text| !text.is_empty())
    }

    /// Field key and folded value of each field no two accounts share.
    #[must_use]
    pub fn identity_keys(&self, profile: &Profile) -> Vec<(String, String)> {
        let present = profile
            .identity
            .unique
            .iter()
            .filter_map(|key| Some((key, self.text(key)?)));
        present
            .map(|(key, text)| (key.clone(), fold(profile, key, text)))
            .filter(|(_, folded)| !folded.is_empty())
            .collect()
    }

    /// The status its two axes stand for; `None` when the profile has no word for the pair.
    #[must_use]
    pub fn status<'p>(&self, profile: &'p Profile) -> Option<&'p Status> {
        profile.status_of(self.lifecycle, self.lock)
    }

    /// Whether its status lets it sign in.
    #[must_use]
    pub fn can_sign_in(&self, profile: &Profile) -> bool {
        self.status(profile).is_some_and(|status| status.login)
    }

    /// Whether its status is billed (`S1-28`, `D-42`).
    #[must_use]
    pub fn is_billable(&self, profile: &Profile) -> bool {
        self.status(profile).is_some_and(|status| status.billable)
    }

    /// Whether a field is shown for a person with these roles (`S3-07`).
    #[must_use]
    pub fn shows(&self, profile: &Profile, field: &Field) -> bool {
        field.visible_for_roles.is_empty()
            || self
                .roles(profile)
                .iter()
                .any(|role| field.visible_for_roles.contains(role))
    }
}

impl Value {
    /// Whether it is an empty text or an empty list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Flag(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::List(texts) => texts.is_empty(),
            Self::Memberships(list) => list.is_empty(),
        }
    }

    /// Role ids in the value of a role field, each once.
    #[must_use]
    pub fn role_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let mut add = |id: &str| {
            if !id.is_empty() && !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        };
        match self {
            Self::Flag(_) => {}
            Self::Text(text) => add(text),
            Self::List(texts) => texts.iter().for_each(|text| add(text)),
            Self::Memberships(list) => list.iter().for_each(|membership| add(&membership.role)),
        }
        ids
    }
}

impl Lifecycle {
    /// Every stage, in order.
    pub const ALL: [Self; 7] = [
        Self::Staged,
        Self::Invited,
        Self::Active,
        Self::Inactive,
        Self::Disabled,
        Self::Deleted,
        Self::Purged,
    ];
}

impl Lock {
    /// Every lock.
    pub const ALL: [Self; 3] = [Self::None, Self::FailedAttempts, Self::Admin];

    /// Name in a profile.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::FailedAttempts => "failed_attempts",
            Self::Admin => "admin",
        }
    }

    /// The lock with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lock| lock.name() == name)
    }
}
