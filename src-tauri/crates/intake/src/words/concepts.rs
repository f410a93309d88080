//! What headers mean, in English, Dutch, French, German and Danish, and where a profile keeps it.

use roster::Profile;
use roster::profile::{Field, FieldType};

/// Something a column of people can hold, whatever a platform calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Concept {
    GivenName,
    FamilyName,
    /// Dutch `tussenvoegsel`: belongs in front of the family name (`S1-14`).
    NamePrefix,
    FullName,
    /// A bare "name": full where nothing else is there, the family name beside a given name.
    Name,
    Email,
    Username,
    Phone,
    Department,
    JobProfile,
    Role,
    Language,
    Active,
    MfaRequired,
    Password,
    OneTimePassword,
    Group,
    Label,
    TimeZone,
    Hierarchy,
    EmployeeNumber,
    Status,
    DeletionDate,
    /// Says that somebody has rights by another way than the role: never mapped by likeness.
    Rights,
}

/// Headers, by their [`key`](super::fold::key).
const HEADERS: [(Concept, &str); 24] = [
    (
        Concept::GivenName,
        "firstname givenname forename christianname fname voornaam roepnaam prenom vorname rufname fornavn",
    ),
    (
        Concept::FamilyName,
        "lastname surname familyname lname achternaam familienaam nomdefamille nachname familienname zuname efternavn \
         lastnameprefixlastname",
    ),
    (
        Concept::NamePrefix,
        "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels nameprefix surnameprefix infix particule",
    ),
    (
        Concept::FullName,
        "fullname displayname volledigenaam naamvolledig nomcomplet nometprenom nomprenom prenomnom vollername \
         vollstandigername fuldenavn fuldtnavn employeename naammedewerker medewerker vornamenachname",
    ),
    (Concept::Name, "name naam nom navn"),
    (
        Concept::Email,
        "email mail emailaddress emailadres emailadresse mailadres mailadresse mailaddress adresseemail adressemail \
         adressedemessagerie courriel adressecourriel adresseelectronique workemail emailwerk zakelijkemail \
         emailprofessionnel epost epostadresse primaryemail useremail emailaddresses",
    ),
    (
        Concept::Username,
        "username userid user login loginname logon accountname useraccount gebruikersnaam gebruiker inlognaam \
         nomdutilisateur nomutilisateur identifiant utilisateur benutzername benutzer anmeldename brugernavn bruger upn \
         userprincipalname",
    ),
    (
        Concept::Phone,
        "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber cell cellphone gsm telefoon \
         telefoonnummer mobiel mobielnummer gsmnummer telephoneportable portable numerodetelephone telefon telefonnummer \
         mobil mobiltelefon handy handynummer rufnummer mobilnummer tel tlf sms",
    ),
    (
        Concept::Department,
        "department departments dept division team unit businessunit departmentname departmentdivisionteam afdeling \
         afdelingen afdelingsnaam dienst service services departement abteilung bereich afdelingsnavn",
    ),
    (
        Concept::JobProfile,
        "jobprofile job jobtitle jobfunction position title functie functieprofiel functienaam functietitel fonction poste \
         intituleduposte profildeposte stelle position funktion stellenprofil berufsbezeichnung stilling jobprofil titel \
         stillingsbetegnelse",
    ),
    (
        Concept::Role,
        "role roles permissiontype permissiontypes permission userrole usertype rol rollen gebruikersrol rechten \
         typeautorisation droits rolle benutzerrolle berechtigung rettighed rettighedstype roller",
    ),
    (
        Concept::Language,
        "language lang languagecode preferredlanguage sitelanguage locale taal taalcode voorkeurstaal langue codelangue \
         langueparlee sprache sprachcode sprog sprogkode",
    ),
    (
        Concept::Active,
        "isactive active enabled accountenabled actief isactief ingeschakeld actif estactif aktiv istaktiv eraktiv aktiveret \
         enableduser",
    ),
    (
        Concept::MfaRequired,
        "enablemfa mfa mfarequired requiremfa twofactor 2fa tfa mfainschakelen mfaverplicht tweestapsverificatie activermfa \
         mfaaktivieren zweifaktor aktivermfa",
    ),
    (
        Concept::Password,
        "password passwd pwd pass initialpassword wachtwoord paswoord motdepasse mdp passwort kennwort adgangskode kodeord",
    ),
    (
        Concept::OneTimePassword,
        "onetimepassword otp temporarypassword eenmaligwachtwoord tijdelijkwachtwoord motdepasseunique \
         motdepassetemporaire einmalpasswort einmalkennwort engangskode engangsadgangskode",
    ),
    (
        Concept::Group,
        "group groups groupid groupname groep groepen groepsid groupe groupes gruppe gruppen grupper gruppeid",
    ),
    (
        Concept::Label,
        "label labels tag tags etiket etiketten etiquette etiquettes etikett kennzeichnung maerkat",
    ),
    (
        Concept::TimeZone,
        "timezone tz tijdzone fuseauhoraire zeitzone tidszone",
    ),
    (Concept::Hierarchy, "hierarchy hierarchie level niveau ebene hierarki"),
    (
        Concept::EmployeeNumber,
        "employeenumber employeeid employeeno staffid staffnumber externalid idnumber personeelsnummer \
         medewerkernummer stamnummer matricule numeroemploye personalnummer mitarbeiternummer medarbejdernummer",
    ),
    (Concept::Status, "status accountstatus userstatus statut state"),
    (
        Concept::DeletionDate,
        "deletiondate deleteon enddate einddatum datedesuppression datedefin loschdatum enddatum slutdato",
    ),
    (
        Concept::Rights,
        "admin isadmin administrator isadministrator superuser issuperuser root sudo isstaff staff moderator ismoderator \
         trustlevel owner isowner privileged privileges beheerder isbeheerder administrateur superadmin sysadmin siteadmin \
         sysrole",
    ),
];

/// What a header means by itself; `None` when no language of the table knows it.
pub(crate) fn of(header: &str) -> Option<Concept> {
    let key = super::fold::key(header);
    let known = |key: &str| {
        HEADERS
            .iter()
            .find(|(_, names)| names.split_ascii_whitespace().any(|name| name == key))
            .map(|(concept, _)| *concept)
    };
    known(&key).or_else(|| parts(header).find_map(|part| known(&super::fold::key(part))))
}

/// What a column of one kind is called.
pub(crate) fn spoken(concept: Concept) -> impl Iterator<Item = &'static str> {
    let of = HEADERS.iter().filter(move |(known, _)| *known == concept);
    of.flat_map(|(_, names)| names.split_ascii_whitespace())
}

/// Headers of the table, evidence for where a header is.
pub(crate) fn spoken_headers() -> impl Iterator<Item = &'static str> {
    HEADERS.iter().flat_map(|(_, names)| names.split_ascii_whitespace())
}

/// The parts of a header in two languages or with an addition: `Role / Rôle`, `Name [displayName]`,
/// `Email (required)`.
pub(crate) fn parts(header: &str) -> impl Iterator<Item = &str> {
    header
        .split(['/', '[', ']', '(', ')', '|', '\n', '*', ':'])
        .map(str::trim)
        .filter(move |part| !part.is_empty() && part.len() < header.len())
}

/// Whether a header speaks of a password: such a column feeds a secret field or nothing.
pub(crate) fn speaks_of_secrets(header: &str) -> bool {
    let key = super::fold::key(header);
    let stems = [
        "password",
        "passwd",
        "passwort",
        "kennwort",
        "wachtwoord",
        "paswoord",
        "motdepasse",
        "adgangskode",
        "kodeord",
        "secret",
        "passphrase",
    ];
    stems.iter().any(|stem| key.contains(stem))
        || matches!(of(header), Some(Concept::Password | Concept::OneTimePassword))
}

/// Whether a header speaks of rights by another way than the role.
pub(crate) fn speaks_of_rights(header: &str) -> bool {
    let key = super::fold::key(header);
    of(header) == Some(Concept::Rights)
        || ["admin", "superuser", "sysrole"]
            .iter()
            .any(|stem| key.starts_with(stem))
}

/// The field in which a profile keeps something: by type, wire path and reference, never by name.
/// Groups and roles that come in memberships have targets of their own.
pub(crate) fn target(profile: &Profile, concept: Concept) -> Option<String> {
    let by = |wanted: &dyn Fn(&Field) -> bool| {
        profile
            .fields
            .iter()
            .find(|field| wanted(field))
            .map(|field| field.key.clone())
    };
    let path = |end: &'static str| by(&|field: &Field| field.scim.as_deref().is_some_and(|scim| scim.ends_with(end)));
    let reference = |kind: &'static str| by(&|field: &Field| field.reference.as_deref() == Some(kind));
    let kind = |kinds: &'static [FieldType]| by(&|field: &Field| kinds.contains(&field.kind));
    let membership = |part: &str| {
        let of = by(&|field: &Field| field.kind == FieldType::Memberships)?;
        Some(format!("{of}.{part}"))
    };
    match concept {
        Concept::GivenName => path("name.givenName"),
        Concept::FamilyName => path("name.familyName"),
        Concept::Email => kind(&[FieldType::Email]),
        Concept::Username => by(&|field: &Field| field.scim.as_deref() == Some("userName")),
        Concept::Phone => kind(&[FieldType::Phone]),
        Concept::Department => reference("department").or_else(|| path(":department")),
        Concept::JobProfile => {
            reference("job_profile").or_else(|| by(&|field: &Field| field.scim.as_deref() == Some("title")))
        }
        Concept::Role => membership("role").or_else(|| kind(&[FieldType::Role, FieldType::Roles])),
        Concept::Language => kind(&[FieldType::Lang]),
        Concept::Active => by(&|field: &Field| {
            field.scim.as_deref() == Some("active") && matches!(field.kind, FieldType::Bool | FieldType::Bool01)
        }),
        Concept::MfaRequired => profile.mfa.required_field.clone(),
        Concept::Password => {
            by(&|field: &Field| field.kind == FieldType::Secret && field.scim.as_deref() == Some("password"))
        }
        Concept::OneTimePassword => by(&|field: &Field| {
            field.kind == FieldType::Secret
                && field
                    .scim
                    .as_deref()
                    .is_some_and(|path| path.ends_with(":oneTimePassword"))
        }),
        Concept::Group => membership("group").or_else(|| reference("group")),
        Concept::Label => reference("label"),
        Concept::TimeZone => kind(&[FieldType::Tz]),
        Concept::Hierarchy => reference("hierarchy"),
        Concept::EmployeeNumber => path(":employeeNumber").or_else(|| path("externalId")),
        Concept::Status => kind(&[FieldType::Status]),
        Concept::DeletionDate => profile.deletion.schedule_field.clone(),
        Concept::NamePrefix | Concept::FullName | Concept::Name | Concept::Rights => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_in_five_languages() {
        for (header, concept) in [
            ("Voornaam", Concept::GivenName),
            ("Prénom", Concept::GivenName),
            ("Vorname", Concept::GivenName),
            ("Fornavn", Concept::GivenName),
            ("Tussenvoegsel", Concept::NamePrefix),
            ("Achternaam", Concept::FamilyName),
            ("Efternavn", Concept::FamilyName),
            ("E-mailadres", Concept::Email),
            ("Courriel", Concept::Email),
            ("E-Mail", Concept::Email),
            ("Afdeling", Concept::Department),
            ("Service", Concept::Department),
            ("Abteilung", Concept::Department),
            ("Taal", Concept::Language),
            ("Sprog", Concept::Language),
            ("Actief", Concept::Active),
            ("Functie", Concept::JobProfile),
            ("Mobiel", Concept::Phone),
            ("Gebruikersnaam", Concept::Username),
            ("Role / Rôle", Concept::Role),
            ("Name [displayName] Required", Concept::Name),
            ("is_superuser", Concept::Rights),
        ] {
            assert_eq!(of(header), Some(concept), "{header}");
        }
        assert_eq!(of("Schoenmaat"), None);
    }

    #[test]
    fn every_word_is_in_its_folded_form_and_means_one_thing() {
        let mut seen = std::collections::BTreeMap::new();
        for (concept, names) in HEADERS {
            for name in names.split_ascii_whitespace() {
                assert_eq!(name, crate::words::fold::key(name));
                if let Some(other) = seen.insert(name, concept) {
                    assert_eq!(other, concept, "{name}");
                }
            }
        }
    }
}
