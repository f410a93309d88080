//! Workspaces, unlocking, signing in, settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::PeopleAbout;

/// Everything the shell of the UI shows. Answer of `app_status` and of every command that moves it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AppStatus {
    /// Grows with every answer: one that was overtaken on its way to the page is not shown.
    pub serial: u32,
    /// Version of the program.
    pub version: String,
    /// Workspaces on this computer, last used first.
    pub workspaces: Vec<WorkspaceItem>,
    /// The one that is open.
    pub open: Option<OpenWorkspace>,
    /// Whether this computer has a keychain that answers.
    pub keychain: bool,
    /// Settings of this computer.
    pub settings: Settings,
    /// Profile that the first screen proposes for the practice platform; the first one otherwise.
    pub suggested_profile: Option<String>,
    /// Profiles that can be chosen.
    pub profiles: Vec<ProfileItem>,
    /// Whether a sample workbook is ready to be imported (`import_open` with `Sample`).
    pub sample: bool,
}

/// A workspace on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkspaceItem {
    /// Id.
    pub id: String,
    /// Name the person gave.
    pub name: String,
    /// Label of its profile.
    pub profile: String,
    /// Opens with the keychain, without a passphrase.
    pub keychain: bool,
    /// Opens with a passphrase.
    pub passphrase: bool,
}

/// A profile that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProfileItem {
    /// Id.
    pub id: String,
    /// Label.
    pub label: String,
    /// Version.
    pub version: String,
    /// Whether changes reach it over the network; otherwise by its import file.
    pub online: bool,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpenWorkspace {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Profile id.
    pub profile_id: String,
    /// Profile label.
    pub profile: String,
    /// The profile's word for a role (`Role`, `Permission Type`).
    pub role_term: String,
    /// File name for the platform's template, with an end that the platform takes.
    pub template_name: String,
    /// The list of invitations; absent where the platform has none.
    pub invitations: Option<InvitationList>,
    /// The platform's words for adding a person; empty where it has none of its own (`S5-27`).
    pub add_label: String,
    /// Kinds of unit, in the profile's order, for the navigation.
    pub unit_kinds: Vec<UnitKind>,
    /// What the platform's own words make of the people screen.
    pub people: PeopleAbout,
    /// The connection.
    pub connection: ConnectionView,
    /// Numbers beside the navigation.
    pub counts: Counts,
    /// What can be undone and redone.
    pub undo: UndoState,
}

/// The list of people who were invited and have not accepted (`S2-24`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InvitationList {
    /// The platform's word for the list.
    pub label: String,
    /// Its columns: field keys, or `roles`, `invited_by`, `sent_at`, `times_sent`, `delivery`.
    pub columns: Vec<String>,
    /// Actions in it with the platform's words; the UI words those that have none.
    pub actions: Vec<super::Choice>,
    /// Invitations in it.
    pub count: u32,
}

/// A kind of unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitKind {
    /// Kind.
    pub kind: String,
    /// The platform's word.
    pub label: String,
    /// Whether units have parents.
    pub tree: bool,
    /// Key of the field that puts people in them.
    pub field: Option<String>,
}

/// Numbers beside the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Counts {
    /// People.
    pub people: u32,
    /// Import drafts that were not applied.
    pub imports: u32,
    /// Changes that wait to be sent.
    pub waiting: u32,
    /// Changes that failed or conflict.
    pub attention: u32,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoState {
    /// The next undo; absent when there is none.
    pub undo: Option<UndoStep>,
    /// The next redo.
    pub redo: Option<UndoStep>,
}

/// A step that can be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoStep {
    /// `edit`, `create`, `action`, `import`, `org`.
    pub kind: String,
    /// Its name: the file of an import, `invite`, an action.
    pub name: String,
    /// How many changes it is.
    pub count: u32,
}

/// State of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// Nobody is signed in.
    SignedOut,
    /// Reachable.
    Online,
    /// Busy.
    Syncing,
    /// Not reachable; tried again by itself.
    Offline,
    /// Kept offline by the person.
    Held,
    /// Reachable, but something must be decided: see `error`.
    Failed,
    /// The platform takes files only.
    File,
}

/// The connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConnectionView {
    /// State.
    pub state: ConnectionState,
    /// Address of the platform; empty when it takes files.
    pub url: String,
    /// The practice platform inside this program.
    pub practice: bool,
    /// Who is signed in.
    pub actor: Option<ActorView>,
    /// Last complete sync, RFC 3339.
    pub last_synced: Option<String>,
    /// Next try when offline, RFC 3339.
    pub next_try: Option<String>,
    /// What went wrong.
    pub error: Option<super::error::ApiError>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActorView {
    /// Name.
    pub name: String,
    /// Labels of the roles.
    pub roles: Vec<String>,
    /// Highest rank.
    pub rank: u32,
}

/// Settings of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Settings {
    /// Language of the program: `en`, `nl`, or empty for the system's.
    pub language: String,
    /// `system`, `light`, `dark`.
    pub theme: String,
    /// Minutes without input until the vault locks; 0 never.
    pub lock_after_minutes: u32,
}

/// How the platform is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConnectChoice {
    /// The practice platform inside this program.
    Practice,
    /// A platform's SCIM address.
    Url {
        /// Base address.
        url: String,
        /// A company's own certificate authority, as a file handle.
        ca: Option<String>,
    },
    /// No network: the platform's import file.
    File,
}

/// How the vault is protected.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Protect {
    /// The key lies in this computer's keychain.
    Keychain,
    /// The key is wrapped by a passphrase through Argon2id.
    Passphrase {
        /// The passphrase, at least 8 characters.
        passphrase: String,
    },
}

/// `create_workspace`: makes the vault and opens it. Answer: [`AppStatus`].
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreateWorkspaceRequest {
    /// Name.
    pub name: String,
    /// Profile id.
    pub profile: String,
    /// An organisation's own profile file, as a handle; wins over `profile`.
    pub profile_file: Option<String>,
    /// Connection.
    pub connect: ConnectChoice,
    /// Protection.
    pub protect: Protect,
}

/// `unlock`: opens a workspace. Answer: [`AppStatus`]. `lock` takes nothing and answers the same.
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnlockRequest {
    /// Workspace.
    pub id: String,
    /// Passphrase; absent for the keychain.
    pub passphrase: Option<String>,
}

/// `sign_in`. Answer: [`AppStatus`]. Errors: `sign_in.refused`, `sign_in.totp`, `offline`, ...
#[derive(Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignInRequest {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// Six digits, when asked for.
    pub totp: Option<String>,
    /// A bearer token instead of login and password.
    pub token: Option<String>,
}

/// The practice platform's sample administrator, so that the form can be filled in one click.
/// Answer of `practice_sign_in`; an error `not_found` when the workspace is no practice one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeAdmin {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// The code of this moment, when the platform demands one.
    pub totp: Option<String>,
}

/// `hold`: keeps the workspace offline, or lets it go. Answer: [`AppStatus`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HoldRequest {
    /// Whether to stay offline.
    pub offline: bool,
}

/// `cancel_job`. Answer: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct JobRequest {
    /// Job of a [`Progress`](super::event::Progress).
    pub job: String,
}

/// What a sync did. Answer of `sync_wait`; offline is the error `offline`, and what was sent stays sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncReport {
    /// People read from the platform.
    pub pulled: u32,
    /// Changes that arrived.
    pub sent: u32,
    /// Changes the platform refused.
    pub refused: u32,
    /// Changes that wait for a decision.
    pub conflicts: u32,
    /// People who are gone from the platform.
    pub gone: u32,
    /// Changes that still wait.
    pub waiting: u32,
}
