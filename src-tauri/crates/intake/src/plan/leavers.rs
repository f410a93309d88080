//! Columns that say who has left and feed nothing: what they say of the rows that are not left out.

use super::{Case, Work, file};
use crate::model::Problem;
use crate::rules::leavers;
use crate::words::concepts::{self, Concept};

/// Says of how many people such a column tells that they have left, instead of only that it is there; and nothing where
/// it tells of all that they are there.
pub(super) fn tell(work: &Work<'_>, problems: &mut Vec<Problem>) {
    let Case {
        profile,
        mapping,
        context,
        ..
    } = work.case;
    let today = context.now.date_naive();
    let target = concepts::standing(profile);
    let columns = mapping.columns.iter();
    if target.is_some() && columns.clone().any(|column| column.field == target) {
        return;
    }
    for (at, column) in (0..).zip(columns) {
        let header = column.header.as_str();
        let is_end = concepts::of(header) == Some(Concept::DeletionDate);
        let about = |problem: &Problem| {
            let rule = problem.rule.as_str();
            problem.column == Some(at) && (rule == "column.standing" || (rule == "column.unknown" && is_end))
        };
        let Some(place) = problems.iter().position(about) else {
            continue;
        };
        let (mut gone, mut unsure) = (Vec::new(), false);
        for (row, found) in work.seen() {
            let cell = found.cell(at).trim();
            match leavers::is_there(header, cell, today) {
                Some(false) => gone.push((row, found.number())),
                Some(true) => {}
                None => unsure |= !cell.is_empty(),
            }
        }
        if !gone.is_empty() {
            let severity = problems[place].severity;
            problems[place] = file::placed(leavers::found(header, &gone).graded(severity), Some(at), mapping);
        } else if !unsure && problems[place].rule == "column.standing" {
            problems.remove(place);
        }
    }
}
