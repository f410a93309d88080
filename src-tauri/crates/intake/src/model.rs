//! What intake takes and gives.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
pub use roster::effects::SideEffects;
pub use roster::profile::DateForm;
use roster::{Account, OrgUnit, Organisation, Value};
use serde::{Deserialize, Serialize};

use crate::mode::Mode;
use crate::reshape::Reshape;
use crate::roll::Roll;
use crate::rules::brake;

/// An account the vault knows, base with pending edits laid over it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The vault's id.
    pub id: String,
    /// The account; without what is stuck.
    pub account: Account,
    /// A change of him that waits and cannot be sent as it is.
    pub stuck: Option<Stuck>,
}

/// A change that waits for a person to decide about it (`sync.md` section 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stuck {
    /// Both sides changed fields: label, what waits, what the platform has.
    Conflict(Vec<(String, String, String)>),
    /// The platform refused it.
    Refused {
        /// Why.
        because: String,
        /// Keys of the fields that all that waits of him would set; `None` where it would do anything else too.
        sets: Option<BTreeSet<String>>,
    },
}

/// What is known of the platform when a file is checked.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Everybody.
    pub accounts: Vec<Known>,
    /// Every unit of every kind.
    pub units: Vec<OrgUnit>,
    /// Whom the platform had and has no more; of several who had the same, the last one counts.
    pub departed: Vec<Departed>,
}

/// Somebody whom the platform had and has no more.
#[derive(Debug, Clone, PartialEq)]
pub struct Departed {
    /// What he was called.
    pub name: String,
    /// The account, or what of it tells people apart.
    pub account: Account,
}

/// Who imports, when, and with which choices.
#[derive(Debug, Clone)]
pub struct Context {
    /// Roles of the person at the keyboard; rank limits what a file may give.
    pub actor_roles: Vec<String>,
    /// The vault's id of that person, when he is in the directory (self-protection).
    pub actor_id: Option<String>,
    /// The time.
    pub now: DateTime<Utc>,
    /// What the organisation has and has switched on.
    pub organisation: Organisation,
    /// Choices of this import.
    pub options: Options,
    /// People of other lists with the same columns, whom no list named that this one follows.
    pub lists: Vec<List>,
}

/// A list of other people that was imported earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Name of its file.
    pub file: String,
    /// Who was in it.
    pub people: Roll,
}

/// Choices of one import.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Role for everybody in the file where files carry none (`D-04`).
    pub role: Option<String>,
    /// What happens to people who exist, who are new and who are not named; absent is the profile's way.
    #[serde(alias = "existing")]
    pub mode: Option<Mode>,
    /// Fields that together find the person of a row, instead of the profile's way.
    pub match_on: Option<Vec<String>>,
    /// Empty cells clear the value of people who exist, where the profile leaves it open.
    pub clear_blank: bool,
    /// Activations chosen; `None` takes the profile's defaults.
    pub activations: Option<Vec<String>>,
    /// Create units a file names that do not exist, or do not; absent is the profile's way.
    pub create_units: Option<bool>,
    /// Bring people back who are there and switched off, where the file does not say otherwise.
    pub bring_back: bool,
    /// New names that somebody who has another person's name really gets, by what the platform knows him by.
    pub new_names: BTreeMap<String, String>,
    /// How many people lose access by rows of the file, said by a person.
    pub switch_off: Option<u32>,
    /// How many new people with the name of somebody who is there are new all the same, said by a person.
    pub new_people: Option<u32>,
    /// ISO 3166 country for phones written without a prefix.
    pub region: Option<String>,
    /// Columns made of columns, in order.
    pub reshape: Vec<Reshape>,
}

/// Which column of the file feeds which field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// One entry a file column, in file order.
    pub columns: Vec<MappedColumn>,
}

/// One file column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MappedColumn {
    /// The column's name in the file.
    pub header: String,
    /// Target: a field key or `memberships.role` and the like; `None` leaves the column out.
    pub field: Option<String>,
    /// How sure, 0 to 100; 100 for a person's own choice.
    pub confidence: u8,
    /// Why: `exact`, `alias`, `content`, `chosen`, `none`.
    pub reason: String,
    /// What texts in cells stand for, as chosen by a person: the trimmed text of the cell, to what it
    /// would say in the platform's own words (a [`Choice::value`](crate::Choice::value)).
    pub values: BTreeMap<String, String>,
    /// Those of them that nobody has said about this file: they were chosen for an earlier one.
    #[serde(default)]
    pub recalled: BTreeSet<String>,
    /// What texts stood for in an earlier file that are names of the platform's own now, and are read as those.
    #[serde(default)]
    pub outdated: BTreeMap<String, String>,
    /// Those of the recalled ones that were only said of files about other people.
    #[serde(default)]
    pub elsewhere: BTreeSet<String>,
    /// What earlier files of this kind say otherwise, and nobody has said of this one.
    #[serde(default)]
    pub contested: Vec<Contested>,
    /// How its dates are written, as a person or the profile has said: those of that form are taken without
    /// a question.
    #[serde(default)]
    pub dates: Option<DateForm>,
    /// Nobody has said that about this file: it was said of an earlier one.
    #[serde(default)]
    pub dates_recalled: bool,
    /// What it fed before the column it was joined into took that over.
    #[serde(default)]
    pub fed: Option<String>,
}

/// Something that two earlier files of a kind say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contested {
    /// The text; absent where it is what the column feeds.
    pub text: Option<String>,
    /// What was said, each with the name of a file; an empty field is a column that was left out.
    pub said: BTreeMap<String, String>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row cannot be imported.
    Error,
    /// The row cannot be imported as it stands, and a safe repair is known.
    Fix,
    /// Probably a mistake; stops nothing.
    Warn,
    /// Something that was understood and should be known.
    Info,
}

/// A new text for a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellEdit {
    /// Data row, from 0.
    pub row: u32,
    /// Column of the file, from 0.
    pub column: u32,
    /// The text.
    pub text: String,
}

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Code of the words: `lower_case`, `use_value`, `trim`, `leave_out`, `create_unit`, ...
    pub code: String,
    /// Parameters of the words.
    pub params: BTreeMap<String, String>,
    /// New texts.
    pub edits: Vec<CellEdit>,
    /// Data rows, from 0, to leave out of the import.
    pub leave_out: Vec<u32>,
    /// Applied without asking by "fix all": the intent is beyond doubt.
    pub safe: bool,
}

/// Something wrong, or noteworthy, in one cell or one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Data row, from 0.
    pub row: u32,
    /// Column of the file, from 0; absent when it concerns the row, or a field the file lacks.
    pub column: Option<u32>,
    /// Field key, when one is concerned.
    pub field: Option<String>,
    /// Rule id: `required`, `email.syntax`, `dup.file`, `language.case`, `ref.unknown`, `rank`, ...
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// The text at fault; empty for secrets.
    pub value: String,
    /// Parameters of the message, for translation: `other_row`, `label`, `allowed`, ...
    pub params: BTreeMap<String, String>,
    /// The message in English: what, why, what to do. No secret is ever in it.
    pub message: String,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

/// Where a row ends; every row ends in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// A new person.
    Create,
    /// A person who changes.
    Update,
    /// A person who is already so.
    Unchanged,
    /// Left alone, with the reason.
    Skip,
    /// Has errors.
    Reject,
    /// The platform has changed it meanwhile.
    Conflict,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Field key.
    pub field: String,
    /// Before; absent when empty.
    pub before: Option<Value>,
    /// After; absent clears.
    pub after: Option<Value>,
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowOutcome {
    /// Data row, from 0.
    pub row: u32,
    /// Where it ends.
    pub bucket: Bucket,
    /// The person it is about, when he exists.
    pub account: Option<String>,
    /// For create: every value. For update: what changes.
    pub changes: Vec<FieldChange>,
    /// Secret fields the row sets, each with the file column that holds it. The value itself never
    /// enters an outcome; whoever applies takes it from the draft and seals it.
    pub secrets: Vec<(String, u32)>,
    /// Why it is skipped: a code such as `exists.not_overwritten`, `left_out`.
    pub reason: Option<String>,
    /// Rows that form one account share the lowest row number among them; otherwise the row itself.
    pub group: u32,
}

/// How many rows end where. The sum is the number of data rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Buckets {
    /// New people.
    pub create: u32,
    /// People who change.
    pub update: u32,
    /// People already so.
    pub unchanged: u32,
    /// Left alone.
    pub skip: u32,
    /// With errors.
    pub reject: u32,
    /// Changed meanwhile.
    pub conflict: u32,
}

impl Buckets {
    /// One row more ends here.
    pub(crate) fn count(&mut self, bucket: Bucket) {
        let count = match bucket {
            Bucket::Create => &mut self.create,
            Bucket::Update => &mut self.update,
            Bucket::Unchanged => &mut self.unchanged,
            Bucket::Skip => &mut self.skip,
            Bucket::Reject => &mut self.reject,
            Bucket::Conflict => &mut self.conflict,
        };
        *count += 1;
    }

    /// All rows together.
    #[must_use]
    pub fn sum(&self) -> u32 {
        self.create + self.update + self.unchanged + self.skip + self.reject + self.conflict
    }
}

/// A unit that will be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Rows that name it.
    pub rows: u32,
}

/// The whole answer to "what is wrong with this file, and what would happen".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// Problems with the file as a whole: `file.format`, `file.delimiter`, `header.missing`,
    /// `column.missing`, `column.unknown`. Their `row` is 0 and means nothing.
    pub file_problems: Vec<Problem>,
    /// Problems by row, in row order.
    pub problems: Vec<Problem>,
    /// One outcome a data row, in row order.
    pub outcomes: Vec<RowOutcome>,
    /// Their counts.
    pub buckets: Buckets,
    /// Units that will be created.
    pub new_units: Vec<NewUnit>,
    /// What applying will cause.
    pub effects: SideEffects,
    /// Who is there and not in the file, where the file is everybody ([`Mode::FullSync`]).
    pub absence: Option<Absence>,
}

/// People who are on the platform and not in a file that is everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Absence {
    /// People on the platform who have access, or can come to have it.
    pub people: u32,
    /// Those who lose it.
    pub leavers: Vec<Leaver>,
    /// How many others lose it, or are deleted, by the rows of the file.
    #[serde(default)]
    pub by_rows: u32,
    /// Those who are absent and keep it.
    pub kept: Vec<Kept>,
    /// Rows that are about nobody who can be told, hidden ones that are left out among them: any of the leavers could be
    /// meant.
    #[serde(default)]
    pub unsure: u32,
    /// Rows that the reader left out and that may be people: while there are any, nobody leaves.
    #[serde(default)]
    pub unread: u32,
    /// Parts of the organisation that are as a whole among those who lose it, the largest first.
    #[serde(default)]
    pub parts: Vec<MissingPart>,
}

/// Somebody who loses access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaver {
    /// The vault's id.
    pub account: String,
    /// The profile's softest way for this person.
    pub action: String,
    /// Where else in the file the person stands.
    #[serde(default)]
    pub elsewhere: Option<Outside>,
    /// The profile wants a person to say that this is to be done (`confirm`), however few they are.
    #[serde(default)]
    pub typed: bool,
    /// Nothing leads back to where the person was: undo does not bring him back.
    #[serde(default)]
    pub lasting: bool,
}

/// A part of the organisation of whom everybody who is known leaves, and whom no row of the file names: the file may be
/// another part's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingPart {
    /// The platform's word for what it is; empty for a domain of addresses.
    pub label: String,
    /// Its name.
    pub name: String,
    /// How many of those who leave belong to it.
    pub people: u32,
}

/// A part of the file that was left out by choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// Another sheet; absent for a hidden row.
    pub sheet: Option<String>,
}

/// Somebody who is absent and keeps access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The vault's id.
    pub account: String,
    /// Why: `absent.self`, `absent.provenance`, `rank`, `last.admin` and the like.
    pub code: String,
    /// The same in words, in English or the platform's own.
    pub message: String,
}

impl Absence {
    /// Whether so many lose access that somebody has to say the number first: more than 5, and more than
    /// 2 % of the people, those who lose it by rows among them; or any, where a row may be about one of them, one of them stands in another part of the
    /// file, a whole part of the organisation goes, or the profile wants it said.
    #[must_use]
    pub fn needs_consent(&self) -> bool {
        let leavers = self.leavers.len() as u64;
        let unsure = self.unsure > 0 && leavers > 0;
        let elsewhere = self.leavers.iter().any(|leaver| leaver.elsewhere.is_some());
        let typed = self.leavers.iter().any(|leaver| leaver.typed);
        // Two causes in one import are one loss.
        let many = leavers > 0 && brake::are_many(leavers + u64::from(self.by_rows), u64::from(self.people));
        unsure || elsewhere || typed || !self.parts.is_empty() || many
    }
}
