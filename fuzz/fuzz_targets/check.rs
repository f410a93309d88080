//! Bytes read, mapped and checked with a profile that the bytes choose: every row ends in one bucket.

#![no_main]

mod quiet;

use std::collections::BTreeSet;

use chrono::Utc;
use intake::{Context, Directory, Options};
use libfuzzer_sys::fuzz_target;
use roster::{Organisation, Profile};
use sheets::{ReadOptions, Source};

fuzz_target!(init: quiet::panics(), |bytes: &[u8]| {
    let profiles = Profile::embedded();
    let profile = &profiles[bytes.len() % profiles.len()];
    let options = ReadOptions {
        known_names: intake::known_names(profile),
        ..ReadOptions::default()
    };
    let source = Source::Bytes {
        name: "people.csv",
        bytes,
    };
    let Ok(table) = sheets::read_table(source, &options) else {
        return;
    };
    let highest = profile.role_list.iter().filter(|role| role.manages_users).max_by_key(|role| role.rank);
    let context = Context {
        actor_roles: highest.map(|role| role.id.clone()).into_iter().collect(),
        actor_id: None,
        now: Utc::now(),
        organisation: Organisation::of(profile),
        options: Options::default(),
        lists: Vec::new(),
    };
    let known = Directory::default();
    let sample = &table.rows[..table.rows.len().min(500)];
    let mapping = intake::map_columns(profile, &table.reading.header.names, sample, &known);
    let checked = intake::check(profile, &mapping, &table, &BTreeSet::new(), &known, &context)
        .unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(checked.outcomes.len(), table.rows.len(), "a row has no outcome");
});
