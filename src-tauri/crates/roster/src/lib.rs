//! The domain: profiles, accounts, roles and rank, org units, the status machine, protection rules
//! and side effects. Everything is a pure function of data and time.
//!
//! Deliberately absent: I/O, clocks, SQL and the wire's forms. The client and the practice platform
//! both decide with this crate, which is what makes a forecast and a verdict the same thing.

pub mod account;
pub mod authority;
pub mod decide;
pub mod directory;
pub mod effects;
pub mod fields;
mod identity;
pub mod invitation;
pub mod lifecycle;
pub mod organisation;
pub mod profile;
mod search;
pub mod settings;
pub mod signup;
pub mod value;
pub mod verdict;

pub use account::{Account, Delivery, DeliveryState, Lifecycle, Lock, OrgUnit, Provenance};
pub use identity::{fold, fold_name};
pub use organisation::Organisation;
pub use profile::Profile;
pub use search::fold_text;
pub use value::{Membership, Value};
pub use verdict::Denial;
