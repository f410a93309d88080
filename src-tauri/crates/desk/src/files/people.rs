//! Everybody in the open workspace, whole, for programs.

use roster::Account;
use serde::Serialize;

use crate::Desk;
use crate::wire::error::ApiError;

/// A person with the changes that wait laid over what the platform has. Holds no secret.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRecord {
    /// Id in the vault.
    pub id: String,
    /// The platform's word for the status.
    pub status: String,
    /// Everything else.
    #[serde(flatten)]
    pub account: Account,
}

/// Everybody in the open workspace.
///
/// # Errors
/// No workspace is open.
pub async fn people(desk: &Desk) -> Result<Vec<PersonRecord>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let (accounts, _) = vault.directory()?;
            let profile = workspace.profile();
            let label = |account: &Account| {
                let status = profile.status_of(account.lifecycle, account.lock);
                status.map(|status| status.label.clone()).unwrap_or_default()
            };
            let record = |(id, account)| PersonRecord {
                id,
                status: label(&account),
                account,
            };
            Ok(accounts.into_iter().map(record).collect())
        })
        .await
}
