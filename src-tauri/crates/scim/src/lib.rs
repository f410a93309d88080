//! The wire: SCIM 2.0 types, filters, PATCH, paging, bulk, and the HTTP client.
