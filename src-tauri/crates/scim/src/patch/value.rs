//! One operation on one attribute.

use serde_json::{Map, Value};

use super::Rules;
use crate::filter::Filter;
use crate::json;
use crate::path::{Path, described};
use crate::types::{PatchOp, ScimError, scim_type};

/// The attribute an operation is about.
pub(super) struct Target<'a> {
    pub(super) path: &'a Path,
    pub(super) name: &'a str,
    pub(super) filter: Option<&'a Filter>,
    pub(super) sub: Option<&'a str>,
    pub(super) rules: &'a Rules,
}

impl Target<'_> {
    /// Applies an operation within the object that holds the attribute.
    pub(super) fn apply(
        &self,
        holder: &mut Map<String, Value>,
        op: PatchOp,
        value: Option<&Value>,
    ) -> Result<(), ScimError> {
        match (self.filter, self.sub) {
            (Some(filter), _) => self.selected(holder, filter, op, value)?,
            (None, Some(sub)) => self.part(holder, sub, op, value)?,
            (None, None) => self.whole(holder, op, value),
        }
        if json::get(holder, self.name).is_some_and(is_empty) {
            json::take(holder, self.name);
        }
        Ok(())
    }

    /// `members`, `userName`, `name`.
    fn whole(&self, holder: &mut Map<String, Value>, op: PatchOp, value: Option<&Value>) {
        match (op, value) {
            (PatchOp::Remove, None | Some(Value::Null)) => {
                json::take(holder, self.name);
            }
            (PatchOp::Remove, Some(named)) => {
                if let Some(Value::Array(items)) = holder_value(holder, self.name) {
                    let named = as_list(named);
                    items.retain(|item| !named.iter().any(|named| same_value(item, named)));
                } else {
                    json::take(holder, self.name);
                }
            }
            (PatchOp::Add | PatchOp::Replace, value) => {
                let value = self.fitting(value.cloned().unwrap_or(Value::Null));
                self.put(json::slot(holder, self.name), op, value);
            }
        }
    }

    fn put(&self, slot: &mut Value, op: PatchOp, value: Value) {
        let many = self.rule().multi || slot.is_array();
        if value.is_null() {
            *slot = Value::Null;
        } else if many && op == PatchOp::Replace {
            *slot = Value::Array(into_list(value));
        } else if many {
            let mut items = into_list(slot.take());
            let first_new = items.len();
            for new in into_list(value) {
                if !items.iter().any(|item| covers(item, &new)) {
                    items.push(new);
                }
            }
            let added: Vec<usize> = (first_new..items.len()).collect();
            one_primary(&mut items, &added);
            *slot = Value::Array(items);
        } else {
            match (slot.as_object_mut(), value) {
                (Some(members), Value::Object(new)) => merge(members, new),
                (_, value) => *slot = value,
            }
        }
    }

    /// `name.givenName`; of a list without filter, the part of every value.
    fn part(
        &self,
        holder: &mut Map<String, Value>,
        sub: &str,
        op: PatchOp,
        value: Option<&Value>,
    ) -> Result<(), ScimError> {
        if op == PatchOp::Remove {
            match holder_value(holder, self.name) {
                Some(Value::Object(members)) => {
                    json::take(members, sub);
                }
                Some(Value::Array(items)) => {
                    for item in items.iter_mut().filter_map(Value::as_object_mut) {
                        json::take(item, sub);
                    }
                }
                Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {}
            }
            return Ok(());
        }
        let multi = self.rule().multi;
        let slot = json::slot(holder, self.name);
        if is_empty(slot) {
            let fresh = Value::Object(Map::new());
            *slot = if multi { Value::Array(vec![fresh]) } else { fresh };
        }
        let value = self.fitting(value.cloned().unwrap_or(Value::Null));
        match slot {
            Value::Object(members) => self.set_part(members, sub, &value),
            Value::Array(items) => {
                for members in items.iter_mut().filter_map(Value::as_object_mut) {
                    self.set_part(members, sub, &value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                let detail = format!("`{}` has no parts", self.name);
                return Err(ScimError::typed(400, scim_type::INVALID_PATH, detail));
            }
        }
        Ok(())
    }

    /// `emails[type eq "work"]`, `emails[type eq "work"].value`.
    fn selected(
        &self,
        holder: &mut Map<String, Value>,
        filter: &Filter,
        op: PatchOp,
        value: Option<&Value>,
    ) -> Result<(), ScimError> {
        let slot = json::slot(holder, self.name);
        let mut items = into_list(slot.take());
        let mut chosen: Vec<usize> = (0..items.len())
            .filter(|at| filter.matches_value(self.name, &items[*at]))
            .collect();
        if chosen.is_empty() {
            let fresh = described(filter).filter(|_| op == PatchOp::Add);
            let Some(fresh) = fresh else {
                *slot = Value::Array(items);
                let detail = format!("`{}` selects nothing", self.path);
                return Err(ScimError::typed(400, scim_type::NO_TARGET, detail));
            };
            chosen.push(items.len());
            items.push(Value::Object(fresh));
        }
        match (op, self.sub, value) {
            (PatchOp::Remove, None, _) => {
                let mut at = 0;
                items.retain(|_| {
                    at += 1;
                    !chosen.contains(&(at - 1))
                });
                chosen.clear();
            }
            (PatchOp::Remove, Some(sub), _) => {
                for at in &chosen {
                    if let Some(members) = items[*at].as_object_mut() {
                        json::take(members, sub);
                    }
                }
            }
            (PatchOp::Add | PatchOp::Replace, sub, value) => {
                let value = self.fitting(value.cloned().unwrap_or(Value::Null));
                for at in &chosen {
                    match (sub, items[*at].as_object_mut()) {
                        (Some(sub), Some(members)) => self.set_part(members, sub, &value),
                        (None, Some(members)) if op == PatchOp::Add => {
                            merge(members, value.as_object().cloned().unwrap_or_default());
                        }
                        (Some(_) | None, _) => items[*at] = value.clone(),
                    }
                }
            }
        }
        one_primary(&mut items, &chosen);
        items.retain(|item| !is_empty(item));
        *json::slot(holder, self.name) = Value::Array(items);
        Ok(())
    }

    fn set_part(&self, members: &mut Map<String, Value>, sub: &str, value: &Value) {
        if value.is_null() {
            json::take(members, sub);
            return;
        }
        let slot = json::slot(members, sub);
        match (slot.as_object_mut(), value) {
            (Some(inner), Value::Object(new)) => merge(inner, new.clone()),
            (_, value) => *slot = value.clone(),
        }
    }

    /// Flags written as texts become flags; a bare value of a complex attribute becomes its `value`.
    fn fitting(&self, value: Value) -> Value {
        let rule = self.rules.rule(&self.path.dotted());
        if rule.flag
            && let Some(flag) = json::flag(&value)
        {
            return Value::Bool(flag);
        }
        let bare = |item: &Value| item.is_string() || item.is_number();
        if rule.complex && self.sub.is_none() {
            let whole = |item: Value| {
                if bare(&item) {
                    serde_json::json!({"value": item})
                } else {
                    item
                }
            };
            return match value {
                Value::Array(items) => Value::Array(items.into_iter().map(whole).collect()),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => whole(value),
            };
        }
        value
    }

    fn rule(&self) -> super::Rule {
        let Path::Attribute { schema, name, .. } = self.path else {
            return super::Rule::default();
        };
        let whole = Path::Attribute {
            schema: schema.clone(),
            name: name.clone(),
            filter: None,
            sub: None,
        };
        self.rules.rule(&whole.dotted())
    }
}

fn holder_value<'a>(holder: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Value> {
    let key = json::key_of(holder, name)?.to_owned();
    holder.get_mut(&key)
}

fn merge(members: &mut Map<String, Value>, new: Map<String, Value>) {
    for (name, value) in new {
        if value.is_null() {
            json::take(members, &name);
        } else {
            *json::slot(members, &name) = value;
        }
    }
}

/// At most one value is the primary one: the one that was just written (RFC 7644 section 3.5.2).
fn one_primary(items: &mut [Value], written: &[usize]) {
    let is_primary = |item: &Value| json::at(item, "primary").and_then(json::flag) == Some(true);
    let Some(winner) = written
        .iter()
        .rev()
        .find(|at| items.get(**at).is_some_and(is_primary))
        .copied()
    else {
        return;
    };
    for (at, item) in items.iter_mut().enumerate() {
        if at != winner
            && is_primary(item)
            && let Some(members) = item.as_object_mut()
        {
            *json::slot(members, "primary") = Value::Bool(false);
        }
    }
}

fn is_empty(value: &Value) -> bool {
    json::is_unassigned(value) || value.as_object().is_some_and(Map::is_empty)
}

fn into_list(value: Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![value],
    }
}

fn as_list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![value],
    }
}

/// Whether a value already says everything a new one says.
fn covers(item: &Value, new: &Value) -> bool {
    match (item, new) {
        (Value::Object(_), Value::Object(members)) => {
            members.iter().all(|(name, value)| json::at(item, name) == Some(value))
        }
        (item, new) => item == new,
    }
}

/// Whether a value of a list is the one a removal names: by `value`, otherwise as a whole.
fn same_value(item: &Value, named: &Value) -> bool {
    let key = |value: &Value| json::at(value, "value").cloned().unwrap_or_else(|| value.clone());
    key(item) == key(named)
}
