//! Columns with addresses that feed nothing: whom they have one of whom the column that is taken has not.

use super::{Work, file};
use crate::model::{CellEdit, Problem};
use crate::rules::addresses::{self, TAKE};
use crate::rules::email;
use crate::words::concepts::{self, Concept};

/// Says of how many people another column holds the address that they lack, instead of only that it is not known.
pub(super) fn tell(work: &Work<'_>, problems: &mut [Problem]) {
    let mapping = work.case.mapping;
    let target = concepts::target(work.case.profile, Concept::Email);
    let fed = (0..).zip(&mapping.columns);
    let mut fed = fed.filter(|(_, column)| column.field.is_some() && column.field == target);
    let Some((into, taken)) = fed.next() else { return };
    for problem in problems {
        let Some(from) = problem.column.filter(|_| problem.rule == "column.unknown") else {
            continue;
        };
        let Some(column) = mapping
            .columns
            .get(from as usize)
            .filter(|column| column.field.is_none())
        else {
            continue;
        };
        let lacks = work.seen().filter(|(_, row)| row.cell(into).trim().is_empty());
        let edits: Vec<CellEdit> = lacks
            .map(|(row, found)| CellEdit {
                row,
                column: into,
                text: found.cell(from).trim().to_owned(),
            })
            .filter(|edit| email::judge(&edit.text).is_ok())
            .collect();
        if edits.is_empty() {
            continue;
        }
        let finding = addresses::found(&column.header, &taken.header, edits.len()).graded(problem.severity);
        *problem = file::placed(finding, Some(from), mapping);
        if let Some(fix) = problem.fixes.iter_mut().find(|fix| fix.code == TAKE) {
            fix.edits = edits;
        }
    }
}
