//! The import file and what lists show.

use std::collections::BTreeSet;

use super::{BUILT_IN_COLUMNS, Faults, Place, ROW_ACTIONS, VIEWS};
use crate::profile::{DefaultValue, FieldType, ImportColumn, Profile};

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    import(profile, faults);
    for (index, column) in profile.import.columns.iter().enumerate() {
        of_column(profile, index, column, faults);
    }
    let place = Place::section("ui");
    let shown = |key: &str| profile.field(key).is_some() || BUILT_IN_COLUMNS.contains(&key);
    faults.each(place, "columns", "field or column", &profile.ui.columns, shown);
    faults.each(place, "sort", "field or column", &profile.ui.sort, shown);
    faults.each(place, "filters", "field or column", &profile.ui.filters, shown);
    for name in profile
        .ui
        .row_actions
        .iter()
        .filter(|name| !ROW_ACTIONS.contains(&name.as_str()))
    {
        let known = quoted(ROW_ACTIONS.map(str::to_owned));
        faults.add(
            place,
            "row_actions",
            format!("there is no row action `{name}`; there are {known}"),
        );
    }
    for view in profile.ui.views.iter().filter(|view| !known_view(profile, &view.show)) {
        let named = VIEWS.into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
        let statuses = profile.statuses.iter().map(|status| format!("status:{}", status.id));
        let lists = profile.statuses.iter().filter_map(|status| status.listed_in.as_ref());
        let lists: BTreeSet<String> = lists.map(|name| format!("list:{name}")).collect();
        let known = quoted(named.chain(statuses).chain(lists));
        let show = &view.show;
        faults.add(
            place,
            "views",
            format!("there is no list of people `{show}`; there are {known}"),
        );
    }
    faults.each(place, "search", "field", &profile.ui.search, |key| {
        profile.field(key).is_some()
    });
}

fn import(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("import");
    let import = &profile.import;
    let field = |key: &str| profile.field(key).is_some();
    faults.each(place, "match_on", "field", &import.match_on, field);
    faults.each(place, "update_fields", "field", &import.update_fields, field);
    let format = |name: &str| matches!(name, "csv" | "xlsx" | "xls" | "xlsb" | "ods" | "grid");
    faults.each(place, "formats", "format", &import.formats, format);
    if import.match_on.is_empty() {
        faults.add(place, "match_on", "a row could never find its person");
    }
    let how = [
        "exact",
        "casefold",
        "exact_then_casefold",
        "casefold_bilingual",
        "casefold_then_map",
    ];
    if !how.contains(&import.header_match.as_str()) {
        faults.add(place, "header_match", format!("it is one of {}", how.join(", ")));
    }
    if import
        .rows_per_user
        .as_deref()
        .is_some_and(|rows| rows != "one_per_role_and_group")
    {
        faults.add(place, "rows_per_user", "it is `one_per_role_and_group` or absent");
    }
    if let Some(line) = &import.template_line {
        let quoted: Vec<String> = import
            .columns
            .iter()
            .map(|column| format!("\"{}\"", column.header))
            .collect();
        if *line != quoted.join(",") {
            faults.add(place, "template_line", "it differs from the columns");
        }
    }
}

fn of_column(profile: &Profile, index: usize, column: &ImportColumn, faults: &mut Faults) {
    let place = Place::entry("import.column", index, &column.header);
    let Some(field) = profile.field(column.field_key()) else {
        faults.dangling(place, "field", "field", &column.field);
        return;
    };
    let part = column.field.split_once('.').map(|(_, part)| part);
    let parts_fit = match part {
        None => true,
        Some(part) => field.kind == FieldType::Memberships && matches!(part, "role" | "group"),
    };
    if !parts_fit {
        faults.add(place, "field", format!("`{}` has no such part", field.key));
    }
    if matches!(field.kind, FieldType::Computed) {
        faults.add(
            place,
            "field",
            format!("`{}` is computed, so no file can fill it", field.key),
        );
    }
    let others: BTreeSet<&String> = profile
        .import
        .columns
        .iter()
        .take(index)
        .map(|other| &other.header)
        .collect();
    if others.contains(&column.header) {
        faults.add(place, "header", format!("`{}` is there twice", column.header));
    }
    let is_flag = matches!(field.kind, FieldType::Bool | FieldType::Bool01);
    let is_role = part == Some("role") || matches!(field.kind, FieldType::Role | FieldType::Roles);
    for (text, value) in &column.values {
        match value {
            DefaultValue::Flag(_) if is_flag => {}
            DefaultValue::Text(id) if is_role && profile.role(id).is_none() => {
                faults.dangling(place, "values", "role", id);
            }
            DefaultValue::Text(id) if field.kind == FieldType::Status && profile.status(id).is_none() => {
                faults.dangling(place, "values", "status", id);
            }
            DefaultValue::Text(_) if !is_flag => {}
            DefaultValue::Flag(_) | DefaultValue::Text(_) => {
                faults.add(
                    place,
                    "values",
                    format!("what `{text}` stands for does not fit `{}`", field.key),
                );
            }
        }
    }
}

impl ImportColumn {
    /// The field a column fills, without its part: `memberships` of `memberships.role`.
    #[must_use]
    pub fn field_key(&self) -> &str {
        self.field.split('.').next().unwrap_or(&self.field)
    }
}

/// Whether somebody can be in a list of this name.
fn known_view(profile: &Profile, name: &str) -> bool {
    let listed = |list: &str| {
        profile
            .statuses
            .iter()
            .any(|status| status.listed_in.as_deref() == Some(list))
    };
    match name.split_once(':') {
        Some(("status", id)) => profile.status(id).is_some(),
        Some(("list", list)) => listed(list),
        Some(_) => false,
        None => VIEWS.contains(&name),
    }
}

/// Names that can be written, for a message.
fn quoted(names: impl IntoIterator<Item = String>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
