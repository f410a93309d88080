//! What an organisation has in its package and has switched on: the part of a platform's rules that its
//! own administrators set (`S4-05`, `S4-09`, `S1-19`, `S1-30`).
//!
//! The platform announces it as `GET /Organisation`, the client keeps the last answer, and both decide
//! with it. Until an answer is known, [`Organisation::of`] says what the profile takes for granted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::profile::{Capabilities, Field, FieldType, Profile};

/// Locking after wrong passwords, where the profile leaves it to the organisation (`D-06`).
pub const LOCKING: &str = "locking";
/// Single sign-on is in use (`S1-21`).
pub const SSO: &str = "sso";
/// The first sign-in through SSO creates an account (`S4-11`).
pub const SSO_CREATES: &str = "sso_creates";
/// People can sign up themselves (`S4-14`).
pub const SELF_SIGNUP: &str = "self_signup";
/// People who sign up choose their department themselves (`S4-17`).
pub const SIGNUP_DEPARTMENT: &str = "signup_department";

/// An organisation's package, switches and defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Default language of new people (`S2-14`).
    pub language: String,
    /// IANA name of the time zone in which its days begin (`D-19`).
    pub time_zone: String,
    /// Capabilities in its package, by the names of [`Capabilities::NAMES`].
    pub package: BTreeSet<String>,
    /// Switches that are on: those above, and the `auto_setting`s of the profile's activations.
    pub switches: BTreeSet<String>,
    /// Activations it does not offer (`S1-19`).
    pub hidden_activations: BTreeSet<String>,
    /// Notifications of the profile it does not send (`D-15`).
    pub suppressed: BTreeSet<String>,
    /// Days after which a link in a message dies; absent is what the profile says (`D-17`).
    pub link_days: Option<u32>,
    /// Values people get who create themselves, by field key (`S4-15` to `S4-17`).
    pub signup_defaults: BTreeMap<String, String>,
}

impl Default for Organisation {
    fn default() -> Self {
        Self {
            name: String::new(),
            language: "en".to_owned(),
            time_zone: "Europe/Amsterdam".to_owned(),
            package: BTreeSet::new(),
            switches: BTreeSet::new(),
            hidden_activations: BTreeSet::new(),
            suppressed: BTreeSet::new(),
            link_days: None,
            signup_defaults: BTreeMap::new(),
        }
    }
}

impl Organisation {
    /// What the profile takes for granted: everything the platform can do is in the package, people
    /// are locked out where the profile says so, and nothing happens by itself.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let package = Capabilities::NAMES
            .into_iter()
            .filter(|name| profile.capabilities.has(name))
            .map(str::to_owned)
            .collect();
        let mut switches = BTreeSet::new();
        if profile.lockout.enabled {
            switches.insert(LOCKING.to_owned());
        }
        if profile.self_signup.as_ref().is_some_and(|signup| signup.enabled) {
            switches.insert(SELF_SIGNUP.to_owned());
        }
        Self {
            package,
            switches,
            ..Self::default()
        }
    }

    /// Whether a capability is in the package.
    #[must_use]
    pub fn has(&self, capability: &str) -> bool {
        self.package.contains(capability)
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn on(&self, switch: &str) -> bool {
        self.switches.contains(switch)
    }

    /// The day it is where the organisation is (`D-19`); in UTC when its time zone is not known.
    #[must_use]
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        let zone = self.time_zone.parse::<chrono_tz::Tz>();
        zone.map_or_else(|_| at.date_naive(), |zone| at.with_timezone(&zone).date_naive())
    }

    /// Values for fields whose default is the organisation's: its language where the field takes it, else
    /// English or the first there is (`S2-14`), and its time zone (`S5-35`).
    #[must_use]
    pub fn defaults(&self, profile: &Profile) -> BTreeMap<String, String> {
        let of = |field: &Field| match field.kind {
            FieldType::Lang => {
                let takes = |tag: &str| field.values.is_empty() || field.values.iter().any(|known| known == tag);
                let known = [self.language.as_str(), "en"].into_iter().find(|tag| takes(tag));
                known.or(field.values.first().map(String::as_str)).map(str::to_owned)
            }
            FieldType::Tz => Some(self.time_zone.clone()),
            FieldType::Text
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Date
            | FieldType::Datetime
            | FieldType::Enum
            | FieldType::User
            | FieldType::Bool
            | FieldType::Bool01
            | FieldType::Ref
            | FieldType::Refs
            | FieldType::Role
            | FieldType::Roles
            | FieldType::Memberships
            | FieldType::Status
            | FieldType::Secret
            | FieldType::Computed => None,
        };
        let fields = profile.fields.iter();
        fields
            .filter_map(|field| Some((field.key.clone(), of(field)?)))
            .collect()
    }

    /// The switches there are on a platform with this profile, in the order in which they are shown.
    #[must_use]
    pub fn switches_of(profile: &Profile) -> Vec<String> {
        let mut all = Vec::new();
        if profile.lockout.enabled && profile.lockout.org_can_disable {
            all.push(LOCKING.to_owned());
        }
        all.extend(profile.activations.iter().filter_map(|way| way.auto_setting.clone()));
        if profile.capabilities.sso {
            all.push(SSO.to_owned());
        }
        if profile.capabilities.sso_creates {
            all.push(SSO_CREATES.to_owned());
        }
        if let Some(signup) = &profile.self_signup {
            all.push(SELF_SIGNUP.to_owned());
            if signup.offers_department() {
                all.push(SIGNUP_DEPARTMENT.to_owned());
            }
        }
        all
    }
}
