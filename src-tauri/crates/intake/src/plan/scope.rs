//! The groups that the importing person manages.

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
