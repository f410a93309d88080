//! Filters: the grammar of RFC 7644 section 3.4.2.2, read, printed and evaluated on JSON.
//!
//! Read besides the grammar: Entra ID's `emails[type eq "work"].value eq "x"`, which becomes
//! `emails[type eq "work" and value eq "x"]`. It is never printed.

mod evaluate;
mod parse;
mod print;

use serde_json::Number;

use crate::types::{ScimError, scim_type};

pub(crate) use evaluate::resolve;
pub use evaluate::{CaseRules, core_case_exact};
pub(crate) use parse::Parser;

/// The name of an attribute: `userName`, `name.givenName`, `urn:..:User:department`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AttrPath {
    /// URN of the schema; absent for the resource's own.
    pub schema: Option<String>,
    /// Attribute.
    pub name: String,
    /// Sub-attribute.
    pub sub: Option<String>,
}

impl AttrPath {
    /// An attribute without schema and sub-attribute.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        Self {
            schema: None,
            name: name.to_owned(),
            sub: None,
        }
    }
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// Equal.
    Eq,
    /// Not equal; true of what is not there.
    Ne,
    /// Contains.
    Co,
    /// Starts with.
    Sw,
    /// Ends with.
    Ew,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
    /// Less.
    Lt,
    /// Less or equal.
    Le,
}

/// Words of the comparisons.
const OPERATORS: [(&str, CompareOp); 9] = [
    ("eq", CompareOp::Eq),
    ("ne", CompareOp::Ne),
    ("co", CompareOp::Co),
    ("sw", CompareOp::Sw),
    ("ew", CompareOp::Ew),
    ("gt", CompareOp::Gt),
    ("ge", CompareOp::Ge),
    ("lt", CompareOp::Lt),
    ("le", CompareOp::Le),
];

impl CompareOp {
    /// Its word, in any case.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        OPERATORS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word))
            .map(|(_, op)| *op)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        OPERATORS
            .iter()
            .find(|(_, op)| *op == self)
            .map_or("eq", |(word, _)| word)
    }
}

/// What an attribute is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparand {
    /// Text.
    Text(String),
    /// Number.
    Number(Number),
    /// Flag.
    Flag(bool),
    /// Nothing.
    Null,
}

/// A filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Both.
    And(Box<Self>, Box<Self>),
    /// At least one.
    Or(Box<Self>, Box<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// A comparison.
    Compare {
        /// Attribute.
        path: AttrPath,
        /// Comparison.
        op: CompareOp,
        /// With what.
        value: Comparand,
    },
    /// There is a value.
    Present(AttrPath),
    /// One value of a multi-valued attribute fulfils the inner filter.
    Values {
        /// Attribute.
        path: AttrPath,
        /// What one value must fulfil.
        filter: Box<Self>,
    },
}

/// Why a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the filter cannot be read at character {position}: {what}")]
pub struct FilterError {
    /// Character, from 1.
    pub position: usize,
    /// What is wrong there.
    pub what: String,
}

impl From<FilterError> for ScimError {
    fn from(error: FilterError) -> Self {
        Self::typed(400, scim_type::INVALID_FILTER, error.to_string())
    }
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// The first character that does not fit, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let mut parser = Parser::new(text)?;
        let filter = parser.filter()?;
        parser.end()?;
        Ok(filter)
    }

    /// `attribute eq "value"`, with the value quoted as it must be.
    #[must_use]
    pub fn equals(path: &AttrPath, value: &str) -> Self {
        Self::Compare {
            path: path.clone(),
            op: CompareOp::Eq,
            value: Comparand::Text(value.to_owned()),
        }
    }

    /// This and another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(Box::new(self), Box::new(other))
    }
}
