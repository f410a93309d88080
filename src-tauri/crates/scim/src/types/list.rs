//! Lists and searches (RFC 7644 section 3.4, RFC 9865).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::urn;

/// A page of resources.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ListResponse {
    /// [`urn::LIST`].
    pub schemas: Vec<String>,
    /// How many there are altogether; optional with a cursor (RFC 9865) and in discovery (hazard 26).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_results: Option<u64>,
    /// How many are on this page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items_per_page: Option<u64>,
    /// Position of the first, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_index: Option<u64>,
    /// The next page (RFC 9865).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// The page before (RFC 9865).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_cursor: Option<String>,
    /// The resources; left out by some servers when there are none.
    #[serde(rename = "Resources", alias = "resources")]
    pub resources: Vec<Value>,
}

impl ListResponse {
    /// A whole list on one page.
    #[must_use]
    pub fn all(resources: Vec<Value>) -> Self {
        let count = resources.len() as u64;
        Self {
            schemas: vec![urn::LIST.to_owned()],
            total_results: Some(count),
            items_per_page: Some(count),
            start_index: Some(1),
            resources,
            ..Self::default()
        }
    }
}

/// What to look for, in a query or in the body of `POST /.search`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SearchRequest {
    /// [`urn::SEARCH`].
    pub schemas: Vec<String>,
    /// Filter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// Only these attributes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Without these attributes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_attributes: Vec<String>,
    /// Attribute to sort by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_by: Option<String>,
    /// `ascending` or `descending`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_order: Option<String>,
    /// Position of the first, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_index: Option<i64>,
    /// How many; negative counts as 0 (RFC 7644 section 3.4.2.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// Page (RFC 9865); empty asks for the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
