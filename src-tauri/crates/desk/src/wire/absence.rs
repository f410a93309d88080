//! Who is on the platform and not in a file that is everybody.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::Refusal;

/// What applying does to people whom the file does not name. Lists are cut off; the totals are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AbsenceView {
    /// People on the platform who have access, or can come to have it.
    pub people: u32,
    /// Those who lose it.
    pub leavers: Vec<LeaverView>,
    /// How many they are.
    pub leavers_total: u32,
    /// How many others lose it by rows of the file.
    pub by_rows: u32,
    /// Those who are absent and keep it, with the reason.
    pub kept: Vec<Refusal>,
    /// How many they are.
    pub kept_total: u32,
    /// Rows that were not read and may be people: while there are any, nobody loses access.
    pub unread: u32,
    /// Parts of the organisation that lose access as a whole, and that no row of the file names: the file may be another
    /// part's.
    pub parts: Vec<MissingPartView>,
    /// How many go in a way that the platform wants confirmed, however few they are.
    pub typed: u32,
    /// How many undo would not bring back.
    pub lasting: u32,
    /// So many lose access, those by rows among them, or one who stands in another part of the file, or a part as a whole, or for good, that
    /// `import_apply` wants to hear the number.
    pub consent: bool,
}

/// A part of the organisation that loses access as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MissingPartView {
    /// The platform's word for what it is; empty for a domain of addresses.
    pub label: String,
    /// Its name.
    pub name: String,
    /// How many of those who lose access belong to it.
    pub people: u32,
}

/// Somebody who loses access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeaverView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The platform's word for what happens.
    pub action: String,
    /// Whether the last file of this kind named the person; absent where that is not known.
    pub in_last_file: Option<bool>,
    /// The person stands in a hidden row that was left out.
    pub in_hidden_row: bool,
    /// The sheet on which the person stands, which is not imported.
    pub on_sheet: Option<String>,
    /// Undo would not bring the person back.
    pub lasting: bool,
}
