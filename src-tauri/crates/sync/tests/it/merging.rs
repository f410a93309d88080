//! Three-way merge.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roster::{Account, Profile, Value};
use sync::merge::{Merged, equal, field, merge_pending, merge_update};
use vault::{LocalSide, OpState, Patch, PendingUpdate, RemotePerson};

use crate::support::{account, list, memberships, profile, text};

#[track_caller]
fn merged(id: &str, key: &str, base: Option<Value>, mine: Option<Value>, theirs: Option<Value>) -> Merged {
    let profile = profile(id);
    let known = profile.field(key).expect("a field");
    field(profile, known, base.as_ref(), mine.as_ref(), theirs.as_ref())
}

fn send(value: Value) -> Merged {
    Merged::Send(Some(value))
}

#[test]
fn where_one_side_left_it_alone_the_other_stands() {
    let (a, b, c) = (|| Some(text("a")), || Some(text("b")), || Some(text("c")));
    let table = [
        (a(), b(), a(), send(text("b"))),
        (a(), a(), b(), Merged::Arrived),
        (a(), b(), b(), Merged::Arrived),
        (a(), a(), a(), Merged::Arrived),
        (a(), b(), c(), Merged::Conflict),
        (None, b(), None, send(text("b"))),
        (None, b(), c(), Merged::Conflict),
        (a(), None, a(), Merged::Send(None)),
        (a(), None, b(), Merged::Conflict),
        (a(), None, None, Merged::Arrived),
        (a(), b(), None, Merged::Conflict),
    ];
    for (base, mine, theirs, expected) in table {
        let found = merged("2lrn4", "last_name", base.clone(), mine.clone(), theirs.clone());
        assert_eq!(found, expected, "{base:?} {mine:?} {theirs:?}");
    }
}

#[test]
fn texts_the_platform_writes_its_own_way_are_the_same() {
    let found = merged(
        "2lrn4",
        "email",
        Some(text("a@x.io")),
        Some(text("Anna@X.io")),
        Some(text("anna@x.io")),
    );
    assert_eq!(found, Merged::Arrived, "an address is folded");
    let found = merged(
        "2lrn4",
        "last_name",
        Some(text("a")),
        Some(text("Berg")),
        Some(text("berg")),
    );
    assert_eq!(found, Merged::Conflict, "a name is not");
}

#[test]
fn lists_are_merged_by_element() {
    let bank = |base: &[&str], mine: &[&str], theirs: &[&str]| {
        merged(
            "learningbank",
            "departments",
            Some(list(base)),
            Some(list(mine)),
            Some(list(theirs)),
        )
    };
    assert_eq!(bank(&["A"], &["A", "B"], &["A", "C"]), send(list(&["A", "C", "B"])));
    assert_eq!(bank(&["A", "B"], &["A"], &["A", "B", "C"]), send(list(&["A", "C"])));
    assert_eq!(
        bank(&["A", "B"], &["B", "A"], &["A", "B", "C"]),
        Merged::Arrived,
        "order is no change"
    );
    assert_eq!(
        bank(&["A"], &["A", "B"], &["A", "B", "C"]),
        Merged::Arrived,
        "they added it too"
    );
    assert_eq!(bank(&["A"], &["B"], &["C"]), send(list(&["C", "B"])));
}

#[test]
fn one_role_reductions_win_and_raises_ask() {
    let role = |base: &str, mine: &str, theirs: &str| {
        merged("2lrn4", "role", Some(text(base)), Some(text(mine)), Some(text(theirs)))
    };
    assert_eq!(
        role("user", "admin", "user"),
        send(text("admin")),
        "nobody else touched it"
    );
    assert_eq!(role("user", "admin", "helpdesk"), Merged::Conflict);
    assert_eq!(
        role("customer", "user", "admin"),
        send(text("user")),
        "mine takes rights away"
    );
    assert_eq!(
        role("customer", "user", "helpdesk"),
        send(text("user")),
        "the lower of two"
    );
    assert_eq!(role("customer", "helpdesk", "user"), Merged::Arrived, "theirs is lower");
    assert_eq!(role("customer", "admin", "user"), Merged::Conflict, "a raise asks");
}

#[test]
fn several_roles_are_merged_unless_that_raises() {
    let roles = |base: &[&str], mine: &[&str], theirs: &[&str]| {
        merged(
            "opigno",
            "roles",
            Some(list(base)),
            Some(list(mine)),
            Some(list(theirs)),
        )
    };
    assert_eq!(
        roles(&["coach"], &["coach", "translator"], &["coach", "proofreader"]),
        send(list(&["coach", "proofreader", "translator"]))
    );
    assert_eq!(
        roles(&["coach"], &["coach", "administrator"], &["coach", "translator"]),
        Merged::Conflict
    );
    assert_eq!(
        roles(
            &["coach", "administrator"],
            &["coach"],
            &["coach", "administrator", "translator"]
        ),
        send(list(&["coach", "translator"]))
    );
    assert_eq!(
        roles(&["coach", "translator"], &["coach"], &["translator"]),
        Merged::Conflict,
        "nobody would be left without a role"
    );
    let found = merged(
        "360learning",
        "memberships",
        Some(memberships(&[("learner", "A")])),
        Some(memberships(&[("learner", "A"), ("learner", "B")])),
        Some(memberships(&[("learner", "A"), ("learner", "C")])),
    );
    assert_eq!(
        found,
        send(memberships(&[("learner", "A"), ("learner", "C"), ("learner", "B")]))
    );
}

#[test]
fn switching_off_wins() {
    let active = |base: Option<bool>, mine: bool, theirs: Option<bool>| {
        merged(
            "2lrn4",
            "is_active",
            base.map(Value::Flag),
            Some(Value::Flag(mine)),
            theirs.map(Value::Flag),
        )
    };
    assert_eq!(active(None, false, Some(true)), send(Value::Flag(false)));
    assert_eq!(active(None, true, Some(false)), Merged::Arrived, "theirs stays off");
    assert_eq!(active(Some(true), false, None), send(Value::Flag(false)));
    assert_eq!(active(Some(true), false, Some(true)), send(Value::Flag(false)));
}

fn patch(base: Option<Value>, value: Option<Value>) -> Patch {
    Patch { base, value }
}

fn update(op: &str, state: OpState, fields: &[(&str, Patch)]) -> PendingUpdate {
    let fields = fields
        .iter()
        .map(|(key, patch)| ((*key).to_owned(), patch.clone()))
        .collect();
    PendingUpdate {
        op: op.to_owned(),
        state,
        fields,
        verb: "update".to_owned(),
    }
}

fn local(pending: Vec<PendingUpdate>) -> LocalSide {
    LocalSide {
        id: "p1".into(),
        etag: None,
        base: None,
        pending,
    }
}

fn remote(account: Account) -> RemotePerson {
    RemotePerson {
        remote_id: "r1".into(),
        etag: None,
        account,
    }
}

#[test]
fn a_pull_that_changes_nothing_leaves_changes_alone() {
    let p = profile("2lrn4");
    let edit = patch(Some(text("Old")), Some(text("New")));
    let side = local(vec![update("o1", OpState::Ready, &[("last_name", edit)])]);
    let pulled = merge_pending(p, Some(&side), remote(account(&[("last_name", text("Old"))])));
    assert!(pulled.merges.is_empty());
    assert!(
        merge_pending(p, None, remote(Account::default())).merges.is_empty(),
        "somebody new"
    );
}

#[test]
fn a_pull_merges_each_field_by_itself() {
    let p = profile("2lrn4");
    let side = local(vec![update(
        "o1",
        OpState::Ready,
        &[
            ("first_name", patch(Some(text("a")), Some(text("b")))),
            ("last_name", patch(Some(text("a")), Some(text("b")))),
            ("department", patch(Some(text("a")), Some(text("b")))),
        ],
    )]);
    let theirs = account(&[
        ("first_name", text("a")),
        ("last_name", text("b")),
        ("department", text("c")),
    ]);
    let pulled = merge_pending(p, Some(&side), remote(theirs));
    let [merge] = pulled.merges.as_slice() else {
        panic!("one change is concerned: {pulled:?}")
    };
    assert_eq!(
        merge.fields,
        BTreeMap::from([("first_name".to_owned(), patch(Some(text("a")), Some(text("b"))))])
    );
    let conflicts: Vec<&str> = merge.conflicts.iter().map(|conflict| conflict.field.as_str()).collect();
    assert_eq!(conflicts, ["department"], "the last name has arrived by itself");
    assert_eq!(merge.conflicts[0].theirs, Some(text("c")));
}

#[test]
fn what_is_on_its_way_is_left_to_its_answer() {
    let p = profile("2lrn4");
    let first = patch(Some(text("a")), Some(text("b")));
    let second = patch(Some(text("b")), Some(text("c")));
    for state in [OpState::Claimed, OpState::Unknown] {
        let side = local(vec![
            update("o1", state, &[("last_name", first.clone())]),
            update("o2", OpState::Ready, &[("last_name", second.clone())]),
        ]);
        for theirs in ["a", "b", "z"] {
            let pulled = merge_pending(p, Some(&side), remote(account(&[("last_name", text(theirs))])));
            assert!(pulled.merges.is_empty(), "{state:?}, they say {theirs}");
        }
    }
}

#[test]
fn a_later_change_builds_on_an_earlier_one() {
    let p = profile("2lrn4");
    let side = local(vec![
        update(
            "o1",
            OpState::Parked,
            &[("last_name", patch(Some(text("a")), Some(text("b"))))],
        ),
        update(
            "o2",
            OpState::Ready,
            &[("last_name", patch(Some(text("b")), Some(text("c"))))],
        ),
    ]);
    let calm = merge_pending(p, Some(&side), remote(account(&[("last_name", text("a"))])));
    assert!(calm.merges.is_empty());
    let stormy = merge_pending(p, Some(&side), remote(account(&[("last_name", text("z"))])));
    assert_eq!(
        stormy.merges.len(),
        1,
        "the first is in conflict, the second waits for it: {stormy:?}"
    );
    assert_eq!(stormy.merges[0].op, "o1");
}

#[test]
fn a_conflict_that_went_away_is_taken_back() {
    let p = profile("2lrn4");
    let edit = patch(Some(text("a")), Some(text("b")));
    let side = local(vec![update("o1", OpState::Conflict, &[("last_name", edit.clone())])]);
    let pulled = merge_pending(p, Some(&side), remote(account(&[("last_name", text("a"))])));
    assert_eq!(pulled.merges[0].conflicts, []);
    assert_eq!(pulled.merges[0].fields["last_name"], edit);
}

fn words() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(prop::sample::select(vec!["a", "b", "c"]).prop_map(text))
}

fn lists() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(prop::sample::subsequence(vec!["A", "B", "C", "D"], 0..=4).prop_map(|items| list(&items)))
}

fn cases() -> impl Strategy<Value = (&'static str, &'static str, Option<Value>, Option<Value>, Option<Value>)> {
    prop_oneof![
        (words(), words(), words()).prop_map(|(b, m, t)| ("2lrn4", "last_name", b, m, t)),
        (lists(), lists(), lists()).prop_map(|(b, m, t)| ("learningbank", "departments", b, m, t)),
    ]
}

fn is_same(profile: &Profile, key: &str, one: Option<&Value>, other: Option<&Value>) -> bool {
    equal(profile, profile.field(key).expect("a field"), one, other)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn nothing_is_sent_that_nobody_changed((id, key, base, mine, theirs) in cases()) {
        if merged(id, key, base.clone(), base.clone(), theirs.clone()) != Merged::Arrived {
            prop_assert!(false, "I5: base is mine, and something is sent");
        }
        let found = merged(id, key, base.clone(), mine.clone(), theirs.clone());
        if is_same(profile(id), key, mine.as_ref(), theirs.as_ref()) {
            prop_assert_eq!(found, Merged::Arrived);
        } else if is_same(profile(id), key, base.as_ref(), theirs.as_ref()) && !is_same(profile(id), key, base.as_ref(), mine.as_ref()) {
            prop_assert_eq!(found, Merged::Send(mine), "my edit is not lost");
        }
    }

    #[test]
    fn merging_again_after_sending_sends_nothing((id, key, base, mine, theirs) in cases()) {
        if let Merged::Send(value) = merged(id, key, base, mine, theirs.clone()) {
            prop_assert!(!is_same(profile(id), key, value.as_ref(), theirs.as_ref()), "a write that changes nothing");
            prop_assert_eq!(merged(id, key, theirs, value.clone(), value), Merged::Arrived);
        }
    }

    #[test]
    fn every_field_ends_in_exactly_one_place(fields in prop::collection::btree_map(
        prop::sample::select(vec!["first_name", "last_name", "department", "language"]), (words(), words(), words()), 0..4)) {
        let p = profile("2lrn4");
        let patches: BTreeMap<String, Patch> =
            fields.iter().map(|(key, (base, mine, _))| ((*key).to_owned(), patch(base.clone(), mine.clone()))).collect();
        let mut theirs = Account::default();
        for (key, (_, _, value)) in &fields {
            if let Some(value) = value {
                theirs.fields.insert((*key).to_owned(), value.clone());
            }
        }
        let (send, conflicts) = merge_update(p, &patches, &theirs);
        for (key, patch) in &patches {
            let decided = conflicts.iter().filter(|conflict| conflict.field == *key).count();
            let sent = usize::from(send.contains_key(key));
            let known = p.field(key).expect("a field");
            let arrived = matches!(field(p, known, patch.base.as_ref(), patch.value.as_ref(), theirs.fields.get(key)), Merged::Arrived);
            prop_assert_eq!(decided + sent + usize::from(arrived), 1, "I1: {}", key);
        }
    }
}
