//! The choices of an earlier import: which of them hold for a file of its kind, and which are made anew.

use intake::{Mode, Options, Recipe};
use roster::Profile;

use super::import::first_choices;
use crate::draft::Draft;
use crate::wire::import::TakenChoice;

/// What was taken over and holds, and what that import had and this one has to be told again.
pub(super) fn over(profile: &Profile, recipe: &Recipe, draft: &Draft) -> (Vec<TakenChoice>, Vec<TakenChoice>) {
    let usual = first_choices(profile).intake;
    let were = named(profile, &recipe.options, &usual);
    let offered = named(profile, &recipe.choices(profile, &usual), &usual);
    let hold = named(profile, &draft.choices.intake, &usual);
    let (taken, left): (Vec<TakenChoice>, Vec<TakenChoice>) = were.into_iter().partition(|was| offered.contains(was));
    let made = |choice: &TakenChoice| hold.iter().any(|now| now.choice == choice.choice);
    (
        taken.into_iter().filter(|was| hold.contains(was)).collect(),
        left.into_iter().filter(|was| !made(was)).collect(),
    )
}

/// The choices that are not the usual ones.
fn named(profile: &Profile, options: &Options, usual: &Options) -> Vec<TakenChoice> {
    let mut named = Vec::new();
    let mut name = |choice: &str, value: String, label: String| {
        named.push(TakenChoice {
            choice: choice.to_owned(),
            value,
            label,
        });
    };
    let role = |id: &str| profile.role(id).map(|role| role.label.clone()).unwrap_or_default();
    if let Some(id) = options.role.as_ref().filter(|_| options.role != usual.role) {
        name("role", id.clone(), role(id));
    }
    for (target, text) in options.reshape.iter().filter_map(|step| step.same()) {
        let label = profile.field(target.split('.').next().unwrap_or_default());
        let label = label.map_or(target, |field| field.label.as_str());
        name("same", format!("{target}={text}"), format!("{label}: {text}"));
    }
    let mode = Mode::of(profile, options);
    if mode != Mode::of(profile, usual) {
        name("mode", mode.name().to_owned(), String::new());
    }
    if let Some(keys) = &options.match_on {
        let labels = keys.iter().filter_map(|key| Some(profile.field(key)?.label.as_str()));
        name("match", keys.join("+"), labels.collect::<Vec<_>>().join(" + "));
    }
    if options.clear_blank {
        name("blank", "clear".to_owned(), String::new());
    }
    if let Some(ids) = &options.activations {
        let ways = profile.activations.iter().filter(|way| ids.contains(&way.id));
        let labels: Vec<&str> = ways.map(|way| way.label.as_str()).collect();
        name("activations", ids.join(","), labels.join(", "));
    }
    if let Some(create) = options.create_units {
        name("create_units", create.to_string(), String::new());
    }
    if options.bring_back {
        name("bring_back", "true".to_owned(), String::new());
    }
    if let Some(region) = &options.region {
        name("region", region.clone(), String::new());
    }
    named
}
