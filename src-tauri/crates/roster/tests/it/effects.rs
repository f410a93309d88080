//! What an action causes besides the record.

use std::collections::BTreeMap;

use roster::effects::{self, Request, SideEffects};
use roster::organisation::SSO;
use roster::profile::Capabilities;
use roster::{Account, Lifecycle, Organisation, Value, lifecycle};

use crate::support::{account, at, profile, strings};

/// An organisation with one thing in its package, or switched on, or not.
fn with(id: &str, name: &str, had: bool) -> Organisation {
    let mut organisation = Organisation::of(profile(id));
    let set = if Capabilities::NAMES.contains(&name) && name != SSO {
        &mut organisation.package
    } else {
        &mut organisation.switches
    };
    if had {
        set.insert(name.to_owned());
    } else {
        set.remove(name);
    }
    organisation
}

/// Activation ids chosen, or the code of the refusal.
fn chosen(
    id: &str,
    person: &Account,
    ticked: Option<&[&str]>,
    secrets: &[&str],
    organisation: &Organisation,
    switches: &[&str],
) -> Result<Vec<String>, String> {
    let ticked = ticked.map(strings);
    let mut organisation = organisation.clone();
    organisation.switches.extend(strings(switches));
    let request = Request {
        ticked: ticked.as_deref(),
        secrets,
        organisation: &organisation,
    };
    effects::choose(profile(id), person, &request)
        .map(|chosen| chosen.ids)
        .map_err(|denial| denial.code)
}

fn ids(ids: &[&str]) -> Result<Vec<String>, String> {
    Ok(strings(ids))
}

fn mails(pairs: &[(&str, u32)]) -> BTreeMap<String, u32> {
    pairs.iter().map(|(id, count)| ((*id).to_owned(), *count)).collect()
}

#[test]
fn s1_20_to_s1_23_ticked_is_sent_and_unticked_is_not() {
    let person = account(&[("email", "a@x.io")]);
    let no_sso = with("2lrn4", SSO, false);
    let choose = |ticked: Option<&[&str]>| chosen("2lrn4", &person, ticked, &[], &no_sso, &[]);
    assert_eq!(choose(None), ids(&["reset_mail", "welcome_mail"]), "the defaults");
    assert_eq!(choose(Some(&[])), ids(&[]));
    assert_eq!(choose(Some(&["verification_mail"])), ids(&["verification_mail"]));
    assert_eq!(choose(Some(&["carrier_pigeon"])), Err("activation.unknown".into()));
    let caused = effects::of_create(
        profile("2lrn4"),
        &person,
        &strings(&["reset_mail", "welcome_mail"]),
        &no_sso,
    );
    assert_eq!(
        (caused.emails, caused.billable_now),
        (mails(&[("reset_mail", 1), ("welcome_mail", 1)]), 1)
    );
}

#[test]
fn s1_21_the_reset_mail_is_needless_with_sso() {
    let person = account(&[("email", "a@x.io")]);
    let sso = with("2lrn4", SSO, true);
    let ticked = strings(&["reset_mail", "welcome_mail"]);
    let request = Request {
        ticked: Some(&ticked),
        secrets: &[],
        organisation: &sso,
    };
    let chosen = effects::choose(profile("2lrn4"), &person, &request).expect("ignored, not refused");
    assert_eq!(chosen.ids, ["welcome_mail"]);
    assert_eq!(chosen.ignored[0].message.as_deref(), Some("Not needed when using SSO"));
}

#[test]
fn s2_31_exactly_one_way_in() {
    let person = account(&[("email", "a@x.io"), ("first_name", "A"), ("last_name", "B")]);
    let caps = &Organisation::of(profile("360learning"));
    let choose = |ticked: Option<&[&str]>, secrets: &[&str]| chosen("360learning", &person, ticked, secrets, caps, &[]);
    let refused = Err("password.choice".to_owned());
    assert_eq!(choose(Some(&[]), &[]), refused, "neither");
    assert_eq!(
        choose(Some(&["create_notify", "create_credentials"]), &["password"]),
        refused,
        "both"
    );
    assert_eq!(
        choose(Some(&["create_credentials"]), &["password"]),
        refused,
        "D-16: a password beside the box"
    );
    assert_eq!(choose(Some(&["create_credentials"]), &[]), ids(&["create_credentials"]));
    assert_eq!(choose(Some(&["create_notify"]), &["password"]), ids(&["create_notify"]));
    assert_eq!(
        choose(Some(&["create_notify"]), &[]),
        refused,
        "the way that takes a password, without one"
    );
    assert_eq!(
        choose(Some(&["invite"]), &["password"]),
        refused,
        "whoever is invited chooses his own"
    );
    assert_eq!(choose(None, &[]), ids(&["invite"]));
    assert_eq!(choose(None, &["password"]), ids(&["create_notify"]));
    let nameless = account(&[("email", "a@x.io")]);
    assert_eq!(chosen("360learning", &nameless, None, &[], caps, &[]), ids(&["invite"]));
}

#[test]
fn s2_41_billed_now_or_when_accepted() {
    let p = profile("360learning");
    let person = account(&[("email", "a@x.io")]);
    let of = |way: &str| effects::of_create(p, &person, &strings(&[way]), &Organisation::of(p));
    let invited = of("invite");
    assert_eq!((invited.billable_now, invited.billable_later), (0, 1), "S2-04");
    let created = of("create_notify");
    assert_eq!((created.billable_now, created.billable_later), (1, 0), "S2-06");
    assert_eq!(created.emails, mails(&[("create_notify", 1)]), "S2-37: exactly one");
}

#[test]
fn whoever_begins_switched_off_gets_no_message() {
    let p = profile("2lrn4");
    let ways = strings(&["welcome_mail", "reset_mail"]);
    for (active, mails) in [(true, 2), (false, 0)] {
        let mut person = account(&[("email", "a@x.io")]);
        person.fields.insert("is_active".to_owned(), Value::Flag(active));
        let caused = effects::of_create(p, &person, &ways, &Organisation::of(p));
        assert_eq!(caused.emails.values().sum::<u32>(), mails, "{active}");
        let messages = effects::messages_of_create(p, &person, &ways, &Organisation::of(p));
        assert_eq!(messages.len(), mails as usize, "{active}");
    }
}

#[test]
fn s2_06_a_message_that_is_not_sent_bills_nobody() {
    let p = profile("360learning");
    let person = account(&[("email", "a@x.io")]);
    let now = at("2026-11-22T12:00:00Z");
    let ways = strings(&["create_notify"]);
    let mut quiet = Organisation::of(p);
    quiet.suppressed.insert("created".to_owned());
    let caused = effects::of_create(p, &person, &ways, &quiet);
    assert_eq!(
        (caused.billable_now, caused.billable_later, caused.emails.len()),
        (0, 1, 0),
        "D-15: nothing leaves, nobody is billed"
    );
    let messages = effects::messages_of_create(p, &person, &ways, &quiet);
    assert!(
        messages.len() == 1 && messages[0].suppressed,
        "it is still known: {messages:?}"
    );

    let waiting = lifecycle::unnotified(p, &person, &ways, now);
    assert_eq!((waiting.lifecycle, waiting.billable_since), (Lifecycle::Staged, None));
    assert!(!waiting.can_sign_in(p), "not active either");
    let later = at("2026-11-23T12:00:00Z");
    let told = lifecycle::notified(p, &waiting, "created", later).expect("the message makes it count");
    assert_eq!(
        (told.account.lifecycle, told.account.billable_since),
        (Lifecycle::Active, Some(later)),
        "billed from the moment it left"
    );
    assert_eq!(
        lifecycle::notified(p, &waiting, "invitation", later),
        None,
        "another message does not"
    );
    assert_eq!(
        lifecycle::notified(p, &told.account, "created", later),
        None,
        "nor a second one"
    );

    let send = lifecycle::apply(p, &waiting, "send:created", None, later).expect("it can be sent by hand");
    assert_eq!(
        effects::of_action(p, &waiting, &send, &Organisation::of(p)).billable_now,
        1
    );
    assert_eq!(effects::of_action(p, &waiting, &send, &quiet).billable_now, 0);
}

#[test]
fn s3_10_the_mail_is_not_optional() {
    let person = account(&[("email", "a@x.io")]);
    let p = profile("validated");
    let choose = |ticked: Option<&[&str]>| chosen("validated", &person, ticked, &[], &Organisation::of(p), &[]);
    assert_eq!(choose(Some(&[])), ids(&["set_password_mail"]));
    assert_eq!(choose(None), ids(&["set_password_mail"]));
}

#[test]
fn s4_05_and_s4_06_automatic_or_by_hand() {
    let person = account(&[("email", "a@x.io")]);
    let p = profile("learningbank");
    let choose = |settings: &[&str]| chosen("learningbank", &person, None, &[], &Organisation::of(p), settings);
    assert_eq!(
        choose(&["org.communication.activation_email"]),
        ids(&["activation_email"])
    );
    assert_eq!(choose(&[]), ids(&[]), "by hand: nothing is sent");
}

#[test]
fn s4_09_sms_must_be_in_the_package() {
    let person = account(&[("phone", "+4512345678"), ("username", "ab")]);
    let without = with("learningbank", "sms", false);
    let including = with("learningbank", "sms", true);
    let ticked: Option<&[&str]> = Some(&["activation_sms"]);
    assert_eq!(
        chosen("learningbank", &person, ticked, &[], &without, &[]),
        Err("capability.sms".into())
    );
    assert_eq!(
        chosen("learningbank", &person, ticked, &[], &including, &[]),
        ids(&["activation_sms"])
    );
    let both = ["org.communication.activation_email", "org.communication.activation_sms"];
    assert_eq!(
        chosen("learningbank", &person, None, &[], &including, &both),
        ids(&["activation_sms"])
    );
    assert_eq!(
        chosen("learningbank", &person, None, &[], &without, &both),
        ids(&[]),
        "nothing fits, nothing breaks"
    );
}

#[test]
fn s4_38_to_s4_40_routes_and_their_cost() {
    let p = profile("learningbank");
    let ways = strings(&["activation_email", "activation_sms"]);
    let mail = [("email", "a@x.io")];
    let phone = [("phone", "+4512345678")];
    let both = [mail[0], phone[0]];
    let table: [(&[(&str, &str)], bool, u32, u32); 6] = [
        (&mail, true, 1, 0),
        (&phone, true, 0, 1),
        (&both, true, 1, 1),
        (&mail, false, 1, 0),
        (&phone, false, 0, 0),
        (&both, false, 1, 0),
    ];
    for (fields, sms, mails, texts) in table {
        let capabilities = with("learningbank", "sms", sms);
        let person = account(fields);
        let caused = effects::of_create(p, &person, &ways, &capabilities);
        let counted = (caused.emails.values().sum::<u32>(), caused.sms);
        assert_eq!(counted, (mails, texts), "created with {fields:?}, sms {sms}");
        let staged = Account {
            lifecycle: Lifecycle::Staged,
            ..person
        };
        let done = lifecycle::apply(p, &staged, "send_activation", None, at("2026-11-22T00:00:00Z")).expect("sends");
        let caused = effects::of_action(p, &staged, &done, &capabilities);
        let counted = (caused.emails.values().sum::<u32>(), caused.sms);
        assert_eq!(counted, (mails, texts), "sent to {fields:?}, sms {sms}");
    }
}

#[test]
fn s1_28_seats_and_access_of_a_change() {
    let p = profile("2lrn4");
    let active = Account::default();
    let now = at("2026-11-22T00:00:00Z");
    let disabled = lifecycle::apply(p, &active, "disable", None, now).expect("disables");
    let expected = SideEffects {
        billable_fewer: 1,
        lose_access: 1,
        ..SideEffects::default()
    };
    assert_eq!(
        effects::of_action(p, &active, &disabled, &Organisation::of(p)),
        expected
    );
    let blocked = lifecycle::apply(p, &active, "block", None, now).expect("blocks");
    let expected = SideEffects {
        lose_access: 1,
        ..SideEffects::default()
    };
    assert_eq!(
        effects::of_action(p, &active, &blocked, &Organisation::of(p)),
        expected,
        "D-42"
    );
    let back = effects::of_change(p, &disabled.account, &active);
    assert_eq!(
        back,
        SideEffects {
            billable_now: 1,
            regain_access: 1,
            ..SideEffects::default()
        }
    );
    let unblocked = effects::of_change(p, &blocked.account, &active);
    assert_eq!((unblocked.regain_access, unblocked.lose_access), (1, 0));
    let invited = Account {
        lifecycle: Lifecycle::Invited,
        ..Account::default()
    };
    assert_eq!(
        effects::of_change(p, &invited, &active).regain_access,
        0,
        "for the first time"
    );
    assert!(effects::of_change(p, &active, &active).is_empty());
}

#[test]
fn a_disabled_new_person_is_not_billed_at_all() {
    let p = profile("2lrn4");
    let mut off = account(&[("email", "a@x.io")]);
    off.fields.insert("is_active".into(), Value::Flag(false));
    let caused = effects::of_create(p, &off, &[], &Organisation::of(p));
    assert!(caused.is_empty(), "{caused:?}");
}

#[test]
fn counts_add_up() {
    let one = SideEffects {
        emails: mails(&[("a", 1), ("b", 2)]),
        sms: 1,
        billable_now: 1,
        ..SideEffects::default()
    };
    let two = SideEffects {
        emails: mails(&[("b", 3)]),
        sms: 4,
        more_rights: 3,
        lose_access: 5,
        regain_access: 2,
        ..SideEffects::default()
    };
    let mut sum = one.clone();
    sum.add(&two);
    let expected = SideEffects {
        emails: mails(&[("a", 1), ("b", 5)]),
        sms: 5,
        billable_now: 1,
        billable_later: 0,
        billable_fewer: 0,
        lose_access: 5,
        regain_access: 2,
        mfa_missing: 0,
        more_rights: 3,
    };
    assert_eq!(sum, expected);
}

#[test]
fn s1_34_the_plan_warns_of_a_recommended_role_without_a_second_factor() {
    let p = profile("2lrn4");
    let none = Organisation::of(p);
    let of = |role: &str, required: bool| {
        let mut person = account(&[("email", "a@x.io"), ("role", role)]);
        person.fields.insert("mfa_required".into(), Value::Flag(required));
        person
    };
    let missing = |person: &Account| effects::of_create(p, person, &[], &none).mfa_missing;
    assert_eq!(
        [
            missing(&of("customer", false)),
            missing(&of("customer", true)),
            missing(&of("user", false))
        ],
        [1, 0, 0]
    );
    let promoted = effects::of_change(p, &of("user", false), &of("admin", false));
    assert_eq!((promoted.mfa_missing, promoted.more_rights), (1, 1));
    let renamed = effects::of_change(p, &of("admin", false), &of("admin", false));
    assert_eq!(
        (renamed.mfa_missing, renamed.more_rights),
        (0, 0),
        "what was so before is no consequence"
    );
    let required = lifecycle::apply(p, &of("admin", false), "mfa_require", None, at("2026-11-20T12:00:00Z")).unwrap();
    assert!(!required.account.lacks_advised_mfa(p), "Enable MFA is the cure");
}
