//! The gentlest way of ending somebody's access.

use roster::{Account, Lifecycle, lifecycle};

use crate::support::profile;

fn way(id: &str, stage: Lifecycle) -> Option<&'static str> {
    let profile = profile(id);
    let account = Account {
        lifecycle: stage,
        ..Account::default()
    };
    lifecycle::softest(profile, &account).map(|way| way.action.as_str())
}

#[test]
fn switching_off_comes_before_deleting_and_what_is_for_ever_never() {
    for (id, action) in [
        ("2lrn4", "disable"),
        ("360learning", "delete"),
        ("scim", "disable"),
        ("learningbank", "disable"),
        ("moodle", "suspend"),
        ("oneroster", "disable"),
        ("opigno", "block"),
        ("validated", "ban"),
    ] {
        assert_eq!(way(id, Lifecycle::Active), Some(action), "{id}");
        assert!(lifecycle::deactivates(profile(id)), "{id}");
    }
}

#[test]
fn an_invitation_is_cancelled_and_nobody_is_sent_one_to_be_rid_of_him() {
    assert_eq!(way("360learning", Lifecycle::Invited), Some("cancel_invitation"));
    assert_eq!(way("learningbank", Lifecycle::Staged), Some("disable"));
    assert_eq!(way("learningbank", Lifecycle::Invited), Some("disable"));
}

#[test]
fn where_only_the_irreversible_is_left_there_is_no_way() {
    assert_eq!(way("opigno", Lifecycle::Disabled), None);
    assert_eq!(way("scim", Lifecycle::Disabled), None);
    assert_eq!(way("2lrn4", Lifecycle::Deleted), None);
}
