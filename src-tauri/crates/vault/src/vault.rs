//! An open workspace: its settings, its protection, and the one way to write.

use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use roster::Profile;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use secrecy::SecretString;

use crate::error::{Result, VaultError};
use crate::files::Lock;
use crate::imports::FilteredRows;
use crate::keys::{KeyFile, Keys, Sealer};
use crate::listing::Listing;
use crate::model::About;
use crate::people::LastQuery;
use crate::table::{from_json, person_key, setting, to_json};
use crate::work::Work;
use crate::workspace::{long_enough, parse_profile};

/// Key of the setting that says what the workspace is.
const ABOUT: &str = "about";
/// Key of the setting that says what the list keys mean.
const LISTING: &str = "listing";

/// An open workspace. Dropping it closes the database and gives the lock back; nothing is lost by
/// dropping it at any moment.
pub struct Vault {
    // The connection stands before the lock: fields are dropped in order.
    pub(crate) conn: Connection,
    profile: Profile,
    listing: Listing,
    sealer: Sealer,
    /// Who matched the last query of a list.
    pub(crate) last_query: RefCell<Option<LastQuery>>,
    /// The rows of the last filter of a draft.
    pub(crate) last_rows: RefCell<Option<FilteredRows>>,
    about: Option<About>,
    dir: PathBuf,
    _lock: Lock,
}

impl fmt::Debug for Vault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Vault")
            .field("id", &self.about.as_ref().map(|about| &about.id))
            .finish_non_exhaustive()
    }
}

pub(crate) fn store_about(conn: &Connection, about: &About) -> Result<()> {
    setting::set(conn, ABOUT, Some(&to_json(about)?), None)
}

pub(crate) fn load_about(conn: &Connection) -> Result<About> {
    let stored = setting::get(conn, ABOUT)?;
    from_json(&stored.ok_or_else(|| VaultError::Damaged("the vault does not say what it is".to_owned()))?)
}

/// Where a small setting of the caller's lies.
pub(crate) fn own(key: &str) -> String {
    format!("own:{key}")
}

/// What a sealed setting is bound to.
fn sealed_for(key: &str) -> String {
    format!("setting:{key}")
}

impl Vault {
    pub(crate) fn assemble(dir: &Path, lock: Lock, conn: Connection, keys: &Keys, profile: Profile) -> Result<Self> {
        let listing = Listing::of(&profile);
        Ok(Self {
            conn,
            profile,
            listing,
            sealer: keys.sealer(),
            last_query: RefCell::new(None),
            last_rows: RefCell::new(None),
            about: None,
            dir: dir.to_owned(),
            _lock: lock,
        })
    }

    /// Takes the workspace's description in, and rebuilds the keys of lists when they mean something else.
    pub(crate) fn adopt(&mut self, about: About, now: DateTime<Utc>) -> Result<()> {
        self.about = Some(about);
        let fingerprint = self.listing.fingerprint();
        if setting::get(&self.conn, LISTING)?.as_deref() == Some(fingerprint.as_str()) {
            return Ok(());
        }
        self.write(now, |work| {
            person_key::index(work.conn, work.listing.sort.len())?;
            work.refresh_all()?;
            setting::set(work.conn, LISTING, Some(&fingerprint), None)
        })
    }

    /// What steps of a transaction that has begun need.
    pub(crate) fn work(&self, now: DateTime<Utc>) -> Work<'_> {
        Work::new(&self.conn, &self.profile, &self.listing, &self.sealer, now)
    }

    /// Runs one transaction: all of it, or, on an error, nothing.
    pub(crate) fn write<T>(&mut self, now: DateTime<Utc>, run: impl FnOnce(&Work<'_>) -> Result<T>) -> Result<T> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = run(&Work::new(&tx, &self.profile, &self.listing, &self.sealer, now))?;
        tx.commit()?;
        Ok(done)
    }

    /// Runs one transaction and keeps what it did only if its answer is to be kept.
    pub(crate) fn write_if<T>(
        &mut self,
        now: DateTime<Utc>,
        run: impl FnOnce(&Work<'_>) -> Result<T>,
        keep: impl FnOnce(&T) -> bool,
    ) -> Result<T> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = run(&Work::new(&tx, &self.profile, &self.listing, &self.sealer, now))?;
        if keep(&done) {
            tx.commit()?;
        } else {
            tx.rollback()?;
        }
        Ok(done)
    }

    /// Runs one transaction that needs no time and touches no person.
    pub(crate) fn write_plain<T>(&mut self, run: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = run(&tx)?;
        tx.commit()?;
        Ok(done)
    }

    /// The workspace's profile.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Keys by which people can be sorted, the profile's first one first.
    pub fn sort_keys(&self) -> &[String] {
        &self.listing.sort
    }

    pub(crate) fn listing(&self) -> &Listing {
        &self.listing
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// What the workspace is.
    pub fn about(&self) -> Result<About> {
        load_about(&self.conn)
    }

    /// Changes name, address, practice and certificate; id, profile and time of creation stay.
    pub fn set_about(&mut self, about: &About) -> Result<()> {
        let now = load_about(&self.conn)?;
        let changed = About {
            id: now.id,
            profile_toml: now.profile_toml,
            created_at: now.created_at,
            ..about.clone()
        };
        self.write_plain(|tx| store_about(tx, &changed))?;
        let mut file = KeyFile::read(&KeyFile::path(&self.dir, &changed.id))?;
        if file.name != changed.name {
            file.name.clone_from(&changed.name);
            file.write(&self.dir)?;
        }
        self.about = Some(changed);
        Ok(())
    }

    /// Replaces the profile (the platform serves a newer one) and recomputes what lists need.
    pub fn set_profile(&mut self, toml: &str, now: DateTime<Utc>) -> Result<()> {
        let profile = parse_profile(toml)?;
        let about = About {
            profile_toml: toml.to_owned(),
            ..load_about(&self.conn)?
        };
        self.write_plain(|tx| {
            store_about(tx, &about)?;
            setting::set(tx, LISTING, None, None)
        })?;
        self.listing = Listing::of(&profile);
        self.profile = profile;
        self.adopt(about, now)
    }

    /// A small setting as text: `actor`, `last_synced`, `probe`, the caller's own.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        setting::get(&self.conn, &own(key))
    }

    /// Stores a small setting; `None` removes it.
    pub fn set_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        self.write_plain(|tx| setting::set(tx, &own(key), value, None))
    }

    /// A sealed setting: `token`.
    pub fn secret_setting(&self, key: &str) -> Result<Option<SecretString>> {
        let sealed = setting::get_sealed(&self.conn, &format!("sealed:{key}"))?;
        sealed
            .map(|sealed| self.sealer.open_text(&sealed, &sealed_for(key)))
            .transpose()
    }

    /// Stores a sealed setting; `None` erases it.
    pub fn set_secret_setting(&mut self, key: &str, value: Option<&SecretString>) -> Result<()> {
        let sealed = value
            .map(|value| self.sealer.seal_text(value, &sealed_for(key)))
            .transpose()?;
        self.write_plain(|tx| setting::set(tx, &format!("sealed:{key}"), None, sealed.as_deref()))
    }

    fn key_file(&self) -> Result<KeyFile> {
        let id = self.about.as_ref().map(|about| about.id.as_str()).unwrap_or_default();
        KeyFile::read(&KeyFile::path(&self.dir, id))
    }

    /// Sets the passphrase, or changes it. `old` is needed when there is one; where there is none yet the
    /// keychain gives the keys, and goes on opening the vault.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::PassphraseNeeded`], [`VaultError::Refused`] with
    /// `passphrase.short`.
    pub fn change_passphrase(&mut self, old: Option<&SecretString>, new: &SecretString) -> Result<()> {
        long_enough(new)?;
        let mut file = self.key_file()?;
        if file.passphrase().is_some() && old.is_none() {
            return Err(VaultError::PassphraseNeeded);
        }
        let keys = file.unlock(old)?;
        file.set_passphrase(&keys, new)?;
        file.write(&self.dir)
    }

    /// Also keeps the keys in the keychain, so that the vault opens without the passphrase.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::NoKeychain`].
    pub fn add_keychain(&mut self, passphrase: &SecretString) -> Result<()> {
        let mut file = self.key_file()?;
        let keys = file.unlock(Some(passphrase))?;
        file.set_keychain(&keys)?;
        file.write(&self.dir)
    }

    /// Writes the log back into the file.
    pub fn checkpoint(&mut self) -> Result<()> {
        Ok(self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Writes the log back and rebuilds the file without what was deleted.
    pub fn compact(&mut self) -> Result<()> {
        self.checkpoint()?;
        self.conn.execute_batch("VACUUM")?;
        self.checkpoint()
    }
}
