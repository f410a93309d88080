//! Headers of files as HR systems, directories and people write them: each finds its field, and what is no field of a
//! person finds none.

use roster::Profile;
use roster::profile::FieldType;

const PROFILES: [&str; 7] = [
    "2lrn4",
    "360learning",
    "learningbank",
    "opigno",
    "moodle",
    "oneroster",
    "scim",
];

/// The target of a file with this one column.
fn target(profile: &str, header: &str) -> Option<String> {
    let profile = Profile::by_id(profile).unwrap();
    let mapping = intake::map_columns(profile, &[header.to_owned()], &[], &intake::Directory::default());
    mapping.columns[0].field.clone()
}

/// The field of a profile that holds something, by its type and its place on the wire.
fn field(profile: &str, what: &str) -> Option<String> {
    let profile = Profile::by_id(profile).unwrap();
    let by = |wanted: &dyn Fn(&roster::profile::Field) -> bool| {
        let found = profile.fields.iter().find(|field| wanted(field));
        found.map(|field| field.key.clone())
    };
    let path = |end: &str| by(&|field| field.scim.as_deref().is_some_and(|path| path.ends_with(end)));
    let kind = |kind: FieldType| by(&|field| field.kind == kind);
    let reference = |kind: &str| by(&|field| field.reference.as_deref() == Some(kind));
    match what {
        "given" => path("name.givenName"),
        "family" => path("name.familyName"),
        "email" => kind(FieldType::Email),
        "username" => by(&|field| field.scim.as_deref() == Some("userName")),
        "phone" => kind(FieldType::Phone),
        "department" => reference("department").or_else(|| path(":department")),
        "job" => reference("job_profile").or_else(|| by(&|field| field.scim.as_deref() == Some("title"))),
        "language" => kind(FieldType::Lang),
        "active" => by(&|field| {
            field.scim.as_deref() == Some("active") && matches!(field.kind, FieldType::Bool | FieldType::Bool01)
        }),
        "number" => path(":employeeNumber").or_else(|| path("externalId")),
        "end" => profile.deletion.schedule_field.clone(),
        other => panic!("{other}"),
    }
}

/// System or language, header, what it holds.
const FOUND: &[(&str, &[&str])] = &[
    (
        "given",
        &[
            "FIRSTNAME",
            "First Name",
            "firstName",
            "first_name",
            "Legal First Name",
            "Preferred First Name",
            "First name [givenName]",
            "First Name [Required]",
            "givenName",
            "Given Name",
            "Forename",
            "Voornaam",
            "VOORNAAM",
            "Roepnaam",
            "Prénom",
            "PRENOM",
            "Prénom usuel",
            "Vorname",
            "Rufname",
            "Vornamen",
            "Keresztnév",
            "Utónév",
            "keresztneve",
            "Fornavn",
            "Nombre de pila",
        ],
    ),
    (
        "family",
        &[
            "LASTNAME",
            "Last Name",
            "lastName",
            "last_name",
            "Legal Last Name",
            "Last name [surname]",
            "Surname",
            "Last Name [Required]",
            "familyName",
            "Family Name",
            "sn",
            "Achternaam",
            "Familienaam",
            "Nom de famille",
            "Nom d'usage",
            "Nachname",
            "NACHNAME",
            "Familienname",
            "Zuname",
            "Vezetéknév",
            "Családi név",
            "Családnév",
            "Efternavn",
            "Apellidos",
        ],
    ),
    (
        "email",
        &[
            "EMAIL",
            "Email",
            "E-mail",
            "Email Address",
            "Email Address [Required]",
            "Work Email",
            "workEmail",
            "Best Email",
            "primaryWorkEmail",
            "Primary Work Email",
            "Email - Primary Work",
            "mail",
            "emailAddress",
            "E-mailadres",
            "E-mail werk",
            "E-mail zakelijk",
            "Zakelijk e-mailadres",
            "Werkmail",
            "Courriel",
            "Adresse e-mail",
            "Adresse email professionnelle",
            "E-Mail-Adresse",
            "E-Mail (dienstlich)",
            "Dienstliche E-Mail",
            "Geschäftliche E-Mail",
            "E-mail cím",
            "Céges e-mail cím",
            "Munkahelyi e-mail",
            "E-mail címe",
            "Primary Email",
        ],
    ),
    (
        "username",
        &[
            "USERNAME",
            "Username",
            "User name [userPrincipalName] Required",
            "userPrincipalName",
            "UPN",
            "sAMAccountName",
            "Login",
            "login_id",
            "User Name",
            "Gebruikersnaam",
            "Inlognaam",
            "Nom d'utilisateur",
            "Identifiant",
            "Benutzername",
            "Anmeldename",
            "Felhasználónév",
            "Felhasználói név",
            "Bejelentkezési név",
            "Windows login",
        ],
    ),
    (
        "phone",
        &[
            "Mobile Phone",
            "mobilePhone",
            "Mobile phone [mobile]",
            "Work Phone",
            "Phone",
            "Mobile",
            "Business Phone",
            "GSM",
            "GSM-nummer",
            "Mobiel",
            "Mobiel werk",
            "Telefoonnummer",
            "Téléphone portable",
            "Portable",
            "Handynummer",
            "Mobiltelefon",
            "Telefon dienstlich",
            "Telefonszám",
            "Mobilszám",
            "Mobiltelefonszám",
        ],
    ),
    (
        "department",
        &[
            "DEPARTMENT",
            "Department",
            "Department [department]",
            "Supervisory Organization",
            "Org Unit Path [Required]",
            "Cost Center Name",
            "Business Unit",
            "Afdeling",
            "Organisatorische eenheid",
            "Organisatie-eenheid",
            "Hoofdafdeling",
            "Service",
            "Département",
            "Abteilung",
            "Organisationseinheit",
            "Kostenstellenbezeichnung",
            "Osztály",
            "Szervezeti egység",
            "Részleg",
            "Afdelingsnavn",
        ],
    ),
    (
        "job",
        &[
            "TITLE",
            "Job Title",
            "jobTitle",
            "Job title [jobTitle]",
            "Business Title",
            "Job Profile",
            "Position",
            "Employee Title",
            "Functie",
            "Functietitel",
            "Functieomschrijving",
            "Fonction",
            "Intitulé du poste",
            "Emploi",
            "Libellé emploi",
            "Stelle",
            "Stellenbezeichnung",
            "Berufsbezeichnung",
            "Tätigkeit",
            "Munkakör",
            "Beosztás",
            "Munkakör megnevezése",
        ],
    ),
    (
        "language",
        &[
            "Language",
            "lang",
            "Preferred Language",
            "Default Locale",
            "DEFAULT_LOCALE",
            "Taal",
            "Taalcode",
            "Voorkeurstaal",
            "Correspondentietaal",
            "Langue",
            "Code langue",
            "Langue de communication",
            "Sprache",
            "Korrespondenzsprache",
            "Nyelv",
            "Nyelvkód",
        ],
    ),
    (
        "active",
        &[
            "Active",
            "Is Active",
            "accountEnabled",
            "Block sign in (Yes/No) [accountEnabled] Required",
            "Enabled",
            "Actief",
            "Actif",
            "Aktiv",
            "Aktív",
            "suspended",
            "Inactief",
            "Geblokkeerd",
            "Gesperrt",
            "Letiltva",
        ],
    ),
    (
        "number",
        &[
            "EMPID",
            "Employee #",
            "Employee ID",
            "Employee Number",
            "employeeNumber",
            "EE ID",
            "Worker ID",
            "customId",
            "idnumber",
            "Personeelsnummer",
            "Medewerkernummer",
            "Stamnummer",
            "Medewerkercode",
            "Matricule",
            "Numéro de matricule",
            "Matricule salarié",
            "Personalnummer",
            "Personal-Nr.",
            "PERNR",
            "Mitarbeiternummer",
            "Törzsszám",
            "Dolgozói azonosító",
            "Munkavállalói azonosító",
        ],
    ),
];

/// What files of people also hold, and other lists: nobody's field here.
const NOTHING: &[&str] = &[
    "Price",
    "Prijs",
    "Prix",
    "Preis",
    "Ár",
    "Unit price",
    "Amount",
    "Bedrag",
    "Montant",
    "Betrag",
    "Összeg",
    "Invoice date",
    "Factuurdatum",
    "Date de facture",
    "Rechnungsdatum",
    "Számla kelte",
    "Invoice number",
    "Factuurnummer",
    "VAT",
    "BTW",
    "IBAN",
    "Bank account",
    "Salary",
    "Salaris",
    "Salaire",
    "Gehalt",
    "Alapbér",
    "Quantity",
    "Aantal",
    "Weight",
    "SKU",
    "Course",
    "Cursus",
    "Credits",
    "Score",
    "Progress",
    "Gender",
    "Geslacht",
    "Sexe",
    "Geschlecht",
    "Neme",
    "Nationality",
    "Manager",
    "Manager Email",
    "Supervisor",
    "Leidinggevende",
    "Email (manager)",
    "Phone (emergency)",
    "Emergency contact",
    "Home Email",
    "Personal Email",
    "E-mail privé",
    "E-mail (privat)",
    "Home phone",
    "Street address",
    "Straat",
    "City",
    "Postcode",
    "ZIP or postal code [postalCode]",
    "Country",
    "State or province [state]",
    "Country or region [country]",
    "Usage location [usageLocation]",
    "Hire Date",
    "Datum in dienst",
    "Eintrittsdatum",
    "Belépés dátuma",
    "Voorletters",
    "Initials",
    "MI",
    "Meisjesnaam",
    "Nom de jeune fille",
    "Születési név",
    "Anyja neve",
    "FTE",
    "Notes",
    "Opmerking",
    "Remarque",
    "Bemerkung",
    "Megjegyzés",
    "Tax number",
    "Adóazonosító jel",
    "TAJ szám",
    "BSN",
    "Rijksregisternummer",
    "Sozialversicherungsnummer",
    "Personnummer DDR 2",
    "Schoenmaat",
    "T-shirt size",
    "Row",
];

#[test]
fn headers_of_hr_systems_find_their_field() {
    let all: usize = FOUND.iter().map(|(_, headers)| headers.len()).sum();
    assert!(all >= 150, "{all}");
    let mut wrong = Vec::new();
    for (what, headers) in FOUND {
        for header in *headers {
            for profile in PROFILES {
                let wanted = field(profile, what);
                let spec = Profile::by_id(profile).unwrap().import.columns.iter();
                let own = spec
                    .clone()
                    .any(|column| column.header == *header || column.aliases.iter().any(|a| a == header));
                let found = target(profile, header);
                let importable = intake::targets(Profile::by_id(profile).unwrap());
                let wanted = wanted.filter(|key| importable.iter().any(|target| target.key == *key));
                // A platform may call something else so itself, or have several of a kind.
                let kind = |key: &Option<String>| {
                    key.as_deref()
                        .and_then(|key| Some(Profile::by_id(profile)?.field(key)?.kind))
                };
                let same = *what == "phone" && kind(&found) == Some(FieldType::Phone);
                if wanted.is_some() && found != wanted && !own && !same {
                    wrong.push(format!("{profile}: {header} → {found:?}, not {what}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{wrong:#?}", wrong.len());
}

#[test]
fn headers_of_other_things_find_no_field() {
    assert!(NOTHING.len() >= 40);
    let mut wrong = Vec::new();
    for header in NOTHING {
        for profile in PROFILES {
            let spec = Profile::by_id(profile).unwrap().import.columns.iter();
            let own = spec.clone().any(|column| column.header.eq_ignore_ascii_case(header));
            if let Some(found) = target(profile, header).filter(|_| !own) {
                wrong.push(format!("{profile}: {header} → {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{wrong:#?}", wrong.len());
}

#[test]
fn whole_files_of_hr_systems_are_mapped_without_a_question() {
    let map = |headers: &str| {
        let profile = Profile::by_id("scim").unwrap();
        let headers: Vec<String> = headers.split(';').map(str::to_owned).collect();
        let mapping = intake::map_columns(profile, &headers, &[], &intake::Directory::default());
        let columns = mapping.columns.into_iter();
        columns
            .map(|column| column.field.unwrap_or_else(|| "–".to_owned()))
            .collect::<Vec<_>>()
            .join(";")
    };
    for (headers, fields) in [
        (
            "STATUS;USERID;USERNAME;FIRSTNAME;LASTNAME;MI;GENDER;EMAIL;MANAGER;HR;DEPARTMENT;TITLE",
            "–;–;username;first_name;last_name;–;–;email;–;–;department;title",
        ),
        (
            "Name [displayName] Required;User name [userPrincipalName] Required;Block sign in (Yes/No) [accountEnabled] Required;\
             First name [givenName];Last name [surname];Department [department];State or province [state];Mobile phone [mobile]",
            "–;username;is_active;first_name;last_name;department;–;phone",
        ),
        (
            "Employee #;First Name;Last Name;Work Email;Home Email;Department;Job Title;Hire Date;Mobile Phone",
            "employee_number;first_name;last_name;email;–;department;title;–;phone",
        ),
        (
            "Törzsszám;Vezetéknév;Keresztnév;E-mail cím;Szervezeti egység;Munkakör;Belépés dátuma",
            "employee_number;last_name;first_name;email;department;title;–",
        ),
    ] {
        assert_eq!(map(headers), fields, "{headers}");
    }
}
