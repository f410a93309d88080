//! People and billed seats, for those who manage people: `GET /stats`, as JSON for programs and as a page
//! in a browser. `?from=2026-01-01&to=2026-01-31` adds a period (`S1-27`).

use std::ops::Range;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, NaiveDate, Utc};
use maud::{Markup, html};
use roster::{Profile, authority};
use serde::Deserialize;

use super::clock::begin;
use super::{blocking, show, wants_page};
use crate::app::App;
use crate::http;
use crate::managers;
use crate::platform::{Platform, Reply};
use crate::refusal::Refusal;
use crate::statistics::{self, Past, Present};
use crate::store::{person, standing};
use crate::visit;

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/stats", get(stats))
}

/// The days asked for, the last one included.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
}

async fn stats(State(app): State<App>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    if wants_page(&headers) {
        return blocking(app, move |app| {
            let platform = app.lock();
            let visitor = visit::visitor(app, &platform, &headers)?;
            authority::may_manage(&platform.profile, &visitor.caller.actor())?;
            let (present, past) = counted(&platform, &asked)?;
            let body = body(app, &platform.profile, &asked, &present, past.as_ref());
            Ok(show(app, &platform, "People and billed seats", false, &body))
        })
        .await;
    }
    http::blocking(move || {
        let caller = http::caller(&app, &headers)?;
        let platform = app.lock();
        managers::must_manage(&platform, app.clock.now(), &caller, "GET /stats")?;
        let (present, past) = counted(&platform, &asked)?;
        let mut body = serde_json::to_value(present)?;
        if let Some(past) = past {
            body["period"] = serde_json::to_value(past)?;
            body["period"]["from"] = asked.from.into();
            body["period"]["to"] = asked.to.into();
        }
        Ok(Reply::ok(body))
    })
    .await
}

fn counted(platform: &Platform, asked: &Asked) -> Result<(Present, Option<Past>), Refusal> {
    let profile = &platform.profile;
    let present = statistics::present(profile, &person::after(&platform.db, 0, u32::MAX)?);
    let past = match period(platform, asked)? {
        Some(period) => Some(statistics::past(profile, &standing::all(&platform.db)?, &period)),
        None => None,
    };
    Ok((present, past))
}

/// From the beginning of the first day until the end of the last, in the organisation's time zone.
fn period(platform: &Platform, asked: &Asked) -> Result<Option<Range<DateTime<Utc>>>, Refusal> {
    if asked.from.is_empty() && asked.to.is_empty() {
        return Ok(None);
    }
    let zone = platform.zone()?;
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let days = day(&asked.from).zip(day(&asked.to)).filter(|(from, to)| from <= to);
    let instants = days.and_then(|(from, to)| Some(begin(from, zone)?..begin(to.succ_opt()?, zone)?));
    match instants {
        Some(instants) => Ok(Some(instants)),
        None => Err(Refusal::new(400, "period.unclear").typed("invalidValue")),
    }
}

fn body(app: &App, profile: &Profile, asked: &Asked, present: &Present, past: Option<&Past>) -> Markup {
    let label = |id: &str| profile.status(id).map_or(id, |status| &status.label).to_owned();
    let rows = |statuses: &std::collections::BTreeMap<String, usize>| {
        let counts = statuses.iter().map(|(id, count)| (label(id), *count));
        let counts: Vec<(String, usize)> = counts.collect();
        html! { @for (label, count) in counts { tr { th scope="row" { (label) } td { (count) } } } }
    };
    html! {
        section {
            h2 { "Now" }
            table {
                tr { th scope="row" { "People" } td #people { (present.people) } }
                tr { th scope="row" { "Billed seats" } td #billable { (present.billable) } }
                (rows(&present.statuses))
            }
        }
        @if let Some(past) = past {
            section {
                h2 { "From " (asked.from) " to " (asked.to) }
                table {
                    tr { th scope="row" { "People who were there" } td #then { (past.people) } }
                    tr { th scope="row" { "Could sign in at some time" } td #active { (past.active) } }
                    tr { th scope="row" { "Of these, switched off or gone now" } td #no_longer { (past.no_longer_active) } }
                    tr { th scope="row" { "Billed seats" } td { (past.billable) } }
                    tr { th colspan="2" { "By status at its end" } }
                    (rows(&past.statuses))
                }
            }
        }
        section {
            h2 { "A period" }
            form method="get" action=(app.place.at("/stats")) {
                label for="from" { "First day" }
                input #from name="from" type="date" value=(asked.from) required;
                label for="to" { "Last day" }
                input #to name="to" type="date" value=(asked.to) required;
                button { "Count" }
            }
        }
    }
}
