//! `export`: the people in a vault as a spreadsheet.

use desk::wire::people::{ExportForm, ExportPeopleRequest, PeopleFileView, PeopleQuery, Selection};

use crate::args::{ExportArgs, FormArg};
use crate::failure::{Done, Failure};
use crate::out;
use crate::plan::untold_line;
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
    let written: PeopleFileView = session.call("export_people", request).await?;
    let people = out::counted(written.people as usize, "person", "people");
    out::say(&format!("{} written: {people}.", args.out.display()));
    for untold in &written.untold {
        out::say(&untold_line(untold, "The platform's file has no place for it."));
    }
    Ok(Done::Well)
}
