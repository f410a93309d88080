//! `security.md` 1, 4 and 15: nothing a person would recognise is ever on the disk in plain.

use std::fs;
use std::path::Path;

use secrecy::SecretString;
use vault::{ImportEdit, NewImport, NewImportRow, NewOp, OpError, Outcome, Verb};

use crate::world::{World, at, create, person, secrets, update, with};

/// Fifty texts, each found nowhere else.
fn canaries() -> Vec<String> {
    (0..50)
        .map(|number| format!("Qzx{number:02}canary{}", 7919 * (number + 3)))
        .collect()
}

/// Files of a folder that hold one of the texts, in UTF-8 or UTF-16.
fn betrayed(dir: &Path, texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(dir).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for text in texts {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            if holds(text.as_bytes()) || holds(text.to_lowercase().as_bytes()) || holds(&wide) {
                found.push(format!("{text} in {}", path.display()));
            }
        }
    }
    found
}

fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u64; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let share = |count: &u64| *count as f64 / bytes.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| -share(count) * share(count).log2())
        .sum()
}

#[test]
fn fifty_canaries_are_found_in_no_file() {
    let texts = canaries();
    let canary = |number: usize| texts[number].as_str();
    let mut world = World::new();
    world
        .vault
        .set_secret_setting("token", Some(&SecretString::from(canary(0))))
        .unwrap();
    world.vault.set_setting("actor", Some(canary(1))).unwrap();
    for number in 2..20 {
        let mut op = create(with(
            person(canary(number), canary(number + 18)),
            "department",
            canary(number),
        ));
        op.secrets = secrets(&[("password", canary(40))]);
        world.queue(vec![op]);
    }
    let claimed = world.vault.claim(6, at(3)).unwrap();
    let error = OpError {
        code: "refused".to_owned(),
        message: canary(41).to_owned(),
        ..OpError::default()
    };
    world.settle(&claimed[0], Outcome::Parked(error));
    world.settle(
        &claimed[1],
        Outcome::Acked {
            remote_id: canary(42).to_owned(),
            etag: None,
            base: None,
        },
    );
    let pulled = world.pull(&[(canary(43), person(canary(44), canary(45)))]).remove(0);
    world.queue(vec![NewOp::new(
        Some(&pulled),
        update(&[("last_name", Some(canary(46)))]),
    )]);
    world.vault.undo(at(5)).unwrap();
    let new = NewImport {
        name: format!("{}.csv", canary(47)),
        bytes: canary(48).as_bytes().to_vec(),
        reading: serde_json::Value::Null,
        mapping: serde_json::Value::Null,
        options: serde_json::Value::Null,
        step: "file".to_owned(),
    };
    let import = world.vault.import_create(&new, at(6)).unwrap();
    let row = NewImportRow {
        row: 0,
        file_row: 2,
        cells: vec![canary(49).to_owned()],
    };
    world.vault.import_add_rows(&import, &[row]).unwrap();
    world.vault.import_whole(&import, None).unwrap();

    assert_eq!(betrayed(world.dir.path(), &texts), [] as [String; 0], "while open");
    let names: Vec<String> = fs::read_dir(world.dir.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        names.iter().any(|name| name.ends_with("-wal")),
        "the log was among them: {names:?}"
    );
    world.vault.checkpoint().unwrap();
    assert_eq!(
        betrayed(world.dir.path(), &texts),
        [] as [String; 0],
        "after the log was written back"
    );

    let database = world.dir.path().join(format!("{}.rosterdesk", world.id));
    let bytes = fs::read(&database).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"), "the header says nothing either");
    assert!(entropy(&bytes) > 7.9, "{}", entropy(&bytes));
    let keys = fs::read_to_string(world.dir.path().join(format!("{}.keys.json", world.id))).unwrap();
    assert!(!keys.contains(crate::world::PASSPHRASE));
    let told = format!("{:?}", world.vault);
    assert!(!told.contains("canary"), "{told}");
}

#[test]
fn an_erased_person_is_nowhere_even_for_who_holds_the_keys() {
    let mut world = World::new();
    let kept = world.create(person("Kept", "Person"));
    let id = world.create(person("Erased", "Erasable"));
    world.edit(&id, &[("department", Some("Erasable dept"))]);
    world.send_all();
    world.edit(&id, &[("language", Some("en"))]);
    let new = NewImport {
        name: "people.csv".to_owned(),
        bytes: b"Erased".to_vec(),
        reading: serde_json::Value::Null,
        mapping: serde_json::Value::Null,
        options: serde_json::Value::Null,
        step: "review".to_owned(),
    };
    let import = world.vault.import_create(&new, at(5)).unwrap();
    let row = |row: u32, cell: &str| NewImportRow {
        row,
        file_row: row + 2,
        cells: vec![cell.to_owned()],
    };
    world
        .vault
        .import_add_rows(&import, &[row(0, "Erased"), row(1, "Kept")])
        .unwrap();
    world.vault.import_whole(&import, None).unwrap();
    world
        .vault
        .import_edit(
            &import,
            &ImportEdit {
                leave_out: vec![(1, true)],
                ..ImportEdit::default()
            },
        )
        .unwrap();
    let check = |row: u32, person: &str| vault::RowCheck {
        row,
        bucket: "update".to_owned(),
        person: Some(person.to_owned()),
        outcome: serde_json::json!({ "name": person }),
    };
    let checks = [check(0, &id), check(1, &kept)].map(|check| vault::CheckedRow {
        check,
        problems: Vec::new(),
    });
    assert!(world.vault.import_put_checks(&import, 1, &checks).unwrap());

    world.vault.erase_person(&id, at(6)).unwrap();
    assert_eq!(world.vault.person(&id).unwrap(), None);
    assert_eq!(world.vault.history(&id, 10).unwrap(), []);
    assert!(world.vault.changes_of(&id).unwrap().is_empty());
    assert_eq!(
        world.vault.outbox_page(None, 0, 100).unwrap().total,
        1,
        "the other person's change is still told"
    );
    let rows = world.vault.import_rows(&import, 0, u32::MAX, &|_| true).unwrap();
    assert_eq!(
        (rows[0].cells.len(), rows[0].left_out, rows[1].cells[0].as_str()),
        (0, true, "Kept")
    );
    assert_eq!(world.vault.import_bytes(&import).unwrap(), None);
    assert!(world.vault.person(&kept).unwrap().is_some());
    assert!(
        world
            .vault
            .undo(at(7))
            .unwrap()
            .is_some_and(|outcome| outcome.done <= 1),
        "undo steps over them"
    );
}

#[test]
fn nobody_is_erased_while_a_change_is_on_its_way() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    world.claim();
    let refused = world.vault.erase_person(&id, at(5));
    assert!(
        matches!(refused, Err(vault::VaultError::Refused("change.sending"))),
        "{refused:?}"
    );
    assert!(matches!(
        world.vault.erase_person("nobody", at(5)),
        Err(vault::VaultError::NotFound("person"))
    ));
}

#[test]
fn verbs_never_carry_secrets() {
    let mut world = World::new();
    let id = world.create(person("Ada", "Byron"));
    let mut op = NewOp::new(
        Some(&id),
        Verb::Action {
            action: "grant_otp".to_owned(),
            argument: None,
        },
    );
    op.secrets = secrets(&[("otp", "otp-canary")]);
    assert!(!format!("{op:?}").contains("otp-canary"));
    world.queue(vec![op]);
    let told = format!("{:?}", world.vault.outbox_page(None, 0, 10).unwrap());
    assert!(!told.contains("otp-canary"), "{told}");
}
