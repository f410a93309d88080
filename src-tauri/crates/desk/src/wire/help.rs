//! Where help is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page that opens in the system's browser. The page names it by its id; the address comes from the
/// core. Answer of `help`, as a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HelpLink {
    /// `support`, `api`, `practice`, or `topic:<topic>`.
    pub id: String,
    /// Its address, for display.
    pub url: String,
}
