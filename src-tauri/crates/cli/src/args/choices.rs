//! What is said about an import beside its file.

use clap::Args;

/// Choices of an import.
#[derive(Debug, Args)]
pub(crate) struct ChoiceArgs {
    /// Choice of the import: role=ID, mode=upsert|skip_existing|create_only|update_only|full_sync,
    /// match=FIELD+FIELD (what people are found by), blank=keep|clear (empty cells),
    /// activations=ID,ID, create_units=true|false, bring_back=true|false (people
    /// who are there and switched off), new_names=LOGIN,LOGIN (people who really have another name from now
    /// on: LOGIN is what the platform knows each by), region=CC, switch_off=N (that so many people lose access by
    /// rows of the file, where the plan asks), new_people=N (that so many with the name of somebody who is there are
    /// new all the same, where the plan asks). About columns, by their names in the file:
    /// split=COLUMN (a whole name into first and last name), cut=COLUMN=SIGN (in two at a sign),
    /// join=COLUMN+COLUMN, map=COLUMN=FIELD (map=COLUMN= leaves it out; FIELD.before is
    /// what people had until now, who get the new value of FIELD), dates=COLUMN=dmy|mdy|ymd|excel (how the
    /// dates of a column are written), value=COLUMN=TEXT=VALUE (what a text of a column stands for: VALUE is one that
    /// the platform has, or the text again for a new department or group)
    #[arg(long = "option", value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) options: Vec<(String, String)>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        Some(_) | None => Err("name=value is meant".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_pairs() {
        assert_eq!(pair(" role = admin "), Ok(("role".to_owned(), "admin".to_owned())));
        assert_eq!(pair("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
        assert!(pair("role").is_err() && pair("=x").is_err());
    }
}
