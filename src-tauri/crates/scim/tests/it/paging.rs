//! Paging through servers that do it right, and through those that do not (hazards 4 to 7).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use scim::client::Pager;
use serde_json::{Value, json};

use crate::server::Server;

type Params = HashMap<String, String>;

/// People 1 to `n` behind a way of answering.
struct Platform {
    people: Mutex<Vec<u32>>,
    requests: Mutex<Vec<Params>>,
    answer: fn(&Self, &Params) -> Response,
}

impl Platform {
    fn number(params: &Params, name: &str, default: usize) -> usize {
        params.get(name).map_or(default, |text| text.parse().unwrap())
    }

    fn rows(&self, from: usize, count: usize) -> Vec<Value> {
        self.people
            .lock()
            .unwrap()
            .iter()
            .skip(from)
            .take(count)
            .map(|id| json!({"id": id.to_string()}))
            .collect()
    }

    fn total(&self) -> usize {
        self.people.lock().unwrap().len()
    }
}

fn by_index(platform: &Platform, params: &Params) -> Response {
    let start = Platform::number(params, "startIndex", 1);
    let rows = platform.rows(start - 1, Platform::number(params, "count", 10).min(10));
    Json(json!({"totalResults": platform.total(), "startIndex": start, "Resources": rows})).into_response()
}

fn by_cursor(platform: &Platform, params: &Params) -> Response {
    let from = params
        .get("cursor")
        .filter(|cursor| !cursor.is_empty())
        .map_or(0, |cursor| cursor.parse().unwrap());
    let rows = platform.rows(from, 10);
    let next = (from + rows.len() < platform.total()).then(|| (from + rows.len()).to_string());
    Json(json!({"Resources": rows, "nextCursor": next})).into_response()
}

fn always_first_page(platform: &Platform, _: &Params) -> Response {
    Json(json!({"totalResults": platform.total(), "startIndex": 1, "Resources": platform.rows(0, 10)})).into_response()
}

fn first_page_past_the_end(platform: &Platform, params: &Params) -> Response {
    let start = Platform::number(params, "startIndex", 1);
    let from = if start > platform.total() { 0 } else { start - 1 };
    Json(json!({"totalResults": 1_000, "Resources": platform.rows(from, 10)})).into_response()
}

fn fails_over_count(platform: &Platform, params: &Params) -> Response {
    if params.contains_key("count") {
        return (StatusCode::INTERNAL_SERVER_ERROR, "<html>").into_response();
    }
    by_index(platform, params)
}

fn loses_a_row_meanwhile(platform: &Platform, params: &Params) -> Response {
    if Platform::number(params, "startIndex", 1) > 1 {
        platform.people.lock().unwrap().retain(|id| *id != 3);
    }
    by_index(platform, params)
}

fn repeats_rows(platform: &Platform, params: &Params) -> Response {
    let start = Platform::number(params, "startIndex", 1);
    let rows = platform.rows((start - 1).saturating_sub(2), 10);
    Json(json!({"totalResults": platform.total(), "startIndex": start, "Resources": rows})).into_response()
}

/// Ids in the order of arrival, drifted, incomplete, number of requests.
async fn walk(people: u32, cursor: bool, answer: fn(&Platform, &Params) -> Response) -> (Vec<u32>, bool, bool, usize) {
    let platform = Arc::new(Platform {
        people: Mutex::new((1..=people).collect()),
        requests: Mutex::default(),
        answer,
    });
    let list = |State(platform): State<Arc<Platform>>, Query(params): Query<Params>| async move {
        platform.requests.lock().unwrap().push(params.clone());
        (platform.answer)(&platform, &params)
    };
    let router = Router::new()
        .route("/scim/v2/Users", get(list))
        .with_state(Arc::clone(&platform));
    let server = Server::of(router).await;
    let client = server.client();
    let mut pager = Pager::new("Users", Some(10), cursor);
    let mut ids = Vec::new();
    while let Some(page) = pager.next_page(&client).await.unwrap() {
        ids.extend(
            page.resources
                .iter()
                .map(|resource| resource.id.parse::<u32>().unwrap()),
        );
        assert!(platform.requests.lock().unwrap().len() < 50, "it must end");
    }
    assert!(pager.position().is_none(), "there is nothing to resume with at the end");
    let requests = platform.requests.lock().unwrap().len();
    (ids, pager.drifted(), pager.incomplete(), requests)
}

fn to(last: u32) -> Vec<u32> {
    (1..=last).collect()
}

#[tokio::test]
async fn everybody_comes_once() {
    assert_eq!(walk(25, true, by_cursor).await, (to(25), false, false, 3));
    assert_eq!(walk(0, true, by_cursor).await, (vec![], false, false, 1));
    assert_eq!(walk(25, false, by_index).await, (to(25), false, false, 3));
    assert_eq!(walk(10, false, by_index).await, (to(10), false, false, 1));
    assert_eq!(walk(1, false, by_index).await, (to(1), false, false, 1));
    assert_eq!(walk(0, false, by_index).await, (vec![], false, false, 1));
}

#[tokio::test]
async fn a_server_that_ignores_the_position_is_found_out() {
    assert_eq!(walk(45, false, always_first_page).await, (to(10), true, true, 2));
}

#[tokio::test]
async fn a_first_page_past_the_end_ends_it() {
    let (ids, _, incomplete, requests) = walk(15, false, first_page_past_the_end).await;
    assert_eq!((ids, incomplete), (to(15), true));
    assert!(requests <= 4, "{requests}");
}

#[tokio::test]
async fn a_server_that_fails_over_the_page_size_is_asked_without() {
    let (ids, ..) = walk(25, false, fails_over_count).await;
    assert_eq!(ids, to(25));
}

#[tokio::test]
async fn a_row_that_goes_during_the_scan_is_noticed() {
    let (ids, drifted, ..) = walk(25, false, loses_a_row_meanwhile).await;
    assert!(drifted, "the overlap shows that rows moved");
    let missing: Vec<u32> = to(25).into_iter().filter(|id| !ids.contains(id)).collect();
    assert!(missing.len() <= 1, "{missing:?}");
}

#[tokio::test]
async fn rows_that_come_twice_count_once() {
    let (ids, ..) = walk(25, false, repeats_rows).await;
    let mut once = ids.clone();
    once.dedup();
    assert_eq!(ids, once);
}

#[tokio::test]
async fn a_scan_is_resumed_where_it_stopped() {
    let platform = Arc::new(Platform {
        people: Mutex::new(to(25)),
        requests: Mutex::default(),
        answer: by_cursor,
    });
    let list = |State(platform): State<Arc<Platform>>, Query(params): Query<Params>| async move {
        (platform.answer)(&platform, &params)
    };
    let router = Router::new().route("/scim/v2/Users", get(list)).with_state(platform);
    let server = Server::of(router).await;
    let client = server.client();
    let mut pager = Pager::new("Users", None, true);
    let first = pager.next_page(&client).await.unwrap().unwrap();
    let kept = serde_json::to_string(pager.position().unwrap()).unwrap();
    let mut resumed = Pager::resume("Users", serde_json::from_str(&kept).unwrap());
    let mut ids: Vec<String> = first.resources.into_iter().map(|resource| resource.id).collect();
    while let Some(page) = resumed.next_page(&client).await.unwrap() {
        ids.extend(page.resources.into_iter().map(|resource| resource.id));
    }
    assert_eq!(ids, to(25).iter().map(u32::to_string).collect::<Vec<_>>());
}
