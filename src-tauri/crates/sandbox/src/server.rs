//! Starting, serving and stopping.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use roster::Organisation;
use roster::organisation::LOCKING;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::error::SandboxError;
use crate::http::{self, App};
use crate::options::{SampleAdmin, SandboxOptions};
use crate::platform::Platform;
use crate::{jobs, secret, seed, store};

/// The practice platform.
#[derive(Debug, Clone, Copy)]
pub struct Sandbox;

/// A practice platform that is being served. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    /// Its address, as `http://127.0.0.1:PORT`; SCIM is under `/scim/v2`.
    pub url: String,
    /// A bearer token of the sample administrator that does not expire.
    pub token: String,
    /// The sample administrator's sign-in.
    pub admin: SampleAdmin,
    app: App,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Opens or makes the database, seeds it when it is new, and serves on loopback until the answer
    /// is shut down or dropped.
    ///
    /// # Errors
    /// When the port is taken, the data folder cannot be used or belongs to another profile.
    pub async fn start(options: SandboxOptions) -> Result<Running, SandboxError> {
        let port = options.port;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
            .await
            .map_err(|source| SandboxError::Listen { port, source })?;
        let url = format!("http://{}", listener.local_addr()?);
        let clock = options.clock.clone();
        let address = url.clone();
        let opened = tokio::task::spawn_blocking(move || open(&options, address)).await;
        let (platform, seeded) = opened.map_err(|error| SandboxError::Data(std::io::Error::other(error)))??;
        let app = App {
            platform: Arc::new(Mutex::new(platform)),
            clock,
            decoy: Arc::from(secret::hash(&secret::token())?),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let router = http::router(app.clone());
        let task = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(async move {
                // A dropped sender stops as well.
                let _ = stopped.await;
            });
            if let Err(error) = served.await {
                tracing::error!(%error, "the practice platform stopped");
            }
        });
        Ok(Running {
            url,
            token: seeded.token,
            admin: seeded.admin,
            app,
            stop: Some(stop),
            task: Some(task),
        })
    }
}

fn open(options: &SandboxOptions, url: String) -> Result<(Platform, seed::Seeded), SandboxError> {
    let now = options.clock.now();
    let db = store::open(options.data.as_deref())?;
    let mut platform = Platform::open(db, &options.profile, url, now)?;
    let seeded = seed::ensure(&mut platform, options.people, options.seed, now)?;
    Ok((platform, seeded))
}

impl Running {
    /// The clock it was started with.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.app.clock
    }

    /// Does what has come due by the platform's clock: people become inactive, are reminded and deleted.
    ///
    /// # Errors
    /// When its database fails.
    pub fn run_jobs(&self) -> Result<(), SandboxError> {
        let now = self.app.clock.now();
        jobs::run(&mut self.app.lock(), now)
    }

    /// Switches locking after wrong passwords on or off, where the profile leaves it to the
    /// organisation (`S1-30`, `D-06`).
    ///
    /// # Errors
    /// When its database fails.
    pub fn set_locking(&self, on: bool) -> Result<(), SandboxError> {
        self.change_organisation(|organisation| {
            if on {
                organisation.switches.insert(LOCKING.to_owned());
            } else {
                organisation.switches.remove(LOCKING);
            }
        })
    }

    /// Changes what the organisation has in its package and has switched on (`S4-05`, `S4-09`, `S1-19`).
    ///
    /// # Errors
    /// When its database fails.
    pub fn change_organisation(&self, change: impl FnOnce(&mut Organisation)) -> Result<(), SandboxError> {
        let platform = self.app.lock();
        let mut organisation = platform.organisation()?;
        change(&mut organisation);
        platform.set_organisation(&organisation)
    }

    /// Serves until the process ends or the server fails.
    pub async fn wait(mut self) {
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }

    /// Stops taking requests and returns when the running ones are answered.
    pub async fn shutdown(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}
