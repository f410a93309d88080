//! The outbox over HTTP, for those who manage people: what was written, what became of it, and the
//! practice switch that holds the queue.

use axum::Router;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::app::App;
use crate::deed::{self, Named};
use crate::http::{blocking, body_of, caller, refuse, window};
use crate::managers::for_managers;
use crate::people::mail;
use crate::platform::Reply;
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::message::{self, Wanted};

/// Its addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/outbox", get(list))
        .route("/outbox/deliver", post(deliver))
        .route("/outbox/hold", post(hold))
}

/// What a query wants to see.
pub(crate) fn wanted(uri: &Uri) -> Wanted {
    let (offset, limit) = window(uri);
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).unwrap_or_default();
    let recipient = pairs.into_iter().find(|(name, _)| name == "recipient");
    Wanted {
        recipient: recipient.map(|(_, text)| text).unwrap_or_default(),
        offset,
        limit,
    }
}

/// `GET /outbox`: newest first.
async fn list(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    for_managers(app, headers, "GET /outbox", move |platform| {
        let (messages, total) = message::page(&platform.db, &wanted(&uri))?;
        let held = mail::is_held(&platform.db)?;
        Ok(json!({"total": total, "held": held, "messages": messages}))
    })
    .await
}

/// `POST /outbox/deliver`: lets everything out of the queue.
async fn deliver(State(app): State<App>, headers: HeaderMap) -> Response {
    blocking(move || {
        let caller = caller(&app, &headers)?;
        let named = Named {
            action: "deliver_mail",
            target: "",
        };
        deed::done(&app, &caller, named, &Hashes::default(), |call| {
            call.must_manage()?;
            let count = mail::deliver(call)?;
            call.audit("deliver_mail", "", "")?;
            Ok(Reply::ok(json!({"delivered": count})))
        })
    })
    .await
}

/// `POST /outbox/hold` with `{held}`: messages stay in the queue until they are delivered.
async fn hold(State(app): State<App>, headers: HeaderMap, request: Request) -> Response {
    let bytes = match body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let caller = caller(&app, &headers)?;
        let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let named = Named {
            action: "hold_mail",
            target: "",
        };
        deed::done(&app, &caller, named, &Hashes::default(), |call| {
            call.must_manage()?;
            let held = body.get("held").and_then(Value::as_bool);
            let held = held.ok_or_else(|| Refusal::syntax("The body is {held: true or false}."))?;
            mail::hold(call.db(), held)?;
            call.audit("hold_mail", "", "")?;
            Ok(Reply::ok(json!({"held": held})))
        })
    })
    .await
}
