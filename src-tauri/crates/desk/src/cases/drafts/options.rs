//! The choices of an import, and what can be chosen.

use intake::Mode;
use roster::profile::{Field, FieldType, OnUnknown, Profile};
use vault::Vault;

use crate::cases::person;
use crate::draft::Draft;
use crate::present;
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::import::ImportOptions;
use crate::workspace;

pub(super) fn options(vault: &Vault, profile: &Profile, draft: &Draft) -> Result<ImportOptions, ApiError> {
    let signed = workspace::signed(vault)?;
    let chosen = &draft.choices.intake;
    let role = profile.import.role.is_some();
    let mut activations = person::activations(profile, &workspace::organisation(vault)?);
    if let Some(ids) = &chosen.activations {
        for activation in activations.iter_mut().filter(|activation| activation.locked.is_none()) {
            activation.chosen = ids.contains(&activation.id);
        }
    }
    Ok(ImportOptions {
        role: if role { chosen.role.clone() } else { None },
        roles: if role {
            present::roles(profile, &signed.actor())
        } else {
            Vec::new()
        },
        mode: Mode::of(profile, chosen).name().to_owned(),
        match_on: chosen.match_on.clone().unwrap_or_default(),
        match_fields: match_fields(profile),
        match_usual: match_usual(profile),
        clear_blank: intake::blank_clears(profile, chosen),
        clear_blank_free: intake::blank_is_open(profile),
        modes: Mode::ALL.map(|mode| mode_choice(profile, mode)).into(),
        activations,
        create_units: chosen.create_units == Some(true),
        create_units_free: profile.org.iter().any(|org| {
            let allowed = org.create_by.is_empty() || org.create_by.iter().any(|role| signed.roles.contains(role));
            allowed && matches!(org.on_unknown, OnUnknown::Ask | OnUnknown::Error)
        }),
        bring_back: chosen.bring_back,
        // Where nobody who exists is changed, nobody is switched on either; who was deleted can be created again.
        bring_back_free: match Mode::of(profile, chosen) {
            Mode::Upsert | Mode::FullSync => intake::brings_back(profile) || vault.has_departed()?,
            Mode::UpdateOnly => intake::brings_back(profile),
            Mode::SkipExisting | Mode::CreateOnly => vault.has_departed()?,
        },
    })
}

/// Fields by which people can be found, those that tell people apart first.
pub(in crate::cases) fn match_fields(profile: &Profile) -> Vec<Choice> {
    let names = |field: &&Field| {
        let kinds = [FieldType::Text, FieldType::Email, FieldType::Phone, FieldType::Ref];
        field.in_import && kinds.contains(&field.kind)
    };
    let mut fields: Vec<&Field> = profile.fields.iter().filter(names).collect();
    fields.sort_by_key(|field| !profile.identity.unique.contains(&field.key));
    let choice = |field: &Field| Choice {
        value: field.key.clone(),
        label: field.label.clone(),
        refused: None,
    };
    fields.into_iter().map(choice).collect()
}

/// The labels of the fields by which the platform's import finds people, in order of preference.
fn match_usual(profile: &Profile) -> String {
    let keys = profile.import.match_on.iter();
    let labels = keys.map(|key| profile.field(key).map_or(key.as_str(), |field| field.label.as_str()));
    labels.collect::<Vec<_>>().join(" / ")
}

fn mode_choice(profile: &Profile, mode: Mode) -> Choice {
    Choice {
        value: mode.name().to_owned(),
        label: String::new(),
        refused: mode.locked(profile).map(str::to_owned),
    }
}
