//! The connection of an open workspace: its state, its client, and the task that keeps it in sync.
//!
//! Offline is a state, not an error: it is found out, shown, and left without a click.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use chrono::{DateTime, Utc};
use scim::{Client, ClientError, ClientOptions};
use sync::{Brake, End, Report, SyncError, Work};
use tokio::sync::Notify;
use vault::{About, Vault};

use crate::wire::error::ApiError;
use crate::wire::session::{ActorView, ConnectionState, ConnectionView};
use crate::workspace::{self, Workspace, now};
use crate::{Desk, entrance, present};

/// Setting with the time of the last complete sync.
pub(crate) const LAST_SYNCED: &str = "last_synced";
/// Sealed setting with the token.
pub(crate) const TOKEN: &str = "token";
/// Setting that keeps the workspace offline.
const HELD: &str = "held";

/// Code of "cannot be reached".
const OFFLINE: &str = "offline";
/// Code of "has to sign in again".
const EXPIRED: &str = "token.expired";

/// Between two looks at the platform while nothing happens here.
const EVERY: Duration = Duration::from_secs(120);
/// First wait when the platform is not reachable; doubles up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(3);
const LONGEST_WAIT: Duration = Duration::from_secs(120);

pub(crate) struct Link {
    url: String,
    client: Option<Client>,
    now: Mutex<State>,
    wake: Notify,
    closed: AtomicBool,
    /// One sync at a time.
    busy: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct State {
    state: ConnectionState,
    error: Option<ApiError>,
    next_try: Option<DateTime<Utc>>,
}

impl Link {
    /// The connection as it stands when a workspace is opened; nothing is sent yet.
    pub(crate) fn new(vault: &Vault, about: &About, practice: Option<&sandbox::Running>) -> Result<Self, ApiError> {
        let url = match (practice, &about.url) {
            (Some(running), _) => running.url.clone(),
            (None, Some(url)) => url.clone(),
            (None, None) => String::new(),
        };
        let client = if url.is_empty() {
            None
        } else {
            Some(client(&url, about)?)
        };
        let token = vault.secret_setting(TOKEN)?;
        let state = match (&client, &token) {
            (None, _) => ConnectionState::File,
            (Some(_), None) => ConnectionState::SignedOut,
            (Some(_), Some(_)) if vault.setting(HELD)?.is_some() => ConnectionState::Held,
            (Some(_), Some(_)) => ConnectionState::Online,
        };
        if let (Some(client), Some(token)) = (&client, token) {
            client.set_token(token);
        }
        Ok(Self {
            url,
            client,
            now: Mutex::new(State {
                state,
                error: None,
                next_try: None,
            }),
            wake: Notify::new(),
            closed: AtomicBool::new(false),
            busy: tokio::sync::Mutex::new(()),
        })
    }

    /// The client, or the error that this platform takes files.
    pub(crate) fn client(&self) -> Result<&Client, ApiError> {
        self.client.as_ref().ok_or_else(|| {
            ApiError::new(
                "file.only",
                "This platform takes files: there is nothing to sign in to.",
            )
        })
    }

    /// What the page shows.
    pub(crate) fn view(&self, workspace: &Workspace, vault: &Vault) -> Result<ConnectionView, ApiError> {
        let state = self.state();
        let signed = workspace::signed(vault)?;
        let profile = &workspace.profile();
        let roles: Vec<_> = signed.roles.iter().filter_map(|id| profile.role(id)).collect();
        Ok(ConnectionView {
            state: state.state,
            url: self.url.clone(),
            practice: workspace.practice.is_some(),
            actor: (!signed.name.is_empty()).then(|| ActorView {
                name: signed.name.clone(),
                roles: roles.iter().map(|role| role.label.clone()).collect(),
                rank: roles.iter().map(|role| role.rank).max().unwrap_or(0),
            }),
            last_synced: vault.setting(LAST_SYNCED)?,
            next_try: state.next_try.map(present::instant),
            error: state.error,
        })
    }

    fn state(&self) -> State {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, state: ConnectionState, error: Option<ApiError>, next_try: Option<DateTime<Utc>>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = State { state, error, next_try };
    }

    /// A sync ended so. Held or signed out meanwhile by the person: that stands.
    fn ended(&self, state: ConnectionState, error: Option<ApiError>, next_try: Option<DateTime<Utc>>) {
        let mut current = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if current.state == ConnectionState::Syncing {
            *current = State { state, error, next_try };
        }
    }

    /// When an unreachable platform is tried again. Another sync may have begun, or succeeded, since:
    /// that stands.
    fn tries_again(&self, at: DateTime<Utc>) {
        let mut current = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if current.state == ConnectionState::Offline {
            current.next_try = Some(at);
        }
    }

    /// Something waits, or should be looked at: sync soon.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// The workspace is being locked: the task ends.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }

    /// Signed in: go online.
    pub(crate) fn signed_in(&self) {
        self.set(ConnectionState::Online, None, None);
        self.wake();
    }

    /// Signed out: nothing more is sent.
    pub(crate) fn signed_out(&self) {
        self.set(ConnectionState::SignedOut, None, None);
    }

    /// Kept offline by the person, or let go.
    pub(crate) fn hold(&self, vault: &mut Vault, offline: bool) -> Result<(), ApiError> {
        vault.set_setting(HELD, offline.then_some("1"))?;
        let state = self.state().state;
        if offline && state != ConnectionState::File {
            self.set(ConnectionState::Held, None, None);
        } else if state == ConnectionState::Held {
            let signed_in = vault.secret_setting(TOKEN)?.is_some();
            self.set(
                if signed_in {
                    ConnectionState::Online
                } else {
                    ConnectionState::SignedOut
                },
                None,
                None,
            );
            self.wake();
        }
        Ok(())
    }

    fn may_send(&self) -> bool {
        !matches!(
            self.state().state,
            ConnectionState::SignedOut | ConnectionState::Held | ConnectionState::File
        )
    }
}

/// A client for an address.
pub(crate) fn client(url: &str, about: &About) -> Result<Client, ApiError> {
    Ok(Client::new(ClientOptions {
        base_url: url.to_owned(),
        ca_pem: about.ca_pem.as_ref().map(|pem| pem.clone().into_bytes()),
        user_agent: format!("Rosterdesk/{}", env!("CARGO_PKG_VERSION")),
    })?)
}

/// Keeps a workspace in sync until it is locked: at once, when something waits, and from time to time.
pub(crate) fn keep_in_sync(desk: Desk, workspace: &Arc<Workspace>) {
    let workspace = Arc::downgrade(workspace);
    tokio::spawn(async move {
        let mut wait = Duration::ZERO;
        let mut failures = 0u32;
        while let Some(link) = workspace.upgrade().map(|open| Arc::clone(&open.link)) {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = link.wake.notified() => {}
            }
            if link.closed.load(Ordering::Relaxed) {
                return;
            }
            if !link.may_send() {
                wait = EVERY;
                continue;
            }
            match once(&desk, &workspace).await {
                Outcome::Done => {
                    failures = 0;
                    wait = EVERY;
                }
                Outcome::Later(at) => {
                    failures = 0;
                    wait = (at - now()).to_std().unwrap_or(FIRST_WAIT);
                }
                Outcome::Unreachable => {
                    let seconds = FIRST_WAIT.as_secs().saturating_mul(1 << failures.min(6));
                    wait = Duration::from_secs(seconds).min(LONGEST_WAIT);
                    failures += 1;
                    link.tries_again(now() + chrono::Duration::from_std(wait).unwrap_or_default());
                    desk.changed(&["status"]);
                }
                Outcome::Stopped => {
                    failures = 0;
                    wait = EVERY;
                }
                Outcome::Gone => return,
            }
        }
    });
}

enum Outcome {
    Done,
    Later(DateTime<Utc>),
    Unreachable,
    Stopped,
    Gone,
}

async fn once(desk: &Desk, workspace: &Weak<Workspace>) -> Outcome {
    let Some(open) = workspace.upgrade() else {
        return Outcome::Gone;
    };
    match run(desk, &open).await {
        Ok((_, None)) => Outcome::Done,
        Ok((_, Some(at))) => Outcome::Later(at),
        Err(error) if error.code == OFFLINE => Outcome::Unreachable,
        Err(_) => Outcome::Stopped,
    }
}

/// One complete sync, its report, and when something that waits may be tried again. Whoever asked for
/// it, it says that it began, and at its end where the connection stands then.
pub(crate) async fn run(desk: &Desk, open: &Arc<Workspace>) -> Result<(Report, Option<DateTime<Utc>>), ApiError> {
    let client = open.link.client()?;
    let _alone = open.link.busy.lock().await;
    open.link.set(ConnectionState::Syncing, None, None);
    desk.changed(&["status"]);
    let outcome = attempt(desk, open, client).await;
    if let Err(error) = &outcome {
        let state = match error.code.as_str() {
            OFFLINE => ConnectionState::Offline,
            EXPIRED => ConnectionState::SignedOut,
            _ => ConnectionState::Failed,
        };
        // That the platform cannot be reached is a state, not an error.
        let error = (state != ConnectionState::Offline).then(|| error.clone());
        open.link.ended(state, error, None);
    }
    desk.changed(&["status", "people", "org", "changes"]);
    outcome
}

async fn attempt(
    desk: &Desk,
    open: &Arc<Workspace>,
    client: &Client,
) -> Result<(Report, Option<DateTime<Utc>>), ApiError> {
    let job = desk.0.jobs.begin(work(Work::Pull));
    let report = sync::run(
        Arc::clone(&open.vault),
        client,
        sync::Options::new(Arc::new(now)),
        |progress| job.part(work(progress.work), progress.done, progress.total),
        job.cancelled(),
    )
    .await
    .map_err(|error| match error {
        SyncError::Platform(error) => ApiError::from(error),
        SyncError::Vault(error) => ApiError::from(error),
    })?;
    let (wait, notice) = match report.end {
        End::Offline => return Err(words(&ClientError::Timeout)),
        End::SignedOut => return Err(words(&ClientError::Unauthorized)),
        End::Held(brake) => (None, Some(held(brake))),
        End::Waiting(until) => (Some(until), None),
        End::Done | End::Cancelled => (None, None),
    };
    let stamp = present::instant(now());
    let complete = report.end == End::Done;
    let due = open
        .with(move |vault, workspace| {
            if complete {
                vault.set_setting(LAST_SYNCED, Some(&stamp))?;
            }
            // Synchronising once does not let go of a connection that is kept offline.
            let state = if vault.setting(HELD)?.is_some() {
                ConnectionState::Held
            } else {
                ConnectionState::Online
            };
            workspace.link.ended(state, notice, wait);
            Ok(vault.next_due()?)
        })
        .await?;
    Ok((report, wait.or(due)))
}

/// Name of a part of a sync in its progress.
fn work(work: Work) -> &'static str {
    match work {
        Work::Resolve => "resolve",
        Work::Pull => "pull",
        Work::Push => "push",
    }
}

fn held(brake: Brake) -> ApiError {
    let words = format!(
        "{} of {} people are missing from the platform's answer. That is too many to believe, so nobody was removed \
         here. Check the platform, then sync again.",
        brake.absent, brake.known
    );
    ApiError::new("sync.brake", words)
        .with("missing", brake.absent)
        .with("known", brake.known)
}

/// What a client's error means for a person.
pub(crate) fn words(error: &ClientError) -> ApiError {
    let plain = |code: &str, words: &str| ApiError::new(code, words).with("cause", error);
    match error {
        ClientError::Offline(_) => plain(OFFLINE, "The platform cannot be reached. Check the address and the network. What waits here is kept and sent with the next sync."),
        ClientError::Timeout => plain(OFFLINE, "The platform does not answer in time. What waits here is kept and sent with the next sync."),
        ClientError::Tls(cause) => ApiError::new("tls.untrusted", format!("The platform's certificate is not trusted ({cause}). If your company signs certificates itself, add its authority to the connection; otherwise ask the platform's operator. Nothing was sent.")).with("cause", cause),
        ClientError::Proxy => plain(OFFLINE, "The proxy of your network does not let the request through. Check the system's proxy settings."),
        ClientError::Unauthorized => plain(EXPIRED, "The platform does not accept the sign-in: the token is wrong, has expired or was withdrawn. Sign in again; nothing that waits is lost."),
        ClientError::SignIn(refusal) => entrance::refused(refusal),
        ClientError::Forbidden(_) => plain("server.forbidden", "The platform does not allow this to whoever is signed in. Sign in with a role that manages people."),
        ClientError::NotScim { content } => ApiError::new("server.not_scim", format!("What answers at this address is no SCIM platform but {content}. Check the address; in a hotel or café, sign in to the network first.")).with("content", content),
        ClientError::Insecure => plain("url.insecure", "This address is not encrypted: passwords and people's data would cross the network openly. Use https."),
        ClientError::Address(_) => plain("url.invalid", "This is no web address. It looks like https://lms.example.org/scim/v2."),
        ClientError::Throttled { .. } => plain("throttled", "The platform asks to wait. It is tried again by itself."),
        ClientError::NotFound => plain(
            "server.not_found",
            "There is no SCIM platform at this address. Check the path: it usually ends in /scim/v2.",
        ),
        ClientError::Conflict(_)
        | ClientError::PreconditionFailed
        | ClientError::TooLarge
        | ClientError::AnswerTooLarge(_)
        | ClientError::Server(..)
        | ClientError::Rejected(..) => ApiError::new("server.refused", format!("The platform did not do it: {error}.")),
    }
}
