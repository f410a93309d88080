//! The vault and the platform it belongs to.

use std::path::PathBuf;

use clap::Args;

/// Where the vault is, and how it opens.
#[derive(Debug, Args)]
pub(crate) struct VaultArgs {
    /// Folder of the vault
    #[arg(long, value_name = "PATH")]
    pub(crate) vault: PathBuf,
    /// Workspace, where the folder holds several
    #[arg(long, value_name = "NAME")]
    pub(crate) workspace: Option<String>,
    /// File with the passphrase; otherwise ROSTERDESK_PASSPHRASE, otherwise the keychain
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Make a vault for a platform, sign in, and read everybody.
///
/// The vault is an encrypted file in the folder. An existing vault of the same platform is signed in again.
/// The profile is the platform's own where it names one, otherwise the generic SCIM profile.
#[derive(Debug, Args)]
#[command(after_long_help = "To sign in, either of
  ROSTERDESK_TOKEN                             a bearer token
  --login NAME and ROSTERDESK_PASSWORD         (or --password-stdin), with --totp where a code is asked for
ROSTERDESK_LOGIN and ROSTERDESK_TOTP stand for the options. To protect a new vault: ROSTERDESK_PASSPHRASE or
--passphrase-file; otherwise the keychain of this computer.

Examples:
  ROSTERDESK_TOKEN=... ROSTERDESK_PASSPHRASE=... \\
    rosterdesk-cli connect https://lms.example.org/scim/v2 --vault vault
  rosterdesk-cli connect http://127.0.0.1:8080 --vault vault --login admin@example.org --password-stdin < password")]
pub(crate) struct ConnectArgs {
    /// Address of the platform: https, or http on this computer
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// Profile id, or a .toml file, instead of the one the platform names
    #[arg(long, value_name = "ID")]
    pub(crate) profile: Option<String>,
    /// Name of a new workspace
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A company's own certificate authority, PEM
    #[arg(long, value_name = "FILE.pem")]
    pub(crate) ca: Option<PathBuf>,
    /// Who signs in
    #[arg(long, value_name = "NAME")]
    pub(crate) login: Option<String>,
    /// Read the password from standard input
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Code of the authenticator app
    #[arg(long, value_name = "DIGITS")]
    pub(crate) totp: Option<String>,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Read the platform and send what waits.
///
/// Changes whose answer was lost are looked up before anything is sent again. What both sides changed is
/// kept for a person to decide.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {state, pulled, sent, refused, conflicts, gone, waiting, people, attention: [{id, name, verb, state, code, message}]}

Exit codes: 0 everything was sent, 1 no network, or something was refused or must be decided, 2 it failed.

Example:
  rosterdesk-cli sync --vault vault --json")]
pub(crate) struct SyncArgs {
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// List what the platform refused, and give it up.
///
/// Without --change and --all nothing is done but listing. Whoever is discarded is in the vault again as the
/// platform has him; whom the platform refused to create is gone from it. sync tries again whatever stays.
#[derive(Debug, Args)]
#[command(after_long_help = "With --json, one object:
  {refused: [{id, name, verb, state, code, message}], discarded}
  refused    what is still refused afterwards
  discarded  how many changes were given up

Exit codes: 0 nothing is refused any more, 1 something is, 2 it failed.

Examples:
  rosterdesk-cli discard --vault vault
  rosterdesk-cli discard --vault vault --change 0193a1b2-7c00-7000-8000-1f2e3d4c5b6a
  rosterdesk-cli discard --vault vault --all --json")]
pub(crate) struct DiscardArgs {
    #[command(flatten)]
    pub(crate) vault: VaultArgs,
    /// A refused change by its id, as listed; can be given several times
    #[arg(long = "change", value_name = "ID")]
    pub(crate) changes: Vec<String>,
    /// Everything that is refused
    #[arg(long, conflicts_with = "changes")]
    pub(crate) all: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Serve a practice platform on this computer.
///
/// Prints one JSON line with url, token and the sign-in of the sample administrator, then serves until
/// Ctrl-C. It is for practice and tests: anybody on this computer who knows the line can sign in.
#[derive(Debug, Args)]
#[command(
    after_long_help = "The line: {url, token, login, password, totp_secret, profile, organisations}. SCIM 2.0 is at
url/scim/v2; url itself is the front door for a browser. `organisations` lists every organisation with an
address and a sign-in of its own: the first is the one above, none sees another.

Example:
  rosterdesk-cli sandbox --profile learningbank --port 8080 --data practice"
)]
pub(crate) struct SandboxArgs {
    /// Profile id, or a .toml file
    #[arg(long, value_name = "ID")]
    pub(crate) profile: String,
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Folder that keeps the organisation; without it everything is gone afterwards
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// People in a new sample organisation
    #[arg(long, value_name = "N")]
    pub(crate) people: Option<u32>,
    /// The same seed gives the same sample organisation
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}
