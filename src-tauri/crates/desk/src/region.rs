//! The country of the system the program runs on: a hint for the encoding of a file without a mark.

/// Country of the system's language (`be`), where it names one.
pub(crate) fn of_system() -> Option<String> {
    of(&sys_locale::get_locale()?)
}

/// The region of a BCP 47 tag; POSIX names such as `nl_BE.UTF-8` are read too.
fn of(tag: &str) -> Option<String> {
    let tag = tag.split(['.', '@']).next()?;
    tag.split(['-', '_'])
        .skip(1)
        .find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_of_tags() {
        for (tag, expected) in [
            ("nl-BE", Some("be")),
            ("sr-Latn-RS", Some("rs")),
            ("hu_HU.UTF-8", Some("hu")),
            ("ca-ES-valencia", Some("es")),
            ("en", None),
            ("C", None),
            ("es-419", None),
        ] {
            assert_eq!(of(tag).as_deref(), expected, "{tag}");
        }
    }
}
