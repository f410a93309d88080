//! Identity, fields, roles and kinds of unit.

use super::{Faults, Place};
use crate::profile::{DefaultValue, Field, FieldType, Profile, RoleScope};

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    if profile.schema != 1 {
        let found = profile.schema;
        faults.add(
            Place::section(""),
            "schema",
            format!("version {found} of the format is not known"),
        );
    }
    identity(profile, faults);
    faults.unique("field", "key", profile.fields.iter().map(|field| &field.key));
    for (index, field) in profile.fields.iter().enumerate() {
        let place = Place::entry("field", index, &field.key);
        references(profile, field, place, faults);
        defaults(profile, field, place, faults);
        fillable(profile, field, place, faults);
    }
    roles(profile, faults);
    units(profile, faults);
}

fn identity(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("identity");
    let known = |key: &str| profile.field(key).is_some();
    faults.each(place, "login", "field", &profile.identity.login, known);
    faults.each(place, "unique", "field", &profile.identity.unique, known);
    faults.each(place, "fold_case", "field", &profile.identity.fold_case, known);
    faults.each(
        place,
        "one_of",
        "field",
        profile.identity.one_of.iter().flatten(),
        known,
    );
    if profile.identity.login.is_empty() {
        faults.add(place, "login", "nobody could sign in");
    }
    if let Some(pattern) = &profile.identity.username_pattern {
        expression(pattern, place, "username_pattern", faults);
    }
}

fn expression(pattern: &str, place: Place, key: &str, faults: &mut Faults) {
    if regex::Regex::new(pattern).is_err() {
        faults.add(place, key, "this is no regular expression");
    }
}

fn references(profile: &Profile, field: &Field, place: Place, faults: &mut Faults) {
    let is_reference = matches!(field.kind, FieldType::Ref | FieldType::Refs);
    match &field.reference {
        Some(kind) if profile.org_kind(kind).is_none() => faults.dangling(place, "ref", "kind of unit", kind),
        Some(_) if !is_reference => faults.add(place, "ref", "only references have it"),
        None if is_reference => faults.add(place, "ref", "a reference needs its kind of unit"),
        Some(_) | None => {}
    }
    let role = |id: &str| profile.role(id).is_some();
    faults.each(place, "required_for_roles", "role", &field.required_for_roles, role);
    faults.each(place, "visible_for_roles", "role", &field.visible_for_roles, role);
    faults.each(place, "write_by", "role", &field.write_by, role);
    let context = |id: &str| profile.context(id).is_some();
    faults.each(
        place,
        "forbidden_in_context",
        "context",
        &field.forbidden_in_context,
        context,
    );
    let way = |name: &str| matches!(name, "create" | "accept_form" | "import" | "update");
    faults.each(place, "required_in", "way", &field.required_in, way);
    let action = |name: &str| {
        way(name)
            || name == "rename"
            || profile.transition(name).is_some()
            || crate::lifecycle::Builtin::named(name).is_some()
    };
    faults.each(place, "only_in", "way or action", &field.only_in, action);
    if field.drives.is_some() {
        drives(profile, field, place, faults);
    }
    if field.rule.as_deref().is_some_and(|rule| rule != "future") {
        faults.add(place, "rule", "the only rule is `future`");
    }
    let from = field.from.as_deref();
    if field.kind == FieldType::Computed && !matches!(from, Some("created_at" | "last_access_at")) {
        faults.add(
            place,
            "from",
            "a computed field comes from `created_at` or `last_access_at`",
        );
    }
}

fn drives(profile: &Profile, field: &Field, place: Place, faults: &mut Faults) {
    let Some((yes, no)) = crate::lifecycle::statuses(field) else {
        faults.add(place, "drives", "it has the form `status:<id>` or `status:<id>|<id>`");
        return;
    };
    for id in [Some(yes), no]
        .into_iter()
        .flatten()
        .filter(|id| profile.status(id).is_none())
    {
        faults.dangling(place, "drives", "status", id);
    }
    match field.kind {
        FieldType::Bool | FieldType::Bool01 => {}
        FieldType::Enum if field.values.len() == 2 => {}
        _ => faults.add(
            place,
            "drives",
            "only a yes/no or an enum of two values drives a status",
        ),
    }
}

fn defaults(profile: &Profile, field: &Field, place: Place, faults: &mut Faults) {
    let is_flag = matches!(field.kind, FieldType::Bool | FieldType::Bool01);
    match &field.default {
        Some(DefaultValue::Flag(_)) if !is_flag => faults.add(place, "default", "this field is no yes/no"),
        Some(DefaultValue::Text(_)) if is_flag => faults.add(place, "default", "a yes/no needs `true` or `false`"),
        Some(DefaultValue::Text(id)) if field.kind == FieldType::Status && profile.status(id).is_none() => {
            faults.dangling(place, "default", "status", id);
        }
        Some(DefaultValue::Text(value))
            if value != "org" && !field.values.is_empty() && !field.values.contains(value) =>
        {
            faults.add(place, "default", format!("`{value}` is not among the values"));
        }
        Some(_) | None => {}
    }
}

/// A required field must be in the import file, have a default, or say that files never carry it.
fn fillable(profile: &Profile, field: &Field, place: Place, faults: &mut Faults) {
    let has_column = profile
        .import
        .columns
        .iter()
        .any(|column| column.field_key() == field.key);
    if field.required && !has_column && field.in_import && field.default.is_none() {
        faults.add(place, "required", "no import column fills it and it has no default");
    }
    if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
        faults.add(place, "min", "it is above `max`");
    }
}

fn roles(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("roles");
    let roles = &profile.roles;
    if !matches!(roles.cardinality.as_str(), "one" | "many") {
        faults.add(place, "cardinality", "it is `one` or `many`");
    }
    if !matches!(roles.rule.as_str(), "same_or_lower" | "server_decides") {
        faults.add(place, "rule", "it is `same_or_lower` or `server_decides`");
    }
    if !roles.default.is_empty() && profile.role(&roles.default).is_none() {
        faults.dangling(place, "default", "role", &roles.default);
    }
    if roles.import.as_deref().is_some_and(|import| import != "one_per_import") {
        faults.add(place, "import", "it is `one_per_import` or absent");
    }
    let fits = profile.role_field().map(|field| field.kind);
    let right = match (roles.scope, roles.cardinality.as_str(), fits) {
        (_, _, None) => false,
        (RoleScope::Group, _, Some(kind)) => kind == FieldType::Memberships,
        (RoleScope::Account, "one", Some(kind)) => kind == FieldType::Role,
        (RoleScope::Account, _, Some(kind)) => kind == FieldType::Roles,
    };
    if !right {
        faults.add(place, "scope", "no field holds roles in this scope and cardinality");
    }
    faults.unique("role", "id", profile.role_list.iter().map(|role| &role.id));
    if profile.ranks_apply() && !profile.role_list.iter().any(|role| role.manages_users) {
        faults.add(place, "rule", "no role manages users, so nobody could do anything");
    }
    for (index, role) in profile.role_list.iter().enumerate() {
        let scope = role.manages_scope.as_deref();
        if scope.is_some_and(|scope| !matches!(scope, "own_groups" | "own_groups_and_subgroups")) {
            let place = Place::entry("role", index, &role.id);
            faults.add(
                place,
                "manages_scope",
                "it is `own_groups` or `own_groups_and_subgroups`",
            );
        }
        if let Some(context) = role.context.as_ref().filter(|id| profile.context(id).is_none()) {
            faults.dangling(Place::entry("role", index, &role.id), "context", "context", context);
        }
    }
}

fn units(profile: &Profile, faults: &mut Faults) {
    faults.unique("org", "kind", profile.org.iter().map(|org| &org.kind));
    let role = |id: &str| profile.role(id).is_some();
    for (index, org) in profile.org.iter().enumerate() {
        let place = Place::entry("org", index, &org.kind);
        faults.each(place, "create_by", "role", &org.create_by, role);
        faults.each(place, "assign_by", "role", &org.assign_by, role);
        if let Some(pattern) = &org.id_pattern {
            expression(pattern, place, "id_pattern", faults);
        }
    }
}
