//! Departments, groups, job profiles, labels; and roles.

use std::collections::BTreeMap;

use roster::OrgUnit;
use roster::authority;
use roster::profile::{Field, FieldType, Org, Profile};
use vault::{Batch, BatchKind, NewOp, RoleRow, Vault, Verb};

use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::org::{
    AddRoleRequest, AddUnitRequest, RenameRoleRequest, RenameUnitRequest, RoleView, UnitView, UnitsRequest,
};
use crate::workspace::{self, Signed, Workspace, now};
use crate::{Desk, present};

/// Longest name, in characters.
const LONGEST: usize = 200;

pub(crate) async fn units(desk: &Desk, request: UnitsRequest) -> Result<Vec<UnitView>, ApiError> {
    desk.workspace()
        .await?
        .with(move |vault, workspace| all(vault, workspace, &request.kind))
        .await
}

fn all(vault: &Vault, workspace: &Workspace, kind: &str) -> Result<Vec<UnitView>, ApiError> {
    let profile = &workspace.profile();
    let signed = workspace::signed(vault)?;
    let org = org_kind(profile, kind)?;
    let counts = counts(vault, profile, kind)?;
    let pending = vault.pending_units()?;
    let locked = refused(profile, &org.kind, &signed).map(|error| error.code);
    Ok(vault
        .units(kind)?
        .into_iter()
        .map(|unit| UnitView {
            people: counts.get(&unit.name).copied().unwrap_or(0),
            pending: pending.contains(&unit.id),
            locked: locked.clone(),
            id: unit.id,
            name: unit.name,
            parent: unit.parent,
        })
        .collect())
}

fn org_kind<'p>(profile: &'p Profile, kind: &str) -> Result<&'p Org, ApiError> {
    profile
        .org_kind(kind)
        .ok_or_else(|| ApiError::new("bad_request", format!("There is no kind of unit called {kind}.")))
}

/// The fields that put people in units of a kind.
pub(super) fn fields<'p>(profile: &'p Profile, kind: &'p str) -> impl Iterator<Item = &'p Field> {
    profile.fields.iter().filter(move |field| {
        field.reference.as_deref() == Some(kind) || (kind == "group" && field.kind == FieldType::Memberships)
    })
}

/// People by the unit's name, over every field that refers to this kind.
fn counts(vault: &Vault, profile: &Profile, kind: &str) -> Result<BTreeMap<String, u32>, ApiError> {
    let mut counts = BTreeMap::new();
    for field in fields(profile, kind) {
        for (name, count) in vault.value_counts(&field.key)? {
            *counts.entry(name).or_insert(0) += count;
        }
    }
    Ok(counts)
}

/// Why the person signed in may not create or rename units of this kind (`D-37`).
pub(super) fn refused(profile: &Profile, kind: &str, signed: &Signed) -> Option<ApiError> {
    let org = match org_kind(profile, kind) {
        Ok(org) => org,
        Err(error) => return Some(error),
    };
    if let Err(denial) = authority::may_manage(profile, &signed.actor()) {
        return Some(denial.into());
    }
    let allowed = org.create_by.is_empty() || org.create_by.iter().any(|role| signed.roles.contains(role));
    (!allowed).then(|| {
        let roles: Vec<&str> = org
            .create_by
            .iter()
            .map(|id| profile.role(id).map_or(id.as_str(), |role| role.label.as_str()))
            .collect();
        ApiError::new("unit.create_by", format!("Only {} may change this.", roles.join(", ")))
            .with("roles", roles.join(", "))
    })
}

pub(crate) async fn add_unit(desk: &Desk, request: AddUnitRequest) -> Result<UnitView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let name = usable(&request.name)?;
            let profile = workspace.profile();
            let org = org_kind(&profile, &request.kind)?;
            permitted(&profile, org, vault)?;
            free(vault, &request.kind, &name, None)?;
            let unit = OrgUnit {
                id: String::new(),
                kind: request.kind.clone(),
                name: name.clone(),
                parent: request.parent,
            };
            queue(vault, None, Verb::AddUnit { unit }, "add_unit")?;
            workspace.link.wake();
            find(vault, workspace, &request.kind, |unit| unit.name == name)
        })
        .await?;
    desk.changed(&["org", "changes", "status"]);
    Ok(view)
}

pub(crate) async fn rename_unit(desk: &Desk, request: RenameUnitRequest) -> Result<UnitView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let to = usable(&request.name)?;
            let unit = vault.units("")?.into_iter().find(|unit| unit.id == request.id);
            let unit = unit.ok_or_else(|| ApiError::not_found("unit"))?;
            let profile = workspace.profile();
            let org = org_kind(&profile, &unit.kind)?;
            permitted(&profile, org, vault)?;
            free(vault, &unit.kind, &to, Some(&unit.id))?;
            if unit.name != to {
                let verb = Verb::RenameUnit {
                    kind: unit.kind.clone(),
                    id: unit.id.clone(),
                    from: unit.name,
                    to,
                };
                queue(vault, Some(&unit.id), verb, "rename_unit")?;
                workspace.link.wake();
            }
            find(vault, workspace, &unit.kind, |view| view.id == unit.id)
        })
        .await?;
    desk.changed(&["org", "people", "changes", "status"]);
    Ok(view)
}

fn permitted(profile: &Profile, org: &Org, vault: &Vault) -> Result<(), ApiError> {
    refused(profile, &org.kind, &workspace::signed(vault)?).map_or(Ok(()), Err)
}

fn find(
    vault: &Vault,
    workspace: &Workspace,
    kind: &str,
    wanted: impl Fn(&UnitView) -> bool,
) -> Result<UnitView, ApiError> {
    all(vault, workspace, kind)?
        .into_iter()
        .find(wanted)
        .ok_or_else(|| ApiError::not_found("unit"))
}

fn usable(name: &str) -> Result<String, ApiError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(ApiError::new("required", "A name is needed."));
    }
    if name.chars().count() > LONGEST {
        return Err(
            ApiError::new("text.long", format!("A name has at most {LONGEST} characters.")).with("max", LONGEST),
        );
    }
    Ok(name.to_owned())
}

fn free(vault: &Vault, kind: &str, name: &str, except: Option<&str>) -> Result<(), ApiError> {
    let folded = name.to_lowercase();
    let taken = vault
        .units(kind)?
        .iter()
        .any(|unit| unit.name.to_lowercase() == folded && Some(unit.id.as_str()) != except);
    if taken {
        Err(ApiError::new("taken", format!("{name} is there already.")).with("name", name))
    } else {
        Ok(())
    }
}

fn queue(vault: &mut Vault, target: Option<&str>, verb: Verb, label: &str) -> Result<(), ApiError> {
    let actor = workspace::signed(vault)?.name;
    let batch = Batch {
        label: label.to_owned(),
        actor,
        kind: BatchKind::Org,
    };
    vault.queue(batch, vec![NewOp::new(target, verb)], now())?;
    Ok(())
}

pub(crate) async fn roles(desk: &Desk, _: Nothing) -> Result<Vec<RoleView>, ApiError> {
    desk.workspace()
        .await?
        .with(|vault, workspace| all_roles(vault, workspace))
        .await
}

fn all_roles(vault: &Vault, workspace: &Workspace) -> Result<Vec<RoleView>, ApiError> {
    let profile = &workspace.profile();
    let signed = workspace::signed(vault)?;
    let choices = present::roles(profile, &signed.actor());
    let counts = match profile.role_field() {
        Some(field) => vault.value_counts(&field.key)?,
        None => BTreeMap::new(),
    };
    let own_rank = signed
        .roles
        .iter()
        .filter_map(|id| profile.role(id))
        .map(|role| role.rank)
        .max()
        .unwrap_or(0);
    Ok(vault
        .roles()?
        .into_iter()
        .map(|role| {
            let known = profile.role(&role.id);
            let choice = choices.iter().find(|choice| choice.value == role.id);
            let refused = match (choice, known) {
                (Some(choice), _) => choice.refused.clone(),
                (None, Some(_)) => Some("role.not_assignable".to_owned()),
                (None, None) => (role.rank > own_rank).then(|| "rank".to_owned()),
            };
            RoleView {
                people: counts.get(&role.id).copied().unwrap_or(0),
                manages_users: known.map_or(role.manages_users, |known| known.manages_users),
                refused,
                own: signed.roles.contains(&role.id),
                locked: fixed(known.is_none_or(|known| known.editable), role.rank, own_rank),
                id: role.id,
                label: role.label,
                rank: role.rank,
            }
        })
        .collect())
}

fn fixed(editable: bool, rank: u32, own_rank: u32) -> Option<String> {
    match (editable, rank > own_rank) {
        (false, _) => Some("role.fixed".to_owned()),
        (true, true) => Some("rank".to_owned()),
        (true, false) => None,
    }
}

pub(crate) async fn add_role(desk: &Desk, request: AddRoleRequest) -> Result<RoleView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let label = usable(&request.label)?;
            let profile = &workspace.profile();
            let signed = workspace::signed(vault)?;
            authority::may_manage(profile, &signed.actor())?;
            if !profile.role_list.iter().any(|role| role.editable) {
                return Err(ApiError::new("role.fixed", "This platform has fixed roles."));
            }
            let own_rank = signed
                .roles
                .iter()
                .filter_map(|id| profile.role(id))
                .map(|role| role.rank)
                .max();
            if own_rank.is_none_or(|own| request.rank > own) {
                return Err(ApiError::new("rank", "A role cannot be above your own."));
            }
            if vault
                .roles()?
                .iter()
                .any(|role| role.label.to_lowercase() == label.to_lowercase())
            {
                return Err(ApiError::new("taken", format!("{label} is there already.")).with("name", &label));
            }
            let role = RoleRow {
                label: label.clone(),
                rank: request.rank,
                ..RoleRow::default()
            };
            queue(vault, None, Verb::AddRole { role }, "add_role")?;
            workspace.link.wake();
            find_role(vault, workspace, |role| role.label == label)
        })
        .await?;
    desk.changed(&["org", "changes", "status"]);
    Ok(view)
}

pub(crate) async fn rename_role(desk: &Desk, request: RenameRoleRequest) -> Result<RoleView, ApiError> {
    let view = desk
        .workspace()
        .await?
        .with(move |vault, workspace| {
            let to = usable(&request.label)?;
            let role = find_role(vault, workspace, |role| role.id == request.id)?;
            if let Some(code) = &role.locked {
                return Err(ApiError::new(code, "This role cannot be renamed by you."));
            }
            if role.label != to {
                let verb = Verb::RenameRole {
                    id: role.id.clone(),
                    from: role.label,
                    to,
                };
                queue(vault, Some(&role.id), verb, "rename_role")?;
                workspace.link.wake();
            }
            find_role(vault, workspace, |view| view.id == role.id)
        })
        .await?;
    desk.changed(&["org", "changes", "status"]);
    Ok(view)
}

fn find_role(vault: &Vault, workspace: &Workspace, wanted: impl Fn(&RoleView) -> bool) -> Result<RoleView, ApiError> {
    all_roles(vault, workspace)?
        .into_iter()
        .find(wanted)
        .ok_or_else(|| ApiError::not_found("role"))
}
