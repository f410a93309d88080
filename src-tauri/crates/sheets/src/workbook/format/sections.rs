//! The sections of a number format: by sign, by a condition of their own, or for texts (ECMA-376 part 1, 18.8.31).

use std::cmp::Ordering::{self, Equal, Greater, Less};

use super::{Format, Test, Token};

/// The sections of a code, parted by semicolons that are not quoted.
pub(super) fn of(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        if c == ';' && !quoted && !escaped {
            sections.push(String::new());
            continue;
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections
}

/// The sections with the numbers each is for, where one of the first two names them.
pub(super) fn cases(sections: &[String]) -> Option<Vec<(Test, Format)>> {
    let tests: Vec<Option<Test>> = sections.iter().take(2).map(|section| test(section)).collect();
    if tests.iter().all(Option::is_none) {
        return None;
    }
    let numbers = sections
        .iter()
        .take(3)
        .filter(|section| !section.contains('@'))
        .enumerate();
    let cases = numbers.map(|(at, section)| {
        let test = tests.get(at).copied().flatten();
        (test.unwrap_or(Test::Rest), Format::of_section(section))
    });
    Some(cases.collect())
}

/// `[>99]`, which may stand behind a colour.
fn test(section: &str) -> Option<Test> {
    const SIGNS: [(&str, &[Ordering]); 6] = [
        (">=", &[Greater, Equal]),
        ("<=", &[Less, Equal]),
        ("<>", &[Less, Greater]),
        (">", &[Greater]),
        ("<", &[Less]),
        ("=", &[Equal]),
    ];
    let mut rest = section;
    while let Some((inside, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let of = |(sign, is): &(&str, &'static [Ordering])| {
            let number = inside.strip_prefix(sign)?.trim().parse().ok()?;
            Some(Test::Is(is, number))
        };
        if let Some(test) = SIGNS.iter().find_map(of) {
            return Some(test);
        }
        rest = behind;
    }
    None
}

impl Test {
    /// Whether a number is one of them.
    pub(super) fn holds(self, value: f64) -> bool {
        match self {
            Self::Rest => true,
            Self::Is(wanted, than) => value.partial_cmp(&than).is_some_and(|is| wanted.contains(&is)),
        }
    }
}

/// A section with one text and something around it.
pub(super) fn around(tokens: &[Token]) -> Option<Format> {
    let mut parts = [String::new(), String::new()];
    let mut texts = 0;
    for token in tokens {
        match token {
            Token::Code('@') => texts += 1,
            Token::Literal(c) | Token::Code(c @ (' ' | '-' | '/' | '+' | '(' | ')' | ':')) => {
                parts.get_mut(texts)?.push(*c);
            }
            Token::Code(_) | Token::Elapsed => return None,
        }
    }
    let [before, after] = parts;
    (texts == 1 && !(before.is_empty() && after.is_empty())).then_some(Format::Text { before, after })
}
