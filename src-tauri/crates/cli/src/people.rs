//! `people`: everybody in a vault.

use desk::wire::people::{FieldKind, PeopleColumn, PeopleColumnsRequest, PeoplePage, PeoplePageRequest, PeopleQuery};

use crate::args::PeopleArgs;
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::Session;

/// Rows fetched at a time.
const PAGE: u32 = 500;
/// Widest cell of the table.
const WIDEST: usize = 40;

pub(crate) async fn run(args: PeopleArgs) -> Result<Done, Failure> {
    let (session, _) = Session::open(&args.vault).await?;
    if args.json {
        out::json(&desk::files::people(&session.desk).await?)?;
        return Ok(Done::Well);
    }
    let columns: Vec<PeopleColumn> = session.call("people_columns", PeopleColumnsRequest::default()).await?;
    // What a row leads to has nothing to read.
    let told = |column: &PeopleColumn| column.kind != FieldKind::Action;
    let mut rows = vec![
        columns
            .iter()
            .filter(|column| told(column))
            .map(heading)
            .collect::<Vec<_>>(),
    ];
    loop {
        let offset = u32::try_from(rows.len() - 1).unwrap_or(u32::MAX);
        let query = PeopleQuery {
            search: args.search.clone().unwrap_or_default(),
            ..PeopleQuery::default()
        };
        let page: PeoplePage = session
            .call(
                "people_page",
                PeoplePageRequest {
                    query,
                    offset,
                    limit: PAGE,
                },
            )
            .await?;
        if page.rows.is_empty() {
            break;
        }
        for row in page.rows {
            let shown = row.cells.iter().zip(&columns).filter(|(_, column)| told(column));
            let mut cells: Vec<String> = shown.map(|(cell, _)| out::tame(cell, WIDEST)).collect();
            if let Some(mark) = row.mark {
                cells.push(format!("[{mark}]"));
            }
            rows.push(cells);
        }
    }
    out::aligned(&rows).iter().for_each(|line| out::say(line));
    out::say(&out::counted(rows.len() - 1, "person", "people"));
    Ok(Done::Well)
}

/// The platform's label; our own word for what every platform has.
fn heading(column: &PeopleColumn) -> String {
    let word = match column.key.as_str() {
        "name" => "name",
        "status" => "status",
        "last_access" => "last sign-in",
        "member_for" => "member since",
        "mfa" => "two steps",
        key if column.label.is_empty() => key,
        _ => &column.label,
    };
    word.to_uppercase()
}
