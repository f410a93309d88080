//! Who may do what to whom.

use std::collections::BTreeMap;

use roster::authority::{
    Actor, Origin, World, assignable_roles, locked_field, may_act, may_change, may_invite, may_manage,
};
use roster::{Account, Denial, Lifecycle, Profile, Provenance, Value};

use crate::support::{account, at, list, memberships, profile, strings};

/// Everybody has company, so that nobody is the last of his kind.
fn crowd(profile: &Profile) -> World {
    World {
        active_holders: profile.role_list.iter().map(|role| (role.id.clone(), 9)).collect(),
    }
}

fn code(result: Result<(), Denial>) -> String {
    result.map_or_else(|denial| denial.code, |()| "ok".to_owned())
}

fn holder(profile: &Profile, roles: &[&str]) -> Account {
    let mut account = Account::default();
    let field = profile.role_field().expect("has roles");
    let value = match field.kind {
        roster::profile::FieldType::Role => Value::Text(roles.join("")),
        roster::profile::FieldType::Memberships => {
            memberships(&roles.iter().map(|role| (*role, "A")).collect::<Vec<_>>())
        }
        _ => list(roles),
    };
    account.fields.insert(field.key.clone(), value);
    account
}

/// Who acts as what role on whom.
struct Case<'a> {
    profile: &'a Profile,
    roles: Vec<String>,
    groups: Vec<String>,
    own: bool,
    world: World,
}

impl<'a> Case<'a> {
    fn by(id: &str, roles: &[&str]) -> Case<'static> {
        let profile = profile(id);
        Case {
            profile,
            roles: strings(roles),
            groups: Vec::new(),
            own: false,
            world: crowd(profile),
        }
    }

    fn in_groups(mut self, groups: &[&str]) -> Self {
        self.groups = strings(groups);
        self
    }

    fn on_himself(mut self) -> Self {
        self.own = true;
        self
    }

    fn alone(mut self, role: &str) -> Self {
        self.world.active_holders.insert(role.to_owned(), 1);
        self
    }

    fn actor(&self) -> Actor<'_> {
        Actor {
            id: Some("me"),
            roles: &self.roles,
            groups: &self.groups,
        }
    }

    fn target(&self) -> Option<&'static str> {
        Some(if self.own { "me" } else { "other" })
    }

    fn acts(&self, action: &str, argument: Option<&str>, target: &Account) -> String {
        code(may_act(
            self.profile,
            &self.actor(),
            self.target(),
            target,
            action,
            argument,
            &self.world,
        ))
    }

    fn changes(&self, before: &Account, after: &Account) -> String {
        code(may_change(
            self.profile,
            &self.actor(),
            self.target(),
            Some(before),
            after,
            &self.world,
        ))
    }

    fn creates(&self, after: &Account) -> String {
        code(may_change(self.profile, &self.actor(), None, None, after, &self.world))
    }
}

#[test]
fn s1_01_and_s5_02_only_managers_manage() {
    let table = [
        ("2lrn4", "admin", "ok"),
        ("2lrn4", "customer", "ok"),
        ("2lrn4", "helpdesk", "ok"),
        ("2lrn4", "user", "role.not_manager"),
        ("opigno", "administrator", "ok"),
        ("opigno", "user_manager", "ok"),
        ("opigno", "coach", "role.not_manager"),
        ("opigno", "statistic_manager", "role.not_manager"),
        ("validated", "manager", "role.not_manager"),
        ("scim", "any", "ok"),
    ];
    for (id, role, expected) in table {
        let roles = strings(&[role]);
        let actor = Actor {
            id: None,
            roles: &roles,
            groups: &[],
        };
        assert_eq!(code(may_manage(profile(id), &actor)), expected, "{id} {role}");
    }
    let nobody = Actor::default();
    assert_eq!(
        code(may_manage(profile("2lrn4"), &nobody)),
        "role.not_manager",
        "without roles"
    );
}

#[test]
fn s5_03_same_or_lower() {
    let table = [
        ("user_manager", &["user_manager"][..], "ok"),
        ("user_manager", &["coach"], "ok"),
        ("user_manager", &["administrator"], "rank"),
        ("user_manager", &["coach", "administrator"], "rank"),
        ("administrator", &["administrator"], "ok"),
        ("coach", &["coach"], "role.not_manager"),
    ];
    for (actor, target, expected) in table {
        let case = Case::by("opigno", &[actor]);
        let before = holder(case.profile, target);
        let mut after = before.clone();
        after.fields.insert("first_name".into(), Value::Text("New".into()));
        assert_eq!(case.changes(&before, &after), expected, "{actor} edits {target:?}");
        assert_eq!(case.acts("block", None, &before), expected, "{actor} blocks {target:?}");
    }
}

#[test]
fn s5_04_a_user_manager_cannot_create_an_administrator() {
    let case = Case::by("opigno", &["user_manager"]);
    assert_eq!(case.creates(&holder(case.profile, &["administrator"])), "rank");
    assert_eq!(case.creates(&holder(case.profile, &["user_manager"])), "ok");
}

#[test]
fn s5_05_nor_give_or_take_the_role() {
    let case = Case::by("opigno", &["user_manager"]);
    let coach = holder(case.profile, &["coach"]);
    assert_eq!(case.acts("role_add", Some("administrator"), &coach), "rank");
    assert_eq!(case.acts("role_add", Some("user_manager"), &coach), "ok");
    let raised = holder(case.profile, &["coach", "administrator"]);
    assert_eq!(case.changes(&coach, &raised), "rank");
    assert_eq!(case.changes(&raised, &coach), "rank", "nor take it away");
    let offered = assignable_roles(case.profile, &case.actor());
    let closed: Vec<&str> = offered
        .iter()
        .filter(|(_, no)| no.is_some())
        .map(|(role, _)| role.id.as_str())
        .collect();
    assert_eq!(closed, ["administrator"], "the form does not offer it either");
}

#[test]
fn s5_39_and_s5_40_only_others_take_the_administrator_role_away() {
    let both = holder(profile("opigno"), &["administrator", "coach"]);
    let coach = holder(profile("opigno"), &["coach"]);
    let own = Case::by("opigno", &["administrator"]).on_himself();
    assert_eq!(own.changes(&both, &coach), "self.admin_role");
    assert_eq!(own.acts("role_remove", Some("administrator"), &both), "self.admin_role");
    let alone = holder(profile("opigno"), &["administrator"]);
    assert_eq!(
        own.acts("role_remove", Some("administrator"), &alone),
        "self.admin_role",
        "even as the only role"
    );
    assert_eq!(own.acts("role_remove", Some("coach"), &both), "ok");
    let other = Case::by("opigno", &["administrator"]);
    assert_eq!(other.changes(&both, &coach), "ok");
    let denial =
        may_change(own.profile, &own.actor(), Some("me"), Some(&both), &coach, &own.world).expect_err("refused");
    assert!(
        denial
            .message
            .is_some_and(|words| words.contains("Only other administrators")),
        "the platform's words"
    );
}

#[test]
fn d_30_nobody_shuts_himself_out() {
    for (id, role, action) in [
        ("opigno", "administrator", "block"),
        ("2lrn4", "admin", "disable"),
        ("validated", "administrator", "ban"),
    ] {
        let target = holder(profile(id), &[role]);
        let own = Case::by(id, &[role]).on_himself().acts(action, None, &target);
        assert!(own.starts_with("self."), "{id}: {own}");
        assert_eq!(
            Case::by(id, &[role]).acts(action, None, &target),
            "ok",
            "{id}: others may"
        );
    }
}

#[test]
fn d_30_no_platform_lets_its_managers_shut_themselves_or_the_last_of_them_out() {
    for profile in Profile::embedded() {
        let id = profile.about.id.as_str();
        let highest = profile.role_list.iter().max_by_key(|role| role.rank).expect("roles");
        let held = highest.id.as_str();
        let target = holder(profile, &[held]);
        let own = || Case::by(id, &[held]).on_himself();
        let last = || Case::by(id, &[held]).alone(held);
        let signs_in = |id: &String| profile.status(id).is_some_and(|status| status.login);
        let ended = |id: &String| {
            let status = profile.status(id).map(|status| status.lifecycle);
            matches!(status, Some(Lifecycle::Disabled | Lifecycle::Deleted))
        };
        let shuts_out = |step: &&roster::profile::Transition| {
            let by_manager = step.by == roster::profile::Actor::Manager;
            by_manager && step.from.iter().any(signs_in) && ended(&step.to)
        };
        for step in profile.transitions.iter().filter(shuts_out) {
            let action = step.action.as_str();
            assert_ne!(own().acts(action, None, &target), "ok", "{id} {action} oneself");
            if profile.ranks_apply() {
                assert_ne!(last().acts(action, None, &target), "ok", "{id} {action} the last");
            }
        }
        let least = profile.role_list.iter().min_by_key(|role| role.rank).expect("roles");
        if highest.rank > least.rank && highest.manages_users {
            let lowered = holder(profile, &[&least.id]);
            assert_ne!(own().changes(&target, &lowered), "ok", "{id} lowers oneself");
            assert_ne!(last().changes(&target, &lowered), "ok", "{id} lowers the last");
        }
    }
}

#[test]
fn a110_the_last_active_administrator_stays() {
    let p = profile("opigno");
    let target = holder(p, &["administrator"]);
    let case = Case::by("opigno", &["administrator"]).alone("administrator");
    assert_eq!(case.acts("block", None, &target), "last.admin");
    assert_eq!(case.acts("cancel", None, &target), "last.admin");
    assert_eq!(case.changes(&target, &holder(p, &["coach"])), "last.admin");
    let blocked = Account {
        lifecycle: Lifecycle::Disabled,
        ..target
    };
    assert_eq!(
        case.acts("cancel", None, &blocked),
        "ok",
        "a blocked one is not the last active one"
    );
}

#[test]
fn the_last_administrator_is_protected_through_a_driven_field() {
    let p = profile("2lrn4");
    let mut before = holder(p, &["admin"]);
    before.fields.insert("is_active".into(), Value::Flag(true));
    let mut edited = before.clone();
    edited.fields.insert("is_active".into(), Value::Flag(false));
    let after = roster::lifecycle::apply_drives(p, &before, &edited, at("2026-11-22T00:00:00Z"))
        .expect("disable")
        .account;
    assert_eq!(
        Case::by("2lrn4", &["admin"]).alone("admin").changes(&before, &after),
        "last.admin"
    );
    assert_eq!(
        Case::by("2lrn4", &["admin"]).on_himself().changes(&before, &after),
        "self.disable"
    );
    assert_eq!(Case::by("2lrn4", &["admin"]).changes(&before, &after), "ok");
}

#[test]
fn role_down_of_oneself() {
    let p = profile("validated");
    let case = Case::by("validated", &["administrator"]).on_himself();
    let target = holder(p, &["administrator"]);
    assert_eq!(case.acts("role_set", Some("member"), &target), "self.ban");
    assert_eq!(case.acts("role_set", Some("administrator"), &target), "ok");
}

#[test]
fn s1_04_directory_people_are_read_only() {
    let p = profile("2lrn4");
    let case = Case::by("2lrn4", &["admin"]);
    let base = account(&[("last_name", "Old"), ("role", "user"), ("language", "nl")]);
    let person = Account {
        provenance: Provenance::Directory,
        ..base.clone()
    };
    let edit = |key: &str, value: Value| {
        let mut after = person.clone();
        after.fields.insert(key.to_owned(), value);
        case.changes(&person, &after)
    };
    assert_eq!(edit("last_name", Value::Text("New".into())), "directory.read_only");
    assert_eq!(edit("department", Value::Text("HR".into())), "directory.read_only");
    assert_eq!(
        edit("role", Value::Text("helpdesk".into())),
        "ok",
        "roles stay editable"
    );
    assert_eq!(
        edit("mfa_required", Value::Flag(true)),
        "ok",
        "so does the second factor"
    );
    assert_eq!(case.acts("disable", None, &person), "directory.read_only");
    assert_eq!(case.acts("block", None, &person), "ok");

    let lock = |person: &Account, key: &str| locked_field(p, person, key).map(|denial| denial.code);
    assert_eq!(lock(&person, "last_name").as_deref(), Some("directory.read_only"));
    assert_eq!(
        lock(&person, "is_active").as_deref(),
        Some("directory.read_only"),
        "it could only disable"
    );
    assert_eq!(lock(&person, "language"), None);
    assert_eq!(lock(&base, "last_name"), None, "typed in by hand");
}

#[test]
fn s3_18_deletion_does_not_exist() {
    let case = Case::by("validated", &["administrator"]);
    let target = holder(case.profile, &["member"]);
    let denial = may_act(
        case.profile,
        &case.actor(),
        Some("x"),
        &target,
        "delete",
        None,
        &case.world,
    )
    .expect_err("no");
    assert_eq!(denial.code, "delete.unsupported");
    assert!(
        denial.message.is_some_and(|words| words.contains("history")),
        "S3-19: the reason is shown"
    );
}

#[test]
fn a058_the_owner_stays() {
    let case = Case::by("360learning", &["owner"]);
    let owner = holder(case.profile, &["owner"]);
    assert_eq!(case.acts("delete", None, &owner), "owner.delete");
    assert_eq!(
        case.changes(&owner, &holder(case.profile, &["learner"])),
        "owner.delete"
    );
    assert_eq!(
        case.changes(&holder(case.profile, &["learner"]), &owner),
        "role.not_assignable"
    );
}

#[test]
fn s2_18_group_administrators_keep_to_their_groups() {
    let case = Case::by("360learning", &["group_admin"]).in_groups(&["A"]);
    let of = |pairs: &[(&str, &str)]| {
        let mut person = Account::default();
        person.fields.insert("memberships".into(), memberships(pairs));
        person
    };
    assert_eq!(case.creates(&of(&[("learner", "A")])), "ok");
    assert_eq!(case.creates(&of(&[("learner", "B")])), "scope.group");
    assert_eq!(case.creates(&of(&[("learner", "A"), ("learner", "B")])), "scope.group");
    assert_eq!(
        case.changes(&of(&[("learner", "B")]), &of(&[("coach", "B")])),
        "scope.group"
    );
    assert_eq!(
        case.changes(
            &of(&[("learner", "A"), ("learner", "B")]),
            &of(&[("coach", "A"), ("learner", "B")])
        ),
        "ok"
    );
    assert_eq!(
        case.changes(&of(&[("learner", "A"), ("learner", "B")]), &of(&[("learner", "A")])),
        "scope.group"
    );
    assert_eq!(case.acts("delete", None, &of(&[("learner", "B")])), "scope.group");
    assert_eq!(
        case.acts("resend", None, &of(&[("learner", "B")])),
        "scope.group",
        "every deed is an edit"
    );
    let platform = Case::by("360learning", &["platform_admin", "group_admin"]);
    assert_eq!(
        platform.creates(&of(&[("learner", "B")])),
        "ok",
        "one role without limits is enough"
    );
}

#[test]
fn s2_09_s2_20_s2_21_s2_22_invitation_contexts() {
    let p = profile("360learning");
    let mut one = Account::default();
    one.fields
        .insert("memberships".into(), memberships(&[("learner", "A")]));
    let mut dated = one.clone();
    dated
        .fields
        .insert("deletion_date".into(), Value::Text("2030-01-01".into()));
    let mut two = one.clone();
    two.fields
        .insert("memberships".into(), memberships(&[("learner", "A"), ("learner", "B")]));
    let mut coach = one.clone();
    coach
        .fields
        .insert("memberships".into(), memberships(&[("coach", "A")]));
    let mut elsewhere = one.clone();
    elsewhere
        .fields
        .insert("memberships".into(), memberships(&[("learner", "B")]));
    let table: [(&[&str], &str, &Account, &str); 13] = [
        (&["platform_admin"], "platform", &dated, "ok"),
        (&["group_admin"], "platform", &one, "context.role"),
        (&["group_admin"], "group", &one, "ok"),
        (&["group_admin"], "group", &elsewhere, "scope.group"),
        (&["platform_admin"], "group", &elsewhere, "ok"),
        (&["group_admin"], "group", &dated, "field.forbidden_in_scope"),
        (&["session_instructor"], "session", &one, "context.role"),
        (&["coach"], "session", &one, "context.role"),
        (&["session_instructor", "coach"], "session", &one, "ok"),
        (&["session_instructor", "group_admin"], "session", &one, "ok"),
        (
            &["session_instructor", "coach"],
            "session",
            &coach,
            "context.force_role",
        ),
        (&["session_instructor", "coach"], "session", &two, "context.max_groups"),
        (&["owner"], "moon", &one, "context.unknown"),
    ];
    for (roles, context, person, expected) in table {
        let (roles, groups) = (strings(roles), strings(&["A"]));
        let actor = Actor {
            id: None,
            roles: &roles,
            groups: &groups,
        };
        let origin = Origin {
            id: context.to_owned(),
            group: None,
        };
        assert_eq!(
            code(may_invite(p, &actor, &origin, (person, person), &World::default())),
            expected,
            "{roles:?} in {context}"
        );
    }
}

#[test]
fn fields_only_some_may_write() {
    let case = Case::by("360learning", &["group_admin"]).in_groups(&["A"]);
    let before = holder(case.profile, &["learner"]);
    let mut after = before.clone();
    after
        .fields
        .insert("deletion_date".into(), Value::Text("2030-01-01".into()));
    assert_eq!(case.changes(&before, &after), "field.write_by");
    assert_eq!(
        Case::by("360learning", &["platform_admin"]).changes(&before, &after),
        "ok"
    );
    let manager = Case::by("opigno", &["user_manager"]);
    let before = holder(manager.profile, &["coach"]);
    let mut after = before.clone();
    after.fields.insert("hierarchy".into(), Value::Text("Benelux".into()));
    assert_eq!(manager.changes(&before, &after), "org.assign_by");
    assert_eq!(Case::by("opigno", &["administrator"]).changes(&before, &after), "ok");
}

#[test]
fn fields_that_are_set_once() {
    let named = account(&[("first_name", "Ann")]);
    let lock = |id: &str, person: &Account, key: &str| locked_field(profile(id), person, key).map(|denial| denial.code);
    assert_eq!(
        lock("360learning", &named, "first_name").as_deref(),
        Some("field.persons_own")
    );
    assert_eq!(
        lock("360learning", &Account::default(), "first_name"),
        None,
        "not set yet"
    );
    assert_eq!(
        lock("oneroster", &named, "sourced_id").as_deref(),
        Some("sourced_id.immutable")
    );
    assert_eq!(lock("opigno", &named, "password").as_deref(), Some("field.only_in"));
    assert_eq!(lock("opigno", &named, "first_name"), None);
    assert_eq!(lock("opigno", &named, "nothing"), None);
}

#[test]
fn actions_people_never_choose() {
    let case = Case::by("2lrn4", &["admin"]);
    let target = holder(case.profile, &["user"]);
    assert_eq!(case.acts("lock_out", None, &target), "action.not_by_manager");
    assert_eq!(case.acts("fly", None, &target), "action.unknown");
    assert_eq!(case.acts("send:reset", None, &target), "ok");
    assert_eq!(case.acts("send:love", None, &target), "action.unknown");
}

#[test]
fn s1_35_helpdesk_removes_the_second_factor() {
    let case = Case::by("2lrn4", &["helpdesk"]);
    let target = Account {
        mfa_enrolled_at: Some(at("2026-01-01T00:00:00Z")),
        ..holder(case.profile, &["user"])
    };
    assert_eq!(case.acts("mfa_remove", None, &target), "ok");
    let admin = Account {
        fields: holder(case.profile, &["admin"]).fields,
        ..target
    };
    assert_eq!(case.acts("mfa_remove", None, &admin), "rank");
}

#[test]
fn the_server_decides_where_the_profile_says_so() {
    let case = Case::by("scim", &[]);
    let mut person = Account::default();
    person
        .fields
        .insert("roles".into(), list(&["whatever the server calls it"]));
    assert_eq!(case.creates(&person), "ok");
    assert_eq!(case.acts("delete", None, &person), "ok");
    assert_eq!(
        Case::by("scim", &[]).on_himself().acts("delete", None, &person),
        "self.disable"
    );
}

#[test]
fn the_world_counts_who_can_sign_in() {
    let p = profile("2lrn4");
    let admin = holder(p, &["admin"]);
    let blocked = Account {
        lock: roster::Lock::Admin,
        ..admin.clone()
    };
    let disabled = Account {
        lifecycle: Lifecycle::Disabled,
        ..admin.clone()
    };
    let world = World::of(p, [&admin, &blocked, &disabled]);
    assert_eq!(world.active_holders, BTreeMap::from([("admin".to_owned(), 1)]));
}

/// The codes of the roles that this person cannot give to, or take from, an account.
fn choices(case: &Case, id: &str, target: &Account) -> Vec<(String, String)> {
    let actor = Actor {
        id: Some(if case.own { id } else { "somebody else" }),
        roles: &case.roles,
        groups: &case.groups,
    };
    roster::authority::role_choices(case.profile, &actor, Some(id), target, &case.world)
        .into_iter()
        .filter_map(|(role, denial)| Some((role.id.clone(), denial?.code)))
        .collect()
}

#[test]
fn s5_04_s5_39_role_choices_say_what_cannot_be_given_or_taken() {
    let manager = Case::by("opigno", &["user_manager"]);
    let coach = holder(manager.profile, &["coach"]);
    let above = vec![("administrator".to_owned(), "rank".to_owned())];
    assert_eq!(choices(&manager, "p1", &coach), above, "above the own rank");
    let own = Case::by("opigno", &["administrator"]).on_himself();
    let himself = holder(own.profile, &["administrator", "coach"]);
    let kept = vec![("administrator".to_owned(), "self.admin_role".to_owned())];
    assert_eq!(
        choices(&own, "p1", &himself),
        kept,
        "S5-39: only other administrators take it"
    );
    let other = Case::by("opigno", &["administrator"]);
    assert_eq!(choices(&other, "p1", &himself), [], "S5-40");
    let higher = choices(&manager, "p1", &himself);
    assert_eq!(
        higher.len(),
        manager.profile.role_list.len(),
        "nothing of an administrator's: {higher:?}"
    );
}
