//! What was found, held against what was put in.

use std::collections::{HashMap, HashSet};

use intake::{Examined, Severity};

use crate::faults::{DEPARTMENTS, Fault, Weight};

/// How well a check found what was put in.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) faults: usize,
    pub(crate) found: usize,
    pub(crate) errors: usize,
    pub(crate) errors_found: usize,
    pub(crate) repairs: usize,
    pub(crate) exact: usize,
    pub(crate) rows: u32,
    pub(crate) false_rows: usize,
    pub(crate) missed: Vec<String>,
    pub(crate) alarms: Vec<String>,
}

/// Judges a check. Words for yes and no and local dates stand in nearly every row of such files and are
/// turned into the platform's own without being faults; rows that share a value with a copied one are named
/// with it.
pub(crate) fn judge(examined: &Examined, faults: &[Fault], rows: u32) -> Score {
    let mut at: HashMap<(u32, u32), bool> = HashMap::new();
    let mut repairs: HashMap<(u32, u32), String> = HashMap::new();
    let injected: HashSet<(u32, u32)> = faults.iter().map(|fault| (fault.row, fault.column)).collect();
    let mut false_rows: HashSet<u32> = HashSet::new();
    let mut score = Score {
        rows,
        ..Score::default()
    };
    for problem in examined.problems.of(None) {
        let place = problem.column.map(|column| (problem.row, column));
        let known = place.is_some_and(|place| injected.contains(&place));
        if let Some(place) = place.filter(|_| known) {
            let stops = at.entry(place).or_default();
            *stops |= matches!(problem.severity, Severity::Error | Severity::Fix);
            for edit in problem.fixes.iter().filter(|fix| fix.safe).flat_map(|fix| &fix.edits) {
                repairs.insert((edit.row, edit.column), edit.text.clone());
            }
        }
        let converted =
            problem.severity == Severity::Fix && ["bool.format", "date.format"].contains(&problem.rule.as_str());
        let shares = problem.rule == "dup.file";
        if !known && !converted && !shares && problem.severity != Severity::Info && false_rows.insert(problem.row) {
            score
                .alarms
                .push(format!("row {}: {} {:?}", problem.row, problem.rule, problem.value));
        }
    }
    score.false_rows = false_rows.len();
    for fault in faults {
        let place = (fault.row, fault.column);
        let found = at.get(&place);
        score.faults += 1;
        score.found += usize::from(found.is_some());
        if found.is_none() {
            score
                .missed
                .push(format!("row {}: {} {:?}", fault.row, fault.kind, fault.value));
        }
        match fault.weight {
            Weight::Error => {
                score.errors += 1;
                // An address without a dot in its domain is allowed by the policy, and warned about.
                let stops =
                    found.copied().unwrap_or_default() || (found.is_some() && fault.value.ends_with("@localhost"));
                score.errors_found += usize::from(stops);
            }
            Weight::Fix => {
                score.repairs += 1;
                let mended = repairs.get(&place).is_some_and(|text| right(fault, text));
                score.exact += usize::from(mended);
                if !mended && found.is_some() {
                    score.missed.push(format!(
                        "row {}: {} {:?} mended to {:?}",
                        fault.row,
                        fault.kind,
                        fault.value,
                        repairs.get(&place)
                    ));
                }
            }
            Weight::Warn => {}
        }
    }
    score
}

/// Whether a repair gives back what was meant, as far as the damage still tells it.
fn right(fault: &Fault, text: &str) -> bool {
    let fold = |text: &str| text.replace('–', "-").to_lowercase();
    match fault.kind {
        "language_variant" => {
            let meant = match fault.value.trim() {
                "NL" | "nl_BE" | "nl-BE" | "Nederlands" | "Dutch" => "nl",
                "FR" | "Français" => "fr",
                "Deutsch" => "de",
                _ => "en",
            };
            text == meant
        }
        "department_case" => DEPARTMENTS.contains(&text) && fold(text) == fold(&fault.meant),
        _ => text == fault.meant,
    }
}
