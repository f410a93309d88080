//! A plan as text.

use std::path::Path;

use desk::wire::absence::AbsenceView;
use desk::wire::import::{SameFileView, UntoldView};

use super::{Plan, Problem, Row};
use crate::{columns, drift, out};

/// Most people named for one thing that a file for upload does not say.
const NAMED: usize = 5;

/// Prints a plan: what needs a person first, then the counts.
pub(super) fn plan(plan: &Plan, limit: usize) {
    let limit = if limit == 0 { usize::MAX } else { limit };
    for problem in &plan.problems {
        out::say(&format!("{}[{}] file", severity_word(&problem.severity), problem.rule));
        out::say(&format!("    {}", out::tame(&problem.message, usize::MAX)));
    }
    if let Some(same) = &plan.same_file {
        out::say(&format!("warning[file.same] file\n    {}", same_file(same)));
    }
    if let Some(recipe) = &plan.recipe {
        drift::lines(recipe).iter().for_each(|line| out::say(line));
        out::say("");
    }
    // What needs a person first.
    let told = |row: &&Row| row.bucket != "unchanged" || row.problems.iter().any(is_told);
    let mut told: Vec<&Row> = plan.rows.iter().filter(told).collect();
    told.sort_by_key(|row| match row.bucket.as_str() {
        "reject" | "conflict" => 0,
        _ if row.problems.iter().any(is_told) => 1,
        "update" => 2,
        "create" => 3,
        _ => 4,
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
    plan.absence.iter().for_each(|absence| absence_lines(absence, limit));
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
    let warned = plan.rows.iter().filter(|row| row.problems.iter().any(is_warning));
    match warned.count() {
        0 => {}
        count => table.push(vec!["  with warnings".to_owned(), count.to_string()]),
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
    columns::taken(&plan.columns).iter().for_each(|line| out::say(line));
    out::notes(&plan.notes).iter().for_each(|line| out::say(line));
    match plan.refused.as_deref() {
        None => {}
        Some("nothing_to_do") if counts.unchanged > 0 => out::say("Nothing to apply: nothing would change."),
        Some("nothing_to_do") => out::say("Nothing to apply."),
        Some(code) => out::say(&format!("Cannot be applied because of {code}, see above.")),
    }
    if let Some(file) = &plan.exported {
        out::say(&format!(
            "Written for upload: {}.",
            out::counted(file.people as usize, "person", "people")
        ));
        if file.without_secrets > 0 {
            out::say(&format!(
                "warning: of {} the file of this import gives {}, which no file for upload holds: set it on the platform, or have these people choose one there.",
                out::counted(file.without_secrets as usize, "person", "people"),
                file.secrets.join(", ")
            ));
        }
    }
    for untold in plan.exported.iter().flat_map(|file| &file.untold) {
        out::say(&untold_line(
            untold,
            "The platform's file has no place for it; set it on the platform.",
        ));
    }
    if let Some(queued) = plan.queued {
        out::say(&format!(
            "Applied: {} to be sent. Send with: rosterdesk-cli sync --vault PATH",
            out::counted(queued as usize, "change waits", "changes wait")
        ));
    }
}

/// Something that a file for upload does not say.
pub(crate) fn untold_line(untold: &UntoldView, why: &str) -> String {
    let named = untold.names.iter().take(NAMED).map(|name| out::tame(name, 60));
    let mut named = named.collect::<Vec<_>>().join(", ");
    let more = (untold.people as usize).saturating_sub(NAMED);
    if more > 0 {
        named.push_str(&format!(" and {more} more"));
    }
    let label = out::tame(&untold.label, 60);
    let people = out::counted(untold.people as usize, "person", "people");
    if untold.leaves {
        format!(
            "warning: not in the file: {people} to leave ({label}): {named}. No column of it says so; do it on the platform."
        )
    } else {
        format!("warning: not in the file: {label} of {people}: {named}. {why}")
    }
}

/// That a file was applied before, and what has come since.
fn same_file(same: &SameFileView) -> String {
    let mut said = format!(
        "This very file was applied on {}: {} created, {} changed.",
        same.at.get(..10).unwrap_or(&same.at),
        same.create,
        same.update
    );
    if same.undone {
        said.push_str(" That import was undone since.");
    }
    if let Some(newer) = &same.newer {
        let newer = out::tame(newer, 60);
        said.push_str(&format!(
            " Since then {newer} was applied: what that one changed would be taken back."
        ));
    }
    said
}

/// Problems that a person should see under their row: what only says how something was read is left out.
fn is_told(problem: &Problem) -> bool {
    problem.severity != "info"
}

fn is_warning(problem: &Problem) -> bool {
    problem.severity == "warn"
}

fn severity_word(severity: &str) -> &str {
    match severity {
        "warn" => "warning",
        "info" => "note",
        other => other,
    }
}

/// Who is not in the file: those who go, then those who stay with the reason.
fn absence_lines(absence: &AbsenceView, limit: usize) {
    let tame = |text: &str| out::tame(text, 60);
    for gone in absence.leavers.iter().take(limit) {
        out::say(&format!(
            "x {}: {} ({}{}{})",
            tame(&gone.name),
            tame(&gone.action),
            match &gone.on_sheet {
                Some(sheet) => format!("on the sheet “{}”, which is not imported", tame(sheet)),
                None if gone.in_hidden_row => "in a hidden row, which is left out".to_owned(),
                None => "not in the file".to_owned(),
            },
            match gone.in_last_file {
                Some(true) => "; was in the last one",
                Some(false) => ", nor in the last one",
                None => "",
            },
            if gone.lasting { "; cannot be undone" } else { "" }
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
    if absence.by_rows > 0 && absence.leavers_total > 0 {
        out::say(&format!("{} more would lose access by rows.", absence.by_rows));
    }
    if absence.unread > 0 {
        out::say(&format!(
            "Nobody is deactivated, because {} that may be people (see the note below): mend the file, or choose the table with --header-row.",
            match absence.unread {
                1 => "a row was not read".to_owned(),
                rows => format!("{rows} rows were not read"),
            }
        ));
    }
    for part in &absence.parts {
        let name = match part.label.as_str() {
            "" => tame(&part.name),
            label => format!("{} “{}”", tame(label), tame(&part.name)),
        };
        out::say(&format!(
            "warning: all {} of {name} would lose access, and the file names nobody of it. Is it the file of another part of the organisation?",
            part.people
        ));
    }
    if absence.lasting > 0 {
        out::say(&format!(
            "warning: {} could not be brought back by undo.",
            out::counted(absence.lasting as usize, "person", "people")
        ));
    }
    if absence.consent {
        out::say(&format!(
            "They are only deactivated with --deactivate {} on apply.",
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
        "regain_access" => "people who can sign in again",
        "sessions_end" => "people signed out",
        "more_rights" => "people who get a higher role than they have",
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
    for problem in row.problems.iter().filter(|problem| is_told(problem)) {
        let column = problem
            .column
            .as_deref()
            .map(|column| format!("{}: ", tame(column)))
            .unwrap_or_default();
        lines.push(format!(
            "    {}[{}] {column}{}",
            severity_word(&problem.severity),
            problem.rule,
            out::tame(&problem.message, usize::MAX)
        ));
    }
    lines
}
