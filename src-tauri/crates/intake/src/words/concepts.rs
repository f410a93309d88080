//! What headers mean, in English, Dutch, French, German, Danish, Spanish, Italian, Portuguese, Polish, Swedish and
//! Norwegian, and where a profile keeps it.

use std::collections::HashMap;
use std::sync::LazyLock;

use roster::profile::{Field, FieldType};
use roster::{Profile, lifecycle};

use super::headers::{ANOTHERS, ELSEWHERE, HEADERS, OTHER_MATTER};
use super::whole;

/// Something a column of people can hold, whatever a platform calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Concept {
    GivenName,
    FamilyName,
    /// The second of two family names, as in Spain: belongs behind the first.
    SecondFamilyName,
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

/// What a header means by itself; `None` when no language of the table knows it.
pub(crate) fn of(header: &str) -> Option<Concept> {
    let known = |text: &str| {
        let key = super::fold::key(text);
        BY_NAME
            .get(key.as_str())
            .copied()
            .or_else(|| whole::first_named(text).map(|_| Concept::FullName))
    };
    known(header)
        .or_else(|| ending(header))
        .or_else(|| parts(header).find_map(known))
}

/// Words in front of "first name" that make it that of somebody else, or another name than the first.
const NOT_OWN: &str = "second middle maiden birth mother mothers father fathers created modified updated requested approved \
assigned author sponsor instructor teacher tutor account company organisation organization department group role job file \
course event product";

/// Which name a header that ends in one is about, whatever stands before it: `Legal Name - First Name`.
fn ending(header: &str) -> Option<Concept> {
    let words: Vec<String> = words(header).map(super::fold::key).collect();
    let (before, last) = words.split_at(words.len().checked_sub(2)?);
    let concept = match last.concat().as_str() {
        "firstname" | "givenname" => Concept::GivenName,
        "lastname" | "familyname" => Concept::FamilyName,
        _ => return None,
    };
    let about_other = before.iter().any(|word| {
        let lists = [NOT_OWN, ELSEWHERE, UNTIL_NOW];
        lists
            .iter()
            .any(|list| list.split_ascii_whitespace().any(|known| known == word))
            || is_other_matter(word)
    });
    (!before.is_empty() && !about_other).then_some(concept)
}

/// What a folded word of the table means by itself.
pub(crate) fn named(key: &str) -> Option<Concept> {
    BY_NAME.get(key).copied()
}

/// What each word of the table means: a file of a thousand columns asks many times.
static BY_NAME: LazyLock<HashMap<&str, Concept>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for (concept, names) in HEADERS {
        for name in names.split_ascii_whitespace() {
            by_name.entry(name).or_insert(concept);
        }
    }
    by_name
});

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
        BY_NAME.get(rest).copied()
    })?;
    matches!(rest, Concept::Email | Concept::Username | Concept::EmployeeNumber).then_some(rest)
}

/// Whether yes under a header says the opposite of what the field it feeds does: `Block sign in` for a field that
/// is on for people who may sign in, `Active` for one that is on for people who may not.
pub(crate) fn is_inverted(profile: &Profile, header: &str, target_key: &str) -> bool {
    let says = said_by(header);
    let means = means_there(profile, target_key);
    says.zip(means).is_some_and(|(says, means)| says != means)
}

/// What yes under a header says of whether somebody is there. A header that names an end, as `Uit dienst` does, is asked
/// with yes and no in some files and dated in others.
pub(crate) fn said_by(header: &str) -> Option<bool> {
    match of(header)? {
        Concept::Active | Concept::Status => Some(true),
        Concept::Inactive | Concept::DeletionDate => Some(false),
        _ => None,
    }
}

/// Whether a header is called a status.
pub(crate) fn is_status(header: &str) -> bool {
    of(header) == Some(Concept::Status)
}

/// The field that tells whether somebody is there: yes or no, or else the status.
pub(crate) fn standing(profile: &Profile) -> Option<String> {
    target(profile, Concept::Active).or_else(|| target(profile, Concept::Status))
}

/// Whether a header is that of numbers whose bits say, among other things, who is switched off (Active Directory).
pub(crate) fn is_of_bits(header: &str) -> bool {
    super::fold::key(header) == "useraccountcontrol"
}

/// What the field that tells who may sign in says of somebody who may: no, where it is the other way round, as
/// `suspended` is. `None` for every other field.
pub(crate) fn means_there(profile: &Profile, target_key: &str) -> Option<bool> {
    let is_it = target(profile, Concept::Active).as_deref() == Some(target_key);
    let field = profile.field(target_key).filter(|_| is_it)?;
    Some(!lifecycle::ends_access(profile, field))
}

/// Headers of the table, evidence for where a header is.
pub(crate) fn spoken_headers() -> impl Iterator<Item = &'static str> {
    HEADERS.iter().flat_map(|(_, names)| names.split_ascii_whitespace())
}

/// The parts of a header in two languages or with an addition: `Role / Rôle`, `Name [displayName]`,
/// `Email (required)`, `5. Department`, `Organization - Department`. None where one of them says that it is about somebody else, or about the person at home.
pub(crate) fn parts(header: &str) -> impl Iterator<Item = &str> {
    let parts = || {
        header
            .split(['/', '[', ']', '(', ')', '|', '\n', '*', ':'])
            .flat_map(|part| part.split(" - "))
            .flat_map(at_stops)
            .map(str::trim)
            .filter(move |part| !part.is_empty() && part.len() < header.len())
    };
    let elsewhere = parts().any(|part| {
        let key = super::fold::key(part);
        ELSEWHERE.split(' ').any(|word| word == key)
    });
    parts().filter(move |_| !elsewhere)
}

/// A part at its full stops: `employee.department`, `5. Department`; not at those of words that are cut short, as in
/// `Voorvoegsel geb.naam`.
fn at_stops(part: &str) -> impl Iterator<Item = &str> {
    let path = !part.trim().contains(char::is_whitespace);
    let mut parts = if path { part.split(".") } else { part.split(". ") };
    std::iter::from_fn(move || parts.next())
}

/// Whether a header is about the name that somebody was born with.
pub(crate) fn is_of_birth(header: &str) -> bool {
    let key = super::fold::key(header);
    let names = [
        "geboortenaam",
        "gebnaam",
        "meisjesnaam",
        "maiden",
        "birthname",
        "geburtsname",
    ];
    names.iter().any(|name| key.contains(name))
}

/// Whether a header can mean what stands before a family name, and how somebody is addressed.
pub(crate) fn may_be_prefix(header: &str) -> bool {
    super::fold::key(header) == "prefix"
}

/// Whether a header says that it is about somebody else, or about the person at home.
pub(crate) fn speaks_of_elsewhere(header: &str) -> bool {
    words(header).any(|word| {
        let word = super::fold::key(word);
        ELSEWHERE.split(' ').any(|known| known == word)
    })
}

/// Whether a header speaks of a password: such a column feeds a secret field or nothing.
pub fn speaks_of_secrets(header: &str) -> bool {
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

/// Whether a header speaks of something that is no field of an account, however its cells look: `Manager`,
/// `usageLocation`, `Emergency number`.
pub(crate) fn speaks_of_other_matter(header: &str) -> bool {
    words(header).any(|word| is_other_matter(&super::fold::key(word)))
}

/// Whether a header says that an address or a number is not the first one to reach somebody by: of others, of the home,
/// a further one.
pub(crate) fn speaks_of_another(header: &str) -> bool {
    words(header).any(|word| {
        let word = super::fold::key(word);
        ANOTHERS.split_ascii_whitespace().any(|known| known == word) || (word != "1" && word.parse::<u8>().is_ok())
    })
}

/// Whether a word of a header, folded, is about something that is no field of an account.
fn is_other_matter(word: &str) -> bool {
    OTHER_MATTER.split_ascii_whitespace().any(|stem| {
        if stem.len() < 5 {
            word == stem
        } else {
            word.starts_with(stem)
        }
    })
}

/// The words of a header, also of one written `likeThis`.
fn words(header: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    let mut starts = vec![0];
    for (at, letter) in header.char_indices() {
        if letter.is_uppercase() && before.is_lowercase() {
            starts.push(at);
        }
        before = letter;
    }
    starts.push(header.len());
    let humps: Vec<&str> = starts
        .windows(2)
        .filter_map(|pair| header.get(pair[0]..pair[1]))
        .collect();
    humps
        .into_iter()
        .flat_map(|hump| hump.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Departments that begin like the word for an administrator.
const OFFICES: [&str; 7] = [
    "administratie",
    "administration",
    "administracion",
    "administracja",
    "administracao",
    "administracio",
    "administratia",
];

/// Whether a header speaks of rights by another way than the role.
pub(crate) fn speaks_of_rights(header: &str) -> bool {
    let key = super::fold::key(header);
    if OFFICES.contains(&key.as_str()) {
        return false;
    }
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
        Concept::SecondFamilyName | Concept::NamePrefix | Concept::FullName | Concept::Name | Concept::Rights => None,
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
    fn an_office_is_no_right() {
        for office in ["Administratie", "Administration"] {
            assert!(!speaks_of_rights(office), "{office}");
        }
        for right in [
            "Admin",
            "Administrator",
            "Administratorrechte",
            "Administration rights",
            "is_admin",
            "sysrole1",
        ] {
            assert!(speaks_of_rights(right), "{right}");
        }
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
