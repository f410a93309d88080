//! Several creates in one request (RFC 7644 section 3.7), where the platform announces it.

use std::collections::BTreeMap;

use scim::client::{ClientError, Resource};
use scim::types::{BulkOperation, BulkRequest, BulkResult};
use scim::{Remote, ScimError};
use vault::{Op, Outcome, Verb};

use super::people;
use super::send::{self, Fault, Sent, Trouble, acked};
use crate::engine::{Engine, USERS};
use crate::probe::BulkLimits;

/// Most creates with a password in one request: hashing takes the platform long.
const MOST_WITH_SECRETS: usize = 50;

/// How a bulk went.
pub(super) struct Bulk {
    pub(super) sent: Vec<Sent>,
    /// The platform does not do this after all: one by one from now on.
    pub(super) refused: bool,
}

/// Sends creates together, in as few requests as fit.
pub(super) async fn send<R: Remote>(engine: &Engine<'_, R>, limits: BulkLimits, ops: Vec<Op>) -> Bulk {
    let mut bulk = Bulk {
        sent: Vec::with_capacity(ops.len()),
        refused: false,
    };
    let mut halted = false;
    for chunk in chunks(engine, limits, ops) {
        if halted || bulk.refused || engine.cancel.is_cancelled() {
            bulk.sent.extend(chunk.iter().map(|(op, _)| Sent::put_back(op)));
            continue;
        }
        let answers = one(engine, chunk, &mut bulk.refused).await;
        halted = answers.iter().any(|sent| sent.trouble.halts());
        bulk.sent.extend(answers);
    }
    bulk
}

/// Creates that fit into one request each.
fn chunks<R: Remote>(engine: &Engine<'_, R>, limits: BulkLimits, ops: Vec<Op>) -> Vec<Vec<(Op, BulkOperation)>> {
    let mut chunks: Vec<Vec<(Op, BulkOperation)>> = Vec::new();
    let (mut bytes, mut with_secrets) = (0, 0);
    // Room for the envelope, and for a platform that counts generously.
    let room = limits.bytes / 10 * 9;
    for op in ops {
        let Verb::Create {
            account, activations, ..
        } = &op.verb
        else {
            continue;
        };
        let data = people::body_of(engine, &op, account, activations);
        let size = data.to_string().len() as u64 + 200;
        let secret = usize::from(!op.secrets.is_empty());
        let full = chunks.last().is_none_or(|chunk| {
            chunk.len() >= limits.operations as usize
                || bytes + size > room
                || with_secrets + secret > MOST_WITH_SECRETS
        });
        if full {
            chunks.push(Vec::new());
            (bytes, with_secrets) = (0, 0);
        }
        bytes += size;
        with_secrets += secret;
        let operation = BulkOperation {
            method: "POST".to_owned(),
            bulk_id: Some(op.id.clone()),
            version: None,
            path: format!("/{USERS}"),
            data: Some(data),
        };
        if let Some(chunk) = chunks.last_mut() {
            chunk.push((op, operation));
        }
    }
    chunks
}

async fn one<R: Remote>(engine: &Engine<'_, R>, chunk: Vec<(Op, BulkOperation)>, refused: &mut bool) -> Vec<Sent> {
    let (ops, operations): (Vec<Op>, Vec<BulkOperation>) = chunk.into_iter().unzip();
    let request = BulkRequest {
        operations,
        ..BulkRequest::default()
    };
    engine.wrote();
    let results = match engine.remote.bulk(&request).await {
        Ok(response) => response.operations,
        Err(ClientError::NotFound | ClientError::TooLarge | ClientError::Rejected(..) | ClientError::Forbidden(_)) => {
            *refused = true;
            return ops.iter().map(Sent::put_back).collect();
        }
        Err(error) => return whole(engine, ops, error),
    };
    // By name: answers come in any order, twice, or not at all (fault 22).
    let by_id: BTreeMap<String, BulkResult> = results
        .into_iter()
        .filter_map(|result| Some((result.bulk_id.clone()?, result)))
        .collect();
    let mut sent = Vec::with_capacity(ops.len());
    for op in ops {
        sent.push(match by_id.get(&op.id) {
            Some(result) => answered(engine, op, result).await,
            None => Sent {
                op: op.id,
                outcome: Outcome::Unknown,
                trouble: Trouble::Fault,
            },
        });
    }
    sent
}

/// A bulk that failed as a whole says the same about each of its creates.
fn whole<R: Remote>(engine: &Engine<'_, R>, ops: Vec<Op>, error: ClientError) -> Vec<Sent> {
    let mut ops = ops.into_iter();
    let Some(first) = ops.next() else { return Vec::new() };
    let first = send::failed(engine, first, Fault::Writing(error));
    let outcome = first.outcome.clone();
    let mut sent = vec![first];
    sent.extend(ops.map(|op| Sent {
        op: op.id,
        outcome: outcome.clone(),
        trouble: Trouble::None,
    }));
    sent
}

async fn answered<R: Remote>(engine: &Engine<'_, R>, op: Op, result: &BulkResult) -> Sent {
    if (200..300).contains(&result.status) {
        let body = result.response.as_ref().filter(|body| body.get("id").is_some());
        let resource = body.zip(result.id()).map(|(json, id)| Resource {
            id: id.to_owned(),
            etag: result.version.clone(),
            json: json.clone(),
        });
        return match result.id() {
            Some(id) => Sent {
                outcome: acked(engine, id, resource.as_ref()),
                op: op.id,
                trouble: Trouble::None,
            },
            None => Sent {
                op: op.id,
                outcome: Outcome::Unknown,
                trouble: Trouble::Fault,
            },
        };
    }
    let said = result
        .response
        .as_ref()
        .map(|body| ScimError::read(body, result.status))
        .unwrap_or_default();
    let error = match result.status {
        429 => ClientError::Throttled { retry_after: None },
        403 => ClientError::Forbidden(said),
        409 => ClientError::Conflict(said),
        400..500 => ClientError::Rejected(result.status, said),
        _ => ClientError::Server(result.status, said.detail.unwrap_or_default()),
    };
    let refused = matches!(error, ClientError::Conflict(_) | ClientError::Rejected(..));
    if let (true, Verb::Create { account, .. }) = (refused, &op.verb) {
        return match people::refused_create(engine, &op, account, error).await {
            Ok(outcome) => Sent {
                op: op.id,
                outcome,
                trouble: Trouble::None,
            },
            Err(fault) => send::failed(engine, op, fault),
        };
    }
    send::failed(engine, op, Fault::Writing(error))
}
