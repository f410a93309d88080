//! Columns with names of people under headers of all kinds, and whole names whose order is asked about.

use intake::reshape::{Ask, Reshape};

use crate::helpers::Import;

/// The fields found, `-` where there is none.
fn fields(profile: &str, header: &str, rows: &[&str]) -> Vec<String> {
    let columns = Import::new(profile, header, rows).mapping().columns;
    let field = |column: intake::MappedColumn| column.field.unwrap_or_else(|| "-".to_owned());
    columns.into_iter().map(field).collect()
}

/// The rules about columns of a file, each with its column.
fn told(profile: &str, header: &str, rows: &[&str]) -> Vec<String> {
    let import = Import::new(profile, header, rows);
    let problems = import.check().file_problems.into_iter();
    let about = |problem: &intake::Problem| problem.params.get("header").cloned().unwrap_or_default();
    problems
        .filter(|problem| problem.rule.starts_with("column.") && problem.rule != "column.missing")
        .filter(|problem| problem.rule != "column.default")
        .map(|problem| format!("{}: {}", problem.rule, about(&problem)))
        .collect()
}

/// The names of the first row after its first column was split, and what is said of the file.
fn split(header: &str, rows: &[&str]) -> (Vec<String>, Vec<String>) {
    let mut import = Import::new("scim", &format!("{header}|email|userName"), rows);
    let mut mapping = import.mapping();
    let step = Reshape::new(import.profile, &mapping, &import.table.rows, &[], &[0], Ask::Name(None)).unwrap();
    step.map(import.profile, &mut mapping);
    import.context.options.reshape = intake::reshape::reshape(&[step], &mut import.table);
    import.mapping = Some(mapping);
    let rules = import.file_rules().into_iter().filter(|rule| rule.starts_with("name."));
    (import.table.rows[0].cells[3..].to_vec(), rules.collect())
}

#[test]
fn a_header_that_ends_in_a_name_is_that_name_whatever_stands_before() {
    for profile in ["scim", "2lrn4", "learningbank", "validated"] {
        for (first, last) in [
            ("Legal Name - First Name", "Legal Name - Last Name"),
            ("Preferred Name - First Name", "Legal Name in Local Script - Last Name"),
            ("Worker's First Name", "Worker's Last Name"),
            ("Student first name", "Student last name"),
            ("Name - First name", "Name - Last name"),
        ] {
            let found = fields(profile, &format!("{first}|{last}"), &["Jan|Peeters", "An|Maes"]);
            assert_eq!(found, ["first_name", "last_name"], "{profile}: {first}, {last}");
        }
    }
    for header in [
        "Manager First Name",
        "Manager - First Name",
        "Partner last name",
        "Emergency contact first name",
        "Previous last name",
        "Birth last name",
        "Second first name",
    ] {
        assert_eq!(fields("scim", header, &["Jan"]), ["-"], "{header}");
    }
}

#[test]
fn headers_that_name_both_names_hold_whole_names() {
    for header in [
        "Last name, First name",
        "Last, First",
        "Name, Vorname",
        "Name / Vorname",
        "Nachname, Vorname",
        "Naam en voornaam",
        "Cognome Nome",
        "姓名",
        "氏名",
    ] {
        for profile in ["scim", "2lrn4", "validated"] {
            let row = ["Peeters Jan|jan@acme.be", "Maes An|an@acme.be"];
            let told = told(profile, &format!("{header}|Email"), &row);
            assert_eq!(told, [format!("column.full_name: {header}")], "{profile}");
        }
    }
    // What people are called by is no whole name unless its cells are.
    let bamboo = "Last name, First name|Preferred Name|Email";
    let said = told("scim", bamboo, &["Peeters, Jan||j@acme.be", "Maes, An|Annie|a@acme.be"]);
    let expected = [
        "column.full_name: Last name, First name",
        "column.unknown: Preferred Name",
    ];
    assert_eq!(said, expected);
    let workday = told(
        "scim",
        "Preferred Name|Email",
        &["Jan Peeters|j@acme.be", "An Maes|a@acme.be"],
    );
    assert_eq!(workday, ["column.full_name: Preferred Name"]);
}

#[test]
fn a_header_that_says_who_is_told_by_its_cells() {
    let rows = ["Peeters, Jan (1001)|j@acme.be", "Maes, An (1002)|a@acme.be"];
    for header in ["Employee", "Student", "Worker", "Medewerker", "User", "Gebruiker"] {
        let told = told("scim", &format!("{header}|Email"), &rows);
        assert_eq!(told, [format!("column.full_name: {header}")]);
    }
    let numbers = ["000123|Jan|Berg|j@acme.be", "000124|An|Maes|a@acme.be"];
    for header in ["Medewerker", "Employee", "Mitarbeiter"] {
        let header = format!("{header}|Voornaam|Achternaam|Email");
        let found = fields("scim", &header, &numbers);
        assert_eq!(
            found,
            ["employee_number", "first_name", "last_name", "email"],
            "{header}"
        );
        assert_eq!(told("scim", &header, &numbers), [""; 0], "{header}");
    }
}

#[test]
fn whole_names_beside_first_and_last_are_no_loss() {
    let header = "displayName|givenName|surname|userName|mail";
    let row = ["Jan Peeters|Jan|Peeters|jan|j@acme.be"];
    assert_eq!(told("scim", header, &row), [""; 0]);
    let lacking = told(
        "scim",
        "displayName|surname|userName|mail",
        &["Jan Peeters|Peeters|jan|j@acme.be"],
    );
    assert_eq!(lacking, ["column.full_name: displayName"]);
}

#[test]
fn the_order_of_whole_names_comes_from_what_says_it_and_is_asked_about_where_nothing_does() {
    for (header, row, names) in [
        ("Cognome e nome", "Rossi Mario|m@acme.com|u", ["Mario", "Rossi"]),
        ("Cognome Nome", "Lo Bue Xeno|m@acme.com|u", ["Xeno", "Lo Bue"]),
        ("Név", "Szűcs Őrs|o@acme.com|u", ["Őrs", "Szűcs"]),
        ("Név", "Kovács János|janos.kovacs@acme.com|u", ["János", "Kovács"]),
        ("Naam", "Peeters Jan|jan@acme.com|u", ["Jan", "Peeters"]),
        ("Name", "Szűcs Őrs|o@acme.hu|u", ["Őrs", "Szűcs"]),
        ("Last name, First name", "Peeters, Jan|j@acme.com|u", ["Jan", "Peeters"]),
        ("Full name", "Jan Peeters|j@acme.com|u", ["Jan", "Peeters"]),
    ] {
        assert_eq!(
            split(header, &[row]),
            (names.map(str::to_owned).to_vec(), Vec::new()),
            "{header}"
        );
    }
    let (names, rules) = split("Full name", &["Xaro Xhoan|x@acme.com|u"]);
    assert_eq!(
        (names, rules),
        (
            vec!["Xaro".to_owned(), "Xhoan".to_owned()],
            vec!["name.order/warn".to_owned()]
        )
    );
}

#[test]
fn s1_14_two_family_names_are_joined() {
    for header in [
        "Apellido 1|Apellido 2|Nombre",
        "Primer apellido|Segundo apellido|Nombre",
    ] {
        let rows = ["García|López|José|u1|j@acme.es", "Núñez||Ana|u2|a@acme.es"];
        let import = Import::new("scim", &format!("{header}|userName|Correo electrónico"), &rows);
        assert_eq!(told("scim", &format!("{header}|userName|email"), &rows), [""; 0]);
        assert_eq!(import.rules(0), ["name.second/fix"], "{header}");
        assert_eq!(import.rules(1), [""; 0], "{header}");
        let mended = import.mended();
        assert_eq!(mended.table.rows[0].cells[0], "García López");
        assert_eq!(mended.rules(0), [""; 0]);
    }
    // With nothing to join it to it would be lost.
    let alone = told("scim", "Nombre|Apellido 2|userName", &["José|López|jose"]);
    assert_eq!(alone, ["column.unknown: Apellido 2"]);
}

#[test]
fn s1_14_what_stands_before_a_family_name_is_told_from_how_people_are_addressed() {
    for header in ["Prefix", "Name prefix"] {
        let people = |cells: &[&str; 2]| {
            let rows = cells.map(|cell| format!("{cell}|Berg|Jan|u|j@acme.nl"));
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            Import::new("scim", &format!("{header}|Surname|Known as|userName|email"), &rows)
        };
        let family = people(&["van der", ""]);
        assert_eq!(family.mended().table.rows[0].cells[1], "van der Berg", "{header}");
        let addressed = people(&["Mr.", "Mrs"]);
        assert!(!addressed.rules(0).contains(&"name.prefix/fix".to_owned()), "{header}");
    }
    // That of the name somebody was born with belongs to no other one.
    let header = "Roepnaam|Voorvoegsel|Achternaam|Geboortenaam|Voorvoegsel geb.naam|Gebruikersnaam";
    let rows = ["Jan|van de|Berg|Berg|van de|jan", "Anneke||Wit|Jansen|de|an"];
    let said = told("scim", header, &rows);
    assert_eq!(
        said,
        ["column.unknown: Geboortenaam", "column.unknown: Voorvoegsel geb.naam"]
    );
    let mended = Import::new("scim", header, &rows).mended();
    let family: Vec<&str> = mended.table.rows.iter().map(|row| row.cells[2].as_str()).collect();
    assert_eq!(family, ["van de Berg", "Wit"]);
    let born = Import::new(
        "scim",
        "Voornaam|Voorvoegsel geboortenaam|Geboortenaam|Gebruikersnaam",
        &["Jan|de|Boer|jan"],
    );
    assert_eq!(born.mended().table.rows[0].cells[2], "de Boer");
}

#[test]
fn cells_can_say_that_a_column_is_not_what_its_header_says() {
    let titles = ["Mr.|jan|Jan|Peeters", "Dr.|an|An|Maes"];
    assert_eq!(fields("scim", "Title|userName|First Name|Last Name", &titles)[0], "-");
    let jobs = ["Teacher|jan|Jan|Peeters", "Head of IT|an|An|Maes"];
    assert_eq!(fields("scim", "Title|userName|First Name|Last Name", &jobs)[0], "title");
    // A type of user in a directory is no role; where the platform has such roles, it may be one.
    for profile in ["scim", "validated", "opigno"] {
        let found = fields(profile, "email|userType", &["j@acme.be|Member", "a@acme.be|Guest"]);
        assert_eq!(found[1], "-", "{profile}");
    }
    let roles = fields(
        "validated",
        "email|User type",
        &["j@acme.be|Trainer", "a@acme.be|Member"],
    );
    assert_eq!(roles[1], "role");
    // Of two phones the one that is called as the platform calls it.
    let phones = fields(
        "scim",
        "userName|Business Phone|Mobile Phone",
        &["jan|+32 3 123 45 67|+32 471 12 34 56"],
    );
    assert_eq!(phones[1..], ["-", "phone"]);
    assert_eq!(
        fields("scim", "userName|language_skill", &["jan|French", "an|English"])[1],
        "-"
    );
}

#[test]
fn what_was_recognised_by_its_cells_is_told() {
    let of = |header: &str| {
        let import = Import::new(
            "scim",
            &format!("userName|{header}"),
            &["jan|jan@gmail.com", "an|an@gmail.com"],
        );
        let rules = import
            .file_rules()
            .into_iter()
            .filter(|rule| rule.starts_with("column.content"));
        rules.collect::<Vec<_>>()
    };
    assert_eq!(of("Private e-mail"), ["column.content/warn"]);
    assert_eq!(of("Kontakt"), ["column.content/info"]);
    assert_eq!(of("E-mail"), [""; 0]);
}

#[test]
fn roles_of_a_server_that_keeps_its_own_are_not_called_unknown() {
    let import = Import::new("scim", "userName|Role", &["jan|Editor"]);
    assert_eq!(import.mapping().columns[1].field.as_deref(), Some("roles"));
    assert_eq!(import.rules(0), [""; 0]);
}

#[test]
fn a_joined_column_that_feeds_something_else_gives_its_parts_their_fields_back() {
    let import = Import::new("scim", "Voornaam|Naam|E-mail", &["Anna|Peeters|a@x.example"]);
    let mut mapping = import.mapping();
    let join = Ask::Join(" ".to_owned());
    let step = Reshape::new(import.profile, &mapping, &import.table.rows, &[], &[0, 1], join).unwrap();
    step.map(import.profile, &mut mapping);
    let fields = |mapping: &intake::Mapping| {
        let columns = mapping.columns.iter();
        columns
            .map(|column| column.field.clone().unwrap_or_else(|| "-".to_owned()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    mapping.give_back();
    assert_eq!(fields(&mapping), "first_name - email last_name", "the whole feeds it");
    mapping.columns[3].field = Some("username".to_owned());
    mapping.give_back();
    assert_eq!(fields(&mapping), "first_name last_name email username");
    mapping.columns[1].field = None;
    mapping.columns[1].reason = "chosen".to_owned();
    mapping.give_back();
    assert_eq!(fields(&mapping), "first_name - email username", "it was said");
}
