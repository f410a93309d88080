//! The groups that the importing person manages.

use roster::{Profile, Value};

use crate::model::{Context, Directory};

/// Names and ids of those groups, with subgroups where the role says so (`S2-18`). Empty for people who
/// manage everybody.
pub(crate) fn managed_groups(profile: &Profile, directory: &Directory, context: &Context) -> Vec<String> {
    let Some(id) = &context.actor_id else { return Vec::new() };
    let Some(own) = directory.accounts.iter().find(|known| known.id == *id) else {
        return Vec::new();
    };
    let held = profile
        .role_field()
        .and_then(|field| own.account.fields.get(&field.key));
    let Some(Value::Memberships(held)) = held else {
        return Vec::new();
    };
    let mut groups: Vec<String> = Vec::new();
    for membership in held {
        let Some(role) = profile.role(&membership.role).filter(|role| role.manages_users) else {
            continue;
        };
        add(&mut groups, &membership.group);
        if role
            .manages_scope
            .as_deref()
            .is_some_and(|scope| scope.ends_with("subgroups"))
        {
            below(directory, &membership.group, &mut groups);
        }
    }
    groups
}

fn add(groups: &mut Vec<String>, name: &str) -> bool {
    let new = groups.iter().all(|known| known != name);
    if new {
        groups.push(name.to_owned());
    }
    new
}

/// Adds the units under one, however deep; a tree that bites its tail ends where it began.
fn below(directory: &Directory, name: &str, groups: &mut Vec<String>) {
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        let parents = directory
            .units
            .iter()
            .filter(|unit| unit.name == name || unit.id == name)
            .map(|unit| unit.id.as_str());
        let parents: Vec<&str> = parents.collect();
        for unit in directory
            .units
            .iter()
            .filter(|unit| unit.parent.as_deref().is_some_and(|parent| parents.contains(&parent)))
        {
            if add(groups, &unit.name) {
                open.push(unit.name.clone());
            }
        }
    }
}
