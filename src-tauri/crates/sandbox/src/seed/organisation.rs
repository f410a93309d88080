//! Units of the sample organisation, by the kinds the profile has.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rand::Rng;
use rand::rngs::StdRng;
use roster::OrgUnit;
use uuid::Builder;

use super::names;
use crate::error::SandboxError;
use crate::platform::Platform;
use crate::scim_api::units;
use crate::store::unit;

/// Units by kind.
pub(crate) type Units = BTreeMap<String, Vec<OrgUnit>>;

/// An id that the seed decides.
pub(crate) fn id(random: &mut StdRng) -> String {
    let mut bytes = [0_u8; 16];
    random.fill_bytes(&mut bytes);
    Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// Makes the units of every kind.
pub(crate) fn fill(platform: &Platform, random: &mut StdRng, now: DateTime<Utc>) -> Result<Units, SandboxError> {
    let mut all = Units::new();
    for org in &platform.profile.org {
        let flat = |names: &[&'static str]| names.iter().map(|name| (*name, "")).collect::<Vec<_>>();
        let wanted: Vec<(&str, &str)> = match org.kind.as_str() {
            "job_profile" => flat(&names::JOB_PROFILES),
            "label" => flat(&names::LABELS),
            "group" => names::GROUPS.to_vec(),
            "hierarchy" => names::HIERARCHY.to_vec(),
            _ => names::DEPARTMENTS.to_vec(),
        };
        let made = all.entry(org.kind.clone()).or_default();
        if let Some(root) = &org.root {
            made.push(OrgUnit {
                id: shaped(platform, random, &org.kind),
                kind: org.kind.clone(),
                name: root.clone(),
                parent: None,
            });
        }
        for (name, above) in wanted {
            let parent = match above {
                "" => org.root.as_deref(),
                above => Some(above),
            };
            let parent = parent
                .filter(|_| org.tree)
                .and_then(|above| made.iter().find(|unit| unit.name == above));
            let parent = parent.map(|unit| unit.id.clone());
            made.push(OrgUnit {
                id: shaped(platform, random, &org.kind),
                kind: org.kind.clone(),
                name: name.to_owned(),
                parent,
            });
        }
        for unit in made {
            unit::insert(&platform.db, unit, None, now)?;
        }
    }
    Ok(all)
}

/// Names the organisation, and gives it the defaults that people who sign up themselves get (`S4-15` to
/// `S4-17`): the first unit of each kind that everybody must have.
pub(crate) fn settle(platform: &Platform, name: &str, units: &Units) -> Result<(), SandboxError> {
    let mut organisation = platform.organisation()?;
    organisation.name = name.to_owned();
    if platform.profile.self_signup.is_some() {
        for field in platform.profile.fields.iter().filter(|field| field.required) {
            let first = field.reference.as_ref().and_then(|kind| units.get(kind)?.first());
            if let Some(unit) = first {
                organisation
                    .signup_defaults
                    .insert(field.key.clone(), unit.name.clone());
            }
        }
    }
    platform.set_organisation(&organisation)
}

/// An id in the shape the profile's kind has.
fn shaped(platform: &Platform, random: &mut StdRng, kind: &str) -> String {
    units::shaped_id(&platform.profile, kind, &id(random))
}
