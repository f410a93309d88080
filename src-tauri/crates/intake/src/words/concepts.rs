//! What headers mean, in English, Dutch, French, German, Danish, Spanish, Italian, Portuguese, Polish, Swedish and
//! Norwegian, and where a profile keeps it.

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
    /// The opposite of [`Concept::Active`]: yes says that somebody is kept out.
    Inactive,
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
    /// No field of a platform; it tells people of one name apart.
    BirthDate,
    /// Says that somebody has rights by another way than the role: never mapped by likeness.
    Rights,
}

/// Headers, by their [`key`](super::fold::key).
const HEADERS: [(Concept, &str); 26] = [
    (
        Concept::BirthDate,
        "birthdate dateofbirth dob birthday geboortedatum geboortedag datedenaissance geburtsdatum geburtstag \
         fodselsdato fodselsdag fechadenacimiento fechanacimiento datadinascita datadenascimento datanascimento \
         dataurodzenia fodelsedatum syntymaaika szuletesidatum datumnarozeni datanasterii",
    ),
    (
        Concept::GivenName,
        "firstname givenname forename christianname fname voornaam roepnaam prenom vorname rufname fornavn \
         legalfirstname preferredfirstname firstnames givennames nombre nombres nombredepila primernombre \
         nome primeironome nomeproprio imie imiona fornamn tilltalsnamn etunimi keresztnev jmeno prenume",
    ),
    (
        Concept::FamilyName,
        "lastname surname familyname lname achternaam familienaam nomdefamille nachname familienname zuname efternavn \
         lastnameprefixlastname \
         legallastname lastnames apellido apellidos efternamn primerapellido cognome sobrenome apelido ultimonome \
         nazwisko etternavn geboortenaam sukunimi vezeteknev prijmeni numedefamilie",
    ),
    (
        Concept::NamePrefix,
        "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels nameprefix surnameprefix infix particule \
         tussenv voorv namenszusatz vorsatzwort",
    ),
    (
        Concept::FullName,
        "fullname displayname volledigenaam naamvolledig nomcomplet nometprenom nomprenom prenomnom vollername \
         vollstandigername fuldenavn fuldtnavn employeename naammedewerker medewerker vornamenachname \
         nombrecompleto nombreyapellidos apellidosynombre nomecompleto nomeecognome cognomeenome \
         imieinazwisko nazwiskoiimie fulltnavn fullstandigtnamn helanamnet workername legalname \
         preferredname nomcompletdelemploye mitarbeiter mitarbeitername medarbejder medarbejdernavn",
    ),
    (Concept::Name, "name naam nom navn"),
    (
        Concept::Email,
        "email mail emailaddress emailadres emailadresse mailadres mailadresse mailaddress adresseemail adressemail \
         adressedemessagerie courriel adressecourriel adresseelectronique workemail emailwerk zakelijkemail \
         emailprofessionnel epost epostadresse primaryemail useremail emailaddresses \
         primaryworkemail businessemail companyemail corporateemail officeemail emaildienstlich \
         dienstlicheemail geschaftlicheemail emailgeschaftlich correo correoelectronico direcciondecorreo \
         direcciondecorreoelectronico correocorporativo emailempresa emailaziendale indirizzoemail \
         postaelettronica indirizzodipostaelettronica enderecodeemail correioeletronico emailcorporativo \
         adresemail adresmailowy pocztaelektroniczna epostadress epostjobb arbeidsepost arbejdsmail \
         arbejdsemail mailtravail mailpro emailpro emailtravail emailzakelijk werkmail emailwork workmail",
    ),
    (
        Concept::Username,
        "username userid user login loginname logon accountname useraccount gebruikersnaam gebruiker inlognaam \
         nomdutilisateur nomutilisateur identifiant utilisateur benutzername benutzer anmeldename brugernavn bruger upn \
         userprincipalname \
         loginid accountid networkid nombredeusuario usuario nomeutente utente nomedeusuario \
         nomedeutilizador utilizador nazwauzytkownika uzytkownik anvandarnamn brukernavn benutzerkennung \
         kennung",
    ),
    (
        Concept::Phone,
        "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber cell cellphone gsm telefoon \
         telefoonnummer mobiel mobielnummer gsmnummer telephoneportable portable numerodetelephone telefon telefonnummer \
         mobil mobiltelefon handy handynummer rufnummer mobilnummer tel tlf sms \
         workphone workmobile mobilephonenumber businessphone cellulare telefono telefonomovil movil \
         numerodetelefono numeroditelefono telefonocellulare telemovel celular numerodetelefone telefone \
         telefonkomorkowy numertelefonu mobiltelefonnummer telefonnr mobilnr mobielwerk telefoonwerk \
         mobiltelefondienstlich telefondienstlich",
    ),
    (
        Concept::Department,
        "department departments dept division team unit businessunit departmentname departmentdivisionteam afdeling \
         afdelingen afdelingsnaam dienst service services departement abteilung bereich afdelingsnavn \
         costcentername organisationunit organizationalunit orgunit orgunitname supervisoryorganization \
         departamento area areadetrabajo unidad reparto ufficio dipartimento setor dzial wydzial avdelning \
         avdeling enhet organisationseinheit kostenstellenbezeichnung direction szervezetiegyseg osztaly reszleg oddeleni departament",
    ),
    (
        Concept::JobProfile,
        "jobprofile job jobtitle jobfunction position title functie functieprofiel functienaam functietitel fonction poste \
         intituleduposte profildeposte stelle position funktion stellenprofil berufsbezeichnung stilling jobprofil titel \
         stillingsbetegnelse \
         businesstitle jobposition jobname roletitle puesto puestodetrabajo cargo mansione ruolo qualifica \
         posizione funcao stanowisko stanowiskopracy befattning tjanst stillingstittel arbeidstittel \
         tatigkeit berufsbezeichnungtitel stellenbezeichnung emploi intituledeposte munkakor beosztas pozice pozicia",
    ),
    (
        Concept::Role,
        "role roles permissiontype permissiontypes permission userrole usertype rol rollen gebruikersrol rechten \
         typeautorisation droits rolle benutzerrolle berechtigung rettighed rettighedstype roller \
         permisos rolusuario ruoloutente permissoes papel perfil uprawnienia behorighet rettigheter",
    ),
    (
        Concept::Language,
        "language lang languagecode preferredlanguage sitelanguage locale taal taalcode voorkeurstaal langue codelangue \
         langueparlee sprache sprachcode sprog sprogkode \
         idioma lengua lingua linguapreferita jezyk sprak spraakkode correspondencelanguage \
         communicationlanguage defaultlocale userlocale correspondentietaal voertaal langueprefere \
         langueprincipale bevorzugtesprache korrespondenzsprache nyelv jazyk limba",
    ),
    (
        Concept::Active,
        "isactive active activated isactivated enabled accountenabled actief isactief ingeschakeld actif estactif aktiv istaktiv eraktiv aktiveret \
         enableduser \
         activo habilitado cuentaactiva attivo abilitato ativo aktywny aktywne erakriv aar aktiverad \
         aktivert signinallowed indienst actiefindienst",
    ),
    (
        Concept::Inactive,
        "blocked isblocked blocksignin signinblocked accountblocked disabled isdisabled accountdisabled userdisabled inactive \
         isinactive deactivated isdeactivated suspended issuspended accountlocked geblokkeerd isgeblokkeerd accountgeblokkeerd \
         inactief isinactief gedeactiveerd uitgeschakeld aanmeldingblokkeren aanmeldengeblokkeerd bloque estbloque comptebloque \
         bloquerlaconnexion desactive inactif suspendu comptedesactive gesperrt istgesperrt kontogesperrt benutzergesperrt \
         deaktiviert istdeaktiviert inaktiv istinaktiv anmeldungblockieren bloqueado cuentabloqueada desactivado inactivo \
         bloquearinicio bloccato accountbloccato disattivato inattivo desativado inativo contabloqueada zablokowany \
         kontozablokowane nieaktywny sparret kontosparret deaktiveret sparrad inaktiverad kontosparrat sperret deaktivert",
    ),
    (
        Concept::MfaRequired,
        "enablemfa mfa mfarequired requiremfa twofactor 2fa tfa mfainschakelen mfaverplicht tweestapsverificatie activermfa \
         mfaaktivieren zweifaktor aktivermfa \
         autenticacionmultifactor mfaobligatorio autenticazioneapiufattori mfaobbligatoria wymagajmfa \
         kravmfa doubleauthentification authentificationdouble authentificationadeuxfacteurs",
    ),
    (
        Concept::Password,
        "password passwd pwd pass initialpassword wachtwoord paswoord motdepasse mdp passwort kennwort adgangskode kodeord \
         contrasena clave parolachiave senha palavrapasse haslo losenord passord",
    ),
    (
        Concept::OneTimePassword,
        "onetimepassword otp temporarypassword eenmaligwachtwoord tijdelijkwachtwoord motdepasseunique \
         motdepassetemporaire einmalpasswort einmalkennwort engangskode engangsadgangskode \
         contrasenatemporal passwordtemporanea senhatemporaria haslojednorazowe engangslosenord \
         engangspassord",
    ),
    (
        Concept::Group,
        "group groups groupid groupname groep groepen groepsid groupe groupes gruppe gruppen grupper gruppeid \
         grupo grupos gruppo gruppi grupa grupy grupp",
    ),
    (
        Concept::Label,
        "label labels tag tags etiket etiketten etiquette etiquettes etikett kennzeichnung maerkat \
         etiqueta etiquetas etichetta etichette etykieta etiketter",
    ),
    (
        Concept::TimeZone,
        "timezone tz tijdzone fuseauhoraire zeitzone tidszone \
         zonahoraria fusoorario fusohorario strefaczasowa tidszon tidssone",
    ),
    (
        Concept::Hierarchy,
        "hierarchy hierarchie level niveau ebene hierarki \
         jerarquia gerarchia hierarquia hierarchia",
    ),
    (
        Concept::EmployeeNumber,
        "employeenumber employeeid employeeno staffid staffnumber externalid idnumber personeelsnummer \
         medewerkernummer stamnummer matricule numeroemploye personalnummer mitarbeiternummer medarbejdernummer \
         employee employeecode personid personnelnumber personnelno payrollnumber badgenumber workerid \
         numerodeempleado numeroempleado idempleado matricola numerodipendente iddipendente \
         numerodefuncionario numerpracownika idpracownika anstallningsnummer anstallningsnr ansattnummer \
         ansattnr personalnr mitarbeiternr personnr personeelsnr medewerkerid medewerkernr \
         matriculedelemploye",
    ),
    (
        Concept::Status,
        "status accountstatus userstatus statut state \
         workerstatus employmentstatus employeestatus estado stato estatuto anstallningsstatus \
         beschaftigungsstatus dienstverbandstatus situacao",
    ),
    (
        Concept::DeletionDate,
        "deletiondate deleteon enddate einddatum datedesuppression datedefin loschdatum enddatum slutdato \
         terminationdate fechadebaja fechafin datafine datadesaida datazakonczenia slutdatum datumuitdienst \
         uitdienstdatum austrittsdatum datedesortie",
    ),
    (
        Concept::Rights,
        "admin isadmin administrator isadministrator superuser issuperuser root sudo isstaff staff moderator ismoderator \
         trustlevel owner isowner privileged privileges beheerder isbeheerder administrateur superadmin sysadmin siteadmin \
         sysrole \
         administrador amministratore administratorzy esadmin eadmin",
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

/// Words before or after the name of a column that holds what was so until now.
const UNTIL_NOW: &str = "old previous former oude oud vorige vorig ancienne ancien precedente precedent alter altes alte \
bisherige bisheriger vorherige gammel gamle gammalt gammal tidligere tidigare antiguo antigua anterior vecchio vecchia \
antigo antiga stary stara poprzedni poprzednia";

/// What a header that speaks of a value until now is about: `Old username`, `oldusername`, `Previous e-mail`,
/// `E-mail (oud)`. Only of what people can be found by.
pub(crate) fn until_now(header: &str) -> Option<Concept> {
    let key = super::fold::key(header);
    let rest = UNTIL_NOW.split_ascii_whitespace().find_map(|word| {
        let rest = key.strip_prefix(word).or_else(|| key.strip_suffix(word))?;
        HEADERS
            .iter()
            .find(|(_, names)| names.split_ascii_whitespace().any(|name| name == rest))
            .map(|(concept, _)| *concept)
    })?;
    matches!(rest, Concept::Email | Concept::Username | Concept::EmployeeNumber).then_some(rest)
}

/// Whether yes under a header says the opposite of what the field it feeds does: `Block sign in` for a field that
/// is on for people who may sign in.
pub(crate) fn is_inverted(profile: &Profile, header: &str, target_key: &str) -> bool {
    of(header) == Some(Concept::Inactive) && target(profile, Concept::Active).as_deref() == Some(target_key)
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
        Concept::Active | Concept::Inactive => by(&|field: &Field| {
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
        Concept::BirthDate => None,
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
