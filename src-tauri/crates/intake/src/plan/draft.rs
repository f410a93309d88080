//! The columns of a file, and what one row says by them.

use roster::{Profile, Value};

use crate::mapping::beside::is_prefix;
use crate::mapping::nameless::EMPTY;
use crate::model::Mapping;
use crate::rules::cell::Column;
use crate::target::{self, Aim, Part};
use crate::words::concepts::{self, Concept};

/// The columns of a file that feed something.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) columns: Vec<Column<'a>>,
    /// File column with the prefix of names, and the place of the family name among `columns`.
    pub(crate) prefix: Option<(u32, usize)>,
    /// The same for the second of two family names.
    pub(crate) second: Option<(u32, usize)>,
    /// File column with days of birth, which no platform takes and which tell people apart.
    pub(crate) birth: Option<u32>,
    /// Places of the columns with the role and the group of a membership.
    pub(crate) membership: Option<(usize, usize)>,
    /// File columns without a name that hold nothing where the file begins.
    pub(crate) nameless: Vec<(u32, &'a str)>,
    /// File column with the values that people had until now, and the key of the field they are of.
    pub(crate) before: Option<(u32, &'a str)>,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(profile: &'a Profile, mapping: &'a Mapping) -> Self {
        let columns: Vec<Column<'a>> = (0..)
            .zip(&mapping.columns)
            .filter_map(|(at, column)| {
                let target = column.field.as_deref()?;
                let aim = Aim::of(profile, target)?;
                let read = Column::new(at, target, aim, &column.values).dated(column.dates);
                let read = read.dated_before(column.dates_recalled);
                let read = read.recalling(&column.recalled);
                Some(read.under(profile, &column.header))
            })
            .collect();
        let family = concepts::target(profile, Concept::FamilyName);
        let family = family.and_then(|target| columns.iter().position(|column| column.target == target));
        let beside = |concept: Concept| {
            let mut free = (0..).zip(&mapping.columns).filter(|(_, column)| column.field.is_none());
            free.find(|(_, column)| concepts::of(&column.header) == Some(concept))
                .map(|(at, _)| at)
        };
        let mut free = (0..).zip(&mapping.columns).filter(|(_, column)| column.field.is_none());
        let prefix = free.find(|(_, column)| is_prefix(column)).map(|(at, _)| at);
        let part = |wanted: Part| columns.iter().position(|column| column.part == wanted);
        Self {
            prefix: prefix.zip(family),
            second: beside(Concept::SecondFamilyName).zip(family),
            birth: beside(Concept::BirthDate),
            membership: part(Part::Role).zip(part(Part::Group)),
            before: (0..).zip(&mapping.columns).find_map(|(at, column)| {
                let key = column.field.as_deref()?.strip_suffix(target::BEFORE)?;
                Some((at, target::renamed(profile, key)?.key.as_str()))
            }),
            nameless: (0..)
                .zip(&mapping.columns)
                .filter(|(_, column)| column.reason == EMPTY)
                .map(|(at, column)| (at, column.header.as_str()))
                .collect(),
            columns,
        }
    }

    /// The file column and label of a field or of a part of one, where the file has it.
    pub(crate) fn place(&self, field: &str) -> Option<&Column<'a>> {
        let part = || self.columns.iter().find(|column| column.target == field);
        self.columns
            .iter()
            .find(|column| column.field.key == field)
            .or_else(part)
    }

    /// The column that feeds a whole field.
    pub(crate) fn target(&self, target: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.target == target)
    }
}

impl Draft {
    /// The text of a column, by its place in the layout.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        match &self.values.iter().find(|(at, _)| *at == column)?.1 {
            Value::Text(text) => Some(text),
            Value::Flag(_) | Value::List(_) | Value::Memberships(_) => None,
        }
    }
}

/// What a row says.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Values, by the place of their column in the layout.
    pub(crate) values: Vec<(usize, Value)>,
    /// Columns that ask for the value to be cleared.
    pub(crate) cleared: Vec<usize>,
    /// Columns whose cell is empty.
    pub(crate) blank: Vec<usize>,
    /// Columns whose cell says nothing usable, with its text.
    pub(crate) unusable: Vec<(usize, String)>,
    /// Columns whose cell holds a secret.
    pub(crate) secrets: Vec<usize>,
    /// What the person was found by until now, where the row says it changes.
    pub(crate) before: Option<String>,
    /// Something in it has to be mended first.
    pub(crate) blocked: bool,
    /// Something in it has to be mended by a person.
    pub(crate) broken: bool,
}
