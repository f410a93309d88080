//! `plan` and `apply`: what a file would do, and doing it.

mod choose;
mod show;

pub(crate) use show::untold_line;

use desk::files::{ReportedColumn, ReportedNote, reported_notes};
use desk::wire::Nothing;
use desk::wire::absence::AbsenceView;
use desk::wire::import::{
    AppliedView, BucketCounts, ExportRequest, ImportApplyRequest, ImportFilter, ImportOpenRequest, ImportRequest,
    ImportRow, ImportRowsPage, ImportRowsRequest, ImportSource, ImportView, PlanFileView, ProblemView, RecipeView,
    ReviewView, SameFileView,
};
use desk::wire::people::EffectLine;
use desk::wire::session::OpenWorkspace;
use serde::Serialize;

use crate::args::PlanArgs;
use crate::columns;
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::Session;

/// Rows fetched at a time.
const PAGE: u32 = 500;

/// Why an import is refused that would change nothing.
const NOTHING: &str = "nothing_to_do";

/// Whether the plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    Look,
    Apply,
}

#[derive(Serialize)]
struct Plan {
    file: String,
    profile: String,
    /// What should be known about how the file was read.
    notes: Vec<ReportedNote>,
    /// What each column was taken for.
    columns: Vec<ReportedColumn>,
    counts: BucketCounts,
    people: u32,
    new_units: Vec<Unit>,
    effects: Vec<EffectLine>,
    /// Who is not in the file, with `mode=full_sync`.
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<AbsenceView>,
    refused: Option<String>,
    /// The import of this very file that was applied before.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_file: Option<SameFileView>,
    /// What has changed since the earlier import whose columns and choices were taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    recipe: Option<RecipeView>,
    problems: Vec<Problem>,
    rows: Vec<Row>,
    /// What was written with `--export`, and what never is.
    #[serde(skip_serializing_if = "Option::is_none")]
    exported: Option<PlanFileView>,
    /// Changes that now wait to be sent; only after applying.
    #[serde(skip_serializing_if = "Option::is_none")]
    queued: Option<u32>,
}

#[derive(Serialize)]
struct Unit {
    kind: String,
    name: String,
    rows: u32,
}

#[derive(Serialize)]
struct Row {
    /// Data row, from 1.
    row: u32,
    /// The same row as the file counts it; messages name others in the same way (`S1-15`).
    line: u32,
    bucket: String,
    reason: Option<String>,
    changes: Vec<Change>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Change {
    field: String,
    label: String,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct Problem {
    rule: String,
    severity: String,
    column: Option<String>,
    message: String,
}

pub(crate) async fn run(args: PlanArgs, wish: Wish) -> Result<Done, Failure> {
    let (session, open) = Session::open_or_make(&args.vault, &args.profile).await?;
    same_profile(&open, &args.profile)?;
    let path = std::path::absolute(&args.file).unwrap_or_else(|_| args.file.clone());
    let source = ImportSource::File {
        handle: session.desk.hand_out(path).0,
    };
    let shown = args.file.display().to_string();
    let view: ImportView = session
        .call("import_open", ImportOpenRequest { source })
        .await
        .map_err(|failure| failure.about(&shown))?;
    let id = view.id.clone();
    // A large file is checked in the background.
    let view: ImportView = session.call("import_check", ImportRequest { id: id.clone() }).await?;
    let outcome = carry_out(&session, &args, view, wish).await;
    let keep = matches!(&outcome, Ok((plan, _)) if plan.queued.is_some());
    if !keep {
        // A look leaves nothing behind; a file that could not be applied is still where it was.
        let _gone: Nothing = session.call("import_discard", ImportRequest { id }).await?;
    }
    let (plan, done) = outcome.map_err(|failure| failure.about(&shown))?;
    if args.json {
        out::json(&plan)?;
    } else {
        show::plan(&plan, args.limit);
    }
    Ok(done)
}

async fn carry_out(session: &Session, args: &PlanArgs, view: ImportView, wish: Wish) -> Result<(Plan, Done), Failure> {
    let about_columns = columns::of(&args.choices.options)?;
    let view = choose::what(session, args, view).await?;
    let view = columns::choose(session, about_columns, view).await?;
    let (mut view, idle) = choose::options(session, args, view).await?;
    if args.fix {
        view = choose::mend(session, view).await?;
    }
    let review: ReviewView = session
        .call("import_review", ImportRequest { id: view.id.clone() })
        .await?;
    let mut plan = plan_of(session, args, &view, &review).await?;
    plan.notes.extend(idle);
    if let Some(file) = &args.export {
        let path = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        let request = ExportRequest {
            id: view.id.clone(),
            handle: session.desk.hand_out(path).0,
        };
        plan.exported = Some(session.call("export_plan", request).await?);
    }
    let refused_file = view
        .file_problems
        .iter()
        .any(|problem| problem.rule == "file.format" && problem.severity != "info");
    let leavers = review.absence.as_ref().map_or(0, |absence| absence.leavers_total);
    let mistaken = args.deactivate.is_some_and(|said| said != leavers);
    let anything = review.counts.create + review.counts.update + leavers > 0;
    let can = anything && review.refused.is_none() && !refused_file;
    if wish == Wish::Apply && (can || mistaken) {
        let request = ImportApplyRequest {
            id: view.id.clone(),
            plan: review.plan,
            leavers: args.deactivate,
        };
        let applied: AppliedView = session.call("import_apply", request).await?;
        plan.queued = Some(applied.queued);
    } else if wish == Wish::Apply && review.refused.as_deref() == Some(NOTHING) {
        // What was said of the file is remembered for the next one, though nothing changes.
        let request = ImportApplyRequest {
            id: view.id.clone(),
            plan: review.plan,
            leavers: None,
        };
        match session.call::<_, AppliedView>("import_apply", request).await {
            Err(failure) if failure.code() != NOTHING => return Err(failure),
            Ok(_) | Err(_) => {}
        }
    }
    let attention = plan.counts.reject + plan.counts.conflict > 0
        || plan.problems.iter().any(|problem| problem.severity == "error")
        || plan.exported.as_ref().is_some_and(|file| !file.untold.is_empty())
        || plan.notes.iter().any(ReportedNote::is_about_people_left_out);
    let done = if refused_file || (wish == Wish::Apply && review.refused.is_some() && anything) {
        Done::Not
    } else if attention {
        Done::Attention
    } else {
        Done::Well
    };
    Ok((plan, done))
}

fn same_profile(open: &OpenWorkspace, given: &str) -> Result<(), Failure> {
    let id = desk::files::profile_id(given)?;
    if id == open.profile_id {
        return Ok(());
    }
    Err(Failure::plain(format!(
        "This vault is of the profile {}, not {id}. Give the profile of the vault.",
        open.profile_id
    )))
}

async fn plan_of(session: &Session, args: &PlanArgs, view: &ImportView, review: &ReviewView) -> Result<Plan, Failure> {
    let names: Vec<String> = view.columns.iter().map(|column| column.header.clone()).collect();
    let mut rows = Vec::new();
    loop {
        let request = ImportRowsRequest {
            id: view.id.clone(),
            filter: ImportFilter::All,
            offset: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            limit: PAGE,
        };
        let page: ImportRowsPage = session.call("import_rows", request).await?;
        if page.rows.is_empty() {
            break;
        }
        rows.extend(page.rows.into_iter().map(|row| row_of(&names, row)));
    }
    Ok(Plan {
        file: args.file.display().to_string(),
        profile: args.profile.clone(),
        notes: reported_notes(&view.file.notes),
        columns: columns::reported(view),
        counts: review.counts,
        people: review.people,
        new_units: review
            .new_units
            .iter()
            .map(|unit| Unit {
                kind: unit.kind.clone(),
                name: unit.name.clone(),
                rows: unit.rows,
            })
            .collect(),
        effects: review.effects.clone(),
        absence: review.absence.clone(),
        refused: review.refused.clone(),
        same_file: view.same_file.clone(),
        recipe: view.recipe.clone(),
        problems: view.file_problems.iter().map(|found| problem(&names, found)).collect(),
        rows,
        exported: None,
        queued: None,
    })
}

fn row_of(names: &[String], row: ImportRow) -> Row {
    Row {
        row: row.row + 1,
        line: row.file_row,
        bucket: row.bucket,
        reason: row.reason,
        changes: row
            .changes
            .into_iter()
            .map(|change| Change {
                field: change.field,
                label: change.label,
                before: change.base,
                after: change.mine,
            })
            .collect(),
        problems: row.problems.iter().map(|found| problem(names, found)).collect(),
    }
}

fn problem(names: &[String], found: &ProblemView) -> Problem {
    let column = found
        .column
        .and_then(|at| names.get(usize::try_from(at).ok()?))
        .cloned();
    Problem {
        rule: found.rule.clone(),
        severity: found.severity.clone(),
        column,
        message: found.message.clone(),
    }
}
