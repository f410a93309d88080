//! Headers as programs for personnel export them, in the languages they come in.

use intake::Bucket;

use crate::helpers::Import;

/// Program, its header, and the field of each column; `-` feeds nothing.
const EXPORTS: &[(&str, &str, &str)] = &[
    (
        "SAP SuccessFactors",
        "USERID|FIRSTNAME|LASTNAME|EMAIL|DEPARTMENT|TITLE|DEFAULT_LOCALE",
        "username first_name last_name email departments job_profile language",
    ),
    (
        "Workday",
        "Legal First Name|Legal Last Name|Primary Work Email|Supervisory Organization|Business Title|Work Phone|Preferred Language",
        "first_name last_name email departments job_profile phone language",
    ),
    (
        "BambooHR",
        "First Name|Last Name|Work Email|Department|Job Title|Mobile Phone",
        "first_name last_name email departments job_profile phone",
    ),
    (
        "Microsoft Entra",
        "givenName|surname|mail|userPrincipalName|department|jobTitle|mobilePhone|preferredLanguage",
        "first_name last_name email username departments job_profile phone language",
    ),
    (
        "AFAS",
        "Roepnaam|Voorvoegsel|Achternaam|E-mail werk|Mobiel werk|Afdeling|Functie|Correspondentietaal",
        "first_name - last_name email phone departments job_profile language",
    ),
    (
        "Personio, German",
        "Vorname|Nachname|E-Mail|Abteilung|Position|Telefon dienstlich",
        "first_name last_name email departments job_profile phone",
    ),
    (
        "DATEV",
        "Vorname|Familienname|E-Mail (dienstlich)|Organisationseinheit|Tätigkeit|Korrespondenzsprache",
        "first_name last_name email departments job_profile language",
    ),
    (
        "Visma, Norwegian",
        "Fornavn|Etternavn|E-post|Mobilnr|Avdeling|Stillingstittel|Språk|Brukernavn",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Visma, Swedish",
        "Tilltalsnamn|Efternamn|E-postadress|Mobiltelefon|Avdelning|Befattning|Språk|Användarnamn",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Danish",
        "Fornavn|Efternavn|Arbejdsmail|Mobil|Afdeling|Stilling|Sprog|Brugernavn",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "French",
        "Prénom|Nom de famille|E-mail professionnel|Téléphone portable|Service|Intitulé du poste|Langue|Identifiant",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Spanish",
        "Nombre|Apellidos|Correo electrónico|Teléfono móvil|Departamento|Puesto de trabajo|Idioma|Nombre de usuario",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Italian",
        "Nome|Cognome|E-mail aziendale|Cellulare|Reparto|Mansione|Lingua|Nome utente",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Portuguese",
        "Primeiro nome|Sobrenome|E-mail corporativo|Celular|Departamento|Cargo|Idioma|Nome de usuário",
        "first_name last_name email phone departments job_profile language username",
    ),
    (
        "Polish",
        "Imię|Nazwisko|Adres e-mail|Telefon komórkowy|Dział|Stanowisko|Język|Nazwa użytkownika",
        "first_name last_name email phone departments job_profile language username",
    ),
];

#[test]
fn exports_of_personnel_programs_map_with_their_reasons() {
    for (program, header, expected) in EXPORTS {
        let mapping = Import::new("learningbank", header, &[]).mapping();
        let found: Vec<&str> = mapping
            .columns
            .iter()
            .map(|column| column.field.as_deref().unwrap_or("-"))
            .collect();
        assert_eq!(found.join(" "), *expected, "{program}");
        for column in mapping.columns.iter().filter(|column| column.field.is_some()) {
            assert!(column.confidence >= 70, "{program}: {column:?}");
            assert!(
                ["exact", "alias"].contains(&column.reason.as_str()),
                "{program}: {column:?}"
            );
        }
    }
}

#[test]
fn columns_without_a_telling_name_are_told_by_their_cells_and_the_directory() {
    let import = Import::new(
        "2lrn4",
        "Column1|Column2|Column3|Column4",
        &[
            "Sales|anna@example.org|nl|x9",
            "Care|bert@example.org|fr|y7",
            "Sales|cato@example.org|nl|z1",
        ],
    )
    .units("department", &["Sales", "Care", "Legal"]);
    let mapping = import.mapping();
    let found: Vec<Option<&str>> = mapping.columns.iter().map(|column| column.field.as_deref()).collect();
    assert_eq!(found, [Some("department"), Some("email"), Some("language"), None]);
    assert!(
        mapping.columns[..3]
            .iter()
            .all(|column| column.reason == "content" && column.confidence < 80)
    );
}

#[test]
fn a_column_that_says_the_opposite_is_turned_round() {
    for (header, yes, no) in [
        ("Block sign in", "Yes", "No"),
        ("Geblokkeerd", "Ja", "Nee"),
        ("Konto gesperrt", "WAHR", "FALSCH"),
        ("Compte bloqué", "VRAI", "FAUX"),
        ("Bloqueado", "Sí", "No"),
        ("Inactief", "1", "0"),
        ("Disabled", "true", "false"),
    ] {
        let line = |name: &str, says: &str| format!("{name}|Peeters|{name}@example.org|Sales|nl|{says}|0");
        let (out, free) = (line("Anna", yes), line("Bert", no));
        let head = format!("First Name|Last Name|Email|Department|language|{header}|Enable MFA");
        let import = Import::new("2lrn4", &head, &[&out, &free]).units("department", &["Sales"]);
        assert_eq!(
            import.mapping().columns[5].field.as_deref(),
            Some("is_active"),
            "{header}"
        );
        let checked = import.check();
        let active = |row: usize| {
            let change = checked.outcomes[row]
                .changes
                .iter()
                .find(|change| change.field == "is_active");
            change.and_then(|change| change.after.clone())
        };
        assert_eq!(
            checked.outcomes[0].bucket,
            Bucket::Create,
            "{header}: {:?}",
            checked.problems
        );
        assert_eq!(active(0), Some(roster::Value::Flag(false)), "{header}");
        assert_eq!(active(1), Some(roster::Value::Flag(true)), "{header}");
        let mapped = &import.mapping().columns[5];
        let says = intake::meaning(import.profile, mapped, yes, &import.directory);
        assert_eq!(says.as_deref(), Some("0"), "and is shown so");
        // What a person says a text stands for is not turned round again.
        let mut mapping = import.mapping();
        mapping.columns[5].values.insert(yes.to_owned(), "1".to_owned());
        let chosen = intake::meaning(import.profile, &mapping.columns[5], yes, &import.directory);
        assert_eq!(chosen.as_deref(), Some("1"));
    }
}

#[test]
fn a_field_that_says_who_is_out_reads_columns_of_both_kinds() {
    for (header, out, free) in [
        ("suspended", "1", "0"),
        ("Disabled", "1", "0"),
        ("Active", "0", "1"),
        ("Actief", "Nee", "Ja"),
        ("Active", "Geschorst", "Actief"),
        ("suspended", "Suspended", "Active"),
    ] {
        let line = |name: &str, says: &str| format!("{name}|{name}|Peeters|{name}@example.org|{says}");
        let rows = [line("anna", out), line("bert", free)];
        let import = Import::new(
            "moodle",
            &format!("username|firstname|lastname|email|{header}"),
            &[&rows[0], &rows[1]],
        );
        let mapped = import.mapping().columns[4].field.clone();
        assert_eq!(mapped.as_deref(), Some("suspended"), "{header}");
        let outcomes = import.mended().check().outcomes;
        let suspended = outcomes.iter().map(|outcome| {
            let mut changes = outcome.changes.iter();
            changes.find(|change| change.field == "suspended")?.after.clone()
        });
        let suspended: Vec<_> = suspended.collect();
        let flags = [true, false].map(|flag| Some(roster::Value::Flag(flag)));
        assert_eq!(suspended, flags, "{header} {out} {free}");
    }
}
