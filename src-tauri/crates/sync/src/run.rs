//! A whole run: recover, look, read, send.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use scim::Remote;
use scim::client::{Client, ClientError};
use vault::{OpState, Vault};

use crate::cancel::CancelFlag;
use crate::engine::Engine;
use crate::error::{Stop, SyncError, stop_of};
use crate::options::{Options, Progress, Report};
use crate::probe::{self, Probe};
use crate::{pull, push};

/// The vault's setting in which the last measurement is kept.
pub const PROBE_SETTING: &str = "probe";
/// The vault's setting in which the organisation is kept as the platform announced it last.
pub const ORGANISATION_SETTING: &str = "organisation";
/// Days after which a platform is measured again.
const PROBE_DAYS: i64 = 7;

/// Brings vault and platform together. The vault is locked for short calls only, never across a
/// request. The platform is measured first when it was not yet, or not lately.
///
/// Dropping the future at any moment loses nothing: what was claimed is looked up by the next run.
///
/// # Errors
/// When the vault refuses, or what answers is no platform that can be used. Being offline, signed out,
/// cancelled or held is an [`End`](crate::End) of the report.
pub async fn run(
    vault: Arc<Mutex<Vault>>,
    client: &Client,
    options: Options,
    progress: impl Fn(Progress) + Send + Sync,
    cancel: CancelFlag,
) -> Result<Report, SyncError> {
    let now = (options.clock)();
    let (profile, kept) = {
        let vault = vault.lock().unwrap_or_else(PoisonError::into_inner);
        (vault.profile().clone(), vault.setting(PROBE_SETTING)?)
    };
    let kept = kept.and_then(|json| serde_json::from_str::<Probe>(&json).ok());
    let fresh = kept.filter(|probe| now - probe.at < TimeDelta::days(PROBE_DAYS));
    let probe = match fresh {
        Some(probe) => probe,
        None => match probe::measure(client, &profile, options.page, now).await {
            Ok(probe) => {
                let json = serde_json::to_string(&probe).unwrap_or_default();
                vault
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .set_setting(PROBE_SETTING, Some(&json))?;
                probe
            }
            Err(error) => return unmeasured(error),
        },
    };
    run_remote(vault, client, &probe, options, progress, cancel).await
}

fn unmeasured(error: ClientError) -> Result<Report, SyncError> {
    match stop_of(error) {
        Stop::End(end) => Ok(Report {
            end,
            complete: false,
            ..Report::default()
        }),
        Stop::Failed(error) => Err(error),
    }
}

/// The same against any platform that has been measured.
///
/// # Errors
/// As [`run`].
pub async fn run_remote<R: Remote>(
    vault: Arc<Mutex<Vault>>,
    remote: &R,
    probe: &Probe,
    options: Options,
    progress: impl Fn(Progress) + Send + Sync,
    cancel: CancelFlag,
) -> Result<Report, SyncError> {
    let profile = vault.lock().unwrap_or_else(PoisonError::into_inner).profile().clone();
    let engine = Engine {
        vault: &vault,
        remote,
        profile: &profile,
        probe,
        options: &options,
        progress: &progress,
        cancel: &cancel,
        writes: AtomicU32::new(0),
        lookups: AtomicU32::new(0),
    };
    let mut report = Report::default();
    let ended = all(&engine, &mut report).await;
    report.writes = engine.writes.load(Ordering::Relaxed);
    report.lookups = engine.lookups.load(Ordering::Relaxed);
    match ended {
        Ok(()) => {}
        Err(Stop::End(end)) => report.end = end,
        Err(Stop::Failed(error)) => return Err(error),
    }
    let counts = vault.lock().unwrap_or_else(PoisonError::into_inner).outbox_counts()?;
    report.unknown = counts.get(&OpState::Unknown).copied().unwrap_or(0);
    Ok(report)
}

async fn all<R: Remote>(engine: &Engine<'_, R>, report: &mut Report) -> Result<(), Stop> {
    let recovered = engine.vault(|vault| vault.recover())?;
    if recovered > 0 {
        tracing::info!(recovered, "changes were on their way when the last run ended");
    }
    push::resolve_unknown(engine, report).await?;
    if engine.options.pull {
        pull::pull(engine, report).await?;
    }
    if engine.options.push {
        push::push(engine, report).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `desk` spawns runs on its runtime.
    #[expect(dead_code, reason = "compiling is the test")]
    fn a_run_can_be_spawned(vault: Arc<Mutex<Vault>>, client: &'static Client, options: Options) {
        fn spawned(_: impl Future + Send + 'static) {}
        spawned(run(vault, client, options, |_| {}, CancelFlag::new()));
    }
}
