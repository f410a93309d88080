//! What texts stood for in earlier files, where the platform has something of that very name.

use intake::{Bucket, Mapping};

use crate::helpers::{Import, text};

const HEADER: &str = "First name|Last name|E-mail|Role|Department";

/// Selin is a manager of Verkoop Oost on the platform, and the file says so too.
fn import(row: &str) -> Import {
    let import = Import::new("validated", HEADER, &[row]).units("department", &["Legal", "Verkoop Oost"]);
    import.person(&[
        ("first_name", text("Selin")),
        ("last_name", text("Aydin")),
        ("email", text("selin@x.nl")),
        ("role", text("manager")),
        ("department", text("Verkoop Oost")),
    ])
}

const SAME: &str = "Selin|Aydin|selin@x.nl|Manager|Verkoop Oost";

/// The mapping of a file, with what texts of a column stood for in an earlier one.
fn remembered(import: &Import, said: &[(&str, &str, &str)]) -> Mapping {
    let mut mapping = import.mapping();
    for (header, text, value) in said {
        let column = mapping.columns.iter_mut().find(|column| column.header == *header);
        let column = column.unwrap();
        column.values.insert((*text).to_owned(), (*value).to_owned());
        column.recalled.insert((*text).to_owned());
    }
    mapping
}

fn held(mut import: Import, said: &[(&str, &str, &str)]) -> Import {
    let mut mapping = remembered(&import, said);
    intake::hold(import.profile, &mut mapping, &import.directory);
    import.mapping = Some(mapping);
    import
}

#[test]
fn a_name_of_the_platform_is_itself_whatever_it_meant_in_an_earlier_file() {
    for said in [
        &[("Role", "Manager", "member"), ("Department", "Verkoop Oost", "Legal")][..],
        &[("Role", "manager", "member"), ("Department", "verkoop oost", "Legal")],
    ] {
        let import = held(import(SAME), said);
        assert_eq!(import.buckets(), [Bucket::Unchanged], "{said:?}");
        assert_eq!(import.file_rules(), ["column.outdated/warn"; 2]);
        let problems = import.check().file_problems;
        assert!(
            problems[0].params["texts"].contains("→ “Member”"),
            "{}",
            problems[0].message
        );
        assert!(
            problems[1].params["texts"].contains("→ “Legal”"),
            "{}",
            problems[1].message
        );
    }
}

#[test]
fn an_id_of_the_platform_is_a_name_of_it() {
    let import = held(
        import("Selin|Aydin|selin@x.nl|Manager|department-1"),
        &[("Department", "department-1", "Legal")],
    );
    assert_eq!(import.buckets(), [Bucket::Unchanged]);
}

#[test]
fn what_is_no_name_of_the_platform_keeps_its_meaning() {
    let row = "Selin|Aydin|selin@x.nl|Teamlead|Oost";
    let import = held(
        import(row),
        &[("Role", "Teamlead", "manager"), ("Department", "Oost", "Verkoop Oost")],
    );
    assert_eq!(import.buckets(), [Bucket::Unchanged]);
    assert_eq!(import.file_rules(), [""; 0]);
    let itself = held(self::import(SAME), &[("Role", "Manager", "manager")]);
    assert_eq!(itself.file_rules(), [""; 0], "it stands for itself already");
}

#[test]
fn what_somebody_said_about_this_file_holds() {
    let said = [("Role", "Manager", "member")];
    let mut import = import(SAME);
    let mut mapping = remembered(&import, &said);
    for column in &mut mapping.columns {
        column.recalled.clear();
    }
    intake::hold(import.profile, &mut mapping, &import.directory);
    import.mapping = Some(mapping);
    assert_eq!(import.buckets(), [Bucket::Update]);
    let mut again = held(self::import(SAME), &said);
    let column = again.mapping.as_mut().unwrap().columns.iter_mut();
    let column = column.into_iter().find(|column| column.header == "Role").unwrap();
    column.values.insert("Manager".to_owned(), "member".to_owned());
    assert_eq!(again.buckets(), [Bucket::Update], "said again after it was forgotten");
    assert_eq!(again.file_rules(), [""; 0]);
}
