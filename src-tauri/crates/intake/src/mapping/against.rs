//! Columns whose cells say that they are not what their header says.

use roster::Profile;
use roster::profile::FieldType;
use sheets::Row;

use super::whole::{filled, most};
use super::{Candidate, content, says_whether, standing};
use crate::target::Aim;
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
    key(header) == "usertype" && rights.is_some_and(|aim| aim.field.open_vocabulary || from_directory())
}
