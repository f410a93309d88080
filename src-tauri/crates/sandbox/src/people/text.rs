//! Texts of messages: what they say unless the organisation has its own text, and placeholders.

use roster::profile::{Channel, LinkKind, Notification};

use crate::store::template::Template;

/// Placeholders of every message.
const PLACEHOLDERS: [&str; 5] = ["first_name", "last_name", "organisation", "login", "link"];

/// The placeholder of a password, in messages that carry one.
const PASSWORD: &str = "password";

/// The placeholders a notification's text may have.
pub(crate) fn placeholders(notification: &Notification) -> Vec<&'static str> {
    let secret = notification.contains_secret.then_some(PASSWORD);
    PLACEHOLDERS.into_iter().chain(secret).collect()
}

/// What a message says unless the organisation has its own text.
pub(crate) fn standard(notification: Option<&Notification>, channel: Channel) -> Template {
    let link = notification.and_then(|notification| notification.link);
    let carries_password = notification.is_some_and(|notification| notification.contains_secret);
    let reminds = notification.is_some_and(Notification::reminds_of_deletion);
    let (subject, sentence) = match link {
        Some(LinkKind::Invitation) => (
            "You are invited to {organisation}",
            "You are invited to {organisation}. Enter your name and choose a password here:",
        ),
        Some(LinkKind::Activation) => (
            "Activate your account at {organisation}",
            "Your account at {organisation} is ready. Choose a password here:",
        ),
        Some(LinkKind::Verification) => ("Confirm your address", "Please confirm that this address is yours:"),
        Some(LinkKind::Password) => (
            "Choose a password for {organisation}",
            "Choose a password for your account at {organisation} here:",
        ),
        None if reminds => (
            "Your account at {organisation} will be deleted",
            "Your account at {organisation} will be deleted soon. Until then you can sign in here:",
        ),
        None => (
            "Welcome to {organisation}",
            "Your account at {organisation} is ready. Sign in here:",
        ),
    };
    if channel == Channel::Sms {
        return Template {
            subject: String::new(),
            body: format!("{sentence} {{link}}"),
        };
    }
    let once = if link.is_some() { "\nThe link works once.\n" } else { "" };
    let password = if carries_password {
        "\nLogin: {login}\nPassword: {password}\n"
    } else {
        ""
    };
    Template {
        subject: subject.to_owned(),
        body: format!("Hello {{first_name}},\n\n{sentence}\n\n{{link}}\n{once}{password}"),
    }
}

/// Names in braces, in order; a brace that is not closed on its line is an ordinary character.
pub(crate) fn named(text: &str) -> Vec<&str> {
    pieces(text)
        .filter_map(|piece| match piece {
            Piece::Name(name) => Some(name),
            Piece::Text(_) => None,
        })
        .collect()
}

/// Fills placeholders in once: braces in what is filled in stay as they are. Unknown names stay too.
pub(crate) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    pieces(text).fold(String::with_capacity(text.len()), |mut all, piece| {
        match piece {
            Piece::Text(text) => all.push_str(text),
            Piece::Name(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => all.push_str(value),
                None => {
                    all.push('{');
                    all.push_str(name);
                    all.push('}');
                }
            },
        }
        all
    })
}

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let inside = rest.strip_prefix('{').and_then(|tail| {
            let end = tail.find(['{', '}', '\n'])?;
            tail[end..].starts_with('}').then_some((&tail[..end], &tail[end + 1..]))
        });
        if let Some((name, tail)) = inside {
            rest = tail;
            return Some(Piece::Name(name));
        }
        let skip = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[skip..].find('{').map_or(rest.len(), |at| at + skip);
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(Piece::Text(piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str, reason: &str) {
        let values = [("first_name", "{login} Kim"), ("login", "kim@example.org")];
        assert_eq!(filled(text, &values), wanted, "{reason}");
    }

    #[test]
    fn placeholders_are_filled_once() {
        check(
            "Hi {first_name}!",
            "Hi {login} Kim!",
            "a name with braces is no placeholder",
        );
        check("{login}{login}", "kim@example.orgkim@example.org", "side by side");
        check("{x} and { and {\n}", "{x} and { and {\n}", "what is none stays");
        check("é{login}é", "ékim@example.orgé", "beside longer letters");
        check("", "", "nothing");
    }

    #[test]
    fn names_are_found() {
        assert_eq!(named("{a} {b c} {d\n} {{e}"), ["a", "b c", "e"]);
    }
}
