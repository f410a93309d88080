//! What is known of a file before its rows are read.

use std::collections::BTreeSet;

use roster::profile::FieldType;
use roster::{Profile, Value};

use super::draft::Layout;
use super::rows::{RowRef, Rows};
use crate::model::{Context, Directory, Mapping};
use crate::rules::cell::Column;
use crate::rules::finding::Finding;
use crate::rules::heading;
use crate::rules::outline;
use crate::rules::swapped;
use crate::rules::vocabulary::{Region, Vocabulary};
use crate::rules::zeros::{self, Zeros};
use crate::rules::{date, marked, phone, role};
use crate::words::concepts::{self, Concept};
use crate::words::domains::Domains;
use crate::words::languages;
use crate::words::pairs::Pairs;

/// What the columns as a whole, and the directory, say about how cells are to be read.
pub(super) fn reading(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], directory: &Directory) {
    let cells = |kind: FieldType| {
        let column = layout.columns.iter().find(|column| column.field.kind == kind);
        let at = column.map(|column| column.at);
        head.iter().filter_map(move |row| Some(row.cell(at?)))
    };
    if words.region.is_none() {
        words.region = phone::usual_country(cells(FieldType::Phone), cells(FieldType::Email)).map(Region::Guessed);
    }
    let addresses = words
        .profile
        .fields
        .iter()
        .filter(|field| field.kind == FieldType::Email);
    let known = addresses.flat_map(|field| {
        let accounts = directory.accounts.iter().take(10_000);
        accounts.filter_map(|known| known.account.text(&field.key))
    });
    for column in layout
        .columns
        .iter()
        .filter(|column| zeros::is(words.profile, column.field))
    {
        let cells = head.iter().map(|row| row.cell(column.at));
        let zeros = Zeros::of(column.field, cells, directory);
        words.zeros.extend(zeros.map(|zeros| (column.at, zeros)));
    }
    words.full = heading::are_full(
        head.iter()
            .map(|row| row.cells().filter(|cell| !cell.trim().is_empty()).count()),
    );
    words.turkish = mostly(cells(FieldType::Email), |cell| cell.to_lowercase().ends_with(".tr"))
        || mostly(cells(FieldType::Lang), |cell| {
            let code = languages::canonical(cell);
            code.as_deref()
                .or(languages::named(cell))
                .is_some_and(|code| code == "tr" || code.starts_with("tr-"))
        });
    words.domains = Domains::of(cells(FieldType::Email).chain(known));
}

/// Whether most cells that hold something are so.
fn mostly<'c>(cells: impl Iterator<Item = &'c str>, is: impl Fn(&str) -> bool) -> bool {
    let (all, so) = cells
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .fold((0, 0), |(all, so), cell| (all + 1, so + usize::from(is(cell))));
    so * 2 > all
}

/// In which order the dates of each column stand: by all rows where they are at hand, else by the first. Columns whose
/// dates cannot all be in the order that was said of an earlier file, each with what to say: that order no longer holds,
/// and the column is asked about.
pub(super) fn dates(
    words: &mut Vocabulary<'_>,
    layout: &mut Layout<'_>,
    mapping: &Mapping,
    head: &[RowRef<'_>],
    all: Option<Rows<'_>>,
) -> Vec<(u32, Finding)> {
    let mut overruled = Vec::new();
    for column in layout.columns.iter_mut().filter(|column| date::is(column.field.kind)) {
        let mut evidence = date::Evidence::default();
        match all {
            Some(rows) => rows
                .iter()
                .for_each(|row| evidence.cell(row.cell(column.at), words.today)),
            None => head
                .iter()
                .for_each(|row| evidence.cell(row.cell(column.at), words.today)),
        }
        if words.epoch_1904.is_some() && evidence.is_turned() {
            words.turned.insert(column.at);
        }
        let before = column
            .dates
            .filter(|form| column.dates_recalled && !evidence.allows(*form));
        if let Some(form) = before {
            let header = mapping.columns.get(column.at as usize);
            let header = header.map_or("", |column| column.header.as_str());
            overruled.push((column.at, date::otherwise(header, form)));
            column.dates = None;
            continue;
        }
        words.dates.extend(evidence.order().map(|order| (column.at, order)));
    }
    overruled
}

/// Which letters and signs stand beside each other in columns of yes and no.
pub(super) fn pairs(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], all: Option<Rows<'_>>) {
    let asked = |column: &&Column<'_>| {
        matches!(
            column.field.kind,
            FieldType::Bool | FieldType::Bool01 | FieldType::Status
        )
    };
    for column in layout.columns.iter().filter(asked) {
        let pairs = match all {
            Some(rows) => Pairs::of(rows.iter().map(|row| row.cell(column.at))),
            None => Pairs::of(head.iter().map(|row| row.cell(column.at))),
        };
        words.pairs.insert(column.at, pairs);
    }
}

/// Which columns of yes and no only hold one mark and empty cells.
pub(super) fn marks(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], all: Option<Rows<'_>>) {
    for column in &layout.columns {
        let mark = match all {
            Some(rows) => marked::of(column, words, rows.iter().map(|row| row.cell(column.at))),
            None => marked::of(column, words, head.iter().map(|row| row.cell(column.at))),
        };
        words.marked.extend(mark.map(|mark| (column.at, mark)));
    }
}

/// Whether groups are only written at their first person: by all rows where they are at hand, else by the first.
pub(super) fn outlined(words: &mut Vocabulary<'_>, layout: &Layout<'_>, head: &[RowRef<'_>], all: Option<Rows<'_>>) {
    let Some(first) = layout.columns.first() else { return };
    words.outline = match all {
        Some(rows) => outline::groups(words.profile, first, rows.iter()),
        None => outline::groups(words.profile, first, head.iter().copied()),
    };
}

/// The role of new people where the file has no column for it, and why it cannot be given.
pub(super) fn import_role(
    profile: &Profile,
    context: &Context,
    words: &Vocabulary<'_>,
) -> (Option<Value>, Option<Finding>) {
    let Some(field) = profile
        .fields
        .iter()
        .find(|field| matches!(field.kind, FieldType::Role | FieldType::Roles))
    else {
        return (None, None);
    };
    let default = Some(profile.roles.default.as_str()).filter(|id| !id.is_empty());
    let Some(id) = context.options.role.as_deref().or(default) else {
        return (None, None);
    };
    let value = match field.kind {
        FieldType::Roles => Value::List(vec![id.to_owned()]),
        _ => Value::Text(id.to_owned()),
    };
    let refused = match profile.role(id) {
        Some(role) => role::judge(role, words),
        None if context.options.role.is_some() && !field.open_vocabulary => Some(role::unknown_choice(profile, id)),
        None => None,
    };
    (
        Some(value),
        refused.filter(|_| context.options.role.is_some() || !field.in_import),
    )
}

/// Fields that the file has no column for although the platform wants one; said once for the file.
pub(super) fn absent<'a>(profile: &'a Profile, layout: &Layout<'_>) -> BTreeSet<&'a str> {
    let wanted = profile.import.columns.iter().filter(|column| column.required);
    let unfed = wanted.filter(|column| layout.target(&column.field).is_none());
    let fields = unfed.filter_map(|column| profile.field(column.field.split('.').next().unwrap_or_default()));
    fields.map(|field| field.key.as_str()).collect()
}

/// The columns with the names and the address of people, where the file has all of them.
pub(super) fn name_columns(profile: &Profile, layout: &Layout<'_>) -> Option<swapped::Columns> {
    let at = |concept: Concept| {
        let target = concepts::target(profile, concept)?;
        let column = layout.columns.get(layout.target(&target)?)?;
        Some(column.at)
    };
    Some(swapped::Columns {
        given: at(Concept::GivenName)?,
        family: at(Concept::FamilyName)?,
        email: at(Concept::Email)?,
    })
}
