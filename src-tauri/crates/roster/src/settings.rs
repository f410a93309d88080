//! Changing an organisation's settings: who may, and what is refused (`S1-19`, `S1-30`, `S4-05`, `S4-14`).

use std::collections::BTreeSet;

use chrono_tz::Tz;

use crate::authority::{self, Actor};
use crate::organisation::{Organisation, SELF_SIGNUP};
use crate::profile::{Capabilities, FieldType, Profile};
use crate::verdict::Denial;

/// Whether this person may change the settings: whoever holds the highest of the roles that manage
/// people and can be given.
///
/// # Errors
/// `role.not_manager`, `organisation.role`. Beyond the first, never where the server alone decides.
pub fn may_configure(profile: &Profile, actor: &Actor) -> Result<(), Denial> {
    authority::may_manage(profile, actor)?;
    let managing = profile
        .role_list
        .iter()
        .filter(|role| role.assignable && role.manages_users);
    let highest = managing.map(|role| role.rank).max().unwrap_or(0);
    if !profile.ranks_apply() || profile.rank_of(actor.roles) >= highest {
        Ok(())
    } else {
        Err(Denial::new(profile, "organisation.role"))
    }
}

/// What an organisation can have in its package on a platform with this profile: what the platform
/// itself can do, and what one of its ways of activation needs (`S4-09`).
#[must_use]
pub fn package_of(profile: &Profile) -> Vec<&'static str> {
    let sold = |name: &str| {
        let needed = |way: &crate::profile::Activation| way.requires_capability.as_deref() == Some(name);
        profile.activations.iter().any(needed)
    };
    let names = Capabilities::NAMES.into_iter();
    names
        .filter(|name| profile.capabilities.has(name) || sold(name))
        .collect()
}

/// The settings as they are kept: what is not the organisation's to switch stays as the profile has it.
///
/// # Errors
/// `required`, `switch.unknown`, `package.unknown`, `capability.<name>` for a message that is to leave by
/// itself and is not in the package (`S4-09`), `activation.unknown`, `activation.fixed` for one that
/// cannot be left out, `notification.unknown`, `language.unknown`, `time_zone.unknown`, `signup.default.unknown`, and
/// `signup.default.missing` where self sign-up is on and people would lack what everybody must have.
pub fn settled(profile: &Profile, wanted: &Organisation) -> Result<Organisation, Denial> {
    let refuse = |code: &str, name: &str, value: &str| Err(Denial::new(profile, code).with(name, value));
    if wanted.name.trim().is_empty() {
        return refuse("required", "field", "name");
    }
    let own: BTreeSet<String> = Organisation::switches_of(profile).into_iter().collect();
    let taken_for_granted = Organisation::of(profile).switches;
    let fixed: BTreeSet<String> = taken_for_granted.difference(&own).cloned().collect();
    if let Some(unknown) = wanted
        .switches
        .iter()
        .find(|name| !own.contains(*name) && !fixed.contains(*name))
    {
        return refuse("switch.unknown", "switch", unknown);
    }
    let sold = package_of(profile);
    if let Some(unknown) = wanted.package.iter().find(|name| !sold.contains(&name.as_str())) {
        return refuse("package.unknown", "capability", unknown);
    }
    for way in &profile.activations {
        let by_itself = way.auto_setting.as_ref().is_some_and(|name| wanted.on(name));
        if let Some(capability) = way
            .requires_capability
            .as_deref()
            .filter(|name| by_itself && !wanted.has(name))
        {
            return refuse(&format!("capability.{capability}"), "activation", &way.id);
        }
    }
    for id in &wanted.hidden_activations {
        match profile.activation(id) {
            None => return refuse("activation.unknown", "activation", id),
            Some(way) if way.automatic || !way.optional => return refuse("activation.fixed", "activation", id),
            Some(_) => {}
        }
    }
    if let Some(unknown) = wanted.suppressed.iter().find(|id| profile.notification(id).is_none()) {
        return refuse("notification.unknown", "notification", unknown);
    }
    if !speaks(profile, &wanted.language) {
        return refuse("language.unknown", "value", &wanted.language);
    }
    if wanted.time_zone.parse::<Tz>().is_err() {
        return refuse("time_zone.unknown", "value", &wanted.time_zone);
    }
    sign_up(profile, wanted)?;
    let mut kept = wanted.clone();
    kept.name = wanted.name.trim().to_owned();
    kept.switches.extend(fixed);
    kept.signup_defaults.retain(|_, value| !value.trim().is_empty());
    Ok(kept)
}

/// Whether a language can be the organisation's: one of the profile's where it lists them.
fn speaks(profile: &Profile, language: &str) -> bool {
    let field = profile.fields.iter().find(|field| field.kind == FieldType::Lang);
    match field {
        Some(field) if !field.values.is_empty() => field.values.iter().any(|known| known == language),
        Some(_) | None => {
            let part =
                |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_alphanumeric());
            language.split('-').all(part)
        }
    }
}

/// Defaults are for fields that name units or roles, and complete where people can sign up.
fn sign_up(profile: &Profile, wanted: &Organisation) -> Result<(), Denial> {
    let needed = crate::signup::defaulted(profile);
    for (key, value) in &wanted.signup_defaults {
        let Some(field) = needed.iter().find(|field| field.key == *key) else {
            return Err(Denial::new(profile, "signup.default.unknown").with("field", key));
        };
        let role = field.reference.is_none();
        if role && !value.is_empty() && profile.role(value).is_none_or(|role| !role.assignable) {
            return Err(Denial::new(profile, "role.unknown").with("role", value));
        }
    }
    if !wanted.on(SELF_SIGNUP) {
        return Ok(());
    }
    let missing = needed.iter().find(|field| {
        let given = wanted
            .signup_defaults
            .get(&field.key)
            .is_some_and(|value| !value.trim().is_empty());
        field.required && field.reference.is_some() && !given && !crate::signup::chooses(profile, wanted, field)
    });
    match missing {
        Some(field) => Err(Denial::new(profile, "signup.default.missing").with("field", &field.key)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::{LOCKING, SSO};

    fn check(profile: &str, change: impl FnOnce(&mut Organisation), code: Option<&str>, reason: &str) {
        let profile = Profile::by_id(profile).unwrap();
        let mut wanted = Organisation {
            name: "Riverside".to_owned(),
            ..Organisation::of(profile)
        };
        change(&mut wanted);
        let found = settled(profile, &wanted).err().map(|denial| denial.code);
        assert_eq!(found.as_deref(), code, "{reason}");
    }

    #[test]
    fn s1_19_settings_name_only_what_the_profile_has() {
        let with = |set: fn(&mut Organisation) -> &mut BTreeSet<String>, name: &'static str| {
            move |organisation: &mut Organisation| {
                set(organisation).insert(name.to_owned());
            }
        };
        let switches: fn(&mut Organisation) -> &mut BTreeSet<String> = |organisation| &mut organisation.switches;
        let hidden: fn(&mut Organisation) -> &mut BTreeSet<String> =
            |organisation| &mut organisation.hidden_activations;
        let package: fn(&mut Organisation) -> &mut BTreeSet<String> = |organisation| &mut organisation.package;
        check("2lrn4", |_| {}, None, "what is taken for granted is sound");
        check("2lrn4", with(switches, SSO), None, "the profile has SSO");
        check("2lrn4", with(switches, "fly"), Some("switch.unknown"), "no such switch");
        check(
            "validated",
            with(switches, SSO),
            Some("switch.unknown"),
            "the profile has no SSO",
        );
        check(
            "2lrn4",
            with(hidden, "reset_mail"),
            None,
            "an option that can be hidden",
        );
        check(
            "2lrn4",
            with(hidden, "fax"),
            Some("activation.unknown"),
            "no such option",
        );
        check(
            "validated",
            with(hidden, "set_password_mail"),
            Some("activation.fixed"),
            "S3-10: not optional",
        );
        check("learningbank", with(package, "sms"), None, "S4-09: SMS can be bought");
        check(
            "2lrn4",
            with(package, "sms"),
            Some("package.unknown"),
            "nothing there uses SMS",
        );
        check(
            "2lrn4",
            |it| it.language = "xx".to_owned(),
            Some("language.unknown"),
            "not among the profile's",
        );
        check(
            "2lrn4",
            |it| it.time_zone = "Mars".to_owned(),
            Some("time_zone.unknown"),
            "no such zone",
        );
        check(
            "2lrn4",
            |it| it.name = " ".to_owned(),
            Some("required"),
            "a name is needed",
        );
    }

    #[test]
    fn s4_16_self_sign_up_needs_its_defaults() {
        let on = |defaults: &[(&str, &str)]| {
            let defaults: Vec<(String, String)> = defaults
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect();
            move |organisation: &mut Organisation| {
                organisation.switches.insert(SELF_SIGNUP.to_owned());
                organisation.signup_defaults.extend(defaults);
            }
        };
        check(
            "learningbank",
            on(&[]),
            Some("signup.default.missing"),
            "nobody could sign up",
        );
        check(
            "learningbank",
            on(&[("job_profile", "Nurse"), ("departments", "Ward")]),
            None,
            "the permission type has a default of its own",
        );
        check(
            "learningbank",
            on(&[
                ("job_profile", "Nurse"),
                ("departments", "Ward"),
                ("permission_types", "king"),
            ]),
            Some("role.unknown"),
            "no such permission type",
        );
        check(
            "learningbank",
            on(&[("email", "a@b.io")]),
            Some("signup.default.unknown"),
            "people enter that themselves",
        );
    }

    #[test]
    fn a_fixed_switch_stays_on() {
        let profile = Profile::by_id("validated").unwrap();
        let wanted = Organisation {
            name: "Riverside".to_owned(),
            switches: BTreeSet::new(),
            ..Organisation::of(profile)
        };
        assert!(
            settled(profile, &wanted).unwrap().on(LOCKING),
            "locking is not the organisation's there"
        );
    }

    #[test]
    fn s4_05_only_the_highest_managing_role_sets() {
        let profile = Profile::by_id("2lrn4").unwrap();
        let of = |role: &str| {
            let roles = [role.to_owned()];
            let actor = Actor {
                roles: &roles,
                ..Actor::default()
            };
            may_configure(profile, &actor).err().map(|denial| denial.code)
        };
        assert_eq!(of("admin"), None);
        assert_eq!(of("customer").as_deref(), Some("organisation.role"));
        assert_eq!(of("user").as_deref(), Some("role.not_manager"));
    }
}
