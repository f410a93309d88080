//! The groups a person manages.

use crate::account::{Account, OrgUnit};
use crate::profile::Profile;
use crate::value::Value;

/// Names of the groups in which an account has a managing role, with those below where the role says so
/// (`S2-18`). `units` holds the groups; a tree that bites its tail ends where it began.
#[must_use]
pub fn managed_groups(profile: &Profile, account: &Account, units: &[OrgUnit]) -> Vec<String> {
    let held = profile.role_field().and_then(|field| account.fields.get(&field.key));
    let Some(Value::Memberships(held)) = held else {
        return Vec::new();
    };
    let mut groups = Vec::new();
    for membership in held {
        let Some(role) = profile.role(&membership.role).filter(|role| role.manages_users) else {
            continue;
        };
        add(&mut groups, &membership.group);
        let below = role
            .manages_scope
            .as_deref()
            .is_some_and(|scope| scope.ends_with("subgroups"));
        if below {
            add_below(units, &membership.group, &mut groups);
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

fn add_below(units: &[OrgUnit], name: &str, groups: &mut Vec<String>) {
    let mut seen = vec![name.to_owned()];
    let mut open = seen.clone();
    while let Some(name) = open.pop() {
        let named: Vec<&str> = units
            .iter()
            .filter(|unit| unit.name == name || unit.id == name)
            .map(|unit| unit.id.as_str())
            .collect();
        let children = units
            .iter()
            .filter(|unit| unit.parent.as_deref().is_some_and(|parent| named.contains(&parent)));
        for unit in children {
            add(groups, &unit.name);
            if add(&mut seen, &unit.name) {
                open.push(unit.name.clone());
            }
        }
    }
}
