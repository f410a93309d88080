//! The roles of the importing person, and the groups that he manages.

use roster::{Profile, authority};

use crate::model::{Context, Directory};

/// Names of those groups, with subgroups where the role says so (`S2-18`). Empty for people who manage
/// everybody.
pub(crate) fn managed_groups(profile: &Profile, directory: &Directory, context: &Context) -> Vec<String> {
    let Some(id) = &context.actor_id else { return Vec::new() };
    let own = directory.accounts.iter().find(|known| known.id == *id);
    own.map(|own| authority::managed_groups(profile, &own.account, &directory.units))
        .unwrap_or_default()
}

/// His roles. Where nobody is named, those of whoever may most: the platform decides when it gets the file.
pub(crate) fn actor_roles(profile: &Profile, context: &Context) -> Vec<String> {
    if !context.actor_roles.is_empty() {
        return context.actor_roles.clone();
    }
    let managers = profile.role_list.iter().filter(|role| role.manages_users);
    let highest = managers.max_by_key(|role| role.rank);
    highest.map(|role| role.id.clone()).into_iter().collect()
}
