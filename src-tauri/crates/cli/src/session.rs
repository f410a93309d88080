//! The desk behind a `--vault` folder, and calling its commands.

use std::path::{Path, PathBuf};

use desk::wire::Nothing;
use desk::wire::session::{
    AppStatus, ConnectChoice, CreateWorkspaceRequest, OpenWorkspace, Protect, UnlockRequest, WorkspaceItem,
};
use desk::{Desk, DeskOptions};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::args::VaultArgs;
use crate::failure::Failure;

/// Environment variable with the passphrase of a vault.
const PASSPHRASE: &str = "ROSTERDESK_PASSPHRASE";

/// A desk for the length of one command. Nothing is synced unless it is asked for.
pub(crate) struct Session {
    pub(crate) desk: Desk,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.desk.close();
    }
}

impl Session {
    /// The desk over a folder, with nothing open.
    pub(crate) fn at(folder: &Path) -> Result<Self, Failure> {
        let options = DeskOptions {
            data_dir: folder.to_owned(),
            suggested_profile: None,
            keeps_in_sync: false,
        };
        let desk = Desk::new(options).map_err(|cause| {
            Failure::plain(format!(
                "The folder could not be used: {cause}. Check the path and its permissions."
            ))
            .about(folder.display().to_string())
        })?;
        Ok(Self { desk })
    }

    /// The vault of a folder, unlocked.
    pub(crate) async fn open(vault: &VaultArgs) -> Result<(Self, OpenWorkspace), Failure> {
        if !vault.vault.is_dir() {
            return Err(no_vault(vault));
        }
        let session = Self::at(&vault.vault)?;
        let status: AppStatus = session.call("app_status", Nothing {}).await?;
        let item = chosen(&status.workspaces, vault)?
            .ok_or_else(|| no_vault(vault))?
            .clone();
        let open = session.unlock(&item, vault).await?;
        Ok((session, open))
    }

    /// The vault of a folder, or a new one for a platform that takes files: there is nothing to connect to.
    pub(crate) async fn open_or_make(vault: &VaultArgs, profile: &str) -> Result<(Self, OpenWorkspace), Failure> {
        if !desk::files::takes_files(profile)? {
            return Self::open(vault).await;
        }
        let session = Self::at(&vault.vault)?;
        let status: AppStatus = session.call("app_status", Nothing {}).await?;
        let open = match chosen(&status.workspaces, vault)? {
            Some(item) => session.unlock(item, vault).await?,
            None => {
                session
                    .make(vault, profile, "", ConnectChoice::File, status.keychain)
                    .await?
            }
        };
        Ok((session, open))
    }

    /// Makes a workspace and opens it.
    pub(crate) async fn make(
        &self,
        vault: &VaultArgs,
        profile: &str,
        name: &str,
        connect: ConnectChoice,
        keychain: bool,
    ) -> Result<OpenWorkspace, Failure> {
        let own = profile.to_ascii_lowercase().ends_with(".toml");
        let request = CreateWorkspaceRequest {
            name: name.to_owned(),
            profile: desk::files::profile_id(profile)?,
            profile_file: own.then(|| self.desk.hand_out(PathBuf::from(profile)).0),
            connect,
            protect: protection(vault, keychain)?,
        };
        let status: AppStatus = self.call("create_workspace", request).await?;
        status.open.ok_or_else(|| Failure::plain("The vault did not open."))
    }

    /// Unlocks a workspace: with the keychain where it opens that way, otherwise with the passphrase.
    pub(crate) async fn unlock(&self, item: &WorkspaceItem, vault: &VaultArgs) -> Result<OpenWorkspace, Failure> {
        let given = passphrase(vault)?;
        if !item.keychain && given.is_none() {
            return Err(Failure::plain(format!(
                "This vault opens with a passphrase. Put it into {PASSPHRASE}, or into a file and give --passphrase-file."
            ))
            .about(vault.vault.display().to_string()));
        }
        let request = UnlockRequest {
            id: item.id.clone(),
            passphrase: given,
        };
        let status: AppStatus = self
            .call("unlock", request)
            .await
            .map_err(|failure| failure.about(vault.vault.display().to_string()))?;
        status.open.ok_or_else(|| Failure::plain("The vault did not open."))
    }

    /// Calls a command of the table.
    pub(crate) async fn call<Q: Serialize, A: DeserializeOwned>(
        &self,
        command: &str,
        request: Q,
    ) -> Result<A, Failure> {
        let request = serde_json::to_value(request).map_err(|cause| Failure::plain(cause.to_string()))?;
        let answer = self.desk.call(command, request).await?;
        serde_json::from_value(answer).map_err(|cause| Failure::plain(format!("{command}: {cause}")))
    }
}

/// The workspace of a folder: the named one, or the only one.
pub(crate) fn chosen<'a>(items: &'a [WorkspaceItem], vault: &VaultArgs) -> Result<Option<&'a WorkspaceItem>, Failure> {
    let names = || {
        items
            .iter()
            .map(|item| item.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (&vault.workspace, items) {
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(only)),
        (None, _) => Err(Failure::plain(format!(
            "There are several workspaces: {}. Give --workspace NAME.",
            names()
        ))),
        (Some(wanted), _) => match items.iter().find(|item| item.id == *wanted || item.name == *wanted) {
            Some(item) => Ok(Some(item)),
            None if items.is_empty() => Ok(None),
            None => Err(Failure::plain(format!(
                "There is no workspace `{wanted}`. There is {}.",
                names()
            ))),
        },
    }
}

/// The passphrase from a file or the environment.
fn passphrase(vault: &VaultArgs) -> Result<Option<String>, Failure> {
    match &vault.passphrase_file {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|cause| {
                Failure::plain(format!("The passphrase could not be read: {cause}.")).about(file.display().to_string())
            })?;
            Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
        }
        None => Ok(std::env::var(PASSPHRASE).ok().filter(|text| !text.is_empty())),
    }
}

fn protection(vault: &VaultArgs, keychain: bool) -> Result<Protect, Failure> {
    match passphrase(vault)? {
        Some(passphrase) => Ok(Protect::Passphrase { passphrase }),
        None if keychain => Ok(Protect::Keychain),
        None => Err(Failure::plain(format!(
            "This computer has no keychain that answers, so the vault needs a passphrase. Put one into {PASSPHRASE}, or into a file and give --passphrase-file."
        ))),
    }
}

fn no_vault(vault: &VaultArgs) -> Failure {
    Failure::plain("There is no vault here yet. Make one with: rosterdesk-cli connect URL --vault PATH")
        .about(vault.vault.display().to_string())
}
