//! What is wrong with a file as a whole.

use roster::authority::{self, Actor};
use sheets::Reading;

use super::Case;
use crate::mode::Mode;
use crate::model::{Mapping, Problem};
use crate::rules::finding::{Finding, Place};
use crate::rules::{columns, date, existing, file, header, people, side, split};

/// Whether a file lets anything in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// It does, by what its rows say.
    Open,
    /// Nothing, for this reason; what its rows say is looked at all the same, because it will matter once the reason
    /// is gone: a file that has to be converted holds the same people afterwards.
    Later(String),
    /// Nothing, for this reason, and its rows cannot be told from each other.
    Closed(String),
}

/// Problems of the file as a whole, and whether it lets anything in.
pub(super) fn problems(case: Case<'_>, reading: &Reading, found: &mut Vec<Problem>) -> Entry {
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
        let finding = existing::denied("anybody", &denial);
        let code = finding.rule_id().to_owned();
        add(finding, None);
        return Entry::Closed(code);
    }
    let mut later = None;
    for finding in file::check(profile, reading) {
        later = later.or(add(finding, None));
    }
    // In one cell a line nothing can be told apart.
    if let Some(code) = later.as_ref().filter(|_| reading.header.names.len() < 2) {
        return Entry::Closed(code.clone());
    }
    match columns_of(case, reading, add) {
        Some(closed) => Entry::Closed(later.unwrap_or(closed)),
        None => later.map_or(Entry::Open, Entry::Later),
    }
}

/// Problems of the header and the columns; the code of one that lets nothing in.
fn columns_of(
    case: Case<'_>,
    reading: &Reading,
    mut add: impl FnMut(Finding, Option<u32>) -> Option<String>,
) -> Option<String> {
    let Case {
        profile,
        mapping,
        context,
        ..
    } = case;
    if let Some(finding) = header::missing(profile, reading) {
        return add(finding, None);
    }
    if let Some(finding) = people::none(profile, mapping) {
        return add(finding, None);
    }
    if let Some((column, finding)) = side::check(mapping) {
        return add(finding, column);
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
    for (column, finding) in split::unsure(&context.options.reshape, mapping) {
        add(finding, Some(column));
    }
    let mut refusal = None;
    // What new people need is no question where nobody is made; by what people are found is one all the same.
    let nobody_new = Mode::of(profile, &context.options) == Mode::UpdateOnly
        && columns::has_key(profile, mapping, context.options.match_on.as_deref());
    let idle = |finding: &Finding| nobody_new && ["column.missing", "column.default"].contains(&finding.rule_id());
    let found = columns::check(profile, mapping, context.options.role.is_some());
    for (column, finding) in found.into_iter().filter(|(_, finding)| !idle(finding)) {
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
