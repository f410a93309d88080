//! Activations, contexts, messages, the second factor, protection and bulk actions.

use super::{Faults, Place};
use crate::authority::Target;
use crate::lifecycle::Builtin;
use crate::profile::{Capabilities, PickRule, Profile};

pub(super) fn check(profile: &Profile, faults: &mut Faults) {
    activations(profile, faults);
    rules(profile, faults);
    contexts(profile, faults);
    messages(profile, faults);
    second_factor(profile, faults);
    protect(profile, faults);
    for (index, bulk) in profile.bulk.iter().enumerate() {
        if !is_action(profile, &bulk.action) {
            faults.dangling(
                Place::entry("bulk", index, &bulk.action),
                "action",
                "action",
                &bulk.action,
            );
        }
    }
}

/// Whether something can be done under this name: a transition, a built-in action, a message.
fn is_action(profile: &Profile, name: &str) -> bool {
    let message = name.strip_prefix("send:");
    profile.transition(name).is_some()
        || Builtin::named(name).is_some_and(|action| action.exists_in(profile))
        || message.is_some_and(|id| profile.notification(id).is_some())
}

fn activations(profile: &Profile, faults: &mut Faults) {
    faults.unique(
        "activation",
        "id",
        profile.activations.iter().map(|activation| &activation.id),
    );
    for (index, activation) in profile.activations.iter().enumerate() {
        let place = Place::entry("activation", index, &activation.id);
        faults.each(place, "requires", "field", &activation.requires, |key| {
            profile.field(key).is_some()
        });
        let status = |id: &str| profile.status(id).is_some();
        faults.each(place, "result_status", "status", &activation.result_status, status);
        let capability = |name: &str| Capabilities::NAMES.contains(&name);
        faults.each(
            place,
            "disabled_when",
            "capability",
            &activation.disabled_when,
            capability,
        );
        faults.each(
            place,
            "requires_capability",
            "capability",
            &activation.requires_capability,
            capability,
        );
        let when = activation.billable_when.as_deref();
        if when.is_some_and(|when| !matches!(when, "form_completed" | "notification_sent")) {
            faults.add(place, "billable_when", "it is `form_completed` or `notification_sent`");
        }
        if activation
            .password
            .as_deref()
            .is_some_and(|password| password != "server_random")
        {
            faults.add(place, "password", "it is `server_random`");
        }
    }
}

fn rules(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("activation_rules");
    let rules = &profile.activation_rules;
    let group = rules.of_group.as_ref();
    let used = group.is_some_and(|group| profile.activations.iter().any(|way| way.group.as_ref() == Some(group)));
    if rules.pick == PickRule::ExactlyOne && !used {
        faults.add(place, "of_group", "no activation is in this group");
    }
    let occasion = |name: &str| matches!(name, "create" | "import" | "integration" | "later");
    faults.each(place, "when", "occasion", &rules.when, occasion);
    let field = |key: &str| profile.field(key).is_some();
    for (key, routes) in [("route", &rules.route), ("route_without_sms", &rules.route_without_sms)] {
        for route in routes {
            faults.each(place, key, "field", route.has.iter().chain(&route.lacks), field);
        }
    }
}

fn contexts(profile: &Profile, faults: &mut Faults) {
    faults.unique("context", "id", profile.contexts.iter().map(|context| &context.id));
    let role = |id: &str| profile.role(id).is_some();
    for (index, context) in profile.contexts.iter().enumerate() {
        let place = Place::entry("context", index, &context.id);
        faults.each(place, "allowed_to", "role", &context.allowed_to, role);
        faults.each(
            place,
            "allowed_to_all_of",
            "role",
            context.allowed_to_all_of.iter().flatten(),
            role,
        );
        faults.each(place, "force_role", "role", &context.force_role, role);
        faults.each(place, "fields", "field", &context.fields, |key| {
            profile.field(key).is_some()
        });
    }
    if let Some(invitation) = &profile.invitation {
        let place = Place::section("invitation");
        faults.each(place, "actions", "action", &invitation.actions, |name| {
            is_action(profile, name)
        });
        let leaves = std::iter::once(&invitation.leaves_list_on);
        faults.each(place, "leaves_list_on", "transition", leaves, |name| {
            profile.transition(name).is_some()
        });
    }
    if let Some(signup) = &profile.self_signup {
        let place = Place::section("self_signup");
        faults.each(place, "one_of", "field", signup.one_of.iter().flatten(), |key| {
            profile.field(key).is_some()
        });
        faults.each(
            place,
            "default_permission_type",
            "role",
            [&signup.default_permission_type],
            role,
        );
    }
}

fn messages(profile: &Profile, faults: &mut Faults) {
    faults.unique(
        "notification",
        "id",
        profile.notifications.iter().map(|notification| &notification.id),
    );
    for (index, notification) in profile.notifications.iter().enumerate() {
        let place = Place::entry("notification", index, &notification.id);
        match notification.event.split_once(':') {
            Some(("activation", id)) if profile.activation(id).is_none() => {
                faults.dangling(place, "event", "activation", id);
            }
            Some(("activation" | "schedule", _)) => {}
            Some(_) | None => faults.add(place, "event", "it is `activation:<id>` or `schedule:<name>`"),
        }
    }
}

fn second_factor(profile: &Profile, faults: &mut Faults) {
    let place = Place::section("mfa");
    let role = |id: &str| profile.role(id).is_some();
    faults.each(place, "required_field", "field", &profile.mfa.required_field, |key| {
        profile.field(key).is_some()
    });
    faults.each(
        place,
        "recommend_for_roles",
        "role",
        &profile.mfa.recommend_for_roles,
        role,
    );
    faults.each(place, "remove_by", "role", &profile.mfa.remove_by, role);
    faults.each(place, "methods", "method", &profile.mfa.methods, |method| {
        method == "totp"
    });
}

fn protect(profile: &Profile, faults: &mut Faults) {
    faults.unique("protect", "id", profile.protect.iter().map(|entry| &entry.id));
    for (index, entry) in profile.protect.iter().enumerate() {
        let place = Place::entry("protect", index, &entry.id);
        match Target::of(&entry.target) {
            None => faults.add(place, "target", format!("`{}` is nobody", entry.target)),
            Some(Target::Role(role) | Target::LastActive(role)) if profile.role(role).is_none() => {
                faults.dangling(place, "target", "role", role);
            }
            Some(_) => {}
        }
        for deny in &entry.deny {
            match deny.split_once(':') {
                Some(("edit", key)) if profile.field(key).is_none() => faults.dangling(place, "deny", "field", key),
                Some(("role_remove", id)) if profile.role(id).is_none() => {
                    faults.dangling(place, "deny", "role", id);
                }
                Some(("edit" | "role_remove", _)) => {}
                _ if matches!(deny.as_str(), "create" | "edit" | "delete" | "rename" | "role_down") => {}
                _ if is_action(profile, deny) => {}
                _ => faults.dangling(place, "deny", "action", deny),
            }
        }
    }
}
