//! `plan` and `apply`: what a file would do, and doing it.

use std::collections::BTreeMap;
use std::path::Path;

use desk::files::ColumnChoice;
use desk::wire::Nothing;
use desk::wire::absence::AbsenceView;
use desk::wire::import::{
    AppliedView, BucketCounts, ExportRequest, ImportApplyRequest, ImportFilter, ImportFixRequest, ImportOpenRequest,
    ImportRequest, ImportRow, ImportRowsPage, ImportRowsRequest, ImportSetOptionsRequest, ImportSource, ImportView,
    ProblemView, RecipeView, ReviewView,
};
use desk::wire::people::EffectLine;
use desk::wire::session::OpenWorkspace;
use serde::Serialize;

use crate::args::PlanArgs;
use crate::columns;
use crate::failure::{Done, Failure};
use crate::session::Session;
use crate::{drift, out};

/// Rows fetched at a time.
const PAGE: u32 = 500;
/// Rounds of mending: a mended cell may show the next fault.
const ROUNDS: u32 = 5;

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
    counts: BucketCounts,
    people: u32,
    new_units: Vec<Unit>,
    effects: Vec<EffectLine>,
    /// Who is not in the file, with `mode=full_sync`.
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<AbsenceView>,
    refused: Option<String>,
    /// What has changed since the earlier import whose columns and choices were taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    recipe: Option<RecipeView>,
    problems: Vec<Problem>,
    rows: Vec<Row>,
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
        show(&plan, args.limit);
    }
    Ok(done)
}

async fn carry_out(session: &Session, args: &PlanArgs, view: ImportView, wish: Wish) -> Result<(Plan, Done), Failure> {
    let about_columns = columns::of(&args.choices.options)?;
    let view = columns::choose(session, about_columns, view).await?;
    let mut view = choose(session, args, view).await?;
    if args.fix {
        view = mend(session, view).await?;
    }
    let review: ReviewView = session
        .call("import_review", ImportRequest { id: view.id.clone() })
        .await?;
    let mut plan = plan_of(session, args, &view, &review).await?;
    if let Some(file) = &args.export {
        let path = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        let request = ExportRequest {
            id: view.id.clone(),
            handle: session.desk.hand_out(path).0,
        };
        let _written: Nothing = session.call("export_plan", request).await?;
    }
    let refused_file = view
        .file_problems
        .iter()
        .any(|problem| problem.rule == "file.format" && problem.severity != "info");
    let leavers = review.absence.as_ref().map_or(0, |absence| absence.leavers_total);
    let anything = review.counts.create + review.counts.update + leavers > 0;
    if wish == Wish::Apply && anything && review.refused.is_none() && !refused_file {
        let request = ImportApplyRequest {
            id: view.id.clone(),
            plan: review.plan,
            leavers: args.deactivate,
        };
        let applied: AppliedView = session.call("import_apply", request).await?;
        plan.queued = Some(applied.queued);
    }
    let attention = plan.counts.reject + plan.counts.conflict > 0;
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

async fn choose(session: &Session, args: &PlanArgs, view: ImportView) -> Result<ImportView, Failure> {
    let given: BTreeMap<&str, &str> = args
        .choices
        .options
        .iter()
        .filter(|(name, _)| !ColumnChoice::NAMES.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let known = [
        "role",
        "mode",
        "match",
        "blank",
        "activations",
        "create_units",
        "bring_back",
        "region",
    ];
    if let Some(unknown) = given.keys().find(|name| !known.contains(name)) {
        return Err(Failure::plain(format!(
            "There is no option `{unknown}`. Known are {}.",
            known
                .into_iter()
                .chain(ColumnChoice::NAMES)
                .collect::<Vec<_>>()
                .join(", ")
        )));
    }
    let mut view = view;
    if let Some(region) = given.get("region") {
        view = fix(
            session,
            &view.id,
            "phone.country",
            None,
            "set_region",
            Some(region.to_ascii_uppercase()),
        )
        .await?
        .unwrap_or(view);
    }
    if let Some(back) = given.get("bring_back") {
        let code = match *back {
            "true" => "bring_back",
            "false" => "leave_off",
            _ => return Err(Failure::plain("bring_back is true or false")),
        };
        view = fix(session, &view.id, "exists.disabled", None, code, None)
            .await?
            .unwrap_or(view);
    }
    let request = ImportSetOptionsRequest {
        id: view.id.clone(),
        role: given.get("role").map(|role| (*role).to_owned()),
        mode: given.get("mode").map(|mode| (*mode).to_owned()),
        match_on: given
            .get("match")
            .map(|keys| keys.split('+').map(|key| key.trim().to_owned()).collect()),
        clear_blank: match given.get("blank") {
            None => None,
            Some(&"keep") => Some(false),
            Some(&"clear") => Some(true),
            Some(_) => return Err(Failure::plain("blank is keep or clear")),
        },
        activations: given.get("activations").map(|list| {
            list.split(',')
                .map(|id| id.trim().to_owned())
                .filter(|id| !id.is_empty())
                .collect()
        }),
        create_units: match given.get("create_units") {
            None => None,
            Some(text) => Some(
                text.parse()
                    .map_err(|_| Failure::plain("create_units is true or false"))?,
            ),
        },
        step: None,
    };
    if given.keys().all(|name| ["region", "bring_back"].contains(name)) {
        return Ok(view);
    }
    session.call("import_set_options", request).await
}

/// Applies what is beyond doubt, until nothing of that kind is left.
async fn mend(session: &Session, view: ImportView) -> Result<ImportView, Failure> {
    let mut view = view;
    if let Some(convert) = view
        .file_problems
        .iter()
        .find(|problem| problem.fixes.iter().any(|fix| fix.code == "convert"))
    {
        let rule = convert.rule.clone();
        view = fix(session, &view.id, &rule, None, "convert", None)
            .await?
            .unwrap_or(view);
    }
    for _ in 0..ROUNDS {
        let safe: Vec<(String, Option<String>, String)> = view
            .groups
            .iter()
            .filter(|group| group.fixable > 0)
            .filter_map(|group| {
                let fix = group.example.fixes.iter().find(|fix| fix.safe)?;
                Some((group.rule.clone(), group.field.clone(), fix.code.clone()))
            })
            .collect();
        if safe.is_empty() {
            break;
        }
        for (rule, field, code) in safe {
            view = fix(session, &view.id, &rule, field, &code, None).await?.unwrap_or(view);
        }
    }
    Ok(view)
}

/// One kind of mending; absent when the problem went away with another one.
async fn fix(
    session: &Session,
    id: &str,
    rule: &str,
    field: Option<String>,
    code: &str,
    text: Option<String>,
) -> Result<Option<ImportView>, Failure> {
    let request = ImportFixRequest {
        id: id.to_owned(),
        rule: rule.to_owned(),
        field,
        row: None,
        code: code.to_owned(),
        text,
    };
    match session.call::<_, ImportView>("import_fix", request).await {
        Ok(view) => Ok(Some(session.call("import_check", ImportRequest { id: view.id }).await?)),
        Err(failure) if failure.code() == "not_found" => Ok(None),
        Err(failure) => Err(failure),
    }
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
        recipe: view.recipe.clone(),
        problems: view.file_problems.iter().map(|found| problem(&names, found)).collect(),
        rows,
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

fn show(plan: &Plan, limit: usize) {
    let limit = if limit == 0 { usize::MAX } else { limit };
    for problem in &plan.problems {
        out::say(&format!("{}[{}] file", problem.severity, problem.rule));
        out::say(&format!("    {}", out::tame(&problem.message, usize::MAX)));
    }
    if let Some(recipe) = &plan.recipe {
        drift::lines(recipe).iter().for_each(|line| out::say(line));
        out::say("");
    }
    // What needs a person first.
    let mut told: Vec<&Row> = plan.rows.iter().filter(|row| row.bucket != "unchanged").collect();
    told.sort_by_key(|row| match row.bucket.as_str() {
        "reject" | "conflict" => 0,
        "update" => 1,
        "create" => 2,
        _ => 3,
    });
    for row in told.iter().take(limit) {
        row_lines(row).iter().for_each(|line| out::say(line));
    }
    if told.len() > limit {
        out::say(&format!(
            "... and {} more; --limit 0 shows all of them",
            told.len() - limit
        ));
    }
    if !told.is_empty() || !plan.problems.is_empty() {
        out::say("");
    }
    plan.absence.iter().for_each(|absence| show_absence(absence, limit));
    let counts = plan.counts;
    let mut table = vec![vec![
        format!("{}:", file_name(&plan.file)),
        out::counted(plan.rows.len(), "row", "rows"),
    ]];
    for (name, count) in [
        ("create", counts.create),
        ("update", counts.update),
        ("unchanged", counts.unchanged),
        ("skip", counts.skip),
        ("reject", counts.reject),
        ("conflict", counts.conflict),
    ] {
        if count > 0 {
            table.push(vec![format!("  {name}"), count.to_string()]);
        }
    }
    for unit in &plan.new_units {
        table.push(vec![
            format!("  new {}", unit.kind.to_lowercase()),
            out::tame(&unit.name, 60),
        ]);
    }
    for effect in &plan.effects {
        let label = if effect.label.is_empty() {
            String::new()
        } else {
            format!(" ({})", effect.label)
        };
        table.push(vec![
            format!("  {}{label}", effect_words(&effect.effect)),
            effect.count.to_string(),
        ]);
    }
    out::aligned(&table).iter().for_each(|line| out::say(line));
    if let Some(code) = &plan.refused {
        out::say(&format!("Cannot be applied: {code}."));
    }
    if let Some(queued) = plan.queued {
        out::say(&format!(
            "Applied: {} to be sent. Send with: rosterdesk-cli sync --vault PATH",
            out::counted(queued as usize, "change waits", "changes wait")
        ));
    }
}

/// Who is not in the file: those who go, then those who stay with the reason.
fn show_absence(absence: &AbsenceView, limit: usize) {
    let tame = |text: &str| out::tame(text, 60);
    for gone in absence.leavers.iter().take(limit) {
        out::say(&format!(
            "x {}: {} (not in the file{})",
            tame(&gone.name),
            tame(&gone.action),
            match gone.in_last_file {
                Some(true) => "; was in the last one",
                Some(false) => ", nor in the last one",
                None => "",
            }
        ));
    }
    for stays in absence.kept.iter().take(limit) {
        let why = out::tame(&stays.message, usize::MAX);
        out::say(&format!(
            "= {}: not in the file, and stays ({}): {why}",
            tame(&stays.name),
            stays.code
        ));
    }
    out::say(&format!(
        "Not in the file: {} of {} would be deactivated, {} stay.",
        absence.leavers_total,
        out::counted(absence.people as usize, "person", "people"),
        absence.kept_total
    ));
    if absence.consent {
        out::say(&format!(
            "So many are only deactivated with --deactivate {} on apply.",
            absence.leavers_total
        ));
    }
    out::say("");
}

fn file_name(file: &str) -> String {
    Path::new(file)
        .file_name()
        .map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn effect_words(effect: &str) -> &str {
    match effect {
        "email" => "e-mails",
        "sms" => "SMS",
        "billable_now" => "seats billable now",
        "billable_later" => "seats billable later",
        "billable_fewer" => "seats no longer billed",
        "lose_access" => "people who lose access",
        "sessions_end" => "people signed out",
        "mfa_missing" => "people with a role that should have MFA, and none",
        other => other,
    }
}

fn row_lines(row: &Row) -> Vec<String> {
    let tame = |text: &str| out::tame(text, 60);
    let sign = match row.bucket.as_str() {
        "create" => '+',
        "update" => '~',
        "reject" | "conflict" => '!',
        _ => '-',
    };
    let what: Vec<String> = row
        .changes
        .iter()
        .filter(|change| change.before != change.after)
        .map(|change| match (row.bucket.as_str(), change.before.as_str()) {
            ("create", _) | (_, "") => format!("{} {}", change.label, tame(&change.after)),
            (_, before) => format!("{} {} -> {}", change.label, tame(before), tame(&change.after)),
        })
        .collect();
    let reason = row
        .reason
        .as_deref()
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default();
    let mut lines = vec![
        format!("{sign} row {} {}{reason}  {}", row.line, row.bucket, what.join(", "))
            .trim_end()
            .to_owned(),
    ];
    for problem in row
        .problems
        .iter()
        .filter(|problem| ["error", "fix"].contains(&problem.severity.as_str()))
    {
        let column = problem
            .column
            .as_deref()
            .map(|column| format!("{}: ", tame(column)))
            .unwrap_or_default();
        lines.push(format!(
            "    {}[{}] {column}{}",
            problem.severity,
            problem.rule,
            out::tame(&problem.message, usize::MAX)
        ));
    }
    lines
}
