//! The wire: SCIM 2.0 (RFC 7643, RFC 7644) with cursor paging (RFC 9865), and the one HTTP client.
//!
//! What a server sends is read generously, what goes out is written strictly: real servers leave out
//! envelope fields, store texts for flags and answer HTML with a SCIM content type (sync.md section 1).
//!
//! Deliberately absent: the database, and decisions. Whether a lost answer is sent again, and which
//! side of a conflict wins, is `sync`'s; this crate only says what is known ([`Outcome`]).

pub mod client;
pub mod codec;
pub mod filter;
mod json;
pub mod patch;
pub mod path;
pub mod types;

pub use client::{Client, ClientError, ClientOptions, Outcome, Page, PageRequest, Remote, Resource};
pub use filter::Filter;
pub use path::Path;
pub use types::ScimError;

/// Schema URNs.
pub mod urn {
    /// Core user (RFC 7643 section 4.1).
    pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
    /// Core group (RFC 7643 section 4.2).
    pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
    /// Enterprise extension (RFC 7643 section 4.3).
    pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    /// What the core has no attribute for (domain.md 4.4).
    pub const ACCOUNT: &str = "urn:rosterdesk:scim:1.0:Account";
    /// A group's place in a tree, beside the core group.
    pub const UNIT: &str = "urn:rosterdesk:scim:1.0:Unit";
    /// What our own schemas begin with: `..:Department`, `..:JobProfile`.
    pub const OWN: &str = "urn:rosterdesk:scim:1.0:";
    /// Roles with their rank.
    pub const ROLE: &str = "urn:rosterdesk:scim:1.0:Role";
    /// List envelope (RFC 7644 section 3.4.2).
    pub const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    /// Search request (RFC 7644 section 3.4.3).
    pub const SEARCH: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    /// PATCH (RFC 7644 section 3.5.2).
    pub const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    /// Bulk request (RFC 7644 section 3.7).
    pub const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    /// Bulk answer (RFC 7644 section 3.7).
    pub const BULK_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    /// Error (RFC 7644 section 3.12).
    pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
    /// Service provider configuration (RFC 7643 section 5).
    pub const CONFIG: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    /// Resource type (RFC 7643 section 6).
    pub const RESOURCE_TYPE: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    /// Schema (RFC 7643 section 7).
    pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /// Whether a URN is that of a resource's own attributes, which stand at its top level.
    #[must_use]
    pub fn is_base(urn: &str) -> bool {
        let own = urn
            .get(..OWN.len())
            .filter(|start| start.eq_ignore_ascii_case(OWN))
            .map(|_| &urn[OWN.len()..]);
        [USER, GROUP].iter().any(|base| base.eq_ignore_ascii_case(urn))
            || own.is_some_and(|name| !name.contains(':') && !is_extension(urn))
    }

    /// Whether a URN is a schema known here, as opposed to an attribute within one.
    #[must_use]
    pub fn is_known(urn: &str) -> bool {
        is_base(urn) || is_extension(urn)
    }

    fn is_extension(urn: &str) -> bool {
        [ENTERPRISE, ACCOUNT, UNIT]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(urn))
    }
}
