//! Columns made of columns before they are mapped: a full name split in two, a column cut at a sign,
//! several joined into one.
//!
//! A step adds columns at the end and changes none: what the file said stays beside what was made of it.
//! It is part of the import's choices, so that it is kept with a recipe and done again on the next file.

mod name;
mod order;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sheets::{Row, Table};

use roster::Profile;

use crate::model::{MappedColumn, Mapping};
use crate::words::concepts::{self, Concept};
use crate::words::fold::word;
pub use name::{Doubt, Order, Split};

/// Most steps of one import.
const MOST: usize = 10;
/// Most columns that are joined.
const MOST_JOINED: usize = 8;
/// Reason of a column whose parts stand in columns of their own.
pub(crate) const TAKEN_APART: &str = "reshaped";
/// Reason of a column that says the same in every row.
pub(crate) const SAME: &str = "same";

/// A column of the file, by its place; its name finds it in the next file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileColumn {
    /// Place, from 0.
    pub at: u32,
    /// Name.
    pub header: String,
}

/// What is done to columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Way {
    /// A whole name becomes given names and family name.
    Name {
        /// Which comes first where a name does not say.
        order: Order,
        /// The column with the addresses, evidence of its row.
        address: Option<FileColumn>,
        /// Nothing said which comes first.
        #[serde(default)]
        guessed: bool,
    },
    /// Cut in two at the first of these.
    Cut {
        /// The sign, or several.
        separator: String,
    },
    /// Put together; empty cells leave no trace.
    Join {
        /// Between two of them.
        separator: String,
    },
    /// The same text in every row, for a field the file has no column for.
    Same {
        /// The field.
        target: String,
        /// What every row says.
        text: String,
    },
}

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Split a whole name; the order is found where none is given.
    Name(Option<Order>),
    /// Cut at a sign.
    Cut(String),
    /// Join with a sign.
    Join(String),
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reshape {
    /// From which columns.
    pub from: Vec<FileColumn>,
    /// What is done.
    pub way: Way,
    /// Place of the first column that is added.
    pub at: u32,
    /// Names of the columns that are added.
    pub into: Vec<String>,
}

/// What a row gets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// Cells of the columns that are added.
    pub cells: Vec<String>,
    /// Why they are a guess.
    pub doubt: Option<Doubt>,
    /// The cells as they would be at the other likely place.
    pub other: Option<Vec<String>>,
}

/// Why a step cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReshapeError {
    /// A column that is not there.
    #[error("There is no such column in the file.")]
    NoColumn,
    /// A split of several columns, or a join of one.
    #[error("One column is split; two to eight different ones are joined.")]
    Columns,
    /// Nothing to cut at.
    #[error("Say at which sign the column is to be cut.")]
    NoSeparator,
    /// The platform has no such two fields.
    #[error("This platform keeps no first and last name of its own, so there is nothing to split a name into.")]
    NoNames,
    /// A file can only be pulled about so much.
    #[error("There are ten such steps in this import already. Take one back first.")]
    TooMany,
}

impl Reshape {
    /// A step on these columns of a table as it stands. `before` are the steps done so far.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn new(
        profile: &Profile,
        mapping: &Mapping,
        rows: &[Row],
        before: &[Self],
        columns: &[u32],
        ask: Ask,
    ) -> Result<Self, ReshapeError> {
        if before.iter().filter(|step| step.same().is_none()).count() >= MOST {
            return Err(ReshapeError::TooMany);
        }
        let width = before.first().map_or(mapping.columns.len(), |first| first.at as usize);
        let from = columns.iter().map(|at| {
            let column = mapping.columns.get(*at as usize).filter(|_| (*at as usize) < width);
            let header = column.ok_or(ReshapeError::NoColumn)?.header.clone();
            Ok(FileColumn { at: *at, header })
        });
        let from: Vec<FileColumn> = from.collect::<Result<_, ReshapeError>>()?;
        let joins = matches!(ask, Ask::Join(_));
        let mut distinct = columns.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() != columns.len() || !(if joins { 2..=MOST_JOINED } else { 1..=1 }).contains(&columns.len()) {
            return Err(ReshapeError::Columns);
        }
        let source = from.first().ok_or(ReshapeError::Columns)?.clone();
        let (way, into) = match ask {
            Ask::Name(order) => {
                let labels = names(profile).ok_or(ReshapeError::NoNames)?.map(|(_, label)| label);
                let address = address_column(profile, mapping, width);
                let found = order.or_else(|| order::found(&source, address.as_ref(), rows));
                let way = Way::Name {
                    order: found.unwrap_or_default(),
                    address,
                    guessed: found.is_none(),
                };
                (way, labels.to_vec())
            }
            Ask::Cut(separator) if separator.is_empty() => return Err(ReshapeError::NoSeparator),
            Ask::Cut(separator) => {
                let into = [1, 2].map(|part| format!("{} {part}", source.header)).to_vec();
                (Way::Cut { separator }, into)
            }
            Ask::Join(separator) => {
                let names: Vec<&str> = from.iter().map(|column| column.header.as_str()).collect();
                (Way::Join { separator }, vec![names.join(" + ")])
            }
        };
        Ok(Self {
            from,
            way,
            at: place(mapping.columns.len()),
            into: distinct_names(into, mapping.columns.iter().map(|column| column.header.as_str())),
        })
    }

    /// A step that gives every row the same text for a field that no column feeds.
    #[must_use]
    pub fn of_all(mapping: &Mapping, target: &str, label: &str, text: &str) -> Self {
        Self {
            from: Vec::new(),
            way: Way::Same {
                target: target.to_owned(),
                text: text.to_owned(),
            },
            at: place(mapping.columns.len()),
            into: distinct_names(
                vec![label.to_owned()],
                mapping.columns.iter().map(|column| column.header.as_str()),
            ),
        }
    }

    /// The field it fills and the text, where every row gets the same.
    #[must_use]
    pub fn same(&self) -> Option<(&str, &str)> {
        match &self.way {
            Way::Same { target, text } => Some((target, text)),
            Way::Name { .. } | Way::Cut { .. } | Way::Join { .. } => None,
        }
    }

    /// What a row gets.
    #[must_use]
    pub fn made(&self, row: &[String]) -> Made {
        let cell = |column: &FileColumn| row.get(column.at as usize).map_or("", String::as_str);
        let source = self.from.first().map_or("", cell);
        match &self.way {
            Way::Name { order, address, .. } => {
                let split = name::split(source, *order, address.as_ref().map_or("", cell));
                Made {
                    cells: vec![split.given, split.family],
                    doubt: split.doubt,
                    other: split.other.map(|(given, family)| vec![given, family]),
                }
            }
            Way::Cut { separator } => {
                let (left, right) = source.split_once(separator.as_str()).unwrap_or((source, ""));
                Made {
                    cells: vec![left.trim().to_owned(), right.trim().to_owned()],
                    ..Made::default()
                }
            }
            Way::Join { separator } => {
                let parts = self.from.iter().map(|column| cell(column).trim());
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                Made {
                    cells: vec![parts.join(separator)],
                    ..Made::default()
                }
            }
            Way::Same { text, .. } => Made {
                cells: vec![text.clone()],
                ..Made::default()
            },
        }
    }

    /// Adds its columns to a mapping, and to what they feed.
    pub fn map(&self, profile: &Profile, mapping: &mut Mapping) {
        let targets: Vec<Option<String>> = match &self.way {
            Way::Name { .. } => match names(profile) {
                Some(names) => names.map(|(target, _)| Some(target)).to_vec(),
                None => vec![None; self.into.len()],
            },
            Way::Cut { .. } => vec![None; self.into.len()],
            Way::Join { .. } => {
                // What one of them fed, the whole feeds now; the last one says what it is.
                let fed = self.sources(mapping).filter_map(|column| column.field.clone());
                vec![fed.last()]
            }
            Way::Same { target, .. } => vec![Some(target.clone())],
        };
        let reason = if self.same().is_some() { SAME } else { TAKEN_APART };
        let joins = matches!(self.way, Way::Join { .. });
        for target in targets.iter().flatten() {
            for column in mapping
                .columns
                .iter_mut()
                .filter(|column| column.field.as_ref() == Some(target))
            {
                column.fed = column.field.take().filter(|_| joins);
            }
        }
        for source in &self.from {
            if let Some(column) = mapping.columns.get_mut(source.at as usize)
                && column.field.is_none()
            {
                column.confidence = 0;
                TAKEN_APART.clone_into(&mut column.reason);
                column.values.clear();
            }
        }
        let added = self.into.iter().zip(targets).map(|(header, field)| MappedColumn {
            header: header.clone(),
            confidence: if field.is_some() { 90 } else { 0 },
            reason: if field.is_some() { reason } else { "none" }.to_owned(),
            field,
            ..MappedColumn::default()
        });
        mapping.columns.extend(added);
    }

    fn sources<'m>(&self, mapping: &'m Mapping) -> impl Iterator<Item = &'m MappedColumn> {
        self.from
            .iter()
            .filter_map(|source| mapping.columns.get(source.at as usize))
    }

    /// The same step on a file with these columns, after the steps that have been done on it; `None` where
    /// a column is missing.
    #[must_use]
    pub fn on(&self, headers: &[String], width: usize) -> Option<Self> {
        let find = |column: &FileColumn| {
            let same = |header: &String| word(header) == word(&column.header);
            let there = headers.get(column.at as usize).is_some_and(same);
            let at = if there {
                Some(column.at as usize)
            } else {
                headers.iter().take(width).position(same)
            };
            Some(FileColumn {
                at: place(at.filter(|at| *at < width)?),
                header: column.header.clone(),
            })
        };
        let from = self.from.iter().map(find).collect::<Option<Vec<_>>>()?;
        let way = match &self.way {
            Way::Name {
                order,
                address,
                guessed,
            } => Way::Name {
                order: *order,
                address: address.as_ref().and_then(find),
                guessed: *guessed,
            },
            // The file has got a column of its own for it.
            Way::Same { .. }
                if headers
                    .iter()
                    .take(width)
                    .any(|header| self.into.iter().any(|own| word(own) == word(header))) =>
            {
                return None;
            }
            Way::Cut { .. } | Way::Join { .. } | Way::Same { .. } => self.way.clone(),
        };
        Some(Self {
            from,
            way,
            at: place(headers.len()),
            into: distinct_names(self.into.clone(), headers.iter().map(String::as_str)),
        })
    }

    /// Whether it reads a column.
    #[must_use]
    pub fn reads(&self, column: u32) -> bool {
        let address = match &self.way {
            Way::Name { address, .. } => address.as_ref(),
            Way::Cut { .. } | Way::Join { .. } | Way::Same { .. } => None,
        };
        self.from.iter().chain(address).any(|source| source.at == column)
    }
}

impl Mapping {
    /// Gives columns that were joined what they fed before, where the joined column feeds something else now and no
    /// other column does: what they hold would be dropped without a word. What a person has said of a column stays.
    pub fn give_back(&mut self) {
        let mut taken: BTreeSet<String> = self.columns.iter().filter_map(|column| column.field.clone()).collect();
        let open = |column: &&mut MappedColumn| column.field.is_none() && column.reason != "chosen";
        for column in self.columns.iter_mut().filter(open) {
            let Some(before) = column.fed.clone().filter(|before| taken.insert(before.clone())) else {
                continue;
            };
            column.field = Some(before);
            column.confidence = 90;
            TAKEN_APART.clone_into(&mut column.reason);
        }
    }
}

/// Does to a freshly read table what the steps say; answers those that could be done, as they are on it.
pub fn reshape(steps: &[Reshape], table: &mut Table) -> Vec<Reshape> {
    let width = table.reading.header.names.len();
    let mut done = Vec::new();
    for step in steps {
        let Some(step) = step.on(&table.reading.header.names, width) else {
            continue;
        };
        for row in &mut table.rows {
            let made = step.made(&row.cells);
            row.cells.resize(step.at as usize, String::new());
            row.cells.extend(made.cells);
        }
        table.reading.header.names.extend(step.into.iter().cloned());
        done.push(step);
    }
    done
}

/// Targets and labels of given and family name, where a profile keeps both.
fn names(profile: &Profile) -> Option<[(String, String); 2]> {
    let of = |concept| {
        let target = concepts::target(profile, concept)?;
        let label = profile.field(&target)?.label.clone();
        Some((target, label))
    };
    Some([of(Concept::GivenName)?, of(Concept::FamilyName)?])
}

/// The column of the file that holds addresses.
fn address_column(profile: &Profile, mapping: &Mapping, width: usize) -> Option<FileColumn> {
    let target = concepts::target(profile, Concept::Email)?;
    let columns = (0..).zip(mapping.columns.iter().take(width));
    columns
        .into_iter()
        .find(|(_, column)| column.field.as_ref() == Some(&target))
        .map(|(at, column)| FileColumn {
            at,
            header: column.header.clone(),
        })
}

/// Names that no other column has.
fn distinct_names<'t>(names: Vec<String>, taken: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut taken: Vec<String> = taken.map(word).collect();
    names
        .into_iter()
        .map(|name| {
            let mut number = 1_u32;
            let mut free = name.clone();
            while taken.contains(&word(&free)) {
                number += 1;
                free = format!("{name} ({number})");
            }
            taken.push(word(&free));
            free
        })
        .collect()
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
