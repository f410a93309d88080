//! What `--option split`, `cut`, `join`, `map`, `dates` and `value` say, told to an import; and what each column was
//! taken for.

use desk::files::{ColumnChoice, ReportedColumn, value_meant};
use desk::wire::import::{ImportFixRequest, ImportMapRequest, ImportMapValueRequest, ImportView};
use desk::wire::reshape::{ImportReshapeRequest, ReshapeHow};

use crate::failure::Failure;
use crate::out;
use crate::session::Session;

/// Longest name shown of a column.
const LONGEST_NAME: usize = 60;

/// What each column was taken for, and why: a line each.
pub(crate) fn taken(columns: &[ReportedColumn]) -> Vec<String> {
    let line = |column: &ReportedColumn| {
        let why = match (column.reason.as_str(), &column.label) {
            ("exact", _) => "same name",
            ("alias", _) => "known name for it",
            ("content", _) => "by its values",
            ("chosen", _) => "as you said",
            ("recipe", _) => "as in an earlier file",
            ("reshaped", _) => "split or joined",
            ("same", _) => "the same for everybody",
            ("names", _) => "whole names",
            ("prefix" | "second", _) => "joined to the last name",
            ("exchanged", _) => "by the names on the platform",
            ("standing", _) => "says who is still there",
            ("empty", _) => "nothing in it",
            ("nothing", _) => "says nothing more",
            (_, Some(_)) => "fits it",
            (_, None) => "no field matches",
        };
        let (taken_for, sure) = match &column.label {
            Some(label) => (out::tame(label, LONGEST_NAME), format!(", {} %", column.confidence)),
            None => ("not imported".to_owned(), String::new()),
        };
        vec![
            format!("  {}", out::tame(&column.column, LONGEST_NAME)),
            format!("-> {taken_for}"),
            format!("({why}{sure})"),
        ]
    };
    out::aligned(&columns.iter().map(line).collect::<Vec<_>>())
}

/// The columns of an import as they are reported.
pub(crate) fn reported(view: &ImportView) -> Vec<ReportedColumn> {
    let columns = view.columns.iter().map(|column| ReportedColumn {
        column: column.header.clone(),
        field: column.target.clone(),
        label: column.target.as_ref().map(|_| column.label.clone()),
        confidence: u8::try_from(column.confidence).unwrap_or(u8::MAX),
        reason: column.reason.clone(),
    });
    columns.collect()
}

/// The choices about columns among options, in the order in which they were given.
pub(crate) fn of(options: &[(String, String)]) -> Result<Vec<ColumnChoice>, Failure> {
    let choices = options.iter().map(|(name, value)| ColumnChoice::of(name, value));
    Ok(choices.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Makes them, one after the other.
pub(crate) async fn choose(
    session: &Session,
    choices: Vec<ColumnChoice>,
    view: ImportView,
) -> Result<ImportView, Failure> {
    let mut view = view;
    for choice in choices {
        let headers: Vec<String> = view.columns.iter().map(|column| column.header.clone()).collect();
        let columns = choice.places(&headers)?;
        let id = view.id.clone();
        let (how, separator) = match choice {
            ColumnChoice::Split(_) => (ReshapeHow::Name, None),
            ColumnChoice::Cut(_, sign) => (ReshapeHow::Cut, Some(sign)),
            ColumnChoice::Join(_) => (ReshapeHow::Join, None),
            ColumnChoice::Map(_, target) => {
                let known = view.targets.iter().any(|known| known.key == target);
                if !target.is_empty() && !known {
                    let keys: Vec<&str> = view.targets.iter().map(|target| target.key.as_str()).collect();
                    let words = format!("There is no field `{target}` to import. There are {}.", keys.join(", "));
                    return Err(Failure::plain(words));
                }
                let request = ImportMapRequest {
                    id,
                    column: columns.first().copied().unwrap_or_default(),
                    target: Some(target).filter(|target| !target.is_empty()),
                };
                view = session.call("import_map", request).await?;
                continue;
            }
            ColumnChoice::Value(name, text, value) => {
                let at = columns.first().copied().unwrap_or_default();
                let choices = view.columns.get(at as usize).map(|column| column.choices.as_slice());
                let choices = choices.unwrap_or_default().iter();
                let choices = choices.map(|choice| (choice.value.as_str(), choice.label.as_str()));
                let value = value_meant(&name, &text, &value, choices)?;
                let request = ImportMapValueRequest {
                    id,
                    column: at,
                    text,
                    value,
                };
                view = session.call("import_map_value", request).await?;
                continue;
            }
            ColumnChoice::Dates(name, form) => {
                let column = columns.first().and_then(|at| view.columns.get(*at as usize));
                let Some(target) = column.and_then(|column| column.target.clone()) else {
                    let words = format!(
                        "The column “{name}” feeds nothing yet. Say first what it holds, with map=COLUMN=FIELD."
                    );
                    return Err(Failure::plain(words));
                };
                let request = ImportFixRequest {
                    id,
                    rule: String::new(),
                    field: Some(target),
                    row: None,
                    code: format!("dates_{}", form.name()),
                    text: None,
                };
                view = session.call("import_fix", request).await?;
                continue;
            }
        };
        let request = ImportReshapeRequest {
            id,
            columns,
            how,
            separator,
            order: None,
        };
        view = session.call("import_reshape", request).await?;
    }
    Ok(view)
}
