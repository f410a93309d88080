//! Everybody in the open workspace, whole, for programs.

use roster::Account;
use serde::Serialize;

use crate::Desk;
use crate::wire::error::ApiError;

/// A person with the changes that wait laid over what the platform has, as [`people`] lists him. Holds no secret.
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

/// Everybody in the open workspace, except whoever the platform refused to create or has no more: a file is
/// compared with who is on the platform, or on the way to it.
///
/// # Errors
/// No workspace is open.
pub async fn people(desk: &Desk) -> Result<Vec<PersonRecord>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            let (accounts, _) = vault.directory()?;
            let only_here = vault.only_here()?;
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
            let there = accounts.into_iter().filter(|(id, _)| !only_here.contains(id));
            Ok(there.map(record).collect())
        })
        .await
}
