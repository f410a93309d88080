//! One value for everybody, for a field that the file has no column for.

use intake::reshape::Reshape;
use intake::{Directory, Target};
use roster::Profile;
use roster::profile::{Field, FieldType};
use vault::Vault;

use super::import::change;
use super::reshaping::{add, rows, take_back};
use crate::draft::{self, Draft};
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::import::ImportView;
use crate::wire::reshape::{ImportSameRequest, SameView};
use crate::workspace;
use crate::{Desk, present};

pub(crate) async fn same(desk: &Desk, request: ImportSameRequest) -> Result<ImportView, ApiError> {
    change(desk, request.id.clone(), "check", move |open, _| {
        let mut vault = open.lock();
        let mut draft = Draft::open(&vault, &request.id)?;
        let profile = open.profile();
        let known = intake::targets(&profile);
        let target = known
            .into_iter()
            .find(|target| target.key == request.target && intake::can_be_same(&profile, &target.key))
            .ok_or_else(|| ApiError::not_found("field"))?;
        let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        if let Some(text) = text {
            let directory = draft::directory(&vault)?;
            allowed(&choices(&vault, &profile, &target.key, &directory)?, &target, text)?;
        }
        if let Some(before) = step_of(&draft, &target.key) {
            take_back(open, &mut vault, &mut draft, before)?;
        }
        if let Some(text) = text {
            let mut columns = draft.mapping.columns.iter();
            if let Some(column) = columns.find(|column| column.field.as_deref() == Some(&target.key)) {
                let words = format!(
                    "The column “{}” holds {}. Give it another field first.",
                    column.header, target.label
                );
                return Err(ApiError::new("same.fed", words)
                    .with("column", &column.header)
                    .with("label", &target.label));
            }
            let rows = rows(&vault, &request.id)?;
            let step = Reshape::of_all(&draft.mapping, &target.key, &target.label, text);
            add(open, &mut vault, &mut draft, &rows, step)?;
        }
        draft::update(&mut vault, &draft)
    })
    .await
}

/// Refuses what is none of the choices, and what this person may not give (`S2-16`).
fn allowed(choices: &[Choice], target: &Target, text: &str) -> Result<(), ApiError> {
    let Some(choice) = choices.iter().find(|choice| choice.value == text) else {
        if choices.is_empty() {
            return Ok(());
        }
        let words = format!("“{text}” is none of the values of {}.", target.label);
        return Err(ApiError::new("same.unknown", words)
            .with("text", text)
            .with("label", &target.label));
    };
    match &choice.refused {
        None => Ok(()),
        Some(code) => {
            let words = format!("“{}” cannot be given by you.", choice.label);
            Err(ApiError::new(code, words).with("label", &choice.label))
        }
    }
}

fn step_of(draft: &Draft, target: &str) -> Option<usize> {
    let steps = &draft.choices.intake.reshape;
    steps
        .iter()
        .position(|step| step.same().is_some_and(|(key, _)| key == target))
}

/// What can be chosen for a field; of roles those above one's own with the reason why not.
fn choices(vault: &Vault, profile: &Profile, target: &str, directory: &Directory) -> Result<Vec<Choice>, ApiError> {
    let (key, part) = target.split_once('.').unwrap_or((target, ""));
    let grants = |field: &Field| match field.kind {
        FieldType::Role | FieldType::Roles => true,
        FieldType::Memberships => part == "role",
        _ => false,
    };
    if profile.field(key).is_some_and(grants) {
        let signed = workspace::signed(vault)?;
        return Ok(present::roles(profile, &signed.actor()));
    }
    let free = |choice: intake::Choice| Choice {
        value: choice.value,
        label: choice.label,
        refused: None,
    };
    Ok(intake::choices(profile, target, directory)
        .into_iter()
        .map(free)
        .collect())
}

/// Fields that the platform wants and no column of the file feeds, and those with one value for everybody.
pub(super) fn views(
    vault: &Vault,
    profile: &Profile,
    draft: &Draft,
    directory: &Directory,
) -> Result<Vec<SameView>, ApiError> {
    let mut views = Vec::new();
    for step in &draft.choices.intake.reshape {
        let Some((target, text)) = step.same() else { continue };
        views.push(SameView {
            target: target.to_owned(),
            label: step.into.first().cloned().unwrap_or_default(),
            value: Some(text.to_owned()),
            default: None,
            free: true,
            choices: choices(vault, profile, target, directory)?,
        });
    }
    for unfed in intake::unfed(profile, &draft.mapping) {
        if views.iter().any(|view| view.target == unfed.key) {
            continue;
        }
        views.push(SameView {
            choices: if unfed.same {
                choices(vault, profile, &unfed.key, directory)?
            } else {
                Vec::new()
            },
            target: unfed.key,
            label: unfed.label,
            value: None,
            default: unfed.default,
            free: unfed.same,
        });
    }
    Ok(views)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s2_16_a_role_above_ones_own_is_no_value_for_everybody() {
        let mut tried = 0;
        for profile in Profile::embedded() {
            let ranked = || profile.role_list.iter().filter(|role| role.assignable);
            let (Some(low), Some(high)) = (
                ranked().filter(|role| role.manages_users).min_by_key(|role| role.rank),
                ranked().max_by_key(|role| role.rank),
            ) else {
                continue;
            };
            if low.rank == high.rank {
                continue;
            }
            let own = [low.id.clone()];
            let actor = roster::authority::Actor {
                id: None,
                roles: &own,
                groups: &[],
            };
            let target = intake::targets(profile).remove(0);
            let roles = present::roles(profile, &actor);
            let refused = allowed(&roles, &target, &high.id).unwrap_err();
            assert_ne!(refused.code, "same.unknown", "{}: {}", profile.about.id, high.id);
            tried += 1;
        }
        assert!(tried > 1, "{tried} profiles have managers below the highest role");
    }
}
