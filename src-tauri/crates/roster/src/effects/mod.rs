//! What an action causes besides the record: mails, SMS, seats, access lost (`S2-41`, `S4-40`, `S1-28`).

mod activation;
mod count;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use activation::{Chosen, Request, choose, may_send, out_of_reach};
pub use count::{
    Message, messages_of_action, messages_of_create, notification_of, of_action, of_change, of_create, raises,
};

/// Counts of consequences. Sums over many people are made with [`SideEffects::add`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SideEffects {
    /// E-mails by activation id, or by notification id where no activation is behind it.
    pub emails: BTreeMap<String, u32>,
    /// SMS.
    pub sms: u32,
    /// Seats billable at once.
    pub billable_now: u32,
    /// Seats billable when the person accepts.
    pub billable_later: u32,
    /// Seats no longer billed.
    pub billable_fewer: u32,
    /// People who lose access.
    pub lose_access: u32,
    /// People who were switched off or blocked and can sign in again.
    #[serde(default)]
    pub regain_access: u32,
    /// People who come to have a role that should have a second factor, and none (`S1-34`).
    #[serde(default)]
    pub mfa_missing: u32,
    /// People who were there and get a higher role than they had.
    #[serde(default)]
    pub more_rights: u32,
}

impl SideEffects {
    /// Adds another's counts.
    pub fn add(&mut self, other: &Self) {
        for (id, count) in &other.emails {
            *self.emails.entry(id.clone()).or_insert(0) += count;
        }
        self.sms += other.sms;
        self.billable_now += other.billable_now;
        self.billable_later += other.billable_later;
        self.billable_fewer += other.billable_fewer;
        self.lose_access += other.lose_access;
        self.regain_access += other.regain_access;
        self.mfa_missing += other.mfa_missing;
        self.more_rights += other.more_rights;
    }

    /// Whether nothing is caused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
