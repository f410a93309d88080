//! The organisation's own texts of messages over HTTP (`S1-24`). Only notifications whose profile says
//! `template = "org"` have one; two organisations are two databases, so each has its own.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use roster::profile::{Channel, Notification, Profile};
use serde_json::json;

use crate::app::App;
use crate::deed::{self, Named};
use crate::http::{blocking, body_of, caller, refuse};
use crate::managers::for_managers;
use crate::people::{mail, text};
use crate::platform::{Platform, Reply};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::template::{self, Template};

/// Its addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/templates", get(list))
        .route("/templates/{notification}", get(show).put(save))
}

/// Notifications with a text of the organisation's own.
fn own(profile: &Profile) -> impl Iterator<Item = &Notification> {
    let notifications = profile.notifications.iter();
    notifications.filter(|known| known.template.as_deref() == Some("org"))
}

fn find<'p>(profile: &'p Profile, id: &str) -> Result<&'p Notification, Refusal> {
    own(profile).find(|known| known.id == id).ok_or_else(Refusal::not_found)
}

/// A notification's text as it is now, and the placeholders it may have.
fn shown(platform: &Platform, notification: &Notification) -> Result<serde_json::Value, Refusal> {
    let kept = template::get(&platform.db, &notification.id)?;
    let way = notification.event.strip_prefix("activation:");
    let way = way.and_then(|id| platform.profile.activation(id));
    let title = way.map_or_else(|| mail::spoken(&notification.id), |way| way.label.clone());
    let (standard, text) = match kept {
        Some(kept) => (false, kept),
        None => (true, text::standard(Some(notification), notification.channel)),
    };
    Ok(json!({
        "notification": notification.id,
        "label": title,
        "standard": standard,
        "subject": text.subject,
        "body": text.body,
        "placeholders": text::placeholders(notification),
    }))
}

/// `GET /templates`.
async fn list(State(app): State<App>, headers: HeaderMap) -> Response {
    for_managers(app, headers, "GET /templates", |platform| {
        let all = own(&platform.profile).map(|known| shown(platform, known));
        Ok(json!({"templates": all.collect::<Result<Vec<_>, _>>()?}))
    })
    .await
}

/// `GET /templates/{notification}`.
async fn show(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    for_managers(app, headers, "GET /templates", move |platform| {
        shown(platform, find(&platform.profile, &id)?)
    })
    .await
}

/// `PUT /templates/{notification}` with `{subject, body}`.
async fn save(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap, request: Request) -> Response {
    let bytes = match body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refuse(&refusal),
    };
    blocking(move || {
        let caller = caller(&app, &headers)?;
        let action = format!("PUT /templates/{id}");
        let named = Named {
            action: &action,
            target: "",
        };
        deed::done(&app, &caller, named, &Hashes::default(), |call| {
            call.must_manage()?;
            let profile = call.profile();
            let notification = find(&profile, &id)?;
            let wanted: Template =
                serde_json::from_slice(&bytes).map_err(|_| Refusal::syntax("The body is {subject, body}."))?;
            judge(notification, &wanted)?;
            template::set(call.db(), &notification.id, &wanted)?;
            call.audit("template", "", &notification.id)?;
            Ok(Reply::ok(shown(call.platform, notification)?))
        })
    })
    .await
}

/// Refuses a text nobody could use: a placeholder there is not, none where the message is for nothing
/// else, or no text.
fn judge(notification: &Notification, wanted: &Template) -> Result<(), Refusal> {
    let known = text::placeholders(notification);
    let used: Vec<&str> = text::named(&wanted.subject)
        .into_iter()
        .chain(text::named(&wanted.body))
        .collect();
    let refuse = |code: &str, name: &str| {
        let refusal = Refusal::new(400, code).typed("invalidValue");
        refusal.with("placeholder", name).with("known", known.join(", "))
    };
    if let Some(unknown) = used.iter().find(|name| !known.contains(name)) {
        return Err(refuse("template.placeholder", unknown));
    }
    if wanted.body.trim().is_empty() {
        return Err(Refusal::new(400, "required")
            .typed("invalidValue")
            .with("field", "body"));
    }
    if notification.channel == Channel::Email && wanted.subject.trim().is_empty() {
        return Err(Refusal::new(400, "required")
            .typed("invalidValue")
            .with("field", "subject"));
    }
    if wanted.subject.contains(char::is_control) {
        // A second line would be another header of the mail.
        return Err(Refusal::new(400, "text.one_line")
            .typed("invalidValue")
            .with("field", "subject"));
    }
    let body = text::named(&wanted.body);
    let needed = [
        ("link", notification.link.is_some()),
        ("password", notification.contains_secret),
    ];
    match needed.iter().find(|(name, needed)| *needed && !body.contains(name)) {
        Some((name, _)) => Err(refuse("template.needs", name)),
        None => Ok(()),
    }
}
