//! Starting, serving and stopping.

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::error::SandboxError;
use crate::options::{SampleAdmin, SandboxOptions};

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
    clock: Clock,
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
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().route("/", get(|| async { Html("Practice platform") }));
        let task = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(async move {
                let _ = stopped.await;
            });
            if let Err(error) = served.await {
                tracing::error!(%error, "the practice platform stopped");
            }
        });
        Ok(Running {
            url,
            token: String::new(),
            admin: SampleAdmin {
                login: String::new(),
                password: String::new(),
                totp_secret: None,
            },
            clock: options.clock,
            stop: Some(stop),
            task: Some(task),
        })
    }
}

impl Running {
    /// The clock it was started with.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
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
