//! Serves the built UI and the desk's table of commands over loopback, so that the UI runs in an
//! ordinary browser against the real core: for development and end-to-end tests. Never shipped.
//!
//! `bridge --data DIR [--port N] [--ui DIR] [--practice PROFILE]` prints one line with its address.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path as UrlPath, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use desk::wire::event::DeskEvent;
use desk::{Desk, DeskOptions};
use futures::Stream;
use serde::Deserialize;
use serde_json::{Value, json};

/// The page's policy; the same as the window's, without the shell's own scheme.
const CSP: &str = "default-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

#[derive(Clone)]
struct Bridge {
    desk: Desk,
    ui: PathBuf,
    files: PathBuf,
}

#[derive(Deserialize)]
struct FileName {
    name: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("ROSTERDESK_LOG"))
        .init();
    let (mut data, mut port, mut ui, mut practice) = (None, 0, PathBuf::from("ui/dist"), None);
    let mut rest = std::env::args().skip(1);
    while let (Some(option), Some(value)) = (rest.next(), rest.next()) {
        match option.as_str() {
            "--data" => data = Some(PathBuf::from(value)),
            "--port" => port = value.parse()?,
            "--ui" => ui = value.into(),
            "--practice" => practice = Some(value),
            other => return Err(format!("bridge has no option {other}").into()),
        }
    }
    let data_dir = data.ok_or("bridge needs --data DIR")?;
    let files = data_dir.join("bridge-files");
    std::fs::create_dir_all(&files)?;
    let desk = Desk::new(DeskOptions {
        data_dir,
        suggested_profile: practice,
        keeps_in_sync: true,
    })?;
    let router = Router::new()
        .route("/api/call/{command}", post(call))
        .route("/api/events", get(events))
        .route("/api/files", post(upload))
        .route("/api/save", post(save))
        .route("/api/files/{handle}", get(download))
        .fallback(page)
        .layer(DefaultBodyLimit::max(1 << 30))
        .with_state(Bridge { desk, ui, files });
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    #[expect(
        clippy::print_stdout,
        reason = "the address is this program's answer to whoever starts it"
    )]
    {
        println!("{}", json!({ "url": format!("http://{}", listener.local_addr()?) }));
    }
    axum::serve(listener, router).await?;
    Ok(())
}

async fn call(State(bridge): State<Bridge>, UrlPath(command): UrlPath<String>, Json(request): Json<Value>) -> Response {
    match bridge.desk.call(&command, request).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
    }
}

async fn events(State(bridge): State<Bridge>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = bridge.desk.events();
    let stream = futures::stream::unfold(receiver, |mut receiver| async move {
        let event = match receiver.recv().await {
            Ok(event) => event,
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => DeskEvent::missed(),
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return None,
        };
        let event = Event::default().json_data(event).unwrap_or_default();
        Some((Ok(event), receiver))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// Takes a file the browser chose, as the shell's dialog would.
async fn upload(
    State(bridge): State<Bridge>,
    Query(file): Query<FileName>,
    body: Bytes,
) -> Result<Json<Value>, StatusCode> {
    let path = place(&bridge.files, &file.name).ok_or(StatusCode::BAD_REQUEST)?;
    std::fs::write(&path, &body).map_err(|_| StatusCode::INSUFFICIENT_STORAGE)?;
    let (handle, name) = bridge.desk.hand_out(path);
    Ok(Json(json!({ "handle": handle, "name": name })))
}

/// A handle to save to; `download` fetches what was written there.
async fn save(State(bridge): State<Bridge>, Query(file): Query<FileName>) -> Result<Json<Value>, StatusCode> {
    let path = place(&bridge.files, &file.name).ok_or(StatusCode::BAD_REQUEST)?;
    Ok(Json(json!({ "handle": bridge.desk.hand_out(path).0 })))
}

async fn download(State(bridge): State<Bridge>, UrlPath(handle): UrlPath<String>) -> Result<Bytes, StatusCode> {
    let path = bridge.desk.handed_out(&handle).ok_or(StatusCode::NOT_FOUND)?;
    std::fs::read(path).map(Bytes::from).map_err(|_| StatusCode::NOT_FOUND)
}

/// A file of its own folder for every name, so that two of the same name do not meet.
fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = Path::new(name).file_name()?;
    let count = std::fs::read_dir(folder).ok()?.count();
    let folder = folder.join(count.to_string());
    std::fs::create_dir_all(&folder).ok()?;
    Some(folder.join(name))
}

async fn page(State(bridge): State<Bridge>, uri: axum::http::Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let name = if path.is_empty() { "index.html" } else { path };
    let kind = match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("ftl") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let inside = !name.split('/').any(|part| part == "..");
    match std::fs::read(bridge.ui.join(name)) {
        Ok(bytes) if inside => {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
            headers.insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(CSP));
            (headers, bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
