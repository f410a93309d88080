//! The client against servers that misbehave: each fault has one meaning.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use scim::client::{Limits, OfflineKind};
use scim::types::{BulkRequest, PatchRequest};
use scim::{ClientError, Outcome, PageRequest};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use crate::server::{Server, client};

const HTML: &str = "<!DOCTYPE html><html><head><title> Hotel\n Wi-Fi sign-in </title></head></html>";

/// Asks for a person and shows the error, with what it would mean for a request that writes.
async fn asked(server: &Server) -> String {
    let error = server.client().get("Users", "7").await.unwrap_err();
    format!("{error:?} -> {:?}", error.outcome())
}

async fn check(status: u16, headers: &str, body: &str, expected: &str) {
    let server = Server::answer(status, headers, body).await;
    assert_eq!(asked(&server).await, expected, "{status} {headers} {body}");
}

#[tokio::test]
async fn each_bad_answer_has_one_meaning() {
    let page = r#"NotScim { content: "a web page (\"Hotel Wi-Fi sign-in\")" } -> Unknown"#;
    check(200, "Content-Type: text/html", HTML, page).await;
    check(200, "Content-Type: application/scim+json", HTML, page).await;
    check(404, "", HTML, page).await;
    check(404, "", "", "NotFound -> Refused").await;
    check(410, "", "{}", "NotFound -> Refused").await;
    check(401, "", HTML, "Unauthorized -> Retry").await;
    check(407, "", "", "Proxy -> NotSent").await;
    check(412, "", "", "PreconditionFailed -> Refused").await;
    check(413, "", "", "TooLarge -> Refused").await;
    check(
        500,
        "",
        HTML,
        r#"Server(500, "a web page (\"Hotel Wi-Fi sign-in\")") -> Unknown"#,
    )
    .await;
    check(500, "", r#"{"detail":"boom"}"#, r#"Server(500, "boom") -> Unknown"#).await;
    check(503, "", "", r#"Server(503, "") -> Unknown"#).await;
    check(
        511,
        "",
        HTML,
        r#"NotScim { content: "a network that wants a sign-in of its own" } -> Unknown"#,
    )
    .await;
    check(
        200,
        "",
        r#"{"id":"7","na"#,
        r#"NotScim { content: "an answer that ends in the middle" } -> Unknown"#,
    )
    .await;
    check(
        200,
        "",
        "hello",
        r#"NotScim { content: "something that is no JSON" } -> Unknown"#,
    )
    .await;
    check(
        200,
        "",
        r#"{"name":"x"}"#,
        r#"NotScim { content: "JSON without an id" } -> Unknown"#,
    )
    .await;
    check(200, "", "", r#"NotScim { content: "JSON without an id" } -> Unknown"#).await;
    check(
        200,
        "",
        &"[".repeat(100_000),
        r#"NotScim { content: "JSON nested too deeply" } -> Unknown"#,
    )
    .await;
    check(
        302,
        "Location: https://portal.example/in?from=x",
        "",
        r#"NotScim { content: "a redirect to portal.example" } -> Unknown"#,
    )
    .await;
    check(
        302,
        "",
        "",
        r#"NotScim { content: "a redirect to nowhere" } -> Unknown"#,
    )
    .await;
}

#[tokio::test]
async fn slow_down_is_understood_in_all_its_forms() {
    check(
        429,
        "Retry-After: 7",
        "",
        "Throttled { retry_after: Some(7s) } -> Retry",
    )
    .await;
    check(429, "", "", "Throttled { retry_after: None } -> Retry").await;
    check(429, "Retry-After: soon", "", "Throttled { retry_after: None } -> Retry").await;
    let date = "Date: Wed, 21 Oct 2026 07:28:00 GMT\nRetry-After: Wed, 21 Oct 2026 07:28:30 GMT";
    check(429, date, "", "Throttled { retry_after: Some(30s) } -> Retry").await;
    let past = "Date: Wed, 21 Oct 2026 07:28:00 GMT\nRetry-After: Wed, 21 Oct 2026 07:27:30 GMT";
    check(429, past, "", "Throttled { retry_after: Some(0ns) } -> Retry").await;
    check(
        503,
        "Retry-After: 259200",
        "",
        "Throttled { retry_after: Some(259200s) } -> Retry",
    )
    .await;
    let google = r#"{"error":{"code":403,"message":"Quota","errors":[{"reason":"userRateLimitExceeded"}]}}"#;
    check(403, "", google, "Throttled { retry_after: None } -> Retry").await;
    let server = Server::answer(403, "", r#"{"status":"403","detail":"not you"}"#).await;
    assert!(
        asked(&server).await.starts_with("Forbidden("),
        "an ordinary 403 is no throttle"
    );
}

#[tokio::test]
async fn conflicts_and_refusals_keep_what_the_platform_said() {
    let body = r#"{"status":"409","scimType":"uniqueness","detail":"taken","code":"email.taken","urn:rosterdesk:scim:1.0:Error":{"params":{"field":"email"}}}"#;
    let server = Server::answer(409, "", body).await;
    let error = server.client().create("Users", &json!({}), "k").await.unwrap_err();
    let ClientError::Conflict(said) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (said.code.as_deref(), said.params.get("field").map(String::as_str)),
        (Some("email.taken"), Some("email"))
    );
    assert_eq!(error.outcome(), Outcome::Refused);
    let server = Server::answer(409, "", "").await;
    let bare = server.client().create("Users", &json!({}), "k").await.unwrap_err();
    assert!(
        matches!(bare, ClientError::Conflict(_)),
        "a 409 without scimType is one too (hazard 17)"
    );
    let server = Server::answer(501, "", "{}").await;
    let patch = PatchRequest::new(Vec::new());
    let refused = server.client().patch("Users", "1", &patch, None).await.unwrap_err();
    assert_eq!(
        refused.outcome(),
        Outcome::Refused,
        "an unsupported PATCH can be tried as PUT (hazard 13): {refused:?}"
    );
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() {
    for cut in [
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"",
        "HTTP/1.1 2",
        "",
    ] {
        let server = Server::bytes(cut).await;
        let error = server
            .client()
            .create("Users", &json!({"userName": "x"}), "k")
            .await
            .unwrap_err();
        assert!(
            matches!(error, ClientError::Offline(OfflineKind::Interrupted)),
            "{cut:?}: {error:?}"
        );
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(error.is_offline());
    }
}

#[tokio::test]
async fn nobody_there_means_nothing_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let refused = client(&url, None, Limits::default())
        .unwrap()
        .get("Users", "1")
        .await
        .unwrap_err();
    assert!(
        matches!(refused, ClientError::Offline(OfflineKind::Refused)),
        "{refused:?}"
    );
    assert_eq!(refused.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let slow = Router::new().fallback(any(|| async {
        tokio::time::sleep(Duration::from_secs(30)).await;
    }));
    let server = Server::of(slow).await;
    let limits = Limits {
        connect: Duration::from_secs(1),
        total: Duration::from_millis(200),
        body: 10,
    };
    let begun = Instant::now();
    let error = client(&server.url, None, limits)
        .unwrap()
        .get("Users", "1")
        .await
        .unwrap_err();
    assert!(matches!(error, ClientError::Timeout), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(begun.elapsed() < Duration::from_secs(5), "the limit holds");
}

#[tokio::test]
async fn an_answer_without_end_is_cut() {
    let announced = Server::bytes(format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n",
        200 * 1024 * 1024
    ))
    .await;
    let error = announced.client().get("Users", "1").await.unwrap_err();
    assert!(
        matches!(error, ClientError::AnswerTooLarge(limit) if limit == 1024 * 1024),
        "{error:?}"
    );
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n{\"id\":\"".to_vec();
    endless.resize(3 * 1024 * 1024, b'a');
    let unannounced = Server::bytes(endless).await;
    let error = unannounced.client().get("Users", "1").await.unwrap_err();
    assert!(matches!(error, ClientError::AnswerTooLarge(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
}

type Seen = Arc<Mutex<Vec<(String, Option<String>)>>>;

/// A server that notes method, path and token of every request.
fn noting(seen: &Seen) -> Router {
    let note = |State(seen): State<Seen>, request: axum::extract::Request| async move {
        let token = request
            .headers()
            .get(header::AUTHORIZATION)
            .map(|value| value.to_str().unwrap().to_owned());
        seen.lock()
            .unwrap()
            .push((format!("{} {}", request.method(), request.uri()), token));
        Json(json!({"id": "7"}))
    };
    Router::new().fallback(any(note)).with_state(Arc::clone(seen))
}

#[tokio::test]
async fn the_token_never_leaves_the_platform() {
    let seen = Seen::default();
    let elsewhere = Server::of(noting(&seen)).await;
    let target = format!("{}/scim/v2/Users/7", elsewhere.url);
    let platform = Router::new().fallback(any(move || async move { Redirect::temporary(&target) }));
    let platform = Server::of(platform).await;
    let client = platform.client();
    client.set_token(SecretString::from("hush-token"));
    let error = client.get("Users", "7").await.unwrap_err();
    assert!(
        matches!(&error, ClientError::NotScim { content } if content == "a redirect to 127.0.0.1"),
        "{error:?}"
    );
    let posted = client.create("Users", &json!({}), "k").await.unwrap_err();
    assert!(matches!(posted, ClientError::NotScim { .. }), "{posted:?}");
    assert!(
        seen.lock().unwrap().is_empty(),
        "another port is another origin: not even called"
    );
    let shown = format!("{client:?} {error:?}");
    assert!(!shown.contains("hush-token"), "{shown}");
}

#[tokio::test]
async fn a_redirect_within_the_platform_is_followed_for_reading_only() {
    let seen = Seen::default();
    let platform = noting(&seen).route("/scim/v2/Users/7", any(|| async { Redirect::permanent("/moved/7") }));
    let platform = Server::of(platform).await;
    let client = platform.client();
    client.set_token(SecretString::from("t"));
    assert_eq!(client.get("Users", "7").await.unwrap().id, "7");
    assert_eq!(
        *seen.lock().unwrap(),
        [("GET /moved/7".to_owned(), Some("Bearer t".to_owned()))]
    );
    let put = client.replace("Users", "7", &json!({}), None).await;
    assert!(put.is_err(), "a write is never carried elsewhere");
    let endless = Server::of(Router::new().fallback(any(|| async { Redirect::temporary("/scim/v2/Users/7") }))).await;
    assert!(
        endless
            .client()
            .get("Users", "7")
            .await
            .unwrap_err()
            .to_string()
            .contains("without end")
    );
}

#[tokio::test]
async fn a_location_elsewhere_is_a_name_and_not_an_address() {
    let seen = Seen::default();
    let elsewhere = Server::of(noting(&seen)).await;
    let location = format!("{}/scim/v2/Users/42", elsewhere.url);
    let platform = Router::new()
        .route(
            "/scim/v2/Users",
            post(move || async move { (StatusCode::CREATED, [(header::LOCATION, location)]) }),
        )
        .route(
            "/scim/v2/Users/42",
            get(|| async { Json(json!({"id": "42", "meta": {"version": "W/\"1\""}})) }),
        );
    let platform = Server::of(platform).await;
    let made = platform.client().create("Users", &json!({}), "k").await.unwrap();
    assert_eq!((made.id.as_str(), made.etag.as_deref()), ("42", Some("W/\"1\"")));
    assert!(seen.lock().unwrap().is_empty(), "the address itself was not called");
}

#[tokio::test]
async fn ids_cannot_lead_out_of_their_kind() {
    let seen = Seen::default();
    let server = Server::of(noting(&seen)).await;
    let client = server.client();
    for id in ["", ".", ".."] {
        assert!(
            matches!(client.get("Users", id).await, Err(ClientError::NotFound)),
            "{id:?}"
        );
    }
    client.get("Users", "a/../../b?c#d").await.unwrap();
    assert_eq!(seen.lock().unwrap()[0].0, "GET /scim/v2/Users/a%2F..%2F..%2Fb%3Fc%23d");
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn writing_carries_key_and_version() {
    async fn echo(Path(rest): Path<String>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
        let seen = json!({"id": rest, "key": text("idempotency-key"), "match": text("if-match"), "type": text("content-type"), "body": body});
        ([(header::ETAG, "\"v2\"")], Json(seen))
    }
    let server = Server::of(Router::new().route("/scim/v2/{*rest}", any(echo))).await;
    let client = server.client();
    let made = client.create("Users", &json!({"userName": "x"}), "op-1").await.unwrap();
    assert_eq!(
        (&made.json["key"], made.etag.as_deref()),
        (&json!("op-1"), Some("\"v2\""))
    );
    assert_eq!(made.json["type"], "application/scim+json");
    let patched = client
        .patch("Users", "7", &PatchRequest::new(Vec::new()), Some("\"v1\""))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (&patched.json["match"], &patched.json["body"]["Operations"]),
        (&json!("\"v1\""), &json!([]))
    );
    let acted = client
        .action("7", "block", &json!({"reason": "x"}))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(acted.id, "Users/7/.actions/block");
    client.delete("Users", "7", None).await.unwrap();
    assert_eq!(client.bulk(&BulkRequest::default()).await.unwrap().operations, []);
}

#[tokio::test]
async fn gone_is_as_good_as_removed() {
    for status in [200, 204, 404, 410] {
        let server = Server::answer(status, "", "").await;
        server
            .client()
            .delete("Users", "7", None)
            .await
            .unwrap_or_else(|error| panic!("{status}: {error:?}"));
    }
    let server = Server::answer(403, "", "{}").await;
    assert!(matches!(
        server.client().delete("Users", "7", None).await,
        Err(ClientError::Forbidden(_))
    ));
}

#[tokio::test]
async fn a_found_person_really_has_the_value() {
    let everybody = json!([{"id": "1", "userName": "anna"}, {"id": "2", "userName": "Zoe"}]);
    let check = |answer: Value, wanted: &'static str| async move {
        let router = Router::new().route("/scim/v2/Users", get(move || async move { Json(answer) }));
        let server = Server::of(router).await;
        let found = server.client().find("Users", "userName", wanted).await.unwrap();
        (
            found.matches.into_iter().map(|found| found.id).collect::<Vec<_>>(),
            found.complete,
        )
    };
    let ignored = json!({"totalResults": 2, "Resources": everybody});
    assert_eq!(
        check(ignored.clone(), "zoe").await,
        (vec!["2".to_owned()], true),
        "the filter was ignored"
    );
    assert_eq!(
        check(ignored, "nobody").await,
        (vec![], true),
        "but everybody was there to see"
    );
    let first_page = json!({"totalResults": 45, "Resources": everybody});
    assert_eq!(
        check(first_page, "nobody").await,
        (vec![], false),
        "somebody on a later page may be the one"
    );
    assert_eq!(
        check(json!({"totalResults": 0, "Resources": []}), "x").await,
        (vec![], true)
    );
    assert_eq!(
        check(json!({"schemas": []}), "x").await,
        (vec![], true),
        "every field of a list may be missing"
    );
}

#[tokio::test]
async fn a_server_that_minds_the_case_is_asked_twice() {
    async fn strict(uri: axum::http::Uri) -> Json<Value> {
        let hit = uri.query().unwrap_or_default().contains("zoe%40x");
        Json(json!({"Resources": if hit { json!([{"id": "2", "userName": "zoe@x"}]) } else { json!([]) }}))
    }
    let server = Server::of(Router::new().route("/scim/v2/Users", get(strict))).await;
    assert_eq!(
        server
            .client()
            .find("Users", "userName", "Zoe@X")
            .await
            .unwrap()
            .matches
            .len(),
        1
    );
}

#[tokio::test]
async fn quotes_in_a_value_stay_in_the_value() {
    async fn echo(uri: axum::http::Uri) -> Json<Value> {
        Json(json!({"schemas": [], "seen": uri.query()}))
    }
    let server = Server::of(Router::new().route("/scim/v2/Users", get(echo))).await;
    let nasty = "x\" or userName pr or userName eq \"";
    let found = server.client().find("Users", "userName", nasty).await.unwrap();
    assert!(found.matches.is_empty());
    let filter = scim::Filter::equals(&scim::filter::AttrPath::plain("userName"), nasty).to_string();
    assert_eq!(
        scim::Filter::parse(&filter).unwrap(),
        scim::Filter::equals(&scim::filter::AttrPath::plain("userName"), nasty)
    );
}

#[tokio::test]
async fn signing_in_gives_a_token_or_the_reason() {
    async fn token(headers: HeaderMap, Json(body): Json<Value>) -> impl IntoResponse {
        assert!(
            !headers.contains_key(header::AUTHORIZATION),
            "an old token has no place in a sign-in"
        );
        match (body["password"].as_str(), body["totp"].as_str()) {
            (Some("right"), Some("123456")) => Json(json!({
                "access_token": "tok-1", "expires_in": 3600, "me": {"id": "u1", "name": "Zoe", "roles": ["admin"]}
            }))
            .into_response(),
            (Some("right"), _) => (StatusCode::UNAUTHORIZED, Json(json!({"code": "sign_in.totp"}))).into_response(),
            (Some("often"), _) => (
                StatusCode::TOO_MANY_REQUESTS,
                Json(json!({"code": "sign_in.throttled"})),
            )
                .into_response(),
            _ => (StatusCode::UNAUTHORIZED, Json(json!({"code": "sign_in.refused"}))).into_response(),
        }
    }
    async fn me(headers: HeaderMap) -> impl IntoResponse {
        match headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap()) {
            Some("Bearer tok-1") => Json(json!({"id": "u1"})).into_response(),
            _ => StatusCode::UNAUTHORIZED.into_response(),
        }
    }
    let server = Server::of(
        Router::new()
            .route("/auth/token", post(token))
            .route("/scim/v2/Me", get(me)),
    )
    .await;
    let client = server.client();
    assert!(matches!(client.me().await, Err(ClientError::Unauthorized)));
    client.set_token(SecretString::from("old"));
    let secret = |text: &str| SecretString::from(text.to_owned());
    let refused = |error: ClientError| match error {
        ClientError::SignIn(said) => said.code,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(client.sign_in("zoe", &secret("wrong"), None).await.unwrap_err()).as_deref(),
        Some("sign_in.refused")
    );
    assert_eq!(
        refused(client.sign_in("zoe", &secret("right"), None).await.unwrap_err()).as_deref(),
        Some("sign_in.totp")
    );
    assert_eq!(
        refused(client.sign_in("zoe", &secret("often"), None).await.unwrap_err()).as_deref(),
        Some("sign_in.throttled"),
        "whoever signs in is told, and nothing is tried again by itself"
    );
    let token = client.sign_in("zoe", &secret("right"), Some("123456")).await.unwrap();
    assert_eq!(
        (token.token.expose_secret(), token.expires_in),
        ("tok-1", Some(Duration::from_secs(3600)))
    );
    assert_eq!(
        (token.me.name.as_str(), token.me.roles.as_slice()),
        ("Zoe", &["admin".to_owned()][..])
    );
    assert!(!format!("{token:?}").contains("tok-1"), "the token is never shown");
    assert_eq!(client.clone().me().await.unwrap().id, "u1", "clones share the token");
    client.clear_token();
    assert!(matches!(client.me().await, Err(ClientError::Unauthorized)));
}

#[tokio::test]
async fn discovery_may_be_missing_in_part_or_whole() {
    let nothing = Server::of(Router::new()).await;
    let found = nothing.client().discovery().await.unwrap();
    assert!(found.config.is_none() && found.schemas.is_empty() && found.resource_types.is_empty());
    assert_eq!(nothing.client().profile_json().await.unwrap(), None);
    let some = Router::new()
        .route(
            "/scim/v2/ServiceProviderConfig",
            get(|| async {
                Json(json!({"patch": {"supported": true}, "pagination": {"cursor": true, "maxPageSize": 100}}))
            }),
        )
        .route(
            "/scim/v2/ResourceTypes",
            get(|| async { Json(json!([{"name": "User", "endpoint": "/Users"}, 7])) }),
        )
        .route(
            "/scim/v2/Schemas",
            get(|| async { Json(json!({"Resources": [{"id": "urn:x", "attributes": []}]})) }),
        );
    let found = Server::of(some).await.client().discovery().await.unwrap();
    let config = found.config.unwrap();
    assert!(config.patch.supported && !config.bulk.supported && config.pagination.unwrap().cursor);
    assert_eq!(
        (found.resource_types.len(), found.schemas.len()),
        (1, 1),
        "what cannot be read is left out"
    );
    let closed = Server::answer(401, "", "").await;
    assert!(matches!(
        closed.client().discovery().await,
        Err(ClientError::Unauthorized)
    ));
}

#[tokio::test]
async fn what_is_no_list_is_refused() {
    for body in ["{}", "[]", "7", r#"{"error":"x"}"#, r#"{"Resources":"x"}"#] {
        let server = Server::answer(200, "", body).await;
        let error = server
            .client()
            .list("Users", &PageRequest::default())
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::NotScim { .. }), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn an_organisation_is_known_unknown_or_not_told_just_now() {
    let told = Server::answer(200, "", r#"{"name":"Acme","package":["sms"],"switches":["sso"]}"#).await;
    let organisation = told.client().organisation().await.unwrap().expect("an organisation");
    assert!(organisation.has("sms") && organisation.on("sso") && organisation.time_zone == "Europe/Amsterdam");
    for (status, body) in [
        (404, "{}"),
        (200, r#"{"Resources":[]}"#),
        (200, "<html>Hello</html>"),
        (400, "{}"),
    ] {
        let server = Server::answer(status, "", body).await;
        assert_eq!(server.client().organisation().await.unwrap(), None, "{status} {body}");
    }
    for status in [403, 500, 503, 401] {
        let server = Server::answer(status, "", "{}").await;
        assert!(
            server.client().organisation().await.is_err(),
            "{status} leaves what was said last"
        );
    }
}
