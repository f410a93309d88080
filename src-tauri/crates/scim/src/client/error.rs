//! What can go wrong on the way, and what that says about the request.

use std::fmt::{Display, Formatter};
use std::time::Duration;

use crate::types::ScimError;

/// Why the platform could not be reached at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfflineKind {
    /// The name is not known: usually there is no network.
    Dns,
    /// Nobody listens there.
    Refused,
    /// There is no way there.
    Unreachable,
    /// Nobody answers there.
    ConnectTimeout,
    /// The connection broke while it was in use.
    Interrupted,
}

impl Display for OfflineKind {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Dns => "the platform's name is not known: there may be no network",
            Self::Refused => "the platform refuses connections",
            Self::Unreachable => "there is no way to the platform",
            Self::ConnectTimeout => "the platform does not answer",
            Self::Interrupted => "the connection to the platform broke",
        })
    }
}

/// A failed request. Never holds the token, and nothing of the body that was sent.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The platform was not reached, or the connection broke.
    #[error("{0}")]
    Offline(OfflineKind),
    /// The request left, and no answer came in time.
    #[error("the platform did not answer in time")]
    Timeout,
    /// The connection is not safe; the cause in words.
    #[error("the connection is not safe: {0}")]
    Tls(String),
    /// The proxy of this network wants a sign-in, or refuses.
    #[error("the proxy of this network does not let the request through")]
    Proxy,
    /// The token is missing, wrong or too old.
    #[error("the platform wants a new sign-in")]
    Unauthorized,
    /// The sign-in was refused; `code` says how: `sign_in.refused`, `sign_in.totp`, `locked`,
    /// `sign_in.throttled`.
    #[error("the sign-in was refused: {0}")]
    SignIn(ScimError),
    /// Not allowed.
    #[error("the platform does not allow it: {0}")]
    Forbidden(ScimError),
    /// Not there, or no longer.
    #[error("the platform does not have it")]
    NotFound,
    /// In the way of something else, mostly a value that is taken.
    #[error("it conflicts with what the platform has: {0}")]
    Conflict(ScimError),
    /// Changed meanwhile: the ETag no longer fits.
    #[error("the platform has changed it meanwhile")]
    PreconditionFailed,
    /// The request is larger than the platform takes.
    #[error("the request is larger than the platform takes")]
    TooLarge,
    /// The answer is larger than is read; the limit in bytes.
    #[error("the platform's answer is larger than {0} bytes")]
    AnswerTooLarge(u64),
    /// Too fast.
    #[error("the platform asks to slow down")]
    Throttled {
        /// For how long; absent when it did not say.
        retry_after: Option<Duration>,
    },
    /// The platform failed: status and its words.
    #[error("the platform failed ({0}): {1}")]
    Server(u16, String),
    /// What answered is no SCIM platform: what came instead.
    #[error("what answered is no SCIM platform but {content}")]
    NotScim {
        /// `a web page ("Hotel sign-in")`, `JSON without an id`, `a redirect to portal.example`.
        content: String,
    },
    /// Refused for any other reason.
    #[error("the platform refused it: {1}")]
    Rejected(u16, ScimError),
    /// The address is not `https`, and not on this computer.
    #[error("the address is not safe: only https is used, except on this computer itself")]
    Insecure,
    /// The address is none.
    #[error("this is no web address: {0}")]
    Address(String),
}

/// What is known about a request that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It never left: nothing happened on the platform.
    NotSent,
    /// It may have been carried out: look it up before sending it again.
    Unknown,
    /// The platform understood it and will not do it.
    Refused,
    /// It was not carried out, and can be sent again later.
    Retry,
}

impl ClientError {
    /// What is known about the request. Says nothing about reading requests, which can always be
    /// repeated.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Offline(OfflineKind::Interrupted) | Self::Timeout => Outcome::Unknown,
            Self::Offline(
                OfflineKind::Dns | OfflineKind::Refused | OfflineKind::Unreachable | OfflineKind::ConnectTimeout,
            )
            | Self::Tls(_)
            | Self::Proxy
            | Self::Insecure
            | Self::Address(_) => Outcome::NotSent,
            // A 500 may come after the record was written (hazard 15), and so may anything unreadable.
            Self::Server(..) | Self::NotScim { .. } | Self::AnswerTooLarge(_) => Outcome::Unknown,
            Self::Throttled { .. } | Self::Unauthorized => Outcome::Retry,
            Self::SignIn(_)
            | Self::Forbidden(_)
            | Self::NotFound
            | Self::Conflict(_)
            | Self::PreconditionFailed
            | Self::TooLarge
            | Self::Rejected(..) => Outcome::Refused,
        }
    }

    /// Whether there is simply no network or no platform: a state to wait in, not a fault to report.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Offline(_) | Self::Timeout)
    }
}
