//! Printing filters, so that what is printed reads back the same.

use std::fmt::{Display, Formatter, Result};

use super::{AttrPath, Comparand, Filter};

impl Display for AttrPath {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        if let Some(schema) = &self.schema {
            write!(out, "{schema}:")?;
        }
        out.write_str(&self.name)?;
        match &self.sub {
            Some(sub) => write!(out, ".{sub}"),
            None => Ok(()),
        }
    }
}

impl Display for Comparand {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Text(text) => out.write_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::Number(number) => write!(out, "{number}"),
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Null => out.write_str("null"),
        }
    }
}

impl Display for Filter {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::And(left, right) => {
                bracketed(out, left, matches!(**left, Self::Or(..)))?;
                out.write_str(" and ")?;
                bracketed(out, right, matches!(**right, Self::Or(..) | Self::And(..)))
            }
            Self::Or(left, right) => {
                write!(out, "{left} or ")?;
                bracketed(out, right, matches!(**right, Self::Or(..)))
            }
            Self::Not(inner) => write!(out, "not ({inner})"),
            Self::Compare { path, op, value } => write!(out, "{path} {} {value}", op.word()),
            Self::Present(path) => write!(out, "{path} pr"),
            Self::Values { path, filter } => write!(out, "{path}[{filter}]"),
        }
    }
}

fn bracketed(out: &mut Formatter<'_>, filter: &Filter, brackets: bool) -> Result {
    if brackets {
        write!(out, "({filter})")
    } else {
        write!(out, "{filter}")
    }
}
