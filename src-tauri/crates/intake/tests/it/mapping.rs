//! Columns find their fields.

use roster::Profile;

use crate::helpers::Import;

/// The fields found, `-` where there is none.
fn fields(profile: &str, header: &str, rows: &[&str]) -> Vec<String> {
    let import = Import::new(profile, header, rows).units("department", &["Sales", "Care", "Legal"]);
    let mapping = import.mapping();
    mapping
        .columns
        .iter()
        .map(|column| column.field.clone().unwrap_or_else(|| "-".to_owned()))
        .collect()
}

const ALL: [&str; 7] = [
    "first_name",
    "last_name",
    "email",
    "department",
    "language",
    "is_active",
    "mfa_required",
];

#[test]
fn s1_10_the_template_line_maps_itself() {
    assert_eq!(fields("2lrn4", crate::helpers::S1, &[]), ALL);
    let mapping = Import::new("2lrn4", crate::helpers::S1, &[]).mapping();
    assert!(
        mapping
            .columns
            .iter()
            .all(|column| column.confidence == 100 && column.reason == "exact")
    );
}

#[test]
fn headers_in_five_languages_map() {
    for header in [
        "Given name|Surname|E-mail address|Dept|Preferred language|Active|MFA",
        "Voornaam|Achternaam|E-mailadres|Afdeling|Taal|Actief|MFA inschakelen",
        "Prénom|Nom|Courriel|Service|Langue|Actif|Activer MFA",
        "Vorname|Nachname|E-Mail|Abteilung|Sprache|Aktiv|MFA aktivieren",
        "Fornavn|Efternavn|E-mail|Afdeling|Sprog|Aktiv|MFA",
    ] {
        assert_eq!(fields("2lrn4", header, &[]), ALL, "{header}");
    }
}

#[test]
fn the_fourth_platform_in_dutch() {
    let header = "Voornaam|Achternaam|Functie|Afdeling|Rol|E-mailadres|Gebruikersnaam|Mobiel|Taal|Eenmalig wachtwoord";
    let expected = [
        "first_name",
        "last_name",
        "job_profile",
        "departments",
        "permission_types",
        "email",
        "username",
        "phone",
        "language",
        "one_time_password",
    ];
    assert_eq!(fields("learningbank", header, &[]), expected);
}

#[test]
fn headers_in_two_languages_and_with_additions() {
    assert_eq!(
        fields(
            "360learning",
            "Email / Email|Role / Rôle|Group ID|First name / Prénom|Last name / Nom",
            &[]
        ),
        [
            "email",
            "memberships.role",
            "memberships.group",
            "first_name",
            "last_name"
        ]
    );
    assert_eq!(
        fields("2lrn4", "First Name (required)|Last Name *|Email:|Department", &[]),
        ALL[..4]
    );
}

#[test]
fn headers_with_a_number_a_path_or_what_they_are_of() {
    for header in [
        "5. Department",
        "employee.department",
        "Organization - Department",
        "Home Department Description",
    ] {
        assert_eq!(
            fields("scim", &format!("userName|{header}"), &[]),
            ["username", "department"],
            "{header}"
        );
    }
    assert_eq!(fields("scim", "userName|manager.email", &[]), ["username", "-"]);
}

#[test]
fn columns_are_found_by_their_cells() {
    let rows = [
        "a@b.nl|Sales|Nederlands|x1",
        "c@d.nl|Care|Engels|x2",
        "e@f.nl|Legal|Frans|x3",
    ];
    assert_eq!(
        fields("2lrn4", "A|B|C|D", &rows),
        ["email", "department", "language", "-"]
    );
    let mapping = Import::new("2lrn4", "A", &["a@b.nl", "c@d.nl"]).mapping();
    assert_eq!(mapping.columns[0].reason, "content");
    assert!((60..80).contains(&mapping.columns[0].confidence));
    assert_eq!(fields("learningbank", "A", &["+31612345678", "0612345678"]), ["phone"]);
}

#[test]
fn cells_make_no_field_of_a_column_that_says_it_is_something_else() {
    for (header, cells) in [
        ("usageLocation", ["nl", "fr", "be"]),
        ("Country", ["BE", "NL", "FR"]),
        ("Payroll country", ["nl", "fr", "de"]),
        ("Nationality", ["Dutch", "French", "German"]),
        ("Land", ["nl", "fr", "de"]),
        ("Nationalité", ["Dutch", "French", "German"]),
        ("Manager", ["a@x.be", "b@x.be", "c@x.be"]),
        ("HR rep", ["a@x.be", "b@x.be", "c@x.be"]),
        ("lineManager", ["a@x.be", "b@x.be", "c@x.be"]),
        ("Emergency number", ["+32471123456", "+32471123457", "+32471123458"]),
        ("Noodnummer", ["+32471123456", "+32471123457", "+32471123458"]),
        // Nothing is known of these headers, and the cells are no sure sign.
        ("Xyz", ["JA", "AM", "NO"]),
        ("Xyz", ["NO_HR", "NO_HR", "NO_HR"]),
        ("Xyz", ["no", "no", "no"]),
        ("Xyz", ["da", "da", "ne"]),
        ("Xyz", ["boss@x.be", "boss@x.be", "c@x.be"]),
        ("Xyz", ["+32471123456", "+32471123456", "+32471123456"]),
    ] {
        for profile in ["scim", "learningbank"] {
            assert_eq!(fields(profile, header, &cells), ["-"], "{profile}: {header} {cells:?}");
        }
    }
    assert_eq!(fields("scim", "Xyz", &["nl-BE", "fr-BE", "en"]), ["language"]);
    assert_eq!(fields("scim", "Kontakt", &["a@x.be", "b@x.be", "c@x.be"]), ["email"]);
}

#[test]
fn days_are_no_phone_numbers() {
    for days in [
        ["01-02-2020", "15-03-2019"],
        ["01.02.1980", "03.04.1975"],
        ["01/02/2020", "03/04/2021"],
        ["01 02 2020", "03 04 2021"],
        ["01-02-2020 10:00", "03-04-2021 09:30"],
    ] {
        assert_eq!(fields("learningbank", "A", &days), ["-"], "{days:?}");
    }
    let phones = ["02/123.45.67", "0470/12.34.56"];
    assert_eq!(fields("learningbank", "A", &phones), ["phone"]);
}

#[test]
fn no_field_gets_two_columns() {
    assert_eq!(
        fields("2lrn4", "E-mail|Email|Mail", &["a@b.nl|c@d.nl|e@f.nl"]),
        ["-", "email", "-"]
    );
}

#[test]
fn a_column_never_raises_rights_by_its_name_or_its_cells() {
    let rows = ["a@b.nl|Administrator|true|4", "c@d.nl|Administrator|true|4"];
    assert_eq!(
        fields("opigno", "email|admin|is_superuser|trust_level", &rows),
        ["email", "-", "-", "-"]
    );
    assert_eq!(
        fields("validated", "E-mail|Administrator", &["a@b.nl|Administrator"]),
        ["email", "-"]
    );
    // Job titles are called like roles.
    let titles = ["a@b.nl|Administrator", "c@d.nl|Manager", "e@f.nl|Trainer"];
    for profile in [
        "validated",
        "opigno",
        "learningbank",
        "360learning",
        "moodle",
        "oneroster",
    ] {
        for header in ["Beruf", "Type", "Xyz"] {
            assert_eq!(
                fields(profile, &format!("E-mail|{header}"), &titles)[1],
                "-",
                "{profile}: {header}"
            );
        }
    }
}

#[test]
fn a_column_that_is_taken_for_rights_or_the_end_of_an_account_is_told() {
    let rules = |profile: &str, header: &str, rows: &[&str]| Import::new(profile, header, rows).file_rules();
    let likely = |found: &[String]| found.iter().any(|rule| rule == "column.likely/warn");
    let moodle = "username|firstname|lastname|email";
    let staff = ["a|A|B|a@b.nl|manager", "b|B|C|b@b.nl|student"];
    assert!(likely(&rules("moodle", &format!("{moodle}|Rol"), &staff)));
    let memberships = "Email|Role|Group ID|First name|Last name";
    let end = ["a@b.nl|0|Sales|A|B|2031-01-01"];
    assert!(likely(&rules(
        "360learning",
        &format!("{memberships}|Datum uit dienst"),
        &end
    )));
    assert!(!likely(&rules(
        "360learning",
        &format!("{memberships}|Deletion date"),
        &end
    )));
}

#[test]
fn of_several_addresses_the_persons_own_is_taken() {
    for (header, own) in [
        ("userName|Student_email|Contact_email", 1),
        ("userName|Contact_email|Student_email", 2),
        ("userName|E-mail contactpersoon|E-mail medewerker", 2),
        ("userName|Invoice e-mail|Learner e-mail", 2),
        ("userName|Billing e-mail|Work e-mail", 2),
        ("userName|Recovery email|Company email", 2),
        ("userName|E-mail thuis|E-mail school", 2),
        ("userName|Secondary email|Main email", 2),
        ("userName|Email 2|Email 1", 2),
    ] {
        let found = fields("scim", header, &["jp|jan@x.be|jan@y.be", "am|an@x.be|an@y.be"]);
        let at = found.iter().position(|field| field.starts_with("email"));
        assert_eq!(at, Some(own), "{header} {found:?}");
    }
}

#[test]
fn passwords_feed_secret_fields_or_nothing() {
    assert_eq!(fields("360learning", "Email|Wachtwoord", &[]), ["email", "password"]);
    assert_eq!(fields("2lrn4", "Email|Password", &["a@b.nl|x@y.nl"]), ["email", "-"]);
    assert_eq!(fields("validated", "E-mail|Password", &["a@b.nl|x"]), ["email", "-"]);
    assert_eq!(fields("learningbank", "Email|Password", &["a@b.nl|x"]), ["email", "-"]);
}

#[test]
fn a_bare_name_is_the_family_name_beside_a_given_name_only() {
    assert_eq!(
        fields("2lrn4", "Vorname|Name|E-Mail", &[]),
        ["first_name", "last_name", "email"]
    );
    assert_eq!(fields("2lrn4", "Naam|E-mail", &[]), ["-", "email"]);
    // And beside a family name the given one, unless it holds both.
    let apart = ["Jan|Peeters|j@x.be", "An|Maes|a@x.be"];
    assert_eq!(
        fields("2lrn4", "Name|Surname|Email", &apart),
        ["first_name", "last_name", "email"]
    );
    let whole = ["Jan Peeters|Peeters|j@x.be", "An Maes|Maes|a@x.be"];
    assert_eq!(
        fields("2lrn4", "Name|Surname|Email", &whole),
        ["-", "last_name", "email"]
    );
    assert_eq!(
        fields("2lrn4", "Prénom|Nom|Courriel", &[]),
        ["first_name", "last_name", "email"]
    );
}

#[test]
fn numbered_columns_feed_one_field() {
    assert_eq!(
        fields("moodle", "username|cohort1|cohort2|sysrole1", &[]),
        ["username", "cohorts", "cohorts", "system_roles"]
    );
}

#[test]
fn targets_and_names_are_the_profiles_own() {
    let profile = Profile::by_id("2lrn4").unwrap();
    let keys: Vec<String> = intake::targets(profile).into_iter().map(|target| target.key).collect();
    assert_eq!(
        keys,
        [&ALL[..], &["email.before"]].concat(),
        "and what people were found by until now"
    );
    assert!(intake::known_names(profile).iter().any(|name| name == "Enable MFA"));
    let profile = Profile::by_id("360learning").unwrap();
    let secret: Vec<String> = intake::targets(profile)
        .into_iter()
        .filter(|target| target.secret)
        .map(|target| target.key)
        .collect();
    assert_eq!(secret, ["password"]);
}

#[test]
fn texts_stand_for_choices() {
    let import = crate::helpers::s1_with(0, "Anna");
    let mapping = import.mapping();
    let meaning =
        |column: usize, text: &str| intake::meaning(import.profile, &mapping.columns[column], text, &import.directory);
    assert_eq!(meaning(5, "Ja").as_deref(), Some("1"));
    assert_eq!(meaning(5, "misschien"), None);
    assert_eq!(meaning(4, "Nederlands").as_deref(), Some("nl"));
    assert_eq!(meaning(3, "sales").as_deref(), Some("Sales"));
    let labels: Vec<String> = intake::choices(import.profile, "is_active", &import.directory)
        .into_iter()
        .map(|choice| choice.value)
        .collect();
    assert_eq!(labels, ["1", "0"]);
    assert_eq!(
        intake::choices(import.profile, "department", &import.directory).len(),
        2
    );
}

/// What a platform's own file names is no guess, whatever the word means elsewhere: here its roles are passes.
#[test]
fn a_column_the_platform_names_itself_is_taken() {
    let text = include_str!("../../../roster/profiles/learningbank.toml").replace("\"Permission Type\"", "\"Pass\"");
    let profile: &'static Profile = Box::leak(Box::new(Profile::parse(&text).unwrap()));
    let import = Import {
        profile,
        ..Import::new("learningbank", "First Name|Pass|Password", &[])
    };
    let mapping = import.mapping();
    let found: Vec<_> = mapping.columns.iter().map(|column| column.field.as_deref()).collect();
    assert_eq!(found[..2], [Some("first_name"), Some("permission_types")]);
    assert_ne!(found[2], Some("permission_types"), "another word is still none of it");
}

/// Somebody who has left must not come back because his status has another name and other words.
#[test]
fn statuses_in_common_words_say_who_is_active() {
    let of = |header: &str, cells: &[&str]| {
        let rows: Vec<String> = (0..)
            .zip(cells)
            .map(|(at, cell)| format!("Anna|P|a{at}@x.nl|Sales|nl|{cell}|0"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let header = format!("First Name|Last Name|Email|Department|language|{header}|Enable MFA");
        Import::new("2lrn4", &header, &rows).units("department", &["Sales"])
    };
    let active = |import: &Import| -> Vec<Option<bool>> {
        let outcomes = import.check().outcomes.into_iter();
        let flag = |outcome: intake::RowOutcome| {
            let change = outcome.changes.into_iter().find(|change| change.field == "is_active")?;
            match change.after {
                Some(roster::Value::Flag(flag)) => Some(flag),
                _ => None,
            }
        };
        outcomes.map(flag).collect()
    };
    for (header, cells, wanted) in [
        (
            "Account status",
            ["Active", "Inactive", "Blocked"],
            [true, false, false],
        ),
        ("In dienst", ["J", "N", "J"], [true, false, true]),
        ("Statut", ["Actif", "Inactif", "Suspendu"], [true, false, false]),
        ("Blocked", ["Blocked", "Active", "no"], [false, true, true]),
    ] {
        let import = of(header, &cells);
        assert_eq!(
            import.mapping().columns[5].field.as_deref(),
            Some("is_active"),
            "{header}"
        );
        let wanted: Vec<Option<bool>> = wanted.into_iter().map(Some).collect();
        assert_eq!(active(&import.mended()), wanted, "{header}");
    }
    let asked = of("Account status", &["Active", "Active", "On leave"]);
    assert_eq!(asked.rules(2), ["bool.format/error"], "what is not known is asked");
    for (header, cells) in [
        ("State", ["CA", "NY", "CA"]),
        ("Employment status", ["Full-time", "Part-time", ""]),
    ] {
        assert_eq!(of(header, &cells).mapping().columns[5].field, None, "{header}");
    }
    assert_eq!(fields("2lrn4", "Email|Double authentification", &[])[1], "mfa_required");
}

/// “In dienst” is asked in one file and dated in the next: since when somebody is there is no yes or no.
#[test]
fn a_column_of_days_does_not_say_who_is_active() {
    let header = "Voornaam|Naam|E-mail|Afdeling|Taal|In dienst|Actief";
    let dated = [
        "Anna|Maes|anna@example.org|Sales|nl|40909|Ja",
        "Bart|Claes|bart@example.org|Care|nl|41307|neen",
    ];
    let found = fields("2lrn4", header, &dated);
    assert_eq!(found[5..], ["-", "is_active"], "{found:?}");

    let only = "Voornaam|Naam|E-mail|Afdeling|Taal|In dienst";
    for day in ["40909", "01/02/2019", "2019-02-01"] {
        let row = format!("Anna|Maes|anna@example.org|Sales|nl|{day}");
        let found = fields("2lrn4", only, &[&row]);
        assert_eq!(found[5], "-", "{day}");
    }
    let said = fields(
        "2lrn4",
        only,
        &[
            "Anna|Maes|anna@example.org|Sales|nl|ja",
            "Bart|Claes|b@example.org|Care|nl|",
        ],
    );
    assert_eq!(said[5], "is_active");
}
