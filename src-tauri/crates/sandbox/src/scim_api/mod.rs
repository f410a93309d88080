//! SCIM 2.0 over the platform: which address means what, lists, conditions, discovery, bulk.

pub(crate) mod bulk;
pub(crate) mod cursor;
pub(crate) mod discovery;
pub(crate) mod etag;
pub(crate) mod groups;
pub(crate) mod list;
pub(crate) mod projection;
pub(crate) mod roles;
pub(crate) mod route;
pub(crate) mod units;
