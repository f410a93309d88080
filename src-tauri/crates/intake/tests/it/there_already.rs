//! A file that would create people anew who are there: another mail domain, other usernames.

use intake::{Bucket, Options};
use roster::Value;

use crate::helpers::{Import, text};

const HEADER: &str = "First name|Last name|E-mail|Role";
const NAMES: [(&str, &str); 6] = [
    ("Ann", "Bos"),
    ("Piet", "Wit"),
    ("Léa", "Fontaine"),
    ("Cas", "Dijk"),
    ("Eva", "Beer"),
    ("Gert", "Aalbers"),
];

/// So many people of the platform with another mail domain, and so many whom it does not know.
fn moved(there: usize, unknown: usize) -> Import {
    let row = |(given, family): (&str, &str)| {
        let address = format!("{given}.{family}").to_lowercase().replace('é', "e");
        format!("{given}|{family}|{address}@new.example|Member")
    };
    let mut rows: Vec<String> = NAMES[..there].iter().copied().map(row).collect();
    rows.extend((0..unknown).map(|at| format!("Fien|Nieuw{at}|fien{at}@new.example|Member")));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    NAMES
        .iter()
        .fold(Import::new("validated", HEADER, &rows), |import, (given, family)| {
            let email: Value = text(&format!("{given}.{family}@old.example").to_lowercase().replace('é', "e"));
            import.person(&[
                ("first_name", text(given)),
                ("last_name", text(family)),
                ("email", email),
                ("role", text("member")),
            ])
        })
}

#[test]
fn another_mail_domain_asks_of_the_file_before_everybody_is_there_twice() {
    let import = moved(6, 2);
    let checked = import.check();
    assert_eq!(import.file_rules(), ["file.there_already/error"]);
    assert_eq!(import.buckets(), vec![Bucket::Reject; 8]);
    assert!(checked.effects.is_empty(), "{:?}", checked.effects);
    let problem = &checked.file_problems[0];
    for said in [
        "Of the 8 people",
        "6 have the name",
        "Ann Bos (“ann.bos@old.example”)",
        "First name, Last name",
    ] {
        assert!(problem.message.contains(said), "{}", problem.message);
    }
    let codes: Vec<&str> = problem.fixes.iter().map(|fix| fix.code.as_str()).collect();
    assert_eq!(codes, ["find_by", "confirm_new"]);
}

#[test]
fn either_answer_lets_the_file_in() {
    let import = moved(6, 0);
    let fixes = &import.check().file_problems[0].fixes;
    let fields: Vec<String> = fixes[0].params["fields"].split('+').map(str::to_owned).collect();
    let same = import.with(Options {
        match_on: Some(fields),
        ..Options::default()
    });
    assert_eq!(same.file_rules(), [""; 0]);
    assert_eq!(same.buckets(), vec![Bucket::Update; 6]);
    let changed = same.check().outcomes[0].changes.clone();
    assert!(changed.iter().any(|change| change.field == "email"), "{changed:?}");

    let said = |count: u32| {
        moved(6, 0).with(Options {
            new_people: Some(count),
            ..Options::default()
        })
    };
    assert_eq!(said(6).file_rules(), [""; 0]);
    assert_eq!(said(6).buckets(), vec![Bucket::Create; 6]);
    assert_eq!(
        said(5).file_rules(),
        ["file.there_already/error"],
        "another number was said"
    );
}

#[test]
fn few_namesakes_among_many_who_are_new_are_only_told() {
    for (there, unknown) in [(4, 0), (5, 5), (6, 30)] {
        let import = moved(there, unknown);
        assert_eq!(import.file_rules(), [""; 0], "{there} and {unknown}");
        assert_eq!(import.rules(0), ["person.alike/warn"]);
    }
}
