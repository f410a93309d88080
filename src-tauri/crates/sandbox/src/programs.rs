//! Sessions of programs over HTTP: which there are, and assigning one to somebody, with or without an
//! account (`S2-21` to `S2-23`). Whom the profile's context `session` lets in may do it.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use roster::authority::{self, Origin};
use roster::profile::{FieldType, Profile};
use roster::{Account, Membership, Value as FieldValue};
use serde_json::{Value, json};

use crate::app::App;
use crate::deed::{self, Named};
use crate::http::{blocking, body_of, caller, refuse};
use crate::managers::for_managers;
use crate::people::create;
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::person;
use crate::store::program::{self, ProgramSession};

/// The context of a profile from which sessions are assigned.
pub(crate) const CONTEXT: &str = "session";

/// Its addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/Sessions", get(list))
        .route("/Sessions/{id}/assignments", get(assigned).post(assign))
}

/// `GET /Sessions`: to anybody who is signed in.
async fn list(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(move || {
        caller(&app, &headers)?;
        let sessions = program::all(&app.lock().db)?;
        Ok(Reply::ok(json!({"sessions": sessions})))
    })
    .await
}

/// `GET /Sessions/{id}/assignments`: who has it, with the status they have now.
async fn assigned(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    for_managers(app, headers, "GET /Sessions", move |platform| {
        let session = program::get(&platform.db, &id)?.ok_or_else(Refusal::not_found)?;
        let mut people = Vec::new();
        for (id, at) in program::assigned(&platform.db, &session.id)? {
            let Some(row) = person::get(&platform.db, &id)? else {
                continue;
            };
            let status = row.account.status(&platform.profile);
            people.push(json!({
                "id": row.id,
                "name": row.account.display_name(&platform.profile),
                "status": status.map(|status| &status.label),
                "at": at,
            }));
        }
        Ok(json!({"session": session, "people": people}))
    })
    .await
}

/// `POST /Sessions/{id}/assignments` with `{email}`. Somebody without an account is invited: the
/// assignment waits for him.
async fn assign(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Response {
    let bytes = match body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let caller = caller(&app, &headers)?;
        let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let action = format!("POST /Sessions/{id}/assignments");
        let named = Named {
            action: &action,
            target: &id,
        };
        deed::done(&app, &caller, named, &Hashes::default(), |call| {
            let session = program::get(call.db(), &id)?.ok_or_else(Refusal::not_found)?;
            let email = body.get("email").and_then(Value::as_str).map(str::trim);
            let email = email.filter(|email| !email.is_empty());
            let email = email.ok_or_else(|| {
                let refusal = Refusal::new(400, "required").typed("invalidValue");
                refusal.with("field", "email")
            })?;
            give(call, &session, email)
        })
    })
    .await
}

fn give(call: &mut Call<'_>, session: &ProgramSession, email: &str) -> Result<Reply, Refusal> {
    let profile = call.profile();
    let (field, role) = places(&profile).ok_or_else(Refusal::not_found)?;
    let known = person::identified(call.db(), &field, &roster::fold(&profile, &field, email))?;
    let (person, status) = match known {
        Some(id) => {
            may(call, &profile, session, &field, email, &role)?;
            (id, 200)
        }
        None => {
            let made = create::create(call, invitation(&profile, session, email, &role))?;
            let id = made.body.as_ref().and_then(|body| body.get("id")?.as_str());
            (id.unwrap_or_default().to_owned(), 201)
        }
    };
    let new = program::assign(call.db(), &session.id, &person, call.now)?;
    if new {
        call.audit("assign_session", &person, &session.id)?;
    }
    let body = json!({"session": session, "person": person, "invited": status == 201});
    Ok(Reply {
        status,
        ..Reply::ok(body)
    })
}

/// The field with the address, and the role the context gives.
fn places(profile: &Profile) -> Option<(String, String)> {
    let context = profile.context(CONTEXT)?;
    let email = profile.fields.iter().find(|field| field.kind == FieldType::Email)?;
    let role = context
        .force_role
        .clone()
        .unwrap_or_else(|| profile.roles.default.clone());
    Some((email.key.clone(), role))
}

/// Whether the caller may bring somebody into the session at all (`D-21`).
fn may(
    call: &Call<'_>,
    profile: &Profile,
    session: &ProgramSession,
    field: &str,
    email: &str,
    role: &str,
) -> Result<(), Refusal> {
    let mut guest = Account::default();
    guest
        .fields
        .insert(field.to_owned(), FieldValue::Text(email.to_owned()));
    if let Some(held) = profile.role_field() {
        let membership = Membership {
            group: session.group.clone(),
            role: role.to_owned(),
        };
        let value = FieldValue::Memberships(vec![membership]);
        guest.fields.insert(held.key.clone(), value);
    }
    let origin = Origin {
        id: CONTEXT.to_owned(),
        group: Some(session.group.clone()),
    };
    authority::may_invite(profile, &call.caller.actor(), &origin, (&guest, &guest), &call.world()?)?;
    Ok(())
}

/// The body of an invitation into the session's group.
fn invitation(profile: &Profile, session: &ProgramSession, email: &str, role: &str) -> Value {
    let invites = |id: &&str| {
        let way = profile.activation(id).and_then(|way| way.result_status.as_deref());
        let status = way.and_then(|status| profile.status(status));
        status.is_some_and(|status| status.lifecycle == roster::Lifecycle::Invited)
    };
    let ways = profile.activations.iter().map(|way| way.id.as_str());
    json!({
        "emails": [{"value": email, "primary": true}],
        scim::urn::ACCOUNT: {
            "memberships": [{"group": session.group, "role": role}],
            "activations": ways.filter(invites).collect::<Vec<_>>(),
            "context": {"id": CONTEXT, "group": session.group},
        },
    })
}
