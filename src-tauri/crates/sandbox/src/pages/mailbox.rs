//! The mailbox of the practice platform: every mail and SMS it would have sent, newest first, with links
//! that can be followed. Nobody signs in for it: it plays the inboxes of invented people, and is served to
//! this computer alone (`docs/adr/0008-mailbox-without-sign-in.md`).

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};

use super::{blocking, show};
use crate::app::App;
use crate::deed::{self, Named};
use crate::outbox::wanted;
use crate::people::mail;
use crate::platform::{Call, Caller};
use crate::refusal::Refusal;
use crate::secret::Hashes;
use crate::store::message::{self, Message, Wanted};
use crate::visit;

/// Messages on a page.
const PAGE: u32 = 50;

/// The addresses.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/mailbox", get(look))
        .route("/mailbox/deliver", post(deliver))
        .route("/mailbox/hold", post(hold))
        .route("/mailbox/release", post(release))
}

async fn look(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    blocking(app, move |app| {
        visit::ours(&headers)?;
        let wanted = Wanted {
            limit: PAGE,
            ..wanted(&uri)
        };
        let platform = app.lock();
        let (messages, total) = message::page(&platform.db, &wanted)?;
        let held = mail::is_held(&platform.db)?;
        let body = list(
            &app.place.at("/mailbox"),
            &messages,
            total,
            held,
            &wanted,
            platform.zone()?,
        );
        Ok(show(app, &platform, "Mailbox", false, &body))
    })
    .await
}

fn list(here: &str, messages: &[Message], total: i64, held: bool, wanted: &Wanted, zone: Tz) -> Markup {
    let address = |path: &str| format!("{here}{path}");
    html! {
        section {
            p { "Every mail and SMS the platform would have sent. Nothing leaves this computer." }
            form method="get" action=(address("")) role="search" {
                label for="recipient" { "Address or number" }
                input id="recipient" name="recipient" type="search" value=(wanted.recipient);
                button type="submit" { "Show" }
                @if !wanted.recipient.is_empty() { a.button href=(address("")) { "Show all" } }
            }
        }
        section {
            h2 { "The queue" }
            @if held {
                p { "Messages wait in the queue until you deliver them." }
                form method="post" action=(address("/deliver")) { button type="submit" { "Deliver now" } }
                form method="post" action=(address("/release")) { button.quiet type="submit" { "Let messages leave at once again" } }
            } @else {
                p { "Messages leave at once." }
                form method="post" action=(address("/hold")) { button.quiet type="submit" { "Hold messages in the queue" } }
            }
        }
        @if messages.is_empty() {
            section { p { "No message" @if !wanted.recipient.is_empty() { " to " (wanted.recipient) } " yet." } }
        }
        @for message in messages { (one(message, zone)) }
        (pages(here, total, wanted))
    }
}

fn one(message: &Message, zone: Tz) -> Markup {
    let (word, good) = match message.state.as_str() {
        "queued" => ("In the queue", true),
        "sent" => ("Sent", true),
        "bounced" => ("Came back: the address does not take it", false),
        _ => ("Not sent: the organisation does not send this message", false),
    };
    let at = message.left_at.as_deref().unwrap_or(&message.at);
    let read = at.parse::<DateTime<Utc>>();
    let words = read.map_or_else(
        |_| at.to_owned(),
        |instant| instant.with_timezone(&zone).format("%-d %B %Y, %H:%M").to_string(),
    );
    let kind = if message.channel == "sms" { "SMS" } else { "Mail" };
    let title = if message.subject.is_empty() {
        kind
    } else {
        &message.subject
    };
    html! {
        article.card data-message=(message.id) data-state=(message.state) {
            h2 { (title) }
            p { (kind) " to " strong { (message.recipient) } ", " time datetime=(at) { (words) } }
            p class=(if good { "good" } else { "bad" }) { (word) }
            pre { (linked(&message.body, message.link.as_deref())) }
        }
    }
}

/// A text with its link as a link. Only the platform's own link becomes one.
fn linked(body: &str, link: Option<&str>) -> Markup {
    let split = link.and_then(|link| body.split_once(link).map(|(before, after)| (before, link, after)));
    html! {
        @match split {
            Some((before, link, after)) => { (before) a href=(link) { (link) } (after) },
            None => { (body) },
        }
    }
}

fn pages(here: &str, total: i64, wanted: &Wanted) -> Markup {
    let shown = wanted.offset.saturating_add(PAGE);
    let older = i64::from(shown) < total;
    // The recipient travels in a form, so that nothing has to be escaped into an address.
    let step = |label: &str, offset: u32| {
        html! {
            form method="get" action=(here) {
                input type="hidden" name="recipient" value=(wanted.recipient);
                input type="hidden" name="offset" value=(offset);
                button.quiet type="submit" { (label) }
            }
        }
    };
    html! {
        @if wanted.offset > 0 || older {
            nav aria-label="Pages" {
                @if wanted.offset > 0 { (step("Newer messages", wanted.offset.saturating_sub(PAGE))) }
                @if older { (step("Older messages", shown)) }
            }
        }
    }
}

async fn deliver(State(app): State<App>, headers: HeaderMap) -> Response {
    change(app, headers, "deliver_mail", |call| mail::deliver(call).map(|_| ())).await
}

async fn hold(State(app): State<App>, headers: HeaderMap) -> Response {
    change(app, headers, "hold_mail", |call| Ok(mail::hold(call.db(), true)?)).await
}

async fn release(State(app): State<App>, headers: HeaderMap) -> Response {
    change(app, headers, "release_mail", |call| {
        mail::hold(call.db(), false)?;
        mail::deliver(call).map(|_| ())
    })
    .await
}

/// Changes the queue, and goes back to the mailbox.
async fn change(
    app: App,
    headers: HeaderMap,
    action: &'static str,
    work: impl FnOnce(&mut Call<'_>) -> Result<(), Refusal> + Send + 'static,
) -> Response {
    blocking(app, move |app| {
        visit::ours(&headers)?;
        let named = Named { action, target: "" };
        deed::done(app, &Caller::default(), named, &Hashes::default(), |call| {
            work(call)?;
            call.audit(action, "", "")
        })?;
        Ok(visit::see_other(app, "/mailbox"))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_text() {
        let body = linked("Hello <b>, see http://x/links/1 now", Some("http://x/links/1")).into_string();
        assert_eq!(
            body,
            "Hello &lt;b&gt;, see <a href=\"http://x/links/1\">http://x/links/1</a> now"
        );
        assert!(!linked("javascript:alert(1)", None).into_string().contains("href"));
    }
}
