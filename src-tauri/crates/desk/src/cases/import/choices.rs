//! Choices of an import: mode, key, role, ways of access.

use intake::Mode;
use roster::{Organisation, Profile};
use vault::ImportUpdate;

use super::super::drafts::{match_fields, show};
use super::super::person;
use super::change;
use crate::Desk;
use crate::draft::{self, Draft};
use crate::wire::error::ApiError;
use crate::wire::import::{ImportSetOptionsRequest, ImportView};
use crate::workspace;

pub(crate) async fn set_options(desk: &Desk, request: ImportSetOptionsRequest) -> Result<ImportView, ApiError> {
    let only_step = request.role.is_none()
        && request.mode.is_none()
        && request.match_on.is_none()
        && request.clear_blank.is_none()
        && request.activations.is_none()
        && request.create_units.is_none()
        && request.bring_back.is_none();
    if only_step {
        let view = desk
            .workspace()
            .await?
            .with(move |vault, workspace| {
                Draft::open(vault, &request.id)?;
                let update = ImportUpdate {
                    step: request.step.as_ref().map(draft::word).transpose()?,
                    ..ImportUpdate::default()
                };
                vault.import_update(&request.id, &update)?;
                show(vault, workspace, &request.id)
            })
            .await?;
        return Ok(view);
    }
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        if let Some(asked) = &request.activations {
            can_be_ticked(&open.profile(), &workspace::organisation(&vault)?, asked)?;
        }
        let options = &mut draft.choices.intake;
        if request.role.is_some() {
            options.role = request.role;
        }
        if let Some(name) = &request.mode {
            options.mode = Some(chosen_mode(&open.profile(), name)?);
        }
        if let Some(keys) = request.match_on {
            options.match_on = chosen_key(&open.profile(), keys)?;
        }
        if let Some(clear) = request.clear_blank {
            options.clear_blank = clear;
        }
        if request.activations.is_some() {
            options.activations = request.activations;
        }
        if let Some(create) = request.create_units {
            options.create_units = Some(create);
        }
        if let Some(bring_back) = request.bring_back {
            options.bring_back = bring_back;
        }
        if let Some(step) = request.step {
            draft.row.step = draft::word(&step)?;
        }
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Refuses ways of access that there are not, and those that are off (`S1-21`, `S4-09`): what was asked for is
/// never left out in silence.
fn can_be_ticked(profile: &Profile, organisation: &Organisation, asked: &[String]) -> Result<(), ApiError> {
    let offered = person::activations(profile, organisation);
    for id in asked {
        let Some(way) = offered.iter().find(|way| way.id == *id) else {
            let known: Vec<&str> = offered.iter().map(|way| way.id.as_str()).collect();
            let words = format!(
                "There is no activation `{id}` in this organisation. There are: {}.",
                known.join(", ")
            );
            return Err(ApiError::new("activation.unknown", words).with("activation", id));
        };
        if let Some(why) = way.locked.as_deref().filter(|_| !way.chosen) {
            let code = if why.starts_with("capability.") {
                why
            } else {
                "activation.needless"
            };
            let words = match why.strip_prefix("capability.") {
                Some(name) => format!(
                    "“{}” cannot be chosen: {} is not in the package of this organisation. Ask the platform's support.",
                    way.label,
                    name.to_uppercase()
                ),
                None => format!("“{}” cannot be chosen: {why}.", way.label),
            };
            return Err(ApiError::new(code, words).with("activation", id));
        }
    }
    Ok(())
}

/// A mode by its name, where the profile allows it.
pub(crate) fn chosen_mode(profile: &Profile, name: &str) -> Result<Mode, ApiError> {
    let Some(mode) = Mode::named(name) else {
        let known = Mode::ALL.map(Mode::name).join(", ");
        return Err(ApiError::new(
            "mode.unknown",
            format!("There is no way of importing called `{name}`. Known are {known}."),
        ));
    };
    match mode.locked(profile) {
        None => Ok(mode),
        Some(code) => Err(ApiError::new(code, locked_words(code))),
    }
}

/// Fields by which people are to be found, all of them such that a cell can name somebody.
pub(crate) fn chosen_key(profile: &Profile, keys: Vec<String>) -> Result<Option<Vec<String>>, ApiError> {
    let known = match_fields(profile);
    match keys.iter().find(|key| known.iter().all(|choice| choice.value != **key)) {
        None => Ok(Some(keys).filter(|keys| !keys.is_empty())),
        Some(unknown) => {
            let known: Vec<&str> = known.iter().map(|choice| choice.value.as_str()).collect();
            let known = known.join(", ");
            let message = format!("People cannot be found by `{unknown}` in a file. Possible are {known}.");
            Err(ApiError::new("match.unknown", message))
        }
    }
}

fn locked_words(code: &str) -> &'static str {
    match code {
        "mode.never_changes" => "This platform's import creates people and never changes those who exist.",
        "mode.always_changes" => "This platform's import always changes the people who exist.",
        _ => "This platform has no way of ending somebody's access that could be taken back.",
    }
}
