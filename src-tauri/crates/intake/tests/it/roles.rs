//! Roles in the words of other languages are offered, and never given by themselves.

use crate::helpers::Import;

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
