//! Links in messages over HTTP: what one is for, and using it. Each works once.
//!
//! Browsers get pages, programs JSON. Forms here carry no token against forged requests: nobody can post
//! to a link he does not know.

mod using;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use roster::profile::{FieldType, LinkKind, Profile};
use serde_json::{Value, json};

pub(crate) use using::Asked;

use crate::app::App;
use crate::deed::{self, Named};
use crate::http::{blocking, body_of, refuse};
use crate::pages;
use crate::pages::link as page;
use crate::platform::{Caller, Platform, Reply};
use crate::refusal::Refusal;
use crate::secret::{self, Hashes};
use crate::store::audit;
use crate::store::link::{self, Link, State as LinkState};
use crate::store::person::{self, PersonRow};

/// Its addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/links/{token}", get(show).post(take))
}

/// A link that works, and whose it is.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The link.
    pub link: Link,
    /// The person.
    pub row: PersonRow,
}

/// Finds a link that works.
fn find(app: &App, platform: &Platform, token: &str) -> Result<Found, Refusal> {
    let link = link::find(&platform.db, &secret::digest(token), app.clock.now())?;
    let link = link.ok_or_else(|| Refusal::new(404, "link.unknown"))?;
    let row = person::get(&platform.db, &link.person)?;
    let code = match (link.state, row) {
        (LinkState::Live, Some(row)) => return Ok(Found { link, row }),
        (LinkState::Used, _) => "link.used",
        (LinkState::Replaced, _) => "link.replaced",
        (LinkState::Expired, _) => "link.expired",
        (LinkState::Cancelled, _) | (LinkState::Live, None) => "link.cancelled",
    };
    Err(Refusal::new(410, code))
}

/// Whose a link is, dead or alive: he is the one who does it.
fn owner(app: &App, platform: &Platform, token: &str) -> Result<Caller, Refusal> {
    let found = link::find(&platform.db, &secret::digest(token), app.clock.now())?;
    let Some(link) = found else {
        return Ok(Caller::default());
    };
    Ok(match person::get(&platform.db, &link.person)? {
        Some(row) => Caller::of(platform, &row.id, &row.account)?,
        None => Caller {
            id: link.person,
            ..Caller::default()
        },
    })
}

/// What a link is for. Opening one that is dead is the refusal its reader meets, and is in the audit as
/// such; one that never was belongs to nobody.
fn looked(app: &App, platform: &Platform, token: &str) -> Result<Found, Refusal> {
    let found = find(app, platform, token);
    if let Err(refusal) = &found
        && refusal.status == 410
    {
        let owner = owner(app, platform, token)?;
        let now = app.clock.now();
        audit::append(&platform.db, now, &owner.id, "link", &owner.id, &refusal.code, "")?;
    }
    found
}

/// What a link is for, as JSON.
fn described(platform: &Platform, found: &Found) -> Value {
    let profile = &platform.profile;
    let asked = using::asked(profile, found);
    json!({
        "kind": link::kind_name(found.link.kind),
        "organisation": pages::name_of(platform),
        "login": found.row.account.login(profile),
        "name": found.row.account.display_name(profile),
        "fields": asked.iter().map(|field| json!({
            "key": field.key, "label": field.label, "secret": field.secret, "min": field.min, "value": field.value,
        })).collect::<Vec<_>>(),
    })
}

/// Whether a person with a browser asks, and not a program.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// `GET /links/{token}`: what it is for. Looking does not use it up.
async fn show(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    if !wants_page(&headers) {
        return blocking(move || {
            let platform = app.lock();
            Ok(Reply::ok(described(&platform, &looked(&app, &platform, &token)?)))
        })
        .await;
    }
    pages::blocking(app, move |app| {
        let platform = app.lock();
        Ok(match looked(app, &platform, &token) {
            Ok(found) => {
                let asked = using::asked(&platform.profile, &found);
                page::form(app, &platform, &found, &asked, None)
            }
            Err(refusal) => page::dead(app, &platform, &refusal),
        })
    })
    .await
}

/// Texts of a form or of a JSON body.
async fn texts(app: &App, request: Request) -> Result<BTreeMap<String, String>, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        let form = Form::<BTreeMap<String, String>>::from_request(request, app).await;
        return match form {
            Ok(Form(said)) => Ok(said),
            Err(error) => Err(Refusal::syntax(error.to_string())),
        };
    }
    let bytes = body_of(request.into_body()).await?;
    if bytes.is_empty() {
        return Ok(BTreeMap::new());
    }
    serde_json::from_slice(&bytes).map_err(|_| Refusal::syntax("The body is an object of texts."))
}

/// `POST /links/{token}`: uses it.
async fn take(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap, request: Request) -> Response {
    let said = match texts(&app, request).await {
        Ok(said) => said,
        Err(refusal) => return refuse(&refusal),
    };
    if !wants_page(&headers) {
        return blocking(move || {
            let done = used(&app, &token, &said)?;
            let login = done.row.account.login(&done.profile);
            let kind = link::kind_name(done.kind);
            Ok(Reply::ok(json!({"done": kind, "login": login, "id": done.row.id})))
        })
        .await;
    }
    pages::blocking(app, move |app| {
        let result = used(app, &token, &said);
        let platform = app.lock();
        Ok(match (result, find(app, &platform, &token)) {
            (Ok(done), _) => page::done(app, &platform, done.kind, done.row.account.login(&done.profile)),
            (Err(refusal), Ok(found)) => {
                let mut asked = using::asked(&platform.profile, &found);
                for field in asked.iter_mut().filter(|field| !field.secret) {
                    field.value = said.get(&field.key).cloned().unwrap_or_default();
                }
                page::form(app, &platform, &found, &asked, Some(&refusal))
            }
            (Err(refusal), Err(_)) => page::dead(app, &platform, &refusal),
        })
    })
    .await
}

/// A link that was used.
struct Done {
    profile: Arc<Profile>,
    kind: LinkKind,
    row: PersonRow,
}

fn used(app: &App, token: &str, said: &BTreeMap<String, String>) -> Result<Done, Refusal> {
    let hashes = Hashes::of(&json!(said))?;
    let caller = owner(app, &app.lock(), token)?;
    let named = Named {
        action: "link",
        target: &caller.id,
    };
    deed::done(app, &caller, named, &hashes, |call| {
        let found = find(app, call.platform, token)?;
        let row = using::take(call, &found, said)?;
        Ok(Done {
            profile: call.profile(),
            kind: found.link.kind,
            row,
        })
    })
}

/// The kinds of text a link's form asks for.
fn is_text(kind: FieldType) -> bool {
    matches!(kind, FieldType::Text | FieldType::Email | FieldType::Phone)
}
