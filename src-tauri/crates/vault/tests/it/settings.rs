//! What the workspace is, and small things to remember.

use secrecy::{ExposeSecret as _, SecretString};

use crate::world::{World, at, profile_toml};

#[test]
fn settings_and_sealed_settings_survive_a_restart() {
    let mut world = World::new();
    world.vault.set_setting("last_synced", Some("2026-11-20")).unwrap();
    world
        .vault
        .set_secret_setting("token", Some(&SecretString::from("tok-123")))
        .unwrap();
    let mut world = world.reopen();
    assert_eq!(
        world.vault.setting("last_synced").unwrap().as_deref(),
        Some("2026-11-20")
    );
    let token = world.vault.secret_setting("token").unwrap().unwrap();
    assert_eq!(token.expose_secret(), "tok-123");
    assert_eq!(
        world.vault.setting("token").unwrap(),
        None,
        "a sealed setting is no plain one"
    );

    world.vault.set_secret_setting("token", None).unwrap();
    assert!(world.vault.secret_setting("token").unwrap().is_none());
}

#[test]
fn about_keeps_id_and_profile() {
    let mut world = World::new();
    let mut about = world.vault.about().unwrap();
    about.name = "Renamed".to_owned();
    about.url = None;
    about.id = "elsewhere".to_owned();
    world.vault.set_about(&about).unwrap();
    let world = world.reopen();
    let now = world.vault.about().unwrap();
    assert_eq!(
        (now.name.as_str(), now.url.as_deref(), now.id.as_str()),
        ("Renamed", None, world.id.as_str())
    );
    let listed = vault::workspaces(world.dir.path()).unwrap();
    assert_eq!(
        listed.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(),
        ["Renamed"]
    );
}

#[test]
fn a_new_profile_rebuilds_what_lists_need() {
    let mut world = World::new();
    let before = world.vault.sort_keys().to_vec();
    world.create(crate::world::person("Ada", "Byron"));
    world.vault.set_profile(profile_toml("opigno"), at(5)).unwrap();
    assert_ne!(world.vault.sort_keys(), before.as_slice());
    assert_eq!(world.vault.people_count(&vault::PeopleQuery::default()).unwrap(), 1);
    assert_eq!(world.reopen().vault.profile().about.id, "opigno");
    let refused = World::new().vault.set_profile("schema = 1", at(5));
    assert!(matches!(refused, Err(vault::VaultError::Profile(_))), "{refused:?}");
}

#[test]
fn workspaces_are_listed_last_opened_first() {
    let dir = tempfile::TempDir::new().unwrap();
    assert_eq!(vault::workspaces(&dir.path().join("none")).unwrap(), []);
    let make = |name: &str, minutes: i64| {
        let new = vault::NewWorkspace {
            name: name.to_owned(),
            ..crate::world::new_workspace("2lrn4")
        };
        let protection = vault::Protection::Passphrase(crate::world::passphrase());
        let made = vault::create(dir.path(), &new, protection, at(minutes)).unwrap();
        made.about().unwrap().id
    };
    let first = make("first", 1);
    let second = make("second", 2);
    drop(vault::open(dir.path(), &second, Some(&crate::world::passphrase()), at(10)).unwrap());
    drop(vault::open(dir.path(), &first, Some(&crate::world::passphrase()), at(20)).unwrap());
    std::fs::write(dir.path().join("junk.keys.json"), "{").unwrap();
    let listed = vault::workspaces(dir.path()).unwrap();
    let ids: Vec<&str> = listed.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, [first.as_str(), second.as_str()]);
    assert!(
        listed
            .iter()
            .all(|entry| entry.passphrase && !entry.keychain && entry.profile_label.contains("2LRN4"))
    );

    vault::remove(dir.path(), &first).unwrap();
    assert_eq!(vault::workspaces(dir.path()).unwrap().len(), 1);
    let left = std::fs::read_dir(dir.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with(&first));
    assert_eq!(left.count(), 0, "nothing of a removed workspace is left");
}
