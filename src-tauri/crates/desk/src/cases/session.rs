//! Workspaces: making, unlocking, locking; settings of this computer.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use roster::Profile;
use roster::profile::Wire;
use secrecy::{ExposeSecret as _, SecretString};
use vault::{NewWorkspace, Protection, Vault};

use super::import::sweep;
use super::invitations;
use crate::link::Link;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::event::DeskEvent;
use crate::wire::session::{
    AppStatus, ConnectChoice, Counts, CreateWorkspaceRequest, JobRequest, OpenWorkspace, ProfileItem, Protect,
    Settings, UndoState, UndoStep, UnitKind, UnlockRequest, WorkspaceItem,
};
use crate::workspace::{Workspace, now};
use crate::{Desk, practice};

/// Shortest passphrase, in characters.
const SHORTEST: usize = 8;
/// Times, 10 ms apart, that work under way is waited for before a workspace is opened anew.
const SETTLING: u32 = 1000;

impl Desk {
    /// Folder of the workspaces.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.options.data_dir.join("workspaces")
    }
}

impl Desk {
    /// Throws a workspace away, file and keys: for a door whose making of one failed half-way.
    ///
    /// # Errors
    /// `not_found`, `vault.busy`, or why the files cannot be removed.
    pub async fn discard_workspace(&self, id: &str) -> Result<(), ApiError> {
        lock(self, Nothing {}).await?;
        let (folder, id) = (self.folder(), id.to_owned());
        blocking(move || Ok(vault::remove(&folder, &id)?)).await
    }
}

pub(crate) async fn app_status(desk: &Desk, _: Nothing) -> Result<AppStatus, ApiError> {
    // Taken before anything is read: what changes later is announced, and asked for anew.
    let serial = desk.0.answers.fetch_add(1, Ordering::SeqCst);
    let folder = desk.folder();
    let (workspaces, keychain) = blocking(move || {
        std::fs::create_dir_all(&folder)?;
        Ok((vault::workspaces(&folder)?, vault::keychain_available()))
    })
    .await?;
    let open = match desk.0.open.read().await.clone() {
        Some(workspace) => Some(describe(&workspace).await?),
        None => None,
    };
    Ok(AppStatus {
        serial,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        workspaces: workspaces
            .into_iter()
            .map(|entry| WorkspaceItem {
                id: entry.id,
                name: entry.name,
                profile: entry.profile_label,
                keychain: entry.keychain,
                passphrase: entry.passphrase,
            })
            .collect(),
        open,
        keychain,
        settings: desk.0.settings.current(),
        suggested_profile: desk.0.options.suggested_profile.clone(),
        profiles: Profile::embedded()
            .iter()
            .map(|profile| ProfileItem {
                id: profile.about.id.clone(),
                label: profile.about.label.clone(),
                version: profile.about.version.clone(),
                online: profile.about.wire == Wire::Scim,
            })
            .collect(),
        sample: true,
    })
}

async fn describe(workspace: &Arc<Workspace>) -> Result<OpenWorkspace, ApiError> {
    workspace
        .with(|vault, workspace| {
            let profile = &workspace.profile();
            let outbox = vault.outbox_counts()?;
            let count = |states: &[vault::OpState]| states.iter().filter_map(|state| outbox.get(state)).sum();
            let undo = vault.undo_state()?;
            let words = |entry: Option<(vault::BatchKind, String, u32)>| {
                entry.map(|(kind, name, count)| UndoStep {
                    kind: crate::draft::word(&kind).unwrap_or_default(),
                    name,
                    count,
                })
            };
            Ok(OpenWorkspace {
                id: workspace.about.id.clone(),
                name: workspace.about.name.clone(),
                profile_id: profile.about.id.clone(),
                profile: profile.about.label.clone(),
                role_term: profile.roles.term.clone().unwrap_or_else(|| "Role".to_owned()),
                template_name: crate::platform_file::default_name(profile),
                invitations: match invitations::about(profile) {
                    Some(list) => Some(crate::wire::session::InvitationList {
                        count: vault.people_page(&invitations::query(profile, ""), 0, 0)?.total,
                        ..list
                    }),
                    None => None,
                },
                add_label: profile.ui.add_label.clone().unwrap_or_default(),
                unit_kinds: profile
                    .org
                    .iter()
                    .map(|org| UnitKind {
                        kind: org.kind.clone(),
                        label: org.label.clone(),
                        tree: org.tree,
                        field: super::org::fields(profile, &org.kind)
                            .next()
                            .map(|field| field.key.clone()),
                    })
                    .collect(),
                people: super::columns::about(profile),
                connection: workspace.link.view(workspace, vault)?,
                counts: Counts {
                    people: vault.people_counts()?.get("").copied().unwrap_or(0),
                    imports: u32::try_from(
                        vault
                            .imports()?
                            .iter()
                            .filter(|draft| draft.applied_at.is_none())
                            .count(),
                    )
                    .unwrap_or(u32::MAX),
                    waiting: count(&[vault::OpState::Ready, vault::OpState::Claimed, vault::OpState::Unknown]),
                    attention: count(&[vault::OpState::Parked, vault::OpState::Conflict]),
                },
                undo: UndoState {
                    undo: words(undo.undo),
                    redo: words(undo.redo),
                },
            })
        })
        .await
}

pub(crate) async fn save_settings(desk: &Desk, settings: Settings) -> Result<AppStatus, ApiError> {
    desk.0.settings.replace(settings)?;
    app_status(desk, Nothing {}).await
}

pub(crate) async fn create_workspace(desk: &Desk, request: CreateWorkspaceRequest) -> Result<AppStatus, ApiError> {
    let toml = profile_text(desk, &request)?;
    let profile = Profile::parse(&toml).map_err(|error| {
        ApiError::new("profile.refused", format!("This profile is refused: {error}")).with("cause", error)
    })?;
    let name = request.name.trim().to_owned();
    let new = NewWorkspace {
        name: if name.is_empty() {
            profile.about.label.clone()
        } else {
            name
        },
        profile_toml: toml,
        practice: request.connect == ConnectChoice::Practice,
        url: match &request.connect {
            ConnectChoice::Practice => Some(String::new()),
            ConnectChoice::Url { url, .. } => Some(address(url)?),
            ConnectChoice::File => None,
        },
        ca_pem: match &request.connect {
            ConnectChoice::Url { ca: Some(handle), .. } => Some(text_behind(desk, handle)?),
            ConnectChoice::Url { ca: None, .. } | ConnectChoice::Practice | ConnectChoice::File => None,
        },
    };
    let protection = match request.protect {
        Protect::Keychain => Protection::Keychain,
        Protect::Passphrase { passphrase } => {
            let passphrase = SecretString::from(passphrase);
            long_enough(&passphrase)?;
            Protection::Passphrase(passphrase)
        }
    };
    let folder = desk.folder();
    let vault = blocking(move || {
        std::fs::create_dir_all(&folder)?;
        Ok(vault::create(&folder, &new, protection, now())?)
    })
    .await?;
    take_up(desk, vault).await
}

/// Refuses a passphrase that is too short.
pub(crate) fn long_enough(passphrase: &SecretString) -> Result<(), ApiError> {
    if passphrase.expose_secret().chars().count() >= SHORTEST {
        return Ok(());
    }
    let words = format!("A passphrase has at least {SHORTEST} characters.");
    Err(ApiError::new("passphrase.short", words).with("min", SHORTEST))
}

/// The address of a platform: `https`, or this computer.
fn address(url: &str) -> Result<String, ApiError> {
    let url = url.trim().trim_end_matches('/');
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| url.starts_with(start));
    if url.starts_with("https://") || local {
        return Ok(url.to_owned());
    }
    if url.starts_with("http://") {
        return Err(ApiError::new(
            "url.insecure",
            "This address is not encrypted. Passwords and people's data would cross the network openly: use https.",
        ));
    }
    Err(ApiError::new(
        "url.invalid",
        "This is no web address. It looks like https://lms.example.org/scim/v2.",
    ))
}

fn profile_text(desk: &Desk, request: &CreateWorkspaceRequest) -> Result<String, ApiError> {
    match &request.profile_file {
        Some(handle) => text_behind(desk, handle),
        None => Profile::embedded()
            .iter()
            .zip(Profile::embedded_texts())
            .find(|(profile, _)| profile.about.id == request.profile)
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| ApiError::new("bad_request", format!("There is no profile {}.", request.profile))),
    }
}

fn text_behind(desk: &Desk, handle: &str) -> Result<String, ApiError> {
    let path = desk.handed_out(handle).ok_or_else(|| ApiError::not_found("file"))?;
    std::fs::read_to_string(path)
        .map_err(|error| ApiError::new("read.io", format!("The file could not be read as text: {error}.")))
}

pub(crate) async fn unlock(desk: &Desk, request: UnlockRequest) -> Result<AppStatus, ApiError> {
    lock(desk, Nothing {}).await?;
    let folder = desk.folder();
    let passphrase = request.passphrase.map(SecretString::from);
    let vault = blocking(move || Ok(vault::open(&folder, &request.id, passphrase.as_ref(), now())?)).await?;
    take_up(desk, vault).await
}

/// Makes a vault the open workspace and starts what belongs to it.
async fn take_up(desk: &Desk, mut vault: Vault) -> Result<AppStatus, ApiError> {
    lock(desk, Nothing {}).await?;
    vault.recover()?;
    vault.import_recover()?;
    let workspace = assemble(desk, Arc::new(Mutex::new(vault))).await?;
    let swept = Arc::clone(&workspace);
    blocking(move || sweep(&swept)).await?;
    *desk.0.open.write().await = Some(Arc::clone(&workspace));
    begin(desk, &workspace);
    app_status(desk, Nothing {}).await
}

/// A workspace around an open vault, with its practice platform where it has one.
async fn assemble(desk: &Desk, vault: Arc<Mutex<Vault>>) -> Result<Arc<Workspace>, ApiError> {
    let (about, profile) = {
        let vault = vault.lock().unwrap_or_else(PoisonError::into_inner);
        (vault.about()?, vault.profile().clone())
    };
    let practice = if about.practice {
        Some(practice::start(desk, &about, &profile).await?)
    } else {
        None
    };
    let link = {
        let vault = vault.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::new(Link::new(&vault, &about, practice.as_ref())?)
    };
    Ok(Arc::new(Workspace::new(about, profile, vault, practice, link)))
}

fn begin(desk: &Desk, workspace: &Arc<Workspace>) {
    if desk.0.options.keeps_in_sync {
        crate::link::keep_in_sync(desk.clone(), workspace);
    }
    desk.changed(&["status", "people", "org", "changes", "imports"]);
}

/// Changes what a workspace is made of and opens it anew, without asking for the key again. Nobody
/// reaches the vault meanwhile. When the change is refused, or the workspace cannot be opened with it,
/// it is opened as it was.
pub(crate) async fn reopen(
    desk: &Desk,
    change: impl FnOnce(&mut Vault) -> Result<(), ApiError> + Send + 'static,
) -> Result<AppStatus, ApiError> {
    let mut slot = desk.0.open.write().await;
    let open = slot
        .take()
        .ok_or_else(|| ApiError::new("locked", "No workspace is open. Unlock one first."))?;
    let before = open.lock().about()?.profile_toml;
    let vault = settled(open).await;
    let work = Arc::clone(&vault);
    let changed = blocking(move || change(&mut work.lock().unwrap_or_else(PoisonError::into_inner))).await;
    let opened = match assemble(desk, Arc::clone(&vault)).await {
        Err(error) if changed.is_ok() => {
            vault
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .set_profile(&before, now())?;
            let workspace = assemble(desk, vault).await?;
            *slot = Some(Arc::clone(&workspace));
            begin(desk, &workspace);
            return Err(error);
        }
        opened => opened?,
    };
    *slot = Some(Arc::clone(&opened));
    drop(slot);
    begin(desk, &opened);
    changed?;
    app_status(desk, Nothing {}).await
}

/// The vault of a workspace, once those who are still at work in it are done and its practice platform
/// has stopped.
async fn settled(open: Arc<Workspace>) -> Arc<Mutex<Vault>> {
    open.link.close();
    for _ in 0..SETTLING {
        if Arc::strong_count(&open) == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let vault = Arc::clone(&open.vault);
    if let Some(running) = Arc::into_inner(open).and_then(|open| open.practice) {
        running.shutdown().await;
    }
    vault
}

pub(crate) async fn lock(desk: &Desk, nothing: Nothing) -> Result<AppStatus, ApiError> {
    let closed = desk.0.open.write().await.take();
    if let Some(workspace) = closed {
        workspace.link.close();
        let vault = Arc::clone(&workspace.vault);
        drop(workspace);
        // Work that is under way holds the vault for a moment; the key is gone with the last of it.
        blocking(move || {
            if let Ok(mut vault) = vault.lock() {
                vault.checkpoint()?;
            }
            Ok(())
        })
        .await?;
        desk.announce(DeskEvent::Locked);
    }
    app_status(desk, nothing).await
}

pub(crate) async fn cancel_job(desk: &Desk, request: JobRequest) -> Result<Nothing, ApiError> {
    desk.0.jobs.cancel(&request.job);
    Ok(Nothing {})
}

/// Work that would hold up the threads that answer the page.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| ApiError::new("internal", "The work stopped unexpectedly. Nothing was half written."))?
}
