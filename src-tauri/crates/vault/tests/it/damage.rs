//! Files that are not what was written, and disks that take no more.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vault::{PeopleQuery, Vault, VaultError};

use crate::world::{World, at, create, passphrase, person};

fn open(dir: &Path, id: &str) -> vault::Result<Vault> {
    vault::open(dir, id, Some(&passphrase()), at(1))
}

fn database(dir: &Path, id: &str) -> PathBuf {
    dir.join(format!("{id}.rosterdesk"))
}

/// A closed vault with some people in it.
fn closed() -> (tempfile::TempDir, String) {
    let mut world = World::new();
    for number in 0..50 {
        world.create(person(&format!("P{number}"), "Person"));
    }
    world.vault.checkpoint().unwrap();
    (world.dir, world.id)
}

#[test]
fn a_damaged_file_says_so() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 5] = [
        ("truncated to half", |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("cut within the first page", |path| {
            fs::write(path, &fs::read(path).unwrap()[..1000]).unwrap();
        }),
        ("emptied", |path| fs::write(path, b"").unwrap()),
        ("overwritten at the start", |path| {
            let mut bytes = fs::read(path).unwrap();
            bytes[..4096].fill(0x55);
            fs::write(path, bytes).unwrap();
        }),
        ("removed", |path| fs::remove_file(path).unwrap()),
    ];
    for (what, harm) in harms {
        let (dir, id) = closed();
        harm(&database(dir.path(), &id));
        let opened = open(dir.path(), &id);
        assert!(matches!(opened, Err(VaultError::Damaged(_))), "{what}: {opened:?}");
    }
}

#[test]
fn a_page_damaged_in_the_middle_is_never_read_as_data() {
    let (dir, id) = closed();
    let path = database(dir.path(), &id);
    let mut bytes = fs::read(&path).unwrap();
    for page in bytes.chunks_mut(4096).skip(2) {
        page[100] ^= 0xff;
    }
    fs::write(&path, bytes).unwrap();
    let read = open(dir.path(), &id).and_then(|vault| vault.people_page(&PeopleQuery::default(), 0, 100));
    assert!(matches!(read, Err(VaultError::Damaged(_))), "{read:?}");
}

#[test]
fn a_damaged_key_file_says_so() {
    let (dir, id) = closed();
    let keys = dir.path().join(format!("{id}.keys.json"));
    let good = fs::read_to_string(&keys).unwrap();
    for (text, newer) in [
        ("{".to_owned(), false),
        ("{}".to_owned(), false),
        (good.replace("\"form\": 1", "\"form\": 9"), true),
    ] {
        fs::write(&keys, &text).unwrap();
        let refused = open(dir.path(), &id);
        let told = match &refused {
            Err(VaultError::Newer { found: 9, known: 1 }) => newer,
            Err(VaultError::Damaged(_)) => !newer,
            _ => false,
        };
        assert!(told, "{text}: {refused:?}");
    }
    fs::write(&keys, good).unwrap();
    open(dir.path(), &id).expect("the untouched key file opens");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_says_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let (dir, id) = closed();
    // Modes do not bind root: an immutable mount would be needed.
    if Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout == b"0\n")
    {
        eprintln!("skipped: root writes to read-only folders");
        return;
    }
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let refused = open(dir.path(), &id);
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(refused, Err(VaultError::ReadOnly)), "{refused:?}");
}

/// A small file system of its own, taken away when dropped.
struct TinyDisk(tempfile::TempDir);

impl TinyDisk {
    fn new(options: &str) -> Option<Self> {
        let dir = tempfile::TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(dir.path())
            .output();
        mounted.is_ok_and(|out| out.status.success()).then_some(Self(dir))
    }

    fn remount(&self, options: &str) -> bool {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(self.0.path())
            .output();
        done.is_ok_and(|out| out.status.success())
    }
}

impl Drop for TinyDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.0.path()).output().ok();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let Some(disk) = TinyDisk::new("size=3m") else {
        eprintln!("skipped: no right to mount a small disk");
        return;
    };
    let protection = vault::Protection::Passphrase(passphrase());
    let mut vault = vault::create(disk.0.path(), &crate::world::new_workspace("2lrn4"), protection, at(0)).unwrap();
    let id = vault.about().unwrap().id;
    let mut kept = 0;
    let told = loop {
        let people = (0..100)
            .map(|number| create(person(&format!("P{kept}x{number}"), "Person")))
            .collect();
        match vault.queue(crate::world::batch("many"), people, at(2)) {
            Ok(_) => kept += 100,
            Err(error) => break error,
        }
        assert!(kept < 100_000, "the disk never filled");
    };
    assert!(matches!(told, VaultError::Full), "{told:?}");
    assert!(kept > 0, "something fitted");
    let everybody = |vault: &Vault| vault.people_count(&PeopleQuery::default()).unwrap();
    assert_eq!(everybody(&vault), kept, "the batch that did not fit left nothing");
    drop(vault);
    assert!(disk.remount("size=64m"));
    let mut vault = open(disk.0.path(), &id).unwrap();
    assert_eq!(everybody(&vault), kept, "what was told as stored is there");
    vault
        .queue(
            crate::world::batch("after"),
            vec![create(person("Late", "Comer"))],
            at(3),
        )
        .expect("room again");

    drop(vault);
    assert!(disk.remount("ro,size=64m"));
    let refused = open(disk.0.path(), &id);
    assert!(matches!(refused, Err(VaultError::ReadOnly)), "{refused:?}");
}
