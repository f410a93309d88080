//! The signatures of the vault; bodies follow.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use roster::{Account, OrgUnit, Profile};
use secrecy::SecretString;

use crate::error::{Result, VaultError};
use crate::model::*;

type Now = DateTime<Utc>;

fn later<T>() -> Result<T> {
    Err(VaultError::Refused("unfinished"))
}

/// Workspaces of a folder, last opened first.
pub fn workspaces(_dir: &Path) -> Result<Vec<WorkspaceEntry>> {
    later()
}
/// Makes a workspace and opens it.
pub fn create(_dir: &Path, _new: &NewWorkspace, _protection: Protection, _now: Now) -> Result<Vault> {
    later()
}
/// Opens a workspace; without a passphrase through the keychain.
pub fn open(_dir: &Path, _id: &str, _passphrase: Option<&SecretString>, _now: Now) -> Result<Vault> {
    later()
}
/// Whether this computer has a keychain that answers.
pub fn keychain_available() -> bool {
    false
}

/// An open workspace.
pub struct Vault {
    profile: Profile,
}

macro_rules! door {
    ($($(#[$doc:meta])* fn $name:ident(&$($m:ident)?; $($arg:ident: $ty:ty),*) -> $out:ty;)*) => {
        impl Vault { $( $(#[$doc])* pub fn $name(&$($m)? self, $($arg: $ty),*) -> Result<$out> { $(let _ = $arg;)* later() } )* }
    };
}

impl Vault {
    /// The workspace's profile.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }
}

door! {
    /// What the workspace is.
    fn about(&;) -> About;
    /// Changes what the workspace is, except id, profile and time.
    fn set_about(&mut; about: &About) -> ();
    /// Replaces the profile (the platform serves a newer one) and recomputes what lists need.
    fn set_profile(&mut; toml: &str) -> ();
    /// A small setting as text: `actor`, `last_synced`, `probe`, the caller's own.
    fn setting(&; key: &str) -> Option<String>;
    /// Stores a small setting; `None` removes it.
    fn set_setting(&mut; key: &str, value: Option<&str>) -> ();
    /// A sealed setting: `token`.
    fn secret_setting(&; key: &str) -> Option<SecretString>;
    /// Stores a sealed setting; `None` erases it.
    fn set_secret_setting(&mut; key: &str, value: Option<&SecretString>) -> ();
    /// Sets or changes the passphrase. `old` is needed when there is one.
    fn change_passphrase(&mut; old: Option<&SecretString>, new: &SecretString) -> ();
    /// Also keeps the key in the keychain.
    fn add_keychain(&mut;) -> ();
    /// Keys by which people can be sorted.
    fn sort_keys(&;) -> Vec<String>;
    /// A page of people, at most 500 rows.
    fn people_page(&; query: &PeopleQuery, offset: u32, limit: u32) -> PeoplePage;
    /// How many people match.
    fn people_count(&; query: &PeopleQuery) -> u32;
    /// People in every view, by view id: `""`, `attention`, `never`, `no_mfa`, `unsent`, `status:<id>`.
    fn people_counts(&;) -> BTreeMap<String, u32>;
    /// Ids of a selection.
    fn people_ids(&; selection: &Selection) -> Vec<String>;
    /// One person.
    fn person(&; id: &str) -> Option<Person>;
    /// One person by the platform's id.
    fn person_by_remote(&; remote_id: &str) -> Option<Person>;
    /// People by a unique or matching field; the text is folded as the profile says.
    fn find_by(&; field: &str, text: &str) -> Vec<String>;
    /// Everybody, drafts by id, and all units.
    fn directory(&;) -> (Vec<(String, Account)>, Vec<OrgUnit>);
    /// Active and unlocked accounts by role.
    fn active_holders(&;) -> BTreeMap<String, u32>;
    /// How many people have a value of a field (units, roles).
    fn value_counts(&; field: &str) -> BTreeMap<String, u32>;
    /// Journal of one person, newest first.
    fn history(&; person: &str, limit: u32) -> Vec<HistoryLine>;
    /// Journal of everything, newest first: target and line.
    fn journal_page(&; offset: u32, limit: u32) -> (u32, Vec<(String, HistoryLine)>);
    /// Units of a kind, parents before children; an empty kind is all.
    fn units(&; kind: &str) -> Vec<OrgUnit>;
    /// Units whose change waits to be sent.
    fn pending_units(&;) -> Vec<String>;
    /// Roles, highest rank first.
    fn roles(&;) -> Vec<RoleRow>;
    /// Queues a batch of changes in one transaction, with journal and undo.
    fn queue(&mut; batch: Batch, ops: Vec<NewOp>, now: Now) -> Queued;
    /// What can be undone and redone.
    fn undo_state(&;) -> UndoState;
    /// Undoes the latest batch; what cannot be taken back is named in the outcome.
    fn undo(&mut; now: Now) -> Option<UndoOutcome>;
    /// Undoes the latest batch, asking for compensating changes where sending the old values will not do.
    fn undo_with(&mut; actor: &str, now: Now, compensate: &mut dyn FnMut(&SentChange) -> Option<NewOp>) -> Option<UndoOutcome>;
    /// Does the latest undone batch again.
    fn redo(&mut; now: Now) -> Option<UndoOutcome>;
    /// Claims changes for sending, durably and in causal order; one a record.
    fn claim(&mut; limit: u32, now: Now) -> Vec<Op>;
    /// Writes down how claimed or unknown changes ended, in one transaction.
    fn settle(&mut; settled: Vec<Settled>, now: Now) -> ();
    /// After a crash: what was claimed is unknown. Answers how many.
    fn recover(&mut;) -> u32;
    /// Changes whose outcome is unknown, oldest first.
    fn unknown_ops(&; limit: u32) -> Vec<Op>;
    /// Earliest time at which a waiting change may be tried.
    fn next_due(&;) -> Option<Now>;
    /// A page of the outbox; `None` is all states but undone. Sent ones come newest first.
    fn outbox_page(&; state: Option<OpState>, offset: u32, limit: u32) -> ChangesPage;
    /// One change.
    fn change(&; op: &str) -> Option<Change>;
    /// How many changes in each state.
    fn outbox_counts(&;) -> BTreeMap<OpState, u32>;
    /// Makes parked changes ready again; an empty list is all of them. Answers how many.
    fn retry(&mut; ops: &[String], now: Now) -> u32;
    /// Gives changes up and restores what they covered; an empty list is all parked ones. Answers how many.
    fn discard(&mut; ops: &[String], now: Now) -> u32;
    /// Decides a conflict; without a field all of it.
    fn resolve(&mut; op: &str, field: Option<&str>, side: Resolution, now: Now) -> ();
    /// Begins a scan, giving up an unfinished one of the kind.
    fn scan_begin(&mut; kind: &str, now: Now) -> Scan;
    /// The unfinished scan of a kind.
    fn scan_resume(&; kind: &str) -> Option<Scan>;
    /// What is known here of people the platform names, in their order.
    fn local_sides(&; remote_ids: &[String]) -> Vec<Option<LocalSide>>;
    /// Stores a page of a scan and where to go on.
    fn scan_put(&mut; scan: &Scan, people: &[Pulled], cursor: Option<&str>, now: Now) -> Scan;
    /// Stores people read outside a scan.
    fn put_people(&mut; people: &[Pulled], now: Now) -> ();
    /// Ends a scan and names who was not in it.
    fn scan_finish(&mut; scan: &Scan, now: Now) -> Absences;
    /// A read answered that the person is gone.
    fn confirm_gone(&mut; id: &str, now: Now) -> Gone;
    /// Replaces the units of a kind by the platform's.
    fn put_units(&mut; kind: &str, units: &[OrgUnit], now: Now) -> ();
    /// Replaces the roles by the platform's.
    fn put_roles(&mut; roles: &[RoleRow], now: Now) -> ();
    /// Makes a draft.
    fn import_create(&mut; new: NewImport, now: Now) -> String;
    /// Drafts, newest first.
    fn imports(&;) -> Vec<ImportDraft>;
    /// One draft.
    fn import(&; id: &str) -> Option<ImportDraft>;
    /// Its file, while it is kept.
    fn import_bytes(&; id: &str) -> Option<Vec<u8>>;
    /// Changes a draft.
    fn import_update(&mut; id: &str, update: ImportUpdate) -> ();
    /// Throws a draft away.
    fn import_discard(&mut; id: &str) -> ();
    /// Marks a draft as applied: its file and the cells of the secret columns are erased.
    fn import_applied(&mut; id: &str, secret_columns: &[u32], now: Now) -> ();
    /// Replaces all rows; edits and results of a check are dropped.
    fn import_put_rows(&mut; id: &str, rows: &mut dyn Iterator<Item = NewImportRow>) -> u32;
    /// All rows with their edits, in order.
    fn import_rows(&; id: &str) -> Vec<RowData>;
    /// Stores the result of a check in place of the last one.
    fn import_put_check(&mut; id: &str, rows: &[RowCheck], problems: &[RowProblem], summary: serde_json::Value) -> ();
    /// A page of rows.
    fn import_page(&; id: &str, filter: &ImportFilter, offset: u32, limit: u32) -> ImportPage;
    /// Results of the last check for every row, in order.
    fn import_checks(&; id: &str) -> Vec<RowCheck>;
    /// Problems by kind, worst first.
    fn import_groups(&; id: &str) -> Vec<ProblemGroup>;
    /// Problems of one kind, or of one row of that kind.
    fn import_problems(&; id: &str, rule: &str, field: Option<&str>, row: Option<u32>) -> Vec<RowProblem>;
    /// Rows with an error or a needed fix that are not left out.
    fn import_blocked(&; id: &str) -> u32;
    /// Edits cells and leaves rows out or in, as one step of undo.
    fn import_edit(&mut; id: &str, edit: ImportEdit) -> ();
    /// Takes the last edit back; answers whether there was one.
    fn import_undo(&mut; id: &str) -> bool;
    /// Does it again; answers whether there was one.
    fn import_redo(&mut; id: &str) -> bool;
    /// Erases a person from this computer: mirror, changes, journal.
    fn erase_person(&mut; id: &str) -> ();
    /// Writes the log back into the file and compacts it.
    fn checkpoint(&mut;) -> ();
}
