//! Keys, passphrases, locks and file modes.

use std::time::{Duration, Instant};

use vault::{Protection, VaultError};

use crate::world::{World, at, new_workspace, passphrase};

#[test]
fn a_wrong_passphrase_is_refused_in_bounded_time() {
    let World { dir, id, vault } = World::new();
    drop(vault);
    for wrong in ["", "a long passphras", "another passphrase"] {
        let began = Instant::now();
        let refused = vault::open(dir.path(), &id, Some(&wrong.into()), at(1));
        assert!(matches!(refused, Err(VaultError::WrongPassphrase)), "{wrong:?}");
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "one derivation, however loaded the computer is"
        );
    }
    let refused = vault::open(dir.path(), &id, None, at(1));
    assert!(matches!(refused, Err(VaultError::PassphraseNeeded)));
    vault::open(dir.path(), &id, Some(&passphrase()), at(1)).expect("the right one still opens");
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let mut world = World::new();
    let new = "quite another one".into();
    assert!(matches!(
        world.vault.change_passphrase(None, &new),
        Err(VaultError::PassphraseNeeded)
    ));
    let wrong = "wrong wrong wrong".into();
    assert!(matches!(
        world.vault.change_passphrase(Some(&wrong), &new),
        Err(VaultError::WrongPassphrase)
    ));
    let short = "short".into();
    assert!(matches!(
        world.vault.change_passphrase(Some(&passphrase()), &short),
        Err(VaultError::Refused("passphrase.short"))
    ));
    world.vault.change_passphrase(Some(&passphrase()), &new).unwrap();
    let World { dir, id, vault } = world;
    drop(vault);
    assert!(matches!(
        vault::open(dir.path(), &id, Some(&passphrase()), at(1)),
        Err(VaultError::WrongPassphrase)
    ));
    vault::open(dir.path(), &id, Some(&new), at(1)).unwrap();
}

#[test]
fn a_second_opening_is_refused() {
    let world = World::new();
    let second = vault::open(world.dir.path(), &world.id, Some(&passphrase()), at(1));
    assert!(matches!(second, Err(VaultError::Busy)));
    assert!(matches!(
        vault::remove(world.dir.path(), &world.id),
        Err(VaultError::Busy)
    ));
    world.reopen();
}

#[test]
fn ids_lead_nowhere_else() {
    let dir = tempfile::TempDir::new().unwrap();
    for id in ["../x", "", "/etc/passwd", "0198b0e0-0000-7000-8000-000000000000"] {
        let refused = vault::open(dir.path(), id, Some(&passphrase()), at(1));
        assert!(matches!(refused, Err(VaultError::NotFound("workspace"))), "{id}");
    }
}

#[test]
fn a_refused_creation_leaves_nothing_behind() {
    let dir = tempfile::TempDir::new().unwrap();
    let short = Protection::Passphrase("short".into());
    assert!(vault::create(dir.path(), &new_workspace("2lrn4"), short, at(0)).is_err());
    let mut bad = new_workspace("2lrn4");
    bad.profile_toml = "nonsense".to_owned();
    let refused = vault::create(dir.path(), &bad, Protection::Passphrase(passphrase()), at(0));
    assert!(matches!(refused, Err(VaultError::Profile(_))));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let parent = tempfile::TempDir::new().unwrap();
    let dir = parent.path().join("vaults");
    let protection = Protection::Passphrase(passphrase());
    let mut vault = vault::create(&dir, &new_workspace("2lrn4"), protection, at(0)).unwrap();
    vault.set_setting("x", Some("y")).unwrap();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    let mut seen = 0;
    for file in std::fs::read_dir(&dir).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 4, "database, log, key file and lock are there");
}
