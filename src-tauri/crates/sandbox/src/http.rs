//! HTTP in, HTTP out: headers, bodies, tokens, transactions. What a request means is elsewhere.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, Request as HttpRequest, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use scim::types::SearchRequest;
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use crate::app::App;
use crate::managers;
use crate::pages;
use crate::platform::{Call, Caller, Reply};
use crate::refusal::Refusal;
use crate::scim_api::etag::Conditions;
use crate::scim_api::route::{self, Request};
use crate::secret::{self, Hashes};
use crate::sign_in::{self, SignIn};
use crate::sign_up;
use crate::store::{audit, replay, session};
use crate::visit;
use crate::{links, outbox, programs, templates};

/// Largest body taken, in bytes.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

/// Every address there is: the first organisation's at the root, the others' below their own prefix.
pub(crate) fn router(first: &App, others: &[App]) -> Router {
    let mut all = of_organisation(first);
    for other in others {
        let own = pages::landing::routes().with_state(other.clone());
        all = all
            .nest(&other.place.prefix, of_organisation(other))
            .nest(&format!("{}/", other.place.prefix), own);
    }
    all
}

/// The addresses of one organisation.
fn of_organisation(app: &App) -> Router {
    Router::new()
        .route("/auth/token", post(token).delete(sign_out))
        .route("/auth/password", post(new_password))
        .route("/audit", get(trail))
        .route("/scim/v2/{*path}", any(scim_request))
        .merge(links::routes())
        .merge(outbox::routes())
        .merge(programs::routes())
        .merge(sign_up::routes())
        .merge(templates::routes())
        .merge(pages::routes())
        .fallback(nowhere)
        .with_state(app.clone())
}

/// That there is nothing at an address: as a page for a browser, as SCIM's error for a program.
async fn nowhere(State(app): State<App>, headers: HeaderMap) -> Response {
    let refusal = Refusal::not_found();
    if !pages::wants_page(&headers) {
        return refuse(&refusal);
    }
    pages::blocking(app, move |_| Err(refusal)).await
}

/// Runs work that holds the database on a thread where waiting is allowed.
pub(crate) async fn blocking(work: impl FnOnce() -> Result<Reply, Refusal> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(reply)) => respond(reply),
        Ok(Err(refusal)) => refuse(&refusal),
        Err(error) => {
            tracing::error!(%error, "a request was lost");
            refuse(&Refusal::new(500, "internal"))
        }
    }
}

pub(crate) fn respond(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = match reply.body {
        Some(body) => (status, body.to_string()).into_response(),
        None => status.into_response(),
    };
    let headers = response.headers_mut();
    if status != StatusCode::NO_CONTENT {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/scim+json"));
    }
    let mut put = |name: header::HeaderName, value: Option<String>| {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    };
    put(header::ETAG, reply.etag);
    put(header::LOCATION, reply.location);
    response
}

pub(crate) fn refuse(refusal: &Refusal) -> Response {
    let reply = Reply {
        status: refusal.status,
        body: Some(refusal.body()),
        ..Reply::default()
    };
    let mut response = respond(reply);
    let headers = response.headers_mut();
    if refusal.status == 401 {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = refusal.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

pub(crate) async fn body_of(body: Body) -> Result<Bytes, Refusal> {
    axum::body::to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| Refusal::new(413, "request.too_large"))
}

async fn token(State(app): State<App>, request: HttpRequest) -> Response {
    let bytes = match body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let asked: SignIn =
            serde_json::from_slice(&bytes).map_err(|_| Refusal::syntax("The body is {login, password, totp?}."))?;
        let entered = sign_in::attempt(&app, &asked)?.result?;
        Ok(entered.reply(&app.lock().profile))
    })
    .await
}

/// Body of `POST /auth/password`.
#[derive(Deserialize)]
struct NewPassword {
    password: String,
}

/// Sets the caller's own password; also where a new one is demanded before anything else.
async fn new_password(State(app): State<App>, request: HttpRequest) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = match body_of(body).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let token = bearer(&parts.headers)?;
        let asked: NewPassword =
            serde_json::from_slice(&bytes).map_err(|_| Refusal::syntax("The body is {password}."))?;
        let password = sign_in::Password::of(asked.password)?;
        let now = app.clock.now();
        let mut platform = app.lock();
        let entered = sign_in::kept(&mut platform, |platform| {
            sign_in::choose_password(platform, token, &password, now)
        })??;
        Ok(entered.reply(&platform.profile))
    })
    .await
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(move || {
        let hash = secret::digest(bearer(&headers)?);
        let platform = app.lock();
        session::close(&platform.db, &hash)?;
        Ok(Reply::empty())
    })
    .await
}

fn bearer(headers: &HeaderMap) -> Result<&str, Refusal> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    token
        .filter(|token| !token.is_empty())
        .ok_or_else(|| Refusal::new(401, "token.missing"))
}

/// Who a bearer token belongs to.
pub(crate) fn caller(app: &App, headers: &HeaderMap) -> Result<Caller, Refusal> {
    let token = bearer(headers)?;
    Ok(visit::of_token(app, &app.lock(), token)?.caller)
}

async fn scim_request(State(app): State<App>, request: HttpRequest) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = match body_of(body).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let caller = caller(&app, &parts.headers)?;
        let text = |name: header::HeaderName| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let body = if bytes.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&bytes).map_err(|error| Refusal::syntax(format!("The body is no JSON: {error}.")))?
        };
        let request = Request {
            method: parts.method.as_str().to_owned(),
            path: path_of(&parts.uri),
            search: search_of(&parts.uri)?,
            conditions: Conditions {
                if_match: text(header::IF_MATCH),
                if_none_match: text(header::IF_NONE_MATCH),
            },
            body,
        };
        let preferred = text(header::HeaderName::from_static("prefer")).unwrap_or_default();
        let asked = Asked {
            key: text(header::HeaderName::from_static("idempotency-key")),
            strict: preferred
                .split([',', ';'])
                .any(|wish| wish.trim().eq_ignore_ascii_case("handling=strict")),
        };
        serve(&app, &caller, request, asked)
    })
    .await
}

/// Path below `/scim/v2`, decoded.
fn path_of(uri: &Uri) -> String {
    let path = uri.path().strip_prefix("/scim/v2").unwrap_or_default();
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Parameters of a list (RFC 7644 section 3.4.2); unknown ones are left alone.
fn search_of(uri: &Uri) -> Result<SearchRequest, Refusal> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map_err(|error| Refusal::syntax(format!("The query cannot be read: {error}.")))?;
    let number = |name: &str, text: &str| {
        let wrong = || Refusal::syntax(format!("{name} is no whole number.")).typed("invalidValue");
        text.trim().parse::<i64>().map_err(|_| wrong())
    };
    let list = |text: &str| {
        text.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut search = SearchRequest::default();
    for (name, text) in pairs {
        match name.to_ascii_lowercase().as_str() {
            "filter" => search.filter = Some(text).filter(|text| !text.trim().is_empty()),
            "attributes" => search.attributes = list(&text),
            "excludedattributes" => search.excluded_attributes = list(&text),
            "sortby" => search.sort_by = Some(text).filter(|text| !text.is_empty()),
            "sortorder" => search.sort_order = Some(text),
            "startindex" => search.start_index = Some(number("startIndex", &text)?),
            "count" => search.count = Some(number("count", &text)?),
            "cursor" => search.cursor = Some(text),
            _ => {}
        }
    }
    Ok(search)
}

/// How a request wants to be answered.
struct Asked {
    /// `Idempotency-Key`.
    key: Option<String>,
    /// `Prefer: handling=strict` (RFC 7240): only what clients write is shown unless asked for.
    strict: bool,
}

/// Answers a request in one transaction; what refuses writes nothing but one line of the audit.
fn serve(app: &App, caller: &Caller, request: Request, asked: Asked) -> Result<Reply, Refusal> {
    let Asked { key, strict } = asked;
    let now = app.clock.now();
    let reads = request.method == "GET" || request.path.ends_with("/.search");
    let hashes = if reads {
        Hashes::default()
    } else {
        Hashes::of(&request.body)?
    };
    let mut platform = app.lock();
    // A platform that is only known by what it announces says nothing beyond the standard.
    let strict = strict || !platform.profile.about.discover.is_empty();
    if reads {
        let (method, path) = (request.method.clone(), request.path.clone());
        let result = route::answer(
            &mut Call {
                platform: &mut platform,
                caller,
                now,
                hashes: &hashes,
                strict,
            },
            request,
        );
        return result.map_err(|refusal| managers::noted(&platform, now, caller, &format!("{method} {path}"), refusal));
    }
    let fingerprint = secret::digest(&format!("{} {} {}", request.method, request.path, request.body));
    if let Some(key) = &key
        && let Some((known, kept)) = replay::find(&platform.db, &caller.id, key, now)?
    {
        if known != fingerprint {
            return Err(Refusal::new(422, "idempotency.reused"));
        }
        return Ok(serde_json::from_str(&kept)?);
    }
    let (method, path) = (request.method.clone(), request.path.clone());
    platform.db.execute_batch("BEGIN IMMEDIATE")?;
    let mut result = route::answer(
        &mut Call {
            platform: &mut platform,
            caller,
            now,
            hashes: &hashes,
            strict,
        },
        request,
    );
    if let (Ok(reply), Some(key)) = (&result, &key) {
        let kept = serde_json::to_string(reply).map_err(Refusal::from);
        let stored = kept.and_then(|kept| Ok(replay::keep(&platform.db, &caller.id, key, &fingerprint, &kept, now)?));
        if let Err(refusal) = stored {
            result = Err(refusal);
        }
    }
    if let Err(refusal) = &result {
        platform.db.execute_batch("ROLLBACK")?;
        platform.reload_roles()?;
        let target = path.split('/').nth(2).unwrap_or_default();
        audit::append(
            &platform.db,
            now,
            &caller.id,
            &format!("{method} {path}"),
            target,
            &refusal.code,
            "",
        )?;
    } else {
        platform.db.execute_batch("COMMIT")?;
    }
    result.map_err(|refusal| refusal.told(&platform.profile))
}

/// A window of a list: `offset` and `limit`.
pub(crate) fn window(uri: &Uri) -> (u32, u32) {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).unwrap_or_default();
    let number = |name: &str| {
        pairs
            .iter()
            .find(|(known, _)| known == name)
            .and_then(|(_, text)| text.parse().ok())
    };
    (number("offset").unwrap_or(0), number("limit").unwrap_or(100).min(1000))
}

async fn trail(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    managers::for_managers(app, headers, "GET /audit", move |platform| {
        Ok(json!({"entries": audit::latest(&platform.db, window(&uri).1)?}))
    })
    .await
}
