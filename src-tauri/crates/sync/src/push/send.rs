//! One change, one request, and what its answer means.

use chrono::{DateTime, Utc};
use scim::client::{ClientError, OfflineKind, Resource};
use scim::{Remote, ScimError};
use vault::{Op, OpError, Outcome, Verb};

use super::{act, because, people, units};
use crate::engine::Engine;
use crate::error::{Stop, stop_of};
use crate::options::End;
use crate::pace;

/// A change, how it ended, and what that says about the platform.
pub(super) struct Sent {
    pub(super) op: String,
    pub(super) outcome: Outcome,
    pub(super) trouble: Trouble,
}

/// What an answer says about going on.
pub(super) enum Trouble {
    /// All is well.
    None,
    /// The platform had trouble.
    Fault,
    /// The platform asked to slow down.
    Slow(DateTime<Utc>),
    /// There is no point in going on.
    Stop(Stop),
}

impl Trouble {
    pub(super) fn halts(&self) -> bool {
        match self {
            Self::None | Self::Fault => false,
            Self::Slow(_) | Self::Stop(_) => true,
        }
    }
}

impl Sent {
    /// A change that was claimed and never sent.
    pub(super) fn put_back(op: &Op) -> Self {
        let outcome = Outcome::Retry {
            not_before: None,
            error: OpError::default(),
        };
        Self {
            op: op.id.clone(),
            outcome,
            trouble: Trouble::None,
        }
    }
}

/// A request that brought no answer that settles the change by itself.
#[derive(Debug)]
pub(super) enum Fault {
    /// Nothing was written yet.
    Reading(ClientError),
    /// It may have been written, or refused.
    Writing(ClientError),
}

/// Sends one change.
pub(super) async fn one<R: Remote>(engine: &Engine<'_, R>, op: Op) -> Sent {
    let answer = match &op.verb {
        Verb::Create {
            account, activations, ..
        } => people::create(engine, &op, account, activations).await,
        Verb::Update { fields } => people::update(engine, &op, fields).await,
        Verb::Action { action, argument } => act::act(engine, &op, action, argument.as_deref()).await,
        Verb::AddUnit { unit } => units::add_unit(engine, &op, unit).await,
        Verb::RenameUnit { kind, to, .. } => units::rename(engine, &op, &scim::codec::endpoint_of(kind), to).await,
        Verb::AddRole { role } => units::add_role(engine, &op, role).await,
        Verb::RenameRole { to, .. } => units::rename(engine, &op, scim::codec::KIND_ROLES, to).await,
    };
    match answer {
        Ok(outcome) => Sent {
            op: op.id,
            outcome,
            trouble: Trouble::None,
        },
        Err(fault) => failed(engine, op, fault),
    }
}

/// What becomes of a change whose request failed.
pub(super) fn failed<R: Remote>(engine: &Engine<'_, R>, op: Op, fault: Fault) -> Sent {
    let (written, error) = match fault {
        Fault::Reading(error) => (false, error),
        Fault::Writing(error) => (true, error),
    };
    let cause = error_of(&error);
    let later = |until: DateTime<Utc>| Outcome::Retry {
        not_before: Some(until),
        error: cause.clone(),
    };
    let at_once = || Outcome::Retry {
        not_before: None,
        error: cause.clone(),
    };
    let (outcome, trouble) = match error {
        ClientError::Throttled { retry_after } => {
            let wait = retry_after.unwrap_or_else(|| pace::backoff(engine.options.first_wait, op.attempts, &op.id));
            let until = pace::after(engine.now(), wait);
            // A platform that only ever asks to wait is not asked for ever within one run.
            let enough = op.attempts >= engine.options.tries;
            let trouble = if enough {
                Trouble::Stop(End::Waiting(until).into())
            } else {
                Trouble::Slow(until)
            };
            (later(until), trouble)
        }
        ClientError::Unauthorized | ClientError::SignIn(_) => (at_once(), Trouble::Stop(stop_of(error))),
        ClientError::Offline(OfflineKind::Interrupted)
        | ClientError::Timeout
        | ClientError::Server(..)
        | ClientError::AnswerTooLarge(_)
        | ClientError::NotScim { .. }
            if written =>
        {
            (Outcome::Unknown, Trouble::Fault)
        }
        ClientError::Server(..) | ClientError::AnswerTooLarge(_) => (again(engine, &op, cause), Trouble::Fault),
        ClientError::Offline(_)
        | ClientError::Timeout
        | ClientError::Tls(_)
        | ClientError::Proxy
        | ClientError::Insecure
        | ClientError::Address(_)
        | ClientError::NotScim { .. } => (at_once(), Trouble::Stop(stop_of(error))),
        ClientError::NotFound => (
            Outcome::Parked(because("remote.gone", "The platform does not have it any more.")),
            Trouble::None,
        ),
        ClientError::PreconditionFailed => (again(engine, &op, cause), Trouble::None),
        ClientError::Forbidden(_) | ClientError::Conflict(_) | ClientError::TooLarge | ClientError::Rejected(..) => {
            (Outcome::Parked(cause), Trouble::None)
        }
    };
    Sent {
        op: op.id,
        outcome,
        trouble,
    }
}

/// Another try later, or none after the last.
pub(super) fn again<R: Remote>(engine: &Engine<'_, R>, op: &Op, error: OpError) -> Outcome {
    if op.attempts >= engine.options.tries {
        let code = if error.code.is_empty() {
            "sync.exhausted".to_owned()
        } else {
            error.code
        };
        return Outcome::Parked(OpError { code, ..error });
    }
    let wait = pace::backoff(engine.options.first_wait, op.attempts, &op.id);
    Outcome::Retry {
        not_before: Some(pace::after(engine.now(), wait)),
        error,
    }
}

/// An acknowledgement; without a record in the answer, the change itself is what is known.
pub(super) fn acked<R: Remote>(engine: &Engine<'_, R>, remote_id: &str, resource: Option<&Resource>) -> Outcome {
    match resource {
        Some(resource) => {
            let person = engine.person(resource);
            Outcome::Acked {
                remote_id: person.remote_id,
                etag: person.etag,
                base: Some(Box::new(person.account)),
            }
        }
        None => Outcome::Acked {
            remote_id: remote_id.to_owned(),
            etag: None,
            base: None,
        },
    }
}

/// A failure as it is kept with the change: the platform's own code where it has one.
pub(super) fn error_of(error: &ClientError) -> OpError {
    let (code, said): (&str, Option<&ScimError>) = match error {
        ClientError::Forbidden(said) => ("forbidden", Some(said)),
        ClientError::Conflict(said) => ("conflict", Some(said)),
        ClientError::Rejected(_, said) => ("rejected", Some(said)),
        ClientError::SignIn(said) => ("signed_out", Some(said)),
        ClientError::Unauthorized => ("signed_out", None),
        ClientError::NotFound => ("remote.gone", None),
        ClientError::PreconditionFailed => ("changed", None),
        ClientError::TooLarge => ("too_large", None),
        ClientError::AnswerTooLarge(_) => ("answer.too_large", None),
        ClientError::Throttled { .. } => ("throttled", None),
        ClientError::Server(..) => ("server", None),
        ClientError::NotScim { .. } => ("not_scim", None),
        ClientError::Offline(_) | ClientError::Timeout => ("offline", None),
        ClientError::Tls(_) | ClientError::Insecure => ("tls", None),
        ClientError::Proxy => ("proxy", None),
        ClientError::Address(_) => ("address", None),
    };
    let own = said.and_then(|said| said.code.clone().or_else(|| said.scim_type.clone()));
    let words = said.and_then(|said| said.detail.clone());
    OpError {
        code: own.unwrap_or_else(|| code.to_owned()),
        message: words.unwrap_or_else(|| error.to_string()),
        details: Default::default(),
    }
}
