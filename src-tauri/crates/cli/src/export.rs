//! `export`: the people in a vault as a spreadsheet.

use desk::wire::Nothing;
use desk::wire::people::{ExportForm, ExportPeopleRequest, PeopleQuery, Selection};

use crate::args::{ExportArgs, FormArg};
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::Session;

pub(crate) async fn run(args: ExportArgs) -> Result<Done, Failure> {
    let (session, _) = Session::open(&args.vault).await?;
    let query = PeopleQuery {
        search: args.search.unwrap_or_default(),
        view: args.view.unwrap_or_default(),
        ..PeopleQuery::default()
    };
    let request = ExportPeopleRequest {
        selection: Selection::All {
            query,
            except: Vec::new(),
        },
        form: match args.form {
            FormArg::List => ExportForm::List,
            FormArg::Platform => ExportForm::Platform,
        },
        handle: session.desk.hand_out(args.out.clone()).0,
    };
    let _: Nothing = session.call("export_people", request).await?;
    out::say(&format!("{} written", args.out.display()));
    Ok(Done::Well)
}
