//! `check`: everything that is wrong with a file.

use desk::files::{CheckReport, CheckRequest, ColumnChoice, CountedBuckets, ReportedProblem, Severity};

use crate::args::CheckArgs;
use crate::columns;
use crate::failure::{Done, Failure};
use crate::out;

/// Longest value shown of a cell.
const LONGEST_VALUE: usize = 60;

pub(crate) fn run(args: &CheckArgs) -> Result<Done, Failure> {
    let of_whole = |option: &&(String, String)| !ColumnChoice::NAMES.contains(&option.0.as_str());
    let request = CheckRequest {
        file: args.file.clone(),
        profile: args.profile.clone(),
        directory: args.directory.clone(),
        role: args.role.clone(),
        options: args.choices.options.iter().filter(of_whole).cloned().collect(),
        columns: columns::of(&args.choices.options)?,
        read: args.what.choice(),
    };
    let report =
        desk::files::check(&request).map_err(|error| Failure::from(error).about(args.file.display().to_string()))?;
    if args.json {
        out::json(&report)?;
    } else {
        show(&report, args.limit);
    }
    Ok(if report.refused {
        Done::Not
    } else if report.needs_attention() {
        Done::Attention
    } else {
        Done::Well
    })
}

fn show(report: &CheckReport, limit: usize) {
    let limit = if limit == 0 { usize::MAX } else { limit };
    // The worst first: what stops an import must not hide behind what does not.
    let worst_first = [Severity::Error, Severity::Fix, Severity::Warn, Severity::Info];
    let problems = worst_first
        .into_iter()
        .flat_map(|severity| report.problems(Some(severity)));
    for problem in problems.take(limit) {
        lines_of(&problem).iter().for_each(|line| out::say(line));
    }
    let more = report.total().saturating_sub(limit);
    if more > 0 {
        out::say(&format!("... and {more} more; --limit 0 shows all of them"));
    }
    if report.total() > 0 {
        out::say("");
    }
    out::say(&format!(
        "{}: {}",
        report.file,
        out::counted(report.rows as usize, "row", "rows")
    ));
    out::notes(&report.notes).iter().for_each(|line| out::say(line));
    columns::taken(&report.columns).iter().for_each(|line| out::say(line));
    out::say(&format!("  {}", buckets(&report.buckets)));
    let severities = [
        (Severity::Error, "error", "errors"),
        (Severity::Fix, "to mend", "to mend"),
        (Severity::Warn, "warning", "warnings"),
        (Severity::Info, "note", "notes"),
    ];
    let counts: Vec<String> = severities
        .into_iter()
        .map(|(severity, one, many)| (report.count(severity), one, many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| out::counted(count, one, many))
        .collect();
    out::say(&format!(
        "  {}",
        if counts.is_empty() {
            "nothing wrong".to_owned()
        } else {
            counts.join(", ")
        }
    ));
}

/// `create 12, update 3, reject 1`; what is zero is left out.
pub(crate) fn buckets(counts: &CountedBuckets) -> String {
    let all = [
        ("create", counts.create),
        ("update", counts.update),
        ("unchanged", counts.unchanged),
        ("skip", counts.skip),
        ("reject", counts.reject),
        ("conflict", counts.conflict),
    ];
    let shown: Vec<String> = all
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    if shown.is_empty() {
        "no rows".to_owned()
    } else {
        shown.join(", ")
    }
}

fn lines_of(problem: &ReportedProblem) -> Vec<String> {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Fix => "fix",
        Severity::Warn => "warning",
        Severity::Info => "note",
    };
    // As the file counts: messages name other rows in the same way (`S1-15`).
    let place = match (problem.line, &problem.column) {
        (None, None) => "file".to_owned(),
        (None, Some(column)) => format!("column {}", out::tame(column, LONGEST_VALUE)),
        (Some(row), None) => format!("row {row}"),
        (Some(row), Some(column)) => format!("row {row}, {}", out::tame(column, LONGEST_VALUE)),
    };
    let value = match problem.value.as_str() {
        "" => String::new(),
        value => format!("  \"{}\"", out::tame(value, LONGEST_VALUE)),
    };
    let mut lines = vec![format!("{severity}[{}] {place}{value}", problem.rule)];
    lines.push(format!("    {}", out::tame(&problem.message, usize::MAX)));
    if let Some(fix) = &problem.fix {
        let text = fix
            .text
            .as_deref()
            .map(|text| format!(": \"{}\"", out::tame(text, LONGEST_VALUE)));
        lines.push(format!("    fix: {}{}", fix.code, text.unwrap_or_default()));
    }
    lines
}
