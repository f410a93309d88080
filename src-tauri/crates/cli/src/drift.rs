//! What has changed since the earlier file whose columns and choices were taken over, in words.

use desk::wire::import::{RecipeView, TakenChoice};

use crate::out;

/// Most of one kind that are named.
const NAMED: usize = 5;

/// The report, a line each.
pub(crate) fn lines(recipe: &RecipeView) -> Vec<String> {
    let list = |names: &[String]| {
        let named = names
            .iter()
            .take(NAMED)
            .map(|name| format!("“{}”", out::tame(name, 60)));
        let more = names.len().saturating_sub(NAMED);
        let named = named.collect::<Vec<_>>().join(", ");
        if more == 0 {
            named
        } else {
            format!("{named} and {more} more")
        }
    };
    let day = recipe.at.get(..10).unwrap_or(&recipe.at);
    let mut lines = vec![format!(
        "Read as {} was, imported on {day}.",
        out::tame(&recipe.file, 60)
    )];
    for column in &recipe.renamed_columns {
        let (before, now) = (out::tame(&column.before, 60), out::tame(&column.now, 60));
        lines.push(format!(
            "  The column “{before}” is called “{now}” now and is read as before."
        ));
    }
    if !recipe.new_columns.is_empty() {
        lines.push(format!("  New columns: {}.", list(&recipe.new_columns)));
    }
    if !recipe.missing_columns.is_empty() {
        let gone = list(&recipe.missing_columns);
        lines.push(format!(
            "  Columns that are gone: {gone}. What people have there stays as it is."
        ));
    }
    for new in &recipe.new_texts {
        let column = out::tame(&new.column, 60);
        lines.push(format!("  “{column}” says for the first time: {}.", list(&new.texts)));
    }
    if recipe.missing_total > 0 {
        let named = recipe.missing.iter().take(NAMED).map(|name| out::tame(name, 60));
        let named = named.collect::<Vec<_>>().join(", ");
        let total = recipe.missing_total;
        lines.push(format!(
            "  In the last file and not in this one ({total}): {named}. Check whether they have left."
        ));
    }
    let (before, now) = (recipe.blocked_before, recipe.blocked_now);
    if before != now {
        lines.push(format!(
            "  {now} % of the rows cannot be imported as they are; of the last file it was {before} %."
        ));
    }
    for kind in recipe.more_of.iter().take(NAMED) {
        let of = if kind.label.is_empty() {
            String::new()
        } else {
            format!(" in {}", kind.label)
        };
        lines.push(format!(
            "  More often than last time: {}{of}, {}, {} % of the rows (last time {} %).",
            kind.rule,
            out::counted(kind.count as usize, "time", "times"),
            kind.now,
            kind.before
        ));
    }
    if lines.len() == 1 {
        lines.push("  Nothing has changed since that file.".to_owned());
    }
    if !recipe.taken.is_empty() {
        let taken = options(&recipe.taken);
        lines.push(format!(
            "  Chosen then and taken over: {taken}. To start afresh: --afresh."
        ));
    }
    if !recipe.asked.is_empty() {
        let asked = options(&recipe.asked);
        lines.push(format!(
            "  Chosen then and not taken over, because it is chosen for each file: {asked}."
        ));
    }
    lines
}

/// Choices as they are given on the command line.
fn options(choices: &[TakenChoice]) -> String {
    let option = |choice: &TakenChoice| format!("{}={}", choice.choice, out::tame(&choice.value, 60));
    choices.iter().map(option).collect::<Vec<_>>().join(", ")
}
