//! What platforms call the roles of people, in English, Dutch, French, German, Danish, Norwegian, Swedish, Spanish, Italian,
//! Portuguese, Polish and Hungarian. Roles are rights: what is found here is offered, never done by itself.

use super::fold::key;

/// How sure it is that the same word in another language is meant, and one for much the same.
const SAME: u8 = 82;
const AKIN: u8 = 65;

/// Words for one role, and what those it is akin to have in common; in their folded form.
const ROLES: [(&str, &str); 17] = [
    (
        "learner",
        "learner learners apprenant apprenants apprenante lerende cursist cursisten lernende lernender lerner kursist \
         kursteilnehmer teilnehmer teilnehmerin \
         participant participants deelnemer deelnemers participante partecipante uczestnik resztvevo discente aprendiz formando kursant kursant deltager deltagare tanulo",
    ),
    (
        "learner",
        "student students pupil etudiant etudiante etudiants eleve eleves schuler schulerin leerling estudiante alumno \
         alumna aluno studente elev uczen diak",
    ),
    (
        "learner",
        "user users enduser gebruiker gebruikers utilisateur utilisateurs utilisatrice benutzer nutzer anwender bruger \
         brugere usuario usuaria usuarios utente utenti utilizador uzytkownik anvandare bruker felhasznalo",
    ),
    (
        "learner",
        "member members lid leden membre membres mitglied mitglieder medlem medlemmer miembro miembros membro membri \
         czlonek tag",
    ),
    (
        "maker",
        "author authors auteur auteurs auteure autrice autor autora autorin autoren autore forfatter forfattare szerzo",
    ),
    (
        "maker",
        "contentcreator contentcreators creator coursecreator coursecreators cursusmaker contentmaker inhaltsersteller \
         kursersteller createurdecontenu createurdecours creadordecontenido creadordecursos creatoredicontenuti \
         createur ersteller",
    ),
    (
        "maker",
        "contenteditor editor editors redacteur redactrice redakteur redaktor redactor redattore redaktorka szerkeszto",
    ),
    (
        "",
        "admin admins administrator administrators administratoren administratorin administrateur administrateurs \
         administratrice beheerder beheerders administrador administradora amministratore administratorka \
         systeembeheerder systemadministrator adminisztrator rendszergazda",
    ),
    (
        "",
        "groupadministrator groupadmin groepsbeheerder groepsadministrator administrateurdugroupe administrateurdegroupe \
         gruppenadministrator administradordegrupo amministratoredigruppo gruppeadministrator",
    ),
    (
        "",
        "useradministrator useradmin gebruikersbeheerder administrateurdesutilisateurs benutzeradministrator \
         administradordeusuarios brugeradministrator",
    ),
    (
        "",
        "manager managers gestionnaire gestionnaires responsable leidinggevende vorgesetzter gerente gestor gestora \
         responsabile kierownik leder chef",
    ),
    ("guide", "coach coaches coachs begeleider begeleiders betreuer"),
    (
        "guide",
        "trainer trainers instructor instructors sessioninstructor formateur formateurs formatrice opleider ausbilder \
         formador formatore instructeur underviser szkoleniowiec oktato",
    ),
    (
        "guide",
        "teacher teachers docent docenten leraar leerkracht lehrer lehrerin enseignant enseignante professeur profesor \
         profesora insegnante docente professor laerer larare nauczyciel tanar",
    ),
    (
        "",
        "translator translators vertaler vertalers traducteur traducteurs traductrice ubersetzer uebersetzer ubersetzerin \
         traductor traductora traduttore tradutor tlumacz oversaetter oversetter oversattare fordito",
    ),
    (
        "",
        "proofreader proofreaders corrector correcteur correctrice korrektor korrekturleser lektor revisor corrector \
         correttore korrekturlaeser lektorka",
    ),
    (
        "",
        "owner owners eigenaar proprietaire eigentumer propietario proprietario ejer eier agare wlasciciel tulajdonos",
    ),
];

/// The only known label that means the same as a word, or else much the same, and how sure that is.
pub(crate) fn meant<'a>(text: &str, labels: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, u8)> {
    let place = |text: &str| {
        let key = key(text);
        ROLES
            .iter()
            .position(|(_, words)| words.split_ascii_whitespace().any(|word| word == key))
    };
    let akin = |at: usize| ROLES.get(at).map_or("", |(akin, _)| akin);
    let wanted = place(text)?;
    let only = |fits: &dyn Fn(usize) -> bool| {
        let mut found = labels.clone().filter(|label| place(label).is_some_and(fits));
        found.next().filter(|_| found.next().is_none())
    };
    let same = only(&|at| at == wanted).map(|label| (label, SAME));
    let near = || only(&|at| !akin(wanted).is_empty() && akin(at) == akin(wanted));
    same.or_else(|| near().map(|label| (label, AKIN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEARNING: [&str; 6] = [
        "Owner",
        "Group administrator",
        "User administrator",
        "Coach",
        "Author",
        "Learner",
    ];

    #[test]
    fn roles_are_known_in_other_languages() {
        for (text, label) in [
            ("Apprenant", Some("Learner")),
            ("Auteur", Some("Author")),
            ("Administrateur du groupe", Some("Group administrator")),
            ("coaches", Some("Coach")),
            ("Gebruiker", Some("Learner")),
            ("Propriétaire", Some("Owner")),
            // Which of them is meant cannot be told.
            ("Admin", None),
            ("Beheerder", None),
            ("Vertaler", None),
            ("?", None),
        ] {
            assert_eq!(
                meant(text, LEARNING.into_iter()).map(|(label, _)| label),
                label,
                "{text}"
            );
        }
        let few = ["Administrator", "Member", "Trainer"];
        assert_eq!(meant("Admin", few.into_iter()), Some(("Administrator", SAME)));
        assert_eq!(meant("Lid", few.into_iter()), Some(("Member", SAME)));
        assert_eq!(meant("Student", few.into_iter()), Some(("Member", AKIN)));
    }

    #[test]
    fn every_word_is_in_its_folded_form_and_means_one_role() {
        let mut seen = std::collections::BTreeMap::new();
        for (at, (_, words)) in ROLES.iter().enumerate() {
            for word in words.split_ascii_whitespace() {
                assert_eq!(word, key(word));
                assert_eq!(*seen.entry(word).or_insert(at), at, "{word}");
            }
        }
    }
}
