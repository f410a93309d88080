//! Workspaces of a folder: `<id>.rosterdesk` beside `<id>.keys.json` and `<id>.lock`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use roster::Profile;
use secrecy::{ExposeSecret as _, SecretString};

use crate::db;
use crate::error::{Result, VaultError};
use crate::files::{self, Lock};
use crate::keys::{KeyFile, Keys, keychain};
use crate::model::{About, NewWorkspace, Protection, RoleRow, WorkspaceEntry};
use crate::stamp;
use crate::table::role;
use crate::vault::Vault;

/// Fewest characters of a passphrase.
pub const PASSPHRASE_CHARS: usize = 8;

/// The database of a workspace.
pub(crate) fn database(dir: &Path, id: &str) -> PathBuf {
    dir.join(format!("{id}.rosterdesk"))
}

/// Workspaces of a folder, last opened first. A key file that cannot be read is passed over: opening it
/// by its id says what is wrong. A folder that does not exist has none.
pub fn workspaces(dir: &Path) -> Result<Vec<WorkspaceEntry>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".keys.json")) else {
            continue;
        };
        let Ok(file) = KeyFile::read(&KeyFile::path(dir, id)) else {
            tracing::warn!(id, "a key file cannot be read");
            continue;
        };
        if file.id == id {
            found.push(describe(dir, file));
        }
    }
    found.sort_by(|one, other| {
        other
            .last_opened
            .cmp(&one.last_opened)
            .then_with(|| one.id.cmp(&other.id))
    });
    Ok(found)
}

fn describe(dir: &Path, file: KeyFile) -> WorkspaceEntry {
    let opened = fs::metadata(Lock::path(dir, &file.id))
        .and_then(|meta| meta.modified())
        .ok();
    WorkspaceEntry {
        keychain: file.has_keychain(),
        passphrase: file.passphrase().is_some(),
        last_opened: opened.map_or(file.created_at, DateTime::<Utc>::from),
        id: file.id,
        name: file.name,
        profile_label: file.profile_label,
    }
}

pub(crate) fn parse_profile(toml: &str) -> Result<Profile> {
    Profile::parse(toml).map_err(|error| VaultError::Profile(error.to_string()))
}

pub(crate) fn long_enough(passphrase: &SecretString) -> Result<()> {
    if passphrase.expose_secret().chars().count() < PASSPHRASE_CHARS {
        return Err(VaultError::Refused("passphrase.short"));
    }
    Ok(())
}

/// Makes a workspace and opens it. On an error nothing is left behind.
///
/// # Errors
/// [`VaultError::Profile`], [`VaultError::NoKeychain`], [`VaultError::Refused`] with `passphrase.short`,
/// [`VaultError::Full`], [`VaultError::ReadOnly`].
pub fn create(dir: &Path, new: &NewWorkspace, protection: Protection, now: DateTime<Utc>) -> Result<Vault> {
    let profile = parse_profile(&new.profile_toml)?;
    if let Protection::Passphrase(passphrase) = &protection {
        long_enough(passphrase)?;
    }
    files::private_dir(dir)?;
    let about = About {
        id: stamp::id(now),
        name: new.name.clone(),
        profile_toml: new.profile_toml.clone(),
        url: new.url.clone(),
        practice: new.practice,
        ca_pem: new.ca_pem.clone(),
        created_at: now,
    };
    let made = make(dir, &about, profile, protection, now);
    if made.is_err() {
        remove_files(dir, &about.id);
    }
    made
}

fn make(dir: &Path, about: &About, profile: Profile, protection: Protection, now: DateTime<Utc>) -> Result<Vault> {
    let lock = Lock::take(dir, &about.id)?;
    let keys = Keys::generate()?;
    let mut file = KeyFile::new(&about.id, &about.name, &profile.about.label, now);
    let conn = db::create(&database(dir, &about.id), &keys)?;
    let roles = profile.role_list.clone();
    let mut vault = Vault::assemble(dir, lock, conn, &keys, profile)?;
    vault.write(now, |work| {
        crate::vault::store_about(work.conn, about)?;
        roles.iter().try_for_each(|one| {
            let row = RoleRow {
                id: one.id.clone(),
                label: one.label.clone(),
                rank: one.rank,
                manages_users: one.manages_users,
                pending: false,
            };
            role::put(work.conn, &row, Some(&row.label))
        })
    })?;
    vault.adopt(about.clone(), now)?;
    match &protection {
        Protection::Keychain => file.set_keychain(&keys)?,
        Protection::Passphrase(passphrase) => file.set_passphrase(&keys, passphrase)?,
    }
    // Last: a workspace without its key file does not exist.
    if let Err(error) = file.write(dir) {
        if file.has_keychain() {
            keychain::remove(&about.id).ok();
        }
        return Err(error);
    }
    Ok(vault)
}

/// Opens a workspace: by the passphrase when one is given, otherwise by the keychain.
///
/// # Errors
/// [`VaultError::NotFound`], [`VaultError::Busy`], [`VaultError::WrongPassphrase`],
/// [`VaultError::PassphraseNeeded`], [`VaultError::NoKeychainEntry`], [`VaultError::NoKeychain`],
/// [`VaultError::Newer`], [`VaultError::Damaged`], [`VaultError::Full`], [`VaultError::ReadOnly`].
pub fn open(dir: &Path, id: &str, passphrase: Option<&SecretString>, now: DateTime<Utc>) -> Result<Vault> {
    if !is_id(id) {
        return Err(VaultError::NotFound("workspace"));
    }
    let file = KeyFile::read(&KeyFile::path(dir, id))?;
    let lock = Lock::take(dir, id)?;
    let keys = file.unlock(passphrase)?;
    let conn = db::open(&database(dir, id), &keys)?;
    let about = crate::vault::load_about(&conn)?;
    let profile = parse_profile(&about.profile_toml)?;
    lock.note_opened(SystemTime::from(now));
    let mut vault = Vault::assemble(dir, lock, conn, &keys, profile)?;
    vault.adopt(about, now)?;
    Ok(vault)
}

/// Throws a workspace away: database, log, key file, keychain entry. It must not be open.
///
/// # Errors
/// [`VaultError::NotFound`], [`VaultError::Busy`], [`VaultError::Io`].
pub fn remove(dir: &Path, id: &str) -> Result<()> {
    if !is_id(id) {
        return Err(VaultError::NotFound("workspace"));
    }
    let file = KeyFile::read(&KeyFile::path(dir, id))?;
    let lock = Lock::take(dir, id)?;
    // The keys first: without them the rest is noise.
    fs::remove_file(KeyFile::path(dir, id))?;
    if file.has_keychain() {
        keychain::remove(id)?;
    }
    drop(lock);
    remove_files(dir, id);
    Ok(())
}

/// An id is what [`create`] made: nothing that leads out of the folder.
fn is_id(id: &str) -> bool {
    uuid::Uuid::try_parse(id).is_ok_and(|uuid| uuid.to_string() == id)
}

fn remove_files(dir: &Path, id: &str) {
    let base = database(dir, id);
    let beside = |suffix: &str| {
        let mut name = base.clone().into_os_string();
        name.push(suffix);
        PathBuf::from(name)
    };
    for path in [
        base.clone(),
        beside("-wal"),
        beside("-shm"),
        beside("-journal"),
        KeyFile::path(dir, id),
        Lock::path(dir, id),
    ] {
        fs::remove_file(path).ok();
    }
}
