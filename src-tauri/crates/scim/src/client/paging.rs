//! Lists in pages, by cursor (RFC 9865) or by position, and the ways in which servers get it wrong.

use std::collections::HashSet;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Client;
use super::error::ClientError;
use super::remote::Remote;
use super::resources::Resource;
use super::transport::Request;
use crate::types::ListResponse;

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PageRequest {
    /// Page by cursor; empty asks for the first one (RFC 9865).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Position of the first, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_index: Option<u64>,
    /// How many; absent leaves it to the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Resources; what has no id is left out.
    pub resources: Vec<Resource>,
    /// How many there are altogether, as far as the server says.
    pub total: Option<u64>,
    /// The page after this one, as far as the server's answer shows.
    pub next: Option<PageRequest>,
    /// The server sent another position than was asked for (hazard 4).
    pub misplaced: bool,
}

impl Client {
    /// One page of a kind.
    ///
    /// # Errors
    /// [`ClientError::NotScim`] when the answer is no list.
    pub async fn list(&self, kind: &str, request: &PageRequest) -> Result<Page, ClientError> {
        let mut url = self.url(&[kind])?;
        for (name, value) in [
            ("filter", request.filter.clone()),
            ("cursor", request.cursor.clone()),
            ("startIndex", request.start_index.map(|start| start.to_string())),
            ("count", request.count.map(|count| count.to_string())),
        ] {
            if let Some(value) = value {
                url.query_pairs_mut().append_pair(name, &value);
            }
        }
        let body = self
            .send(Request::new(Method::GET, url))
            .await?
            .accepted()?
            .unwrap_or(Value::Null);
        page_of(body, request)
    }
}

fn page_of(body: Value, request: &PageRequest) -> Result<Page, ClientError> {
    let no_list = || ClientError::NotScim {
        content: "JSON that is no list of records".to_owned(),
    };
    let is_list = ["Resources", "totalResults", "schemas"]
        .iter()
        .any(|name| crate::json::at(&body, name).is_some());
    if !is_list {
        return Err(no_list());
    }
    let list: ListResponse = serde_json::from_value(body).map_err(|_| no_list())?;
    let received = list.resources.len() as u64;
    let start = list.start_index.or(request.start_index).unwrap_or(1).max(1);
    let misplaced = request.cursor.is_none() && list.start_index.is_some() && request.start_index.unwrap_or(1) != start;
    let next = if let Some(cursor) = list.next_cursor.filter(|cursor| !cursor.is_empty()) {
        Some(PageRequest {
            cursor: Some(cursor),
            start_index: None,
            ..request.clone()
        })
    } else if request.cursor.is_some() || received == 0 || misplaced {
        None
    } else {
        let following = start + received;
        let more = list.total_results.is_some_and(|total| following <= total);
        more.then(|| PageRequest {
            start_index: Some(following),
            ..request.clone()
        })
    };
    let resources = list.resources.into_iter().filter_map(Resource::read).collect();
    Ok(Page {
        resources,
        total: list.total_results,
        next,
        misplaced,
    })
}

/// Goes through all pages, each resource once.
///
/// By position, a page begins with the last row of the page before: when that row is not there, rows
/// were removed meanwhile and some may have been skipped (hazard 7), which [`Pager::drifted`] tells.
/// Ends when nothing new comes, whatever the server claims (hazards 4 and 5).
#[derive(Debug)]
pub struct Pager {
    kind: String,
    next: Option<PageRequest>,
    seen: HashSet<String>,
    last: Option<String>,
    drifted: bool,
    broken: bool,
}

impl Pager {
    /// From the first page; `cursor` where the server pages by cursor.
    #[must_use]
    pub fn new(kind: &str, count: Option<u32>, cursor: bool) -> Self {
        let first = PageRequest {
            cursor: cursor.then(String::new),
            start_index: (!cursor).then_some(1),
            count,
            filter: None,
        };
        Self::resume(kind, first)
    }

    /// From where an earlier run stopped.
    #[must_use]
    pub fn resume(kind: &str, next: PageRequest) -> Self {
        Self {
            kind: kind.to_owned(),
            next: Some(next),
            seen: HashSet::new(),
            last: None,
            drifted: false,
            broken: false,
        }
    }

    /// The request of the page to come, to resume with; absent at the end.
    #[must_use]
    pub fn position(&self) -> Option<&PageRequest> {
        self.next.as_ref()
    }

    /// Whether rows moved while they were read: what was not seen may still be there.
    #[must_use]
    pub fn drifted(&self) -> bool {
        self.drifted
    }

    /// Whether the server stopped bringing new rows before it had brought all it speaks of.
    #[must_use]
    pub fn incomplete(&self) -> bool {
        self.broken
    }

    /// The next page without what came before; absent at the end.
    ///
    /// # Errors
    /// Of the request. The same page is asked for again next time.
    pub async fn next_page<R: Remote + ?Sized>(&mut self, remote: &R) -> Result<Option<Page>, ClientError> {
        let Some(request) = self.next.clone() else {
            return Ok(None);
        };
        let answer = match remote.list(&self.kind, &request).await {
            // Some servers fail over a page size (hazard 6).
            Err(ClientError::Server(..)) if request.count.is_some() => {
                let without = PageRequest {
                    count: None,
                    ..request.clone()
                };
                remote.list(&self.kind, &without).await
            }
            other => other,
        };
        let mut page = answer?;
        let expected = self.last.take().filter(|_| request.cursor.is_none());
        if let Some(expected) = expected {
            self.drifted |= page.resources.first().is_none_or(|first| first.id != expected);
        }
        let received = page.resources.len();
        page.resources.retain(|resource| self.seen.insert(resource.id.clone()));
        let nothing_new = page.resources.is_empty();
        let said = page.total.unwrap_or(0);
        let lacking = page.total.is_some() && (self.seen.len() as u64) < said;
        self.next = page.next.take().filter(|_| !nothing_new && !page.misplaced);
        if self.next.is_none() && lacking && !self.resumed(&request) {
            self.broken = true;
        }
        // One row of overlap, where a page is more than that row.
        if let Some(next) = self.next.as_mut().filter(|next| next.cursor.is_none() && received > 1) {
            next.start_index = next.start_index.map(|start| start.saturating_sub(1).max(1));
            self.last = page.resources.last().map(|resource| resource.id.clone());
        }
        page.next.clone_from(&self.next);
        Ok(Some(page))
    }

    /// Whether this run began in the middle, so that its own count says nothing.
    fn resumed(&self, request: &PageRequest) -> bool {
        request
            .start_index
            .is_some_and(|start| start as usize > self.seen.len() + 1)
    }
}
