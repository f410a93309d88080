//! The status machine.

use chrono::FixedOffset;
use roster::lifecycle::{self, Argument, Builtin, DeletionStep};
use roster::profile::Effect;
use roster::{Account, Lifecycle, Lock, Profile, Value};

use crate::support::{account, at, list, memberships, profile};

const NOW: &str = "2026-11-22T10:00:00Z";

fn apply(profile: &Profile, account: &Account, action: &str) -> Account {
    match lifecycle::apply(profile, account, action, None, at(NOW)) {
        Ok(done) => done.account,
        Err(denial) => panic!("{action}: {denial}"),
    }
}

fn denied(profile: &Profile, account: &Account, action: &str, argument: Option<&str>) -> String {
    match lifecycle::apply(profile, account, action, argument, at(NOW)) {
        Ok(done) => panic!("{action} went through: {done:?}"),
        Err(denial) => denial.code,
    }
}

fn status(profile: &Profile, account: &Account) -> String {
    account
        .status(profile)
        .map(|status| status.id.clone())
        .unwrap_or_default()
}

#[test]
fn the_two_axes_have_one_word_each() {
    let table = [
        ("2lrn4", Lifecycle::Active, Lock::None, "active"),
        ("2lrn4", Lifecycle::Active, Lock::FailedAttempts, "blocked"),
        ("2lrn4", Lifecycle::Active, Lock::Admin, "blocked"),
        ("2lrn4", Lifecycle::Disabled, Lock::Admin, "disabled"),
        ("2lrn4", Lifecycle::Deleted, Lock::None, "deleted"),
        ("2lrn4", Lifecycle::Invited, Lock::None, ""),
        ("360learning", Lifecycle::Invited, Lock::None, "invited"),
        ("validated", Lifecycle::Active, Lock::FailedAttempts, "denied"),
        ("validated", Lifecycle::Active, Lock::Admin, ""),
        ("validated", Lifecycle::Inactive, Lock::None, "inactive"),
        ("learningbank", Lifecycle::Staged, Lock::None, "not_activated"),
        ("opigno", Lifecycle::Disabled, Lock::None, "blocked"),
        ("opigno", Lifecycle::Purged, Lock::None, "cancelled"),
    ];
    for (id, stage, lock, word) in table {
        let found = profile(id)
            .status_of(stage, lock)
            .map_or("", |status| status.id.as_str());
        assert_eq!(found, word, "{id} {stage:?} {lock:?}");
    }
}

#[test]
fn s1_26_disabled_and_enabled_again_is_the_same_person() {
    let p = profile("2lrn4");
    let mut before = account(&[("email", "a@x.io"), ("department", "Sales")]);
    before.created_at = Some(at("2024-01-01T00:00:00Z"));
    before.fields.insert("is_active".into(), Value::Flag(true));
    let disabled = apply(p, &before, "disable");
    assert_eq!(status(p, &disabled), "disabled");
    assert_eq!(
        disabled.fields["is_active"],
        Value::Flag(false),
        "the field that drives the status follows it"
    );
    let enabled = apply(p, &disabled, "enable");
    assert_eq!((enabled.fields, enabled.created_at), (before.fields, before.created_at));
}

#[test]
fn s1_28_only_active_people_are_billed() {
    let p = profile("2lrn4");
    let person = lifecycle::created(p, &Account::default(), &[], at(NOW));
    assert_eq!(person.billable_since, Some(at(NOW)));
    let blocked = apply(p, &person, "block");
    assert_eq!(blocked.billable_since, Some(at(NOW)), "D-42: blocked people are billed");
    assert_eq!(apply(p, &blocked, "disable").billable_since, None);
}

#[test]
fn d_07_disabling_keeps_the_lock_and_enabling_clears_it() {
    let p = profile("2lrn4");
    let blocked = apply(p, &Account::default(), "block");
    assert_eq!(blocked.lock, Lock::Admin);
    let disabled = apply(p, &blocked, "disable");
    assert_eq!(
        (disabled.lifecycle, disabled.lock),
        (Lifecycle::Disabled, Lock::Admin),
        "both facts are kept"
    );
    assert_eq!(apply(p, &disabled, "enable").lock, Lock::None);
}

#[test]
fn a_transition_from_the_wrong_status_is_refused() {
    let p = profile("2lrn4");
    assert_eq!(denied(p, &Account::default(), "enable", None), "status.from");
    assert_eq!(denied(p, &Account::default(), "unblock", None), "status.from");
    assert_eq!(denied(p, &Account::default(), "fly", None), "action.unknown");
    let accept = account(&[("first_name", "A")]);
    let invited = Account {
        lifecycle: Lifecycle::Invited,
        ..accept
    };
    assert_eq!(
        denied(profile("360learning"), &invited, "accept", None),
        "required",
        "S2-03: the form needs a name"
    );
}

/// Wrong passwords in a row; the answer is how many it took to lock.
fn attempts_to_lock(profile: &Profile, person: &Account, switch: bool, most: u32) -> Option<u32> {
    let mut person = person.clone();
    for attempt in 1..=most {
        let outcome = lifecycle::failed_password(profile, &person, switch, at(NOW));
        person = outcome.account;
        if outcome.locked {
            assert!(!person.can_sign_in(profile), "locked people cannot sign in");
            assert!(outcome.effects.contains(&Effect::RevokeSessions));
            return Some(attempt);
        }
        assert!(person.can_sign_in(profile), "attempt {attempt} does not lock");
    }
    None
}

#[test]
fn s1_29_locks_at_the_fourth_failure() {
    let p = profile("2lrn4");
    assert_eq!(attempts_to_lock(p, &Account::default(), true, 20), Some(4));
}

#[test]
fn s3_24_locks_at_the_tenth_failure() {
    let p = profile("validated");
    assert_eq!(attempts_to_lock(p, &Account::default(), true, 20), Some(10));
    let mut person = Account::default();
    for _ in 0..10 {
        person = lifecycle::failed_password(p, &person, true, at(NOW)).account;
    }
    assert_eq!(status(p, &person), "denied");
}

#[test]
fn s1_30_the_organisation_can_switch_locking_off() {
    assert_eq!(attempts_to_lock(profile("2lrn4"), &Account::default(), false, 20), None);
    let switch_ignored = attempts_to_lock(profile("validated"), &Account::default(), false, 20);
    assert_eq!(switch_ignored, Some(10), "this platform has no switch");
}

#[test]
fn platforms_without_a_lock_never_lock() {
    for id in ["360learning", "learningbank", "opigno", "scim", "moodle", "oneroster"] {
        assert_eq!(
            attempts_to_lock(profile(id), &Account::default(), true, 30),
            None,
            "{id}"
        );
    }
}

#[test]
fn d_02_a_right_password_starts_the_count_again() {
    let p = profile("2lrn4");
    let mut person = Account::default();
    for _ in 0..3 {
        person = lifecycle::failed_password(p, &person, true, at(NOW)).account;
    }
    person = lifecycle::succeeded(p, &person, at(NOW));
    assert_eq!((person.failure_count, person.last_access_at), (0, Some(at(NOW))));
    assert_eq!(attempts_to_lock(p, &person, true, 20), Some(4));
    let counted = Account {
        failure_count: 3,
        ..Account::default()
    };
    assert_eq!(lifecycle::password_set(p, &counted).failure_count, 0);
}

#[test]
fn s1_31_unblocking_returns_the_counter_to_zero() {
    let p = profile("2lrn4");
    let locked = Account {
        lock: Lock::FailedAttempts,
        failure_count: 4,
        ..Account::default()
    };
    let free = apply(p, &locked, "unblock");
    assert_eq!((free.failure_count, status(p, &free).as_str()), (0, "active"));
    assert_eq!(attempts_to_lock(p, &free, true, 20), Some(4));
}

#[test]
fn s3_25_and_s3_27_denied_and_banned_can_be_validated() {
    let p = profile("validated");
    let denied = Account {
        lock: Lock::FailedAttempts,
        failure_count: 10,
        ..Account::default()
    };
    let validated = apply(p, &denied, "validate");
    assert_eq!(
        (validated.failure_count, status(p, &validated).as_str()),
        (0, "validated")
    );
    let banned = apply(p, &validated, "ban");
    assert_eq!(status(p, &banned), "banned");
    assert_eq!(status(p, &apply(p, &banned, "validate")), "validated");
}

#[test]
fn d_25_banned_people_are_not_counted() {
    let p = profile("validated");
    let banned = apply(p, &Account::default(), "ban");
    let outcome = lifecycle::failed_password(p, &banned, true, at(NOW));
    assert_eq!((outcome.locked, outcome.account), (false, banned));
}

fn dormant(last: &str, now: &str) -> bool {
    let person = Account {
        last_access_at: Some(at(last)),
        ..Account::default()
    };
    lifecycle::inactivity_due(profile("validated"), &person, &at(now))
}

#[test]
fn s3_30_three_calendar_months() {
    let table = [
        ("2026-01-15T12:00:00Z", "2026-04-14T23:59:59Z", false),
        ("2026-01-15T12:00:00Z", "2026-04-15T00:00:00Z", true),
        ("2026-11-30T08:00:00Z", "2027-02-27T23:59:00Z", false),
        ("2026-11-30T08:00:00Z", "2027-02-28T00:00:00Z", true),
        ("2027-11-29T08:00:00Z", "2028-02-28T12:00:00Z", false),
        ("2027-11-29T08:00:00Z", "2028-02-29T12:00:00Z", true),
        ("2026-02-28T08:00:00Z", "2026-05-27T12:00:00Z", false),
        ("2026-02-28T08:00:00Z", "2026-05-28T00:00:00Z", true),
    ];
    for (last, now, due) in table {
        assert_eq!(dormant(last, now), due, "{last} then {now}");
    }
}

#[test]
fn s3_30_counts_days_of_the_organisation() {
    let person = Account {
        last_access_at: Some(at("2026-01-14T23:30:00Z")),
        ..Account::default()
    };
    let brussels = FixedOffset::east_opt(3600).expect("an offset");
    let p = profile("validated");
    let now = at("2026-04-14T10:00:00Z");
    assert!(
        lifecycle::inactivity_due(p, &person, &now),
        "in UTC he was there on the 14th"
    );
    assert!(
        !lifecycle::inactivity_due(p, &person, &now.with_timezone(&brussels)),
        "in Brussels on the 15th"
    );
}

#[test]
fn d_23_validating_starts_the_period_again() {
    let p = profile("validated");
    let idle = Account {
        last_access_at: Some(at("2025-01-01T00:00:00Z")),
        lifecycle: Lifecycle::Inactive,
        ..Account::default()
    };
    let back = apply(p, &idle, "validate");
    assert!(
        !lifecycle::inactivity_due(p, &back, &at("2026-11-23T02:00:00Z")),
        "A075: not the same night"
    );
    assert!(lifecycle::inactivity_due(p, &back, &at("2027-02-22T00:00:00Z")));
}

#[test]
fn d_24_who_never_signed_in_counts_from_creation() {
    let p = profile("validated");
    let person = Account {
        created_at: Some(at("2026-01-01T00:00:00Z")),
        ..Account::default()
    };
    assert!(lifecycle::inactivity_due(p, &person, &at("2026-04-01T00:00:00Z")));
    assert!(!lifecycle::inactivity_due(p, &person, &at("2026-03-31T00:00:00Z")));
    assert!(
        !lifecycle::inactivity_due(p, &Account::default(), &at(NOW)),
        "nothing is known: nothing is done"
    );
}

#[test]
fn d_25_only_validated_people_go_dormant() {
    let idle = Account {
        last_access_at: Some(at("2025-01-01T00:00:00Z")),
        ..Account::default()
    };
    let banned = Account {
        lifecycle: Lifecycle::Disabled,
        ..idle.clone()
    };
    assert!(
        !lifecycle::inactivity_due(profile("validated"), &banned, &at(NOW)),
        "A076"
    );
    assert!(
        !lifecycle::inactivity_due(profile("2lrn4"), &idle, &at(NOW)),
        "no such rule there"
    );
}

#[test]
fn d_19_the_deletion_date() {
    let p = profile("360learning");
    let person = account(&[("deletion_date", "2026-12-01")]);
    let brussels = FixedOffset::east_opt(3600).expect("an offset");
    let table = [
        ("2026-11-29T22:59:59Z", DeletionStep::Nothing),
        ("2026-11-29T23:00:00Z", DeletionStep::Remind),
        ("2026-11-30T22:59:59Z", DeletionStep::Remind),
        ("2026-11-30T23:00:00Z", DeletionStep::Delete),
        ("2027-01-01T00:00:00Z", DeletionStep::Delete),
    ];
    for (now, step) in table {
        let local = at(now).with_timezone(&brussels);
        assert_eq!(lifecycle::deletion_due(p, &person, &local), step, "{now}");
    }
    // On 29 March 2026 the clocks of Amsterdam go forward: 24 hours before midnight it is 23:00.
    let person = account(&[("deletion_date", "2026-03-30")]);
    for (now, step) in [
        ("2026-03-28T21:59:59Z", DeletionStep::Nothing),
        ("2026-03-28T22:00:00Z", DeletionStep::Remind),
        ("2026-03-29T21:59:59Z", DeletionStep::Remind),
        ("2026-03-29T22:00:00Z", DeletionStep::Delete),
    ] {
        let local = at(now).with_timezone(&chrono_tz::Europe::Amsterdam);
        assert_eq!(lifecycle::deletion_due(p, &person, &local), step, "{now}");
    }
    // In Beirut that day begins at 1 o'clock.
    let skipped = account(&[("deletion_date", "2026-03-29")]);
    let beirut = |now: &str| at(now).with_timezone(&chrono_tz::Asia::Beirut);
    for (now, step) in [
        ("2026-03-28T21:59:59Z", DeletionStep::Remind),
        ("2026-03-28T22:00:00Z", DeletionStep::Delete),
    ] {
        assert_eq!(lifecycle::deletion_due(p, &skipped, &beirut(now)), step, "{now}");
    }
    let undated = lifecycle::deletion_due(p, &Account::default(), &at(NOW));
    assert_eq!(undated, DeletionStep::Nothing);
    let nonsense = lifecycle::deletion_due(p, &account(&[("deletion_date", "é2026-1")]), &at(NOW));
    assert_eq!(nonsense, DeletionStep::Nothing);
    assert_eq!(
        lifecycle::deletion_due(profile("2lrn4"), &person, &at("2027-01-01T00:00:00Z")),
        DeletionStep::Nothing
    );
}

#[test]
fn no_platform_unlocks_by_itself_unless_it_says_so() {
    let locked = Account {
        lock: Lock::FailedAttempts,
        status_since: Some(at("2026-11-22T09:00:00Z")),
        ..Account::default()
    };
    let mut p = profile("2lrn4").clone();
    assert!(!lifecycle::unlock_due(&p, &locked, at(NOW)));
    p.lockout.auto_unlock_minutes = 60;
    assert!(lifecycle::unlock_due(&p, &locked, at(NOW)));
    p.lockout.auto_unlock_minutes = 61;
    assert!(!lifecycle::unlock_due(&p, &locked, at(NOW)));
}

#[test]
fn a_field_that_drives_takes_the_transition() {
    let p = profile("2lrn4");
    let mut before = Account::default();
    before.fields.insert("is_active".into(), Value::Flag(true));
    before.lock = Lock::Admin;
    let mut after = before.clone();
    after.fields.insert("is_active".into(), Value::Flag(false));
    let done = lifecycle::apply_drives(p, &before, &after, at(NOW)).expect("disable");
    assert_eq!(
        (done.account.lifecycle, done.account.lock),
        (Lifecycle::Disabled, Lock::Admin)
    );
    assert!(done.effects.contains(&Effect::RevokeSessions));
    let back = lifecycle::apply_drives(
        p,
        &done.account,
        &Account {
            fields: before.fields,
            ..done.account.clone()
        },
        at(NOW),
    );
    assert_eq!(back.expect("enable").account.lock, Lock::None);
}

#[test]
fn a_driven_field_that_agrees_changes_nothing() {
    let p = profile("2lrn4");
    let blocked = Account {
        lock: Lock::Admin,
        ..Account::default()
    };
    let mut after = blocked.clone();
    after.fields.insert("is_active".into(), Value::Flag(true));
    let done = lifecycle::apply_drives(p, &blocked, &after, at(NOW)).expect("nothing to do");
    assert_eq!(
        (done.account.lock, done.effects),
        (Lock::Admin, vec![]),
        "a blocked person is active already"
    );
    let deleted = Account {
        lifecycle: Lifecycle::Deleted,
        ..Account::default()
    };
    let revived = Account {
        fields: after.fields,
        ..deleted.clone()
    };
    let refused = lifecycle::apply_drives(p, &deleted, &revived, at(NOW));
    assert_eq!(refused.expect_err("no way back").code, "status.from");
}

#[test]
fn a_driving_enum_uses_its_two_values() {
    let p = profile("oneroster");
    let person = account(&[("record_status", "active")]);
    let disabled = apply(p, &person, "disable");
    assert_eq!(disabled.fields["is_active"], Value::Flag(false));
    assert_eq!(
        disabled.text("record_status"),
        Some("active"),
        "disabled is not deleted"
    );
    let gone = apply(p, &disabled, "delete");
    assert_eq!(gone.text("record_status"), Some("tobedeleted"));
    let mut marked = person.clone();
    marked
        .fields
        .insert("record_status".into(), Value::Text("tobedeleted".into()));
    let done = lifecycle::apply_drives(p, &person, &marked, at(NOW)).expect("delete");
    assert_eq!(done.account.lifecycle, Lifecycle::Deleted);
    for enabled in [true, false] {
        let mut leaves = marked.clone();
        leaves.fields.insert("is_active".into(), Value::Flag(enabled));
        for before in [&person, &disabled] {
            let done = lifecycle::apply_drives(
                p,
                before,
                &Account {
                    lifecycle: before.lifecycle,
                    ..leaves.clone()
                },
                at(NOW),
            );
            let gone = done.expect("whoever is to be deleted is neither disabled nor enabled on top of it");
            assert_eq!(gone.account.lifecycle, Lifecycle::Deleted, "{enabled}");
        }
    }
}

#[test]
fn new_people_start_where_their_activation_leads() {
    let table: [(&str, &[&str], &str); 9] = [
        ("2lrn4", &["reset_mail", "welcome_mail"], "active"),
        ("2lrn4", &[], "active"),
        ("360learning", &["invite"], "invited"),
        ("360learning", &["create_credentials"], "active"),
        ("validated", &["set_password_mail"], "validated"),
        ("learningbank", &[], "not_activated"),
        (
            "learningbank",
            &["activation_email", "one_time_password"],
            "activation_sent",
        ),
        ("opigno", &["admin_password"], "active"),
        ("scim", &["server"], "active"),
    ];
    for (id, ways, word) in table {
        let ways = crate::support::strings(ways);
        let new = lifecycle::created(profile(id), &Account::default(), &ways, at(NOW));
        assert_eq!(status(profile(id), &new), word, "{id} {ways:?}");
        assert_eq!(new.created_at, Some(at(NOW)));
    }
}

#[test]
fn s1_17_zero_creates_a_disabled_person() {
    let p = profile("2lrn4");
    let mut off = Account::default();
    off.fields.insert("is_active".into(), Value::Flag(false));
    let new = lifecycle::created(p, &off, &[], at(NOW));
    assert_eq!((status(p, &new).as_str(), new.billable_since), ("disabled", None));
}

#[test]
fn s5_32_the_form_can_create_a_blocked_person() {
    let p = profile("opigno");
    let asked = Account {
        lifecycle: Lifecycle::Disabled,
        ..Account::default()
    };
    let new = lifecycle::created(p, &asked, &crate::support::strings(&["admin_password"]), at(NOW));
    assert_eq!(status(p, &new), "blocked");
}

#[test]
fn s5_22_a_role_that_is_held_is_no_change() {
    let p = profile("opigno");
    let mut person = Account::default();
    person.fields.insert("roles".into(), list(&["coach"]));
    let add = |role: &str| lifecycle::apply(p, &person, "role_add", Some(role), at(NOW)).expect("adds");
    assert!(!add("coach").changed);
    assert_eq!(add("translator").account.roles(p), ["coach", "translator"]);
    assert_eq!(denied(p, &person, "role_add", Some("pope")), "role.unknown");
    assert_eq!(denied(p, &person, "role_add", None), "argument.missing");
    assert_eq!(
        denied(p, &person, "role_remove", Some("coach")),
        "role.required",
        "the last one"
    );
}

#[test]
fn s3_15_one_role_is_set() {
    let p = profile("validated");
    let person = account(&[("role", "member")]);
    let done = lifecycle::apply(p, &person, "role_set", Some("trainer"), at(NOW)).expect("sets");
    assert_eq!(done.account.text("role"), Some("trainer"));
    assert_eq!(
        denied(p, &person, "role_add", Some("trainer")),
        "action.unknown",
        "one role only"
    );
}

#[test]
fn s1_35_removing_the_second_factor_keeps_the_demand() {
    let p = profile("2lrn4");
    let mut person = Account {
        mfa_enrolled_at: Some(at(NOW)),
        ..Account::default()
    };
    person.fields.insert("mfa_required".into(), Value::Flag(true));
    let after = apply(p, &person, "mfa_remove");
    assert_eq!(
        (after.mfa_enrolled_at, after.flag("mfa_required")),
        (None, Some(true)),
        "D-08"
    );
    let again = lifecycle::apply(p, &after, "mfa_remove", None, at(NOW)).expect("nothing to do");
    assert!(!again.changed);
    assert_eq!(
        denied(profile("validated"), &person, "mfa_remove", None),
        "action.unknown"
    );
}

#[test]
fn s1_34_the_second_factor_is_demanded() {
    let after = apply(profile("2lrn4"), &Account::default(), "mfa_require");
    assert_eq!(after.flag("mfa_required"), Some(true));
}

#[test]
fn departments_labels_and_memberships() {
    let bank = profile("learningbank");
    let mut person = Account::default();
    person.fields.insert("departments".into(), list(&["Sales"]));
    let act = |p: &Profile, person: &Account, action: &str, text: &str| {
        lifecycle::apply(p, person, action, Some(text), at(NOW)).map(|done| done.account)
    };
    let both = act(bank, &person, "department_add", "HR").expect("adds");
    assert_eq!(both.texts("departments"), ["Sales", "HR"]);
    let one = act(bank, &both, "department_remove", "Sales").expect("removes");
    assert_eq!(one.texts("departments"), ["HR"]);
    assert_eq!(
        act(bank, &one, "department_remove", "HR")
            .expect_err("S4-26: at least one")
            .code,
        "required"
    );
    assert_eq!(
        act(bank, &one, "label_add", "x").expect_err("none here").code,
        "action.unknown"
    );

    let groups = profile("360learning");
    let mut person = Account::default();
    person
        .fields
        .insert("memberships".into(), memberships(&[("learner", "A")]));
    let two = act(groups, &person, "membership_add", "coach@B").expect("adds");
    assert_eq!(
        two.fields["memberships"],
        memberships(&[("learner", "A"), ("coach", "B")])
    );
    let back = act(groups, &two, "membership_remove", "coach@B").expect("removes");
    assert_eq!(back, person);
    assert_eq!(
        act(groups, &person, "membership_add", "coach")
            .expect_err("no group")
            .code,
        "group.required"
    );
    assert_eq!(
        act(groups, &person, "membership_add", "pope@A")
            .expect_err("no such role")
            .code,
        "role.unknown"
    );
    let labelled = act(groups, &person, "label_add", "Q3").expect("adds");
    assert_eq!(labelled.texts("labels"), ["Q3"]);
}

#[test]
fn s2_26_a_renewed_invitation_kills_the_old_link() {
    let p = profile("360learning");
    let invited = Account {
        lifecycle: Lifecycle::Invited,
        ..Account::default()
    };
    let done = lifecycle::apply(p, &invited, "resend", None, at(NOW)).expect("resends");
    assert_eq!(done.effects, [Effect::RevokeLinks, Effect::Send("invitation".into())]);
    assert_eq!(done.account, invited);
    assert_eq!(denied(p, &Account::default(), "resend", None), "status.from");
}

#[test]
fn s3_26_a_new_password_travels_beside_the_action() {
    let p = profile("validated");
    assert_eq!(
        lifecycle::argument_of(p, "reassign_password"),
        Argument::Secret("password".into())
    );
    let bank = profile("learningbank");
    assert_eq!(
        lifecycle::argument_of(bank, "grant_otp"),
        Argument::Secret("one_time_password".into())
    );
    assert_eq!(
        lifecycle::argument_of(bank, "department_add"),
        Argument::Unit("department".into())
    );
    let counted = Account {
        failure_count: 7,
        ..Account::default()
    };
    assert_eq!(apply(p, &counted, "reassign_password").failure_count, 0, "D-02");
}

#[test]
fn messages_are_sent_to_people_who_exist() {
    let p = profile("2lrn4");
    let done = lifecycle::apply(p, &Account::default(), "send:reset", None, at(NOW)).expect("sends");
    assert_eq!(done.effects, [Effect::Send("reset".into())]);
    let gone = Account {
        lifecycle: Lifecycle::Deleted,
        ..Account::default()
    };
    assert_eq!(denied(p, &gone, "send:reset", None), "status.from");
    assert_eq!(denied(p, &Account::default(), "send:love", None), "action.unknown");
}

#[test]
fn built_in_actions_have_distinct_names() {
    for action in Builtin::ALL {
        assert_eq!(Builtin::named(action.name()), Some(action));
    }
    let names: Vec<&str> = lifecycle::builtins(profile("validated"))
        .into_iter()
        .map(Builtin::name)
        .collect();
    assert_eq!(names, ["role_set", "reassign_password"]);
}

#[test]
fn offered_actions_follow_the_status() {
    let names = |id: &str, person: &Account| -> Vec<String> {
        lifecycle::offered(profile(id), person)
            .into_iter()
            .map(|step| step.action.clone())
            .collect()
    };
    assert_eq!(
        names("2lrn4", &Account::default()),
        ["disable", "block", "delete"],
        "not what the platform does by itself"
    );
    let disabled = Account {
        lifecycle: Lifecycle::Disabled,
        ..Account::default()
    };
    assert_eq!(names("2lrn4", &disabled), ["enable", "delete"]);
    let purged = Account {
        lifecycle: Lifecycle::Purged,
        ..Account::default()
    };
    assert!(names("opigno", &purged).is_empty(), "S5-24: nothing brings it back");
}
