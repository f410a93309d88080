//! Roles: by label, id or code; never above the importing person's own.
//!
//! A cell is read without asking who may give the role: somebody who holds it keeps it, and a row that says
//! so changes nothing. Whether it can be given is judged with the person.

use roster::Value;
use roster::profile::{FieldType, Role};

use super::cell::Column;
use super::finding::{Finding, Reading, Remedy, Rule};
use super::reference::CARDINALITY;
use super::vocabulary::Vocabulary;
use crate::model::Severity;
use crate::words::{near, roles};

pub(super) static UNKNOWN: Rule = Rule {
    id: "role.unknown",
    severity: Severity::Error,
    what: "There is no role “{name}”.",
    why: "The platform has {allowed}.",
    todo: "Use one of those.",
    source: "S5-10, A054",
};

pub(super) static RANK: Rule = Rule {
    id: "rank",
    severity: Severity::Error,
    what: "You cannot give the role {role}.",
    why: "It is above your own, and nobody gives what is above his own.",
    todo: "Choose another role, or have somebody with that role import the row.",
    source: "S5-03, S5-04, S5-05, D-29",
};

pub(super) static NOT_ASSIGNABLE: Rule = Rule {
    id: "role.not_assignable",
    severity: Severity::Error,
    what: "The role {role} cannot be given.",
    why: "The platform gives it by other means.",
    todo: "Choose another role.",
    source: "A058",
};

pub(super) static LOWERED: Rule = Rule {
    id: "role.lowered",
    severity: Severity::Warn,
    what: "{person} has the role {from} on the platform, and would only have {to}.",
    why: "The role is the same for everybody in this file; who has got more rights since would lose them.",
    todo: "Leave the row out, or take the role for everybody away, if the person should keep what he has.",
    source: "D-33; an import takes rights only where that is meant",
};

/// Somebody who loses rights by a role that is the same for everybody.
pub(crate) fn lowered(person: &str, from: &str, to: &str) -> Finding {
    Finding::of(&LOWERED)
        .with("person", person)
        .with("from", from)
        .with("to", to)
}

pub(super) static RAISED: Rule = Rule {
    id: "role.raised",
    severity: Severity::Info,
    what: "{person} has {from} on the platform, and gets the higher role {to}.",
    why: "Rights are given by it, and a column that was filled down gives them to everybody.",
    todo: "Go on if it is meant; otherwise leave the row out, or write the role that the person has.",
    source: "D-29; usual in exported files: a column of roles filled down",
};

/// Somebody who is there and gets a higher role; a warning where it is one that manages people.
pub(crate) fn raised(person: &str, from: Option<&Role>, to: &Role, rows: Vec<u32>) -> Finding {
    let finding = Finding::of(&RAISED)
        .with("person", person)
        .with("from", from.map_or("–", |role| role.label.as_str()))
        .with("to", to.label.as_str())
        .mended_by(Remedy::leave_out(rows, false));
    if to.manages_users {
        finding.graded(Severity::Warn)
    } else {
        finding
    }
}

pub(super) static REMEMBERED: Rule = Rule {
    id: "role.remembered",
    severity: Severity::Warn,
    what: "“{text}” stands for {role}, as was said of an earlier file, and {person} gets more rights by it.",
    why: "What a word meant in another file may not be what it means here.",
    todo: "Go on if it is so; otherwise say what it stands for in this file, or leave the row out.",
    source: "import.md: remembered values; D-04",
};

/// Somebody who gets more rights by a word that an earlier file said.
pub(crate) fn remembered(text: &str, role: &Role, person: &str, rows: Vec<u32>) -> Finding {
    Finding::of(&REMEMBERED)
        .with("text", text)
        .with("role", role.label.as_str())
        .with("person", person)
        .mended_by(Remedy::leave_out(rows, false))
}

/// Reads one or several roles.
pub(super) fn read(text: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Reading {
    if let Some(role) = lookup(text, column, words) {
        return shaped(vec![role.id.clone()], column, None);
    }
    let parts: Vec<&str> = match column.field.kind {
        FieldType::Role => text
            .split([';', ',', '|', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect(),
        _ => column.split(text, words),
    };
    let one = column.field.kind == FieldType::Role
        || (column.field.kind == FieldType::Roles && words.profile.roles.cardinality == "one");
    let known = parts.iter().all(|part| lookup(part, column, words).is_some());
    if one && parts.len() > 1 && known {
        let finding = Finding::of(&CARDINALITY).named("role.cardinality");
        return Reading::wrong(finding.with("count", parts.len().to_string()));
    }
    let parts = if one { vec![text] } else { parts };
    let mut ids = Vec::new();
    let mut findings = Vec::new();
    let several = parts.len() > 1;
    for part in parts {
        let said = column.said(part).filter(|_| several);
        match lookup(said.unwrap_or(part), column, words) {
            Some(role) if ids.contains(&role.id) => {}
            Some(role) => ids.push(role.id.clone()),
            None => {
                ids.push(part.to_owned());
                // Where only the server knows its roles, nothing can be said of one.
                if !column.field.open_vocabulary {
                    findings.push(unknown(part, text, column, words));
                }
            }
        }
    }
    shaped(ids, column, findings)
}

/// The roles in a cell that each stand for themselves; the cell where a person has only one.
pub(super) fn parts<'t>(text: &'t str, column: &Column<'_>, words: &Vocabulary<'_>) -> Vec<&'t str> {
    let one = words.profile.roles.cardinality == "one" || lookup(text, column, words).is_some();
    if one { vec![text] } else { column.split(text, words) }
}

/// The value in the shape of the field; none when something is wrong.
fn shaped(mut ids: Vec<String>, column: &Column<'_>, findings: impl IntoIterator<Item = Finding>) -> Reading {
    let findings: Vec<Finding> = findings.into_iter().collect();
    if findings.iter().any(Finding::blocks) {
        return Reading { value: None, findings };
    }
    let value = match column.field.kind {
        FieldType::Roles => Some(Value::List(ids)),
        _ => ids.pop().map(Value::Text),
    };
    Reading { value, findings }
}

/// The role a word stands for; the column's own codes come first.
fn lookup<'a>(word: &str, column: &Column<'_>, words: &Vocabulary<'a>) -> Option<&'a Role> {
    if let Some(spec) = column.spec
        && let Some(roster::profile::DefaultValue::Text(id)) = spec.values.get(word)
    {
        return words.profile.role(id);
    }
    words.role(word)
}

/// Roles that a value gives to somebody who holds others, and why they cannot be given.
pub(crate) fn refused<'a>(value: &Value, held: &[String], words: &Vocabulary<'a>) -> Vec<(&'a Role, Finding)> {
    let ids: Vec<&str> = match value {
        Value::Text(id) => vec![id],
        Value::List(ids) => ids.iter().map(String::as_str).collect(),
        Value::Memberships(list) => list.iter().map(|membership| membership.role.as_str()).collect(),
        Value::Flag(_) => Vec::new(),
    };
    let mut refused: Vec<(&Role, Finding)> = Vec::new();
    for role in ids.iter().filter_map(|id| words.profile.role(id)) {
        let new = !held.contains(&role.id) && refused.iter().all(|(known, _)| known.id != role.id);
        refused.extend(judge(role, words).filter(|_| new).map(|finding| (role, finding)));
    }
    refused
}

/// Why a role that is known cannot be given.
pub(crate) fn judge(role: &Role, words: &Vocabulary<'_>) -> Option<Finding> {
    if !role.assignable {
        return Some(Finding::of(&NOT_ASSIGNABLE).with("role", role.label.as_str()));
    }
    let above = words.own_rank.is_some_and(|own| role.rank > own);
    above.then(|| Finding::of(&RANK).with("role", role.label.as_str()))
}

/// A role chosen for the whole import that the profile does not have.
pub(crate) fn unknown_choice(profile: &roster::Profile, id: &str) -> Finding {
    let labels: Vec<&str> = profile.role_list.iter().map(|role| role.label.as_str()).collect();
    Finding::of(&UNKNOWN)
        .with("name", id)
        .with("allowed", labels.join(", "))
}

fn unknown(word: &str, whole: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Finding {
    let labels = || {
        words
            .profile
            .role_list
            .iter()
            .filter(|role| role.assignable)
            .map(|role| role.label.as_str())
    };
    let finding = Finding::of(&UNKNOWN)
        .with("name", word)
        .with("allowed", labels().collect::<Vec<_>>().join(", "));
    let offered = |text: &str, sure: u8| {
        let mut remedy = Remedy::text("use_value", text, false);
        remedy.params.insert("confidence".to_owned(), sure.to_string());
        remedy
    };
    if word == whole
        && let Some((label, sure)) = meant(word, labels())
    {
        return finding.mended_by(offered(label, sure));
    }
    match rewritten(whole, column, words) {
        Some(text) => finding.mended_by(offered(&text, REWRITTEN)),
        None => finding,
    }
}

/// How sure it is that other signs are meant to stand between roles, or that a code was written as a fraction.
const REWRITTEN: u8 = 80;

/// The label of the role that a text may mean, and how sure that is: a slip of the fingers, or the word of another
/// language. Roles are rights, so that it is asked about each time.
pub(crate) fn meant<'a>(text: &str, labels: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, u8)> {
    near::near(text, labels.clone()).or_else(|| roles::meant(text, labels))
}

/// A cell as the platform would have it: `coach, translator` with its own sign between two roles, `3.0` as the code 3.
fn rewritten(whole: &str, column: &Column<'_>, words: &Vocabulary<'_>) -> Option<String> {
    let code = whole.strip_suffix(".0").or_else(|| whole.strip_suffix(",0"));
    if let Some(code) = code.filter(|code| lookup(code, column, words).is_some()) {
        return Some(code.to_owned());
    }
    let several = column.field.kind == FieldType::Roles && words.profile.roles.cardinality != "one";
    let parts: Vec<&str> = whole.split([',', ';', '|', '/', '+', '\n']).map(str::trim).collect();
    let known: Option<Vec<&str>> = parts
        .iter()
        .map(|part| lookup(part, column, words).map(|role| role.label.as_str()))
        .collect();
    let separator = words
        .profile
        .import
        .multi_separator
        .first()
        .filter(|_| several && parts.len() > 1)?;
    Some(known?.join(separator))
}
