//! Starting, serving and stopping.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use roster::Organisation;
use roster::organisation::LOCKING;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::app::{App, Neighbour, Place, Server};
use crate::clock::Clock;
use crate::error::SandboxError;
use crate::http;
use crate::options::{Entrance, SampleAdmin, SandboxOptions};
use crate::platform::Platform;
use crate::sso::Provider;
use crate::store::session;
use crate::{jobs, secret, seed, store};

/// The practice platform.
#[derive(Debug, Clone, Copy)]
pub struct Sandbox;

/// A practice platform that is being served. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    /// Address of its first organisation, as `http://127.0.0.1:PORT`; SCIM is under `/scim/v2`.
    pub url: String,
    /// A bearer token of the first organisation's sample administrator that does not expire.
    pub token: String,
    /// The first organisation's sample administrator's sign-in.
    pub admin: SampleAdmin,
    /// Every organisation, the first one first (`S1-02`).
    pub organisations: Vec<Entrance>,
    app: App,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

/// One organisation, opened.
struct Opened {
    entrance: Entrance,
    place: Place,
    platform: Arc<Mutex<Platform>>,
}

impl Sandbox {
    /// Opens or makes the databases, seeds those that are new, and serves on loopback until the answer
    /// is shut down or dropped.
    ///
    /// # Errors
    /// When the port is taken, an organisation's slug cannot be one, or the data folder cannot be used or
    /// belongs to another profile.
    pub async fn start(options: SandboxOptions) -> Result<Running, SandboxError> {
        if let Some(wrong) = options.further.iter().find(|further| !further.is_sound()) {
            return Err(SandboxError::Slug(wrong.slug.clone()));
        }
        let port = options.port;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
            .await
            .map_err(|source| SandboxError::Listen { port, source })?;
        let address = listener.local_addr()?;
        let clock = options.clock.clone();
        let opened = tokio::task::spawn_blocking(move || open_all(&options, address)).await;
        let opened = opened.map_err(|error| SandboxError::Data(std::io::Error::other(error)))??;
        let entrances: Vec<Entrance> = opened.iter().map(|one| one.entrance.clone()).collect();
        let apps = apps(opened, clock)?;
        let (Some(first), Some(app)) = (entrances.first().cloned(), apps.first().cloned()) else {
            return Err(SandboxError::Data(std::io::Error::other("no organisation was opened")));
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let router = http::router(&app, apps.get(1..).unwrap_or_default());
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
            url: first.url,
            token: first.token,
            admin: first.admin,
            organisations: entrances,
            app,
            stop: Some(stop),
            task: Some(task),
        })
    }
}

/// Opens every organisation, each with a database of its own: what is not in it cannot be seen.
fn open_all(options: &SandboxOptions, address: SocketAddr) -> Result<Vec<Opened>, SandboxError> {
    let mut opened = vec![open(options, address, "", &options.name, options.people, options.seed)?];
    for (further, seed) in options.further.iter().zip(options.seed.saturating_add(1)..) {
        opened.push(open(
            options,
            address,
            &further.slug,
            &further.name,
            further.people,
            seed,
        )?);
    }
    Ok(opened)
}

fn open(
    options: &SandboxOptions,
    address: SocketAddr,
    slug: &str,
    name: &str,
    people: u32,
    seed: u64,
) -> Result<Opened, SandboxError> {
    let now = options.clock.now();
    let place = Place::new(slug, address.port());
    let url = format!("http://{address}{}", place.prefix);
    let folder = options.data.as_ref().map(|folder| folder.join(slug));
    let db = store::open(folder.as_deref())?;
    let mut platform = Platform::open(db, &options.profile, url.clone(), now)?;
    let seeded = seed::ensure(&mut platform, name, people, seed, now)?;
    let name = platform.organisation()?.name;
    Ok(Opened {
        entrance: Entrance {
            name,
            slug: slug.to_owned(),
            url,
            token: seeded.token,
            admin: seeded.admin,
        },
        place,
        platform: Arc::new(Mutex::new(platform)),
    })
}

fn apps(opened: Vec<Opened>, clock: Clock) -> Result<Vec<App>, SandboxError> {
    let organisations = opened.iter().map(|one| Neighbour {
        place: one.place.clone(),
        platform: Arc::clone(&one.platform),
    });
    let server = Arc::new(Server {
        organisations: organisations.collect(),
        provider: Provider::new(),
    });
    let decoy: Arc<str> = Arc::from(secret::hash(&secret::token())?);
    let app = |one: Opened| App {
        platform: one.platform,
        clock: clock.clone(),
        decoy: Arc::clone(&decoy),
        place: Arc::new(one.place),
        admin: Arc::new(one.entrance.admin),
        server: Arc::clone(&server),
    };
    Ok(opened.into_iter().map(app).collect())
}

impl Running {
    /// The clock it was started with.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.app.clock
    }

    /// A bearer token of anybody, without a password and without an end: for practice and tests only, to
    /// see the platform with another person's eyes. A person the platform does not have makes a token
    /// that opens nothing.
    ///
    /// # Errors
    /// When its database fails.
    pub fn session_of(&self, person_id: &str) -> Result<String, SandboxError> {
        let token = secret::token();
        session::open(&self.app.lock().db, &secret::digest(&token), person_id, None)?;
        Ok(token)
    }

    /// Does what has come due by the platform's clock, in every organisation: people become inactive,
    /// are reminded and deleted.
    ///
    /// # Errors
    /// When a database fails.
    pub fn run_jobs(&self) -> Result<(), SandboxError> {
        jobs::run_all(&self.app)
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
