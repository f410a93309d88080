//! What an import does with people who exist, people who are new, and people it does not name.

use roster::profile::Existing;
use roster::{Profile, lifecycle};
use serde::{Deserialize, Serialize};

use crate::model::Options;

/// Mode of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// New people are created, people who exist are changed.
    #[serde(alias = "update")]
    Upsert,
    /// New people are created, people who exist are left as they are.
    #[serde(alias = "skip")]
    SkipExisting,
    /// Everybody is new; somebody who exists is a mistake in his row.
    CreateOnly,
    /// Everybody exists; rows about new people are left alone.
    UpdateOnly,
    /// As [`Mode::Upsert`], and the file is everybody: whoever it does not name loses access.
    FullSync,
}

impl Mode {
    /// All of them, the usual ones first.
    pub const ALL: [Self; 5] = [
        Self::Upsert,
        Self::SkipExisting,
        Self::CreateOnly,
        Self::UpdateOnly,
        Self::FullSync,
    ];

    /// The mode of an import with these choices. A mode the profile does not allow never counts.
    #[must_use]
    pub fn of(profile: &Profile, options: &Options) -> Self {
        let usual = match profile.import.existing {
            Existing::Skip => Self::SkipExisting,
            Existing::Update | Existing::UpdateListed | Existing::Ask => Self::Upsert,
        };
        options
            .mode
            .filter(|mode| mode.locked(profile).is_none())
            .unwrap_or(usual)
    }

    /// Why a profile does not allow it: a code. The profile's `import.existing` decides.
    #[must_use]
    pub fn locked(self, profile: &Profile) -> Option<&'static str> {
        let changes = matches!(self, Self::Upsert | Self::UpdateOnly | Self::FullSync);
        match profile.import.existing {
            Existing::Skip if changes => Some("mode.never_changes"),
            Existing::Update | Existing::UpdateListed if !changes => Some("mode.always_changes"),
            _ if self == Self::FullSync && !lifecycle::deactivates(profile) => Some("mode.no_deactivation"),
            Existing::Skip | Existing::Update | Existing::UpdateListed | Existing::Ask => None,
        }
    }

    /// Its name in options, `create_only` and the like.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Upsert => "upsert",
            Self::SkipExisting => "skip_existing",
            Self::CreateOnly => "create_only",
            Self::UpdateOnly => "update_only",
            Self::FullSync => "full_sync",
        }
    }

    /// The mode with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}
