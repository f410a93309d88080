//! Evaluating filters on JSON resources (RFC 7644 section 3.4.2.2).

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::{AttrPath, Comparand, CompareOp, Filter};
use crate::{json, urn};

/// Whether upper and lower case differ in an attribute, by its dotted name without schema.
pub type CaseRules<'a> = &'a dyn Fn(&str) -> bool;

/// Case rules of the core schemas (RFC 7643 section 8.7): ids, references, versions and the values of
/// memberships are exact, everything else is not.
#[must_use]
pub fn core_case_exact(name: &str) -> bool {
    const EXACT: [&str; 12] = [
        "id",
        "externalid",
        "schemas",
        "meta.resourcetype",
        "meta.location",
        "meta.version",
        "members.value",
        "members.$ref",
        "groups.value",
        "groups.$ref",
        "manager.value",
        "x509certificates.value",
    ];
    EXACT.contains(&name.to_ascii_lowercase().as_str())
}

impl Filter {
    /// Whether a resource fulfils the filter, by the core's case rules.
    #[must_use]
    pub fn matches(&self, resource: &Value) -> bool {
        self.matches_by(resource, &core_case_exact)
    }

    /// Whether a resource fulfils the filter, by the given case rules.
    #[must_use]
    pub fn matches_by(&self, resource: &Value, exact: CaseRules<'_>) -> bool {
        evaluate(self, resource, None, exact)
    }

    /// Whether one value of a multi-valued attribute fulfils a filter in brackets after that attribute.
    pub(crate) fn matches_value(&self, attribute: &str, value: &Value) -> bool {
        evaluate(self, value, Some(attribute), &core_case_exact)
    }
}

fn evaluate(filter: &Filter, subject: &Value, within: Option<&str>, exact: CaseRules<'_>) -> bool {
    match filter {
        Filter::And(left, right) => evaluate(left, subject, within, exact) && evaluate(right, subject, within, exact),
        Filter::Or(left, right) => evaluate(left, subject, within, exact) || evaluate(right, subject, within, exact),
        Filter::Not(inner) => !evaluate(inner, subject, within, exact),
        Filter::Present(path) => resolve(subject, path).iter().any(|value| is_present(value)),
        Filter::Values { path, filter } => resolve(subject, path)
            .iter()
            .any(|value| evaluate(filter, value, Some(&path.name), exact)),
        Filter::Compare { path, op, value } => {
            let case_exact = exact(&full_name(path, within));
            let found: Vec<&Value> = resolve(subject, path).into_iter().map(primary_part).collect();
            let any = |op| found.iter().any(|found| compare(found, op, value, case_exact));
            match (op, value) {
                (CompareOp::Eq, Comparand::Null) => found.is_empty(),
                (CompareOp::Ne, Comparand::Null) => !found.is_empty(),
                (CompareOp::Ne, Comparand::Text(_) | Comparand::Number(_) | Comparand::Flag(_)) => !any(CompareOp::Eq),
                (
                    CompareOp::Eq
                    | CompareOp::Co
                    | CompareOp::Sw
                    | CompareOp::Ew
                    | CompareOp::Gt
                    | CompareOp::Ge
                    | CompareOp::Lt
                    | CompareOp::Le,
                    Comparand::Text(_) | Comparand::Number(_) | Comparand::Flag(_) | Comparand::Null,
                ) => any(*op),
            }
        }
    }
}

fn full_name(path: &AttrPath, within: Option<&str>) -> String {
    let parts = [within, Some(path.name.as_str()), path.sub.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(".")
}

/// The values an attribute has: none, one, or those of a multi-valued one.
pub(crate) fn resolve<'a>(subject: &'a Value, path: &AttrPath) -> Vec<&'a Value> {
    let holder = match &path.schema {
        Some(schema) if !urn::is_base(schema) => json::at(subject, schema),
        Some(_) | None => Some(subject),
    };
    let by_name = holder.and_then(|holder| json::at(holder, &path.name));
    // A simple value inside brackets is its own `value` (RFC 7643 section 2.4).
    let found = by_name.or_else(|| {
        let simple = !subject.is_object() && !subject.is_array();
        (simple && path.schema.is_none() && path.name.eq_ignore_ascii_case("value")).then_some(subject)
    });
    let values = found.map(flatten).unwrap_or_default();
    match &path.sub {
        None => values,
        Some(sub) => values
            .into_iter()
            .filter_map(|value| json::at(value, sub))
            .flat_map(flatten)
            .collect(),
    }
}

fn flatten(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().filter(|item| !item.is_null()).collect(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![value],
    }
}

/// A complex value is compared by its `value`.
fn primary_part(value: &Value) -> &Value {
    json::at(value, "value").unwrap_or(value)
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => members.values().any(is_present),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn compare(found: &Value, op: CompareOp, wanted: &Comparand, case_exact: bool) -> bool {
    match wanted {
        Comparand::Null => false,
        Comparand::Flag(flag) => op == CompareOp::Eq && json::flag(found) == Some(*flag),
        Comparand::Number(number) => match (found.as_f64(), number.as_f64()) {
            (Some(found), Some(wanted)) => found.partial_cmp(&wanted).is_some_and(|order| ordered(order, op)),
            (Some(_) | None, Some(_) | None) => false,
        },
        Comparand::Text(wanted) => match found {
            Value::String(found) => compare_text(found, op, wanted, case_exact),
            Value::Bool(found) => {
                op == CompareOp::Eq && wanted.eq_ignore_ascii_case(if *found { "true" } else { "false" })
            }
            Value::Number(found) => compare_text(&found.to_string(), op, wanted, case_exact),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        },
    }
}

fn compare_text(found: &str, op: CompareOp, wanted: &str, case_exact: bool) -> bool {
    if let (Some(found), Some(wanted)) = (instant(found), instant(wanted))
        && !matches!(op, CompareOp::Co | CompareOp::Sw | CompareOp::Ew)
    {
        return ordered(found.cmp(&wanted), op);
    }
    let fold = |text: &str| match (case_exact, op) {
        (true, _) => text.to_owned(),
        // Whoever looks for a part of a name does not know its accents (`S3-16`).
        (false, CompareOp::Co) => roster::fold_text(text),
        (false, _) => text.to_lowercase(),
    };
    let (found, wanted) = (fold(found), fold(wanted));
    match op {
        CompareOp::Co => found.contains(&wanted),
        CompareOp::Sw => found.starts_with(&wanted),
        CompareOp::Ew => found.ends_with(&wanted),
        CompareOp::Eq | CompareOp::Ne | CompareOp::Gt | CompareOp::Ge | CompareOp::Lt | CompareOp::Le => {
            ordered(found.cmp(&wanted), op)
        }
    }
}

fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok()
}

fn ordered(order: Ordering, op: CompareOp) -> bool {
    match op {
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Co | CompareOp::Sw | CompareOp::Ew => false,
    }
}
