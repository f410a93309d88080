//! What became of changes whose answer was lost.

use std::collections::BTreeMap;

use roster::{Account, Lifecycle, Lock, Value};
use sync::resolve::{Candidate, Creation, Verdict, of_action, of_create, of_update};
use vault::Patch;

use crate::support::{account, list, profile, text};

fn edit(base: &str, value: &str) -> BTreeMap<String, Patch> {
    BTreeMap::from([(
        "last_name".to_owned(),
        Patch {
            base: Some(text(base)),
            value: Some(text(value)),
        },
    )])
}

#[test]
fn a_lost_update() {
    let p = profile("2lrn4");
    let named = |name: &str| {
        account(&[
            ("last_name", text(name)),
            ("department", text("changed by somebody else")),
        ])
    };
    assert_eq!(of_update(p, &edit("a", "b"), false, &named("b")), Verdict::Arrived);
    assert_eq!(of_update(p, &edit("a", "b"), false, &named("a")), Verdict::Resend);
    assert!(matches!(
        of_update(p, &edit("a", "b"), false, &named("c")),
        Verdict::Conflict(_)
    ));
    assert_eq!(
        of_update(p, &edit("a", "b"), true, &named("b")),
        Verdict::Resend,
        "a password cannot be seen"
    );
}

#[test]
fn a_lost_action() {
    let p = profile("2lrn4");
    let active = account(&[("last_name", text("a"))]);
    let disabled = Account {
        lifecycle: Lifecycle::Disabled,
        ..account(&[("last_name", text("z"))])
    };
    let blocked = Account {
        lock: Lock::Admin,
        ..active.clone()
    };
    let deleted = Account {
        lifecycle: Lifecycle::Deleted,
        ..active.clone()
    };
    let lost = |action: &str, base: &Account, theirs: Option<&Account>| of_action(p, Some(base), action, None, theirs);
    assert_eq!(
        lost("disable", &active, Some(&disabled)),
        Verdict::Arrived,
        "whatever else was changed"
    );
    assert_eq!(lost("disable", &active, Some(&active)), Verdict::Resend);
    assert_eq!(
        lost("disable", &active, Some(&blocked)),
        Verdict::Resend,
        "it can still be done"
    );
    assert_eq!(
        lost("unblock", &blocked, Some(&deleted)),
        Verdict::Refused("status.from")
    );
    assert_eq!(lost("delete", &disabled, None), Verdict::Arrived);
    assert_eq!(lost("disable", &active, None), Verdict::Refused("remote.gone"));
    assert_eq!(
        lost("send:reset", &active, Some(&active)),
        Verdict::Undecidable,
        "a second mail would show"
    );
    assert_eq!(
        lost("mfa_remove", &active, Some(&active)),
        Verdict::Arrived,
        "there was nothing to remove"
    );
    assert_eq!(
        lost("disable", &disabled, Some(&disabled)),
        Verdict::Arrived,
        "somebody else did it first"
    );
    let locked = Account {
        lock: Lock::FailedAttempts,
        ..active.clone()
    };
    assert_eq!(
        lost("block", &active, Some(&locked)),
        Verdict::Refused("status.from"),
        "blocked, but not by this"
    );
    let bank = profile("learningbank");
    let sent = Account {
        lifecycle: Lifecycle::Invited,
        ..Account::default()
    };
    assert_eq!(
        of_action(bank, Some(&sent), "send_activation", None, Some(&sent)),
        Verdict::Undecidable
    );
    let staged = Account {
        lifecycle: Lifecycle::Staged,
        ..Account::default()
    };
    assert_eq!(
        of_action(bank, Some(&staged), "grant_otp", None, Some(&staged)),
        Verdict::Resend
    );
}

#[test]
fn a_lost_role_change() {
    let p = profile("opigno");
    let of = |roles: &[&str]| account(&[("roles", list(roles))]);
    let lost = |theirs: &[&str]| {
        of_action(
            p,
            Some(&of(&["coach"])),
            "role_add",
            Some("translator"),
            Some(&of(theirs)),
        )
    };
    assert_eq!(lost(&["coach"]), Verdict::Resend);
    assert_eq!(lost(&["translator", "coach"]), Verdict::Arrived);
}

fn candidate(id: &str, account: Account, marker: Option<&str>) -> Candidate {
    Candidate {
        remote_id: id.into(),
        etag: None,
        account: Account {
            external_id: marker.map(str::to_owned),
            ..account
        },
    }
}

#[test]
fn a_lost_create() {
    let p = profile("2lrn4");
    let anna = || account(&[("email", text("Anna@x.io")), ("last_name", text("Berg"))]);
    let sent = Account {
        external_id: Some("mine".into()),
        ..anna()
    };
    let lower = || {
        account(&[
            ("email", text("anna@x.io")),
            ("last_name", text("Berg")),
            ("department", text("HR")),
        ])
    };
    let other = || account(&[("email", text("anna@x.io")), ("last_name", text("Other"))]);
    let stranger = || account(&[("email", text("bob@x.io")), ("last_name", text("Berg"))]);
    let ends = |found: Vec<Candidate>| match of_create(p, &sent, found) {
        Creation::Adopt(found) => format!("adopt {}", found.remote_id),
        Creation::Taken(found) => format!("taken {}", found.remote_id),
        Creation::Absent => "absent".to_owned(),
    };
    assert_eq!(ends(vec![]), "absent");
    assert_eq!(
        ends(vec![candidate("r1", stranger(), None)]),
        "absent",
        "a filter that was ignored"
    );
    assert_eq!(
        ends(vec![candidate("r1", stranger(), Some("mine"))]),
        "adopt r1",
        "the marker decides"
    );
    assert_eq!(
        ends(vec![
            candidate("r1", other(), None),
            candidate("r2", lower(), Some("mine"))
        ]),
        "adopt r2"
    );
    assert_eq!(
        ends(vec![candidate("r1", lower(), None)]),
        "adopt r1",
        "the platform dropped the marker"
    );
    assert_eq!(ends(vec![candidate("r1", other(), None)]), "taken r1");
    assert_eq!(ends(vec![candidate("r1", lower(), Some("somebody's"))]), "taken r1");
}

#[test]
fn a_flag_is_no_identity() {
    let p = profile("2lrn4");
    let bare = account(&[("is_active", Value::Flag(true))]);
    assert_eq!(
        of_create(p, &bare, vec![candidate("r1", bare.clone(), None)]),
        Creation::Absent
    );
}
