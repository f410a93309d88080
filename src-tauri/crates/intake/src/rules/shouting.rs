//! Names in capitals, and how the person probably writes them.

use super::finding::{Finding, Remedy, Rule};
use crate::model::Severity;
use crate::words::names;

pub(super) static SHOUTING: Rule = Rule {
    id: "name.shouting",
    severity: Severity::Warn,
    what: "“{value}” is written in capitals.",
    why: "The name appears so in every list and every mail.",
    todo: "Write it as the person does.",
    source: "usual in exported files",
};

/// Letters of a name from which on capitals say something: shorter ones are initials or acronyms.
const SHORTEST: usize = 4;
/// Longest word that may be initials without dots: `JPMA`.
const INITIALS: usize = 5;

/// Whether a name is written in capitals.
///
/// `turkish`: the people of the file write the small letter of `I` without its dot.
pub(super) fn check(text: &str, turkish: bool) -> Option<Finding> {
    shouts(text).then(|| Finding::of(&SHOUTING).mended_by(Remedy::text("use_value", titled(text, turkish), false)))
}

/// Whether all letters are capitals, and some word of them is a name and no row of initials.
fn shouts(text: &str) -> bool {
    let mut letters = 0;
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        if !letter.is_uppercase() {
            return false;
        }
        letters += 1;
    }
    letters >= SHORTEST && words(text).any(|word| !is_initials(word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphabetic() && !is_mark(letter));
    words.filter(|word| !word.is_empty())
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// Beginnings of three consonants that names have.
const BEGINNINGS: &str = "sch str chr spr thr phr scr shr spl schl krz prz brz grz ngu";

/// Whether a word cannot be spoken, so that its letters stand for names each: `J`, `JPM`, `JPMA`.
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = crate::words::fold::key(word).chars().collect();
    if letters.len() < 2 {
        return true;
    }
    if letters.len() > INITIALS || !letters.iter().all(char::is_ascii_alphabetic) {
        return false;
    }
    let vowel = |letter: &char| "aeiouy".contains(*letter);
    let consonants = letters.iter().take_while(|letter| !vowel(letter)).count();
    let start: String = letters.iter().take(3).collect();
    !letters.iter().any(vowel) || (consonants >= 3 && !BEGINNINGS.split(' ').any(|known| known == start))
}

/// With a capital at the start of each word only; what is between the parts of a family name stays small.
fn titled(text: &str, turkish: bool) -> String {
    let turkish = turkish || text.contains(['İ', 'Ş', 'Ğ']);
    let mut titled = String::with_capacity(text.len());
    let mut word = String::new();
    let mut first = true;
    for letter in text.chars().chain(['\u{0}']) {
        if letter.is_alphabetic() || is_mark(letter) {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            let alone = first || titled.ends_with(['\'', '’', '-']);
            titled.push_str(&spelled(&word, alone, turkish));
            word.clear();
            first = false;
        }
        if letter != '\u{0}' {
            titled.push(letter);
        }
    }
    titled
}

/// One word as it is usually written.
fn spelled(word: &str, alone: bool, turkish: bool) -> String {
    let lower = if turkish {
        word.replace('İ', "i").replace('I', "ı").to_lowercase()
    } else {
        word.to_lowercase()
    };
    let numeral = !alone && names::is_suffix(word) && word.chars().all(|letter| "IVX".contains(letter));
    if numeral {
        return word.to_owned();
    }
    if !alone && names::is_particle(word) {
        return lower;
    }
    let begins = |start: &str| lower.strip_prefix(start).filter(|rest| !rest.is_empty());
    if let Some(rest) = begins("mc") {
        return format!("Mc{}", capital(rest));
    }
    if let Some(rest) = begins("ij") {
        return format!("IJ{rest}");
    }
    match word.chars().next() {
        Some(first) => format!("{first}{}", lower.chars().skip(1).collect::<String>()),
        None => lower,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_and_how_they_are_written() {
        for (text, written) in [
            ("JANSSENS", "Janssens"),
            ("ANNA", "Anna"),
            ("DE SMET", "De Smet"),
            ("VAN DER BERG", "Van der Berg"),
            ("VAN DEN BERGHE", "Van den Berghe"),
            ("ÉLODIE", "Élodie"),
            ("FRANÇOIS", "François"),
            ("JEAN-PIERRE", "Jean-Pierre"),
            ("O'NEILL", "O'Neill"),
            ("O’BRIEN", "O’Brien"),
            ("D'ANGELO", "D'Angelo"),
            ("VAN D'ANGELO", "Van D'Angelo"),
            ("MCDONALD", "McDonald"),
            ("MACDONALD", "Macdonald"),
            ("IJSBRAND", "IJsbrand"),
            ("MÜLLER", "Müller"),
            ("GROẞ", "Groß"),
            ("NAGY", "Nagy"),
            ("SZABÓ", "Szabó"),
            ("KOVÁCS JÁNOS", "Kovács János"),
            ("ŁUKASZ", "Łukasz"),
            ("ŽELJKO", "Željko"),
            ("İBRAHİM", "İbrahim"),
            ("YILDIZ ŞAHİN", "Yıldız Şahin"),
            ("ΓΙΩΡΓΟΣ", "Γιωργος"),
            ("АННА", "Анна"),
            ("ИВАНОВ", "Иванов"),
            ("NGUYEN", "Nguyen"),
            ("JOHN III", "John III"),
            ("SMITH-JONES", "Smith-Jones"),
            ("DE LA CRUZ", "De la Cruz"),
            ("VON STEIN", "Von Stein"),
            ("SCHMIDT", "Schmidt"),
            ("STRAUB", "Straub"),
            ("CHRIS", "Chris"),
            ("J. JANSSENS", "J. Janssens"),
            ("ANNA M.", "Anna M."),
            ("EL HADDAD", "El Haddad"),
            ("LYNN", "Lynn"),
            ("MARK", "Mark"),
            ("ERNST", "Ernst"),
        ] {
            let found = check(text, false).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.remedies[0].params["value"], written, "{text}");
            assert!(!found.remedies[0].safe, "a guess");
            assert!(check(written, false).is_none(), "{written}");
        }
    }

    #[test]
    fn in_a_turkish_file_the_small_letter_has_no_dot() {
        for (text, written, elsewhere) in [
            ("KILIÇ", "Kılıç", "Kiliç"),
            ("IŞIK", "Işık", "Işık"),
            ("ÇELİK", "Çelik", "Çelik"),
            ("AYDIN", "Aydın", "Aydin"),
            ("MEHMET", "Mehmet", "Mehmet"),
        ] {
            let of = |turkish: bool| check(text, turkish).unwrap().remedies[0].params["value"].clone();
            assert_eq!((of(true).as_str(), of(false).as_str()), (written, elsewhere), "{text}");
        }
    }

    #[test]
    fn other_names_are_left_alone() {
        for text in [
            "McDonald",
            "MacDonald",
            "van der Berg",
            "Van der Berg",
            "De Smet",
            "Élodie",
            "O'Neill",
            "Anna",
            "anna",
            "DeVries",
            "LeBron",
            "JoAnn",
            "IT",
            "HR",
            "LI",
            "WU",
            "NG",
            "J.",
            "J.P.",
            "J.P.M.",
            "J.P.M.A.",
            "J. P. M. A.",
            "JPM",
            "JPMA",
            "PJTM",
            "A B C D",
            "XYZ",
            "Ir. J.P.",
            "山田",
            "山田太郎",
            "王小明",
            "김민준",
            "محمد",
            "عبد الله",
            "דוד",
            "สมชาย",
            "राम",
            "გიორგი",
            "山田 TARO",
            "van 't Hof",
            "IJsbrand",
            "Ng",
            "Ó Briain",
            "d'Arc",
            "Jean-Luc",
            "MSc",
            "PhD",
            "ANNa",
            "",
            "1234",
            "-",
        ] {
            assert!(check(text, false).is_none(), "{text}");
        }
    }
}
