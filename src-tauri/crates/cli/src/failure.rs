//! How a run ends.

use std::process::ExitCode;

use desk::wire::error::ApiError;

use crate::out;

/// A run that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Nothing is left to look at: 0.
    Well,
    /// It worked, and something needs a person: 1.
    Attention,
    /// What was asked for could not be done: 2.
    Not,
}

impl Done {
    pub(crate) fn code(self) -> ExitCode {
        match self {
            Self::Well => ExitCode::SUCCESS,
            Self::Attention => ExitCode::from(1),
            Self::Not => ExitCode::from(2),
        }
    }
}

/// A run that could not do what was asked for: 2.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What it is about: a file, a vault.
    about: Option<String>,
    error: ApiError,
}

impl Failure {
    /// A failure of the command line itself.
    pub(crate) fn plain(message: impl Into<String>) -> Self {
        Self::from(ApiError {
            code: "bad_request".to_owned(),
            message: message.into(),
            details: Default::default(),
        })
    }

    /// The same with what it is about.
    pub(crate) fn about(self, what: impl Into<String>) -> Self {
        Self {
            about: Some(what.into()),
            ..self
        }
    }

    /// The code of the error.
    pub(crate) fn code(&self) -> &str {
        &self.error.code
    }

    /// Says it on standard error; the code of the process.
    pub(crate) fn say(self) -> ExitCode {
        let about = self.about.map(|what| format!("{what}: ")).unwrap_or_default();
        out::complain(&format!("error[{}]: {about}{}", self.error.code, self.error.message));
        Done::Not.code()
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self { about: None, error }
    }
}
