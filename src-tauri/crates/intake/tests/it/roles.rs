//! Roles in the words of other languages are offered, and never given by themselves.

use roster::Profile;

use crate::helpers::{Import, text};

/// The repair offered for a cell of the column of roles, and whether it is safe.
fn offered(profile: &str, header: &str, row: &str) -> Option<(String, bool)> {
    let problems = Import::new(profile, header, &[row]).check().problems;
    let unknown = problems.iter().find(|problem| problem.rule == "role.unknown")?;
    let fix = unknown.fixes.first()?;
    Some((fix.edits[0].text.clone(), fix.safe))
}

#[test]
fn roles_of_other_languages_are_offered_and_never_given_by_themselves() {
    let learning = "Email|Group ID|First name|Last name|Role";
    let opigno = "First name|Last name|Email|Username|Roles";
    for (profile, header, cell, role) in [
        ("360learning", learning, "Apprenant", Some("Learner")),
        ("360learning", learning, "Auteur", Some("Author")),
        (
            "360learning",
            learning,
            "Administrateur du groupe",
            Some("Group administrator"),
        ),
        ("360learning", learning, "coaches", Some("Coach")),
        ("360learning", learning, "3.0", Some("3")),
        ("360learning", learning, "Admin", None),
        ("opigno", opigno, "Beheerder", Some("Administrator")),
        ("opigno", opigno, "Vertaler", Some("Translator")),
        ("opigno", opigno, "Übersetzer", Some("Translator")),
        ("opigno", opigno, "coach, translator", Some("Coach|Translator")),
        ("opigno", opigno, "coach, boss", None),
        ("validated", "First name|Last name|E-mail|X|Role", "Lid", Some("Member")),
        (
            "validated",
            "First name|Last name|E-mail|X|Role",
            "Mitglied",
            Some("Member"),
        ),
        (
            "learningbank",
            "Email|First Name|Last Name|Username|Permission Type",
            "Gebruiker",
            Some("User"),
        ),
    ] {
        let found = offered(profile, header, &format!("a|b|c|d|{cell}"));
        assert_eq!(found, role.map(|role| (role.to_owned(), false)), "{profile}: {cell}");
    }
}

#[test]
fn s4_32_what_is_said_of_one_text_of_a_cell_leaves_the_others() {
    let header = "First name|Last name|Email|Username|Roles|Initial password";
    let import = Import::new(
        "opigno",
        header,
        &[
            "a|b|a@b.org|ab|Begeleider; Translator|Passw0rd!xy",
            "c|d|c@d.org|cd|Begeleider|Passw0rd!xy",
        ],
    );
    let mut mapping = import.mapping();
    let texts = |mapping: &intake::Mapping| {
        let rows = intake::Rows::Own(&import.table.rows);
        intake::texts_of(import.profile, &mapping.columns[4], 4, rows, &import.directory)
            .into_iter()
            .map(|(text, count)| (text.to_owned(), count))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts(&mapping),
        [("Begeleider".to_owned(), 2), ("Translator".to_owned(), 1)]
    );
    let coach = import
        .profile
        .role_list
        .iter()
        .find(|role| role.label == "Coach")
        .unwrap();
    mapping.columns[4]
        .values
        .insert("Begeleider".to_owned(), coach.id.clone());
    // What was said of the whole cell before it was asked of each text would take the second away.
    mapping.columns[4]
        .values
        .insert("Begeleider; Translator".to_owned(), coach.id.clone());
    let checked = Import {
        mapping: Some(mapping),
        ..import
    }
    .check();
    assert_eq!(
        crate::helpers::rules(checked.problems.iter()),
        [""; 0],
        "{:?}",
        checked.problems
    );
    let roles = |row: usize| {
        let change = checked.outcomes[row]
            .changes
            .iter()
            .find(|change| change.field == "roles");
        change.and_then(|change| change.after.clone())
    };
    let list = |ids: &[&str]| Some(roster::Value::List(ids.iter().map(|id| (*id).to_owned()).collect()));
    assert_eq!((roles(0), roles(1)), (list(&["coach", "translator"]), list(&["coach"])));
}

#[test]
fn whoever_gets_a_higher_role_is_named_and_counted() {
    let labels = Profile::by_id("validated").unwrap().role_list.iter();
    let mut ranked: Vec<_> = labels.filter(|role| role.assignable).collect();
    ranked.sort_by_key(|role| role.rank);
    let (least, most) = (ranked[0], ranked[ranked.len() - 1]);
    assert!(most.manages_users, "{most:?}");
    let of = |held: &str, role: &str| {
        let row = format!("Ann|Bos|ann@x.example|{role}");
        let import = Import::new("validated", "First name|Last name|E-mail|Role", &[&row]).person(&[
            ("first_name", text("Ann")),
            ("last_name", text("Bos")),
            ("email", text("ann@x.example")),
            ("role", text(held)),
        ]);
        let import = import.person(&[("email", text("boss@x.example")), ("role", text(&most.id))]);
        (import.rules(0), import.check())
    };
    let (rules, raised) = of(&least.id, &most.label);
    assert_eq!(rules, ["role.raised/warn"]);
    let message = &raised.problems[0].message;
    for said in ["Ann Bos", least.label.as_str(), most.label.as_str()] {
        assert!(message.contains(said), "{message}");
    }
    assert_eq!((raised.effects.more_rights, raised.buckets.update), (1, 1));
    for (held, role) in [(most, most), (most, least)] {
        let (rules, checked) = of(&held.id, &role.label);
        assert_eq!((rules, checked.effects.more_rights), (Vec::new(), 0), "{}", role.label);
    }
}
