//! Names with letters of another script among their own: a Cyrillic `а` in `Anna`. They look right and are found by no
//! search, and are no double of the same name written rightly.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;

pub(super) static CONFUSABLE: Rule = Rule {
    id: "name.confusable",
    severity: Severity::Warn,
    what: "“{value}” has letters of another script among its own: {letters}.",
    why: "It looks right, and no search for the name finds the person.",
    todo: "Write it with the letters of one script.",
    source: "UTS 39; copied from other programs",
};

/// Letters of Latin, and those that look like them, of Cyrillic and Greek.
const ALIKE: &[(char, &str)] = &[
    ('a', "аα"),
    ('c', "с"),
    ('e', "е"),
    ('h', "һ"),
    ('i', "іι"),
    ('j', "ј"),
    ('k', "κ"),
    ('o', "оο"),
    ('p', "рρ"),
    ('s', "ѕ"),
    ('u', "υ"),
    ('v', "ν"),
    ('x', "хχ"),
    ('y', "у"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥ"),
    ('Z', "Ζ"),
];

/// Scripts whose letters look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | 'À'..='ɏ' | 'Ḁ'..='ỿ' => Some(Script::Latin),
        'Ͱ'..='Ͽ' | 'ἀ'..='῿' => Some(Script::Greek),
        'Ѐ'..='ԯ' => Some(Script::Cyrillic),
        _ => None,
    }
}

/// Whether a word of a name mixes scripts that look alike. Words of different scripts beside each other are two
/// spellings of a name, and nothing odd.
pub(super) fn check(text: &str) -> Option<Finding> {
    if text.is_ascii() {
        return None;
    }
    let mut odd = String::new();
    let mut mended = String::with_capacity(text.len());
    let mut whole = true;
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word);
        let own = main_script(word);
        for letter in word.chars() {
            match (own, script(letter)) {
                (Some(own), Some(other)) if own != other => {
                    if !odd.contains(letter) {
                        odd.push(letter);
                    }
                    let right = like(letter, own);
                    whole &= right.is_some();
                    mended.push(right.unwrap_or(letter));
                }
                _ => mended.push(letter),
            }
        }
        let between = after.find(char::is_alphabetic).unwrap_or(after.len());
        let (between, next) = after.split_at(between);
        mended.push_str(between);
        rest = next;
    }
    if odd.is_empty() {
        return None;
    }
    let letters: Vec<String> = odd.chars().map(String::from).collect();
    let finding = Finding::of(&CONFUSABLE).with("letters", letters.join(", "));
    Some(if whole {
        finding.mended_by(Remedy::text("use_value", mended, false))
    } else {
        finding
    })
}

/// The script of most letters of a word, Latin where they are even; `None` where there is nothing to tell apart.
fn main_script(word: &str) -> Option<Script> {
    let count = |wanted: Script| word.chars().filter(|letter| script(*letter) == Some(wanted)).count();
    let counts = [Script::Latin, Script::Cyrillic, Script::Greek].map(|script| (count(script), script));
    let mixed = counts.iter().filter(|(count, _)| *count > 0).count() > 1;
    let most = counts.iter().map(|(count, _)| *count).max()?;
    // A letter that looks like none of Latin's makes the word one of its own script: `Юля` with a Latin `a`.
    let own = word
        .chars()
        .filter(|letter| script(*letter).is_some_and(|script| script != Script::Latin))
        .find(|letter| like(*letter, Script::Latin).is_none());
    mixed
        .then(|| {
            own.and_then(script)
                .or_else(|| Some(counts.iter().find(|(count, _)| *count == most)?.1))
        })
        .flatten()
}

/// The letter of a script that looks like this one.
fn like(letter: char, wanted: Script) -> Option<char> {
    let (latin, alike) = ALIKE
        .iter()
        .find(|(latin, alike)| *latin == letter || alike.contains(letter))?;
    match wanted {
        Script::Latin => Some(*latin),
        wanted => alike.chars().find(|other| script(*other) == Some(wanted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_another_script_are_found_and_mended() {
        for (text, letters, mended) in [
            ("Аnna", "А", Some("Anna")),
            ("Annа", "а", Some("Anna")),
            ("Аnnа", "А, а", Some("Anna")),
            ("Реter", "Р, е", Some("Peter")),
            ("Оleg", "О", Some("Oleg")),
            ("Маrk", "М, а", Some("Mark")),
            ("Jаnssens", "а", Some("Janssens")),
            ("van dеn Berg", "е", Some("van den Berg")),
            ("Smіth", "і", Some("Smith")),
            ("Ѕmith", "Ѕ", Some("Smith")),
            ("Zoë Вergman", "В", Some("Zoë Bergman")),
            ("Müllеr", "е", Some("Müller")),
            ("Νick", "Ν", Some("Nick")),
            ("Jοhn", "ο", Some("John")),
            ("Αlex", "Α", Some("Alex")),
            ("Κarl", "Κ", Some("Karl")),
            ("Мaria", "М", Some("Maria")),
            ("Иванoв", "o", Some("Иванов")),
            ("Aнна", "A", Some("Анна")),
            ("Oльга", "O", Some("Ольга")),
            ("Юлиa", "a", Some("Юлиа")),
            ("Γιώργoς", "o", Some("Γιώργος")),
            ("Žаk", "а", Some("Žak")),
            ("D’Аngelo", "А", Some("D’Angelo")),
        ] {
            let found = check(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.rule_id(), "name.confusable");
            assert_eq!(found.params["letters"], letters, "{text}");
            let offered = found.remedies.first().map(|remedy| remedy.params["value"].as_str());
            assert_eq!(offered, mended, "{text}");
            assert!(mended.is_none_or(|mended| check(mended).is_none()), "{text}");
        }
    }

    #[test]
    fn real_names_of_any_script_are_left_alone() {
        for text in [
            "Anna",
            "Zoë",
            "Élodie",
            "Łukasz",
            "Željko",
            "Nguyễn",
            "Þór",
            "Björn",
            "Ðorđe",
            "İbrahim",
            "Ångström",
            "Анна",
            "Иванов",
            "Сара",
            "Мах",
            "Ольга Иванова",
            "Юлія",
            "Ђорђе",
            "Анна-Мария",
            "Γιώργος",
            "Νίκος",
            "Αθηνά Παπαδοπούλου",
            "Ελένη",
            "山田",
            "山田太郎",
            "王小明",
            "김민준",
            "محمد",
            "דוד",
            "สมชาย",
            "გიორგი",
            "Արմեն",
            "Анна Smith",
            "Anna (Анна)",
            "Anna/Анна",
            "山田Taro",
            "Γιώργος Smith",
            "O’Neill",
            "Jean‑Luc",
            "",
            "Sørensen",
            "Gonçalves",
            "Strauß",
            "Œuvre",
            "Ñandú",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
