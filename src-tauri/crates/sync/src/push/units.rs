//! Units and roles.

use roster::OrgUnit;
use scim::client::{ClientError, Resource};
use scim::{Remote, codec, urn};
use serde_json::{Value, json};
use vault::{Op, Outcome, RoleRow};

use super::because;
use super::send::{Fault, error_of};
use crate::engine::Engine;
use crate::pull;

pub(super) async fn add_unit<R: Remote>(engine: &Engine<'_, R>, op: &Op, unit: &OrgUnit) -> Result<Outcome, Fault> {
    let mut body = codec::unit_to_scim(unit);
    if let Some(members) = body.as_object_mut() {
        // The id is this computer's until the platform gives one.
        members.remove("id");
    }
    add(engine, op, &codec::endpoint_of(&unit.kind), &unit.name, &body).await
}

pub(super) async fn add_role<R: Remote>(engine: &Engine<'_, R>, op: &Op, role: &RoleRow) -> Result<Outcome, Fault> {
    let body = json!({
        "schemas": [urn::ROLE],
        "displayName": role.label,
        "rank": role.rank,
        "managesUsers": role.manages_users,
    });
    add(engine, op, codec::KIND_ROLES, &role.label, &body).await
}

async fn add<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    endpoint: &str,
    name: &str,
    body: &Value,
) -> Result<Outcome, Fault> {
    engine.wrote();
    match engine.remote.create(endpoint, body, &op.id).await {
        Ok(resource) => Ok(is_there(&resource)),
        Err(error @ (ClientError::Conflict(_) | ClientError::Rejected(..))) => {
            let found = named(engine, endpoint, name).await;
            Ok(found
                .as_ref()
                .map_or_else(|| Outcome::Parked(error_of(&error)), is_there))
        }
        Err(error) => Err(Fault::Writing(error)),
    }
}

/// The unit or role with this name, as the platform lists it.
pub(super) async fn named<R: Remote>(engine: &Engine<'_, R>, endpoint: &str, name: &str) -> Option<Resource> {
    engine.looked();
    let listed = pull::all(engine, endpoint).await.ok().flatten()?;
    listed.into_iter().find(|resource| name_of(resource) == Some(name))
}

pub(super) fn name_of(resource: &Resource) -> Option<&str> {
    resource
        .json
        .get("displayName")
        .or_else(|| resource.json.get("name"))
        .and_then(Value::as_str)
}

pub(super) fn is_there(resource: &Resource) -> Outcome {
    Outcome::Acked {
        remote_id: resource.id.clone(),
        etag: resource.etag.clone(),
        base: None,
    }
}

pub(super) async fn rename<R: Remote>(
    engine: &Engine<'_, R>,
    op: &Op,
    endpoint: &str,
    to: &str,
) -> Result<Outcome, Fault> {
    let Some(remote_id) = op.remote_id.as_deref() else {
        return Ok(Outcome::Parked(because(
            "remote.missing",
            "It is not on the platform yet.",
        )));
    };
    engine.wrote();
    let answer = engine
        .remote
        .patch(endpoint, remote_id, &codec::unit_patch_name(to), None)
        .await;
    let resource = answer.map_err(Fault::Writing)?;
    let etag = resource.and_then(|resource| resource.etag);
    Ok(Outcome::Acked {
        remote_id: remote_id.to_owned(),
        etag,
        base: None,
    })
}
