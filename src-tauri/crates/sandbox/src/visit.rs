//! A visit: who is there, in a program by its bearer token, in a browser by the cookie that holds one.
//!
//! For pages: [`visitor`] says who is there, [`Form`] reads a form and refuses one that another site
//! sent, [`see_other`] goes on after a form, [`enter`] and [`leave`] set and take the cookie. The cookie
//! is `HttpOnly`, `SameSite=Strict` and limited to the organisation's path; a session ends at once when
//! its person can no longer sign in, whatever the cookie says (`S1-32`, `S3-22`).

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::pages;
use crate::platform::{Caller, Platform};
use crate::refusal::Refusal;
use crate::secret;
use crate::store::person::{self, PersonRow};
use crate::store::session;
use crate::store::step::{self, Demand};

/// Somebody who is signed in.
#[derive(Debug)]
pub(crate) struct Visitor {
    /// As a caller.
    pub caller: Caller,
    /// His account.
    pub row: PersonRow,
}

/// Who a token belongs to; a session of somebody who can no longer sign in is no session (`S3-22`).
///
/// # Errors
/// `token.invalid`; `password.must_change` where a new password is demanded first.
pub(crate) fn of_token(app: &App, platform: &Platform, token: &str) -> Result<Visitor, Refusal> {
    let (hash, now) = (secret::digest(token), app.clock.now());
    let invalid = || Refusal::new(401, "token.invalid");
    let Some(id) = session::person(&platform.db, &hash, now)? else {
        return Err(match step::person(&platform.db, &hash, Demand::NewPassword, now)? {
            Some(_) => Refusal::new(403, "password.must_change"),
            None => invalid(),
        });
    };
    let row = person::get(&platform.db, &id)?.ok_or_else(invalid)?;
    if !row.account.can_sign_in(&platform.profile) {
        return Err(invalid());
    }
    let caller = Caller::of(platform, &id, &row.account)?;
    Ok(Visitor { caller, row })
}

/// Who is there, by the cookie.
///
/// # Errors
/// `token.missing`, and as [`of_token`].
pub(crate) fn visitor(app: &App, platform: &Platform, headers: &HeaderMap) -> Result<Visitor, Refusal> {
    let token = token(app, headers).ok_or_else(|| Refusal::new(401, "token.missing"))?;
    of_token(app, platform, &token)
}

/// The token in the organisation's cookie.
pub(crate) fn token(app: &App, headers: &HeaderMap) -> Option<String> {
    cookie(headers, &app.place.cookie)
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter();
    let pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    let mut found = pairs.filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = found.find(|(known, value)| *known == name && !value.is_empty())?;
    Some(value.to_owned())
}

/// A cookie of the organisation that lasts as long as the browser is open; an empty value takes it away.
pub(crate) fn baked(app: &App, name: &str, value: &str) -> Option<HeaderValue> {
    let gone = if value.is_empty() { "; Max-Age=0" } else { "" };
    let path = app.place.home();
    HeaderValue::from_str(&format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict{gone}")).ok()
}

/// Goes on to a path of the organisation with this token in the cookie.
pub(crate) fn enter(app: &App, token: &str, path: &str) -> Response {
    with_cookie(see_other(app, path), baked(app, &app.place.cookie, token))
}

/// Goes on to a path of the organisation without the cookie.
pub(crate) fn leave(app: &App, path: &str) -> Response {
    with_cookie(see_other(app, path), baked(app, &app.place.cookie, ""))
}

/// The answer with a cookie more.
pub(crate) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Goes on to a path of the organisation; the browser fetches it with GET.
pub(crate) fn see_other(app: &App, path: &str) -> Response {
    let target = app.place.at(path);
    // The home of the first organisation has no prefix and no path.
    let target = if target.is_empty() {
        app.place.home().to_owned()
    } else {
        target
    };
    (
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, target),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
    )
        .into_response()
}

/// Refuses what a page of another site makes the browser send. Browsers name the origin of every form;
/// programs name none. The host must be this computer's, or a name that was pointed at it would do.
///
/// # Errors
/// `form.foreign`.
pub(crate) fn ours(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let here = ["127.0.0.1", "localhost", "[::1]"].contains(&name);
    let own = match text(header::ORIGIN) {
        None => headers.get(header::ORIGIN).is_none(),
        Some(origin) => origin == format!("http://{host}"),
    };
    let crossed = text(header::HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site == "cross-site");
    if here && own && !crossed {
        Ok(())
    } else {
        Err(Refusal::new(403, "form.foreign"))
    }
}

/// A form of one of our own pages.
#[derive(Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// The first value of a field, without space around; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a field as it was typed; for passwords.
    pub(crate) fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value of a field: the ticked boxes of that name.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        let found = self.0.iter().filter(move |(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every field's first value, by name.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let pairs = self.0.iter().rev();
        pairs.map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}

impl FromRequest<App> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        ours(request.headers()).map_err(|refusal| pages::refused(app, &refusal))?;
        let read = axum::Form::<Vec<(String, String)>>::from_request(request, app).await;
        match read {
            Ok(axum::Form(pairs)) => Ok(Self(pairs)),
            Err(error) => Err(pages::refused(app, &Refusal::syntax(error.to_string()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str, origin: Option<&str>, site: Option<&str>, taken: bool, reason: &str) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        if let Some(site) = site {
            headers.insert("sec-fetch-site", HeaderValue::from_str(site).unwrap());
        }
        assert_eq!(ours(&headers).is_ok(), taken, "{reason}");
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        let host = "127.0.0.1:80";
        check(
            host,
            Some("http://127.0.0.1:80"),
            Some("same-origin"),
            true,
            "our own page",
        );
        check(host, None, None, true, "a program");
        check(
            host,
            Some("http://127.0.0.1:81"),
            Some("same-site"),
            false,
            "another port is another origin",
        );
        check(
            host,
            Some("https://example.org"),
            Some("cross-site"),
            false,
            "another site",
        );
        check(host, Some("null"), None, false, "a page without an origin");
        check(host, None, Some("cross-site"), false, "a link that was followed");
        check(
            "evil.example:80",
            Some("http://evil.example:80"),
            None,
            false,
            "a name pointed at us",
        );
    }

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=1; session_80=two; session_80_x=3"),
        );
        assert_eq!(cookie(&headers, "session_80").as_deref(), Some("two"));
        assert_eq!(cookie(&headers, "session"), None, "no prefix of a name");
    }
}
