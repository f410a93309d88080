//! Attribute paths of PATCH (RFC 7644 section 3.5.2) and of profiles: `emails[primary eq true].value`.

use std::fmt::{Display, Formatter};

use serde_json::{Map, Value};

use crate::filter::{AttrPath, Comparand, CompareOp, Filter, FilterError, Parser};
use crate::types::{ScimError, scim_type};
use crate::urn;

/// Where in a resource.
#[derive(Debug, Clone, PartialEq)]
pub enum Path {
    /// A whole extension.
    Extension(String),
    /// An attribute or a part of it.
    Attribute {
        /// URN of the schema; absent for the resource's own.
        schema: Option<String>,
        /// Attribute.
        name: String,
        /// Which of several values.
        filter: Option<Filter>,
        /// Sub-attribute.
        sub: Option<String>,
    },
}

/// Why a path cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the path `{path}` cannot be read at character {position}: {what}")]
pub struct PathError {
    /// The path.
    pub path: String,
    /// Character, from 1.
    pub position: usize,
    /// What is wrong there.
    pub what: String,
}

impl From<PathError> for ScimError {
    fn from(error: PathError) -> Self {
        Self::typed(400, scim_type::INVALID_PATH, error.to_string())
    }
}

impl Path {
    /// Reads a path.
    ///
    /// # Errors
    /// The first character that does not fit, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        Self::read(text).map_err(|error| PathError {
            path: text.to_owned(),
            position: error.position,
            what: error.what,
        })
    }

    fn read(text: &str) -> Result<Self, FilterError> {
        if urn::is_known(text.trim()) {
            return Ok(Self::Extension(text.trim().to_owned()));
        }
        let mut parser = Parser::new(text)?;
        let AttrPath { schema, name, mut sub } = parser.attribute()?;
        let mut filter = None;
        if sub.is_none() && parser.take('[') {
            filter = Some(parser.filter()?);
            if !parser.take(']') {
                return Err(parser.error("`]` is missing".to_owned()));
            }
            if parser.take('.') {
                let last = parser.attribute()?;
                if last.schema.is_some() || last.sub.is_some() {
                    return Err(parser.error("one sub-attribute was expected after `].`".to_owned()));
                }
                sub = Some(last.name);
            }
        }
        parser.end()?;
        Ok(Self::Attribute {
            schema,
            name,
            filter,
            sub,
        })
    }

    /// Dotted name without filter, for rules by attribute: `emails.value`, `urn:..:mfa.required`.
    #[must_use]
    pub fn dotted(&self) -> String {
        match self {
            Self::Extension(urn) => urn.clone(),
            Self::Attribute { schema, name, sub, .. } => {
                let schema = schema
                    .as_deref()
                    .filter(|schema| !urn::is_base(schema))
                    .map(|schema| format!("{schema}:"));
                let sub = sub.as_deref().map(|sub| format!(".{sub}"));
                format!("{}{name}{}", schema.unwrap_or_default(), sub.unwrap_or_default())
            }
        }
    }
}

impl Display for Path {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Extension(urn) => out.write_str(urn),
            Self::Attribute {
                schema,
                name,
                filter,
                sub,
            } => {
                if let Some(schema) = schema {
                    write!(out, "{schema}:")?;
                }
                out.write_str(name)?;
                if let Some(filter) = filter {
                    write!(out, "[{filter}]")?;
                }
                match sub {
                    Some(sub) => write!(out, ".{sub}"),
                    None => Ok(()),
                }
            }
        }
    }
}

/// The value a filter describes when it consists of equalities only: `type eq "work"` gives
/// `{"type": "work"}`. What is added under a value path that selects nothing starts with it.
pub(crate) fn described(filter: &Filter) -> Option<Map<String, Value>> {
    match filter {
        Filter::And(left, right) => {
            let mut both = described(left)?;
            both.extend(described(right)?);
            Some(both)
        }
        Filter::Compare {
            path:
                AttrPath {
                    schema: None,
                    name,
                    sub: None,
                },
            op: CompareOp::Eq,
            value,
        } => {
            let value = match value {
                Comparand::Text(text) => Value::from(text.as_str()),
                Comparand::Number(number) => Value::Number(number.clone()),
                Comparand::Flag(flag) => Value::from(*flag),
                Comparand::Null => return Some(Map::new()),
            };
            Some(Map::from_iter([(name.clone(), value)]))
        }
        Filter::Compare { .. } | Filter::Or(..) | Filter::Not(_) | Filter::Present(_) | Filter::Values { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, dotted: &str, printed: &str) {
        let path = Path::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            (path.dotted().as_str(), path.to_string().as_str()),
            (dotted, printed),
            "{text}"
        );
    }

    #[test]
    fn paths_are_read_and_printed() {
        check("userName", "userName", "userName");
        check("name.givenName", "name.givenName", "name.givenName");
        check(
            "emails[primary eq true].value",
            "emails.value",
            "emails[primary eq true].value",
        );
        check("members[ value  EQ \"1\" ]", "members", "members[value eq \"1\"]");
        check(
            "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
            "name.familyName",
            "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName",
        );
        let mfa = format!("{}:mfa.required", urn::ACCOUNT);
        check(&mfa, &mfa, &mfa);
        check(urn::ENTERPRISE, urn::ENTERPRISE, urn::ENTERPRISE);
    }

    #[test]
    fn bad_paths_are_refused_with_the_place() {
        for (text, position) in [
            ("", 1),
            ("emails[type eq]", 15),
            ("emails[type eq \"w\"", 19),
            ("a.b.c", 1),
            ("a b", 3),
            ("emails[a eq 1].b.c", 19),
        ] {
            let error = Path::parse(text).unwrap_err();
            assert_eq!(error.position, position, "{error}");
        }
    }
}
