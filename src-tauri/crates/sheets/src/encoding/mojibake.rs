//! UTF-8 that was read in another encoding and saved so: `RenÃ©e` for `Renée`.
//!
//! The bytes of such a text in the wrong encoding are valid UTF-8 throughout, which real words
//! practically never are. Damage on damage (`RenÃƒÂ©e`, also by two different encodings, as a Mac does
//! to a file from Windows) is undone a layer at a time.

use super::Charset;
use super::codepage::{CP437, CP850};

/// Layers of damage that are undone.
const LAYERS: usize = 3;

/// Encodings in which UTF-8 is misread, the likelier first.
static MISREAD_AS: [Charset; 6] = [
    Charset::Standard(encoding_rs::WINDOWS_1252),
    Charset::Standard(encoding_rs::MACINTOSH),
    Charset::Dos(&CP850),
    Charset::Dos(&CP437),
    Charset::Standard(encoding_rs::WINDOWS_1250),
    Charset::Standard(encoding_rs::WINDOWS_1251),
];

/// The text before the damage; `None` when there is none.
pub fn unscrambled(text: &str) -> Option<String> {
    before(text, LAYERS)
}

/// The text before at most so many layers of damage. Only the last that shows has to be what people write: what stood
/// between is full of signs (`Oâ€™Brien`).
fn before(text: &str, layers: usize) -> Option<String> {
    // A letter beyond ASCII has several bytes in UTF-8, each of which became one beyond ASCII.
    let mut pairs = text.chars().zip(text.chars().skip(1));
    if layers == 0 || text.is_ascii() || !pairs.any(|(one, next)| !one.is_ascii() && !next.is_ascii()) {
        return None;
    }
    MISREAD_AS.iter().find_map(|charset| {
        let above = String::from_utf8(bytes(text, *charset)?).ok()?;
        before(&above, layers - 1).or_else(|| above.chars().all(written).then_some(above))
    })
}

/// The bytes of a text in an encoding that has all of its characters.
fn bytes(text: &str, charset: Charset) -> Option<Vec<u8>> {
    match charset {
        Charset::Standard(encoding) => {
            let (bytes, _encoding, lossy) = encoding.encode(text);
            (!lossy).then(|| bytes.into_owned())
        }
        Charset::Dos(page) => text.chars().map(|letter| page.byte(letter)).collect(),
        Charset::Utf32 { .. } => None,
    }
}

/// Whether people write the character in names, addresses and departments.
fn written(letter: char) -> bool {
    letter.is_ascii()
        // A sharp s before a no-break space is no letter of N'Ko; nobody's file is misread from there.
        || (letter.is_alphanumeric() && !('\u{700}'..='\u{8ff}').contains(&letter))
        || matches!(letter, '\u{a0}'..='\u{bf}' | '\u{2030}' | '\u{2039}' | '\u{203a}' | '€' | '™')
        || ('\u{2010}'..='\u{2027}').contains(&letter)
        || ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::unscrambled;

    #[test]
    fn a_letter_before_a_no_break_space_is_no_damage() {
        for name in ["Groß\u{a0}", "Weiß\u{a0}"] {
            assert_eq!(unscrambled(name), None, "{name}");
        }
    }

    #[test]
    fn damage_is_undone() {
        for (damaged, meant) in [
            ("RenÃ©e", "Renée"),
            ("MÃ¼ller", "Müller"),
            ("Ã…sa Ã…strÃ¶m", "Åsa Åström"),
            ("Oâ€™Neill", "O’Neill"),
            ("Care â€“ Ward 3", "Care – Ward 3"),
            ("voilÃ\u{a0}", "voilà"),
            ("Å\u{81}ukasz WÃ³jcik", "Łukasz Wójcik"),
            ("RenÃƒÂ©e", "Renée"),
            ("OÃ¢â‚¬â„¢Brien", "O’Brien"),
            ("WaÃ…â€šÃ„â„¢sa", "Wałęsa"),
            ("ÃˆÅ¡epeÃˆâ„¢", "Țepeș"),
            ("Ã§Å½â€¹", "王"),
            ("Ã\u{90}ËœÃ\u{90}Â²Ã\u{90}Â°Ã\u{90}Â½", "Иван"),
            ("Ren√©e", "Renée"),
            ("Fran√ßois", "François"),
            ("Ren├®e", "Renée"),
            ("RenĂ©e", "Renée"),
            ("РџРµС‚СЂРѕРІ", "Петров"),
            ("Î•Î»Î\u{ad}Î½Î·", "Ελένη"),
        ] {
            assert_eq!(unscrambled(damaged).as_deref(), Some(meant), "{damaged}");
        }
    }

    #[test]
    fn what_a_mac_makes_of_damage_from_windows_is_undone() {
        let windows = encoding_rs::WINDOWS_1252.decode("Hélène".as_bytes()).0.into_owned();
        let mac = encoding_rs::MACINTOSH.decode(windows.as_bytes()).0.into_owned();
        assert_eq!(unscrambled(&mac).as_deref(), Some("Hélène"), "{mac}");
    }

    #[test]
    fn real_words_are_left_alone() {
        for text in [
            "",
            "Jan",
            "João",
            "JOÃO CONCEIÇÃO",
            "Ångström",
            "Müller",
            "Ελένη Παπαδοπούλου",
            "Гёте",
            "Петров",
            "Łukasz Żółć",
            "Ştefan",
            "Nguyễn",
            "山田",
            "Care – Ward 3",
            "O’Neill",
            "50 €",
            "Â",
            "Ã",
            "naïve «café»",
        ] {
            assert_eq!(unscrambled(text), None, "{text}");
        }
    }
}
