//! A refusal as somebody at a form reads it: with the labels he sees there. Programs get the keys.

use roster::Profile;

use crate::refusal::Refusal;
use crate::words;

/// Parameters that name fields of the profile.
const FIELDS: &[&str] = &["field", "fields"];
/// The forms ask for it whether or not the profile has such a field.
const PASSWORD: (&str, &str) = ("password", "Password");

/// The words of a refusal, labels for keys. Words of its own stay as they are.
pub(super) fn sentence(profile: &Profile, refusal: &Refusal) -> String {
    if refusal.detail != words::of(&refusal.code, &refusal.params) {
        return refusal.detail.clone();
    }
    let params = refusal.params.iter().map(|(name, value)| {
        let shown = match name.as_str() {
            name if FIELDS.contains(&name) => labelled(profile, value),
            "status" => profile.status(value).map(|status| status.label.clone()),
            "role" => profile.role(value).map(|role| role.label.clone()),
            _ => None,
        };
        (name.clone(), shown.unwrap_or_else(|| value.clone()))
    });
    words::of(&refusal.code, &params.collect())
}

/// Fields of a list such as `email / username + phone` by their labels.
fn labelled(profile: &Profile, keys: &str) -> Option<String> {
    let label = |key: &str| match profile.field(key) {
        _ if key == PASSWORD.0 => PASSWORD.1.to_owned(),
        Some(field) => field.label.clone(),
        None => key.to_owned(),
    };
    let ways = keys.split(" / ").map(|way| {
        let together: Vec<String> = way.split(" + ").map(label).collect();
        together.join(" and ")
    });
    Some(ways.collect::<Vec<_>>().join(", or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> &'static Profile {
        let mut all = Profile::embedded().iter();
        all.find(|profile| profile.field("email").is_some())
            .expect("a profile with addresses")
    }

    #[test]
    fn a_field_is_called_by_its_label() {
        let short = Refusal::new(400, "text.too_short")
            .with("field", "password")
            .with("min", "8");
        assert_eq!(sentence(profile(), &short), "Password needs 8 characters at least.");
        let label = &profile().field("email").expect("a field").label;
        let taken = Refusal::new(409, "unique").with("field", "email");
        assert_eq!(
            sentence(profile(), &taken),
            format!("Another account has this {label}.")
        );
    }

    #[test]
    fn words_of_its_own_stay() {
        let worded = Refusal::syntax("There is no email here.")
            .with("field", "email")
            .worded("There is no email here.");
        assert_eq!(sentence(profile(), &worded), "There is no email here.");
    }
}
