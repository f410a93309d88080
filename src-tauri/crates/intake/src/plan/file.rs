//! What is wrong with a file as a whole.

use roster::authority::{self, Actor};
use sheets::Reading;

use super::Case;
use crate::model::{Mapping, Problem};
use crate::rules::finding::{Finding, Place};
use crate::rules::{columns, date, existing, file, header};

/// Problems of the file as a whole; the code of one that lets nothing in.
pub(super) fn problems(case: Case<'_>, reading: &Reading, found: &mut Vec<Problem>) -> Option<String> {
    let Case {
        profile,
        mapping,
        context,
        ..
    } = case;
    let mut add = |finding: Finding, column: Option<u32>| {
        let refusal = finding.blocks().then(|| finding.rule_id().to_owned());
        found.push(placed(finding, column, mapping));
        refusal
    };
    let actor = Actor {
        roles: &context.actor_roles,
        ..Actor::default()
    };
    if !context.actor_roles.is_empty()
        && let Err(denial) = authority::may_manage(profile, &actor)
    {
        return add(existing::denied("anybody", &denial), None);
    }
    let mut refusal = None;
    for finding in file::check(profile, reading) {
        refusal = refusal.or(add(finding, None));
    }
    if refusal.is_some() {
        return refusal;
    }
    if let Some(finding) = header::missing(profile, reading) {
        return add(finding, None);
    }
    for (column, finding) in header::spelled(profile, mapping) {
        add(finding, Some(column));
    }
    if let Some(finding) = columns::no_key(profile, mapping, context.options.match_on.as_deref()) {
        return add(finding, None);
    }
    for (column, finding) in date::told(profile, mapping) {
        add(finding, Some(column));
    }
    for (column, finding) in columns::check(profile, mapping, context.options.role.is_some()) {
        let code = add(finding, column);
        refusal = refusal.or(code.filter(|code| code != "column.missing"));
    }
    refusal
}

/// A finding about the file.
pub(super) fn placed(finding: Finding, column: Option<u32>, mapping: &Mapping) -> Problem {
    let about = column.and_then(|at| mapping.columns.get(at as usize));
    let place = Place {
        row: 0,
        column,
        field: about.and_then(|column| column.field.as_deref()),
        label: about.map_or("", |column| column.header.as_str()),
    };
    finding.into_problem(&place, "")
}
