//! What tests of rules need: fields and vocabularies of the embedded profiles.

use std::sync::OnceLock;

use chrono::{TimeZone, Utc};
use roster::Profile;
use roster::profile::Field;

use super::finding::{Finding, Reading};
use super::vocabulary::Vocabulary;
use crate::model::{Context, Directory, Options};

pub(crate) fn profile(id: &str) -> &'static Profile {
    Profile::by_id(id).expect("an embedded profile")
}

pub(crate) fn field(id: &str, key: &str) -> &'static Field {
    profile(id).field(key).expect("a field of the profile")
}

pub(crate) fn vocabulary(id: &str) -> Vocabulary<'static> {
    static NOTHING: OnceLock<(Directory, Context)> = OnceLock::new();
    let (directory, context) = NOTHING.get_or_init(|| {
        let context = Context {
            actor_roles: Vec::new(),
            actor_id: None,
            now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
            organisation: roster::Organisation::default(),
            lists: Vec::new(),
            options: Options::default(),
        };
        (Directory::default(), context)
    });
    Vocabulary::new(profile(id), directory, context)
}

pub(crate) fn ids(reading: &Reading) -> Vec<&str> {
    reading.findings.iter().map(Finding::rule_id).collect()
}
