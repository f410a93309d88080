//! New people, and fields of people.

use std::collections::BTreeMap;

use roster::Account;
use roster::profile::FieldType;
use scim::client::{ClientError, Resource};
use scim::codec::{self, Change};
use scim::patch::{self, Rules};
use scim::types::{PatchOp, PatchOperation, PatchRequest};
use scim::{Path, Remote};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use vault::{Op, Outcome, Patch, Verb};

use super::send::{Fault, acked, again, error_of};
use super::{because, lookup};
use crate::engine::{Engine, USERS};
use crate::merge;
use crate::probe::MARKER;
use crate::resolve::{self, Creation};

/// Rounds of reading and writing when somebody else keeps writing too.
const ROUNDS: u32 = 3;

/// The account as it is sent: marked with the vault's id of the person, so that it can be told from
/// somebody else's, where the platform leaves that attribute free.
pub(super) fn marked<R: Remote>(engine: &Engine<'_, R>, op: &Op, account: &Account) -> Account {
    let mut account = account.clone();
    if engine.profile.field_at(MARKER).is_none() {
        account.external_id.get_or_insert_with(|| op.target.clone());
    }
    account
}

/// The body of a create, secrets and the place it was begun from included.
pub(super) fn body_of<R: Remote>(engine: &Engine<'_, R>, op: &Op, account: &Account, activations: &[String]) -> Value {
    let mut body = codec::create_body(engine.profile, &marked(engine, op, account), activations);
    for (key, secret) in &op.secrets {
        codec::put_secret(engine.profile, &mut body, key, secret);
    }
    if let Verb::Create {
        origin: Some(origin), ..
    } = &op.verb
    {
        codec::put_origin(&mut body, origin);
    }
    body
}

pub(super) async fn create<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    account: &Account,
    activations: &[String],
) -> Result<Outcome, Fault> {
    let body = body_of(engine, op, account, activations);
    engine.wrote();
    match engine.remote.create(USERS, &body, &op.id).await {
        Ok(resource) => Ok(acked(engine, &resource.id, Some(&resource))),
        Err(error @ (ClientError::Conflict(_) | ClientError::Rejected(..))) => {
            refused_create(engine, op, account, error).await
        }
        Err(error) => Err(Fault::Writing(error)),
    }
}

/// A create that was refused may be a repetition of one that arrived (hazard 17).
pub(super) async fn refused_create<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    account: &Account,
    error: ClientError,
) -> Result<Outcome, Fault> {
    let mut cause = error_of(&error);
    let candidates = match lookup::candidates(engine, &marked(engine, op, account)).await {
        Ok(found) => found.people,
        Err(_) => return Ok(Outcome::Parked(cause)),
    };
    match resolve::of_create(engine.profile, &marked(engine, op, account), candidates) {
        Creation::Adopt(found) => Ok(adopted(*found)),
        Creation::Taken(found) => {
            cause.details.insert("remote_id".to_owned(), found.remote_id.clone());
            cause
                .details
                .insert("name".to_owned(), found.account.display_name(engine.profile));
            Ok(Outcome::Parked(cause))
        }
        Creation::Absent => Ok(Outcome::Parked(cause)),
    }
}

/// A person who is there already, and is the one that was created.
pub(super) fn adopted(found: resolve::Candidate) -> Outcome {
    Outcome::Acked {
        remote_id: found.remote_id,
        etag: found.etag,
        base: Some(Box::new(found.account)),
    }
}

/// Sends fields. Where the platform enforces ETags, the last known one guards the write; otherwise the
/// person is read first, and what somebody else changed meanwhile is merged (hazard 9).
pub(super) async fn update<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    fields: &BTreeMap<String, Patch>,
) -> Result<Outcome, Fault> {
    let Some(remote_id) = op.remote_id.as_deref() else {
        return Ok(Outcome::Parked(because(
            "remote.missing",
            "The person is not on the platform yet.",
        )));
    };
    let mut fields = fields.clone();
    let mut etag = op.etag.clone().filter(|_| engine.probe.etags);
    let mut current: Option<Resource> = None;
    for _ in 0..ROUNDS {
        if etag.is_none() {
            let resource = engine.remote.get(USERS, remote_id).await.map_err(Fault::Reading)?;
            let theirs = engine.person(&resource);
            let (send, conflicts) = merge::merge_update(engine.profile, &fields, &theirs.account);
            if !conflicts.is_empty() {
                return Ok(Outcome::Conflict {
                    fields: conflicts,
                    theirs: Box::new(theirs.account),
                    etag: theirs.etag,
                });
            }
            if send.is_empty() && op.secrets.is_empty() {
                return Ok(acked(engine, remote_id, Some(&resource)));
            }
            (fields, etag) = (send, resource.etag.clone());
            current = Some(resource);
        }
        let patch = patch_of(engine, &fields, &op.secrets, current.as_ref());
        if patch.operations.is_empty() {
            let words = "The platform's interface does not carry these fields.";
            return Ok(Outcome::Parked(because("field.not_on_wire", words)));
        }
        engine.wrote();
        match engine.remote.patch(USERS, remote_id, &patch, etag.as_deref()).await {
            Ok(resource) => return Ok(acked(engine, remote_id, resource.as_ref())),
            Err(ClientError::PreconditionFailed) => (etag, current) = (None, None),
            Err(ClientError::Rejected(405 | 501, _)) => return replace(engine, remote_id, &patch).await,
            Err(error) => return Err(Fault::Writing(error)),
        }
    }
    Ok(again(
        engine,
        op,
        because("changed", "Somebody else keeps changing this person."),
    ))
}

/// One operation a field, and one a secret.
fn patch_of<R: Remote>(
    engine: &Engine<'_, R>,
    fields: &BTreeMap<String, Patch>,
    secrets: &BTreeMap<String, SecretString>,
    current: Option<&Resource>,
) -> PatchRequest {
    let changes: Vec<Change> = fields
        .iter()
        .map(|(key, patch)| Change {
            field: key.clone(),
            before: patch.base.clone(),
            after: patch.value.clone(),
        })
        .collect();
    let mut patch = codec::patch_for(engine.profile, &changes, current.map(|resource| &resource.json));
    for (key, secret) in secrets {
        let field = engine
            .profile
            .field(key)
            .filter(|field| field.kind == FieldType::Secret);
        if let Some(path) = field
            .and_then(|field| field.scim.clone())
            .filter(|path| Path::parse(path).is_ok())
        {
            let value = Some(Value::from(secret.expose_secret()));
            patch.operations.push(PatchOperation {
                op: PatchOp::Replace,
                path: Some(path),
                value,
            });
        }
    }
    patch
}

/// Where PATCH is not supported: the record as it is, with the changes, so that attributes nobody here
/// knows are kept (hazard 13).
async fn replace<R: Remote>(engine: &Engine<'_, R>, remote_id: &str, patch: &PatchRequest) -> Result<Outcome, Fault> {
    let mut resource = engine.remote.get(USERS, remote_id).await.map_err(Fault::Reading)?;
    if let Err(refused) = patch::apply(&mut resource.json, patch, &Rules::core().open()) {
        return Ok(Outcome::Parked(error_of(&ClientError::Rejected(400, refused))));
    }
    engine.wrote();
    let answer = engine
        .remote
        .replace(USERS, remote_id, &resource.json, resource.etag.as_deref())
        .await;
    match answer {
        Ok(replaced) => Ok(acked(engine, remote_id, replaced.as_ref())),
        Err(error) => Err(Fault::Writing(error)),
    }
}
