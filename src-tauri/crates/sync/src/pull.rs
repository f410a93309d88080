//! Reading the platform: units, roles, then everybody, page by page into a scan that survives a crash.
//!
//! Absence from a scan is no deletion: each missing person is read once more, and too many of them stop
//! the run (hazard 7).

use scim::client::{ClientError, Lookup, PageRequest, Pager, Resource};
use scim::{Remote, codec};
use vault::{Pulled, RemotePerson, RoleRow};

use crate::brake;
use crate::engine::{Engine, ReadFault, USERS};
use crate::error::Stop;
use crate::merge;
use crate::options::{End, Report, Work};
use crate::run::ORGANISATION_SETTING;

/// Reads everything.
pub(crate) async fn pull<R: Remote>(engine: &Engine<'_, R>, report: &mut Report) -> Result<(), Stop> {
    engine.say(Work::Pull, 0, None);
    organisation(engine).await?;
    units(engine).await?;
    roles(engine).await?;
    people(engine, report).await
}

/// What the organisation has and has switched on, kept so that forecasts follow it offline too. A
/// platform that does not know the question leaves what the profile takes for granted; one in trouble,
/// or that does not tell this caller, leaves what it said last.
async fn organisation<R: Remote>(engine: &Engine<'_, R>) -> Result<(), Stop> {
    let found = match engine.read(|| engine.remote.organisation()).await {
        Ok(found) => found,
        Err(ReadFault::Answer(ClientError::Server(..) | ClientError::Forbidden(_))) => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    let text = found.and_then(|organisation| serde_json::to_string(&organisation).ok());
    engine.vault(|vault| vault.set_setting(ORGANISATION_SETTING, text.as_deref()))
}

async fn units<R: Remote>(engine: &Engine<'_, R>) -> Result<(), Stop> {
    for org in &engine.profile.org {
        let endpoint = codec::endpoint_of(&org.kind);
        if let Some(found) = all(engine, &endpoint).await? {
            let units: Vec<_> = found
                .iter()
                .filter_map(|resource| codec::unit_from_scim(&org.kind, &resource.json))
                .collect();
            let now = engine.now();
            engine.vault(|vault| vault.put_units(&org.kind, &units, now))?;
        }
    }
    Ok(())
}

async fn roles<R: Remote>(engine: &Engine<'_, R>) -> Result<(), Stop> {
    let Some(found) = all(engine, codec::KIND_ROLES).await? else {
        return Ok(());
    };
    let row = |resource: &Resource| {
        let (id, label, rank, manages_users) = codec::role_from_scim(&resource.json)?;
        Some(RoleRow {
            id,
            label,
            rank,
            manages_users,
            pending: false,
        })
    };
    let rows: Vec<_> = found.iter().filter_map(row).collect();
    let now = engine.now();
    engine.vault(|vault| vault.put_roles(&rows, now))
}

/// Everything of a kind; `None` where the platform has no such kind, or does not list all of it.
pub(crate) async fn all<R: Remote>(engine: &Engine<'_, R>, kind: &str) -> Result<Option<Vec<Resource>>, Stop> {
    let mut pager = Pager::new(kind, Some(engine.page_size()), engine.probe.cursor);
    let (mut found, mut attempt) = (Vec::new(), 0);
    loop {
        engine.go_on()?;
        match pager.next_page(engine.remote).await {
            Ok(Some(page)) => {
                attempt = 0;
                found.extend(page.resources);
            }
            Ok(None) => return Ok((!pager.incomplete()).then_some(found)),
            Err(ClientError::NotFound | ClientError::Rejected(..) | ClientError::Forbidden(_)) => return Ok(None),
            Err(error) => {
                attempt += 1;
                engine.again(error, attempt).await?;
            }
        }
    }
}

async fn people<R: Remote>(engine: &Engine<'_, R>, report: &mut Report) -> Result<(), Stop> {
    let (mut resumed, mut restarts) = (true, 0);
    'scan: loop {
        let (mut scan, mut pager) = begin(engine, &mut resumed)?;
        let mut attempt = 0;
        loop {
            engine.go_on()?;
            let page = match pager.next_page(engine.remote).await {
                Ok(Some(page)) => page,
                Ok(None) => break,
                Err(ClientError::Rejected(_, said)) if restarts < 3 && is_old_cursor(&said) => {
                    resumed = false;
                    restarts += 1;
                    continue 'scan;
                }
                Err(error) => {
                    attempt += 1;
                    engine.again(error, attempt).await?;
                    continue;
                }
            };
            attempt = 0;
            let total = page.total.and_then(|total| u32::try_from(total).ok());
            let pulled = merged(
                engine,
                page.resources.iter().map(|resource| engine.person(resource)).collect(),
                report,
            )?;
            let position = pager
                .position()
                .and_then(|position| serde_json::to_string(position).ok());
            let now = engine.now();
            scan = engine.vault(|vault| vault.scan_put(&scan, &pulled, position.as_deref(), now))?;
            report.seen = scan.seen;
            engine.say(Work::Pull, scan.seen, total);
        }
        if pager.incomplete() {
            report.complete = false;
            return Ok(());
        }
        let now = engine.now();
        let absences = engine.vault(|vault| vault.scan_finish(&scan, now))?;
        let missing = u32::try_from(absences.people.len()).unwrap_or(u32::MAX);
        if let Some(brake) = brake::brake(missing, absences.known)
            && !engine.options.accept_removals
        {
            return Err(End::Held(brake).into());
        }
        return confirm(engine, &absences.people, report).await;
    }
}

/// The scan that was left open, or a new one.
fn begin<R: Remote>(engine: &Engine<'_, R>, resumed: &mut bool) -> Result<(vault::Scan, Pager), Stop> {
    if *resumed && let Some(scan) = engine.vault(|vault| vault.scan_resume(USERS))? {
        let position = scan
            .cursor
            .as_deref()
            .and_then(|text| serde_json::from_str::<PageRequest>(text).ok());
        if let Some(position) = position {
            return Ok((scan, Pager::resume(USERS, position)));
        }
    }
    *resumed = false;
    let now = engine.now();
    let scan = engine.vault(|vault| vault.scan_begin(USERS, now))?;
    Ok((scan, Pager::new(USERS, Some(engine.page_size()), engine.probe.cursor)))
}

fn is_old_cursor(said: &scim::ScimError) -> bool {
    said.is("expiredCursor") || said.is("invalidCursor")
}

/// People of the platform, merged with what waits here.
pub(crate) fn merged<R: Remote>(
    engine: &Engine<'_, R>,
    people: Vec<RemotePerson>,
    report: &mut Report,
) -> Result<Vec<Pulled>, Stop> {
    let ids: Vec<String> = people.iter().map(|person| person.remote_id.clone()).collect();
    let locals = engine.vault(|vault| vault.local_sides(&ids))?;
    let mut pulled = Vec::with_capacity(people.len());
    for (person, local) in people.into_iter().zip(locals) {
        let known = local.as_ref().and_then(|local| local.base.as_ref());
        report.changed += u32::from(known != Some(&person.account));
        pulled.push(merge::merge_pending(engine.profile, local.as_ref(), person));
    }
    Ok(pulled)
}

/// Reads everybody who was missing once more; only "not found" is believed.
async fn confirm<R: Remote>(
    engine: &Engine<'_, R>,
    missing: &[(String, String)],
    report: &mut Report,
) -> Result<(), Stop> {
    for (id, remote_id) in missing {
        engine.go_on()?;
        match engine.read(|| engine.remote.get(USERS, remote_id)).await {
            Ok(resource) => {
                let pulled = merged(engine, vec![engine.person(&resource)], report)?;
                let now = engine.now();
                engine.vault(|vault| vault.put_people(&pulled, now))?;
            }
            Err(ReadFault::Answer(ClientError::NotFound)) => {
                let now = engine.now();
                engine.vault(|vault| vault.confirm_gone(id, now))?;
                report.removed += 1;
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(())
}

impl<R: Remote> Engine<'_, R> {
    /// People in one page: what is wanted, within what the platform gives.
    fn page_size(&self) -> u32 {
        self.options.page.min(self.probe.page_cap.max(1))
    }

    /// Looks for people who have a value.
    pub(crate) async fn find(&self, attribute: &str, value: &str) -> Result<Lookup, ReadFault> {
        self.looked();
        self.read(|| self.remote.find(USERS, attribute, value)).await
    }
}
