//! What every request of an organisation needs: its platform, the clock, where it is served, and who
//! else is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::Clock;
use crate::options::SampleAdmin;
use crate::platform::Platform;
use crate::sso::Provider;

/// What every request needs.
#[derive(Debug, Clone)]
pub(crate) struct App {
    /// The organisation's platform, one request at a time.
    pub platform: Arc<Mutex<Platform>>,
    /// The clock; all organisations share it.
    pub clock: Clock,
    /// Hash that no password has, checked for logins that do not exist.
    pub decoy: Arc<str>,
    /// Where the organisation is served.
    pub place: Arc<Place>,
    /// The sample administrator, whose sign-in the front door tells.
    pub admin: Arc<SampleAdmin>,
    /// What the organisations share.
    pub server: Arc<Server>,
}

impl App {
    /// The platform, for this thread alone.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Platform> {
        lock(&self.platform)
    }
}

fn lock(platform: &Mutex<Platform>) -> MutexGuard<'_, Platform> {
    platform.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where an organisation is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// What its paths begin with: nothing for the first one, `/hillside` for one below.
    pub prefix: String,
    /// Name of its session cookie. Browsers keep cookies by host, not by port, and send those of `/` to
    /// every path: the name has both, so that practice platforms and organisations do not take each
    /// other's.
    pub cookie: String,
}

impl Place {
    /// The place of a slug; an empty one is the root.
    pub(crate) fn new(slug: &str, port: u16) -> Self {
        let prefix = if slug.is_empty() {
            String::new()
        } else {
            format!("/{slug}")
        };
        let cookie = format!("session_{port}{}{slug}", if slug.is_empty() { "" } else { "_" });
        Self { prefix, cookie }
    }

    /// The organisation's own address, for links and as the cookie's path.
    pub(crate) fn home(&self) -> &str {
        if self.prefix.is_empty() { "/" } else { &self.prefix }
    }

    /// A path of the organisation: `/sign-in` becomes `/hillside/sign-in`.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

/// What the organisations of one server share.
#[derive(Debug)]
pub(crate) struct Server {
    /// All of them, the first one first.
    pub organisations: Vec<Neighbour>,
    /// Their identity provider.
    pub provider: Provider,
}

/// An organisation, as the others know it: the clock and the front door go through all of them.
#[derive(Debug, Clone)]
pub(crate) struct Neighbour {
    /// Where it is served.
    pub place: Place,
    /// Its platform.
    pub platform: Arc<Mutex<Platform>>,
}

impl Neighbour {
    /// Its platform, for this thread alone.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Platform> {
        lock(&self.platform)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_have_addresses_and_cookies_of_their_own() {
        let (first, second) = (Place::new("", 80), Place::new("hillside", 80));
        assert_eq!((first.home(), first.at("/me").as_str()), ("/", "/me"));
        assert_eq!(
            (second.home(), second.at("/me").as_str()),
            ("/hillside", "/hillside/me")
        );
        assert_ne!(first.cookie, second.cookie, "one is not mistaken for the other");
        assert_ne!(first.cookie, Place::new("", 81).cookie, "nor on another port");
    }
}
