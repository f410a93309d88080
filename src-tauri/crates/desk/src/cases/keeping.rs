//! Looking after a workspace: its passphrase, its end; and one-time passwords, told once.

use secrecy::{ExposeSecret as _, SecretString};

use super::session;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::keeping::{
    ChangePassphraseRequest, OneTimeItem, OneTimePassword, OneTimeRequest, RemoveWorkspaceRequest,
};
use crate::wire::session::AppStatus;
use crate::{Desk, practice, workspace};

pub(crate) async fn change_passphrase(desk: &Desk, request: ChangePassphraseRequest) -> Result<AppStatus, ApiError> {
    let (old, new) = (request.old.map(SecretString::from), SecretString::from(request.new));
    session::long_enough(&new)?;
    desk.workspace()
        .await?
        .with(move |vault, _| Ok(vault.change_passphrase(old.as_ref(), &new)?))
        .await?;
    session::app_status(desk, Nothing {}).await
}

pub(crate) async fn remove_workspace(desk: &Desk, request: RemoveWorkspaceRequest) -> Result<AppStatus, ApiError> {
    let status = session::app_status(desk, Nothing {}).await?;
    let known = status.workspaces.iter().find(|known| known.id == request.id);
    let known = known.ok_or_else(|| ApiError::not_found("workspace"))?;
    if known.name.trim() != request.name.trim() {
        return Err(ApiError::new(
            "confirm",
            "Type the name of the workspace as it stands there. Nothing was removed.",
        ));
    }
    desk.discard_workspace(&request.id).await?;
    practice::forget(desk, &request.id)?;
    session::app_status(desk, Nothing {}).await
}

pub(crate) async fn one_time_passwords(desk: &Desk, _: Nothing) -> Result<Vec<OneTimeItem>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, open| {
            let mut items = Vec::new();
            for id in vault.shown_once()? {
                if let Some(person) = vault.person(&id)? {
                    items.push(OneTimeItem {
                        name: workspace::name(&open.profile(), &person.draft),
                        person: id,
                    });
                }
            }
            Ok(items)
        })
        .await
}

pub(crate) async fn take_one_time_password(desk: &Desk, request: OneTimeRequest) -> Result<OneTimePassword, ApiError> {
    let taken = desk
        .workspace()
        .await?
        .with(move |vault, _| Ok(vault.take_shown_once(&request.person)?))
        .await?;
    desk.changed(&["status"]);
    let password = taken.ok_or_else(|| ApiError::not_found("one-time password"))?;
    Ok(OneTimePassword {
        password: password.expose_secret().to_owned(),
    })
}
