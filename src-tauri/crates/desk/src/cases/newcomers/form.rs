//! The fields of a form for a new person.

use roster::profile::{Field, FieldType, Profile};
use roster::{Lock, OrgUnit, authority, lifecycle};

use super::Circumstances;
use super::entry::{Entry, GROUP, ROLE};
use crate::cases::person::{required_now, visible};
use crate::present;
use crate::wire::Choice;
use crate::wire::error::ApiError;
use crate::wire::people::{FieldKind, PersonField};
use crate::workspace::now;

/// The fields in the profile's order. `any_role` keeps what only some roles have.
pub(super) fn fields(room: &Circumstances<'_>, entry: &Entry, any_role: bool) -> Result<Vec<PersonField>, ApiError> {
    let profile = &room.profile;
    let account = &entry.account;
    let units = room.vault.units("")?;
    let mut form = Vec::new();
    let shown = profile
        .fields
        .iter()
        .filter(|field| visible(field, "create") && (any_role || account.shows(profile, field)));
    for field in shown {
        match field.kind {
            FieldType::Memberships => form.extend(halves(room, field, entry, &units)),
            FieldType::Status => form.push(PersonField {
                kind: FieldKind::One,
                values: present::texts(Some(&roster::Value::Text(
                    present::status(profile, &lifecycle::created(profile, account, &[], now())).id,
                ))),
                choices: statuses(profile),
                ..blank(field)
            }),
            _ => form.push(PersonField {
                values: present::texts(account.fields.get(&field.key)),
                required: field.required || required_now(profile, field, account, "create"),
                locked: authority::unwritable_field(profile, &room.signed.actor(), field).map(|denial| denial.code),
                choices: present::choices(profile, field, &units, &room.signed.actor()),
                ..blank(field)
            }),
        }
    }
    Ok(form)
}

/// A field without a value.
pub(in crate::cases) fn blank(field: &Field) -> PersonField {
    PersonField {
        key: field.key.clone(),
        label: field.label.clone(),
        kind: present::kind(field),
        values: Vec::new(),
        sent_values: None,
        required: field.required,
        locked: None,
        choices: Vec::new(),
        addable: false,
        hint: field.hint.clone(),
    }
}

/// Groups and roles apart: every role will count in every group (`S2-33`, `S2-34`).
fn halves(room: &Circumstances<'_>, field: &Field, entry: &Entry, units: &[OrgUnit]) -> [PersonField; 2] {
    let profile = &room.profile;
    let actor = room.signed.actor();
    let half = |end: &str, label: String, choices| {
        let key = format!("{}{end}", field.key);
        PersonField {
            label,
            kind: FieldKind::Many,
            values: entry.apart.get(&key).cloned().unwrap_or_default(),
            required: true,
            choices,
            key,
            ..blank(field)
        }
    };
    let mut groups = present::unit_choices(units, "group");
    for group in &mut groups {
        let outside = !authority::reaches(profile, &actor, &group.value);
        group.refused = outside.then(|| "scope.group".to_owned());
    }
    let word = |kind: &str| {
        profile
            .org_kind(kind)
            .map_or(field.label.clone(), |org| org.label.clone())
    };
    let role_word = profile.roles.term.clone().unwrap_or_else(|| "Role".to_owned());
    [
        half(GROUP, word("group"), groups),
        half(ROLE, role_word, present::roles(profile, &actor)),
    ]
}

/// Statuses an administrator can make somebody in (`S5-32`).
fn statuses(profile: &Profile) -> Vec<Choice> {
    use roster::Lifecycle::{Active, Disabled, Staged};
    let begins = |stage| matches!(stage, Active | Disabled | Staged);
    profile
        .statuses
        .iter()
        .filter(|status| !status.hidden && begins(status.lifecycle) && status.allows(Lock::None))
        .map(|status| Choice {
            value: status.id.clone(),
            label: status.label.clone(),
            refused: None,
        })
        .collect()
}
