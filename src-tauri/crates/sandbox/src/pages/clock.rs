//! The clock of the practice platform: whoever practises lets time pass, and what has come due happens
//! then. It belongs to no role; real platforms have no such page.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::{blocking, show, show_refused, wants_page};
use crate::app::App;
use crate::http;
use crate::jobs;
use crate::platform::{Platform, Reply};
use crate::refusal::Refusal;
use crate::visit::{self, Form};

/// The address.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/clock", get(read).post(change))
}

const TITLE: &str = "Clock";

/// Years a practice clock goes through.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;

/// What is asked of the clock.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Wish {
    /// It is this instant now.
    Now(DateTime<Utc>),
    /// This much passes: `P1D`, `P1W`, `P1M`, `PT3600S`.
    Advance(String),
    /// It is the beginning of this day in the organisation's time zone.
    Date(NaiveDate),
}

/// The instant a wish leads to.
fn wished(wish: &Wish, now: DateTime<Utc>, zone: Tz) -> Result<DateTime<Utc>, Refusal> {
    let unclear = || Refusal::new(400, "clock.unclear").typed("invalidValue");
    let at = match wish {
        Wish::Now(instant) => *instant,
        Wish::Date(day) => begin(*day, zone).ok_or_else(unclear)?,
        Wish::Advance(period) => later(period, now.with_timezone(&zone)).ok_or_else(unclear)?.to_utc(),
    };
    if YEARS.contains(&chrono::Datelike::year(&at)) {
        Ok(at)
    } else {
        Err(unclear())
    }
}

/// The first instant of a day; where clocks skip midnight, the first there is.
pub(super) fn begin(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let hours = (0..4).filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    let mut found = hours.filter_map(|time| zone.from_local_datetime(&day.and_time(time)).earliest());
    found.next().map(|at| at.to_utc())
}

/// A period of days, weeks, months, or seconds later, by the calendar of the place.
fn later(period: &str, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
    if let Some(seconds) = period.strip_prefix("PT").and_then(|rest| rest.strip_suffix('S')) {
        return now.checked_add_signed(chrono::Duration::try_seconds(seconds.parse::<u32>().ok()?.into())?);
    }
    let (number, unit) = period
        .strip_prefix('P')?
        .split_at_checked(period.len().checked_sub(2)?)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "D" => now.checked_add_days(Days::new(number.into())),
        "W" => now.checked_add_days(Days::new(u64::from(number) * 7)),
        "M" => now.checked_add_months(Months::new(number)),
        _ => None,
    }
}

async fn read(State(app): State<App>, headers: HeaderMap) -> Response {
    if wants_page(&headers) {
        return blocking(app, |app| {
            let platform = app.lock();
            let body = body(app, &platform)?;
            Ok(show(app, &platform, TITLE, true, &body))
        })
        .await;
    }
    http::respond(Reply::ok(json!({"now": app.clock.now()})))
}

fn body(app: &App, platform: &Platform) -> Result<Markup, Refusal> {
    let now = app.clock.now().with_timezone(&platform.zone()?);
    let steps = [("P1D", "One day"), ("P1W", "One week"), ("P1M", "One month")];
    Ok(html! {
        section {
            p { "It is " strong #now { time datetime=(now.to_rfc3339()) { (now.format("%A %-d %B %Y, %H:%M")) } } " (" (now.timezone().name()) ")." }
            p.dim { "All organisations of this practice platform share it. When it is moved, what has come due happens: people become inactive, are reminded and are deleted." }
            form method="post" action=(app.place.at("/clock")) {
                @for (period, words) in steps { button.quiet name="advance" value=(period) { (words) " later" } }
            }
            form method="post" action=(app.place.at("/clock")) {
                label for="date" { "The beginning of this day" }
                input #date name="date" type="date" value=(now.format("%Y-%m-%d")) required;
                button { "Set the clock" }
            }
        }
    })
}

/// Sets the clock from a form or from a program, then does what has come due.
async fn change(State(app): State<App>, headers: HeaderMap, request: axum::extract::Request) -> Response {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        let form = match <Form as axum::extract::FromRequest<App>>::from_request(request, &app).await {
            Ok(form) => form,
            Err(refused) => return refused,
        };
        return blocking(app, move |app| {
            match of_form(&form).and_then(|wish| moved(app, &wish)) {
                Ok(_) => Ok(visit::see_other(app, "/clock")),
                Err(refusal) => {
                    let platform = app.lock();
                    let body = body(app, &platform)?;
                    Ok(show_refused(app, &platform, TITLE, &refusal, &body))
                }
            }
        })
        .await;
    }
    if let Err(refusal) = visit::ours(&headers) {
        return http::refuse(&refusal);
    }
    let bytes: Bytes = match http::body_of(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(refusal) => return http::refuse(&refusal),
    };
    http::blocking(move || {
        let unclear = |_| Refusal::syntax("The body is {\"now\": instant}, {\"advance\": \"P1D\"} or {\"date\": day}.");
        let wish: Wish = serde_json::from_slice(&bytes).map_err(unclear)?;
        let now = moved(&app, &wish)?;
        Ok(Reply::ok(json!({"now": now})))
    })
    .await
}

fn of_form(form: &Form) -> Result<Wish, Refusal> {
    match (form.text("advance"), form.text("date")) {
        ("", date) => {
            let day = date
                .parse()
                .map_err(|_| Refusal::new(400, "clock.unclear").typed("invalidValue"))?;
            Ok(Wish::Date(day))
        }
        (period, _) => Ok(Wish::Advance(period.to_owned())),
    }
}

fn moved(app: &App, wish: &Wish) -> Result<DateTime<Utc>, Refusal> {
    let zone = app.lock().zone()?;
    let now = wished(wish, app.clock.now(), zone)?;
    app.clock.set(now);
    jobs::run_all(app)?;
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wish: &Wish, now: &str, wanted: Option<&str>, reason: &str) {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let found = wished(wish, at(now), Tz::Europe__Amsterdam).ok();
        assert_eq!(found, wanted.map(at), "{reason}");
    }

    #[test]
    fn wishes_follow_the_calendar_of_the_place() {
        let advance = |period: &str| Wish::Advance(period.to_owned());
        let day = |text: &str| Wish::Date(text.parse().unwrap());
        check(
            &advance("P1D"),
            "2026-03-28T12:00:00Z",
            Some("2026-03-29T11:00:00Z"),
            "summer time begins in between",
        );
        check(
            &advance("P2W"),
            "2026-01-01T00:00:00Z",
            Some("2026-01-15T00:00:00Z"),
            "weeks",
        );
        check(
            &advance("P1M"),
            "2026-01-31T11:00:00Z",
            Some("2026-02-28T11:00:00Z"),
            "a shorter month",
        );
        check(
            &advance("PT90S"),
            "2026-01-01T00:00:00Z",
            Some("2026-01-01T00:01:30Z"),
            "seconds",
        );
        check(
            &day("2026-04-15"),
            "2026-01-01T00:00:00Z",
            Some("2026-04-14T22:00:00Z"),
            "midnight in Amsterdam",
        );
        check(&advance("soon"), "2026-01-01T00:00:00Z", None, "no period");
        check(&advance("P"), "2026-01-01T00:00:00Z", None, "nothing of a period");
        check(&advance("P-1D"), "2026-01-01T00:00:00Z", None, "no step back");
        check(
            &day("9999-01-01"),
            "2026-01-01T00:00:00Z",
            None,
            "beyond what is sensible",
        );
    }
}
