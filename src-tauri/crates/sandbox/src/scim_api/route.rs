//! Which address means what.

use scim::codec::{KIND_ROLES, KIND_USERS};
use scim::types::SearchRequest;
use serde_json::Value;

use super::etag::Conditions;
use super::list::{self, Query};
use super::{bulk, discovery, roles, units};
use crate::people::{self, act, change, create};
use crate::platform::{Call, Reply};
use crate::refusal::Refusal;
use crate::settings;

/// A request below `/scim/v2`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// `GET`, `POST`, ...
    pub method: String,
    /// `/Users/1`.
    pub path: String,
    /// Parameters of a list.
    pub search: SearchRequest,
    /// Conditions.
    pub conditions: Conditions,
    /// Body; null when there is none.
    pub body: Value,
}

/// A kind of resource.
enum Kind {
    Users,
    Roles,
    Units(String),
}

/// Answers a request.
pub(crate) fn answer(call: &mut Call<'_>, request: Request) -> Result<Reply, Refusal> {
    let path = request.path.clone();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let get = request.method == "GET";
    match parts.as_slice() {
        ["ServiceProviderConfig"] if get => discovery::config(call),
        ["Schemas"] if get => discovery::schemas(call, None),
        ["Schemas", id] if get => discovery::schemas(call, Some(id)),
        ["ResourceTypes"] if get => discovery::resource_types(call, None),
        ["ResourceTypes", id] if get => discovery::resource_types(call, Some(id)),
        ["ServiceProviderConfig" | "Schemas" | "ResourceTypes", ..] => Err(Refusal::new(405, "method")),
        ["Organisation"] if get => discovery::organisation(call),
        ["Organisation"] if request.method == "PATCH" => settings::patch(call, &request.body),
        ["Organisation"] if request.method == "PUT" => settings::put(call, &request.body),
        ["Profile"] if get => discovery::profile(call).map(|reply| request.conditions.unless_known(reply)),
        ["Me"] if get => {
            let row = people::find(call, &call.caller.id)?;
            let reply = Reply::resource(200, people::resource(call.platform, &row));
            Ok(request.conditions.unless_known(project(call, &request, reply)?))
        }
        ["Me" | "Organisation" | "Profile"] => Err(Refusal::new(405, "method")),
        ["Bulk"] if request.method == "POST" => {
            call.must_manage()?;
            bulk::run(call, request.body)
        }
        ["Bulk"] => Err(Refusal::new(405, "method")),
        [".search"] if request.method == "POST" => search_all(call, request),
        [endpoint, ".search"] if request.method == "POST" => {
            let search = search_in(request.body)?;
            read(
                call,
                Request {
                    method: "GET".to_owned(),
                    path: format!("/{endpoint}"),
                    search,
                    ..Request::default()
                },
            )
        }
        _ if get => read(call, request),
        _ => write(call, request),
    }
}

fn search_in(body: Value) -> Result<SearchRequest, Refusal> {
    serde_json::from_value(body).map_err(|error| Refusal::syntax(error.to_string()))
}

fn kind_at(call: &Call<'_>, endpoint: &str) -> Result<Kind, Refusal> {
    if endpoint.eq_ignore_ascii_case(KIND_USERS) {
        return Ok(Kind::Users);
    }
    if endpoint.eq_ignore_ascii_case(KIND_ROLES) {
        return Ok(Kind::Roles);
    }
    let kind = scim::codec::kind_of(&call.platform.profile, endpoint);
    kind.map(|kind| Kind::Units(kind.to_owned()))
        .ok_or_else(Refusal::not_found)
}

/// Lists and single resources. Only managers see them (`S1-01`).
fn read(call: &mut Call<'_>, request: Request) -> Result<Reply, Refusal> {
    let path = request.path.clone();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [endpoint] => {
            let kind = kind_at(call, endpoint)?;
            call.must_manage()?;
            let query = Query::of(&request.search, endpoint, call)?;
            Ok(Reply::ok(match kind {
                Kind::Users => list::people(call, &query)?,
                Kind::Roles => query.page(roles::items(call)?),
                Kind::Units(kind) => query.page(units::items(call, &kind, &query)?),
            }))
        }
        [endpoint, id] => {
            let kind = kind_at(call, endpoint)?;
            call.must_manage()?;
            let reply = match kind {
                Kind::Users => Reply::resource(200, people::resource(call.platform, &people::find(call, id)?)),
                Kind::Roles => roles::get(call, id)?,
                Kind::Units(kind) => units::get(call, &kind, id)?,
            };
            Ok(request.conditions.unless_known(project(call, &request, reply)?))
        }
        [endpoint, id, ".history"] => match kind_at(call, endpoint)? {
            Kind::Users => people::history(call, id),
            Kind::Roles | Kind::Units(_) => Err(Refusal::not_found()),
        },
        _ => Err(Refusal::not_found()),
    }
}

/// The part of a resource that was asked for.
fn project(call: &Call<'_>, request: &Request, reply: Reply) -> Result<Reply, Refusal> {
    let query = Query::of(&request.search, "", call)?;
    Ok(Reply {
        body: reply.body.map(|body| query.projection().apply(body)),
        ..reply
    })
}

/// Everything that changes something; also the operations of a bulk.
pub(crate) fn write(call: &mut Call<'_>, request: Request) -> Result<Reply, Refusal> {
    let path = request.path.clone();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let Request {
        method,
        body,
        conditions,
        ..
    } = &request;
    let reply = match parts.as_slice() {
        [endpoint, id, ".actions", action] if method == "POST" => match kind_at(call, endpoint)? {
            Kind::Users => act::act(call, id, action, body, conditions),
            Kind::Roles | Kind::Units(_) => Err(Refusal::not_found()),
        },
        [endpoint] if method == "POST" => match kind_at(call, endpoint)? {
            Kind::Users => create::create(call, object(body)?.clone()),
            Kind::Roles => roles::create(call, object(body)?),
            Kind::Units(kind) => units::create(call, &kind, object(body)?),
        },
        [endpoint, id] if method == "PATCH" => match kind_at(call, endpoint)? {
            Kind::Users => change::patch(call, id, body, conditions),
            Kind::Roles => roles::patch(call, id, body, conditions),
            Kind::Units(kind) => units::patch(call, &kind, id, body, conditions),
        },
        [endpoint, id] if method == "PUT" => match kind_at(call, endpoint)? {
            Kind::Users => change::put(call, id, object(body)?.clone(), conditions),
            Kind::Roles => roles::put(call, id, object(body)?, conditions),
            Kind::Units(kind) => units::put(call, &kind, id, object(body)?, conditions),
        },
        [endpoint, id] if method == "DELETE" => match kind_at(call, endpoint)? {
            Kind::Users => act::delete(call, id, conditions),
            Kind::Roles => roles::delete(call, id, conditions),
            Kind::Units(kind) => units::delete(call, &kind, id, conditions),
        },
        [endpoint] | [endpoint, _] => {
            kind_at(call, endpoint)?;
            Err(Refusal::new(405, "method"))
        }
        _ => Err(Refusal::not_found()),
    }?;
    project(call, &request, reply)
}

fn object(body: &Value) -> Result<&Value, Refusal> {
    if body.is_object() {
        Ok(body)
    } else {
        Err(Refusal::syntax("The body is no JSON object."))
    }
}

/// `POST /.search`: people and everything else (RFC 7644 section 3.4.3).
fn search_all(call: &mut Call<'_>, request: Request) -> Result<Reply, Refusal> {
    call.must_manage()?;
    let query = Query::of(&search_in(request.body)?, "", call)?;
    let mut items = Vec::new();
    for row in crate::store::person::after(call.db(), 0, u32::MAX)? {
        items.push(list::Item {
            seq: 0,
            resource: people::resource(call.platform, &row),
        });
    }
    let profile = call.profile();
    for org in &profile.org {
        items.extend(units::items(call, &org.kind, &query)?);
    }
    if roles::can_be_added(call.platform) {
        items.extend(roles::items(call)?);
    }
    // The newest first: one page may not hold everything.
    for (seq, item) in (0_i64..).zip(items.iter_mut().rev()) {
        item.seq = seq;
    }
    items.sort_by_key(|item| item.seq);
    Ok(Reply::ok(query.page(items)))
}
