//! Column names compared: letters and digits, lower case.

/// `First name*` and `first_name` are the same name.
pub(crate) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
