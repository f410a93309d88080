//! The platform's import file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fields::DefaultValue;

/// What happens to a row whose person exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Existing {
    /// The person is changed.
    Update,
    /// Only the fields in `update_fields` are changed.
    UpdateListed,
    /// Nothing is changed; the row is reported (`S4-22`).
    Skip,
    /// Chosen for the whole import.
    Ask,
}

/// What an empty cell means for a person who exists (`D-39`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankCell {
    /// Keep the value.
    Keep,
    /// Clear the value.
    Empty,
    /// An error where the column is required, otherwise keep.
    ErrorIfRequiredElseKeep,
}

/// What happens to a column that is no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownColumn {
    /// Listed and left out (`S1-11`).
    Warn,
    /// Asked.
    Ask,
    /// The file is refused.
    Error,
}

/// The platform's import file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// Formats the platform takes: `csv`, `xlsx`, `xls`, `grid`.
    pub formats: Vec<String>,
    /// Formats offered for conversion (`D-13`).
    #[serde(default)]
    pub convertible_from: Vec<String>,
    /// Delimiter of a CSV, or `auto`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// Quote of a CSV.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Encodings the platform takes.
    #[serde(default)]
    pub encodings: Vec<String>,
    /// `required`: the first row holds the names.
    pub header: String,
    /// How header cells are compared with column names.
    pub header_match: String,
    /// The template's header line, byte for byte (`S1-10`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template_line: Option<String>,
    /// Columns that are no field.
    pub unknown_column: UnknownColumn,
    /// Columns that the platform's own upload takes and that are no field here: whole names in small letters, or
    /// beginnings with a `*` behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_columns: Vec<String>,
    /// Fields by which a row finds its person, in order of preference.
    pub match_on: Vec<String>,
    /// Rows whose person exists.
    pub existing: Existing,
    /// Fields changed under [`Existing::UpdateListed`].
    #[serde(default)]
    pub update_fields: Vec<String>,
    /// Code of the report for rows skipped because the person exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub existing_message: Option<String>,
    /// Empty cells.
    pub blank_cell: BlankCell,
    /// Text that clears a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clear_token: Option<String>,
    /// `one_per_import`: the role is chosen for the whole file (`D-04`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `one_per_role_and_group` when several rows make one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_per_user: Option<String>,
    /// Sheet of the platform's workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Row, from 1, in which the platform's template has its header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row_hint: Option<u32>,
    /// Rows, from 1, with examples to delete.
    #[serde(default)]
    pub example_rows: Vec<u32>,
    /// The platform's words about them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example_file_hint: Option<String>,
    /// Texts a cell must not hold.
    #[serde(default)]
    pub cell_forbidden: Vec<String>,
    /// What separates several values in a cell (`D-34`).
    #[serde(default)]
    pub multi_separator: Vec<String>,
    /// `generated`: the template is made from the organisation's own lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// The import creates once and never changes.
    #[serde(default)]
    pub one_time: bool,
    /// Modes the platform offers.
    #[serde(default)]
    pub modes: Vec<String>,
    /// Ways of changing existing people.
    #[serde(default)]
    pub update_modes: Vec<String>,
    /// Columns stand in this order.
    #[serde(default)]
    pub columns_fixed_order: bool,
    /// What absence from the file means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_means: Option<String>,
    /// Whether the platform's documentation describes an import.
    #[serde(default = "yes")]
    pub in_source: bool,
    /// People can be typed into a grid (`S3-13`).
    #[serde(default)]
    pub grid_entry: bool,
    /// The columns.
    #[serde(rename = "column", default)]
    pub columns: Vec<ImportColumn>,
}

/// How dates in a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
    /// Excel's counts of days.
    Excel,
}

impl DateForm {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dmy, Self::Mdy, Self::Ymd, Self::Excel];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
            Self::Excel => "excel",
        }
    }

    /// The form with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// One column of the import file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportColumn {
    /// Name in the file.
    pub header: String,
    /// Field key, or `memberships.role` and the like.
    pub field: String,
    /// Whether the column must be there.
    pub required: bool,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What texts in cells stand for.
    #[serde(default)]
    pub values: BTreeMap<String, DefaultValue>,
    /// How files for the platform write the dates of this column; absent where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateForm>,
    /// Show the name beside a code (`S2` role codes).
    #[serde(default)]
    pub show_name_next_to_code: bool,
}

impl Import {
    /// What separates several values in a cell (`D-34`): the platform's own signs; where it names none, those that this
    /// program writes and reads, as far as the platform's cells may hold them.
    pub fn separators(&self) -> impl Iterator<Item = &str> {
        let may_stand = |sign: &str| !self.cell_forbidden.iter().any(|refused| refused == sign);
        let none = self.multi_separator.is_empty();
        let ours = [";", "|"].into_iter().filter(move |sign| none && may_stand(sign));
        self.multi_separator.iter().map(String::as_str).chain(ours)
    }
}

fn yes() -> bool {
    true
}
