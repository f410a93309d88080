//! Opening a profile, the embedded ones, and looking things up in one.

use std::sync::OnceLock;

use super::access::{Activation, Context, Notification, Role};
use super::check;
use super::fields::{Field, FieldType, Org};
use super::status::{Status, Transition};
use super::{Capabilities, ImportColumn, Profile, Wire};
use crate::account::{Lifecycle, Lock};

/// A profile that is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It is no TOML, or has a key or a value the format does not know.
    #[error("line {line}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong; an unknown key is named.
        message: String,
    },
    /// It is well formed, and contradicts itself.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<Fault>),
}

/// One contradiction in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `field[department].ref`.
    pub key: String,
    /// Line, from 1, when it is known.
    pub line: Option<usize>,
    /// Column in characters, from 1, when the line is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}: {}", self.key, self.message)
    }
}

/// The profiles that come with the program, in the order in which they are offered.
const EMBEDDED: [&str; 8] = [
    include_str!("../../profiles/2lrn4.toml"),
    include_str!("../../profiles/360learning.toml"),
    include_str!("../../profiles/learningbank.toml"),
    include_str!("../../profiles/opigno.toml"),
    include_str!("../../profiles/validated.toml"),
    include_str!("../../profiles/generic-scim.toml"),
    include_str!("../../profiles/moodle.toml"),
    include_str!("../../profiles/oneroster.toml"),
];

/// Where the parts of a displayed name are, in its order.
pub(crate) const NAMES: [&str; 2] = ["name.givenName", "name.familyName"];

impl Profile {
    /// Reads a profile and checks it whole.
    ///
    /// # Errors
    /// [`ProfileError::Syntax`] for the first thing that does not parse, unknown keys included;
    /// [`ProfileError::Invalid`] with every contradiction found.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let profile: Self = toml::from_str(text).map_err(|error| {
            let (line, column) = check::position(text, error.span().map_or(0, |span| span.start));
            ProfileError::Syntax {
                line,
                column,
                message: error.message().to_owned(),
            }
        })?;
        let faults = check::check(&profile, text);
        if faults.is_empty() {
            Ok(profile)
        } else {
            Err(ProfileError::Invalid(faults))
        }
    }

    /// The profiles that come with the program; parsed once.
    pub fn embedded() -> &'static [Self] {
        static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
        PROFILES.get_or_init(|| EMBEDDED.iter().filter_map(|text| Self::parse(text).ok()).collect())
    }

    /// The texts of the profiles that come with the program, in the order of [`Profile::embedded`].
    #[must_use]
    pub fn embedded_texts() -> &'static [&'static str] {
        &EMBEDDED
    }

    /// The embedded profile with this id.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        Self::embedded().iter().find(|profile| profile.about.id == id)
    }

    /// The field with this key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field the wire carries under this SCIM path.
    #[must_use]
    pub fn field_at(&self, scim_path: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|field| field.scim.as_deref() == Some(scim_path))
    }

    /// Whether a value of a field reaches the platform at all: by its interface, by the status that it stands for, or,
    /// where the platform takes files, by a column of its file.
    #[must_use]
    pub fn carries(&self, field: &Field) -> bool {
        let acted = field.kind == FieldType::Status || field.drives.is_some();
        let filed = || {
            let own = |column: &ImportColumn| column.field.split('.').next() == Some(field.key.as_str());
            self.about.wire == Wire::File && self.import.columns.iter().any(own)
        };
        field.scim.is_some() || acted || filed()
    }

    /// Whether a field is a part of the name that lists show.
    #[must_use]
    pub fn is_name(&self, key: &str) -> bool {
        let path = self.field(key).and_then(|field| field.scim.as_deref());
        path.is_some_and(|path| NAMES.contains(&path))
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.role_list.iter().find(|role| role.id == id)
    }

    /// The status with this id.
    #[must_use]
    pub fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }

    /// The transition with this action.
    #[must_use]
    pub fn transition(&self, action: &str) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.action == action)
    }

    /// The kind of unit with this key.
    #[must_use]
    pub fn org_kind(&self, kind: &str) -> Option<&Org> {
        self.org.iter().find(|org| org.kind == kind)
    }

    /// The activation with this id.
    #[must_use]
    pub fn activation(&self, id: &str) -> Option<&Activation> {
        self.activations.iter().find(|activation| activation.id == id)
    }

    /// The notification with this id.
    #[must_use]
    pub fn notification(&self, id: &str) -> Option<&Notification> {
        self.notifications.iter().find(|notification| notification.id == id)
    }

    /// The invitation context with this id.
    #[must_use]
    pub fn context(&self, id: &str) -> Option<&Context> {
        self.contexts.iter().find(|context| context.id == id)
    }

    /// The field that holds an account's roles, or its roles in groups.
    #[must_use]
    pub fn role_field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| match field.kind {
            FieldType::Role | FieldType::Roles | FieldType::Memberships => true,
            FieldType::Text
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Lang
            | FieldType::Tz
            | FieldType::Date
            | FieldType::Datetime
            | FieldType::Enum
            | FieldType::User
            | FieldType::Bool
            | FieldType::Bool01
            | FieldType::Ref
            | FieldType::Refs
            | FieldType::Status
            | FieldType::Secret
            | FieldType::Computed => false,
        })
    }

    /// The status a pair of axes stands for; a sound profile has at most one.
    #[must_use]
    pub fn status_of(&self, lifecycle: Lifecycle, lock: Lock) -> Option<&Status> {
        self.statuses
            .iter()
            .find(|status| status.lifecycle == lifecycle && status.allows(lock))
    }

    /// The highest rank among these role ids; unknown ones count 0 (`D-29`).
    pub fn rank_of(&self, roles: &[impl AsRef<str>]) -> u32 {
        roles
            .iter()
            .filter_map(|id| self.role(id.as_ref()))
            .map(|role| role.rank)
            .max()
            .unwrap_or(0)
    }

    /// Whether rank is decided here; otherwise the server alone decides.
    #[must_use]
    pub fn ranks_apply(&self) -> bool {
        self.roles.rule == "same_or_lower"
    }
}

impl Status {
    /// Whether the second axis may have this value.
    #[must_use]
    pub fn allows(&self, lock: Lock) -> bool {
        self.lock == "any" || self.lock.split('|').any(|name| name == lock.name())
    }
}

impl Capabilities {
    /// Names a profile can use for a capability.
    pub const NAMES: [&'static str; 8] = [
        "directory_sync",
        "sso",
        "sms",
        "self_signup",
        "invitations",
        "groups",
        "labels",
        "sso_creates",
    ];

    /// Whether the platform has the capability with this name; unknown names are not had.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        match name {
            "directory_sync" => self.directory_sync,
            "sso" => self.sso,
            "sms" => self.sms,
            "self_signup" => self.self_signup,
            "invitations" => self.invitations,
            "groups" => self.groups,
            "labels" => self.labels,
            "sso_creates" => self.sso_creates,
            _ => false,
        }
    }
}
