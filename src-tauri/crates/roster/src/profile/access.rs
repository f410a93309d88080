//! Roles, and the ways in which people get access.

use serde::{Deserialize, Serialize};

/// Where a role counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleScope {
    /// The whole account.
    Account,
    /// One group (`S2-40`).
    Group,
}

/// How roles are given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// `one` or `many`.
    pub cardinality: String,
    /// Where they count.
    pub scope: RoleScope,
    /// `same_or_lower` (`S5-03`) or `server_decides`.
    pub rule: String,
    /// Role of a new person when none is given; empty when there is no default.
    pub default: String,
    /// `one_per_import` when files carry no role (`D-04`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
    /// How several roles and groups combine (`S2-34`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<String>,
    /// The platform's word for a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Key.
    pub id: String,
    /// The platform's word.
    pub label: String,
    /// Order: nobody gives or touches what is above his own.
    pub rank: u32,
    /// Whether its holders manage people.
    pub manages_users: bool,
    /// Only one person holds it.
    #[serde(default)]
    pub unique_holder: bool,
    /// Whether it can be given at all.
    #[serde(default = "yes")]
    pub assignable: bool,
    /// Code in import files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Group it needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_group: Option<String>,
    /// Name in the platform's own API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// `own_groups`, `own_groups_and_subgroups`; absent manages everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manages_scope: Option<String>,
    /// Context in which it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Whether organisations can change it.
    #[serde(default)]
    pub editable: bool,
    /// Limited to a part of the hierarchy.
    #[serde(default)]
    pub hierarchy_scoped: bool,
    /// Not named by the platform's documentation (`D-26`).
    #[serde(default)]
    pub example: bool,
}

impl Role {
    /// A role an organisation added to those of the profile.
    #[must_use]
    pub fn added(id: String, label: String, rank: u32, manages_users: bool) -> Self {
        Self {
            id,
            label,
            rank,
            manages_users,
            unique_holder: false,
            assignable: true,
            code: None,
            needs_group: None,
            api: None,
            manages_scope: None,
            context: None,
            editable: true,
            hierarchy_scoped: false,
            example: false,
        }
    }
}

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// SMS.
    Sms,
    /// No message.
    None,
}

/// A way in which a new person gets access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activation {
    /// Key.
    pub id: String,
    /// The platform's words.
    pub label: String,
    /// How it travels.
    pub channel: Channel,
    /// Chosen unless unticked.
    #[serde(default)]
    pub default: bool,
    /// Fields the person must have.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Capabilities that make it needless (`S1-21`).
    #[serde(default)]
    pub disabled_when: Vec<String>,
    /// Why it is off then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
    /// Advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Organisations have their own text (`S1-24`).
    #[serde(default)]
    pub template_per_org: bool,
    /// Ways of which one is chosen share a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Status it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_status: Option<String>,
    /// When the seat becomes billable: `form_completed`, `notification_sent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billable_when: Option<String>,
    /// `server_random` when the platform makes the password (`S2-32`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Setting of the organisation that makes it automatic (`S4-05`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_setting: Option<String>,
    /// Capability it needs (`S4-09`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requires_capability: Option<String>,
    /// What it costs: `sms`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_unit: Option<String>,
    /// Days a one-time password lives (`D-36`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otp_valid_days: Option<u32>,
    /// The platform does it by itself (`S3-10`).
    #[serde(default)]
    pub automatic: bool,
    /// Whether it can be left out.
    #[serde(default = "yes")]
    pub optional: bool,
}

/// How many activations are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PickRule {
    /// Any number.
    Any,
    /// One of the group (`S2-31`).
    ExactlyOne,
    /// All of them.
    All,
}

/// How many activations, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivationRules {
    /// How many.
    pub pick: PickRule,
    /// Group for [`PickRule::ExactlyOne`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_group: Option<String>,
    /// Occasions: `create`, `import`, `integration`, `later`.
    #[serde(default)]
    pub when: Vec<String>,
    /// Which channels by what a person has (`S4-38`).
    #[serde(default)]
    pub route: Vec<Route>,
    /// The same where SMS is not in the package.
    #[serde(default)]
    pub route_without_sms: Vec<Route>,
}

/// Channels for people who have, and lack, certain fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Fields present.
    pub has: Vec<String>,
    /// Fields absent.
    #[serde(default)]
    pub lacks: Vec<String>,
    /// Channels used.
    pub send: Vec<Channel>,
}

/// A place from which people are invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// Key.
    pub id: String,
    /// The platform's words.
    pub label: String,
    /// Roles allowed; any of them is enough.
    #[serde(default)]
    pub allowed_to: Vec<String>,
    /// Role groups of which every one must be met by one of its roles (`D-21`).
    #[serde(default)]
    pub allowed_to_all_of: Vec<Vec<String>>,
    /// Optional fields offered there.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Limited to the group it was opened from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The only role given there (`S2-22`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_role: Option<String>,
    /// Most groups given there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_groups: Option<u32>,
}

/// Invitations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// What separates several addresses (`D-14`).
    pub recipients_separator: Vec<String>,
    /// Whether a new mail kills the old link (`D-17`).
    pub resend_invalidates_old_link: bool,
    /// Days a link lives; 0 is for ever.
    pub expires_days: u32,
    /// Columns of the list (`S2-24`).
    pub list_columns: Vec<String>,
    /// Actions in the list.
    pub actions: Vec<String>,
    /// What removes an entry.
    pub leaves_list_on: String,
}

/// Self sign-up (`S4-14`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfSignup {
    /// Whether it is on.
    pub enabled: bool,
    /// The platform's invitation, word for word.
    pub text: String,
    /// At least one of these groups must be complete (`D-35`).
    pub one_of: Vec<Vec<String>>,
    /// Role given.
    pub default_permission_type: String,
    /// Where the job profile comes from.
    pub default_job_profile: String,
    /// Where the department comes from: `default`, or `default|user_selected` where the organisation
    /// chooses (`S4-17`).
    pub department: String,
}

impl SelfSignup {
    /// Whether organisations can let people choose their department.
    #[must_use]
    pub fn offers_department(&self) -> bool {
        self.department.split('|').any(|mode| mode == "user_selected")
    }
}

/// The second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mfa {
    /// Field that demands it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_field: Option<String>,
    /// Methods: `totp`. Empty where there is none.
    #[serde(default)]
    pub methods: Vec<String>,
    /// Roles that should have it (`S1-34`).
    #[serde(default)]
    pub recommend_for_roles: Vec<String>,
    /// What removing means (`D-08`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove: Option<String>,
    /// Roles that may remove it.
    #[serde(default)]
    pub remove_by: Vec<String>,
    /// The platform's word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it is an action of each row.
    #[serde(default)]
    pub row_action: bool,
    /// Whether rank limits who removes it from whom.
    #[serde(default)]
    pub same_or_lower: bool,
}

/// What a link in a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Accept an invitation: names and a password (`S2-03`).
    Invitation,
    /// Activate an account by choosing a password (`S4-02`).
    Activation,
    /// Prove the e-mail address (`S1-22`).
    Verification,
    /// Choose a password (`S1-20`, `S3-11`).
    Password,
}

/// A message the platform sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// Key.
    pub id: String,
    /// `activation:<id>` or a schedule.
    pub event: String,
    /// How it travels.
    pub channel: Channel,
    /// Whose text: `org`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// Whether it carries a password.
    #[serde(default)]
    pub contains_secret: bool,
    /// The link it carries, which works once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkKind>,
}

impl Notification {
    /// Whether it tells that an account is about to be deleted (`S2-15`).
    #[must_use]
    pub fn reminds_of_deletion(&self) -> bool {
        self.event.ends_with("before_deletion")
    }
}

/// An action on a selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// A transition's action, a built-in one, or `send:<message>`.
    pub action: String,
    /// The platform's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// What nobody may do, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protect {
    /// Key, and the code of a refusal.
    pub id: String,
    /// Actions refused: an action, `role_down`, `role_remove:<role>`, `edit:<field>`, `create`, `edit`.
    pub deny: Vec<String>,
    /// `self`, `all`, `role:<id>`, `last_active:<role>`, `provenance:<name>`, `outside_managed_groups`.
    pub target: String,
    /// The platform's words for the refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether the platform's documentation names it.
    #[serde(default = "yes")]
    pub in_source: bool,
}

fn yes() -> bool {
    true
}
