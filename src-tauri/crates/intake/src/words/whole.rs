//! Headers of columns that hold first and last names together, and which of them such a header names first.

use super::concepts::{self, Concept};
use super::fold::key;

/// Between the names of the two parts: `Nom et prénom`, `Cognome e nome`. The empty one is for `Nachname, Vorname`.
const BETWEEN: [&str; 14] = [
    "", "and", "en", "et", "y", "e", "und", "og", "och", "i", "a", "es", "ja", "si",
];

/// Short for first and last name, where both stand together: `Last, First`.
pub(crate) const FIRST: &str = "first";
pub(crate) const LAST: &str = "last";

/// Longest header that is looked at, folded.
const LONGEST: usize = 80;

/// Names of columns that hold whole names, in languages that write the family name first: Hungarian, Chinese, Japanese,
/// Korean, Vietnamese.
const FAMILY_FIRST: &str = "nev teljesnev nevteljes dolgozoneve dolgozonev munkavallaloneve tanuloneve resztvevoneve \
姓名 氏名 名前 お名前 hovaten hoten";

/// Names of columns that say who a row is about, and not what of him: their cells are names, numbers or accounts.
const WHO: &str = "student students learner learners participant participants trainee trainees worker workers person \
people contact contacts employee employees user users colleague member staffmember pupil attendee cursist leerling \
deelnemer medewerker werknemer collega gebruiker persoon eleve etudiant apprenant participante stagiaire salarie employe \
collaborateur utilisateur personne mitarbeiter mitarbeitende teilnehmer lernende schuler benutzer kollege \
medarbejder deltager kursist elev bruger ansatt bruker deltaker anstalld anvandare deltagare alumno empleado trabajador \
usuario dipendente studente utente lavoratore funcionario colaborador aluno utilizador pracownik uczen dolgozo \
munkavallalo tanulo resztvevo";

/// Names of columns that hold a whole name in some systems and a name to be called by in others.
const CALLED: &str = "preferredname chosenname nickname";

fn has(words: &str, key: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == key)
}

/// Which part of the name a header that names both names first: `Cognome e nome` the family name, `Prénom et nom` the
/// given one. `None` for a header that does not name both.
pub(crate) fn first_named(header: &str) -> Option<Concept> {
    let key = key(header);
    // "Name - First name" is a first name, and what comes before says whose.
    let narrowed = header.contains(" - ") && key.starts_with("name");
    if narrowed || key.len() > LONGEST {
        return None;
    }
    let given = |text: &str| text == FIRST || concepts::named(text) == Some(Concept::GivenName);
    let family =
        |text: &str| text == LAST || matches!(concepts::named(text), Some(Concept::FamilyName | Concept::Name));
    key.char_indices().skip(1).find_map(|(at, _)| {
        let (left, right) = key.split_at(at);
        let first = if family(left) {
            Concept::FamilyName
        } else if given(left) {
            Concept::GivenName
        } else {
            return None;
        };
        let follows = BETWEEN.iter().filter_map(|word| right.strip_prefix(word)).any(|right| {
            if first == Concept::FamilyName {
                given(right)
            } else {
                family(right) && !is_name_only(left, right)
            }
        });
        follows.then_some(first)
    })
}

/// Whether a header says the same in two languages: `Nombre / Name`, `First / Name`.
fn is_name_only(left: &str, right: &str) -> bool {
    ["nombre", "nombres", "nome", FIRST].contains(&left) && concepts::named(right) == Some(Concept::Name)
}

/// Whether a header is a word of a language in which the family name comes first.
pub(crate) fn puts_family_first(header: &str) -> bool {
    has(FAMILY_FIRST, &key(header))
}

/// Whether a header only says who a row is about.
pub(crate) fn says_who(header: &str) -> bool {
    has(WHO, &key(header))
}

/// Whether a header may be about the name that somebody is called by.
pub(crate) fn may_be_called(header: &str) -> bool {
    has(CALLED, &key(header))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_name_both_names() {
        let family = Some(Concept::FamilyName);
        let given = Some(Concept::GivenName);
        for (header, first) in [
            ("Last name, First name", family),
            ("Last, First", family),
            ("Name, Vorname", family),
            ("Nachname, Vorname", family),
            ("Naam en voornaam", family),
            ("Cognome Nome", family),
            ("Cognome e nome", family),
            ("Nom et prénom", family),
            ("NomPrenom", family),
            ("Apellidos y nombre", family),
            ("Efternavn, fornavn", family),
            ("Nazwisko i imię", family),
            ("Příjmení a jméno", family),
            ("Nome e cognome", given),
            ("Prénom et nom", given),
            ("Prénom NOM", given),
            ("Vorname Nachname", given),
            ("Voornaam en naam", given),
            ("First and last name", given),
            ("Imię i nazwisko", given),
            ("First name", None),
            ("Last name", None),
            ("Name", None),
            ("Nombre / Name", None),
            ("First name / Prénom", None),
            ("Name - First Name", None),
            ("Full name", None),
            ("Cognome", None),
            ("Prénom usuel", None),
        ] {
            assert_eq!(first_named(header), first, "{header}");
        }
    }

    #[test]
    fn every_word_is_in_its_folded_form() {
        for word in [FAMILY_FIRST, WHO, CALLED]
            .iter()
            .flat_map(|words| words.split_ascii_whitespace())
        {
            assert_eq!(word, key(word));
        }
        assert!(puts_family_first("Név") && puts_family_first("姓名") && !puts_family_first("Naam"));
    }
}
