//! What the rules ask about everybody else, out of the database.

use roster::OrgUnit;
use roster::Organisation;
use roster::authority::World;
use roster::decide::{Holder, Others, Scene, Stop};
use roster::profile::Profile;
use scim::types::scim_type;

use crate::error::SandboxError;
use crate::platform::Call;
use crate::refusal::{Faults, Refusal};
use crate::scim_api::units::shaped_id;
use crate::store::person;
use crate::store::person::PersonRow;
use crate::store::unit;

impl Others for Call<'_> {
    type Error = SandboxError;

    fn holder(&self, field: &str, folded: &str, except: Option<&str>) -> Result<Option<Holder>, SandboxError> {
        let Some(id) = person::identified(self.db(), field, folded)? else {
            return Ok(None);
        };
        if Some(id.as_str()) == except {
            return Ok(None);
        }
        Ok(person::get(self.db(), &id)?.map(held))
    }

    fn deleted(&self, field: &str, folded: &str) -> Result<Option<Holder>, SandboxError> {
        Ok(person::deleted(self.db(), field, folded)?.map(held))
    }

    fn unit(&self, kind: &str, name: &str) -> Result<Option<String>, SandboxError> {
        let found = match unit::named(self.db(), kind, name)? {
            Some(found) => Some(found),
            None => unit::get(self.db(), kind, name)?,
        };
        Ok(found.map(|row| row.unit.name))
    }
}

fn held(row: PersonRow) -> Holder {
    Holder {
        id: row.id,
        account: row.account,
    }
}

/// What a decision looks at, read once for it.
pub(crate) struct View {
    pub(crate) organisation: Organisation,
    pub(crate) world: World,
}

impl View {
    pub(crate) fn of(call: &Call<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            organisation: call.platform.organisation()?,
            world: call.world()?,
        })
    }

    /// The scene of a deed of this call.
    pub(crate) fn scene<'a, 'c>(&'a self, call: &'a Call<'c>, profile: &'a Profile) -> Scene<'a, Call<'c>> {
        Scene {
            profile,
            organisation: &self.organisation,
            actor: call.caller.actor(),
            by: call.caller.by(),
            world: &self.world,
            others: call,
            now: call.now,
        }
    }
}

/// Makes the units a decision creates.
pub(crate) fn make_units(call: &Call<'_>, profile: &Profile, wanted: &[(String, String)]) -> Result<(), Refusal> {
    for (kind, name) in wanted {
        // Two fields of one person may name the same new unit.
        if unit::named(call.db(), kind, name)?.is_some() {
            continue;
        }
        let unit = OrgUnit {
            id: shaped_id(profile, kind, &uuid::Uuid::now_v7().to_string()),
            kind: kind.clone(),
            name: name.clone(),
            parent: None,
        };
        unit::insert(call.db(), &unit, None, call.now)?;
        call.audit("unit_create", &unit.id, kind)?;
    }
    Ok(())
}

impl From<Stop<SandboxError>> for Refusal {
    fn from(stop: Stop<SandboxError>) -> Self {
        let refused = match stop {
            Stop::LookUp(error) => return error.into(),
            Stop::Refused(refused) => refused,
        };
        let for_values = refused.for_values();
        let mut refusal = Self::from(refused.denial);
        let faults = refused.faults;
        if !faults.is_empty() {
            refusal.faults = Some(Box::new(Faults(faults.clone())));
        }
        if !for_values {
            return refusal;
        }
        if refusal.status != 409 {
            refusal.status = 400;
            refusal.scim_type = Some(scim_type::INVALID_VALUE.to_owned());
        }
        if faults.len() > 1 {
            let each = faults.iter().enumerate().map(|(at, fault)| {
                let words = if at == 0 {
                    refusal.detail.clone()
                } else {
                    crate::words::of(&fault.code, &fault.params)
                };
                format!("{} ({words})", fault.field)
            });
            refusal.detail = each.collect::<Vec<_>>().join(" ");
        }
        refusal
    }
}
