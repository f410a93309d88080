//! Columns by what their cells hold, and by what the directory knows.

use std::collections::HashSet;

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use super::Candidate;
use crate::model::Directory;
use crate::rules::{date, email};
use crate::target::{Aim, targets};
use crate::words::booleans;
use crate::words::concepts;
use crate::words::fold::key;
use crate::words::languages;

/// Least share of cells that must look like it.
const SHARE: f32 = 0.6;

/// Least share of different cells in a column of what everybody has for themselves; addresses and phones that
/// repeat are those of managers and offices.
const OWN: f32 = 0.9;

/// Every free column that could feed a target because of its cells. Never a secret, never a yes or
/// no, never a role, for job titles are called Manager and Administrator too, and never under a header that means
/// something else.
pub(super) fn candidates(
    profile: &Profile,
    headers: &[String],
    free: &[usize],
    sample: &[Row],
    directory: &Directory,
) -> Vec<Candidate> {
    let known = |kind: Option<&str>| -> HashSet<String> {
        directory
            .units
            .iter()
            .filter(|unit| Some(unit.kind.as_str()) == kind)
            .map(|unit| key(&unit.name))
            .collect()
    };
    let tests: Vec<(String, Test)> = targets(profile)
        .into_iter()
        .filter_map(|target| {
            let aim = Aim::of(profile, &target.key)?;
            let test = match aim.field.kind {
                FieldType::Email => Test::Email,
                FieldType::Phone => Test::Phone,
                FieldType::Lang => Test::Language,
                FieldType::Ref | FieldType::Refs | FieldType::Memberships if aim.reference.is_some() => {
                    Test::Words(known(aim.reference))
                }
                FieldType::Text
                | FieldType::Tz
                | FieldType::Date
                | FieldType::Datetime
                | FieldType::Enum
                | FieldType::User
                | FieldType::Bool
                | FieldType::Bool01
                | FieldType::Ref
                | FieldType::Refs
                | FieldType::Role
                | FieldType::Roles
                | FieldType::Memberships
                | FieldType::Status
                | FieldType::Secret
                | FieldType::Computed => return None,
            };
            Some((target.key, test))
        })
        .collect();
    let mut candidates = Vec::new();
    for column in free {
        let header = headers.get(*column).map_or("", String::as_str);
        if concepts::of(header).is_some()
            || concepts::speaks_of_secrets(header)
            || concepts::speaks_of_rights(header)
            || concepts::speaks_of_other_matter(header)
        {
            continue;
        }
        let cells: Vec<&str> = sample
            .iter()
            .filter_map(|row| row.cells.get(*column))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        if cells.is_empty() {
            continue;
        }
        let distinct = cells.iter().collect::<HashSet<_>>().len();
        for (target, test) in &tests {
            if test.is_own() && share(distinct, cells.len()) < OWN {
                continue;
            }
            let share = share(cells.iter().filter(|cell| test.holds(cell)).count(), cells.len());
            if share >= SHARE {
                candidates.push(Candidate {
                    column: *column,
                    target: target.clone(),
                    confidence: confidence(share),
                    reason: "content",
                    shared: false,
                });
            }
        }
    }
    candidates
}

/// Whether most cells of a column are days, or the numbers that spreadsheet programs count days with.
pub(super) fn are_days(sample: &[Row], column: usize) -> bool {
    let cells = sample
        .iter()
        .filter_map(|row| row.cells.get(column))
        .map(|cell| cell.trim());
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let counted = |cell: &str| cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let days = filled.iter().filter(|cell| date::is_day(cell) || counted(cell));
    days.count() * 2 > filled.len()
}

/// What cells are compared with.
enum Test {
    Email,
    Phone,
    Language,
    Words(HashSet<String>),
}

impl Test {
    /// Whether it is about what everybody has for themselves.
    fn is_own(&self) -> bool {
        matches!(self, Self::Email | Self::Phone)
    }

    fn holds(&self, cell: &str) -> bool {
        match self {
            Self::Email => email::judge(cell).is_ok(),
            Self::Phone => {
                let digits = cell.bytes().filter(u8::is_ascii_digit).count();
                let formed = cell
                    .chars()
                    .all(|letter| letter.is_ascii_digit() || " +-./()".contains(letter));
                formed
                    && (8..=15).contains(&digits)
                    && (cell.starts_with('+') || cell.starts_with('0'))
                    && !date::is_day(cell)
            }
            // Codes of countries and initials are two capitals, those of languages small letters; and `no` is an answer.
            Self::Language => {
                let code = cell.split(['-', '_']).next().unwrap_or(cell);
                let small = code.bytes().all(|byte| byte.is_ascii_lowercase());
                (small && booleans::meaning(cell).is_none() && languages::canonical(cell).is_some())
                    || languages::named(cell).is_some()
            }
            Self::Words(words) => words.contains(&key(cell)),
        }
    }
}

fn share(part: usize, whole: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a share of at most a few hundred cells")]
    let share = part as f32 / whole as f32;
    share
}

/// 60 to 75: content alone is never as sure as a name.
fn confidence(share: f32) -> u8 {
    if share >= 0.95 {
        75
    } else if share >= 0.8 {
        68
    } else {
        60
    }
}
