//! Changes that need a person, as the command line lists them.

use desk::wire::changes::{ChangeState, ChangeView, ChangesPage, ChangesRequest};
use serde::Serialize;

use crate::failure::Failure;
use crate::out;
use crate::session::Session;

/// Changes of a kind that are listed.
const LISTED: u32 = 500;

/// A change that was refused or must be decided.
#[derive(Debug, Serialize)]
pub(crate) struct Attention {
    id: String,
    name: String,
    verb: String,
    state: ChangeState,
    code: Option<String>,
    message: Option<String>,
}

impl From<ChangeView> for Attention {
    fn from(change: ChangeView) -> Self {
        let (code, message) = change.error.map(|error| (error.code, error.message)).unzip();
        Self {
            id: change.id,
            name: change.name,
            verb: change.verb,
            state: change.state,
            code,
            message,
        }
    }
}

impl Attention {
    /// One line: who, what, why.
    pub(crate) fn line(&self) -> String {
        let why = self.message.as_deref().unwrap_or("changed on both sides");
        let name = out::tame(&self.name, 60);
        format!("! {} {name}: {}", self.verb, out::tame(why, usize::MAX))
    }

    /// By which it is named on the command line.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// The first changes in a state, and how many there are in it.
pub(crate) async fn listed(session: &Session, state: ChangeState) -> Result<(Vec<Attention>, u32), Failure> {
    page(session, state, 0).await
}

/// Whether a change of this id is in a state.
pub(crate) async fn is_in(session: &Session, state: ChangeState, id: &str) -> Result<bool, Failure> {
    let mut passed = 0;
    loop {
        let (changes, total) = page(session, state, passed).await?;
        if changes.iter().any(|change| change.id == id) {
            return Ok(true);
        }
        passed += LISTED;
        if passed >= total {
            return Ok(false);
        }
    }
}

async fn page(session: &Session, state: ChangeState, offset: u32) -> Result<(Vec<Attention>, u32), Failure> {
    let request = ChangesRequest {
        state: Some(state),
        offset,
        limit: LISTED,
    };
    let page: ChangesPage = session.call("changes", request).await?;
    Ok((page.changes.into_iter().map(Attention::from).collect(), page.total))
}
