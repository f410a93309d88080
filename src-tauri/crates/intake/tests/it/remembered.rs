//! What texts stood for in an earlier file, where it gives rights.

use std::collections::BTreeMap;

use intake::{Bucket, Contested, MappedColumn};

use crate::helpers::{Import, text};

/// Jan is a member on the platform; `M` was said of an earlier file.
fn import(word: &str, how: impl FnOnce(&mut MappedColumn)) -> Import {
    let row = format!("Jan|Bos|jan@x.nl|{word}|Legal");
    let import = Import::new("validated", "First name|Last name|E-mail|Role|Department", &[&row]);
    let mut import = import.units("department", &["Legal"]).person(&[
        ("first_name", text("Jan")),
        ("last_name", text("Bos")),
        ("email", text("jan@x.nl")),
        ("role", text("member")),
        ("department", text("Legal")),
    ]);
    let mut mapping = import.mapping();
    let column = mapping
        .columns
        .iter_mut()
        .find(|column| column.header == "Role")
        .unwrap();
    how(column);
    import.mapping = Some(mapping);
    import
}

fn recalled<'t>(word: &'t str, role: &'t str) -> impl Fn(&mut MappedColumn) + 't {
    move |column| {
        column.values.insert(word.to_owned(), role.to_owned());
        column.recalled.insert(word.to_owned());
    }
}

#[test]
fn more_rights_by_a_word_of_an_earlier_file_are_told() {
    let raised = import("M", recalled("M", "manager"));
    assert_eq!(raised.buckets(), [Bucket::Update]);
    assert_eq!(raised.rules(0), ["role.remembered/warn"]);
    let problem = &raised.check().problems[0];
    for said in ["“M” stands for Manager", "Jan Bos"] {
        assert!(problem.message.contains(said), "{}", problem.message);
    }
    assert_eq!(import("M", recalled("M", "member")).rules(0), [""; 0], "he has it");
    assert_eq!(
        import("Manager", recalled("M", "trainer")).rules(0),
        ["role.raised/info"],
        "by the file itself"
    );
    let said = import("M", |column| {
        column.values.insert("M".to_owned(), "manager".to_owned());
    });
    assert_eq!(said.rules(0), ["role.raised/info"], "it was said of this file");
}

#[test]
fn rights_by_a_word_of_other_peoples_file_are_told_of_the_column() {
    let elsewhere = |role: &'static str| {
        import("M", move |column| {
            recalled("M", role)(column);
            column.elsewhere.insert("M".to_owned());
        })
    };
    assert_eq!(elsewhere("manager").file_rules(), ["column.role_words/warn"]);
    assert_eq!(elsewhere("member").file_rules(), [""; 0], "everybody has at least that");
    assert_eq!(
        import("M", recalled("M", "manager")).file_rules(),
        [""; 0],
        "of their own file"
    );
}

#[test]
fn what_two_earlier_files_say_differently_lets_nobody_in_until_it_is_said() {
    let said = |first: &str, second: &str| {
        BTreeMap::from([
            (first.to_owned(), "NL.xlsx".to_owned()),
            (second.to_owned(), "BE.xlsx".to_owned()),
        ])
    };
    let contested = |text: Option<&str>, said: BTreeMap<String, String>| Contested {
        text: text.map(str::to_owned),
        said,
    };
    let word = contested(Some("M"), said("member", "manager"));
    let open = import("M", |column| column.contested = vec![word.clone()]);
    assert_eq!(open.file_rules(), ["column.contested/error"]);
    assert_eq!(open.buckets(), [Bucket::Reject]);
    let message = &open.check().file_problems[0].message;
    assert!(
        message.contains("“M” → Manager (BE.xlsx) / Member (NL.xlsx)"),
        "{message}"
    );
    let settled = import("M", |column| {
        column.contested = vec![word];
        column.values.insert("M".to_owned(), "member".to_owned());
    });
    assert_eq!(settled.file_rules(), [""; 0]);
    assert_eq!(settled.buckets(), [Bucket::Unchanged]);

    let column = contested(None, said("role", ""));
    let open = import("Member", |known| known.contested = vec![column.clone()]);
    assert_eq!(open.file_rules(), ["column.contested/error"]);
    let settled = import("Member", |known| {
        known.contested = vec![column];
        known.reason = "chosen".to_owned();
    });
    assert_eq!(settled.file_rules(), [""; 0]);
}
