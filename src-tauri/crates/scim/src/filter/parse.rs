//! Reading filters by recursive descent, with a position in every error.

use serde_json::Value;

use super::{AttrPath, Comparand, CompareOp, Filter, FilterError};
use crate::urn;

/// Longest filter in bytes and deepest nesting: against filters made to exhaust the stack.
const MAX_BYTES: usize = 64 * 1024;
const MAX_DEPTH: u32 = 64;

/// A filter or path being read.
pub(crate) struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str) -> Result<Self, FilterError> {
        let parser = Self { text, at: 0, depth: 0 };
        if text.len() > MAX_BYTES {
            return Err(parser.error(format!("it is longer than {MAX_BYTES} bytes")));
        }
        Ok(parser)
    }

    /// `or`, the weakest.
    pub(crate) fn filter(&mut self) -> Result<Filter, FilterError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(format!("brackets are nested deeper than {MAX_DEPTH}")));
        }
        let mut left = self.conjunction()?;
        while self.keyword("or") {
            left = Filter::Or(Box::new(left), Box::new(self.conjunction()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Nothing may be left.
    pub(crate) fn end(&mut self) -> Result<(), FilterError> {
        self.spaces();
        match self.peek() {
            None => Ok(()),
            Some(found) => Err(self.error(format!("`{found}` was not expected here"))),
        }
    }

    /// An attribute name with optional URN and sub-attribute.
    pub(crate) fn attribute(&mut self) -> Result<AttrPath, FilterError> {
        self.spaces();
        let start = self.at;
        let word = self.word();
        if word.is_empty() {
            return Err(match self.peek() {
                None => self.error("an attribute is missing at the end".to_owned()),
                Some(found) => self.error(format!("an attribute was expected, not `{found}`")),
            });
        }
        attribute(word).map_err(|what| FilterError {
            position: self.position(start),
            what,
        })
    }

    /// Takes a character that must be next.
    pub(crate) fn take(&mut self, wanted: char) -> bool {
        self.spaces();
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// The rest that no part has taken.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(crate) fn error(&self, what: String) -> FilterError {
        FilterError {
            position: self.position(self.at),
            what,
        }
    }

    fn conjunction(&mut self) -> Result<Filter, FilterError> {
        let mut left = self.term()?;
        while self.keyword("and") {
            left = Filter::And(Box::new(left), Box::new(self.term()?));
        }
        Ok(left)
    }

    fn term(&mut self) -> Result<Filter, FilterError> {
        if self.negation() {
            return Ok(Filter::Not(Box::new(self.group()?)));
        }
        if self.take('(') {
            let inner = self.filter()?;
            return self.close(')', inner);
        }
        let path = self.attribute()?;
        if !self.take('[') {
            return self.comparison(path);
        }
        if path.sub.is_some() {
            return Err(self.error("a sub-attribute cannot be followed by `[`".to_owned()));
        }
        let inner = self.filter()?;
        let inner = self.close(']', inner)?;
        if !self.rest().starts_with('.') {
            return Ok(Filter::Values {
                path,
                filter: Box::new(inner),
            });
        }
        self.at += 1;
        let sub = self.attribute()?;
        let last = self.comparison(sub)?;
        Ok(Filter::Values {
            path,
            filter: Box::new(inner.and(last)),
        })
    }

    fn group(&mut self) -> Result<Filter, FilterError> {
        if !self.take('(') {
            return Err(self.error("`(` was expected after `not`".to_owned()));
        }
        let inner = self.filter()?;
        self.close(')', inner)
    }

    fn close(&mut self, bracket: char, inner: Filter) -> Result<Filter, FilterError> {
        if self.take(bracket) {
            Ok(inner)
        } else {
            Err(self.error(format!("`{bracket}` is missing")))
        }
    }

    fn comparison(&mut self, path: AttrPath) -> Result<Filter, FilterError> {
        self.spaces();
        let start = self.at;
        let word = self.word();
        if word.eq_ignore_ascii_case("pr") {
            return Ok(Filter::Present(path));
        }
        let Some(op) = CompareOp::read(word) else {
            let what = if word.is_empty() {
                "a comparison is missing".to_owned()
            } else {
                format!("`{word}` is no comparison")
            };
            return Err(FilterError {
                position: self.position(start),
                what,
            });
        };
        self.spaces();
        let start = self.at;
        let value = self.comparand()?;
        if let Some(what) = mismatch(op, &value) {
            return Err(FilterError {
                position: self.position(start),
                what,
            });
        }
        Ok(Filter::Compare { path, op, value })
    }

    fn comparand(&mut self) -> Result<Comparand, FilterError> {
        let rest = self.rest();
        let length = if rest.starts_with('"') {
            quoted_length(rest).ok_or_else(|| self.error("a closing `\"` is missing".to_owned()))?
        } else {
            rest.find(|found: char| !(found.is_ascii_alphanumeric() || "+-.".contains(found)))
                .unwrap_or(rest.len())
        };
        let text = &rest[..length];
        let value = match serde_json::from_str(text) {
            Ok(Value::String(text)) => Comparand::Text(text),
            Ok(Value::Number(number)) => Comparand::Number(number),
            Ok(Value::Bool(flag)) => Comparand::Flag(flag),
            Ok(Value::Null) => Comparand::Null,
            Ok(Value::Array(_) | Value::Object(_)) | Err(_) => match text.to_ascii_lowercase().as_str() {
                "true" => Comparand::Flag(true),
                "false" => Comparand::Flag(false),
                "null" => Comparand::Null,
                _ => return Err(self.error("a text in quotes, a number, true, false or null was expected".to_owned())),
            },
        };
        self.at += length;
        Ok(value)
    }

    /// `not`, when it is the operator and no attribute of that name.
    fn negation(&mut self) -> bool {
        self.spaces();
        let start = self.at;
        let found = self.word().eq_ignore_ascii_case("not") && {
            self.spaces();
            self.peek() == Some('(')
        };
        if !found {
            self.at = start;
        }
        found
    }

    fn keyword(&mut self, wanted: &str) -> bool {
        self.spaces();
        let start = self.at;
        let found = self.word().eq_ignore_ascii_case(wanted);
        if !found {
            self.at = start;
        }
        found
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|found: char| !is_word(found)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn position(&self, at: usize) -> usize {
        self.text[..at].chars().count() + 1
    }
}

fn is_word(found: char) -> bool {
    found.is_ascii_alphanumeric() || "-_.:$".contains(found)
}

/// Length in bytes of a JSON text at the start, quotes included.
fn quoted_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, found) in text.char_indices().skip(1) {
        match found {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Takes a name apart. URNs hold dots themselves (`..:1.0:..`), so the URN ends at the last colon.
fn attribute(word: &str) -> Result<AttrPath, String> {
    if urn::is_known(word) {
        return Err(format!("`{word}` is a schema and not an attribute"));
    }
    let (schema, local) = match word.rsplit_once(':') {
        Some((schema, local)) => (Some(schema.to_owned()), local),
        None => (None, word),
    };
    let (name, sub) = match local.split_once('.') {
        Some((name, sub)) => (name, Some(sub)),
        None => (local, None),
    };
    for part in [Some(name), sub].into_iter().flatten() {
        let first = part.chars().next().unwrap_or('.');
        if !(first.is_ascii_alphabetic() || first == '$') || part.contains('.') {
            return Err(format!("`{word}` is no attribute name"));
        }
    }
    Ok(AttrPath {
        schema,
        name: name.to_owned(),
        sub: sub.map(str::to_owned),
    })
}

/// What cannot be compared (RFC 7644 section 3.4.2.2: order of flags is refused).
fn mismatch(op: CompareOp, value: &Comparand) -> Option<String> {
    let refused = match op {
        CompareOp::Eq | CompareOp::Ne => false,
        CompareOp::Co | CompareOp::Sw | CompareOp::Ew => !matches!(value, Comparand::Text(_)),
        CompareOp::Gt | CompareOp::Ge | CompareOp::Lt | CompareOp::Le => {
            matches!(value, Comparand::Flag(_) | Comparand::Null)
        }
    };
    refused.then(|| format!("`{}` cannot compare with this kind of value", op.word()))
}
