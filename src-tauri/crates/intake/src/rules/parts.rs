//! Names of units as lists write them with more around: the way to a unit (`Organisation > Region West`), its number
//! (`100 Finance`, `Finance (100)`).

/// What stands between the parts of a way.
const MARKS: [&str; 5] = [" > ", ">", "/", "\\", "|"];

/// The part of a text that may be the unit itself: the last of a way, and a name without its number.
pub(super) fn last(text: &str) -> impl Iterator<Item = &str> {
    let end = MARKS.iter().find_map(|mark| text.rsplit_once(mark)).map(|(_, end)| end);
    let whole = end.unwrap_or(text);
    let part = move |part: &&str| !part.is_empty() && *part != text;
    [Some(whole), numbered(whole)]
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(part)
}

/// The name beside a number.
fn numbered(text: &str) -> Option<&str> {
    let text = text.trim();
    let number = |text: &str| text.chars().any(|sign| sign.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    if let Some((name, end)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return number(end).then_some(name);
    }
    let (first, name) = text.split_once([' ', '-', '_'])?;
    number(first).then(|| name.trim_start_matches(['-', ' ', ':']))
}

#[cfg(test)]
mod tests {
    #[test]
    fn units_with_more_around() {
        let last = |text| super::last(text).collect::<Vec<_>>();
        assert_eq!(last("Organisation > Region West"), ["Region West"]);
        assert_eq!(last("Organisation\\Region East\\Hamburg"), ["Hamburg"]);
        assert_eq!(last("A/B/100 Finance"), ["100 Finance", "Finance"]);
        assert_eq!(last("Finance (100)"), ["Finance"]);
        assert_eq!(last("100 - Finance"), ["Finance"]);
        for text in ["Finance", "Health and Safety", "R&D (new)", "Team A", ""] {
            assert!(last(text).is_empty(), "{text}");
        }
    }
}
