//! Bulk (RFC 7644 section 3.7): one transaction, each operation in a savepoint of its own, so that one
//! refusal leaves the others done.

use std::collections::{BTreeMap, BTreeSet};

use scim::types::{BulkOperation, BulkRequest, BulkResponse, BulkResult};
use serde_json::Value;

use super::etag::Conditions;
use super::route::{self, Request};
use crate::platform::{Call, Platform, Reply};
use crate::refusal::Refusal;
use crate::store::audit;

/// Most operations in one request.
pub(crate) const MAX_OPERATIONS: u32 = 1000;

/// Does the operations of a bulk in an order in which every `bulkId` is known before it is used, and
/// answers in the order they came.
pub(crate) fn run(call: &mut Call<'_>, body: Value) -> Result<Reply, Refusal> {
    let request: BulkRequest = serde_json::from_value(body).map_err(|error| Refusal::syntax(error.to_string()))?;
    if request.operations.len() > MAX_OPERATIONS as usize {
        return Err(Refusal::new(413, "request.too_large").with("operations", MAX_OPERATIONS.to_string()));
    }
    let limit = request.fail_on_errors.map_or(u32::MAX, |limit| limit.max(1));
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut results: BTreeMap<usize, BulkResult> = BTreeMap::new();
    let mut failed = 0;
    for place in order(&request.operations) {
        let Some(operation) = request.operations.get(place) else {
            continue;
        };
        let result = one(call, operation, &ids);
        if result.status < 300 {
            if let (Some(bulk_id), Some(id)) = (&operation.bulk_id, result.id()) {
                ids.insert(bulk_id.clone(), id.to_owned());
            }
        } else {
            failed += 1;
        }
        results.insert(place, result);
        if failed >= limit {
            break;
        }
    }
    let response = BulkResponse {
        operations: results.into_values().collect(),
        ..BulkResponse::default()
    };
    Ok(Reply::ok(serde_json::to_value(response)?))
}

/// Places of the operations, those that a `bulkId` points at before those that point.
fn order(operations: &[BulkOperation]) -> Vec<usize> {
    let named: BTreeMap<&str, usize> = operations
        .iter()
        .enumerate()
        .filter_map(|(place, op)| Some((op.bulk_id.as_deref()?, place)))
        .collect();
    let needs: Vec<Vec<usize>> = operations
        .iter()
        .map(|operation| {
            let mut found = BTreeSet::new();
            references(&operation.path, &mut found);
            if let Some(data) = &operation.data {
                walk(data, &mut found);
            }
            found.iter().filter_map(|id| named.get(id.as_str()).copied()).collect()
        })
        .collect();
    if needs.iter().all(Vec::is_empty) {
        return (0..operations.len()).collect();
    }
    let mut sorted = Vec::with_capacity(operations.len());
    let mut done = vec![false; operations.len()];
    while sorted.len() < operations.len() {
        let before = sorted.len();
        for (place, needs) in needs.iter().enumerate() {
            if !done[place] && needs.iter().all(|need| done[*need]) {
                done[place] = true;
                sorted.push(place);
            }
        }
        if sorted.len() == before {
            // A circle: the rest as it came; the reference that is not yet known is refused.
            sorted.extend((0..operations.len()).filter(|place| !done[*place]));
        }
    }
    sorted
}

fn references(text: &str, found: &mut BTreeSet<String>) {
    for part in text.split("bulkId:").skip(1) {
        let id: String = part
            .chars()
            .take_while(|letter| !['/', '"', ']', ' '].contains(letter))
            .collect();
        found.insert(id);
    }
}

fn walk(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => references(text, found),
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(members) => members.values().for_each(|value| walk(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn resolved(value: &Value, ids: &BTreeMap<String, String>) -> Result<Value, Refusal> {
    Ok(match value {
        Value::String(text) => Value::String(resolved_text(text, ids)?),
        Value::Array(items) => Value::Array(items.iter().map(|item| resolved(item, ids)).collect::<Result<_, _>>()?),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, value)| Ok((name.clone(), resolved(value, ids)?)))
                .collect::<Result<_, Refusal>>()?,
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    })
}

fn resolved_text(text: &str, ids: &BTreeMap<String, String>) -> Result<String, Refusal> {
    let mut found = BTreeSet::new();
    references(text, &mut found);
    let mut text = text.to_owned();
    for bulk_id in found {
        let id = ids.get(&bulk_id).ok_or_else(|| {
            Refusal::new(409, "bulk.unresolved")
                .typed("invalidValue")
                .with("bulkId", &bulk_id)
        })?;
        text = text.replace(&format!("bulkId:{bulk_id}"), id);
    }
    Ok(text)
}

fn one(call: &mut Call<'_>, operation: &BulkOperation, ids: &BTreeMap<String, String>) -> BulkResult {
    let done = attempt(call, operation, ids);
    let (method, bulk_id) = (operation.method.to_uppercase(), operation.bulk_id.clone());
    match done {
        Ok(reply) => BulkResult {
            method,
            bulk_id,
            version: reply.etag,
            location: reply
                .location
                .or_else(|| Some(format!("{}{}", call.platform.scim_base(), operation.path))),
            status: reply.status,
            response: reply.body,
        },
        Err(refusal) => {
            let refusal = noted(call, &method, &operation.path, refusal);
            BulkResult {
                location: (method != "POST").then(|| format!("{}{}", call.platform.scim_base(), operation.path)),
                method,
                bulk_id,
                version: None,
                status: refusal.status,
                response: Some(refusal.body()),
            }
        }
    }
}

/// Keeps the refusal of one operation in the audit, as that of a request of its own is.
fn noted(call: &Call<'_>, method: &str, path: &str, refusal: Refusal) -> Refusal {
    let target = path.split('/').nth(2).unwrap_or_default();
    let action = format!("{method} {path}");
    let kept = audit::append(call.db(), call.now, &call.caller.id, &action, target, &refusal.code, "");
    match kept {
        Ok(()) => refusal.told(&call.platform.profile),
        Err(error) => error.into(),
    }
}

fn attempt(call: &mut Call<'_>, operation: &BulkOperation, ids: &BTreeMap<String, String>) -> Result<Reply, Refusal> {
    let method = operation.method.to_uppercase();
    if method == "POST" && operation.bulk_id.is_none() {
        return Err(Refusal::syntax("A POST in a bulk needs a bulkId."));
    }
    let request = Request {
        path: resolved_text(&operation.path, ids)?,
        body: operation
            .data
            .as_ref()
            .map(|data| resolved(data, ids))
            .transpose()?
            .unwrap_or(Value::Null),
        conditions: Conditions {
            if_match: operation.version.clone(),
            if_none_match: None,
        },
        method,
        search: scim::types::SearchRequest::default(),
    };
    let (caller, now, hashes, strict) = (call.caller, call.now, call.hashes, call.strict);
    call.platform.savepoint(|platform: &mut Platform| {
        route::write(
            &mut Call {
                platform,
                caller,
                now,
                hashes,
                strict,
            },
            request,
        )
    })
}
