//! The organisation's own copy of the profile: read, checked, edited, exchanged.

use roster::profile::{FieldType, ProfileEdit, ProfileError, edited, in_use};
use roster::{Account, Profile, authority};
use vault::Vault;

use super::session;
use crate::Desk;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::profile::{
    GuideField, GuideRole, ProfileCheckView, ProfileEditRequest, ProfileFault, ProfileGuide, ProfileTextRequest,
    ProfileTextView,
};
use crate::wire::session::AppStatus;
use crate::workspace;

/// Setting that counts the copies that were saved.
const REVISION: &str = "profile_revision";

pub(crate) async fn text(desk: &Desk, _: Nothing) -> Result<ProfileTextView, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let text = vault.about()?.profile_toml;
            let shipped = shipped(&workspace.profile().about.id);
            Ok(ProfileTextView {
                revision: revision(vault)?,
                edited: shipped.is_some_and(|shipped| shipped != text),
                restorable: shipped.is_some(),
                guide: guide(&workspace.profile()),
                text,
            })
        })
        .await
}

fn revision(vault: &Vault) -> Result<u32, ApiError> {
    let kept = vault.setting(REVISION)?;
    Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// The profile of this id that comes with the program.
fn shipped(id: &str) -> Option<&'static str> {
    Profile::embedded()
        .iter()
        .zip(Profile::embedded_texts())
        .find(|(profile, _)| profile.about.id == id)
        .map(|(_, text)| *text)
}

fn guide(profile: &Profile) -> ProfileGuide {
    let asked = profile.fields.iter().filter(|field| {
        !matches!(
            field.kind,
            FieldType::Computed | FieldType::Datetime | FieldType::Status | FieldType::Secret
        )
    });
    ProfileGuide {
        fields: asked
            .map(|field| GuideField {
                key: field.key.clone(),
                label: field.label.clone(),
                required: field.required,
                required_for_roles: field.required_for_roles.clone(),
                languages: (field.kind == FieldType::Lang).then(|| field.values.clone()),
            })
            .collect(),
        roles: profile
            .role_list
            .iter()
            .map(|role| GuideRole {
                id: role.id.clone(),
                label: role.label.clone(),
            })
            .collect(),
    }
}

pub(crate) async fn check(desk: &Desk, request: ProfileTextRequest) -> Result<ProfileCheckView, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, _| {
            let parsed = Profile::parse(&request.text);
            let faults = match &parsed {
                Ok(profile) => conflicts(vault, &vault.profile().clone(), profile)?,
                Err(error) => faults(error),
            };
            Ok(ProfileCheckView {
                faults,
                guide: parsed.as_ref().ok().map(guide),
            })
        })
        .await
}

/// The faults of a text, with their places.
pub(crate) fn faults(error: &ProfileError) -> Vec<ProfileFault> {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match error {
        ProfileError::Syntax { line, column, message } => vec![ProfileFault {
            code: "syntax".to_owned(),
            line: Some(number(*line)),
            column: Some(number(*column)),
            key: String::new(),
            message: message.clone(),
            count: 0,
        }],
        ProfileError::Invalid(faults) => {
            let mut faults: Vec<ProfileFault> = faults
                .iter()
                .map(|fault| ProfileFault {
                    code: "invalid".to_owned(),
                    line: fault.line.map(number),
                    column: fault.column.map(number),
                    key: fault.key.clone(),
                    message: fault.message.clone(),
                    count: 0,
                })
                .collect();
            faults.sort_by_key(|fault| fault.line);
            faults
        }
    }
}

/// What the new profile would orphan.
fn conflicts(vault: &Vault, before: &Profile, after: &Profile) -> Result<Vec<ProfileFault>, ApiError> {
    let (people, units) = vault.directory()?;
    let accounts: Vec<&Account> = people.iter().map(|(_, account)| account).collect();
    let used = in_use(before, after, &accounts, &units);
    Ok(used
        .into_iter()
        .map(|used| ProfileFault {
            code: "in_use".to_owned(),
            line: None,
            column: None,
            key: used.key,
            message: String::new(),
            count: used.count,
        })
        .collect())
}

pub(crate) async fn edit(desk: &Desk, request: ProfileEditRequest) -> Result<ProfileTextRequest, ApiError> {
    desk.workspace().await?;
    let edit = ProfileEdit {
        field_labels: request.field_labels,
        role_labels: request.role_labels,
        required: request.required,
        required_for_roles: request.required_for_roles,
        languages: request.languages,
    };
    let text = edited(&request.text, &edit).map_err(|cause| {
        let words = format!("The text cannot be edited like this as it stands: {cause}. Mend the text first.");
        ApiError::new("profile.refused", words).with("cause", cause)
    })?;
    Ok(ProfileTextRequest { text })
}

pub(crate) async fn save(desk: &Desk, request: ProfileTextRequest) -> Result<AppStatus, ApiError> {
    exchange(desk, request.text).await
}

pub(crate) async fn restore(desk: &Desk, _: Nothing) -> Result<AppStatus, ApiError> {
    let id = desk.workspace().await?.profile().about.id.clone();
    let text = shipped(&id).ok_or_else(|| ApiError::not_found("profile"))?;
    exchange(desk, text.to_owned()).await
}

/// Keeps another copy and opens the workspace anew with it; nothing is kept of one that is refused.
async fn exchange(desk: &Desk, text: String) -> Result<AppStatus, ApiError> {
    session::reopen(desk, move |vault| {
        let signed = workspace::signed(vault)?;
        authority::may_manage(vault.profile(), &signed.actor())?;
        let before = vault.about()?.profile_toml;
        if before == text {
            return Ok(());
        }
        let profile = Profile::parse(&text).map_err(|error| refused(&error))?;
        if let Some(used) = conflicts(vault, &vault.profile().clone(), &profile)?.into_iter().next() {
            let words = format!(
                "{} is in use by {} and cannot go. Change the people first, or leave it in the profile. Nothing was saved.",
                used.key, used.count
            );
            return Err(ApiError::new("profile.in_use", words)
                .with("key", used.key)
                .with("count", used.count));
        }
        vault.set_profile(&text, workspace::now())?;
        let next = revision(vault)?.saturating_add(1);
        Ok(vault.set_setting(REVISION, Some(&next.to_string()))?)
    })
    .await
}

/// The first fault, as the error of a save.
fn refused(error: &ProfileError) -> ApiError {
    let words = format!("The profile is refused and nothing was saved: {error}");
    let mut refused = ApiError::new("profile.refused", words).with("cause", error);
    if let Some(first) = faults(error).into_iter().next() {
        refused = refused.with("key", first.key);
        for (name, place) in [("line", first.line), ("column", first.column)] {
            if let Some(place) = place {
                refused = refused.with(name, place);
            }
        }
    }
    refused
}
