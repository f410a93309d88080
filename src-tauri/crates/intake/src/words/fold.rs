//! Texts made comparable.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits only, without case and accents: `E-mail-adres` and `EMAIL ADRES` are one.
pub(crate) fn key(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase() as char)
            .collect();
    }
    let plain = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase);
    let mut key = String::with_capacity(text.len());
    for letter in plain {
        match letter {
            'ß' => key.push_str("ss"),
            'æ' => key.push_str("ae"),
            'œ' => key.push_str("oe"),
            'ø' => key.push('o'),
            'ł' => key.push('l'),
            'đ' | 'ð' => key.push('d'),
            'ı' => key.push('i'),
            letter if letter.is_alphanumeric() => key.push(letter),
            _ => {}
        }
    }
    key
}

/// The text without spaces at its edges, where most texts have none.
pub(crate) fn trimmed(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => text,
        _ => text.trim(),
    }
}

/// Most texts whose keys are remembered.
const KEYS: usize = 1 << 12;

/// Keys of texts beyond ASCII, remembered: the same names come again and again.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    places: HashMap<Box<str>, usize, RandomState>,
    keys: Vec<String>,
    last: String,
}

impl Keys {
    /// The [`key`] of a text.
    pub(crate) fn of(&mut self, text: &str) -> &str {
        let place = match self.places.get(text) {
            Some(place) => *place,
            None if self.keys.len() < KEYS => {
                self.keys.push(key(text));
                self.places.insert(text.into(), self.keys.len() - 1);
                self.keys.len() - 1
            }
            None => {
                self.last = key(text);
                return &self.last;
            }
        };
        self.keys.get(place).map_or("", String::as_str)
    }
}

/// Without case and accents, punctuation kept: for words such as `Sí`, where `j/n` must not be `jn`.
pub(crate) fn word(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ł' => 'l',
            'ı' => 'i',
            'ø' => 'o',
            other => other,
        })
        .collect()
}

/// The composed form, the one in which texts are kept and compared.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || unicode_normalization::is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The form in which a field that ignores case is compared.
pub(crate) fn caseless(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        // Without a way out in between many bytes are looked at at once.
        if text.bytes().fold(false, |any, byte| any | byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().flat_map(char::to_lowercase).collect())
}

/// At most so many characters of a text, with an ellipsis where it was cut.
pub(crate) fn short(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_say_the_same_have_one_key() {
        for (left, right) in [
            ("First Name", "first_name"),
            ("Prénom", "PRENOM"),
            ("E-mailadres", "e mail adres"),
            ("Straße", "STRASSE"),
            ("Fødselsdag", "fodselsdag"),
            ("Łódź", "lodz"),
            ("Имя", "ИМЯ"),
        ] {
            assert_eq!(key(left), key(right), "{left} {right}");
        }
        assert_ne!(key("first"), key("last"));
    }

    #[test]
    fn words_keep_their_punctuation() {
        assert_eq!(word(" Sí "), "si");
        assert_ne!(word("j/n"), word("jn"));
    }

    #[test]
    fn short_cuts_between_characters() {
        assert_eq!(short("éééé", 2), "éé…");
        assert_eq!(short("éé", 2), "éé");
    }
}
