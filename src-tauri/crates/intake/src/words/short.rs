//! Languages written as one letter or cut short: `N`, `F` and `D` of Belgian payroll systems, `néerl.`, `holl.`, `dt.`.
//!
//! None of it is beyond doubt, because each country has its own letters: what is here is a suggestion with a
//! confidence, and somebody says it once for the column. Numbers stand for nothing: every system counts otherwise.

/// The letter, then the languages it may stand for, the likeliest first, each with a confidence of 0 to 100.
const LETTERS: [(&str, &[(&str, u8)]); 14] = [
    ("n", &[("nl", 85), ("no", 20), ("nb", 15)]),
    ("f", &[("fr", 90), ("fi", 15)]),
    ("d", &[("de", 75), ("da", 30), ("nl", 20)]),
    ("e", &[("en", 65), ("es", 40)]),
    ("g", &[("de", 60), ("el", 20)]),
    ("i", &[("it", 80), ("en", 20)]),
    ("s", &[("es", 45), ("sv", 45)]),
    ("p", &[("pt", 50), ("pl", 50)]),
    ("h", &[("hu", 75), ("nl", 25), ("hr", 15)]),
    ("m", &[("hu", 60)]),
    ("a", &[("en", 50), ("ar", 30), ("de", 25)]),
    ("v", &[("nl", 50)]),
    ("u", &[("hu", 40), ("uk", 30)]),
    ("r", &[("ru", 50), ("ro", 45)]),
];

/// Languages cut short, each by its key: these are hardly anything else.
const CUT: [(&str, &str); 13] = [
    (
        "nl",
        "neerl neer neerland ned nederl nedl nld ndl ndld niederl niederland holl holland hol vl vla vlaam flam",
    ),
    ("fr", "frz franz franc franco frans fra frc frcs"),
    (
        "de",
        "dt dts dtsch deut deutsch allem alle duit duitsl germ ger nem nemet",
    ),
    ("en", "engl ang angl ingl brit uk angol eng"),
    ("es", "esp espagn span spa cast castel spaan"),
    ("it", "ital itali olasz"),
    ("pt", "port portug"),
    ("da", "dan dansk"),
    ("hu", "hung magy hong ungar hun"),
    ("pl", "pol polon"),
    ("ro", "roum rom ruman"),
    ("sv", "sued schwed zweed"),
    ("cs", "tsch tchec"),
];

/// How sure a language that is cut short is.
const CUT_SURE: u8 = 90;
/// How sure the language of a country is.
const COUNTRY_SURE: u8 = 60;
/// The surest that one letter can be.
const LETTER_SURE: u8 = 95;

/// What a text may stand for, the likeliest first: languages with a confidence of 0 to 100. `beside` are the other
/// texts of the column: an `E` beside an `N` and an `F` is one of a country's own letters.
pub(crate) fn meanings(text: &str, beside: &[&str]) -> Vec<(&'static str, u8)> {
    if super::languages::is_country(text) {
        return super::languages::of_country(text)
            .map(|code| (code, COUNTRY_SURE))
            .into_iter()
            .collect();
    }
    let key = super::fold::key(text);
    if key.chars().count() == 1 {
        let letters = LETTERS.iter().find(|(letter, _)| *letter == key);
        let Some((_, known)) = letters else { return Vec::new() };
        let has = |letter: &str| beside.iter().any(|other| super::fold::key(other) == letter);
        // Belgium's three languages and the one that everybody learns.
        let belgian = ["n", "f", "d"]
            .iter()
            .filter(|letter| **letter != key && has(letter))
            .count();
        let sure = u8::try_from(belgian).unwrap_or(0).min(2) * 10;
        return known
            .iter()
            .enumerate()
            .map(|(place, (code, confidence))| {
                let own = ["n", "f", "d", "e"].contains(&key.as_str());
                match (place, own) {
                    (0, true) => (*code, (confidence + sure).min(LETTER_SURE)),
                    _ => (*code, *confidence),
                }
            })
            .collect();
    }
    let cut = CUT
        .iter()
        .filter(|(_, short)| short.split(' ').any(|known| known == key));
    cut.map(|(code, _)| (*code, CUT_SURE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_cut_words_are_suggestions() {
        for (text, code) in [
            ("N", Some("nl")),
            ("n", Some("nl")),
            ("F", Some("fr")),
            ("D", Some("de")),
            ("E", Some("en")),
            ("I", Some("it")),
            ("H", Some("hu")),
            ("N.", Some("nl")),
            ("néerl.", Some("nl")),
            ("Néerl", Some("nl")),
            ("holl.", Some("nl")),
            ("Ned.", Some("nl")),
            ("niederl.", Some("nl")),
            ("frz.", Some("fr")),
            ("franç.", Some("fr")),
            ("dt.", Some("de")),
            ("allem.", Some("de")),
            ("engl.", Some("en")),
            ("angl.", Some("en")),
            ("esp.", Some("es")),
            ("ital.", Some("it")),
            ("1", None),
            ("2", None),
            ("3", None),
            ("01", None),
            ("x", None),
            ("z", None),
            ("qq", None),
            ("", None),
            ("-", None),
            ("?", None),
        ] {
            let found = meanings(text, &[]);
            assert_eq!(found.first().map(|(code, _)| *code), code, "{text}");
            assert!(found.iter().all(|(_, sure)| *sure < 100), "{text}: never beyond doubt");
            assert!(
                found.windows(2).all(|pair| pair[0].1 >= pair[1].1),
                "{text}: the likeliest first"
            );
        }
    }

    #[test]
    fn the_other_letters_of_the_column_make_it_surer() {
        let sure = |beside: &[&str]| meanings("E", beside).first().map(|(_, sure)| *sure);
        assert_eq!(sure(&[]), Some(65));
        assert_eq!(sure(&["N", "E"]), Some(75));
        assert_eq!(sure(&["N", "F", "D", "E"]), Some(85));
        assert_eq!(meanings("E", &[])[1], ("es", 40));
    }

    #[test]
    fn cut_words_are_in_their_folded_form_and_mean_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        for (_, words) in CUT {
            for word in words.split(' ') {
                assert_eq!(word, crate::words::fold::key(word));
                assert!(seen.insert(word), "{word}");
            }
        }
    }
}
