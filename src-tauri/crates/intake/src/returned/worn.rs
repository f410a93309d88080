//! What saving as text does to cells that nobody touched.

/// What a file that came back can have lost on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wear {
    /// Letters that its encoding has no place for: `Łukasz` is `?ukasz` or `Lukasz`.
    pub letters: bool,
    /// Zeros and signs before numbers: `0470123456` is `470123456`, or `4,70E+08`.
    pub numbers: bool,
}

impl Wear {
    /// Whether a text is what is left of another.
    pub(super) fn explains(self, held: &str, text: &str) -> bool {
        held != text && (self.letters && letters(held, text) || self.numbers && numbers(held, text))
    }
}

fn letters(held: &str, text: &str) -> bool {
    let gone = |one: char, other: char| !one.is_ascii() && (other == '?' || other.is_ascii_alphabetic());
    held.chars().count() == text.chars().count()
        && held
            .chars()
            .zip(text.chars())
            .all(|(one, other)| one == other || gone(one, other))
}

fn numbers(held: &str, text: &str) -> bool {
    let digits = held.strip_prefix('+').unwrap_or(held);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let bare = match digits.trim_start_matches('0') {
        "" => "0",
        bare => bare,
    };
    text == digits || text == bare || scientific(bare, text)
}

/// `470123456` as `4.70E+08` or `4,70123E+08`.
fn scientific(bare: &str, text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once("E+") else {
        return false;
    };
    let Ok(power) = power.parse::<usize>() else {
        return false;
    };
    let Ok(shown) = mantissa.replace(',', ".").parse::<f64>() else {
        return false;
    };
    let decimals = mantissa.split(['.', ',']).nth(1).map_or(0, str::len);
    let Ok(number) = bare.parse::<f64>() else {
        return false;
    };
    let wanted = number / 10f64.powi(i32::try_from(power).unwrap_or(i32::MAX));
    let step = 0.5 / 10f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    bare.len() == power + 1 && (shown - wanted).abs() <= step * 1.000_001
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_saving_as_text_does_is_told_from_what_a_person_does() {
        let all = Wear {
            letters: true,
            numbers: true,
        };
        for (held, text) in [
            ("Łukasz", "?ukasz"),
            ("Łukasz", "Lukasz"),
            ("0470123456", "470123456"),
            ("+32470123456", "32470123456"),
            ("32470123456", "3,24701E+10"),
            ("32470123456", "3.25E+10"),
            ("007", "7"),
        ] {
            assert!(all.explains(held, text), "{held} {text}");
            assert!(!Wear::default().explains(held, text), "{held} {text}");
        }
        for (held, text) in [
            ("Łukasz", "Lucas"),
            ("Lukasz", "?ukasz"),
            ("0470123456", "0470123457"),
            ("0470123456", ""),
            ("32470123456", "3.34E+10"),
            ("32470123456", "3.25E+09"),
            ("a07", "a7"),
            ("0", ""),
        ] {
            assert!(!all.explains(held, text), "{held} {text}");
        }
        assert!(!all.explains("Anna", "Anna"));
    }
}
