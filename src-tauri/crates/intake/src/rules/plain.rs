//! Cells that are surely as they should be, told from their bytes alone.
//!
//! Nothing is decided here: whatever is not surely right is read by [`super::cell`], and what is said to
//! be right here would be read there as the same text with nothing to say about it. A property test holds
//! the two against each other.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use roster::profile::{Case, FieldType};

use super::cell::Column;
use super::vocabulary::Vocabulary;
use super::{email, failed, lost, phone, username, written};

/// Domains of addresses that are remembered.
const DOMAINS: usize = 4_096;

/// What cells of one column have to be like.
#[derive(Debug)]
pub(crate) struct Plain {
    kind: Kind,
    min: usize,
    max: usize,
}

#[derive(Debug)]
enum Kind {
    /// Every cell is read.
    None,
    Text {
        /// The column, where numbers of it may have lost zeros.
        zeros: Option<u32>,
        /// Capitals are wrong.
        lower: bool,
        /// It is a person's name, which is not written in capitals.
        name: bool,
        /// It has to match the platform's pattern for usernames.
        username: bool,
    },
    /// Domains with nothing wrong, and others.
    Email(HashMap<Box<str>, bool, RandomState>),
    /// How many digits a number may have, as bits, by the first three.
    Phone(Vec<Option<u32>>),
}

impl Plain {
    pub(crate) fn of(column: &Column<'_>, words: &Vocabulary<'_>) -> Self {
        let field = column.field;
        let kind = match field.kind {
            FieldType::Text | FieldType::User if field.values.is_empty() => Kind::Text {
                zeros: words.zeros.contains_key(&column.at).then_some(column.at),
                lower: field.case == Some(Case::Lower),
                name: super::text::is_name(field),
                username: username::is(field, words) && words.username.is_some(),
            },
            FieldType::Email => Kind::Email(HashMap::default()),
            FieldType::Phone => Kind::Phone(vec![None; 1_000]),
            _ => Kind::None,
        };
        let import = &words.profile.import;
        let may_stand = |text: &String| text.bytes().all(may_stand) && !text.contains("  ");
        let special = import.cell_forbidden.iter().chain(&import.clear_token).any(may_stand);
        Self {
            kind: if special || column.has_choices() {
                Kind::None
            } else {
                kind
            },
            min: field.min.unwrap_or_default() as usize,
            max: field.max.map_or(usize::MAX, |max| max as usize),
        }
    }

    /// Whether a cell is surely right.
    pub(crate) fn fits(&mut self, cell: &str, words: &Vocabulary<'_>) -> bool {
        let (min, max) = (self.min, self.max);
        let long = |length: usize| (min..=max).contains(&length);
        match &mut self.kind {
            Kind::None => false,
            Kind::Text {
                zeros,
                lower,
                name,
                username,
            } => {
                long(cell.len())
                    && zeros
                        .and_then(|at| words.zeros.get(&at))
                        .is_none_or(|zeros| zeros.fits(cell))
                    && is_text(cell, *lower, *name)
                    && (!*username || words.username.as_ref().is_none_or(|pattern| pattern.is_match(cell)))
            }
            Kind::Email(domains) => long(cell.len()) && is_address(cell, domains, words),
            Kind::Phone(countries) => is_number(cell, countries).is_some_and(long),
        }
    }

    /// The value of a cell that is right.
    pub(crate) fn value<'t>(&self, cell: &'t str) -> Cow<'t, str> {
        match &self.kind {
            Kind::Phone(_) => Cow::Owned(cell.chars().filter(|letter| *letter != ' ').collect()),
            Kind::None | Kind::Text { .. } | Kind::Email(_) => Cow::Borrowed(cell),
        }
    }
}

/// Bytes that can stand in a cell that is right.
fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'-' | b'_' | b'\'' | b'@' | b'+')
}

/// What bytes of a cell are: all of its bytes together tell what it holds.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const EXPONENT: u8 = 4;
const SPACE: u8 = 8;
/// Not among letters, digits and what stands between them.
const ODD: u8 = 16;

static CLASSES: [u8; 256] = {
    let mut classes = [ODD; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'e' => SMALL | EXPONENT,
            b'E' => CAPITAL | EXPONENT,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b' ' => SPACE,
            b'0'..=b'9' | b'.' | b'-' | b'_' | b'\'' => 0,
            _ => ODD,
        };
        byte += 1;
    }
    classes
};

/// Letters, digits and what stands between them, no two spaces in a row.
fn is_text(cell: &str, lower: bool, name: bool) -> bool {
    let bytes = cell.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    let held = bytes.iter().fold(0, |held, byte| held | CLASSES[usize::from(*byte)]);
    if held & ODD != 0 || !first.is_ascii_alphanumeric() || matches!(last, b' ' | b'\'') {
        return false;
    }
    if held & SPACE != 0 && bytes.windows(2).any(|pair| pair == b"  ") {
        return false;
    }
    let capitals = || bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let numeric = first.is_ascii_digit() && last.is_ascii_digit();
    if (*last == b'0' && written::bare(cell).is_some()) || (numeric && written::ungrouped(cell).is_some()) {
        return false;
    }
    if cell == failed::PENDING {
        return false;
    }
    if (name && held & (SMALL | CAPITAL) == 0) || lost::is_nothing(cell) || lost::is_kind(cell) {
        return false;
    }
    let shouts = name && held & SMALL == 0 && capitals() > 3;
    !(shouts || (lower && held & CAPITAL != 0) || (held & EXPONENT != 0 && first.is_ascii_digit()))
}

/// Small letters and digits before the `@`, and a domain with nothing to say about it.
fn is_address(cell: &str, domains: &mut HashMap<Box<str>, bool, RandomState>, words: &Vocabulary<'_>) -> bool {
    if cell.len() > 254 {
        return false;
    }
    let bytes = cell.as_bytes();
    let mut before = b'.';
    let mut at = 0;
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'+' => {}
            b'.' if before != b'.' => {}
            b'@' if before != b'.' => break,
            _ => return false,
        }
        before = *byte;
        at += 1;
    }
    let Some(domain) = cell.get(at + 1..).filter(|_| (1..=64).contains(&at)) else {
        return false;
    };
    if let Some(known) = domains.get(domain) {
        return *known;
    }
    let small = domain.bytes().all(|byte| !byte.is_ascii_uppercase() && byte != b'@');
    let right = small && domain.is_ascii() && email::judge(cell) == Ok(None) && words.domains.meant(domain).is_none();
    if domains.len() < DOMAINS {
        domains.insert(domain.into(), right);
    }
    right
}

/// A plus, the code of a country, digits in groups; how long the value is.
fn is_number(cell: &str, countries: &mut [Option<u32>]) -> Option<usize> {
    let digits = cell.strip_prefix('+')?;
    let mut count = 0_usize;
    let mut first = 0_usize;
    let mut before = b' ';
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                if count < 3 {
                    first = first * 10 + usize::from(byte - b'0');
                }
                count += 1;
            }
            b' ' if before != b' ' => {}
            _ => return None,
        }
        before = byte;
    }
    if !(8..=15).contains(&count) || digits.starts_with('0') || before == b' ' {
        return None;
    }
    let known = countries.get_mut(first)?;
    let lengths = *known.get_or_insert_with(|| phone::lengths(&first.to_string()));
    (lengths >> count & 1 == 1).then_some(count + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use roster::Value;

    use super::*;
    use crate::rules::cell::Cell;
    use crate::rules::finding::Reading;
    use crate::rules::testing::{profile, vocabulary};
    use crate::target::Aim;
    use crate::words::domains::Domains;

    const PROFILES: [&str; 5] = ["2lrn4", "360learning", "learningbank", "opigno", "moodle"];

    fn nasty() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zA-Z0-9 ._'@+-]{0,14}",
            "[a-z0-9._+-]{0,8}@[a-z0-9.@-]{0,12}",
            "[a-z.]{1,6}@(gmail.com|gmial.com|example.org|x.y|localhost|a.b.1|Ex.org)",
            "\\+?[0-9 ]{0,18}",
            "[+]?(32|999|0032|1)[0-9 ]{6,14}",
            "[0-9][eE.-][0-9+-]{1,3}",
            "[A-Z]{1,6}[ -]?[A-Z]{0,3}",
            "\\PC{0,10}",
            "[ \\t]?[a-z]{1,5}[ \\u{a0}\\u{200b}]?",
            prop::sample::select(vec![
                "=1+1", "-2", "[clear]", "IT", "a  b", "a@b.nl", "Sí", "x;y", "#N/A", "null"
            ])
            .prop_map(str::to_owned),
            "[a-z]{60,70}@[a-z]{2,200}[.]nl",
            "[a-z]{90,110}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn what_is_surely_right_is_read_as_it_stands(at in 0..PROFILES.len(), texts in prop::collection::vec(nasty(), 1..12)) {
            let profile = profile(PROFILES[at]);
            let mut words = vocabulary(PROFILES[at]);
            words.domains = Domains::of(["a@example.org"; 40].into_iter());
            let nothing = BTreeMap::new();
            for field in &profile.fields {
                let Some(aim) = Aim::of(profile, &field.key) else { continue };
                let column = Column::new(0, &field.key, aim, &nothing);
                let mut plain = Plain::of(&column, &words);
                for text in &texts {
                    if !plain.fits(text, &words) {
                        continue;
                    }
                    let value = plain.value(text).into_owned();
                    let read = column.read(text, &words);
                    prop_assert_eq!(read, Cell::Read(Reading::text(value.clone())), "{} {:?}", &field.key, text);
                    let kept = roster::fields::normalise(field, &value);
                    prop_assert_eq!(kept.ok(), Some(Value::Text(value.clone())), "{} {:?}", &field.key, text);
                }
            }
        }
    }

    #[test]
    fn usual_cells_are_right_at_once() {
        let words = vocabulary("learningbank");
        let nothing = BTreeMap::new();
        for (key, text, right) in [
            ("first_name", "Anna", true),
            ("first_name", "van den Berg", true),
            ("first_name", "ANNA", false),
            ("first_name", "Zoë", false),
            ("email", "anna.p@example.org", true),
            ("email", "Anna@example.org", false),
            ("phone", "+32 476 12 34 56", true),
            ("phone", "0476 12 34 56", false),
        ] {
            let aim = Aim::of(words.profile, key).unwrap();
            let column = Column::new(0, key, aim, &nothing);
            assert_eq!(Plain::of(&column, &words).fits(text, &words), right, "{key} {text}");
        }
    }
}
