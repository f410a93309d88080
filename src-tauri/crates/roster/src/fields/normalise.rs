//! One text into one value.

use chrono::{DateTime, NaiveDate};

use super::{Fault, email, language, phone};
use crate::profile::{Case, Field, FieldType};
use crate::value::Value;

/// Turns the text of one cell or input into the field's value. Surrounding white space goes; what is
/// inside stays as typed (`S1-14`). Lists hold the one text given: who splits a cell knows the file's
/// separators. A yes/no of a `bool01` field is `1` or `0` and nothing else (`S1-17`).
///
/// # Errors
/// `empty`; `bool.format`; `email.*`; `phone.*`; `language.*`; `date.format`; `timezone.unknown`;
/// `value.unknown`; `text.case`; `text.too_long`, `text.too_short`; `field.read_only` for computed
/// fields and the status; `memberships.shape` for anything but `role@group`.
pub fn normalise(field: &Field, text: &str) -> Result<Value, Fault> {
    let value = formed(field, text)?;
    if let Value::Text(text) = &value {
        check_text(field, text)?;
    }
    Ok(value)
}

/// The same without a judgement on the value's text, which may have been or may be judged elsewhere: only the form in
/// which it is kept.
///
/// # Errors
/// As [`normalise`], where a text cannot be brought into that form.
pub fn formed(field: &Field, text: &str) -> Result<Value, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::new("empty"));
    }
    Ok(match field.kind {
        FieldType::Bool01 => Value::Flag(match text {
            "1" => true,
            "0" => false,
            _ => return Err(Fault::new("bool.format").with("allowed", "1, 0")),
        }),
        FieldType::Bool => Value::Flag(match text.to_ascii_lowercase().as_str() {
            "1" | "true" => true,
            "0" | "false" => false,
            _ => return Err(Fault::new("bool.format").with("allowed", "true, false")),
        }),
        FieldType::Phone => Value::Text(phone::normalise(text)?),
        FieldType::Refs | FieldType::Roles => Value::List(vec![text.to_owned()]),
        FieldType::Memberships => {
            let pair = text
                .split_once('@')
                .filter(|(role, group)| !role.is_empty() && !group.is_empty());
            let (role, group) = pair.ok_or_else(|| Fault::new("memberships.shape"))?;
            let membership = crate::value::Membership {
                group: group.to_owned(),
                role: role.to_owned(),
            };
            Value::Memberships(vec![membership])
        }
        FieldType::Computed | FieldType::Status => return Err(Fault::new("field.read_only")),
        FieldType::Text
        | FieldType::Email
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Ref
        | FieldType::Role
        | FieldType::Secret => Value::Text(text.to_owned()),
    })
}

/// Judges one text by the field's own rules: type, length, case, values.
pub(super) fn check_text(field: &Field, text: &str) -> Result<(), Fault> {
    match field.kind {
        FieldType::Email => email::check(text).map(|_| ())?,
        FieldType::Phone => phone::check(text)?,
        FieldType::Lang => language::check(field, text)?,
        FieldType::Tz => timezone(text)?,
        FieldType::Date => date(text).map(|_| ())?,
        FieldType::Datetime => datetime(text)?,
        FieldType::Text | FieldType::User | FieldType::Enum | FieldType::Secret => plain(field, text)?,
        FieldType::Bool
        | FieldType::Bool01
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Role
        | FieldType::Roles
        | FieldType::Memberships
        | FieldType::Status
        | FieldType::Computed => {}
    }
    lengths(field, text)
}

/// A calendar date, `2027-02-28`; an instant is accepted for its date.
pub(super) fn date(text: &str) -> Result<NaiveDate, Fault> {
    let wrong = || Fault::new("date.format");
    match DateTime::parse_from_rfc3339(text) {
        Ok(instant) => Ok(instant.date_naive()),
        Err(_) => text.parse().map_err(|_| wrong()),
    }
}

fn datetime(text: &str) -> Result<(), Fault> {
    DateTime::parse_from_rfc3339(text)
        .map(|_| ())
        .map_err(|_| Fault::new("date.format"))
}

/// An IANA name (`S5-35`).
/// Names of the time zones there are (`S5-35`), in alphabetical order.
pub fn time_zones() -> impl Iterator<Item = &'static str> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
}

fn timezone(text: &str) -> Result<(), Fault> {
    text.parse::<chrono_tz::Tz>()
        .map(|_| ())
        .map_err(|_| Fault::new("timezone.unknown"))
}

fn plain(field: &Field, text: &str) -> Result<(), Fault> {
    if let Some(Case::Lower) = field.case
        && language::lower_case(text) != text
    {
        return Err(Fault::new("text.case").with("use", language::lower_case(text)));
    }
    if field.values.is_empty() || field.open_vocabulary || field.values.iter().any(|value| value == text) {
        return Ok(());
    }
    Err(Fault::new("value.unknown").with("allowed", field.values.join(", ")))
}

/// Lengths in characters.
fn lengths(field: &Field, text: &str) -> Result<(), Fault> {
    let count = text.chars().count();
    if let Some(max) = field.max.filter(|max| count > *max as usize) {
        return Err(Fault::new("text.too_long")
            .with("max", max.to_string())
            .with("length", count.to_string()));
    }
    if let Some(min) = field.min.filter(|min| count < *min as usize) {
        return Err(Fault::new("text.too_short").with("min", min.to_string()));
    }
    Ok(())
}
