//! Accounts, units and roles to SCIM resources and back, steered by the profile (domain.md 4.4).
//!
//! A field goes where its `scim` path says; what the core and the enterprise extension have no place
//! for is in [`urn::ACCOUNT`](crate::urn::ACCOUNT). What the profile does not name is never written, so
//! that attributes of others are left alone. Both the client and the practice platform use this.

mod account;
mod announce;
mod change;
mod organisation;
mod place;
mod unit;

pub use account::{
    create_body, forget_repeated_user_name, from_scim, misshapen, overfull, put_origin, put_secret, secrets_of,
    shown_once, to_scim,
};
pub use announce::{resource_types, schema_list, schemas};
pub use change::{Change, patch_for};
pub use organisation::organisation_from_json;
pub use unit::{
    KIND_ROLES, KIND_USERS, endpoint_of, kind_of, role_from_scim, role_to_scim, schema_of, unit_from_scim,
    unit_patch_name, unit_to_scim,
};
