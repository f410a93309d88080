//! Family names in capitals.

/// `DUPONT Jean` and `Jean DUPONT`: the words in capitals are the family name.
pub(super) fn by_capitals<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], &'w [&'t str])> {
    let loud = |word: &&str| {
        let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
        letters.len() > 1 && !word.contains('.') && letters.iter().all(|letter| letter.is_uppercase())
    };
    // `JP Dupont` has initials, no capitals.
    if !words.iter().any(|word| loud(word) && word.chars().count() > 2) {
        return None;
    }
    let cut = |loud_first: bool| {
        let at = words.iter().take_while(|word| loud(word) == loud_first).count();
        let even = at > 0 && at < words.len() && words[at..].iter().all(|word| loud(word) != loud_first);
        even.then(|| words.split_at(at))
    };
    match (cut(true), cut(false)) {
        (Some((family, given)), _) => Some((given, family)),
        (None, Some((given, family))) => Some((given, family)),
        (None, None) => None,
    }
}
