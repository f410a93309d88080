//! The real keychain of the system: a Secret Service on a bus of its own.
//!
//! The test runs itself again under `dbus-run-session` with an unlocked keyring; where either is not
//! installed it says so and passes.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

use tempfile::TempDir;
use vault::{Protection, VaultError};

use crate::world::{at, new_workspace, passphrase};

/// Set for the run inside the bus.
const INSIDE: &str = "ROSTERDESK_TEST_KEYRING";

fn installed(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

#[test]
fn s_2_the_keychain_opens_a_vault_and_loses_it_honestly() {
    if std::env::var_os(INSIDE).is_some() {
        round_trip();
        return;
    }
    if ["dbus-run-session", "gnome-keyring-daemon", "gdbus"]
        .iter()
        .any(|program| !installed(program))
    {
        eprintln!("skipped: dbus-run-session, gnome-keyring-daemon and gdbus are not all installed");
        return;
    }
    let home = TempDir::new().unwrap();
    let script = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$0\" --exact \
                  keychain::s_2_the_keychain_opens_a_vault_and_loses_it_honestly --nocapture --test-threads=1";
    let run = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", home.path())
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && told.contains("1 passed"),
        "{told}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

fn round_trip() {
    assert!(vault::keychain_available(), "the keyring answers");
    let dir = TempDir::new().unwrap();
    let mut made = vault::create(dir.path(), &new_workspace("2lrn4"), Protection::Keychain, at(0)).unwrap();
    let id = made.about().unwrap().id;
    made.set_setting("x", Some("kept")).unwrap();
    drop(made);
    let listed = vault::workspaces(dir.path()).unwrap();
    assert!(listed[0].keychain && !listed[0].passphrase);
    let mut opened = vault::open(dir.path(), &id, None, at(1)).unwrap();
    assert_eq!(opened.setting("x").unwrap().as_deref(), Some("kept"));
    let wrong = vault::open(dir.path(), &id, Some(&passphrase()), at(1));
    assert!(matches!(wrong, Err(VaultError::Busy)));
    // A second way in, for the day the keychain is gone.
    opened.change_passphrase(None, &passphrase()).unwrap();
    drop(opened);
    drop(vault::open(dir.path(), &id, Some(&passphrase()), at(2)).expect("the passphrase opens it too"));
    drop(vault::open(dir.path(), &id, None, at(2)).expect("and so does the keychain"));
    vault::remove(dir.path(), &id).unwrap();

    let other = vault::create(dir.path(), &new_workspace("2lrn4"), Protection::Keychain, at(3)).unwrap();
    let id = other.about().unwrap().id;
    drop(other);
    forget(&id);
    let lost = vault::open(dir.path(), &id, None, at(4));
    assert!(matches!(lost, Err(VaultError::NoKeychainEntry)), "{lost:?}");
}

/// Takes the entry out of the keyring behind the vault's back.
fn forget(id: &str) {
    let find = format!(
        "gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
         --method org.freedesktop.Secret.Service.SearchItems \"{{'username': '{id}'}}\" \
         | grep -o \"/org/freedesktop/secrets/collection/[A-Za-z0-9_/]*\" | head -1"
    );
    let script = format!(
        "item=$({find}); gdbus call --session --dest org.freedesktop.secrets --object-path \"$item\" \
         --method org.freedesktop.Secret.Item.Delete"
    );
    let done = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn without_a_bus_there_is_no_keychain_and_no_plain_text_instead() {
    if std::env::var_os(INSIDE).is_some() || cfg!(not(target_os = "linux")) {
        return;
    }
    if vault::keychain_available() {
        eprintln!("skipped: this computer has a keychain that answers");
        return;
    }
    let dir = TempDir::new().unwrap();
    let refused = vault::create(dir.path(), &new_workspace("2lrn4"), Protection::Keychain, at(0));
    assert!(matches!(refused, Err(VaultError::NoKeychain(_))), "{refused:?}");
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        0,
        "nothing is left behind"
    );
}
