//! Mending what was read: cells, fixes, rows left out; all of it can be undone.

use std::collections::{BTreeMap, BTreeSet};

use intake::{DateForm, Fix, Problem};
use roster::Profile;
use vault::{CellChange, Vault};

use super::super::drafts::filtered;
use super::{Changed, apply, change_rows};
use crate::Desk;
use crate::draft::{self, Draft};
use crate::jobs::Job;
use crate::wire::error::ApiError;
use crate::wire::import::{ImportEditRequest, ImportFixRequest, ImportLeaveOutRequest, ImportView};
use crate::workspace::Workspace;

pub(crate) async fn edit(desk: &Desk, request: ImportEditRequest) -> Result<ImportView, ApiError> {
    let cells = request
        .cells
        .into_iter()
        .map(|cell| CellChange {
            row: cell.row,
            column: cell.column,
            text: cell.text,
        })
        .collect();
    change_rows(desk, request.id.clone(), "check", move |open, job| {
        Draft::open(&open.lock(), &request.id)?;
        apply(open, &request.id, ("type", &[]), cells, Vec::new(), job)
    })
    .await
}

pub(crate) async fn leave_out(desk: &Desk, request: ImportLeaveOutRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, job| {
        let rows = {
            let vault = open.lock();
            Draft::open(&vault, &request.id)?;
            match request.filter {
                None => request.rows,
                Some(filter) => {
                    let mut rows = vault.import_numbers(&request.id, &filtered(filter), 0, u32::MAX)?;
                    let except: BTreeSet<u32> = request.rows.into_iter().collect();
                    rows.retain(|row| !except.contains(row));
                    rows
                }
            }
        };
        let rows = rows.into_iter().map(|row| (row, request.out)).collect();
        let code = if request.out { "leave_out" } else { "take_in" };
        apply(open, &request.id, (code, &[]), Vec::new(), rows, job)
    })
    .await
}

pub(crate) async fn fix(desk: &Desk, request: ImportFixRequest) -> Result<ImportView, ApiError> {
    change_rows(desk, request.id.clone(), "check", move |open, job| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        match request.code.as_str() {
            "convert" => {
                draft.choices.converted = true;
                draft::update(&mut vault, &draft)?;
            }
            code @ ("create_unit" | "create_this") if request.row.is_some() => {
                let new = new_names(&vault, &request, code)?;
                for (column, name) in new {
                    if let Some(column) = draft.mapping.columns.get_mut(column as usize) {
                        column.recalled.remove(&name);
                        column.values.insert(name.clone(), name);
                    }
                }
                draft::update(&mut vault, &draft)?;
            }
            "create_unit" => {
                draft.choices.intake.create_units = Some(true);
                draft::update(&mut vault, &draft)?;
            }
            code @ ("bring_back" | "leave_off") => {
                draft.choices.intake.bring_back = code == "bring_back";
                draft::update(&mut vault, &draft)?;
            }
            "exchange_names" => {
                exchange_names(&open.profile(), &mut draft)?;
                draft::update(&mut vault, &draft)?;
            }
            code @ ("new_name" | "old_name") => {
                for (login, named) in renamed(&vault, &request, code)? {
                    let said = &mut draft.choices.intake.new_names;
                    match code {
                        "new_name" => said.insert(login, named),
                        _ => said.remove(&login),
                    };
                }
                draft::update(&mut vault, &draft)?;
            }
            "confirm_off" => {
                draft.choices.intake.switch_off = request.text.as_deref().and_then(|text| text.trim().parse().ok());
                draft::update(&mut vault, &draft)?;
            }
            "confirm_new" => {
                draft.choices.intake.new_people = request.text.as_deref().and_then(|text| text.trim().parse().ok());
                draft::update(&mut vault, &draft)?;
            }
            code @ ("leave_out_left" | "take_addresses") => {
                let (cells, rows) = of_file(&draft, code, request.text.as_deref());
                let words = if rows.is_empty() { "fix" } else { "leave_out" };
                drop(vault);
                return done(open, &request.id, (words, &[]), cells, rows, job);
            }
            "set_region" => {
                draft.choices.intake.region = request.text.map(|region| region.trim().to_uppercase());
                draft::update(&mut vault, &draft)?;
            }
            "safe" => {
                drop(vault);
                return safe(open, &request, job);
            }
            code @ ("keep_first" | "keep_last") => {
                drop(vault);
                return keep_one(open, &request, code == "keep_last", job);
            }
            code => {
                let Some(form) = code.strip_prefix("dates_") else {
                    drop(vault);
                    return mend(open, &request, job);
                };
                dates(&mut draft, request.field.as_deref(), form)?;
                draft::update(&mut vault, &draft)?;
            }
        }
        Ok(Changed::default())
    })
    .await
}

/// Gives the columns of first and last name each other's field, in one act.
fn exchange_names(profile: &Profile, draft: &mut Draft) -> Result<(), ApiError> {
    let at = intake::name_columns(profile, &draft.mapping).ok_or_else(|| ApiError::not_found("column"))?;
    let columns = &mut draft.mapping.columns;
    let fields = at.map(|at| columns.get(at).and_then(|column| column.field.clone()));
    for (at, field) in at.into_iter().zip(fields.into_iter().rev()) {
        if let Some(column) = columns.get_mut(at) {
            column.field = field;
            column.reason = "chosen".to_owned();
            column.confidence = 100;
        }
    }
    Ok(())
}

/// Columns and names that one problem says are missing: each is a unit to be created, however near another it is.
fn new_names(vault: &Vault, request: &ImportFixRequest, code: &str) -> Result<Vec<(u32, String)>, ApiError> {
    let mut names = Vec::new();
    each(vault, request, |problem| {
        let fix = problem.fixes.iter().find(|fix| fix.code == code);
        let name = fix.and_then(|fix| fix.params.get("value")).cloned();
        names.extend(problem.column.zip(name));
    })?;
    if names.is_empty() {
        return Err(ApiError::not_found("problem"));
    }
    Ok(names)
}

/// What people are known by, with the names that they have from now on: of one row, or of the person whom the text of the
/// request is about. Never of all rows at once, because a column that was sorted by itself would rename everybody.
fn renamed(vault: &Vault, request: &ImportFixRequest, code: &str) -> Result<Vec<(String, String)>, ApiError> {
    let asked = request.text.as_deref().map(str::trim);
    let mut renamed = Vec::new();
    each(vault, request, |problem| {
        let fix = problem.fixes.iter().find(|fix| fix.code == code);
        let of = |name: &str| fix.and_then(|fix| fix.params.get(name)).cloned();
        let found = of("login").zip(of("named"));
        renamed.extend(
            found.filter(|(login, _)| asked.map_or(request.row.is_some(), |asked| asked.eq_ignore_ascii_case(login))),
        );
    })?;
    if renamed.is_empty() {
        return Err(ApiError::not_found("problem"));
    }
    Ok(renamed)
}

/// What a fix of the file as a whole changes: cells, and rows that are left out. It is that of the column of this name.
fn of_file(draft: &Draft, code: &str, header: Option<&str>) -> (BTreeMap<(u32, u32), String>, BTreeSet<u32>) {
    let (mut cells, mut leave_out) = (BTreeMap::new(), BTreeSet::new());
    let fixes = draft.summary.file_problems.iter().flat_map(|problem| &problem.fixes);
    for fix in fixes.filter(|fix| fix.code == code && fix.params.get("header").map(String::as_str) == header) {
        let edits = fix.edits.iter();
        cells.extend(edits.map(|edit| ((edit.row, edit.column), edit.text.clone())));
        leave_out.extend(&fix.leave_out);
    }
    (cells, leave_out)
}

/// Says how the dates of the column that feeds a field are written; `iso` takes it back.
fn dates(draft: &mut Draft, field: Option<&str>, form: &str) -> Result<(), ApiError> {
    let form = match form {
        "iso" => None,
        name => Some(DateForm::named(name).ok_or_else(|| ApiError::not_found("form of dates"))?),
    };
    let mut columns = draft.mapping.columns.iter_mut();
    let column = columns.find(|column| column.field.is_some() && column.field.as_deref() == field);
    let column = column.ok_or_else(|| ApiError::not_found("column"))?;
    column.dates = form;
    column.dates_recalled = false;
    Ok(())
}

/// Applies whatever is beyond doubt, of one kind or of all, as one step of undo.
fn safe(open: &Workspace, request: &ImportFixRequest, job: &Job) -> Result<Changed, ApiError> {
    let (mut cells, mut leave_out) = (BTreeMap::new(), BTreeSet::new());
    let vault = open.lock();
    for group in vault.import_groups(&request.id)? {
        let asked = request.rule.is_empty() || (request.rule == group.rule && request.field == group.field);
        if !asked || group.fixable == 0 {
            continue;
        }
        let kind = ImportFixRequest {
            id: request.id.clone(),
            rule: group.rule,
            field: group.field,
            ..ImportFixRequest::default()
        };
        each(&vault, &kind, |problem| {
            let fix = problem.fixes.into_iter().find(|fix| fix.safe);
            let Some(fix) = fix else { return };
            for edit in fix.edits {
                // The worst of what is wrong with a cell comes first; the rest is looked at again after it.
                cells.entry((edit.row, edit.column)).or_insert(edit.text);
            }
            leave_out.extend(fix.leave_out);
        })?;
    }
    drop(vault);
    done(open, &request.id, ("fix", &[]), cells, leave_out, job)
}

/// Leaves out all rows but one of those that stand for the same.
fn keep_one(open: &Workspace, request: &ImportFixRequest, last: bool, job: &Job) -> Result<Changed, ApiError> {
    let vault = open.lock();
    let mut other = BTreeMap::new();
    each(&vault, request, |problem| {
        let number = problem
            .params
            .get("other_row")
            .and_then(|number| number.parse::<u32>().ok());
        if let Some(number) = number {
            other.insert(problem.row, number);
        }
    })?;
    let places: Vec<u32> = other.keys().copied().collect();
    // Each names the first of its set, and the first the second: the lower of both numbers is the set's.
    let mut sets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for row in vault.import_some_rows(&request.id, &places)? {
        let named = other.get(&row.row).copied().unwrap_or(row.file_row);
        sets.entry(named.min(row.file_row)).or_default().push(row.row);
    }
    drop(vault);
    let mut leave_out = BTreeSet::new();
    for mut rows in sets.into_values() {
        rows.sort_unstable();
        if last {
            rows.pop();
        } else {
            rows.remove(0);
        }
        leave_out.extend(rows);
    }
    done(open, &request.id, ("leave_out", &[]), BTreeMap::new(), leave_out, job)
}

/// Goes through the problems of the kind that is asked about, one after the other: there can be as many as rows.
fn each(vault: &Vault, request: &ImportFixRequest, mut visit: impl FnMut(Problem)) -> Result<(), ApiError> {
    let field = request.field.as_deref();
    vault.import_each_problem(&request.id, &request.rule, field, request.row, |stored| {
        let problem = serde_json::from_str(&stored.problem);
        visit(problem.map_err(|error| ApiError::new("vault.damaged", error.to_string()))?);
        Ok(())
    })
}

/// Does what was found to be done; nothing at all is a mistake.
fn done(
    open: &Workspace,
    id: &str,
    words: (&str, &[(&str, &str)]),
    cells: BTreeMap<(u32, u32), String>,
    leave_out: BTreeSet<u32>,
    job: &Job,
) -> Result<Changed, ApiError> {
    if cells.is_empty() && leave_out.is_empty() {
        return Err(ApiError::not_found("problem"));
    }
    let cells = cells
        .into_iter()
        .map(|((row, column), text)| CellChange { row, column, text })
        .collect();
    let leave_out = leave_out.into_iter().map(|row| (row, true)).collect();
    apply(open, id, words, cells, leave_out, job)
}

/// Applies a fix to one problem, or to all of its kind, as one step of undo.
fn mend(open: &Workspace, request: &ImportFixRequest, job: &Job) -> Result<Changed, ApiError> {
    let mut cells = BTreeMap::new();
    let mut leave_out = BTreeSet::new();
    each(&open.lock(), request, |problem| match request.code.as_str() {
        // One value for all of a kind never writes over what a cell says.
        "set_value" if request.row.is_none() && !problem.value.trim().is_empty() => {}
        "set_value" => cells.extend(
            problem
                .column
                .zip(request.text.clone())
                .map(|(column, text)| ((problem.row, column), text)),
        ),
        "leave_out" => {
            leave_out.insert(problem.row);
        }
        "clear" => {
            // What is beyond doubt is mended, and nothing is lost of it.
            let mended = problem.fixes.iter().any(|fix| fix.safe);
            let column = problem.column.filter(|_| !mended);
            cells.extend(column.map(|column| ((problem.row, column), String::new())));
        }
        code => {
            let fix = problem.fixes.into_iter().find(|fix| fix.code == code);
            let Some(Fix {
                edits, leave_out: rows, ..
            }) = fix
            else {
                return;
            };
            cells.extend(edits.into_iter().map(|edit| ((edit.row, edit.column), edit.text)));
            leave_out.extend(rows);
        }
    })?;
    let words: (&str, &[(&str, &str)]) = match (request.code.as_str(), &request.text) {
        ("leave_out", _) => ("leave_out", &[]),
        ("clear", _) => ("clear", &[]),
        ("set_value", Some(text)) => ("set", &[("text", text)]),
        _ => ("fix", &[]),
    };
    done(open, &request.id, words, cells, leave_out, job)
}
