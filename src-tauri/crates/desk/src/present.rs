//! Accounts and profiles as the page shows them: texts, choices, statuses.

use chrono::{DateTime, SecondsFormat, Utc};
use roster::authority::{self, Actor, World};
use roster::profile::{Field, FieldType, Profile, Role, Status};
use roster::{Account, DeliveryState, Denial, Lifecycle, Lock, OrgUnit, Value, fields};

use crate::wire::people::{DeliveryView, FieldKind, StatusView, StatusWhy};
use crate::wire::{Choice, Tone};

/// Who sets a status when no person does.
const SYSTEM: &str = "system";

/// An instant as it crosses to the page.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// What an editor for a field looks like.
pub(crate) fn kind(field: &Field) -> FieldKind {
    match field.kind {
        FieldType::Text | FieldType::User => {
            if field.values.is_empty() || field.open_vocabulary {
                FieldKind::Text
            } else {
                FieldKind::One
            }
        }
        FieldType::Email => FieldKind::Email,
        FieldType::Phone => FieldKind::Phone,
        FieldType::Date => FieldKind::Date,
        FieldType::Bool | FieldType::Bool01 => FieldKind::Flag,
        FieldType::Lang if field.values.is_empty() => FieldKind::Text,
        FieldType::Lang | FieldType::Tz | FieldType::Ref | FieldType::Role | FieldType::Enum => FieldKind::One,
        FieldType::Refs | FieldType::Roles | FieldType::Memberships => FieldKind::Many,
        FieldType::Secret => FieldKind::Secret,
        FieldType::Status => FieldKind::Status,
        FieldType::Computed | FieldType::Datetime => FieldKind::Instant,
    }
}

/// The same for a field that the profile may not have (any more): a line of text.
pub(crate) fn kind_of(field: Option<&Field>) -> FieldKind {
    field.map_or(FieldKind::Text, kind)
}

/// What a field can be given, with the reason where the person at the keyboard may not give it.
pub(crate) fn choices(profile: &Profile, field: &Field, units: &[OrgUnit], actor: &Actor<'_>) -> Vec<Choice> {
    let free = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        refused: None,
    };
    match field.kind {
        FieldType::Role | FieldType::Roles => roles(profile, actor),
        FieldType::Ref | FieldType::Refs => unit_choices(units, field.reference.as_deref().unwrap_or_default()),
        FieldType::Memberships => units
            .iter()
            .filter(|unit| unit.kind == "group")
            .flat_map(|unit| {
                let group = path(units, unit);
                roles(profile, actor).into_iter().map(move |role| Choice {
                    value: format!("{}@{}", role.value, unit.name),
                    label: format!("{group}: {}", role.label),
                    refused: role.refused,
                })
            })
            .collect(),
        FieldType::Status => profile
            .statuses
            .iter()
            .filter(|status| !status.hidden)
            .map(|status| free(&status.id, &status.label))
            .collect(),
        FieldType::Bool | FieldType::Bool01 => vec![free("1", ""), free("0", "")],
        FieldType::Text | FieldType::Lang | FieldType::Enum => {
            field.values.iter().map(|value| free(value, value)).collect()
        }
        FieldType::Tz => fields::time_zones().map(|name| free(name, name)).collect(),
        FieldType::Email
        | FieldType::Phone
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::User
        | FieldType::Secret
        | FieldType::Computed => Vec::new(),
    }
}

/// Units of a kind, each shown as its path from the root (`S5-36`).
pub(crate) fn unit_choices(units: &[OrgUnit], kind: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = units
        .iter()
        .filter(|unit| unit.kind == kind)
        .map(|unit| Choice {
            value: unit.name.clone(),
            label: path(units, unit),
            refused: None,
        })
        .collect();
    choices.sort_by_key(|choice| choice.label.to_lowercase());
    choices
}

/// A unit with its parents, from the root on.
pub(crate) fn path(units: &[OrgUnit], unit: &OrgUnit) -> String {
    let mut names = vec![unit.name.as_str()];
    let mut parent = unit.parent.as_deref();
    // A platform that sends a circle must not hang the window.
    while let Some(above) = units.iter().find(|other| Some(other.id.as_str()) == parent)
        && names.len() <= units.len()
    {
        names.push(&above.name);
        parent = above.parent.as_deref();
    }
    names.reverse();
    names.join(" › ")
}

/// Every role, with the reason where it cannot be given at all.
pub(crate) fn roles(profile: &Profile, actor: &Actor<'_>) -> Vec<Choice> {
    role_list(authority::assignable_roles(profile, actor))
}

/// Every role, with the reason where this person cannot be given it or lose it.
pub(crate) fn role_choices(
    profile: &Profile,
    actor: &Actor<'_>,
    id: &str,
    account: &Account,
    world: &World,
) -> Vec<Choice> {
    role_list(authority::role_choices(profile, actor, Some(id), account, world))
}

fn role_list(roles: Vec<(&Role, Option<Denial>)>) -> Vec<Choice> {
    roles
        .into_iter()
        .map(|(role, denial)| Choice {
            value: role.id.clone(),
            label: role.label.clone(),
            refused: denial.map(|denial| denial.code),
        })
        .collect()
}

/// A value as texts: none, one, or several; flags as `1` and `0`.
pub(crate) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Value::Flag(flag)) => vec![if *flag { "1" } else { "0" }.to_owned()],
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::List(list)) => list.clone(),
        Some(Value::Memberships(list)) => list
            .iter()
            .map(|held| format!("{}@{}", held.role, held.group))
            .collect(),
    }
}

/// The other way round: what the page sends as a value of a field. Empty clears. Several of what a person
/// has one of stay several, so that the rules refuse them (`S3-05`, `S5-36`).
pub(crate) fn value(field: &Field, texts: &[String]) -> Option<Value> {
    let mut given = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let first = given.next()?;
    let single = matches!(field.kind, FieldType::Ref | FieldType::Role);
    if single && given.any(|other| other != first) {
        return Some(Value::List(texts.iter().map(|text| text.trim().to_owned()).collect()));
    }
    Some(match field.kind {
        FieldType::Bool | FieldType::Bool01 => Value::Flag(first == "1"),
        FieldType::Refs | FieldType::Roles => Value::List(distinct(texts)),
        // Several where one belongs: none of them is chosen silently (`S3-05`, `S4-32`).
        FieldType::Ref | FieldType::Role if distinct(texts).len() > 1 => Value::List(distinct(texts)),
        FieldType::Memberships => {
            let mut list: Vec<roster::Membership> = texts
                .iter()
                .filter_map(|text| text.split_once('@'))
                .map(|(role, group)| roster::Membership {
                    group: group.to_owned(),
                    role: role.to_owned(),
                })
                .collect();
            list.sort();
            list.dedup();
            Value::Memberships(list)
        }
        FieldType::Text
        | FieldType::Email
        | FieldType::Phone
        | FieldType::Lang
        | FieldType::Tz
        | FieldType::Date
        | FieldType::Datetime
        | FieldType::Enum
        | FieldType::User
        | FieldType::Ref
        | FieldType::Role
        | FieldType::Status
        | FieldType::Secret
        | FieldType::Computed => Value::Text(first.to_owned()),
    })
}

/// Texts in order, trimmed, each once, without empty ones.
fn distinct(texts: &[String]) -> Vec<String> {
    let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let distinct: std::collections::BTreeSet<String> = texts.map(str::to_owned).collect();
    distinct.into_iter().collect()
}

/// A value in the platform's words: labels for roles, joined by a comma.
pub(crate) fn label(profile: &Profile, field: Option<&Field>, value: Option<&Value>) -> String {
    let role = |id: &str| {
        profile
            .role(id)
            .map_or_else(|| id.to_owned(), |role| role.label.clone())
    };
    match value {
        None => String::new(),
        Some(Value::Flag(flag)) => if *flag { "1" } else { "0" }.to_owned(),
        Some(Value::Text(text)) => match field.map(|field| field.kind) {
            Some(FieldType::Role) => role(text),
            Some(FieldType::Status) => profile
                .status(text)
                .map_or_else(|| text.clone(), |status| status.label.clone()),
            _ => text.clone(),
        },
        Some(Value::List(list)) => {
            let of_roles = matches!(field.map(|field| field.kind), Some(FieldType::Roles));
            let shown: Vec<String> = list
                .iter()
                .map(|text| if of_roles { role(text) } else { text.clone() })
                .collect();
            shown.join(", ")
        }
        Some(Value::Memberships(list)) => {
            let shown: Vec<String> = list
                .iter()
                .map(|held| format!("{}: {}", held.group, role(&held.role)))
                .collect();
            shown.join(", ")
        }
    }
}

/// An account's status in the platform's words.
pub(crate) fn status(profile: &Profile, account: &Account) -> StatusView {
    match profile.status_of(account.lifecycle, account.lock) {
        Some(status) => view(status),
        None => StatusView {
            id: String::new(),
            label: String::new(),
            tone: Tone::Muted,
        },
    }
}

/// A status in the platform's words.
pub(crate) fn view(status: &Status) -> StatusView {
    let locked = status.lifecycle == Lifecycle::Active && status.lock != "none" && !status.login;
    let tone = match status.lifecycle {
        Lifecycle::Active if locked => Tone::Bad,
        Lifecycle::Active => Tone::Good,
        Lifecycle::Staged | Lifecycle::Invited => Tone::Pending,
        Lifecycle::Inactive | Lifecycle::Disabled | Lifecycle::Deleted | Lifecycle::Purged => Tone::Muted,
    };
    StatusView {
        id: status.id.clone(),
        label: status.label.clone(),
        tone,
    }
}

/// Whether a status keeps out somebody who could sign in before: locked, disabled, made dormant.
pub(crate) fn is_barred(status: &Status) -> bool {
    let out = match status.lifecycle {
        Lifecycle::Active | Lifecycle::Inactive | Lifecycle::Disabled => true,
        Lifecycle::Staged | Lifecycle::Invited | Lifecycle::Deleted | Lifecycle::Purged => false,
    };
    out && !status.login
}

/// Why an account cannot sign in: after wrong passwords, or by whom (`S1-33`).
pub(crate) fn why(profile: &Profile, account: &Account) -> Option<StatusWhy> {
    account.status(profile).filter(|status| is_barred(status))?;
    let wrong_password = account.lock == Lock::FailedAttempts && account.lifecycle == Lifecycle::Active;
    let dormant = account.lifecycle == Lifecycle::Inactive;
    let by_platform = wrong_password || dormant || account.status_by.as_deref() == Some(SYSTEM);
    Some(StatusWhy {
        wrong_password,
        failures: if wrong_password { account.failure_count } else { 0 },
        by_platform,
        by: account.status_by.clone().filter(|_| !by_platform),
    })
}

/// What became of the platform's messages to a person.
pub(crate) fn deliveries(profile: &Profile, account: &Account) -> Vec<DeliveryView> {
    let label = |id: &String| {
        let event = profile
            .notification(id)
            .and_then(|message| message.event.strip_prefix("activation:"));
        event
            .and_then(|id| profile.activation(id))
            .map_or_else(|| id.clone(), |activation| activation.label.clone())
    };
    let state = |state: DeliveryState| match state {
        DeliveryState::Queued => "queued",
        DeliveryState::Sent => "sent",
        DeliveryState::Bounced => "bounced",
        DeliveryState::Suppressed => "suppressed",
    };
    account
        .deliveries
        .iter()
        .map(|(id, delivery)| DeliveryView {
            message: label(id),
            state: state(delivery.state).to_owned(),
            at: instant(delivery.at),
            times: delivery.times,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use roster::{Account, Lifecycle, Lock, Profile};

    use super::why;

    #[test]
    fn s1_33_a_block_says_how_many_wrong_passwords_or_by_whom() {
        let profiles = Profile::embedded();
        let profile = profiles.iter().find(|one| one.about.id == "2lrn4").expect("embedded");
        let of = |lock, by: Option<&str>| {
            let account = Account {
                lock,
                failure_count: 4,
                status_by: by.map(str::to_owned),
                ..Account::default()
            };
            why(profile, &account)
        };
        let tried = of(Lock::FailedAttempts, Some("system")).expect("blocked");
        assert_eq!((tried.wrong_password, tried.failures, tried.by), (true, 4, None));
        let held = of(Lock::Admin, Some("Ada Byron")).expect("blocked");
        assert_eq!(
            (held.wrong_password, held.failures, held.by.as_deref()),
            (false, 0, Some("Ada Byron"))
        );
        assert_eq!(
            of(Lock::None, Some("Ada Byron")),
            None,
            "who can sign in needs no reason"
        );
        let invited = Account {
            lifecycle: Lifecycle::Invited,
            ..Account::default()
        };
        assert_eq!(why(profile, &invited), None);
    }
}
