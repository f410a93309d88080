//! What `--option split`, `cut`, `join`, `map` and `dates` say, told to an import.

use desk::files::ColumnChoice;
use desk::wire::import::{ImportFixRequest, ImportMapRequest, ImportView};
use desk::wire::reshape::{ImportReshapeRequest, ReshapeHow};

use crate::failure::Failure;
use crate::session::Session;

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
