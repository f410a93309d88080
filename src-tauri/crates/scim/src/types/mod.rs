//! Envelopes of the protocol. Every field is optional on reading (hazards 21, 22 and 26 of sync.md).

mod bulk;
mod config;
mod error;
mod list;
mod patch;
mod schema;

pub use bulk::{BulkOperation, BulkRequest, BulkResponse, BulkResult};
pub use config::{AuthenticationScheme, BulkSupport, FilterSupport, Pagination, ServiceProviderConfig, Supported};
pub use error::{ScimError, scim_type};
pub use list::{ListResponse, SearchRequest};
pub use patch::{PatchOp, PatchOperation, PatchRequest};
pub use schema::{Attribute, AttributeType, Mutability, ResourceType, Returned, Schema, SchemaExtension, Uniqueness};
