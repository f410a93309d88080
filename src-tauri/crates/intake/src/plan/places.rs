//! Where findings about a row stand.

use roster::Profile;
use roster::profile::FieldType;

use super::draft::Layout;
use super::rows::RowRef;
use crate::rules::finding::Place;

/// Where a finding about a field of the person of a row stands: in the column that holds it. With its text.
pub(super) fn at_field<'p, 'r>(
    profile: &'p Profile,
    layout: &Layout<'p>,
    cells: Option<RowRef<'r>>,
    row: u32,
    field: &str,
) -> (Place<'p>, &'r str) {
    let column = layout.place(field);
    let known = column.map(|column| column.field).or_else(|| profile.field(field));
    let secret = known.is_some_and(|field| field.kind == FieldType::Secret);
    let text = column.zip(cells).map(|(column, cells)| cells.cell(column.at));
    let place = Place {
        row,
        column: column.map(|column| column.at),
        field: known.map(|field| field.key.as_str()),
        label: known.map_or("", |field| field.label.as_str()),
    };
    (place, text.filter(|_| !secret).unwrap_or_default())
}

/// Where a finding about a column of a row stands, with its text.
pub(super) fn at_column<'l, 'r>(
    layout: &'l Layout<'_>,
    cells: Option<RowRef<'r>>,
    row: u32,
    column: u32,
) -> (Place<'l>, &'r str) {
    let about = layout.columns.iter().find(|known| known.at == column);
    let secret = about.is_some_and(|column| column.field.kind == FieldType::Secret);
    let place = Place {
        row,
        column: Some(column),
        field: about.map(|column| column.field.key.as_str()),
        label: about.map_or("", |column| column.label.as_str()),
    };
    (place, cells.filter(|_| !secret).map_or("", |cells| cells.cell(column)))
}
