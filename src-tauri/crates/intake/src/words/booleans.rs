//! Yes and no in the languages of spreadsheets, and what spreadsheet programs write for them.

/// English, Dutch, French, German, Danish, Norwegian, Swedish, Spanish, Italian, Portuguese, Polish,
/// Czech, Finnish, Romanian, Hungarian, Turkish; without accents.
const YES: [&str; 50] = [
    "1",
    "yes",
    "y",
    "true",
    "t",
    "on",
    "x",
    "v",
    "✓",
    "✔",
    "☑",
    "✅",
    "√",
    "ja",
    "j",
    "waar",
    "oui",
    "vrai",
    "wahr",
    "sand",
    "sann",
    "sant",
    "si",
    "s",
    "verdadero",
    "vero",
    "sim",
    "verdadeiro",
    "tak",
    "prawda",
    "ano",
    "pravda",
    "kylla",
    "tosi",
    "da",
    "adevarat",
    "igen",
    "igaz",
    "evet",
    "dogru",
    "да",
    "истина",
    "1.0",
    "1,0",
    "enabled",
    "aan",
    "an",
    "ναι",
    "αληθης",
    "ok",
];
const NO: [&str; 46] = [
    "0", "no", "n", "false", "f", "off", "-", "✗", "✘", "✖", "❌", "☐", "nee", "neen", "onwaar", "non", "faux", "nein",
    "falsch", "nej", "falsk", "falskt", "nei", "usann", "falso", "nao", "nie", "falsz", "ne", "nepravda", "ei",
    "epatosi", "nu", "fals", "nem", "hamis", "hayir", "yanlis", "нет", "ложь", "0.0", "0,0", "disabled", "uit", "aus",
    "οχι",
];

/// What a text says, in any of the languages; `None` when it says neither.
pub(crate) fn meaning(text: &str) -> Option<bool> {
    let word = super::fold::word(text);
    if YES.contains(&word.as_str()) {
        Some(true)
    } else if NO.contains(&word.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_many_languages() {
        for yes in [
            "Ja", "JA", "Oui", "WAAR", "VRAI", "Sí", "WAHR", "tak", "sim", "Y", "TRUE", "x", "ano", "Kyllä", "igen",
            "Doğru",
        ] {
            assert_eq!(meaning(yes), Some(true), "{yes}");
        }
        for no in [
            "Nee", "NEIN", "ONWAAR", "FAUX", "Non", "nie", "não", "nej", "FALSCH", "0", "Ei", "Hayır", "fałsz",
        ] {
            assert_eq!(meaning(no), Some(false), "{no}");
        }
        for neither in ["maybe", "2", "?", "j/n", "-1", "aktiv?", ""] {
            assert_eq!(meaning(neither), None, "{neither}");
        }
    }

    #[test]
    fn no_word_says_both() {
        assert!(YES.iter().all(|word| !NO.contains(word)));
    }
}
