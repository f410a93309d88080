//! The status machine: what can be done to an account and what it is afterwards.
//!
//! A status is a pair of axes, [`Lifecycle`](crate::Lifecycle) and [`Lock`](crate::Lock); the profile says which
//! pairs have which word and which transitions lead from one to another. Deliberately absent: who may
//! do it ([`crate::authority`]), and the clock, which is always passed in.

mod builtin;
mod create;
mod drives;
mod notice;
mod schedule;
mod sign_in;
mod softest;
mod transition;

pub use builtin::{Argument, Builtin, argument_of, builtins, needs_secret};
pub use create::{created, created_in_use};
pub use drives::{apply_drives, driven_target, driving_value, ends_access};
pub(crate) use drives::{drives_to, statuses};
pub use notice::{notified, unnotified};
pub(crate) use schedule::months_of;
pub use schedule::{
    DeletionStep, deletion_at, deletion_due, idle_since, inactive_at, inactivity_due, reminder_at, unlock_due,
};
pub use sign_in::{Attempt, failed_password, password_set, succeeded};
pub use softest::{deactivates, restoring, returns, softest};
pub use transition::{SYSTEM, action_between, apply, enter, offered, stamp};

use crate::account::Account;
use crate::profile::Effect;

/// An account after an action, and what the action causes besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitioned {
    /// The account afterwards.
    pub account: Account,
    /// What it causes, in the profile's order.
    pub effects: Vec<Effect>,
    /// `false` when the account already was so and nothing is to be sent (`S5-22`).
    pub changed: bool,
}
