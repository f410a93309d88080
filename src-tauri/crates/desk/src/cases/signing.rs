//! Signing in and out of the platform, staying offline, syncing now.

use roster::Profile;
use scim::ClientError;
use secrecy::SecretString;

use super::session;
use crate::Desk;
use crate::link::{self, TOKEN};
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::session::{AppStatus, HoldRequest, PracticeAdmin, SignInRequest, SyncReport};
use crate::workspace::{self, Signed};

pub(crate) async fn practice_sign_in(desk: &Desk, _: Nothing) -> Result<PracticeAdmin, ApiError> {
    let open = desk.workspace().await?;
    let running = open
        .practice
        .as_ref()
        .ok_or_else(|| ApiError::not_found("practice platform"))?;
    Ok(PracticeAdmin {
        login: running.admin.login.clone(),
        password: running.admin.password.clone(),
        totp: running.admin.totp(running.clock().now()),
    })
}

pub(crate) async fn sign_in(desk: &Desk, request: SignInRequest) -> Result<AppStatus, ApiError> {
    let open = desk.workspace().await?;
    let client = open.link.client()?;
    let token = match &request.token {
        Some(token) => SecretString::from(token.trim().to_owned()),
        None => {
            let password = SecretString::from(request.password.clone());
            client
                .sign_in(&request.login, &password, request.totp.as_deref())
                .await?
                .token
        }
    };
    client.set_token(token.clone());
    let me = match client.me().await {
        Ok(me) => Some(me),
        // A token that belongs to no person, or a platform that does not know the question.
        Err(ClientError::NotFound | ClientError::Rejected(..) | ClientError::NotScim { .. })
            if request.token.is_some() =>
        {
            None
        }
        Err(error) => return Err(error.into()),
    };
    let signed = who(&open.profile(), &request.login, me.as_ref());
    open.with(move |vault, workspace| {
        vault.set_secret_setting(TOKEN, Some(&token))?;
        workspace::remember(vault, Some(&signed))?;
        workspace.link.signed_in();
        Ok(())
    })
    .await?;
    desk.changed(&["status"]);
    session::app_status(desk, Nothing {}).await
}

/// Who a token belongs to. A platform that does not say is taken at its highest managing role: it
/// decides itself, and the forecast says so.
fn who(profile: &Profile, login: &str, me: Option<&scim::Resource>) -> Signed {
    let Some(me) = me else {
        let managers = profile.role_list.iter().filter(|role| role.manages_users);
        let highest = managers.max_by_key(|role| role.rank).map(|role| role.id.clone());
        let name = if login.is_empty() {
            "API".to_owned()
        } else {
            login.to_owned()
        };
        return Signed {
            name,
            roles: highest.into_iter().collect(),
            ..Signed::default()
        };
    };
    let account = scim::codec::from_scim(profile, &me.json);
    Signed {
        remote_id: Some(me.id.clone()),
        id: None,
        name: workspace::name(profile, &account),
        roles: account.roles(profile),
        groups: Vec::new(),
    }
}

pub(crate) async fn sign_out(desk: &Desk, nothing: Nothing) -> Result<AppStatus, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| {
            vault.set_secret_setting(TOKEN, None)?;
            workspace.link.signed_out();
            Ok(())
        })
        .await?;
    session::app_status(desk, nothing).await
}

pub(crate) async fn hold(desk: &Desk, request: HoldRequest) -> Result<AppStatus, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| workspace.link.hold(vault, request.offline))
        .await?;
    session::app_status(desk, Nothing {}).await
}

pub(crate) async fn sync_now(desk: &Desk, nothing: Nothing) -> Result<AppStatus, ApiError> {
    let open = desk.workspace().await?;
    open.link.client()?;
    open.link.wake();
    session::app_status(desk, nothing).await
}

/// `sync_wait`: syncs once and waits for the end, for doors without a page.
pub(crate) async fn sync_wait(desk: &Desk, _: Nothing) -> Result<SyncReport, ApiError> {
    let open = desk.workspace().await?;
    let (report, _) = link::run(desk, &open).await?;
    let counts = open.with(|vault, _| Ok(vault.outbox_counts()?)).await?;
    let count = |state| counts.get(&state).copied().unwrap_or(0);
    Ok(SyncReport {
        pulled: report.seen,
        sent: report.acked,
        refused: report.parked,
        conflicts: count(vault::OpState::Conflict),
        gone: report.removed,
        waiting: count(vault::OpState::Ready) + count(vault::OpState::Unknown),
    })
}
