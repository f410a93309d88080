//! What a command line says about the columns of a file: taken apart, joined, given a field.

use intake::DateForm;
use intake::reshape::{Ask, Reshape};
use intake::{Directory, Mapping};
use roster::Profile;
use sheets::Table;

use crate::cases::reshaping::refused;
use crate::wire::error::ApiError;

/// A choice about columns, which it names by their headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnChoice {
    /// A column of whole names becomes first and last name.
    Split(String),
    /// A column is cut in two at a sign.
    Cut(String, String),
    /// Columns become one, with a space between them.
    Join(Vec<String>),
    /// A column feeds a field, or with an empty one nothing.
    Map(String, String),
    /// The dates of a column are written in one form.
    Dates(String, DateForm),
    /// A text of a column stands for a value that the platform has.
    Value(String, String, String),
}

impl ColumnChoice {
    /// Names of the options that are about columns.
    pub const NAMES: [&str; 6] = ["split", "cut", "join", "map", "dates", "value"];

    /// The choice that an option makes; `None` for an option that is about something else.
    ///
    /// # Errors
    /// A value that is not understood.
    pub fn of(name: &str, value: &str) -> Result<Option<Self>, ApiError> {
        let pair = |meant: &str| {
            let (column, other) = value.rsplit_once('=').unwrap_or_default();
            if column.trim().is_empty() {
                let words = format!("The option {name}={value} is not understood: {name}={meant} is meant.");
                return Err(ApiError::new("option", words));
            }
            Ok((column.trim().to_owned(), other.trim().to_owned()))
        };
        Ok(Some(match name {
            "split" => Self::Split(value.to_owned()),
            "cut" => {
                let (column, sign) = pair("COLUMN=SIGN")?;
                Self::Cut(column, sign)
            }
            "join" => Self::Join(value.split('+').map(|column| column.trim().to_owned()).collect()),
            "map" => {
                let (column, target) = pair("COLUMN=FIELD")?;
                Self::Map(column, target)
            }
            "dates" => {
                let (column, form) = pair("COLUMN=FORM")?;
                let form = DateForm::named(&form).ok_or_else(|| {
                    let known = DateForm::ALL.map(DateForm::name).join(", ");
                    ApiError::new(
                        "option",
                        format!("There is no form of dates `{form}`. There are {known}."),
                    )
                })?;
                Self::Dates(column, form)
            }
            "value" => {
                let (place, value) = pair("COLUMN=TEXT=VALUE")?;
                let Some((column, text)) = place.split_once('=').filter(|_| !value.is_empty()) else {
                    let words = format!(
                        "The option {name}={place}={value} is not understood: value=COLUMN=TEXT=VALUE is meant."
                    );
                    return Err(ApiError::new("option", words));
                };
                Self::Value(column.trim().to_owned(), text.trim().to_owned(), value)
            }
            _ => return Ok(None),
        }))
    }

    /// Places of the columns it names.
    ///
    /// # Errors
    /// A column the file does not have.
    pub fn places(&self, headers: &[String]) -> Result<Vec<u32>, ApiError> {
        let names = match self {
            Self::Split(column)
            | Self::Cut(column, _)
            | Self::Map(column, _)
            | Self::Dates(column, _)
            | Self::Value(column, _, _) => std::slice::from_ref(column),
            Self::Join(columns) => columns,
        };
        let place = |name: &String| {
            let same = |header: &&String| header.trim().to_lowercase() == name.trim().to_lowercase();
            let at = headers.iter().position(|header| same(&header));
            at.and_then(|at| u32::try_from(at).ok()).ok_or_else(|| {
                let words = format!("The file has no column “{name}”. It has {}.", headers.join(", "));
                ApiError::new("column.none", words)
            })
        };
        names.iter().map(place).collect()
    }
}

/// Reads a table as the choices say; answers which column feeds what, and the steps done.
pub(super) fn arrange(
    profile: &Profile,
    known: &Directory,
    choices: &[ColumnChoice],
    sample: usize,
    table: &mut Table,
) -> Result<(Mapping, Vec<Reshape>), ApiError> {
    let rows = &table.rows[..table.rows.len().min(sample)];
    let mut mapping = intake::map_columns(profile, &table.reading.header.names, rows, known);
    let mut done: Vec<Reshape> = Vec::new();
    for choice in choices {
        let places = choice.places(&table.reading.header.names)?;
        let ask = match choice {
            ColumnChoice::Split(_) => Ask::Name(None),
            ColumnChoice::Cut(_, sign) => Ask::Cut(sign.clone()),
            ColumnChoice::Join(_) => Ask::Join(" ".to_owned()),
            ColumnChoice::Map(_, target) => {
                give(profile, &mut mapping, &places, target)?;
                continue;
            }
            ColumnChoice::Value(name, text, value) => {
                for place in places {
                    let Some(column) = mapping.columns.get_mut(place as usize) else {
                        continue;
                    };
                    let target = column.field.as_deref().unwrap_or_default();
                    let choices = intake::choices(profile, target, known);
                    let choices = choices
                        .iter()
                        .map(|choice| (choice.value.as_str(), choice.label.as_str()));
                    let value = value_meant(name, text, value, choices)?;
                    column.values.insert(text.clone(), value);
                }
                continue;
            }
            ColumnChoice::Dates(_, form) => {
                for place in places {
                    if let Some(column) = mapping.columns.get_mut(place as usize) {
                        column.dates = Some(*form);
                        column.dates_recalled = false;
                    }
                }
                continue;
            }
        };
        let step = Reshape::new(profile, &mapping, &table.rows, &done, &places, ask).map_err(refused)?;
        step.map(profile, &mut mapping);
        done.extend(intake::reshape::reshape(&[step], table));
    }
    Ok((mapping, done))
}

/// Most values that are named when one is not known.
const NAMED: usize = 20;

/// The value that a text of a column stands for, by the platform's word or id for it; the text itself where something
/// new of that name is meant.
///
/// # Errors
/// `option` for a column without values to choose from, and for a value that the platform does not have.
pub fn value_meant<'c>(
    column: &str,
    text: &str,
    value: &str,
    choices: impl Iterator<Item = (&'c str, &'c str)>,
) -> Result<String, ApiError> {
    let choices: Vec<(&str, &str)> = choices.collect();
    if choices.is_empty() {
        let words = format!(
            "The column “{column}” feeds nothing that has a list of values. Say first what it holds, with map=COLUMN=FIELD."
        );
        return Err(ApiError::new("option", words));
    }
    let same = |word: &str| word.to_lowercase() == value.to_lowercase();
    if let Some((known, _)) = choices.iter().find(|(known, label)| same(known) || same(label)) {
        return Ok((*known).to_owned());
    }
    if same(text) {
        return Ok(text.to_owned());
    }
    let mut named: Vec<&str> = choices.iter().map(|(_, label)| *label).take(NAMED).collect();
    if choices.len() > NAMED {
        named.push("…");
    }
    let words = format!(
        "“{value}” is nothing that “{text}” of the column “{column}” can stand for. There are {}.",
        named.join(", ")
    );
    Err(ApiError::new("option", words))
}

/// Gives a column a field; the column that had it gives it up.
fn give(profile: &Profile, mapping: &mut Mapping, places: &[u32], target: &str) -> Result<(), ApiError> {
    let targets = intake::targets(profile);
    if !target.is_empty() && targets.iter().all(|known| known.key != target) {
        let known: Vec<&str> = targets.iter().map(|known| known.key.as_str()).collect();
        let words = format!(
            "There is no field `{target}` to import. There are {}.",
            known.join(", ")
        );
        return Err(ApiError::new("field.unknown", words));
    }
    for column in &mut mapping.columns {
        if column.field.as_deref() == Some(target) {
            column.field = None;
        }
    }
    for place in places {
        if let Some(column) = mapping.columns.get_mut(*place as usize) {
            column.field = Some(target.to_owned()).filter(|target| !target.is_empty());
            column.reason = "chosen".to_owned();
            column.confidence = 100;
        }
    }
    mapping.give_back();
    Ok(())
}
