//! What a server announces about itself (RFC 7643 section 5, RFC 9865 section 3).
//!
//! A hint and no more: what is measured on the connection wins (hazard 22 of sync.md).

use serde::{Deserialize, Serialize};

use crate::urn;

/// Answer of `/ServiceProviderConfig`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceProviderConfig {
    /// [`urn::CONFIG`].
    pub schemas: Vec<String>,
    /// Where people read about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation_uri: Option<String>,
    /// PATCH.
    pub patch: Supported,
    /// Bulk.
    pub bulk: BulkSupport,
    /// Filters.
    pub filter: FilterSupport,
    /// Passwords can be set.
    pub change_password: Supported,
    /// Sorting.
    pub sort: Supported,
    /// ETags.
    pub etag: Supported,
    /// Paging; absent means by index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// How to sign in.
    pub authentication_schemes: Vec<AuthenticationScheme>,
}

impl Default for ServiceProviderConfig {
    fn default() -> Self {
        Self {
            schemas: vec![urn::CONFIG.to_owned()],
            documentation_uri: None,
            patch: Supported::default(),
            bulk: BulkSupport::default(),
            filter: FilterSupport::default(),
            change_password: Supported::default(),
            sort: Supported::default(),
            etag: Supported::default(),
            pagination: None,
            authentication_schemes: Vec::new(),
        }
    }
}

/// Whether something is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Supported {
    /// It is.
    pub supported: bool,
}

/// Bulk requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BulkSupport {
    /// There are.
    pub supported: bool,
    /// Most requests in one.
    pub max_operations: u32,
    /// Largest body in bytes.
    pub max_payload_size: u64,
}

/// Filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterSupport {
    /// There are.
    pub supported: bool,
    /// Most results.
    pub max_results: u32,
}

/// Paging (RFC 9865 section 3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Pagination {
    /// By cursor.
    pub cursor: bool,
    /// By position.
    pub index: bool,
    /// `cursor` or `index`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_pagination_method: Option<String>,
    /// Page size when none is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_page_size: Option<u32>,
    /// Largest page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_page_size: Option<u32>,
    /// Seconds a cursor lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor_timeout: Option<u32>,
}

/// A way to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuthenticationScheme {
    /// `oauthbearertoken`, `oauth2`, `httpbasic` and the like.
    #[serde(rename = "type")]
    pub kind: String,
    /// Name.
    pub name: String,
    /// Words.
    pub description: String,
    /// Where the standard is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec_uri: Option<String>,
    /// The preferred one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary: Option<bool>,
}
