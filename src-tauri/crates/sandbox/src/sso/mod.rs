//! Single sign-on: a stand-in for an identity provider, and what the platform does with its answers
//! (`S4-03`, `S4-10`, `S4-11`). The provider is part of the practice platform and says so; what it signs
//! is checked as if it came from elsewhere.

mod assertion;
mod enter;

pub(crate) use assertion::{Claims, Provider};
pub(crate) use enter::enter;

use roster::Denial;
use roster::organisation::SSO;

use crate::platform::Platform;
use crate::refusal::Refusal;

/// Refuses where single sign-on is switched off, as if nothing were there.
///
/// # Errors
/// `sso.off`.
pub(crate) fn must_be_on(platform: &Platform) -> Result<(), Refusal> {
    if is_on(platform)? {
        Ok(())
    } else {
        Err(Denial::new(&platform.profile, "sso.off").into())
    }
}

/// Whether the organisation has single sign-on in its package and uses it.
pub(crate) fn is_on(platform: &Platform) -> Result<bool, Refusal> {
    let organisation = platform.organisation()?;
    Ok(organisation.on(SSO) && organisation.has("sso"))
}
