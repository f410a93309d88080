//! Actions: at the platform's own endpoint, or by what every SCIM platform understands.

use roster::lifecycle;
use roster::{Account, Lifecycle};
use scim::Remote;
use scim::client::ClientError;
use scim::codec::{self, Change};
use scim::types::{PatchOp, PatchOperation, PatchRequest};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use vault::{Op, Outcome};

use super::because;
use super::send::{Fault, acked, error_of};
use crate::engine::{Engine, USERS};
use crate::resolve::{self, Verdict};

pub(super) async fn act<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    action: &str,
    argument: Option<&str>,
) -> Result<Outcome, Fault> {
    let Some(remote_id) = op.remote_id.as_deref() else {
        return Ok(Outcome::Parked(because(
            "remote.missing",
            "The person is not on the platform yet.",
        )));
    };
    if !engine.probe.actions {
        return by_scim(engine, remote_id, action, argument).await;
    }
    let secrets: serde_json::Map<String, Value> = op
        .secrets
        .iter()
        .map(|(key, secret)| (key.clone(), Value::from(secret.expose_secret())))
        .collect();
    let mut body = json!({});
    if let Some(argument) = argument {
        body["argument"] = Value::from(argument);
    }
    if !secrets.is_empty() {
        body["secrets"] = Value::Object(secrets);
    }
    engine.wrote();
    match engine.remote.action(remote_id, action, &body).await {
        Ok(Some(resource)) => {
            if let Some(secret) = codec::shown_once(&resource.json) {
                // A vault that cannot be written ends the run when this change is settled.
                engine.vault(|vault| vault.keep_shown_once(&op.target, &secret)).ok();
            }
            Ok(acked(engine, remote_id, Some(&resource)))
        }
        Ok(None) | Err(ClientError::NotFound) if resolve::ends(engine.profile, action) => Ok(Outcome::AckedGone),
        Ok(None) => Ok(acked(engine, remote_id, None)),
        Err(error @ ClientError::Conflict(_)) => already(engine, op, remote_id, (action, argument), &error).await,
        Err(error) => Err(Fault::Writing(error)),
    }
}

/// A refused action may have been done already, by an earlier try or by somebody else.
async fn already<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    remote_id: &str,
    (action, argument): (&str, Option<&str>),
    error: &ClientError,
) -> Result<Outcome, Fault> {
    engine.looked();
    let resource = engine.remote.get(USERS, remote_id).await.map_err(Fault::Reading)?;
    let theirs = engine.person(&resource).account;
    match resolve::of_action(engine.profile, op.base.as_ref(), action, argument, Some(&theirs)) {
        Verdict::Arrived => Ok(acked(engine, remote_id, Some(&resource))),
        Verdict::Resend | Verdict::Conflict(_) | Verdict::Refused(_) | Verdict::Undecidable => {
            Ok(Outcome::Parked(error_of(error)))
        }
    }
}

/// The same effect by `active`, by fields, or by DELETE.
async fn by_scim<R: Remote>(
    engine: &Engine<'_, R>,
    remote_id: &str,
    action: &str,
    argument: Option<&str>,
) -> Result<Outcome, Fault> {
    if resolve::ends(engine.profile, action) {
        engine.wrote();
        engine
            .remote
            .delete(USERS, remote_id, None)
            .await
            .map_err(Fault::Writing)?;
        return Ok(Outcome::AckedGone);
    }
    let resource = engine.remote.get(USERS, remote_id).await.map_err(Fault::Reading)?;
    let before = engine.person(&resource).account;
    let after = match lifecycle::apply(engine.profile, &before, action, argument, engine.now()) {
        Ok(done) if !done.changed => return Ok(acked(engine, remote_id, Some(&resource))),
        Ok(done) => done.account,
        Err(denial) => {
            return Ok(Outcome::Parked(because(
                &denial.code,
                "The platform's record does not allow it.",
            )));
        }
    };
    let patch = patch_between(engine, &before, &after, &resource.json);
    if patch.operations.is_empty() {
        return Ok(Outcome::Parked(because(
            "action.unsupported",
            "The platform has no interface for this action.",
        )));
    }
    engine.wrote();
    let answer = engine
        .remote
        .patch(USERS, remote_id, &patch, resource.etag.as_deref())
        .await;
    Ok(acked(engine, remote_id, answer.map_err(Fault::Writing)?.as_ref()))
}

fn patch_between<R: Remote>(
    engine: &Engine<'_, R>,
    before: &Account,
    after: &Account,
    current: &Value,
) -> PatchRequest {
    let plain = engine.profile.fields.iter().filter(|field| field.drives.is_none());
    let changes: Vec<Change> = plain
        .map(|field| Change {
            field: field.key.clone(),
            before: before.fields.get(&field.key).cloned(),
            after: after.fields.get(&field.key).cloned(),
        })
        .filter(|change| change.before != change.after)
        .collect();
    let mut patch = codec::patch_for(engine.profile, &changes, Some(current));
    let active = |account: &Account| account.lifecycle == Lifecycle::Active;
    if active(before) != active(after) {
        let value = Some(Value::Bool(active(after)));
        patch.operations.push(PatchOperation {
            op: PatchOp::Replace,
            path: Some("active".to_owned()),
            value,
        });
    }
    patch
}
