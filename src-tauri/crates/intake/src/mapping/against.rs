//! Columns whose cells say that they are not what their header says.

use std::collections::BTreeSet;

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use super::whole::{filled, most};
use super::{Candidate, content, says_whether, standing};
use crate::rules::role::meant;
use crate::target::{Aim, Part};
use crate::words::booleans;
use crate::words::concepts::{self, Concept};
use crate::words::fold::{key, word};
use crate::words::names::is_title;

/// Whether a column cannot feed a target that its header makes likely. What the platform itself calls so, it is; but
/// its word for a job may be the one for how somebody is addressed.
pub(super) fn speaks(profile: &Profile, candidate: &Candidate, header: &str, sample: &[Row]) -> bool {
    let (target, column) = (candidate.target.as_str(), candidate.column);
    // `Mr` and `Dr` are how somebody is addressed, and no job.
    let is_job = concepts::target(profile, Concept::JobProfile).as_deref() == Some(target);
    if is_job && most(filled(sample, column), is_title) {
        return true;
    }
    if candidate.reason == "exact" {
        return false;
    }
    // Since when somebody is there is no answer to whether he is, though both are called the same.
    if says_whether(profile, target) && content::are_days(sample, column) {
        return true;
    }
    // A day by which somebody is gone is none that is answered with yes and no.
    if profile.deletion.schedule_field.as_deref() == Some(target) && standing::is_asked(sample, column) {
        return true;
    }
    let bits = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit()) || booleans::meaning(cell).is_some();
    if concepts::is_of_bits(header) && !most(filled(sample, column), bits) {
        return true;
    }
    let aim = Aim::of(profile, target);
    let rights = aim.filter(|aim| matches!(aim.field.kind, FieldType::Role | FieldType::Roles));
    // Directories call it the type of a user whether somebody is one of theirs or a guest.
    let from_directory = || {
        let mut cells = filled(sample, column).peekable();
        cells.peek().is_some() && cells.all(|cell| ["member", "guest"].contains(&word(cell).as_str()))
    };
    if let Some(aim) = Aim::of(profile, target).filter(gives_roles)
        && !aim.field.open_vocabulary
        && are_no_roles(profile, &aim, sample, column)
    {
        return true;
    }
    key(header) == "usertype" && rights.is_some_and(|aim| aim.field.open_vocabulary || from_directory())
}

/// Rows from which on words that are no roles say that a column is about something else.
const ENOUGH: usize = 3;

fn gives_roles(aim: &Aim<'_>) -> bool {
    matches!(aim.field.kind, FieldType::Role | FieldType::Roles) || aim.part == Part::Role
}

/// Whether no cell of a column means a role of the platform: in a class list everybody has the role `Student`, and in a
/// list of staff it is the job.
fn are_no_roles(profile: &Profile, aim: &Aim<'_>, sample: &[Row], column: usize) -> bool {
    let labels = || profile.role_list.iter().map(|role| role.label.as_str());
    let codes = || aim.spec.into_iter().flat_map(|spec| spec.values.keys());
    let is_role = |text: &str| {
        let named = profile
            .role_list
            .iter()
            .any(|role| [&role.id, &role.label].iter().any(|name| key(name) == key(text)));
        named || codes().any(|code| code == text) || meant(text, labels()).is_some()
    };
    let means = |cell: &str| {
        let code = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(",0"));
        let mut parts = cell.split([',', ';', '|', '/', '+', '\n']).map(str::trim);
        is_role(cell) || code.is_some_and(is_role) || parts.any(is_role)
    };
    let words: BTreeSet<&str> = filled(sample, column).collect();
    filled(sample, column).count() >= ENOUGH && !words.into_iter().any(means)
}
