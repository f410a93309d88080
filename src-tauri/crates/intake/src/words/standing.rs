//! Whether somebody is still there, in the words of personnel systems.

/// English, Dutch, French, German, Danish, Norwegian, Swedish, Spanish, Italian, Portuguese, Polish, Czech, Finnish,
/// Romanian, Hungarian, Turkish, Russian; in the form of [`word`](super::fold::word), separated by commas.
const THERE: &str = "active,actief,actieve,actif,actives,aktiv,aktive,activo,activa,attivo,attiva,ativo,ativa,aktywny,\
aktywna,aktivni,aktiivinen,activ,aktif,aktivan,активен,активна,активныи,активная,in dienst,in service,employed,\
en poste,en activite,en service,beschaftigt,angestellt,ansat,ansatt,anstalld,werkzaam,empleado,empregado,zatrudniony,\
zatrudniona,zamestnan,current,allowed,toegestaan,enabled,ingeschakeld,aktiviert,\
autorise,autorisee,erlaubt,permitido,consentito,alta,de alta,ενεργος,ενεργη";
const GONE: &str = "inactive,inactief,inactif,inaktiv,inaktive,inactivo,inactiva,inattivo,inattiva,inativo,inativa,\
nieaktywny,nieaktywna,neaktivni,epaaktiivinen,inactiv,pasif,неактивен,неактивна,неактивныи,неактивная,not active,\
niet actief,non actif,nicht aktiv,ikke aktiv,no activo,non attivo,blocked,geblokkeerd,bloque,bloquee,gesperrt,spærret,\
sperret,sparrad,bloqueado,bloqueada,bloccato,bloccata,zablokowany,zablokowana,zablokovany,blocat,letiltva,engellendi,\
заблокирован,suspended,geschorst,suspendu,suspendue,suspendido,sospeso,sospesa,suspenso,suspensa,zawieszony,locked,\
vergrendeld,deactivated,gedeactiveerd,uitgeschakeld,desactive,desactivee,deaktiviert,deaktiveret,deaktivert,\
desactivado,disattivato,desativado,inaktiverad,dezactivat,terminated,left,uit dienst,resigned,parti,partie,\
ausgeschieden,ausgetreten,fratradt,sluttet,slutat,de baja,cessato,desligado,zwolniony,former,ex-employee,baja,archived,\
gearchiveerd,archive,archiviert,archivado,archiviato,deleted,verwijderd,supprime,geloscht,eliminado,eliminato,departed,\
vertrokken,not allowed,disabled,ανενεργος,ανενεργη";

/// What is said of people who are neither quite there nor gone: whether they may sign in is for somebody to say.
const BETWEEN: &str = "onboarding,preboarding,leave,on leave,leave of absence,parental leave,maternity leave,sick,sick leave,\
ziek,ziekteverlof,verlof,met verlof,ouderschapsverlof,zwangerschapsverlof,elternzeit,mutterschutz,krank,conge,en conge,\
conge parental,conge maternite,arret maladie,orlov,sygemeldt,baja medica,maternidad,maternita,pending,invited,uitgenodigd,\
new,hired,retired,gepensioneerd,met pensioen,pensioniert,retraite,notice,notice period,opgezegd,gekundigt,probation,\
proefperiode,proeftijd,probezeit,seconded,contingent,unknown,onbekend,unbekannt";

/// Letters that personnel systems write for a status: active, inactive, terminated, leave, deceased, retired, suspended.
const LETTERS: &str = "AITLDRS";
/// The first of them.
pub(crate) const ACTIVE: &str = "A";

/// Whether a text is a letter that stands for a status: under such a header `T` is no `true`, and `S` no `sí`.
pub(crate) fn is_letter(text: &str) -> bool {
    text.len() == 1 && LETTERS.contains(text)
}

/// Whether a text is about somebody's standing at all, decided or not.
pub(crate) fn speaks(text: &str) -> bool {
    let word = super::fold::word(text);
    meaning(text).is_some() || BETWEEN.split(',').any(|known| known == word)
}

/// What a text says; `None` when it says neither.
pub(crate) fn meaning(text: &str) -> Option<bool> {
    let word = super::fold::word(text);
    let among = |words: &str| words.split(',').any(|known| known == word);
    if among(THERE) {
        return Some(true);
    }
    among(GONE).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_who_is_there_and_who_is_not() {
        for there in ["Active", "ACTIEF", "Actif", "aktiv", "In dienst", "aktywny"] {
            assert_eq!(meaning(there), Some(true), "{there}");
        }
        for gone in [
            "Inactive",
            "Blocked",
            "Geblokkeerd",
            "Bloqué",
            "gesperrt",
            "Uit dienst",
            "Spærret",
            "Nieaktywny",
        ] {
            assert_eq!(meaning(gone), Some(false), "{gone}");
        }
        for neither in ["", "On leave", "CA", "Full-time", "pending", "maybe", "invited"] {
            assert_eq!(meaning(neither), None, "{neither}");
        }
    }

    #[test]
    fn every_word_is_in_its_folded_form_and_in_one_list_only() {
        for word in THERE.split(',').chain(GONE.split(',')).chain(BETWEEN.split(',')) {
            assert_eq!(word, crate::words::fold::word(word));
        }
        for word in THERE.split(',') {
            assert!(!GONE.split(',').any(|gone| gone == word), "{word}");
            assert!(!BETWEEN.split(',').any(|between| between == word), "{word}");
        }
    }
}
